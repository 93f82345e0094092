//! A small class, for the tests of this layer.

use super::{Class, Reader};
use crate::annotate::{AnnotationId, Origin, Timestamp};
use crate::article::{Article, ArticleId, Source};
use crate::extract::extract;
use crate::session::{Command, Document, Session, apply};
use crate::sorted::SortedSet;
use crate::stance::{AttitudeId, Code, IssueId, PartyId};
use crate::text::{ByteSpan, Text};

pub struct Sample {
    pub session: Session,
    pub articles: Vec<ArticleId>,
    read: SortedSet<(Reader, ArticleId)>,
    next: u128,
}

impl Sample {
    pub fn new(texts: &[&str]) -> Self {
        let documents: Vec<Document> = texts
            .iter()
            .map(|words| {
                let text = Text::new(*words);
                let found = extract(&text);
                Document::new(Article::new("News", Source::Pasted, text), found)
            })
            .collect();
        let articles = documents.iter().map(|d| d.article.id.clone()).collect();
        let loaded = apply(&Session::default(), Command::LoadArticles(documents));
        let session = if texts.is_empty() {
            Session::default()
        } else {
            loaded.unwrap().0
        };
        Self {
            session,
            articles,
            read: SortedSet::default(),
            next: 0,
        }
    }

    pub fn says_read(&mut self, reader: &str, article: usize) {
        let read = (Some(reader.to_owned()), self.articles[article].clone());
        self.read.insert(read);
    }

    /// Marks the first place of some words with parties joined by `+`, attitude and issue; `-` is none.
    pub fn mark(&mut self, reader: &str, article: usize, words: &str, says: &str) {
        let id = self.articles[article].clone();
        let text = &self.session.document(&id).unwrap().article.text;
        let start = text.as_str().find(words).unwrap();
        let span = ByteSpan::from_usize(start, start + words.len()).unwrap();
        let mut says = says.split(' ');
        let mut parties = says.next().unwrap().split('+');
        let mut party = || PartyId::parse(parties.next()?);
        let mut code = Code::party(party().unwrap());
        code.also = std::iter::from_fn(party).collect();
        code.attitude = says.next().and_then(AttitudeId::parse);
        code.issue = says.next().and_then(IssueId::parse);
        self.next += 1;
        let command = Command::Mark {
            article: id,
            places: vec![(AnnotationId::from_bits(self.next), span)],
            code,
            coder: Some(reader.to_owned()),
            origin: Origin::Hand,
            dismissed: false,
            at: Timestamp(1),
        };
        self.session = apply(&self.session, command).unwrap().0;
    }

    pub fn class(&self) -> Class<'_> {
        Class::of(&self.session, &self.read)
    }
}
