//! Reading one annotation that stands there byte for byte as we write it: most do, and it takes a fifth of the time.
//!
//! What is not so is no fault: [`super::item::read_item`] reads it, and is what this must agree with.

use super::export::ArticleCard;
use super::item::{ID, MAX_CONTEXT, MAX_NAME, MAX_NOTE, MAX_QUOTE, SOURCE};
use super::json::string;
use super::parse_timestamp;
use crate::annotate::{Annotation, AnnotationId, Extra, Origin, Selector, Timestamp};
use crate::article::ArticleId;
use crate::json::plain_end;
use crate::sorted::SortedMap;
use crate::stance::{AttitudeId, Code, Confidence, IssueId, PartyId, Voice};
use crate::text::{CharOffset, CharSpan, Offset, Span};

/// The annotation, if it has the members that we write, in our order, without any white space, within all limits.
pub(super) fn read_own(
    item: &str,
    cards: &SortedMap<ArticleId, ArticleCard>,
) -> Option<Annotation> {
    let mut line = Line { text: item, at: 0 };
    line.pass(r#"{"id":"#)?;
    let id = AnnotationId::parse(line.plain()?.strip_prefix(ID)?)?;
    line.pass(r#","type":"Annotation""#)?;
    let created = line.moment(r#","created":"#)?;
    let modified = line.moment(r#","modified":"#)?;
    let mut coder = None;
    if line.is_next(r#","creator":{"type":"Person","name":"#) {
        coder = Some(line.string(MAX_NAME)?);
        line.pass("}")?;
    }
    let mut origin = Origin::Hand;
    if line.is_next(r#","suggestedBy":"#) {
        origin = Origin::Suggestion(line.string(MAX_NAME)?);
    }
    line.pass(r#","revision":"#)?;
    let revision = line.number()?.max(1);
    line.pass(r#","body":["#)?;
    let (code, note) = line.bodies()?;
    line.pass(r#"],"target":{"source":"#)?;
    let article = ArticleId::parse(line.plain()?.strip_prefix(SOURCE)?)?;
    line.pass(r#","selector":["#)?;
    let selector = line.selectors()?;
    line.pass("]}}")?;
    let card = cards.get(&article);
    let is_beyond = |length: u32| selector.position.end().get() > length;
    if line.at != item.len() || card.and_then(|c| c.length).is_some_and(is_beyond) {
        return None;
    }
    Some(Annotation {
        id,
        article_title: card.map(|c| c.title.clone()).unwrap_or_default(),
        article,
        selector,
        code,
        note,
        origin,
        coder,
        created,
        modified,
        revision,
        trashed: false,
        links: Vec::new(),
        extra: Extra::new(),
    })
}

/// An annotation, and how far it was read.
struct Line<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Line<'a> {
    /// Whether these bytes are next; they are passed over then.
    fn is_next(&mut self, bytes: &str) -> bool {
        let rest = self.text.as_bytes().get(self.at..).unwrap_or_default();
        let is_next = rest.starts_with(bytes.as_bytes());
        self.at += if is_next { bytes.len() } else { 0 };
        is_next
    }

    fn pass(&mut self, bytes: &str) -> Option<()> {
        self.is_next(bytes).then_some(())
    }

    /// A text without escapes.
    fn plain(&mut self) -> Option<&'a str> {
        self.pass("\"")?;
        let start = self.at;
        self.at = plain_end(self.text.as_bytes(), start);
        let plain = self.text.get(start..self.at);
        self.pass("\"")?;
        plain
    }

    /// A text of so many bytes at most.
    fn string(&mut self, most: usize) -> Option<String> {
        let start = self.at;
        if let Some(plain) = self.plain() {
            return (plain.len() <= most).then(|| plain.to_owned());
        }
        // It has escapes: to its end, each passed over with what it escapes.
        let bytes = self.text.as_bytes();
        self.at = start + 1;
        loop {
            self.at = plain_end(bytes, self.at);
            match bytes.get(self.at)? {
                b'"' => break,
                b'\\' => self.at += 2,
                _ => return None,
            }
        }
        self.at += 1;
        let made = string(self.text.get(start..self.at)?).ok()?;
        (made.len() <= most).then_some(made)
    }

    fn number(&mut self) -> Option<u32> {
        let rest = self.text.as_bytes().get(self.at..)?;
        let digits = rest.iter().take_while(|b| b.is_ascii_digit()).count();
        let number = self.text.get(self.at..self.at + digits)?;
        self.at += digits;
        let has_zero = number.starts_with('0') && digits > 1;
        number.parse().ok().filter(|_| !has_zero)
    }

    fn moment(&mut self, member: &str) -> Option<Timestamp> {
        if self.is_next(member) {
            parse_timestamp(self.plain()?)
        } else {
            Some(Timestamp(0))
        }
    }

    fn bodies(&mut self) -> Option<(Code, String)> {
        self.pass(r#"{"type":"TextualBody","purpose":"tagging","value":"#)?;
        self.plain()?;
        self.pass(r#","party":"#)?;
        let mut code = Code::party(PartyId::parse(self.plain()?)?);
        let mut note = String::new();
        self.pass("}")?;
        while self.is_next(r#",{"type":"TextualBody","purpose":"#) {
            let purpose = self.plain()?;
            self.pass(r#","value":"#)?;
            if purpose == "commenting" {
                if !std::mem::replace(&mut note, self.string(MAX_NOTE)?).is_empty() {
                    return None;
                }
            } else {
                self.plain()?;
                self.term(&mut code)?;
            }
            self.pass("}")?;
        }
        Some((code, note))
    }

    /// What a body says beside its label, which may stand there once.
    fn term(&mut self, code: &mut Code) -> Option<()> {
        if self.is_next(r#","attitude":"#) {
            let attitude = AttitudeId::parse(self.plain()?)?;
            return is_first(code.attitude.replace(attitude).as_ref());
        }
        if self.is_next(r#","issue":"#) {
            let issue = IssueId::parse(self.plain()?)?;
            return is_first(code.issue.replace(issue).as_ref());
        }
        if self.is_next(r#","also":"#) {
            let party = PartyId::parse(self.plain()?)?;
            let is_new = code.parties().all(|p| *p != party);
            code.also.push(party);
            return is_new.then_some(());
        }
        if self.is_next(r#","voice":"#) {
            let voice = Voice::parse(self.plain()?)?;
            return is_first(code.voice.replace(voice).as_ref());
        }
        self.pass(r#","confidence":"#)?;
        let confidence = Confidence::parse(self.plain()?)?;
        is_first(code.confidence.replace(confidence).as_ref())
    }

    fn selectors(&mut self) -> Option<Selector> {
        self.pass(r#"{"type":"TextQuoteSelector","exact":"#)?;
        let exact = self.string(MAX_QUOTE)?;
        self.pass(r#","prefix":"#)?;
        let prefix = self.string(MAX_CONTEXT)?;
        self.pass(r#","suffix":"#)?;
        let suffix = self.string(MAX_CONTEXT)?;
        self.pass(r#"},{"type":"TextPositionSelector","start":"#)?;
        let start = self.number()?;
        self.pass(r#","end":"#)?;
        let end = self.number()?;
        self.pass("}")?;
        let position: CharSpan = Span::try_new(CharOffset::new(start), CharOffset::new(end))?;
        (!exact.is_empty() && !position.is_empty()).then_some(Selector {
            exact,
            prefix,
            suffix,
            position,
        })
    }
}

fn is_first<T>(before: Option<&T>) -> Option<()> {
    before.is_none().then_some(())
}
