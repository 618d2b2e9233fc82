//! Languages by their tags: their direction and their own names.

use icu_locale::{LanguageIdentifier, Locale, LocaleCanonicalizer, LocaleDirectionality};

/// The names of languages in themselves, by the first part of their tags. ICU4X has no stable names of languages yet.
const NAMES: &[(&str, &str)] = &[
    ("af", "Afrikaans"),
    ("ar", "العربية"),
    ("bg", "Български"),
    ("bn", "বাংলা"),
    ("ca", "Català"),
    ("cs", "Čeština"),
    ("cy", "Cymraeg"),
    ("da", "Dansk"),
    ("de", "Deutsch"),
    ("el", "Ελληνικά"),
    ("en", "English"),
    ("eo", "Esperanto"),
    ("es", "Español"),
    ("et", "Eesti"),
    ("eu", "Euskara"),
    ("fa", "فارسی"),
    ("fi", "Suomi"),
    ("fr", "Français"),
    ("ga", "Gaeilge"),
    ("gl", "Galego"),
    ("he", "עברית"),
    ("hi", "हिन्दी"),
    ("hr", "Hrvatski"),
    ("hu", "Magyar"),
    ("hy", "Հայերեն"),
    ("id", "Bahasa Indonesia"),
    ("is", "Íslenska"),
    ("it", "Italiano"),
    ("ja", "日本語"),
    ("ka", "ქართული"),
    ("ko", "한국어"),
    ("lt", "Lietuvių"),
    ("lv", "Latviešu"),
    ("mk", "Македонски"),
    ("ms", "Bahasa Melayu"),
    ("nb", "Norsk bokmål"),
    ("nl", "Nederlands"),
    ("nn", "Norsk nynorsk"),
    ("no", "Norsk"),
    ("pl", "Polski"),
    ("pt", "Português"),
    ("ro", "Română"),
    ("ru", "Русский"),
    ("sk", "Slovenčina"),
    ("sl", "Slovenščina"),
    ("sq", "Shqip"),
    ("sr", "Српски"),
    ("sv", "Svenska"),
    ("sw", "Kiswahili"),
    ("ta", "தமிழ்"),
    ("te", "తెలుగు"),
    ("th", "ไทย"),
    ("tr", "Türkçe"),
    ("uk", "Українська"),
    ("ur", "اردو"),
    ("vi", "Tiếng Việt"),
    ("zh", "中文"),
];

/// The locale of a tag, with deprecated and three-letter codes such as `iw` and `rus` replaced; none for other text.
#[must_use]
pub(crate) fn locale(tag: &str) -> Option<Locale> {
    let mut locale = Locale::from(tag.parse::<LanguageIdentifier>().ok()?);
    LocaleCanonicalizer::new_common().canonicalize(&mut locale);
    Some(locale)
}

/// Whether the script of a tag, such as `ar`, `uz-Arab` or `he-IL`, is written from right to left.
#[must_use]
pub fn is_rtl(tag: &str) -> bool {
    locale(tag).is_some_and(|locale| LocaleDirectionality::new_extended().is_right_to_left(&locale.id))
}

/// Whether a text has the form of a language tag.
#[must_use]
pub fn is_tag(text: &str) -> bool {
    text.parse().is_ok_and(|id: LanguageIdentifier| !id.language.is_unknown())
}

/// The name of a language in itself, with its region after it; the tag where the name is not known.
#[must_use]
pub fn name(tag: &str) -> String {
    let (primary, rest) = tag.split_once('-').unwrap_or((tag, ""));
    let known = NAMES.iter().find(|(known, _)| known.eq_ignore_ascii_case(primary));
    match (known, rest) {
        (Some((_, name)), "") => (*name).to_owned(),
        (Some((_, name)), rest) => format!("{name} ({rest})"),
        (None, _) => tag.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_script_overrides_the_direction_of_its_language() {
        let rtl = ["ar", "AR-EG", "he", "iw", "fas", "uz-Arab", "ku-arab-IQ", "ckb", "dv", "yi", "nqo"];
        assert_eq!(rtl.into_iter().filter(|tag| !is_rtl(tag)).collect::<Vec<_>>(), Vec::<&str>::new());
        assert!(!["en", "ar-Latn", "uz", "zh-Hant-TW", "und", "", "no tag"].into_iter().any(is_rtl));
    }

    #[test]
    fn tags_have_a_language_and_subtags_of_their_form() {
        assert!(["de", "pt-BR", "zh-Hant-TW", "de-1996", "gsw", "es-419"].into_iter().all(is_tag));
        assert!(!["", "und", "d", "german-language", "de_AT", "de-", "de AT", "en-abc"].into_iter().any(is_tag));
    }

    #[test]
    fn languages_call_themselves_by_their_own_name() {
        assert_eq!([name("ar"), name("pt-BR"), name("xx")], ["العربية", "Português (BR)", "xx"]);
    }
}
