//! Decks and pictures are printed by a thread of their own. What is asked for last counts; the rest is forgotten.

use std::collections::BTreeMap;
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::time::{Duration, Instant};

use crate::watch::Teller;
use nerve_pipeline::PrintJob;

/// What was printed, and how long that took.
pub(super) struct Printed {
    pub(super) made: nerve_pipeline::Printed,
    pub(super) names: Vec<String>,
    pub(super) took: Duration,
}

/// Where jobs lie until they are taken.
type Tray = Arc<(Mutex<Vec<PrintJob>>, Condvar)>;

/// The thread that prints.
pub(super) struct Printer {
    tray: Tray,
}

impl Printer {
    /// Starts the thread. It tells of everything it has printed.
    pub(super) fn start(teller: Teller<Printed>) -> Printer {
        let tray = Tray::default();
        let its_tray = tray.clone();
        std::thread::spawn(move || work(&its_tray, &teller));
        Printer { tray }
    }

    /// Puts jobs in place of those that are not begun.
    pub(super) fn put(&self, jobs: Vec<PrintJob>) {
        let mut waiting = self.tray.0.lock().unwrap_or_else(PoisonError::into_inner);
        *waiting = jobs;
        self.tray.1.notify_one();
    }
}

fn work(tray: &Tray, teller: &Teller<Printed>) {
    let mut last: BTreeMap<String, nerve_pipeline::Printed> = BTreeMap::new();
    loop {
        let job = next(tray);
        let names: Vec<String> = job.files().iter().map(|path| path.as_str().to_owned()).collect();
        let start = Instant::now();
        let known = last.get(&job.name()).filter(|printed| job.is_done_by(printed)).cloned();
        let made = known.unwrap_or_else(|| job.run());
        last.insert(job.name(), made.clone());
        teller.tell(Printed { made, names, took: start.elapsed() });
    }
}

/// Takes the first job, and waits for one where there is none.
fn next(tray: &Tray) -> PrintJob {
    let mut waiting = tray.0.lock().unwrap_or_else(PoisonError::into_inner);
    while waiting.is_empty() {
        waiting = tray.1.wait(waiting).unwrap_or_else(PoisonError::into_inner);
    }
    waiting.remove(0)
}
