//! What a PDF holds, in points from the top left corner of each page.

use std::collections::BTreeMap;

use hayro_syntax::content::ops::TypedInstruction;
use hayro_syntax::object::{Array, Dict, Name, Object};
use hayro_syntax::page::Page;

use crate::print::export::HANDOUT;
use crate::print::verify::area::Area;
use crate::print::verify::fonts::Font;

/// A clipped area at least this wide and high is a card: 35 mm.
const SMALLEST_CARD: f64 = 99.0;

/// A file as it was read.
pub(super) struct File {
    pub pages: Vec<Sheet>,
    /// `None`, if viewers are told to print at true size.
    pub scaling: Option<String>,
    /// How the printer is to turn sheets.
    pub duplex: Option<String>,
    /// Fonts whose program is not in the file, and fonts of a kind that can not be checked.
    pub bad_fonts: Vec<String>,
    pub font_count: usize,
    /// Whether the file says of itself that it is a handout.
    pub is_handout: bool,
}

/// A page.
pub(super) struct Sheet {
    pub width: f64,
    pub height: f64,
    pub trim: Option<Area>,
    pub bleed: Option<Area>,
    pub rotated: bool,
    pub scaled: bool,
    pub cells: Vec<Area>,
    pub runs: Vec<Run>,
    pub lines: Vec<Line>,
}

/// Glyphs shown in one go.
pub(super) struct Run {
    pub text: String,
    pub size: f64,
    pub from: (f64, f64),
    pub to: (f64, f64),
    /// The card that it is in.
    pub cell: Option<usize>,
    /// Glyphs without a meaning, or without a shape.
    pub lost: usize,
}

/// A straight line that belongs to no card.
pub(super) struct Line {
    pub from: (f64, f64),
    pub to: (f64, f64),
}

/// Reads a file.
pub(super) fn read(bytes: Vec<u8>) -> Result<File, String> {
    let pdf = hayro_syntax::Pdf::new(bytes).map_err(|_| "this is no PDF that can be read".to_owned())?;
    let catalog = pdf.xref().get::<Dict<'_>>(pdf.xref().root_id());
    let preferences = catalog.and_then(|catalog| catalog.get::<Dict<'_>>("ViewerPreferences"));
    let preference = |name: &str| {
        preferences.as_ref().and_then(|all| all.get::<Name<'_>>(name)).map(|name| name.as_str().to_owned())
    };
    let (bad_fonts, font_count) = fonts(&pdf);
    Ok(File {
        pages: pdf.pages().iter().map(sheet).collect(),
        scaling: preference("PrintScaling"),
        duplex: preference("Duplex"),
        bad_fonts,
        font_count,
        is_handout: pdf.metadata().keywords.as_deref() == Some(HANDOUT.as_bytes()),
    })
}

/// Fonts that are not in the file, and how many there are in all.
fn fonts(pdf: &hayro_syntax::Pdf) -> (Vec<String>, usize) {
    let (mut bad, mut count) = (Vec::new(), 0);
    for object in pdf.objects() {
        let Object::Dict(dict) = object else { continue };
        if dict.get::<Name<'_>>("Subtype").is_some_and(|kind| kind.as_str() == "Type3") {
            bad.push("a font of drawings (Type 3)".to_owned());
        }
        let Some(name) = dict.get::<Name<'_>>("FontName") else { continue };
        count += 1;
        if !["FontFile", "FontFile2", "FontFile3"].iter().any(|key| dict.contains_key(*key)) {
            bad.push(name.as_str().to_owned());
        }
    }
    (bad, count)
}

fn sheet(page: &Page<'_>) -> Sheet {
    let media = numbers(page, "MediaBox").unwrap_or([0.0; 4]);
    let height = media[3] - media[1];
    let area = |name: &str| {
        let [left, bottom, right, top] = numbers(page, name)?;
        Some(Area { left: left - media[0], top: media[3] - top, right: right - media[0], bottom: media[3] - bottom })
    };
    let drawn = Drawing::of(page, media);
    Sheet {
        width: media[2] - media[0],
        height,
        trim: area("TrimBox"),
        bleed: area("BleedBox"),
        rotated: page.raw().get::<i32>("Rotate").is_some_and(|turn| turn != 0),
        scaled: page.raw().contains_key("UserUnit"),
        cells: drawn.cells,
        runs: drawn.runs,
        lines: drawn.lines,
    }
}

fn numbers(page: &Page<'_>, name: &str) -> Option<[f64; 4]> {
    let all: Vec<f64> = page.raw().get::<Array<'_>>(name)?.iter::<f64>().collect();
    all.try_into().ok()
}

/// A matrix as PDF writes it.
type Matrix = [f64; 6];

const IDENTITY: Matrix = [1.0, 0.0, 0.0, 1.0, 0.0, 0.0];

/// First `inner`, then `outer`.
fn then(inner: Matrix, outer: Matrix) -> Matrix {
    let [a, b, c, d, e, f] = inner;
    let [oa, ob, oc, od, oe, of] = outer;
    [a * oa + b * oc, a * ob + b * od, c * oa + d * oc, c * ob + d * od, e * oa + f * oc + oe, e * ob + f * od + of]
}

fn at(matrix: Matrix, (x, y): (f64, f64)) -> (f64, f64) {
    (matrix[0] * x + matrix[2] * y + matrix[4], matrix[1] * x + matrix[3] * y + matrix[5])
}

/// A page as far as it was drawn.
struct Drawing {
    cells: Vec<Area>,
    runs: Vec<Run>,
    lines: Vec<Line>,
    state: State,
    stack: Vec<State>,
    text_at: Matrix,
    path: Vec<(f64, f64)>,
    clips: bool,
    fonts: BTreeMap<String, Font>,
}

#[derive(Clone)]
struct State {
    matrix: Matrix,
    cell: Option<usize>,
    font: String,
    size: f64,
}

impl Drawing {
    fn of(page: &Page<'_>, media: [f64; 4]) -> Drawing {
        // Everything is wanted from the top left corner, with y growing downwards.
        let matrix = [1.0, 0.0, 0.0, -1.0, -media[0], media[3]];
        let mut drawing = Drawing {
            cells: Vec::new(),
            runs: Vec::new(),
            lines: Vec::new(),
            state: State { matrix, cell: None, font: String::new(), size: 0.0 },
            stack: Vec::new(),
            text_at: IDENTITY,
            path: Vec::new(),
            clips: false,
            fonts: BTreeMap::new(),
        };
        let mut operations = page.typed_operations();
        while let Some(operation) = operations.next() {
            drawing.take(&operation, page);
        }
        drawing
    }

    fn take(&mut self, operation: &TypedInstruction<'_, '_>, page: &Page<'_>) {
        use TypedInstruction as Op;
        match operation {
            Op::SaveState(_) => self.stack.push(self.state.clone()),
            Op::RestoreState(_) => self.state = self.stack.pop().unwrap_or_else(|| self.state.clone()),
            Op::Transform(by) => {
                let by = [by.0, by.1, by.2, by.3, by.4, by.5].map(|number| number.as_f64());
                self.state.matrix = then(by, self.state.matrix);
            }
            Op::MoveTo(to) => self.point(to.0.as_f64(), to.1.as_f64()),
            Op::LineTo(to) => self.point(to.0.as_f64(), to.1.as_f64()),
            Op::CubicTo(to) => self.point(to.4.as_f64(), to.5.as_f64()),
            Op::RectPath(rect) => {
                let [x, y, width, height] = [rect.0, rect.1, rect.2, rect.3].map(|number| number.as_f64());
                self.point(x, y);
                self.point(x + width, y + height);
            }
            Op::ClipNonZero(_) | Op::ClipEvenOdd(_) => self.clips = true,
            Op::StrokePath(_) => {
                if let ([from, to], None) = (self.path.as_slice(), self.state.cell) {
                    self.lines.push(Line { from: *from, to: *to });
                }
                self.end_path();
            }
            Op::EndPath(_)
            | Op::CloseAndStrokePath(_)
            | Op::FillPathNonZero(_)
            | Op::FillPathNonZeroCompatibility(_)
            | Op::FillPathEvenOdd(_)
            | Op::FillAndStrokeNonZero(_)
            | Op::FillAndStrokeEvenOdd(_)
            | Op::CloseFillAndStrokeNonZero(_)
            | Op::CloseFillAndStrokeEvenOdd(_) => self.end_path(),
            Op::BeginText(_) => self.text_at = IDENTITY,
            Op::SetTextMatrix(by) => {
                self.text_at = [by.0, by.1, by.2, by.3, by.4, by.5].map(|number| number.as_f64());
            }
            Op::TextFont(font) => {
                self.state.font = font.0.as_str().to_owned();
                self.state.size = font.1.as_f64();
                let read = || page.resources().get_font(font.0).map(|dict| Font::read(&dict)).unwrap_or_default();
                self.fonts.entry(self.state.font.clone()).or_insert_with(read);
            }
            Op::ShowText(shown) => self.show(&[Shown::Glyphs(shown.0.as_bytes().to_vec())]),
            Op::ShowTexts(shown) => {
                let part = |object: Object<'_>| match object {
                    Object::String(part) => Some(Shown::Glyphs(part.as_bytes().to_vec())),
                    Object::Number(back) => Some(Shown::Back(back.as_f64())),
                    _ => None,
                };
                let parts: Vec<Shown> = shown.0.iter::<Object<'_>>().filter_map(part).collect();
                self.show(&parts);
            }
            _ => {}
        }
    }

    fn point(&mut self, x: f64, y: f64) {
        self.path.push(at(self.state.matrix, (x, y)));
    }

    fn end_path(&mut self) {
        let area = Area::around(&self.path);
        if let Some(area) = area.filter(|_| self.clips && self.state.cell.is_none())
            && area.width() >= SMALLEST_CARD
            && area.height() >= SMALLEST_CARD
        {
            self.state.cell = Some(self.cells.len());
            self.cells.push(area);
        }
        self.clips = false;
        self.path.clear();
    }

    fn show(&mut self, parts: &[Shown]) {
        let Some(font) = self.fonts.get(&self.state.font) else { return };
        let (mut text, mut advance, mut lost) = (String::new(), 0.0, 0);
        // Spaces at the end of a line may hang over.
        let mut end = 0.0;
        for part in parts {
            match part {
                Shown::Back(by) => advance -= by / 1000.0,
                Shown::Glyphs(bytes) => {
                    for glyph in bytes.chunks(2) {
                        let letters = font.letters(glyph);
                        lost += usize::from(letters.is_none() || glyph == [0, 0]);
                        text.push_str(letters.unwrap_or("\u{fffd}"));
                        advance += font.width(glyph) / 1000.0;
                        if letters.is_none_or(|letters| !letters.trim().is_empty()) {
                            end = advance;
                        }
                    }
                }
            }
        }
        let matrix = then(self.text_at, self.state.matrix);
        let scale = (matrix[2].powi(2) + matrix[3].powi(2)).sqrt();
        self.runs.push(Run {
            text,
            size: self.state.size * scale,
            from: at(matrix, (0.0, 0.0)),
            to: at(matrix, (end * self.state.size, 0.0)),
            cell: self.state.cell,
            lost,
        });
    }
}

/// A part of what is shown.
enum Shown {
    Glyphs(Vec<u8>),
    /// How far the next glyph moves back, in thousandths of the size.
    Back(f64),
}
