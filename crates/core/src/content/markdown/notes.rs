//! Footnotes while Markdown is read.

use std::collections::HashMap;
use std::ops::Range;

use crate::content::body::{Block, Footnote, Inline};

/// Footnotes by label: first mentions give the numbers.
#[derive(Default)]
pub(super) struct Notes {
    numbers: HashMap<String, usize>,
    mentions: Vec<usize>,
    written: HashMap<String, (Vec<Block>, Range<usize>)>,
}

impl Notes {
    /// The mention of a label, with its number.
    pub(super) fn mention(&mut self, label: &str) -> Inline {
        let next = self.mentions.len();
        let note_idx = *self.numbers.entry(label.to_owned()).or_insert(next);
        if note_idx == next {
            self.mentions.push(0);
        }
        let mention_idx = self.mentions[note_idx];
        self.mentions[note_idx] += 1;
        Inline::FootnoteMention { note_idx, mention_idx }
    }

    /// What a footnote says. The first text of a label counts.
    pub(super) fn write(&mut self, label: String, blocks: Vec<Block>, range: Range<usize>) {
        self.written.entry(label).or_insert((blocks, range));
    }

    /// The footnotes in the order of their numbers, and those that are never mentioned, in the order of the text.
    pub(super) fn finish(mut self) -> (Vec<Footnote>, Vec<(String, Range<usize>)>) {
        let mut numbered: Vec<(String, usize)> = self.numbers.into_iter().collect();
        numbered.sort_by_key(|(_, number)| *number);
        let mut footnotes = Vec::with_capacity(numbered.len());
        for (label, number) in numbered {
            let blocks = self.written.remove(&label).map(|(blocks, _)| blocks).unwrap_or_default();
            footnotes.push(Footnote { mentions: self.mentions[number], blocks });
        }
        let unused = self.written.into_iter().map(|(label, (_, range))| (label, range));
        let mut unused: Vec<(String, Range<usize>)> = unused.collect();
        unused.sort_by_key(|(_, range)| range.start);
        (footnotes, unused)
    }
}
