//! Codes read as a phone reads them: from dots.

use hayro::hayro_interpret::InterpreterSettings;
use hayro::hayro_syntax::Pdf;
use hayro::vello_cpu::Pixmap;
use hayro::vello_cpu::color::palette::css::WHITE;
use hayro::{RenderCache, RenderSettings};
use rayon::prelude::*;
use rqrr::PreparedImage;

use crate::area::Area;
use crate::code_cache::Modules;
use crate::code_symbol::Symbol;

/// The content of a code, or `None` if it cannot be read.
pub(super) type Reading = Option<String>;

/// How much of a page is drawn around a code, in parts of its width.
const AROUND: f64 = 0.2;
/// How codes on pages are read: from pages drawn as fine as this, and as phones see them, a little blurred and askew.
pub(super) const VIEWS: [&str; 3] = ["at 150 dpi", "at 300 dpi", "at 300 dpi, blurred and askew"];
const RESOLUTIONS: [f64; 2] = [150.0, 300.0];
/// How far askew a code is read: one way or the other, as a phone looks more than once.
const ASKEW_DEGREES: [f64; 4] = [5.0, -5.0, 4.0, -4.0];

/// A code to read: its area on the page, and how many modules it has a side.
pub(super) struct Target {
    pub area: Area,
    pub modules: usize,
}

/// The codes of whole pages: for each a reading of every one of [`VIEWS`]. `wanted` has the codes of each page, by its
/// index.
///
/// Every thread reads the file for itself: a renderer's font cache cannot be shared.
pub(super) fn on_pages(bytes: &[u8], wanted: &[(usize, Vec<Target>)]) -> Vec<Vec<Reading>> {
    let share = wanted.len().div_ceil(rayon::current_num_threads()).max(1);
    let part = |pages: &[(usize, Vec<Target>)]| {
        let Ok(pdf) = Pdf::new(bytes.to_vec()) else { return Vec::new() };
        let cache = RenderCache::new();
        pages.iter().flat_map(|(page, targets)| on_page(&pdf, *page, targets, &cache)).collect()
    };
    wanted.par_chunks(share).flat_map_iter(part).collect()
}

fn on_page<'a>(pdf: &'a Pdf, page: usize, targets: &[Target], cache: &RenderCache<'a>) -> Vec<Vec<Reading>> {
    let pages = RESOLUTIONS.map(|dpi| (dpi, drawn(pdf, page, cache, dpi)));
    let readings = |target: &Target| {
        let upright = |(dpi, page): &(f64, Pixmap)| {
            sampled(page, target, dpi / 72.0).or_else(|| read(&cropped(page, target.area, dpi / 72.0)))
        };
        let (dpi, page) = &pages[1];
        let blurred = cropped(page, target.area, dpi / 72.0).blurred();
        let askew = ASKEW_DEGREES.into_iter().find_map(|degrees| decoded(&blurred.turned(degrees)));
        pages.iter().map(upright).chain([askew]).collect()
    };
    targets.iter().map(readings).collect()
}

/// What the dots in the middle of each module say. To look for a code in a picture takes ten times as long, which
/// the view askew does.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a page has few thousand dots a side")]
#[expect(clippy::cast_precision_loss, reason = "a code has at most 177 modules a row")]
fn sampled(page: &Pixmap, Target { area, modules }: &Target, scale: f64) -> Reading {
    let dot = |start: f64, length: f64, idx: usize, end: u16| {
        let at = (start + length * (idx as f64 + 0.5) / *modules as f64) * scale;
        (at.max(0.0) as u16).min(end.saturating_sub(1))
    };
    let row = |y: usize| {
        let y = dot(area.top, area.height(), y, page.height());
        (0..*modules).map(move |x| grey(page, dot(area.left, area.width(), x, page.width()), y))
    };
    let greys: Vec<u8> = (0..*modules).flat_map(row).collect();
    let middle = greys.iter().min()?.midpoint(*greys.iter().max()?);
    let modules = Modules::new(*modules, greys.iter().map(|grey| *grey < middle).collect()).upright();
    // A phone finds no code without its finder patterns.
    if modules.is_upright() { modules.read() } else { None }
}

fn grey(page: &Pixmap, x: u16, y: u16) -> u8 {
    let dot = page.sample(x, y);
    u8::try_from((u16::from(dot.r) + u16::from(dot.g) + u16::from(dot.b)) / 3).unwrap_or(u8::MAX)
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

/// The part of a drawn page around a code, with a margin.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a page has few thousand dots a side")]
fn cropped(page: &Pixmap, area: Area, scale: f64) -> Picture {
    let area = area.inset(-area.width() * AROUND);
    let dot = |length: f64, end: u16| (length * scale).round().clamp(0.0, f64::from(end)) as u16;
    let (left, right) = (dot(area.left, page.width()), dot(area.right, page.width()));
    let (top, bottom) = (dot(area.top, page.height()), dot(area.bottom, page.height()));
    let dots = (top..bottom).flat_map(|y| (left..right).map(move |x| grey(page, x, y))).collect();
    Picture { width: usize::from(right - left), height: usize::from(bottom - top), dots }
}

/// The edge of a symbol's module, in points: its narrowest box.
pub(super) fn module(symbol: &Symbol) -> f64 {
    symbol.boxes.iter().map(|it| it.width().min(it.height())).fold(f64::INFINITY, f64::min).max(0.01)
}

/// How many modules a symbol has a side, as its narrowest box says.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a count between 0 and 400")]
pub(super) fn modules_a_side(symbol: &Symbol) -> usize {
    (symbol.area.width() / module(symbol)).round().clamp(0.0, 400.0) as usize
}

/// How much larger a picture is tried to be read. The reader looks for whole dots; a code with few dots a module is
/// found more surely between them.
const ENLARGED: [usize; 4] = [1, 2, 3, 5];
/// The largest width of a picture in pixels: a code that cannot be read costs all tries.
const WIDEST: usize = 800;

/// How far a picture is rotated if it cannot be read as it is: nobody holds a phone perfectly still.
const HELD_DEGREES: [f64; 2] = [2.0, -2.0];

fn read(picture: &Picture) -> Reading {
    let turned = |degrees: f64| decoded(&picture.turned(degrees));
    decoded(picture).or_else(|| HELD_DEGREES.into_iter().find_map(turned))
}

/// What a picture says in one of several sizes, each with one line between dark and light for the whole picture, then
/// with the reader's own. That adapts to the surroundings of each dot: it finds a pale code, but bends the edges of the
/// smallest kind of code, whose fourth corner has no mark and is found along those of the others.
fn decoded(picture: &Picture) -> Reading {
    if picture.width < 21 || picture.height < 21 {
        return None;
    }
    let middle = picture.middle();
    let enlarged = ENLARGED.into_iter().filter(|times| *times == ENLARGED[0] || picture.width * times <= WIDEST);
    let mut tries = enlarged.flat_map(|times| [(times, true), (times, false)]);
    tries.find_map(|(times, is_whole)| {
        let dot = |x: usize, y: usize| picture.between(x, y, times);
        let (width, height) = (picture.width * times, picture.height * times);
        let mut image = match is_whole {
            true => PreparedImage::prepare_from_bitmap(width, height, |x, y| dot(x, y) < middle),
            false => PreparedImage::prepare_from_greyscale(width, height, dot),
        };
        image.detect_grids().iter().find_map(|grid| grid.decode().ok()).map(|(_, text)| text)
    })
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a mix of bytes is a byte")]
#[expect(clippy::cast_precision_loss, reason = "a picture has few thousand dots a side")]
impl Picture {
    /// The grey in the middle between its darkest and its lightest dot.
    fn middle(&self) -> u8 {
        let (darkest, lightest) =
            self.dots.iter().fold((u8::MAX, 0), |(low, high), dot| (low.min(*dot), high.max(*dot)));
        darkest.midpoint(lightest)
    }

    /// A dot of the picture made `times` larger.
    fn between(&self, x: usize, y: usize, times: usize) -> u8 {
        let at = |at: usize| (at as f64 + 0.5) / times as f64 - 0.5;
        self.at(at(x), at(y))
    }

    /// The value between dots: interpolated from four neighbours. Outside of the picture, its edge is repeated.
    fn at(&self, x: f64, y: f64) -> u8 {
        let along = |at: f64, end: usize| {
            let at = at.clamp(0.0, (end - 1) as f64);
            (at as usize, (at as usize + 1).min(end - 1), at.fract())
        };
        let (left, right, across) = along(x, self.width);
        let (top, bottom, down) = along(y, self.height);
        let dot = |x: usize, y: usize| f64::from(self.dots[y * self.width + x]);
        let mix = |one: f64, other: f64, part: f64| one + (other - one) * part;
        let row = |y: usize| mix(dot(left, y), dot(right, y), across);
        (mix(row(top), row(bottom), down) + 0.5) as u8
    }

    /// The same picture with each dot taken from elsewhere.
    fn made(&self, dot: impl Fn(f64, f64) -> u8) -> Picture {
        let row = |y: usize| (0..self.width).map(move |x| (x as f64, y as f64));
        let dots = (0..self.height).flat_map(row).map(|(x, y)| dot(x, y)).collect();
        Picture { width: self.width, height: self.height, dots }
    }

    /// Each dot mixed with those around it.
    fn blurred(&self) -> Picture {
        let around = |at: usize, end: usize| [at.saturating_sub(1), at, (at + 1).min(end - 1)];
        let sum = |x: usize, y: usize| -> u16 {
            let rows = around(y, self.height).map(|y| around(x, self.width).map(|x| self.dots[y * self.width + x]));
            rows.as_flattened().iter().copied().map(u16::from).sum()
        };
        let row = |y: usize| (0..self.width).map(move |x| (x, y));
        let dots = (0..self.height).flat_map(row).map(|(x, y)| (sum(x, y) / 9) as u8).collect();
        Picture { width: self.width, height: self.height, dots }
    }

    /// Turned about its middle.
    fn turned(&self, degrees: f64) -> Picture {
        let (sin, cos) = degrees.to_radians().sin_cos();
        let (middle_x, middle_y) = (self.width as f64 / 2.0, self.height as f64 / 2.0);
        self.made(|x, y| {
            let (x, y) = (x - middle_x, y - middle_y);
            self.at(middle_x + x * cos - y * sin, middle_y + x * sin + y * cos)
        })
    }
}
