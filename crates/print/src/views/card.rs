//! A card as the templates see it.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use crate::split_back;
use crate::views::print_colors::print_color;
use crate::views::{SuitView, extra_cards, suit};
use nerve_core::content::body::Text;
use nerve_core::diagnostics::{Code, Diagnostic, Diagnostics};
use nerve_core::model::{Card, CardForm, Challenge, Guide, Library};
use nerve_core::plan::card_text::{self, BlockNode, Node};
use nerve_core::plan::deck::{BackPart, CardPlan, DeckPlan};
use nerve_core::plan::qr::{self, Qr};
use nerve_core::theme::Theme;
use nerve_core::translations::Translations;

/// A card as the templates see it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize)]
pub(crate) struct CardView {
    /// Its index in the deck, from 0.
    pub idx: usize,
    /// `challenge`, `text`, `divider` or `blank`.
    pub kind: &'static str,
    /// What stands on both faces: a challenge's permanent number, or another card's letter and number.
    pub code: Option<String>,
    /// Its name.
    pub title: Vec<Node>,
    /// What sort of card it is, in words; a challenge has none.
    pub label: String,
    /// The request.
    pub ask: Vec<Node>,
    /// A sample sentence.
    pub say: Vec<Node>,
    /// A sign that speaks without words: `pass`.
    pub sign: Option<&'static str>,
    /// What a text's front says, a paragraph each.
    pub sayings: Vec<Vec<Node>>,
    /// Its level, from 1; 0 where it has none.
    pub level: u8,
    /// Its category's name.
    pub category: String,
    /// Its category's shape and colour.
    pub suit: SuitView,
    /// How long it takes.
    pub minutes: Option<u16>,
    /// How it can be done, in words.
    pub modes: Vec<String>,
    /// The back's lines, each with the word that labels it.
    pub lines: Vec<LineView>,
    /// The back's text in place of its lines.
    pub text: Vec<BlockNode>,
    /// What to take care of.
    pub care: Vec<Node>,
    /// Guides that go with it.
    pub guides: Vec<GuideView>,
    /// The code that leads to its page.
    pub qr: Option<Qr>,
    /// How far each slot has stepped down, by the slot's name.
    pub fit: BTreeMap<String, usize>,
    /// Slots whose lines are closer to each other.
    pub tight: BTreeSet<String>,
    /// Whether the shorter ask was taken.
    pub shortened: bool,
    /// Which of its two cards it is, if its back is split: `1/2`.
    #[serde(serialize_with = "mark")]
    pub part: Option<BackPart>,
}

fn mark<S: serde::Serializer>(part: &Option<BackPart>, serializer: S) -> Result<S::Ok, S::Error> {
    part.map(BackPart::mark).serialize(serializer)
}

/// A labelled line of a card's back.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub(crate) struct LineView {
    /// `say`, `easier`, `harder`, `yes` or `no`.
    pub label: &'static str,
    /// What it says.
    pub text: Vec<Node>,
}

impl LineView {
    /// The label of words to say that moved to the back.
    pub(crate) const SAY: &str = "say";
}

/// A guide as the templates see it.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub(crate) struct GuideView {
    /// Its number within its kind.
    pub number: u32,
    /// Its kind, in words.
    pub kind: String,
    /// Its name.
    pub title: String,
}

/// What all cards of one form are made from.
pub(super) struct Scene<'a> {
    pub plan: &'a DeckPlan,
    pub cards: &'a [CardPlan],
    pub form: &'a CardForm,
    pub library: &'a Library,
    pub theme: &'a Theme,
}

impl Scene<'_> {
    /// One card.
    pub(super) fn card(&self, idx: usize, diagnostics: &mut Diagnostics) -> CardView {
        let plan = &self.cards[idx];
        let (view, path) = match plan.card {
            Card::Challenge(challenge) => {
                let challenge = &self.library[challenge];
                (self.challenge(challenge), Some(qr::challenge_path(challenge)))
            }
            Card::Guide(guide) => (
                guide_card(&self.library[guide], &self.theme.translations),
                Some(format!("/guides/{}/", self.library[guide].id)),
            ),
            Card::Extra(leaf) => (
                extra_cards::extra_card(leaf, self.plan, &self.library.site, &self.theme.translations),
                Some("/".to_owned()),
            ),
            Card::Divider(level) => (extra_cards::divider(self.library.level(level), &self.theme.translations), None),
            Card::Blank => (CardView { kind: "blank", ..CardView::default() }, None),
        };
        let neutral = SuitView {
            path: String::new(),
            color: print_color(&self.theme.palette.ink, self.form.ink, self.form.edition),
        };
        let view = if view.kind == "challenge" { view } else { CardView { suit: neutral, ..view } };
        let has_code = self.form.has_codes();
        let code = path.filter(|_| has_code).and_then(|path| qr::code(&self.library.site, &path));
        let qr = code.and_then(|code| code.map_err(|url| diagnostics.push(no_code(plan, &url))).ok());
        let mut view = CardView { idx, qr, code: plan.code.clone(), ..view };
        if let Some(part) = plan.part {
            split_back::keep_part(&mut view, part);
        }
        view
    }

    fn challenge(&self, challenge: &Challenge) -> CardView {
        let category = &self.library[challenge.category];
        let line = |label, text: &Option<Text>| LineView { label, text: of(text) };
        let lines = [
            line("easier", &challenge.easier),
            line("harder", &challenge.harder),
            line("yes", &challenge.if_yes),
            line("no", &challenge.exit_line),
        ];
        CardView {
            kind: "challenge",
            title: card_text::text(&challenge.title),
            ask: card_text::text(&challenge.ask),
            say: challenge.say.first().map(card_text::text).unwrap_or_default(),
            level: challenge.level,
            category: category.name.clone(),
            suit: suit(category.suit_idx, self.theme, self.form.ink, self.form.edition),
            minutes: challenge.minutes,
            modes: challenge.modes.iter().map(|mode| self.theme.translations.text(mode.label()).to_owned()).collect(),
            lines: lines.into_iter().filter(|line| !line.text.is_empty()).collect(),
            text: challenge.card_text.as_deref().map(card_text::blocks).unwrap_or_default(),
            care: of(&challenge.safety_note),
            guides: challenge
                .guides
                .iter()
                .map(|&guide| guide_view(&self.library[guide], &self.theme.translations))
                .collect(),
            ..CardView::default()
        }
    }
}

fn of(text: &Option<Text>) -> Vec<Node> {
    text.as_ref().map(card_text::text).unwrap_or_default()
}

fn no_code(card: &CardPlan, url: &str) -> Diagnostic {
    let message = format!("the address `{url}` is too long for a QR code that phones read, so its card has none");
    Diagnostic::warning(Code::ValueInvalid, message)
        .at(&card.place.file, card.place.span)
        .help("a shorter `base_url` in `content/site.yaml` helps")
}

fn guide_view(guide: &Guide, translations: &Translations) -> GuideView {
    GuideView {
        number: guide.number,
        kind: translations.text(guide.kind.label()).to_owned(),
        title: guide.title.plain(),
    }
}

/// A guide's card: its text in front, what it is for and what to do now on the back.
fn guide_card(guide: &Guide, translations: &Translations) -> CardView {
    let back = std::iter::once(&guide.summary).chain(&guide.action);
    CardView {
        kind: "text",
        title: card_text::text(&guide.title),
        label: translations.text(guide.kind.label()).to_owned(),
        sayings: guide.card.as_ref().map(|text| card_text::sentences(&card_text::text(text))).unwrap_or_default(),
        text: back.map(|text| BlockNode::Paragraph { text: card_text::text(text) }).collect(),
        ..CardView::default()
    }
}

impl CardView {
    /// Calls `visit` with every text on the card that an author wrote.
    pub(crate) fn visit_words(&self, visit: &mut impl FnMut(&str)) {
        for text in [&self.title, &self.ask, &self.say, &self.care].into_iter().chain(&self.sayings) {
            card_text::visit_words(text, visit);
        }
        self.lines.iter().for_each(|line| card_text::visit_words(&line.text, visit));
        card_text::visit_block_words(&self.text, visit);
        self.guides.iter().for_each(|guide| visit(&guide.title));
        visit(&self.category);
        visit(&self.label);
    }
}
