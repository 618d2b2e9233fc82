//! Maps positions within a scalar, such as a query or a Markdown text, to spans of its file.

use std::ops::Range;

use crate::source::Span;
use crate::yaml::Document;

/// Maps ranges of a scalar's value to spans of its file. Made once for each value.
#[derive(Debug, Clone)]
pub struct ScalarMap {
    /// The whole scalar, for text that escapes or folding have moved.
    whole: Span,
    /// Starts of lines: in the value, and in the file. Ordered, and empty if the text has moved.
    lines: Vec<(usize, usize)>,
}

impl ScalarMap {
    /// The map of a value at the span `whole`.
    #[must_use]
    pub fn new(document: Document<'_>, whole: Span, value: &str) -> Self {
        let start = whole.start as usize - document.offset;
        let source = &document.text[start..whole.end as usize - document.offset];
        let lines = match source.find(value) {
            Some(at) => vec![(0, whole.start as usize + at)],
            // Escapes and folded lines in quotes move the text.
            None if source.starts_with(['"', '\'']) => Vec::new(),
            None => block_lines(source, value, whole.start as usize).unwrap_or_default(),
        };
        Self { whole, lines }
    }

    /// The file's span of a range of the value.
    #[must_use]
    pub fn span(&self, range: Range<usize>) -> Span {
        let place = |offset: usize| {
            let line_idx = self.lines.partition_point(|(value, _)| *value <= offset).checked_sub(1)?;
            let (value, file) = self.lines[line_idx];
            Some(file + offset - value)
        };
        match (place(range.start), place(range.end)) {
            (Some(start), Some(end)) => Span::new(start, end.min(self.whole.end as usize)),
            _ => self.whole,
        }
    }
}

/// The lines of a block scalar: in the value, and in the file after their indentation.
fn block_lines(source: &str, value: &str, file_start: usize) -> Option<Vec<(usize, usize)>> {
    let mut source_at = 0;
    let mut written = source.split_inclusive('\n').map(|line| {
        source_at += line.len();
        (source_at - line.len(), line.trim_end())
    });
    let mut lines = Vec::new();
    let mut value_at = 0;
    for line in value.split_inclusive('\n') {
        let words = line.trim();
        // Skips blank lines and the header of the block.
        let (at, text) = written.find(|(_, text)| words.is_empty() || text.trim() == words)?;
        let indent = text.len().saturating_sub(line.trim_end().len());
        lines.push((value_at, file_start + at + indent));
        value_at += line.len();
    }
    Some(lines)
}
