//! Codes read as a phone reads them: from dots.

use hayro::hayro_interpret::InterpreterSettings;
use hayro::hayro_syntax::Pdf;
use hayro::vello_cpu::Pixmap;
use hayro::vello_cpu::color::palette::css::WHITE;
use hayro::{RenderCache, RenderSettings};
use rayon::prelude::*;
use rqrr::{Grid, PreparedImage, SimpleGrid};

use crate::print::verify::area::Area;
use crate::print::verify::drawing::Symbol;

/// What a code says, or `None` where it can not be read.
pub(super) type Reading = Option<String>;

/// How much of a page is drawn around a code, in parts of its width.
const AROUND: f64 = 0.2;
/// The codes of whole pages at `dpi` dots an inch. `wanted` has the symbols of each page, by its index.
///
/// Every thread reads the file for itself: what a renderer remembers of fonts can not be shared.
pub(super) fn on_pages(bytes: &[u8], wanted: &[(usize, Vec<&Symbol>)], dpi: f64) -> Vec<Vec<Reading>> {
    let share = wanted.len().div_ceil(rayon::current_num_threads()).max(1);
    let part = |pages: &[(usize, Vec<&Symbol>)]| {
        let Ok(pdf) = Pdf::new(bytes.to_vec()) else { return vec![Vec::new(); pages.len()] };
        let cache = RenderCache::new();
        pages
            .iter()
            .map(|(page, symbols)| {
                let drawn = drawn(&pdf, *page, &cache, dpi);
                symbols.iter().map(|symbol| read(&cropped(&drawn, symbol.area, dpi / 72.0))).collect()
            })
            .collect()
    };
    wanted.par_chunks(share).flat_map_iter(part).collect()
}

fn drawn<'a>(pdf: &'a Pdf, page: usize, cache: &RenderCache<'a>, dpi: f64) -> Pixmap {
    #[expect(clippy::cast_possible_truncation, reason = "a scale of a few parts")]
    let scale = (dpi / 72.0) as f32;
    let settings = RenderSettings { x_scale: scale, y_scale: scale, bg_color: WHITE, ..RenderSettings::default() };
    hayro::render(&pdf.pages()[page], cache, &InterpreterSettings::default(), &settings)
}

/// How much of each of some areas of pages is painted: from 0, white, to 1.
pub(super) fn painted(bytes: &[u8], areas: &[(usize, Area)], dpi: f64) -> Vec<f64> {
    let share = areas.len().div_ceil(rayon::current_num_threads()).max(1);
    let part = |areas: &[(usize, Area)]| {
        let Ok(pdf) = Pdf::new(bytes.to_vec()) else { return vec![0.0; areas.len()] };
        let cache = RenderCache::new();
        let mut last: Option<(usize, Pixmap)> = None;
        let mut shares = Vec::new();
        for (page, area) in areas {
            let page = match last.take() {
                Some((before, drawn)) if before == *page => (before, drawn),
                _ => (*page, drawn(&pdf, *page, &cache, dpi)),
            };
            shares.push(darkness(&page.1, *area, dpi / 72.0));
            last = Some(page);
        }
        shares
    };
    areas.par_chunks(share).flat_map_iter(part).collect()
}

/// How dark an area is on average, by the darkest of its inks.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a page has few thousand dots a side")]
fn darkness(page: &Pixmap, area: Area, scale: f64) -> f64 {
    let dot = |length: f64, end: u16| (length * scale).round().clamp(0.0, f64::from(end)) as u16;
    let (mut sum, mut count) = (0.0, 0.0);
    for y in dot(area.top, page.height())..dot(area.bottom, page.height()) {
        for x in dot(area.left, page.width())..dot(area.right, page.width()) {
            let dot = page.sample(x, y);
            sum += 1.0 - f64::from(dot.r.min(dot.g).min(dot.b)) / 255.0;
            count += 1.0;
        }
    }
    if count > 0.0 { sum / count } else { 0.0 }
}

/// A grey picture.
struct Picture {
    width: usize,
    height: usize,
    dots: Vec<u8>,
}

/// The part of a drawn page around a code, with some of what lies about it.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a page has few thousand dots a side")]
fn cropped(page: &Pixmap, area: Area, scale: f64) -> Picture {
    let area = area.inset(-area.width() * AROUND);
    let dot = |length: f64, end: u16| (length * scale).round().clamp(0.0, f64::from(end)) as u16;
    let (left, right) = (dot(area.left, page.width()), dot(area.right, page.width()));
    let (top, bottom) = (dot(area.top, page.height()), dot(area.bottom, page.height()));
    let grey = |x, y| {
        let dot = page.sample(x, y);
        ((u16::from(dot.r) + u16::from(dot.g) + u16::from(dot.b)) / 3) as u8
    };
    let dots = (top..bottom).flat_map(|y| (left..right).map(move |x| grey(x, y))).collect();
    Picture { width: usize::from(right - left), height: usize::from(bottom - top), dots }
}

/// The code of a symbol, from its shapes alone: a module is dark whose middle lies in a box.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a code has at most 177 modules a row")]
#[expect(clippy::cast_precision_loss, reason = "a code has at most 177 modules a row")]
pub(super) fn of_shapes(symbol: &Symbol) -> Reading {
    let count = (symbol.area.width() / module(symbol)).round().clamp(0.0, 400.0) as usize;
    let pitch = symbol.area.width() / count as f64;
    let at = |length: f64| ((length / pitch - 0.5).ceil().max(0.0) as usize).min(count);
    let mut dark = vec![false; count * count];
    for one in &symbol.boxes {
        for y in at(one.top)..at(one.bottom) {
            dark[y * count + at(one.left)..y * count + at(one.right)].fill(true);
        }
    }
    // A symbol on a turned card lies on its side.
    let turned = |x: usize, y: usize, turns: usize| match turns {
        0 => (x, y),
        1 => (count - 1 - y, x),
        2 => (count - 1 - x, count - 1 - y),
        _ => (y, count - 1 - x),
    };
    (0..4).find_map(|turns| {
        let grid = SimpleGrid::from_func(count, |x, y| {
            let (x, y) = turned(x, y, turns);
            dark[y * count + x]
        });
        Grid::new(grid).decode().ok().map(|(_, text)| text)
    })
}

/// The edge of a symbol's module, in points: its narrowest box.
pub(super) fn module(symbol: &Symbol) -> f64 {
    symbol.boxes.iter().map(|it| it.width().min(it.height())).fold(f64::INFINITY, f64::min).max(0.01)
}

/// How much larger a picture is tried to be read. The reader looks for whole dots; a code with few dots a module is
/// found more surely between them.
const ENLARGED: [usize; 4] = [2, 1, 3, 4];

fn read(picture: &Picture) -> Reading {
    if picture.width < 21 || picture.height < 21 {
        return None;
    }
    ENLARGED.into_iter().find_map(|times| {
        let dot = |x: usize, y: usize| picture.between(x, y, times);
        let (width, height) = (picture.width * times, picture.height * times);
        let mut image = PreparedImage::prepare_from_greyscale(width, height, dot);
        image.detect_grids().iter().find_map(|grid| grid.decode().ok()).map(|(_, text)| text)
    })
}

impl Picture {
    /// A dot of the picture made `times` larger: a mix of its four neighbours.
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a mix of bytes is a byte")]
    #[expect(clippy::cast_precision_loss, reason = "a picture has few thousand dots a side")]
    fn between(&self, x: usize, y: usize, times: usize) -> u8 {
        let along = |at: usize, end: usize| {
            let at = ((at as f64 + 0.5) / times as f64 - 0.5).clamp(0.0, (end - 1) as f64);
            let first = at as usize;
            (first, (first + 1).min(end - 1), at - first as f64)
        };
        let (left, right, across) = along(x, self.width);
        let (top, bottom, down) = along(y, self.height);
        let dot = |x: usize, y: usize| f64::from(self.dots[y * self.width + x]);
        let mix = |one: f64, other: f64, part: f64| one + (other - one) * part;
        let row = |y: usize| mix(dot(left, y), dot(right, y), across);
        mix(row(top), row(bottom), down).round() as u8
    }
}
