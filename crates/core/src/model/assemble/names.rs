//! Which records there are, in which order, and under which names.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use crate::content::kind::Kind;
use crate::content::vocabulary::GuideKind;
use crate::content::{Parsed, Raw, RecordRef};
use crate::diagnostics::{Code, Diagnostic};
use crate::model::assemble::is_draft;
use crate::model::id::{Id, suggestion};
use crate::source::{Place, SourcePath, Span};

/// What a name leads to.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Known {
    /// The record at this index of its kind's list.
    Record(usize),
    /// A record that is a draft and so left out.
    Draft,
    /// A record that could not be read, which was reported.
    Broken,
    /// A record of the library that this translates, and that is not translated.
    Original,
}

/// All records by kind and name.
#[derive(Default)]
pub(super) struct Names {
    entries: BTreeMap<Kind, Vec<RecordRef>>,
    known: BTreeMap<Kind, HashMap<String, Known>>,
    /// Kinds with a list that could not be parsed to its end: any id may be in the lost part.
    clouded: BTreeSet<Kind>,
}

impl Names {
    /// Collects the ids of all records, reports invalid and duplicate ones, and sorts the records.
    ///
    /// `numbers` are those that challenges have from elsewhere, by id.
    pub(super) fn collect(
        parsed: &[Arc<Parsed>],
        drafts: bool,
        numbers: &HashMap<&str, Option<u32>>,
        found: &mut Vec<Diagnostic>,
    ) -> Self {
        let mut names = Names::default();
        let mut places: HashMap<(Kind, &str), Place> = HashMap::new();
        for file in parsed {
            let Some(kind) = Kind::of(&file.path) else { continue };
            names.learn_lost(kind, file);
            if file.lost.is_some() && Id::parse(file.path.stem()).is_none() {
                found.push(invalid(kind, &file.path, file.path.stem(), Span::default()));
            }
            for record_idx in 0..file.records.len() {
                names.add(kind, file, record_idx, drafts, &mut places, found);
            }
        }
        for (kind, entries) in &mut names.entries {
            entries.sort_by_cached_key(|entry| order(entry, numbers));
            let known = names.known.entry(*kind).or_default();
            for (index, entry) in entries.iter().enumerate() {
                known.insert(entry.record().id.value.clone(), Known::Record(index));
            }
        }
        names
    }

    fn add<'a>(
        &mut self,
        kind: Kind,
        parsed: &'a Arc<Parsed>,
        record_idx: usize,
        drafts: bool,
        places: &mut HashMap<(Kind, &'a str), Place>,
        found: &mut Vec<Diagnostic>,
    ) {
        let (file, record) = (&parsed.path, &parsed.records[record_idx]);
        let entry = RecordRef::new(parsed.clone(), record_idx);
        let name = record.id.value.as_str();
        if kind == Kind::Helpline {
            self.entries.entry(kind).or_default().push(entry);
            return;
        }
        if Id::parse(name).is_none() {
            found.push(invalid(kind, file, name, record.id.span));
            self.learn(kind, name, Known::Broken);
            return;
        }
        let place = Place { file: file.clone(), span: record.id.span };
        if let Some(first) = places.get(&(kind, name)) {
            let message = format!("there are two {kind}s called `{name}`");
            let diagnostic = Diagnostic::new(Code::IdDuplicate, message).help("give one of them another name");
            found.push(diagnostic.at(file, record.id.span).related(first.clone(), "the other one is here"));
            return;
        }
        places.insert((kind, name), place);
        if is_draft(&record.raw) && !drafts {
            self.learn(kind, name, Known::Draft);
        } else {
            self.entries.entry(kind).or_default().push(entry);
        }
    }

    /// Learns which names a file may hold that could not be read.
    pub(super) fn learn_lost(&mut self, kind: Kind, file: &Parsed) {
        if file.broken && file.path.extension() != "md" {
            self.clouded.insert(kind);
        }
        if file.broken && file.records.is_empty() {
            self.known.entry(kind).or_default().entry(file.path.stem().to_owned()).or_insert(Known::Broken);
        }
    }

    /// Learns that the library has a record which this translation of it may not have.
    pub(super) fn learn_original(&mut self, kind: Kind, name: &str) {
        self.known.entry(kind).or_default().entry(name.to_owned()).or_insert(Known::Original);
    }

    fn learn(&mut self, kind: Kind, name: &str, known: Known) {
        self.known.entry(kind).or_default().insert(name.to_owned(), known);
    }

    /// The records of a kind, in order.
    pub(super) fn of(&self, kind: Kind) -> &[RecordRef] {
        self.entries.get(&kind).map_or(&[], Vec::as_slice)
    }

    /// What a name leads to.
    pub(super) fn get(&self, kind: Kind, name: &str) -> Option<Known> {
        let lost = || self.clouded.contains(&kind).then_some(Known::Broken);
        self.known.get(&kind).and_then(|known| known.get(name)).copied().or_else(lost)
    }

    /// All names of a kind, in order.
    pub(super) fn all(&self, kind: Kind) -> impl Iterator<Item = &str> {
        self.of(kind).iter().map(|entry| entry.record().id.value.as_str())
    }
}

fn invalid(kind: Kind, file: &SourcePath, name: &str, span: Span) -> Diagnostic {
    let suggestion = suggestion(name);
    let from_file = span == Span::default();
    let help = match (suggestion.is_empty(), from_file) {
        (true, _) => "use lower-case letters, digits and single dashes".to_owned(),
        (false, true) => format!("rename the file to `{suggestion}.{}`", file.extension()),
        (false, false) => format!("write `{suggestion}`"),
    };
    let message = format!("`{}` cannot be the id of {}", name.escape_debug(), kind.with_article());
    Diagnostic::new(Code::IdInvalid, message).help(help).at(file, span)
}

/// The order in which readers meet the records of a kind; the id comes last, so that it is total.
fn order(entry: &RecordRef, numbers: &HashMap<&str, Option<u32>>) -> (u64, u64, String) {
    const LAST: u64 = u64::MAX;
    let number = |number: Option<&u32>| number.map_or(LAST, |number| u64::from(*number));
    let (first, second) = match &entry.record().raw {
        Raw::Challenge(raw) => {
            let known = numbers.get(entry.record().id.value.as_str());
            (number(known.map_or_else(|| raw.number.value(), Option::as_ref)), 0)
        }
        Raw::Idea(raw) => (number(raw.number.value()), 0),
        Raw::Guide(raw) => {
            let kind = raw.kind.value().and_then(|kind| GuideKind::ALL.iter().position(|one| one == kind));
            (kind.map_or(LAST, |index| index as u64), number(raw.order.value()))
        }
        Raw::Program(raw) => (raw.days.0.len() as u64, 0),
        Raw::Session(raw) => (raw.minutes.value().map_or(LAST, |minutes| u64::from(*minutes)), 0),
        Raw::Page(raw) => (number(raw.order.value()), 0),
        // In the order of their file.
        Raw::Prompt(_) | Raw::Helpline(_) => (u64::from(entry.record().span.start), 0),
        Raw::Term(raw) => return (0, 0, raw.term.value().map(|term| term.to_lowercase()).unwrap_or_default()),
        Raw::Source(raw) => {
            let authors = raw.authors.value().cloned().unwrap_or_default();
            let year = raw.year.value().cloned().unwrap_or_default();
            return (0, 0, format!("{authors}\u{0}{year}\u{0}{}", entry.record().id.value));
        }
        Raw::Deck(_) | Raw::Printer(_) | Raw::Site(_) | Raw::Standard(_) => (0, 0),
    };
    (first, second, entry.record().id.value.clone())
}
