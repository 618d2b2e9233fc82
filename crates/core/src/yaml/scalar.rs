//! Where the words of a scalar stand in its source: a query's or a Markdown text's own places, as places of the file.

use std::ops::Range;

use crate::source::Span;
use crate::yaml::Document;

/// Maps ranges of a scalar's value to spans of its file. Made once for a value, however many places it has.
#[derive(Debug, Clone)]
pub struct ScalarMap {
    /// The whole scalar, for words that escapes or folding have moved.
    whole: Span,
    /// Starts of lines: in the value, and in the file. Ordered, and empty where words have moved.
    lines: Vec<(usize, usize)>,
}

impl ScalarMap {
    /// The map of a value that was read from `whole`.
    #[must_use]
    pub fn new(document: Document<'_>, whole: Span, value: &str) -> Self {
        let start = whole.start as usize - document.offset;
        let source = &document.text[start..whole.end as usize - document.offset];
        let lines = match source.find(value) {
            Some(at) => vec![(0, whole.start as usize + at)],
            // Quotes have escapes, and fold their lines: their words may stand anywhere.
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

/// The lines of a block scalar, each of which stands in the source behind its indentation.
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
        // Blank lines and the block's own header are passed over.
        let (at, text) = written.find(|(_, text)| words.is_empty() || text.trim() == words)?;
        let indent = text.len().saturating_sub(line.trim_end().len());
        lines.push((value_at, file_start + at + indent));
        value_at += line.len();
    }
    Some(lines)
}
