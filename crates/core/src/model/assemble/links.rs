//! Links in longer texts: what they lead to exists, and so do the headings they name.

use std::sync::Arc;

use rayon::prelude::*;

use crate::content::body::{Body, Inline, Target};
use crate::content::kind::Kind;
use crate::content::schema::HtmlPolicy;
use crate::content::{Parsed, RecordRef};
use crate::diagnostics::{Code, Diagnostic, did_you_mean, nearest};
use crate::model::Library;
use crate::model::assemble::AT_ONCE;
use crate::model::assemble::names::{Known, Names};
use crate::source::{SourcePath, Span};

/// Kinds whose longer texts are shown, each on a page.
const SHOWN: &[Kind] =
    &[Kind::Challenge, Kind::Idea, Kind::Guide, Kind::Program, Kind::Deck, Kind::Session, Kind::Page];

/// Checks every longer text, those of files whose fields could not be read among them.
pub(super) fn check(parsed: &[Arc<Parsed>], names: &Names, library: &Library, found: &mut Vec<Diagnostic>) {
    for kind in SHOWN {
        let check = |entry: &RecordRef| {
            let mut found = Vec::new();
            Checker { file: entry.file(), names, library, found: &mut found }.body(&entry.record().body);
            found
        };
        let reports: Vec<Vec<Diagnostic>> = names.of(*kind).par_iter().with_min_len(AT_ONCE).map(check).collect();
        found.extend(reports.into_iter().flatten());
    }
    for file in parsed {
        if let Some(body) = &file.lost {
            Checker { file: &file.path, names, library, found }.body(body);
        }
    }
}

struct Checker<'a> {
    file: &'a SourcePath,
    names: &'a Names,
    library: &'a Library,
    found: &'a mut Vec<Diagnostic>,
}

impl Checker<'_> {
    fn report(&mut self, diagnostic: Diagnostic, span: Span) {
        self.found.push(diagnostic.at(self.file, span));
    }

    fn body(&mut self, body: &Body) {
        if self.library.site.html == HtmlPolicy::Refuse {
            let mut open: Vec<&str> = Vec::new();
            body.visit_html(&mut |html| {
                // A tag that closes a reported one is not a second error.
                if let Some(closed) = html.source.strip_prefix("</")
                    && let Some(at) = open.iter().rposition(|name| *name == tag_name(closed))
                {
                    open.remove(at);
                    return;
                }
                open.extend(html.source.strip_prefix('<').map(tag_name));
                let message = "raw HTML is not allowed in this library";
                let help = "write it in Markdown, or add `markdown: {html: sanitize}` to `content/site.yaml`";
                self.report(Diagnostic::new(Code::HtmlRefused, message).help(help), html.span);
            });
        }
        body.visit_inlines(&mut |inline| match inline {
            Inline::Link { target, span, .. } => self.target(target, body, *span),
            Inline::Image { source, span, .. } => self.picture(source, *span),
            _ => {}
        });
    }

    fn target(&mut self, target: &Target, own: &Body, span: Span) {
        match target {
            Target::External(_) | Target::Site { .. } => {}
            // A refused address was reported when it was parsed; its anchor is empty.
            Target::Anchor(anchor) if anchor.is_empty() => {}
            Target::Anchor(anchor) => self.anchor(anchor, own, "this text", span),
            Target::Asset(path) => {
                self.asset(path, span);
            }
            Target::Record { kind, id, anchor } => self.record(*kind, id, anchor.as_deref(), span),
        }
    }

    fn record(&mut self, kind: Kind, id: &str, anchor: Option<&str>, span: Span) {
        match self.names.get(kind, id) {
            // A link to what is not translated leads to its page in the library's own language.
            Some(Known::Broken | Known::Original) => {}
            Some(Known::Draft) => {
                let message = format!("the link leads to the {kind} `{id}`, which is a draft");
                let help = "build with `--drafts`, or remove `status: draft` from its file";
                self.report(Diagnostic::new(Code::LinkBroken, message).help(help), span);
            }
            Some(Known::Record(index)) => {
                if let Some(anchor) = anchor.filter(|_| SHOWN.contains(&kind)) {
                    let body = &self.names.of(kind)[index].record().body;
                    self.anchor(anchor, body, &format!("the {kind} `{id}`"), span);
                }
            }
            None => {
                let message = format!("the link leads to the {kind} `{}`, which does not exist", id.escape_debug());
                let help = self.elsewhere(id).or_else(|| did_you_mean(id, self.names.all(kind)));
                let help = help.unwrap_or_else(|| "correct the path, or remove the link".to_owned());
                self.report(Diagnostic::new(Code::LinkBroken, message).help(help), span);
            }
        }
    }

    /// The path from this file to a record of this id and another kind.
    fn elsewhere(&self, id: &str) -> Option<String> {
        let has = |(_, kind): &&(&str, Kind)| matches!(self.names.get(*kind, id), Some(Known::Record(_)));
        let (folder, _) = Kind::FOLDERS.iter().filter(|(_, kind)| SHOWN.contains(kind)).find(has)?;
        let up = "../".repeat(self.file.folder().matches('/').count());
        Some(format!("did you mean `{up}{folder}/{id}.md`?"))
    }

    fn anchor(&mut self, anchor: &str, body: &Body, what: &str, span: Span) {
        if body.headings().any(|heading| heading.anchor == anchor) {
            return;
        }
        let message = format!("{what} has no heading `#{}`", anchor.escape_debug());
        let known = || body.headings().map(|heading| heading.anchor.as_str());
        let all = Some(known().map(|anchor| format!("#{anchor}")).collect::<Vec<_>>().join(", "));
        let all = all.filter(|all| !all.is_empty()).map(|all| format!("its headings are {all}"));
        let meant = nearest(anchor, known()).map(|meant| format!("did you mean `#{meant}`?"));
        let none = || "it has no headings: link to it without `#…`".to_owned();
        let help = meant.or(all).unwrap_or_else(none);
        self.report(Diagnostic::new(Code::AnchorUnknown, message).help(help), span);
    }

    fn asset(&mut self, path: &SourcePath, span: Span) -> bool {
        if self.library.assets.contains_key(path) {
            return true;
        }
        let message = format!("there is no file `{path}`");
        let help = did_you_mean(path.as_str(), self.library.assets.keys().map(SourcePath::as_str));
        let help = help.unwrap_or_else(|| "put the file there, or correct the path".to_owned());
        self.report(Diagnostic::new(Code::LinkBroken, message).help(help), span);
        false
    }

    fn picture(&mut self, path: &SourcePath, span: Span) {
        if self.asset(path, span) && self.library.assets[path].dimensions.is_none() {
            let message = format!("`{path}` is not a picture that can be read");
            let help = "use a PNG, JPEG, GIF, WebP, AVIF or SVG of at most 40 megapixels";
            self.report(Diagnostic::new(Code::ImageInvalid, message).help(help), span);
        }
    }
}

/// The name at the beginning of a tag's inside.
fn tag_name(inside: &str) -> &str {
    let end = inside.find(|letter: char| !letter.is_ascii_alphanumeric()).unwrap_or(inside.len());
    &inside[..end]
}
