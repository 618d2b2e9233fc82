//! The search index: which words are in which documents, split so that a search loads only what it needs.
//!
//! 1. Every record becomes a document ([`documents`]): words of its title count most, those of its text least.
//! 2. Words that a third of all documents share are left out ([`lexicon`]).
//! 3. Words are in shards by their first two letters; what the list of results shows is in chunks of documents.

mod documents;
mod lexicon;

use rayon::prelude::*;
use serde::Serialize;

use crate::search::lexicon::Lexicon;
use nerve_core::model::Library;
use nerve_core::output::{Bytes, OutputPath};
use nerve_core::translations::Translations;

/// Documents in one chunk.
const CHUNK: usize = 64;

#[derive(Serialize)]
struct Contents<'a> {
    documents: usize,
    chunk: usize,
    shards: Vec<&'a str>,
}

/// The files of the index.
#[must_use]
pub fn files(library: &Library, translations: &Translations) -> Vec<(OutputPath, Bytes)> {
    let documents = documents::of(library, translations);
    let lexicon = Lexicon::of(&documents);
    let shards = lexicon.shards();
    let contents =
        Contents { documents: documents.len(), chunk: CHUNK, shards: shards.iter().map(|(name, _)| &**name).collect() };
    let contents = json("contents", &contents);
    let chunks = documents.par_chunks(CHUNK).enumerate().map(|(idx, chunk)| {
        let results: Vec<_> = chunk.iter().map(|document| &document.result).collect();
        json(&format!("d{idx}"), &results)
    });
    let shards = shards.par_iter().map(|(name, words)| json(&format!("w-{name}"), words));
    chunks.chain(shards).chain(rayon::iter::once(contents)).collect()
}

fn json(name: &str, value: &impl Serialize) -> (OutputPath, Bytes) {
    let bytes = serde_json::to_vec(value).expect("words and numbers are JSON");
    (OutputPath::new(&format!("data/search/{name}.json")), bytes.into())
}
