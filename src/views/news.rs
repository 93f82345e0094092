//! What changed in the reader's work since the engine heard of it.

use std::sync::Arc;

use super::Mirror;
use crate::article::{Article, Source, block_lines};
use crate::extract;
use crate::json::{self, Members, Part, Writer};
use crate::keep::{Decoded, Record, decode, encode};
use crate::session::{Command, Document, Session, apply};
use crate::sorted::SortedMap;
use crate::stance::{read_book, write_book};
use crate::text::Text;

/// What the page told the engine so far, so that only what changed is told again.
#[derive(Clone, Debug, Default)]
pub struct News {
    number: u64,
    told: Session,
    settings: SortedMap<String, String>,
}

impl News {
    /// Writes what changed as members of an object; from then on it counts as told.
    ///
    /// A document is told again whole if it changed at all: that happens when it is named or removed.
    pub fn write(
        &mut self,
        session: &Session,
        settings: &SortedMap<String, String>,
        json: &mut Writer,
    ) {
        json.number_member("from", self.number);
        let known = self.told.all_documents();
        json.member("articles").open('[');
        for (at, document) in session.all_documents().iter().enumerate() {
            if !known.get(at).is_some_and(|k| Arc::ptr_eq(k, document)) {
                write_document(document, json);
            }
        }
        json.close(']').member("records").open('[');
        for annotation in session.annotations() {
            let before = self.told.annotation(&annotation.id);
            if !before.is_some_and(|b| Arc::ptr_eq(b, annotation)) {
                json.raw(&encode(&Record::of(annotation)));
            }
        }
        json.close(']');
        let others = |s: &Session| -> Vec<_> { s.other_books().map(Arc::as_ptr).collect() };
        let shelved = others(&self.told) != others(session);
        if shelved {
            json.member("shelf").open('[');
            for book in session.other_books() {
                json.raw(&write_book(book));
            }
            json.close(']');
        }
        if self.number == 0 || shelved || !Arc::ptr_eq(self.told.book(), session.book()) {
            json.member("book").raw(&write_book(session.book()));
        }
        if self.number == 0 || self.settings != *settings {
            json.member("settings").open('[');
            for (name, value) in settings.iter() {
                json.text(name).text(value);
            }
            json.close(']');
        }
        self.number += 1;
        self.told = session.clone();
        self.settings = settings.clone();
    }
}

/// Where an article came from, as a letter and the file's name.
fn source_words(source: &Source) -> (char, &str) {
    match source {
        Source::Bundled(name) => ('b', name),
        Source::File(name) => ('f', name),
        Source::Pasted => ('p', ""),
    }
}

fn read_source(words: &str) -> Source {
    let name = words.get(1..).unwrap_or_default().to_owned();
    match words.as_bytes().first() {
        Some(b'b') => Source::Bundled(name),
        Some(b'f') => Source::File(name),
        _ => Source::Pasted,
    }
}

/// Writes an article with its lines.
pub(super) fn write_document(document: &Document, json: &mut Writer) {
    let article = &document.article;
    let (letter, name) = source_words(&article.source);
    json.open('{')
        .text_member("source", &format!("{letter}{name}"))
        .text_member("title", &article.title)
        .optional("outlet", article.outlet.as_deref())
        .optional("lang", article.lang.as_deref())
        .number_member("removed", u64::from(document.removed))
        .text_member("text", article.text.as_str())
        .text_member("blocks", &block_lines::write(&document.extraction.blocks))
        .close('}');
}

/// Reads what [`write_document`] wrote.
pub(super) fn read_document(value: &str) -> Option<Document> {
    let part = Part::new(value).ok()?;
    let text = |name: &str| part.get(name)?.text().map(std::borrow::Cow::into_owned);
    let words = Text::new(text("text")?);
    let rule = |name: &str| extract::rule(name).unwrap_or("page");
    let blocks = block_lines::read(&text("blocks")?, words.as_str(), rule)?;
    let mut article = Article::new(
        text("title")?,
        read_source(&text("source").unwrap_or_default()),
        words,
    );
    article.outlet = text("outlet");
    article.lang = text("lang");
    let extraction = extract::complete(&article.text, blocks);
    Some(Document {
        removed: part.get("removed")?.as_str() == "1",
        ..Document::new(article, extraction)
    })
}

impl Mirror {
    /// Takes over the news of a question. `Ok(false)` if it lacks what came before them: then all has to be told anew.
    ///
    /// # Errors
    /// The news cannot be read.
    pub fn take(&mut self, news: &Members<'_>) -> Result<bool, String> {
        let from = news.get("from").and_then(|n| n.parse::<u64>().ok());
        let from = from.ok_or("the news have no number")?;
        if from == 0 {
            let readings = std::mem::take(&mut self.readings);
            let lessons = std::mem::take(&mut self.lessons);
            *self = Self {
                readings,
                lessons,
                ..Self::default()
            };
        } else if from != self.number {
            return Ok(false);
        }
        let list = |name: &str| {
            json::elements(news.get(name).unwrap_or("[]")).map_err(|error| error.to_string())
        };
        let mut documents = Vec::new();
        for value in list("articles")? {
            documents.push(read_document(value).ok_or("an article cannot be read")?);
        }
        let mut annotations = Vec::new();
        for record in list("records")? {
            match decode(record) {
                Decoded::Record(Record::Annotation(annotation)) => annotations.push(*annotation),
                _ => return Err("a highlight cannot be read".to_owned()),
            }
        }
        self.take_documents(documents);
        for book in list("shelf")? {
            // Each stays on the shelf when the next is taken; the one in use comes last.
            let book = read_book(book).map_err(|_| "a code book cannot be read")?;
            self.run(Command::Receive {
                annotations: Vec::new(),
                book: Some(book),
            });
        }
        let book = match news.get("book") {
            Some(book) => Some(read_book(book).map_err(|_| "the code book cannot be read")?),
            None => None,
        };
        self.run(Command::Receive { annotations, book });
        if self.readings.read_for(self.session.book()) {
            self.lessons = super::learning::Lessons::default();
        }
        if let Some(settings) = news.get("settings") {
            let parts = Part::new(settings).map_err(|error| error.to_string())?;
            let texts = parts.elements();
            self.settings = SortedMap::new();
            for pair in texts.chunks_exact(2) {
                if let [name, value] = pair
                    && let (Some(name), Some(value)) = (name.text(), value.text())
                {
                    self.settings.insert(name.into_owned(), value.into_owned());
                }
            }
        }
        self.number = from + 1;
        Ok(true)
    }

    fn take_documents(&mut self, documents: Vec<Document>) {
        let mut new = Vec::new();
        for document in documents {
            let id = document.article.id.clone();
            let known = self.session.all_documents().iter();
            let Some(known) = known.into_iter().find(|d| d.article.id == id).cloned() else {
                new.push(document);
                continue;
            };
            if known.removed && !document.removed {
                self.run(Command::LoadArticles(vec![document.clone()]));
            }
            let title = document.article.title;
            self.run(Command::RenameArticle {
                id: id.clone(),
                title,
            });
            if document.removed {
                self.run(Command::RemoveArticle { id });
            }
        }
        if !new.is_empty() {
            self.run(Command::LoadArticles(new));
        }
    }

    /// What is not to be done any more is done already.
    fn run(&mut self, command: Command) {
        if let Ok((session, _)) = apply(&self.session, command) {
            self.session = session.with_history(crate::session::History::default());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotate::{AnnotationId, Origin, Timestamp};
    use crate::extract::extract;
    use crate::session::Edit;
    use crate::stance::{Code, CodeBook, PartyId};
    use crate::text::ByteSpan;

    fn document(title: &str, words: &str) -> Document {
        let article = Article::new(title, Source::Pasted, Text::new(words));
        let extraction = extract(&article.text);
        Document::new(article, extraction)
    }

    fn told(news: &mut News, session: &Session, settings: &SortedMap<String, String>) -> String {
        let mut json = Writer::default();
        json.open('{');
        news.write(session, settings, &mut json);
        json.close('}');
        json.finish()
    }

    fn same(mirror: &Mirror, session: &Session) {
        let all = |s: &Session| {
            let documents = s.documents();
            documents
                .map(|d| {
                    let (id, title) = (d.article.id.clone(), d.article.title.clone());
                    let placed = s.placed(&id).iter();
                    (
                        id.clone(),
                        title,
                        placed.map(|p| p.annotation.clone()).collect::<Vec<_>>(),
                    )
                })
                .collect::<Vec<_>>()
        };
        assert_eq!(all(&mirror.session), all(session));
        assert_eq!(mirror.session.book(), session.book());
    }

    #[test]
    fn the_mirror_follows_the_work() {
        let mut news = News::default();
        let mut mirror = Mirror::default();
        let mut settings = SortedMap::new();
        let mut session = Session::default();
        let (one, two) = (
            document("A 🇺🇦", "🇺🇦 Kyiv said no.\n\nMoscow waits.\n"),
            document("B", "Europe waits.\n"),
        );
        let (a, b) = (one.article.id.clone(), two.article.id.clone());
        let id = AnnotationId::from_bits(5);
        let mark = Command::Mark {
            article: a.clone(),
            places: vec![(id.clone(), ByteSpan::from_usize(9, 13).unwrap())],
            code: Code::party(PartyId::parse("kyiv").unwrap()),
            coder: None,
            origin: Origin::Hand,
            dismissed: false,
            at: Timestamp(1),
        };
        for (step, command) in [
            Command::LoadArticles(vec![one, two]),
            mark,
            Command::Edit {
                id,
                edit: Edit::Note("“no”".into()),
                at: Timestamp(2),
            },
            Command::RenameArticle {
                id: b.clone(),
                title: "C".into(),
            },
            Command::RemoveArticle { id: b },
            Command::Undo { at: Timestamp(3) },
            Command::Undo { at: Timestamp(4) },
            Command::Take {
                documents: Vec::new(),
                book: Some(CodeBook {
                    version: 2,
                    ..CodeBook::default()
                }),
                annotations: Vec::new(),
                label: "rename Moscow".into(),
                at: Timestamp(5),
            },
        ]
        .into_iter()
        .enumerate()
        {
            session = apply(&session, command).unwrap().0;
            settings.insert("step".to_owned(), step.to_string());
            let text = told(&mut news, &session, &settings);
            assert_eq!(mirror.take(&json::members(&text).unwrap()), Ok(true));
            same(&mirror, &session);
            assert_eq!(mirror.setting("step"), step.to_string());
        }
        let nothing = told(&mut news, &session, &settings);
        assert!(
            nothing.contains(r#""articles":[],"records":[]"#),
            "{nothing}"
        );

        let mut late = Mirror::default();
        let text = told(&mut news, &session, &settings);
        assert_eq!(late.take(&json::members(&text).unwrap()), Ok(false));
        let text = told(&mut News::default(), &session, &settings);
        assert_eq!(late.take(&json::members(&text).unwrap()), Ok(true));
        same(&late, &session);
    }
}
