//! Splits texts into the words of the search index. `static/js/search.js` splits queries by the same rules.
//!
//! 1. Words are lower case without combining marks, so that `cafe` finds `Café`; apostrophes are dropped.
//! 2. Words are runs of letters and digits.
//! 3. Text in scripts without spaces between words is split into pairs of letters.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// The longest word in the index, in bytes.
const LONGEST: usize = 40;

/// Calls `take` with each word of a text.
pub fn each_token(text: &str, mut take: impl FnMut(&str)) {
    let folded = folded(text);
    for run in folded.split(|letter: char| !letter.is_alphanumeric()).filter(|run| !run.is_empty()) {
        if run.chars().any(is_unspaced) {
            pairs(run, &mut take);
        } else if run.chars().nth(1).is_some() && run.len() <= LONGEST {
            take(run);
        }
    }
}

/// A text in lower case without accents and apostrophes.
fn folded(text: &str) -> String {
    // ASCII needs no decomposition.
    if text.bytes().all(|b| b.is_ascii() && b != b'\'') {
        return text.to_ascii_lowercase();
    }
    text.nfkd()
        .filter(|letter| !is_combining_mark(*letter) && !matches!(letter, '\'' | '’'))
        .flat_map(char::to_lowercase)
        .collect()
}

/// The name of the shard for a word: its first two letters, as hexadecimal code points unless they are ASCII.
#[must_use]
pub fn shard(word: &str) -> String {
    let start: String = word.chars().take(2).collect();
    if start.is_ascii() {
        return start;
    }
    start.chars().map(|letter| format!("{:x}", u32::from(letter))).collect::<Vec<_>>().join("-")
}

fn pairs(run: &str, take: &mut impl FnMut(&str)) {
    let letters: Vec<char> = run.chars().collect();
    if let [one] = letters[..] {
        take(&one.to_string());
    }
    letters.windows(2).for_each(|pair| take(&pair.iter().collect::<String>()));
}

/// Chinese, Japanese and Thai letters.
fn is_unspaced(letter: char) -> bool {
    matches!(u32::from(letter), 0x0e00..=0x0e7f | 0x3040..=0x30ff | 0x3400..=0x9fff | 0x20000..=0x3ffff)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<String> {
        let mut words = Vec::new();
        each_token(text, |word| words.push(word.to_owned()));
        words
    }

    #[test]
    fn words_are_small_bare_and_whole() {
        assert_eq!(words("Don’t ask: Café, ok? A 10"), ["dont", "ask", "cafe", "ok", "10"]);
    }

    #[test]
    fn scripts_without_spaces_are_cut_into_pairs() {
        assert_eq!(words("拒絶練習"), ["拒絶", "絶練", "練習"]);
    }

    #[test]
    fn shards_are_plain_file_names() {
        assert_eq!((shard("coffee"), shard("練習")), ("co".to_owned(), "7df4-7fd2".to_owned()));
    }
}
