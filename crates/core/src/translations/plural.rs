//! Plural forms, by the cardinal rules of the Unicode CLDR.

use icu_locale::Locale;
use icu_plurals::{PluralCategory, PluralRules};

use crate::language;

/// The plural rules of a language tag.
#[must_use]
pub fn plural_rules(language: &str) -> PluralRules {
    let mut locale = language::locale(language).unwrap_or(Locale::UNKNOWN);
    // No rule depends on the script, and ICU4X would look for rules of `sr-Latn` only.
    locale.id.script = None;
    PluralRules::try_new_cardinal((&locale).into()).expect("the rules are compiled in")
}

/// Whether all numbers have one form, as in Japanese. ICU4X also says so of languages that it has no rules for.
#[must_use]
pub fn has_one_form(rules: &PluralRules) -> bool {
    rules.categories().count() == 1
}

/// The category of a number. If there are no rules, 1 has `one`, so that a translation that gives this form is used.
#[must_use]
pub fn category(rules: &PluralRules, n: usize) -> PluralCategory {
    if n == 1 && has_one_form(rules) { PluralCategory::One } else { rules.category_for(n) }
}

/// The name of a category in CLDR, such as `few`.
#[must_use]
pub fn category_name(category: PluralCategory) -> &'static str {
    match category {
        PluralCategory::Zero => "zero",
        PluralCategory::One => "one",
        PluralCategory::Two => "two",
        PluralCategory::Few => "few",
        PluralCategory::Many => "many",
        PluralCategory::Other => "other",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn categories(language: &str, numbers: &[usize]) -> String {
        let rules = plural_rules(language);
        let names: Vec<_> = numbers.iter().map(|n| category_name(category(&rules, *n))).collect();
        names.join(" ")
    }

    #[test]
    fn numbers_take_the_form_of_their_language() {
        for (language, numbers, expected) in [
            ("en", &[0, 1, 2][..], "other one other"),
            ("fr-CA", &[0, 1, 2, 1_000_000], "one one other many"),
            ("pt", &[0, 1, 2], "one one other"),
            ("pt-PT", &[0, 1], "other one"),
            ("ar", &[0, 1, 2, 3, 110, 11, 99, 100, 103], "zero one two few few many many other few"),
            ("ru", &[1, 21, 2, 24, 5, 11, 12, 111], "one one few few many many many many"),
            ("rus", &[1, 2, 5], "one few many"),
            ("pl", &[1, 2, 12, 21, 22], "one few many many few"),
            ("cs", &[1, 2, 4, 5], "one few few other"),
            ("lt", &[1, 11, 21, 2, 12, 10], "one other one few other other"),
            ("lv", &[0, 1, 2, 10, 11, 21], "zero one other zero zero one"),
            ("sl", &[1, 2, 3, 4, 5, 101, 102], "one two few few other one two"),
            ("ro", &[0, 1, 19, 20, 119], "few one few other few"),
            ("sr-Latn", &[1, 2, 5], "one few other"),
            ("he-IL", &[1, 2, 3], "one two other"),
            ("iw", &[2], "two"),
            ("cy", &[0, 1, 2, 3, 6, 4], "zero one two few many other"),
            ("ga", &[1, 2, 3, 7, 11], "one two few many other"),
            ("br", &[1, 21, 2, 3, 71, 5, 1_000_000], "one one two few other other many"),
            ("hsb", &[1, 2, 3, 5], "one two few other"),
            ("ak", &[0, 1, 2], "one one other"),
            // ICU4X has no rules for Swiss German.
            ("gsw", &[0, 1, 2], "other one other"),
        ] {
            assert_eq!(categories(language, numbers), expected, "{language}");
        }
    }
}
