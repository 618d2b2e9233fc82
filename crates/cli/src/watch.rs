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

/// Editors save in several steps: a save is complete when there was no event for this long.
const DEBOUNCE: Duration = Duration::from_millis(60);
/// The longest wait for that.
const LONGEST_DEBOUNCE: Duration = Duration::from_millis(500);
/// The project is scanned after this long without an event, because events get lost.
const HEARTBEAT: Duration = Duration::from_secs(2);
/// How often the project is scanned where the system sends no events, such as on network drives.
const POLL: Duration = Duration::from_millis(500);

enum Event<T> {
    /// Something happened to a file.
    File,
    /// Another thread sent something.
    Message(T),
}

/// Waits for changes below a project's folder, and for messages of other threads.
pub(crate) struct Watcher<T> {
    root: PathBuf,
    events: Receiver<Event<T>>,
    sender: Sender<Event<T>>,
    /// Whether a file event is in the channel: one ends the waiting as well as a thousand do.
    is_pending: Arc<AtomicBool>,
    system: Option<RecommendedWatcher>,
    watched: [Option<Identity>; FOLDERS.len()],
}

/// Identifies the folder at a path: one that was deleted and created again is another.
type Identity = (u64, u64, Option<std::time::SystemTime>);

/// Sends messages to the thread that waits.
pub(crate) struct EventSender<T>(Sender<Event<T>>);

impl<T> EventSender<T> {
    /// Ends the waiting. A thread that no longer waits needs no message.
    pub(crate) fn send(&self, message: T) {
        let _ = self.0.send(Event::Message(message));
    }
}

impl<T: Send + 'static> Watcher<T> {
    /// Watches a project's folder. `poll` does without the system's events.
    ///
    /// The second value says why the system sends no events, if it should and does not.
    #[must_use]
    pub(crate) fn new(root: &Path, poll: bool) -> (Watcher<T>, Option<String>) {
        let (sender, events) = channel();
        let is_pending = Arc::new(AtomicBool::new(false));
        // Some systems report files by their canonical paths, whatever path is watched.
        let root = root.canonicalize().unwrap_or_else(|_| root.to_owned());
        let (system, failure) = match (!poll).then(|| system_watcher(&root, sender.clone(), is_pending.clone())) {
            None => (None, None),
            Some(Ok(system)) => (Some(system), None),
            Some(Err(error)) => (None, Some(error.to_string())),
        };
        let watched = [const { None }; FOLDERS.len()];
        let mut watcher = Watcher { root, events, sender, is_pending, system, watched };
        let failure = watcher.watch_folders().or(failure);
        (watcher, failure)
    }

    #[must_use]
    pub(crate) fn sender(&self) -> EventSender<T> {
        EventSender(self.sender.clone())
    }

    /// Waits until it is time to scan the project. Returns the messages of other threads.
    pub(crate) fn wait(&mut self) -> Vec<T> {
        let mut messages = Vec::new();
        let longest = if self.system.is_some() { HEARTBEAT } else { POLL };
        match self.events.recv_timeout(longest) {
            Ok(Event::Message(message)) => messages.push(message),
            Ok(Event::File) => self.debounce(&mut messages),
            Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => {}
        }
        self.watch_folders();
        messages
    }

    /// Waits until file events have stopped.
    fn debounce(&self, messages: &mut Vec<T>) {
        let end = Instant::now() + LONGEST_DEBOUNCE;
        loop {
            self.is_pending.store(false, Ordering::Relaxed);
            let longest = DEBOUNCE.min(end.saturating_duration_since(Instant::now()));
            match self.events.recv_timeout(longest) {
                Ok(Event::Message(message)) => messages.push(message),
                Ok(Event::File) => {}
                Err(_) => return,
            }
            if Instant::now() >= end {
                return;
            }
        }
    }

    /// Watches the folders that exist now. Returns why the system refuses, and polls from then on.
    fn watch_folders(&mut self) -> Option<String> {
        self.is_pending.store(false, Ordering::Relaxed);
        let system = self.system.as_mut()?;
        for (folder, watched) in FOLDERS.iter().zip(&mut self.watched) {
            let path = self.root.join(folder);
            let now = path.symlink_metadata().ok().filter(Metadata::is_dir).map(|found| identity(&found));
            if now == *watched {
                continue;
            }
            if watched.is_some() {
                // The system has most likely forgotten it with its folder.
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
        if event.as_ref().is_ok_and(is_read) {
            return;
        }
        if !is_pending.swap(true, Ordering::Relaxed) {
            let _ = sender.send(Event::File);
        }
    };
    let mut system = notify::recommended_watcher(on_event)?;
    // Reports when `content` or `themes` themselves come and go.
    system.watch(root, RecursiveMode::NonRecursive)?;
    Ok(system)
}

/// Whether a file was only read: a scan raises such events itself.
fn is_read(event: &notify::Event) -> bool {
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
