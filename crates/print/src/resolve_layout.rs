//! Resolves the layout of a deck as far as it depends on measured texts.
//!
//! 1. With `size: auto`, a form gets the smallest named size that fits every card.
//! 2. Backs that are too long are split over two cards, if the deck allows it.
//!
//! Sizes are tried from the smallest. The longest cards are set first, so that a size that is too small costs little; the
//! first size that holds those is tried with all cards.

use std::collections::{BTreeMap, VecDeque};

use rayon::prelude::*;

use crate::{compile, inputs, views};
use nerve_core::content::schema::Fallback;
use nerve_core::diagnostics::{Code, Diagnostic, Diagnostics};
use nerve_core::fingerprint::Fingerprint;
use nerve_core::model::{Card, CardForm, CardSize, Deck, DeckEntry, Library, Sizing, sizes};
use nerve_core::plan::deck::{self, DeckPlan, millimetres};
use nerve_core::theme::Theme;

/// So many of the longest cards are set in a size before all are.
const LONGEST: usize = 6;

/// Whether something of a deck is open until its texts are measured.
#[must_use]
pub fn has_open_layout(deck: &Deck) -> bool {
    !open_forms(deck).is_empty()
}

/// A fingerprint of everything that the resolved layout of a deck depends on.
#[must_use]
pub fn layout_inputs(deck: &Deck, library: &Library, theme: &Theme) -> Fingerprint {
    let plans = open_forms(deck).into_iter().map(|form| inputs(&deck::in_form(deck, form, library), library, theme));
    Fingerprint::of(&plans.collect::<Vec<_>>())
}

/// The deck with its resolved layout.
///
/// # Errors
/// All texts that fit in no size or cannot be printed, or the error of the template.
pub fn resolve_layout(deck: &Deck, library: &Library, theme: &Theme) -> Result<Deck, Diagnostics> {
    let (mut known, mut errors): (Vec<(CardForm, CardForm)>, _) = (Vec::new(), Diagnostics::default());
    for form in open_forms(deck) {
        match compile::with_large_stack(|| resolve_form(deck, form, library, theme)) {
            Ok(resolved) => known.push((form.clone(), resolved)),
            Err(found) => errors.extend(found),
        }
    }
    if errors.has_errors() {
        return Err(errors);
    }
    let mut deck = deck.clone();
    let own = deck.targets.iter_mut().map(|target| &mut target.form).chain([&mut deck.card]);
    for form in own {
        if let Some((_, resolved)) = known.iter().find(|(open, _)| open == form) {
            *form = resolved.clone();
        }
    }
    Ok(deck)
}

/// The forms in which something is open, each once.
fn open_forms(deck: &Deck) -> Vec<&CardForm> {
    let printed = deck.targets.iter().map(|target| &target.form).filter(|form| form.may_split());
    let sized = deck.targets.iter().map(|target| &target.form).chain([&deck.card]);
    let mut open: Vec<&CardForm> = Vec::new();
    for form in sized.filter(|form| form.sizing == Sizing::Open).chain(printed) {
        if !open.contains(&form) {
            open.push(form);
        }
    }
    open
}

fn resolve_form(deck: &Deck, form: &CardForm, library: &Library, theme: &Theme) -> Result<CardForm, Diagnostics> {
    if form.sizing == Sizing::Open {
        // A size that holds every card parts none.
        let size = smallest(deck, form, library, theme)?;
        return Ok(CardForm { size, sizing: Sizing::Chosen, ..form.clone() });
    }
    with_second_cards(deck, form, library, theme)
}

/// The form with a second card for every back that needs one, each parted where both halves fit.
fn with_second_cards(deck: &Deck, form: &CardForm, library: &Library, theme: &Theme) -> Result<CardForm, Diagnostics> {
    let mut form = CardForm { split_backs: BTreeMap::new(), ..form.clone() };
    // Where each back can be parted that was not tried yet.
    let mut left: BTreeMap<Card, VecDeque<usize>> = BTreeMap::new();
    loop {
        let plan = deck::in_form(deck, &form, library);
        let set = &plan.sets[0];
        let long_backs = compile::long_backs(&plan, set, library, theme)?;
        if long_backs.is_empty() {
            return Ok(form);
        }
        let mut errors = Diagnostics::default();
        let mut split_backs = BTreeMap::new();
        for long in long_backs {
            let card = set.cards[long.card_idx].card;
            let cuts = left.entry(card).or_insert_with(|| long.cuts.into());
            match split_backs.get(&card).copied().or_else(|| cuts.pop_front()) {
                Some(cut) => {
                    split_backs.insert(card, cut);
                }
                None => errors.push(long.error),
            }
        }
        if errors.has_errors() {
            return Err(errors);
        }
        form.split_backs.extend(split_backs);
    }
}

/// The smallest size with a name that holds every card of a deck.
fn smallest(deck: &Deck, form: &CardForm, library: &Library, theme: &Theme) -> Result<CardSize, Diagnostics> {
    let mut form = form.clone();
    form.text.overflow.retain(|fallback| *fallback != Fallback::Split);
    let form = &form;
    let sizes = from_the_smallest(form);
    let in_size = |deck: &Deck, size: CardSize| {
        let plan = deck::in_form(deck, &CardForm { size, ..form.clone() }, library);
        compile::deck(&plan, &plan.sets[0], library, theme).map(|_| ())
    };
    let longest = Deck { entries: longest(deck, form, library, theme), ..deck.clone() };
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
    let all: Vec<usize> = (0..sizes.len()).collect();
    for some in all.chunks(rayon::current_num_threads()) {
        let tried: Vec<_> = some.par_iter().map(|idx| in_size(sizes[*idx])).collect();
        for (idx, outcome) in some.iter().zip(tried) {
            match outcome {
                Ok(()) => return Ok(Some(*idx)),
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
fn longest(deck: &Deck, form: &CardForm, library: &Library, theme: &Theme) -> Vec<DeckEntry> {
    let plan: DeckPlan = deck::in_form(deck, &CardForm { qr: false, ..form.clone() }, library);
    let (view, _) = views::deck(&plan, &plan.sets[0], library, theme);
    let letters = |idx: &usize| {
        let mut count = 0;
        view.cards[*idx].visit_words(&mut |words| count += words.len());
        std::cmp::Reverse(count)
    };
    let mut all: Vec<usize> = (0..deck.entries.len()).collect();
    all.sort_by_key(letters);
    all.truncate(LONGEST);
    all.into_iter().map(|idx| deck.entries[idx].clone()).collect()
}

/// That no size holds every card, with what does not even fit the largest.
fn nothing_fits(
    deck: &Deck,
    largest: Option<CardSize>,
    in_size: impl Fn(&Deck, CardSize) -> Result<(), Diagnostics>,
) -> Diagnostics {
    let Some(largest) = largest else {
        let message = "no card size with a name has room for text within this safe area";
        let error = Diagnostic::new(Code::ValueInvalid, message).at(&deck.place.file, deck.place.span);
        return Diagnostics::from(error.help("make `safe` smaller: 4mm suits all print services"));
    };
    let mut errors = in_size(deck, largest).err().unwrap_or_default();
    let name = sizes::card_name(largest).unwrap_or_default();
    let message = format!(
        "no card size with a name holds every card of this deck, not even `{name}`, {} × {} mm",
        millimetres(largest.width_um),
        millimetres(largest.height_um)
    );
    let error = Diagnostic::new(Code::TextTooLong, message).at(&deck.place.file, deck.place.span);
    errors.push(error.help("shorten the texts that are reported as too long, or give `size` a width and a height"));
    errors
}
