//! The search index: which words stand in which documents, cut so that a search moves only what it needs.
//!
//! 1. Every record becomes a document: words of its title count most, those of its text least.
//! 2. Words that very many documents share find nothing and are left out, whatever the language.
//! 3. Words lie in shards by their first two letters; what results show lies in chunks of documents.

use std::collections::{BTreeMap, HashMap};

use rayon::prelude::*;
use serde::Serialize;

use crate::content::body::{Body, Inline, Text};
use crate::content::kind::Kind;
use crate::model::{Challenge, Guide, Library};
use crate::output::{Bytes, OutputPath};
use crate::plan::routes::record_path;
use crate::render::words;

/// How many documents lie in one file.
const CHUNK: usize = 64;

/// How many documents' words are held apart at a time, before they are joined.
const AT_ONCE: usize = 512;

/// From so many documents on, a word that stands in a third of them is left out.
const FEW: usize = 30;

/// The greatest score of a word in a document.
const BEST: f32 = 99.0;

/// What a document is found by, and what the list of results shows of it.
struct Document {
    shown: Shown,
    /// Words with the weight of the field they stand in.
    fields: Vec<(String, u16)>,
}

/// Title, address below the root, kind, one sentence.
type Shown = (String, String, &'static str, String);

#[derive(Serialize)]
struct Contents<'a> {
    documents: usize,
    chunk: usize,
    shards: Vec<&'a str>,
}

/// For every word its documents, each followed by the word's score in it.
type Shard<'a> = BTreeMap<&'a str, Vec<u32>>;

/// The files of the index.
#[must_use]
pub fn files(library: &Library) -> Vec<(OutputPath, Bytes)> {
    let documents = documents(library);
    let words = weighed(&documents);
    let mut shards: BTreeMap<String, Shard<'_>> = BTreeMap::new();
    for (word, found) in &words {
        if let Some(scores) = scores(found, documents.len()) {
            shards.entry(words::shard(word)).or_default().insert(word, scores);
        }
    }
    let contents =
        Contents { documents: documents.len(), chunk: CHUNK, shards: shards.keys().map(String::as_str).collect() };
    let shown: Vec<&Shown> = documents.iter().map(|document| &document.shown).collect();
    let chunks = shown.chunks(CHUNK).enumerate().map(|(chunk_idx, chunk)| json(&format!("d{chunk_idx}"), &chunk));
    let shards = shards.iter().map(|(name, shard)| json(&format!("w-{name}"), shard));
    chunks.chain(shards).chain([json("contents", &contents)]).collect()
}

fn json(name: &str, value: &impl Serialize) -> (OutputPath, Bytes) {
    let bytes = serde_json::to_vec(value).expect("words and numbers are JSON");
    (OutputPath::new(&format!("data/search/{name}.json")), bytes.into())
}

/// Every word with the documents it stands in and its weight there, in order.
fn weighed(documents: &[Document]) -> Vec<(String, Vec<(u32, u16)>)> {
    let mut all: HashMap<String, Vec<(u32, u16)>> = HashMap::new();
    let mut document_idx = 0;
    for together in documents.chunks(AT_ONCE) {
        let counted: Vec<BTreeMap<String, u16>> = together.par_iter().map(counted).collect();
        for words in counted {
            for (word, weight) in words {
                all.entry(word).or_default().push((document_idx, weight));
            }
            document_idx += 1;
        }
    }
    let mut all: Vec<_> = all.into_iter().collect();
    all.sort_unstable();
    all
}

fn counted(document: &Document) -> BTreeMap<String, u16> {
    let mut counted: BTreeMap<String, u16> = BTreeMap::new();
    for (text, weight) in &document.fields {
        words::each(text, |word| match counted.get_mut(word) {
            // A word that is said five times is not five times as fitting.
            Some(sum) => *sum = (*sum + weight).min(weight.saturating_mul(2).max(*sum)),
            None => {
                counted.insert(word.to_owned(), *weight);
            }
        });
    }
    counted
}

/// A word's documents and scores: rare words say more.
fn scores(found: &[(u32, u16)], documents: usize) -> Option<Vec<u32>> {
    if documents >= FEW && found.len() * 3 > documents {
        return None;
    }
    let rarity = (1.0 + documents as f32 / found.len() as f32).ln();
    let score = |weight: u16| (f32::from(weight) * rarity).clamp(1.0, BEST) as u32;
    Some(found.iter().flat_map(|(document_idx, weight)| [*document_idx, score(*weight)]).collect())
}

fn documents(library: &Library) -> Vec<Document> {
    let mut all: Vec<Document> = library.challenges.par_iter().map(|it| challenge(it, library)).collect();
    all.extend(library.guides.iter().map(guide));
    let ideas = library.ideas.iter();
    all.extend(ideas.map(|it| document(Kind::Idea, it.id.as_str(), &it.title, it.attempt.plain(), &it.body)));
    let programs = library.programs.iter();
    all.extend(programs.map(|it| document(Kind::Program, it.id.as_str(), &it.title, plain(&it.summary), &it.body)));
    let sessions = library.sessions.iter();
    all.extend(sessions.map(|it| document(Kind::Session, it.id.as_str(), &it.title, String::new(), &it.body)));
    let pages = library.pages.iter();
    all.extend(pages.map(|it| document(Kind::Page, it.id.as_str(), &it.title, plain(&it.summary), &it.body)));
    let terms = library.terms.iter();
    all.extend(terms.map(|it| {
        let title = Text::from_plain(&it.term);
        document(Kind::Term, it.id.as_str(), &title, it.plain.plain(), &Body::default())
    }));
    all
}

fn document(kind: Kind, id: &str, title: &Text, summary: String, body: &Body) -> Document {
    let title = title.plain();
    let path = record_path(kind, id).unwrap_or_default();
    let fields = vec![(title.clone(), 12), (summary.clone(), 5), (text(body), 1)];
    Document { shown: (title, path, kind.noun(), summary), fields }
}

fn challenge(challenge: &Challenge, library: &Library) -> Document {
    let mut document =
        document(Kind::Challenge, challenge.id.as_str(), &challenge.title, challenge.ask.plain(), &challenge.body);
    let tags: Vec<String> = challenge.tags.iter().map(|tag| tag.words()).collect();
    document.fields.push((tags.join(" "), 6));
    document.fields.push((library[challenge.category].name.clone(), 3));
    let more = [&challenge.easier, &challenge.harder, &challenge.home_version, &challenge.why];
    document.fields.extend(challenge.say.iter().map(|say| (say.plain(), 3)));
    document.fields.extend(more.into_iter().flatten().map(|text| (text.plain(), 2)));
    document
}

fn guide(guide: &Guide) -> Document {
    let mut document = document(Kind::Guide, guide.id.as_str(), &guide.title, guide.summary.plain(), &guide.body);
    document.fields.extend(guide.action.iter().map(|action| (action.plain(), 3)));
    document
}

fn plain(text: &Option<Text>) -> String {
    text.as_ref().map(Text::plain).unwrap_or_default()
}

/// A body's words; pieces are parted, for a block's last word is not the next one's first.
fn text(body: &Body) -> String {
    let mut words = String::new();
    body.visit_inlines(&mut |inline| {
        if let Inline::Text(text) | Inline::Code(text) = inline {
            words.push_str(text);
            words.push(' ');
        }
    });
    words
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
