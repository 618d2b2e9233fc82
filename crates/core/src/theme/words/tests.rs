use super::*;
use crate::builtin::Builtin;
use crate::source::{Snapshot, SourceFile};

fn builtin() -> Snapshot {
    Snapshot::new(Builtin::new(nerve_bundled::FILES))
}

fn words(files: &[(&str, &str)], tag: &str) -> Words {
    let read = |tag: &str| {
        let file = files.iter().find(|(language, _)| *language == tag);
        let read =
            |(language, text): &(&str, &str)| dictionary(language, &SourceFile::from_text("words.yaml", text), true);
        file.map(read).transpose()
    };
    Words::of(tag, read).expect("good words")
}

#[test]
fn a_region_falls_back_to_its_language_and_that_to_english() {
    let files = [("pt", "Yes: Sim\nNo: Não\n"), ("pt-br", "No: Nada\n")];
    let words = words(&files, "pt-BR");
    assert_eq!((words.t("No"), words.t("Yes"), words.t("Maybe")), ("Nada", "Sim", "Maybe"));
}

#[test]
fn counted_texts_follow_the_rule_of_the_language_that_has_them() {
    let words =
        words(&[("ar", "\"{n} cards\": {one: بطاقة, two: بطاقتان, few: \"{n} بطاقات\", other: \"{n} بطاقة\"}")], "ar");
    let cards = |n| words.count(n, "{n} card", "{n} cards");
    assert_eq!([1, 2, 3, 100].map(cards), ["بطاقة", "بطاقتان", "3 بطاقات", "100 بطاقة"]);
    // What has no words in the language stays English, by the English rule.
    assert_eq!([1, 2].map(|n| words.count(n, "{n} day", "{n} days")), ["1 day", "2 days"]);
}

#[test]
fn values_are_filled_in_and_other_brackets_stay() {
    let words = Words::default();
    assert_eq!(words.fill("{a} of {b}: {c} {", &[("a", &1), ("b", &"two")]), "1 of two: {c} {");
}

/// The languages that come with the program keep up with what it says, and say nothing that it does not. A new text may
/// stay English for a while.
#[test]
fn our_own_words_are_those_that_are_said() {
    for language in ["ar", "de"] {
        let theme = crate::theme::resolve("default", &builtin()).expect("the default theme");
        let theme = theme.speaking(language).expect("good words");
        let said = texts::of(&theme);
        let unsaid: Vec<&str> = theme.words.all().into_keys().filter(|text| !said.contains_key(text)).collect();
        assert_eq!(unsaid, Vec::<&str>::new(), "{language}.yaml says what nothing asks for");
        let missing: Vec<&&str> = said.keys().filter(|text| !theme.words.has(text)).collect();
        assert!(missing.len() * 20 <= said.len(), "{language}.yaml lacks {missing:#?}");
    }
}

#[test]
fn a_text_about_a_number_has_every_form_of_its_language() {
    let theme = crate::theme::resolve("default", &builtin()).expect("the default theme");
    let theme = theme.speaking("ar").expect("good words");
    let cards = theme.words.forms("{n} card", "{n} cards").texts;
    assert_eq!(cards.into_keys().collect::<std::collections::BTreeSet<_>>(), texts::forms("ar"));
}
