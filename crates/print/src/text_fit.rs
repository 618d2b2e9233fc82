//! What is done about texts that do not fit: the fallbacks of their deck in order, one size for all.

mod error;
mod measure;

pub(super) use measure::{MeasuredText, measure_page};

use crate::split_back;
use crate::views::{DeckView, LineView};
use nerve_core::content::schema::{Fallback, TextFit};
use nerve_core::diagnostics::{Diagnostic, Diagnostics};
use nerve_core::model::{Back, Card, Library};
use nerve_core::plan::card_text;
use nerve_core::plan::deck::{BackPart, SetPlan};

/// The slot that all cards of a deck set in one size, if their deck says so.
const BODY: &str = "back";
/// How large a part of a front its words to say are at most.
const SAY: f64 = 0.4;
/// The slot with the ask.
pub(super) const FRONT: &str = "front";
/// A deck on its way to sizes that fit.
pub(super) struct TextFitter<'a> {
    set: &'a SetPlan,
    library: &'a Library,
    pub(super) view: DeckView,
    /// Backs for which nothing is left but a second card.
    pub(super) long_backs: Vec<LongBack>,
}

/// A back for which nothing is left but a second card.
pub(super) struct LongBack {
    /// The card's index in the set.
    pub card_idx: usize,
    /// After how many sentences it can be split, the best first.
    pub cuts: Vec<usize>,
    /// The error, if it cannot.
    pub error: Diagnostic,
}

impl<'a> TextFitter<'a> {
    /// A deck before it was set for the first time.
    pub(super) fn new(set: &'a SetPlan, library: &'a Library, view: DeckView) -> Self {
        Self { set, library, view, long_backs: Vec::new() }
    }

    /// Changes what does not fit yet; `false` where all fits.
    ///
    /// # Errors
    /// All texts for which nothing is left to try.
    pub(super) fn adjust(&mut self, fitted: &[MeasuredText]) -> Result<bool, Diagnostics> {
        let mut errors = Diagnostics::default();
        let mut changed = false;
        self.long_backs.clear();
        for long in fitted.iter().filter(|fitted| fitted.overflows()) {
            if self.fall_back(long) {
                changed = true;
            } else if long.slot == BODY && self.set.form.may_split() {
                let cuts = split_back::split_points(&self.view.cards[long.card_idx]);
                let error = self.too_long(long);
                self.long_backs.push(LongBack { card_idx: long.card_idx, cuts, error });
            } else {
                errors.push(self.too_long(long));
            }
        }
        if !changed && errors.has_errors() {
            return Err(errors);
        }
        // The common size is found after the size of every text, because each try typesets all cards again.
        if !fitted.iter().any(|fitted| fitted.slot == BODY && fitted.overflows()) {
            changed |= self.even_out(fitted);
        }
        Ok(changed)
    }

    fn too_long(&self, long: &MeasuredText) -> Diagnostic {
        let shortened = self.view.cards[long.card_idx].shortened;
        error::too_long(long, &self.set.cards[long.card_idx], shortened, self.set.form.size)
    }

    /// Takes the first fallback that is left for a text; `false` where none is.
    fn fall_back(&mut self, long: &MeasuredText) -> bool {
        let fallbacks = self.set.form.text.fallbacks().iter();
        let before = fallbacks.take_while(|fallback| **fallback != Fallback::Split || long.slot != BODY);
        before.copied().collect::<Vec<_>>().into_iter().any(|fallback| self.try_one(fallback, long))
    }

    fn try_one(&mut self, fallback: Fallback, long: &MeasuredText) -> bool {
        let planned = &self.set.cards[long.card_idx];
        let Some(card) = self.view.cards.get_mut(long.card_idx) else { return false };
        match fallback {
            Fallback::Tighten => long.nearly_fits() && card.tight.insert(long.slot.clone()),
            Fallback::Step => match long.next_step() {
                Some(step) => {
                    card.tight.remove(&long.slot);
                    card.fit.insert(long.slot.clone(), step);
                    true
                }
                None => false,
            },
            Fallback::Short => {
                let Card::Challenge(challenge) = planned.card else { return false };
                let Some(short) = self.library[challenge].short.as_ref().map(card_text::text) else { return false };
                if long.slot != FRONT || card.shortened {
                    return false;
                }
                card.shortened = true;
                card.ask = short;
                card.fit.remove(&long.slot);
                card.tight.remove(&long.slot);
                true
            }
            Fallback::Back => {
                let content = self.set.form.back == Back::Content && card.text.is_empty();
                if long.slot != FRONT || card.say.is_empty() || !content || !long.would_fit_without(SAY) {
                    return false;
                }
                let text = std::mem::take(&mut card.say);
                // The first of two cards has it for both.
                if card.part.is_none_or(BackPart::is_first) {
                    card.lines.insert(0, LineView { label: LineView::SAY, text });
                }
                card.fit.remove(&long.slot);
                card.fit.remove(BODY);
                true
            }
            // A second card is for the whole deck to know, and is taken before anything is laid out.
            Fallback::Split | Fallback::Error => false,
        }
    }

    /// Gives the running text of all challenges the size of the one that needs the smallest.
    fn even_out(&mut self, fitted: &[MeasuredText]) -> bool {
        if self.set.form.text.fit != TextFit::Uniform {
            return false;
        }
        let bodies = || fitted.iter().filter(|fitted| fitted.slot == BODY && self.is_challenge(fitted.card_idx));
        let step =
            |fitted: &MeasuredText| self.view.cards[fitted.card_idx].fit.get(BODY).copied().unwrap_or(fitted.step);
        let Some(smallest) = bodies().map(step).max() else { return false };
        let larger: Vec<usize> =
            bodies().filter(|fitted| step(fitted) != smallest).map(|fitted| fitted.card_idx).collect();
        for &card_idx in &larger {
            self.view.cards[card_idx].fit.insert(BODY.to_owned(), smallest);
        }
        !larger.is_empty()
    }

    fn is_challenge(&self, card_idx: usize) -> bool {
        matches!(self.set.cards[card_idx].card, Card::Challenge(_))
    }
}
