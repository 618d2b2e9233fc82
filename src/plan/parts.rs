//! Decks that a browser prints, cut into pages that it can hold with ease.

use std::ops::Range;

/// How many cards a sheet holds: three rows of three, on A4 and on letter paper.
pub const SLOTS: usize = 9;

/// How many sheets, each with two sides, a page shows at most.
const SHEETS: usize = 5;

/// The cards on each page of a deck, by their indexes. Sheets stay whole, and no page is much shorter than the others.
#[must_use]
pub fn of(cards: usize) -> Vec<Range<usize>> {
    let sheets = cards.div_ceil(SLOTS);
    let parts = sheets.div_ceil(SHEETS).max(1);
    let from = |part_idx: usize| (sheets * part_idx / parts * SLOTS).min(cards);
    (0..parts).map(|part_idx| from(part_idx)..from(part_idx + 1)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sheets_stay_whole_and_pages_even() {
        assert_eq!(of(0), [0..0]);
        assert_eq!(of(45), [0..45]);
        assert_eq!(of(46), [0..27, 27..46]);
        assert_eq!(of(144), [0..36, 36..72, 72..108, 108..144]);
    }
}
