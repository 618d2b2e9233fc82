//! A deck as PDF.
//!
//! 1. The layout is resolved: `size: auto`, and backs that need two cards.
//! 2. The deck's cards become data; a character that no font has is an error.
//! 3. One compile typesets every face on a page of its own; texts that are too long are set again in a smaller size.
//! 4. Each target uses the finished faces, as single pages or imposed on sheets.
//! 5. A print service gets one archive, of pictures or with a PDF.
//! 6. The fronts of the first form also make one small picture for the website.
//! 7. Handouts are documents of their own, from the same cards.
//! 8. Besides decks, each challenge gets a picture for shared links.
//!
//! Only this crate knows the typesetter, which has no access to disk, network or clock. Authors' texts reach it as data.

mod back_shift;
mod bleed_check;
mod boxes;
mod calibration;
mod compile;
mod contact_sheet;
mod export;
mod handouts;
mod impose;
mod line_estimate;
mod palette;
mod preflight;
mod raster;
mod resolve_layout;
mod service;
mod social;
mod split_back;
mod text_fit;
mod views;
mod world;

#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use rayon::prelude::*;
use typst::ecow::EcoVec;
use typst_layout::Page;

pub use crate::calibration::calibration;
use crate::compile::Compiled;
pub use crate::compile::{Explanation, with_large_stack};
pub use crate::contact_sheet::ContactSheet;
use crate::export::Purpose;
pub use crate::resolve_layout::{has_open_layout, layout_inputs, resolve_layout};
pub use crate::social::{PIXELS, has_pictures, picture_inputs, pictures};
pub use crate::views::pdf_language;
use nerve_core::diagnostics::{Diagnostic, Diagnostics};
use nerve_core::fingerprint::Fingerprint;
use nerve_core::model::{Id, Library};
use nerve_core::plan::deck::{DeckPlan, Face, Pages, SetPlan, SheetsPlan, Side, TargetPlan};
use nerve_core::plan::pdf_keywords::BackShift;
use nerve_core::theme::Theme;
use nerve_core::translations::Message;

/// What a file that was printed is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Format {
    /// Pages.
    Pdf,
    /// What a print service takes, in one archive.
    Zip,
}

impl Format {
    /// What ends the file's name.
    #[must_use]
    pub fn extension(self) -> &'static str {
        match self {
            Format::Pdf => "pdf",
            Format::Zip => "zip",
        }
    }

    /// The format of a planned target.
    #[must_use]
    pub fn of(pages: &Pages) -> Format {
        if matches!(pages, Pages::Service(_)) { Format::Zip } else { Format::Pdf }
    }
}

/// One printed file of a deck.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Artefact {
    /// The target's name.
    pub name: Id,
    /// What it is, for readers who choose what to print.
    pub label: Message,
    /// Whether it is a handout beside the cards.
    pub handout: bool,
    /// What the bytes are.
    pub format: Format,
    /// The file.
    pub bytes: Vec<u8>,
}

/// The PDFs of a deck, one for each target and handout of its plan, and warnings. A deck without cards has none.
///
/// # Errors
/// All texts that do not fit or cannot be printed, or the error of the template.
pub fn print(plan: &DeckPlan, library: &Library, theme: &Theme) -> Result<(Vec<Artefact>, Diagnostics), Diagnostics> {
    printed(plan, library, theme, &mut |_, _| {})
}

/// The PDFs of a deck, its fronts in one small picture in the form of its first target, and warnings.
///
/// # Errors
/// As those of [`print`].
pub fn print_with_contact_sheet(
    plan: &DeckPlan,
    library: &Library,
    theme: &Theme,
) -> Result<(Vec<Artefact>, Option<ContactSheet>, Diagnostics), Diagnostics> {
    let mut contact = None;
    let draw = &mut |set: &SetPlan, compiled: &Compiled| {
        contact.get_or_insert_with(|| contact_sheet::contact_sheet(compiled, set.cards.len()));
    };
    let (artefacts, warnings) = printed(plan, library, theme, draw)?;
    Ok((artefacts, contact, warnings))
}

/// The PDFs of a deck. `seen` is shown the finished faces of each of its forms.
fn printed(
    plan: &DeckPlan,
    library: &Library,
    theme: &Theme,
    seen: &mut (dyn FnMut(&SetPlan, &Compiled) + Send),
) -> Result<(Vec<Artefact>, Diagnostics), Diagnostics> {
    if plan.cards.is_empty() {
        return Ok((Vec::new(), Diagnostics::default()));
    }
    let printed = compile::with_large_stack(|| {
        let (mut printed, mut warnings, mut errors) = (Vec::new(), Diagnostics::default(), Diagnostics::default());
        for set in plan.sets.iter().filter(|set| !set.targets.is_empty()) {
            let compiled = compile::deck(plan, set, library, theme);
            match compiled.and_then(|compiled| {
                seen(set, &compiled);
                set_of(plan, set, library, compiled)
            }) {
                Ok((artefacts, found)) => {
                    printed.extend(artefacts);
                    warnings.extend(found);
                }
                Err(found) => errors.extend(found),
            }
        }
        match handouts::handouts(plan, library, theme) {
            Ok(artefacts) => printed.extend(artefacts),
            Err(found) => errors.extend(found),
        }
        if errors.has_errors() { Err(errors) } else { Ok((printed, warnings)) }
    });
    // What the typesetter remembers makes the next print fast; without this it would remember for ever.
    typst::comemo::evict(KEPT_PRINTS);
    printed
}

/// A fingerprint of everything that decides how a deck is printed: equal ones give equal PDFs.
#[must_use]
pub fn inputs(plan: &DeckPlan, library: &Library, theme: &Theme) -> Fingerprint {
    let views = views::inputs(plan, library, theme);
    Fingerprint::of(&(plan, views, world::theme_files(theme), world::library_fonts(library)))
}

/// How each text of a deck's cards of one form was fitted.
///
/// # Errors
/// All texts that do not fit or cannot be printed, or the error of the template.
pub fn explain(
    plan: &DeckPlan,
    set: &SetPlan,
    library: &Library,
    theme: &Theme,
) -> Result<Vec<Explanation>, Diagnostics> {
    compile::with_large_stack(|| compile::deck(plan, set, library, theme).map(|compiled| compiled.explanations()))
}

/// A fingerprint of what each card looks like, by its name: its texts in every form in which the deck prints it, and
/// the theme that sets them.
#[must_use]
pub fn card_fingerprints(plan: &DeckPlan, library: &Library, theme: &Theme) -> BTreeMap<String, Fingerprint> {
    let files = world::theme_files(theme);
    let mut looks: BTreeMap<String, Vec<Fingerprint>> = BTreeMap::new();
    for set in &plan.sets {
        let (mut view, _) = views::deck(plan, set, library, theme);
        // A new version is stated next to the cards, and on the licence card only.
        view.common.title.clear();
        view.common.version = None;
        for (card, planned) in view.cards.iter().zip(&set.cards) {
            // A card that only moves in its deck looks the same.
            let card = views::CardView { idx: 0, ..card.clone() };
            looks.entry(planned.name.clone()).or_default().push(Fingerprint::of(&(card, &view.common, &files)));
        }
    }
    looks.into_iter().map(|(name, forms)| (name, Fingerprint::of(&forms))).collect()
}

/// For how many prints the typesetter remembers a result that is not used.
const KEPT_PRINTS: usize = 10;

/// The PDFs of targets whose cards have the same form.
fn set_of(
    plan: &DeckPlan,
    set: &SetPlan,
    library: &Library,
    mut compiled: Compiled,
) -> Result<(Vec<Artefact>, Diagnostics), Diagnostics> {
    let drifting = set.targets.iter().filter_map(|target| match &target.pages {
        Pages::Sheets(sheets) => bleed_check::warning(target, sheets, set, &compiled),
        Pages::Single(_) | Pages::Service(_) => None,
    });
    let drifting: Vec<Diagnostic> = drifting.collect();
    compiled.warnings.extend(drifting);
    let artefact = |target: &TargetPlan| {
        let identity = format!("{}/{}/{}", library.site.title, plan.id, target.name);
        let made = |bytes| Artefact {
            name: target.name.clone(),
            label: target.label.clone(),
            handout: false,
            format: Format::of(&target.pages),
            bytes,
        };
        let (pages, purpose) = match &target.pages {
            Pages::Single(faces) => {
                let page = |face: &Face| compiled.face(face.card_idx, face.side).clone();
                (faces.iter().map(page).collect(), Purpose::Single)
            }
            Pages::Sheets(sheets) => {
                (imposed(sheets, set, &compiled), Purpose::Sheets(sheets.turning(), moved(sheets)))
            }
            Pages::Service(service) => {
                return service::archive(plan, &set.cards, service, &target.name, &compiled, &identity).map(made);
            }
        };
        let bytes = export::pdf(pages, &compiled.document, purpose, &identity)
            .map_err(|refusals| compiled.export_error(&refusals))?;
        Ok(made(bytes))
    };
    let artefacts: Vec<Result<_, Diagnostic>> = set.targets.par_iter().map(artefact).collect();
    Ok((artefacts.into_iter().collect::<Result<_, _>>()?, compiled.warnings))
}

fn imposed(sheets: &SheetsPlan, set: &SetPlan, compiled: &Compiled) -> EcoVec<Page> {
    let pages = sheets.pages.iter().zip(1..);
    let pages = pages.map(|(page, number)| {
        let cards = page.slots.iter().map(|slot| (slot, &compiled.face(slot.card_idx, slot.side).frame));
        let slug = page.slug.map(|slug| (slug, compiled.slug(&views::slug_view(sheets, page)), compiled.ruler()));
        let sheet = impose::sheet(sheets.paper, cards, &page.marks, sheets.spill_um, slug, number);
        let stays = page.side == Side::Front || sheets.shift.is_none();
        if stays { sheet } else { back_shift::shifted(sheet, sheets.shift) }
    });
    let plan = sheets.cut_plan.then(|| compiled.cut_plan(&views::cut_plan(sheets, &set.form)).clone());
    pages.chain(plan).collect()
}

/// Which pages of some sheets are moved for their printer; `None` where all stay.
fn moved(sheets: &SheetsPlan) -> Option<BackShift> {
    let backs = sheets.pages.iter().filter(|page| page.side == Side::Back).count();
    let all = backs == sheets.pages.len();
    (backs > 0 && !sheets.shift.is_none()).then_some(BackShift { all, last: sheets.pages.len(), shift: sheets.shift })
}
