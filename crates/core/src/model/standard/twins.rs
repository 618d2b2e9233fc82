//! Texts that are the same, or nearly.

use std::collections::{HashMap, HashSet};

use crate::content::schema::WholeCheck;
use crate::model::standard::rule::Whole;

/// The texts that are too much like an earlier one, each with it.
pub(super) fn pairs(whole: &Whole, texts: &[&str]) -> Vec<(usize, usize)> {
    match whole.check {
        WholeCheck::Unique => same(texts),
        _ => near(whole.share, texts),
    }
}

fn same(texts: &[&str]) -> Vec<(usize, usize)> {
    let mut first = HashMap::new();
    let mut found = Vec::new();
    for (idx, text) in texts.iter().enumerate() {
        let earlier = *first.entry(text.trim().to_lowercase()).or_insert(idx);
        if earlier != idx {
            found.push((earlier, idx));
        }
    }
    found
}

/// Texts whose words are the same to a share (Jaccard). Two such texts have one of their rarest words in common, so
/// that only texts with such a word are compared.
fn near(share: f64, texts: &[&str]) -> Vec<(usize, usize)> {
    let texts = by_rarity(texts);
    let most = texts.iter().flatten().max().map_or(0, |word| *word as usize + 1);
    let mut with_word: Vec<Vec<usize>> = vec![Vec::new(); most];
    // For which text each was compared last, so that none is compared twice.
    let mut compared = vec![usize::MAX; texts.len()];
    let mut found = Vec::new();
    for (idx, words) in texts.iter().enumerate() {
        let rare = &words[..known_by(share, words.len())];
        let mut candidates = rare.iter().flat_map(|word| &with_word[*word as usize]).copied();
        let twin = candidates
            .find(|other| std::mem::replace(&mut compared[*other], idx) != idx && alike(share, words, &texts[*other]));
        match twin {
            Some(twin) => found.push((twin, idx)),
            // Of many that are alike, the first stands for all.
            None => rare.iter().for_each(|word| with_word[*word as usize].push(idx)),
        }
    }
    found
}

/// Each text as the set of its words, every word a number, the rarest first.
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

/// How many of its rarest words a text must be known by.
#[expect(
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "small counts"
)]
fn known_by(share: f64, count: usize) -> usize {
    if count == 0 { 0 } else { count + 1 - ((share * count as f64).ceil() as usize).clamp(1, count) }
}

/// Whether two sets, each in order, share enough of all their words.
#[expect(clippy::cast_precision_loss, reason = "small counts")]
fn alike(share: f64, one: &[u32], other: &[u32]) -> bool {
    let (mut at, mut both) = (0, 0);
    for word in one {
        at += other[at..].iter().take_while(|candidate| *candidate < word).count();
        both += usize::from(other.get(at) == Some(word));
    }
    both as f64 >= share * (one.len() + other.len() - both) as f64
}
