//! Waiting for an author to save. It waits and does not decide.
//!
//! What the system tells about files is a hint, never the truth: editors rename, truncate, delete and make anew, and
//! events get lost. So a hint only ends the waiting and says where to look first; whoever waited looks for himself. He
//! looks at everything where hints may be missing, when nothing was heard for a while, and else every few seconds.

use std::fs::Metadata;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use notify::event::{AccessKind, AccessMode, EventKind};
use notify::{RecommendedWatcher, RecursiveMode, Watcher as _};

use crate::project::{FOLDERS, Suspects};

/// Editors save in several steps; this long must nothing happen before a save counts as done.
const QUIET: Duration = Duration::from_millis(60);
/// The longest wait for quiet, for those who never stop saving.
const LONGEST: Duration = Duration::from_millis(500);
/// After this long without a hint one looks anyway: hints get lost.
const HEARTBEAT: Duration = Duration::from_secs(2);
/// The longest time for which only hints are followed, however many there are.
const OVERDUE: Duration = Duration::from_secs(4);
/// How often one looks where the system gives no hints, such as on network drives.
const POLL: Duration = Duration::from_millis(500);

/// What ends the waiting.
enum Event<T> {
    Hint,
    Told(T),
}

/// Waits for changes below a project's folder, and for what other threads tell.
pub struct Watcher<T> {
    root: PathBuf,
    events: Receiver<Event<T>>,
    sender: Sender<Event<T>>,
    heard: Arc<Mutex<Heard>>,
    system: Option<RecommendedWatcher>,
    watched: [Option<Identity>; FOLDERS.len()],
    /// When everything was to be looked at last.
    whole: Instant,
}

/// What the system has told since it was asked last.
struct Heard {
    suspects: Suspects,
    /// Whether the waiting thread knows that there is something.
    is_passed_on: bool,
}

/// Which folder a path leads to: one that was deleted and made anew is another.
type Identity = (u64, u64, Option<std::time::SystemTime>);

/// Tells a waiting thread something.
pub struct Teller<T>(Sender<Event<T>>);

impl<T> Teller<T> {
    /// Ends the waiting. Where nobody waits any more there is nothing to be told.
    pub fn tell(&self, what: T) {
        let _ = self.0.send(Event::Told(what));
    }
}

impl<T: Send + 'static> Watcher<T> {
    /// Watches a project's folder. `poll` does without the system's hints.
    ///
    /// The second value says why the system gives no hints, if it should and does not.
    #[must_use]
    pub fn new(root: &Path, poll: bool) -> (Watcher<T>, Option<String>) {
        let (sender, events) = channel();
        let heard = Arc::new(Mutex::new(Heard { suspects: Suspects::none(), is_passed_on: false }));
        // Some systems tell of files by their true paths, whatever way was asked for.
        let root = root.canonicalize().unwrap_or_else(|_| root.to_owned());
        let (system, trouble) = match (!poll).then(|| system_watcher(&root, sender.clone(), heard.clone())) {
            None => (None, None),
            Some(Ok(system)) => (Some(system), None),
            Some(Err(error)) => (None, Some(error.to_string())),
        };
        let watched = [const { None }; FOLDERS.len()];
        let mut watcher = Watcher { root, events, sender, heard, system, watched, whole: Instant::now() };
        let trouble = watcher.follow().or(trouble);
        (watcher, trouble)
    }

    /// A way for other threads to end the waiting.
    #[must_use]
    pub fn teller(&self) -> Teller<T> {
        Teller(self.sender.clone())
    }

    /// Waits until it is time to look. Gives what was told meanwhile, and where to look.
    pub fn wait(&mut self) -> (Vec<T>, Suspects) {
        let mut told = Vec::new();
        let patience = if self.system.is_some() { HEARTBEAT } else { POLL };
        match self.events.recv_timeout(patience) {
            Ok(Event::Told(what)) => told.push(what),
            Ok(Event::Hint) => self.wait_for_quiet(&mut told),
            Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => {
                lock(&self.heard).suspects = Suspects::All
            }
        }
        self.follow();
        if self.system.is_none() || self.whole.elapsed() > OVERDUE {
            lock(&self.heard).suspects = Suspects::All;
        }
        let suspects = std::mem::replace(&mut lock(&self.heard).suspects, Suspects::none());
        if suspects == Suspects::All {
            self.whole = Instant::now();
        }
        (told, suspects)
    }

    fn wait_for_quiet(&self, told: &mut Vec<T>) {
        let end = Instant::now() + LONGEST;
        loop {
            lock(&self.heard).is_passed_on = false;
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
        lock(&self.heard).is_passed_on = false;
        let system = self.system.as_mut()?;
        for (folder, watched) in FOLDERS.iter().zip(&mut self.watched) {
            let path = self.root.join(folder);
            let now = path.symlink_metadata().ok().filter(Metadata::is_dir).map(|found| identity(&found));
            if now == *watched {
                continue;
            }
            lock(&self.heard).suspects = Suspects::All;
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
    heard: Arc<Mutex<Heard>>,
) -> notify::Result<RecommendedWatcher> {
    let folder = root.to_owned();
    let on_event = move |event: notify::Result<notify::Event>| {
        if event.as_ref().is_ok_and(is_only_a_look) {
            return;
        }
        let mut heard = lock(&heard);
        suspect(event, &folder, &mut heard.suspects);
        // To end the waiting, one hint is as good as a thousand.
        if !std::mem::replace(&mut heard.is_passed_on, true) {
            let _ = sender.send(Event::Hint);
        }
    };
    let mut system = notify::recommended_watcher(on_event)?;
    // Tells when `content` or `themes` themselves come and go.
    system.watch(root, RecursiveMode::NonRecursive)?;
    Ok(system)
}

/// No thread panics while it holds the lock, and what it holds is but a hint.
fn lock(heard: &Mutex<Heard>) -> MutexGuard<'_, Heard> {
    heard.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Takes the files that an event names; all, where it may be silent of some.
fn suspect(event: notify::Result<notify::Event>, root: &Path, suspects: &mut Suspects) {
    let event = event.ok().filter(|event| !event.need_rescan() && !event.paths.is_empty());
    let below = |path: &PathBuf| path.strip_prefix(root).ok().map(Path::to_owned);
    match event.and_then(|event| event.paths.iter().map(below).collect::<Option<Vec<_>>>()) {
        Some(paths) => paths.iter().for_each(|path| suspects.add(path)),
        None => *suspects = Suspects::All,
    }
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
