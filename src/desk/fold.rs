//! Words without case and accents.

use std::ops::Range;

/// Plain letters of the code points from U+00E0 on; `-` for those that are plain already.
const FROM_E0: &str = "aaaaaa-ceeeeiiiidnooooo-ouuuuy-yaaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiii--jjkkklllllllllln\
    nnnnn-nnoooooo--rrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs";
/// The same from U+1E00 on, where Vietnamese is.
const FROM_1E00: &str = "aabbbbbbccddddddddddeeeeeeeeeeffgghhhhhhhhhhiiiikkkkkkllllllllmmmmmmnnnnnnnnoooooooopppprrrrrrrrssss\
    ssssssttttttttuuuuuuuuuuvvvvwwwwwwwwwwxxxxyyzzzzzzhtwy-s----aaaaaaaaaaaaaaaaaaaaaaaaeeeeeeeeeeeeeeeeiiiioooooooooooooooooooooooouuuuuuuuuuuuuuyyyyyyyy------";

/// Writes the words of a text after `folded`, each with one space behind it, and calls `word` with where each begins
/// there and the bytes it stands for in `text`.
///
/// A word is a run of letters and digits (Unicode's `Alphabetic`, `Nd`, `Nl`, `No`); where no spaces are written
/// between words (Chinese, Japanese, Thai), each letter is one. Case and accents go, as does what is invisible.
///
/// # Source
/// Unicode Character Database: letters with an accent are those with a canonical decomposition into a letter and
/// combining marks; ß, æ, œ, ø, đ, ł, ı, ð and þ are written as people without these keys write them.
pub(super) fn fold_words(
    text: &str,
    folded: &mut String,
    word: &mut dyn FnMut(usize, Range<usize>),
) {
    let mut open: Option<(usize, Range<usize>)> = None;
    for (at, c) in text.char_indices() {
        let end = at + c.len_utf8();
        if is_left_out(c) {
            continue;
        }
        let single = is_word_by_itself(c);
        if (single || !c.is_alphanumeric())
            && let Some((start, bytes)) = open.take()
        {
            folded.push(' ');
            word(start, bytes);
        }
        if c.is_alphanumeric() {
            let begun = open.get_or_insert((folded.len(), at..end));
            begun.1.end = end;
            push_plain(c, folded);
        }
        if single && let Some((start, bytes)) = open.take() {
            folded.push(' ');
            word(start, bytes);
        }
    }
    if let Some((start, bytes)) = open {
        folded.push(' ');
        word(start, bytes);
    }
}

/// Combining accents and points, soft hyphens, joiners, variation selectors, byte order marks.
fn is_left_out(c: char) -> bool {
    matches!(c,
        '\u{ad}' | '\u{300}'..='\u{36f}' | '\u{483}'..='\u{487}' | '\u{591}'..='\u{5bd}' | '\u{5bf}'..='\u{5c2}'
        | '\u{5c4}'..='\u{5c7}' | '\u{64b}'..='\u{65f}' | '\u{670}' | '\u{1ab0}'..='\u{1aff}' | '\u{1dc0}'..='\u{1dff}'
        | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{20d0}'..='\u{20f0}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}')
}

/// Scripts without spaces: Thai, Lao, Myanmar, Khmer, kana, Han.
fn is_word_by_itself(c: char) -> bool {
    matches!(c,
        '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}' | '\u{2e80}'..='\u{30ff}'
        | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
        && c.is_alphanumeric()
}

fn push_plain(c: char, folded: &mut String) {
    if c.is_ascii() {
        folded.push(c.to_ascii_lowercase());
        return;
    }
    for c in c.to_lowercase().filter(|c| !is_left_out(*c)) {
        let two = match c {
            'ß' => "ss",
            'æ' => "ae",
            'œ' => "oe",
            'þ' => "th",
            _ => "",
        };
        if two.is_empty() {
            folded.push(plain(c));
        } else {
            folded.push_str(two);
        }
    }
}

fn plain(c: char) -> char {
    let listed = |table: &str, from: u32| {
        let at = (u32::from(c)).checked_sub(from)?;
        let plain = *table.as_bytes().get(at as usize)?;
        (plain != b'-').then_some(char::from(plain))
    };
    match c {
        'й' | 'ѝ' => 'и',
        'ѐ' | 'ё' => 'е',
        'ї' => 'і',
        'ў' => 'у',
        'ѓ' => 'г',
        'ќ' => 'к',
        'ά' => 'α',
        'έ' => 'ε',
        'ή' => 'η',
        'ί' | 'ϊ' | 'ΐ' => 'ι',
        'ό' => 'ο',
        'ύ' | 'ϋ' | 'ΰ' => 'υ',
        'ώ' => 'ω',
        'ς' => 'σ',
        'ơ' => 'o',
        'ư' => 'u',
        'ș' => 's',
        'ț' => 't',
        _ => listed(FROM_E0, 0xe0)
            .or_else(|| listed(FROM_1E00, 0x1e00))
            .unwrap_or(c),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn words(text: &str) -> (String, Vec<&str>) {
        let (mut folded, mut found) = (String::new(), Vec::new());
        fold_words(text, &mut folded, &mut |_, bytes| found.push(&text[bytes]));
        (folded, found)
    }

    #[test]
    fn case_and_accents_go() {
        for (text, folded) in [
            ("", ""),
            ("“No”, Kyiv’s 28-point plan!", "no kyiv s 28 point plan "),
            (
                "Łódź, Đorđe, SØREN, İstanbul ılık",
                "lodz dorde soren istanbul ilik ",
            ),
            ("Straße CÔTE cœur Ǝ", "strasse cote coeur ǝ "),
            ("Київ Йде ЇЖА ёлка", "киів иде іжа елка "),
            ("Ки\u{0456}\u{0308}в и\u{306}де", "киів иде "),
            ("Ελλάς ΕΛΛΆΣ", "ελλασ ελλασ "),
            ("Tiếng Việt ơn Ư, București", "tieng viet on u bucuresti "),
            ("re\u{ad}form e\u{301}te\u{301}", "reform ete "),
            ("a🇺🇦b 👨‍👩‍👧‍👦 c", "a b c "),
            ("北京,ab", "北 京 ab "),
        ] {
            assert_eq!(words(text).0, folded, "{text:?}");
        }
    }

    #[test]
    fn the_tables_are_whole() {
        assert_eq!((FROM_E0.len(), FROM_1E00.len()), (0x180 - 0xe0, 0x100));
        for (from, table) in [(0xe0_u32, FROM_E0), (0x1e00, FROM_1E00)] {
            for (at, plain) in (from..).zip(table.chars()) {
                let c = char::from_u32(at).unwrap();
                assert!(plain == '-' || c.is_alphabetic(), "{c} {plain}");
            }
        }
        for (c, expected) in [
            ('ÿ', 'y'),
            ('ſ', 's'),
            ('ž', 'z'),
            ('ẁ', 'w'),
            ('ỹ', 'y'),
            ('ṁ', 'm'),
            ('ạ', 'a'),
        ] {
            assert_eq!(plain(c), expected);
        }
    }

    #[test]
    fn words_stand_for_their_bytes() {
        let text = "a🇺🇦b Se\u{301}nat, 北京";
        assert_eq!(words(text).1, ["a", "b", "Se\u{301}nat", "北", "京"]);
    }

    proptest! {
        #[test]
        fn bytes_are_words_in_order(text in "\\PC{0,40}") {
            let (mut folded, mut before, mut starts) = (String::new(), 0, Vec::new());
            fold_words(&text, &mut folded, &mut |start, bytes| {
                assert!(before <= bytes.start && bytes.start < bytes.end && text.get(bytes.clone()).is_some());
                before = bytes.end;
                starts.push(start);
            });
            prop_assert_eq!(starts.len(), folded.matches(' ').count());
            let (again, _) = words(&folded);
            prop_assert_eq!(again, folded, "folding twice changes nothing");
        }
    }
}
