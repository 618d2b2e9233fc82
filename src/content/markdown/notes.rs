//! Footnotes while a text is read.

use std::collections::HashMap;
use std::ops::Range;

use crate::content::body::{Block, Inline};

/// Footnotes by label: first mentions give the numbers.
#[derive(Default)]
pub(super) struct Notes {
    pub numbers: HashMap<String, usize>,
    pub mentions: Vec<usize>,
    pub written: HashMap<String, (Vec<Block>, Range<usize>)>,
}

impl Notes {
    /// One more mention of a footnote.
    pub fn mention(&mut self, label: &str) -> Inline {
        let next = self.mentions.len();
        let note_idx = *self.numbers.entry(label.to_owned()).or_insert(next);
        if note_idx == next {
            self.mentions.push(0);
        }
        let mention_idx = self.mentions[note_idx];
        self.mentions[note_idx] += 1;
        Inline::FootnoteMention { note_idx, mention_idx }
    }
}
