//! Handouts as the templates see them.

use serde::Serialize;

use crate::views::{SuitView, extra_cards, locale, suit};
use nerve_core::content::body::{Body, Text};
use nerve_core::content::schema::{Edition, Ink};
use nerve_core::content::vocabulary::When;
use nerve_core::model::{AgendaPart, Card, Library, Record, Session};
use nerve_core::plan::card_text::{self, BlockNode, Node};
use nerve_core::plan::deck::{DeckPlan, HandoutContent, HandoutPlan};
use nerve_core::plan::qr::Millimetres;
use nerve_core::plan::tuck_box::{BoxFace, Net, Point, TuckBox};
use nerve_core::theme::Theme;

/// How many questions stand before an ask, and after it.
const QUESTIONS: usize = 3;
/// Guides and pages whose text takes the place of the program's own agreement, the first one that there is.
const AGREEMENT: [&str; 2] = ["group-agreement", "agreement"];
/// The same for the feedback form.
const FEEDBACK: [&str; 2] = ["feedback-form", "feedback"];

/// A handout as its template sees it.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub(crate) struct HandoutView {
    /// The template's name: `index`, for instance.
    pub kind: &'static str,
    /// What every handout has.
    pub common: CommonView,
    /// What stands on it.
    pub content: ContentView,
}

/// What every handout has.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub(crate) struct CommonView {
    /// The deck's name.
    pub title: String,
    /// Its edition.
    pub version: Option<String>,
    /// The library's name.
    pub site: String,
    /// Where the library is published, as people type it.
    pub address: Option<String>,
    /// The language of the texts, two or three letters.
    pub language: String,
    /// Its region, two letters.
    pub region: Option<String>,
    /// The page's width in millimetres.
    pub width: Millimetres,
    /// The page's height in millimetres.
    pub height: Millimetres,
}

/// What stands on a handout.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[serde(untagged)]
pub(crate) enum ContentView {
    /// The deck's cards, or its challenges.
    Cards {
        /// A row each.
        cards: Vec<RowView>,
    },
    /// A ladder.
    Ladder {
        /// From the lowest rung; an empty one has no card.
        rungs: Vec<Option<RowView>>,
    },
    /// Questions around an ask.
    Reflection {
        /// Before it.
        before: Vec<Vec<Node>>,
        /// After it.
        after: Vec<Vec<Node>>,
    },
    /// A text of the library's, where it has one.
    Text {
        /// The text; the template has its own where this is `None`.
        text: Option<Vec<BlockNode>>,
        /// Questions for the group.
        questions: Vec<Vec<Node>>,
    },
    /// Plans of sessions.
    Sessions {
        /// A page or more each.
        sessions: Vec<SessionView>,
    },
    /// A box.
    TuckBox(BoxView),
}

/// A card as a row of a table.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub(crate) struct RowView {
    /// What stands on both faces.
    pub code: Option<String>,
    /// Its name.
    pub title: Vec<Node>,
    /// The request; empty where it is no challenge.
    pub ask: Vec<Node>,
    /// Its level, from 1; 0 where it has none.
    pub level: u8,
    /// Its category's shape, in black.
    pub suit: SuitView,
    /// How long it takes.
    pub minutes: Option<u16>,
    /// Where it can be done, in words.
    pub settings: Vec<String>,
    /// How often it is printed; `None` where it fills the last sheet.
    pub copies: Option<u32>,
}

/// A session plan.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub(crate) struct SessionView {
    /// Its name.
    pub title: Vec<Node>,
    /// How long it takes.
    pub minutes: u16,
    /// The smallest group.
    pub group_min: Option<u16>,
    /// The largest group.
    pub group_max: Option<u16>,
    /// What it is for.
    pub aims: Vec<Vec<Node>>,
    /// What is needed.
    pub materials: Vec<Vec<Node>>,
    /// Its parts.
    pub agenda: Vec<PartView>,
    /// What to take care of.
    pub safety: Vec<Node>,
    /// How it can be changed.
    pub adaptations: Vec<Node>,
    /// More about it.
    pub body: Vec<BlockNode>,
}

/// A part of a session.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub(crate) struct PartView {
    /// When it begins, in minutes from the start.
    pub from: u16,
    /// How long it takes.
    pub minutes: Option<u16>,
    /// Its name.
    pub title: Vec<Node>,
    /// What is done.
    pub act: Vec<Node>,
    /// What can be said.
    pub say: Vec<Node>,
}

/// A box for the cards.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub(crate) struct BoxView {
    /// How many cards it holds.
    pub count: usize,
    /// How deep it is, in millimetres.
    pub depth: Millimetres,
    /// Every suit, in black.
    pub suits: Vec<SuitView>,
    /// One net or two, each on a sheet of its own.
    pub pieces: Vec<PieceView>,
}

/// A part of a box on its sheet, in millimetres from the top left corner.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub(crate) struct PieceView {
    /// Whether it is rotated clockwise by 90° on the paper.
    pub turned: bool,
    /// Its faces: `front`, `back`, `side`, `glue` or `lid`, then left, top, width, height.
    pub panels: Vec<(&'static str, [Millimetres; 4])>,
    /// Lines to cut along.
    pub cuts: Vec<[[Millimetres; 2]; 2]>,
    /// Lines to fold along.
    pub folds: Vec<[[Millimetres; 2]; 2]>,
}

impl HandoutView {
    /// What the template of a handout sees.
    #[must_use]
    pub(crate) fn new(handout: &HandoutPlan, plan: &DeckPlan, library: &Library, theme: &Theme) -> Self {
        let rows = Rows { plan, library, theme };
        let (kind, content) = match &handout.content {
            HandoutContent::Index(copies) => {
                let row = |(idx, copies): (usize, &Option<u32>)| RowView { copies: *copies, ..rows.row(idx) };
                ("index", ContentView::Cards { cards: copies.iter().enumerate().map(row).collect() })
            }
            HandoutContent::Ladder(rungs) => {
                let rungs = rungs.iter().map(|rung| rung.map(|idx| rows.row(idx))).collect();
                ("ladder", ContentView::Ladder { rungs })
            }
            HandoutContent::Tracker(cards) => {
                ("tracker", ContentView::Cards { cards: cards.iter().map(|idx| rows.row(*idx)).collect() })
            }
            HandoutContent::Reflection => {
                let [before, after] = [When::Before, When::After].map(|when| rows.questions(when));
                ("reflection", ContentView::Reflection { before, after })
            }
            HandoutContent::Agreement => {
                ("agreement", ContentView::Text { text: text(library, AGREEMENT), questions: Vec::new() })
            }
            HandoutContent::Feedback => {
                let questions = prompts(library, When::Group);
                ("feedback", ContentView::Text { text: text(library, FEEDBACK), questions })
            }
            HandoutContent::SessionPlan(sessions) => {
                let sessions = sessions.iter().map(|session| self::session(&library[*session])).collect();
                ("session-plan", ContentView::Sessions { sessions })
            }
            HandoutContent::TuckBox(tuck_box) => ("tuck-box", ContentView::TuckBox(box_view(tuck_box, theme))),
        };
        Self { kind, common: common(handout, plan, library), content }
    }
}

fn common(handout: &HandoutPlan, plan: &DeckPlan, library: &Library) -> CommonView {
    let (language, region) = locale(&library.site.language);
    let (short, long) = (Millimetres(handout.paper.width_um), Millimetres(handout.paper.height_um));
    let (width, height) = if handout.landscape { (long, short) } else { (short, long) };
    let base = library.site.base_url.as_deref();
    let address = base.map(|url| url.split_once("://").map_or(url, |(_, rest)| rest).trim_end_matches('/').to_owned());
    CommonView {
        title: plan.title.clone(),
        version: plan.version.clone(),
        site: library.site.title.clone(),
        address,
        language,
        region,
        width,
        height,
    }
}

/// What rows are made from.
struct Rows<'a> {
    plan: &'a DeckPlan,
    library: &'a Library,
    theme: &'a Theme,
}

impl Rows<'_> {
    fn row(&self, idx: usize) -> RowView {
        let card = &self.plan.cards[idx];
        let mut title = Vec::new();
        card_text::push_words(&card.title, &mut title);
        let row = RowView {
            code: card.code.clone(),
            title,
            ask: Vec::new(),
            level: 0,
            suit: SuitView::default(),
            minutes: None,
            settings: Vec::new(),
            copies: Some(1),
        };
        match card.card {
            Card::Challenge(challenge) => {
                let challenge = &self.library[challenge];
                RowView {
                    title: card_text::text(&challenge.title),
                    ask: card_text::text(&challenge.ask),
                    level: challenge.level,
                    suit: suit(self.library[challenge.category].suit_idx, self.theme, Ink::Mono, Edition::Standard),
                    minutes: challenge.minutes,
                    settings: challenge
                        .settings
                        .iter()
                        .map(|setting| self.theme.translations.text(setting.label()).to_owned())
                        .collect(),
                    ..row
                }
            }
            Card::Extra(leaf) => RowView {
                title: extra_cards::extra_card(leaf, self.plan, &self.library.site, &self.theme.translations).title,
                ..row
            },
            Card::Guide(_) | Card::Divider(_) | Card::Blank => row,
        }
    }

    /// The questions that most cards of the deck ask, in the order of the library.
    fn questions(&self, when: When) -> Vec<Vec<Node>> {
        let prompts = &self.library.prompts;
        let reflects = |card: &Card, idx: usize| match card {
            Card::Challenge(challenge) => self.library[*challenge].reflect.iter().any(|prompt| prompt.index() == idx),
            _ => false,
        };
        let uses = |idx: usize| self.plan.cards.iter().filter(|planned| reflects(&planned.card, idx)).count();
        let mut found: Vec<usize> = (0..prompts.len()).filter(|idx| prompts[*idx].when == when).collect();
        found.sort_by_key(|idx| std::cmp::Reverse(uses(*idx)));
        found.truncate(QUESTIONS);
        found.sort_unstable();
        found.into_iter().map(|idx| card_text::text(&prompts[idx].text)).collect()
    }
}

fn prompts(library: &Library, when: When) -> Vec<Vec<Node>> {
    library.prompts.iter().filter(|prompt| prompt.when == when).map(|prompt| card_text::text(&prompt.text)).collect()
}

/// The text of the first guide or page that has one of the names.
fn text(library: &Library, names: [&str; 2]) -> Option<Vec<BlockNode>> {
    let named = |name: &&str| -> Option<&Body> {
        let guide = library.guides.iter().find(|guide| guide.id().as_str() == *name).map(|guide| &*guide.body);
        guide.or_else(|| library.pages.iter().find(|page| page.id().as_str() == *name).map(|page| &*page.body))
    };
    names.iter().find_map(named).map(|body| card_text::blocks(&body.blocks))
}

fn session(session: &Session) -> SessionView {
    let texts = |texts: &[Text]| texts.iter().map(card_text::text).collect();
    let mut from = 0;
    let part = |part: &AgendaPart| {
        let begins = from;
        from += part.minutes.unwrap_or(0);
        PartView {
            from: begins,
            minutes: part.minutes,
            title: card_text::text(&part.title),
            act: optional(&part.act),
            say: optional(&part.say),
        }
    };
    SessionView {
        title: card_text::text(&session.title),
        minutes: session.minutes,
        group_min: session.group_min,
        group_max: session.group_max,
        aims: texts(&session.aims),
        materials: texts(&session.materials),
        agenda: session.agenda.iter().map(part).collect(),
        safety: optional(&session.safety),
        adaptations: optional(&session.adaptations),
        body: card_text::blocks(&session.body.blocks),
    }
}

fn optional(text: &Option<Text>) -> Vec<Node> {
    text.as_ref().map(card_text::text).unwrap_or_default()
}

fn box_view(tuck_box: &TuckBox, theme: &Theme) -> BoxView {
    BoxView {
        count: tuck_box.count,
        depth: Millimetres(tuck_box.depth_um),
        suits: (0..theme.suits.len()).map(|idx| suit(idx, theme, Ink::Mono, Edition::Standard)).collect(),
        pieces: tuck_box.pieces.iter().map(piece).collect(),
    }
}

fn piece(net: &Net) -> PieceView {
    let line = |line: &[Point; 2]| line.map(|(x, y)| [Millimetres(x), Millimetres(y)]);
    let panels = net.panels.iter().map(|panel| {
        let area = [panel.x_um, panel.y_um, panel.width_um, panel.height_um].map(Millimetres);
        (face(panel.face), area)
    });
    PieceView {
        turned: net.turned,
        panels: panels.collect(),
        cuts: net.cuts.iter().map(line).collect(),
        folds: net.folds.iter().map(line).collect(),
    }
}

fn face(face: BoxFace) -> &'static str {
    match face {
        BoxFace::Front => "front",
        BoxFace::Back => "back",
        BoxFace::Side => "side",
        BoxFace::Glue => "glue",
        BoxFace::Lid => "lid",
    }
}
