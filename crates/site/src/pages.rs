//! All pages of a site, in parallel; those that show what they showed before are not rendered again.

mod memory;

use std::hash::Hash;

use rayon::prelude::*;
use serde::Serialize;

use crate::frame::Frames;
use crate::json_chunks::JsonChunks;
use crate::locales::SiteLocale;
use crate::page_context::Summaries;
use crate::pages::memory::{MadeFrom, Pages, Remembered};
use crate::templates::{Shared, Templates};
use crate::views::challenge::ChallengeView;
use crate::views::decks::{DeckFile, DeckView};
use crate::views::guides::{FreeView, GuideView, HelpView, IdeaView, guide_groups};
use crate::views::home::{HomeView, NowView, StartView, levels};
use crate::views::list::{FacetsView, ListView};
use crate::views::program::{DayView, ProgramSummary, ProgramView};
use crate::views::reference::{IndexView, SourceView, TermView};
use crate::views::sessions::SessionView;
use crate::views::sheets::SheetsView;
use crate::views::tools::{DrawView, JournalView, LadderView, OwnDeckView, TodayView};
use crate::views::{PageContext, PageMeta, SiteView};
use crate::{data, feeds, files, offline, page_meta, search};
use nerve_core::diagnostics::Diagnostics;
use nerve_core::fingerprint::Fingerprint;
use nerve_core::model::Library;
use nerve_core::output::{Bytes, OutputPath};
use nerve_core::plan::routes::{PageKind, PagePlan, SitePlan};
use nerve_core::theme::Theme;

/// The templates that a theme must have.
const TEMPLATES: &[&str] = &[
    "404.html",
    "challenge.html",
    "day.html",
    "deck.html",
    "decks.html",
    "draw.html",
    "facilitators.html",
    "footer.html",
    "glossary.html",
    "guide.html",
    "guides.html",
    "header.html",
    "help.html",
    "home.html",
    "ideas.html",
    "index.html",
    "journal.html",
    "ladder.html",
    "list.html",
    "note-form.html",
    "now.html",
    "offline.html",
    "own-cards.html",
    "own-deck.html",
    "page.html",
    "program.html",
    "programs.html",
    "search.html",
    "session.html",
    "sheets.html",
    "short.html",
    "sources.html",
    "start.html",
    "today.html",
];

/// What is printed beside the pages, for them to show.
#[derive(Debug, Clone, Copy, Default)]
pub struct Shown<'a> {
    /// The files of decks.
    pub deck_files: &'a [DeckFile],
    /// The width and height of the pictures that stand for challenges where links are shared, if they have any.
    pub pictures: Option<(u32, u32)>,
    /// The languages of a library that has several, its own first.
    pub locales: &'a [SiteLocale<'a>],
}

/// What was rendered before.
#[derive(Debug, Default)]
pub struct Memory {
    pages: Pages,
    summaries: Summaries,
    data: data::Memory,
    search: search::Memory,
    pack: JsonChunks,
}

/// What a rendering made.
#[derive(Debug, Default)]
pub struct Site {
    /// Every file of the site but the printed ones.
    pub files: Vec<(OutputPath, Bytes)>,
    /// The pages that were not in memory as they are now.
    pub rendered: Vec<OutputPath>,
}

/// A theme, ready to render.
pub struct Renderer {
    theme: Theme,
    templates: Templates,
    statics: files::Statics,
}

impl Renderer {
    /// Reads a theme's templates. `up` is the way from the first page up to that of the whole site, see
    /// [`nerve_core::model::Site::up`].
    ///
    /// # Errors
    /// Every mistake in them that can be known before rendering.
    pub fn new(theme: &Theme, up: &str) -> Result<Renderer, Diagnostics> {
        let templates = Templates::new(theme, TEMPLATES)?;
        Ok(Renderer { theme: theme.clone(), templates, statics: files::Statics::new(theme, up) })
    }

    /// Renders every page, and adds feeds, static files and the library's own files.
    ///
    /// # Errors
    /// What templates can not do with their views, each mistake once.
    pub fn pages(
        &self,
        library: &Library,
        plan: &SitePlan,
        deck_files: &[DeckFile],
    ) -> Result<Vec<(OutputPath, Bytes)>, Diagnostics> {
        let shown = Shown { deck_files, ..Shown::default() };
        self.site(library, plan, shown, &mut Memory::default()).map(|site| site.files)
    }

    /// The same, rendering only pages that `memory` does not hold as they are, and remembering them.
    ///
    /// # Errors
    /// What templates can not do with their views, each mistake once.
    pub fn site(
        &self,
        library: &Library,
        plan: &SitePlan,
        shown: Shown<'_>,
        memory: &mut Memory,
    ) -> Result<Site, Diagnostics> {
        let context = PageContext::new(library, plan, &self.theme, shown.locales, &mut memory.summaries);
        let shared = SiteView::new(library, plan, &self.statics, &self.theme.translations, shown.pictures);
        let facets = Shared::of(&FacetsView::new(&context));
        let site = Shared::of(&shared);
        let beside = Fingerprint::of(&(context.world, &site));
        memory.pages.follow(plan);
        let roots = plan.pages.iter().map(|page| root(page, library)).collect();
        let frames = Frames::new(&self.templates, &shared, &site, roots)?;
        let press = Press {
            frames: &frames,
            renderer: self,
            context: &context,
            site: &site,
            facets,
            shown,
            beside,
            memory: &memory.pages,
        };
        let form = self.templates.render("note-form.html", ("note", &()), &(), press.site)?;
        let page = |(page_idx, page): (usize, &PagePlan)| press.page(page_idx, page);
        let results: Vec<_> = plan.pages.par_iter().enumerate().map(page).collect();
        let mut site = Site::default();
        let mut diagnostics = Diagnostics::default();
        for (page_idx, result) in results.into_iter().enumerate() {
            match result {
                Ok(Printed::Same) => {}
                Ok(Printed::Again(page)) => memory.pages.put(page_idx, *page),
                Ok(Printed::New(page)) => {
                    site.rendered.push(plan.pages[page_idx].output().clone());
                    memory.pages.put(page_idx, *page);
                }
                Err(told) => diagnostics.extend(told),
            }
        }
        if !diagnostics.is_empty() {
            return Err(diagnostics.sorted());
        }
        site.files.extend(memory.pages.files());
        site.files.extend(self.statics.files());
        site.files.extend(files::assets(library));
        site.files.extend(feeds::files(library, plan, shown.locales));
        site.files.extend(data::cards(&context, &self.theme, &mut memory.data));
        site.files.extend(data::backs(&context, &mut memory.data));
        site.files.push(data::note(&form));
        site.files.extend(search::files(library, &self.theme.translations, &mut memory.search));
        site.files.extend(offline::fixed(library, &self.statics, &self.theme));
        let worker = offline::worker(&site.files, &self.statics, &mut memory.pack);
        site.files.extend(worker);
        Ok(site)
    }
}

/// Everything that one run of pages is printed with.
struct Press<'a> {
    renderer: &'a Renderer,
    context: &'a PageContext<'a>,
    frames: &'a Frames<'a>,
    site: &'a Shared,
    facets: Shared,
    shown: Shown<'a>,
    /// What all pages of challenges are made from beside their challenges.
    beside: Fingerprint,
    memory: &'a Pages,
}

/// A page as it is now.
enum Printed {
    /// It is in memory as it is.
    Same,
    /// It shows what it showed, made from something else.
    Again(Box<Remembered>),
    /// It was rendered.
    New(Box<Remembered>),
}

impl Press<'_> {
    fn page(&self, page_idx: usize, page: &PagePlan) -> Result<Printed, Diagnostics> {
        let (library, context) = (self.context.library, self.context);
        let (before, made_from) = (self.memory.get(page_idx), self.made_from(page));
        if made_from.is_some() && before.is_some_and(|before| before.made_from == made_from) {
            return Ok(Printed::Same);
        }
        let root = root(page, library);
        let picture = self.shown.pictures.and_then(|pixels| page_meta::social_image(page, library, pixels));
        let head = PageMeta { picture, ..PageMeta::new(page, &root, context, self.frames)? };
        let sheet = Sheet { press: self, before, made_from, head };
        match page.kind {
            PageKind::Home => sheet.print("home.html", "home", &HomeView::new(context)),
            PageKind::Start => sheet.print("start.html", "start", &StartView::new(context)),
            PageKind::List { listing_idx, part_idx } => {
                sheet.print("list.html", "list", &ListView::new(listing_idx, part_idx, context, &self.facets))
            }
            PageKind::Challenge(idx) => {
                sheet.print("challenge.html", "challenge", &ChallengeView::new(idx, context, &root))
            }
            PageKind::Short(idx) => sheet.print("short.html", "challenge", &context.challenges[idx]),
            PageKind::Ideas => {
                let ideas: Vec<_> = library.ideas.iter().map(|idea| IdeaView::new(idea, context, &root)).collect();
                sheet.print("ideas.html", "ideas", &ideas)
            }
            PageKind::Guides => sheet.print("guides.html", "groups", &guide_groups(context)),
            PageKind::Guide(idx) => sheet.print("guide.html", "guide", &GuideView::new(idx, context, &root)),
            PageKind::Now => sheet.print("now.html", "now", &NowView::new(context, &root)),
            PageKind::Help => sheet.print("help.html", "help", &HelpView::new(context)),
            PageKind::Free(idx) => sheet.print("page.html", "free", &FreeView::new(idx, context, &root)),
            PageKind::NotFound => sheet.print("404.html", "home", &HomeView::new(context)),
            PageKind::Draw => sheet.print("draw.html", "draw", &DrawView::new(context, &self.facets)),
            PageKind::Today => sheet.print("today.html", "today", &TodayView::new(context)),
            PageKind::Journal => sheet.print("journal.html", "journal", &JournalView::new(context)),
            PageKind::Ladder => sheet.print("ladder.html", "ladder", &LadderView::new(context, &self.facets)),
            PageKind::OwnCards => sheet.print("own-cards.html", "levels", &levels(context)),
            PageKind::OwnDeck => sheet.print("own-deck.html", "own", &OwnDeckView::new(context, &self.facets)),
            PageKind::Search => sheet.print("search.html", "facets", &self.facets),
            PageKind::Offline => sheet.print("offline.html", "facets", &self.facets),
            _ => self.series(page, &sheet),
        }
    }

    /// Pages of programs, decks, session plans and reference.
    fn series(&self, page: &PagePlan, sheet: &Sheet<'_>) -> Result<Printed, Diagnostics> {
        let (library, context, files) = (self.context.library, self.context, self.shown.deck_files);
        let root = sheet.head.root;
        match page.kind {
            PageKind::Programs => {
                let programs: Vec<_> = library.programs.iter().map(|it| ProgramSummary::new(it, context)).collect();
                sheet.print("programs.html", "programs", &programs)
            }
            PageKind::Program(idx) => sheet.print("program.html", "program", &ProgramView::new(idx, context, root)),
            PageKind::Day { program_idx, day_idx } => {
                sheet.print("day.html", "day", &DayView::new(program_idx, day_idx, context))
            }
            PageKind::Decks => {
                let decks: Vec<_> =
                    (0..library.decks.len()).map(|idx| DeckView::new(idx, context, files, false)).collect();
                sheet.print("decks.html", "decks", &decks)
            }
            PageKind::Deck(idx) => sheet.print("deck.html", "deck", &DeckView::new(idx, context, files, true)),
            PageKind::Sheets { deck_idx, paper_idx, part_idx } => {
                sheet.print("sheets.html", "deck", &SheetsView::new(deck_idx, paper_idx, part_idx, context))
            }
            PageKind::Facilitators => {
                let sessions: Vec<_> = library.sessions.iter().map(|it| SessionView::new(it, context, root)).collect();
                sheet.print("facilitators.html", "sessions", &sessions)
            }
            PageKind::Session(idx) => {
                sheet.print("session.html", "session", &SessionView::new(&library.sessions[idx], context, root))
            }
            PageKind::Glossary => {
                let terms: Vec<_> = library.terms.iter().map(|term| TermView::new(term, context)).collect();
                sheet.print("glossary.html", "terms", &terms)
            }
            PageKind::Sources => {
                let sources: Vec<_> =
                    library.sources.iter().map(|it| SourceView::new(it, context.translations)).collect();
                sheet.print("sources.html", "sources", &sources)
            }
            PageKind::Index(part_idx) => sheet.print("index.html", "index", &IndexView::new(part_idx, context)),
            _ => unreachable!("`page` knows all other kinds"),
        }
    }

    /// What the view of a challenge is made from. There are as many of these pages as of all others a hundred times, and
    /// nearly all of them are as they were.
    fn made_from(&self, page: &PagePlan) -> Option<MadeFrom> {
        let (template, challenge_idx) = match page.kind {
            PageKind::Challenge(idx) => ("challenge.html", idx),
            PageKind::Short(idx) => ("short.html", idx),
            _ => return None,
        };
        Some(MadeFrom::new(template, challenge_idx, page, self.context, self.beside))
    }
}

/// The relative path to the site's root. The page for wrong addresses is shown at any depth, so its path begins at the host.
fn root(page: &PagePlan, library: &Library) -> String {
    if page.kind != PageKind::NotFound {
        return page.root();
    }
    let base = library.site.base_url.as_deref().unwrap_or_default();
    let path = base.split_once("://").map_or("", |(_, rest)| rest.split_once('/').map_or("", |(_, path)| path));
    if path.is_empty() { "/".to_owned() } else { format!("/{}/", path.trim_matches('/')) }
}

/// One page on its way.
struct Sheet<'a> {
    press: &'a Press<'a>,
    before: Option<&'a Remembered>,
    made_from: Option<MadeFrom>,
    head: PageMeta<'a>,
}

impl Sheet<'_> {
    fn print(
        &self,
        template: &'static str,
        name: &'static str,
        view: &(impl Serialize + Hash),
    ) -> Result<Printed, Diagnostics> {
        let (press, made_from) = (self.press, self.made_from.clone());
        let shown = Fingerprint::of(&(template, view, &self.head, press.site));
        if let Some(before) = self.before.filter(|before| before.shown == shown) {
            let is_same = before.made_from == made_from;
            let again = Remembered { made_from, ..before.clone() };
            return Ok(if is_same { Printed::Same } else { Printed::Again(Box::new(again)) });
        }
        let page = press.renderer.templates.render(template, (name, view), &self.head, press.site)?;
        Ok(Printed::New(Box::new(Remembered { made_from, shown, bytes: page.into_bytes().into() })))
    }
}

#[cfg(test)]
#[path = "pages_tests.rs"]
mod tests;
