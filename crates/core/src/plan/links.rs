//! Checks links to pages of the site by their address, such as `/help/`.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::content::Parsed;
use crate::diagnostics::{Code, Diagnostic, did_you_mean};
use crate::plan::routes::SitePlan;

/// Reports every link to an address that the site does not have.
#[must_use]
pub fn check(parsed: &[Arc<Parsed>], plan: &SitePlan) -> Vec<Diagnostic> {
    let written: Vec<_> =
        parsed.iter().flat_map(|file| file.site_links.iter().map(move |(path, span)| (file, path, *span))).collect();
    if written.is_empty() {
        return Vec::new();
    }
    let known: BTreeSet<&str> = plan.pages.iter().map(|page| page.path.as_str()).collect();
    let broken = written.iter().filter(|(_, path, _)| !is_known(path, &known));
    broken.map(|(file, path, span)| unknown(path, &known).at(&file.path, *span)).collect()
}

fn is_known(path: &str, known: &BTreeSet<&str>) -> bool {
    known.contains(path) || known.contains(format!("{path}/").as_str())
}

fn unknown(path: &str, known: &BTreeSet<&str>) -> Diagnostic {
    let message = format!("the site has no page `/{}`", path.escape_debug());
    let meant = did_you_mean(path, known.iter().copied().filter(|path| !path.is_empty()));
    Diagnostic::new(Code::LinkBroken, message).help_maybe(meant)
}
