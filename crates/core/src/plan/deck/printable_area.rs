//! Whether shifted backs stay inside the area that the printer reaches.

use crate::diagnostics::{Code, Diagnostic};
use crate::model::{SheetForm, Stock, Target};
use crate::plan::deck::{SheetsPlan, millimetres};
use crate::plan::sheet::{Axis, Side, margin};

/// Warns about backs that are shifted into the margin that the printer cannot reach.
pub(super) fn check(target: &Target, form: &SheetForm, sheets: &SheetsPlan) -> Option<Diagnostic> {
    let backs = sheets.pages.iter().any(|page| page.side == Side::Back);
    if sheets.shift.is_none() || !backs || !matches!(form.stock, Stock::Paper(_)) {
        return None;
    }
    let nearest = nearest_to_edge(sheets);
    let over = f64::from(margin(form)) - nearest;
    // A smaller difference is not visible in print.
    (over > 10.0).then(|| {
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "less than the margin, and no less than 0"
        )]
        let over_um = over.min(f64::from(margin(form))) as u32;
        let message = format!(
            "the target `{}` shifts its backs {} mm into the margin of {} mm that its printer leaves white",
            target.name,
            millimetres(over_um.next_multiple_of(10)),
            millimetres(margin(form))
        );
        Diagnostic::warning(Code::GridImpossible, message).at(&target.place.file, target.place.span).help(
            "if the printer reaches further, set a smaller `margin` in its profile; otherwise choose smaller cards",
        )
    })
}

/// The smallest distance of a shifted card from an edge of the paper, in thousandths of a millimetre.
fn nearest_to_edge(sheets: &SheetsPlan) -> f64 {
    let (paper, grid) = (sheets.paper, sheets.grid);
    let size = (f64::from(paper.width_um), f64::from(paper.height_um));
    let ends = |axis: Axis, length: f64| {
        let edges = grid.edges(paper, axis);
        let at = |edge: Option<&u32>| edge.map_or(0.0, |edge| f64::from(*edge));
        let (from, to) = (at(edges.first()), at(edges.last()));
        // Backs are mirrored about one of the axes.
        if axis == grid.axis { [length - to, length - from] } else { [from, to] }
    };
    let (across, down) = (ends(Axis::Upright, size.0), ends(Axis::Level, size.1));
    let [a, b, c, d, e, f] = sheets.shift.matrix(size, 1.0);
    let corners = across.iter().flat_map(|x| down.iter().map(move |y| (a * x + c * y + e, b * x + d * y + f)));
    corners.flat_map(|(x, y)| [x, y, size.0 - x, size.1 - y]).fold(f64::INFINITY, f64::min)
}
