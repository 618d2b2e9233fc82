//! Prints decks and pictures on a thread of its own. New jobs take the place of those that have not begun.

use std::collections::BTreeMap;
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::time::{Duration, Instant};

use crate::watch::EventSender;
use nerve_pipeline::PrintJob;

/// What a job printed, and how long that took.
pub(super) struct Printed {
    pub(super) made: nerve_pipeline::Printed,
    pub(super) names: Vec<String>,
    pub(super) took: Duration,
}

/// Jobs that have not begun.
type Queue = Arc<(Mutex<Vec<PrintJob>>, Condvar)>;

pub(super) struct Printer {
    queue: Queue,
}

impl Printer {
    /// Starts the thread, which sends everything that it has printed.
    pub(super) fn start(sender: EventSender<Printed>) -> Printer {
        let queue = Queue::default();
        let own_queue = queue.clone();
        std::thread::spawn(move || work(&own_queue, &sender));
        Printer { queue }
    }

    /// Replaces the jobs that have not begun.
    pub(super) fn put(&self, jobs: Vec<PrintJob>) {
        let mut waiting = self.queue.0.lock().unwrap_or_else(PoisonError::into_inner);
        *waiting = jobs;
        self.queue.1.notify_one();
    }
}

fn work(queue: &Queue, sender: &EventSender<Printed>) {
    let mut last: BTreeMap<String, nerve_pipeline::Printed> = BTreeMap::new();
    loop {
        let job = next(queue);
        let names: Vec<String> = job.files().iter().map(|path| path.as_str().to_owned()).collect();
        let start = Instant::now();
        let known = last.get(&job.name()).filter(|printed| job.is_done_by(printed)).cloned();
        let made = known.unwrap_or_else(|| job.run());
        last.insert(job.name(), made.clone());
        sender.send(Printed { made, names, took: start.elapsed() });
    }
}

/// Takes the first job, or waits for one.
fn next(queue: &Queue) -> PrintJob {
    let mut waiting = queue.0.lock().unwrap_or_else(PoisonError::into_inner);
    while waiting.is_empty() {
        waiting = queue.1.wait(waiting).unwrap_or_else(PoisonError::into_inner);
    }
    waiting.remove(0)
}
