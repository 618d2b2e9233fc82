//! What is served now, and the events that tell open pages of a change.

use std::io::Write;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use nerve_core::output::Bytes;
use nerve_pipeline::Revision;

/// Addresses that no built file can have: their names never begin with a dot.
pub(super) const EVENTS: &str = "/.nerve/events";
pub(super) const SCRIPT: &str = "/.nerve/live.js";
pub(super) const STYLE: &str = "/.nerve/live.css";
pub(super) const SCRIPT_TEXT: &str = include_str!("live.js");
pub(super) const STYLE_TEXT: &str = include_str!("live.css");

/// The site's own service worker, and the one that takes its place in the preview: it removes itself.
pub(super) const WORKER: &str = "/sw.js";
pub(super) const NO_WORKER: &str = "addEventListener('install', () => skipWaiting());\n\
    addEventListener('activate', (event) => event.waitUntil((async () => {\n\
    for (const name of await caches.keys()) await caches.delete(name);\n\
    await registration.unregister();\n})()));\n";

/// How often something is sent to an open page, so that a closed one is noticed.
const PULSE: Duration = Duration::from_secs(10);
/// How long a browser waits for a deck that is being printed.
const PRINTING: Duration = Duration::from_secs(120);

/// What is served: one whole revision, and what is wrong with a later one.
#[derive(Clone, Default)]
pub(super) struct Site {
    revision: Option<Arc<Revision>>,
    /// The errors of the library as it is now, as a JSON list; empty where the revision is that of the library.
    problems: Arc<str>,
}

impl Site {
    /// The file at a path below the site's top.
    pub(super) fn get(&self, path: &str) -> Option<&Bytes> {
        let is_plain = !path.split('/').any(|part| matches!(part, "" | "." | ".."));
        self.revision.as_ref()?.tree().filter(|_| is_plain)?.get(path)
    }

    pub(super) fn is_empty(&self) -> bool {
        self.revision.is_none()
    }

    /// The folder of the host where the site will be, such as `/asks`; empty at the top.
    pub(super) fn base(&self) -> &str {
        let url = self.revision.as_ref().and_then(|revision| revision.base_url.as_deref()).unwrap_or_default();
        let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
        rest.find('/').map_or("", |at| rest[at..].trim_end_matches('/'))
    }

    /// Whether a file is being printed.
    fn is_pending(&self, path: &str) -> bool {
        let mut pending = self.revision.iter().flat_map(|revision| revision.pending());
        self.problems.is_empty() && pending.any(|pending| pending.as_str() == path)
    }
}

/// A site that changes while it is served.
#[derive(Default)]
pub(crate) struct Live {
    /// The site, and how many came before it.
    state: Mutex<(Site, u64)>,
    changed: Condvar,
}

impl Live {
    /// Serves another revision from now on, and notifies every open page.
    pub(crate) fn show(&self, revision: Revision) {
        self.replace(|_| Site { revision: Some(Arc::new(revision)), problems: Arc::default() });
    }

    /// Goes on serving the same revision, and notifies every open page of errors, given as a JSON list.
    pub(crate) fn show_problems(&self, problems: String) {
        self.replace(|site| Site { revision: site.revision.clone(), problems: problems.into() });
    }

    fn replace(&self, next: impl FnOnce(&Site) -> Site) {
        let mut state = self.lock();
        *state = (next(&state.0), state.1 + 1);
        self.changed.notify_all();
    }

    pub(super) fn current(&self) -> Site {
        self.lock().0.clone()
    }

    /// No thread panics while it holds the lock, and if one did the site would still be whole.
    fn lock(&self) -> MutexGuard<'_, (Site, u64)> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The site once a file is no longer being printed.
    pub(super) fn once_printed(&self, path: &str) -> Site {
        let end = Instant::now() + PRINTING;
        let mut state = self.lock();
        while state.0.is_pending(path) && Instant::now() < end {
            let left = end.saturating_duration_since(Instant::now());
            state = self.changed.wait_timeout(state, left).unwrap_or_else(PoisonError::into_inner).0;
        }
        state.0.clone()
    }

    /// Sends every change to an open page, until it is closed.
    pub(super) fn send_events(&self, stream: &mut impl Write, has_body: bool) -> std::io::Result<()> {
        let head = "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nX-Content-Type-Options: nosniff\r\n\
                    Cache-Control: no-store\r\nCross-Origin-Resource-Policy: same-origin\r\nConnection: close\r\n\r\n";
        stream.write_all(head.as_bytes())?;
        if !has_body {
            return Ok(());
        }
        let mut sent = None;
        loop {
            let (site, version) = self.later_than(sent);
            if sent == Some(version) {
                stream.write_all(b": unchanged\n\n")?;
            } else {
                let problems = if site.problems.is_empty() { "[]" } else { &*site.problems };
                let data = format!("data: {problems}\n\n");
                stream.write_all(data.as_bytes())?;
                sent = Some(version);
            }
            stream.flush()?;
        }
    }

    /// The site once it is a later one, or after [`PULSE`] the same.
    fn later_than(&self, sent: Option<u64>) -> (Site, u64) {
        let state = self.lock();
        if sent != Some(state.1) {
            return state.clone();
        }
        let waited = self.changed.wait_timeout(state, PULSE);
        waited.unwrap_or_else(PoisonError::into_inner).0.clone()
    }
}
