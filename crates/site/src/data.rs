//! `data/cards.json`: every card in few words, for the pages that pick among them in the browser.
//!
//! Cards are rows without names, and words that many of them share are numbers into lists, so that thousands of cards
//! stay small. The gentlest come first, as in the list of all challenges.

use serde::Serialize;

use crate::json_chunks::JsonChunks;
use crate::views::PageContext;
use crate::views::sheets::lines;
use nerve_core::content::vocabulary::{Mode, Setting};
use nerve_core::fingerprint::Fingerprint;
use nerve_core::model::{Category, Challenge};
use nerve_core::output::{Bytes, OutputPath};
use nerve_core::theme::Theme;

/// Where the file lies.
const PATH: &str = "data/cards.json";

/// All but the cards, which follow as `cards`.
#[derive(Serialize)]
struct Frame<'a> {
    /// The language of the cards.
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
    /// For each of 366 days a place in `cards`.
    days: &'a [u32],
}

/// Id, number, title, ask, words to say, level, category, minutes, places, ways.
type Row<'a> = (&'a str, Option<u32>, String, String, String, u8, usize, Option<u16>, Vec<usize>, Vec<usize>);

/// The files as they were made last.
#[derive(Debug, Default)]
pub struct Memory {
    cards: JsonChunks,
    backs: JsonChunks,
}

/// The file.
#[must_use]
pub fn cards<'a>(context: &PageContext<'a>, theme: &'a Theme, memory: &mut Memory) -> Option<(OutputPath, Bytes)> {
    let (library, all) = (context.library, context.plan.listings.first()?);
    let members: Vec<&Challenge> = all.members.iter().map(|member| &library.challenges[*member as usize]).collect();
    let names = Names::of(&members);
    let suits = theme.suits.len().max(1);
    let category = |it: &'a Category| (it.id.as_str(), it.name.as_str(), it.suit_idx % suits);
    let frame = Frame {
        language: &library.site.language,
        levels: library.levels.iter().map(|level| context.level_name(level.number)).collect(),
        categories: library.categories.iter().map(category).collect(),
        suits: theme.suits.iter().map(|suit| suit.path.as_str()).collect(),
        settings: names.settings.iter().map(|it| (it.word(), context.translations.text(it.label()))).collect(),
        modes: names.modes.iter().map(|it| (it.word(), context.translations.text(it.label()))).collect(),
        days: &context.plan.days,
    };
    let head = json(&frame);
    let head = format!("{},\"cards\":[", head.strip_suffix('}').expect("a struct is an object"));
    let words = Fingerprint::of(&(&names.settings, &names.modes));
    let made_from = |card: &&Challenge| Fingerprint::of(&(card.written, card.category.index(), words, context.world));
    let made_from = members.iter().map(made_from).collect();
    let bytes = memory.cards.join((&head, "]}"), made_from, |member_idx| json(&names.row(members[member_idx])));
    Some((OutputPath::new(PATH), bytes))
}

/// `data/backs.json`: for every card the lines of its back, for those who print a deck of their own.
#[must_use]
pub fn backs(context: &PageContext<'_>, memory: &mut Memory) -> Option<(OutputPath, Bytes)> {
    let library = context.library;
    if library.challenges.is_empty() {
        return None;
    }
    let back = |challenge_idx: usize| {
        let card = &library.challenges[challenge_idx];
        let lines: Vec<_> =
            lines(card).into_iter().map(|(label, text)| (context.translations.text(label), text.plain())).collect();
        format!("{}:{}", json(&card.id.as_str()), json(&lines))
    };
    let made_from = library.challenges.iter().map(|card| Fingerprint::of(&(card.written, context.world))).collect();
    Some((OutputPath::new("data/backs.json"), memory.backs.join(("{", "}"), made_from, back)))
}

fn json(value: &impl Serialize) -> String {
    serde_json::to_string(value).expect("words and numbers are JSON")
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

/// Where a word stands in a list of words.
fn place<T: PartialEq>(words: &[T], word: T) -> Option<usize> {
    words.iter().position(|known| *known == word)
}

fn add<T: PartialEq>(words: &mut Vec<T>, word: T) {
    if !words.contains(&word) {
        words.push(word);
    }
}
