//! What the glyphs of a font mean, and how wide they are.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use hayro_syntax::object::dict::keys;
use hayro_syntax::object::{Array, Dict, Name, Object, Stream};
use hayro_syntax::page::Page;

/// The fonts of a file, each read once however many pages use it.
#[derive(Default)]
pub(super) struct Fonts(Mutex<BTreeMap<(i32, i32), Arc<Font>>>);

impl Fonts {
    /// A font by the name that it has on a page.
    pub(super) fn of(&self, page: &Page<'_>, name: &Name<'_>) -> Arc<Font> {
        let resources = page.resources();
        let read = || Arc::new(resources.get_font(name).map(|dict| Font::read(&dict)).unwrap_or_default());
        let Some(at) = resources.fonts.get_ref(&**name) else { return read() };
        // A font is whole before it is put here, so a thread that failed has left nothing half done.
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        known.entry((at.obj_number, at.gen_number)).or_insert_with(read).clone()
    }
}

/// What glyphs mean, and how wide they are.
#[derive(Default)]
pub(super) struct Font {
    letters: BTreeMap<u16, String>,
    widths: BTreeMap<u16, f64>,
    usual: f64,
}

impl Font {
    /// Reads a font of a page.
    fn read(dict: &Dict<'_>) -> Font {
        let map = dict.get::<Stream<'_>>(keys::TO_UNICODE).and_then(|map| map.decoded().ok());
        let letters = map.map(|map| to_unicode(&String::from_utf8_lossy(&map))).unwrap_or_default();
        let below = dict.get::<Array<'_>>("DescendantFonts").and_then(|fonts| fonts.iter::<Dict<'_>>().next());
        let usual = below.as_ref().and_then(|font| font.get::<f64>("DW")).unwrap_or(1000.0);
        let widths = below.and_then(|font| font.get::<Array<'_>>("W")).map(|array| widths(&array)).unwrap_or_default();
        Font { letters, widths, usual }
    }

    /// What a glyph means.
    pub(super) fn letters(&self, glyph: &[u8]) -> Option<&str> {
        self.letters.get(&number(glyph)?).map(String::as_str)
    }

    /// How wide a glyph is, in thousandths of the size.
    pub(super) fn width(&self, glyph: &[u8]) -> f64 {
        number(glyph).and_then(|number| self.widths.get(&number)).copied().unwrap_or(self.usual)
    }
}

/// A glyph's number, which is two bytes in the fonts that are read here.
fn number(glyph: &[u8]) -> Option<u16> {
    let [high, low] = glyph else { return None };
    Some(u16::from_be_bytes([*high, *low]))
}

/// Widths as PDF writes them: a first glyph with a list, or a first and a last one with one width for all.
fn widths(array: &Array<'_>) -> BTreeMap<u16, f64> {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "glyphs are numbered in 16 bits")]
    let glyph = |number: f64| number as u16;
    let mut widths = BTreeMap::new();
    let mut pending: Vec<f64> = Vec::new();
    for object in array.iter::<Object<'_>>() {
        match object {
            Object::Array(list) => {
                let first = pending.pop().map_or(0, glyph);
                widths.extend((first..).zip(list.iter::<f64>()));
                pending.clear();
            }
            Object::Number(number) => pending.push(number.as_f64()),
            _ => {}
        }
        if let [first, last, width] = pending.as_slice() {
            widths.extend((glyph(*first)..=glyph(*last)).map(|glyph| (glyph, *width)));
            pending.clear();
        }
    }
    widths
}

/// The letters of glyphs, from a map of the form that writers make: `<0003> <0041>`, and ranges of them.
fn to_unicode(map: &str) -> BTreeMap<u16, String> {
    let bytes = |digits: &str| -> Vec<u8> {
        digits
            .as_bytes()
            .chunks(2)
            .filter_map(|pair| u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok())
            .collect()
    };
    let text = |digits: &str| {
        let units: Vec<u16> =
            bytes(digits).chunks_exact(2).map(|pair| u16::from_be_bytes([pair[0], pair[1]])).collect();
        String::from_utf16_lossy(&units)
    };
    let mut letters = BTreeMap::new();
    let mut ranges = false;
    for line in map.lines() {
        ranges = (ranges || line.contains("beginbfrange")) && !line.contains("endbfrange");
        let parts: Vec<&str> = line.split(['<', '>']).map(str::trim).filter(|part| !part.is_empty()).collect();
        match parts.as_slice() {
            [glyph, letter] if !ranges && line.starts_with('<') => {
                letters.extend(number(&bytes(glyph)).map(|glyph| (glyph, text(letter))));
            }
            [from, to, first] if ranges => {
                let value = |digits: &str| u32::from_str_radix(digits, 16).unwrap_or_default();
                let glyphs = |digits: &str| u16::try_from(value(digits)).unwrap_or_default();
                for (glyph, letter) in (glyphs(from)..=glyphs(to)).zip(value(first)..) {
                    letters.insert(glyph, char::from_u32(letter).map(String::from).unwrap_or_default());
                }
            }
            _ => {}
        }
    }
    letters
}
