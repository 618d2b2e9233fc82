//! All pages of a site, in parallel. A page that shows what it showed in the last run is taken from the memo.

use std::collections::HashMap;
use std::hash::Hash;

use rayon::prelude::*;
use serde::Serialize;

use crate::frame::Frames;
use crate::locales::SiteLocale;
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

/// The pages of the last run, each by the hash of everything that it shows: its template's name, its view, its metadata and
/// what the site shares. Templates are not part of it, so a memo serves one [`Renderer`] only.
#[derive(Debug, Default)]
pub struct Memo(HashMap<Fingerprint, Bytes>);

/// What a rendering made.
#[derive(Debug, Default)]
pub struct Site {
    /// Every file of the site but the printed ones and those of [`Renderer::data`].
    pub files: Vec<(OutputPath, Bytes)>,
    /// The pages that were not in the memo.
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

    /// Every file of the site but the printed ones.
    ///
    /// # Errors
    /// What templates cannot do with their views, each mistake once.
    pub fn site(
        &self,
        library: &Library,
        plan: &SitePlan,
        deck_files: &[DeckFile],
    ) -> Result<Vec<(OutputPath, Bytes)>, Diagnostics> {
        let mut files = self.pages(library, plan, Shown { deck_files, ..Shown::default() }, None)?.files;
        files.extend(self.data(library, plan, &files));
        Ok(files)
    }

    /// Renders every page that is not in the memo, and adds feeds, static files and the library's own files. Without a
    /// memo nothing is hashed.
    ///
    /// # Errors
    /// What templates cannot do with their views, each mistake once.
    pub fn pages(
        &self,
        library: &Library,
        plan: &SitePlan,
        shown: Shown<'_>,
        memo: Option<&mut Memo>,
    ) -> Result<Site, Diagnostics> {
        let context = PageContext::new(library, plan, &self.theme, shown.locales);
        let shared = SiteView::new(library, plan, &self.statics, &self.theme.translations, shown.pictures);
        let facets = Shared::of(&FacetsView::new(&context));
        let site = Shared::of(&shared);
        let roots = plan.pages.iter().map(|page| root(page, library)).collect();
        let frames = Frames::new(&self.templates, &shared, &site, roots)?;
        let run = Run {
            frames: &frames,
            renderer: self,
            context: &context,
            site: &site,
            facets,
            shown,
            memo: memo.as_deref(),
        };
        let form = self.templates.render("note-form.html", ("note", &()), &(), &site)?;
        let pages: Vec<Result<Page, Diagnostics>> = plan.pages.par_iter().map(|page| run.page(page)).collect();
        let mut made = Site::default();
        let mut hashes = Vec::new();
        let mut diagnostics = Diagnostics::default();
        for (plan, page) in plan.pages.iter().zip(pages) {
            match page {
                Ok(page) => {
                    if page.is_new {
                        made.rendered.push(plan.output().clone());
                    }
                    hashes.extend(page.hash.map(|hash| (hash, page.bytes.clone())));
                    made.files.push((plan.output().clone(), page.bytes));
                }
                Err(found) => diagnostics.extend(found),
            }
        }
        if !diagnostics.is_empty() {
            return Err(diagnostics.sorted());
        }
        if let Some(memo) = memo {
            memo.0 = hashes.into_iter().collect();
        }
        made.files.extend(self.statics.files());
        made.files.extend(files::assets(library));
        made.files.extend(feeds::files(library, plan, shown.locales));
        made.files.extend(offline::manifest_and_headers(library, &self.statics, &self.theme));
        made.files.push(data::note(&form));
        Ok(made)
    }

    /// What scripts load: cards, the search index, and the pack for use without a network. `files` are those of
    /// [`Renderer::pages`].
    #[must_use]
    pub fn data(&self, library: &Library, plan: &SitePlan, files: &[(OutputPath, Bytes)]) -> Vec<(OutputPath, Bytes)> {
        let mut made: Vec<_> = data::cards(library, plan, &self.theme).into_iter().collect();
        made.extend(data::backs(library, &self.theme));
        made.extend(search::files(library, &self.theme.translations));
        let all: Vec<_> = files.iter().chain(&made).collect();
        let offline = offline::worker(&all, &self.statics);
        made.extend(offline);
        made
    }
}

/// What all pages of one run are rendered with.
struct Run<'a> {
    renderer: &'a Renderer,
    context: &'a PageContext<'a>,
    frames: &'a Frames<'a>,
    site: &'a Shared,
    facets: Shared,
    shown: Shown<'a>,
    memo: Option<&'a Memo>,
}

struct Page {
    /// Of everything that it shows, where there is a memo.
    hash: Option<Fingerprint>,
    bytes: Bytes,
    /// Whether it was rendered.
    is_new: bool,
}

impl Run<'_> {
    fn page(&self, page: &PagePlan) -> Result<Page, Diagnostics> {
        let (library, context) = (self.context.library, self.context);
        let root = root(page, library);
        let picture = self.shown.pictures.and_then(|pixels| page_meta::social_image(page, library, pixels));
        let meta = PageMeta { picture, ..PageMeta::new(page, &root, context, self.frames)? };
        let job = PageJob { run: self, meta };
        match page.kind {
            PageKind::Home => job.render("home.html", "home", &HomeView::new(context)),
            PageKind::Start => job.render("start.html", "start", &StartView::new(context)),
            PageKind::List { listing_idx, part_idx } => {
                job.render("list.html", "list", &ListView::new(listing_idx, part_idx, context, &self.facets))
            }
            PageKind::Challenge(idx) => {
                job.render("challenge.html", "challenge", &ChallengeView::new(idx, context, &root))
            }
            PageKind::Short(idx) => job.render("short.html", "challenge", &context.challenges[idx]),
            PageKind::Ideas => {
                let ideas: Vec<_> = library.ideas.iter().map(|idea| IdeaView::new(idea, context, &root)).collect();
                job.render("ideas.html", "ideas", &ideas)
            }
            PageKind::Guides => job.render("guides.html", "groups", &guide_groups(context)),
            PageKind::Guide(idx) => job.render("guide.html", "guide", &GuideView::new(idx, context, &root)),
            PageKind::Now => job.render("now.html", "now", &NowView::new(context, &root)),
            PageKind::Help => job.render("help.html", "help", &HelpView::new(context)),
            PageKind::Free(idx) => job.render("page.html", "free", &FreeView::new(idx, context, &root)),
            PageKind::NotFound => job.render("404.html", "home", &HomeView::new(context)),
            PageKind::Draw => job.render("draw.html", "draw", &DrawView::new(context, &self.facets)),
            PageKind::Today => job.render("today.html", "today", &TodayView::new(context)),
            PageKind::Journal => job.render("journal.html", "journal", &JournalView::new(context)),
            PageKind::Ladder => job.render("ladder.html", "ladder", &LadderView::new(context, &self.facets)),
            PageKind::OwnCards => job.render("own-cards.html", "levels", &levels(context)),
            PageKind::OwnDeck => job.render("own-deck.html", "own", &OwnDeckView::new(context, &self.facets)),
            PageKind::Search => job.render("search.html", "facets", &self.facets),
            PageKind::Offline => job.render("offline.html", "facets", &self.facets),
            _ => self.series(page, &job),
        }
    }

    /// Pages of programs, decks, session plans and reference.
    fn series(&self, page: &PagePlan, job: &PageJob<'_>) -> Result<Page, Diagnostics> {
        let (library, context, files) = (self.context.library, self.context, self.shown.deck_files);
        let root = job.meta.root;
        match page.kind {
            PageKind::Programs => {
                let programs: Vec<_> = library.programs.iter().map(|it| ProgramSummary::new(it, context)).collect();
                job.render("programs.html", "programs", &programs)
            }
            PageKind::Program(idx) => job.render("program.html", "program", &ProgramView::new(idx, context, root)),
            PageKind::Day { program_idx, day_idx } => {
                job.render("day.html", "day", &DayView::new(program_idx, day_idx, context))
            }
            PageKind::Decks => {
                let decks: Vec<_> =
                    (0..library.decks.len()).map(|idx| DeckView::new(idx, context, files, false)).collect();
                job.render("decks.html", "decks", &decks)
            }
            PageKind::Deck(idx) => job.render("deck.html", "deck", &DeckView::new(idx, context, files, true)),
            PageKind::Sheets { deck_idx, paper_idx, part_idx } => {
                job.render("sheets.html", "deck", &SheetsView::new(deck_idx, paper_idx, part_idx, context))
            }
            PageKind::Facilitators => {
                let sessions: Vec<_> = library.sessions.iter().map(|it| SessionView::new(it, context, root)).collect();
                job.render("facilitators.html", "sessions", &sessions)
            }
            PageKind::Session(idx) => {
                job.render("session.html", "session", &SessionView::new(&library.sessions[idx], context, root))
            }
            PageKind::Glossary => {
                let terms: Vec<_> = library.terms.iter().map(|term| TermView::new(term, context)).collect();
                job.render("glossary.html", "terms", &terms)
            }
            PageKind::Sources => {
                let sources: Vec<_> =
                    library.sources.iter().map(|it| SourceView::new(it, context.translations)).collect();
                job.render("sources.html", "sources", &sources)
            }
            PageKind::Index(part_idx) => job.render("index.html", "index", &IndexView::new(part_idx, context)),
            _ => unreachable!("`page` knows all other kinds"),
        }
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

/// One page to be rendered.
struct PageJob<'a> {
    run: &'a Run<'a>,
    meta: PageMeta<'a>,
}

impl PageJob<'_> {
    fn render(
        &self,
        template: &'static str,
        name: &'static str,
        view: &(impl Serialize + Hash),
    ) -> Result<Page, Diagnostics> {
        let Run { renderer, site, memo, .. } = self.run;
        let hash = memo.map(|_| Fingerprint::of(&(template, view, &self.meta, site)));
        if let Some(bytes) = memo.zip(hash).and_then(|(memo, hash)| memo.0.get(&hash)) {
            return Ok(Page { hash, bytes: bytes.clone(), is_new: false });
        }
        let page = renderer.templates.render(template, (name, view), &self.meta, site)?;
        Ok(Page { hash, bytes: page.into_bytes().into(), is_new: true })
    }
}

#[cfg(test)]
#[path = "pages_tests.rs"]
mod tests;
