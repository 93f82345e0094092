//! Pairs: which opening mark belongs to which closing one.

use std::ops::Range;

/// A pair of marks; ranges are bytes of the stretch.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Mark {
    /// With the marks.
    pub(super) outer: Range<usize>,
    /// Between the marks.
    pub(super) inner: Range<usize>,
}

/// An open mark and where it stands.
type Open = (usize, char);

/// How far a closing single mark may stand behind one that may as well be the apostrophe of a plural.
const PLURAL: usize = 90;

/// The outermost pairs of a stretch in order, and the last mark that was opened and never closed.
///
/// One pass: every mark is opened and closed at most once.
pub(super) fn pairs(text: &str) -> (Vec<Mark>, Option<Open>) {
    let mut scan = Scan::default();
    let mut before = ' ';
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let after = chars.peek().map_or(' ', |(_, c)| *c);
        scan.step(at, before, c, after);
        before = c;
    }
    scan.close_plural();
    let unclosed = scan.open.first().copied();
    let mut all = scan.doubles;
    all.append(&mut scan.singles);
    all.sort_by_key(|m| (m.outer.start, std::cmp::Reverse(m.outer.end)));
    let mut outermost: Vec<Mark> = Vec::new();
    for mark in all {
        if outermost
            .last()
            .is_none_or(|m| mark.outer.start >= m.outer.end)
        {
            outermost.push(mark);
        }
    }
    (outermost, unclosed)
}

#[derive(Default)]
struct Scan {
    /// Double marks that are open, innermost last.
    open: Vec<Open>,
    doubles: Vec<Mark>,
    /// A single mark that is open.
    single: Option<Open>,
    /// Where it perhaps closed: behind an s, where a plural's apostrophe stands as well.
    plural: Option<usize>,
    singles: Vec<Mark>,
}

impl Scan {
    fn step(&mut self, at: usize, before: char, c: char, after: char) {
        let top = self.open.last().map(|(_, open)| *open);
        let starts_word = !before.is_alphanumeric() && !after.is_whitespace();
        let leads = before.is_whitespace()
            || matches!(
                before,
                '(' | '[' | '—' | '–' | '-' | '/' | '>' | ':' | '‘' | '\'' | '…'
            );
        match c {
            '„' | '「' | '『' => self.open.push((at, c)),
            '“' => match top {
                Some('„') => self.close(at, c),
                Some('“') if !before.is_whitespace() && !after.is_alphanumeric() => {
                    self.close(at, c);
                }
                _ => self.open.push((at, c)),
            },
            '”' => match top {
                Some('“' | '„' | '”') => self.close(at, c),
                _ if leads && starts_word => self.open.push((at, c)),
                _ => {}
            },
            '«' => match top {
                Some('»') => self.close(at, c),
                _ => self.open.push((at, c)),
            },
            '»' => match top {
                Some('«') => self.close(at, c),
                _ if leads && starts_word => self.open.push((at, c)),
                _ => {}
            },
            '」' | '』' if matches!(top, Some('「' | '『')) => self.close(at, c),
            '"' => match top {
                Some('"') if !(leads && after.is_alphanumeric()) => self.close(at, c),
                _ if leads && !after.is_whitespace() => self.open.push((at, c)),
                _ => {}
            },
            '‘' | '‚' => {
                if self.single.is_some_and(|(_, open)| open == '‚') && !before.is_whitespace() {
                    self.close_single(at, c);
                } else if !before.is_alphanumeric() && !after.is_whitespace() {
                    self.open_single(at, c);
                }
            }
            '’' | '\'' => self.apostrophe(at, before, c, after, leads),
            _ => {}
        }
    }

    /// A mark that closes a quotation, opens one (straight only), or is an apostrophe.
    fn apostrophe(&mut self, at: usize, before: char, c: char, after: char, leads: bool) {
        let matching = match self.single {
            Some((_, '\'')) => c == '\'',
            Some((_, '‘' | '‚')) => c == '’',
            _ => false,
        };
        if matching && !after.is_alphanumeric() && !before.is_whitespace() {
            if matches!(before, 's' | 'S') {
                self.plural = self.plural.or(Some(at));
            } else if self.plural.is_some_and(|p| at - p > PLURAL) {
                self.close_plural();
            } else {
                self.close_single(at, c);
            }
        } else if c == '\'' && leads && after.is_alphabetic() {
            self.open_single(at, c);
        }
    }

    fn open_single(&mut self, at: usize, c: char) {
        self.close_plural();
        self.single = Some((at, c));
    }

    fn close_plural(&mut self) {
        if let Some(at) = self.plural.take() {
            let c = if self.single.is_some_and(|(_, open)| open == '\'') {
                '\''
            } else {
                '’'
            };
            self.close_single(at, c);
        }
    }

    fn close_single(&mut self, at: usize, c: char) {
        self.plural = None;
        if let Some((start, open)) = self.single.take() {
            self.singles.extend(mark(start, open, at, c));
        }
    }

    fn close(&mut self, at: usize, c: char) {
        if let Some((start, open)) = self.open.pop() {
            self.doubles.extend(mark(start, open, at, c));
        }
    }
}

/// The pair between two marks, if more than one letter stands between.
fn mark(start: usize, open: char, end: usize, close: char) -> Option<Mark> {
    let inner = start + open.len_utf8()..end;
    (inner.len() > 1).then(|| Mark {
        outer: start..end + close.len_utf8(),
        inner,
    })
}
