//! Mutations that know what files are made of: lines, numbers, strings, brackets, tags.

/// A sequence of numbers that is the same on every machine (Knuth's MMIX constants).
pub struct Numbers(pub u64);

impl Numbers {
    pub fn below(&mut self, limit: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % limit.max(1)
    }

    fn of<'a, T: ?Sized>(&mut self, all: &[&'a T]) -> &'a T {
        all[self.below(all.len())]
    }

    /// A stretch of a file, seldom long.
    fn stretch(&mut self, length: usize) -> (usize, usize) {
        let from = self.below(length + 1);
        let most = [1, 4, 16, 200, length][self.below(5)];
        (from, (from + self.below(most + 1)).min(length))
    }
}

const NUMBERS: [&str; 12] = [
    "0",
    "-1",
    "1.5",
    "1e400",
    "4294967295",
    "4294967296",
    "9007199254740993",
    "18446744073709551616",
    "00",
    "7",
    "1e9",
    "",
];

const STRINGS: [&str; 34] = [
    "\"",
    "\\",
    "\\u0000",
    "\\ud800",
    "\\ud83d\\ude00",
    "\0",
    "\u{feff}",
    "\r\n",
    "\r",
    "\n",
    "\t",
    "🇺🇦",
    "👨‍👩‍👧‍👦",
    "e\u{301}",
    "\u{ad}",
    "\u{202e}",
    "]]>",
    "<![CDATA[",
    "&#x110000;",
    "&#0;",
    "&amp",
    "<!--",
    "-->",
    "</",
    "/>",
    "null",
    "{}",
    "[]",
    "[",
    "{",
    "]",
    "}",
    "__proto__",
    "T1\tKyiv 0 4\tKyiv\n",
];

/// One file made of another by one to a few changes.
pub fn mutate(numbers: &mut Numbers, bytes: &[u8], other: &[u8]) -> Vec<u8> {
    let mut all = bytes.to_vec();
    for _ in 0..=numbers.below(4) {
        change(numbers, &mut all, other);
        if all.len() > 200_000 {
            all.truncate(200_000);
        }
    }
    all
}

fn change(numbers: &mut Numbers, all: &mut Vec<u8>, other: &[u8]) {
    match numbers.below(13) {
        0 => {
            let at = numbers.below(all.len());
            if let Some(byte) = all.get_mut(at) {
                *byte ^= 1 << numbers.below(8);
            }
        }
        1 => {
            let (from, to) = numbers.stretch(all.len());
            all.drain(from..to);
        }
        2 => {
            let (from, to) = numbers.stretch(all.len());
            let piece = all[from..to].to_vec();
            let at = numbers.below(all.len() + 1);
            all.splice(at..at, piece);
        }
        3 => {
            let at = numbers.below(all.len() + 1);
            let put = numbers.of(&STRINGS);
            all.splice(at..at, put.bytes());
        }
        4 | 5 => {
            // A number becomes another.
            if let Some((from, to)) = token(numbers, all, u8::is_ascii_digit) {
                let put = numbers.of(&NUMBERS);
                all.splice(from..to, put.bytes());
            }
        }
        6 | 7 => {
            // A word becomes another of the file, or a strange one.
            if let Some((from, to)) = token(numbers, all, u8::is_ascii_alphanumeric) {
                let put = match token(numbers, all, u8::is_ascii_alphanumeric) {
                    Some((a, b)) if numbers.below(2) == 0 => all[a..b].to_vec(),
                    _ => numbers.of(&STRINGS).as_bytes().to_vec(),
                };
                all.splice(from..to, put);
            }
        }
        8 => {
            // A line goes, or stands twice, or elsewhere.
            if let Some((from, to)) = token(numbers, all, |b| *b != b'\n') {
                let line = all[from..to].to_vec();
                if numbers.below(2) == 0 {
                    all.drain(from..to);
                }
                let at = numbers.below(all.len() + 1);
                all.splice(at..at, line);
            }
        }
        9 => {
            let bracketed = b"[]{}<>\",:;\t= ";
            let places: Vec<usize> = all
                .iter()
                .enumerate()
                .filter(|(_, b)| bracketed.contains(b))
                .map(|(at, _)| at)
                .collect();
            if !places.is_empty() {
                let at = places[numbers.below(places.len())];
                all[at] = bracketed[numbers.below(bracketed.len())];
            }
        }
        10 => {
            let (from, to) = numbers.stretch(other.len());
            let at = numbers.below(all.len() + 1);
            all.splice(at..at, other[from..to].iter().copied());
        }
        11 => {
            let at = numbers.below(all.len() + 1);
            all.truncate(at);
        }
        _ => {
            // Depth.
            let open = numbers.of(&["[", "{\"a\":", "<a>", "\"", "((", "*\t"]);
            let at = numbers.below(all.len() + 1);
            let times = [3, 200, 20_000][numbers.below(3)];
            all.splice(at..at, open.repeat(times).into_bytes());
        }
    }
}

/// A run of bytes of one kind, somewhere.
fn token(numbers: &mut Numbers, all: &[u8], is: impl Fn(&u8) -> bool) -> Option<(usize, usize)> {
    let begin = numbers.below(all.len());
    let from = begin + all.get(begin..)?.iter().position(&is)?;
    let start = all[..from]
        .iter()
        .rposition(|b| !is(b))
        .map_or(0, |at| at + 1);
    let end = from
        + all[from..]
            .iter()
            .position(|b| !is(b))
            .unwrap_or(all.len() - from);
    Some((start, end))
}
