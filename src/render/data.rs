//! `data/cards.json`: every card in few words, for the pages that pick among them in the browser.
//!
//! Cards are rows without names, and words that many of them share are numbers into lists, so that thousands of cards
//! stay small. The gentlest come first, as in the list of all challenges.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::content::words::{Mode, Setting};
use crate::model::{Category, Challenge, Library};
use crate::output::{Bytes, OutputPath};
use crate::render::views::Stock;
use crate::render::views::sheets::lines;
use crate::theme::Theme;

/// Where the file lies.
const PATH: &str = "data/cards.json";

#[derive(Serialize)]
struct Cards<'a> {
    /// Names of the levels, the first is that of level 1.
    levels: Vec<&'a str>,
    /// Id, name and suit of every category.
    categories: Vec<(&'a str, &'a str, usize)>,
    /// The shapes of the suits.
    suits: Vec<&'a str>,
    /// Word and name of every place.
    settings: Vec<(&'static str, &'static str)>,
    /// Word and name of every way to ask.
    modes: Vec<(&'static str, &'static str)>,
    cards: Vec<Row<'a>>,
    /// For each of 366 days a place in `cards`.
    days: &'a [u32],
}

/// Id, number, title, ask, words to say, level, category, minutes, places, ways.
type Row<'a> = (&'a str, Option<u32>, String, String, String, u8, usize, Option<u16>, Vec<usize>, Vec<usize>);

/// The file.
#[must_use]
pub fn cards<'a>(stock: &Stock<'a>, theme: &'a Theme) -> Option<(OutputPath, Bytes)> {
    let (library, all) = (stock.library, stock.plan.listings.first()?);
    let mut names = Names::default();
    let rows = all.members.iter().map(|member| names.row(&library.challenges[*member as usize])).collect();
    let suits = theme.suits.len().max(1);
    let category = |it: &'a Category| (it.id.as_str(), it.name.as_str(), it.suit_idx % suits);
    let cards = Cards {
        levels: library.levels.iter().map(|level| level.name.as_str()).collect(),
        categories: library.categories.iter().map(category).collect(),
        suits: theme.suits.iter().map(|suit| suit.path.as_str()).collect(),
        settings: names.settings.iter().map(|it| (it.word(), it.label())).collect(),
        modes: names.modes.iter().map(|it| (it.word(), it.label())).collect(),
        cards: rows,
        days: &stock.plan.days,
    };
    let bytes = serde_json::to_vec(&cards).expect("rows of words and numbers are JSON");
    Some((OutputPath::new(PATH), bytes.into()))
}

/// `data/backs.json`: for every card the lines of its back, for those who print a deck of their own.
#[must_use]
pub fn backs(library: &Library) -> Option<(OutputPath, Bytes)> {
    let back = |card: &Challenge| -> Vec<(&'static str, String)> {
        lines(card).into_iter().map(|(label, text)| (label, text.plain())).collect()
    };
    let backs: BTreeMap<&str, _> = library.challenges.iter().map(|card| (card.id.as_str(), back(card))).collect();
    let bytes = serde_json::to_vec(&backs).expect("lines of words are JSON");
    (!backs.is_empty()).then(|| (OutputPath::new("data/backs.json"), bytes.into()))
}

/// `data/note.json`: the form of a note, the same for every card.
#[must_use]
pub fn note(form: &str) -> (OutputPath, Bytes) {
    (OutputPath::new("data/note.json"), serde_json::json!({ "form": form }).to_string().into_bytes().into())
}

/// The places and ways that occur, in the order of their first card.
#[derive(Default)]
struct Names {
    settings: Vec<Setting>,
    modes: Vec<Mode>,
}

impl Names {
    fn row<'a>(&mut self, challenge: &'a Challenge) -> Row<'a> {
        (
            challenge.id.as_str(),
            challenge.number,
            challenge.title.plain(),
            challenge.ask.plain(),
            challenge.say.first().map(|say| say.plain()).unwrap_or_default(),
            challenge.level,
            challenge.category.index(),
            challenge.minutes,
            challenge.settings.iter().map(|it| place(&mut self.settings, *it)).collect(),
            challenge.modes.iter().map(|it| place(&mut self.modes, *it)).collect(),
        )
    }
}

/// Where a word stands in a list of words; at its end if it was not there.
fn place<T: PartialEq>(words: &mut Vec<T>, word: T) -> usize {
    words.iter().position(|known| *known == word).unwrap_or_else(|| {
        words.push(word);
        words.len() - 1
    })
}
