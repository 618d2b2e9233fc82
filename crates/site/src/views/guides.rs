//! Ideas, guides, free pages and help.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::body::{self, BodyContext};
use crate::templates::{Html, Shared};
use crate::views::challenge::sources;
use crate::views::{Link, PageContext};
use nerve_core::content::vocabulary::GuideKind;
use nerve_core::model::{Helpline, Idea};

/// An idea on the page of ideas.
#[derive(Debug, Hash, Serialize)]
pub struct IdeaView<'a> {
    /// Its anchor.
    pub id: &'a str,
    /// Its number.
    pub number: Option<u32>,
    /// Its name.
    pub title: Html,
    /// The attempt.
    pub attempt: Html,
    /// The time it takes, in minutes.
    pub minutes: Option<u16>,
    /// The other person that it needs.
    pub needs_other: Option<&'a str>,
    /// The ways to ask.
    pub modes: Vec<&'a str>,
    /// The challenge to try next.
    pub next: Option<&'a Shared>,
    /// A related guide.
    pub guide: Option<&'a Shared>,
    /// The body text.
    pub body: Option<Html>,
}

impl<'a> IdeaView<'a> {
    #[must_use]
    pub fn new(idea: &'a Idea, context: &'a PageContext<'a>, root: &str) -> Self {
        let prefix = format!("{}_", idea.id);
        Self {
            id: idea.id.as_str(),
            number: idea.number,
            title: body::text(&idea.title),
            attempt: body::text(&idea.attempt),
            minutes: idea.minutes,
            needs_other: idea.needs_other.map(|it| context.translations.text(it.label())),
            modes: idea.modes.iter().map(|it| context.translations.text(it.label())).collect(),
            next: idea.next.map(|challenge| context.challenge(challenge)),
            guide: idea.guide.map(|guide| context.guide(guide)),
            body: body::body(
                &idea.body,
                BodyContext { anchor_prefix: &prefix, heading_offset: 1, ..context.body_context(root) },
            ),
        }
    }
}

/// The guides of one kind.
#[derive(Debug, Hash, Serialize)]
pub struct GuideGroup<'a> {
    /// The kind, as in front matter.
    pub kind: &'static str,
    /// The kind's name.
    pub label: &'a str,
    /// Its guides.
    pub guides: Vec<&'a Shared>,
}

/// All guides by kind, without empty kinds.
#[must_use]
pub fn guide_groups<'a>(context: &'a PageContext<'a>) -> Vec<GuideGroup<'a>> {
    let group = |kind: &GuideKind| GuideGroup {
        kind: kind.word(),
        label: context.translations.text(kind.label()),
        guides: context.guides_of(*kind),
    };
    GuideKind::ALL.iter().map(group).filter(|group| !group.guides.is_empty()).collect()
}

/// The page of a guide.
#[derive(Debug, Hash, Serialize)]
pub struct GuideView<'a> {
    /// Its name.
    pub title: Html,
    /// The summary, in one sentence.
    pub summary: Html,
    /// The kind, as in front matter.
    pub kind: &'static str,
    /// Its kind's name.
    pub kind_label: &'a str,
    /// The time to read it, in minutes.
    pub read_minutes: Option<u16>,
    /// One thing to do now.
    pub action: Option<Html>,
    /// The body text.
    pub body: Option<Html>,
    /// Related guides.
    pub related: Vec<&'a Shared>,
    /// The sources.
    pub sources: Vec<Link>,
    /// Who reviewed it.
    pub reviewed_by: Option<&'a str>,
    /// When it was reviewed.
    pub reviewed_on: Option<&'a str>,
}

impl<'a> GuideView<'a> {
    #[must_use]
    pub fn new(guide_idx: usize, context: &'a PageContext<'a>, root: &str) -> Self {
        let guide = &context.library.guides[guide_idx];
        Self {
            title: body::text(&guide.title),
            summary: body::text(&guide.summary),
            kind: guide.kind.word(),
            kind_label: context.translations.text(guide.kind.label()),
            read_minutes: guide.read_minutes,
            action: guide.action.as_ref().map(body::text),
            body: body::body(&guide.body, context.body_context(root)),
            related: guide.related.iter().map(|guide| context.guide(*guide)).collect(),
            sources: sources(&guide.sources, context),
            reviewed_by: guide.reviewed_by.as_deref(),
            reviewed_on: guide.reviewed_on.as_deref(),
        }
    }
}

/// A free page.
#[derive(Debug, Hash, Serialize)]
pub struct FreeView {
    /// Its title.
    pub title: Html,
    /// The summary, in one sentence.
    pub summary: Option<Html>,
    /// The body text.
    pub body: Option<Html>,
}

impl FreeView {
    #[must_use]
    pub fn new(page_idx: usize, context: &PageContext<'_>, root: &str) -> Self {
        let page = &context.library.pages[page_idx];
        Self {
            title: body::text(&page.title),
            summary: page.summary.as_ref().map(body::text),
            body: body::body(&page.body, context.body_context(root)),
        }
    }
}

/// The page with help.
#[derive(Debug, Hash, Serialize)]
pub struct HelpView<'a> {
    /// Helplines by region, in the order of `site.yaml`.
    pub regions: Vec<Region<'a>>,
    /// Guides on safety.
    pub guides: Vec<&'a Shared>,
}

/// The helplines of a region.
#[derive(Debug, Hash, Serialize)]
pub struct Region<'a> {
    /// Its name.
    pub name: &'a str,
    /// Its helplines.
    pub lines: Vec<HelplineView<'a>>,
}

/// A helpline.
#[derive(Debug, Hash, Serialize)]
pub struct HelplineView<'a> {
    /// Its name.
    pub name: &'a str,
    /// A number to call, and the same number for a `tel:` address.
    pub call: Option<(&'a str, String)>,
    /// A number to text, and the same number for an `sms:` address.
    pub text: Option<(&'a str, String)>,
    /// Its address.
    pub url: Option<&'a str>,
    /// The hours.
    pub hours: Option<&'a str>,
    /// The cost.
    pub cost: Option<&'a str>,
    /// The date on which it was verified.
    pub verified_on: &'a str,
    /// The page on which it was verified.
    pub source: &'a str,
}

impl<'a> HelpView<'a> {
    #[must_use]
    pub fn new(context: &'a PageContext<'a>) -> Self {
        Self { regions: regions(context), guides: context.guides_of(GuideKind::Safety) }
    }
}

fn regions<'a>(context: &'a PageContext<'a>) -> Vec<Region<'a>> {
    let library = context.library;
    let mut order: Vec<&str> = Vec::new();
    let written = library.helplines.iter().map(|line| line.region.as_str());
    let mut lines: BTreeMap<&str, Vec<HelplineView<'a>>> = BTreeMap::new();
    for line in &library.helplines {
        lines.entry(&line.region).or_default().push(helpline(line));
    }
    for region in library.site.helplines.iter().map(String::as_str).chain(written) {
        if lines.contains_key(region) && !order.contains(&region) {
            order.push(region);
        }
    }
    order.into_iter().map(|name| Region { name, lines: lines.remove(name).unwrap_or_default() }).collect()
}

fn helpline(line: &Helpline) -> HelplineView<'_> {
    HelplineView {
        name: &line.name,
        call: line.call.as_deref().map(|number| (number, dialled(number))),
        text: line.text.as_deref().map(|number| (number, dialled(number))),
        url: line.url.as_deref(),
        hours: line.hours.as_deref(),
        cost: line.cost.as_deref(),
        verified_on: &line.verified_on,
        source: &line.source,
    }
}

/// A number for a `tel:` address; empty if it contains letters.
fn dialled(number: &str) -> String {
    if number.chars().any(char::is_alphabetic) {
        return String::new();
    }
    number.chars().filter(|letter| letter.is_ascii_digit() || *letter == '+').collect()
}
