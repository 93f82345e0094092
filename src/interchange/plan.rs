//! What an import would change, worked out before anything changes.

use std::fmt;

use sha2::{Digest as _, Sha256};

use crate::annotate::{Annotation, AnnotationId, Timestamp};
use crate::sorted::SortedMap;
use crate::text::Gather as _;

/// What an import would do to the annotations that are there.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ImportPlan {
    /// Not here yet: to be added. Some may have a new identity, see [`plan_import`].
    pub new: Vec<Annotation>,
    /// Here already, with the same content: nothing to do.
    pub same: Vec<AnnotationId>,
    /// A later version of one that is here: to replace it.
    pub newer: Vec<Annotation>,
    /// An earlier version of one that is here: to be ignored.
    pub older: Vec<AnnotationId>,
    /// Another content under the same revision: the reader must choose.
    pub conflicts: Vec<Annotation>,
    /// How many of `new` got a new identity because another coder's annotation has theirs.
    pub rekeyed: usize,
}

impl fmt::Display for ImportPlan {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{} new, {} already here",
            self.new.len(),
            self.same.len()
        )?;
        for (count, what) in [
            (self.newer.len(), "newer than here"),
            (self.older.len(), "older than here"),
            (self.conflicts.len(), "in conflict"),
        ] {
            if count > 0 {
                write!(f, ", {count} {what}")?;
            }
        }
        Ok(())
    }
}

/// Compares imported annotations with those that are here, trashed ones included.
///
/// Two with one identity are versions of one annotation unless both name a coder and the names differ: then they are
/// two annotations whose identities collide, and the imported one gets the identity that follows from its own and its
/// coder's name, so that importing the file again finds it; relations of the same coder follow. Neither names and times that one side lacks nor the
/// article's title make a difference. Takes `n log n` time.
pub fn plan_import(existing: &[Annotation], imported: &[Annotation]) -> ImportPlan {
    let known: SortedMap<AnnotationId, &Annotation> =
        existing.iter().map(|a| (a.id.clone(), a)).collect();
    let mut plan = ImportPlan::default();
    // First which identities are given anew, for relations point to them.
    let mut here = known.clone();
    let mut anew: SortedMap<(&AnnotationId, Option<&str>), AnnotationId> = SortedMap::new();
    for annotation in imported {
        match here.get(&annotation.id) {
            Some(there) if other_coder(there, annotation) => {
                let name = (&annotation.id, annotation.coder.as_deref());
                anew.insert(name, rekey(annotation));
            }
            Some(_) => {}
            None => {
                here.insert(annotation.id.clone(), annotation);
            }
        }
    }
    let id_of = |id: &AnnotationId, coder: Option<&str>| anew.get(&(id, coder)).cloned();
    let relinked: Vec<Annotation> = imported
        .iter()
        .map(|annotation| {
            let mut annotation = annotation.clone();
            for link in &mut annotation.links {
                if let Some(id) = id_of(&link.to, annotation.coder.as_deref()) {
                    link.to = id;
                }
            }
            annotation
        })
        .gather();
    let mut here = known;
    for annotation in &relinked {
        let new_id = id_of(&annotation.id, annotation.coder.as_deref());
        let collides = new_id.is_some();
        let id = new_id.unwrap_or_else(|| annotation.id.clone());
        match here.get(&id) {
            None => {
                plan.rekeyed += usize::from(collides);
                plan.new.push(Annotation {
                    id: id.clone(),
                    ..annotation.clone()
                });
                here.insert(id, annotation);
            }
            Some(there) if same_content(there, annotation) => plan.same.push(id),
            Some(there) if there.revision < annotation.revision => {
                plan.newer.push(Annotation {
                    id,
                    ..annotation.clone()
                });
            }
            Some(there) if there.revision > annotation.revision => plan.older.push(id),
            Some(_) => plan.conflicts.push(Annotation {
                id,
                ..annotation.clone()
            }),
        }
    }
    plan
}

fn other_coder(a: &Annotation, b: &Annotation) -> bool {
    matches!((&a.coder, &b.coder), (Some(a), Some(b)) if a != b)
}

/// Whether two versions say the same, as far as both say anything.
fn same_content(a: &Annotation, b: &Annotation) -> bool {
    let agree = |a: Timestamp, b: Timestamp| a == b || a == Timestamp(0) || b == Timestamp(0);
    let nameless = a.coder.is_none() || b.coder.is_none();
    (
        a.revision,
        a.trashed,
        &a.article,
        &a.selector,
        &a.code,
        &a.note,
        &a.links,
    ) == (
        b.revision,
        b.trashed,
        &b.article,
        &b.selector,
        &b.code,
        &b.note,
        &b.links,
    ) && agree(a.created, b.created)
        && agree(a.modified, b.modified)
        && !other_coder(a, b)
        && (a.extra == b.extra || nameless)
}

/// The identity of another coder's annotation: the first half of the SHA-256 of the identity and the coder's name.
fn rekey(annotation: &Annotation) -> AnnotationId {
    rekeyed(
        &annotation.id,
        annotation.coder.as_deref().unwrap_or_default(),
    )
}

/// The identity that a coder's annotation gets where another coder's has its own.
pub(crate) fn rekeyed(id: &AnnotationId, coder: &str) -> AnnotationId {
    let mut hasher = Sha256::new();
    hasher.update(id.as_str());
    hasher.update(coder);
    let bits = hasher
        .finalize()
        .iter()
        .take(16)
        .fold(0, |bits: u128, byte| bits << 8 | u128::from(*byte));
    AnnotationId::from_bits(bits)
}
