//! One compile for all targets of a deck, repeated only for texts that were too long.

use std::sync::LazyLock;

use rayon::ThreadPool;
use typst::WorldExt as _;
use typst::diag::SourceDiagnostic;
use typst::layout::Frame;
use typst_layout::{Page, PagedDocument};

use crate::diagnostics::{Code, Diagnostic, Diagnostics};
use crate::model::Library;
use crate::plan::deck::{DeckPlan, Side};
use crate::print::fit::{self, Overflow};
use crate::print::views::{self, DeckView, SlugView};
use crate::print::world::DeckWorld;
use crate::print::{preflight, tree};
use crate::source::Span;
use crate::theme::Theme;

/// Typesetting recurses deeply; a thread's usual 2 MB are not enough.
const STACK: usize = 64 << 20;

static THREADS: LazyLock<ThreadPool> = LazyLock::new(|| {
    rayon::ThreadPoolBuilder::new().stack_size(STACK).build().expect("the system gives a process its threads")
});

/// Runs `work`, and all that it does in parallel, on threads with room for deep recursion.
pub fn roomy<T: Send>(work: impl FnOnce() -> T + Send) -> T {
    THREADS.install(work)
}

/// A deck's finished faces and lines.
pub struct Compiled {
    /// All pages: each card's front and back, then the lines about sheets.
    pub document: PagedDocument,
    /// What is odd.
    pub warnings: Diagnostics,
    view: DeckView,
    world: DeckWorld,
}

/// Sets a deck's faces.
///
/// # Errors
/// All texts that do not fit or can not be printed, or the template's own mistake.
pub fn deck(plan: &DeckPlan, library: &Library, theme: &Theme) -> Result<Compiled, Diagnostics> {
    let (mut view, warnings) = views::deck(plan, library, theme);
    let mut world = DeckWorld::new(library, theme);
    let missing = preflight::glyphs(&view, plan, library, &world);
    if missing.has_errors() {
        return Err(missing);
    }
    loop {
        world.set_deck(serde_json::to_vec(&view).expect("views have string keys and plain numbers"));
        let document = typst::compile::<PagedDocument>(&world).output;
        let document = document.map_err(|errors| complaint(&world, &errors))?;
        let overflows: Vec<Overflow> = document.pages().iter().flat_map(|page| fit::overflows(&page.frame)).collect();
        if overflows.is_empty() {
            return checked(Compiled { document, warnings, view, world }).map_err(Diagnostics::from);
        }
        let stepped = overflows.iter().filter(|overflow| step_down(overflow, &mut view, plan, library)).count();
        if stepped == 0 {
            return Err(overflows.iter().map(|long| long.error(&library[plan.cards[long.card_idx]])).collect());
        }
    }
}

/// Takes a smaller size, or the shorter ask at its full size; `false` where neither is left.
fn step_down(overflow: &Overflow, view: &mut DeckView, plan: &DeckPlan, library: &Library) -> bool {
    let Some(card) = view.cards.get_mut(overflow.card_idx) else { return false };
    if let Some(step) = overflow.next_step() {
        card.fit.insert(overflow.slot.clone(), step);
        return true;
    }
    let short = library[plan.cards[overflow.card_idx]].short.as_ref().map(tree::text);
    match short {
        Some(short) if overflow.slot == "front" && card.ask != short => {
            card.ask = short;
            card.fit.remove(&overflow.slot);
            true
        }
        _ => false,
    }
}

/// A template that breaks pages, or makes none, would put wrong backs to fronts.
fn checked(compiled: Compiled) -> Result<Compiled, Diagnostic> {
    let expected = compiled.first_slug() + compiled.view.slugs.len();
    let found = compiled.document.pages().len();
    if found == expected {
        return Ok(compiled);
    }
    let message = format!("the print templates make {found} pages where the deck has {expected} faces and lines");
    Err(Diagnostic::error(Code::PrintTemplateInvalid, message).help("a face is one page: nothing in it may break"))
}

impl Compiled {
    /// The page of one side of a card.
    pub fn face(&self, card_idx: usize, side: Side) -> &Page {
        let back = usize::from(side == Side::Back);
        &self.document.pages()[card_idx * self.sides() + back]
    }

    /// The line about a sheet.
    pub fn slug(&self, slug: &SlugView) -> &Frame {
        let idx = self.view.slugs.iter().position(|other| other == slug).expect("every sheet's line was set");
        &self.document.pages()[self.first_slug() + idx].frame
    }

    /// What the writer refused, in the author's terms.
    pub fn complaint(&self, refusals: &[SourceDiagnostic]) -> Diagnostic {
        complaint(&self.world, refusals)
    }

    fn sides(&self) -> usize {
        1 + usize::from(self.view.backs)
    }

    fn first_slug(&self) -> usize {
        self.view.cards.len() * self.sides()
    }
}

/// The first mistake of a template, with its place in the theme if it has one.
fn complaint(world: &DeckWorld, errors: &[SourceDiagnostic]) -> Diagnostic {
    let Some(error) = errors.first() else {
        return Diagnostic::error(Code::PrintTemplateInvalid, "the print templates stopped without a reason");
    };
    let hint = error.hints.first().map(|hint| hint.v.to_string());
    let general = "mend the theme's print template, or take it out of the theme: the default one then serves";
    let diagnostic = Diagnostic::error(Code::PrintTemplateInvalid, error.message.to_string());
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
