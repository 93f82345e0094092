//! Numbers written bit by bit, the first bit highest.

/// Bits being written.
#[derive(Clone, Debug, Default)]
pub(super) struct BitWriter {
    bytes: Vec<u8>,
    /// How many bits of the last byte are taken.
    taken: u32,
}

impl BitWriter {
    /// Writes the lowest `count` bits of a number, at most 32.
    pub fn bits(&mut self, number: u32, count: u32) {
        for at in (0..count).rev() {
            if self.taken == 0 {
                self.bytes.push(0);
            }
            if let Some(last) = self.bytes.last_mut() {
                let bit = u8::from(number >> at & 1 == 1);
                *last |= bit << (7 - self.taken);
            }
            self.taken = (self.taken + 1) % 8;
        }
    }

    /// Writes a number by the Exp-Golomb code of an order.
    ///
    /// # Source
    /// J. Teuhola, A compression method for clustered bit-vectors, Information Processing Letters 7 (1978).
    pub fn golomb(&mut self, number: u32, order: u32) {
        let high = u64::from(number >> order) + 1;
        let length = high.ilog2();
        self.bits(0, length);
        self.bits(1, 1);
        // Below 2^32 without its first bit.
        #[allow(
            clippy::cast_possible_truncation,
            reason = "its first bit is not written"
        )]
        self.bits(high as u32, length);
        self.bits(number, order);
    }

    /// All bytes; the last is filled up with zeros.
    pub fn finish(self) -> Vec<u8> {
        self.bytes
    }
}

/// How many bits [`BitWriter::golomb`] takes for a number.
pub(super) fn golomb_length(number: u32, order: u32) -> u32 {
    (u64::from(number >> order) + 1).ilog2() * 2 + 1 + order
}

/// How many bits tell so many things apart.
pub(super) fn width(count: usize) -> u32 {
    count.max(1).next_power_of_two().trailing_zeros()
}

/// Bits being read.
#[derive(Clone, Copy, Debug)]
pub(super) struct BitReader<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl<'a> BitReader<'a> {
    /// From the first bit on.
    pub fn new(bytes: &'a [u8]) -> Self {
        Self { bytes, at: 0 }
    }

    /// Reads a number of `count` bits, at most 32; nothing after the end.
    pub fn bits(&mut self, count: u32) -> Option<u32> {
        let mut number = 0;
        for _ in 0..count {
            let byte = self.bytes.get(self.at / 8)?;
            number = number << 1 | u32::from(byte >> (7 - self.at % 8) & 1);
            self.at += 1;
        }
        Some(number)
    }

    /// Reads what [`BitWriter::golomb`] wrote.
    pub fn golomb(&mut self, order: u32) -> Option<u32> {
        let mut length = 0;
        while self.bits(1)? == 0 {
            length += 1;
            if length > 32 {
                return None;
            }
        }
        let high = 1_u64 << length | u64::from(self.bits(length)?);
        let number = (high - 1).checked_shl(order)? | u64::from(self.bits(order)?);
        u32::try_from(number).ok()
    }

    /// The bytes after the one that was begun last.
    pub fn rest(&self) -> &'a [u8] {
        self.bytes.get(self.at.div_ceil(8)..).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn numbers_are_read_back(
            numbers in proptest::collection::vec((any::<u32>(), 0_u32..20, 0_u32..33), 0..40),
        ) {
            let mut writer = BitWriter::default();
            let mut length = 0;
            for (number, order, shift) in &numbers {
                let number = number.checked_shr(*shift).unwrap_or(0);
                writer.golomb(number, *order);
                writer.bits(number, 32);
                length += golomb_length(number, *order) + 32;
            }
            let bytes = writer.finish();
            prop_assert_eq!(bytes.len(), length.div_ceil(8) as usize);
            let mut reader = BitReader::new(&bytes);
            for (number, order, shift) in &numbers {
                let number = number.checked_shr(*shift).unwrap_or(0);
                prop_assert_eq!(reader.golomb(*order), Some(number));
                prop_assert_eq!(reader.bits(32), Some(number));
            }
            prop_assert_eq!(reader.rest(), &[] as &[u8]);
        }

        #[test]
        fn anything_is_read_without_a_fault(bytes in proptest::collection::vec(any::<u8>(), 0..20), order in 0_u32..31) {
            let mut reader = BitReader::new(&bytes);
            while reader.golomb(order).is_some() {}
        }
    }

    #[test]
    fn a_width_tells_all_apart() {
        for (count, bits) in [
            (0, 0),
            (1, 0),
            (2, 1),
            (3, 2),
            (4, 2),
            (5, 3),
            (256, 8),
            (257, 9),
        ] {
            assert_eq!(width(count), bits, "{count}");
        }
    }
}
