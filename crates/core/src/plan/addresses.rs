//! Addresses below the site's root, and whether the library has pages for them.

use crate::content::kind::Kind;
use crate::content::vocabulary::GuideKind;
use crate::model::{Id, Library};
use crate::source::SourcePath;

/// The address of a record; `None` if its kind has no page.
#[must_use]
pub fn record_path(kind: Kind, id: &str) -> Option<String> {
    Some(match kind {
        Kind::Challenge => format!("challenges/{id}/"),
        Kind::Idea => format!("ideas/#{id}"),
        Kind::Guide => format!("guides/{id}/"),
        Kind::Program => format!("programs/{id}/"),
        Kind::Deck => format!("decks/{id}/"),
        Kind::Session => format!("facilitators/{id}/"),
        Kind::Page => format!("{id}/"),
        Kind::Term => format!("glossary/#{id}"),
        Kind::Source => format!("sources/#{id}"),
        Kind::Helpline => "help/".to_owned(),
        Kind::Prompt | Kind::Printer => return None,
    })
}

/// The address of a challenge's picture for previews of shared links.
#[must_use]
pub fn picture_path(challenge: &Id) -> String {
    format!("challenges/{challenge}/social.png")
}

/// The address of a library's own file.
#[must_use]
pub fn asset_path(source: &SourcePath) -> String {
    let path = source.as_str();
    path.strip_prefix("content/").map_or_else(|| format!("assets/{path}"), str::to_owned)
}

/// Whether there is a page for the first minutes after a no.
#[must_use]
pub fn has_now(library: &Library) -> bool {
    library.guides.iter().any(|guide| guide.kind == GuideKind::Coping)
}

/// Whether there is a page that says whom to turn to.
#[must_use]
pub fn has_help(library: &Library) -> bool {
    !library.helplines.is_empty() || library.guides.iter().any(|guide| guide.kind == GuideKind::Safety)
}
