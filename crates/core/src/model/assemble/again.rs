//! Assembling again after an edit: challenges that were written anew are read, the rest of the library stays.
//!
//! 1. Only challenges have changed, and none in its name, its place among the others or what others look at.
//! 2. They are read and checked by the names that are known.
//! 3. Programs and decks choose again.
//!
//! Where this does not hold, or anything is wrong, all is assembled: then every mistake is told as ever.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::content::kind::Kind;
use crate::content::{Parsed, Raw, RawRecord};
use crate::diagnostics::{Diagnostic, Diagnostics};
use crate::model::assemble::names::Names;
use crate::model::assemble::reader::Reader;
use crate::model::assemble::translation::Original;
use crate::model::assemble::{challenges, choices, is_draft, links, read, whole};
use crate::model::{Asset, Challenge, Library};
use crate::source::SourcePath;

/// More changed files than this are no edit by hand.
const MOST: usize = 64;

/// A library without mistakes, as it was assembled last.
#[derive(Default)]
pub struct Memory(Option<Known>);

struct Known {
    parsed: Vec<Arc<Parsed>>,
    drafts: bool,
    names: Names,
    library: Arc<Library>,
}

impl Memory {
    /// The library, as [`crate::model::assemble`] makes it. `original` is the one that it translates, if it is a
    /// translation; where that has changed in what a translation takes from it, the memory is of no use.
    pub fn assemble(
        &mut self,
        parsed: &[Arc<Parsed>],
        assets: BTreeMap<SourcePath, Asset>,
        drafts: bool,
        original: Option<Original<'_>>,
    ) -> (Arc<Library>, Diagnostics) {
        let known = self.0.take().filter(|known| known.drafts == drafts);
        if let Some(known) = known.and_then(|known| known.mended(parsed, &assets)) {
            return (self.0.insert(known).library.clone(), Diagnostics::default());
        }
        let (library, names, found) = whole(parsed, assets, drafts, original);
        let library = Arc::new(library);
        if found.is_empty() {
            self.0 = Some(Known { parsed: parsed.to_vec(), drafts, names, library: library.clone() });
        }
        (library, found)
    }
}

impl Known {
    /// With the challenges that were written anew; nothing where more has changed.
    fn mended(mut self, parsed: &[Arc<Parsed>], assets: &BTreeMap<SourcePath, Asset>) -> Option<Known> {
        let changed = self.changed(parsed)?;
        if !same_assets(&self.library.assets, assets) {
            return None;
        }
        if changed.is_empty() {
            return Some(self);
        }
        let library = Arc::make_mut(&mut self.library);
        let mut found: Vec<Diagnostic> = Vec::new();
        for file_idx in changed {
            self.parsed[file_idx] = parsed[file_idx].clone();
            for (kind, index) in self.names.replace(&parsed[file_idx]) {
                let entry = &self.names.of(kind)[index];
                let challenge = read(entry, kind, &self.names, &mut found, &|reader: &mut Reader<'_>, record| {
                    challenges::challenge(reader, record, library)
                })?;
                links::check_one(entry, &self.names, library, &mut found);
                // A translation has its number from its original; others keep the one that is written.
                let number = library.challenges[index].number;
                library.challenges[index] = Challenge { number, ..challenge };
            }
        }
        choices(&self.names, library, &mut found);
        found.is_empty().then_some(self)
    }

    /// The files that differ, if they are few and all of them can be mended.
    fn changed(&self, parsed: &[Arc<Parsed>]) -> Option<Vec<usize>> {
        if self.parsed.len() != parsed.len() {
            return None;
        }
        let pairs = self.parsed.iter().zip(parsed).enumerate();
        let differing = pairs.filter(|(_, (before, now))| !Arc::ptr_eq(before, now));
        let mut changed = Vec::new();
        for (file_idx, (before, now)) in differing {
            if changed.len() == MOST || !is_mendable(before, now) {
                return None;
            }
            changed.push(file_idx);
        }
        Some(changed)
    }
}

fn same_assets(before: &BTreeMap<SourcePath, Asset>, now: &BTreeMap<SourcePath, Asset>) -> bool {
    let same = |((path, asset), (now_path, now)): ((&SourcePath, &Asset), (&SourcePath, &Asset))| {
        path == now_path && Arc::ptr_eq(&asset.bytes, &now.bytes)
    };
    before.len() == now.len() && before.iter().zip(now).all(same)
}

/// Whether two states of a file hold the same challenges, as far as anything but themselves can see.
fn is_mendable(before: &Parsed, now: &Parsed) -> bool {
    before.path == now.path
        && Kind::of(&now.path) == Some(Kind::Challenge)
        && !before.broken
        && !now.broken
        && now.diagnostics.is_empty()
        && before.records.len() == now.records.len()
        && before.records.iter().zip(&now.records).all(|(before, now)| is_in_its_place(before, now))
}

fn is_in_its_place(before: &RawRecord, now: &RawRecord) -> bool {
    let (Raw::Challenge(raw_before), Raw::Challenge(raw)) = (&before.raw, &now.raw) else { return false };
    let anchors = |record: &RawRecord| record.body.headings().map(|heading| heading.anchor.clone()).collect::<Vec<_>>();
    before.id.value == now.id.value
        && raw_before.number.value() == raw.number.value()
        // A library may have the categories that its challenges name.
        && raw_before.category.value() == raw.category.value()
        && is_draft(&before.raw) == is_draft(&now.raw)
        && anchors(before) == anchors(now)
}
