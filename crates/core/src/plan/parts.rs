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
        let ends = |cards| of(cards).iter().map(|part| part.end).collect::<Vec<_>>();
        assert_eq!([ends(0), ends(45)], [vec![0], vec![45]]);
        assert_eq!([ends(46), ends(144)], [vec![27, 46], vec![36, 72, 108, 144]]);
    }
}
