//! Waits for an author to save. It waits and does not decide.
//!
//! What the system reports about files is a hint: editors rename, truncate, delete and recreate, and events get lost. So
//! an event only ends the waiting, and the caller scans the whole project. Without events the caller scans every two
//! seconds.

use std::fs::Metadata;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::{Duration, Instant};

use notify::event::{AccessKind, AccessMode, EventKind};
use notify::{RecommendedWatcher, RecursiveMode, Watcher as _};

use crate::project::FOLDERS;

/// Editors save in several steps; this long must nothing happen before a save counts as done.
const QUIET: Duration = Duration::from_millis(60);
/// The longest wait for quiet, for those who never stop saving.
const LONGEST: Duration = Duration::from_millis(500);
/// After this long without a hint one looks anyway: hints get lost.
const HEARTBEAT: Duration = Duration::from_secs(2);
/// How often one looks where the system gives no hints, such as on network drives.
const POLL: Duration = Duration::from_millis(500);

/// What ends the waiting.
enum Event<T> {
    Hint,
    Told(T),
}

/// Waits for changes below a project's folder, and for what other threads tell.
pub(crate) struct Watcher<T> {
    root: PathBuf,
    events: Receiver<Event<T>>,
    sender: Sender<Event<T>>,
    /// Whether a file event is in the channel: one ends the waiting as well as a thousand.
    is_pending: Arc<AtomicBool>,
    system: Option<RecommendedWatcher>,
    watched: [Option<Identity>; FOLDERS.len()],
}

/// Which folder a path leads to: one that was deleted and made anew is another.
type Identity = (u64, u64, Option<std::time::SystemTime>);

/// Tells a waiting thread something.
pub(crate) struct Teller<T>(Sender<Event<T>>);

impl<T> Teller<T> {
    /// Ends the waiting. Where nobody waits any more there is nothing to be told.
    pub(crate) fn tell(&self, what: T) {
        let _ = self.0.send(Event::Told(what));
    }
}

impl<T: Send + 'static> Watcher<T> {
    /// Watches a project's folder. `poll` does without the system's hints.
    ///
    /// The second value says why the system gives no hints, if it should and does not.
    #[must_use]
    pub(crate) fn new(root: &Path, poll: bool) -> (Watcher<T>, Option<String>) {
        let (sender, events) = channel();
        let is_pending = Arc::new(AtomicBool::new(false));
        // Some systems tell of files by their true paths, whatever way was asked for.
        let root = root.canonicalize().unwrap_or_else(|_| root.to_owned());
        let (system, trouble) = match (!poll).then(|| system_watcher(&root, sender.clone(), is_pending.clone())) {
            None => (None, None),
            Some(Ok(system)) => (Some(system), None),
            Some(Err(error)) => (None, Some(error.to_string())),
        };
        let watched = [const { None }; FOLDERS.len()];
        let mut watcher = Watcher { root, events, sender, is_pending, system, watched };
        let trouble = watcher.follow().or(trouble);
        (watcher, trouble)
    }

    /// A way for other threads to end the waiting.
    #[must_use]
    pub(crate) fn teller(&self) -> Teller<T> {
        Teller(self.sender.clone())
    }

    /// Waits until it is time to scan the project. Returns what other threads sent meanwhile.
    pub(crate) fn wait(&mut self) -> Vec<T> {
        let mut told = Vec::new();
        let patience = if self.system.is_some() { HEARTBEAT } else { POLL };
        match self.events.recv_timeout(patience) {
            Ok(Event::Told(what)) => told.push(what),
            Ok(Event::Hint) => self.wait_for_quiet(&mut told),
            Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => {}
        }
        self.follow();
        told
    }

    fn wait_for_quiet(&self, told: &mut Vec<T>) {
        let end = Instant::now() + LONGEST;
        loop {
            self.is_pending.store(false, Ordering::Relaxed);
            let patience = QUIET.min(end.saturating_duration_since(Instant::now()));
            match self.events.recv_timeout(patience) {
                Ok(Event::Told(what)) => told.push(what),
                Ok(Event::Hint) => {}
                Err(_) => return,
            }
            if Instant::now() >= end {
                return;
            }
        }
    }

    /// Watches the folders that are there now. Gives what the system refused, and does without it from then on.
    fn follow(&mut self) -> Option<String> {
        self.is_pending.store(false, Ordering::Relaxed);
        let system = self.system.as_mut()?;
        for (folder, watched) in FOLDERS.iter().zip(&mut self.watched) {
            let path = self.root.join(folder);
            let now = path.symlink_metadata().ok().filter(Metadata::is_dir).map(|found| identity(&found));
            if now == *watched {
                continue;
            }
            if watched.is_some() {
                // Gone with its folder, most likely.
                let _ = system.unwatch(&path);
            }
            *watched = now;
            if now.is_some()
                && let Err(error) = system.watch(&path, RecursiveMode::Recursive)
            {
                self.system = None;
                return Some(error.to_string());
            }
        }
        None
    }
}

fn system_watcher<T: Send + 'static>(
    root: &Path,
    sender: Sender<Event<T>>,
    is_pending: Arc<AtomicBool>,
) -> notify::Result<RecommendedWatcher> {
    let on_event = move |event: notify::Result<notify::Event>| {
        if event.as_ref().is_ok_and(is_only_a_look) {
            return;
        }
        if !is_pending.swap(true, Ordering::Relaxed) {
            let _ = sender.send(Event::Hint);
        }
    };
    let mut system = notify::recommended_watcher(on_event)?;
    // Tells when `content` or `themes` themselves come and go.
    system.watch(root, RecursiveMode::NonRecursive)?;
    Ok(system)
}

/// Reading raises events too; answering those would never end.
fn is_only_a_look(event: &notify::Event) -> bool {
    matches!(event.kind, EventKind::Access(kind) if kind != AccessKind::Close(AccessMode::Write))
        && !event.need_rescan()
}

#[cfg(unix)]
fn identity(folder: &Metadata) -> Identity {
    use std::os::unix::fs::MetadataExt as _;
    (folder.dev(), folder.ino(), folder.created().ok())
}

#[cfg(not(unix))]
fn identity(folder: &Metadata) -> Identity {
    (0, 0, folder.created().ok())
}
