//! Reduces the colours of pictures that consist of a few inks on white and mixtures of them.

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
    let mut of_pixels = Vec::with_capacity(rgb.len() / 3);
    each_run(rgb, |pixel, length| of_pixels.resize(of_pixels.len() + length, table[key(pixel)]));
    (palette, of_pixels)
}

/// Indexes below 16, two in a byte; each row begins with a new one.
pub(super) fn halved(indexes: &[u8], width: usize) -> Vec<u8> {
    let half = |pair: &[u8]| pair[0] << 4 | pair.get(1).copied().unwrap_or(0);
    indexes.chunks(width.max(1)).flat_map(|row| row.chunks(2).map(half)).collect()
}

/// Calls `take` with each pixel that differs from the one before, and how often it comes in a row: most of a picture of
/// text is paper.
fn each_run(rgb: &[u8], mut take: impl FnMut(&[u8], usize)) {
    let mut rest = rgb;
    while rest.len() >= 3 {
        let pixel = &rest[..3];
        let length = rest.chunks_exact(3).position(|other| other != pixel).unwrap_or(rest.len() / 3);
        take(pixel, length);
        rest = &rest[length * 3..];
    }
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
    each_run(rgb, |pixel, length| {
        let (shade, count) = (&mut table[key(pixel)], length as u64);
        shade.count += count;
        for (sum, part) in shade.sum.iter_mut().zip(pixel) {
            *sum += u64::from(*part) * count;
        }
    });
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn frequent_colours_stay_and_others_become_the_nearest() {
        let (white, black, grey) = ([255; 3], [0; 3], [200; 3]);
        let rgb = [white, white, black, grey, black, white].concat();
        let (palette, indexes) = reduced(&rgb, 2);
        assert_eq!((palette, indexes), (vec![white, black], vec![0, 0, 1, 0, 1, 0]));
    }

    #[test]
    fn rows_of_an_odd_width_begin_with_a_byte_of_their_own() {
        assert_eq!(halved(&[1, 2, 3, 4, 5, 6], 3), [0x12, 0x30, 0x45, 0x60]);
    }
}
