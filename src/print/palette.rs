//! Fewer colours, for pictures that are inks on white and what lies between them.

use std::cmp::Reverse;
use std::collections::BTreeMap;

/// Colours that are alike in so many bits of each part count as one.
const BITS: u32 = 5;

/// The most frequent colours of a picture, and for each of its pixels the index of the nearest of them.
pub(super) fn reduced(rgb: &[u8], most: usize) -> (Vec<[u8; 3]>, Vec<u8>) {
    let shades = shades(rgb);
    let mut frequent: Vec<(usize, Shade)> = shades.iter().map(|(key, shade)| (*key, *shade)).collect();
    frequent.sort_by_key(|(key, shade)| (Reverse(shade.count), *key));
    let palette: Vec<[u8; 3]> = frequent.iter().take(most.min(256)).map(|(_, shade)| shade.mean()).collect();
    let indexes: BTreeMap<usize, u8> =
        shades.iter().map(|(key, shade)| (*key, nearest(&palette, shade.mean()))).collect();
    let mut table = vec![0; 1 << (3 * BITS)];
    indexes.iter().for_each(|(key, idx)| table[*key] = *idx);
    (palette, rgb.chunks_exact(3).map(|pixel| table[key(pixel)]).collect())
}

/// Pixels of colours that count as one.
#[derive(Debug, Clone, Copy, Default)]
struct Shade {
    count: u64,
    sum: [u64; 3],
}

impl Shade {
    fn mean(self) -> [u8; 3] {
        self.sum.map(|sum| u8::try_from(sum / self.count.max(1)).unwrap_or(u8::MAX))
    }
}

fn shades(rgb: &[u8]) -> BTreeMap<usize, Shade> {
    let mut table = vec![Shade::default(); 1 << (3 * BITS)];
    for pixel in rgb.chunks_exact(3) {
        let shade = &mut table[key(pixel)];
        shade.count += 1;
        for (sum, part) in shade.sum.iter_mut().zip(pixel) {
            *sum += u64::from(*part);
        }
    }
    table.into_iter().enumerate().filter(|(_, shade)| shade.count > 0).collect()
}

fn key(pixel: &[u8]) -> usize {
    pixel.iter().fold(0, |key, part| key << BITS | usize::from(part >> (8 - BITS)))
}

fn nearest(palette: &[[u8; 3]], colour: [u8; 3]) -> u8 {
    let distance = |other: &[u8; 3]| -> u32 {
        other.iter().zip(colour).map(|(one, other)| u32::from(one.abs_diff(other)).pow(2)).sum()
    };
    let found = palette.iter().enumerate().min_by_key(|(_, other)| distance(other));
    found.map_or(0, |(idx, _)| u8::try_from(idx).unwrap_or(u8::MAX))
}
