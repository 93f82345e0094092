//! The checksum of records.

/// The polynomial with its bits reversed.
const POLYNOMIAL: u32 = 0xedb8_8320;

/// What four bits that leave the register change in it: 64 bytes, where a table for whole bytes or for many at once
/// takes 1 to 16 kB of every reader's download. Records are short.
const TABLE: [u32; 16] = {
    let mut table = [0; 16];
    let mut nibble = 0;
    while nibble < 16 {
        #[allow(clippy::cast_possible_truncation, reason = "below 16")]
        let mut register = nibble as u32;
        let mut bit = 0;
        while bit < 4 {
            register = (register >> 1) ^ (POLYNOMIAL * (register & 1));
            bit += 1;
        }
        #[allow(clippy::indexing_slicing, reason = "checked while compiling")]
        {
            table[nibble] = register;
        }
        nibble += 1;
    }
    table
};

/// The checksum of some data as 8 lower-case hexadecimal digits.
///
/// # Source
/// CRC-32/ISO-HDLC as in gzip (RFC 1952, 8).
pub(super) fn checksum(data: &str) -> String {
    let mut register = u32::MAX;
    for byte in data.bytes() {
        register ^= u32::from(byte);
        for _ in 0..2 {
            let step = TABLE.get((register & 15) as usize).copied();
            register = (register >> 4) ^ step.unwrap_or_default();
        }
    }
    format!("{:08x}", !register)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn gives_the_check_value_of_the_standard() {
        assert_eq!(checksum("123456789"), "cbf43926");
        assert_eq!(checksum(""), "00000000");
    }

    proptest! {
        #[test]
        fn agrees_with_another_program(data in "(\\PC|[🇺🇦👨‍👩‍👧‍👦]){0,60}") {
            prop_assert_eq!(checksum(&data), format!("{:08x}", crc32fast::hash(data.as_bytes())));
        }
    }
}
