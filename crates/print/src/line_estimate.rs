//! Estimates how many lines a text takes from the widths of its letters, because typesetting it is slow.
//!
//! It is an estimate, for the first size to try and the column to take: what was set is measured afterwards.

use typst::World;
use typst::comemo::Tracked;
use typst::diag::StrResult;
use typst::engine::Engine;
use typst::foundations::{Dict, Str, dict, func};
use typst::layout::{Abs, Length};
use typst::text::{Font, FontFamily, FontInstance, FontList, FontVariant, FontVariations};

/// A last line shorter than this part of its column is too short.
const SHORT: f64 = 0.4;
/// How much wider than its words a narrow column is, in parts of the size.
const SLACK: f64 = 0.1;
/// A letter that no font has, in parts of the size.
const UNKNOWN: f64 = 0.6;
/// How often the room between a column that is too narrow and one that is not is halved: a tenth of a letter is left.
const HALVINGS: usize = 10;

/// How a text breaks into lines: `lines`, how many there are, and `column`, how wide they should be. That is `width`, or,
/// where little would be left for the last line, the narrowest column that takes no more lines.
#[func]
pub(super) fn breaks(
    engine: &mut Engine,
    /// What is set.
    text: Str,
    /// The fonts, in the order in which they are tried.
    font: FontList,
    /// The size.
    size: Length,
    /// The widest column.
    width: Length,
) -> StrResult<Dict> {
    let points = size.abs.to_pt();
    if points <= 0.0 {
        return Err("the size must be above zero".into());
    }
    let column = width.abs.to_pt() / points;
    let words = words(&text, &mut Letters::new(engine.world, &font, size.abs));
    let lines = Lines::of(&words, column);
    let narrow = if lines.ends_short() { narrowest(&words, &lines) } else { None };
    let column = narrow.map_or(width, |narrow| Length::from(Abs::pt(narrow * points)));
    Ok(dict! { "lines" => lines.count, "column" => column })
}

/// An unbreakable part of a text, and the space after it, relative to the font size.
struct Word {
    width: f64,
    space: f64,
}

/// What a line can end after: words, the parts of compounds, the letters of square scripts.
fn words(text: &str, letters: &mut Letters) -> Vec<Word> {
    let mut words = Vec::new();
    let mut word = Word { width: 0.0, space: 0.0 };
    let mut ends = false;
    for letter in text.chars() {
        let width = letters.width(letter);
        let is_space = letter.is_whitespace() && letter != '\u{a0}';
        if ends && !is_space {
            words.push(std::mem::replace(&mut word, Word { width: 0.0, space: 0.0 }));
        }
        if is_space {
            word.space += width
        } else {
            word.width += width
        }
        ends = is_space || matches!(letter, '-' | '–' | '—') || is_square(letter);
    }
    words.push(word);
    words
}

/// Whether lines may end after a letter of any word: that is so in Chinese and Japanese.
fn is_square(letter: char) -> bool {
    matches!(u32::from(letter), 0x2e80..=0x9fff | 0xf900..=0xfaff | 0xff00..=0xff60 | 0x20000..=0x3ffff)
}

/// Lines that are filled one after the other.
struct Lines {
    column: f64,
    count: usize,
    last: f64,
}

impl Lines {
    fn of(words: &[Word], column: f64) -> Lines {
        let (mut count, mut last, mut at) = (1, 0.0, 0.0);
        for word in words {
            if at > 0.0 && at + word.width > column {
                count += 1;
                at = 0.0;
            }
            last = at + word.width;
            at = last + word.space;
        }
        Lines { column, count, last }
    }

    fn ends_short(&self) -> bool {
        self.count > 1 && self.last < self.column * SHORT
    }
}

/// The narrowest column in which a text takes no more lines, in parts of the size; `None` where its last line is too
/// short in that one, too.
fn narrowest(words: &[Word], lines: &Lines) -> Option<f64> {
    let widest = words.iter().map(|word| word.width).fold(0.0, f64::max);
    let (mut narrow, mut wide) = (widest, lines.column);
    for _ in 0..HALVINGS {
        let middle = f64::midpoint(narrow, wide);
        if Lines::of(words, middle).count > lines.count { narrow = middle } else { wide = middle }
    }
    let column = (wide + SLACK).min(lines.column);
    (!Lines::of(words, column).ends_short()).then_some(column)
}

/// The widths of letters in some fonts.
struct Letters<'a> {
    world: Tracked<'a, dyn World + 'a>,
    size: Abs,
    fonts: Vec<FontInstance>,
}

impl<'a> Letters<'a> {
    fn new(world: Tracked<'a, dyn World + 'a>, families: &FontList, size: Abs) -> Self {
        let find = |family: &FontFamily| world.font(world.book().select(family.as_str(), FontVariant::default())?);
        let fonts = families.into_iter().filter_map(find).map(|font| in_size(font, size)).collect();
        Self { world, size, fonts }
    }

    /// A letter's width in the first font that has it, in parts of the size.
    fn width(&mut self, letter: char) -> f64 {
        if let Some(width) = self.fonts.iter().find_map(|font| width_in(font, letter)) {
            return width;
        }
        let like = self.fonts.first().map(|font| font.info());
        let other = self.world.book().select_fallback(like, FontVariant::default(), letter.encode_utf8(&mut [0; 4]));
        let Some(font) = other.and_then(|index| self.world.font(index)) else { return UNKNOWN };
        let font = in_size(font, self.size);
        let width = width_in(&font, letter).unwrap_or(UNKNOWN);
        self.fonts.push(font);
        width
    }
}

/// A font as it is at a size: some have other letters for small text.
fn in_size(font: Font, size: Abs) -> FontInstance {
    font.instantiate(FontVariant::default(), size, &FontVariations::default())
}

fn width_in(font: &FontInstance, letter: char) -> Option<f64> {
    let glyph = font.ttf().glyph_index(letter)?;
    font.x_advance(glyph.0).map(|width| width.get())
}
