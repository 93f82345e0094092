//! Which single-byte encoding a text is in, by the letters it would have.

use super::tables::{WINDOWS_1251, WINDOWS_1252, per_thousand};
use super::upper_half;

/// What text in a single-byte encoding looks like.
#[derive(Debug, PartialEq)]
pub(super) enum Family {
    /// Cyrillic in the encoding of this name.
    Cyrillic(&'static str),
    /// Latin with accented letters that are common in Western Europe.
    Western,
    /// Neither for certain.
    Unclear,
}

/// Cyrillic words are whole runs of high bytes; in Latin words they stand singly.
pub(super) fn family(bytes: &[u8]) -> Family {
    let high = bytes.iter().filter(|b| **b >= 128).count();
    let runs = bytes
        .chunk_by(|a, b| (*a >= 128) == (*b >= 128))
        .filter(|run| run.first().is_some_and(|b| *b >= 128))
        .count();
    if high * 2 >= runs * 5 && high >= 5 {
        cyrillic(bytes)
    } else {
        western(bytes)
    }
}

/// What a byte stands for.
type Reading = fn(u8) -> char;

/// The Cyrillic encoding under which the letters are as frequent as in prose, if one is clearly the likeliest.
fn cyrillic(bytes: &[u8]) -> Family {
    let candidates: [(&'static str, Reading); 5] = [
        ("windows-1251", windows_1251),
        ("KOI8-R or KOI8-U", koi8),
        ("code page 866 (DOS)", |b| match b {
            0x80..=0xaf => offset('А', b, 0x80),
            0xe0..=0xef => offset('р', b, 0xe0),
            _ => '\u{fffd}',
        }),
        ("ISO 8859-5", |b| match b {
            0xb0..=0xef => offset('А', b, 0xb0),
            0xf6 => 'і',
            0xf7 => 'ї',
            0xf4 => 'є',
            _ => '\u{fffd}',
        }),
        ("Mac Cyrillic", |b| match b {
            0x80..=0x9f => offset('А', b, 0x80),
            0xe0..=0xfe => offset('а', b, 0xe0),
            0xdf => 'я',
            0xb4 => 'і',
            _ => '\u{fffd}',
        }),
    ];
    let mut scored = candidates.map(|(name, decode)| (likelihood(bytes, decode), name, decode));
    scored.sort_by(|a, b| b.0.total_cmp(&a.0));
    let [(best, name, decode), (second, _, rival), ..] = scored;
    // Mean logarithms of frequencies: prose has about 3.7, a wrong encoding below 2.5. Two encodings are told apart by
    // the bytes that they read differently: Mac Cyrillic has most small letters where windows-1251 has them.
    let high = |b: &&u8| **b >= 128;
    let all = bytes.iter().filter(high).count();
    let apart = bytes
        .iter()
        .filter(high)
        .filter(|b| decode(**b) != rival(**b))
        .count();
    #[allow(clippy::cast_precision_loss, reason = "a ratio of counts")]
    let clear = apart == 0 || (best - second) * all as f64 / apart as f64 > 0.3;
    if best > 2.7 && clear {
        Family::Cyrillic(name)
    } else {
        Family::Unclear
    }
}

/// The mean logarithm of the letters' frequencies; a capital inside a word and anything but a letter count as rare.
fn likelihood(bytes: &[u8], decode: Reading) -> f64 {
    const RARE: f64 = -2.0;
    let (mut sum, mut count, mut inside) = (0.0, 0.0, false);
    for byte in bytes {
        let c = if *byte < 128 {
            char::from(*byte)
        } else {
            decode(*byte)
        };
        let lower = c.to_lowercase().next().unwrap_or(c);
        if *byte >= 128 {
            count += 1.0;
            sum += match per_thousand(lower) {
                Some(_) if inside && c != lower => RARE,
                Some(often) => often.ln(),
                // Quotation marks and dashes are as common as a rare letter.
                None if "«»“”„—–…’№\u{a0}".contains(c) => 1.0,
                None => RARE,
            };
        }
        inside = c.is_lowercase();
    }
    if count > 0.0 { sum / count } else { RARE }
}

/// Western if the high bytes are accented letters common there, or typographic marks that stand where marks stand.
fn western(bytes: &[u8]) -> Family {
    const LETTERS: &str = "éèêëàâäáãåæçíìîïñóòôöõøœúùûüßÉÈÊÀÂÄÁÅÆÇÍÎÑÓÔÖØŒÚÜÃÕ";
    const MARKS: &str = "“”‘’„‚—–…•«»©®™°§·€£\u{a0}\u{ad}¿¡†";
    let (mut known, mut all) = (0_usize, 0_usize);
    let mut around = bytes.iter().copied().peekable();
    let mut before = b' ';
    while let Some(byte) = around.next() {
        if byte >= 128 {
            let c = windows_1252(byte);
            let after = around.peek().copied().unwrap_or(b' ');
            let in_word = before.is_ascii_alphabetic() && after.is_ascii_alphabetic();
            all += 1;
            let mark =
                MARKS.contains(c) && (!in_word || matches!(c, '’' | '—' | '–' | '\u{ad}' | '·'));
            // Two high bytes with no Latin letter beside them are no Latin word.
            let beside = [before, after];
            let alone =
                beside.iter().any(|b| *b >= 128) && !beside.iter().any(u8::is_ascii_alphabetic);
            known += usize::from(mark || (LETTERS.contains(c) && !alone));
        }
        before = byte;
    }
    if known * 10 >= all * 9 {
        Family::Western
    } else {
        Family::Unclear
    }
}

fn windows_1251(byte: u8) -> char {
    upper_half(&WINDOWS_1251, byte)
}

fn windows_1252(byte: u8) -> char {
    upper_half(&WINDOWS_1252, byte)
}

pub(super) fn koi8(byte: u8) -> char {
    const LOWER: &str = "юабцдефгхийклмнопярстужвьызшэщчъ";
    let letter = |at: u8| LOWER.chars().nth(usize::from(at)).unwrap_or('\u{fffd}');
    match byte {
        0xc0..=0xdf => letter(byte - 0xc0),
        // Unicode has each capital of these 32 before its small letter; a table of all scripts is not needed.
        0xe0..=0xff => char::from_u32(u32::from(letter(byte - 0xe0)) - 32).unwrap_or('\u{fffd}'),
        0xa4 => 'є',
        0xa6 => 'і',
        0xa7 => 'ї',
        _ => '\u{fffd}',
    }
}

/// The letter so many after the first, as Unicode has the Cyrillic alphabet in order.
fn offset(first: char, byte: u8, from: u8) -> char {
    char::from_u32(u32::from(first) + u32::from(byte - from)).unwrap_or('\u{fffd}')
}
