//! Pieces: lines, or parts of a line that were glued together, on their way to becoming blocks.

use std::ops::Range;

use super::fold::fold;
use super::form::is_title_case;
use super::marker::{Marker, markers};
use crate::article::{Block, BlockKind};
use crate::text::ByteSpan;

/// How a piece ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum End {
    /// With a full stop, exclamation mark or ellipsis.
    Stop,
    /// With a question mark.
    Question,
    /// With a colon.
    Colon,
    /// With a comma, semicolon or dash: it goes on elsewhere.
    Open,
    /// With a word.
    Bare,
}

/// What was decided about a piece, and by which rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Label {
    pub(super) kind: BlockKind,
    pub(super) content: bool,
    pub(super) level: u8,
    pub(super) rule: &'static str,
}

/// A line or part of one. Ranges are bytes of the text.
#[derive(Clone, Debug)]
pub(super) struct Piece {
    pub(super) span: Range<usize>,
    pub(super) body: Range<usize>,
    pub(super) markers: Vec<Marker>,
    /// The body, folded.
    pub(super) fold: String,
    pub(super) words: usize,
    pub(super) end: End,
    /// Whether it is a row of names: most words with capitals, no stop.
    pub(super) names: bool,
    /// Whether a blank line stands before.
    pub(super) gap: bool,
    /// Whether it shares its line with the piece before.
    pub(super) glued: bool,
    pub(super) label: Option<Label>,
}

impl Piece {
    /// The piece at a range without white space at its edges; `None` if nothing visible is there.
    pub(super) fn new(text: &str, range: Range<usize>, gap: bool, glued: bool) -> Option<Self> {
        let span = trim(text, range)?;
        let line = text.get(span.clone())?;
        let (markers, length) = markers(line);
        let body = span.start + length..span.end;
        let words = text.get(body.clone())?;
        let fold = fold(words);
        let end = end_of(words);
        Some(Self {
            end,
            names: end == End::Bare && is_title_case(words),
            words: fold.split_ascii_whitespace().count(),
            span,
            body,
            markers,
            fold,
            gap,
            glued,
            label: None,
        })
    }

    /// The piece shortened to end at a byte.
    pub(super) fn cut(&mut self, text: &str, end: usize) {
        let label = self.label;
        if let Some(cut) = Self::new(text, self.span.start..end, self.gap, self.glued) {
            *self = cut;
            self.label = label;
        }
    }

    /// Labels the piece unless it is labelled.
    #[inline(never)]
    pub(super) fn mark(&mut self, kind: BlockKind, rule: &'static str) {
        if self.label.is_none() {
            self.force(kind, 0, rule);
        }
    }

    /// Labels the piece whatever it was.
    #[inline(never)]
    pub(super) fn force(&mut self, kind: BlockKind, level: u8, rule: &'static str) {
        self.label = Some(Label {
            kind,
            content: kind.is_content(),
            level,
            rule,
        });
    }

    pub(super) fn is_free(&self) -> bool {
        self.label.is_none()
    }

    pub(super) fn is_noise(&self) -> bool {
        self.label.is_some_and(|l| !l.content)
    }

    /// Whether this is running text: long, with a stop, or very long.
    pub(super) fn is_running(&self) -> bool {
        self.words >= 14 && matches!(self.end, End::Stop | End::Question | End::Colon)
            || self.words >= 30 && !self.names
    }

    /// Whether it has the outer form of a heading or a menu entry: a short line that no stop ends.
    pub(super) fn is_short_line(&self) -> bool {
        self.words <= 18 && !matches!(self.end, End::Stop)
    }

    pub(super) fn block(&self) -> Option<Block> {
        let label = self.label?;
        Some(Block {
            span: ByteSpan::from_usize(self.span.start, self.span.end)?,
            body: ByteSpan::from_usize(self.body.start, self.body.end)?,
            kind: label.kind,
            content: label.content,
            level: label.level,
            rule: label.rule,
        })
    }
}

/// The range without white space and byte order marks at its edges.
pub(super) fn trim(text: &str, range: Range<usize>) -> Option<Range<usize>> {
    let blank = |c: char| c.is_whitespace() || matches!(c, '\u{feff}' | '\u{200b}');
    let slice = text.get(range.clone())?;
    let rest = slice.trim_start_matches(blank);
    let start = range.start + slice.len() - rest.len();
    let kept = rest.trim_end_matches(blank);
    (!kept.is_empty()).then(|| start..start + kept.len())
}

fn end_of(words: &str) -> End {
    let closing = |c: char| {
        c.is_whitespace()
            || matches!(
                c,
                '”' | '’' | '»' | '"' | '\'' | ')' | ']' | '*' | '_' | '“'
            )
    };
    let mut bare = words.trim_end_matches(closing);
    // A reference such as “[12]” or “[^1]” stands behind the stop.
    if words.trim_end().ends_with(']')
        && let Some((before, reference)) = bare.rsplit_once('[')
        && reference.len() <= 4
    {
        bare = before.trim_end_matches(closing);
    }
    match bare.chars().next_back() {
        Some('.' | '!' | '…' | '。' | '！') => End::Stop,
        Some('?' | '？') => End::Question,
        Some(':') => End::Colon,
        Some(',' | ';' | '—' | '–' | '-') => End::Open,
        _ => End::Bare,
    }
}
