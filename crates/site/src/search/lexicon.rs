//! Which words are in which documents, and how much they count there.

use std::collections::{BTreeMap, HashMap};

use rayon::prelude::*;

use crate::search::documents::Document;
use crate::tokenizer;

/// Documents that are counted together.
const AT_ONCE: usize = 256;

/// From so many documents on, a word that is in a third of them is left out.
const FEW: usize = 30;

/// The greatest score of a word in a document.
const BEST: f32 = 99.0;

/// All words of all documents.
pub(super) struct Lexicon {
    documents: usize,
    words: HashMap<Box<str>, Vec<Place>>,
}

/// A document, and a word's weight in it.
type Place = (u32, u16);

/// For every word the numbers of its documents, each followed by the word's score in it.
type Shard<'a> = BTreeMap<&'a str, Vec<u32>>;

impl Lexicon {
    /// Counts the words of documents.
    pub(super) fn of(documents: &[Document]) -> Self {
        let counted = documents.par_chunks(AT_ONCE).enumerate().map(|(idx, chunk)| counted(idx * AT_ONCE, chunk));
        let counted: Vec<HashMap<Box<str>, Vec<Place>>> = counted.collect();
        let mut words: HashMap<Box<str>, Vec<Place>> = HashMap::new();
        for (word, places) in counted.into_iter().flatten() {
            words.entry(word).or_default().extend(places);
        }
        Self { documents: documents.len(), words }
    }

    /// The shards by their names; only words that find something are in them.
    pub(super) fn shards(&self) -> Vec<(String, Shard<'_>)> {
        let scored = self.words.par_iter().filter_map(|(word, places)| Some((word, scores(places, self.documents)?)));
        let scored: Vec<(&Box<str>, Vec<u32>)> = scored.collect();
        let mut shards: BTreeMap<String, Shard<'_>> = BTreeMap::new();
        for (word, scores) in scored {
            shards.entry(tokenizer::shard(word)).or_default().insert(word, scores);
        }
        shards.into_iter().collect()
    }
}

/// The words of consecutive documents, the first of which has the number `first`.
fn counted(first: usize, documents: &[Document]) -> HashMap<Box<str>, Vec<Place>> {
    let mut counted: HashMap<Box<str>, Vec<Place>> = HashMap::new();
    for (document_idx, document) in documents.iter().enumerate() {
        let number =
            u32::try_from(first + document_idx).expect("a library has fewer records than four thousand million");
        for (text, weight) in &document.fields {
            tokenizer::each_token(text, |word| match counted.get_mut(word) {
                Some(places) => count(places, number, *weight),
                None => drop(counted.insert(word.into(), vec![(number, *weight)])),
            });
        }
    }
    counted
}

/// Counts a word once more in the last document.
fn count(places: &mut Vec<Place>, document_number: u32, weight: u16) {
    match places.last_mut() {
        // A word that occurs five times does not count five times as much.
        Some((last, sum)) if *last == document_number => {
            *sum = (*sum + weight).min(weight.saturating_mul(2).max(*sum));
        }
        _ => places.push((document_number, weight)),
    }
}

/// A word's documents and scores: rare words count more; nothing for a word that is left out.
fn scores(places: &[Place], documents: usize) -> Option<Vec<u32>> {
    if places.is_empty() || (documents >= FEW && places.len() * 3 > documents) {
        return None;
    }
    let rarity = (1.0 + documents as f32 / places.len() as f32).ln();
    let score = |weight: u16| (f32::from(weight) * rarity).clamp(1.0, BEST) as u32;
    Some(places.iter().flat_map(|(document_idx, weight)| [*document_idx, score(*weight)]).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rare_words_score_higher_and_words_of_every_page_are_left_out() {
        let rare = scores(&[(3, 4)], 100).expect("found");
        let common = scores(&[(3, 4), (5, 4), (7, 4), (9, 4)], 100).expect("found");
        assert!(rare[1] > common[1], "{rare:?} {common:?}");
        let everywhere: Vec<(u32, u16)> = (0..40).map(|idx| (idx, 1)).collect();
        assert_eq!(scores(&everywhere, 100), None);
    }
}
