//! Comparing the two stores at the start.

use super::merge::combine;
use super::{Decoded, Loaded, MirrorRecord, Record, Tombstone};
use crate::annotate::{Annotation, AnnotationId};
use crate::sorted::SortedMap;

/// What both stores together hold, and what each lacks of it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Reconciled {
    /// The annotations, in the order of their identities, those in the trash too.
    pub annotations: Vec<Annotation>,
    /// The trashed ones of which neither store has more than that.
    pub tombstones: Vec<Tombstone>,
    /// What the first store lacks, for [`super::restore`]. The trashed ones here are in the mirror and can be buried.
    pub write_local: Vec<Annotation>,
    /// What the mirror lacks. After it is written, the trashed ones here can be buried.
    pub write_mirror: Vec<MirrorRecord>,
    /// Whether a newer version of this program wrote to a store: then nothing must be written to either.
    pub read_only: bool,
    /// What the reader may want to know, in a fixed order.
    pub findings: Vec<Finding>,
}

/// Something that loading found out, see [`super::Notice::Found`] for its sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Finding {
    /// A newer version of this program wrote here; the highest format met.
    Newer(u32),
    /// So many values of the first store could not be given out by it.
    NotGivenOut(usize),
    /// So many unreadable records were set aside just now.
    SetAside(usize),
    /// So many unreadable records were left where they are, because there is no room to set them aside.
    LeftInPlace(usize),
    /// So many records of the mirror could not be read.
    DamagedMirror(usize),
    /// So many annotations or changes were brought back from the mirror.
    RestoredLocal(usize),
    /// So many annotations or changes were put into the mirror again.
    RestoredMirror(usize),
    /// A code book could not be read; it was set aside.
    DamagedBook,
    /// So many trashed annotations cannot be taken out of the trash any more.
    OnlyTombstones(usize),
}

/// The records of one annotation in both stores.
#[derive(Default)]
struct Both {
    local: Option<Record>,
    mirror: Option<Record>,
    /// Whether the mirror has the very text of the local one.
    same: bool,
}

/// Compares the two stores: of each annotation the version that counts by [`super::newer_of`] goes into both.
///
/// What a killed browser lost from the first store comes back from the mirror; a mirror that was cleared is filled
/// again; a trashed annotation whose tombstone is later than the mirror's version keeps that version's words.
pub fn reconcile(local: Loaded, mirror: &[MirrorRecord]) -> Reconciled {
    let mut result = Reconciled::default();
    let mut newest = local.newer.iter().map(|n| n.version).max();
    let mut damaged_mirror = 0;
    let mut all: SortedMap<AnnotationId, Both> = SortedMap::new();
    let records = local
        .annotations
        .into_iter()
        .map(|a| Record::Annotation(Box::new(a)));
    let tombstones = local.tombstones.into_iter().map(Record::Tombstone);
    for record in records.chain(tombstones) {
        let id = record.id().clone();
        all.change(id, |both| both.local = Some(record));
    }
    for record in mirror.iter().filter(|r| !r.is_quarantined()) {
        // As nearly always: it need not be read a second time.
        if let Some(id) = AnnotationId::parse(&record.id)
            && local.texts.get(&id) == Some(&record.record)
        {
            all.change(id, |both| both.same = true);
            continue;
        }
        match record.decode() {
            Decoded::Record(record) => {
                let id = record.id().clone();
                all.change(id, |both| both.mirror = Some(record));
            }
            Decoded::Newer { version } => newest = newest.max(Some(version)),
            Decoded::Damaged { .. } | Decoded::NotOurs => damaged_mirror += 1,
        }
    }
    result.read_only = newest.is_some();
    let writable = !result.read_only;
    let (mut brought_back, mut refilled) = (0, 0);
    for (_, both) in all.into_entries() {
        let both = match both {
            Both {
                local: Some(Record::Annotation(annotation)),
                same: true,
                ..
            } => {
                result.annotations.push(*annotation);
                continue;
            }
            other => other,
        };
        match combine(both.local.iter().chain(&both.mirror)) {
            Some(Record::Annotation(winner)) => {
                let whole = Some(Record::Annotation(winner.clone()));
                let mirrored = both.mirror == whole;
                let tombstone = Some(Record::Tombstone(Tombstone::from(winner.as_ref())));
                let buried = winner.trashed && both.local == tombstone;
                if writable && !mirrored {
                    refilled += usize::from(!buried);
                    result.write_mirror.push(MirrorRecord::of(&winner));
                }
                let known = both.local == whole || buried;
                if writable && (!known || (winner.trashed && mirrored && !buried)) {
                    result.write_local.push((*winner).clone());
                }
                if !known {
                    brought_back += 1;
                }
                result.annotations.push(*winner);
            }
            Some(Record::Tombstone(tombstone)) => result.tombstones.push(tombstone),
            None => {}
        }
    }
    let set_aside = local.damaged.iter().filter(|d| d.fresh).count();
    let in_place = local.damaged.iter().filter(|d| d.copy.is_none()).count();
    result.findings.extend(newest.map(Finding::Newer));
    let counts = [
        (
            local.errors.len(),
            Finding::NotGivenOut as fn(usize) -> Finding,
        ),
        (set_aside, Finding::SetAside),
        (if writable { in_place } else { 0 }, Finding::LeftInPlace),
        (damaged_mirror, Finding::DamagedMirror),
        // What was not given out, or is of a newer version, is not known to be lost.
        (
            if local.errors.is_empty() && writable {
                brought_back
            } else {
                0
            },
            Finding::RestoredLocal,
        ),
        (refilled, Finding::RestoredMirror),
        (result.tombstones.len(), Finding::OnlyTombstones),
    ];
    let counted = counts
        .iter()
        .filter(|(n, _)| *n > 0)
        .map(|(n, finding)| finding(*n));
    result.findings.extend(counted);
    result
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::keep::sample::{edited, sample, trashed, versions};
    use crate::keep::{MemoryStorage, Scope, StorageError, bury, load, restore, save, to_put};
    use proptest::prelude::*;

    fn main() -> Scope {
        Scope::main()
    }

    fn stored(annotations: &[&Annotation]) -> MemoryStorage {
        let storage = MemoryStorage::default();
        for annotation in annotations {
            save(&storage, &main(), annotation).unwrap();
        }
        storage
    }

    fn mirrored(annotations: &[&Annotation]) -> Vec<MirrorRecord> {
        annotations.iter().map(|a| MirrorRecord::of(a)).collect()
    }

    /// Puts into the mirror what is to be put, as the platform does.
    fn put(mirror: &mut Vec<MirrorRecord>, records: &[MirrorRecord]) {
        for record in records {
            let held = mirror.iter().find(|r| r.id == record.id);
            for new in to_put(held.map(|h| h.record.as_str()), record) {
                mirror.retain(|r| r.id != new.id);
                mirror.push(new);
            }
        }
    }

    /// Carries out everything, then finds nothing left to do.
    fn check(
        storage: &MemoryStorage,
        mut mirror: Vec<MirrorRecord>,
        expected: &[Annotation],
        findings: &[Finding],
    ) {
        let result = reconcile(load(storage, &main()), &mirror);
        assert_eq!(result.annotations, expected);
        assert_eq!(result.findings, findings);
        assert_eq!(restore(storage, &main(), &result.write_local), []);
        put(&mut mirror, &result.write_mirror);
        for annotation in result.annotations.iter().filter(|a| a.trashed) {
            bury(storage, &main(), annotation).unwrap();
        }
        let again = reconcile(load(storage, &main()), &mirror);
        assert_eq!(again.annotations, expected);
        assert_eq!((again.write_local, again.write_mirror), (vec![], vec![]));
        let repeated =
            |f: &Finding| !matches!(f, Finding::OnlyTombstones(_) | Finding::LeftInPlace(_));
        assert!(!again.findings.iter().any(repeated), "{:?}", again.findings);
    }

    /// S19, S23: each store brings the other back.
    #[test]
    fn each_store_brings_the_other_back() {
        use Finding::{RestoredLocal, RestoredMirror};
        let (one, two) = (sample(1), sample(2));
        let edit = edited(&one, "later 👨‍👩‍👧‍👦");
        let all = [one.clone(), two.clone()];
        check(&stored(&[&one, &two]), mirrored(&[&one, &two]), &all, &[]);
        check(
            &stored(&[]),
            mirrored(&[&one, &two]),
            &all,
            &[RestoredLocal(2)],
        );
        check(&stored(&[&one, &two]), vec![], &all, &[RestoredMirror(2)]);
        check(
            &stored(&[&one]),
            mirrored(&[&two]),
            &all,
            &[RestoredLocal(1), RestoredMirror(1)],
        );
        let later = [edit.clone(), two.clone()];
        check(
            &stored(&[&one, &two]),
            mirrored(&[&edit, &two]),
            &later,
            &[RestoredLocal(1)],
        );
        check(
            &stored(&[&edit, &two]),
            mirrored(&[&one, &two]),
            &later,
            &[RestoredMirror(1)],
        );
        check(&stored(&[]), vec![], &[], &[]);
    }

    #[test]
    fn trash_is_agreed_upon() {
        use Finding::{OnlyTombstones, RestoredLocal, RestoredMirror};
        let one = sample(1);
        let (edit, trash) = (edited(&one, "x"), trashed(&one));
        let buried = |annotation: &Annotation| {
            let storage = MemoryStorage::default();
            bury(&storage, &main(), annotation).unwrap();
            storage
        };
        // The trashed annotation was not buried before the page went away: no news.
        check(
            &stored(&[&trash]),
            mirrored(&[&trash]),
            std::slice::from_ref(&trash),
            &[],
        );
        check(
            &stored(&[&trash]),
            vec![],
            std::slice::from_ref(&trash),
            &[RestoredMirror(1)],
        );
        check(
            &buried(&trash),
            mirrored(&[&trash]),
            std::slice::from_ref(&trash),
            &[],
        );
        check(
            &stored(&[]),
            mirrored(&[&trash]),
            std::slice::from_ref(&trash),
            &[RestoredLocal(1)],
        );
        check(
            &stored(&[&one]),
            mirrored(&[&trash]),
            std::slice::from_ref(&trash),
            &[RestoredLocal(1)],
        );
        // The tombstone is later than the mirror: its words stay, in the trash.
        let words = Annotation {
            trashed: true,
            revision: 2,
            ..one.clone()
        };
        check(&buried(&trash), mirrored(&[&one]), &[words], &[]);
        // At once: the edit wins.
        check(
            &buried(&trash),
            mirrored(&[&edit]),
            std::slice::from_ref(&edit),
            &[RestoredLocal(1)],
        );
        check(
            &stored(&[&edit]),
            mirrored(&[&trash]),
            std::slice::from_ref(&edit),
            &[RestoredMirror(1)],
        );
        // The mirror was cleared: only the tombstone is left, and it is said.
        check(&buried(&trash), vec![], &[], &[OnlyTombstones(1)]);
    }

    /// The page went away between the mirror's answer and the burial: the space is freed at the next start.
    #[test]
    fn what_was_not_buried_is_buried() {
        let trash = trashed(&sample(1));
        let storage = stored(&[&trash]);
        let result = reconcile(load(&storage, &main()), &mirrored(&[&trash]));
        assert_eq!(restore(&storage, &main(), &result.write_local), []);
        let loaded = load(&storage, &main());
        assert_eq!(loaded.tombstones, [Tombstone::from(&trash)]);
        // Not so while the mirror does not have it.
        let storage = stored(&[&trash]);
        let result = reconcile(load(&storage, &main()), &[]);
        assert_eq!(result.write_local, []);
        assert_eq!(result.write_mirror, mirrored(&[&trash]));
    }

    /// S08 with S23: a damaged record comes back from the mirror, and its bytes stay in quarantine.
    #[test]
    fn damage_is_repaired_from_the_mirror() {
        use Finding::{DamagedMirror, RestoredLocal, RestoredMirror, SetAside};
        let one = sample(1);
        let storage = MemoryStorage::default();
        let key = super::super::Key::Annotation(one.id.clone(), 1).to_text(&main());
        super::super::Storage::set(&storage, &key, "{\"stancemark\":").unwrap();
        check(
            &storage,
            mirrored(&[&one]),
            std::slice::from_ref(&one),
            &[SetAside(1), RestoredLocal(1)],
        );
        assert_eq!(
            super::super::quarantined(&storage, &main()).unwrap()[0].value,
            "{\"stancemark\":"
        );
        // And the other way round: the copy stays in the mirror.
        let broken = MirrorRecord {
            id: one.id.as_str().into(),
            record: "{".into(),
        };
        check(
            &stored(&[&one]),
            vec![broken],
            std::slice::from_ref(&one),
            &[DamagedMirror(1), RestoredMirror(1)],
        );
    }

    /// S05: a store that gives nothing out has not lost it.
    #[test]
    fn not_given_out_is_not_lost() {
        let local = Loaded {
            errors: vec![(String::new(), StorageError::Blocked)],
            ..Loaded::default()
        };
        let result = reconcile(local, &mirrored(&[&sample(1)]));
        assert_eq!(result.annotations, [sample(1)]);
        assert_eq!(result.findings, [Finding::NotGivenOut(1)]);
    }

    /// S11, S16: with a newer record anywhere, nothing is written anywhere.
    #[test]
    fn a_newer_record_stops_all_writing() {
        let newer = MirrorRecord {
            id: sample(3).id.as_str().into(),
            record: "{\"stancemark\":\"annotation\",\"version\":4}".into(),
        };
        let mut mirror = mirrored(&[&sample(1)]);
        mirror.push(newer);
        let result = reconcile(load(&stored(&[&sample(2)]), &main()), &mirror);
        assert!(result.read_only);
        assert_eq!(result.annotations, [sample(1), sample(2)]);
        assert_eq!((result.write_local, result.write_mirror), (vec![], vec![]));
        assert_eq!(result.findings[0], Finding::Newer(4));
    }

    proptest! {
        /// Whatever two stores hold of one annotation, they agree afterwards, and on what counts.
        #[test]
        fn stores_agree(local in proptest::option::of((versions(), any::<bool>())), mirror in proptest::option::of(versions())) {
            let storage = MemoryStorage::default();
            if let Some((annotation, buried)) = &local {
                let keep = if *buried { bury } else { save };
                keep(&storage, &main(), annotation).unwrap();
            }
            let mut records = mirror.as_ref().map(MirrorRecord::of).into_iter().collect::<Vec<_>>();
            let first = reconcile(load(&storage, &main()), &records);
            prop_assert_eq!(restore(&storage, &main(), &first.write_local), []);
            put(&mut records, &first.write_mirror);
            let second = reconcile(load(&storage, &main()), &records);
            prop_assert_eq!(&second.annotations, &first.annotations);
            prop_assert_eq!(second.write_mirror, []);
            for annotation in local.iter().filter(|(a, buried)| !(*buried && a.trashed)).map(|(a, _)| a).chain(&mirror) {
                let kept = &second.annotations[0];
                prop_assert!(kept.revision >= annotation.revision);
                prop_assert_eq!(super::super::newer_of(kept, annotation), kept);
            }
        }
    }
}
