//! A back that is split over two cards: where, and what is on each.
//!
//! 1. A back is a run of sentences; items of lists, and what is no running text, count as one each.
//! 2. It is split between two lines or paragraphs where that is nearly as even, else between the two sentences where
//!    both halves are about as long.
//! 3. Safety notes are on the first card, before the rest is read.

use crate::views::{CardView, LineView};
use nerve_core::plan::card_text::{self, BlockNode, Node};
use nerve_core::plan::deck::BackPart;

/// How much longer than the most even half the longer one may be, so that no line is parted.
const UNEVEN: f64 = 1.25;

/// A sentence of a back.
struct Sentence {
    /// How many letters it has.
    letters: usize,
    /// Whether a line or paragraph ends with it.
    ends: bool,
    /// Whether it may not be the last of its card: a heading stands over something.
    leads: bool,
}

/// After how many sentences a back can be split, the best first. A single sentence cannot be split.
#[must_use]
pub(super) fn split_points(card: &CardView) -> Vec<usize> {
    let sentences = sentences_of(card);
    let all: usize = sentences.iter().map(|sentence| sentence.letters).sum();
    let longer_half = |cut: usize| {
        let first: usize = sentences[..cut].iter().map(|sentence| sentence.letters).sum();
        (first + fixed(card)).max(all - first)
    };
    let places: Vec<usize> = (1..sentences.len()).filter(|cut| !sentences[cut - 1].leads).collect();
    let Some(even) = places.iter().copied().min_by_key(|cut| longer_half(*cut)) else { return Vec::new() };
    let whole = places.into_iter().filter(|cut| sentences[cut - 1].ends).min_by_key(|cut| longer_half(*cut));
    let whole = whole.filter(|cut| longer_half(*cut) as f64 <= longer_half(even) as f64 * UNEVEN && *cut != even);
    whole.into_iter().chain([even]).collect()
}

/// The letters that stand on the first card in any case.
fn fixed(card: &CardView) -> usize {
    let said = card.lines.iter().filter(|line| line.label == LineView::SAY).map(|line| letters(&line.text));
    letters(&card.care) + said.sum::<usize>()
}

fn sentences_of(card: &CardView) -> Vec<Sentence> {
    let mut all = Vec::new();
    for line in card.lines.iter().filter(|line| line.label != LineView::SAY) {
        push_sentences(&card_text::sentences(&line.text), &mut all);
    }
    for block in &card.text {
        match block {
            BlockNode::Paragraph { text } => push_sentences(&card_text::sentences(text), &mut all),
            BlockNode::List { items, .. } => {
                let item = |item: &Vec<BlockNode>| Sentence { letters: block_letters(item), ends: true, leads: false };
                all.extend(items.iter().map(item));
            }
            other => all.push(Sentence {
                letters: block_letters(std::slice::from_ref(other)),
                ends: true,
                leads: matches!(other, BlockNode::Heading { .. }),
            }),
        }
    }
    all
}

fn push_sentences(sentences: &[Vec<Node>], all: &mut Vec<Sentence>) {
    let sentence = |text: &Vec<Node>| Sentence { letters: letters(text), ends: false, leads: false };
    all.extend(sentences.iter().map(sentence));
    if let Some(last) = all.last_mut().filter(|_| !sentences.is_empty()) {
        last.ends = true;
    }
}

/// Takes from a card what stands on the other one of its two.
pub(super) fn keep_part(card: &mut CardView, part: BackPart) {
    let mut on_first = part.on_first;
    let lines = std::mem::take(&mut card.lines);
    for LineView { label, text } in lines {
        let text = joined(kept(card_text::sentences(&text), part, &mut on_first));
        if !text.is_empty() {
            card.lines.push(LineView { label, text });
        }
    }
    let blocks = std::mem::take(&mut card.text);
    card.text = blocks.into_iter().filter_map(|block| kept_of_block(block, part, &mut on_first)).collect();
    if !part.is_first() {
        card.care.clear();
    }
    card.part = Some(part);
}

fn kept_of_block(block: BlockNode, part: BackPart, on_first: &mut usize) -> Option<BlockNode> {
    match block {
        BlockNode::Paragraph { text } => {
            let text = joined(kept(card_text::sentences(&text), part, on_first));
            (!text.is_empty()).then_some(BlockNode::Paragraph { text })
        }
        BlockNode::List { start, items } => {
            let before = if part.is_first() { 0 } else { (*on_first).min(items.len()) };
            let items = kept(items, part, on_first);
            let start = start.map(|start| start + before as u64);
            (!items.is_empty()).then_some(BlockNode::List { start, items })
        }
        other => kept(vec![other], part, on_first).pop(),
    }
}

/// What of some sentences stands on a card. `on_first` counts those that the first card has yet to take.
fn kept<T>(mut sentences: Vec<T>, part: BackPart, on_first: &mut usize) -> Vec<T> {
    let rest = sentences.split_off((*on_first).min(sentences.len()));
    *on_first -= sentences.len();
    if part.is_first() { sentences } else { rest }
}

fn joined(sentences: Vec<Vec<Node>>) -> Vec<Node> {
    let mut text = Vec::new();
    for sentence in sentences {
        if !text.is_empty() {
            card_text::push_words(" ", &mut text);
        }
        for node in sentence {
            match node {
                Node::Words(words) => card_text::push_words(&words, &mut text),
                styled @ Node::Styled(..) => text.push(styled),
            }
        }
    }
    text
}

fn letters(text: &[Node]) -> usize {
    let mut count = 0;
    card_text::visit_words(text, &mut |words| count += words.chars().count());
    count
}

fn block_letters(blocks: &[BlockNode]) -> usize {
    let mut count = 0;
    card_text::visit_block_words(blocks, &mut |words| count += words.chars().count());
    count
}
