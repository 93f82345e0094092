//! The question at every stop: does a sentence end here?

use std::ops::Range;

use super::abbreviation::{Class, class, is_month, opens};
use super::chars::{Chars, NOTHING};

/// Marks that end sentences in scripts with white space between words.
const STOPS: &[char] = &[
    '.', '!', '?', '…', '‼', '⁇', '⁈', '⁉', '‽', '؟', '۔', '։', '՜', '՞', '።', '၊', '။',
];
/// Marks that end sentences with or without white space behind them.
const FULL: &[char] = &['。', '！', '？', '｡', '।', '॥', '၏'];
/// Marks that close what a sentence stands in.
const CLOSERS: &[char] = &[
    '”', '’', '»', '"', '\'', ')', ']', '}', '›', '」', '』', '）', '*', '_',
];
/// Marks that may stand before the first word of a sentence.
const OPENING: &[char] = &[
    '“', '„', '«', '"', '\'', '‘', '(', '[', '{', '¿', '¡', '*', '_', '‹', '‚',
];
/// The longest word looked at: longer ones are no abbreviations.
const WORD: usize = 24;

/// Divides the characters of one stretch into sentences.
pub(super) fn sentences(
    chars: &Chars,
    within: Range<usize>,
    lang: &str,
    found: &mut Vec<Range<usize>>,
) {
    let scan = Scan {
        chars,
        end: within.end,
        lang,
    };
    let mut start = within.start;
    let mut guillemet = NOTHING;
    let mut i = within.start;
    while i < within.end {
        let c = chars.at(i);
        if matches!(c, '«' | '»') {
            guillemet = c;
        }
        if !scan.is_stop(i) {
            i += 1;
            continue;
        }
        let cluster = scan.cluster(i, guillemet == '«');
        if let Some(cut) = scan.cut(start, &cluster) {
            found.push(start..cut);
            start = cut;
        }
        i = cluster.after.max(i + 1);
        if chars.before(i) == '»' {
            guillemet = '»';
        }
    }
    if start < within.end {
        found.push(start..within.end);
    }
}

/// A stop with everything glued to it.
struct Cluster {
    /// Where the stop stands.
    at: usize,
    /// Behind the stop marks.
    marks: usize,
    /// Behind closing marks and references.
    after: usize,
    /// Whether a question or exclamation mark is among the marks.
    strong: bool,
    /// Whether it is an ellipsis.
    ellipsis: bool,
    /// Whether the marks are divided by spaces.
    spaced: bool,
}

struct Scan<'a> {
    chars: &'a Chars<'a>,
    end: usize,
    lang: &'a str,
}

impl Scan<'_> {
    #[inline(never)]
    fn at(&self, i: usize) -> char {
        if i < self.end {
            self.chars.at(i)
        } else {
            NOTHING
        }
    }

    fn is_stop(&self, i: usize) -> bool {
        let c = self.at(i);
        STOPS.contains(&c)
            || FULL.contains(&c)
            || matches!(c, ';' | '\u{37e}') && self.lang == "el"
            || c == ':' && self.lang == "hy"
    }

    fn cluster(&self, at: usize, in_guillemets: bool) -> Cluster {
        let mut i = at;
        let (mut dots, mut strong, mut spaced) = (0, false, false);
        let mut ellipsis = false;
        loop {
            let c = self.at(i);
            if self.is_stop(i) {
                dots += usize::from(c == '.');
                ellipsis |= c == '…';
                strong |= !matches!(c, '.' | '…');
                i += 1;
            } else if c == ' '
                && self.at(i + 1) == '.'
                && !strong
                && !self.at(i + 2).is_alphanumeric()
            {
                spaced = true;
                i += 1;
            } else {
                break;
            }
        }
        let marks = i;
        let after = self.closing(marks, in_guillemets);
        Cluster {
            at,
            marks,
            after,
            strong,
            ellipsis: ellipsis || dots >= 2,
            spaced,
        }
    }

    /// Behind everything that belongs to the sentence before: closing marks, references, a second stop.
    fn closing(&self, mut i: usize, in_guillemets: bool) -> usize {
        loop {
            let c = self.at(i);
            let low_quote = c == '“' && !self.at(i + 1).is_alphanumeric();
            if CLOSERS.contains(&c) || low_quote || self.is_stop(i) {
                i += 1;
            } else if c.is_whitespace() && self.at(i + 1) == '»' && in_guillemets {
                i += 2;
            } else if let Some(end) = self.reference(i) {
                i = end;
            } else {
                return i;
            }
        }
    }

    /// Behind a reference such as ` [12]` or a superior figure.
    fn reference(&self, at: usize) -> Option<usize> {
        if matches!(self.at(at), '¹' | '²' | '³' | '⁰'..='⁹') {
            return Some(at + 1);
        }
        let open = if self.at(at) == ' ' { at + 1 } else { at };
        if self.at(open) != '[' {
            return None;
        }
        let digits = (open + 1..open + 5)
            .take_while(|i| self.at(*i).is_ascii_digit())
            .count();
        let close = open + 1 + digits;
        (digits > 0 && self.at(close) == ']').then_some(close + 1)
    }

    /// Where the sentence ends, if it ends at this cluster.
    fn cut(&self, start: usize, cluster: &Cluster) -> Option<usize> {
        let after = cluster.after;
        if after >= self.end {
            return None;
        }
        if FULL.contains(&self.chars.before(cluster.marks)) {
            // Japanese goes on behind a quotation with a particle: 「はい。」と言った.
            let quoted =
                after > cluster.marks && matches!(self.at(after), 'と' | 'っ' | 'な' | 'に');
            return (!quoted).then_some(after);
        }
        if self.is_marker(start, cluster.at) || matches!(self.chars.before(cluster.at), '[' | '(') {
            // “1.) The first item”, “[...]”.
            return None;
        }
        let next = self.chars.skip_space(after, self.end);
        if next >= self.end {
            return None;
        }
        if next == after {
            return self.cut_without_space(start, cluster);
        }
        if self.ends(start, cluster, next) {
            // “compounds. . . . The”: the first stop ends the sentence, the ellipsis opens the next.
            let attached = self.chars.before(cluster.at).is_alphanumeric();
            let opens_next = cluster.spaced && attached && cluster.after == cluster.marks;
            return Some(if opens_next { cluster.at + 1 } else { after });
        }
        None
    }

    /// Whether only the number or letter of an item stands between the start and here.
    fn is_marker(&self, start: usize, at: usize) -> bool {
        let from = self.chars.skip_space(start, at);
        (1..=3).contains(&(at - from))
            && (from..at).all(|i| self.at(i).is_ascii_digit())
            && self.at(at) == '.'
    }

    /// Whether a sentence ends before the word at `next`, with white space between.
    fn ends(&self, start: usize, cluster: &Cluster, next: usize) -> bool {
        let first = self.first_of_word(next);
        let word = self.word(first);
        let c = self.at(first);
        if matches!(c, '•' | '⁃' | '◦' | '▪' | '‣') {
            return true;
        }
        if !c.is_alphanumeric() {
            return self.ends_before_mark(cluster, next, c);
        }
        if c.is_lowercase() {
            // “iPhone” opens a sentence in spite of its small letter.
            return self.at(first + 1).is_uppercase()
                && !cluster.ellipsis
                && self.at(first + 2).is_alphabetic();
        }
        if cluster.strong {
            return true;
        }
        if cluster.ellipsis {
            return c.is_uppercase()
                && !(cluster.spaced && word == "I"
                    || word.starts_with("I'")
                    || word.starts_with("I’"));
        }
        if cluster.after > cluster.marks && self.chars.at(cluster.marks) != ' ' {
            // A quotation or a bracket closed behind the stop.
            return true;
        }
        self.ends_at_stop(start, cluster.at, first, &word)
    }

    /// Whether a sentence ends before something that is neither letter nor digit.
    fn ends_before_mark(&self, cluster: &Cluster, next: usize, c: char) -> bool {
        match c {
            '—' | '–' | '-' => {
                let word = self.chars.skip_space(next + 1, self.end);
                let first = self.at(self.first_of_word(word));
                !cluster.ellipsis && first.is_uppercase()
            }
            '$' | '€' | '£' | '#' | '@' | '%' | '…' => !cluster.ellipsis,
            ',' | ';' | ':' | '/' | '|' | '&' | '+' | '=' | '.' | '!' | '?' | ')' | ']' | '>' => {
                false
            }
            // Symbols and pictures such as a flag.
            _ => !c.is_ascii(),
        }
    }

    /// Whether a single stop ends a sentence before a capital letter or a digit.
    fn ends_at_stop(&self, start: usize, at: usize, first: usize, next: &str) -> bool {
        let from = self.word_start(start, at);
        let word = self.chars.slice(from..at);
        let lower = word.to_lowercase();
        let digit = self.at(first).is_numeric();
        let lower_next = next.to_lowercase();
        let initial = next.chars().count() == 1 && self.at(first + 1) == '.';
        let opener = !initial && opens(&lower_next, self.lang);
        if matches!(self.chars.before(from), '/' | '@') && from > start {
            return true;
        }
        let at_start = self.chars.skip_space(start, from) == from
            || self
                .chars
                .slice(start..from)
                .chars()
                .all(|c| !c.is_alphanumeric());
        if !word.is_empty() && word.chars().all(|c| c.is_ascii_digit()) {
            let ordinal = matches!(
                self.lang,
                "de" | "da" | "nb" | "no" | "cs" | "sk" | "fi" | "hu"
            ) && word.len() <= 2
                && (is_month(&lower_next) || !opener && self.lang == "de");
            let item = at_start && word.len() <= 3;
            return !item && !ordinal;
        }
        let mut letters = word.chars();
        if let (Some(letter), None) = (letters.next(), letters.next()) {
            return self.ends_at_letter(start, from, letter, at_start, opener, next);
        }
        if lower.contains('.') && is_initials(&lower) {
            if matches!(lower.as_str(), "a.m" | "p.m") {
                return !digit && !self.is_short_opening(start, from);
            }
            return match class(&lower, self.lang) {
                Some(Class::Before) => false,
                _ => opener,
            };
        }
        match class(&lower, self.lang) {
            Some(Class::Before) => false,
            Some(Class::Number) => {
                !digit && (opener || word == lower || at_start) && next.chars().count() > 1
            }
            Some(Class::Last) if at_start && is_sound(&lower) => true,
            Some(Class::Last) => {
                opener
                    || next.chars().count() > 1
                        && class(&lower_next, self.lang) == Some(Class::Before)
            }
            None => !is_unpronounceable(word) || opener,
        }
    }

    /// Whether a stop behind a single letter ends a sentence.
    fn ends_at_letter(
        &self,
        start: usize,
        from: usize,
        letter: char,
        at_start: bool,
        opener: bool,
        next: &str,
    ) -> bool {
        if at_start {
            return false;
        }
        let lower = letter.to_lowercase().to_string();
        if letter.is_lowercase() {
            return match class(&lower, self.lang) {
                Some(Class::Last) => {
                    opener
                        || next.chars().count() > 1
                            && class(&next.to_lowercase(), self.lang) == Some(Class::Before)
                }
                Some(_) => false,
                None => !next.starts_with(char::is_numeric),
            };
        }
        if !letter.is_alphabetic() {
            return true;
        }
        // “Plan B. The”, “you and I. Did”: a capital letter ends a sentence only before a word that opens one, and
        // not behind another name or initial.
        let mut end = from;
        while end > start && self.chars.before(end).is_whitespace() {
            end -= 1;
        }
        let before = self.chars.slice(self.word_start(start, end)..end);
        let small = before.chars().next().is_some_and(char::is_lowercase);
        opener && (small || letter != 'I' && self.chars.before(end) != '.')
    }

    /// Whether only some three words stand between the start of the sentence and here: “At 5 a.m.”.
    fn is_short_opening(&self, start: usize, from: usize) -> bool {
        let opening = self.chars.slice(start..from);
        let mut words = opening.split_whitespace();
        let preposition = words.next().unwrap_or_default();
        matches!(
            preposition,
            "At" | "By" | "Around" | "Until" | "Before" | "After" | "From" | "Since" | "About"
        ) && words.count() <= 3
    }

    /// Where the sentence ends if no white space follows: “policy.Understandably”.
    fn cut_without_space(&self, start: usize, cluster: &Cluster) -> Option<usize> {
        let after = cluster.after;
        let first = self.first_of_word(after);
        let second = self.at(first + 1);
        let capital =
            self.at(first).is_uppercase() && (second.is_lowercase() || second.is_whitespace());
        if !capital || cluster.ellipsis {
            return None;
        }
        let from = self.word_start(start, cluster.at);
        let word = self.chars.slice(from..cluster.at);
        if self.is_address(from, start, after) {
            return None;
        }
        if matches!(self.chars.before(cluster.at), '”' | '»' | '"') {
            // “Europe is ‘concerned’.It has been”.
            return Some(after);
        }
        if cluster.after > cluster.marks || cluster.strong {
            let quoted = self.chars.before(after) != '\'' && self.chars.before(after) != '’';
            return (quoted && !word.is_empty()).then_some(after);
        }
        let letters = word.chars().filter(|c| c.is_alphabetic()).count();
        let plain = !word.contains('.')
            && (letters >= 2
                && word
                    .chars()
                    .last()
                    .is_some_and(|c| c.is_lowercase() || c == ')')
                && word.chars().skip(1).all(|c| !c.is_uppercase())
                || word.len() == 4 && word.chars().all(|c| c.is_ascii_digit()));
        let ends = plain && class(&word.to_lowercase(), self.lang).is_none();
        ends.then_some(after)
    }

    /// Whether the word here is part of an address or a file name.
    fn is_address(&self, from: usize, start: usize, after: usize) -> bool {
        let is_part = |c: char| matches!(c, '/' | '@' | '=' | '\\');
        let mut i = from;
        while i > start && !self.chars.before(i).is_whitespace() && from - i < 200 {
            if is_part(self.chars.before(i)) {
                return true;
            }
            i -= 1;
        }
        (after..(after + 60).min(self.end))
            .map(|i| self.at(i))
            .take_while(|c| !c.is_whitespace())
            .any(is_part)
    }

    /// The first position from `at` on that is no opening mark.
    fn first_of_word(&self, mut at: usize) -> usize {
        let limit = at + 4;
        while at < limit && OPENING.contains(&self.at(at)) {
            at += 1;
        }
        at
    }

    fn word(&self, from: usize) -> String {
        (from..(from + WORD).min(self.end))
            .map(|i| self.at(i))
            .take_while(|c| c.is_alphanumeric() || matches!(c, '\'' | '’'))
            .collect()
    }

    /// Where the word that ends at `at` begins, stops and hyphens inside it included.
    fn word_start(&self, start: usize, at: usize) -> usize {
        let mut i = at;
        while i > start && at - i < WORD {
            let c = self.chars.before(i);
            if !(c.is_alphanumeric() || matches!(c, '.' | '-' | '\'' | '’' | '°' | '§' | '№'))
            {
                break;
            }
            i -= 1;
        }
        i
    }
}

/// Whether a word consists of letters with stops between, such as `u.s` or `ph.d`.
fn is_initials(word: &str) -> bool {
    word.split('.').all(|part| {
        (1..=3).contains(&part.chars().count()) && part.chars().all(char::is_alphabetic)
    })
}

/// Whether a short word of Latin or Cyrillic letters has no vowel: nobody can say it, so it is abbreviated.
fn is_unpronounceable(word: &str) -> bool {
    let n = word.chars().count();
    let all_capitals = word.chars().all(|c| c.is_uppercase() || !c.is_alphabetic());
    (2..=4).contains(&n)
        && !all_capitals
        && word.chars().all(char::is_alphabetic)
        && !word
            .chars()
            .flat_map(char::to_lowercase)
            .any(|c| "aeiouyäöüáéíóúàèìòùâêîôûåøæœąęëïñаеёиоуыэюяіїєőű".contains(c))
        && !matches!(
            word.to_lowercase().as_str(),
            "hm" | "hmm" | "shh" | "psst" | "pfft" | "mm" | "mhm" | "tv" | "pc"
        )
}

/// Whether a word is a sound of speech that is spelled like a unit.
fn is_sound(word: &str) -> bool {
    matches!(word, "mm" | "hm")
}
