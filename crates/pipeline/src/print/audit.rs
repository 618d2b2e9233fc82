//! Reads printed decks back and checks them before they are published.

use std::collections::BTreeSet;

use rayon::prelude::*;

use nerve_audit::{Check, CodeCache, CodeMethod, Context, Source};
use nerve_core::diagnostics::{Code, Diagnostic, Diagnostics};
use nerve_core::model::{Deck, Library};
use nerve_core::plan::routes::SitePlan;
use nerve_print::Artefact;

/// The paths of a site's pages, below its root.
fn pages(site: &SitePlan) -> BTreeSet<String> {
    site.pages.iter().map(|page| page.path.as_str().trim_end_matches('/').to_owned()).collect()
}

/// What codes are checked against.
#[derive(Default)]
pub(super) struct Site {
    /// The paths of its pages, to which codes lead.
    pages: BTreeSet<String>,
    /// What codes hold: those of a card are the same in every deck.
    code_cache: CodeCache,
}

impl Site {
    pub(super) fn of(plan: &SitePlan) -> Site {
        Site { pages: pages(plan), code_cache: CodeCache::default() }
    }

    pub(super) fn has_page(&self, path: &str) -> bool {
        self.pages.contains(path.trim_end_matches('/'))
    }
}

/// What is wrong with the PDFs of a deck.
pub(super) fn audit(deck: &Deck, library: &Library, artefacts: &[Artefact], site: &Site) -> Diagnostics {
    let has_page = |path: &str| site.has_page(path);
    let found: Vec<Option<Diagnostic>> = artefacts
        .par_iter()
        .map(|artefact| {
            let source = Source::of(deck, artefact.name.as_str(), library);
            let known = Context {
                source: source.as_ref().ok_or_else(|| "the deck has no such target".to_owned()),
                site: Ok(&has_page),
                codes: CodeMethod::Shapes(&site.code_cache),
            };
            let checks = nerve_audit::audit(&artefact.bytes, &known).expect("what was just written can be read");
            warning(deck, artefact, &checks)
        })
        .collect();
    found.into_iter().flatten().collect()
}

/// The first fault of a PDF, and how many more there are.
fn warning(deck: &Deck, artefact: &Artefact, checks: &[Check]) -> Option<Diagnostic> {
    let mut faults = checks.iter().flat_map(|check| check.faults().iter().map(move |fault| (check.name, fault)));
    let (name, first) = faults.next()?;
    let more = match faults.count() {
        0 => String::new(),
        more => format!(", and {more} more"),
    };
    let message = format!("the target `{}` is not printed as it should be: {name}: {first}{more}", artefact.name);
    let diagnostic = Diagnostic::new(Code::PrintFaulty, message).at(&deck.place.file, deck.place.span);
    Some(
        diagnostic
            .help("`nerve deck verify` on its PDF reports every fault; a print template of the theme may be the cause"),
    )
}
