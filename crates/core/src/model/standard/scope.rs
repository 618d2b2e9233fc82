//! Where a rule looks: kinds of records, sorts of guides, single records, fields.

use std::collections::BTreeMap;

use crate::content::kind::Kind;
use crate::content::vocabulary::GuideKind;
use crate::diagnostics::did_you_mean;

/// What a record is, in the words of `scope`.
pub(super) const KINDS: &[(&str, Option<Kind>)] = &[
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

/// The fields with text of each kind. `id` and `quote`, quotations in a longer text, count only where they are named.
#[must_use]
pub(super) fn fields(kind: Option<Kind>) -> &'static [&'static str] {
    match kind {
        None => &["title", "tagline", "description", "levels", "categories"],
        Some(Kind::Challenge) => &[
            "title",
            "ask",
            "short",
            "say",
            "easy_out",
            "if_yes",
            "exit_line",
            "why",
            "easier",
            "harder",
            "home_version",
            "drop",
            "safety_note",
            "alt",
            "body",
            "quote",
            "id",
        ],
        Some(Kind::Idea) => &["title", "try", "body", "quote", "id"],
        Some(Kind::Guide) => &["title", "summary", "action", "card", "body", "quote", "id"],
        Some(Kind::Program) => &["title", "summary", "for_whom", "note", "rest", "body", "quote", "id"],
        Some(Kind::Deck) => &["title", "summary", "id"],
        Some(Kind::Printer) => &["title", "id"],
        Some(Kind::Session) => {
            &["title", "aims", "materials", "agenda", "safety", "adaptations", "body", "quote", "id"]
        }
        Some(Kind::Page) => &["title", "summary", "body", "quote", "id"],
        Some(Kind::Prompt) => &["text", "id"],
        Some(Kind::Term) => &["term", "plain", "id"],
        Some(Kind::Source) => &["authors", "title", "where", "note", "id"],
        Some(Kind::Helpline) => &["region", "name", "hours", "cost", "source"],
    }
}

/// One place to look.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Scope {
    /// The kind; `None` is `site.yaml`.
    pub(super) kind: Option<Kind>,
    sort: Option<GuideKind>,
    id: Option<String>,
    /// The field; without one, all but `id` and `quote`.
    pub(super) field: Option<&'static str>,
}

impl Scope {
    /// The place that words such as `challenge.ask`, `guide:coping` or `guide/get-help.body` name.
    ///
    /// # Errors
    /// Why they name none.
    pub(super) fn parse(words: &str) -> Result<Scope, String> {
        let (record, field) = words.split_once('.').map_or((words, None), |(record, field)| (record, Some(field)));
        let (record, id) = record.split_once('/').map_or((record, None), |(record, id)| (record, Some(id.to_owned())));
        let (word, sort) = record.split_once(':').map_or((record, None), |(record, sort)| (record, Some(sort)));
        let names = || KINDS.iter().map(|(name, _)| *name);
        let Some((_, kind)) = KINDS.iter().find(|(name, _)| *name == word) else {
            let help = did_you_mean(word, names()).unwrap_or_else(|| names().collect::<Vec<_>>().join(", "));
            return Err(format!("there is nothing called `{word}` to look at: {help}"));
        };
        let sort = sort.map(|sort| guide_sort(sort, *kind)).transpose()?;
        let field = field.map(|field| known_field(field, *kind)).transpose()?;
        Ok(Scope { kind: *kind, sort, id, field })
    }

    /// Whether a record is in it, whatever the field.
    #[must_use]
    pub(super) fn takes(&self, kind: Option<Kind>, sort: Option<GuideKind>, id: &str) -> bool {
        self.kind == kind
            && (self.sort.is_none() || self.sort == sort)
            && self.id.as_deref().is_none_or(|only| only == id)
    }

    /// Whether a field is in it.
    #[must_use]
    pub(super) fn takes_field(&self, field: &str) -> bool {
        self.field.map_or(!matches!(field, "id" | "quote"), |only| only == field)
    }
}

fn guide_sort(word: &str, kind: Option<Kind>) -> Result<GuideKind, String> {
    if kind != Some(Kind::Guide) {
        return Err("only guides have a sort, such as `guide:coping`".to_owned());
    }
    GuideKind::ALL.iter().copied().find(|sort| sort.word() == word).ok_or_else(|| {
        let all: Vec<&str> = GuideKind::ALL.iter().map(|sort| sort.word()).collect();
        format!("there is no sort of guides `{word}`: {}", all.join(", "))
    })
}

fn known_field(word: &str, kind: Option<Kind>) -> Result<&'static str, String> {
    let known = fields(kind);
    known.iter().copied().find(|field| *field == word).ok_or_else(|| {
        let help = did_you_mean(word, known.iter().copied()).unwrap_or_else(|| known.join(", "));
        format!("there is no text `{word}` there: {help}")
    })
}

/// Names for several places, as `scopes` gives them.
pub(super) type Named = BTreeMap<String, Vec<Scope>>;

/// The places that a word of `scope` stands for.
///
/// # Errors
/// Why it stands for none.
pub(super) fn resolve(word: &str, named: &Named) -> Result<Vec<Scope>, String> {
    match named.get(word) {
        Some(scopes) => Ok(scopes.clone()),
        None => Scope::parse(word).map(|scope| vec![scope]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_scope_names_a_kind_a_sort_a_record_or_a_field() {
        let scope = Scope::parse("guide:coping.body").expect("it is one");
        assert!(scope.takes(Some(Kind::Guide), Some(GuideKind::Coping), "any"));
        assert!(!scope.takes(Some(Kind::Guide), Some(GuideKind::Learn), "any"));
        assert!(scope.takes_field("body") && !scope.takes_field("title"));
        let scope = Scope::parse("guide/get-help").expect("it is one");
        assert!(scope.takes(Some(Kind::Guide), None, "get-help") && !scope.takes(Some(Kind::Guide), None, "other"));
        assert!(!scope.takes_field("quote"));
    }

    #[test]
    fn a_misspelt_scope_is_answered() {
        assert!(Scope::parse("chalenge").expect_err("it is none").contains("did you mean `challenge`"));
        assert!(Scope::parse("challenge.aks").expect_err("it is none").contains("did you mean `ask`"));
    }
}
