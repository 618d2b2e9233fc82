//! Just enough PDF to ask a file what it holds: pages, boxes, what its catalog says, and where which text stands.

use std::collections::BTreeMap;

use hayro_syntax::content::ops::TypedInstruction;
use hayro_syntax::object::dict::keys;
use hayro_syntax::object::{Array, Dict, Name, Object, Stream, String as PdfString};
use hayro_syntax::page::Page;

/// A file that was read whole.
pub struct Pdf(hayro_syntax::Pdf);

/// A piece of text, and where on its page it begins, in millimetres from the top left corner.
#[derive(Debug, Clone)]
pub struct DeckEntry {
    pub text: String,
    pub x_mm: f64,
    pub y_mm: f64,
}

/// `[left, bottom, right, top]` in thousandths of a millimetre, rounded.
pub type Box4 = [i64; 4];

const MM_PER_PT: f64 = 25.4 / 72.0;

impl Pdf {
    pub fn read(bytes: &[u8]) -> Self {
        Self(hayro_syntax::Pdf::new(bytes.to_vec()).expect("a PDF"))
    }

    pub fn page_count(&self) -> usize {
        self.0.pages().len()
    }

    fn pages(&self) -> impl Iterator<Item = &Page<'_>> {
        self.0.pages().iter()
    }

    /// A box of every page, by its name.
    pub fn boxes(&self, name: &str) -> Vec<Option<Box4>> {
        self.pages().map(|page| page.raw().get::<Array<'_>>(name).map(|array| box4(&array))).collect()
    }

    pub fn catalog(&self) -> Dict<'_> {
        self.0.xref().get::<Dict<'_>>(self.0.xref().root_id()).expect("a catalog")
    }

    /// A name in the viewer's preferences, such as `Duplex`.
    pub fn preference(&self, name: &str) -> Option<String> {
        let preferences = self.catalog().get::<Dict<'_>>("ViewerPreferences")?;
        preferences.get::<Name<'_>>(name).map(|name| name.as_str().to_owned())
    }

    /// A string of the catalog, such as `Lang`.
    pub fn catalog_text(&self, name: &str) -> Option<String> {
        self.catalog().get::<PdfString<'_>>(name).map(|text| decoded(text.as_bytes()))
    }

    pub fn title(&self) -> Option<String> {
        self.0.metadata().title.as_deref().map(decoded)
    }

    /// The fonts of all pages by name, each with whether its program is in the file.
    pub fn fonts(&self) -> BTreeMap<String, bool> {
        let mut fonts = BTreeMap::new();
        for object in self.0.objects() {
            let Object::Dict(dict) = object else { continue };
            let Some(name) = dict.get::<Name<'_>>("FontName") else { continue };
            let embedded = ["FontFile", "FontFile2", "FontFile3"].iter().any(|key| dict.contains_key(key));
            fonts.insert(name.as_str().to_owned(), embedded);
        }
        fonts
    }

    /// All pieces of text, page by page, in the order in which they are drawn.
    pub fn pieces(&self) -> Vec<Vec<DeckEntry>> {
        self.pages().map(pieces).collect()
    }

    /// The straight lines of a page: where each begins and ends, in millimetres from the top left corner.
    pub fn lines(&self, page_idx: usize) -> Vec<[f64; 4]> {
        lines(&self.0.pages()[page_idx])
    }

    /// How many glyphs are shown that stand for letters no font had: glyph 0 of any font.
    pub fn glyphs_without_shape(&self) -> usize {
        let without = |bytes: &[u8]| bytes.chunks(2).filter(|glyph| **glyph == [0, 0]).count();
        let mut count = 0;
        for page in self.pages() {
            let mut operations = page.typed_operations();
            while let Some(operation) = operations.next() {
                count += match operation {
                    TypedInstruction::ShowText(shown) => without(shown.0.as_bytes()),
                    TypedInstruction::ShowTexts(shown) => {
                        let parts = shown.0.iter::<Object<'_>>();
                        parts
                            .map(|part| if let Object::String(part) = part { without(part.as_bytes()) } else { 0 })
                            .sum()
                    }
                    _ => 0,
                };
            }
        }
        count
    }

    /// All texts of all pages, one after the other.
    pub fn text(&self) -> String {
        self.pieces().iter().flatten().map(|piece| piece.text.as_str()).collect()
    }
}

fn box4(array: &Array<'_>) -> Box4 {
    let numbers: Vec<f64> = array.iter::<f64>().collect();
    let um = |points: f64| (points * MM_PER_PT * 1000.0).round() as i64;
    [um(numbers[0]), um(numbers[1]), um(numbers[2]), um(numbers[3])]
}

/// A text string: UTF-16 with a mark, or bytes.
fn decoded(bytes: &[u8]) -> String {
    match bytes.strip_prefix(&[0xfe, 0xff]) {
        Some(units) => {
            let units: Vec<u16> = units.chunks(2).map(|pair| u16::from_be_bytes([pair[0], pair[1]])).collect();
            String::from_utf16_lossy(&units)
        }
        None => bytes.iter().map(|byte| *byte as char).collect(),
    }
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

fn pieces(page: &Page<'_>) -> Vec<DeckEntry> {
    let height = page.media_box().y1;
    let mut found = Vec::new();
    let (mut at, mut stack) = (IDENTITY, Vec::new());
    let mut text_at = IDENTITY;
    let mut letters: BTreeMap<Vec<u8>, String> = BTreeMap::new();
    // Marked parts that are open; one that says by itself what its glyphs mean begins at a piece.
    let mut parts: Vec<Option<(usize, String)>> = Vec::new();
    let mut operations = page.typed_operations();
    while let Some(operation) = operations.next() {
        match operation {
            TypedInstruction::BeginMarkedContent(_) => parts.push(None),
            TypedInstruction::BeginMarkedContentWithProperties(part) => {
                let text = match part.1 {
                    Object::Dict(dict) => dict.get::<PdfString<'_>>("ActualText"),
                    _ => None,
                };
                parts.push(text.map(|text| (found.len(), decoded(text.as_bytes()))));
            }
            TypedInstruction::EndMarkedContent(_) => {
                if let Some(Some((first, text))) = parts.pop() {
                    found.truncate(found.len().min(first + 1));
                    found.iter_mut().skip(first).for_each(|piece: &mut DeckEntry| piece.text.clone_from(&text));
                }
            }
            TypedInstruction::SaveState(_) => stack.push(at),
            TypedInstruction::RestoreState(_) => at = stack.pop().expect("states are restored that were saved"),
            TypedInstruction::Transform(by) => {
                at = then([by.0, by.1, by.2, by.3, by.4, by.5].map(|number| number.as_f64()), at);
            }
            TypedInstruction::BeginText(_) => text_at = IDENTITY,
            TypedInstruction::SetTextMatrix(by) => {
                text_at = [by.0, by.1, by.2, by.3, by.4, by.5].map(|number| number.as_f64());
            }
            TypedInstruction::NextLine(by) => {
                text_at = then([1.0, 0.0, 0.0, 1.0, by.0.as_f64(), by.1.as_f64()], text_at);
            }
            TypedInstruction::TextFont(font) => {
                let font = page.resources().get_font(font.0).expect("a font of the page");
                let map = font.get::<Stream<'_>>(keys::TO_UNICODE).expect("text that can be copied");
                letters = to_unicode(&String::from_utf8_lossy(&map.decoded().expect("a map")));
            }
            TypedInstruction::ShowText(shown) => {
                push(shown.0.as_bytes(), &letters, then(text_at, at), height, &mut found)
            }
            TypedInstruction::ShowTexts(shown) => {
                let mut bytes = Vec::new();
                for item in shown.0.iter::<Object<'_>>() {
                    if let Object::String(part) = item {
                        bytes.extend_from_slice(part.as_bytes());
                    }
                }
                push(&bytes, &letters, then(text_at, at), height, &mut found);
            }
            TypedInstruction::XObject(object) => {
                let form = page.resources().get_x_object(object.0).expect("an object of the page");
                let kind = form.dict().get::<Name<'_>>("Subtype").map(|name| name.as_str().to_owned());
                assert_eq!(kind.as_deref(), Some("Image"), "this reader does not look into forms");
            }
            _ => {}
        }
    }
    found
}

fn lines(page: &Page<'_>) -> Vec<[f64; 4]> {
    let height = page.media_box().y1;
    let (mut at, mut stack, mut points, mut found) = (IDENTITY, Vec::new(), Vec::new(), Vec::new());
    let mut operations = page.typed_operations();
    while let Some(operation) = operations.next() {
        let mut point = |x: f64, y: f64| {
            let on_page = then([1.0, 0.0, 0.0, 1.0, x, y], at);
            points.push((on_page[4] * MM_PER_PT, (height - on_page[5]) * MM_PER_PT));
        };
        match operation {
            TypedInstruction::SaveState(_) => stack.push(at),
            TypedInstruction::RestoreState(_) => at = stack.pop().expect("states are restored that were saved"),
            TypedInstruction::Transform(by) => {
                at = then([by.0, by.1, by.2, by.3, by.4, by.5].map(|number| number.as_f64()), at);
            }
            TypedInstruction::MoveTo(to) => point(to.0.as_f64(), to.1.as_f64()),
            TypedInstruction::LineTo(to) => point(to.0.as_f64(), to.1.as_f64()),
            TypedInstruction::StrokePath(_) => {
                if let [from, to] = points[..] {
                    found.push([from.0, from.1, to.0, to.1]);
                }
                points.clear();
            }
            TypedInstruction::EndPath(_) | TypedInstruction::FillPathNonZero(_) => points.clear(),
            _ => {}
        }
    }
    found
}

fn push(bytes: &[u8], letters: &BTreeMap<Vec<u8>, String>, at: Matrix, height: f64, found: &mut Vec<DeckEntry>) {
    let text = bytes.chunks(2).map(|glyph| letters.get(glyph).map_or("\u{fffd}", String::as_str)).collect();
    found.push(DeckEntry { text, x_mm: at[4] * MM_PER_PT, y_mm: (height - at[5]) * MM_PER_PT });
}

/// The letters of glyphs, from a map of the form that writers make: `<0003> <0041>`, and ranges of them.
fn to_unicode(map: &str) -> BTreeMap<Vec<u8>, String> {
    let bytes = |digits: &str| -> Vec<u8> {
        (0..digits.len() / 2).filter_map(|idx| u8::from_str_radix(&digits[idx * 2..idx * 2 + 2], 16).ok()).collect()
    };
    let text = |digits: &str| decoded(&[&[0xfe, 0xff], bytes(digits).as_slice()].concat());
    let mut letters = BTreeMap::new();
    let mut in_ranges = false;
    for line in map.lines() {
        let parts: Vec<&str> = line.split(['<', '>']).map(str::trim).filter(|part| !part.is_empty()).collect();
        if line.contains("codespacerange") {
            in_ranges = false;
        }
        if line.contains("beginbfrange") {
            in_ranges = true;
        }
        if line.contains("beginbfchar") {
            in_ranges = false;
        }
        match parts.as_slice() {
            [glyph, letter] if !in_ranges && line.starts_with('<') => {
                letters.insert(bytes(glyph), text(letter));
            }
            [from, to, first] if in_ranges => {
                let number = |digits: &str| u32::from_str_radix(digits, 16).expect("hexadecimal digits");
                for (step, glyph) in (number(from)..=number(to)).enumerate() {
                    let letter = char::from_u32(number(first) + step as u32).expect("a letter");
                    letters.insert((glyph as u16).to_be_bytes().to_vec(), letter.to_string());
                }
            }
            _ => {}
        }
    }
    letters
}
