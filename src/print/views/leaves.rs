//! Cards whose texts come with the program. A library in another language, or with a mind of its own, replaces each of
//! them by a guide of the same id.

use crate::model::{Leaf, Level, Site};
use crate::plan::deck::DeckPlan;
use crate::print::tree::{self, BlockNode, Node};
use crate::print::views::CardView;

/// The card of a text.
pub(super) fn leaf(leaf: Leaf, plan: &DeckPlan, site: &Site) -> CardView {
    let (label, title, front, back) = match leaf {
        Leaf::HowToUse => (
            "This deck",
            "How to use this deck",
            &[
                "Pick a card that feels a little hard and quite fair.",
                "Read both sides. Change the words until they are yours.",
                "Guess: how likely is a yes?",
                "Ask once. Thank them, whatever they say.",
                "Note the answer next to your guess. That is all.",
            ][..],
            &[
                "The corner shows the level, from one pip to five. The notch on the edge stands higher on harder cards.",
                "A no needs no second try. Swap, skip or stop at any time, without a reason.",
            ][..],
        ),
        Leaf::Pass => (
            "Any time",
            "Pass",
            &["Hold this up, or lay it down. No words and no reason are needed.", "Everyone goes on kindly."][..],
            &["Passing is part of the practice. Choosing what you do not do is asking something of yourself, too."][..],
        ),
        Leaf::Closing => (
            "To close",
            "Before you go",
            &[
                "What did you ask, and what did you guess?",
                "What happened?",
                "What do you know now that you did not know this morning?",
                "Name one kind thing you saw.",
            ][..],
            &["What was told here stays here. Sleep on it before you plan the next one."][..],
        ),
        Leaf::Licence => ("This deck", "Sources and licence", &[][..], &[][..]),
    };
    let nodes = |texts: &[&str]| texts.iter().map(|text| words(text)).collect::<Vec<_>>();
    let paragraphs = |texts: Vec<Vec<Node>>| texts.into_iter().map(|text| BlockNode::Paragraph { text }).collect();
    let mut view = CardView {
        kind: "text",
        label: label.to_owned(),
        title: words(title),
        sayings: nodes(front),
        text: paragraphs(nodes(back)),
        sign: (leaf == Leaf::Pass).then_some("pass"),
        ..CardView::default()
    };
    if leaf == Leaf::Licence {
        view.sayings = licence(plan, site);
        view.text = paragraphs(nodes(&[
            "Print it, lend it, leave it somewhere. The full text, its sources and newer editions are on the website.",
        ]));
    }
    view
}

/// Who made the deck, and what may be done with it.
fn licence(plan: &DeckPlan, site: &Site) -> Vec<Vec<Node>> {
    let edition = plan.version.as_ref().map(|version| format!(", edition {version}")).unwrap_or_default();
    let mut lines = vec![format!("{}{edition}.", plan.title)];
    lines.extend(site.author.as_ref().map(|author| format!("Texts by {author}.")));
    lines.extend(site.licence.as_ref().map(|licence| format!("Licence: {licence}.")));
    lines.push("Set in Source Serif 4 and Inter, both under the SIL Open Font License.".to_owned());
    lines.extend(
        site.base_url.as_ref().map(|url| url.split_once("://").map_or(url.as_str(), |(_, rest)| rest).to_owned()),
    );
    lines.iter().map(|line| words(line)).collect()
}

/// The card before the first one of a level.
pub(super) fn divider(level: &Level) -> CardView {
    CardView {
        kind: "divider",
        level: level.number,
        title: words(&level.name),
        sayings: level.text.iter().map(|text| words(text)).collect(),
        ..CardView::default()
    }
}

fn words(text: &str) -> Vec<Node> {
    let mut nodes = Vec::new();
    tree::push_words(text, &mut nodes);
    nodes
}
