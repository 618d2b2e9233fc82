//! Detects changed files without reading them.

use std::fs::Metadata;
use std::time::{Duration, SystemTime};

/// The coarsest clock of a file system in use: FAT counts in steps of two seconds. A file that was written less than
/// this ago can be written again without a change of its times.
const COARSEST_CLOCK: Duration = Duration::from_secs(2);

/// A file's size, times and identity.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Stamp(Option<Marks>);

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Marks {
    length: u64,
    modified: Option<SystemTime>,
    /// When its content or its metadata changed last. Unlike the time of modification, programs cannot set it.
    changed: (i64, i64),
    /// Device and inode.
    identity: (u64, u64),
}

impl Stamp {
    /// Of a file as the system describes it.
    #[must_use]
    pub(crate) fn of(metadata: &Metadata) -> Stamp {
        let (changed, identity) = system_marks(metadata);
        Stamp(Some(Marks { length: metadata.len(), modified: metadata.modified().ok(), changed, identity }))
    }

    /// The stamp of a file that changed while it was read.
    pub(super) fn unsure() -> Stamp {
        Stamp(None)
    }

    pub(super) fn is_unsure(&self) -> bool {
        self.0.is_none()
    }

    /// Whether the last write is so long ago that the next one will change the stamp.
    #[expect(clippy::disallowed_methods, reason = "decides whether a file is read again, never what is built from it")]
    #[must_use]
    pub(crate) fn is_old(&self) -> bool {
        let Some(Marks { modified: Some(modified), changed, .. }) = self.0 else { return false };
        let changed = u64::try_from(changed.0).map(Duration::from_secs).unwrap_or_default();
        let last = modified.max(SystemTime::UNIX_EPOCH + changed);
        SystemTime::now().duration_since(last).is_ok_and(|rested| rested > COARSEST_CLOCK)
    }
}

#[cfg(unix)]
fn system_marks(metadata: &Metadata) -> ((i64, i64), (u64, u64)) {
    use std::os::unix::fs::MetadataExt as _;
    ((metadata.ctime(), metadata.ctime_nsec()), (metadata.dev(), metadata.ino()))
}

#[cfg(not(unix))]
fn system_marks(_metadata: &Metadata) -> ((i64, i64), (u64, u64)) {
    ((0, 0), (0, 0))
}
