//! Keeps the served site and the output up to date with the library.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, Instant};

use crate::args::WatchArgs;
use crate::commands::watch::printer::{Printed, Printer};
use crate::commands::watch::problems;
use crate::commands::{console, library};
use crate::preview::Live;
use crate::project::{Project, Scan};
use crate::publish;
use nerve_core::builtin::Builtin;
use nerve_core::diagnostics::Diagnostics;
use nerve_core::diagnostics::report::Format;
use nerve_core::source::{Change, SourcePath};
use nerve_pipeline::{PrintJob, Request, Revision, Session, Sources, Work};

/// How long to wait for a file that is still being written, and how often to read it again.
const LONGEST_WRITE: Duration = Duration::from_millis(500);
const INTERVAL: Duration = Duration::from_millis(40);

/// So many printed files are named in one line.
const MOST_NAMED: usize = 12;

/// What is done whenever something may have changed.
pub(super) struct WatchLoop {
    project: Project,
    session: Session,
    request: Request,
    live: Arc<Live>,
    printer: Printer,
    output: Option<Output>,
    is_quiet: bool,
    /// What was read last.
    sources: Option<Sources>,
    /// Whether the last scan failed.
    has_failed: bool,
    /// Whether to rebuild even if no file has changed.
    is_rebuild_due: bool,
    /// The diagnostics that are on the terminal.
    reported: Diagnostics,
}

/// The output folder.
struct Output {
    library: PathBuf,
    folder: PathBuf,
    /// For a library with drafts: the output never has them.
    without_drafts: Session,
    /// The revision that is to be published.
    due: Option<Revision>,
    /// Why it could not be published, so that each reason is reported once.
    reported: Option<String>,
}

impl WatchLoop {
    pub(super) fn new(
        args: &WatchArgs,
        request: Request,
        live: Arc<Live>,
        printer: Printer,
        builtin: Builtin,
    ) -> anyhow::Result<WatchLoop> {
        let folder = args.output.clone().unwrap_or_else(|| args.directory.join("output"));
        if !args.no_publish {
            // A folder that cannot be written is refused before anything is built.
            publish::claim(&args.directory, &folder)?;
        }
        let output = (!args.no_publish).then(|| Output {
            library: args.directory.clone(),
            folder,
            without_drafts: Session::default(),
            due: None,
            reported: None,
        });
        Ok(WatchLoop {
            project: Project::new(&args.directory, builtin),
            session: Session::default(),
            request,
            live,
            printer,
            output,
            is_quiet: args.quiet,
            sources: None,
            has_failed: false,
            is_rebuild_due: false,
            reported: Diagnostics::default(),
        })
    }

    /// Builds for the first time. Unlike later, a folder that cannot be read ends the program.
    pub(super) fn start(&mut self) -> anyhow::Result<()> {
        self.project.scan()?;
        self.update(Vec::new())
    }

    /// Scans the library, then rebuilds and publishes where that has become necessary.
    pub(super) fn update(&mut self, printed: Vec<Printed>) -> anyhow::Result<()> {
        let start = Instant::now();
        for printed in printed {
            self.log(&printed_line(&printed))?;
            self.session.remember(printed.made);
            self.is_rebuild_due = true;
        }
        let sources = match self.scan() {
            Ok(scan) => scan.sources,
            Err(error) => return self.fail(&error),
        };
        let before = self.sources.replace(sources.clone());
        let changes = match &before {
            Some(before) => sources.snapshot.changes_since(&before.snapshot),
            None => Vec::new(),
        };
        let is_same = before.as_ref().is_some_and(|before| before.diagnostics == sources.diagnostics);
        if !is_same || !changes.is_empty() || self.is_rebuild_due {
            (self.has_failed, self.is_rebuild_due) = (false, false);
            self.rebuild(&sources, &changes, before.is_none(), start)?;
        }
        self.publish()
    }

    /// Reads the library once no file is being written, or after [`LONGEST_WRITE`] as it is then.
    fn scan(&mut self) -> anyhow::Result<Scan> {
        let end = Instant::now() + LONGEST_WRITE;
        let mut scan = self.project.scan();
        while Instant::now() < end && !scan.as_ref().is_ok_and(|scan| scan.is_stable) {
            std::thread::sleep(INTERVAL);
            scan = self.project.scan();
        }
        scan
    }

    fn rebuild(
        &mut self,
        sources: &Sources,
        changes: &[(SourcePath, Change)],
        is_first: bool,
        start: Instant,
    ) -> anyhow::Result<()> {
        let (revision, jobs) = self.session.build_pages(sources, &self.request);
        let fixed = if self.reported.has_errors() { "fixed; " } else { "" };
        self.report(&revision, !changes.is_empty())?;
        if revision.tree().is_none() {
            self.live.show_problems(problems::json(revision.diagnostics(), revision.snapshot()));
            return Ok(());
        }
        let work = revision.work.clone();
        self.show(revision, jobs);
        // A rebuild that only a finished print caused has been logged as such.
        if is_first || !changes.is_empty() {
            self.log(&format!("{fixed}{}", line(changes, &work, start.elapsed())))?;
        }
        Ok(())
    }

    fn show(&mut self, revision: Revision, jobs: Vec<PrintJob>) {
        if let Some(output) = &mut self.output {
            output.due = revision.pending().is_empty().then(|| revision.clone());
        }
        self.live.show(revision);
        self.printer.put(jobs);
    }

    /// Reports why the library could not be read. It is scanned again until it can be.
    fn fail(&mut self, error: &anyhow::Error) -> anyhow::Result<()> {
        if !self.has_failed {
            console::report_error(error);
            self.live.show_problems(problems::of_error(error));
        }
        (self.has_failed, self.is_rebuild_due) = (true, true);
        Ok(())
    }

    fn log(&self, line: &str) -> anyhow::Result<()> {
        if !self.is_quiet {
            console::eprint(line)?;
        }
        Ok(())
    }

    fn report(&mut self, revision: &Revision, has_changes: bool) -> anyhow::Result<()> {
        let found = revision.diagnostics();
        let is_new = self.reported != *found;
        if is_new && !found.is_empty() {
            console::eprint(&library::draw(found, revision.snapshot(), Format::Human))?;
        }
        if let Some(counts) = library::counts(found).filter(|_| is_new || has_changes) {
            let stays = if found.has_errors() { "; the last good site stays" } else { "" };
            console::eprint(&format!("{counts}{stays}\n"))?;
        }
        self.reported = found.clone();
        Ok(())
    }

    /// Publishes the revision that is due. What the disk refuses now is tried again at the next update.
    fn publish(&mut self) -> anyhow::Result<()> {
        let Some(output) = &mut self.output else { return Ok(()) };
        let Some(revision) = output.due.take() else { return Ok(()) };
        match output.publish(&revision) {
            Ok(()) => output.reported = None,
            Err(error) => {
                let reason = format!("{error:#}");
                if output.reported.as_ref() != Some(&reason) {
                    console::eprint(&format!("not written: {reason}\n"))?;
                }
                output.reported = Some(reason);
                output.due = Some(revision);
            }
        }
        Ok(())
    }
}

impl Output {
    fn publish(&mut self, revision: &Revision) -> anyhow::Result<()> {
        let claim = publish::claim(&self.library, &self.folder)?;
        if !revision.request().drafts {
            publish::publish(revision, &claim)?;
            return Ok(());
        }
        let request = Request { drafts: false, ..revision.request().clone() };
        let revision = self.without_drafts.build(revision.sources(), &request, &mut |_| {});
        if revision.tree().is_none() {
            let drawn = library::draw(revision.diagnostics(), revision.snapshot(), Format::Human);
            anyhow::bail!("without its drafts the library has errors\n{drawn}");
        }
        publish::publish(&revision, &claim)?;
        Ok(())
    }
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
        0 => "no page changed".to_owned(),
        1 => format!("rendered {}", work.rendered[0]),
        many => format!("rendered {many} pages"),
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

#[cfg(test)]
#[path = "watch_loop_tests.rs"]
mod tests;
