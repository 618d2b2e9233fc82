//! A PDF audited by its own bytes: nothing that planned or set it is asked.
//!
//! 1. The file is read as any viewer reads it: boxes, clipped areas, lines, colours, and every glyph with its place.
//! 2. Clipped areas of a card's size are cards; a short text with a number in the corner is the card's code.
//! 3. A file that calls itself a handout has no cards.
//! 4. Each check looks at that alone, and says every fault with its page, its card and its place.
//! 5. An archive for a print service is held against its own list, each picture against the size of its card.
//! 6. What the texts ought to say, and where codes ought to lead, is told by the caller; what is not known is not checked.

mod archive;
mod area;
mod cards;
mod codes;
mod drawing;
mod faces;
mod fonts;
mod geometry;
mod handouts;
mod ink;
mod marks;
mod picture;
mod raster;
mod reader;
mod reading;
mod readings;
mod report;
mod sides;
mod source;
mod symbol;
#[cfg(test)]
mod tests;
mod type_checks;
mod words;

pub use readings::Readings;
pub use report::{Check, Fault, Outcome};
pub use source::Source;

/// What is known beside the bytes, for checks that need more than them.
pub struct Known<'a> {
    /// What the cards ought to be; or why that is not known.
    pub source: Result<&'a Source, String>,
    /// Whether the site has a page at a path below its root, such as `C/23/`; or why that is not known.
    pub site: Result<&'a (dyn Fn(&str) -> bool + Sync), String>,
    /// How codes are read.
    pub codes: CodeReading<'a>,
}

/// How QR codes are read.
#[derive(Debug, Clone, Copy)]
pub enum CodeReading<'a> {
    /// From pages drawn at 150 and 300 dots an inch, as printers and scanners would.
    Pages,
    /// From the shapes of each symbol alone: fast enough for every build.
    Shapes(&'a Readings),
}

impl Default for Known<'_> {
    fn default() -> Self {
        Self {
            source: Err("no library is known".to_owned()),
            site: Err("no built site is known".to_owned()),
            codes: CodeReading::Pages,
        }
    }
}

/// Audits a PDF of a deck, or an archive for a print service.
///
/// # Errors
/// Why it can not be read.
pub fn audit(bytes: &[u8], known: &Known<'_>) -> Result<Vec<Check>, String> {
    if archive::is_archive(bytes) {
        return archive::checks(bytes, known);
    }
    let file = reader::read(bytes.to_vec())?;
    if file.pages.is_empty() {
        return Err("this PDF has no pages".to_owned());
    }
    if file.is_handout {
        return Ok(handouts::checks(&file));
    }
    let faces = faces::faces(&file);
    let pairs = sides::pairs(&file, &faces);
    let mut checks = geometry::checks(&file, &faces, &pairs, known.source.as_ref().ok().copied());
    checks.extend(type_checks::checks(&file, &faces, known));
    checks.extend(cards::checks(&file, &faces, &pairs, known));
    checks.extend(reading::checks(&file, &faces, &pairs));
    checks.extend(ink::checks(&file, bytes, &faces, known));
    checks.extend(codes::checks(&file, bytes, &faces, known));
    Ok(checks)
}

/// The language that a PDF of a deck, or an archive for a print service, says that it has.
#[must_use]
pub fn language(bytes: &[u8]) -> Option<String> {
    if archive::is_archive(bytes) { archive::language(bytes) } else { reader::language(bytes) }
}

/// What lies where on each side of a PDF's sheets, drawn in letters.
///
/// # Errors
/// Why there is nothing to draw.
pub fn draw(bytes: &[u8]) -> Result<String, String> {
    if archive::is_archive(bytes) {
        return Err("this is an archive for a print service, which has no sheets".to_owned());
    }
    let file = reader::read(bytes.to_vec())?;
    let faces = faces::faces(&file);
    if file.is_handout || faces.is_empty() {
        return Err("no card is on the pages of this PDF".to_owned());
    }
    Ok(picture::pictures(&file, &faces, &sides::pairs(&file, &faces)))
}
