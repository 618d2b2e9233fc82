//! The handouts of a deck: their content and their paper.

use crate::content::vocabulary::{Handout, LadderStart};
use crate::diagnostics::{Code, Diagnostic};
use crate::messages;
use crate::model::{Copies, Deck, HandoutSet, Id, Library, Paper, Ref, Session};
use crate::plan::deck::{millimetres, run};
use crate::plan::sheet::Grid;
use crate::plan::tuck_box::TuckBox;
use crate::source::Place;
use crate::translations::Message;

/// Rungs of a ladder.
const RUNGS: usize = 10;

/// One handout, a PDF of its own.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct HandoutPlan {
    /// Its name among the targets of the deck.
    pub name: Id,
    /// A description for readers who choose what to print.
    pub label: Message,
    pub paper: Paper,
    /// Whether the paper is turned on its long side.
    pub landscape: bool,
    pub content: HandoutContent,
    /// Its place in the deck's file.
    pub place: Place,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum HandoutContent {
    /// For every card the number of copies; `None` if it fills the last sheet.
    Index(Vec<Option<u32>>),
    /// For each rung an index of a card, or none for an ask of one's own.
    Ladder(Vec<Option<usize>>),
    /// Indexes of challenges, from gentle to hard.
    Tracker(Vec<usize>),
    /// Questions before and after an ask.
    Reflection,
    /// Rules that a group agrees on.
    Agreement,
    /// Questions for participants.
    Feedback,
    /// The plans of sessions.
    SessionPlan(Vec<Ref<Session>>),
    /// A box for the cards.
    TuckBox(TuckBox),
}

/// The handouts of a deck, and an error for each that cannot be made.
pub(super) fn handouts(deck: &Deck, library: &Library) -> (Vec<HandoutPlan>, Vec<Diagnostic>) {
    let (mut plans, mut errors) = (Vec::new(), Vec::new());
    let Some(set) = &deck.handouts else { return (plans, errors) };
    for &handout in &set.handouts {
        let name = HandoutSet::target(handout);
        match content(handout, set, deck, library) {
            Ok(content) => plans.push(HandoutPlan {
                name,
                label: Message::new(messages::HANDOUT_FILE)
                    .with_message("handout", Message::new(handout.label()))
                    .with("paper", set.paper.name),
                paper: set.paper,
                landscape: handout == Handout::Tracker,
                content,
                place: set.place.clone(),
            }),
            Err(error) => errors.push(error),
        }
    }
    (plans, errors)
}

fn content(handout: Handout, set: &HandoutSet, deck: &Deck, library: &Library) -> Result<HandoutContent, Diagnostic> {
    Ok(match handout {
        Handout::Index => HandoutContent::Index(deck.entries.iter().map(|entry| count(entry.copies)).collect()),
        Handout::Ladder => HandoutContent::Ladder(match set.ladder {
            LadderStart::Deck => rungs(&by_level(deck, library)),
            LadderStart::Empty => vec![None; RUNGS],
        }),
        Handout::Tracker => HandoutContent::Tracker(by_level(deck, library)),
        Handout::Reflection => HandoutContent::Reflection,
        Handout::Agreement => HandoutContent::Agreement,
        Handout::Feedback => HandoutContent::Feedback,
        Handout::SessionPlan => HandoutContent::SessionPlan(set.sessions.clone()),
        Handout::TuckBox => HandoutContent::TuckBox(tuck_box(set, deck)?),
    })
}

fn count(copies: Copies) -> Option<u32> {
    match copies {
        Copies::Count(count) => Some(count),
        Copies::FillSheet => None,
    }
}

/// The deck's challenges from gentle to hard; those of one level stay in the order of the deck.
fn by_level(deck: &Deck, library: &Library) -> Vec<usize> {
    let level = |card_idx: &usize| match deck.entries[*card_idx].card {
        crate::model::Card::Challenge(challenge) => Some(library[challenge].level),
        _ => None,
    };
    let mut cards: Vec<usize> = (0..deck.entries.len()).filter(|idx| level(idx).is_some()).collect();
    cards.sort_by_key(level);
    cards
}

/// Ten cards, spread evenly from the first to the last; all of them if there are at most ten.
fn rungs(cards: &[usize]) -> Vec<Option<usize>> {
    let picked = |rung: usize| match cards.len() {
        0..=RUNGS => cards.get(rung).copied(),
        count => Some(cards[rung * (count - 1) / (RUNGS - 1)]),
    };
    (0..RUNGS).map(picked).collect()
}

/// A box that holds the cards of the target that prints most of them.
fn tuck_box(set: &HandoutSet, deck: &Deck) -> Result<TuckBox, Diagnostic> {
    let most = deck.targets.iter().filter(|target| target.form.size == deck.card.size).map(|target| {
        let sheets = match &target.layout {
            crate::model::Layout::Sheets(sheets) => sheets,
            crate::model::Layout::Single | crate::model::Layout::Service(_) => {
                return run(deck, &target.form, 1, 0).len();
            }
        };
        let grid = Grid::fitting(target.form.size, target.form.bleed_um, sheets);
        grid.map_or(0, |grid| run(deck, &target.form, grid.slot_count(), sheets.skipped.len()).len())
    });
    let count = most.max().unwrap_or_else(|| run(deck, &deck.card, 1, 0).len());
    TuckBox::fitting(deck.card.size, count, set.paper).ok_or_else(|| {
        let size = deck.card.size;
        let message = format!(
            "a box for {count} cards of {} × {} mm does not fit `{}` paper",
            millimetres(size.width_um),
            millimetres(size.height_um),
            set.paper.name
        );
        Diagnostic::new(Code::GridImpossible, message)
            .at(&set.place.file, set.place.span)
            .help("choose a larger `paper`, or remove `tuck-box` from `include`")
    })
}
