//! What the program says: results to standard output, everything else to standard error, progress on terminals only.

use std::io::{self, IsTerminal as _, Write as _};
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressStyle};

use nerve_pipeline::Stage;

/// Writes to standard output. A reader that has gone away is no error.
///
/// # Errors
/// Where standard output can not be written.
pub(super) fn print(text: &str) -> io::Result<()> {
    quietly_closed(anstream::stdout().lock().write_all(text.as_bytes()))
}

/// Writes to standard error, with colours where it takes them.
///
/// # Errors
/// Where standard error can not be written.
pub(super) fn eprint(text: &str) -> io::Result<()> {
    quietly_closed(anstream::stderr().lock().write_all(text.as_bytes()))
}

/// Says why the program could not work.
pub(super) fn report_error(error: &anyhow::Error) {
    // If this can not be said either, there is nobody to say it to.
    let _ = eprint(&format!("error: {error:#}\n"));
}

fn quietly_closed(written: io::Result<()>) -> io::Result<()> {
    match written {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        other => other,
    }
}

/// How long each stage takes, and a line about it on a terminal while it does.
pub(super) struct Progress {
    bar: ProgressBar,
    stages: Vec<(&'static str, Instant)>,
}

impl Progress {
    /// Progress that is drawn if `shown`, on a terminal, and only once work takes longer than a blink.
    #[must_use]
    pub(super) fn new(shown: bool) -> Self {
        let bar = if shown && io::stderr().is_terminal() { ProgressBar::new_spinner() } else { ProgressBar::hidden() };
        bar.set_style(ProgressStyle::with_template("{spinner} {msg}").expect("the template is right"));
        bar.enable_steady_tick(Duration::from_millis(120));
        Self { bar, stages: Vec::new() }
    }

    /// A stage of a build begins.
    pub(super) fn stage(&mut self, stage: Stage) {
        let (name, message) = match stage {
            Stage::Parse => ("parse", "reading texts".to_owned()),
            Stage::Assemble => ("assemble", "checking the library".to_owned()),
            Stage::Standard => ("standard", "holding it against its standard".to_owned()),
            Stage::Plan => ("plan", "planning pages".to_owned()),
            Stage::Print { deck, of } => ("print", format!("printing deck {deck} of {of}")),
            Stage::Draw => ("draw", "drawing pictures of challenges".to_owned()),
            Stage::Render => ("render", "making pages".to_owned()),
        };
        self.begin(name, message);
    }

    /// A stage outside the build begins.
    pub(super) fn begin(&mut self, name: &'static str, message: String) {
        self.bar.set_message(message);
        if self.stages.last().is_none_or(|(last, _)| *last != name) {
            self.stages.push((name, Instant::now()));
        }
    }

    /// Takes the line away and gives each stage's length, in order.
    #[must_use]
    pub(super) fn finish(self) -> Vec<(&'static str, Duration)> {
        self.bar.finish_and_clear();
        let end = Instant::now();
        let ends = self.stages.iter().skip(1).map(|(_, start)| *start).chain([end]);
        self.stages.iter().zip(ends).map(|((name, start), end)| (*name, end - *start)).collect()
    }
}
