//! What a PDF holds, in points from the top left corner of each page.

use hayro_syntax::Pdf;
use hayro_syntax::object::{Array, Dict, Name, Object, String as PdfString};
use hayro_syntax::page::Page;
use rayon::prelude::*;

use crate::area::{Area, IDENTITY, MM, Matrix, inverse, transformed};
use crate::code_symbol::Symbol;
use crate::fonts::Fonts;
use crate::page_content::{Fill, Line, PageContent, Run};
use crate::text_match::text;
use nerve_core::model::Shift;
use nerve_core::plan::pdf_keywords::BackShift;
use nerve_core::plan::pdf_keywords::HANDOUT;

/// How deep outlines are read.
const DEEPEST_OUTLINE: usize = 8;
/// So many entries of an outline are counted: a broken one may lead back to itself.
const MOST_ENTRIES: usize = 100_000;

/// A file as it was read.
pub(super) struct File {
    pub pages: Vec<Sheet>,
    /// `None` if the file asks viewers to print at true size.
    pub scaling: Option<String>,
    /// How the printer is to turn sheets.
    pub duplex: Option<String>,
    /// Fonts whose program is not in the file, and fonts of a kind that cannot be checked.
    pub bad_fonts: Vec<String>,
    pub font_count: usize,
    /// The language of its texts.
    pub language: Option<String>,
    pub title: Option<String>,
    /// Whether it has tags, by which it can be read aloud.
    pub tagged: bool,
    /// Figures in its tags without a text in their place.
    pub nameless_figures: usize,
    /// How many entries its outline has.
    pub outline: usize,
    /// Whether the file says of itself that it is a handout.
    pub is_handout: bool,
    /// What the file says of backs that were moved for a printer.
    pub moved: Option<BackShift>,
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
    pub fills: Vec<Fill>,
    pub symbols: Vec<Symbol>,
    /// Maps a place on paper to the page; they differ if the page was shifted for its printer.
    pub as_drawn: Matrix,
}

impl Sheet {
    /// Where an area of the paper is drawn on the page.
    pub(super) fn drawn(&self, area: Area) -> Area {
        let corners =
            [(area.left, area.top), (area.right, area.top), (area.left, area.bottom), (area.right, area.bottom)];
        Area::around(&corners.map(|corner| transformed(self.as_drawn, corner)))
            .expect("four corners lie around something")
    }
}

/// The language of a file's texts. Nothing else of it is read.
pub(super) fn language(bytes: &[u8]) -> Option<String> {
    let pdf = Pdf::new(bytes.to_vec()).ok()?;
    let catalog = pdf.xref().get::<Dict<'_>>(pdf.xref().root_id())?;
    language_in(&catalog)
}

fn language_in(catalog: &Dict<'_>) -> Option<String> {
    catalog.get::<PdfString<'_>>("Lang").map(|it| text(it.as_bytes()))
}

/// Reads a file.
pub(super) fn read(bytes: Vec<u8>) -> Result<File, String> {
    let pdf = Pdf::new(bytes).map_err(|_| "this is no PDF that can be read".to_owned())?;
    let catalog = pdf.xref().get::<Dict<'_>>(pdf.xref().root_id());
    let preferences = catalog.as_ref().and_then(|catalog| catalog.get::<Dict<'_>>("ViewerPreferences"));
    let preference = |name: &str| {
        preferences.as_ref().and_then(|all| all.get::<Name<'_>>(name)).map(|name| name.as_str().to_owned())
    };
    let (bad_fonts, font_count) = fonts(&pdf);
    let shelf = Fonts::default();
    let keywords = pdf.metadata().keywords.as_deref().map(text);
    let moved = keywords.as_deref().and_then(BackShift::read);
    let shift = |page_idx: usize| moved.filter(|moved| moved.has(page_idx)).map(|moved| moved.shift);
    let pages = pdf.pages().par_iter().enumerate();
    Ok(File {
        pages: pages.map(|(page_idx, page)| sheet(page, shift(page_idx), &shelf)).collect(),
        scaling: preference("PrintScaling"),
        duplex: preference("Duplex"),
        bad_fonts,
        font_count,
        language: catalog.as_ref().and_then(language_in),
        title: pdf.metadata().title.as_deref().map(text),
        tagged: catalog.as_ref().is_some_and(|it| it.contains_key("StructTreeRoot") && is_marked(it)),
        nameless_figures: nameless_figures(&pdf),
        outline: catalog.as_ref().and_then(|it| it.get::<Dict<'_>>("Outlines")).map_or(0, |it| entries(&it, 0)),
        is_handout: keywords.as_deref() == Some(HANDOUT),
        moved,
    })
}

/// Fonts that are not in the file, and how many there are in all.
fn fonts(pdf: &Pdf) -> (Vec<String>, usize) {
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

fn is_marked(catalog: &Dict<'_>) -> bool {
    catalog.get::<Dict<'_>>("MarkInfo").and_then(|marked| marked.get::<bool>("Marked")).unwrap_or(false)
}

fn nameless_figures(pdf: &Pdf) -> usize {
    let is_nameless = |object: &Object<'_>| {
        let Object::Dict(dict) = object else { return false };
        let is_figure = dict.get::<Name<'_>>("S").is_some_and(|kind| kind.as_str() == "Figure");
        is_figure && !dict.contains_key("Alt")
    };
    pdf.objects().into_iter().filter(is_nameless).count()
}

/// The entries of an outline below one of its dictionaries, those of deeper levels among them.
fn entries(parent: &Dict<'_>, depth: usize) -> usize {
    let mut count = 0;
    let mut next = parent.get::<Dict<'_>>("First").filter(|_| depth < DEEPEST_OUTLINE);
    while let Some(entry) = next.filter(|_| count < MOST_ENTRIES) {
        count += 1 + entries(&entry, depth + 1);
        next = entry.get::<Dict<'_>>("Next");
    }
    count
}

/// A page as it will be on paper, without the shift for its printer.
fn sheet(page: &Page<'_>, shift: Option<Shift>, fonts: &Fonts) -> Sheet {
    let media = numbers(page, "MediaBox").unwrap_or([0.0; 4]);
    let area = |name: &str| {
        let [left, bottom, right, top] = numbers(page, name)?;
        Some(Area { left: left - media[0], top: media[3] - top, right: right - media[0], bottom: media[3] - bottom })
    };
    let size = (media[2] - media[0], media[3] - media[1]);
    let as_drawn = shift.map_or(IDENTITY, |shift| shift.matrix(size, 1000.0 / MM));
    let drawn = PageContent::of(page, media, inverse(as_drawn), fonts);
    Sheet {
        width: media[2] - media[0],
        height: media[3] - media[1],
        trim: area("TrimBox"),
        bleed: area("BleedBox"),
        rotated: page.raw().get::<i32>("Rotate").is_some_and(|turn| turn != 0),
        scaled: page.raw().contains_key("UserUnit"),
        cells: drawn.cells,
        runs: drawn.runs,
        lines: drawn.lines,
        fills: drawn.fills,
        symbols: drawn.symbols,
        as_drawn,
    }
}

fn numbers(page: &Page<'_>, name: &str) -> Option<[f64; 4]> {
    let all: Vec<f64> = page.raw().get::<Array<'_>>(name)?.iter::<f64>().collect();
    all.try_into().ok()
}
