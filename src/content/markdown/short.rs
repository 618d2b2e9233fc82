//! Short texts, such as an ask: one paragraph of words and emphasis.

use crate::content::body::{Block, Inline, Text};
use crate::content::markdown::{Markdown, Origin, body};
use crate::source::SourcePath;

/// Reads a short text, such as an ask: one paragraph of words and emphasis.
///
/// What would start a list or a heading in a longer text is words here.
///
/// # Errors
/// What a short text can not hold.
pub fn text(words: &str) -> Result<Text, &'static str> {
    let words = words.trim();
    if !words.contains(is_special) {
        return Ok(Text::from_plain(words));
    }
    let line = words.replace(['\n', '\r'], " ");
    let nowhere = SourcePath::new("");
    let body = body(Markdown { file: &nowhere, text: &line, origin: Origin::Slice(0) }, &mut Vec::new());
    match body.blocks.as_slice() {
        [Block::Paragraph(inlines)] => match inlines.iter().find_map(not_in_short_text) {
            Some(refusal) => Err(refusal),
            None => Ok(Text(inlines.as_slice().into())),
        },
        [Block::Html(_)] => Err("HTML can not stand in a short text: write it in the longer text"),
        _ => Ok(Text::from_plain(&line)),
    }
}

fn not_in_short_text(inline: &Inline) -> Option<&'static str> {
    match inline {
        Inline::Link { .. } => Some("a link can not stand in a short text: write it in the longer text"),
        Inline::Image { .. } => Some("a picture can not stand in a short text: write it in the longer text"),
        Inline::Html(_) => Some("HTML can not stand in a short text: write it in the longer text"),
        Inline::Emphasis(content) | Inline::Strong(content) | Inline::Strikethrough(content) => {
            content.iter().find_map(not_in_short_text)
        }
        _ => None,
    }
}

fn is_special(letter: char) -> bool {
    matches!(
        letter,
        '*' | '_' | '`' | '[' | ']' | '<' | '>' | '\\' | '&' | '~' | '"' | '\'' | '.' | '-' | '!' | '#' | '\n'
    )
}
