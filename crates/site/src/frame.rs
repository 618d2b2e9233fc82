//! The header and footer of pages, rendered once for all pages that have the same ones.

use std::collections::{BTreeMap, BTreeSet};

use crate::locales::LocaleLink;
use crate::templates::{Html, Shared, Templates};
use crate::views::{FrameMeta, SiteView};
use nerve_core::diagnostics::Diagnostics;

/// A rendered header and footer.
#[derive(Debug, Clone)]
pub struct Frame {
    pub header: Shared,
    pub footer: Shared,
}

/// Renders frames, and keeps those that most pages share: one for each path to the root.
pub struct Frames<'a> {
    templates: &'a Templates,
    site: &'a Shared,
    navigation: BTreeSet<&'a str>,
    by_root: BTreeMap<String, Frame>,
}

impl<'a> Frames<'a> {
    /// # Errors
    /// What the templates cannot do with the site.
    pub fn new(
        templates: &'a Templates,
        view: &SiteView<'a>,
        site: &'a Shared,
        roots: BTreeSet<String>,
    ) -> Result<Self, Diagnostics> {
        let entries = view.header.iter().chain(&view.footer).map(|entry| entry.path);
        let navigation = entries.chain(["search/"]).collect();
        let mut frames = Self { templates, site, navigation, by_root: BTreeMap::new() };
        for root in roots {
            let frame = frames.render(&FrameMeta { root: &root, path: None, languages: Vec::new() })?;
            frames.by_root.insert(root, frame);
        }
        Ok(frames)
    }

    /// The frame of a page.
    ///
    /// # Errors
    /// What the templates cannot do with the page.
    pub fn of(&self, root: &str, path: &str, languages: &[LocaleLink<'_>]) -> Result<Frame, Diagnostics> {
        let path = self.navigation.contains(path).then_some(path);
        match self.by_root.get(root).filter(|_| path.is_none() && languages.is_empty()) {
            Some(frame) => Ok(frame.clone()),
            None => self.render(&FrameMeta { root, path, languages: languages.to_vec() }),
        }
    }

    fn render(&self, page: &FrameMeta<'_>) -> Result<Frame, Diagnostics> {
        Ok(Frame { header: self.part("header.html", page)?, footer: self.part("footer.html", page)? })
    }

    fn part(&self, template: &str, page: &FrameMeta<'_>) -> Result<Shared, Diagnostics> {
        let html = self.templates.render(template, ("frame", &()), page, self.site)?;
        Ok(Shared::of(&Html::new(html.trim_end())))
    }
}
