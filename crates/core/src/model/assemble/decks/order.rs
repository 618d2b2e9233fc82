//! In which order a deck's challenges are printed.

use std::collections::{BTreeMap, VecDeque};

use crate::content::kind::Kind;
use crate::content::schema::{GroupKey, OrderKey, RawOrder};
use crate::diagnostics::{Code, Diagnostic};
use crate::model::assemble::reader::Reader;
use crate::model::{Challenge, Library, Ref};

/// Sorts cards and reports errors in the order.
pub(super) fn sorted(
    reader: &mut Reader<'_>,
    cards: Vec<Ref<Challenge>>,
    order: Option<&RawOrder>,
    library: &Library,
) -> Vec<Ref<Challenge>> {
    let Some(RawOrder::Manual(ids)) = order else { return sorted_quietly(cards, order, library) };
    let listed = reader.references::<Challenge>(Kind::Challenge, ids);
    for (card, id) in listed.iter().zip(&ids.0).filter(|(card, _)| !cards.contains(card)) {
        let message = format!("`{}` is not in this deck, so it has no place in its order", library[*card].id);
        let help = "add it to `select: {include: [...]}`, or take it out here";
        reader.report(Diagnostic::new(Code::ValueInvalid, message).help(help), id.span);
    }
    let rest = sorted_quietly(cards.clone(), None, library);
    let rest: Vec<_> = rest.into_iter().filter(|card| !listed.contains(card)).collect();
    listed.into_iter().filter(|card| cards.contains(card)).chain(rest).collect()
}

/// Sorts cards, without a manual list.
pub(super) fn sorted_quietly(
    mut cards: Vec<Ref<Challenge>>,
    order: Option<&RawOrder>,
    library: &Library,
) -> Vec<Ref<Challenge>> {
    cards.sort();
    match order {
        None | Some(RawOrder::Manual(_)) => cards,
        Some(RawOrder::Keys(keys)) => by_keys(cards, keys, library),
        Some(RawOrder::Shuffle(seed)) => shuffled(cards, *seed),
        Some(RawOrder::Interleave(key)) => {
            let mut groups: BTreeMap<usize, VecDeque<Ref<Challenge>>> = BTreeMap::new();
            for card in cards {
                groups.entry(group(*key, card, library)).or_default().push_back(card);
            }
            interleaved(groups)
        }
    }
}

/// Sorts by the keys in turn. Ties are broken by the library's own order.
fn by_keys(mut cards: Vec<Ref<Challenge>>, keys: &[OrderKey], library: &Library) -> Vec<Ref<Challenge>> {
    let key = |card: &Ref<Challenge>| -> Vec<(u32, String)> {
        let challenge = &library[*card];
        let one = |key: &OrderKey| match key {
            OrderKey::Level => (u32::from(challenge.level), String::new()),
            OrderKey::Number => (challenge.number.unwrap_or(u32::MAX), String::new()),
            OrderKey::Category => (u32::try_from(challenge.category.index()).unwrap_or(u32::MAX), String::new()),
            OrderKey::Title => (0, challenge.title.plain().to_lowercase()),
            OrderKey::Minutes => (challenge.minutes.map_or(u32::MAX, u32::from), String::new()),
        };
        keys.iter().map(one).collect()
    };
    cards.sort_by_cached_key(|card| (key(card), *card));
    cards
}

/// One of each group in turn, as long as there are any.
fn interleaved(mut groups: BTreeMap<usize, VecDeque<Ref<Challenge>>>) -> Vec<Ref<Challenge>> {
    let mut cards = Vec::new();
    while !groups.is_empty() {
        groups.retain(|_, group| {
            cards.extend(group.pop_front());
            !group.is_empty()
        });
    }
    cards
}

/// Cards in an order by chance that is the same for the same seed, on every machine and in every edition.
pub(super) fn shuffled(mut cards: Vec<Ref<Challenge>>, seed: u32) -> Vec<Ref<Challenge>> {
    let mut state = u64::from(seed);
    for last in (1..cards.len()).rev() {
        let below = u64::try_from(last).unwrap_or(u64::MAX).saturating_add(1);
        let other = usize::try_from(splitmix(&mut state) % below).unwrap_or(0);
        cards.swap(last, other);
    }
    cards
}

/// Steele, Lea and Flood's SplitMix64: short, and fixed for good, as a library's generator need not be.
fn splitmix(state: &mut u64) -> u64 {
    *state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let mut mixed = *state;
    mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    mixed ^ (mixed >> 31)
}

/// The group of a card: its level, or its category's place.
pub(super) fn group(by: GroupKey, card: Ref<Challenge>, library: &Library) -> usize {
    match by {
        GroupKey::Level => usize::from(library[card].level),
        GroupKey::Category => library[card].category.index(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_shuffle_keeps_every_card_and_repeats_itself() {
        let cards: Vec<_> = (0..120).map(Ref::for_tests).collect();
        let once = shuffled(cards.clone(), 42);
        assert_eq!(once, shuffled(cards.clone(), 42));
        assert_ne!(once, shuffled(cards.clone(), 43));
        let mut sorted = once;
        sorted.sort();
        assert_eq!(sorted, cards);
    }

    #[test]
    fn groups_take_turns_until_all_are_empty() {
        let group = |from: usize, to: usize| (from..to).map(Ref::for_tests).collect();
        let groups = BTreeMap::from([(1, group(0, 3)), (2, group(3, 4)), (3, group(4, 6))]);
        let order: Vec<usize> = interleaved(groups).into_iter().map(Ref::index).collect();
        assert_eq!(order, [0, 3, 4, 1, 5, 2]);
    }
}
