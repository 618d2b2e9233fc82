//! What the YAML parser says, in words for people who do not program: what is wrong, why, and what to write instead.

use std::ops::Range;

use serde_yaml::granit_parser::{ErrorKind, ScanError};

use crate::diagnostics::{Code, Diagnostic};
use crate::yaml::Document;
use crate::yaml::line::{Line, between_curly, clipped, quoted};

/// A slip of the pen: what is wrong, what to do, and the bytes that are meant.
struct Slip {
    message: String,
    help: String,
    at: Range<usize>,
}

/// The parser's error as a complaint at its place.
pub(super) fn complaint(document: Document<'_>, error: &ScanError) -> Diagnostic {
    let at = floor_boundary(document.text, error.marker().byte_offset().unwrap_or(document.text.len()));
    let Slip { message, help, at } = slip(error.kind(), document.text, at);
    Diagnostic::new(Code::YamlInvalid, message).help(help).at(document.file, document.span(at.start, at.end))
}

/// Curly marks around a whole value, which YAML takes for words of it.
pub(super) fn curly(document: Document<'_>, at: Range<usize>, inner: &str) -> Diagnostic {
    let slip = curly_marks(&Line::around(document.text, at.start), inner, at.clone());
    Diagnostic::new(Code::YamlInvalid, slip.message).help(slip.help).at(document.file, document.span(at.start, at.end))
}

/// Words that a `#` hides: at the beginning of a value, or behind what is read of it.
pub(super) fn hidden(document: Document<'_>, value: &str, at: Range<usize>) -> Diagnostic {
    let line = Line::around(document.text, at.start);
    let words = &document.text[at.clone()];
    let told = clipped(words);
    let diagnostic = if value.is_empty() {
        let help = format!("put the whole value in double quotes: {}", line.with(words));
        Diagnostic::new(Code::TextCut, format!("`#` begins a comment, so `{told}` is not read")).help(help)
    } else {
        let message = format!("`#` after a space begins a comment, so `{told}` is not read");
        let whole = line.with(line.value());
        let help = format!("write {whole} if it is text, or a space after the `#` if it is a comment");
        Diagnostic::warning(Code::TextCut, message).help(help)
    };
    diagnostic.at(document.file, document.span(at.start, at.end))
}

fn floor_boundary(text: &str, at: usize) -> usize {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// The letter at an offset.
fn letter(text: &str, at: usize) -> Range<usize> {
    at..text[at..].chars().next().map_or(at, |next| at + next.len_utf8())
}

fn slip(kind: &ErrorKind, text: &str, at: usize) -> Slip {
    let line = Line::around(text, at);
    let before = &text[line.start..at];
    match kind {
        ErrorKind::TabNotAllowed
        | ErrorKind::TabInBlockIndentation
        | ErrorKind::TabInIndentation
        | ErrorKind::TabAtBlockScalarStart
        | ErrorKind::TabInPlainScalar => tab(text, at),
        // The line's first colon: it is a field, but it stands further right than the field above it.
        ErrorKind::MappingValueNotAllowed if before.starts_with(' ') && !before.contains(':') => Slip {
            message: "this line stands further right than the one above it".to_owned(),
            help: "take away the spaces before the field's name".to_owned(),
            at: line.start + before.len() - before.trim_start().len()..at,
        },
        ErrorKind::MappingValueNotAllowed
        | ErrorKind::InvalidColonPlacement
        | ErrorKind::InvalidMappingValueWhitespace => colon(&line, at),
        ErrorKind::UnclosedQuotedScalar
        | ErrorKind::InvalidQuotedScalarIndent
        | ErrorKind::DocumentIndicatorInQuotedScalar => open_mark(&open_line(text, at).unwrap_or(line)),
        ErrorKind::InvalidTrailingSingleQuotedScalar | ErrorKind::InvalidTrailingDoubleQuotedScalar => {
            match open_line(text, line.start) {
                Some(opening) => open_mark(&opening),
                None => words_after(&line, at),
            }
        }
        ErrorKind::InvalidIndentation
        | ErrorKind::ExpectedBlockMappingKey
        | ErrorKind::ExpectedBlockSequenceEntry
        | ErrorKind::MappingKeyNotAllowed
        | ErrorKind::BlockSequenceEntryNotAllowed
            if between_curly(line.value()).is_some() =>
        {
            curly_marks(&line, between_curly(line.value()).unwrap_or_default(), line.value_range())
        }
        other => {
            let (message, help) = rare(other);
            Slip { message, help: help.to_owned(), at: letter(text, at) }
        }
    }
}

/// The parser stops behind the tab, or at the last words before it.
fn tab(text: &str, at: usize) -> Slip {
    let line = Line::around(text, at);
    let indent = line.text.len() - line.text.trim_start().len();
    let leading = line.text[..indent].find('\t').map(|tab| line.start + tab);
    let tab = leading.or_else(|| text[at..].find('\t').map(|tab| at + tab)).unwrap_or(at);
    Slip {
        message: "a tab stands here, where YAML takes only spaces".to_owned(),
        help: "a tab is wider in one editor than in another; type two spaces in its place".to_owned(),
        at: letter(text, tab),
    }
}

fn colon(line: &Line<'_>, at: usize) -> Slip {
    let value = line.value();
    if let Some(inner) = between_curly(value) {
        return curly_marks(line, inner, line.value_range());
    }
    let from = line.value_range().start.min(at) - line.start;
    let words = clipped(line.text[from..at - line.start].trim());
    Slip {
        message: format!("the colon after `{words}` makes it the name of a field"),
        help: format!("put the whole value in double quotes: {}", line.with(value)),
        at: at..at + 1,
    }
}

fn curly_marks(line: &Line<'_>, inner: &str, at: Range<usize>) -> Slip {
    let straight = if at == line.value_range() { line.with(inner) } else { format!("`{}`", quoted(&clipped(inner))) };
    let help = format!("type straight ones: {straight}; to print curly ones, put straight ones around them");
    Slip { message: "curly quotation marks do not quote in YAML".to_owned(), help, at }
}

/// The nearest line before an offset that opens a quotation mark and does not close it.
fn open_line(text: &str, at: usize) -> Option<Line<'_>> {
    let mut line = Line::around(text, at.min(text.len()));
    loop {
        if line.leaves_open('"') || line.leaves_open('\'') {
            return Some(line);
        }
        line = Line::around(text, line.start.checked_sub(1)?);
    }
}

fn open_mark(line: &Line<'_>) -> Slip {
    let value = line.value();
    let mark = value.chars().next().unwrap_or('"');
    let rest = value.strip_prefix(mark).unwrap_or(value);
    let help = if mark == '\'' {
        let whole = line.with(value);
        format!("close it after the last word: {}, or if it is an apostrophe, write {whole}", line.with(rest))
    } else {
        format!("YAML reads on to the next one, however far that is; close it: {}", line.with(rest))
    };
    Slip { message: "this quotation mark is never closed".to_owned(), help, at: line.value_range() }
}

fn words_after(line: &Line<'_>, at: usize) -> Slip {
    let value = line.value();
    // `'Don't'` is meant without its outer marks, `"No" is an answer` with all of them.
    let inner = value.strip_prefix('\'').and_then(|rest| rest.strip_suffix('\'')).unwrap_or(value);
    let message = match inner == value {
        true => "words follow the closing quotation mark, and YAML quotes a value whole or not at all",
        false => "an apostrophe ends a text in single quotes, and words follow it",
    };
    let end = line.value_range().end.max(at);
    Slip { message: message.to_owned(), help: format!("write {}", line.with(inner)), at: at..end }
}

/// What is seldom met, with one help for each sort.
fn rare(kind: &ErrorKind) -> (String, &'static str) {
    let (message, help) = match kind {
        ErrorKind::UnknownQuotedScalarEscape
        | ErrorKind::InvalidQuotedScalarHexEscape
        | ErrorKind::InvalidUnicodeEscape => {
            ("a backslash in double quotes begins a sign that YAML does not know", "use single quotes around the value")
        }
        ErrorKind::RecursionLimitExceeded => ("this is nested too deeply", "a library needs at most a few levels"),
        ErrorKind::UnclosedFlowCollection { .. }
        | ErrorKind::UnexpectedEofFlowSequence
        | ErrorKind::UnexpectedEofFlowMapping
        | ErrorKind::ExpectedFlowSequenceSeparator
        | ErrorKind::ExpectedFlowMappingSeparator
        | ErrorKind::MismatchedFlowCollectionEnd { .. } => (
            "a list or a set of fields in brackets is not closed",
            "check the commas and the closing bracket; if it is text, put the whole value in double quotes",
        ),
        ErrorKind::SimpleKeyExpected | ErrorKind::InvalidSimpleKey | ErrorKind::UnexpectedEof => {
            ("this line is no `name: value`", "add a colon and a space after the field's name")
        }
        ErrorKind::InvalidIndentation
        | ErrorKind::ExpectedBlockMappingKey
        | ErrorKind::ExpectedBlockSequenceEntry
        | ErrorKind::MappingKeyNotAllowed
        | ErrorKind::BlockSequenceEntryNotAllowed => (
            "this line does not fit the lines around it",
            "fields of one record begin in one column; a value with a colon, or that begins with `[`, `{`, `\"` or `-`, stands in quotes",
        ),
        ErrorKind::UnexpectedCharacter { character } => {
            let message = format!("`{}` can not begin a value in YAML", character.escape_debug());
            return (message, "put the whole value in double quotes");
        }
        ErrorKind::DirectiveDisallowed | ErrorKind::MissingDirectiveName | ErrorKind::InvalidDirectiveName => {
            ("a line of YAML can not begin with `%`", "put the value in double quotes")
        }
        other => return (format!("this is not YAML: {other}"), "check the quotation marks and the indentation"),
    };
    (message.to_owned(), help)
}
