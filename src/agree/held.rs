//! What each reader holds of a text's things, as bits: so what two readers have in common is counted 64 at a time.

/// The things that any reader holds, each once and in order, and for each reader which of them, a bit each.
#[derive(Debug)]
pub(super) struct Held<T> {
    /// The things.
    pub all: Vec<T>,
    /// Reader by reader; nothing for one who did not read the text.
    readers: Vec<Option<Vec<u64>>>,
}

impl<T: Ord + Copy> Held<T> {
    /// What readers hold, each thing once or several times.
    pub fn new(lists: &[Option<Vec<T>>]) -> Self {
        let mut all: Vec<T> = lists.iter().flatten().flatten().copied().collect();
        all.sort_unstable();
        all.dedup();
        let bits = |list: &Vec<T>| {
            let mut bits = vec![0; all.len().div_ceil(64)];
            for at in list.iter().filter_map(|t| all.binary_search(t).ok()) {
                set(&mut bits, at);
            }
            bits
        };
        Self {
            readers: lists.iter().map(|l| l.as_ref().map(bits)).collect(),
            all,
        }
    }

    /// What a reader holds, if this one read the text.
    pub fn one(&self, reader: usize) -> Option<&[u64]> {
        self.readers.get(reader)?.as_deref()
    }

    /// What two readers hold, if both read the text.
    pub fn two(&self, first: usize, second: usize) -> Option<(&[u64], &[u64])> {
        self.one(first).zip(self.one(second))
    }
}

/// Whether a bit is set.
pub(super) fn has(bits: &[u64], at: usize) -> bool {
    bits.get(at / 64)
        .is_some_and(|word| word >> (at % 64) & 1 == 1)
}

/// Sets a bit.
pub(super) fn set(bits: &mut [u64], at: usize) {
    if let Some(word) = bits.get_mut(at / 64) {
        *word |= 1 << (at % 64);
    }
}

/// Clears a bit.
pub(super) fn clear(bits: &mut [u64], at: usize) {
    if let Some(word) = bits.get_mut(at / 64) {
        *word &= !(1 << (at % 64));
    }
}

/// A word of bits, each in the place of the one before it.
pub(super) fn following(bits: &[u64], word: usize) -> u64 {
    let at = |word: usize| bits.get(word).copied().unwrap_or_default();
    at(word) >> 1 | at(word + 1) << 63
}

/// How many bits are set.
pub(super) fn count(words: impl Iterator<Item = u64>) -> f64 {
    f64::from(words.map(u64::count_ones).sum::<u32>())
}

/// How many bits are set in both.
pub(super) fn common(one: &[u64], other: &[u64]) -> f64 {
    count(one.iter().zip(other).map(|(a, b)| a & b))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bits_stand_for_things() {
        let numbers = |all: &[u32]| Some(all.to_vec());
        let many: Vec<u32> = (0..200).collect();
        let held = Held::new(&[
            numbers(&many),
            numbers(&[63, 64, 500, 64]),
            None,
            numbers(&[]),
        ]);
        assert_eq!(held.all.len(), 201);
        let (one, other) = held.two(0, 1).unwrap();
        assert_eq!(
            (common(one, other), count(other.iter().copied())),
            (2.0, 3.0)
        );
        assert!(has(other, 200) && !has(one, 200) && !has(one, 5_000));
        assert!(held.two(0, 2).is_none() && held.two(9, 0).is_none());
        assert_eq!((following(other, 0), following(other, 1)), (3 << 62, 0));
        assert_eq!((following(other, 2), following(other, 3)), (0, 1 << 7));
        let (one, none) = held.two(1, 3).unwrap();
        assert!(common(one, none).abs() < 0.5);
        let mut bits = one.to_vec();
        clear(&mut bits, 64);
        assert!(!has(&bits, 64) && has(&bits, 63));
    }
}
