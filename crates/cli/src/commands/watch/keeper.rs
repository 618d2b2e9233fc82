//! Keeps the served site and the output as the library says.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, Instant};

use crate::args::WatchArgs;
use crate::commands::watch::printer::{Printed, Printer};
use crate::commands::watch::problems;
use crate::commands::{console, library};
use crate::preview::{Live, Site};
use crate::project::{Project, Reading};
use crate::publish;
use nerve_core::builtin::Builtin;
use nerve_core::diagnostics::Diagnostics;
use nerve_core::diagnostics::report::Format;
use nerve_core::output::OutputTree;
use nerve_core::source::{Change, Snapshot, SourcePath};
use nerve_pipeline::{Build, PrintJob, Request, Session, Work};

/// How long to wait for an author's program that is still writing, and how often to look.
const SETTLING: Duration = Duration::from_millis(500);
const STEP: Duration = Duration::from_millis(40);

/// So many printed files are told by name.
const MOST_NAMED: usize = 12;

/// What is done whenever something may have changed.
pub(super) struct Keeper {
    project: Project,
    session: Session,
    request: Request,
    live: Arc<Live>,
    printer: Printer,
    output: Option<Output>,
    is_quiet: bool,
    last: Option<Reading>,
    /// Whether the disk refused the last look.
    has_failed: bool,
    /// Whether the next look rebuilds even if no file has changed.
    is_due: bool,
    told: Diagnostics,
}

/// The output folder, and what it takes to keep it.
struct Output {
    library: PathBuf,
    folder: PathBuf,
    /// For a library with drafts: the output never has them.
    without_drafts: Session,
    /// What the folder holds, as far as it was looked at.
    held: publish::Memory,
    /// What is to be written.
    due: Option<Due>,
    /// What could not be written, so that it is told once.
    complaint: Option<String>,
}

struct Due {
    tree: Arc<OutputTree>,
    has_drafts: bool,
    is_clean: bool,
}

impl Keeper {
    pub(super) fn new(
        args: &WatchArgs,
        request: Request,
        live: Arc<Live>,
        printer: Printer,
        builtin: Builtin,
    ) -> anyhow::Result<Keeper> {
        let folder = args.output.clone().unwrap_or_else(|| args.directory.join("output"));
        if !args.no_publish {
            // What can not be written is refused before anything is begun.
            publish::claim(&args.directory, &folder)?;
        }
        let output = (!args.no_publish).then(|| Output {
            library: args.directory.clone(),
            folder,
            without_drafts: Session::default(),
            held: publish::Memory::default(),
            due: None,
            complaint: None,
        });
        Ok(Keeper {
            project: Project::new(&args.directory, builtin),
            session: Session::default(),
            request,
            live,
            printer,
            output,
            is_quiet: args.quiet,
            last: None,
            has_failed: false,
            is_due: false,
            told: Diagnostics::default(),
        })
    }

    /// Builds for the first time. Unlike later, a folder that can not be read ends the program.
    pub(super) fn begin(&mut self) -> anyhow::Result<()> {
        self.project.read()?;
        self.look(Vec::new())
    }

    /// Looks at the library, and does what has become necessary.
    pub(super) fn look(&mut self, printed: Vec<Printed>) -> anyhow::Result<()> {
        let start = Instant::now();
        for printed in printed {
            self.tell(&printed_line(&printed))?;
            self.session.remember(printed.made);
            self.is_due = true;
        }
        let reading = match self.settled() {
            Ok(reading) => reading,
            Err(error) => return self.fail(&error),
        };
        let before = self.last.replace(reading.clone());
        let changes = match &before {
            Some(before) => reading.snapshot.changes_since(&before.snapshot),
            None => Vec::new(),
        };
        let same = before.as_ref().is_some_and(|before| before.diagnostics == reading.diagnostics);
        if !same || !changes.is_empty() || self.is_due {
            (self.has_failed, self.is_due) = (false, false);
            self.rebuild(&reading, &changes, before.is_none(), start)?;
        }
        self.publish(&reading.snapshot)
    }

    /// The library as it is once nobody writes to it, or after a while as it is then.
    fn settled(&mut self) -> anyhow::Result<Reading> {
        let end = Instant::now() + SETTLING;
        let mut reading = self.project.read();
        while Instant::now() < end && !reading.as_ref().is_ok_and(|reading| reading.is_settled) {
            std::thread::sleep(STEP);
            reading = self.project.read();
        }
        reading
    }

    fn rebuild(
        &mut self,
        reading: &Reading,
        changes: &[(SourcePath, Change)],
        is_first: bool,
        start: Instant,
    ) -> anyhow::Result<()> {
        let (mut build, jobs) = self.session.build_pages(&reading.snapshot, &self.request);
        build.diagnostics.extend(reading.diagnostics.iter().cloned());
        build.diagnostics = std::mem::take(&mut build.diagnostics).sorted();
        if build.diagnostics.has_errors() {
            let problems = problems::json(&build.diagnostics, &reading.snapshot);
            self.live.show(Site { problems, pending: BTreeSet::new(), ..(*self.live.now()).clone() });
            return self.tell_mistakes(&build.diagnostics, &reading.snapshot, changes);
        }
        let work = std::mem::take(&mut build.work);
        let mended = if self.told.has_errors() { "mended; " } else { "" };
        self.tell_mistakes(&build.diagnostics, &reading.snapshot, changes)?;
        self.show(build, jobs);
        // What only a finished print brought about has been told as such.
        if is_first || !changes.is_empty() {
            self.tell(&format!("{mended}{}", line(changes, &work, start.elapsed())))?;
        }
        Ok(())
    }

    fn show(&mut self, build: Build, jobs: Vec<PrintJob>) {
        let tree = Arc::new(build.tree);
        let pending = jobs.iter().flat_map(PrintJob::files).map(|path| path.as_str().to_owned()).collect();
        let base = build.base_url.as_deref().map(base).unwrap_or_default();
        self.live.show(Site { tree: tree.clone(), pending, problems: String::new(), base });
        if let Some(output) = &mut self.output {
            let due = Due { tree, has_drafts: build.has_drafts, is_clean: build.diagnostics.is_empty() };
            output.due = jobs.is_empty().then_some(due);
        }
        self.printer.put(jobs);
    }

    /// What the disk refused. It is told once, and looked at again and again.
    fn fail(&mut self, error: &anyhow::Error) -> anyhow::Result<()> {
        if !self.has_failed {
            console::report_error(error);
            self.live.show(Site {
                problems: problems::of_error(error),
                pending: BTreeSet::new(),
                ..(*self.live.now()).clone()
            });
        }
        (self.has_failed, self.is_due) = (true, true);
        Ok(())
    }

    fn tell(&self, line: &str) -> anyhow::Result<()> {
        if !self.is_quiet {
            console::eprint(line)?;
        }
        Ok(())
    }

    fn tell_mistakes(
        &mut self,
        found: &Diagnostics,
        snapshot: &Snapshot,
        changes: &[(SourcePath, Change)],
    ) -> anyhow::Result<()> {
        let is_news = self.told != *found;
        if is_news && !found.is_empty() {
            console::eprint(&library::draw(found, snapshot, Format::Human))?;
        }
        if let Some(counts) = library::counts(found).filter(|_| is_news || !changes.is_empty()) {
            let stays = if found.has_errors() { "; the last good site stays" } else { "" };
            console::eprint(&format!("{counts}{stays}\n"))?;
        }
        self.told = found.clone();
        Ok(())
    }

    /// Writes what is due. What the disk refuses now is tried again at the next look.
    fn publish(&mut self, snapshot: &Snapshot) -> anyhow::Result<()> {
        let Some(output) = &mut self.output else { return Ok(()) };
        let Some(due) = output.due.take() else { return Ok(()) };
        match output.write(&due, snapshot, &self.request) {
            Ok(()) => output.complaint = None,
            Err(error) => {
                let complaint = format!("{error:#}");
                if output.complaint.as_ref() != Some(&complaint) {
                    console::eprint(&format!("not written: {complaint}\n"))?;
                }
                output.complaint = Some(complaint);
                output.due = Some(due);
            }
        }
        Ok(())
    }
}

impl Output {
    fn write(&mut self, due: &Due, snapshot: &Snapshot, request: &Request) -> anyhow::Result<()> {
        let request = Request { drafts: false, ..request.clone() };
        let claim = publish::claim(&self.library, &self.folder)?;
        let inputs = if due.is_clean { library::inputs(snapshot, &request) } else { None };
        if !due.has_drafts {
            publish::publish_again(&due.tree, &claim, inputs, &mut self.held)?;
            return Ok(());
        }
        let build = self.without_drafts.build(snapshot, &request, &mut |_| {});
        if build.diagnostics.has_errors() {
            let drawn = library::draw(&build.diagnostics, snapshot, Format::Human);
            anyhow::bail!("without its drafts the library has mistakes\n{drawn}");
        }
        let inputs = inputs.filter(|_| build.diagnostics.is_empty());
        publish::publish_again(&build.tree, &claim, inputs, &mut self.held)?;
        Ok(())
    }
}

/// The folder of a host that an address names: `/asks` of `https://example.org/asks`.
fn base(url: &str) -> String {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    rest.find('/').map_or_else(String::new, |at| rest[at..].trim_end_matches('/').to_owned())
}

/// What changed, what was done for it, and how long that took.
fn line(changes: &[(SourcePath, Change)], work: &Work, took: Duration) -> String {
    let count = |change: Change, word: &str| match changes.iter().filter(|(_, one)| *one == change).count() {
        0 => None,
        count => Some(format!("{count} {word}")),
    };
    let what = match changes {
        [] => format!("{} files", work.files),
        [(path, Change::Added)] => format!("{path} added"),
        [(path, Change::Edited)] => format!("{path} edited"),
        [(path, Change::Removed)] => format!("{path} removed"),
        _ => {
            let counts =
                [count(Change::Added, "added"), count(Change::Edited, "edited"), count(Change::Removed, "removed")];
            format!("files: {}", counts.into_iter().flatten().collect::<Vec<_>>().join(", "))
        }
    };
    let pages = match work.rendered.len() {
        0 => "no page differs".to_owned(),
        1 => format!("{} made anew", work.rendered[0]),
        many => format!("{many} pages made"),
    };
    format!("{what}: {pages} ({} ms)\n", took.as_millis())
}

fn printed_line(printed: &Printed) -> String {
    let shown = printed.names.len().min(MOST_NAMED);
    let more = match printed.names.len() - shown {
        0 => String::new(),
        more => format!(" and {more} more"),
    };
    format!("printed {}{more} ({} ms)\n", printed.names[..shown].join(", "), printed.took.as_millis())
}
