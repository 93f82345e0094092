//! Whole days of work on stores that fail, for tests.

use std::collections::BTreeMap;

use super::faulty::{Fault, FaultyStorage};
use super::sample::{edited, sample, trashed};
use super::{
    Key, Loaded, MemoryStorage, Record, SaveError, Scope, Storage, StorageError, bury, encode,
    load, newer_of, save,
};
use crate::annotate::{Annotation, AnnotationId};

/// What the page was told is saved, by identity.
type Acknowledged = BTreeMap<AnnotationId, Annotation>;

/// Adds, edits, trashes, reloads and goes on, taking every acknowledged version down. A failed step is tried no more,
/// as a reader would who does not see the notice.
fn work(storage: &dyn Storage) -> Acknowledged {
    let scope = Scope::main();
    let mut acknowledged = Acknowledged::new();
    let mut keep = |annotation: &Annotation, as_tombstone: bool| {
        let how = if as_tombstone { bury } else { save };
        if let Ok(saved) = how(storage, &scope, annotation) {
            acknowledged.insert(saved.annotation.id.clone(), saved.annotation);
        }
    };
    for bits in 1..=3 {
        keep(&sample(bits), false);
    }
    keep(&edited(&sample(1), "first 🇺🇦"), false);
    keep(&trashed(&sample(2)), false);
    keep(&trashed(&sample(2)), true);
    let loaded = load(storage, &scope);
    for annotation in loaded.annotations.iter().filter(|a| !a.trashed) {
        keep(&edited(annotation, "second 👨‍👩‍👧‍👦"), false);
    }
    keep(&sample(4), false);
    acknowledged
}

/// Whether the acknowledged version, or a later one, is there.
fn holds(loaded: &Loaded, annotation: &Annotation) -> bool {
    let whole = loaded
        .annotations
        .iter()
        .any(|a| a.id == annotation.id && newer_of(a, annotation) == a);
    let buried = loaded
        .tombstones
        .iter()
        .any(|t| t.id == annotation.id && t.revision >= annotation.revision && annotation.trashed);
    whole || buried
}

/// A store as it is found in the morning: another program's values, a damaged record, and a quarantine.
fn morning() -> MemoryStorage {
    let storage = MemoryStorage::default();
    storage.set("theirs", "🇺🇦").unwrap();
    let damaged = Key::Annotation(AnnotationId::from_bits(3), 1).to_text(&Scope::main());
    let cut: String = encode(&Record::of(&sample(3))).chars().take(90).collect();
    storage.set(&damaged, &cut).unwrap();
    storage
}

/// Every value of the morning that is not ours to change is still there, in its place or in quarantine.
fn nothing_unreadable_is_lost(before: &MemoryStorage, after: &MemoryStorage) -> bool {
    let now = after.contents();
    before
        .contents()
        .iter()
        .all(|(key, value)| match Key::parse(&Scope::main(), key) {
            None => now.get(key) == Some(value),
            Some(_) => now.values().any(|v| v == value),
        })
}

/// S07: the n-th call fails, for every n; then also every call from the n-th on.
#[test]
fn every_acknowledged_save_survives_a_fault_at_any_call() {
    let undisturbed = morning();
    let counting = FaultyStorage::new(&undisturbed, Fault::Nth(0, StorageError::Full));
    work(&counting);
    let calls = counting.calls();
    assert!(calls > 30, "the work makes {calls} calls");
    for error in [
        StorageError::Full,
        StorageError::Blocked,
        StorageError::Other("x".into()),
    ] {
        for n in 1..=calls {
            for fault in [Fault::Nth(n, error.clone()), Fault::From(n, error.clone())] {
                let storage = morning();
                let acknowledged = work(&FaultyStorage::new(&storage, fault.clone()));
                let loaded = load(&storage, &Scope::main());
                for annotation in acknowledged.values() {
                    assert!(
                        holds(&loaded, annotation),
                        "{fault:?}: {annotation:?} in {loaded:?}"
                    );
                }
                assert!(
                    nothing_unreadable_is_lost(&morning(), &storage),
                    "{fault:?}"
                );
                // I2: the next highlight can be made.
                save(&storage, &Scope::main(), &sample(9)).unwrap();
            }
        }
    }
}

/// S01, S04, S10: the same work on stores that never take what they are given.
#[test]
fn nothing_is_acknowledged_that_is_not_there() {
    for fault in [
        Fault::DropsWrites,
        Fault::Writes(StorageError::Full),
        Fault::Writing(":q:", StorageError::Full),
        Fault::Writing(":a:", StorageError::Full),
        Fault::Reading(":a:", StorageError::Blocked),
    ] {
        let storage = morning();
        let acknowledged = work(&FaultyStorage::new(&storage, fault.clone()));
        let loaded = load(&storage, &Scope::main());
        assert!(
            acknowledged.values().all(|a| holds(&loaded, a)),
            "{fault:?}"
        );
        assert!(
            nothing_unreadable_is_lost(&morning(), &storage),
            "{fault:?}"
        );
        let none = !matches!(fault, Fault::Writing(":q:", _));
        assert_eq!(acknowledged.is_empty(), none, "{fault:?}");
    }
}

/// S01, S02: a store fills up, and takes new work again after some was trashed.
#[test]
fn work_goes_on_after_making_room() {
    let storage = MemoryStorage::with_quota(5000);
    let scope = Scope::main();
    let mut kept: Vec<Annotation> = Vec::new();
    let refused = loop {
        let next = sample(kept.len() as u128);
        match save(&storage, &scope, &next) {
            Ok(saved) => kept.push(saved.annotation),
            Err(error) => break (next, error),
        }
    };
    assert_eq!(refused.1, SaveError::Storage(StorageError::Full));
    assert_eq!(load(&storage, &scope).annotations, kept);
    for annotation in &kept[..2] {
        bury(&storage, &scope, &trashed(annotation)).unwrap();
    }
    save(&storage, &scope, &refused.0).unwrap();
    let loaded = load(&storage, &scope);
    assert_eq!(loaded.annotations.len(), kept.len() - 2 + 1);
    assert_eq!(loaded.tombstones.len(), 2);
}

/// S14: two tabs on one store, 100 changes in turns; each tab hears of the other's changes only every tenth turn.
#[test]
fn two_tabs_lose_nothing() {
    let storage = MemoryStorage::default();
    let scope = Scope::main();
    let mut tabs = [BTreeMap::new(), BTreeMap::new()];
    for turn in 0..100_u128 {
        let tab = &mut tabs[(turn % 2) as usize];
        let new = sample(turn);
        let saved = save(&storage, &scope, &new).unwrap();
        assert_eq!((&saved.annotation, saved.gave_way), (&new, None));
        tab.insert(new.id.clone(), saved.annotation);
        // Both edit the first annotation, each from what it knows of it.
        if let Some(known) = tab.get(&AnnotationId::from_bits(0)).cloned() {
            let edit = edited(&known, &format!("{turn} 🇺🇦"));
            let saved = save(&storage, &scope, &edit).unwrap();
            // The edit is stored, or given back to be shown: never silently gone.
            assert!(saved.annotation == edit || saved.gave_way.as_deref() == Some(&edit));
            tab.insert(known.id, saved.annotation);
        }
        if turn % 10 == 9 {
            let loaded = load(&storage, &scope).annotations;
            for tab in &mut tabs {
                tab.extend(loaded.iter().map(|a| (a.id.clone(), a.clone())));
            }
        }
    }
    let loaded = load(&storage, &scope).annotations;
    assert_eq!(loaded.len(), 100);
    for tab in &tabs {
        assert_eq!(tab.len(), 100);
        assert!(tab.values().eq(&loaded), "both tabs end with the same");
    }
}

/// S22: the order of loading does not depend on clocks.
#[test]
fn loading_does_not_ask_the_clock() {
    use crate::annotate::Timestamp;
    let storage = MemoryStorage::default();
    let clocks = [4_102_444_800_000, 0, 1_700_000_000_000, u64::MAX];
    let mut made = Vec::new();
    for (clock, bits) in clocks.into_iter().zip(1..) {
        let annotation = Annotation {
            created: Timestamp(clock),
            modified: Timestamp(clock),
            ..sample(bits)
        };
        save(&storage, &Scope::main(), &annotation).unwrap();
        made.push(annotation);
    }
    assert_eq!(load(&storage, &Scope::main()).annotations, made);
}
