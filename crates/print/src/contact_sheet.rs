//! A deck at a glance: its fronts in a grid, as one small picture for the website.

use png::Compression;
use rayon::prelude::*;

use crate::compile::Compiled;
use crate::raster::{self, Picture};
use nerve_core::plan::deck::Side;

/// So many fronts are shown; of a larger deck, as many from all over it.
const MOST_CARDS: usize = 180;
/// How wide the picture is at most, in pixels; narrower ones follow for a picture that is too heavy.
const WIDTHS: [u32; 4] = [1200, 1000, 800, 640];
/// The heaviest picture that a page may carry.
const MOST_BYTES: usize = 80_000;
/// How wide a front is at most: so few cards need no more.
const WIDEST_CARD: u32 = 240;
/// Few colours: inks on white, and the mixed ones at edges.
const COLOURS: usize = 64;
/// How much wider than high the whole picture is, about.
const SHAPE: f64 = 1.5;
/// The colour between the cards: neither the white of light mode nor the black of dark mode.
const GROUND: [u8; 3] = [0xd9, 0xdc, 0xe0];

/// A deck's fronts in a grid.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ContactSheet {
    /// Its width in pixels.
    pub width: u32,
    /// Its height in pixels.
    pub height: u32,
    /// How many fronts it shows.
    pub shown: usize,
    /// How many the deck has.
    pub of: usize,
    /// The picture, as PNG.
    pub png: Vec<u8>,
}

/// The fronts of `of` cards.
pub(super) fn contact_sheet(compiled: &Compiled, of: usize) -> ContactSheet {
    let shown = of.min(MOST_CARDS);
    let cards: Vec<usize> = (0..shown).map(|idx| idx * of / shown).collect();
    let mut drawn = None;
    for width in WIDTHS {
        let picture = grid(compiled, &cards, width);
        let png = picture.small_png(COLOURS, Compression::High);
        let fits = png.len() <= MOST_BYTES;
        drawn = Some(ContactSheet { width: picture.width, height: picture.height, shown, of, png });
        if fits {
            break;
        }
    }
    drawn.expect("there is at least one width")
}

/// Fronts side by side, with a gap around each.
fn grid(compiled: &Compiled, cards: &[usize], width: u32) -> Picture {
    let card = compiled.face(cards[0], Side::Front).frame.size();
    let columns = columns(cards.len(), card.x.to_pt() / card.y.to_pt());
    let pitch = (width / columns).min(WIDEST_CARD);
    let gap = (pitch / 20).max(2);
    let fronts: Vec<Picture> = cards
        .par_iter()
        .map(|&card_idx| {
            let page = compiled.face(card_idx, Side::Front);
            raster::picture(page, raster::dots_for(page, pitch.saturating_sub(gap).max(1)), false)
        })
        .collect();
    let card_height = fronts[0].height;
    let radius = compiled.radius().to_pt() / card.x.to_pt() * f64::from(fronts[0].width);
    let rows = u32::try_from(cards.len()).unwrap_or(u32::MAX).div_ceil(columns);
    let mut sheet = Picture::filled(gap + columns * pitch, gap + rows * (card_height + gap), GROUND);
    for (front, place) in fronts.iter().zip(0..) {
        sheet.put_rounded(front, gap + place % columns * pitch, gap + place / columns * (card_height + gap), radius);
    }
    sheet
}

/// How many columns give a picture of about [`SHAPE`], for cards that are `aspect` times as wide as high: so many, or a
/// few more where those leave fewer places of the last row empty.
fn columns(count: usize, aspect: f64) -> u32 {
    let count = u32::try_from(count).unwrap_or(u32::MAX).max(1);
    let is_wide = |columns: &u32| f64::from(*columns) * aspect >= SHAPE * f64::from(count.div_ceil(*columns));
    let fewest = (1..=count).find(is_wide).unwrap_or(count);
    let empty = |columns: &u32| columns * count.div_ceil(*columns) - count;
    (fewest..=(fewest * 4 / 3).min(count)).min_by_key(empty).unwrap_or(fewest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_grid_is_wider_than_high_and_its_last_row_nearly_full() {
        let poker = 63.5 / 88.9;
        let grids = [1, 2, 3, 27, 46, 144, 180].map(|count| columns(count, poker));
        assert_eq!(grids, [1, 2, 3, 9, 12, 18, 20]);
    }
}
