//! Where every run of a few code points stands in a text: the seeds of a search in a large one.

/// Code points in one gram: short enough to lie between two changed words, long enough to be rare.
pub(super) const GRAM: usize = 6;

/// An index from grams to their places, built in linear time by counting (a bucket may hold several grams).
#[derive(Debug)]
pub(super) struct Grams {
    mask: u32,
    /// Where each bucket begins in `places`; one more than there are buckets.
    heads: Vec<u32>,
    places: Vec<u32>,
}

impl Grams {
    pub fn of(text: &[char]) -> Self {
        let buckets = text.len().next_power_of_two().clamp(1 << 8, 1 << 20);
        let mask = u32::try_from(buckets - 1).unwrap_or(u32::MAX);
        let mut heads = vec![0_u32; buckets + 1];
        for gram in text.windows(GRAM) {
            if let Some(count) = heads.get_mut((hash(gram) & mask) as usize + 1) {
                *count += 1;
            }
        }
        let mut sum = 0;
        for head in &mut heads {
            sum += *head;
            *head = sum;
        }
        let mut next = heads.clone();
        let mut places = vec![0; sum as usize];
        for (at, gram) in (0_u32..).zip(text.windows(GRAM)) {
            if let Some(slot) = next.get_mut((hash(gram) & mask) as usize) {
                if let Some(place) = places.get_mut(*slot as usize) {
                    *place = at;
                }
                *slot += 1;
            }
        }
        Self {
            mask,
            heads,
            places,
        }
    }

    /// Places where this gram may stand, in text order: all where it does, and some of others.
    pub fn candidates(&self, gram: &[char]) -> &[u32] {
        let bucket = (hash(gram) & self.mask) as usize;
        let (Some(from), Some(to)) = (self.heads.get(bucket), self.heads.get(bucket + 1)) else {
            return &[];
        };
        self.places
            .get(*from as usize..*to as usize)
            .unwrap_or_default()
    }
}

/// A multiplicative hash (Fibonacci hashing; D. Knuth, The Art of Computer Programming 3, section 6.4).
fn hash(gram: &[char]) -> u32 {
    let mixed = gram.iter().fold(0_u64, |h, c| {
        (h ^ u64::from(*c))
            .wrapping_mul(0x9e37_79b9_7f4a_7c15)
            .rotate_left(23)
    });
    (mixed >> 32) as u32
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn knows_every_place(text in "[ab🇺é]{0,300}") {
            let text: Vec<char> = text.chars().collect();
            let grams = Grams::of(&text);
            for (at, gram) in text.windows(GRAM).enumerate() {
                let found = grams.candidates(gram);
                prop_assert!(found.windows(2).all(|p| p[0] < p[1]), "in text order");
                prop_assert!(found.iter().any(|p| *p as usize == at));
            }
        }
    }
}
