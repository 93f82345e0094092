//! What a view answers.

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;

use super::news::{read_document, write_document};
use crate::annotate::Annotation;
use crate::article::ArticleId;
use crate::json::{self, Part, Writer};
use crate::keep::{Decoded, Record, decode, encode};
use crate::session::Document;
use crate::sheet::{self, Node};
use crate::stance::{CodeBook, read_book, write_book};
use crate::text::ByteSpan;

/// Something that the page shall do.
#[derive(Clone, Debug, PartialEq)]
pub enum Effect {
    /// Tell something that goes by itself.
    Say(String),
    /// Take these articles, annotations and this code book as they shall be, in one step that can be undone, and say so
    /// in these words.
    Take {
        /// Articles that are new here.
        documents: Vec<Document>,
        /// The code book, if it changes.
        book: Option<Box<CodeBook>>,
        /// The annotations.
        annotations: Vec<Annotation>,
        /// The step in words.
        label: String,
        /// What to say when it is done.
        words: String,
    },
    /// Offer a text as a download.
    Save {
        /// The name of the file.
        name: String,
        /// Its media type.
        kind: String,
        /// Its content.
        content: String,
    },
    /// Offer bytes as a download.
    SaveBytes {
        /// The name of the file.
        name: String,
        /// Its media type.
        kind: String,
        /// Its content.
        bytes: Vec<u8>,
    },
    /// Put a text into the clipboard, or show it where the browser does not let us.
    Copy {
        /// What it is, as the name of a file.
        name: String,
        /// The text.
        content: String,
    },
    /// Tell what came in, in a window of its own.
    Report {
        /// The main result.
        summary: String,
        /// One sentence for each thing to know.
        details: Vec<String>,
    },
    /// Open an article.
    Open(ArticleId),
    /// Open a view.
    View(String),
    /// Offer a picture, given as SVG, as a download of PNG.
    Picture {
        /// The name of the file.
        name: String,
        /// The picture.
        svg: String,
    },
    /// Keep a setting of this browser; it comes back with the news.
    Keep {
        /// Its name.
        name: String,
        /// Its value; empty for none.
        value: String,
    },
    /// Give the keyboard to the element of this id.
    Focus(String),
    /// Make a page in one file of this content, see [`crate::interchange::one_file::Content`], and offer it as a download.
    Make {
        /// The name of the file.
        name: String,
        /// What the page brings, as JSON.
        content: String,
    },
    /// Do something about the folder in which this reader's file is kept.
    Folder(String),
    /// Lead to words of an article.
    Lead(ArticleId, ByteSpan),
    /// Tell the engine the files of the class that the page keeps.
    Recall,
    /// Keep these files of the class no more, by the names they are kept under.
    Forget(Vec<String>),
    /// Draw these words in the text, each in the style of a party, in the place of those drawn so before.
    Overlay(Vec<(ArticleId, ByteSpan, u8)>),
    /// Give a text as a file to another program, by the means of the system.
    Give {
        /// The name of the file.
        name: String,
        /// Its content.
        content: String,
    },
    /// Show the text, so that it can be copied.
    Show {
        /// What it is, as the name of a file.
        name: String,
        /// The text.
        content: String,
    },
}

/// A sheet, and what the page shall do.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Answer {
    /// What the sheet holds.
    pub nodes: Vec<Node>,
    /// What the page shall do, in this order.
    pub effects: Vec<Effect>,
}

impl Answer {
    /// An answer that only shows this.
    pub fn of(nodes: impl IntoIterator<Item = impl Into<Node>>) -> Self {
        Self {
            nodes: nodes.into_iter().map(Into::into).collect(),
            effects: Vec::new(),
        }
    }

    /// The same with something to do.
    pub fn and(mut self, effect: Effect) -> Self {
        self.effects.push(effect);
        self
    }

    /// As an answer of the engine. An effect is an array of its name and its parts.
    pub fn write(&self) -> String {
        let mut json = Writer::default();
        json.open('{').member("sheet").open('[');
        for node in &self.nodes {
            sheet::write(&mut json, node);
        }
        json.close(']').member("effects").open('[');
        for effect in &self.effects {
            json.open('[');
            effect.write(&mut json);
            json.close(']');
        }
        json.close(']').close('}');
        json.finish()
    }

    /// Reads what [`Self::write`] wrote, from the members of the engine's answer.
    ///
    /// # Errors
    /// It is of another shape.
    pub fn read(answer: &json::Members<'_>) -> Result<Self, String> {
        let list = |name: &str| {
            let value = answer.get(name).ok_or("the answer lacks a part")?;
            json::elements(value).map_err(|error| error.to_string())
        };
        let mut read = Self::default();
        for node in list("sheet")? {
            read.nodes
                .extend(sheet::read(node).map_err(|error| error.to_string())?);
        }
        for effect in list("effects")? {
            let parts = Part::new(effect).map_err(|error| error.to_string())?;
            let effect = Effect::read(&parts.elements());
            read.effects
                .push(effect.ok_or("the answer asks for something unknown")?);
        }
        Ok(read)
    }
}

impl Effect {
    fn write(&self, json: &mut Writer) {
        let parts: &[&str] = match self {
            Self::Say(words) => &["say", words],
            Self::Save {
                name,
                kind,
                content,
            } => &["save", name, kind, content],
            Self::Picture { name, svg } => &["picture", name, svg],
            Self::Keep { name, value } => &["keep", name, value],
            Self::Focus(id) => &["focus", id],
            Self::SaveBytes { name, kind, bytes } => {
                &["bytes", name, kind, &BASE64_STANDARD.encode(bytes)]
            }
            Self::Copy { name, content } => &["copy", name, content],
            Self::Report { summary, details } => {
                json.text("report").text(summary);
                for line in details {
                    json.text(line);
                }
                return;
            }
            Self::Open(article) => &["open", article.as_str()],
            Self::View(name) => &["view", name],
            Self::Show { name, content } => &["show", name, content],
            Self::Recall => &["recall"],
            Self::Forget(keys) => {
                json.text("forget");
                for key in keys {
                    json.text(key);
                }
                return;
            }
            Self::Make { name, content } => &["make", name, content],
            Self::Folder(what) => &["folder", what],
            Self::Give { name, content } => &["give", name, content],
            Self::Overlay(all) => {
                use crate::text::Offset as _;
                json.text("overlay");
                for (article, span, style) in all {
                    let (article, start, end) = (article.as_str(), span.start(), span.end());
                    json.text(&format!("{article} {} {} {style}", start.get(), end.get()));
                }
                return;
            }
            Self::Lead(article, span) => {
                use crate::text::Offset as _;
                let place = format!("{} {}", span.start().get(), span.end().get());
                json.text("lead").text(article.as_str()).text(&place);
                return;
            }
            Self::Take {
                documents,
                book,
                annotations,
                label,
                words,
            } => {
                let book = book.as_ref().map(|b| write_book(b));
                json.text("take").text(label).text(words);
                json.raw(book.as_deref().unwrap_or("null")).open('[');
                for document in documents {
                    write_document(document, json);
                }
                json.close(']');
                for annotation in annotations {
                    json.raw(&encode(&Record::of(annotation)));
                }
                return;
            }
        };
        for part in parts {
            json.text(part);
        }
    }

    fn read(parts: &[Part<'_>]) -> Option<Self> {
        let text = |at: usize| parts.get(at)?.text().map(std::borrow::Cow::into_owned);
        Some(match text(0)?.as_str() {
            "say" => Self::Say(text(1)?),
            "save" => Self::Save {
                name: text(1)?,
                kind: text(2)?,
                content: text(3)?,
            },
            "picture" => Self::Picture {
                name: text(1)?,
                svg: text(2)?,
            },
            "keep" => Self::Keep {
                name: text(1)?,
                value: text(2)?,
            },
            "focus" => Self::Focus(text(1)?),
            "show" => Self::Show {
                name: text(1)?,
                content: text(2)?,
            },
            "recall" => Self::Recall,
            "forget" => {
                let keys = parts.get(1..)?.iter().map(|p| Some(p.text()?.into_owned()));
                Self::Forget(keys.collect::<Option<Vec<String>>>()?)
            }
            "make" => Self::Make {
                name: text(1)?,
                content: text(2)?,
            },
            "folder" => Self::Folder(text(1)?),
            "bytes" => Self::SaveBytes {
                name: text(1)?,
                kind: text(2)?,
                bytes: BASE64_STANDARD.decode(text(3)?).ok()?,
            },
            "copy" => Self::Copy {
                name: text(1)?,
                content: text(2)?,
            },
            "report" => Self::Report {
                summary: text(1)?,
                details: (2..parts.len()).map(text).collect::<Option<_>>()?,
            },
            "open" => Self::Open(ArticleId::parse(&text(1)?)?),
            "view" => Self::View(text(1)?),
            "give" => Self::Give {
                name: text(1)?,
                content: text(2)?,
            },
            "overlay" => {
                let mut all = Vec::new();
                for at in 1..parts.len() {
                    let place = text(at)?;
                    let mut of = place.split(' ');
                    let article = ArticleId::parse(of.next()?)?;
                    let (start, end) = (of.next()?.parse().ok()?, of.next()?.parse().ok()?);
                    let span = ByteSpan::from_usize(start, end)?;
                    all.push((article, span, of.next()?.parse().ok()?));
                }
                Self::Overlay(all)
            }
            "lead" => {
                let place = text(2)?;
                let (start, end) = place.split_once(' ')?;
                let span = ByteSpan::from_usize(start.parse().ok()?, end.parse().ok()?)?;
                Self::Lead(ArticleId::parse(&text(1)?)?, span)
            }
            "take" => {
                let mut annotations = Vec::new();
                let book = match parts.get(3)?.as_str() {
                    "null" => None,
                    book => Some(Box::new(read_book(book).ok()?)),
                };
                let documents = parts.get(4)?.elements();
                let documents = documents.iter().map(|d| read_document(d.as_str()));
                let documents: Vec<Document> = documents.collect::<Option<_>>()?;
                for part in parts.get(5..)? {
                    match decode(part.as_str()) {
                        Decoded::Record(Record::Annotation(annotation)) => {
                            annotations.push(*annotation);
                        }
                        _ => return None,
                    }
                }
                Self::Take {
                    documents,
                    book,
                    annotations,
                    label: text(1)?,
                    words: text(2)?,
                }
            }
            _ => return None,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::{Article, Source};
    use crate::extract::extract;
    use crate::keep::sample::sample;
    use crate::sheet::element;
    use crate::text::Text;

    fn document() -> Document {
        let words = Text::new("🇺🇦 Kyiv\r\nsaid no.\n\nMoscow waits.\n");
        let mut article = Article::new("“A”", Source::File("a.txt".to_owned()), words);
        article.lang = Some("uk".to_owned());
        let extraction = extract(&article.text);
        Document::new(article, extraction)
    }

    #[test]
    fn an_answer_arrives_as_it_was_given() {
        let text = |t: &str| t.to_owned();
        let answer = Answer::of([element("p").with("🇺🇦")])
            .and(Effect::Say(text("Done.")))
            .and(Effect::Take {
                documents: vec![document()],
                book: Some(Box::default()),
                annotations: vec![sample(1), sample(2)],
                label: text("two"),
                words: text("Two."),
            })
            .and(Effect::Save {
                name: text("a.csv"),
                kind: text("text/csv"),
                content: text("a,\"b\"\r\n"),
            })
            .and(Effect::Picture {
                name: text("a"),
                svg: text("<svg/>"),
            })
            .and(Effect::Keep {
                name: text("blind"),
                value: text("1"),
            })
            .and(Effect::Recall)
            .and(Effect::Forget(vec![text("1-0"), text("1-1 🇺🇦")]))
            .and(Effect::Focus(text("x")))
            .and(Effect::SaveBytes {
                name: text("a.zip"),
                kind: text("application/zip"),
                bytes: (0..=255).collect(),
            })
            .and(Effect::Copy {
                name: text("a"),
                content: text("🇺🇦"),
            })
            .and(Effect::Report {
                summary: text("1 new"),
                details: vec![text("a"), text("b")],
            })
            .and(Effect::Open(sample(1).article))
            .and(Effect::View(text("files")))
            .and(Effect::Show {
                name: text("a"),
                content: text("b"),
            })
            .and(Effect::Make {
                name: text("a"),
                content: text("{}"),
            })
            .and(Effect::Folder(text("pick")))
            .and(Effect::Give {
                name: text("a.json"),
                content: text("{}\n"),
            })
            .and(Effect::Overlay(Vec::new()))
            .and(Effect::Overlay(vec![
                (sample(1).article, ByteSpan::from_usize(3, 9).unwrap(), 24),
                (sample(1).article, ByteSpan::from_usize(0, 1).unwrap(), 0),
            ]))
            .and(Effect::Lead(
                sample(1).article,
                ByteSpan::from_usize(3, 9).unwrap(),
            ));
        let written = answer.write();
        let read = Answer::read(&json::members(&written).unwrap());
        assert_eq!(read, Ok(answer));
        for wrong in [
            "{}",
            r#"{"sheet":[],"effects":[["dance"]]}"#,
            r#"{"sheet":[7],"effects":[]}"#,
            r#"{"sheet":[],"effects":[["take","x","y",null,[],{}]]}"#,
            r#"{"sheet":[],"effects":[["take","x","y",null,[{}]]]}"#,
            r#"{"sheet":[],"effects":[["bytes","x","y","%"]]}"#,
            r#"{"sheet":[],"effects":[["overlay","a0123456789abcdef 1 2"]]}"#,
        ] {
            assert!(
                Answer::read(&json::members(wrong).unwrap()).is_err(),
                "{wrong}"
            );
        }
    }
}
