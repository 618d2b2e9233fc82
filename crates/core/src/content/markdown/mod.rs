//! Markdown text to a [`Body`], with places for everything that may be wrong.
//!
//! 1. The parser's events build the tree; what a page could not show is refused here.
//! 2. Links are sorted by what they lead to. Whether that exists is for the library as a whole to say.

mod builder;
mod frame;
mod notes;

use std::ops::Range;

use pulldown_cmark::{Options, Parser};

use crate::content::body::{Block, Body, Inline, Text};
use crate::diagnostics::Diagnostic;
use crate::source::{SourcePath, Span};
use crate::yaml::ScalarMap;

/// Markdown and where it comes from.
#[derive(Debug, Clone, Copy)]
pub struct Markdown<'a> {
    /// The file that its links are relative to.
    pub file: &'a SourcePath,
    /// The Markdown.
    pub text: &'a str,
    /// Its position in the file.
    pub origin: Origin<'a>,
}

/// The position of a Markdown text in its file.
#[derive(Debug, Clone, Copy)]
pub enum Origin<'a> {
    /// As it is, from an offset on.
    Slice(usize),
    /// As the value of a YAML scalar.
    Scalar(&'a ScalarMap),
}

impl Markdown<'_> {
    fn span(&self, range: Range<usize>) -> Span {
        match self.origin {
            Origin::Slice(offset) => Span::new(range.start, range.end).shifted(offset),
            Origin::Scalar(map) => map.span(range),
        }
    }

    fn report(&self, diagnostic: Diagnostic, range: Range<usize>) -> Diagnostic {
        diagnostic.at(self.file, self.span(range))
    }
}

fn options() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_SMART_PUNCTUATION
        | Options::ENABLE_GFM
}

/// Reads a text of several blocks.
pub fn body(markdown: Markdown<'_>, diagnostics: &mut Vec<Diagnostic>) -> Body {
    if markdown.text.trim().is_empty() {
        return Body::default();
    }
    let mut builder = builder::Builder::new(markdown, diagnostics);
    for (event, range) in Parser::new_ext(markdown.text, options()).into_offset_iter() {
        if builder.take(event, range).is_none() {
            break;
        }
    }
    builder.finish()
}

/// Reads a short text, such as an ask: one paragraph of words and emphasis.
///
/// What would start a list or a heading in a longer text is words here.
///
/// # Errors
/// Why a short text cannot contain something.
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
        [Block::Html(_)] => Err("a short text cannot contain HTML: write it in the longer text"),
        _ => Ok(Text::from_plain(&line)),
    }
}

fn not_in_short_text(inline: &Inline) -> Option<&'static str> {
    match inline {
        Inline::Link { .. } => Some("a short text cannot contain a link: write it in the longer text"),
        Inline::Image { .. } => Some("a short text cannot contain a picture: write it in the longer text"),
        Inline::Html(_) => Some("a short text cannot contain HTML: write it in the longer text"),
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
