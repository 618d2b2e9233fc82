//! Cards whose texts come with the program. A library in another language, or with a mind of its own, replaces each of
//! them by a guide of the same id.

use crate::views::CardView;
use nerve_core::model::{Leaf, Level, Site};
use nerve_core::plan::card_text::{self as tree, BlockNode, Node};
use nerve_core::plan::deck::DeckPlan;
use nerve_core::said;
use nerve_core::theme::words::Words;

/// The card of a text.
pub(super) fn leaf(leaf: Leaf, plan: &DeckPlan, site: &Site, words: &Words) -> CardView {
    let (label, title, front, back) = match leaf {
        Leaf::HowToUse => (
            said!("This deck"),
            said!("How to use this deck"),
            &[
                said!("Pick a card that feels a little hard and quite fair."),
                said!("Read both sides. Change the words until they are yours."),
                said!("Guess: how likely is a yes?"),
                said!("Ask once. Thank them, whatever they say."),
                said!("Note the answer next to your guess. That is all."),
            ][..],
            &[
                said!(
                    "The corner shows the level, from one pip to five. The notch on the edge stands higher on harder cards."
                ),
                said!("A no needs no second try. Swap, skip or stop at any time, without a reason."),
            ][..],
        ),
        Leaf::Pass => (
            said!("Any time"),
            said!("Pass"),
            &[
                said!("Hold this up, or lay it down. No words and no reason are needed."),
                said!("Everyone goes on kindly."),
            ][..],
            &[said!(
                "Passing is part of the practice. Choosing what you do not do is asking something of yourself, too."
            )][..],
        ),
        Leaf::Closing => (
            said!("To close"),
            said!("Before you go"),
            &[
                said!("What did you ask, and what did you guess?"),
                said!("What happened?"),
                said!("What do you know now that you did not know this morning?"),
                said!("Name one kind thing you saw."),
            ][..],
            &[said!("What was told here stays here. Sleep on it before you plan the next one.")][..],
        ),
        Leaf::Licence => (said!("This deck"), said!("Sources and licence"), &[][..], &[][..]),
    };
    let nodes = |texts: &[&str]| texts.iter().map(|text| nodes_of(words.t(text))).collect::<Vec<_>>();
    let paragraphs = |texts: Vec<Vec<Node>>| texts.into_iter().map(|text| BlockNode::Paragraph { text }).collect();
    let mut view = CardView {
        kind: "text",
        label: words.t(label).to_owned(),
        title: nodes_of(words.t(title)),
        sayings: nodes(front),
        text: paragraphs(nodes(back)),
        sign: (leaf == Leaf::Pass).then_some("pass"),
        ..CardView::default()
    };
    if leaf == Leaf::Licence {
        view.sayings = licence(plan, site, words);
        view.text = paragraphs(nodes(&[said!(
            "Print it, lend it, leave it somewhere. The full text, its sources and newer editions are on the website."
        )]));
    }
    view
}

/// Who made the deck, and what may be done with it.
fn licence(plan: &DeckPlan, site: &Site, words: &Words) -> Vec<Vec<Node>> {
    let title = &plan.title;
    let mut lines = vec![match &plan.version {
        Some(version) => words.fill("{title}, edition {version}.", &[("title", title), ("version", version)]),
        None => format!("{title}."),
    }];
    lines.extend(site.author.as_ref().map(|author| words.fill("Texts by {author}.", &[("author", author)])));
    lines.extend(site.licence.as_ref().map(|licence| words.fill("Licence: {licence}.", &[("licence", licence)])));
    lines.push(words.t("Set in Source Serif 4 and Inter, both under the SIL Open Font License.").to_owned());
    lines.extend(
        site.base_url.as_ref().map(|url| url.split_once("://").map_or(url.as_str(), |(_, rest)| rest).to_owned()),
    );
    lines.iter().map(|line| nodes_of(line)).collect()
}

/// The card before the first one of a level.
pub(super) fn divider(level: &Level, words: &Words) -> CardView {
    CardView {
        kind: "divider",
        level: level.number,
        title: nodes_of(words.t(&level.name)),
        sayings: level.text.iter().map(|text| nodes_of(text)).collect(),
        ..CardView::default()
    }
}

fn nodes_of(text: &str) -> Vec<Node> {
    let mut nodes = Vec::new();
    tree::push_words(text, &mut nodes);
    nodes
}
