//! Audits a PDF by its bytes alone, independently of the code that planned and typeset it.
//!
//! 1. The file is read like a viewer does: boxes, clipped areas, lines, colours, and every glyph with its place.
//! 2. Clipped areas of a card's size are cards; a short text with a number in the corner is the card's code.
//! 3. A file with the keyword of handouts has no cards.
//! 4. Each check reads only that, and reports every fault with its page, card and place.
//! 5. An archive for a print service is compared with its manifest, each picture with the size of its card.
//! 6. The caller gives the expected texts and addresses; checks that lack them are reported as not checked.

mod accessibility;
mod archive_checks;
mod area;
mod card_checks;
mod card_faces;
mod code_cache;
mod code_checks;
mod code_reader;
mod code_symbol;
mod color_checks;
mod fonts;
mod handout_checks;
mod mark_checks;
mod page_checks;
mod page_content;
mod pdf_reader;
mod report;
mod sheet_drawing;
mod sheet_pairs;
mod source;
mod text_match;
mod type_checks;

#[cfg(test)]
mod tests;

pub use code_cache::CodeCache;
pub use report::{Check, Fault, Outcome};
pub use source::Source;

/// What is known beside the bytes, for checks that need more than them.
pub struct Context<'a> {
    /// What the cards ought to be; or why that is not known.
    pub source: Result<&'a Source, String>,
    /// Whether the site has a page at a path below its root, such as `C/23/`; or why that is not known.
    pub site: Result<&'a (dyn Fn(&str) -> bool + Sync), String>,
    /// How codes are read.
    pub codes: CodeMethod<'a>,
}

/// How QR codes are read.
#[derive(Debug, Clone, Copy)]
pub enum CodeMethod<'a> {
    /// From pages drawn at 150 and 300 dots an inch, as printers and scanners would.
    Rendered,
    /// From the shapes of each symbol alone: fast enough for every build.
    Shapes(&'a CodeCache),
}

impl Default for Context<'_> {
    fn default() -> Self {
        Self {
            source: Err("no library is known".to_owned()),
            site: Err("no built site is known".to_owned()),
            codes: CodeMethod::Rendered,
        }
    }
}

/// Audits a PDF of a deck, or an archive for a print service.
///
/// # Errors
/// Why it cannot be read.
pub fn audit(bytes: &[u8], known: &Context<'_>) -> Result<Vec<Check>, String> {
    if archive_checks::is_archive(bytes) {
        return archive_checks::checks(bytes, known);
    }
    let file = pdf_reader::read(bytes.to_vec())?;
    if file.pages.is_empty() {
        return Err("this PDF has no pages".to_owned());
    }
    if file.is_handout {
        return Ok(handout_checks::checks(&file));
    }
    let faces = card_faces::faces(&file);
    let pairs = sheet_pairs::pairs(&file, &faces);
    let mut checks = page_checks::checks(&file, &faces, &pairs, known.source.as_ref().ok().copied());
    checks.extend(type_checks::checks(&file, &faces, known));
    checks.extend(card_checks::checks(&file, &faces, &pairs, known));
    checks.extend(accessibility::checks(&file, &faces, &pairs));
    checks.extend(color_checks::checks(&file, bytes, &faces, known));
    checks.extend(code_checks::checks(&file, bytes, &faces, known));
    Ok(checks)
}

/// The language that a PDF of a deck, or an archive for a print service, says that it has.
#[must_use]
pub fn language(bytes: &[u8]) -> Option<String> {
    if archive_checks::is_archive(bytes) { archive_checks::language(bytes) } else { pdf_reader::language(bytes) }
}

/// Draws as text what is where on each side of a PDF's sheets.
///
/// # Errors
/// Why there is nothing to draw.
pub fn draw(bytes: &[u8]) -> Result<String, String> {
    if archive_checks::is_archive(bytes) {
        return Err("this is an archive for a print service, which has no sheets".to_owned());
    }
    let file = pdf_reader::read(bytes.to_vec())?;
    let faces = card_faces::faces(&file);
    if file.is_handout || faces.is_empty() {
        return Err("no card is on the pages of this PDF".to_owned());
    }
    Ok(sheet_drawing::pictures(&file, &faces, &sheet_pairs::pairs(&file, &faces)))
}
