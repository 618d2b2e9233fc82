//! Which words stand in which documents, and how much they say there.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use rayon::prelude::*;

use crate::search::documents::Document;
use crate::tokenizer;

/// How many documents are counted together.
const AT_ONCE: usize = 256;

/// From so many documents on, a word that stands in a third of them is left out.
const FEW: usize = 30;

/// The greatest score of a word in a document.
const BEST: f32 = 99.0;

/// All words of all documents.
#[derive(Debug, Default)]
pub(super) struct Lexicon {
    words: Vec<Word>,
    numbers: HashMap<Box<str>, u32>,
    /// The numbers of every shard's words.
    shards: BTreeMap<String, Vec<u32>>,
    /// The numbers of every document's words.
    documents: Vec<Box<[u32]>>,
}

/// A word, and where it stands. One that stands nowhere any more keeps its number.
#[derive(Debug)]
struct Word {
    word: Box<str>,
    places: Vec<Place>,
}

/// A document, and a word's weight in it.
type Place = (u32, u16);

/// The words of some documents, each with its places.
type Counted = HashMap<Box<str>, Vec<Place>>;

impl Lexicon {
    /// Counts the words of documents.
    pub(super) fn of(documents: &[Document]) -> Self {
        let counted: Vec<Counted> =
            documents.par_chunks(AT_ONCE).enumerate().map(|(idx, chunk)| counted(idx * AT_ONCE, chunk)).collect();
        let mut lexicon = Self::default();
        let mut found: Vec<Vec<u32>> = documents.iter().map(|_| Vec::new()).collect();
        for counted in counted {
            // In order, so that numbers are the same in every run.
            let ordered: BTreeMap<Box<str>, Vec<Place>> = counted.into_iter().collect();
            for (word, places) in ordered {
                let number = lexicon.number(&word);
                places.iter().for_each(|(document_idx, _)| found[*document_idx as usize].push(number));
                lexicon.words[number as usize].places.extend(places);
            }
        }
        lexicon.documents = found.into_iter().map(Vec::into_boxed_slice).collect();
        lexicon
    }

    /// How many documents there are.
    pub(super) fn documents(&self) -> usize {
        self.documents.len()
    }

    /// The names of all shards.
    pub(super) fn shards(&self) -> impl Iterator<Item = &str> {
        self.shards.keys().map(String::as_str)
    }

    /// A shard as JSON: for every word its documents, each followed by the word's score in it. Nothing if it has no word
    /// that finds something.
    pub(super) fn shard(&self, name: &str) -> Option<Vec<u8>> {
        let words = self.shards.get(name)?.iter().map(|number| &self.words[*number as usize]);
        let scored = words.filter_map(|word| Some((&*word.word, scores(&word.places, self.documents.len())?)));
        let shard: BTreeMap<&str, Vec<u32>> = scored.collect();
        (!shard.is_empty()).then(|| serde_json::to_vec(&shard).expect("words and numbers are JSON"))
    }

    /// Takes a document in place of the one with its number, and names the shards that this changes.
    pub(super) fn replace(&mut self, document_idx: usize, document: &Document, shards: &mut BTreeSet<String>) {
        let now = counted(document_idx, std::slice::from_ref(document));
        let document_number = document_number(document_idx);
        let before = std::mem::take(&mut self.documents[document_idx]);
        for number in before {
            let Word { word, places } = &mut self.words[number as usize];
            if !now.contains_key(word) {
                places.retain(|(at, _)| *at != document_number);
                shards.insert(tokenizer::shard(word));
            }
        }
        let now: BTreeMap<Box<str>, Vec<Place>> = now.into_iter().collect();
        let mut numbers = Vec::with_capacity(now.len());
        for (word, found) in now {
            let number = self.number(&word);
            if self.words[number as usize].put(found[0]) {
                shards.insert(tokenizer::shard(&word));
            }
            numbers.push(number);
        }
        self.documents[document_idx] = numbers.into_boxed_slice();
    }

    /// The number of a word; a new one for a new word.
    fn number(&mut self, word: &str) -> u32 {
        if let Some(number) = self.numbers.get(word) {
            return *number;
        }
        let number = u32::try_from(self.words.len()).expect("a library has fewer words than four thousand million");
        self.numbers.insert(word.into(), number);
        self.words.push(Word { word: word.into(), places: Vec::new() });
        self.shards.entry(tokenizer::shard(word)).or_default().push(number);
        number
    }
}

impl Word {
    /// Puts a place among the others, which stand in order. Whether that changes anything.
    fn put(&mut self, place: Place) -> bool {
        match self.places.binary_search_by_key(&place.0, |(document_idx, _)| *document_idx) {
            Ok(at) if self.places[at] == place => return false,
            Ok(at) => self.places[at] = place,
            Err(at) => self.places.insert(at, place),
        }
        true
    }
}

/// The words of documents that stand together, the first of which has the number `first`.
fn counted(first: usize, documents: &[Document]) -> Counted {
    let mut counted = Counted::new();
    for (document_idx, document) in documents.iter().enumerate() {
        let document_number = document_number(first + document_idx);
        for (text, weight) in &document.fields {
            tokenizer::each_token(text, |word| match counted.get_mut(word) {
                Some(places) => count(places, document_number, *weight),
                None => drop(counted.insert(word.into(), vec![(document_number, *weight)])),
            });
        }
    }
    counted
}

/// Counts a word once more in the last document.
fn count(places: &mut Vec<Place>, document_number: u32, weight: u16) {
    match places.last_mut() {
        // A word that is said five times is not five times as fitting.
        Some((last, sum)) if *last == document_number => {
            *sum = (*sum + weight).min(weight.saturating_mul(2).max(*sum));
        }
        _ => places.push((document_number, weight)),
    }
}

fn document_number(document_idx: usize) -> u32 {
    u32::try_from(document_idx).expect("a library has fewer records than four thousand million")
}

/// A word's documents and scores: rare words say more.
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
