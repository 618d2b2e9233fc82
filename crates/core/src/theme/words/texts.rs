//! Every text that a theme can say: those of the program itself, of its web templates, its scripts and its print files.

use std::collections::{BTreeMap, BTreeSet};

use crate::theme::Theme;
use crate::theme::words::calls::{Argument, Call, calls};
use crate::theme::words::plural::{Category, category};

/// The texts in the program's own sources, found when it was built; those about numbers with their form for one.
static OWN: &[(&str, Option<&str>)] = include!(concat!(env!("OUT_DIR"), "/texts.rs"));

/// The names by which scripts say a text, and one about a number.
pub const SCRIPT: [&str; 2] = ["$t", "$tn"];

/// The same in print files.
pub const PRINT: [&str; 2] = ["t", "tn"];

/// All texts that pages, scripts and printed faces of a theme can say, as they stand there in English; those about
/// numbers with their English form for one.
#[must_use]
pub fn of(theme: &Theme) -> BTreeMap<&str, Option<&str>> {
    let mut all: Vec<(&str, Option<&str>)> = OWN.to_vec();
    for file in theme.templates.values() {
        all.extend(in_template(file.text().unwrap_or_default()));
    }
    let with = |ending: &'static str| move |path: &&String| path.ends_with(ending);
    for path in theme.statics.keys().filter(with(".js")) {
        all.extend(said(theme.statics[path].text().unwrap_or_default(), SCRIPT));
    }
    for path in theme.print.keys().filter(with(".typ")) {
        all.extend(said(theme.print[path].text().unwrap_or_default(), PRINT));
    }
    let mut texts = BTreeMap::new();
    for (text, one) in all {
        let known = texts.entry(text).or_default();
        // A text may also be said where its number is always more than one.
        *known = one.or(*known);
    }
    texts
}

/// The forms that words take in a language.
#[must_use]
pub fn forms(language: &str) -> BTreeSet<Category> {
    // Rules look at the last two digits, and at small numbers by themselves.
    (0..200).map(|n| category(language, n)).chain([Category::Other]).collect()
}

fn said<'a>(source: &'a str, [plain, counted]: [&str; 2]) -> Vec<(&'a str, Option<&'a str>)> {
    let plain = calls(source, plain).into_iter().filter_map(|call| Some((call.key()?, None)));
    let counted = calls(source, counted).into_iter().filter_map(|call| pair(&call));
    plain.chain(counted).collect()
}

/// The two forms of a text about a number.
fn pair<'a>(call: &Call<'a>) -> Option<(&'a str, Option<&'a str>)> {
    let mut texts = call.texts();
    let (one, other) = (texts.next()?, texts.next()?);
    Some((other, Some(one)))
}

/// Texts before the filter `t`: `"Draw a card" | t`.
fn in_template(source: &str) -> impl Iterator<Item = (&str, Option<&str>)> {
    source.match_indices('|').filter_map(|(at, _)| {
        let filter = source[at + 1..].trim_start();
        let after = filter.strip_prefix('t')?;
        if after.starts_with(|letter: char| letter.is_alphanumeric() || letter == '_') {
            return None;
        }
        let before = source[..at].trim_end().strip_suffix('"')?;
        let text = before.rfind('"').map(|start| &before[start + 1..])?;
        Some((text, after.starts_with('(').then(|| one(filter)).flatten()))
    })
}

/// What `t(…)` is given as `one="…"`.
fn one(filter: &str) -> Option<&str> {
    let call = calls(filter, "t").into_iter().next().filter(|call| call.range.start == 0)?;
    call.arguments.iter().find_map(|argument| match argument {
        Argument::Code(code) => code.strip_prefix("one=\"")?.strip_suffix('"'),
        Argument::Text(_) => None,
    })
}
