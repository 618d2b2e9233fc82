//! What is done about texts that do not fit: the fallbacks of their deck in order, one size for all, no lone words.

use std::collections::BTreeMap;

use crate::content::schema::{Fallback, TextFit};
use crate::diagnostics::{Diagnostic, Diagnostics};
use crate::model::{Back, Card, Library};
use crate::plan::deck::{Part, SetPlan};
use crate::print::fit::{self, Fitted};
use crate::print::parting;
use crate::print::tree;
use crate::print::views::{DeckView, LineView};

/// The slot that all cards of a deck set in one size, if their deck says so.
const BODY: &str = "back";
/// How large a part of a front its words to say are at most.
const SAY: f64 = 0.4;
/// The slot with the ask.
pub(super) const FRONT: &str = "front";
/// Columns that are tried for an ask that ends in a lone word, as parts of what its lines would fill if all were as
/// long as each other. Lines of whole words need a little more than that.
const BALANCED: [f64; 3] = [1.08, 1.15, 1.22];

/// A deck on its way to sizes that fit.
pub(super) struct Fitting<'a> {
    set: &'a SetPlan,
    library: &'a Library,
    pub(super) view: DeckView,
    /// Cards whose ask ended in a lone word.
    mended: BTreeMap<usize, Mending>,
    /// Backs for which nothing is left but a second card.
    pub(super) long_backs: Vec<LongBack>,
}

/// A back for which nothing is left but a second card.
pub(super) struct LongBack {
    /// The card's index in the set.
    pub card_idx: usize,
    /// After how many sentences it can be parted, the best first.
    pub cuts: Vec<usize>,
    /// The error, where it can not.
    pub complaint: Diagnostic,
}

/// An ask that ended in a lone word.
struct Mending {
    /// How many lines it had.
    lines: usize,
    /// How much of the column they filled.
    filled: f64,
    /// How many columns were tried.
    tries: usize,
}

impl<'a> Fitting<'a> {
    /// A deck before it was set for the first time.
    pub(super) fn new(set: &'a SetPlan, library: &'a Library, view: DeckView) -> Self {
        Self { set, library, view, mended: BTreeMap::new(), long_backs: Vec::new() }
    }

    /// Changes what does not fit yet; `false` where all fits.
    ///
    /// # Errors
    /// All texts for which nothing is left to try.
    pub(super) fn adjust(&mut self, fitted: &[Fitted]) -> Result<bool, Diagnostics> {
        let mut errors = Diagnostics::default();
        let mut changed = false;
        self.long_backs.clear();
        for long in fitted.iter().filter(|fitted| fitted.overflows()) {
            if self.widen(long) || self.fall_back(long) {
                changed = true;
            } else if long.slot == BODY && self.set.form.may_part() {
                let cuts = parting::cuts(&self.view.cards[long.card_idx]);
                let complaint = self.complaint(long);
                self.long_backs.push(LongBack { card_idx: long.card_idx, cuts, complaint });
            } else {
                errors.push(self.complaint(long));
            }
        }
        if !changed && errors.has_errors() {
            return Err(errors);
        }
        // One size for all is found once every text has found its own: each try would set all cards anew.
        if !fitted.iter().any(|fitted| fitted.slot == BODY && fitted.overflows()) {
            changed |= self.even_out(fitted);
        }
        changed |= self.mend_runts(fitted);
        Ok(changed)
    }

    fn complaint(&self, long: &Fitted) -> Diagnostic {
        let shortened = self.view.cards[long.card_idx].shortened;
        fit::complaint(long, &self.set.cards[long.card_idx], shortened, self.set.form.size)
    }

    /// Takes the first fallback that is left for a text; `false` where none is.
    fn fall_back(&mut self, long: &Fitted) -> bool {
        let fallbacks = self.set.form.text.fallbacks().iter();
        let before = fallbacks.take_while(|fallback| **fallback != Fallback::Split || long.slot != BODY);
        before.copied().collect::<Vec<_>>().into_iter().any(|fallback| self.try_one(fallback, long))
    }

    fn try_one(&mut self, fallback: Fallback, long: &Fitted) -> bool {
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
                // The first of two cards has it for both.
                if card.part.is_none_or(Part::is_first) {
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

    /// Sets asks that end in a lone short word in a narrower column, so that their lines are about as long as each
    /// other. Where that takes another line, or does not help, the column is whole again.
    fn mend_runts(&mut self, fitted: &[Fitted]) -> bool {
        let mut changed = false;
        for ask in fitted.iter().filter(|fitted| fitted.slot == FRONT && !fitted.overflows()) {
            if ask.runt && self.is_challenge(ask.card_idx) {
                let first = Mending { lines: ask.lines, filled: ask.filled, tries: 0 };
                self.mended.entry(ask.card_idx).or_insert(first);
            }
            let longer = |mending: &Mending| ask.runt || ask.lines > mending.lines;
            if self.mended.get(&ask.card_idx).is_some_and(longer) {
                changed |= self.next_column(ask.card_idx);
            }
        }
        changed
    }

    /// Gives an ask that is too high in a narrow column another one; `false` where it has its whole column.
    fn widen(&mut self, long: &Fitted) -> bool {
        long.slot == FRONT && self.view.cards[long.card_idx].column.is_some() && self.next_column(long.card_idx)
    }

    /// Gives an ask the next column to try, the whole one after the last; `false` where that is the same again.
    fn next_column(&mut self, card_idx: usize) -> bool {
        let Some(mending) = self.mended.get_mut(&card_idx) else { return false };
        let next = BALANCED.get(mending.tries).map(|part| (part * mending.filled * 100.0).round());
        mending.tries += 1;
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a percentage below 100")]
        let column = next.filter(|column| *column < 100.0).map(|column| column as u8);
        let before = std::mem::replace(&mut self.view.cards[card_idx].column, column);
        before != column
    }

    fn is_challenge(&self, card_idx: usize) -> bool {
        matches!(self.set.cards[card_idx].card, Card::Challenge(_))
    }
}
