//! Output: results to standard output, everything else to standard error, progress only on a terminal.

use std::io::{self, IsTerminal as _, Write as _};
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressStyle};

use nerve_pipeline::Stage;

/// Writes to standard output. A closed pipe is not an error.
///
/// # Errors
/// If standard output cannot be written.
pub(super) fn print(text: &str) -> io::Result<()> {
    ignore_closed_pipe(anstream::stdout().lock().write_all(text.as_bytes()))
}

/// Writes to standard error, with colours if it supports them.
///
/// # Errors
/// If standard error cannot be written.
pub(super) fn eprint(text: &str) -> io::Result<()> {
    ignore_closed_pipe(anstream::stderr().lock().write_all(text.as_bytes()))
}

pub(super) fn report_error(error: &anyhow::Error) {
    // If standard error is closed, there is nowhere left to report to.
    let _ = eprint(&format!("error: {error:#}\n"));
}

fn ignore_closed_pipe(result: io::Result<()>) -> io::Result<()> {
    match result {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        other => other,
    }
}

/// Measures the stages of a command and shows the current one on a terminal.
pub(super) struct Progress {
    bar: ProgressBar,
    stages: Vec<(&'static str, Instant)>,
}

impl Progress {
    pub(super) fn new(shown: bool) -> Self {
        let bar = if shown && io::stderr().is_terminal() { ProgressBar::new_spinner() } else { ProgressBar::hidden() };
        bar.set_style(ProgressStyle::with_template("{spinner} {msg}").expect("the template is valid"));
        bar.enable_steady_tick(Duration::from_millis(120));
        Self { bar, stages: Vec::new() }
    }

    pub(super) fn stage(&mut self, stage: Stage) {
        let (name, message) = match stage {
            Stage::Parse => ("parse", "reading the library".to_owned()),
            Stage::Assemble => ("assemble", "checking the library".to_owned()),
            Stage::Standard => ("standard", "checking it against its standard".to_owned()),
            Stage::Plan => ("plan", "planning pages".to_owned()),
            Stage::Print { deck, of } => ("print", format!("printing deck {deck} of {of}")),
            Stage::Draw => ("draw", "drawing challenge pictures".to_owned()),
            Stage::Render => ("render", "rendering pages".to_owned()),
        };
        self.begin(name, message);
    }

    /// Begins a stage that is not part of the build.
    pub(super) fn begin(&mut self, name: &'static str, message: String) {
        self.bar.set_message(message);
        if self.stages.last().is_none_or(|(last, _)| *last != name) {
            self.stages.push((name, Instant::now()));
        }
    }

    /// Clears the progress line and returns the duration of each stage, in order.
    pub(super) fn finish(self) -> Vec<(&'static str, Duration)> {
        self.bar.finish_and_clear();
        let end = Instant::now();
        let ends = self.stages.iter().skip(1).map(|(_, start)| *start).chain([end]);
        self.stages.iter().zip(ends).map(|((name, start), end)| (*name, end - *start)).collect()
    }
}
