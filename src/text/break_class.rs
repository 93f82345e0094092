//! Where characters stand in the rules of text segmentation: one class for words and one for user-perceived characters.

use std::sync::OnceLock;

/// What a character is to the rules for words (property `Word_Break`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Word {
    Other,
    Cr,
    Lf,
    Newline,
    Extend,
    Format,
    Zwj,
    Regional,
    Katakana,
    Hebrew,
    Letter,
    SingleQuote,
    DoubleQuote,
    MidNumLet,
    MidLetter,
    MidNum,
    Numeric,
    ExtendNumLet,
    Space,
}

/// What a character is to the rules for clusters (properties `Grapheme_Cluster_Break`, `Extended_Pictographic` and
/// `Indic_Conjunct_Break` together).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Cluster {
    Other,
    Cr,
    Lf,
    Control,
    Extend,
    /// An extending character that links Indic consonants.
    Linker,
    /// The extending character that keeps Indic consonants apart.
    NonJoiner,
    Zwj,
    Spacing,
    Prepend,
    Regional,
    Pictograph,
    /// An Indic consonant.
    Consonant,
    HangulL,
    HangulV,
    HangulT,
    HangulLv,
    HangulLvt,
}

/// Runs of characters of one class from U+0000 on: a sign for the class (see [`word`] and [`cluster`]), then the run's
/// length less one in base 32.
///
/// # Source
/// Unicode 17.0, `WordBreakProperty.txt`, `GraphemeBreakProperty.txt`, `DerivedCoreProperties.txt`, `emoji-data.txt`.
/// What is a letter to words and alphabetic, or neither, has no class of its own here.
const RUNS: &str = "\
    O9#X1$OhTA%A3&A3NAUAE9QNA12SAuO5XOpA8CA2LCA7QJAg8J3AbJ5A5J1A4J6AJAJgB3fAdNA7QA7qB6A6fJ2AJQA18NJA5B1cABAB1AB1ABA7\
    PqA3P3JQAaV5A5N1A1BaALA1dBkE9AENA2BA34B6VAB5A1B1AB3A1E9Ak*ABAtBqA2qBaAeE9A10B8A3NA3BAnB3AB8AB2AB4A1aB2A1jV1A4B8A\
    19BnVBvDAgF14BDBAD2B7D3HD1AB6F7A1B1A1E9A7F7ABD1AgFjAF6AFA2F3A1BABD1B3A1D1A1D1HA8BA3F1AFA1B1A1E9F1AbBA1B1DA1nBAD2\
    B1A3B1A1B2A2BAjE9B1A2BAaB1DAgFjAF6AF1AF4A1BAD2B4AB1DAD1HAjB1A1E9A8FB5ABD1AgFjAF6AF1AF4A1BAB1DB3A1D1A1D1HA6B2A3F1\
    AFA1B1A1E9AFAfBA1qBDBD1A2D2AD2BA8BAdE9AfBD2BAfFjAFfA1BAB2D3AB2AB2HA6B1AF2A6B1A1E9AgBD1A1nBADB1DBD1AB2AB3A6B1AaB1\
    A1E9A2DAbB1D1AgF15B1ABD1B3AD2AD2HRA7BA9B1A1E9AgBD1A25BA3BD1B2ABAD6BA5E9A1D1AcG1fBGYB6A4G6B7AE9A16G1AGAG4AGnAGAG9\
    BGYB8GA1G4AGAB6AE9A1G3A1nB1A5E9AaBABABA3D1A1gBdDB4AB1A4BaAB13A8BA1oI1aM1B3DB5MHBD1B1IE9A5I5D1B1I3B2IM2I1M6I2B3Ic\
    BMDB1M5BIME9M2BA31Z2vW27!2nAasB2AovTA4gB3ArB2AsB1AtB1AbI1jB1DB6D7BD1B8HBA2GA3GBA1E9A10B2LBE9A3aB1A11BA3lB2D3B1D2\
    A3D1BD5B2A9E9GtA1G4AaG1bA3GpA5EaA1rB1D1BA3I1kDBDB6AHMBM1B7D5B9A1BE9A5E9AcGA7B1dA1BbAjB3DA5F1A5F10B9D3B1HF7A2E9Ag\
    B8AbB1DFtDB3D1B2HB1F1E9AF2A17BDB1D2BDB4A1fD7B7D1B1A7E9A5E9A3lB2ABcDB6A3BA5BA1DB1A65B1vAfvT6AT2O+<L1A7U1A9UA1QX1L\
    4SAbCA1S1A2NA3CA9SA9TL4OL9A2vB10A1gCAlCA2pC5AeC1AbeC1AbCA55CAoCaA3C2A66CA76C1A9CA8CA1pC3AC4A8CA1CA1C1A1CA3CA1CAC\
    1A1CA2CA2C1A7C2A4CACA4CbAaC1A1CAC1ACAhCA1C1AhC5ACAC1A2C1A4CA1C1A3C1AaC1A4C1A1CA4C1ACAC1AjC1A4C5AC3A1CA3CA1CA1C5A\
    CA1CACACA5CA2CA5CA9C1AeCA1CA3CACA3C2ACAaC1A1fC2A8CAdCAdCAbjC1AeeC2AiC1A1iCA3CAcoB2A4cBA2vBvAfvTA4G1AoG8B5CK4A1G2\
    A1CA2G2lA1B1K1G2K2qAK3A7fKfA4mCACA1lK1eAK2nA57G6dvA1vGkfvA1gvE9A24B3AB9AvB1A2fB1AlJeA8J1A36J1A3mBA2BA3BAmD1B1DA3\
    BA2iD1A1hDfB1A9E9A5BhAcBE9ArB7AoBaDBAbZsA2B2DA4F2A2F13BD1B3D1B1D1HAeE9A5I4BGI8E9I4A19B5D1B1D1B1AbBA7BDA1E9A5IfGI\
    2G2A2IMBMI1G1fBGB2G1B1G4B1GBGAnG2A1FaDB1D1A4DHA33JA33FqA7D1BD1BD1ADBA1E9AatlWmA3!1gA883GbdA1G39A22PBP9APcAP4APAP\
    1AP1AP9AlfBfA2QAbBfA2S1AnS2NAUANQA58LA6UA3NAUAE9QNA12SA15K1nB1A2fO8L2Ag0BA71BA4kB4A94E9A1alFB2AB1A4B3F3AF2AFsA1B\
    2A3HA54B1AhsB3A7E9A5E9AuB4A9sB1A2cB5A25BaA1gB3A3pDBDA1kBeAuE9BA1B1A9B2DA1cD2B3D1B1A1VA3BA9VA11E9A5B2F13B4DB5HBAE\
    9A3FD1FA1aBAbB1DA1fD2B8DBAR1A4B3ADBE9A2hD2B2D1B3A5BA1BA4sBD2B7A4E9A5B1D1A1mB1ABDBD3A1D1A1D1BA8BA9D1A1B6A2B4AaF9A\
    FA1FAF15A1BD1B5ABA1BAB2DAD1B1HRBAdB1A2hD2B7D1B2DBA8E9A3BA2gBD1B5DBD1BDB1DB1AbE9A6kBD1B3A1D3B1DB1AqB1A2hD2B7D1BDB\
    1AeE9A2gBDBD1B7A7E9A5EjArGqA1BDBM1B3DB4A3E9A5G6A74D2B8DB1A54E9AlF6A1FA1F7AF1AFnBD4AD1A1B2HRDRDBAbE9A3mD2B3A1B1D3\
    BA2DAqFB9F17B5DAB3A7HA7FB5D1B2F17R5BcDBHA65BDB2DBDA47E9A1kDB6AB5DBAfE9A1nBlADB6DB1DB1A3pB5A2BAB1AB6RBA7E9A1fD4AB\
    1AD1BDBA7E9A1lE9A88B1D1A8B1RDFcAF11D1B4A2D1B1HAcE9BA56kLfBA5BeAb67BbD2B2E9A295E9A2lE9A15B4A1qB6AoE9Ag8WA2W3A4E9A\
    ekBAD1mA6B3A2gBAaB1G4A8G76lA18GvA30G3iA8fsK3AK6AK1AKG8uK2AeGAsG2A1KAdK3A7GcbA2d0B1AL3A42bE9Ag5B1dA1BmAgtB4A2B5L7\
    B7A1B6AtB3A4jB2A1c8E1hAfvB1mA3B1hA7BAdBAlB4ABeA1afB6ABgA1B6AB1AB4A33BA4vB6A8E9Ab3BA1sB3E9AfhB3E9A7jB1AE9A77BA1BA\
    6B1A4BAepB6A3cB6A4E9A1l9CA16C3A33CbAeC1AeCAdC1A14C9A3fC1AbC1AdCA1C9AiC1n>pACeA9CAjCA1C8AC3A8CmA5C5rA1C3fA1C1AC2A\
    1C2iA1C2AC3B4C7tAC1uAaC5ACnA6C1A1C7AbCA1C3A1CA3C1AcC1A1CA7C1A8CA4C2AbC2A7C2A1CACA3CA5CA2CA5C2lA1fC25A4C7A1CgA2CA\
    C5A1CcA6pC15AbC3A1nC7A9C5A17C7AtC1AbC3A1CdA8C16AbC1eAC9AC5oA2nC7AdC4hA7fE9A5CvtA1G19mvAvG48tA1G5kdA1G79gAeGjdA2d\
    1GgtA1f1G4qaA4G899Alis5OLOtB2vO3vB7fO3gfA5rvv";

/// The first code point and the class of every run.
fn runs() -> &'static [(u32, u8)] {
    static DECODED: OnceLock<Vec<(u32, u8)>> = OnceLock::new();
    DECODED.get_or_init(|| {
        let mut runs = Vec::new();
        let (mut start, mut less_one) = (0_u32, 0_u32);
        for byte in RUNS.bytes() {
            match byte {
                b'0'..=b'9' => less_one = less_one * 32 + u32::from(byte - b'0'),
                b'a'..=b'v' => less_one = less_one * 32 + u32::from(byte - b'a') + 10,
                _ => {
                    if !runs.is_empty() {
                        start += less_one + 1;
                    }
                    runs.push((start, byte));
                    less_one = 0;
                }
            }
        }
        runs
    })
}

fn class(c: char) -> u8 {
    let runs = runs();
    let behind = runs.partition_point(|(start, _)| *start <= u32::from(c));
    runs.get(behind.wrapping_sub(1))
        .map_or(b'A', |(_, class)| *class)
}

/// What a character is to the rules for words.
pub(super) fn word(c: char) -> Word {
    match class(c) {
        b'B' | b'D' | b'H' | b'M' | b'+' => Word::Extend,
        b'E' | b'V' => Word::Numeric,
        b'G' | b'I' | b'Y' => Word::Other,
        b'J' | b'*' => Word::Letter,
        b'K' => Word::Katakana,
        b'L' => Word::Format,
        b'N' => Word::MidNum,
        b'P' => Word::Hebrew,
        b'Q' => Word::MidLetter,
        b'S' => Word::ExtendNumLet,
        b'T' => Word::Space,
        b'U' => Word::MidNumLet,
        b'X' => Word::Newline,
        b'#' => Word::Lf,
        b'$' => Word::Cr,
        b'%' => Word::DoubleQuote,
        b'&' => Word::SingleQuote,
        b'<' => Word::Zwj,
        b'>' => Word::Regional,
        _ if c.is_alphabetic() => Word::Letter,
        _ => Word::Other,
    }
}

/// What a character is to the rules for clusters.
pub(super) fn cluster(c: char) -> Cluster {
    match class(c) {
        b'B' => Cluster::Extend,
        b'C' => Cluster::Pictograph,
        b'D' | b'Y' => Cluster::Spacing,
        b'F' | b'I' => Cluster::Consonant,
        b'H' => Cluster::Linker,
        b'L' | b'O' | b'X' => Cluster::Control,
        b'R' | b'V' | b'*' => Cluster::Prepend,
        b'W' => Cluster::HangulV,
        b'Z' => Cluster::HangulL,
        b'!' => Cluster::HangulT,
        b'#' => Cluster::Lf,
        b'$' => Cluster::Cr,
        b'+' => Cluster::NonJoiner,
        b'<' => Cluster::Zwj,
        b'>' => Cluster::Regional,
        // Each leading consonant and vowel is followed by itself with each of the 27 trailing consonants.
        _ if !('\u{ac00}'..='\u{d7a3}').contains(&c) => Cluster::Other,
        _ if (u32::from(c) - 0xac00).is_multiple_of(28) => Cluster::HangulLv,
        _ => Cluster::HangulLvt,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_character_has_its_class() {
        for (c, in_words, in_clusters) in [
            ('\0', Word::Other, Cluster::Control),
            ('a', Word::Letter, Cluster::Other),
            ('ї', Word::Letter, Cluster::Other),
            ('5', Word::Numeric, Cluster::Other),
            ('’', Word::MidNumLet, Cluster::Other),
            ('\u{301}', Word::Extend, Cluster::Extend),
            ('\u{94d}', Word::Extend, Cluster::Linker),
            ('\u{200c}', Word::Extend, Cluster::NonJoiner),
            ('\u{200d}', Word::Zwj, Cluster::Zwj),
            ('क', Word::Letter, Cluster::Consonant),
            ('가', Word::Letter, Cluster::HangulLv),
            ('각', Word::Letter, Cluster::HangulLvt),
            ('漢', Word::Other, Cluster::Other),
            ('👩', Word::Other, Cluster::Pictograph),
            ('🇺', Word::Regional, Cluster::Regional),
            ('\u{10ffff}', Word::Other, Cluster::Other),
        ] {
            assert_eq!((word(c), cluster(c)), (in_words, in_clusters), "{c:?}");
        }
    }
}
