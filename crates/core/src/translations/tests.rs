use super::*;
use crate::builtin::Builtin;
use crate::source::{Snapshot, SourceFile};

fn builtin() -> Snapshot {
    Snapshot::new(Builtin::new(nerve_bundled::FILES))
}

fn translations(files: &[(&str, &str)], tag: &str) -> Translations {
    let read = |tag: &str| {
        let file = files.iter().find(|(language, _)| *language == tag);
        let read = |(language, text): &(&str, &str)| read(language, &SourceFile::from_text("words.yaml", text), true);
        file.map(read).transpose()
    };
    Translations::of(tag, read).expect("no errors")
}

#[test]
fn a_region_falls_back_to_its_language_and_that_to_english() {
    let files = [("pt", "Yes: Sim\nNo: Não\n"), ("pt-br", "No: Nada\n")];
    let translations = translations(&files, "pt-BR");
    assert_eq!(
        (translations.text("No"), translations.text("Yes"), translations.text("Maybe")),
        ("Nada", "Sim", "Maybe")
    );
}

#[test]
fn counted_texts_follow_the_rule_of_the_language_that_has_them() {
    let translations = translations(
        &[("ar", "\"{n} cards\": {one: بطاقة, two: بطاقتان, few: \"{n} بطاقات\", other: \"{n} بطاقة\"}")],
        "ar",
    );
    let cards = |n| translations.count(n, Plural { one: "{n} card", other: "{n} cards" });
    assert_eq!([1, 2, 3, 100].map(cards), ["بطاقة", "بطاقتان", "3 بطاقات", "100 بطاقة"]);
    // What is not translated stays English, by the English rule.
    assert_eq!(
        [1, 2].map(|n| translations.count(n, Plural { one: "{n} day", other: "{n} days" })),
        ["1 day", "2 days"]
    );
}

#[test]
fn values_are_filled_in_and_other_brackets_stay() {
    let translations = Translations::default();
    assert_eq!(translations.format("{a} of {b}: {c} {", &[("a", &1), ("b", &"two")]), "1 of two: {c} {");
}

/// A new message may stay English for a while.
#[test]
fn the_languages_of_the_default_theme_translate_its_messages_and_nothing_else() {
    for language in ["ar", "de"] {
        let theme = crate::theme::resolve("default", &builtin()).expect("the default theme");
        let theme = theme.in_language(language).expect("no errors");
        let messages = theme.messages();
        let unknown: Vec<&str> =
            theme.translations.all().into_keys().filter(|text| !messages.contains_key(text)).collect();
        assert_eq!(unknown, Vec::<&str>::new(), "{language}.yaml translates messages that do not exist");
        let missing: Vec<&&str> = messages.keys().filter(|text| !theme.translations.has(text)).collect();
        assert!(missing.len() * 20 <= messages.len(), "{language}.yaml lacks {missing:#?}");
    }
}

#[test]
fn a_text_about_a_number_has_every_form_of_its_language() {
    let theme = crate::theme::resolve("default", &builtin()).expect("the default theme");
    let theme = theme.in_language("ar").expect("no errors");
    let cards = theme.translations.forms(Plural { one: "{n} card", other: "{n} cards" }).texts;
    assert_eq!(cards.into_keys().collect::<Vec<_>>(), plural_rules("ar").categories().collect::<Vec<_>>());
}
