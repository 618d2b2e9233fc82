//! Texts as PDFs keep them, and as they are compared, without what typesetting may change; and counts in words.

use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

/// A text without spaces, hyphens and soft hyphens, with plain quotes, and its letters composed and without ligatures.
pub(super) fn squeezed(text: &str) -> String {
    let plain = |letter: char| match letter {
        '‘' | '’' | '‚' | '‛' => '\'',
        '“' | '”' | '„' | '‟' => '"',
        other => other,
    };
    let is_kept = |letter: &char| {
        !letter.is_whitespace()
            && !matches!(
                letter,
                '-' | '\u{ad}' | '\u{2010}' | '\u{2011}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}'
            )
    };
    text.nfkc().filter(is_kept).map(plain).collect()
}

/// Whether a squeezed text holds another one, which is as it was written. Where letters run from right to left, files
/// keep them in the order in which they are drawn, so there each word is looked for whose letters stand together.
pub(super) fn holds(whole: &str, part: &str) -> bool {
    if whole.contains(&squeezed(part)) {
        return true;
    }
    let whole = right_to_left(whole);
    let words: Vec<String> =
        part.split_whitespace().map(squeezed).filter(|word| !right_to_left(word).is_empty()).collect();
    !words.is_empty() && words.iter().all(|word| stands_in(&whole, word))
}

/// Whether the letters of a word stand together among others, in any order. A letter with a mark may be drawn in two
/// pieces, each of which says the letter.
fn stands_in(whole: &[char], word: &str) -> bool {
    let letters = sorted(&right_to_left(word));
    let marks = word.chars().filter(|letter| is_combining_mark(*letter)).count();
    let length = (letters.len() + 2 * marks).min(whole.len()).max(1);
    whole.windows(length).any(|window| is_among(&letters, &sorted(window)))
}

/// The letters of a text that run from right to left.
fn right_to_left(text: &str) -> Vec<char> {
    let is_one =
        |letter: &char| matches!(letter, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{feff}');
    text.chars().filter(|letter| is_one(letter) && letter.is_alphabetic() && !is_combining_mark(*letter)).collect()
}

fn sorted(letters: &[char]) -> Vec<char> {
    let mut letters = letters.to_vec();
    letters.sort_unstable();
    letters
}

/// Whether every one of some sorted letters is among others.
fn is_among(part: &[char], whole: &[char]) -> bool {
    let mut rest = whole.iter();
    part.iter().all(|letter| rest.any(|other| other == letter))
}

/// "1 card", "2 cards", "2 entries".
pub(super) fn counted(count: usize, word: &str) -> String {
    match (count, word.strip_suffix('y')) {
        (1, _) => format!("1 {word}"),
        (_, Some(stem)) => format!("{count} {stem}ies"),
        (_, None) => format!("{count} {word}s"),
    }
}

/// A text of a PDF: UTF-16 with a mark, or bytes.
pub(super) fn text(bytes: &[u8]) -> String {
    match bytes.strip_prefix(&[0xfe, 0xff]) {
        Some(units) => {
            let units: Vec<u16> = units.chunks_exact(2).map(|pair| u16::from_be_bytes([pair[0], pair[1]])).collect();
            String::from_utf16_lossy(&units)
        }
        None => bytes.iter().map(|byte| *byte as char).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::{holds, squeezed};

    #[test]
    fn what_typesetting_changes_is_no_difference() {
        assert_eq!(squeezed("Hold the o\u{fb03}ce do\u{ad}or"), squeezed("Hold the office door"));
        assert_eq!(squeezed("a well-\nknown “no”"), squeezed("a well-known \"no\""));
        assert_ne!(squeezed("Hold the door"), squeezed("Hold a door"));
    }

    #[test]
    fn words_from_right_to_left_are_known_by_letters_that_stand_together() {
        assert!(holds("ךלםולש", "שלום לך"));
        assert!(!holds("םולש", "תודה"));
        assert!(!holds("לוגגםש", "שלום"), "its letters stand apart");
        assert!(!holds("םולש", "שלום לך"), "a word is lost");
        assert!(holds("ا\u{64b}ص\u{64b}صخش", "شخص\u{64b}ا"), "a letter and its mark as two glyphs");
    }
}
