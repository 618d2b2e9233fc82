//! Sheets of cards to print from the browser: fronts, and backs in the same order, which the style sheet mirrors.

use serde::Serialize;

use crate::body;
use crate::templates::Html;
use crate::views::challenge::CardView;
use crate::views::list::Pager;
use crate::views::{Link, PageContext};
use nerve_core::content::body::Text;
use nerve_core::messages;
use nerve_core::model::Challenge;
use nerve_core::plan::browser_sheets::{self, SLOTS};
use nerve_core::plan::routes::{PAPERS, part_path};

/// The sheets of a deck on a paper.
#[derive(Debug, Hash, Serialize)]
pub struct SheetsView<'a> {
    /// The deck's name.
    pub title: Html,
    /// How many cards it has.
    pub count: usize,
    /// The paper: `a4` or `letter`.
    pub paper: &'static str,
    /// The same on other papers.
    pub others: Vec<Link>,
    /// The sheets of this page.
    pub sheets: Vec<SheetView<'a>>,
    /// The other pages, if the deck needs several.
    pub pager: Option<Pager>,
    /// The path of the deck's page below the root.
    pub path: String,
}

/// Both sides of a sheet.
#[derive(Debug, Hash, Serialize)]
pub struct SheetView<'a> {
    /// The fronts.
    pub fronts: Vec<CardView<'a>>,
    /// Their backs, in the order of the fronts.
    pub backs: Vec<BackView<'a>>,
}

/// The back of a card.
#[derive(Debug, Hash, Serialize)]
pub struct BackView<'a> {
    /// Its number.
    pub number: Option<u32>,
    /// Its suit, from 0.
    pub suit: usize,
    /// Lines, each with its label.
    pub lines: Vec<(&'a str, Html)>,
    /// The class of the text size that fits: empty, `small` or `smaller`.
    pub fit: &'static str,
}

impl<'a> SheetsView<'a> {
    #[must_use]
    pub fn new(deck_idx: usize, paper_idx: usize, part_idx: usize, context: &PageContext<'a>) -> Self {
        let library = context.library;
        let deck = &library.decks[deck_idx];
        let parts = browser_sheets::parts(deck.cards.len());
        let cards: Vec<&'a Challenge> =
            deck.cards[parts[part_idx].clone()].iter().map(|card| &library[*card]).collect();
        let first = format!("print/{}/{}/", deck.id, PAPERS[paper_idx]);
        let others = PAPERS.iter().filter(|paper| **paper != PAPERS[paper_idx]);
        Self {
            title: body::text(&deck.title),
            count: deck.cards.len(),
            paper: PAPERS[paper_idx],
            others: others
                .map(|paper| Link::new(context.translations.text(name(paper)), format!("print/{}/{paper}/", deck.id)))
                .collect(),
            sheets: cards.chunks(SLOTS).map(|cards| sheet(cards, context)).collect(),
            pager: Pager::new(part_idx, parts.len(), |part_idx| part_path(&first, part_idx)),
            path: format!("decks/{}/", deck.id),
        }
    }
}

fn sheet<'a>(cards: &[&'a Challenge], context: &PageContext<'a>) -> SheetView<'a> {
    let back = |card: &&Challenge| {
        let lines = lines(card);
        BackView {
            number: card.number,
            suit: context.suit(card),
            fit: fit(&lines),
            lines: lines
                .into_iter()
                .map(|(label, text)| (context.translations.text(label), body::text(text)))
                .collect(),
        }
    };
    SheetView {
        fronts: cards.iter().map(|card| CardView::new(card, context)).collect(),
        backs: cards.iter().map(back).collect(),
    }
}

/// The lines of a card's back, each with its label in English.
#[must_use]
pub fn lines(card: &Challenge) -> Vec<(&'static str, &Text)> {
    let all = [
        (messages::EASY_OUT, &card.easy_out),
        (messages::EASIER, &card.easier),
        (messages::HARDER, &card.harder),
        (messages::IF_YES, &card.if_yes),
        (messages::IF_NO, &card.exit_line),
        (messages::CARE, &card.safety_note),
    ];
    all.into_iter().filter_map(|(label, text)| Some((label, text.as_ref()?))).collect()
}

/// The class in `paper.css` of the largest text size in which the lines fit. A letter is about half as wide as it is high.
fn fit(lines: &[(&'static str, &Text)]) -> &'static str {
    // Class, size and space between lines, in points.
    const SIZES: [(&str, f64, f64); 3] = [("", 8.5, 4.5), ("small", 7.5, 2.8), ("smaller", 6.5, 1.7)];
    const COLUMN: f64 = 113.0;
    const ROOM: f64 = 205.0;
    let letters: Vec<f64> = lines
        .iter()
        .map(|(_, text)| f64::from(u32::try_from(text.plain().chars().count()).unwrap_or(u32::MAX)))
        .collect();
    let high = |size: f64, gap: f64| -> f64 {
        letters.iter().map(|count| (count * size * 0.5 / COLUMN).ceil() * size * 1.35 + gap).sum()
    };
    SIZES.iter().find(|(_, size, gap)| high(*size, *gap) <= ROOM).unwrap_or(&SIZES[2]).0
}

/// The name of a paper, in English.
#[must_use]
pub fn name(paper: &str) -> &'static str {
    if paper == PAPERS[0] { messages::A4_PAPER } else { messages::LETTER_PAPER }
}
