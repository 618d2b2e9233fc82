//! Texts as they are compared: without what typesetting may change.

use unicode_normalization::UnicodeNormalization as _;

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

/// Whether a text holds another one. Where letters run from right to left, files keep them in the order in which they
/// are drawn, so only their numbers are compared.
pub(super) fn holds(whole: &str, part: &str) -> bool {
    if whole.contains(part) {
        return true;
    }
    let sorted = |text: &str| {
        let mut letters: Vec<char> = text.chars().filter(|letter| is_right_to_left(*letter)).collect();
        letters.sort_unstable();
        letters
    };
    let wanted = sorted(part);
    !wanted.is_empty() && is_among(&wanted, &sorted(whole))
}

fn is_right_to_left(letter: char) -> bool {
    matches!(letter, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{feff}')
}

/// Whether every one of some sorted letters is among others.
fn is_among(part: &[char], whole: &[char]) -> bool {
    let mut rest = whole.iter();
    part.iter().all(|letter| rest.any(|other| other == letter))
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
    fn letters_from_right_to_left_are_counted() {
        assert!(holds("םולש ךל", "שלום"));
        assert!(!holds("םולש", "תודה"));
    }
}
