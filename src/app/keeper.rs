//! The two stores of the browser as the page uses them.

use std::cell::Cell;
use std::rc::Rc;

use crate::annotate::Annotation;
use crate::keep::{
    self, BookRecord, MemoryStorage, MirrorRecord, Notice, SaveError, Scope, Storage, StorageError,
};
use crate::platform::local_storage::BrowserStorage;
use crate::platform::mirror::Mirror;
use crate::stance::CodeBook;
use crate::text::Gather as _;

/// The stores of one page.
pub struct Keeper {
    /// The name under which the page keeps its data.
    pub scope: Scope,
    /// The first store: the browser's, or, where that is denied, memory.
    pub storage: Rc<dyn Storage>,
    /// The second store, if the browser gives one.
    pub mirror: Option<Mirror>,
    /// Trouble that lasts as long as the page does.
    pub lasting_trouble: Option<String>,
    /// The revision of the code book that was written last, as far as this tab knows; 0 if none ever was.
    pub book_revision: Cell<u32>,
}

impl Keeper {
    /// Opens the stores; never fails, because work in memory is better than none.
    pub async fn open(scope: Scope) -> (Self, Vec<Notice>) {
        let mirror = Mirror::open().await.ok();
        let mut notices = Vec::new();
        let mut lasting_trouble = None;
        let storage: Rc<dyn Storage> = if let Ok(storage) = BrowserStorage::open() {
            Rc::new(storage)
        } else {
            if mirror.is_none() {
                lasting_trouble = Some(Notice::Blocked.sentence());
            }
            Rc::new(MemoryStorage::default())
        };
        if mirror.is_none() && lasting_trouble.is_none() {
            notices.push(Notice::NoMirror);
        }
        (
            Self {
                scope,
                storage,
                mirror,
                lasting_trouble,
                book_revision: Cell::new(0),
            },
            notices,
        )
    }

    /// Writes one annotation to the first store; trash that has no room there shrinks to its tombstone.
    ///
    /// # Errors
    /// It is only on the page.
    pub fn save(&self, annotation: &Annotation) -> Result<keep::Saved, SaveError> {
        let saved = keep::save(&*self.storage, &self.scope, annotation);
        match saved {
            Err(SaveError::Storage(StorageError::Full))
                if annotation.trashed && self.mirror.is_some() =>
            {
                keep::bury(&*self.storage, &self.scope, annotation)
            }
            other => other,
        }
    }

    /// Writes the code book to the first store as the one in use.
    ///
    /// # Errors
    /// It is only on the page.
    pub fn save_book(&self, book: &CodeBook) -> Result<BookRecord, SaveError> {
        let record = BookRecord {
            revision: self.book_revision.get().saturating_add(1),
            book: book.clone(),
        };
        keep::save_book(&*self.storage, &self.scope, &record)?;
        self.book_revision.set(record.revision);
        Ok(record)
    }

    /// Writes annotations to the second store; when it confirmed, trash shrinks to tombstones in the first.
    ///
    /// # Errors
    /// The second store does not have them.
    pub async fn mirror(&self, annotations: &[Annotation]) -> Result<(), StorageError> {
        let Some(mirror) = &self.mirror else {
            return Ok(());
        };
        let records: Vec<_> = annotations.iter().map(MirrorRecord::of).gather();
        mirror.put_annotations(&self.scope, &records).await?;
        for annotation in annotations.iter().filter(|a| a.trashed) {
            // If it fails, the trashed record stays whole: nothing is lost but room.
            let _ = keep::bury(&*self.storage, &self.scope, annotation);
        }
        Ok(())
    }

    /// The words for an annotation that was refused.
    pub fn refusal(&self, error: SaveError, unsaved: usize) -> String {
        let used_utf16 = keep::used_utf16(&*self.storage).ok();
        Notice::NotSaved {
            error,
            unsaved,
            used_utf16,
        }
        .sentence()
    }
}
