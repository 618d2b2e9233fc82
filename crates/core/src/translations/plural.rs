//! Which form of a word goes with a number: the cardinal rules of the Unicode CLDR, for whole numbers.
//!
//! Source: Unicode CLDR, "Language Plural Rules" (supplemental/plurals.xml). Rules for fractions are left out: the
//! program counts cards, days and minutes.

/// The form of a word that goes with a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Category {
    /// As after 0 in Arabic.
    Zero,
    /// As after 1 in English.
    One,
    /// As after 2 in Arabic.
    Two,
    /// As after 3 in Russian.
    Few,
    /// As after 5 in Russian.
    Many,
    /// Every other number; the only form that each language has.
    Other,
}

impl Category {
    /// Every category.
    pub const ALL: [Category; 6] =
        [Category::Zero, Category::One, Category::Two, Category::Few, Category::Many, Category::Other];

    /// The word for it.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Category::Zero => "zero",
            Category::One => "one",
            Category::Two => "two",
            Category::Few => "few",
            Category::Many => "many",
            Category::Other => "other",
        }
    }

    /// The category of a word.
    #[must_use]
    pub fn of(word: &str) -> Option<Category> {
        Self::ALL.into_iter().find(|category| category.word() == word)
    }
}

/// Languages in which numbers do not change words.
const UNCHANGED: &[&str] = &[
    "bo", "dz", "id", "ig", "ii", "ja", "jv", "km", "ko", "lo", "ms", "my", "sg", "su", "th", "to", "vi", "wo", "yo",
    "yue", "zh",
];

/// Languages in which 0 goes with 1.
const ZERO_LIKE_ONE: &[&str] = &[
    "am", "as", "bn", "fa", "ff", "fr", "gu", "hi", "hy", "kab", "kn", "ln", "mg", "pa", "pt", "si", "ti", "wa", "zu",
];

/// The form that goes with `n` in a language, by its tag.
#[must_use]
pub fn category(language: &str, n: u64) -> Category {
    let language = language.to_ascii_lowercase();
    let primary = language.split('-').next().unwrap_or_default();
    let (tens, hundreds) = (n % 10, n % 100);
    match primary {
        _ if UNCHANGED.contains(&primary) => Category::Other,
        "pt" if language.starts_with("pt-pt") => one(n == 1),
        _ if ZERO_LIKE_ONE.contains(&primary) => one(n <= 1),
        "ar" | "ars" => arabic(n),
        "be" | "ru" | "uk" => slavic(n, Category::Many),
        "bs" | "hr" | "sh" | "sr" => slavic(n, Category::Other),
        "cs" | "sk" => first(&[(n == 1, Category::One), ((2..=4).contains(&n), Category::Few)]),
        "cy" => first(&[
            (n == 0, Category::Zero),
            (n == 1, Category::One),
            (n == 2, Category::Two),
            (n == 3, Category::Few),
            (n == 6, Category::Many),
        ]),
        "ga" => first(&[
            (n == 1, Category::One),
            (n == 2, Category::Two),
            ((3..=6).contains(&n), Category::Few),
            ((7..=10).contains(&n), Category::Many),
        ]),
        "gd" => first(&[
            (matches!(n, 1 | 11), Category::One),
            (matches!(n, 2 | 12), Category::Two),
            (matches!(n, 3..=10 | 13..=19), Category::Few),
        ]),
        "he" | "iw" => first(&[(n == 1, Category::One), (n == 2, Category::Two)]),
        "is" | "mk" => one(tens == 1 && hundreds != 11),
        "fil" | "tl" => one(!matches!(tens, 4 | 6 | 9)),
        "lt" => first(&[
            (tens == 1 && !(11..=19).contains(&hundreds), Category::One),
            (tens >= 2 && !(11..=19).contains(&hundreds), Category::Few),
        ]),
        "lv" => first(&[(tens == 0 || (11..=19).contains(&hundreds), Category::Zero), (tens == 1, Category::One)]),
        "mt" => first(&[
            (n == 1, Category::One),
            (n == 2, Category::Two),
            (n == 0 || (3..=10).contains(&hundreds), Category::Few),
            ((11..=19).contains(&hundreds), Category::Many),
        ]),
        "pl" => first(&[
            (n == 1, Category::One),
            ((2..=4).contains(&tens) && !(12..=14).contains(&hundreds), Category::Few),
            (true, Category::Many),
        ]),
        "ro" | "mo" => first(&[(n == 1, Category::One), (n == 0 || (1..=19).contains(&hundreds), Category::Few)]),
        "sl" => first(&[
            (hundreds == 1, Category::One),
            (hundreds == 2, Category::Two),
            (matches!(hundreds, 3 | 4), Category::Few),
        ]),
        _ => one(n == 1),
    }
}

fn one(is_one: bool) -> Category {
    if is_one { Category::One } else { Category::Other }
}

fn first(rules: &[(bool, Category)]) -> Category {
    rules.iter().find(|(holds, _)| *holds).map_or(Category::Other, |(_, category)| *category)
}

fn arabic(n: u64) -> Category {
    first(&[
        (n == 0, Category::Zero),
        (n == 1, Category::One),
        (n == 2, Category::Two),
        ((3..=10).contains(&(n % 100)), Category::Few),
        ((11..=99).contains(&(n % 100)), Category::Many),
    ])
}

fn slavic(n: u64, rest: Category) -> Category {
    let (tens, hundreds) = (n % 10, n % 100);
    first(&[
        (tens == 1 && hundreds != 11, Category::One),
        ((2..=4).contains(&tens) && !(12..=14).contains(&hundreds), Category::Few),
        (true, rest),
    ])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(language: &str, numbers: &[u64]) -> Vec<&'static str> {
        numbers.iter().map(|n| category(language, *n).word()).collect()
    }

    #[test]
    fn numbers_take_the_form_of_their_language() {
        assert_eq!(words("en", &[0, 1, 2]), ["other", "one", "other"]);
        assert_eq!(words("fr-CA", &[0, 1, 2]), ["one", "one", "other"]);
        assert_eq!(words("pt-PT", &[0, 1]), ["other", "one"]);
        assert_eq!(words("ja", &[1, 2]), ["other", "other"]);
        let arabic = ["zero", "one", "two", "few", "few", "many", "many", "other", "few"];
        assert_eq!(words("ar", &[0, 1, 2, 3, 110, 11, 99, 100, 103]), arabic);
        assert_eq!(
            words("ru", &[1, 21, 2, 24, 5, 11, 12, 111]),
            ["one", "one", "few", "few", "many", "many", "many", "many"]
        );
        assert_eq!(words("pl", &[1, 2, 12, 21, 22]), ["one", "few", "many", "many", "few"]);
        assert_eq!(words("he-IL", &[1, 2, 3]), ["one", "two", "other"]);
    }
}
