//! Which challenges a deck takes.

use std::collections::{BTreeMap, BTreeSet};

use crate::content::kind::Kind;
use crate::content::schema::{GroupKey, RawBalance, RawOrder, RawSelection};
use crate::diagnostics::{Code, Diagnostic, did_you_mean};
use crate::model::assemble::decks::{challenges, order, selected};
use crate::model::assemble::reader::Reader;
use crate::model::{Challenge, Library, Record, Ref};
use crate::source::{Span, Spanned};
use crate::yaml::Field;

/// The challenges of a selection, in any order.
pub(super) fn chosen(
    reader: &mut Reader<'_>,
    select: &RawSelection,
    order: &Field<RawOrder>,
    library: &Library,
) -> Vec<Ref<Challenge>> {
    let only_included = matches!(select.query, Field::Missing) && !select.include.0.is_empty();
    let mut found: BTreeSet<Ref<Challenge>> = match &select.query {
        Field::Missing if only_included => BTreeSet::new(),
        Field::Missing => challenges(library).collect(),
        query => selected(reader, query, library).into_iter().collect(),
    };
    let included = reader.references::<Challenge>(Kind::Challenge, &select.include);
    found.extend(&included);
    for excluded in reader.references::<Challenge>(Kind::Challenge, &select.exclude) {
        found.remove(&excluded);
    }
    let mut cards = ranked(select, found.into_iter().collect(), &included, order.value(), library);
    if let Some(balance) = select.balance.given() {
        cards = balanced(reader, &balance.value, balance.span, cards, library);
    }
    if let Some(limit) = select.limit.value() {
        cards.truncate(*limit as usize);
    }
    cards
}

/// Cards in the order in which they are taken where not all can be: by the deck's order; but where chance or balance
/// decides, those that are named come first.
fn ranked(
    select: &RawSelection,
    found: Vec<Ref<Challenge>>,
    included: &[Ref<Challenge>],
    order: Option<&RawOrder>,
    library: &Library,
) -> Vec<Ref<Challenge>> {
    let seed = select.seed.value().copied();
    if seed.is_none() && select.balance.value().is_none() {
        return order::sorted_quietly(found, order, library);
    }
    let (named, rest): (Vec<_>, Vec<_>) = found.into_iter().partition(|card| included.contains(card));
    let rest = match seed {
        Some(seed) => order::shuffled(rest, seed),
        None => order::sorted_quietly(rest, order, library),
    };
    named.into_iter().chain(rest).collect()
}

/// The first cards of each group, as many as are requested. A group with too few is an error.
fn balanced(
    reader: &mut Reader<'_>,
    balance: &RawBalance,
    span: Span,
    cards: Vec<Ref<Challenge>>,
    library: &Library,
) -> Vec<Ref<Challenge>> {
    let by = balance.by.value().copied().unwrap_or(GroupKey::Level);
    let Some(counts) = balance.counts.value() else {
        reader.refuse(span, "`balance` does not say how many of each", "write `counts: {1: 12, 2: 10}`");
        return cards;
    };
    let mut left: BTreeMap<usize, u32> = BTreeMap::new();
    let mut wanted = Vec::new();
    for (name, field) in counts {
        let Some(count) = field.given() else { continue };
        let Some(group) = group_named(reader, by, name, count, library) else { continue };
        left.insert(group, count.value);
        wanted.push((group, name, count));
    }
    let taken: Vec<_> = cards.into_iter().filter(|card| take(&mut left, order::group(by, *card, library))).collect();
    for (group, name, count) in wanted {
        let short = left.get(&group).copied().unwrap_or(0);
        if short > 0 {
            let message =
                format!("{} cards of `{name}` are requested, but only {} are found", count.value, count.value - short);
            let help = "request fewer, or let `where` match more";
            reader.report(Diagnostic::new(Code::SelectionEmpty, message).help(help), count.span);
        }
    }
    taken
}

fn take(left: &mut BTreeMap<usize, u32>, group: usize) -> bool {
    match left.get_mut(&group) {
        Some(count) if *count > 0 => {
            *count -= 1;
            true
        }
        _ => false,
    }
}

/// The group that an author names.
fn group_named(
    reader: &mut Reader<'_>,
    by: GroupKey,
    name: &str,
    field: &Spanned<u32>,
    library: &Library,
) -> Option<usize> {
    let levels = library.levels.len();
    let found = match by {
        GroupKey::Level => name.parse().ok().filter(|level| (1..=levels).contains(level)),
        GroupKey::Category => library.categories.iter().position(|category| category.id().as_str() == name),
    };
    if found.is_none() {
        let (kind, help) = match by {
            GroupKey::Level => ("level", Some(format!("levels go from 1 to {levels}"))),
            GroupKey::Category => {
                ("category", did_you_mean(name, library.categories.iter().map(|category| category.id().as_str())))
            }
        };
        let message = format!("there is no {kind} `{}`", name.escape_debug());
        reader.report(Diagnostic::new(Code::ReferenceUnknown, message).help_maybe(help), field.span);
    }
    found
}
