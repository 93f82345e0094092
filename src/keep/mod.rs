//! Keeping highlights: records, stores, quarantine, reconciliation.
//!
//! Every annotation is one [`Record`] under one [`Key`] of a [`Storage`] (in the browser: localStorage), written at
//! once and read back by [`save`], and mirrored to a second store (in the browser: `IndexedDB`) that survives a killed
//! browser. At the start [`load`] reads the first store and [`reconcile`] compares the two.
//!
//! # How a page uses it
//!
//! - Start: [`load`], then [`reconcile`] with what the mirror holds; hand `write_local` to [`restore`] and
//!   `write_mirror` to the mirror; then [`bury`] every trashed annotation the mirror confirmed. If
//!   [`Reconciled::read_only`] says so, write nothing.
//! - Every change: [`save`] and show [`Saved::annotation`], which is another tab's version if that one is later; put
//!   [`MirrorRecord::of`] it into the mirror; once the mirror confirmed a trashed one, [`bury`] it. Trash that cannot be
//!   saved because the storage is full is saved by [`bury`], which needs less room than was taken before.
//! - Another tab's change: [`incoming`].
//! - Anything to tell the reader: a [`Notice`].
//!
//! # Invariants
//!
//! - What [`save`] acknowledged is what [`load`] gives back, unless another tab wrote a later version.
//! - What cannot be read is neither deleted nor overwritten before an equal copy stands in quarantine.
//! - Keys and values of other programs are not touched, even where they look like ours.
//! - A record of a newer version is not touched and makes the session read-only.
//! - A full annotation gives way to its [`Tombstone`] only after the mirror holds it.

mod annotation_v1;
mod checksum;
#[cfg(test)]
mod faulty;
mod incoming;
mod journal;
mod key;
mod load;
mod memory;
mod merge;
mod migrate;
mod mirror;
mod notice;
mod quarantine;
mod reconcile;
mod record;
mod reminder;
#[cfg(test)]
pub(crate) mod sample;
mod save;
mod setting;
mod storage;
mod wire;
#[cfg(test)]
mod workflow;

pub use incoming::{Incoming, incoming};
pub use journal::{read_journal, write_journal};
pub use key::{Key, Scope};
pub use load::{Damage, Loaded, NewerRecord, load};
pub use memory::MemoryStorage;
pub use merge::newer_of;
pub use mirror::{MirrorRecord, to_put};
pub use notice::Notice;
pub use quarantine::{Quarantined, quarantined};
pub use reconcile::{Finding, Reconciled, reconcile};
pub use record::{Decoded, Record, Tombstone, VERSION, decode, encode};
pub use reminder::export_is_due;
pub use save::{SaveError, Saved, bury, restore, save};
pub use setting::{set_setting, setting, settings};
pub use storage::{Storage, StorageError, used_utf16};
