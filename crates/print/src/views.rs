//! All that a print template may know.

mod calibration;
mod card;
mod handout;
mod extra_cards;
mod social;
mod print_colors;

pub(super) use calibration::CalibrationView;
pub(super) use card::{CardView, LineView};
pub(super) use handout::HandoutView;
pub(super) use social::{CardView as SocialCardView, CommonView as SocialCommonView, SocialView};

use serde::Serialize;

use crate::views::print_colors::print_color;
use crate::world;
use nerve_core::content::schema::{Edition, Ink};
use nerve_core::diagnostics::Diagnostics;
use nerve_core::fingerprint::Fingerprint;
use nerve_core::model::{Back, Card, CardForm, Duplex, Library, Site};
use nerve_core::plan::card_text;
use nerve_core::plan::deck::{DeckPlan, Pages, SetPlan, SheetPage, SheetsPlan, Side, millimetres};
use nerve_core::plan::qr::{self, Millimetres};
use nerve_core::plan::sheet::Axis;
use nerve_core::theme::{Suit, Theme};

/// A deck as the templates see it.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub(super) struct DeckView {
    /// What every card shares.
    pub common: CommonView,
    /// Whether cards have backs.
    pub backs: bool,
    /// The cards in the order of print.
    pub cards: Vec<CardView>,
    /// The lines about sheets, none twice.
    pub slugs: Vec<SlugView>,
    /// The pages with cut plans, each once.
    pub cut_plans: Vec<CutPlanView>,
}

/// What every card of a deck shares.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub(super) struct CommonView {
    /// The deck's name.
    pub title: String,
    /// Its edition.
    pub version: Option<String>,
    /// What each card says of the library's licence, in more and in fewer words; nothing where there is none.
    pub imprint: Vec<String>,
    /// The language of the texts, two or three letters.
    pub language: String,
    /// Its region, two letters.
    pub region: Option<String>,
    /// Whether lines begin at the right.
    pub rtl: bool,
    /// A card's width in millimetres.
    pub width: Millimetres,
    /// A card's height in millimetres.
    pub height: Millimetres,
    /// How far colour runs over the trim, in millimetres.
    pub bleed: Millimetres,
    /// How far text keeps from the trim, in millimetres.
    pub safe: Millimetres,
    /// How round corners are cut, in millimetres: a guide, which no card shows.
    pub radius: Millimetres,
    /// How many levels there are.
    pub levels: usize,
    /// The colour of text.
    pub ink: String,
    /// `colour`, `low` or `mono`.
    pub ink_mode: &'static str,
    /// `standard`, `clear` or `large`.
    pub edition: &'static str,
    /// `content`, `common`, `by-level` or `image`.
    pub back: &'static str,
    /// The picture of an `image` back.
    pub picture: Option<PictureView>,
    /// The largest and the smallest size of running text in points, where the deck says.
    pub body: Option<Points>,
    /// The smallest size of running text in points, where the deck says.
    pub body_min: Option<Points>,
    /// Every suit, for patterns.
    pub suits: Vec<SuitView>,
}

/// A picture as templates see it: its path in their world.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) struct PictureView {
    /// Its path.
    pub path: String,
    /// What it holds.
    pub fingerprint: Fingerprint,
}

impl PictureView {
    fn of(form: &CardForm, library: &Library) -> Option<PictureView> {
        let source = form.picture.as_ref().filter(|_| form.back == Back::Image)?;
        let bytes = &library.assets.get(source)?.bytes;
        Some(PictureView { path: world::picture_path(source), fingerprint: Fingerprint::of_bytes(bytes) })
    }
}

impl Serialize for PictureView {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.path)
    }
}

/// A length in thousandths of a millimetre, which templates see in points.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct Points(pub u32);

impl Serialize for Points {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_f64((f64::from(self.0) * 72.0 / 2540.0).round() / 10.0)
    }
}

/// A suit as the templates see it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize)]
pub(super) struct SuitView {
    /// SVG path data on an 8 × 8 grid.
    pub path: String,
    /// Its colour on paper.
    pub color: String,
}

/// What the line about a sheet says.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub(super) struct SlugView {
    /// The sheet's number, from 1.
    pub sheet: usize,
    /// How many sheets there are.
    pub of: usize,
    /// `front` or `back`; `both` where the sheet is folded.
    pub side: &'static str,
    /// `long` or `short`, the edge about which the paper is turned, or `fold`, or `hand`; `None` where it is not.
    pub turn: Option<&'static str>,
    /// The paper's name.
    pub paper: &'static str,
}

/// What a page says about cutting.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub(super) struct CutPlanView {
    /// The paper's name.
    pub paper: &'static str,
    /// Its width in millimetres.
    pub width: Millimetres,
    /// Its height in millimetres.
    pub height: Millimetres,
    /// Every place of a card: left, top, width, height, in millimetres.
    pub slots: Vec<[Millimetres; 4]>,
    /// Where to cut from top to bottom, from the left.
    pub across: Vec<Millimetres>,
    /// Where to cut from left to right, from the top.
    pub down: Vec<Millimetres>,
    /// How round corners are cut, in millimetres; 0 where they stay square.
    pub radius: Millimetres,
    /// Where to fold first: `upright` or `level`, through the middle.
    pub fold: Option<&'static str>,
    /// How many sheets there are.
    pub sheets: usize,
    /// How many cards there are.
    pub cards: usize,
    /// A card's size, in words.
    pub size: String,
}

/// What the templates see of the cards of one form, and warnings about codes that could not be made.
#[must_use]
pub(super) fn deck(plan: &DeckPlan, set: &SetPlan, library: &Library, theme: &Theme) -> (DeckView, Diagnostics) {
    let mut diagnostics = Diagnostics::default();
    let scene = card::Scene { plan, cards: &set.cards, form: &set.form, library, theme };
    let cards = (0..set.cards.len()).map(|idx| scene.card(idx, &mut diagnostics)).collect();
    let view = DeckView {
        cards,
        common: common(plan, &set.form, library, theme),
        backs: set.form.back != Back::None,
        slugs: slugs(set),
        cut_plans: cut_plans(set),
    };
    (view, diagnostics)
}

/// What decides a deck's views, without drawing its codes.
pub(super) fn inputs(plan: &DeckPlan, library: &Library, theme: &Theme) -> impl std::hash::Hash {
    let mut sets = Vec::new();
    for set in &plan.sets {
        let form = CardForm { qr: false, ..set.form.clone() };
        let scene = card::Scene { plan, cards: &set.cards, form: &form, library, theme };
        let cards: Vec<_> = (0..set.cards.len())
            .map(|idx| (behind(&set.cards[idx].card, library), scene.card(idx, &mut Diagnostics::default())))
            .collect();
        sets.push((common(plan, &set.form, library, theme), cards));
    }
    let handouts: Vec<_> = plan.handouts.iter().map(|one| HandoutView::new(one, plan, library, theme)).collect();
    (library.site.clone(), theme.translations.clone(), sets, handouts)
}

/// What a card's view does not show: where its code leads, and the shorter ask that may take the place of the full one.
fn behind(card: &Card, library: &Library) -> Option<(String, Option<Vec<card_text::Node>>)> {
    let Card::Challenge(challenge) = card else { return None };
    let challenge = &library[*challenge];
    Some((qr::challenge_path(challenge), challenge.short.as_ref().map(card_text::text)))
}

fn common(plan: &DeckPlan, form: &CardForm, library: &Library, theme: &Theme) -> CommonView {
    let (language, region) = locale(&library.site.language);
    CommonView {
        title: plan.title.clone(),
        version: plan.version.clone(),
        imprint: imprint(&library.site),
        rtl: library.site.is_rtl,
        language,
        region,
        width: Millimetres(form.size.width_um),
        height: Millimetres(form.size.height_um),
        bleed: Millimetres(form.bleed_um),
        safe: Millimetres(form.safe_um),
        radius: Millimetres(form.radius_um),
        levels: library.levels.len(),
        ink: print_color(&theme.palette.ink, form.ink, form.edition),
        ink_mode: match form.ink {
            Ink::Colour => "colour",
            Ink::Low => "low",
            Ink::Mono => "mono",
        },
        edition: match form.edition {
            Edition::Standard => "standard",
            Edition::Clear => "clear",
            Edition::Large => "large",
        },
        back: match form.back {
            Back::Common => "common",
            Back::ByLevel => "by-level",
            Back::Image => "image",
            Back::Content | Back::None => "content",
        },
        picture: PictureView::of(form, library),
        body: form.text.body_um.map(Points),
        body_min: form.text.min_um.map(Points),
        suits: (0..theme.suits.len()).map(|suit_idx| suit(suit_idx, theme, form.ink, form.edition)).collect(),
    }
}

/// The licence with who gives it, and the licence alone.
fn imprint(site: &Site) -> Vec<String> {
    let licence = site.licence.as_deref().map(str::trim).filter(|licence| !licence.is_empty());
    let Some(licence) = licence else { return Vec::new() };
    let by = site.author.as_ref().map(|author| format!("{licence}, {author}"));
    by.into_iter().chain([licence.to_owned()]).collect()
}

/// A language's tag as printed files say it: `pt-BR`, but `zh` for `zh-Hant`.
#[must_use]
pub fn pdf_language(tag: &str) -> String {
    let (language, region) = locale(tag);
    region.map_or_else(|| language.clone(), |region| format!("{language}-{region}"))
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

fn suit(suit_idx: usize, theme: &Theme, ink: Ink, edition: Edition) -> SuitView {
    let plain = Suit { path: "M0 4a4 4 0 1 0 8 0a4 4 0 1 0-8 0z".to_owned(), ..Suit::default() };
    let suit = suit_idx.checked_rem(theme.suits.len()).map_or(&plain, |idx| &theme.suits[idx]);
    SuitView { path: suit.path.clone(), color: print_color(&suit.color, ink, edition) }
}

fn slugs(set: &SetPlan) -> Vec<SlugView> {
    let mut slugs = Vec::new();
    for sheets in all_sheets(set) {
        for slug in sheets.pages.iter().map(|page| slug_view(sheets, page)) {
            if !slugs.contains(&slug) {
                slugs.push(slug);
            }
        }
    }
    slugs
}

fn all_sheets(set: &SetPlan) -> impl Iterator<Item = &SheetsPlan> {
    set.targets.iter().filter_map(|target| match &target.pages {
        Pages::Sheets(sheets) => Some(sheets),
        Pages::Single(_) | Pages::Service(_) => None,
    })
}

/// What the line about one side of a sheet says.
#[must_use]
pub(super) fn slug_view(sheets: &SheetsPlan, page: &SheetPage) -> SlugView {
    let turn = match (sheets.duplex, sheets.turning()) {
        (Duplex::Fold, _) => Some("fold"),
        (Duplex::Manual, _) if page.side == Side::Back => Some("hand"),
        (_, Duplex::LongEdge) => Some("long"),
        (_, Duplex::ShortEdge) => Some("short"),
        _ => None,
    };
    let side = match page.side {
        Side::Front if sheets.grid.folded => "both",
        Side::Front => "front",
        Side::Back => "back",
    };
    SlugView { sheet: page.sheet, of: sheets.sheet_count, side, turn, paper: sheets.paper.name }
}

fn cut_plans(set: &SetPlan) -> Vec<CutPlanView> {
    let mut plans = Vec::new();
    for plan in all_sheets(set).filter(|sheets| sheets.cut_plan).map(|sheets| cut_plan(sheets, &set.form)) {
        if !plans.contains(&plan) {
            plans.push(plan);
        }
    }
    plans
}

/// What the page about cutting a target's sheets says.
#[must_use]
pub(super) fn cut_plan(sheets: &SheetsPlan, form: &CardForm) -> CutPlanView {
    let grid = sheets.grid;
    let slots = (0..grid.slot_count()).map(|idx| grid.slot(idx, 0));
    let slots = slots.map(|slot| [slot.x_um, slot.y_um, slot.width_um, slot.height_um].map(Millimetres));
    let lengths = |edges: Vec<u32>| edges.into_iter().map(Millimetres).collect();
    CutPlanView {
        paper: sheets.paper.name,
        width: Millimetres(sheets.paper.width_um),
        height: Millimetres(sheets.paper.height_um),
        slots: slots.collect(),
        radius: Millimetres(form.radius_um),
        across: lengths(grid.edges(sheets.paper, Axis::Upright)),
        down: lengths(grid.edges(sheets.paper, Axis::Level)),
        fold: grid.folded.then_some(if grid.axis == Axis::Upright { "upright" } else { "level" }),
        sheets: sheets.sheet_count,
        cards: sheets.card_count,
        size: format!("{} × {} mm", millimetres(form.size.width_um), millimetres(form.size.height_um)),
    }
}
