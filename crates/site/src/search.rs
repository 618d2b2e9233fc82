//! The search index: which words stand in which documents, cut so that a search moves only what it needs.
//!
//! 1. Every record becomes a document ([`documents`]): words of its title count most, those of its text least.
//! 2. Words that very many documents share find nothing and are left out, whatever the language ([`lexicon`]).
//! 3. Words lie in shards by their first two letters; what results show lies in chunks of documents.
//!
//! Where documents have changed and none came or went, only their chunks and the shards of their words are made anew.

mod documents;
mod lexicon;

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;
use serde::Serialize;

use crate::search::documents::{Document, Shown, Source};
use crate::search::lexicon::Lexicon;
use nerve_core::fingerprint::Fingerprint;
use nerve_core::model::Library;
use nerve_core::output::{Bytes, OutputPath};
use nerve_core::translations::Translations;

/// How many documents lie in one file.
const CHUNK: usize = 64;

/// Where more than one document in so many has changed, all is made anew.
const WORTH: usize = 4;

#[derive(Serialize)]
struct Contents<'a> {
    documents: usize,
    chunk: usize,
    shards: Vec<&'a str>,
}

/// The index as it was made last.
#[derive(Debug, Default)]
pub struct Memory {
    /// What each document was made from.
    made_from: Vec<Fingerprint>,
    lexicon: Lexicon,
    chunks: Vec<File>,
    shards: BTreeMap<String, File>,
    contents: Option<File>,
}

/// A file with its path.
type File = (OutputPath, Bytes);

/// The files of the index.
#[must_use]
pub fn files(library: &Library, translations: &Translations, memory: &mut Memory) -> Vec<File> {
    let sources = documents::sources(library);
    let made_from: Vec<Fingerprint> =
        sources.par_iter().map(|source| source.made_from(library, translations)).collect();
    let differs = |idx: &usize| memory.made_from.get(*idx) != Some(&made_from[*idx]);
    let changed: Vec<usize> = (0..sources.len()).filter(differs).collect();
    if memory.made_from.len() == sources.len() && changed.len() * WORTH <= sources.len() {
        memory.repair(&sources, &changed, library, translations);
    } else {
        memory.make(&sources, library, translations);
    }
    memory.made_from = made_from;
    let Memory { chunks, shards, contents, .. } = memory;
    chunks.iter().chain(shards.values()).chain(contents.iter()).cloned().collect()
}

impl Memory {
    /// Makes everything.
    fn make(&mut self, sources: &[Source<'_>], library: &Library, translations: &Translations) {
        let documents: Vec<Document> =
            sources.par_iter().map(|source| source.document(library, translations)).collect();
        self.lexicon = Lexicon::of(&documents);
        let shown: Vec<&Shown> = documents.iter().map(|document| &document.shown).collect();
        self.chunks = shown.par_chunks(CHUNK).enumerate().map(|(chunk_idx, shown)| chunk(chunk_idx, shown)).collect();
        self.shards.clear();
        self.reshard(self.lexicon.shards().map(str::to_owned).collect());
    }

    /// Makes anew what shows documents that have changed.
    fn repair(&mut self, sources: &[Source<'_>], changed: &[usize], library: &Library, translations: &Translations) {
        let mut shards = BTreeSet::new();
        for document_idx in changed {
            let document = sources[*document_idx].document(library, translations);
            self.lexicon.replace(*document_idx, &document, &mut shards);
        }
        let chunks: BTreeSet<usize> = changed.iter().map(|document_idx| document_idx / CHUNK).collect();
        for chunk_idx in chunks {
            let all = sources.iter().skip(chunk_idx * CHUNK).take(CHUNK);
            let shown: Vec<Shown> = all.map(|source| source.shown(translations)).collect();
            keep(&mut self.chunks[chunk_idx], chunk(chunk_idx, &shown));
        }
        self.reshard(shards);
    }

    /// Makes shards, and the list of them.
    fn reshard(&mut self, names: BTreeSet<String>) {
        let lexicon = &self.lexicon;
        let made: Vec<_> = names.into_par_iter().map(|name| (lexicon.shard(&name), name)).collect();
        for (words, name) in made {
            match (words, self.shards.get_mut(&name)) {
                (None, _) => drop(self.shards.remove(&name)),
                (Some(words), Some(known)) => keep(known, json(&format!("w-{name}"), words)),
                (Some(words), None) => drop(self.shards.insert(name.clone(), json(&format!("w-{name}"), words))),
            }
        }
        let shards = self.shards.keys().map(String::as_str).collect();
        let contents = Contents { documents: self.lexicon.documents(), chunk: CHUNK, shards };
        let contents = json("contents", bytes(&contents));
        match &mut self.contents {
            Some(known) => keep(known, contents),
            None => self.contents = Some(contents),
        }
    }
}

/// Takes a file in place of one that is known; one that is equal stays the very same.
fn keep(known: &mut File, file: File) {
    if *known != file {
        *known = file;
    }
}

fn chunk(chunk_idx: usize, shown: &[impl Serialize]) -> File {
    json(&format!("d{chunk_idx}"), bytes(&shown))
}

fn json(name: &str, bytes: Vec<u8>) -> File {
    (OutputPath::new(&format!("data/search/{name}.json")), bytes.into())
}

fn bytes(value: &impl Serialize) -> Vec<u8> {
    serde_json::to_vec(value).expect("words and numbers are JSON")
}
