use super::*;
use crate::content::schema::MarkStyle;
use crate::model::stock;

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

const DUPLEX: [Duplex; 3] = [Duplex::LongEdge, Duplex::ShortEdge, Duplex::Fold];
const STYLES: [MarkStyle; 5] = [MarkStyle::Corner, MarkStyle::Cross, MarkStyle::Edge, MarkStyle::Full, MarkStyle::Fold];

fn form(paper: Paper, duplex: Duplex, cut: Cut) -> SheetForm {
    SheetForm { cut, ..SheetForm::plain(paper, duplex) }
}

/// Every size on every paper, turned over in every way, cut in both.
fn every_grid(mut check: impl FnMut(Grid, CardSize, Paper)) {
    for &size in SIZES {
        for paper in [A4, A3, LETTER] {
            for duplex in DUPLEX {
                for cut in [Cut::Single, Cut::Double] {
                    let Some(grid) = Grid::fitting(size, 3_000, &form(paper, duplex, cut)) else {
                        // Only the largest cards are too large, and only beside a fold or with bleed of their own.
                        assert!(size.height_um > 130_000 && (duplex == Duplex::Fold || cut == Cut::Double));
                        continue;
                    };
                    check(grid, size, paper);
                }
            }
        }
    }
}

#[test]
fn the_grid_with_most_cards_is_taken() {
    let plain = |size, paper| Grid::fitting(size, 3_000, &form(paper, Duplex::LongEdge, Cut::Single));
    let grid = |size, paper| plain(size, paper).map(|grid| (grid.columns, grid.rows, grid.across));
    assert_eq!(grid(POKER, A4), Some((3, 3, false)));
    assert_eq!(grid(POKER, LETTER), Some((3, 3, false)));
    assert_eq!(grid(POKER, A3), Some((3, 6, true)));
    assert_eq!(grid(card(57_150, 88_900), A4), Some((2, 5, true)));
    assert_eq!(grid(card(44_450, 63_500), LETTER), Some((3, 6, true)));
    assert_eq!(grid(card(85_000, 55_000), A4), Some((2, 5, false)));
    assert_eq!(grid(card(105_000, 148_000), A4), Some((1, 2, true)));
    assert_eq!(grid(card(201_000, 100_000), A4), Some((2, 1, true)));
    assert_eq!(grid(card(201_000, 201_000), A4), None);
    let bleeding = Grid::fitting(POKER, 3_000, &form(A4, Duplex::LongEdge, Cut::Double)).expect("eight fit");
    assert_eq!((bleeding.slot_count(), bleeding.left_um, bleeding.top_um), (8, 13_100, 12_500));
    let folded = Grid::fitting(POKER, 3_000, &form(A4, Duplex::Fold, Cut::Single)).expect("four pairs fit");
    assert_eq!(folded.slot_count(), 4);
}

#[test]
fn poker_cards_are_in_the_middle_of_the_paper() {
    let grid = |paper| Grid::fitting(POKER, 3_000, &form(paper, Duplex::LongEdge, Cut::Single)).expect("nine fit");
    assert_eq!((grid(A4).left_um, grid(A4).top_um), (9_750, 15_150));
    assert_eq!((grid(LETTER).left_um, grid(LETTER).top_um), (12_700, 6_350));
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
    every_grid(|grid, size, paper| {
        for slot_idx in 0..grid.slot_count() {
            let front = grid.slot(slot_idx, slot_idx);
            let back = front.turned_over(paper, grid.axis);
            assert_eq!((front.side, back.side), (Side::Front, Side::Back));
            for point in [(0, 0), (1_000, 7_000)] {
                // A card turned about its upright axis, like a page, shows its back with left and right exchanged.
                let behind = (i64::from(size.width_um) - point.0, point.1);
                let (x, y) = on_sheet(front, point, size);
                let (width, height) = (i64::from(paper.width_um), i64::from(paper.height_um));
                let seen = if grid.axis == Axis::Level { (x, height - y) } else { (width - x, y) };
                assert_eq!(on_sheet(back, behind, size), seen, "{size:?} on {} {grid:?} {slot_idx}", paper.name);
            }
        }
    });
}

/// Whether two rectangles, left, top, right and bottom, share more than an edge.
fn overlap(one: (u32, u32, u32, u32), other: (u32, u32, u32, u32)) -> bool {
    one.0 < other.2 && other.0 < one.2 && one.1 < other.3 && other.1 < one.3
}

fn outline(slot: Slot) -> (u32, u32, u32, u32) {
    (slot.x_um, slot.y_um, slot.x_um + slot.width_um, slot.y_um + slot.height_um)
}

fn faces(grid: Grid, paper: Paper) -> Vec<Slot> {
    let fronts = (0..grid.slot_count()).map(|idx| grid.slot(idx, idx));
    match grid.folded {
        true => fronts.flat_map(|slot| [slot, slot.turned_over(paper, grid.axis)]).collect(),
        false => fronts.collect(),
    }
}

#[test]
fn no_card_lies_on_another_or_where_printers_do_not_reach() {
    every_grid(|grid, _, paper| {
        let faces = faces(grid, paper);
        for (idx, one) in faces.iter().enumerate() {
            let (left, top, right, bottom) = outline(*one);
            assert!(left >= MARGIN_UM && top >= MARGIN_UM);
            assert!(right + MARGIN_UM <= paper.width_um && bottom + MARGIN_UM <= paper.height_um);
            assert!(!faces[idx + 1..].iter().any(|other| overlap(outline(*one), outline(*other))), "{grid:?}");
        }
    });
}

#[test]
fn marks_are_beside_the_cards_and_off_the_edge_on_both_sides() {
    every_grid(|grid, _, paper| {
        let faces = faces(grid, paper);
        for mark in STYLES.iter().flat_map(|style| grid.marks(paper, *style)) {
            // A line without width between two cards lies in neither.
            let line = (mark.from.0, mark.from.1, mark.to.0, mark.to.1);
            assert!(mark.from != mark.to);
            assert!(!faces.iter().any(|face| overlap(line, outline(*face))), "{mark:?} of {grid:?}");
            for mark in [mark, mark.turned_over(paper, grid.axis)] {
                let inside = |(x, y): (u32, u32)| {
                    (3_000..=paper.width_um - 3_000).contains(&x) && (3_000..=paper.height_um - 3_000).contains(&y)
                };
                assert!(inside(mark.from) && inside(mark.to), "{mark:?} on {}", paper.name);
            }
        }
    });
}

#[test]
fn each_cut_of_shared_edges_has_a_mark_at_both_ends() {
    let grid = Grid::fitting(POKER, 3_000, &form(A4, Duplex::LongEdge, Cut::Single)).expect("nine fit");
    assert_eq!(grid.marks(A4, MarkStyle::Edge).len(), 16);
    assert_eq!(grid.marks(A4, MarkStyle::Corner).len(), 8);
    assert_eq!(grid.marks(A4, MarkStyle::Full).len(), 8);
    assert_eq!(grid.marks(A4, MarkStyle::None).len(), 0);
}

#[test]
fn the_line_about_the_sheet_and_the_ruler_touch_neither_cards_nor_marks() {
    every_grid(|grid, _, paper| {
        let Some(slug) = grid.slug(paper) else { return };
        let band = |at: u32| match slug.upwards {
            true => (at, 0, at + 3_000, paper.height_um),
            false => (0, at, paper.width_um, at + 3_000),
        };
        let (start, length) = if slug.upwards { (slug.x_um, paper.width_um) } else { (slug.y_um, paper.height_um) };
        let ruled = ruler(slug, paper).expect("every paper is longer than 100 mm");
        assert_eq!(ruled[0].to.0 - ruled[0].from.0 + ruled[0].to.1 - ruled[0].from.1, 100_000);
        for band in [band(start), band(length - start - 3_000)] {
            assert!(!faces(grid, paper).iter().any(|face| overlap(band, outline(*face))), "{slug:?} of {grid:?}");
            for mark in grid.marks(paper, MarkStyle::Edge) {
                let upright = u32::from(mark.from.0 == mark.to.0);
                let line = (mark.from.0, mark.from.1, mark.to.0 + upright, mark.to.1 + 1 - upright);
                let beside = (upright == 1) == slug.upwards;
                assert!(beside || !overlap(band, line), "{mark:?} of {grid:?} on {}", paper.name);
            }
        }
    });
}

#[test]
fn punched_sheets_have_their_own_places() {
    let sheet = stock::sheet("avery-5371").expect("a known sheet");
    let on = |size| {
        let form = SheetForm { stock: Stock::Die(sheet), ..form(LETTER, Duplex::LongEdge, Cut::Single) };
        Grid::fitting(size, 3_000, &form).expect("a punched sheet has places")
    };
    let upright = on(card(50_800, 88_900));
    assert_eq!((upright.slot_count(), upright.across, upright.left_um, upright.pitch_y_um), (10, true, 19_050, 50_800));
    assert!(!on(card(88_900, 50_800)).across);
}
