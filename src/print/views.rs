//! All that a print template may know.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::content::body::Text;
use crate::diagnostics::{Code, Diagnostic, Diagnostics};
use crate::model::{Back, Challenge, Duplex, Guide, Library, Ref};
use crate::plan::deck::{DeckPlan, Pages, SheetPage, SheetsPlan, Side};
use crate::print::qr::{self, Millimetres, Qr};
use crate::print::tree::{self, BlockNode, Node};
use crate::theme::{Suit, Theme};

/// A deck as the templates see it.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct DeckView {
    /// What every card shares.
    pub common: CommonView,
    /// Whether cards have backs.
    pub backs: bool,
    /// The cards in the order of print.
    pub cards: Vec<CardView>,
    /// The lines about sheets, none twice.
    pub slugs: Vec<SlugView>,
}

/// What every card of a deck shares.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct CommonView {
    /// The deck's name.
    pub title: String,
    /// Its edition.
    pub version: Option<String>,
    /// The language of the texts, two or three letters.
    pub language: String,
    /// Its region, two letters.
    pub region: Option<String>,
    /// A card's width in millimetres.
    pub width: Millimetres,
    /// A card's height in millimetres.
    pub height: Millimetres,
    /// How far colour runs over the trim, in millimetres.
    pub bleed: Millimetres,
    /// How far text keeps from the trim, in millimetres.
    pub safe: Millimetres,
    /// How many levels there are.
    pub levels: usize,
    /// The colour of text.
    pub ink: String,
}

/// A card as the templates see it.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct CardView {
    /// Its index in the deck, from 0.
    pub idx: usize,
    /// Its permanent number.
    pub number: Option<u32>,
    /// Its name.
    pub title: Vec<Node>,
    /// The request.
    pub ask: Vec<Node>,
    /// A sample sentence.
    pub say: Vec<Node>,
    /// Its level, from 1.
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
}

/// A suit as the templates see it.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct SuitView {
    /// SVG path data on an 8 × 8 grid.
    pub path: String,
    /// Its colour on paper.
    pub color: String,
}

/// A labelled line of a card's back.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct LineView {
    /// `easier`, `harder`, `yes` or `no`.
    pub label: &'static str,
    /// What it says.
    pub text: Vec<Node>,
}

/// A guide as the templates see it.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct GuideView {
    /// Its number within its kind.
    pub number: u32,
    /// Its kind, in words.
    pub kind: &'static str,
    /// Its name.
    pub title: String,
}

/// What the line about a sheet says.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct SlugView {
    /// The sheet's number, from 1.
    pub sheet: usize,
    /// How many sheets there are.
    pub of: usize,
    /// `front` or `back`.
    pub side: &'static str,
    /// `long` or `short`, the edge about which the paper is turned; `None` where there are no backs.
    pub turn: Option<&'static str>,
    /// The paper's name.
    pub paper: &'static str,
}

/// What the templates see of a deck, and complaints about codes that could not be made.
#[must_use]
pub fn deck(plan: &DeckPlan, library: &Library, theme: &Theme) -> (DeckView, Diagnostics) {
    let mut diagnostics = Diagnostics::default();
    let backs = plan.form.back != Back::None;
    let cards = plan.cards.iter().enumerate();
    let cards = cards.map(|(idx, &card)| {
        let challenge = &library[card];
        let qr = if plan.form.qr && backs { qr::code(&library.site, challenge) } else { None };
        let qr = qr.and_then(|code| code.map_err(|url| diagnostics.push(no_code(challenge, &url))).ok());
        CardView { qr, ..card_view(idx, challenge, library, theme) }
    });
    let view = DeckView { cards: cards.collect(), common: common(plan, library, theme), backs, slugs: slugs(plan) };
    (view, diagnostics)
}

/// What decides a deck's views, without drawing its codes.
pub fn inputs(plan: &DeckPlan, library: &Library, theme: &Theme) -> impl std::hash::Hash {
    let card = |(idx, card): (usize, &Ref<Challenge>)| {
        let challenge = &library[*card];
        let short = challenge.short.as_ref().map(tree::text);
        (challenge.id.clone(), short, card_view(idx, challenge, library, theme))
    };
    let cards: Vec<_> = plan.cards.iter().enumerate().map(card).collect();
    (library.site.clone(), common(plan, library, theme), cards)
}

fn no_code(challenge: &Challenge, url: &str) -> Diagnostic {
    let message = format!("the address `{url}` is too long for a QR code that phones read, so its card has none");
    Diagnostic::warning(Code::ValueInvalid, message)
        .at(&challenge.place.file, challenge.place.span)
        .help("a shorter `base_url` in `content/site.yaml` helps")
}

fn common(plan: &DeckPlan, library: &Library, theme: &Theme) -> CommonView {
    let (language, region) = locale(&library.site.language);
    CommonView {
        title: plan.title.clone(),
        version: plan.version.clone(),
        language,
        region,
        width: Millimetres(plan.form.size.width_um),
        height: Millimetres(plan.form.size.height_um),
        bleed: Millimetres(plan.form.bleed_um),
        safe: Millimetres(plan.form.safe_um),
        levels: library.levels.len(),
        ink: color(&theme.palette.ink),
    }
}

/// Language and region of a tag such as `pt-BR`, as far as the typesetter takes them.
fn locale(tag: &str) -> (String, Option<String>) {
    let letters = |part: &&str, lengths: std::ops::RangeInclusive<usize>| {
        lengths.contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphabetic())
    };
    let mut parts = tag.split('-');
    let language = parts.next().filter(|part| letters(part, 2..=3)).unwrap_or("en").to_ascii_lowercase();
    (language, parts.find(|part| letters(part, 2..=2)).map(str::to_ascii_uppercase))
}

fn card_view(idx: usize, challenge: &Challenge, library: &Library, theme: &Theme) -> CardView {
    let category = &library[challenge.category];
    let of = |text: &Option<Text>| text.as_ref().map(tree::text).unwrap_or_default();
    let line = |label, text: &Option<_>| LineView { label, text: of(text) };
    let lines = [
        line("easier", &challenge.easier),
        line("harder", &challenge.harder),
        line("yes", &challenge.if_yes),
        line("no", &challenge.exit_line),
    ];
    CardView {
        idx,
        number: challenge.number,
        title: tree::text(&challenge.title),
        ask: tree::text(&challenge.ask),
        say: challenge.say.first().map(tree::text).unwrap_or_default(),
        level: challenge.level,
        category: category.name.clone(),
        suit: suit(category.suit_idx, theme),
        minutes: challenge.minutes,
        modes: challenge.modes.iter().map(|mode| mode.label().to_owned()).collect(),
        lines: lines.into_iter().filter(|line| !line.text.is_empty()).collect(),
        text: challenge.card_text.as_deref().map(tree::blocks).unwrap_or_default(),
        care: of(&challenge.safety_note),
        guides: challenge.guides.iter().map(|&guide| guide_view(&library[guide])).collect(),
        qr: None,
        fit: BTreeMap::new(),
    }
}

fn guide_view(guide: &Guide) -> GuideView {
    GuideView { number: guide.number, kind: guide.kind.label(), title: guide.title.plain() }
}

fn suit(suit_idx: usize, theme: &Theme) -> SuitView {
    let plain = Suit { path: "M0 4a4 4 0 1 0 8 0a4 4 0 1 0-8 0z".to_owned(), ..Suit::default() };
    let suit = suit_idx.checked_rem(theme.suits.len()).map_or(&plain, |idx| &theme.suits[idx]);
    SuitView { path: suit.path.clone(), color: color(&suit.color) }
}

/// A colour, black where the theme has none.
fn color(written: &str) -> String {
    if written.is_empty() { "#000000".to_owned() } else { written.to_owned() }
}

fn slugs(plan: &DeckPlan) -> Vec<SlugView> {
    let mut slugs = Vec::new();
    for target in &plan.targets {
        let Pages::Sheets(sheets) = &target.pages else { continue };
        for slug in sheets.pages.iter().map(|page| slug_view(sheets, page)) {
            if !slugs.contains(&slug) {
                slugs.push(slug);
            }
        }
    }
    slugs
}

/// What the line about one side of a sheet says.
#[must_use]
pub fn slug_view(sheets: &SheetsPlan, page: &SheetPage) -> SlugView {
    let turn = match sheets.turning() {
        Duplex::LongEdge => Some("long"),
        Duplex::ShortEdge => Some("short"),
        Duplex::None => None,
    };
    let side = if page.side == Side::Front { "front" } else { "back" };
    SlugView { sheet: page.sheet, of: sheets.sheet_count, side, turn, paper: sheets.paper.name }
}

impl CardView {
    /// Calls `visit` with every text on the card that an author wrote.
    pub fn visit_words(&self, visit: &mut impl FnMut(&str)) {
        for text in [&self.title, &self.ask, &self.say, &self.care] {
            tree::visit_words(text, visit);
        }
        self.lines.iter().for_each(|line| tree::visit_words(&line.text, visit));
        tree::visit_block_words(&self.text, visit);
        self.guides.iter().for_each(|guide| visit(&guide.title));
        visit(&self.category);
    }
}
