//! One compile for all targets whose cards have the same form, repeated only for texts that did not fit.
//!
//! 1. Every text is set in the size that its length makes likely.
//! 2. Texts that do not fit take the fallbacks of their deck, in order; those that fit take the common size.
//! 3. Only cards that changed are set again, until all fit or nothing is left to try.

use std::sync::LazyLock;

use rayon::ThreadPool;
use rayon::prelude::*;
use typst::WorldExt as _;
use typst::diag::SourceDiagnostic;
use typst::layout::{Abs, Frame};
use typst_layout::{Page, PagedDocument};

use crate::preflight;
use crate::text_fit::{self, MeasuredText};
use crate::text_fit::{FRONT, LongBack, TextFitter};
use crate::views::{self, CutPlanView, DeckView, LineView, SlugView};
use crate::world::DeckWorld;
use nerve_core::diagnostics::{Code, Diagnostic, Diagnostics};
use nerve_core::model::Library;
use nerve_core::plan::deck::{DeckPlan, SetPlan, Side};
use nerve_core::source::Span;
use nerve_core::theme::Theme;

/// Typesetting recurses deeply; a thread's usual 2 MB are not enough.
const STACK: usize = 64 << 20;

static THREADS: LazyLock<ThreadPool> = LazyLock::new(|| {
    let threads = rayon::current_num_threads();
    rayon::ThreadPoolBuilder::new()
        .num_threads(threads)
        .stack_size(STACK)
        .build()
        .expect("the system gives a process its threads")
});

/// Runs `work`, and all that it does in parallel, on threads with room for deep recursion.
pub fn with_large_stack<T: Send>(work: impl FnOnce() -> T + Send) -> T {
    THREADS.install(work)
}

/// A deck's finished faces and lines.
pub(super) struct Compiled {
    /// All pages: each card's front and back, the lines about sheets, the ruler's words, the pages about cutting.
    pub document: PagedDocument,
    /// What is odd.
    pub warnings: Diagnostics,
    view: DeckView,
    world: DeckWorld,
    fitted: Vec<MeasuredText>,
}

/// How one text of a card was fitted.
#[derive(Debug, Clone, PartialEq)]
pub struct Explanation {
    /// The card's index in its set.
    pub card_idx: usize,
    /// The slot's name.
    pub slot: String,
    /// The size it was set in, in points.
    pub size: f64,
    /// The sizes that were allowed, the largest first.
    pub sizes: Vec<f64>,
    /// How much of its height it fills, in percent.
    pub filled: f64,
    /// Whether its lines are closer to each other.
    pub tight: bool,
    /// Whether its shorter text was taken.
    pub short: bool,
    /// Whether its words to say moved to the back.
    pub moved: bool,
}

/// Sets a deck's faces.
///
/// # Errors
/// All texts that do not fit or cannot be printed, or the error of the template.
pub(super) fn deck(plan: &DeckPlan, set: &SetPlan, library: &Library, theme: &Theme) -> Result<Compiled, Diagnostics> {
    let (compiled, long_backs) = fitted(plan, set, library, theme)?;
    match long_backs.is_empty() {
        true => Ok(compiled),
        false => Err(long_backs.into_iter().map(|long| long.error).collect()),
    }
}

/// Sets a deck's faces to see which backs need a second card.
///
/// # Errors
/// All other texts that do not fit or cannot be printed, or the error of the template.
pub(super) fn long_backs(
    plan: &DeckPlan,
    set: &SetPlan,
    library: &Library,
    theme: &Theme,
) -> Result<Vec<LongBack>, Diagnostics> {
    fitted(plan, set, library, theme).map(|(_, long_backs)| long_backs)
}

fn fitted(
    plan: &DeckPlan,
    set: &SetPlan,
    library: &Library,
    theme: &Theme,
) -> Result<(Compiled, Vec<LongBack>), Diagnostics> {
    let (view, warnings) = views::deck(plan, set, library, theme);
    let mut world = DeckWorld::new(library, theme);
    world.add_picture(&set.form, library);
    let missing = preflight::glyphs(&view, set, &world);
    if missing.has_errors() {
        return Err(missing);
    }
    let mut fitting = TextFitter::new(set, library, view);
    loop {
        world.set_deck(serde_json::to_vec(&fitting.view).expect("views have string keys and plain numbers"));
        let document = typst::compile::<PagedDocument>(&world).output;
        let document = document.map_err(|errors| template_error(&world, &errors))?;
        let fitted: Vec<MeasuredText> =
            document.pages().par_iter().flat_map_iter(|page| text_fit::measure_page(&page.frame)).collect();
        if !fitting.adjust(&fitted)? {
            let compiled = Compiled { document, warnings, view: fitting.view, world, fitted };
            return Ok((checked(compiled)?, fitting.long_backs));
        }
    }
}

/// A template that breaks pages, or makes none, would put wrong backs to fronts.
fn checked(compiled: Compiled) -> Result<Compiled, Diagnostic> {
    let expected = compiled.first_plan() + compiled.view.cut_plans.len();
    let found = compiled.document.pages().len();
    if found == expected {
        return Ok(compiled);
    }
    let message = format!("the print templates make {found} pages where the deck has {expected} faces and lines");
    Err(Diagnostic::new(Code::PrintTemplateInvalid, message).help("a face is one page: nothing in it may break"))
}

impl Compiled {
    /// The page of one side of a card.
    pub(super) fn face(&self, card_idx: usize, side: Side) -> &Page {
        let back = usize::from(side == Side::Back);
        &self.document.pages()[card_idx * self.sides() + back]
    }

    /// The line about a sheet.
    pub(super) fn slug(&self, slug: &SlugView) -> &Frame {
        let idx = self.view.slugs.iter().position(|other| other == slug).expect("every sheet's line was set");
        &self.document.pages()[self.first_slug() + idx].frame
    }

    /// What stands at the end of the ruler.
    pub(super) fn ruler(&self) -> &Frame {
        &self.document.pages()[self.first_plan() - 1].frame
    }

    /// The page about cutting.
    pub(super) fn cut_plan(&self, plan: &CutPlanView) -> &Page {
        let idx = self.view.cut_plans.iter().position(|other| other == plan).expect("every page about cutting was set");
        &self.document.pages()[self.first_plan() + idx]
    }

    /// How round the cards' corners are cut.
    pub(super) fn radius(&self) -> Abs {
        Abs::mm(f64::from(self.view.common.radius.0) / 1000.0)
    }

    /// How every text was fitted.
    pub(super) fn explanations(&self) -> Vec<Explanation> {
        let explanation = |fitted: &MeasuredText| {
            let card = &self.view.cards[fitted.card_idx];
            Explanation {
                card_idx: fitted.card_idx,
                slot: fitted.slot.clone(),
                size: fitted.size(),
                sizes: fitted.sizes.clone(),
                filled: fitted.need / fitted.have * 100.0,
                tight: card.tight.contains(&fitted.slot),
                short: fitted.slot == FRONT && card.shortened,
                moved: fitted.slot == FRONT && card.lines.first().is_some_and(|line| line.label == LineView::SAY),
            }
        };
        self.fitted.iter().map(explanation).collect()
    }

    /// What the writer refused, in the author's terms.
    pub(super) fn export_error(&self, refusals: &[SourceDiagnostic]) -> Diagnostic {
        template_error(&self.world, refusals)
    }

    fn sides(&self) -> usize {
        1 + usize::from(self.view.backs)
    }

    fn first_slug(&self) -> usize {
        self.view.cards.len() * self.sides()
    }

    fn first_plan(&self) -> usize {
        self.first_slug() + self.view.slugs.len() + usize::from(!self.view.slugs.is_empty())
    }
}

/// The first mistake of a template, with its place in the theme if it has one.
pub(super) fn template_error(world: &DeckWorld, errors: &[SourceDiagnostic]) -> Diagnostic {
    let Some(error) = errors.first() else {
        return Diagnostic::new(Code::PrintTemplateInvalid, "the print templates stopped without a reason");
    };
    let hint = error.hints.first().map(|hint| hint.v.to_string());
    let general = "correct the theme's print template, or remove it from the theme to use the default one";
    let diagnostic = Diagnostic::new(Code::PrintTemplateInvalid, error.message.to_string());
    let diagnostic = diagnostic.help(general).help_maybe(hint);
    let spans = std::iter::once(error.span).chain(error.trace.iter().map(|point| point.span.into()));
    let place = spans.into_iter().find_map(|span| {
        let range = world.range(span)?;
        Some((world.theme_path(span.id()?)?.clone(), Span::new(range.start, range.end)))
    });
    match place {
        Some((file, span)) => diagnostic.at(&file, span),
        None => diagnostic,
    }
}
