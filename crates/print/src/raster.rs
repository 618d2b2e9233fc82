//! Finished faces as pictures, equal on every run and machine.

use png::{BitDepth, ColorType, Compression, Encoder, Filter, PixelDimensions, SrgbRenderingIntent, Unit};
use typst::layout::Abs;
use typst_layout::Page;
use typst_render::RenderOptions;

use crate::palette;

/// Points in an inch.
const POINTS: f64 = 72.0;

/// A picture without transparency: red, green and blue, a byte each, row by row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Picture {
    pub width: u32,
    pub height: u32,
    pub rgb: Vec<u8>,
}

/// A page at so many dots an inch, with its bleed or without.
pub(super) fn picture(page: &Page, dots: f64, bleed: bool) -> Picture {
    let options = RenderOptions { pixel_per_pt: (dots / POINTS).into(), render_bleed: bleed };
    let drawn = typst_render::render(page, &options);
    let (width, height) = (drawn.width(), drawn.height());
    let mut rgb = Vec::with_capacity(width as usize * height as usize * 3);
    for pixel in drawn.data().chunks_exact(4) {
        match pixel[3] {
            255 => rgb.extend_from_slice(&pixel[..3]),
            // Colours are multiplied by their opacity already; what is missing is paper.
            alpha => rgb.extend(pixel[..3].iter().map(|part| part.saturating_add(255 - alpha))),
        }
    }
    Picture { width, height, rgb }
}

/// How many dots an inch make a page so many pixels wide.
pub(super) fn dots_for(page: &Page, width: u32) -> f64 {
    f64::from(width) * POINTS / page.frame.width().max(Abs::pt(1.0)).to_pt()
}

impl Picture {
    /// A picture of one colour.
    pub(super) fn filled(width: u32, height: u32, colour: [u8; 3]) -> Picture {
        Picture { width, height, rgb: colour.repeat(width as usize * height as usize) }
    }

    /// The colour of a dot.
    pub(super) fn dot(&self, column: u32, row: u32) -> [u8; 3] {
        let at = (row * self.width + column) as usize * 3;
        [self.rgb[at], self.rgb[at + 1], self.rgb[at + 2]]
    }

    /// Lays another picture on this one. What would lie outside is left out.
    pub(super) fn put(&mut self, other: &Picture, left: u32, top: u32) {
        let wide = other.width.min(self.width.saturating_sub(left)) as usize * 3;
        for row in 0..other.height.min(self.height.saturating_sub(top)) {
            let from = (row * other.width) as usize * 3;
            let to = ((top + row) * self.width + left) as usize * 3;
            self.rgb[to..to + wide].copy_from_slice(&other.rgb[from..from + wide]);
        }
    }

    /// Lays another picture on this one, its corners cut round with a radius in pixels.
    pub(super) fn put_rounded(&mut self, other: &Picture, left: u32, top: u32, radius: f64) {
        let mut cut = other.clone();
        let ground = |column: u32, row: u32| {
            let (x, y) = ((left + column).min(self.width - 1), (top + row).min(self.height - 1));
            self.dot(x, y)
        };
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a radius of a few pixels")]
        let reach = (radius.ceil() as u32).min(other.width / 2).min(other.height / 2);
        for (row, column) in (0..reach).flat_map(|row| (0..reach).map(move |column| (row, column))) {
            let share = inside(radius, column, row);
            for (x, y) in [(column, row), (other.width - 1 - column, row)] {
                for y in [y, other.height - 1 - y] {
                    let at = (y * other.width + x) as usize * 3;
                    for (part, under) in ground(x, y).into_iter().enumerate() {
                        cut.rgb[at + part] = mixed(other.rgb[at + part], under, share);
                    }
                }
            }
        }
        self.put(&cut, left, top);
    }

    /// The picture as a small PNG of at most so many colours, up to 256. Those with up to 16 are half as heavy and twice
    /// as quick.
    pub(super) fn small_png(&self, colours: usize, compression: Compression) -> Vec<u8> {
        let (palette, indexes) = palette::reduced(&self.rgb, colours);
        let is_halved = palette.len() <= 16;
        let indexes = if is_halved { palette::halved(&indexes, self.width as usize) } else { indexes };
        let mut bytes = Vec::new();
        let mut encoder = Encoder::new(&mut bytes, self.width, self.height);
        encoder.set_color(ColorType::Indexed);
        encoder.set_depth(if is_halved { BitDepth::Four } else { BitDepth::Eight });
        encoder.set_palette(palette.concat());
        encoder.set_compression(compression);
        encoder.set_filter(Filter::NoFilter);
        write(encoder, &indexes);
        bytes
    }

    /// The picture as PNG: 8 bits a colour, sRGB, no transparency, with its true size.
    pub(super) fn png(&self, dots: u32) -> Vec<u8> {
        let mut bytes = Vec::new();
        let mut encoder = Encoder::new(&mut bytes, self.width, self.height);
        encoder.set_color(ColorType::Rgb);
        encoder.set_depth(BitDepth::Eight);
        encoder.set_source_srgb(SrgbRenderingIntent::Perceptual);
        encoder.set_compression(Compression::Fast);
        // Dots a metre, rounded: an inch is 25.4 mm.
        let a_metre = (dots * 10_000 + 127) / 254;
        encoder.set_pixel_dims(Some(PixelDimensions { xppu: a_metre, yppu: a_metre, unit: Unit::Meter }));
        write(encoder, &self.rgb);
        bytes
    }
}

/// How much of a pixel near a corner is inside the rounded corner, sampled at 4 × 4 places.
fn inside(radius: f64, column: u32, row: u32) -> f64 {
    let offsets = [0.125, 0.375, 0.625, 0.875];
    let is_in = |x: f64, y: f64| (radius - x).max(0.0).hypot((radius - y).max(0.0)) <= radius;
    let count = offsets.iter().flat_map(|dx| offsets.map(|dy| is_in(f64::from(column) + dx, f64::from(row) + dy)));
    count.filter(|is_in| *is_in).count() as f64 / 16.0
}

fn mixed(over: u8, under: u8, share: f64) -> u8 {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between two bytes")]
    let mixed = (f64::from(over) * share + f64::from(under) * (1.0 - share)).round() as u8;
    mixed
}

/// Writes the pixels of a picture.
fn write(encoder: Encoder<'_, &mut Vec<u8>>, pixels: &[u8]) {
    let mut writer = encoder.write_header().expect("memory takes what is written, and the header is whole");
    writer.write_image_data(pixels).expect("there is a value for every pixel");
    writer.finish().expect("memory takes what is written");
}
