//! What of a library decides its pages: as long as this is the same, so is the plan.

use rayon::prelude::*;

use crate::fingerprint::Fingerprint;
use crate::model::{Challenge, Library};

/// A fingerprint of everything that [`crate::plan::routes::site`] looks at. It does not look at a challenge's texts, nor
/// at the bytes of files.
#[must_use]
pub fn inputs(library: &Library) -> Fingerprint {
    let Library { site, levels, categories, challenges, ideas, guides, programs, decks, sessions, .. } = library;
    let Library { pages, prompts, terms, sources, helplines, .. } = library;
    let challenges: Vec<Fingerprint> = challenges.par_iter().with_min_len(AT_ONCE).map(challenge).collect();
    let lists = (ideas, guides, programs, decks, sessions, pages);
    Fingerprint::of(&(site, levels, categories, challenges, lists, prompts, terms, sources, helplines))
}

/// How many challenges are looked at at once, at least: fewer are not worth another thread.
const AT_ONCE: usize = 256;

fn challenge(challenge: &Challenge) -> Fingerprint {
    let Challenge { id, number, title, level, category, settings, minutes, tags, place, .. } = challenge;
    Fingerprint::of(&(id, number, title, level, category, settings, minutes, tags, place))
}
