//! Whether texts fit, measured on finished pages.
//!
//! 1. A template sets a text in a slot, which says how high it may be and in which sizes it may be set.
//! 2. The slot lets the text grow and labels it; here the labels are found again and heights compared.
//! 3. What is too high takes a smaller size and is set again; what is at its smallest is an error.

use typst::layout::{Abs, Frame, FrameItem, Point};
use typst::text::TextItem;

/// Less than this is no overflow but rounding.
const TOLERANCE_PT: f64 = 0.5;
/// How much too high a text may be for closer lines to be tried.
const NEARLY: f64 = 1.06;
/// How far a guessed size may be above the one that lines of the same shape would need.
const OPTIMISM: f64 = 1.1;

/// A text in its slot, at its present size.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct MeasuredText {
    /// The card's index in the deck.
    pub card_idx: usize,
    /// The slot's name.
    pub slot: String,
    /// The step that was tried: an index in `sizes`.
    pub step: usize,
    /// The sizes that the slot allows, in points, the largest first.
    pub sizes: Vec<f64>,
    /// The height that the text needs, in points.
    pub need: f64,
    /// The height that the slot has, in points.
    pub have: f64,
    /// The width of the column, in points.
    pub width: f64,
    /// How far a word sticks out of the column, in points.
    pub wider: f64,
}

/// All slots on a page.
#[must_use]
pub(crate) fn measure_page(page: &Frame) -> Vec<MeasuredText> {
    let mut found = Vec::new();
    collect(page, &mut found);
    found
}

fn collect(frame: &Frame, found: &mut Vec<MeasuredText>) {
    for (_, item) in frame.items() {
        let FrameItem::Group(group) = item else { continue };
        let name = group.label.map(|label| label.resolve());
        match name.as_ref().and_then(|name| slot(name.as_str())) {
            Some(slot) => found.push(measured(slot, &group.frame)),
            None => collect(&group.frame, found),
        }
    }
}

/// Reads a label as `render.typ` writes it: `fit|card|slot|height|step|sizes`.
fn slot(label: &str) -> Option<MeasuredText> {
    let mut parts = label.strip_prefix("fit|")?.split('|');
    Some(MeasuredText {
        card_idx: parts.next()?.parse().ok()?,
        slot: parts.next()?.to_owned(),
        have: parts.next()?.parse().ok()?,
        step: parts.next()?.parse().ok()?,
        sizes: parts.next()?.split(',').map(|size| size.parse().ok()).collect::<Option<_>>()?,
        need: 0.0,
        width: 0.0,
        wider: 0.0,
    })
}

fn measured(slot: MeasuredText, frame: &Frame) -> MeasuredText {
    let width = frame.width().to_pt();
    let bottom = frame.height().to_pt();
    let mut extent = Extent { left: 0.0, right: width, bottom };
    extent.stretch(frame, Point::zero());
    MeasuredText { need: extent.bottom, width, wider: (-extent.left).max(extent.right - width), ..slot }
}

/// How far the words of a slot reach, in points from its top left corner. A frame's own height is not enough: the
/// typesetter never makes it higher than the page.
struct Extent {
    left: f64,
    right: f64,
    bottom: f64,
}

/// How far letters reach below their line, as a part of their size.
const DESCENT: f64 = 0.22;

impl Extent {
    fn stretch(&mut self, frame: &Frame, at: Point) {
        for (point, item) in frame.items() {
            let start = at + *point;
            match item {
                FrameItem::Group(group) => self.stretch(&group.frame, start),
                FrameItem::Text(text) => {
                    let (from, to) = ink(text);
                    self.left = self.left.min((start.x + from).to_pt());
                    self.right = self.right.max((start.x + to).to_pt());
                    self.bottom = self.bottom.max(start.y.to_pt() + DESCENT * text.size.to_pt());
                }
                _ => {}
            }
        }
    }
}

/// From where to where a text has letters: spaces at the end of a line may hang over.
fn ink(text: &TextItem) -> (Abs, Abs) {
    let (mut from, mut to, mut at) = (None, Abs::zero(), Abs::zero());
    for glyph in &text.glyphs {
        let end = at + glyph.x_advance.at(text.size);
        if !text.text.get(glyph.range()).is_some_and(|letters| letters.trim().is_empty()) {
            from = from.or(Some(at));
            to = end;
        }
        at = end;
    }
    (from.unwrap_or_default(), to)
}

impl MeasuredText {
    /// Whether it does not fit.
    #[must_use]
    pub(crate) fn overflows(&self) -> bool {
        self.too_high() || self.too_wide()
    }

    /// Whether it fits nearly: closer lines may do.
    #[must_use]
    pub(crate) fn nearly_fits(&self) -> bool {
        self.need <= self.have * NEARLY
    }

    /// Whether it would fit if a part of it stood elsewhere.
    #[must_use]
    pub(crate) fn would_fit_without(&self, part: f64) -> bool {
        self.need * (1.0 - part) <= self.have
    }

    /// The size that was tried, in points.
    #[must_use]
    pub(crate) fn size(&self) -> f64 {
        self.sizes.get(self.step).copied().unwrap_or_default()
    }

    pub(super) fn too_high(&self) -> bool {
        self.need > self.have + TOLERANCE_PT
    }

    fn too_wide(&self) -> bool {
        self.wider > TOLERANCE_PT
    }

    /// The next step to try, if a smaller size is left. Lines shrink in both directions, so the root is a good guess.
    #[must_use]
    pub(crate) fn next_step(&self) -> Option<usize> {
        let size = *self.sizes.get(self.step)?;
        let wanted = if self.too_high() { size * (self.have / self.need).sqrt() * OPTIMISM } else { size };
        let smaller = self.step + 1..self.sizes.len();
        let near = smaller.clone().find(|&step| self.sizes[step] <= wanted);
        near.or(smaller.last())
    }
}
