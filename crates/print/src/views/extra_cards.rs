//! Cards whose texts come with the program. A library in another language, or with a mind of its own, replaces each of
//! them by a guide of the same id.

use crate::views::CardView;
use nerve_core::messages;
use nerve_core::model::{ExtraCard, Level, Site};
use nerve_core::plan::card_text::{self, BlockNode, Node};
use nerve_core::plan::deck::DeckPlan;
use nerve_core::translations::Translations;

/// The card of a text.
pub(super) fn extra_card(card: ExtraCard, plan: &DeckPlan, site: &Site, translations: &Translations) -> CardView {
    let (label, title, front, back) = match card {
        ExtraCard::HowToUse => (
            messages::THIS_DECK,
            messages::HOW_TO_USE,
            &[
                messages::HOW_TO_USE_PICK,
                messages::HOW_TO_USE_READ,
                messages::HOW_TO_USE_GUESS,
                messages::HOW_TO_USE_ASK,
                messages::HOW_TO_USE_NOTE,
            ][..],
            &[messages::HOW_TO_USE_CORNER, messages::HOW_TO_USE_STOP][..],
        ),
        ExtraCard::Pass => (
            messages::ANY_TIME,
            messages::PASS,
            &[messages::PASS_HOLD, messages::PASS_KINDLY][..],
            &[messages::PASS_PRACTICE][..],
        ),
        ExtraCard::Closing => (
            messages::TO_CLOSE,
            messages::BEFORE_YOU_GO,
            &[messages::CLOSE_ASKED, messages::CLOSE_HAPPENED, messages::CLOSE_LEARNED, messages::CLOSE_KIND][..],
            &[messages::CLOSE_STAYS_HERE][..],
        ),
        ExtraCard::Licence => (messages::THIS_DECK, messages::SOURCES_AND_LICENCE, &[][..], &[][..]),
    };
    let nodes = |texts: &[&str]| texts.iter().map(|text| nodes_of(translations.text(text))).collect::<Vec<_>>();
    let paragraphs = |texts: Vec<Vec<Node>>| texts.into_iter().map(|text| BlockNode::Paragraph { text }).collect();
    let mut view = CardView {
        kind: "text",
        label: translations.text(label).to_owned(),
        title: nodes_of(translations.text(title)),
        sayings: nodes(front),
        text: paragraphs(nodes(back)),
        sign: (card == ExtraCard::Pass).then_some("pass"),
        ..CardView::default()
    };
    if card == ExtraCard::Licence {
        view.sayings = licence(plan, site, translations);
        view.text = paragraphs(nodes(&[messages::LICENCE_LEND]));
    }
    view
}

/// Who made the deck, and what may be done with it.
fn licence(plan: &DeckPlan, site: &Site, translations: &Translations) -> Vec<Vec<Node>> {
    let title = &plan.title;
    let mut lines = vec![match &plan.version {
        Some(version) => translations.format(messages::LICENCE_EDITION, &[("title", title), ("version", version)]),
        None => format!("{title}."),
    }];
    lines.extend(
        site.author.as_ref().map(|author| translations.format(messages::LICENCE_AUTHOR, &[("author", author)])),
    );
    lines.extend(
        site.licence.as_ref().map(|licence| translations.format(messages::LICENCE_NAME, &[("licence", licence)])),
    );
    lines.push(translations.text(messages::LICENCE_FONTS).to_owned());
    lines.extend(
        site.base_url.as_ref().map(|url| url.split_once("://").map_or(url.as_str(), |(_, rest)| rest).to_owned()),
    );
    lines.iter().map(|line| nodes_of(line)).collect()
}

/// The card before the first one of a level.
pub(super) fn divider(level: &Level, translations: &Translations) -> CardView {
    CardView {
        kind: "divider",
        level: level.number,
        title: nodes_of(translations.text(&level.name)),
        sayings: level.text.iter().map(|text| nodes_of(text)).collect(),
        ..CardView::default()
    }
}

fn nodes_of(text: &str) -> Vec<Node> {
    let mut nodes = Vec::new();
    card_text::push_words(text, &mut nodes);
    nodes
}
