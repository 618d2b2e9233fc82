//! What only measured texts can tell of a deck before it is laid out.
//!
//! 1. A form whose size is left open takes the smallest size with a name that holds every card.
//!
//! Sizes are tried from the smallest. The longest cards are set first, so that a size that is too small costs little; the
//! first size that holds those is tried with all cards.

use rayon::prelude::*;

use crate::diagnostics::{Code, Diagnostic, Diagnostics};
use crate::fingerprint::Fingerprint;
use crate::model::{CardForm, CardSize, Deck, Library, Sizing, sizes};
use crate::plan::deck::{self, DeckPlan, millimetres};
use crate::print::{compile, inputs, views};
use crate::theme::Theme;

/// So many of the longest cards are set in a size before all are.
const LONGEST: usize = 6;

/// Whether something of a deck is open until its texts are measured.
#[must_use]
pub fn is_open(deck: &Deck) -> bool {
    forms(deck).any(|form| form.sizing == Sizing::Open)
}

/// A fingerprint of everything that decides what a deck's texts settle: equal ones settle it alike.
#[must_use]
pub fn settling(deck: &Deck, library: &Library, theme: &Theme) -> Fingerprint {
    let plans = open_forms(deck).into_iter().map(|form| inputs(&deck::in_form(deck, form, library), library, theme));
    Fingerprint::of(&plans.collect::<Vec<_>>())
}

/// A deck with all settled that its texts decide.
///
/// # Errors
/// All texts that no size holds, or that can not be printed, or the template's own mistake.
pub fn settled(deck: &Deck, library: &Library, theme: &Theme) -> Result<Deck, Diagnostics> {
    let (mut known, mut errors): (Vec<(CardForm, CardForm)>, _) = (Vec::new(), Diagnostics::default());
    for form in open_forms(deck) {
        match compile::roomy(|| smallest(deck, form, library, theme)) {
            Ok(size) => known.push((form.clone(), CardForm { size, sizing: Sizing::Chosen, ..form.clone() })),
            Err(found) => errors.extend(found),
        }
    }
    if errors.has_errors() {
        return Err(errors);
    }
    let mut deck = deck.clone();
    let own = deck.targets.iter_mut().map(|target| &mut target.form).chain([&mut deck.card]);
    for form in own {
        if let Some((_, settled)) = known.iter().find(|(open, _)| open == form) {
            *form = settled.clone();
        }
    }
    Ok(deck)
}

fn forms(deck: &Deck) -> impl Iterator<Item = &CardForm> {
    deck.targets.iter().map(|target| &target.form).chain([&deck.card])
}

/// The forms whose size is open, each once.
fn open_forms(deck: &Deck) -> Vec<&CardForm> {
    let mut open: Vec<&CardForm> = Vec::new();
    for form in forms(deck).filter(|form| form.sizing == Sizing::Open) {
        if !open.contains(&form) {
            open.push(form);
        }
    }
    open
}

/// The smallest size with a name that holds every card of a deck.
fn smallest(deck: &Deck, form: &CardForm, library: &Library, theme: &Theme) -> Result<CardSize, Diagnostics> {
    let sizes = from_the_smallest(form);
    let in_size = |deck: &Deck, size: CardSize| {
        let plan = deck::in_form(deck, &CardForm { size, ..form.clone() }, library);
        compile::deck(&plan, &plan.sets[0], library, theme).map(|_| ())
    };
    let longest = Deck { pieces: longest(deck, form, library, theme), ..deck.clone() };
    let mut first = 0;
    while let Some(found) = first_that_fits(&sizes[first..], |size| in_size(&longest, size))? {
        let size = sizes[first + found];
        match in_size(deck, size) {
            Ok(()) => return Ok(size),
            Err(errors) if is_about_room(&errors) => first += found + 1,
            Err(errors) => return Err(errors),
        }
    }
    Err(nothing_fits(deck, sizes.last().copied(), in_size))
}

/// The first size in which texts fit, several tried at a time; `None` where they fit in none.
fn first_that_fits(
    sizes: &[CardSize],
    in_size: impl Fn(CardSize) -> Result<(), Diagnostics> + Sync,
) -> Result<Option<usize>, Diagnostics> {
    for (chunk_idx, chunk) in sizes.chunks(rayon::current_num_threads().max(1)).enumerate() {
        let tried: Vec<_> = chunk.par_iter().map(|size| in_size(*size)).collect();
        for (idx, outcome) in tried.into_iter().enumerate() {
            match outcome {
                Ok(()) => return Ok(Some(chunk_idx * rayon::current_num_threads().max(1) + idx)),
                Err(errors) if is_about_room(&errors) => {}
                Err(errors) => return Err(errors),
            }
        }
    }
    Ok(None)
}

/// Whether a larger card may help.
fn is_about_room(errors: &Diagnostics) -> bool {
    errors.iter().all(|error| error.code == Code::TextTooLong)
}

/// The sizes with a name that have room for the form's safe area, by their areas; of equals the narrower one comes first.
fn from_the_smallest(form: &CardForm) -> Vec<CardSize> {
    let mut sizes: Vec<CardSize> = sizes::cards().map(|(_, size)| size).collect();
    sizes.retain(|size| size.has_room_within(form.safe_um));
    sizes.sort_by_key(|size| (size.area(), size.width_um));
    sizes
}

/// The cards with most to say.
fn longest(deck: &Deck, form: &CardForm, library: &Library, theme: &Theme) -> Vec<crate::model::Piece> {
    let plan: DeckPlan = deck::in_form(deck, &CardForm { qr: false, ..form.clone() }, library);
    let (view, _) = views::deck(&plan, &plan.sets[0], library, theme);
    let letters = |idx: &usize| {
        let mut count = 0;
        view.cards[*idx].visit_words(&mut |words| count += words.len());
        std::cmp::Reverse(count)
    };
    let mut all: Vec<usize> = (0..deck.pieces.len()).collect();
    all.sort_by_key(letters);
    all.truncate(LONGEST);
    all.into_iter().map(|idx| deck.pieces[idx].clone()).collect()
}

/// That no size holds every card, with what does not even fit the largest.
fn nothing_fits(
    deck: &Deck,
    largest: Option<CardSize>,
    in_size: impl Fn(&Deck, CardSize) -> Result<(), Diagnostics>,
) -> Diagnostics {
    let Some(largest) = largest else {
        let message = "no card size with a name has room for text within this safe area";
        let error = Diagnostic::error(Code::ValueInvalid, message).at(&deck.place.file, deck.place.span);
        return Diagnostics::from(error.help("make `safe` smaller: 4mm suits all print services"));
    };
    let mut errors = in_size(deck, largest).err().unwrap_or_default();
    let name = sizes::card_name(largest).unwrap_or_default();
    let message = format!(
        "no card size with a name holds every card of this deck, not even `{name}`, {} × {} mm",
        millimetres(largest.width_um),
        millimetres(largest.height_um)
    );
    let error = Diagnostic::error(Code::TextTooLong, message).at(&deck.place.file, deck.place.span);
    errors.push(error.help("shorten what is told to be too long, or give `size` a width and a height"));
    errors
}
