//! Statistics of cards: their lengths, their reading grades, and their number by category and level.

use std::collections::HashMap;
use std::sync::Arc;

use crate::content::Parsed;
use crate::content::kind::Kind;
use crate::model::standard::matrix::missing;
use crate::model::standard::passage::{Entry, entries};
use crate::model::standard::rule::{Check, Standard};
use crate::model::standard::text::Counts;
use crate::model::{Id, Library, Record};

/// The fields on the front and on the back of a card. Of `say`, the first is printed.
const FRONT: &[&str] = &["title", "ask", "say"];
const BACK: &[&str] = &["easier", "harder", "if_yes", "exit_line", "safety_note"];

#[derive(Debug, Clone, PartialEq)]
pub struct CardStats {
    /// Of the fields, without the longer text.
    pub words: usize,
    pub sentences: usize,
    /// Flesch-Kincaid.
    pub grade: f64,
    /// Words on the front of the card.
    pub front: usize,
    /// Words on its back.
    pub back: usize,
}

/// The statistics of every challenge, by id.
#[must_use]
pub fn card_stats(parsed: &[Arc<Parsed>]) -> HashMap<String, CardStats> {
    let challenges = entries(parsed, true).filter(|(kind, ..)| *kind == Some(Kind::Challenge));
    challenges
        .map(|(kind, file, record)| {
            let entry = Entry::new(kind, file, record);
            (entry.id().to_owned(), stats(&entry))
        })
        .collect()
}

fn stats(entry: &Entry<'_>) -> CardStats {
    let words = |fields: &[&str]| {
        let printed = entry.passages.iter().filter(|passage| passage.item_idx == 0 && fields.contains(&passage.field));
        printed.map(|passage| passage.counts().words).sum()
    };
    let mut counts = Counts::default();
    let fields = entry.passages.iter().filter(|passage| !matches!(passage.field, "id" | "body" | "quote" | "alt"));
    fields.for_each(|passage| counts += passage.counts());
    CardStats {
        words: counts.words,
        sentences: counts.sentences,
        grade: counts.grade(),
        front: words(FRONT),
        back: words(BACK),
    }
}

/// One row of the matrix of categories and levels.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MatrixRow {
    pub category: Id,
    /// The number of challenges of each level, from 1.
    pub levels: Vec<u32>,
}

/// The number of challenges of each category and level, and what is missing to meet the matrix of the standard.
#[must_use]
pub fn matrix(library: &Library, standard: &Standard) -> (Vec<MatrixRow>, Vec<String>) {
    let mut rows: Vec<MatrixRow> = library
        .categories
        .iter()
        .map(|category| MatrixRow { category: category.id().clone(), levels: vec![0; library.levels.len()] })
        .collect();
    for challenge in &library.challenges {
        rows[challenge.category.index()].levels[usize::from(challenge.level) - 1] += 1;
    }
    let categories: Vec<String> = rows.iter().map(|row| row.category.to_string()).collect();
    let count = |category: &str, level: u8| {
        let row = rows.iter().find(|row| row.category.as_str() == category);
        row.and_then(|row| row.levels.get(usize::from(level) - 1)).copied().unwrap_or_default()
    };
    let matrices = standard.rules.iter().filter_map(|rule| match &rule.check {
        Check::Matrix(matrix) => Some(matrix),
        _ => None,
    });
    let missing = matrices.flat_map(|matrix| missing(matrix, &categories, &count)).collect();
    (rows, missing)
}
