//! Splits a Markdown file into the fields between the `---` lines and the text after them.

use std::ops::Range;

use crate::diagnostics::{Code, Diagnostic};
use crate::source::{Place, SourcePath, Span};

/// The two parts of a file, as ranges of its text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Parts {
    /// The YAML, without its fences.
    pub yaml: Range<usize>,
    /// The Markdown.
    pub markdown: Range<usize>,
}

/// Splits a file. A byte-order mark, CRLF and spaces after the dashes are allowed.
///
/// # Errors
/// A missing fence, and what to write.
pub fn split(file: &SourcePath, text: &str) -> Result<Parts, Diagnostic> {
    let start = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let mut lines = lines(text, start);
    let first = lines.next().unwrap_or(start..start);
    if !is_fence(&text[first.clone()]) {
        let help = match is_nearly_fence(&text[first.clone()]) {
            true => "write exactly three dashes, with nothing before them: `---`",
            false => "begin the file with a line `---`, the fields (`title: …`), and another line `---`",
        };
        let message = "the file does not begin with `---`";
        let line = Span::new(first.start, first.start + text[first].trim_end().len());
        return Err(Diagnostic::new(Code::FrontMatterMissing, message).help(help).at(file, line));
    }
    let fence = Span::new(first.start, first.start + 3);
    let yaml_start = first.end;
    let rest = lines.clone();
    match lines.find(|line| is_fence(&text[line.clone()])) {
        Some(closing) => Ok(Parts { yaml: yaml_start..closing.start, markdown: closing.end..text.len() }),
        None => {
            let help = "write a line `---` after the last field";
            let message = "the front matter that begins here is never closed";
            let unclosed = Diagnostic::new(Code::FrontMatterUnclosed, message).help(help).at(file, fence);
            let nearly = rest.into_iter().find(|line| is_nearly_fence(&text[line.clone()]));
            Err(match nearly {
                Some(line) => {
                    let span = Span::new(line.start, line.start + text[line].trim_end().len());
                    let place = Place { file: file.clone(), span };
                    unclosed
                        .help("write exactly three dashes, with nothing before them: `---`")
                        .related(place, "this is nearly the line that closes it")
                }
                None => unclosed,
            })
        }
    }
}

fn is_fence(line: &str) -> bool {
    line.trim_end() == "---"
}

/// A line of too many or too few dashes, of indented dashes, or of the dashes of word processors.
fn is_nearly_fence(line: &str) -> bool {
    let dashes = line.trim();
    let is_long = dashes.chars().count() > 1 || dashes == "—";
    is_long && !is_fence(line) && dashes.chars().all(|sign| matches!(sign, '-' | '–' | '—'))
}

/// The lines of `text` from an offset, each with its line break.
fn lines(text: &str, start: usize) -> impl Iterator<Item = Range<usize>> + Clone {
    let mut at = start;
    text[start..].split_inclusive('\n').map(move |line| {
        let range = at..at + line.len();
        at = range.end;
        range
    })
}
