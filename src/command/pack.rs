//! `stancemark pack`: an exercise as one HTML file, as the page itself makes it.

use crate::annotate::{Annotation, Timestamp};
use crate::article::{Article, Block, Source, title_of_name};
use crate::extract::{extract, html};
use crate::interchange::one_file::{
    Content, PackedArticle, pack, unpack, write_articles, write_highlights,
};
use crate::interchange::{Exercise, ExerciseArticle, read_annotations, read_code_book};
use crate::text::Text;

/// What goes into the file.
#[derive(Debug, Default)]
pub struct Lesson {
    /// What to do, how, and with which code book; the articles are added to it.
    pub exercise: Exercise,
    articles: Vec<(Article, Vec<Block>)>,
    highlights: Vec<Annotation>,
}

impl Lesson {
    /// Adds an article of plain text; `file` is the name of its file.
    pub fn text(&mut self, file: &str, words: String) {
        let text = Text::new(words);
        let found = extract(&text);
        let title = found.title.and_then(|t| text.slice(t)).map(str::to_owned);
        let title = title.unwrap_or_else(|| title_of_name(file));
        let article = Article::new(title, Source::File(file.to_owned()), text);
        self.add(article, found.blocks);
    }

    /// Adds a page of the web; `file` is the name of its file.
    pub fn page(&mut self, file: &str, source: &str) {
        let page = html::read(&html::parse(source), None);
        let title = page.title.unwrap_or_else(|| title_of_name(file));
        let mut article = Article::new(title, Source::File(file.to_owned()), page.text);
        article.outlet = page.outlet;
        article.lang = page.lang;
        self.add(article, page.blocks);
    }

    fn add(&mut self, article: Article, blocks: Vec<Block>) {
        // The same text twice is one article.
        if self.articles.iter().all(|(a, _)| a.id != article.id) {
            self.articles.push((article, blocks));
        }
    }

    /// Takes the code book of a file.
    ///
    /// # Errors
    /// What is wrong with it, in words.
    pub fn book(&mut self, name: &str, bytes: &[u8]) -> Result<(), String> {
        let book = read_code_book(name, bytes).map_err(|error| error.to_string())?;
        self.exercise.book = Some(book);
        Ok(())
    }

    /// Adds the highlights of a file as examples; those of other articles are left out.
    ///
    /// # Errors
    /// What is wrong with it, in words.
    pub fn highlights(&mut self, name: &str, bytes: &[u8]) -> Result<(), String> {
        let read = read_annotations(name, bytes).map_err(|error| error.to_string())?;
        if read.report.cut.is_some() || !read.report.problems.is_empty() {
            return Err(read.report.to_string());
        }
        self.highlights.extend(read.annotations);
        Ok(())
    }

    /// How many articles it has.
    pub fn count(&self) -> usize {
        self.articles.len()
    }

    /// The file, made of the program in a one-file page.
    ///
    /// # Errors
    /// Why not, in words.
    pub fn pack(mut self, program: &str, made: Timestamp) -> Result<String, String> {
        let parts = unpack(program).ok_or(
            "this is no one-file page that another can be made of; “make build” writes dist/stancemark.html",
        )?;
        let cards = self.articles.iter().map(|(article, _)| ExerciseArticle {
            id: article.id.clone(),
            title: article.title.chars().take(200).collect(),
        });
        self.exercise.articles = cards.collect();
        self.exercise.book.get_or_insert_default();
        self.exercise.check()?;
        let packed = self
            .articles
            .iter()
            .map(|(article, blocks)| PackedArticle { article, blocks });
        let articles = write_articles(packed);
        let here =
            |a: &&Annotation| !a.trashed && self.articles.iter().any(|(of, _)| of.id == a.article);
        let mut highlights: Vec<_> = self.highlights.iter().filter(here).collect();
        highlights.sort_by(|a, b| a.id.cmp(&b.id));
        highlights.dedup_by(|a, b| a.id == b.id);
        let highlights = write_highlights(highlights, true);
        let content = Content::exercise(self.exercise, articles, highlights, made);
        pack(&parts, &content).map_err(|error| error.to_string())
    }
}
