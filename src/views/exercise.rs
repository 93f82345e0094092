//! An exercise for others: articles, a code book, what to do; and what to do, in a page that is one.

mod form;
mod task;

pub(super) use task::Task;

use super::{ADDRESS, Answer, Asked, Effect, Mirror};
use crate::annotate::{Annotation, Timestamp};
use crate::interchange::link::LINK_START;
use crate::interchange::one_file::{
    Content, GIVEN, PackedArticle, write_articles, write_highlights,
};
use crate::interchange::{ExerciseArticle, Link, sanitize_file_name};
use crate::session::Document;
use crate::stance::CodeBook;
use crate::text::Gather as _;
use form::Draft;

/// The setting that holds the exercise that the page is, as JSON; the page sets it at each start.
pub const EXERCISE: &str = "exercise";

/// The setting that holds when that was made, in milliseconds since 1970.
pub const MADE: &str = "made";

/// The setting that holds under which name the page keeps its data.
pub const SCOPE: &str = "scope";

/// The setting that holds how many bytes the program takes as one file.
pub const SIZE: &str = "size";

/// The view in which an exercise is made.
#[derive(Debug, Default)]
pub(super) struct Exercise {
    draft: Option<Draft>,
}

impl super::View for Exercise {
    fn draw(&mut self, mirror: &mut Mirror, asked: &Asked) -> Result<Answer, String> {
        let here = mirror.exercise();
        // What was typed counts also when the form is drawn anew for another reason.
        let draft = match self.draft.take() {
            _ if !asked.field(form::HERE).is_empty() => Draft::read(asked),
            Some(draft) => draft,
            None => Draft::new(here.as_ref()),
        };
        let mut effects = Vec::new();
        let mut refusal = None;
        if asked.act == "link" {
            match draft.link(mirror) {
                Ok(content) => effects.push(Effect::Copy {
                    name: format!("The link of {} characters", content.chars().count()),
                    content,
                }),
                Err(why) => {
                    effects.push(Effect::Say(why.clone()));
                    refusal = Some(why);
                }
            }
        }
        let made = match asked.act().0 {
            "save" => Some(draft.content(mirror, asked.at)),
            "again" => here.map(|exercise| Ok(again(mirror, exercise, false))),
            "mine" => here.map(|exercise| Ok(again(mirror, exercise, true))),
            _ => None,
        };
        match made {
            None => {}
            Some(Ok(content)) => {
                let exercise = content.exercise.as_ref();
                let title = exercise.map_or("", |e| e.title.as_str());
                effects.push(Effect::Make {
                    name: sanitize_file_name(title, "html"),
                    content: content.write(),
                });
            }
            Some(Err(why)) => {
                effects.push(Effect::Say(why.clone()));
                refusal = Some(why);
            }
        }
        let nodes = draft.sheet(mirror, refusal);
        self.draft = Some(draft);
        Ok(Answer { nodes, effects })
    }
}

/// The exercise that this page is, as it was handed out or with one's work in it. Both keep their data where this page
/// does: they are the same exercise.
fn again(mirror: &Mirror, exercise: crate::interchange::Exercise, mine: bool) -> Content {
    let articles = exercise.articles.iter();
    let documents = articles.filter_map(|a| mirror.session.document(&a.id));
    let documents = documents.map(AsRef::as_ref).gather();
    Content {
        scope: mirror.setting(SCOPE).to_owned(),
        made: mirror.setting(MADE).parse().unwrap_or_default(),
        articles: packed(&documents),
        highlights: if mine {
            write_highlights(of_articles(mirror, &documents), false)
        } else {
            GIVEN.to_owned()
        },
        exercise: Some(exercise),
    }
}

fn packed(documents: &[&Document]) -> String {
    write_articles(documents.iter().map(|d| PackedArticle {
        article: &d.article,
        blocks: &d.extraction.blocks,
    }))
}

/// The highlights of these articles, in the order of their identities.
fn of_articles<'a>(mirror: &'a Mirror, documents: &[&Document]) -> Vec<&'a Annotation> {
    let live = mirror.session.live_annotations();
    let within = |a: &&Annotation| documents.iter().any(|d| d.article.id == a.article);
    live.map(AsRef::as_ref).filter(within).gather()
}

impl Draft {
    /// The exercise.
    ///
    /// # Errors
    /// What is missing, in words.
    fn exercise(&self, mirror: &Mirror) -> Result<crate::interchange::Exercise, String> {
        let documents = self.chosen(mirror);
        if self.title.trim().is_empty() {
            return Err("Give the exercise a title first.".into());
        }
        if documents.is_empty() {
            return Err("Choose at least one article.".into());
        }
        let exercise = crate::interchange::Exercise {
            title: self.title.trim().to_owned(),
            instructions: self.instructions.trim().to_owned(),
            articles: documents
                .iter()
                .map(|d| ExerciseArticle {
                    id: d.article.id.clone(),
                    title: d.article.title.chars().take(200).collect(),
                })
                .gather(),
            book: Some(self.book(mirror)),
            blind: self.blind,
            names: self.names,
        };
        exercise
            .check()
            .map_err(|why| format!("It cannot be made yet: {why}."))?;
        Ok(exercise)
    }

    /// The address of this page with the exercise behind `#`. The code book to begin with need not go along.
    ///
    /// # Errors
    /// What is missing, in words.
    fn link(&self, mirror: &Mirror) -> Result<String, String> {
        let mut exercise = self.exercise(mirror)?;
        let standard = CodeBook::default();
        exercise.book = exercise.book.filter(|b| !b.is_same(&standard));
        let letters = Link::Exercise(exercise).write();
        let address = mirror.setting(ADDRESS);
        Ok([address, "#", LINK_START, &letters].concat())
    }

    /// The page that holds the exercise.
    ///
    /// # Errors
    /// What is missing, in words.
    fn content(&self, mirror: &Mirror, made: Timestamp) -> Result<Content, String> {
        let exercise = self.exercise(mirror)?;
        let documents = self.chosen(mirror);
        let highlights = if self.examples {
            write_highlights(of_articles(mirror, &documents), true)
        } else {
            String::new()
        };
        let articles = packed(&documents);
        Ok(Content::exercise(exercise, articles, highlights, made))
    }
}

impl Mirror {
    /// The exercise that the page is, if it is one.
    pub(super) fn exercise(&self) -> Option<crate::interchange::Exercise> {
        crate::interchange::Exercise::read(self.setting(EXERCISE)).ok()
    }
}

#[cfg(test)]
mod tests;
