//! Decks: which cards are in them, in which order, and what is printed.
//!
//! 1. A query finds challenges; lists, balance and limit determine which of them are taken.
//! 2. They are put in order, and extra cards are laid before, between and after them.
//! 3. Each target gets its form: the program's own, under the deck's, under the target's.
//! 4. Handouts are made from the same cards.

mod backs;
mod choice;
mod extras;
mod forms;
mod order;
mod handouts;
mod targets;

use std::collections::{BTreeMap, BTreeSet};

use crate::content::RawRecord;
use crate::content::kind::Kind;
use crate::content::query::Test;
use crate::content::schema::{RawDeck, WrittenQuery};
use crate::diagnostics::{Code, Diagnostic, did_you_mean};
use crate::model::assemble::fields;
use crate::model::assemble::reader::Reader;
use crate::model::query::matches;
use crate::model::{Challenge, Deck, Id, Library, Record, Ref};
use crate::source::Spanned;
use crate::yaml::Field;

pub(super) fn deck(reader: &mut Reader<'_>, record: &RawRecord, library: &Library) -> Option<Deck> {
    let raw = fields!(record, Deck);
    let chosen = match reader.needed("select", &raw.select) {
        Some(select) => choice::chosen(reader, select, &raw.order, library),
        None => Vec::new(),
    };
    let cards = order::sorted(reader, chosen, raw.order.value(), library);
    if cards.is_empty()
        && let Some(select) = raw.select.given()
        // A query that is wrong, or matches nothing, was reported.
        && select.value.query.span().is_none()
    {
        let message = "this deck has no cards";
        let help = "nothing in the library matches `select`";
        reader.report(Diagnostic::new(Code::SelectionEmpty, message).help(help), select.span);
    }
    let copies = copies(reader, raw, &cards, library);
    let card = forms::form(reader, &forms::usual(), raw.card.value(), library);
    Some(Deck {
        id: reader.id()?,
        title: reader.required("title", &raw.title),
        summary: raw.summary.value().cloned(),
        version: raw.version.value().cloned(),
        entries: extras::entries(reader, &raw.extras, &cards, &copies, library),
        cards,
        targets: targets::targets(reader, raw, &card, library),
        handouts: handouts::handout_set(reader, &raw.pack, library),
        card,
        place: reader.place(),
    })
}

/// How many copies there are of each challenge that has not one.
fn copies(
    reader: &mut Reader<'_>,
    raw: &RawDeck,
    cards: &[Ref<Challenge>],
    library: &Library,
) -> BTreeMap<Ref<Challenge>, u32> {
    const MOST: u32 = 100;
    let mut copies = BTreeMap::new();
    let Some(quantity) = raw.quantity.value() else { return copies };
    if let Some(count) = quantity.get("default").and_then(|field| reader.within("default", field, 1..=MOST)) {
        copies.extend(cards.iter().map(|card| (*card, count)));
    }
    for (id, field) in quantity.iter().filter(|(id, _)| *id != "default") {
        let Some(given) = field.given() else { continue };
        let named = Spanned { value: id.clone(), span: given.span };
        let Some(card) = reader.reference::<Challenge>(Kind::Challenge, &named) else { continue };
        if !cards.contains(&card) {
            let message = format!("`{}` is not in this deck, so it has no copies", library[card].id);
            reader.refuse(given.span, message, "add it to `select: {include: [...]}`, or take this line out");
        } else if let Some(count) = reader.within(id, field, 1..=MOST) {
            copies.insert(card, count);
        }
    }
    copies
}

/// The challenges that a query matches. Reports a query that matches none, and words that the library does not know.
pub(super) fn selected(reader: &mut Reader<'_>, field: &Field<WrittenQuery>, library: &Library) -> Vec<Ref<Challenge>> {
    let Some(Spanned { value: WrittenQuery { query: Some(query), words }, span }) = field.given() else {
        return Vec::new();
    };
    let mut known = true;
    query.visit(&mut |test| known &= check_words(reader, test, library));
    let found: Vec<_> = challenges(library).filter(|one| matches(query, &library[*one], library)).collect();
    if found.is_empty() && known {
        let message = format!("no challenge matches `{words}`");
        let help = "relax the query, or add a challenge that matches it";
        reader.report(Diagnostic::new(Code::SelectionEmpty, message).help(help), *span);
    }
    found
}

fn challenges(library: &Library) -> impl Iterator<Item = Ref<Challenge>> {
    (0..library.challenges.len()).map(Ref::new)
}

/// Whether the library knows the words of a test. The closed vocabularies were checked by the parser.
fn check_words(reader: &mut Reader<'_>, test: &Test, library: &Library) -> bool {
    let known: BTreeSet<&str> = match test.subject.name() {
        "category" => library.categories.iter().map(|category| category.id().as_str()).collect(),
        "id" => library.challenges.iter().map(|challenge| challenge.id().as_str()).collect(),
        "tag" => library.challenges.iter().flat_map(|challenge| &challenge.tags).map(Id::as_str).collect(),
        _ => return true,
    };
    let mut all = true;
    for word in test.words.iter().filter(|word| !known.contains(word.text.as_str())) {
        all = false;
        let message = match test.subject.name() {
            "tag" => format!("no challenge has the tag `{}`", word.text),
            "category" => format!("there is no category `{}`", word.text),
            _ => format!("there is no challenge `{}`", word.text),
        };
        let help = did_you_mean(&word.text, known.iter().copied());
        let help = help.unwrap_or_else(|| "correct the word, or remove it from the query".to_owned());
        reader.report(Diagnostic::new(Code::ReferenceUnknown, message).help(help), word.span);
    }
    all
}
