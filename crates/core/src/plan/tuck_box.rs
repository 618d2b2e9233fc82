//! A box for a deck, as a net to cut and fold, in thousandths of a millimetre.
//!
//! 1. Its inside is a little larger than a card, and as deep as the stack.
//! 2. In one piece it is a strip of back, side, front and side, with flaps above and below and one to glue.
//! 3. If the paper is too small for that, it is two pieces, each with a face, a side and a flap to glue.

use crate::model::{CardSize, Paper};

/// The thickness of a card: 0.33 mm, the thickest stock of print services.
const CARD_UM: usize = 330;
/// How much deeper the box is than its stack.
const DEPTH_AIR_UM: u32 = 1_000;
/// How much wider and higher it is than a card.
const AIR_UM: u32 = 2_000;
const GLUE_UM: u32 = 12_000;
/// The greatest depth of the lid's flap that is tucked in.
const TUCK_UM: u32 = 15_000;
/// The most by which flaps are narrower at their end.
const TAPER_UM: u32 = 3_000;
/// The greatest depth of the flaps at the sides.
const DUST_UM: u32 = 20_000;
/// The notch for a thumb in the front's edge: half its width, and its depth.
const THUMB_UM: (u32, u32) = (10_000, 6_000);
/// Free space at every edge of the paper: printers leave 5 mm white.
const MARGIN_UM: u32 = 5_000;

/// A point from the top left corner of the paper.
pub type Point = (u32, u32);

/// A box, with one net on each sheet.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct TuckBox {
    /// The number of cards that it holds.
    pub count: usize,
    /// The depth of its inside.
    pub depth_um: u32,
    /// One net, or two, each on a sheet of its own.
    pub pieces: Vec<Net>,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Net {
    pub panels: Vec<Panel>,
    pub cuts: Vec<[Point; 2]>,
    pub folds: Vec<[Point; 2]>,
    /// Whether it is turned a quarter clockwise on the paper.
    pub turned: bool,
}

/// A face of a box, at its position on the paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Panel {
    pub face: BoxFace,
    pub x_um: u32,
    pub y_um: u32,
    pub width_um: u32,
    pub height_um: u32,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum BoxFace {
    /// The face with the notch for a thumb.
    Front,
    /// The face with the lid.
    Back,
    Side,
    Glue,
    /// The face at the top.
    Lid,
}

impl TuckBox {
    /// The box for `count` cards, if it fits on the paper.
    #[must_use]
    pub fn fitting(card: CardSize, count: usize, paper: Paper) -> Option<TuckBox> {
        let stack = u32::try_from(count.checked_mul(CARD_UM)?).ok()?;
        let depth_um = stack.checked_add(DEPTH_AIR_UM)?;
        let body = Body { width: card.width_um + AIR_UM, height: card.height_um + AIR_UM, depth: depth_um };
        let parts: [&[&[BoxFace]]; 2] = [
            &[&[BoxFace::Back, BoxFace::Side, BoxFace::Front, BoxFace::Side]],
            &[&[BoxFace::Back, BoxFace::Side], &[BoxFace::Front, BoxFace::Side]],
        ];
        let laid = |faces: &[BoxFace]| body.net(faces).laid(paper);
        let pieces = parts.iter().find_map(|pieces| pieces.iter().map(|faces| laid(faces)).collect::<Option<Vec<_>>>());
        pieces.map(|pieces| TuckBox { count, depth_um, pieces })
    }
}

/// The inside of a box.
#[derive(Clone, Copy)]
struct Body {
    width: u32,
    height: u32,
    depth: u32,
}

/// A net before it has a position on paper.
struct Flat {
    width: u32,
    height: u32,
    net: Net,
}

impl Body {
    fn tuck(self) -> u32 {
        TUCK_UM.min(self.height / 3)
    }

    fn dust(self) -> u32 {
        DUST_UM.min(self.width / 2 - TAPER_UM).min(self.depth.max(TUCK_UM / 2))
    }

    /// A strip of faces next to each other, after a flap to glue.
    fn net(self, faces: &[BoxFace]) -> Flat {
        let above = if faces.contains(&BoxFace::Back) { self.depth + self.tuck() } else { self.dust() };
        let (top, bottom) = (above, above + self.height);
        let mut net = Net { panels: Vec::new(), cuts: Vec::new(), folds: Vec::new(), turned: false };
        net.panel(BoxFace::Glue, (0, top), (GLUE_UM, self.height));
        net.outline(&[(GLUE_UM, top), (0, top + TAPER_UM), (0, bottom - TAPER_UM), (GLUE_UM, bottom)]);
        let mut left = GLUE_UM;
        for &face in faces {
            let width = if face == BoxFace::Side { self.depth } else { self.width };
            net.folds.push([(left, top), (left, bottom)]);
            net.panel(face, (left, top), (width, self.height));
            match face {
                BoxFace::Back => self.lid(&mut net, left, top),
                BoxFace::Front => thumb(&mut net, (left, top), width),
                _ => net.flap((left, width), top, top - self.dust()),
            }
            let below = if face == BoxFace::Side { self.dust() } else { self.depth };
            net.flap((left, width), bottom, bottom + below);
            left += width;
        }
        net.outline(&[(left, top), (left, bottom)]);
        Flat { width: left, height: bottom + self.depth.max(self.dust()), net }
    }

    /// Adds the face at the top, with the flap that is tucked in.
    fn lid(self, net: &mut Net, left: u32, top: u32) {
        let (right, far) = (left + self.width, top - self.depth);
        net.panel(BoxFace::Lid, (left, far), (self.width, self.depth));
        net.folds.push([(left, top), (right, top)]);
        net.outline(&[(left, top), (left, far)]);
        net.outline(&[(right, top), (right, far)]);
        net.flap((left, self.width), far, far - self.tuck());
    }
}

/// Adds the upper edge of the front, with the notch for a thumb in its middle.
fn thumb(net: &mut Net, (left, top): Point, width: u32) {
    let middle = left + width / 2;
    let (half, depth) = (THUMB_UM.0.min(width / 4), THUMB_UM.1);
    let corner = half / 2;
    net.outline(&[
        (left, top),
        (middle - half, top),
        (middle - corner, top + depth),
        (middle + corner, top + depth),
        (middle + half, top),
        (left + width, top),
    ]);
}

impl Net {
    fn panel(&mut self, face: BoxFace, (x_um, y_um): Point, (width_um, height_um): (u32, u32)) {
        self.panels.push(Panel { face, x_um, y_um, width_um, height_um });
    }

    /// Adds cuts from point to point.
    fn outline(&mut self, points: &[Point]) {
        self.cuts.extend(points.windows(2).map(|ends| [ends[0], ends[1]]));
    }

    /// Adds a flap on an edge, `from` the edge `to` its narrower end.
    fn flap(&mut self, (left, width): (u32, u32), from: u32, to: u32) {
        let (right, taper) = (left + width, TAPER_UM.min(width / 4));
        self.folds.push([(left, from), (right, from)]);
        self.outline(&[(left, from), (left + taper, to), (right - taper, to), (right, from)]);
    }

    fn map(&mut self, at: impl Fn(Point) -> Point) {
        for line in self.cuts.iter_mut().chain(&mut self.folds) {
            *line = line.map(&at);
        }
        for panel in &mut self.panels {
            let (one, other) =
                (at((panel.x_um, panel.y_um)), at((panel.x_um + panel.width_um, panel.y_um + panel.height_um)));
            (panel.x_um, panel.y_um) = (one.0.min(other.0), one.1.min(other.1));
            (panel.width_um, panel.height_um) = (one.0.abs_diff(other.0), one.1.abs_diff(other.1));
        }
    }
}

impl Flat {
    /// The net in the middle of the paper, turned if it fits only then.
    fn laid(mut self, paper: Paper) -> Option<Net> {
        let (wide, high) = (paper.width_um - 2 * MARGIN_UM, paper.height_um - 2 * MARGIN_UM);
        if self.width > wide || self.height > high {
            let height = self.height;
            self.net.map(|(x, y)| (height - y, x));
            self.net.turned = true;
            (self.width, self.height) = (self.height, self.width);
        }
        if self.width > wide || self.height > high {
            return None;
        }
        let (left, top) = ((paper.width_um - self.width) / 2, (paper.height_um - self.height) / 2);
        self.net.map(|(x, y)| (x + left, y + top));
        Some(self.net)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::sizes;

    fn fitting(name: &str, count: usize, paper: &str) -> Option<TuckBox> {
        TuckBox::fitting(sizes::card(name)?, count, sizes::paper(paper)?)
    }

    fn width(tuck_box: &TuckBox, face: BoxFace) -> u32 {
        let panel = tuck_box.pieces.iter().flat_map(|net| &net.panels).find(|panel| panel.face == face);
        let panel = panel.expect("every box has it");
        if tuck_box.pieces[0].turned { panel.height_um } else { panel.width_um }
    }

    #[test]
    fn a_box_is_a_card_with_air_and_as_deep_as_its_stack() {
        let tuck_box = fitting("poker", 27, "A4").expect("it fits");
        assert_eq!(tuck_box.pieces.len(), 1);
        assert_eq!(width(&tuck_box, BoxFace::Front), 65_500);
        assert_eq!(width(&tuck_box, BoxFace::Side), 27 * 330 + 1_000);
    }

    #[test]
    fn a_box_that_a_sheet_does_not_hold_is_two_pieces_and_one_too_large_for_that_is_none() {
        assert_eq!(fitting("poker", 144, "A4").expect("it fits in two").pieces.len(), 2);
        assert_eq!(fitting("poker", 144, "A3").expect("it fits").pieces.len(), 1);
        assert!(fitting("poker", 600, "A4").is_none());
    }

    #[test]
    fn a_net_keeps_to_the_paper_and_no_fold_is_a_cut() {
        for (name, count) in [("poker", 1), ("poker", 54), ("poker", 144), ("tarot", 30), ("A6", 40), ("mini", 200)] {
            let Some(tuck_box) = fitting(name, count, "A4") else { continue };
            for net in &tuck_box.pieces {
                for (x, y) in net.cuts.iter().chain(&net.folds).flatten() {
                    let inside = |at: u32, length: u32| (MARGIN_UM..=length - MARGIN_UM).contains(&at);
                    assert!(inside(*x, 210_000) && inside(*y, 297_000), "{name} × {count}: {x}, {y}");
                }
                assert!(net.folds.iter().all(|fold| !net.cuts.contains(fold)), "{name} × {count}");
            }
        }
    }
}
