//! Decks to print from the browser, split into pages that a browser lays out quickly.

use std::ops::Range;

/// Cards on a sheet: three rows of three, on A4 and on letter paper.
pub const SLOTS: usize = 9;

/// The most sheets, each with two sides, on a page.
const SHEETS: usize = 5;

/// The indexes of the cards on each page of a deck. Sheets stay whole, and no page is much shorter than the others.
#[must_use]
pub fn parts(cards: usize) -> Vec<Range<usize>> {
    let sheets = cards.div_ceil(SLOTS);
    let count = sheets.div_ceil(SHEETS).max(1);
    let from = |part_idx: usize| (sheets * part_idx / count * SLOTS).min(cards);
    (0..count).map(|part_idx| from(part_idx)..from(part_idx + 1)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sheets_stay_whole_and_pages_even() {
        let ends = |cards| parts(cards).iter().map(|part| part.end).collect::<Vec<_>>();
        assert_eq!([ends(0), ends(45)], [vec![0], vec![45]]);
        assert_eq!([ends(46), ends(144)], [vec![27, 46], vec![36, 72, 108, 144]]);
    }
}
