//! What a view answers.

use crate::annotate::Annotation;
use crate::article::ArticleId;
use crate::json::{self, Part, Writer};
use crate::keep::{Decoded, Record, decode, encode};
use crate::sheet::{self, Node};
use crate::stance::{CodeBook, read_book, write_book};
use crate::text::ByteSpan;

/// Something that the page shall do.
#[derive(Clone, Debug, PartialEq)]
pub enum Effect {
    /// Tell something that goes by itself.
    Say(String),
    /// Take these annotations and this code book as they shall be, in one step that can be undone, and say so in these
    /// words.
    Take {
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
    /// Lead to words of an article.
    Lead(ArticleId, ByteSpan),
    /// Tell the engine the files of the class that the page keeps.
    Recall,
    /// Keep these files of the class no more, by the names they are kept under.
    Forget(Vec<String>),
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
            Self::Show { name, content } => &["show", name, content],
            Self::Recall => &["recall"],
            Self::Forget(keys) => {
                json.text("forget");
                for key in keys {
                    json.text(key);
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
                book,
                annotations,
                label,
                words,
            } => {
                let book = book.as_ref().map(|b| write_book(b));
                json.text("take").text(label).text(words);
                json.raw(book.as_deref().unwrap_or("null"));
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
                for part in parts.get(4..)? {
                    match decode(part.as_str()) {
                        Decoded::Record(Record::Annotation(annotation)) => {
                            annotations.push(*annotation);
                        }
                        _ => return None,
                    }
                }
                Self::Take {
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
    use crate::keep::sample::sample;
    use crate::sheet::element;

    #[test]
    fn an_answer_arrives_as_it_was_given() {
        let text = |t: &str| t.to_owned();
        let answer = Answer::of([element("p").with("🇺🇦")])
            .and(Effect::Say(text("Done.")))
            .and(Effect::Take {
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
            .and(Effect::Show {
                name: text("a"),
                content: text("b"),
            })
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
            r#"{"sheet":[],"effects":[["take","x","y",null,{}]]}"#,
        ] {
            assert!(
                Answer::read(&json::members(wrong).unwrap()).is_err(),
                "{wrong}"
            );
        }
    }
}
