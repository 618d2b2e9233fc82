//! Syntax errors of YAML, explained to people who do not program: what is wrong, why, and what to write instead.

use std::ops::Range;

use serde_yaml::granit_parser::{ErrorKind, ScanError};

use crate::diagnostics::{Code, Diagnostic};
use crate::yaml::Document;
use crate::yaml::line::{Line, between_curly, clipped, quoted};

/// A syntax error: what is wrong, what to do, and at which bytes.
struct SyntaxError {
    message: String,
    help: String,
    at: Range<usize>,
}

/// The parser's error as a diagnostic.
pub(super) fn diagnostic(document: Document<'_>, error: &ScanError) -> Diagnostic {
    let at = floor_boundary(document.text, error.marker().byte_offset().unwrap_or(document.text.len()));
    let SyntaxError { message, help, at } = syntax_error(error.kind(), document.text, at);
    Diagnostic::new(Code::YamlInvalid, message).help(help).at(document.file, document.span(at.start, at.end))
}

/// Curly quotation marks around a whole value, which YAML takes for text.
pub(super) fn curly(document: Document<'_>, at: Range<usize>, inner: &str) -> Diagnostic {
    let error = curly_marks(&Line::around(document.text, at.start), inner, at.clone());
    Diagnostic::new(Code::YamlInvalid, error.message)
        .help(error.help)
        .at(document.file, document.span(at.start, at.end))
}

/// Text that a `#` hides: at the start of a value, or after the part that is read.
pub(super) fn hidden(document: Document<'_>, value: &str, at: Range<usize>) -> Diagnostic {
    let line = Line::around(document.text, at.start);
    let words = &document.text[at.clone()];
    let shown = clipped(words);
    let diagnostic = if value.is_empty() {
        let help = format!("put the whole value in double quotes: {}", line.with(words));
        Diagnostic::new(Code::TextCut, format!("`#` begins a comment, so `{shown}` is not read")).help(help)
    } else {
        let message = format!("`#` after a space begins a comment, so `{shown}` is not read");
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

/// The character at an offset.
fn letter(text: &str, at: usize) -> Range<usize> {
    at..text[at..].chars().next().map_or(at, |next| at + next.len_utf8())
}

fn syntax_error(kind: &ErrorKind, text: &str, at: usize) -> SyntaxError {
    let line = Line::around(text, at);
    let before = &text[line.start..at];
    match kind {
        ErrorKind::TabNotAllowed
        | ErrorKind::TabInBlockIndentation
        | ErrorKind::TabInIndentation
        | ErrorKind::TabAtBlockScalarStart
        | ErrorKind::TabInPlainScalar => tab(text, at),
        // The line's first colon: it is a field, but indented more than the field above it.
        ErrorKind::MappingValueNotAllowed if before.starts_with(' ') && !before.contains(':') => SyntaxError {
            message: "this line is indented more than the one above it".to_owned(),
            help: "remove the spaces before the field's name".to_owned(),
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
            SyntaxError { message, help: help.to_owned(), at: letter(text, at) }
        }
    }
}

/// The parser stops after the tab, or at the last words before it.
fn tab(text: &str, at: usize) -> SyntaxError {
    let line = Line::around(text, at);
    let indent = line.text.len() - line.text.trim_start().len();
    let leading = line.text[..indent].find('\t').map(|tab| line.start + tab);
    let tab = leading.or_else(|| text[at..].find('\t').map(|tab| at + tab)).unwrap_or(at);
    SyntaxError {
        message: "there is a tab here, where YAML allows only spaces".to_owned(),
        help: "write two spaces instead".to_owned(),
        at: letter(text, tab),
    }
}

fn colon(line: &Line<'_>, at: usize) -> SyntaxError {
    let value = line.value();
    if let Some(inner) = between_curly(value) {
        return curly_marks(line, inner, line.value_range());
    }
    let from = line.value_range().start.min(at) - line.start;
    let words = clipped(line.text[from..at - line.start].trim());
    SyntaxError {
        message: format!("the colon after `{words}` makes it the name of a field"),
        help: format!("put the whole value in double quotes: {}", line.with(value)),
        at: at..at + 1,
    }
}

fn curly_marks(line: &Line<'_>, inner: &str, at: Range<usize>) -> SyntaxError {
    let straight = if at == line.value_range() { line.with(inner) } else { format!("`{}`", quoted(&clipped(inner))) };
    let help = format!("type straight ones: {straight}; to print curly ones, put straight ones around them");
    SyntaxError { message: "curly quotation marks do not quote in YAML".to_owned(), help, at }
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

fn open_mark(line: &Line<'_>) -> SyntaxError {
    let value = line.value();
    let mark = value.chars().next().unwrap_or('"');
    let rest = value.strip_prefix(mark).unwrap_or(value);
    let help = if mark == '\'' {
        let whole = line.with(value);
        format!("close it after the last word: {}, or if it is an apostrophe, write {whole}", line.with(rest))
    } else {
        format!("YAML reads on to the next one, however far that is; close it: {}", line.with(rest))
    };
    SyntaxError { message: "this quotation mark is never closed".to_owned(), help, at: line.value_range() }
}

fn words_after(line: &Line<'_>, at: usize) -> SyntaxError {
    let value = line.value();
    // `'Don't'` is meant without its outer marks, `"No" is an answer` with all of them.
    let inner = value.strip_prefix('\'').and_then(|rest| rest.strip_suffix('\'')).unwrap_or(value);
    let message = match inner == value {
        true => "words follow the closing quotation mark, and YAML quotes a value whole or not at all",
        false => "an apostrophe ends a text in single quotes, and words follow it",
    };
    let end = line.value_range().end.max(at);
    SyntaxError { message: message.to_owned(), help: format!("write {}", line.with(inner)), at: at..end }
}

/// Rare errors, with one help for each group.
fn rare(kind: &ErrorKind) -> (String, &'static str) {
    let (message, help) = match kind {
        ErrorKind::UnknownQuotedScalarEscape
        | ErrorKind::InvalidQuotedScalarHexEscape
        | ErrorKind::InvalidUnicodeEscape => (
            "a backslash in double quotes starts an escape that YAML does not know",
            "use single quotes around the value",
        ),
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
            ("this line is not `name: value`", "add a colon and a space after the field's name")
        }
        ErrorKind::InvalidIndentation
        | ErrorKind::ExpectedBlockMappingKey
        | ErrorKind::ExpectedBlockSequenceEntry
        | ErrorKind::MappingKeyNotAllowed
        | ErrorKind::BlockSequenceEntryNotAllowed => (
            "this line does not fit the lines around it",
            "start all fields of a record in the same column; put a value in quotes if it has a colon or starts with `[`, `{`, `\"` or `-`",
        ),
        ErrorKind::UnexpectedCharacter { character } => {
            let message = format!("`{}` cannot start a value in YAML", character.escape_debug());
            return (message, "put the whole value in double quotes");
        }
        ErrorKind::DirectiveDisallowed | ErrorKind::MissingDirectiveName | ErrorKind::InvalidDirectiveName => {
            ("a line of YAML cannot start with `%`", "put the value in double quotes")
        }
        other => return (format!("this is not YAML: {other}"), "check the quotation marks and the indentation"),
    };
    (message.to_owned(), help)
}
