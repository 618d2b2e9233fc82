//! Keywords in a PDF from which the audit knows how to read it.

use crate::model::Shift;

/// The keyword of a handout: the file has no cards.
pub const HANDOUT: &str = "handout";

/// The first word of the keyword of shifted backs.
const WORD: &str = "backs-moved";

/// The shift of the backs in a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BackShift {
    /// Whether all pages are backs; otherwise every second one is, up to `last`.
    pub all: bool,
    /// The last page that is a back, from 1.
    pub last: usize,
    pub shift: Shift,
}

impl BackShift {
    /// Whether the page at an index is shifted.
    pub fn has(self, page_idx: usize) -> bool {
        page_idx < self.last && (self.all || page_idx % 2 == 1)
    }

    /// The keyword: pages, then the shift to the right and downwards in thousandths of a millimetre, the turn in
    /// thousandths of a degree, and the scale in millionths.
    pub fn keyword(self) -> String {
        let BackShift { all, last, shift: Shift { dx_um, dy_um, turn_mdeg, scale_ppm } } = self;
        let pages = if all { "all" } else { "even" };
        format!("{WORD} {pages} {last} {dx_um} {dy_um} {turn_mdeg} {scale_ppm}")
    }

    /// Parses a keyword; `None` for any other keyword.
    pub fn read(keyword: &str) -> Option<BackShift> {
        let mut words = keyword.split_whitespace();
        if words.next() != Some(WORD) {
            return None;
        }
        let all = match words.next()? {
            "all" => true,
            "even" => false,
            _ => return None,
        };
        let last = words.next()?.parse().ok()?;
        let mut number = || words.next()?.parse().ok();
        let shift = Shift { dx_um: number()?, dy_um: number()?, turn_mdeg: number()?, scale_ppm: number()? };
        Some(BackShift { all, last, shift })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_keyword_is_parsed_as_it_was_written() {
        let shift = Shift { dx_um: -300, dy_um: 120, turn_mdeg: -75, scale_ppm: 400 };
        for shifted in [BackShift { all: true, last: 3, shift }, BackShift { all: false, last: 8, shift }] {
            assert_eq!(BackShift::read(&shifted.keyword()), Some(shifted));
        }
        for other in ["handout", "backs-moved", "backs-moved some 2 0 0 0 0", "backs-moved even 2 0 0 0", ""] {
            assert_eq!(BackShift::read(other), None, "{other}");
        }
    }
}
