//! Maps and sets in the order of their keys, in a tenth of the code of the standard library's for each type in them.
//!
//! A list of short lists: a key is looked up among their first keys and then in one of them, and a list that has
//! become too long is cut in two. Ten thousand keys in any order take milliseconds.

use std::borrow::Borrow;
use std::marker::PhantomData;
use std::sync::Arc;

/// The most entries of one list.
const MOST: usize = 128;

/// A map in the order of its keys.
///
/// ```
/// use stancemark::sorted::SortedMap;
/// let mut map: SortedMap<&str, u8> = [("b", 1), ("a", 2)].into_iter().collect();
/// assert_eq!(map.insert("b", 3), Some(1));
/// assert_eq!(map.get("b"), Some(&3));
/// assert!(map.keys().eq(&["a", "b"]));
/// ```
#[derive(Clone, Debug)]
pub struct SortedMap<K, V, L = Vec<(K, V)>> {
    /// None of them is empty.
    lists: Vec<L>,
    of: PhantomData<(K, V)>,
}

/// The same whose copies share their lists until they change: what is copied with every step, such as ten thousand
/// highlights, is then copied in microseconds.
pub type SharedMap<K, V> = SortedMap<K, V, Arc<Vec<(K, V)>>>;

/// One of the short lists.
pub trait List<K, V>: Default {
    /// To be read.
    fn entries(&self) -> &[(K, V)];

    /// To be changed.
    fn to_change(&mut self) -> &mut Vec<(K, V)>;

    /// Taken out.
    fn into_vec(self) -> Vec<(K, V)>;
}

impl<K, V> List<K, V> for Vec<(K, V)> {
    fn entries(&self) -> &[(K, V)] {
        self
    }

    fn to_change(&mut self) -> &mut Vec<(K, V)> {
        self
    }

    fn into_vec(self) -> Vec<(K, V)> {
        self
    }
}

impl<K: Clone, V: Clone> List<K, V> for Arc<Vec<(K, V)>> {
    fn entries(&self) -> &[(K, V)] {
        self
    }

    fn to_change(&mut self) -> &mut Vec<(K, V)> {
        Arc::make_mut(self)
    }

    fn into_vec(self) -> Vec<(K, V)> {
        Arc::unwrap_or_clone(self)
    }
}

/// Where a key stands, or would.
type Place = Result<(usize, usize), (usize, usize)>;

impl<K, V> SortedMap<K, V> {
    /// A map without entries.
    pub const fn new() -> Self {
        Self {
            lists: Vec::new(),
            of: PhantomData,
        }
    }
}

impl<K: Ord, V, L: List<K, V>> SortedMap<K, V, L> {
    fn place<Q: Ord + ?Sized>(&self, key: &Q) -> Place
    where
        K: Borrow<Q>,
    {
        let starts_after =
            |list: &[(K, V)]| list.first().is_some_and(|(first, _)| first.borrow() > key);
        let after = self
            .lists
            .partition_point(|list| !starts_after(list.entries()));
        let outer = after.saturating_sub(1);
        let list = self.lists.get(outer).map_or(&[][..], L::entries);
        match list.binary_search_by(|(held, _)| held.borrow().cmp(key)) {
            Ok(inner) => Ok((outer, inner)),
            Err(inner) => Err((outer, inner)),
        }
    }

    fn at(&mut self, (outer, inner): (usize, usize)) -> Option<&mut V> {
        let entry = self.lists.get_mut(outer)?.to_change().get_mut(inner)?;
        Some(&mut entry.1)
    }

    fn put(&mut self, (outer, inner): (usize, usize), key: K, value: V) {
        if self.lists.is_empty() {
            self.lists.push(L::default());
        }
        let Some(list) = self.lists.get_mut(outer).map(L::to_change) else {
            return;
        };
        list.insert(inner, (key, value));
        if list.len() > MOST {
            // At the end of all, keys mostly come in order: the full list stays full.
            let cut = if inner == MOST { MOST } else { MOST / 2 };
            let mut rest = L::default();
            *rest.to_change() = list.split_off(cut);
            self.lists.insert(outer + 1, rest);
        }
    }

    /// The value of a key.
    pub fn get<Q: Ord + ?Sized>(&self, key: &Q) -> Option<&V>
    where
        K: Borrow<Q>,
    {
        let (outer, inner) = self.place(key).ok()?;
        let entry = self.lists.get(outer)?.entries().get(inner);
        entry.map(|(_, value)| value)
    }

    /// Whether there is a value of a key.
    pub fn contains_key<Q: Ord + ?Sized>(&self, key: &Q) -> bool
    where
        K: Borrow<Q>,
    {
        self.place(key).is_ok()
    }

    /// Sets the value of a key and gives the one before.
    pub fn insert(&mut self, key: K, value: V) -> Option<V> {
        match self.place(&key) {
            Ok(place) => self.at(place).map(|held| std::mem::replace(held, value)),
            Err(place) => {
                self.put(place, key, value);
                None
            }
        }
    }

    /// Changes the value of a key; where there is none, the default one is put in first.
    pub fn change(&mut self, key: K, change: impl FnOnce(&mut V))
    where
        V: Default,
    {
        match self.place(&key) {
            Ok(place) => {
                if let Some(value) = self.at(place) {
                    change(value);
                }
            }
            Err(place) => {
                let mut value = V::default();
                change(&mut value);
                self.put(place, key, value);
            }
        }
    }

    /// Takes the value of a key out.
    pub fn remove<Q: Ord + ?Sized>(&mut self, key: &Q) -> Option<V>
    where
        K: Borrow<Q>,
    {
        let (outer, inner) = self.place(key).ok()?;
        let list = self.lists.get_mut(outer)?.to_change();
        let (_, value) = list.remove(inner);
        if list.is_empty() {
            self.lists.remove(outer);
        }
        Some(value)
    }
}

impl<K, V, L: List<K, V>> SortedMap<K, V, L> {
    /// Whether it has no entries.
    pub fn is_empty(&self) -> bool {
        self.lists.is_empty()
    }

    /// The number of entries.
    pub fn len(&self) -> usize {
        self.lists.iter().map(|list| list.entries().len()).sum()
    }

    /// Keys and values in the order of the keys.
    pub fn iter<'a>(&'a self) -> impl Iterator<Item = (&'a K, &'a V)>
    where
        L: 'a,
    {
        let all = self.lists.iter().flat_map(L::entries);
        all.map(|(key, value)| (key, value))
    }

    /// The keys in their order.
    pub fn keys<'a>(&'a self) -> impl Iterator<Item = &'a K>
    where
        L: 'a,
        V: 'a,
    {
        self.iter().map(|(key, _)| key)
    }

    /// The values in the order of their keys.
    pub fn values<'a>(&'a self) -> impl Iterator<Item = &'a V>
    where
        L: 'a,
        K: 'a,
    {
        self.iter().map(|(_, value)| value)
    }

    /// Keys and values, taken out, in the order of the keys.
    pub fn into_entries(self) -> impl Iterator<Item = (K, V)> {
        self.lists.into_iter().flat_map(L::into_vec)
    }
}

impl<K, V, L> Default for SortedMap<K, V, L> {
    fn default() -> Self {
        Self {
            lists: Vec::new(),
            of: PhantomData,
        }
    }
}

impl<K: PartialEq, V: PartialEq, L: List<K, V>> PartialEq for SortedMap<K, V, L> {
    fn eq(&self, other: &Self) -> bool {
        self.iter().eq(other.iter())
    }
}

impl<K: Eq, V: Eq, L: List<K, V>> Eq for SortedMap<K, V, L> {}

impl<K: Ord, V, L: List<K, V>> FromIterator<(K, V)> for SortedMap<K, V, L> {
    fn from_iter<I: IntoIterator<Item = (K, V)>>(entries: I) -> Self {
        let mut map = Self::default();
        for (key, value) in entries {
            map.insert(key, value);
        }
        map
    }
}

/// A set in the order of its elements.
///
/// ```
/// use stancemark::sorted::SortedSet;
/// let mut set = SortedSet::from_iter([2, 1, 2]);
/// assert!(!set.insert(1) && set.insert(0) && set.remove(&2));
/// assert!(set.iter().eq(&[0, 1]));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SortedSet<K>(SortedMap<K, ()>);

impl<K: Ord> SortedSet<K> {
    /// Puts an element in; whether it was not there.
    pub fn insert(&mut self, key: K) -> bool {
        self.0.insert(key, ()).is_none()
    }

    /// Takes an element out; whether it was there.
    pub fn remove(&mut self, key: &K) -> bool {
        self.0.remove(key).is_some()
    }

    /// Whether an element is there.
    pub fn contains(&self, key: &K) -> bool {
        self.0.contains_key(key)
    }

    /// Puts elements in.
    pub fn extend(&mut self, keys: impl IntoIterator<Item = K>) {
        for key in keys {
            self.insert(key);
        }
    }
}

impl<K> SortedSet<K> {
    /// Whether it has no elements.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The number of elements.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// The elements in their order.
    pub fn iter(&self) -> impl Iterator<Item = &K> {
        self.0.keys()
    }
}

impl<K> Default for SortedSet<K> {
    fn default() -> Self {
        Self(SortedMap::default())
    }
}

impl<K: Ord> FromIterator<K> for SortedSet<K> {
    fn from_iter<I: IntoIterator<Item = K>>(keys: I) -> Self {
        let mut set = Self::default();
        set.extend(keys);
        set
    }
}

/// Sorts numbers, of which `is_before` says whether the first has to come before the second; those of which it says so
/// in neither order stay as they are. One piece of code for all that is sorted with it.
///
/// # Source
/// Bottom-up merge sort: Knuth, The Art of Computer Programming, volume 3, section 5.2.4.
///
/// ```
/// let mut list = vec![12, 31, 11, 22];
/// stancemark::sorted::sort(&mut list, &|a, b| a % 10 < b % 10);
/// assert_eq!(list, [31, 11, 12, 22]);
/// ```
pub fn sort(list: &mut Vec<u32>, is_before: &dyn Fn(u32, u32) -> bool) {
    let mut from = std::mem::take(list);
    let mut width = 1;
    while width < from.len() {
        let mut to = Vec::with_capacity(from.len());
        for pair in from.chunks(width * 2) {
            let (mut left, mut right) = pair.split_at(width.min(pair.len()));
            loop {
                match (left, right) {
                    ([l, rest @ ..], [r, ..]) if !is_before(*r, *l) => {
                        to.push(*l);
                        left = rest;
                    }
                    (_, [r, rest @ ..]) => {
                        to.push(*r);
                        right = rest;
                    }
                    _ => break,
                }
            }
            to.extend_from_slice(left);
        }
        from = to;
        width *= 2;
    }
    *list = from;
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeMap;

    /// Every kind of use, beside the standard library's map.
    fn check(steps: impl IntoIterator<Item = (u16, Option<u8>)> + Clone) {
        check_with::<Vec<_>>(steps.clone());
        check_with::<Arc<Vec<_>>>(steps);
    }

    fn check_with<L: List<u16, u8> + Clone + std::fmt::Debug>(
        steps: impl IntoIterator<Item = (u16, Option<u8>)>,
    ) {
        let (mut map, mut expected) = (SortedMap::<u16, u8, L>::default(), BTreeMap::new());
        let mut copies = Vec::new();
        for (step, (key, value)) in steps.into_iter().enumerate() {
            if step % 500 == 3 {
                copies.push((map.clone(), expected.clone()));
            }
            if let Some(value) = value {
                assert_eq!(map.insert(key, value), expected.insert(key, value));
                map.change(key / 2, |v: &mut u8| *v = v.wrapping_add(1));
                let changed = expected.entry(key / 2).or_default();
                *changed = changed.wrapping_add(1);
            } else {
                assert_eq!(map.remove(&key), expected.remove(&key));
            }
            assert_eq!(map.get(&key), expected.get(&key));
            assert_eq!(
                map.contains_key(&(key / 3)),
                expected.contains_key(&(key / 3))
            );
        }
        assert_eq!(
            (map.len(), map.is_empty()),
            (expected.len(), expected.is_empty())
        );
        assert!(map.iter().eq(expected.iter()));
        assert!(
            map.lists
                .iter()
                .all(|list| (1..=MOST).contains(&list.entries().len()))
        );
        // What a copy shares stays as it was.
        for (copy, expected) in copies {
            assert!(copy.iter().eq(expected.iter()));
        }
        let again: SortedMap<_, _, L> = expected.clone().into_iter().rev().collect();
        assert_eq!(again, map);
        assert!(map.into_entries().eq(expected));
    }

    proptest! {
        #[test]
        fn behaves_as_a_map(steps in proptest::collection::vec((0..600_u16, any::<Option<u8>>()), 0..1500)) {
            check(steps);
        }
    }

    proptest! {
        #[test]
        fn sorts_and_keeps_the_order_of_equals(list in proptest::collection::vec(0..500_u32, 0..200)) {
            let (mut ours, mut expected) = (list.clone(), list);
            sort(&mut ours, &|a, b| a / 10 < b / 10);
            expected.sort_by_key(|n| n / 10);
            prop_assert_eq!(ours, expected);
        }
    }

    #[test]
    fn order_of_insertion_does_not_matter() {
        check((0..5000).map(|n| (n, Some(1))));
        check((0..5000).rev().map(|n| (n, Some(1))));
        check((0..5000_u16).map(|n| (n.wrapping_mul(40_503), Some(1))));
        check(
            (0..5000)
                .chain(0..5000)
                .map(|n| (n, (n % 3 > 0).then_some(1))),
        );
    }
}
