//! Which cards are in a deck's PDFs, and where.
//!
//! 1. Targets whose cards have the same form share their typesetting; each such set is printed by itself.
//! 2. A single target has one face on each page: every card's front, then its back.
//! 3. A sheet target fills a grid, left to right and top to bottom; the last sheet may have empty slots, or blanks.
//! 4. Backs mirror their fronts, so that a sheet turned over, or folded, matches.
//! 5. Handouts are planned as well; a box for the cards is a net on paper.

mod back_picture;
mod cards;
mod handouts;
mod printable_area;
mod sheets;
#[cfg(test)]
mod tests;

pub use cards::{BackPart, CardPlan};
pub use handouts::{HandoutContent, HandoutPlan};
pub use sheets::{SheetPage, SheetsPlan};

use crate::diagnostics::{Code, Diagnostic, Diagnostics};
use crate::messages;
use crate::model::{
    Back, CardForm, CardSize, Copies, Cut, Deck, Duplex, Id, Layout, Library, ServiceProfile, SheetForm, Stock, Target,
    sizes,
};
pub use crate::plan::sheet::Side;
use crate::plan::sheet::{Grid, margin};
use crate::source::Place;
use crate::translations::Message;

/// Everything that is needed to print a deck, apart from the library and the theme.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct DeckPlan {
    pub id: Id,
    pub title: String,
    pub version: Option<String>,
    /// Every card once, in printing order, with no back split.
    pub cards: Vec<CardPlan>,
    /// One for each form of cards.
    pub sets: Vec<SetPlan>,
    /// One for each PDF.
    pub handouts: Vec<HandoutPlan>,
}

/// The targets whose cards have the same form.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct SetPlan {
    pub form: CardForm,
    /// The cards in this form, in printing order: those of the deck, with two for a split back.
    pub cards: Vec<CardPlan>,
    /// One for each PDF.
    pub targets: Vec<TargetPlan>,
}

/// One PDF, or one archive for a print service.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct TargetPlan {
    pub name: Id,
    /// A description for readers who choose what to print.
    pub label: Message,
    pub pages: Pages,
    /// Its place in the deck's file.
    pub place: Place,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Pages {
    /// One face a page.
    Single(Vec<Face>),
    /// Sheets to cut.
    Sheets(SheetsPlan),
    /// Pictures or a PDF for a print service.
    Service(ServicePlan),
}

/// The files for a print service.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct ServicePlan {
    pub profile: ServiceProfile,
    /// Indexes into [`SetPlan::cards`], each as often as it is printed.
    pub run: Vec<usize>,
    /// Whether the cards have backs.
    pub backs: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Face {
    /// An index into [`SetPlan::cards`].
    pub card_idx: usize,
    pub side: Side,
}

/// Lays out a deck. A target that cannot be laid out is missing from the plan and has an error.
#[must_use]
pub fn deck(deck: &Deck, library: &Library) -> (DeckPlan, Diagnostics) {
    let mut diagnostics = Diagnostics::default();
    let mut sets: Vec<SetPlan> = Vec::new();
    for target in &deck.targets {
        match pdfs(deck, target) {
            Ok((pdfs, warnings)) => {
                diagnostics.extend(warnings);
                match sets.iter_mut().find(|set| set.form == target.form) {
                    Some(set) => set.targets.extend(pdfs),
                    None => sets.push(SetPlan { targets: pdfs, ..set(deck, &target.form, library) }),
                }
            }
            Err(diagnostic) => diagnostics.push(diagnostic),
        }
    }
    diagnostics.extend(deck.targets.iter().filter_map(|target| back_picture::check_resolution(target, library)));
    let (handouts, errors) = handouts::handouts(deck, library);
    diagnostics.extend(errors);
    let plan = DeckPlan {
        handouts,
        id: deck.id.clone(),
        title: deck.title.plain(),
        version: deck.version.clone(),
        cards: deck.entries.iter().map(|entry| cards::card(entry, deck, library)).collect(),
        sets,
    };
    (plan, diagnostics)
}

/// The cards of a deck in one form, without pages: to measure texts before the layout.
#[must_use]
pub fn in_form(deck: &Deck, form: &CardForm, library: &Library) -> DeckPlan {
    DeckPlan {
        id: deck.id.clone(),
        title: deck.title.plain(),
        version: deck.version.clone(),
        cards: deck.entries.iter().map(|entry| cards::card(entry, deck, library)).collect(),
        sets: vec![set(deck, form, library)],
        handouts: Vec::new(),
    }
}

/// The cards of a deck in one form, without targets.
fn set(deck: &Deck, form: &CardForm, library: &Library) -> SetPlan {
    SetPlan { form: form.clone(), cards: cards::in_form(deck, form, library), targets: Vec::new() }
}

/// The cards in printing order, each as often as it is printed, with blanks that fill sheets of `slots`.
fn run(deck: &Deck, form: &CardForm, slots: usize, skipped: usize) -> Vec<usize> {
    let (mut run, mut first) = (Vec::new(), 0);
    for entry in &deck.entries {
        let copies = match entry.copies {
            Copies::Count(count) => count as usize,
            Copies::FillSheet => (run.len() + skipped).next_multiple_of(slots) - run.len() - skipped,
        };
        let parts = form.parts_of(entry.card);
        (0..copies).for_each(|_| run.extend(first..first + parts));
        first += parts;
    }
    run
}

/// The PDFs of a target: one, or two if backs are in a file of their own.
fn pdfs(deck: &Deck, target: &Target) -> Result<(Vec<TargetPlan>, Vec<Diagnostic>), Diagnostic> {
    let label = target.layout.label();
    let plan = |name: Id, label: Message, pages| TargetPlan { name, label, pages, place: target.place.clone() };
    let form = match &target.layout {
        Layout::Single => {
            let faces = faces(&run(deck, &target.form, 1, 0), sides(&target.form, Duplex::LongEdge));
            return Ok((vec![plan(target.name.clone(), label, Pages::Single(faces))], Vec::new()));
        }
        Layout::Service(profile) => {
            let run = run(deck, &target.form, 1, 0);
            if let Some(most) = profile.service.most_cards.filter(|most| run.len() > *most) {
                return Err(too_many(target, *profile, run.len(), most));
            }
            let service = ServicePlan { profile: *profile, run, backs: target.form.back != Back::None };
            return Ok((vec![plan(target.name.clone(), label, Pages::Service(service))], Vec::new()));
        }
        Layout::Sheets(form) => form,
    };
    let grid = Grid::fitting(target.form.size, target.form.bleed_um, form)
        .ok_or_else(|| impossible(&target.form, target, form))?;
    if let Some(out) = out_of_reach(&form.skipped, grid.slot_count()) {
        return Err(no_such_place(target, out, grid.slot_count()));
    }
    let run = run(deck, &target.form, grid.slot_count(), form.skipped.len());
    let sides = sides(&target.form, form.duplex);
    let all = sheets::sheets(&run, sides, form, grid, target.form.bleed_um);
    let warnings = off_center(target, form).into_iter().chain(printable_area::check(target, form, &all)).collect();
    let parts = match form.duplex {
        Duplex::Manual | Duplex::Separate if sides.len() > 1 => {
            let part = |word: &str, text: &'static str, side| {
                let name = Id::parse(&format!("{}-{word}", target.name)).unwrap_or_else(|| target.name.clone());
                plan(name, Message::new(text).with_message("file", label.clone()), Pages::Sheets(all.only(side)))
            };
            vec![part("fronts", messages::FRONTS_FILE, Side::Front), part("backs", messages::BACKS_FILE, Side::Back)]
        }
        _ => vec![plan(target.name.clone(), label, Pages::Sheets(all))],
    };
    Ok((parts, warnings))
}

/// The sides that are printed.
fn sides(form: &CardForm, duplex: Duplex) -> &'static [Side] {
    let both = duplex != Duplex::None && form.back != Back::None;
    if both { &[Side::Front, Side::Back] } else { &[Side::Front] }
}

fn faces(run: &[usize], sides: &[Side]) -> Vec<Face> {
    run.iter().flat_map(|&card_idx| sides.iter().map(move |&side| Face { card_idx, side })).collect()
}

/// Warns about a punched sheet whose cards are not in the middle: it was probably measured wrongly, so cards would miss
/// their places.
fn off_center(target: &Target, form: &SheetForm) -> Option<Diagnostic> {
    let Stock::Die(sheet) = form.stock else { return None };
    let (across, down) = sheet.off_middle_um();
    let off = across.max(down);
    (off > 500).then(|| {
        let message = format!(
            "the places of {} are {} mm off the middle of the paper, as far as is known",
            sheet.name,
            millimetres(off)
        );
        Diagnostic::warning(Code::GridImpossible, message)
            .at(&target.place.file, target.place.span)
            .help("print one sheet on plain paper and hold it against the real one before the light")
    })
}

fn too_many(target: &Target, profile: ServiceProfile, count: usize, most: usize) -> Diagnostic {
    let title = &profile.service.title;
    let message = format!("this deck has {count} cards, and {title} prints at most {most}");
    Diagnostic::new(Code::ServiceLimit, message)
        .at(&target.place.file, target.place.span)
        .help("print fewer copies, or split the deck into two with `select`")
}

/// What is wrong if cards begin at, or skip, a place that a sheet with `slots` places does not have.
fn out_of_reach(skipped: &[u32], slots: usize) -> Option<String> {
    let begin = skipped.iter().zip(0..).take_while(|(skipped, place)| *skipped == place).count();
    if begin >= slots {
        return Some(format!("begins at place {}", begin + 1));
    }
    skipped.last().filter(|place| **place as usize >= slots).map(|place| format!("skips place {}", place + 1))
}

fn no_such_place(target: &Target, what: String, slots: usize) -> Diagnostic {
    let message = format!("the target `{}` {what}, and a sheet has {slots}", target.name);
    Diagnostic::new(Code::GridImpossible, message)
        .at(&target.place.file, target.place.span)
        .help(format!("`start_at` and `skip` take numbers from 1 to {slots}"))
}

fn impossible(card: &CardForm, target: &Target, form: &SheetForm) -> Diagnostic {
    let paper = form.stock.paper();
    let message = format!(
        "cards of {} × {} mm do not fit on the `{}` paper of the target `{}`",
        millimetres(card.size.width_um),
        millimetres(card.size.height_um),
        paper.name,
        target.name
    );
    Diagnostic::new(Code::GridImpossible, message).at(&target.place.file, target.place.span).help(proposal(card, form))
}

/// Suggests what fits: other ways to print on the same paper, larger paper, smaller cards.
fn proposal(card: &CardForm, form: &SheetForm) -> String {
    let fits = |size: CardSize, form: &SheetForm| Grid::fitting(size, card.bleed_um, form).is_some();
    let mut ways = Vec::new();
    if form.duplex == Duplex::Fold && fits(card.size, &SheetForm { duplex: Duplex::LongEdge, ..form.clone() }) {
        ways.push("`duplex: long-edge`".to_owned());
    }
    if form.cut == Cut::Double && fits(card.size, &SheetForm { cut: Cut::Single, ..form.clone() }) {
        ways.push("`cut: single`".to_owned());
    }
    let paper = |paper| SheetForm { stock: Stock::Paper(paper), ..form.clone() };
    let papers = sizes::papers().filter(|larger| fits(card.size, &paper(*larger)));
    if let Some(smallest) = papers.min_by_key(|paper| u64::from(paper.width_um) * u64::from(paper.height_um)) {
        ways.push(format!("`paper: {}`", smallest.name));
    }
    let cards = sizes::cards().filter(|(_, size)| fits(*size, form));
    if let Some((name, _)) = cards.max_by_key(|(_, size)| u64::from(size.width_um) * u64::from(size.height_um)) {
        ways.push(format!("`card: {{size: {name}}}`"));
    }
    let margin = format!("with {} mm kept free at every edge", millimetres(margin(form)));
    match ways.is_empty() {
        true => format!("{margin}, nothing known fits this paper"),
        false => format!("{margin}, it fits with {}", ways.join(", or with ")),
    }
}

/// A length in thousandths of a millimetre as millimetres, such as `63.5`.
#[must_use]
pub fn millimetres(um: u32) -> String {
    let text = format!("{}.{:03}", um / 1000, um % 1000);
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}
