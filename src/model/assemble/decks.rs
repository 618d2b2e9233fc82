//! Decks: which cards are in them, in which order, and what is printed.

use std::collections::BTreeSet;

use crate::content::RawRecord;
use crate::content::kind::Kind;
use crate::content::length::{Length, RawSize};
use crate::content::query::{Subject, Test};
use crate::content::schema::{BackKind, OrderKey, RawCard, RawDeck, RawDuplex, RawSelection, RawTarget, WrittenQuery};
use crate::diagnostics::{Code, Diagnostic, did_you_mean};
use crate::model::assemble::fields;
use crate::model::assemble::reader::Reader;
use crate::model::id::suggestion;
use crate::model::query::matches;
use crate::model::{
    Back, CardForm, CardSize, Challenge, Deck, Duplex, Id, Layout, Library, Paper, Record, Ref, Target, sizes,
};
use crate::source::{Place, Spanned};
use crate::yaml::{Field, Items};

const BLEED_UM: u32 = 3_000;
/// 4 mm satisfies every print service that was looked at; they ask for 3 to 4.
const SAFE_UM: u32 = 4_000;

pub(super) fn deck(reader: &mut Reader<'_>, record: &RawRecord, library: &Library) -> Option<Deck> {
    let raw = fields!(record, Deck);
    let mut cards = match reader.needed("select", &raw.select) {
        Some(select) => selection(reader, select, library),
        None => Vec::new(),
    };
    sort(&mut cards, &raw.order, library);
    let limit = raw.select.value().and_then(|select| select.limit.value().copied());
    cards.truncate(limit.map_or(usize::MAX, |limit| limit as usize));
    if cards.is_empty()
        && let Some(select) = raw.select.given()
        // A query that is wrong, or finds nothing, was told.
        && select.value.query.span().is_none()
    {
        let message = "this deck has no cards";
        let help = "nothing in the library is what `select` asks for";
        reader.complain(Diagnostic::error(Code::SelectionEmpty, message).help(help), select.span);
    }
    Some(Deck {
        id: reader.id()?,
        title: reader.required("title", &raw.title),
        summary: raw.summary.value().cloned(),
        version: raw.version.value().cloned(),
        cards,
        card: form(reader, raw.card.value().unwrap_or(&RawCard::default())),
        targets: targets(reader, raw),
        place: reader.place(),
    })
}

/// The challenges that a query finds. One that finds none is told, and so are words that the library does not know.
pub(super) fn selected(reader: &mut Reader<'_>, field: &Field<WrittenQuery>, library: &Library) -> Vec<Ref<Challenge>> {
    let Some(Spanned { value: WrittenQuery { query: Some(query), words }, span }) = field.given() else {
        return Vec::new();
    };
    let mut known = true;
    query.visit(&mut |test| known &= check_words(reader, test, library));
    let found: Vec<_> = challenges(library).filter(|one| matches(query, &library[*one], library)).collect();
    if found.is_empty() && known {
        let message = format!("no challenge is what `{words}` asks for");
        let help = "ask for less, or add a challenge that fits";
        reader.complain(Diagnostic::error(Code::SelectionEmpty, message).help(help), *span);
    }
    found
}

fn challenges(library: &Library) -> impl Iterator<Item = Ref<Challenge>> {
    (0..library.challenges.len()).map(Ref::new)
}

/// Whether the library knows the words of a test. The closed vocabularies were checked by the parser.
fn check_words(reader: &mut Reader<'_>, test: &Test, library: &Library) -> bool {
    let known: BTreeSet<&str> = match test.subject {
        Subject::Category => library.categories.iter().map(|category| category.id().as_str()).collect(),
        Subject::Id => library.challenges.iter().map(|challenge| challenge.id().as_str()).collect(),
        Subject::Tag => library.challenges.iter().flat_map(|challenge| &challenge.tags).map(Id::as_str).collect(),
        _ => return true,
    };
    let mut all = true;
    for word in test.words.iter().filter(|word| !known.contains(word.text.as_str())) {
        all = false;
        let message = match test.subject {
            Subject::Tag => format!("no challenge has the tag `{}`", word.text),
            Subject::Category => format!("there is no category `{}`", word.text),
            _ => format!("there is no challenge `{}`", word.text),
        };
        let help = did_you_mean(&word.text, known.iter().copied());
        let help = help.unwrap_or_else(|| "mend the word, or take it out of the query".to_owned());
        reader.complain(Diagnostic::error(Code::ReferenceUnknown, message).help(help), word.span);
    }
    all
}

fn selection(reader: &mut Reader<'_>, select: &RawSelection, library: &Library) -> Vec<Ref<Challenge>> {
    let only_included = matches!(select.query, Field::Missing) && !select.include.0.is_empty();
    let mut chosen: BTreeSet<Ref<Challenge>> = match &select.query {
        Field::Missing if only_included => BTreeSet::new(),
        Field::Missing => challenges(library).collect(),
        query => selected(reader, query, library).into_iter().collect(),
    };
    chosen.extend(reader.references::<Challenge>(Kind::Challenge, &select.include));
    for excluded in reader.references::<Challenge>(Kind::Challenge, &select.exclude) {
        chosen.remove(&excluded);
    }
    chosen.into_iter().collect()
}

/// Sorts by the keys in turn. The library's own order settles what they leave open.
fn sort(cards: &mut [Ref<Challenge>], order: &Items<OrderKey>, library: &Library) {
    let key = |card: &Ref<Challenge>| -> Vec<(u32, String)> {
        let challenge = &library[*card];
        let one = |key: &Spanned<OrderKey>| match key.value {
            OrderKey::Level => (u32::from(challenge.level), String::new()),
            OrderKey::Number => (challenge.number.unwrap_or(u32::MAX), String::new()),
            OrderKey::Category => (u32::try_from(challenge.category.index()).unwrap_or(u32::MAX), String::new()),
            OrderKey::Title => (0, challenge.title.plain().to_lowercase()),
            OrderKey::Minutes => (challenge.minutes.map_or(u32::MAX, u32::from), String::new()),
        };
        order.0.iter().map(one).collect()
    };
    cards.sort_by_cached_key(|card| (key(card), *card));
}

fn form(reader: &mut Reader<'_>, raw: &RawCard) -> CardForm {
    let size = size(reader, &raw.size);
    let back = raw.back.value();
    let length = |field: &Field<Length>| field.value().map(|length| length.0);
    let safe_um = length(&raw.safe).unwrap_or(SAFE_UM);
    if safe_um * 4 > size.width_um.min(size.height_um) {
        let message = "the safe area leaves no room for text";
        reader.refuse(raw.safe.span().unwrap_or_default(), message, "use 4mm");
    }
    CardForm {
        size,
        bleed_um: length(&raw.bleed).unwrap_or(BLEED_UM).min(10_000),
        safe_um,
        back: match back.and_then(|back| back.kind.value()) {
            Some(BackKind::None) => Back::None,
            Some(BackKind::Content) | None => Back::Content,
        },
        qr: back.and_then(|back| back.qr.value()).copied().unwrap_or(true),
    }
}

fn size(reader: &mut Reader<'_>, field: &Field<RawSize>) -> CardSize {
    const POKER: CardSize = CardSize { width_um: 63_500, height_um: 88_900 };
    const SMALLEST_UM: u32 = 40_000;
    let Some(given) = field.given() else { return POKER };
    let size = match &given.value {
        RawSize::Named(name) => {
            let found = sizes::card(name);
            if found.is_none() {
                let message = format!("there is no card size `{}`", name.escape_debug());
                let all = format!("use {}", sizes::card_names().collect::<Vec<_>>().join(", "));
                let help = did_you_mean(name, sizes::card_names()).unwrap_or(all);
                reader.refuse(given.span, message, help);
            }
            found.unwrap_or(POKER)
        }
        RawSize::Custom(width, height) => CardSize { width_um: width.0, height_um: height.0 },
    };
    if size.width_um.min(size.height_um) < SMALLEST_UM {
        reader.refuse(given.span, "no text fits a card this small", "make it at least 40mm wide and high");
    }
    size
}

fn targets(reader: &mut Reader<'_>, raw: &RawDeck) -> Vec<Target> {
    let place = reader.place();
    let Some(written) = raw.print.value().filter(|written| !written.is_empty()) else {
        return default_targets(&place);
    };
    written.iter().filter_map(|(name, target)| self::target(reader, name, target)).collect()
}

/// What a deck prints that does not say: single cards, and home sheets for both papers and both ways of turning.
fn default_targets(place: &Place) -> Vec<Target> {
    let target = |name: &str, layout| Target {
        name: Id::parse(name).expect("the names below are ids"),
        layout,
        place: place.clone(),
    };
    let sheets = |paper: &str, duplex| Layout::Sheets {
        paper: sizes::paper(paper).expect("the papers below are known"),
        duplex,
    };
    vec![
        target("a4-long-edge", sheets("A4", Duplex::LongEdge)),
        target("a4-short-edge", sheets("A4", Duplex::ShortEdge)),
        target("cards", Layout::Single),
        target("letter-long-edge", sheets("letter", Duplex::LongEdge)),
        target("letter-short-edge", sheets("letter", Duplex::ShortEdge)),
    ]
}

fn target(reader: &mut Reader<'_>, name: &str, field: &Field<RawTarget>) -> Option<Target> {
    let given = match field {
        Field::Given(given) => given,
        Field::Missing | Field::Broken(_) => return None,
        Field::Blank(span) => {
            reader.refuse(*span, format!("`{name}` does not say what to print"), "write `{paper: A4}`");
            return None;
        }
    };
    let Some(id) = Id::parse(name) else {
        let message = format!("`{}` can not be the name of a file", name.escape_debug());
        reader.refuse(given.span, message, format!("write `{}`", suggestion(name)));
        return None;
    };
    let place = Place { file: reader.file.clone(), span: given.span };
    let raw = &given.value;
    if raw.profile.value().is_some() {
        return Some(Target { name: id, layout: Layout::Single, place });
    }
    let paper = paper(reader, raw, given)?;
    let duplex = match raw.duplex.value() {
        Some(RawDuplex::ShortEdge) => Duplex::ShortEdge,
        Some(RawDuplex::None) => Duplex::None,
        Some(RawDuplex::LongEdge) | None => Duplex::LongEdge,
    };
    Some(Target { name: id, layout: Layout::Sheets { paper, duplex }, place })
}

fn paper(reader: &mut Reader<'_>, raw: &RawTarget, target: &Spanned<RawTarget>) -> Option<Paper> {
    let Some(given) = raw.paper.given() else {
        if raw.paper.span().is_none() {
            reader.refuse(target.span, "this does not say on which paper", "add `paper: A4` or `paper: letter`");
        }
        return None;
    };
    let found = sizes::paper(&given.value);
    if found.is_none() {
        let message = format!("there is no paper `{}`", given.value.escape_debug());
        reader.refuse(given.span, message, format!("use {}", sizes::paper_names().collect::<Vec<_>>().join(", ")));
    }
    found
}
