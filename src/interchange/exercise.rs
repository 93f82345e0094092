//! An exercise: what a teacher hands out, apart from the texts.

use crate::article::ArticleId;
use crate::json::{Members, Writer, elements, members, string};
use crate::stance::{CodeBook, read_book, write_book};

/// The most code points of a title.
pub const MOST_TITLE: usize = 200;
/// The most code points of instructions.
pub const MOST_INSTRUCTIONS: usize = 20_000;
/// The most articles.
pub const MOST_ARTICLES: usize = 1_000;

/// Under what names readers work.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Names {
    /// Each is asked for a name.
    #[default]
    Asked,
    /// Each is given a number, as in “Reader 7”.
    Pseudonym,
    /// Under none.
    None,
}

impl Names {
    /// All, in the order in which they are offered.
    pub const ALL: [Self; 3] = [Self::Asked, Self::Pseudonym, Self::None];

    /// The name in files.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Asked => "asked",
            Self::Pseudonym => "pseudonym",
            Self::None => "none",
        }
    }

    /// The one of this name.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|n| n.name() == name)
    }
}

/// An article of an exercise, named; its text is elsewhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExerciseArticle {
    /// Which.
    pub id: ArticleId,
    /// What it is called, to name it where it is not loaded; may be empty.
    pub title: String,
}

/// What to do with which articles, code book and settings.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Exercise {
    /// What it is called; may be empty.
    pub title: String,
    /// What to do, as plain text: a line break ends a line, an empty line a paragraph. May be empty.
    pub instructions: String,
    /// The articles in the order in which they are read; none twice.
    pub articles: Vec<ExerciseArticle>,
    /// The code book; `None` for the one to begin with.
    pub book: Option<CodeBook>,
    /// Whether suggestions are off.
    pub blind: bool,
    /// Under what names readers work.
    pub names: Names,
}

impl Exercise {
    /// As JSON; the same exercise always gives the same bytes.
    ///
    /// ```
    /// use stancemark::interchange::Exercise;
    /// let exercise = Exercise { title: "Peace plans 🇺🇦".into(), blind: true, ..Exercise::default() };
    /// assert_eq!(Exercise::read(&exercise.write()), Ok(exercise));
    /// ```
    pub fn write(&self) -> String {
        let mut json = Writer::default();
        json.open('{')
            .text_member("title", &self.title)
            .text_member("instructions", &self.instructions)
            .member("articles")
            .open('[');
        for article in &self.articles {
            json.open('{')
                .text_member("id", article.id.as_str())
                .text_member("title", &article.title)
                .close('}');
        }
        json.close(']');
        if let Some(book) = &self.book {
            json.member("book").raw(&write_book(book));
        }
        json.member("blind").raw(&self.blind.to_string());
        json.text_member("names", self.names.name()).close('}');
        json.finish()
    }

    /// Reads what [`Self::write`] writes, and nothing else.
    ///
    /// # Errors
    /// The first fault, as a sentence without its stop.
    pub fn read(json: &str) -> Result<Self, String> {
        let known = [
            "title",
            "instructions",
            "articles",
            "book",
            "blind",
            "names",
        ];
        let all = object(json, &known)?;
        let mut read = Self {
            title: text(&all, "title", MOST_TITLE)?,
            instructions: text(&all, "instructions", MOST_INSTRUCTIONS)?,
            ..Self::default()
        };
        let articles = all.get("articles").ok_or("“articles” is missing")?;
        if !articles.starts_with('[') {
            return Err("“articles” is no list".into());
        }
        for article in elements(articles).map_err(|error| error.within(json))? {
            let article = object(article, &["id", "title"])?;
            let id = ArticleId::parse(&text(&article, "id", 17)?);
            read.articles.push(ExerciseArticle {
                id: id.ok_or("an article has no identity of ours")?,
                title: text(&article, "title", MOST_TITLE)?,
            });
        }
        if let Some(book) = all.get("book") {
            let book = read_book(book).map_err(|_| "its code book cannot be read")?;
            read.book = Some(book);
        }
        read.blind = match all.get("blind") {
            Some("true") => true,
            Some("false") => false,
            _ => return Err("“blind” is neither true nor false".into()),
        };
        let names = Names::parse(&text(&all, "names", 20)?);
        read.names = names.ok_or("“names” is none of asked, pseudonym and none")?;
        read.check()?;
        Ok(read)
    }

    /// Whether one can work with it.
    ///
    /// # Errors
    /// The first fault, as a sentence without its stop.
    pub fn check(&self) -> Result<(), String> {
        let long = |text: &str, most| text.chars().nth(most).is_some();
        if long(&self.title, MOST_TITLE) {
            return Err(format!("its title has over {MOST_TITLE} characters"));
        }
        if long(&self.instructions, MOST_INSTRUCTIONS) {
            let most = MOST_INSTRUCTIONS;
            return Err(format!("its instructions have over {most} characters"));
        }
        if self.articles.len() > MOST_ARTICLES {
            return Err(format!("it has over {MOST_ARTICLES} articles"));
        }
        let mut ids: Vec<_> = self.articles.iter().map(|a| &a.id).collect();
        ids.sort_unstable();
        if ids.windows(2).any(|pair| pair.first() == pair.last()) {
            return Err("an article stands in it twice".into());
        }
        match &self.book {
            Some(book) => book.check().map_err(|flaw| flaw.what),
            None => Ok(()),
        }
    }
}

/// The members of an object that has no others and none twice.
fn object<'a>(json: &'a str, known: &[&str]) -> Result<Members<'a>, String> {
    let all = members(json).map_err(|error| error.within(json))?;
    if let Some((name, _)) = all.twice() {
        return Err(format!("the member “{name}” stands twice"));
    }
    if let Some((name, _)) = all.iter().find(|(name, _)| !known.contains(name)) {
        return Err(format!("the member “{name}” is not known"));
    }
    Ok(all)
}

fn text(all: &Members<'_>, name: &str, most: usize) -> Result<String, String> {
    let value = all.get(name).ok_or(format!("“{name}” is missing"))?;
    let value = string(value).map_err(|_| format!("“{name}” is no text"))?;
    if value.contains('\0') {
        return Err(format!("“{name}” holds a NUL character"));
    }
    if value.chars().nth(most).is_some() {
        return Err(format!("“{name}” has over {most} characters"));
    }
    Ok(value.into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Digest;
    use proptest::prelude::*;

    fn exercise(title: &str, instructions: &str, articles: usize, bits: u8) -> Exercise {
        let article = |n: usize| ExerciseArticle {
            id: Digest::of(&format!("{n}")).article_id(),
            title: format!("{title} {n}").chars().take(MOST_TITLE).collect(),
        };
        Exercise {
            title: title.to_owned(),
            instructions: instructions.to_owned(),
            articles: (0..articles).map(article).collect(),
            book: (bits & 1 == 1).then(CodeBook::default),
            blind: bits & 2 == 2,
            names: Names::ALL[usize::from(bits) % 3],
        }
    }

    proptest! {
        #[test]
        fn an_exercise_arrives_as_it_was_given(
            title in "(\\PC|[🇺🇦👨‍👩‍👧‍👦\"\\\\<]){0,40}",
            instructions in "(\\PC|[🇺🇦\n\t<]){0,80}",
            articles in 0_usize..5,
            bits in 0_u8..12,
        ) {
            let exercise = exercise(&title, &instructions, articles, bits);
            prop_assert_eq!(Exercise::read(&exercise.write()), Ok(exercise));
        }

        #[test]
        fn nothing_else_is_read(text in "\\PC{0,80}") {
            prop_assert!(Exercise::read(&text).is_err());
        }
    }

    #[test]
    fn a_fault_is_named() {
        let good = exercise("A 🇺🇦", "Read.", 2, 1).write();
        let twice = {
            let mut twice = exercise("A", "", 1, 0);
            twice.articles.extend(twice.articles.clone());
            twice.write()
        };
        let changed = |from: &str, to: &str| good.replacen(from, to, 1);
        for (json, fault) in [
            (String::new(), "the text ends here, in line 1, column 1"),
            (
                changed("\"blind\":false", "\"blind\":1"),
                "“blind” is neither true nor false",
            ),
            (
                changed("\"blind\":false,", ""),
                "“blind” is neither true nor false",
            ),
            (
                changed("\"title\":\"A 🇺🇦\"", "\"title\":7"),
                "“title” is no text",
            ),
            (changed("\"title\":\"A 🇺🇦\",", ""), "“title” is missing"),
            (
                changed("{", "{\"more\":1,"),
                "the member “more” is not known",
            ),
            (
                changed("{", "{\"blind\":true,"),
                "the member “blind” stands twice",
            ),
            (
                changed("\"pseudonym\"", "\"shout\""),
                "“names” is none of asked, pseudonym and none",
            ),
            (
                changed("\"id\":\"a", "\"id\":\"b"),
                "an article has no identity of ours",
            ),
            (
                changed("\"parties\":", "\"parts\":"),
                "its code book cannot be read",
            ),
            (twice, "an article stands in it twice"),
            (
                changed("Read.", &"é".repeat(20_001)),
                "“instructions” has over 20000 characters",
            ),
            (
                changed("Read.", "\\u0000"),
                "“instructions” holds a NUL character",
            ),
        ] {
            assert_eq!(Exercise::read(&json), Err(fault.to_owned()), "{json}");
        }
    }
}
