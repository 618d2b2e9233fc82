//! Queries on authored records, so that the example of a rule needs no library around it.

use std::collections::HashMap;

use crate::content::Raw;
use crate::content::fields::FieldValue;
use crate::content::vocabulary::GuideKind;
use crate::model::query::Queried;
use crate::model::standard::passage::Entry;

/// The kind of each guide, by id.
#[derive(Debug, Default)]
pub(super) struct GuideKinds<'a>(HashMap<&'a str, GuideKind>);

impl<'a> GuideKinds<'a> {
    #[must_use]
    pub(super) fn new(entries: &[Entry<'a>]) -> Self {
        Self(entries.iter().filter_map(|entry| Some((entry.id(), entry.guide_kind()?))).collect())
    }
}

/// An authored record and the guides that it may refer to.
pub(super) struct RawQuery<'a> {
    pub(super) entry: &'a Entry<'a>,
    pub(super) guides: &'a GuideKinds<'a>,
}

impl Queried for RawQuery<'_> {
    fn id(&self) -> &str {
        self.entry.id()
    }

    fn field(&self, name: &str) -> Option<&dyn FieldValue> {
        self.entry.record.raw.field(name)
    }

    fn has_guide(&self, kind: &str) -> bool {
        let raw: &Raw = &self.entry.record.raw;
        let mut found = self.entry.guide_kind().is_some_and(|own| own.word() == kind);
        if let Some(guides) = raw.field("guides") {
            guides.visit(&mut |id, _| found |= self.guides.0.get(id).is_some_and(|guide| guide.word() == kind));
        }
        found
    }
}
