//! Texts that are the same, or nearly.

use std::collections::{HashMap, HashSet};

use crate::model::standard::passage::{Entry, Passage};
use crate::model::standard::rule::Rule;
use crate::model::standard::{Violation, place};
use crate::source::Snapshot;

pub(super) fn check(rule: &Rule, share: f64, entries: &[Entry<'_>], sources: &Snapshot) -> Vec<Violation> {
    let of_entry = |(entry_idx, entry)| rule.passages(entry).map(move |passage| (entry_idx, passage));
    let texts: Vec<(usize, &Passage)> = entries.iter().enumerate().flat_map(of_entry).collect();
    let words: Vec<&str> = texts.iter().map(|(_, passage)| passage.text.as_str()).collect();
    let violation = |(first, second): (usize, usize)| {
        let ((first_idx, first), (entry_idx, second)) = (texts[first], texts[second]);
        let likeness = if share < 1.0 { "is nearly the same as" } else { "has the same words as" };
        let message = format!("this `{}` {likeness} another one", second.field);
        let other = place::of_passage(&entries[first_idx], first, sources);
        let here = place::of_passage(&entries[entry_idx], second, sources);
        let diagnostic = rule.violation(message).at(&here.file, here.span).related(other, "the other one is here");
        Violation { entry_idx: Some(entry_idx), diagnostic }
    };
    pairs(share, &words).into_iter().map(violation).collect()
}

/// Each text that shares so many of its words with an earlier one (Jaccard index), with the earlier one. Two such texts have
/// one of their rarest words in common, so only texts with such a word are compared.
fn pairs(share: f64, texts: &[&str]) -> Vec<(usize, usize)> {
    let texts = by_rarity(texts);
    let most = texts.iter().flatten().max().map_or(0, |word| *word as usize + 1);
    let mut with_word: Vec<Vec<usize>> = vec![Vec::new(); most];
    // The last text that each was compared with, so that none is compared twice.
    let mut compared = vec![usize::MAX; texts.len()];
    let mut found = Vec::new();
    for (idx, words) in texts.iter().enumerate() {
        let rare = &words[..indexed_words(share, words.len())];
        let mut candidates = rare.iter().flat_map(|word| &with_word[*word as usize]).copied();
        let duplicate = candidates
            .find(|other| std::mem::replace(&mut compared[*other], idx) != idx && alike(share, words, &texts[*other]));
        match duplicate {
            Some(earlier) => found.push((earlier, idx)),
            // Of several that are alike, the first represents all.
            None => rare.iter().for_each(|word| with_word[*word as usize].push(idx)),
        }
    }
    found
}

/// Each text as the set of its words; words are numbered from the rarest.
fn by_rarity(texts: &[&str]) -> Vec<Vec<u32>> {
    let words = |text: &str| -> HashSet<String> {
        let words = text.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty());
        words.map(str::to_lowercase).collect()
    };
    let texts: Vec<HashSet<String>> = texts.iter().map(|text| words(text)).collect();
    let mut frequency: HashMap<&str, u32> = HashMap::new();
    texts.iter().flatten().for_each(|word| *frequency.entry(word).or_default() += 1);
    let mut order: Vec<(u32, &str)> = frequency.into_iter().map(|(word, count)| (count, word)).collect();
    order.sort_unstable();
    let rank: HashMap<&str, u32> = (0..).zip(&order).map(|(rank, (_, word))| (*word, rank)).collect();
    let ranks = |text: &HashSet<String>| {
        let mut ranks: Vec<u32> = text.iter().map(|word| rank[word.as_str()]).collect();
        ranks.sort_unstable();
        ranks
    };
    texts.iter().map(ranks).collect()
}

/// How many of its rarest words a text is indexed by.
#[expect(
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "small counts"
)]
fn indexed_words(share: f64, count: usize) -> usize {
    if count == 0 { 0 } else { count + 1 - ((share * count as f64).ceil() as usize).clamp(1, count) }
}

/// Whether two sorted sets share enough of their words.
#[expect(clippy::cast_precision_loss, reason = "small counts")]
fn alike(share: f64, one: &[u32], other: &[u32]) -> bool {
    let (mut at, mut both) = (0, 0);
    for word in one {
        at += other[at..].iter().take_while(|candidate| *candidate < word).count();
        both += usize::from(other.get(at) == Some(word));
    }
    both as f64 >= share * (one.len() + other.len() - both) as f64
}
