//! Every message that a theme can show: those of the program, of its web templates, its scripts and its print files.

use std::collections::BTreeMap;

use crate::content::vocabulary::LABELS;
use crate::diagnostics::{Code, Diagnostic, Severity, did_you_mean};
use crate::messages::{PLURALS, Plural, TEXTS};
use crate::source::Place;
use crate::theme::Theme;
use crate::theme::calls::{Argument, Call, calls};

/// The functions by which scripts show a message, and one about a number.
pub const SCRIPT: [&str; 2] = ["$t", "$tn"];

/// The same in print files.
const PRINT: [&str; 2] = ["t", "tn"];

impl Theme {
    /// All messages that pages, scripts and printed faces can show, by their English text; those about numbers with
    /// their English form for one.
    #[must_use]
    pub fn messages(&self) -> BTreeMap<&str, Option<&str>> {
        let mut all: Vec<(&str, Option<&str>)> = Vec::new();
        all.extend(TEXTS.iter().chain(LABELS.iter().copied().flatten()).map(|text| (*text, None)));
        all.extend(PLURALS.iter().map(|Plural { one, other }| (*other, Some(*one))));
        for file in self.templates.values() {
            all.extend(in_template(file.text().unwrap_or_default()));
        }
        let with = |ending: &'static str| move |path: &&String| path.ends_with(ending);
        for path in self.statics.keys().filter(with(".js")) {
            all.extend(in_calls(self.statics[path].text().unwrap_or_default(), SCRIPT));
        }
        for path in self.print.keys().filter(with(".typ")) {
            all.extend(in_calls(self.print[path].text().unwrap_or_default(), PRINT));
        }
        let mut texts = BTreeMap::new();
        for (text, one) in all {
            let known = texts.entry(text).or_default();
            // Elsewhere the same text may be used without a number.
            *known = one.or(*known);
        }
        texts
    }

    /// Warns about translations of messages that the theme does not have, and counts the messages that stay English.
    #[must_use]
    pub fn check_translations(&self, language: &str) -> Vec<Diagnostic> {
        let known = self.messages();
        let unknown_texts = self.translations.own().filter(|(text, _)| !known.contains_key(text));
        let mut found: Vec<Diagnostic> = unknown_texts.map(|(text, place)| unknown(text, place, &known)).collect();
        if language.split('-').next().is_some_and(|primary| primary.eq_ignore_ascii_case("en")) {
            return found;
        }
        let missing: Vec<&str> = known.keys().copied().filter(|text| !self.translations.has(text)).collect();
        // A library's author cannot complete the translations that the program brings along, only their own.
        let is_own = self.translations.own().next().is_some();
        let is_reported = missing.len() == known.len() || (is_own && !missing.is_empty());
        found.extend(is_reported.then(|| untranslated(language, &missing, known.len())));
        found
    }
}

fn unknown(text: &str, place: &Place, known: &BTreeMap<&str, Option<&str>>) -> Diagnostic {
    let message = format!("no message is `{}`, so this translation is never shown", text.escape_debug());
    let help = did_you_mean(text, known.keys().copied());
    let help = help.unwrap_or_else(|| "take the English text from the page, or from `nerve words`".to_owned());
    Diagnostic::new(Code::WordsUnknown, message).help(help).at(&place.file, place.span)
}

fn untranslated(language: &str, missing: &[&str], all: usize) -> Diagnostic {
    let help = format!("`nerve words {language}` writes a file to fill in");
    if missing.len() == all {
        let message = format!("the program has no translations in `{language}`, so its messages stay English");
        return Diagnostic::new(Code::WordsMissing, message).help(help);
    }
    let first: Vec<String> = missing.iter().take(3).map(|text| format!("`{text}`")).collect();
    let (count, first) = (missing.len(), first.join(", "));
    let message =
        format!("{count} of {all} messages have no translation in `{language}` and stay English, such as {first}");
    Diagnostic { severity: Severity::Info, ..Diagnostic::new(Code::WordsMissing, message).help(help) }
}

fn in_calls<'a>(source: &'a str, [plain, counted]: [&str; 2]) -> Vec<(&'a str, Option<&'a str>)> {
    let plain = calls(source, plain).into_iter().filter_map(|call| Some((call.texts().last()?, None)));
    let counted = calls(source, counted).into_iter().filter_map(|call| pair(&call));
    plain.chain(counted).collect()
}

/// The two forms of a message about a number.
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

/// The argument `one="…"` of the filter `t(…)`.
fn one(filter: &str) -> Option<&str> {
    let call = calls(filter, "t").into_iter().next().filter(|call| call.range.start == 0)?;
    call.arguments.iter().find_map(|argument| match argument {
        Argument::Code(code) => code.strip_prefix("one=\"")?.strip_suffix('"'),
        Argument::Text(_) => None,
    })
}
