use super::*;

const fn paper(name: &'static str, width_um: u32, height_um: u32) -> Paper {
    Paper { name, width_um, height_um }
}

const A4: Paper = paper("A4", 210_000, 297_000);
const A3: Paper = paper("A3", 297_000, 420_000);
const LETTER: Paper = paper("Letter", 215_900, 279_400);

const fn card(width_um: u32, height_um: u32) -> CardSize {
    CardSize { width_um, height_um }
}

const POKER: CardSize = card(63_500, 88_900);
const SIZES: &[CardSize] = &[
    POKER,
    card(57_150, 88_900),
    card(69_850, 120_650),
    card(44_450, 63_500),
    card(88_900, 139_700),
    card(70_000, 70_000),
    card(85_000, 55_000),
    card(105_000, 148_000),
    card(74_000, 105_000),
    card(127_000, 76_200),
    card(63_333, 88_777),
];

/// Every size on every paper, turned over both ways.
fn every_grid(mut check: impl FnMut(Grid, CardSize, Paper, Duplex)) {
    for &size in SIZES {
        for paper in [A4, A3, LETTER] {
            let grid = Grid::fitting(size, paper).expect("every size fits every paper");
            for duplex in [Duplex::LongEdge, Duplex::ShortEdge] {
                check(grid, size, paper, duplex);
            }
        }
    }
}

#[test]
fn the_grid_with_most_cards_is_taken() {
    let grid = |size, paper| Grid::fitting(size, paper).map(|grid| (grid.columns, grid.rows, grid.across));
    assert_eq!(grid(POKER, A4), Some((3, 3, false)));
    assert_eq!(grid(POKER, LETTER), Some((3, 3, false)));
    assert_eq!(grid(POKER, A3), Some((3, 6, true)));
    assert_eq!(grid(card(57_150, 88_900), A4), Some((2, 5, true)));
    assert_eq!(grid(card(44_450, 63_500), LETTER), Some((3, 6, true)));
    assert_eq!(grid(card(85_000, 55_000), A4), Some((2, 5, false)));
    assert_eq!(grid(card(105_000, 148_000), A4), Some((1, 2, true)));
    assert_eq!(grid(card(201_000, 100_000), A4), Some((2, 1, true)));
    assert_eq!(grid(card(201_000, 201_000), A4), None);
}

#[test]
fn poker_cards_are_in_the_middle_of_the_paper() {
    let grid = Grid::fitting(POKER, A4).expect("nine fit");
    assert_eq!((grid.left_um, grid.top_um), (9_750, 15_150));
    let grid = Grid::fitting(POKER, LETTER).expect("nine fit");
    assert_eq!((grid.left_um, grid.top_um), (12_700, 6_350));
}

/// Where a point of a card is on the sheet: the card's own point, turned about its slot.
fn on_sheet(slot: Slot, (x, y): (i64, i64), size: CardSize) -> (i64, i64) {
    let (width, height) = (i64::from(size.width_um), i64::from(size.height_um));
    let (x, y) = match slot.quarter_turns {
        0 => (x, y),
        1 => (height - y, x),
        2 => (width - x, height - y),
        _ => (y, width - x),
    };
    (i64::from(slot.x_um) + x, i64::from(slot.y_um) + y)
}

/// Paper is turned over in the hand: what is seen through it at a point of the front is the back, read from behind.
#[test]
fn every_back_is_behind_its_front() {
    every_grid(|grid, size, paper, duplex| {
        for slot_idx in 0..grid.slot_count() {
            let front = grid.slot(slot_idx, slot_idx);
            let back = front.turned_over(paper, duplex);
            for point in [(0, 0), (1_000, 7_000)] {
                // A card turned about its upright axis, like a page, shows its back with left and right exchanged.
                let behind = (i64::from(size.width_um) - point.0, point.1);
                let (x, y) = on_sheet(front, point, size);
                let (width, height) = (i64::from(paper.width_um), i64::from(paper.height_um));
                let seen = if duplex == Duplex::ShortEdge { (x, height - y) } else { (width - x, y) };
                assert_eq!(on_sheet(back, behind, size), seen, "{size:?} on {} {duplex:?} {slot_idx}", paper.name);
            }
        }
    });
}

#[test]
fn marks_are_beside_the_cards_and_off_the_edge_on_both_sides() {
    every_grid(|grid, _, paper, duplex| {
        let (left, top) = (grid.left_um, grid.top_um);
        let right = left + grid.columns * grid.slot_width_um;
        let bottom = top + grid.rows * grid.slot_height_um;
        assert!(left >= MARGIN_UM && top >= MARGIN_UM);
        assert!(paper.width_um - right >= MARGIN_UM && paper.height_um - bottom >= MARGIN_UM);
        let marks = grid.marks(paper);
        assert_eq!(marks.len() as u32, 2 * (grid.columns + 1) + 2 * (grid.rows + 1));
        for mark in marks {
            let outside = |at: u32, from: u32, to: u32| at + 1_000 <= from || at >= to + 1_000;
            let (low, high) = (mark.from, mark.to);
            let clear = (outside(high.0, left, right) && outside(low.0, left, right))
                || (outside(high.1, top, bottom) && outside(low.1, top, bottom));
            assert!(clear && low != high, "{mark:?} of {grid:?}");
            for mark in [mark, mark.turned_over(paper, duplex)] {
                let inside = |(x, y): (u32, u32)| {
                    (3_000..=paper.width_um - 3_000).contains(&x) && (3_000..=paper.height_um - 3_000).contains(&y)
                };
                assert!(inside(mark.from) && inside(mark.to), "{mark:?} on {}", paper.name);
            }
        }
    });
}

#[test]
fn the_line_about_the_sheet_touches_neither_cards_nor_marks() {
    every_grid(|grid, _, paper, _| {
        let Some(slug) = grid.slug(paper) else { return };
        let (start, margin) = if slug.upwards { (slug.x_um, grid.left_um) } else { (slug.y_um, grid.top_um) };
        assert!(start >= 3_000 && start + SLUG_BAND_UM <= margin, "{slug:?} of {grid:?}");
        for mark in grid.marks(paper) {
            let across = if slug.upwards { mark.from.1 == mark.to.1 } else { mark.from.0 == mark.to.0 };
            let nearest = if slug.upwards { mark.from.0 } else { mark.from.1 };
            assert!(!across || nearest >= start + SLUG_BAND_UM, "{mark:?} on {}", paper.name);
        }
    });
}
