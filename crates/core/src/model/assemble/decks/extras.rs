//! The cards beside the challenges: before, between and after them.

use std::collections::BTreeMap;

use crate::content::kind::Kind;
use crate::content::schema::{ExtraAt, RawExtra, RawQuantity};
use crate::diagnostics::{Code, Diagnostic, did_you_mean};
use crate::model::assemble::reader::Reader;
use crate::model::{Card, Challenge, Copies, DeckEntry, ExtraCard, Guide, Library, Ref};
use crate::source::Spanned;
use crate::yaml::Items;

/// Every card of a deck in the order of print.
pub(super) fn entries(
    reader: &mut Reader<'_>,
    extras: &Items<RawExtra>,
    cards: &[Ref<Challenge>],
    copies: &BTreeMap<Ref<Challenge>, u32>,
    library: &Library,
) -> Vec<DeckEntry> {
    let read: Vec<Read> = extras.0.iter().filter_map(|raw| extra(reader, raw, library)).collect();
    let at = |at: Option<ExtraAt>| {
        read.iter().filter_map(move |extra| match extra {
            Read::Card(piece) if piece.at == at => Some(piece.clone()),
            _ => None,
        })
    };
    let divider = read.iter().find_map(|extra| match extra {
        Read::Dividers(copies) => Some(*copies),
        Read::Card(_) => None,
    });
    let mut entries: Vec<DeckEntry> = at(Some(ExtraAt::Start)).collect();
    push_challenges(&mut entries, cards, copies, divider, library);
    let (blanks, ends): (Vec<DeckEntry>, Vec<DeckEntry>) =
        at(None).chain(at(Some(ExtraAt::End))).partition(|piece| piece.copies == Copies::FillSheet);
    // What fills the last sheet can only come last.
    entries.extend(ends.into_iter().chain(blanks));
    entries
}

/// An extra as it was read.
enum Read {
    Card(DeckEntry),
    Dividers(Copies),
}

fn push_challenges(
    entries: &mut Vec<DeckEntry>,
    cards: &[Ref<Challenge>],
    copies: &BTreeMap<Ref<Challenge>, u32>,
    divider: Option<Copies>,
    library: &Library,
) {
    let mut begun = Vec::new();
    for &card in cards {
        let level = library[card].level;
        if let Some(copies) = divider.filter(|_| !begun.contains(&level)) {
            begun.push(level);
            entries.push(DeckEntry { card: Card::Divider(level), copies, required: false, at: None });
        }
        let copies = Copies::Count(copies.get(&card).copied().unwrap_or(1));
        entries.push(DeckEntry { card: Card::Challenge(card), copies, required: false, at: None });
    }
}

fn extra(reader: &mut Reader<'_>, raw: &Spanned<RawExtra>, library: &Library) -> Option<Read> {
    const MOST: u32 = 100;
    let extra = &raw.value;
    let copies = match extra.quantity.given() {
        None => Copies::Count(1),
        Some(given) => match given.value {
            RawQuantity::Count(count) if (1..=MOST).contains(&count) => Copies::Count(count),
            RawQuantity::Count(count) => {
                reader.refuse(
                    given.span,
                    format!("{count} is not a possible number of copies"),
                    "use a number from 1 to 100",
                );
                return None;
            }
            RawQuantity::FillSheet if extra.blank.value().is_some() => Copies::FillSheet,
            RawQuantity::FillSheet => {
                reader.refuse(given.span, "only blank cards fill a sheet", "write `{blank: write-your-own, …}`");
                return None;
            }
        },
    };
    let required = extra.required.value().copied().unwrap_or(false);
    let card = match (extra.card.given(), extra.blank.value()) {
        (Some(word), None) if word.value == "divider" => return Some(Read::Dividers(copies)),
        (Some(word), None) if !required && reader.is_untranslated(Kind::Guide, word) => return None,
        (Some(word), None) => card(reader, word, library)?,
        (None, Some(_)) => Card::Blank,
        _ => {
            let help = "write `card: how-to-use` or `blank: write-your-own`";
            reader.refuse(raw.span, "an extra is either a card or a blank", help);
            return None;
        }
    };
    Some(Read::Card(DeckEntry { card, copies, required, at: extra.at.value().copied() }))
}

/// The card of a word: a guide with a card before a text of the program's own.
fn card(reader: &mut Reader<'_>, word: &Spanned<String>, library: &Library) -> Option<Card> {
    let leaf = ExtraCard::ALL.into_iter().find(|leaf| leaf.word() == word.value);
    let guide = library.find(Kind::Guide, &word.value).map(Ref::<Guide>::new);
    match (guide, leaf) {
        (Some(guide), _) if library[guide].card.is_some() => Some(Card::Guide(guide)),
        (_, Some(leaf)) => Some(Card::Extra(leaf)),
        (Some(_), None) => {
            let message = format!("the guide `{}` has no text for a card", word.value);
            reader.refuse(word.span, message, "give it one in its front matter: `card: …`");
            None
        }
        (None, None) if reader.names.get(Kind::Guide, &word.value).is_some() => {
            // A guide that is not in the library: a draft, or one with errors.
            let _ = reader.reference::<Guide>(Kind::Guide, word);
            None
        }
        (None, None) => {
            let message = format!("there is no card `{}`", word.value.escape_debug());
            let names =
                ExtraCard::ALL.map(ExtraCard::word).into_iter().chain(["divider"]).chain(reader.names.all(Kind::Guide));
            let help = did_you_mean(&word.value, names);
            reader.report(Diagnostic::new(Code::ReferenceUnknown, message).help_maybe(help), word.span);
            None
        }
    }
}
