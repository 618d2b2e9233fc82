//! What the YAML parser says, in words for people who do not program.

use serde_yaml::granit_parser::{ErrorKind, ScanError};

use crate::diagnostics::{Code, Diagnostic};
use crate::yaml::Document;

/// The parser's error as a complaint at its place.
pub(super) fn complaint(document: Document<'_>, error: &ScanError) -> Diagnostic {
    let at = floor_boundary(document.text, error.marker().byte_offset().unwrap_or(document.text.len()));
    let line = line_around(document.text, at);
    let before = &document.text[..at];
    let before = before.rsplit('\n').next().unwrap_or(before);
    let (message, help) = words(error.kind(), line, before);
    let end = document.text[at..].chars().next().map_or(at, |next| at + next.len_utf8());
    Diagnostic::error(Code::YamlInvalid, message).help(help).at(document.file, document.span(at, end))
}

fn floor_boundary(text: &str, at: usize) -> usize {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

fn line_around(text: &str, at: usize) -> &str {
    let start = text[..at].rfind('\n').map_or(0, |newline| newline + 1);
    let end = text[at..].find('\n').map_or(text.len(), |newline| at + newline);
    &text[start..end]
}

const QUOTE: &str = "put the value in double quotes: `title: \"Like this: with a colon\"`";

/// `before` is what stands on the line before the place of the error.
fn words(kind: &ErrorKind, line: &str, before: &str) -> (String, &'static str) {
    let (message, help) = match kind {
        ErrorKind::TabNotAllowed
        | ErrorKind::TabInBlockIndentation
        | ErrorKind::TabInIndentation
        | ErrorKind::TabAtBlockScalarStart
        | ErrorKind::TabInPlainScalar => ("a tab stands where YAML wants spaces", "replace the tab with two spaces"),
        // The line's first colon: it is a field, but it stands further right than the field above it.
        ErrorKind::MappingValueNotAllowed if before.starts_with(' ') && !before.contains(':') => {
            ("this line stands further right than the one above it", "take away the spaces before the field's name")
        }
        ErrorKind::MappingValueNotAllowed
        | ErrorKind::InvalidColonPlacement
        | ErrorKind::InvalidMappingValueWhitespace => ("a second colon makes this value unclear", QUOTE),
        ErrorKind::UnclosedQuotedScalar
        | ErrorKind::InvalidQuotedScalarIndent
        | ErrorKind::DocumentIndicatorInQuotedScalar => {
            ("a quotation mark is opened and never closed", "add the closing mark at the end of the value")
        }
        ErrorKind::InvalidTrailingSingleQuotedScalar | ErrorKind::InvalidTrailingDoubleQuotedScalar => {
            ("words follow the closing quotation mark", "put the whole value in quotes, or none of it")
        }
        ErrorKind::UnknownQuotedScalarEscape
        | ErrorKind::InvalidQuotedScalarHexEscape
        | ErrorKind::InvalidUnicodeEscape => {
            ("a backslash in double quotes starts an escape that does not exist", "use single quotes around the value")
        }
        ErrorKind::RecursionLimitExceeded => ("this is nested too deeply", "a library needs at most a few levels"),
        ErrorKind::UnclosedFlowCollection { .. }
        | ErrorKind::UnexpectedEofFlowSequence
        | ErrorKind::UnexpectedEofFlowMapping
        | ErrorKind::ExpectedFlowSequenceSeparator
        | ErrorKind::ExpectedFlowMappingSeparator
        | ErrorKind::MismatchedFlowCollectionEnd { .. } => {
            ("a list or a set of fields in brackets is not closed", "check the commas and the closing bracket")
        }
        ErrorKind::SimpleKeyExpected | ErrorKind::InvalidSimpleKey | ErrorKind::UnexpectedEof => {
            ("this line is no `name: value`", "add a colon and a space after the field's name")
        }
        ErrorKind::InvalidIndentation
        | ErrorKind::ExpectedBlockMappingKey
        | ErrorKind::ExpectedBlockSequenceEntry
        | ErrorKind::MappingKeyNotAllowed
        | ErrorKind::BlockSequenceEntryNotAllowed => indentation(line),
        ErrorKind::UnexpectedCharacter { character } => {
            let message = format!("`{}` can not start a value", character.escape_debug());
            return (message, "put the whole value in quotes");
        }
        ErrorKind::DirectiveDisallowed | ErrorKind::MissingDirectiveName | ErrorKind::InvalidDirectiveName => {
            ("a line of YAML can not begin with `%`", "put the value in quotes")
        }
        other => return (format!("this is not YAML: {other}"), "check the quotation marks and the indentation"),
    };
    (message.to_owned(), help)
}

fn indentation(line: &str) -> (&'static str, &'static str) {
    if line.contains(['“', '”', '‘']) {
        return ("curly quotation marks do not quote in YAML", "use straight ones: \"like this\"");
    }
    (
        "this line does not fit the lines around it",
        "check its indentation, and put values with a colon or a leading `[`, `{`, `\"` or `-` in quotes",
    )
}
