//! What is done about texts that do not fit: the fallbacks of their deck in order, one size for all, no lone words.

use std::collections::BTreeMap;

use crate::content::schema::{Fallback, TextFit};
use crate::diagnostics::Diagnostics;
use crate::model::{Back, Card, Library};
use crate::plan::deck::{DeckPlan, SetPlan};
use crate::print::fit::Fitted;
use crate::print::tree;
use crate::print::views::{DeckView, LineView};

/// The slot that all cards of a deck set in one size, if their deck says so.
const BODY: &str = "back";
/// How large a part of a front its words to say are at most.
const SAY: f64 = 0.4;
/// The slot with the ask.
pub(super) const FRONT: &str = "front";
/// So often an ask was mended that it is left as it is.
const GAVE_UP: u8 = 4;

/// A deck on its way to sizes that fit.
pub(super) struct Fitting<'a> {
    plan: &'a DeckPlan,
    set: &'a SetPlan,
    library: &'a Library,
    pub(super) view: DeckView,
    /// Cards whose ask ended in a lone word: the step at which it first did, and how often it was mended.
    mended: BTreeMap<usize, (usize, u8)>,
}

impl<'a> Fitting<'a> {
    /// A deck before it was set for the first time.
    pub(super) fn new(plan: &'a DeckPlan, set: &'a SetPlan, library: &'a Library, view: DeckView) -> Self {
        Self { plan, set, library, view, mended: BTreeMap::new() }
    }

    /// Changes what does not fit yet; `false` where all fits.
    ///
    /// # Errors
    /// All texts for which nothing is left to try.
    pub(super) fn adjust(&mut self, fitted: &[Fitted]) -> Result<bool, Diagnostics> {
        let mut errors = Diagnostics::default();
        let mut changed = false;
        for long in fitted.iter().filter(|fitted| fitted.overflows()) {
            match self.fall_back(long) {
                true => changed = true,
                false => errors.push(long.error(&self.plan.cards[long.card_idx], self.set.form.size)),
            }
        }
        if !changed && errors.has_errors() {
            return Err(errors);
        }
        changed |= self.even_out(fitted);
        changed |= self.mend_runts(fitted);
        Ok(changed)
    }

    /// Takes the first fallback that is left for a text; `false` where none is.
    fn fall_back(&mut self, long: &Fitted) -> bool {
        let fallbacks = self.set.form.text.overflow.clone();
        let ended = fallbacks.iter().position(|fallback| *fallback == Fallback::Error).unwrap_or(fallbacks.len());
        fallbacks[..ended].iter().any(|fallback| self.try_one(*fallback, long))
    }

    fn try_one(&mut self, fallback: Fallback, long: &Fitted) -> bool {
        let planned = &self.plan.cards[long.card_idx];
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
                let Some(short) = self.library[challenge].short.as_ref().map(tree::text) else { return false };
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
                card.lines.insert(0, LineView { label: "say", text });
                card.fit.remove(&long.slot);
                card.fit.remove(BODY);
                true
            }
            Fallback::Error => false,
        }
    }

    /// Gives the running text of all challenges the size of the one that needs the smallest.
    fn even_out(&mut self, fitted: &[Fitted]) -> bool {
        if self.set.form.text.fit != TextFit::Uniform {
            return false;
        }
        let bodies = || fitted.iter().filter(|fitted| fitted.slot == BODY && self.is_challenge(fitted.card_idx));
        let step = |fitted: &Fitted| self.view.cards[fitted.card_idx].fit.get(BODY).copied().unwrap_or(fitted.step);
        let Some(smallest) = bodies().map(step).max() else { return false };
        let larger: Vec<usize> =
            bodies().filter(|fitted| step(fitted) != smallest).map(|fitted| fitted.card_idx).collect();
        for &card_idx in &larger {
            self.view.cards[card_idx].fit.insert(BODY.to_owned(), smallest);
        }
        !larger.is_empty()
    }

    /// Sets asks that end in a lone short word a little smaller, where lines often break otherwise. Where they do not,
    /// the ask is large again: a lone word is better than a small ask.
    fn mend_runts(&mut self, fitted: &[Fitted]) -> bool {
        let mut changed = false;
        for runt in fitted.iter().filter(|fitted| fitted.runt && fitted.slot == FRONT && !fitted.overflows()) {
            if !self.is_challenge(runt.card_idx) {
                continue;
            }
            let (first, tries) = self.mended.entry(runt.card_idx).or_insert((runt.step, 0));
            *tries += 1;
            let next = match *tries {
                1 | 2 if runt.step + 1 < runt.sizes.len() => runt.step + 1,
                1..=3 => *first,
                _ => runt.step,
            };
            *tries = if next == *first { GAVE_UP } else { *tries };
            if next != runt.step {
                self.view.cards[runt.card_idx].fit.insert(FRONT.to_owned(), next);
                changed = true;
            }
        }
        changed
    }

    fn is_challenge(&self, card_idx: usize) -> bool {
        matches!(self.plan.cards[card_idx].card, Card::Challenge(_))
    }
}
