use proptest::prelude::*;

use super::*;
use crate::content::schema::{Edition, Ink};
use crate::model::{Paper, Shift, Sizing, TextForm};
use crate::plan::sheet::Slot;

fn form(size: CardSize) -> CardForm {
    CardForm {
        size,
        sizing: Sizing::Given,
        bleed_um: 3_000,
        safe_um: 4_000,
        radius_um: 3_000,
        ink: Ink::Colour,
        edition: Edition::Standard,
        text: TextForm::default(),
        back: Back::Content,
        picture: None,
        qr: true,
        split_backs: std::collections::BTreeMap::new(),
    }
}

fn papers() -> Vec<Paper> {
    sizes::papers().collect()
}

fn duplex() -> impl Strategy<Value = Duplex> {
    prop_oneof![
        Just(Duplex::LongEdge),
        Just(Duplex::ShortEdge),
        Just(Duplex::Fold),
        Just(Duplex::Manual),
        Just(Duplex::Separate),
        Just(Duplex::None),
    ]
}

/// Where a face lies after the paper was turned over or folded.
fn behind(slot: Slot, paper: Paper, plan: &SheetsPlan) -> (u32, u32) {
    let over = slot.turned_over(paper, plan.grid.axis);
    (over.x_um, over.y_um)
}

/// Where the corner of a moved back comes to lie on paper, from a printer that is off by just as much the other way.
fn on_paper(slot: Slot, paper: Paper, shift: Shift) -> (f64, f64) {
    let (width, height) = (f64::from(paper.width_um), f64::from(paper.height_um));
    let [a, b, c, d, e, f] = shift.matrix((width, height), 1.0);
    let (x, y) = (f64::from(slot.x_um), f64::from(slot.y_um));
    let (drawn_x, drawn_y) = (a * x + c * y + e, b * x + d * y + f);
    let scale = 1.0 + f64::from(shift.scale_ppm) / 1e6;
    let (sin, cos) = (f64::from(-shift.turn_mdeg) / 1000.0).to_radians().sin_cos();
    let (x, y) = (
        (drawn_x - f64::from(shift.dx_um) - width / 2.0) / scale,
        (drawn_y - f64::from(shift.dy_um) - height / 2.0) / scale,
    );
    (x * cos - y * sin + width / 2.0, x * sin + y * cos + height / 2.0)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn each_card_is_printed_once_a_side_and_backs_meet_fronts(
        size_idx in 0..sizes::cards().count(),
        paper_idx in 0..papers().len(),
        duplex in duplex(),
        double in any::<bool>(),
        count in 1_usize..=100,
        skipped in prop::collection::btree_set(0_u32..4, 0..3),
        shift in (-4_000..=4_000, -4_000..=4_000, -1_000..=1_000, -5_000..=5_000),
    ) {
        let (_, size) = sizes::cards().nth(size_idx).expect("an index in the list");
        let paper = papers()[paper_idx];
        let cut = if double { Cut::Double } else { Cut::Single };
        let sheet = SheetForm { cut, ..SheetForm::plain(paper, duplex) };
        let Some(grid) = Grid::fitting(size, 3_000, &sheet) else { return Ok(()) };
        let skipped: Vec<u32> = skipped.into_iter().filter(|place| (*place as usize) < grid.slot_count() - 1).collect();
        let (dx_um, dy_um, turn_mdeg, scale_ppm) = shift;
        let shift = Shift { dx_um, dy_um, turn_mdeg, scale_ppm };
        let sheet = SheetForm { skipped: skipped.clone(), shift, ..sheet };
        let run: Vec<usize> = (0..count).collect();
        let plan = sheets::sheets(&run, sides(&form(size), duplex), &sheet, grid, 3_000);

        let on = |side: Side| plan.pages.iter().flat_map(move |page| page.slots.iter().map(move |slot| (page.sheet, *slot)))
            .filter(move |(_, slot)| slot.side == side).collect::<Vec<_>>();
        let (fronts, backs) = (on(Side::Front), on(Side::Back));
        prop_assert_eq!(fronts.iter().map(|(_, slot)| slot.card_idx).collect::<Vec<_>>(), run);
        prop_assert_eq!(plan.sheet_count, (count + skipped.len()).div_ceil(grid.slot_count()));
        if duplex == Duplex::None {
            prop_assert!(backs.is_empty());
        } else {
            prop_assert_eq!(backs.len(), count);
            for ((sheet, front), (back_sheet, back)) in fronts.iter().zip(&backs) {
                prop_assert_eq!((sheet, front.card_idx), (back_sheet, back.card_idx));
                let (x, y) = behind(*front, paper, &plan);
                prop_assert_eq!((x, y), (back.x_um, back.y_um));
                let (found_x, found_y) = on_paper(*back, paper, plan.shift);
                let off = (found_x - f64::from(x)).abs().max((found_y - f64::from(y)).abs());
                prop_assert!(off < 10.0, "{off} thousandths of a millimetre off");
            }
        }
        let first = |slot: &Slot| (0..grid.slot_count()).find(|idx| {
            let own = grid.slot(*idx, 0);
            (own.x_um, own.y_um) == (slot.x_um, slot.y_um)
        });
        for (_, slot) in fronts.iter().filter(|(sheet, _)| *sheet == 1) {
            let place = first(slot).and_then(|place| u32::try_from(place).ok());
            prop_assert!(place.is_some_and(|place| !skipped.contains(&place)));
        }
    }
}

#[test]
fn sheets_fed_by_hand_have_their_backs_in_reverse() {
    let paper = sizes::paper("A4").expect("a known paper");
    let sheet = SheetForm::plain(paper, Duplex::Manual);
    let (_, poker) = sizes::cards().next().expect("the first size");
    let grid = Grid::fitting(poker, 3_000, &sheet).expect("nine fit");
    let run: Vec<usize> = (0..20).collect();
    let all = sheets::sheets(&run, &[Side::Front, Side::Back], &sheet, grid, 3_000);
    let numbers = |side| all.only(side).pages.iter().map(|page| page.sheet).collect::<Vec<_>>();
    assert_eq!(numbers(Side::Front), [1, 2, 3]);
    assert_eq!(numbers(Side::Back), [3, 2, 1]);
}

#[test]
fn a_grid_that_is_impossible_proposes_what_fits() {
    let paper = sizes::paper("A5").expect("a known paper");
    let size = CardSize { width_um: 105_000, height_um: 148_000 };
    let sheet = SheetForm::plain(paper, Duplex::Fold);
    let help = proposal(&form(size), &sheet);
    assert!(
        help.contains("`duplex: long-edge`") && help.contains("`paper: ") && help.contains("`card: {size: "),
        "{help}"
    );
}
