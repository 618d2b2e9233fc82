//! What a printed file says of itself in its keywords, so that an audit knows how to read it.

use crate::model::Shift;

/// The keyword by which a handout tells an audit that it has no cards.
pub const HANDOUT: &str = "handout";

/// The first word of the keyword.
const WORD: &str = "backs-moved";

/// Which pages of a file are moved, and how.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BackShift {
    /// Whether all pages are backs; else every second one is, up to `last`.
    pub all: bool,
    /// The last page that is a back, from 1.
    pub last: usize,
    /// How they are moved.
    pub shift: Shift,
}

impl BackShift {
    /// Whether a page is moved, by its index.
    pub fn has(self, page_idx: usize) -> bool {
        page_idx < self.last && (self.all || page_idx % 2 == 1)
    }

    /// The keyword that tells it: pages, then right, down (thousandths of a millimetre), turn (thousandths of a degree),
    /// scale (millionths).
    pub fn keyword(self) -> String {
        let BackShift { all, last, shift: Shift { dx_um, dy_um, turn_mdeg, scale_ppm } } = self;
        let pages = if all { "all" } else { "even" };
        format!("{WORD} {pages} {last} {dx_um} {dy_um} {turn_mdeg} {scale_ppm}")
    }

    /// What a keyword tells, if it is one of these.
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
    fn what_is_told_is_read_again() {
        let shift = Shift { dx_um: -300, dy_um: 120, turn_mdeg: -75, scale_ppm: 400 };
        for moved in [BackShift { all: true, last: 3, shift }, BackShift { all: false, last: 8, shift }] {
            assert_eq!(BackShift::read(&moved.keyword()), Some(moved));
        }
        for other in ["handout", "backs-moved", "backs-moved some 2 0 0 0 0", "backs-moved even 2 0 0 0", ""] {
            assert_eq!(BackShift::read(other), None, "{other}");
        }
    }
}
