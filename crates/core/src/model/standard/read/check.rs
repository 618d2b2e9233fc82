//! What a written rule checks.

use crate::content::schema::{
    RawLimit, RawMatrix, RawPacing, RawReading, RawRule, RawSiteRule, RawWhole, RawWording, WrittenQuery,
};
use crate::diagnostics::{Code, did_you_mean};
use crate::model::standard::patterns::regex;
use crate::model::standard::rule::{Check, Limit, Matrix, Pacing, Reading, Requirement, SiteCheck, Whole, Wording};
use crate::source::Span;
use crate::yaml::{Field, Items};

/// Why there is no check, and where, if it is somewhere.
type Refusal = (String, Option<Span>);

/// Whether a rule says what it checks.
pub(super) fn has_check(raw: &RawRule) -> bool {
    !given(raw).is_empty()
}

/// The names of the checks that a rule gives.
fn given(raw: &RawRule) -> Vec<&'static str> {
    let requires = !raw.require.0.is_empty() || raw.must.span().is_some();
    let checks = [
        ("pattern", raw.pattern.span().is_some()),
        ("limit", raw.limit.span().is_some()),
        ("reading", raw.reading.span().is_some()),
        ("begin", !raw.begin.0.is_empty()),
        ("clean", raw.clean.span().is_some()),
        ("require", requires),
        ("pacing", raw.pacing.span().is_some()),
        ("whole", raw.whole.span().is_some()),
        ("matrix", raw.matrix.span().is_some()),
        ("age", raw.age.span().is_some()),
        ("site", raw.site.span().is_some()),
        ("built_in", !raw.built_in.0.is_empty()),
    ];
    checks.into_iter().filter(|(_, given)| *given).map(|(name, _)| name).collect()
}

/// What a rule checks.
pub(super) fn read(raw: &RawRule) -> Result<Check, Refusal> {
    match given(raw).as_slice() {
        [] => Err(("says nothing to check, such as `pattern` or `require`".to_owned(), None)),
        ["pattern"] => pattern(&raw.pattern).map(Check::Pattern),
        ["limit"] => Ok(Check::Limit(limit(raw.limit.value()))),
        ["reading"] => Ok(Check::Reading(reading(raw.reading.value()))),
        ["begin"] => Ok(Check::Begin(words(&raw.begin))),
        ["clean"] => Ok(Check::Clean),
        ["require"] => requirement(raw).map(Check::Require),
        ["pacing"] => pacing(raw.pacing.value()).map(Check::Pacing),
        ["whole"] => whole(raw.whole.value()).map(Check::Whole),
        ["matrix"] => Ok(Check::Matrix(matrix(raw.matrix.value()))),
        ["age"] => Ok(Check::Age(raw.age.value().copied().unwrap_or_default())),
        ["site"] => site(raw.site.value()).map(Check::Site),
        ["built_in"] => built_in(&raw.built_in).map(Check::BuiltIn),
        several => Err((format!("checks several things at once ({}): make a rule of each", several.join(", ")), None)),
    }
}

fn words(items: &Items<String>) -> Vec<String> {
    items.0.iter().map(|item| item.value.clone()).collect()
}

fn pattern(field: &Field<String>) -> Result<regex::Regex, Refusal> {
    let written = field.value().map_or("", String::as_str);
    regex(written).map_err(|why| {
        (
            format!("has a pattern that can not be read ({why}): put a `\\` before signs that stand for themselves"),
            field.span(),
        )
    })
}

fn some_pattern(field: &Field<String>) -> Result<Option<regex::Regex>, Refusal> {
    field.given().map(|_| pattern(field)).transpose()
}

fn count(field: &Field<u32>) -> Option<usize> {
    field.value().map(|count| *count as usize)
}

fn limit(raw: Option<&RawLimit>) -> Limit {
    let Some(raw) = raw else { return Limit::default() };
    Limit {
        words: count(&raw.words),
        min_words: count(&raw.min_words),
        characters: count(&raw.characters),
        sentences: count(&raw.sentences),
        items: count(&raw.items),
        min_items: count(&raw.min_items),
        together: raw.together.value().copied().unwrap_or(false),
    }
}

fn reading(raw: Option<&RawReading>) -> Reading {
    let Some(raw) = raw else { return Reading::default() };
    Reading { grade: raw.grade.value().copied(), sentence: count(&raw.sentence), average: raw.average.value().copied() }
}

fn requirement(raw: &RawRule) -> Result<Requirement, Refusal> {
    let query = |field: &Field<WrittenQuery>| {
        field.value().and_then(|written| Some((written.query.clone()?, written.words.clone())))
    };
    Ok(Requirement {
        when: query(&raw.when),
        with: wording(raw.with.value())?,
        fields: words(&raw.require),
        must: query(&raw.must),
        unless: wording(raw.unless.value())?,
        field: raw.field.value().cloned(),
    })
}

fn wording(raw: Option<&RawWording>) -> Result<Option<Wording>, Refusal> {
    raw.map(|raw| Ok(Wording { fields: words(&raw.fields), pattern: pattern(&raw.pattern)? })).transpose()
}

fn pacing(raw: Option<&RawPacing>) -> Result<Pacing, Refusal> {
    let check = raw.and_then(|raw| raw.check.value());
    let (Some(raw), Some(check)) = (raw, check) else {
        return Err(("does not say which `check` of pacing it is".to_owned(), None));
    };
    Ok(Pacing {
        check: *check,
        most: raw.most.value().copied().unwrap_or(f64::INFINITY),
        least: raw.least.value().copied().unwrap_or_default(),
        within: count(&raw.within).unwrap_or(1),
        level: raw.level.value().copied().unwrap_or_default(),
        audience: raw.audience.value().copied(),
    })
}

fn whole(raw: Option<&RawWhole>) -> Result<Whole, Refusal> {
    let check = raw.and_then(|raw| raw.check.value());
    let (Some(raw), Some(check)) = (raw, check) else {
        return Err(("does not say which `check` of the whole it is".to_owned(), None));
    };
    let share = raw.share.value().copied().unwrap_or(1.0).clamp(0.05, 1.0);
    Ok(Whole { check: *check, share, retired: raw.retired.0.iter().map(|item| item.value).collect() })
}

fn matrix(raw: Option<&RawMatrix>) -> Matrix {
    let Some(raw) = raw else { return Matrix::default() };
    let numbers = |items: &Items<u32>| items.0.iter().map(|item| item.value).collect();
    Matrix {
        cells: numbers(&raw.cells),
        category: raw.category.value().copied().unwrap_or_default(),
        levels: numbers(&raw.levels),
    }
}

fn site(raw: Option<&RawSiteRule>) -> Result<SiteCheck, Refusal> {
    let Some(raw) = raw else { return Err(("does not say what it looks at".to_owned(), None)) };
    Ok(SiteCheck { files: words(&raw.files), holds: some_pattern(&raw.holds)?, never: some_pattern(&raw.never)? })
}

fn built_in(items: &Items<String>) -> Result<Vec<Code>, Refusal> {
    let code = |word: &str| Code::ALL.iter().copied().find(|code| code.as_str() == word);
    let unknown = items.0.iter().find(|item| code(&item.value).is_none());
    match unknown {
        None => Ok(items.0.iter().filter_map(|item| code(&item.value)).collect()),
        Some(item) => {
            let help = did_you_mean(&item.value, Code::ALL.iter().map(|code| code.as_str()))
                .unwrap_or_else(|| "`nerve check --explain` knows them".to_owned());
            Err((format!("names a complaint `{}` that does not exist: {help}", item.value), Some(item.span)))
        }
    }
}
