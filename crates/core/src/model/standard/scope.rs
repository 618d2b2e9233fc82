//! Which texts a rule checks: kinds of records, kinds of guides, single records, fields.

use std::collections::BTreeMap;

use crate::content::fields::{FieldInfo, Shape};
use crate::content::fields_of;
use crate::content::kind::Kind;
use crate::content::vocabulary::GuideKind;
use crate::diagnostics::did_you_mean;
use crate::model::standard::passage::Entry;

/// The words for kinds in `scope`; `None` is `site.yaml`.
const KINDS: &[(&str, Option<Kind>)] = &[
    ("site", None),
    ("challenge", Some(Kind::Challenge)),
    ("idea", Some(Kind::Idea)),
    ("guide", Some(Kind::Guide)),
    ("program", Some(Kind::Program)),
    ("deck", Some(Kind::Deck)),
    ("printer", Some(Kind::Printer)),
    ("session", Some(Kind::Session)),
    ("page", Some(Kind::Page)),
    ("prompt", Some(Kind::Prompt)),
    ("term", Some(Kind::Term)),
    ("source", Some(Kind::Source)),
    ("helpline", Some(Kind::Helpline)),
];

/// Fields that are in a scope only if it names them. `quote` stands for the quotations in a longer text: they are other
/// people's words.
const ONLY_IF_NAMED: &[&str] = &["id", "quote"];

/// The fields with texts of a kind.
pub(super) fn text_fields(kind: Option<Kind>) -> impl Iterator<Item = &'static str> {
    fields_of(kind).iter().filter(|field| has_prose(field)).map(|field| field.name)
}

/// Whether a field, or a field of its records, is prose.
fn has_prose(field: &FieldInfo) -> bool {
    field.prose || matches!(field.shape, Shape::Record(_, fields) if fields.iter().any(|field| field.prose))
}

/// One item of `scope`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Scope {
    /// `None` is `site.yaml`.
    kind: Option<Kind>,
    guide_kind: Option<GuideKind>,
    id: Option<String>,
    /// Without one, all fields but those of [`ONLY_IF_NAMED`].
    pub(super) field: Option<&'static str>,
}

impl Scope {
    /// Parses `challenge.ask`, `guide:coping` or `guide/get-help.body`.
    ///
    /// # Errors
    /// What is wrong, and after a colon, what is possible.
    pub(super) fn parse(words: &str) -> Result<Scope, String> {
        let (record, field) = words.split_once('.').map_or((words, None), |(record, field)| (record, Some(field)));
        let (record, id) = record.split_once('/').map_or((record, None), |(record, id)| (record, Some(id.to_owned())));
        let (word, guide_kind) = record.split_once(':').map_or((record, None), |(record, kind)| (record, Some(kind)));
        let kinds = || KINDS.iter().map(|(name, _)| *name);
        let Some((_, kind)) = KINDS.iter().find(|(name, _)| *name == word) else {
            let help = did_you_mean(word, kinds()).unwrap_or_else(|| kinds().collect::<Vec<_>>().join(", "));
            return Err(format!("there is no kind of content `{word}`: {help}"));
        };
        let guide_kind = guide_kind.map(|word| parse_guide_kind(word, *kind)).transpose()?;
        let field = field.map(|field| parse_field(field, *kind)).transpose()?;
        Ok(Scope { kind: *kind, guide_kind, id, field })
    }

    #[must_use]
    pub(super) fn covers(&self, entry: &Entry<'_>) -> bool {
        self.kind == entry.kind
            && (self.guide_kind.is_none() || self.guide_kind == entry.guide_kind())
            && self.id.as_deref().is_none_or(|id| id == entry.id())
    }

    #[must_use]
    pub(super) fn covers_field(&self, field: &str) -> bool {
        self.field.map_or(!ONLY_IF_NAMED.contains(&field), |named| named == field)
    }
}

fn parse_guide_kind(word: &str, kind: Option<Kind>) -> Result<GuideKind, String> {
    if kind != Some(Kind::Guide) {
        return Err("only guides have a kind: write it like `guide:coping`".to_owned());
    }
    GuideKind::ALL.iter().copied().find(|kind| kind.word() == word).ok_or_else(|| {
        let all: Vec<&str> = GuideKind::ALL.iter().map(|kind| kind.word()).collect();
        format!("there is no kind of guide `{word}`: {}", all.join(", "))
    })
}

fn parse_field(word: &str, kind: Option<Kind>) -> Result<&'static str, String> {
    let known: Vec<&str> = text_fields(kind).chain(ONLY_IF_NAMED.iter().copied()).collect();
    known.iter().copied().find(|field| *field == word).ok_or_else(|| {
        let help = did_you_mean(word, known.iter().copied()).unwrap_or_else(|| known.join(", "));
        format!("there is no text `{word}` there: {help}")
    })
}

/// The named scopes of a standard.
pub(super) type Named = BTreeMap<String, Vec<Scope>>;

/// The scopes that a word of `scope` means.
///
/// # Errors
/// As [`Scope::parse`].
pub(super) fn resolve(word: &str, named: &Named) -> Result<Vec<Scope>, String> {
    if let Some(scopes) = named.get(word) {
        return Ok(scopes.clone());
    }
    Scope::parse(word).map(|scope| vec![scope]).map_err(|message| {
        let help = did_you_mean(word, named.keys().map(String::as_str));
        help.map_or(message, |help| format!("there is no scope `{word}`: {help}"))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_scope_names_a_kind_a_guide_kind_a_record_or_a_field() {
        let scope = Scope::parse("guide:coping.body").expect("a scope");
        assert_eq!((scope.kind, scope.guide_kind), (Some(Kind::Guide), Some(GuideKind::Coping)));
        assert!(scope.covers_field("body") && !scope.covers_field("title"));
        let scope = Scope::parse("guide/get-help").expect("a scope");
        assert_eq!(scope.id.as_deref(), Some("get-help"));
        assert!(scope.covers_field("body") && !scope.covers_field("quote"));
    }

    #[test]
    fn a_misspelled_scope_gets_a_suggestion() {
        assert!(Scope::parse("chalenge").expect_err("no scope").contains("did you mean `challenge`"));
        assert!(Scope::parse("challenge.aks").expect_err("no scope").contains("did you mean `ask`"));
    }
}
