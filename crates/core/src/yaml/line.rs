//! One line of YAML: what comes before a value, and the value.

use std::ops::Range;

/// A line of a text, without its line break.
#[derive(Debug, Clone, Copy)]
pub(super) struct Line<'a> {
    /// Offset of its first byte in the text.
    pub(super) start: usize,
    /// Its words, without spaces at the end.
    pub(super) text: &'a str,
}

/// The marks that word processors put in place of straight ones: opening, closing.
const CURLY: [(char, char); 4] = [('“', '”'), ('‘', '’'), ('„', '“'), ('‚', '‘')];

/// The most letters of a value that an example repeats.
const LONGEST: usize = 40;

impl<'a> Line<'a> {
    /// The line that contains an offset.
    pub(super) fn around(text: &'a str, at: usize) -> Self {
        let start = text[..at].rfind('\n').map_or(0, |newline| newline + 1);
        let end = text[at..].find('\n').map_or(text.len(), |newline| at + newline);
        Self { start, text: text[start..end].trim_end() }
    }

    /// Where the value begins: after the spaces, the dashes of a list, and the field's name.
    fn value_start(&self) -> usize {
        let mut at = self.text.len() - self.text.trim_start().len();
        while let Some(rest) = self.text[at..].strip_prefix("- ") {
            at = self.text.len() - rest.trim_start().len();
        }
        let name = self.text[at..].find(": ").filter(|end| is_name(&self.text[at..at + end]));
        name.map_or(at, |end| self.text.len() - self.text[at + end + 1..].trim_start().len())
    }

    /// The value's bytes in the text.
    pub(super) fn value_range(&self) -> Range<usize> {
        self.start + self.value_start()..self.start + self.text.len()
    }

    pub(super) fn value(&self) -> &'a str {
        &self.text[self.value_start()..]
    }

    /// The line as it should be, with the given words between marks that YAML understands.
    pub(super) fn with(&self, value: &str) -> String {
        format!("`{}{}`", self.text[..self.value_start()].trim_start(), quoted(&clipped(value)))
    }

    /// Whether its value opens with this mark and has no second one.
    pub(super) fn leaves_open(&self, mark: char) -> bool {
        let mut rest = self.value();
        if !rest.starts_with(mark) {
            return false;
        }
        rest = &rest[mark.len_utf8()..];
        !rest.replace("\\\"", "").contains(mark)
    }
}

/// The comment behind a value that ends at an offset. An empty value is before the `:` that calls for one, or,
/// in a list, after its comment.
pub(super) fn comment(text: &str, end: usize, is_empty: bool) -> Option<Range<usize>> {
    let line = Line::around(text, end);
    let stop = line.start + line.text.len();
    let behind = text.get(end..stop).unwrap_or_default();
    let words = match (is_empty, behind.strip_prefix(':')) {
        (true, None) => line.value(),
        (true, Some(rest)) => rest.trim_start(),
        (false, _) => behind.strip_prefix([' ', '\t'])?.trim_start(),
    };
    words.starts_with('#').then(|| stop - words.len()..stop)
}

fn is_name(words: &str) -> bool {
    !words.is_empty() && words.chars().all(|letter| letter.is_alphanumeric() || matches!(letter, '_' | '-'))
}

/// The text between curly quotation marks, if a value starts with one and ends with the matching one.
pub(super) fn between_curly(value: &str) -> Option<&str> {
    let between = |(open, close): &(char, char)| value.strip_prefix(*open)?.strip_suffix(*close);
    let is_whole = |inner: &&str| !inner.is_empty() && !inner.contains(['“', '”', '„']);
    CURLY.iter().find_map(between).filter(is_whole)
}

/// A text in quotation marks that need no escape, if possible.
pub(super) fn quoted(text: &str) -> String {
    match (text.contains(['"', '\\']), text.contains('\'')) {
        (false, _) => format!("\"{text}\""),
        (true, false) => format!("'{text}'"),
        (true, true) => format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\"")),
    }
}

/// The first words of a long text.
pub(super) fn clipped(text: &str) -> String {
    if text.chars().count() <= LONGEST {
        return text.to_owned();
    }
    text.chars().take(LONGEST).chain(['…']).collect()
}
