//! Finds calls such as `t("Draw a card")` in the source text of scripts and print files.

use std::ops::Range;

/// A call with its arguments.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Call<'a> {
    /// From the name to the closing bracket.
    pub range: Range<usize>,
    pub arguments: Vec<Argument<'a>>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Argument<'a> {
    /// A text in double quotes, without escapes.
    Text(&'a str),
    Code(&'a str),
}

impl<'a> Call<'a> {
    /// The texts among its arguments.
    pub fn texts(&self) -> impl Iterator<Item = &'a str> {
        self.arguments.iter().filter_map(|argument| match argument {
            Argument::Text(text) => Some(*text),
            Argument::Code(_) => None,
        })
    }
}

/// The calls of a name, in order.
pub fn calls<'a>(source: &'a str, name: &str) -> Vec<Call<'a>> {
    let opening = format!("{name}(");
    let part_of_name = |letter: char| letter.is_alphanumeric() || matches!(letter, '_' | '-' | '$');
    let is_whole = |at: &usize| !source[..*at].ends_with(part_of_name);
    let starts = source.match_indices(&opening).map(|(at, _)| at).filter(is_whole);
    starts.filter_map(|at| call(source, at, at + opening.len())).collect()
}

/// The call whose bracket opens before `from`; `None` if it does not close.
fn call(source: &str, start: usize, from: usize) -> Option<Call<'_>> {
    let mut arguments = Vec::new();
    let (mut at, mut depth, mut begins) = (from, 0_usize, from);
    loop {
        let letter = source[at..].chars().next()?;
        match letter {
            '"' => at = quoted(source, at)?,
            ')' | ']' | '}' if depth == 0 => {
                arguments.extend(argument(&source[begins..at]));
                return Some(Call { range: start..at + 1, arguments });
            }
            ',' if depth == 0 => {
                arguments.extend(argument(&source[begins..at]));
                at += 1;
                begins = at;
            }
            '(' | '[' | '{' => (at, depth) = (at + 1, depth + 1),
            ')' | ']' | '}' => (at, depth) = (at + 1, depth - 1),
            _ => at += letter.len_utf8(),
        }
    }
}

/// The end of the quoted text that starts at `at`.
fn quoted(source: &str, at: usize) -> Option<usize> {
    let mut escaped = false;
    let inside = source[at + 1..].char_indices();
    for (offset, letter) in inside {
        match letter {
            '"' if !escaped => return Some(at + 1 + offset + 1),
            '\\' => escaped = !escaped,
            _ => escaped = false,
        }
    }
    None
}

fn argument(written: &str) -> Option<Argument<'_>> {
    let written = written.trim();
    let text = written.strip_prefix('"').and_then(|rest| rest.strip_suffix('"'));
    match text.filter(|text| !text.contains(['"', '\\'])) {
        Some(text) => Some(Argument::Text(text)),
        None => Some(Argument::Code(written)).filter(|_| !written.is_empty()),
    }
}
