//! A small session for the tests of this layer.

use crate::annotate::{AnnotationId, Origin, Timestamp};
use crate::article::{Article, Source};
use crate::extract::extract;
use crate::session::{Command, Document, Edit, Session, apply};
use crate::stance::{AttitudeId, Code, IssueId, PartyId};
use crate::text::{ByteSpan, Text};

/// An article read from plain text.
pub fn document(title: &str, text: &str) -> Document {
    let text = Text::new(text);
    let extraction = extract(&text);
    Document::new(Article::new(title, Source::Pasted, text), extraction)
}

/// A session of these articles: titles and texts.
pub fn session(articles: &[(&str, &str)]) -> Session {
    let documents = articles.iter().map(|(title, text)| document(title, text));
    run(
        &Session::default(),
        Command::LoadArticles(documents.collect()),
    )
}

pub fn run(session: &Session, command: Command) -> Session {
    apply(session, command).unwrap().0
}

pub fn id(n: u128) -> AnnotationId {
    AnnotationId::from_bits(n)
}

/// The code written as party, attitude and issue; `-` is none.
pub fn code(words: &str) -> Code {
    let mut words = words.split(' ');
    let party = PartyId::parse(words.next().unwrap()).unwrap();
    Code {
        attitude: words
            .next()
            .filter(|w| *w != "-")
            .and_then(AttitudeId::parse),
        issue: words.next().filter(|w| *w != "-").and_then(IssueId::parse),
        ..Code::party(party)
    }
}

/// Marks words of the `article`-th article at a time that is its number.
pub fn mark(session: &Session, n: u64, article: usize, words: &str, says: &str) -> Session {
    let document = &session.all_documents()[article];
    let start = document.article.text.as_str().find(words).unwrap();
    run(
        session,
        Command::Mark {
            article: document.article.id.clone(),
            places: vec![(
                id(n.into()),
                ByteSpan::from_usize(start, start + words.len()).unwrap(),
            )],
            code: code(says),
            coder: n.is_multiple_of(2).then(|| "Coder 2".to_owned()),
            origin: Origin::Hand,
            dismissed: false,
            at: Timestamp(n),
        },
    )
}

pub fn note(session: &Session, n: u128, words: &str) -> Session {
    let edit = Edit::Note(words.into());
    run(
        session,
        Command::Edit {
            id: id(n),
            edit,
            at: Timestamp(9),
        },
    )
}
