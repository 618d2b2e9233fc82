//! A PDF audited by its own bytes: nothing that planned or set it is asked.
//!
//! 1. The file is read as any viewer reads it: boxes, clipped areas, lines, and every glyph with its place and size.
//! 2. Clipped areas of a card's size are cards; a short text with a number in the corner is the card's code.
//! 3. A file that calls itself a handout has no cards.
//! 4. Each check looks at that alone, and says every fault with its page.

mod area;
mod checks;
mod fonts;
mod handouts;
mod reader;
#[cfg(test)]
mod tests;

/// One thing that was looked at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Check {
    /// Its name.
    pub name: &'static str,
    /// What was found, in words.
    pub about: String,
    /// What is wrong.
    pub faults: Vec<String>,
}

/// Audits a PDF of a deck.
///
/// # Errors
/// Why it can not be read as a PDF.
pub fn audit(bytes: Vec<u8>) -> Result<Vec<Check>, String> {
    let file = reader::read(bytes)?;
    if file.pages.is_empty() {
        return Err("this PDF has no pages".to_owned());
    }
    Ok(if file.is_handout { handouts::checks(&file) } else { checks::all(&file) })
}
