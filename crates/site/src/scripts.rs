//! What scripts say, in the language of a site.
//!
//! A script writes `$t("Day {day}")`, where `{day}` is a name that it knows there, and `$tn(n, "{n} card", "{n} cards")`
//! about any number. Both become plain literals here, so that a page loads no dictionary. So does `$whole()`, the way from
//! the first page of the language up to that of the whole site.

use std::fmt::Write;

use nerve_core::messages::Plural;
use nerve_core::theme::calls::{Argument, Call, calls};
use nerve_core::theme::messages::SCRIPT;
use nerve_core::translations::plural::{category_name, has_one_form, plural_rules};
use nerve_core::translations::{Forms, PluralCategory, Translations, fill, placeholders};

/// The name by which scripts ask for the way from the first page of their language up to that of the whole site.
const WHOLE: &str = "$whole";

/// A script with its texts in the language.
#[must_use]
pub fn said(script: &str, translations: &Translations, up: &str) -> String {
    let [plain, counted] = SCRIPT;
    let mut found: Vec<(Call<'_>, String)> = Vec::new();
    for call in calls(script, plain) {
        let [Argument::Text(text)] = call.arguments[..] else { continue };
        let said = literal(translations.text(text));
        found.push((call, said));
    }
    for call in calls(script, counted) {
        let [Argument::Code(n), Argument::Text(one), Argument::Text(other)] = call.arguments[..] else { continue };
        let said = choice(n, &translations.forms(Plural { one, other }));
        found.push((call, said));
    }
    for call in calls(script, WHOLE) {
        let way = if up.is_empty() { "./" } else { up };
        found.push((call, literal(way)));
    }
    found.sort_by_key(|(call, _)| call.range.start);
    let (mut out, mut from) = (String::with_capacity(script.len()), 0);
    for (call, said) in found {
        // A call inside another's arguments has been said with it.
        if call.range.start >= from {
            out.push_str(&script[from..call.range.start]);
            out.push_str(&said);
            from = call.range.end;
        }
    }
    out.push_str(&script[from..]);
    out
}

/// A text as JavaScript: in quotes, or a template with the values of its names.
fn literal(text: &str) -> String {
    let names: Vec<&str> = placeholders(text).collect();
    if names.is_empty() {
        return serde_json::to_string(text).expect("texts are JSON");
    }
    let plain = text.replace('\\', "\\\\").replace('`', "\\`").replace('$', "\\$");
    let value = |name: &str| names.contains(&name).then(|| format!("${{{name}}}"));
    format!("`{}`", fill(&plain, value))
}

/// The form that goes with a number, as an expression.
fn choice(n: &str, forms: &Forms<'_>) -> String {
    let other = forms.texts.get(&PluralCategory::Other).copied().unwrap_or_default();
    let one = forms.texts.get(&PluralCategory::One).copied().unwrap_or(other);
    let chosen = if forms.texts.values().all(|text| *text == other) {
        literal(other)
    } else if forms.language == "en" || has_one_form(&plural_rules(forms.language)) {
        format!("n === 1 ? {} : {}", literal(one), literal(other))
    } else {
        let mut all = String::new();
        for (category, text) in forms.texts.iter().filter(|(category, _)| **category != PluralCategory::Other) {
            write!(all, "{}: {}, ", category_name(*category), literal(text)).expect("a string takes all text");
        }
        let rule = format!("new Intl.PluralRules(\"{}\").select(n)", forms.language);
        format!("{{ {all}}}[{rule}] ?? {}", literal(other))
    };
    format!("((n) => ({chosen}))({n})")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_become_literals_and_other_code_stays() {
        let script = "a($t(\"It’s \"), $t(\"Day {day} of `x`\"));\nmy$t(\"no\"); $tn(\n  all.length,\n  \"{n} card\",\n  \"{n} cards\",\n);";
        let expected = "a(\"It’s \", `Day ${day} of \\`x\\``);\nmy$t(\"no\"); ((n) => (n === 1 ? `${n} card` : `${n} cards`))(all.length);";
        assert_eq!(said(script, &Translations::default(), ""), expected);
    }
}
