//! Numbers that look drawn by chance and are the same everywhere.

/// A generator of numbers from a seed: the same seed gives the same numbers on every machine.
///
/// # Source
/// Steele, Lea and Flood (2014), "Fast Splittable Pseudorandom Number Generators", OOPSLA, figure 17 (`SplitMix64`).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SplitMix64(u64);

impl SplitMix64 {
    /// The generator of a seed.
    pub const fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// The next 64 bits.
    pub fn next_bits(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A number below `n`, each as likely as any other up to `n` in 2^64; 0 if `n` is 0.
    ///
    /// # Source
    /// Lemire (2019), "Fast Random Integer Generation in an Interval", ACM TOMACS 29, without the rejection.
    pub fn below(&mut self, n: u32) -> u32 {
        // The upper half of the product by halves: WebAssembly has no multiplication of 128 bits.
        let (bits, n) = (self.next_bits(), u64::from(n));
        let lower = ((bits & u64::from(u32::MAX)) * n) >> 32;
        u32::try_from(((bits >> 32) * n + lower) >> 32).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_those_of_the_reference() {
        // The first numbers of the authors' Java and of the C reference for seed 1234567.
        let mut random = SplitMix64::new(1_234_567);
        for expected in [
            6_457_827_717_110_365_317_u64,
            3_203_168_211_198_807_973,
            9_817_491_932_198_370_423,
            4_593_380_528_125_082_431,
            16_408_922_859_458_223_821,
        ] {
            assert_eq!(random.next_bits(), expected);
        }
    }

    #[test]
    fn numbers_below_are_spread() {
        let mut random = SplitMix64::new(1);
        let mut seen = [0_u32; 7];
        for _ in 0..7_000 {
            seen[random.below(7) as usize] += 1;
        }
        assert!(seen.iter().all(|n| (850..1_150).contains(n)), "{seen:?}");
        assert_eq!(random.below(0), 0);
        for n in [1, 2, 4_020, u32::MAX - 1, u32::MAX] {
            let (mut one, mut other) = (SplitMix64::new(7), SplitMix64::new(7));
            for _ in 0..500 {
                let wide = u128::from(other.next_bits()) * u128::from(n);
                assert_eq!(u128::from(one.below(n)), wide >> 64, "{n}");
            }
        }
    }
}
