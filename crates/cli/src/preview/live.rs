//! What is served now, and telling open pages that it has changed.

use std::collections::BTreeSet;
use std::io::Write;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use nerve_core::output::OutputTree;

/// Names that no built file can have: theirs never begin with a dot.
pub(super) const EVENTS: &str = "/.nerve/events";
pub(super) const SCRIPT: &str = "/.nerve/live.js";
pub(super) const STYLE: &str = "/.nerve/live.css";
pub(super) const SCRIPT_TEXT: &str = include_str!("live.js");
pub(super) const STYLE_TEXT: &str = include_str!("live.css");

/// The site's own worker, which works without a network, and what stands in for it here: one that goes away.
pub(super) const WORKER: &str = "/sw.js";
pub(super) const NO_WORKER: &str = "addEventListener('install', () => skipWaiting());\n\
    addEventListener('activate', (event) => event.waitUntil((async () => {\n\
    for (const name of await caches.keys()) await caches.delete(name);\n\
    await registration.unregister();\n})()));\n";

/// How often a silent listener is written to, so that one that is gone is noticed.
const PULSE: Duration = Duration::from_secs(10);
/// How long a browser waits for a deck that is being printed.
const PRINTING: Duration = Duration::from_secs(120);

/// A site to be served.
#[derive(Debug, Clone, Default)]
pub(crate) struct Site {
    /// Its files.
    pub tree: Arc<OutputTree>,
    /// Files that are being made anew.
    pub pending: BTreeSet<String>,
    /// What is wrong with the library as it is now, as a JSON list; the tree is then of an earlier one.
    pub problems: String,
    /// The folder of the host where the site will be, such as `/asks`; empty at the top.
    pub base: String,
}

impl Site {
    /// A path below the site's top, without its first slash; `None` where it is not plain.
    pub(super) fn below_base<'p>(&self, path: &'p str) -> Option<&'p str> {
        let rest = path.strip_prefix(&self.base).filter(|rest| rest.starts_with('/')).unwrap_or(path);
        rest.strip_prefix('/').filter(|rest| !rest.starts_with('/'))
    }
}

/// A site that changes while it is served.
#[derive(Default)]
pub(crate) struct Live {
    /// The site, and how many came before it.
    state: Mutex<(Arc<Site>, u64)>,
    changed: Condvar,
}

impl Live {
    /// Serves another site from now on, and tells every open page.
    pub(crate) fn show(&self, site: Site) {
        let mut state = self.lock();
        *state = (Arc::new(site), state.1 + 1);
        self.changed.notify_all();
    }

    /// The site as it is served.
    #[must_use]
    pub(crate) fn now(&self) -> Arc<Site> {
        self.lock().0.clone()
    }

    /// No thread panics while it holds the lock, and if one did the site would still be whole.
    fn lock(&self) -> MutexGuard<'_, (Arc<Site>, u64)> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Waits for a file that is being made anew; nothing if it is not.
    pub(super) fn once_printed(&self, path: &str) -> Option<Arc<Site>> {
        let end = Instant::now() + PRINTING;
        let mut state = self.lock();
        if !state.0.pending.contains(path) {
            return None;
        }
        while state.0.pending.contains(path) && Instant::now() < end {
            let left = end.saturating_duration_since(Instant::now());
            state = self.changed.wait_timeout(state, left).unwrap_or_else(PoisonError::into_inner).0;
        }
        Some(state.0.clone())
    }

    /// Tells a page of every change, until it goes away.
    pub(super) fn tell_events(&self, stream: &mut impl Write, has_body: bool) -> std::io::Result<()> {
        let head = "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nX-Content-Type-Options: nosniff\r\n\
                    Cache-Control: no-store\r\nCross-Origin-Resource-Policy: same-origin\r\nConnection: close\r\n\r\n";
        stream.write_all(head.as_bytes())?;
        if !has_body {
            return Ok(());
        }
        let mut told = None;
        loop {
            let (site, version) = self.later_than(told);
            if told == Some(version) {
                stream.write_all(b": still here\n\n")?;
            } else {
                let problems = if site.problems.is_empty() { "[]" } else { &site.problems };
                let data = format!("data: {problems}\n\n");
                stream.write_all(data.as_bytes())?;
                told = Some(version);
            }
            stream.flush()?;
        }
    }

    /// The site once it is another than the one told, or after a while the same.
    fn later_than(&self, told: Option<u64>) -> (Arc<Site>, u64) {
        let state = self.lock();
        if told != Some(state.1) {
            return state.clone();
        }
        let waited = self.changed.wait_timeout(state, PULSE);
        waited.unwrap_or_else(PoisonError::into_inner).0.clone()
    }
}
