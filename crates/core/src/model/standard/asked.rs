//! Queries asked of records as they are written, so that a rule's example needs no library around it.

use std::collections::HashMap;

use crate::content::Raw;
use crate::content::fields::FieldValue;
use crate::content::kind::Kind;
use crate::content::vocabulary::GuideKind;
use crate::model::query::Queried;
use crate::model::standard::passage::Entry;
use crate::source::Span;

/// Which sort each guide is, by id.
#[derive(Debug, Default)]
pub(super) struct Guides<'a>(HashMap<&'a str, GuideKind>);

impl<'a> Guides<'a> {
    /// The guides among some records.
    #[must_use]
    pub(super) fn of(entries: &[Entry<'a>]) -> Self {
        let guides = entries.iter().filter(|entry| entry.kind == Some(Kind::Guide));
        Self(guides.filter_map(|guide| Some((guide.id(), guide.guide_kind()?))).collect())
    }
}

/// A record that a query is asked of.
pub(super) struct Asked<'a> {
    /// The record.
    pub(super) raw: &'a Raw,
    /// Its name.
    pub(super) id: &'a str,
    /// The guides it may name.
    pub(super) guides: &'a Guides<'a>,
}

impl Queried for Asked<'_> {
    fn id(&self) -> &str {
        self.id
    }

    fn field(&self, name: &str) -> Option<&dyn FieldValue> {
        self.raw.field(name)
    }

    fn has_guide(&self, kind: &str) -> bool {
        let mut found = match self.raw {
            Raw::Guide(raw) => raw.kind.value().is_some_and(|own| own.word() == kind),
            _ => false,
        };
        if let Some(guides) = self.raw.field("guides") {
            guides.visit(&mut |id, _| found |= self.guides.0.get(id).is_some_and(|sort| sort.word() == kind));
        }
        found
    }
}

/// Where a field of a record stands, if it is there.
#[must_use]
pub(super) fn field_span(raw: &Raw, field: &str) -> Option<Span> {
    raw.field(field)?.span()
}
