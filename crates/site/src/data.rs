//! Data that scripts load: the cards, the lines of their backs, and the form of a note.
//!
//! Cards are rows without field names, and words that many of them share are indexes into lists, so that thousands of
//! cards stay small. The gentlest come first, as in the list of all challenges.

use rayon::prelude::*;
use serde::{Serialize, Serializer};

use crate::views::sheets::lines;
use nerve_core::content::vocabulary::{Mode, Setting};
use nerve_core::model::{Category, Challenge, Library};
use nerve_core::output::{Bytes, OutputPath};
use nerve_core::plan::routes::SitePlan;
use nerve_core::theme::Theme;

#[derive(Serialize)]
struct Cards<'a> {
    language: &'a str,
    /// Names of the levels, the first is that of level 1.
    levels: Vec<&'a str>,
    /// Id, name and suit of every category.
    categories: Vec<(&'a str, &'a str, usize)>,
    /// The shapes of the suits.
    suits: Vec<&'a str>,
    /// Word and name of every place.
    settings: Vec<(&'static str, &'a str)>,
    /// Word and name of every way to ask.
    modes: Vec<(&'static str, &'a str)>,
    /// For each of 366 days an index into `cards`.
    days: &'a [u32],
    cards: Vec<Row<'a>>,
}

/// Id, number, title, ask, words to say, level, category, minutes, places, ways.
type Row<'a> = (&'a str, Option<u32>, String, String, String, u8, usize, Option<u16>, Vec<usize>, Vec<usize>);

/// `data/cards.json`: a compact list of all challenges.
#[must_use]
pub fn cards(library: &Library, plan: &SitePlan, theme: &Theme) -> Option<(OutputPath, Bytes)> {
    let (all, translations) = (plan.listings.first()?, &theme.translations);
    let members: Vec<&Challenge> = all.members.iter().map(|member| &library.challenges[*member as usize]).collect();
    let names = Names::of(&members);
    let suits = theme.suits.len().max(1);
    let cards = Cards {
        language: &library.site.language,
        levels: library.levels.iter().map(|level| translations.text(&level.name)).collect(),
        categories: library
            .categories
            .iter()
            .map(|it: &Category| (it.id.as_str(), it.name.as_str(), it.suit_idx % suits))
            .collect(),
        suits: theme.suits.iter().map(|suit| suit.path.as_str()).collect(),
        settings: names.settings.iter().map(|it| (it.word(), translations.text(it.label()))).collect(),
        modes: names.modes.iter().map(|it| (it.word(), translations.text(it.label()))).collect(),
        days: &plan.days,
        cards: members.par_iter().map(|card| names.row(card)).collect(),
    };
    Some((OutputPath::new("data/cards.json"), json(&cards)))
}

/// `data/backs.json`: for every card the lines of its back, for those who print a deck of their own.
#[must_use]
pub fn backs(library: &Library, theme: &Theme) -> Option<(OutputPath, Bytes)> {
    let back = |card: &Challenge| -> Vec<(&str, String)> {
        lines(card).into_iter().map(|(label, text)| (theme.translations.text(label), text.plain())).collect()
    };
    let backs: Vec<_> = library.challenges.iter().map(|card| (card.id.as_str(), back(card))).collect();
    (!backs.is_empty()).then(|| (OutputPath::new("data/backs.json"), json(&Object(&backs))))
}

/// Pairs as an object, in their order.
pub(crate) struct Object<'a, K, V>(pub &'a [(K, V)]);

impl<K: Serialize, V: Serialize> Serialize for Object<'_, K, V> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(key, value)| (key, value)))
    }
}

pub(crate) fn json(value: &impl Serialize) -> Bytes {
    serde_json::to_vec(value).expect("texts and numbers are JSON").into()
}

/// `data/note.json`: the form of a note, the same for every card.
#[must_use]
pub fn note(form: &str) -> (OutputPath, Bytes) {
    (OutputPath::new("data/note.json"), json(&serde_json::json!({ "form": form })))
}

/// The places and ways that occur, in the order of their first card.
#[derive(Default)]
struct Names {
    settings: Vec<Setting>,
    modes: Vec<Mode>,
}

impl Names {
    fn of(members: &[&Challenge]) -> Names {
        let mut names = Names::default();
        for challenge in members {
            challenge.settings.iter().for_each(|it| add(&mut names.settings, *it));
            challenge.modes.iter().for_each(|it| add(&mut names.modes, *it));
        }
        names
    }

    fn row<'a>(&self, challenge: &'a Challenge) -> Row<'a> {
        (
            challenge.id.as_str(),
            challenge.number,
            challenge.title.plain(),
            challenge.ask.plain(),
            challenge.say.first().map(|say| say.plain()).unwrap_or_default(),
            challenge.level,
            challenge.category.index(),
            challenge.minutes,
            challenge.settings.iter().filter_map(|it| place(&self.settings, *it)).collect(),
            challenge.modes.iter().filter_map(|it| place(&self.modes, *it)).collect(),
        )
    }
}

/// The index of a word in a list of words.
fn place<T: PartialEq>(words: &[T], word: T) -> Option<usize> {
    words.iter().position(|known| *known == word)
}

fn add<T: PartialEq>(words: &mut Vec<T>, word: T) {
    if !words.contains(&word) {
        words.push(word);
    }
}
