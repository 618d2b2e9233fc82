//! What a page draws: clipped areas, text, lines, filled shapes, and symbols made of squares.

use std::collections::BTreeMap;
use std::sync::Arc;

use hayro_syntax::content::ops::TypedInstruction;
use hayro_syntax::object::{Name, Number, Object, String as PdfString};
use hayro_syntax::page::Page;

use crate::area::{Area, IDENTITY, MM, Matrix, then, transformed};
use crate::code_symbol::{Path, Symbol};
use crate::fonts::{Font, Fonts};
use crate::text_match::text;

/// A clipped area at least this wide and high is a card.
const SMALLEST_CARD: f64 = 20.0 * MM;
/// Glyphs shown in one go.
pub(super) struct Run {
    pub text: String,
    pub size: f64,
    pub from: (f64, f64),
    pub to: (f64, f64),
    pub color: Color,
    /// The card that it is in.
    pub cell: Option<usize>,
    /// Glyphs without a meaning, or without a shape.
    pub lost: usize,
    /// Whether it only adorns the page: readers leave it out.
    pub artifact: bool,
    /// How many shapes were filled before it.
    pub after: usize,
}

/// How far letters rise over their line, and how far they reach below it, as parts of their size.
const RISE: f64 = 0.75;
const REACH: f64 = 0.22;

impl Run {
    /// What its letters cover, about: they stand on the line from its one end to the other, whichever way it runs.
    pub(super) fn area(&self) -> Area {
        let (dx, dy) = (self.to.0 - self.from.0, self.to.1 - self.from.1);
        let length = dx.hypot(dy).max(f64::EPSILON);
        let (ux, uy) = (dx / length * self.size, dy / length * self.size);
        let off = |(x, y): (f64, f64), by: f64| (x + uy * by, y - ux * by);
        let corners = [off(self.from, RISE), off(self.to, RISE), off(self.from, -REACH), off(self.to, -REACH)];
        Area::around(&corners).expect("four corners lie around something")
    }
}

/// A straight line that belongs to no card.
pub(super) struct Line {
    pub from: (f64, f64),
    pub to: (f64, f64),
}

/// A filled or drawn shape.
pub(super) struct Fill {
    pub area: Area,
    pub color: Color,
    pub cell: Option<usize>,
    /// Whether it fills the whole of its area.
    pub solid: bool,
}

/// A colour; `None` if it is unknown, as for pictures.
pub(super) type Color = Option<[f64; 3]>;

/// A page as far as it was drawn.
pub(super) struct PageContent<'a> {
    pub cells: Vec<Area>,
    pub runs: Vec<Run>,
    pub lines: Vec<Line>,
    pub fills: Vec<Fill>,
    pub symbols: Vec<Symbol>,
    state: State,
    stack: Vec<State>,
    text_at: Matrix,
    path: Path,
    clips: bool,
    fonts: &'a Fonts,
    named_fonts: BTreeMap<String, Arc<Font>>,
    /// The open parts of the page.
    parts: Vec<Part>,
}

/// A part of a page that its writer marked.
struct Part {
    /// Whether it only adorns the page.
    artifact: bool,
    /// The text of its glyphs together (`ActualText`), if single glyphs do not give it, and the first run in it.
    meaning: Option<(String, usize)>,
}

#[derive(Clone)]
struct State {
    matrix: Matrix,
    cell: Option<usize>,
    font: Option<Arc<Font>>,
    size: f64,
    fill: Color,
    stroke: Color,
}

impl<'a> PageContent<'a> {
    /// What a page draws, after `placed`, which says where on the paper the page's own points come to lie.
    pub(super) fn of(page: &Page<'_>, media: [f64; 4], placed: Matrix, fonts: &'a Fonts) -> PageContent<'a> {
        // Everything is wanted from the top left corner, with y growing downwards.
        let matrix = then([1.0, 0.0, 0.0, -1.0, -media[0], media[3]], placed);
        let black = Some([0.0; 3]);
        let mut drawing = PageContent {
            cells: Vec::new(),
            runs: Vec::new(),
            lines: Vec::new(),
            fills: Vec::new(),
            symbols: Vec::new(),
            state: State { matrix, cell: None, font: None, size: 0.0, fill: black, stroke: black },
            stack: Vec::new(),
            text_at: IDENTITY,
            path: Path::default(),
            clips: false,
            fonts,
            named_fonts: BTreeMap::new(),
            parts: Vec::new(),
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
            Op::Transform(by) => self.state.matrix = then(six([by.0, by.1, by.2, by.3, by.4, by.5]), self.state.matrix),
            Op::BeginMarkedContent(part) => self.begin_part(part.0, None),
            Op::BeginMarkedContentWithProperties(part) => self.begin_part(part.0, Some(part.1)),
            Op::EndMarkedContent(_) => self.end_part(),
            Op::XObject(object) => self.picture(object.0, page),
            Op::InlineImage(_) => self.fill_square(None),
            _ => {
                self.take_path(operation);
                self.take_color(operation);
                self.take_text(operation, page);
            }
        }
    }

    fn begin_part(&mut self, tag: &Name<'_>, properties: Option<&Object<'_>>) {
        let meaning = match properties {
            Some(Object::Dict(properties)) => properties.get::<PdfString<'_>>("ActualText"),
            _ => None,
        };
        let meaning = meaning.map(|meaning| (text(meaning.as_bytes()), self.runs.len()));
        self.parts.push(Part { artifact: tag.as_str() == "Artifact", meaning });
    }

    /// Glyphs that have a meaning only together become one run.
    fn end_part(&mut self) {
        let Some(Part { meaning: Some((meaning, first)), .. }) = self.parts.pop() else { return };
        let Some((run, rest)) = self.runs.get_mut(first..).and_then(<[Run]>::split_first_mut) else { return };
        run.text = meaning;
        if let Some(last) = rest.last() {
            run.to = last.to;
            run.lost += rest.iter().map(|run| run.lost).sum::<usize>();
        }
        self.runs.truncate(first + 1);
    }

    fn take_path(&mut self, operation: &TypedInstruction<'_, '_>) {
        use TypedInstruction as Op;
        match operation {
            Op::MoveTo(to) => {
                self.path.starts.push(self.path.points.len());
                self.point(to.0.as_f64(), to.1.as_f64());
            }
            Op::LineTo(to) => self.point(to.0.as_f64(), to.1.as_f64()),
            Op::CubicTo(to) => {
                self.path.curved = true;
                self.point(to.4.as_f64(), to.5.as_f64());
            }
            Op::RectPath(rect) => {
                let [x, y, width, height] = [rect.0, rect.1, rect.2, rect.3].map(|number| number.as_f64());
                self.path.starts.push(self.path.points.len());
                self.point(x, y);
                self.point(x + width, y + height);
            }
            Op::ClipNonZero(_) | Op::ClipEvenOdd(_) => self.clips = true,
            Op::StrokePath(_) | Op::CloseAndStrokePath(_) => self.stroke(),
            Op::FillPathNonZero(_)
            | Op::FillPathNonZeroCompatibility(_)
            | Op::FillPathEvenOdd(_)
            | Op::FillAndStrokeNonZero(_)
            | Op::FillAndStrokeEvenOdd(_)
            | Op::CloseFillAndStrokeNonZero(_)
            | Op::CloseFillAndStrokeEvenOdd(_) => self.fill(),
            Op::EndPath(_) => self.end_path(),
            _ => {}
        }
    }

    fn take_color(&mut self, operation: &TypedInstruction<'_, '_>) {
        use TypedInstruction as Op;
        match operation {
            Op::NonStrokeColor(parts) => self.state.fill = color(&parts.0),
            Op::NonStrokeColorNamed(parts) => self.state.fill = named(&parts.0, parts.1),
            Op::NonStrokeColorDeviceGray(gray) => self.state.fill = color(&[gray.0]),
            Op::NonStrokeColorDeviceRgb(rgb) => self.state.fill = color(&[rgb.0, rgb.1, rgb.2]),
            Op::NonStrokeColorCmyk(inks) => self.state.fill = color(&[inks.0, inks.1, inks.2, inks.3]),
            Op::StrokeColor(parts) => self.state.stroke = color(&parts.0),
            Op::StrokeColorNamed(parts) => self.state.stroke = named(&parts.0, parts.1),
            Op::StrokeColorDeviceGray(gray) => self.state.stroke = color(&[gray.0]),
            Op::StrokeColorDeviceRgb(rgb) => self.state.stroke = color(&[rgb.0, rgb.1, rgb.2]),
            Op::StrokeColorCmyk(inks) => self.state.stroke = color(&[inks.0, inks.1, inks.2, inks.3]),
            _ => {}
        }
    }

    fn take_text(&mut self, operation: &TypedInstruction<'_, '_>, page: &Page<'_>) {
        use TypedInstruction as Op;
        match operation {
            Op::BeginText(_) => self.text_at = IDENTITY,
            Op::SetTextMatrix(by) => self.text_at = six([by.0, by.1, by.2, by.3, by.4, by.5]),
            Op::TextFont(font) => {
                self.state.size = font.1.as_f64();
                let known = self.named_fonts.entry(font.0.as_str().to_owned());
                self.state.font = Some(known.or_insert_with(|| self.fonts.of(page, font.0)).clone());
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
        self.path.points.push(transformed(self.state.matrix, (x, y)));
    }

    /// A picture fills a square of its own.
    fn picture(&mut self, name: &Name<'_>, page: &Page<'_>) {
        let object = page.resources().get_x_object(name);
        let kind = object.and_then(|object| object.dict().get::<Name<'_>>("Subtype"));
        if kind.is_some_and(|kind| kind.as_str() == "Image") {
            self.fill_square(None);
        }
    }

    fn fill_square(&mut self, color: Color) {
        let corners = [(0.0, 0.0), (1.0, 1.0)].map(|corner| transformed(self.state.matrix, corner));
        let area = Area::around(&corners).expect("two corners lie around something");
        self.fills.push(Fill { area, color, cell: self.state.cell, solid: true });
    }

    fn stroke(&mut self) {
        if let ([from, to], None) = (self.path.points.as_slice(), self.state.cell) {
            self.lines.push(Line { from: *from, to: *to });
        }
        if let Some(area) = Area::around(&self.path.points) {
            self.fills.push(Fill { area, color: self.state.stroke, cell: self.state.cell, solid: false });
        }
        self.end_path();
    }

    fn fill(&mut self) {
        if let Some(area) = Area::around(&self.path.points) {
            let fill_idx = self.fills.len();
            let cell = self.state.cell;
            let solid = self.path.starts.len() == 1;
            self.fills.push(Fill { area, color: self.state.fill, cell, solid });
            if let Some(boxes) = self.path.boxes(&area) {
                self.symbols.push(Symbol { area, boxes, cell, fill_idx });
            }
        }
        self.end_path();
    }

    fn end_path(&mut self) {
        let area = Area::around(&self.path.points);
        if let Some(area) = area.filter(|_| self.clips && self.state.cell.is_none())
            && area.width() >= SMALLEST_CARD
            && area.height() >= SMALLEST_CARD
        {
            self.state.cell = Some(self.cells.len());
            self.cells.push(area);
        }
        self.clips = false;
        self.path = Path::default();
    }

    fn show(&mut self, parts: &[Shown]) {
        let Some(font) = self.state.font.clone() else { return };
        let has_meaning = self.parts.iter().any(|part| part.meaning.is_some());
        let (mut text, mut advance, mut lost) = (String::new(), 0.0, 0);
        // Spaces at the end of a line may hang over.
        let mut end = 0.0;
        for part in parts {
            match part {
                Shown::Back(by) => advance -= by / 1000.0,
                Shown::Glyphs(bytes) => {
                    for glyph in bytes.chunks(2) {
                        let letters = font.letters(glyph);
                        lost += usize::from((letters.is_none() && !has_meaning) || glyph == [0, 0]);
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
            from: transformed(matrix, (0.0, 0.0)),
            to: transformed(matrix, (end * self.state.size, 0.0)),
            color: self.state.fill,
            cell: self.state.cell,
            lost,
            artifact: self.parts.iter().any(|part| part.artifact),
            after: self.fills.len(),
        });
    }
}

fn six(numbers: [Number; 6]) -> Matrix {
    numbers.map(|number| number.as_f64())
}

/// A colour as it looks, by the number of its parts: grey, red-green-blue, or four inks.
fn color(parts: &[Number]) -> Color {
    let parts: Vec<f64> = parts.iter().map(|part| part.as_f64()).collect();
    match parts.as_slice() {
        [gray] => Some([*gray; 3]),
        [red, green, blue] => Some([*red, *green, *blue]),
        [cyan, magenta, yellow, black] => Some([cyan, magenta, yellow].map(|ink| (1.0 - ink) * (1.0 - black))),
        _ => None,
    }
}

fn named(parts: &[Number], pattern: Option<&Name<'_>>) -> Color {
    if pattern.is_some() { None } else { color(parts) }
}

/// A part of what is shown.
enum Shown {
    Glyphs(Vec<u8>),
    /// How far the next glyph moves back, in thousandths of the size.
    Back(f64),
}
