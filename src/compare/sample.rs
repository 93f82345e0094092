//! A small session with its analyses, for the tests of this layer.

use super::{Basis, Coding, Frame, Piece, codings, offers};
use crate::annotate::{AnnotationId, Origin, Timestamp};
use crate::article::{Article, Source};
use crate::extract::suggest::Suggestion;
use crate::extract::{Analysis, analyse, extract};
use crate::session::{Command, Document, Session, apply};
use crate::stance::{AttitudeId, Code, CodeBook, IssueId, PartyId};
use crate::text::{ByteSpan, Text};

pub fn id(n: u128) -> AnnotationId {
    AnnotationId::from_bits(n)
}

/// The code written as parties joined by `+`, attitude and issue; `-` is none.
pub fn code(words: &str) -> Code {
    let mut words = words.split(' ');
    let mut parties = words
        .next()
        .unwrap()
        .split('+')
        .map(|p| PartyId::parse(p).unwrap());
    let party = parties.next().unwrap();
    let also = parties.collect();
    Code {
        also,
        attitude: words.next().and_then(AttitudeId::parse),
        issue: words.next().filter(|w| *w != "-").and_then(IssueId::parse),
        ..Code::party(party)
    }
}

pub struct Sample {
    pub session: Session,
    pub read: Vec<(Document, Analysis)>,
}

impl Sample {
    /// Articles: titles and texts.
    pub fn new(articles: &[(&str, &str)]) -> Self {
        let read: Vec<(Document, Analysis)> = articles
            .iter()
            .map(|(title, words)| {
                let text = Text::new(*words);
                let found = extract(&text);
                let analysis = analyse(&text, &found);
                let article = Article::new(*title, Source::Pasted, text);
                (Document::new(article, found), analysis)
            })
            .collect();
        let documents = read.iter().map(|(d, _)| d.clone()).collect();
        let session = apply(&Session::default(), Command::LoadArticles(documents))
            .unwrap()
            .0;
        Self { session, read }
    }

    pub fn pieces(&self) -> Vec<Piece<'_>> {
        self.read
            .iter()
            .map(|(document, analysis)| Piece {
                article: &document.article,
                found: &document.extraction,
                analysis,
            })
            .collect()
    }

    pub fn run(&mut self, command: Command) {
        self.session = apply(&self.session, command).unwrap().0;
    }

    pub fn accept(&mut self, n: u128, article: usize, suggestion: &Suggestion, dismissed: bool) {
        let document = &self.read[article].0.article;
        self.run(Command::Mark {
            article: document.id.clone(),
            places: vec![(id(n), suggestion.span)],
            code: suggestion.code(),
            coder: None,
            origin: Origin::Suggestion(suggestion.key(&document.text).unwrap()),
            dismissed,
            at: Timestamp(1),
        });
    }

    pub fn mark_span(&mut self, n: u128, article: usize, span: ByteSpan, code: Code) {
        self.run(Command::Mark {
            article: self.read[article].0.article.id.clone(),
            places: vec![(id(n), span)],
            code,
            coder: n.is_multiple_of(2).then(|| "Олена 🇺🇦".to_owned()),
            origin: Origin::Hand,
            dismissed: false,
            at: Timestamp(1),
        });
    }

    /// Marks the first place of some words.
    pub fn mark(&mut self, n: u128, article: usize, words: &str, says: &str) {
        let text = &self.read[article].0.article.text;
        let start = text.as_str().find(words).unwrap();
        let span = ByteSpan::from_usize(start, start + words.len()).unwrap();
        self.mark_span(n, article, span, code(says));
    }

    pub fn codings(&self, basis: Basis) -> Vec<Coding> {
        let pieces = self.pieces();
        let offers: Vec<_> = pieces.iter().map(offers).collect();
        codings(&self.session, &pieces, &offers, basis).all
    }

    pub fn frame(&self, basis: Basis) -> Frame {
        Frame::new(&CodeBook::default(), &self.codings(basis))
    }
}

/// Two short articles with highlights by hand, in which somebody is quoted and somebody is not.
pub fn talks() -> Sample {
    let mut sample = Sample::new(&[
        (
            "Talks in Miami",
            "Talks in Miami 🇺🇦\n\n“We will not sign this,” President Volodymyr Zelensky said on Friday. The 28-point \
             plan covers a ceasefire, trade and territory.\n\nEmmanuel Macron waits. A senior official said “no date is set” 👨‍👩‍👧‍👦.\n",
        ),
        (
            "Second day",
            "Second day\n\nMoscow wants trade first. “The 28-point plan includes security guarantees,” Kremlin \
             spokesman Dmitry Peskov said. Emmanuel Macron and Kyiv want guarantees.\n",
        ),
    ]);
    sample.mark(1, 0, "We will not sign this", "kyiv opposes territory");
    sample.mark(2, 0, "Emmanuel Macron waits", "europe");
    sample.mark(
        3,
        1,
        "Moscow wants trade first",
        "moscow supports sanctions_and_economy",
    );
    sample.mark(
        4,
        1,
        "Emmanuel Macron and Kyiv want guarantees",
        "europe+kyiv supports security_guarantees",
    );
    sample.mark(
        5,
        1,
        "The 28-point plan includes",
        "moscow conditional security_guarantees",
    );
    sample
}
