//! What a one-file page brings: settings, articles, highlights.

use std::fmt::Write as _;

use sha2::{Digest as _, Sha256};

use crate::annotate::{Annotation, Timestamp};
use crate::article::{Article, Block, block_lines};
use crate::interchange::{Exercise, sanitize_file_name};
use crate::json::{self, Writer};
use crate::keep::{Record, encode};

/// What a one-file page brings beside the program.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Content {
    /// The name under which the page keeps its data, see [`crate::keep::Scope`].
    pub scope: String,
    /// When an exercise was made, in milliseconds since 1970; 0 for the plain page.
    pub made: u64,
    /// The exercise, if it is one.
    pub exercise: Option<Exercise>,
    /// The articles, as [`write_articles`] writes them.
    pub articles: String,
    /// The highlights, as [`write_highlights`] writes them; empty for none, [`GIVEN`] for those that the page that makes
    /// it brought itself.
    pub highlights: String,
}

/// What stands for the highlights that a page brought.
pub const GIVEN: &str = "given";

impl Content {
    /// An exercise that keeps its data apart from everything else: under a name that follows from all of it and from
    /// the time, so that neither two exercises nor two editions of one share anything.
    pub fn exercise(
        exercise: Exercise,
        articles: String,
        highlights: String,
        made: Timestamp,
    ) -> Self {
        let mut all = Sha256::new();
        let time = made.0.to_string();
        for part in [&exercise.write(), &articles, &highlights, &time] {
            all.update(part.len().to_string());
            all.update(":");
            all.update(part);
        }
        let mut scope = "x-".to_owned();
        for byte in all.finalize().iter().take(12) {
            // Writing to a string cannot fail.
            let _ = write!(scope, "{byte:02x}");
        }
        Self {
            scope,
            made: made.0,
            exercise: Some(exercise),
            articles,
            highlights,
        }
    }

    /// The page's settings, where the program takes so many bytes.
    pub(super) fn config(&self, size: usize) -> String {
        let mut json = Writer::default();
        json.open('{').text_member("scope", &self.scope);
        let size = u64::try_from(size).unwrap_or_default();
        json.number_member("size", size);
        if let Some(exercise) = &self.exercise {
            json.number_member("made", self.made);
            json.member("exercise").raw(&exercise.write());
        }
        json.close('}');
        json.finish()
    }

    /// As JSON, on its way between page and engine.
    pub fn write(&self) -> String {
        let mut json = Writer::default();
        json.open('{')
            .text_member("scope", &self.scope)
            .number_member("made", self.made);
        if let Some(exercise) = &self.exercise {
            json.member("exercise").raw(&exercise.write());
        }
        json.text_member("articles", &self.articles)
            .text_member("highlights", &self.highlights)
            .close('}');
        json.finish()
    }

    /// Reads what [`Self::write`] wrote.
    pub fn read(json: &str) -> Option<Self> {
        let all = json::members(json).ok()?;
        let text = |name: &str| Some(json::string(all.get(name)?).ok()?.into_owned());
        Some(Self {
            scope: text("scope")?,
            made: all.get("made")?.parse().ok()?,
            exercise: match all.get("exercise") {
                Some(exercise) => Some(Exercise::read(exercise).ok()?),
                None => None,
            },
            articles: text("articles")?,
            highlights: text("highlights")?,
        })
    }
}

/// An article as a page brings it.
#[derive(Clone, Copy, Debug)]
pub struct PackedArticle<'a> {
    /// The article.
    pub article: &'a Article,
    /// Its labelled lines, so that it need not be read at each start.
    pub blocks: &'a [Block],
}

/// The list of a page's articles, as JSON.
pub fn write_articles<'a>(articles: impl IntoIterator<Item = PackedArticle<'a>>) -> String {
    let mut json = Writer::default();
    json.open('[');
    for PackedArticle { article, blocks } in articles {
        // Named as the reader knows it, and as a text, which it is by now even if it was a page of the web.
        let file = sanitize_file_name(&article.title, "txt");
        json.open('{')
            .text_member("file", &file)
            .text_member("title", &article.title)
            .optional("outlet", article.outlet.as_deref())
            .optional("lang", article.lang.as_deref())
            .text_member("text", article.text.as_str())
            .text_member("blocks", &block_lines::write(blocks))
            .close('}');
    }
    json.close(']');
    json.finish()
}

/// The coder of highlights that nobody signed and that are handed out.
const EXAMPLE: &str = "Example";

/// Highlights that a page brings, as JSON: the text of a record each. Those that nobody signed are signed as examples if they are
/// handed out, lest they count as the reader's own.
pub fn write_highlights<'a>(
    highlights: impl IntoIterator<Item = &'a Annotation>,
    examples: bool,
) -> String {
    let mut json = Writer::default();
    json.open('[');
    let mut none = true;
    for annotation in highlights {
        none = false;
        let mut annotation = annotation.clone();
        if examples && annotation.coder.is_none() {
            annotation.coder = Some(EXAMPLE.to_owned());
        }
        // As text: a record's checksum is of its very bytes, and `<` is written otherwise in the page.
        json.text(&encode(&Record::of(&annotation)));
    }
    json.close(']');
    if none { String::new() } else { json.finish() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Source;
    use crate::keep::sample::sample;
    use crate::keep::{Decoded, Scope, decode};
    use crate::text::Text;

    fn content(title: &str, made: u64) -> Content {
        let exercise = Exercise {
            title: title.to_owned(),
            ..Exercise::default()
        };
        Content::exercise(exercise, "[]".into(), String::new(), Timestamp(made))
    }

    #[test]
    fn no_two_exercises_share_a_scope() {
        let one = content("A 🇺🇦", 5);
        assert_eq!(one, content("A 🇺🇦", 5));
        assert!(Scope::parse(&one.scope).is_some(), "{}", one.scope);
        for other in [content("A", 5), content("A 🇺🇦", 6)] {
            assert_ne!(one.scope, other.scope);
        }
        assert_eq!(Content::read(&one.write()), Some(one));
        assert_eq!(Content::read("{}"), None);
    }

    #[test]
    fn articles_come_with_their_lines_and_as_texts() {
        let text = Text::new("Talks 👨‍👩‍👧‍👦\n\nNo.\n");
        let mut article = Article::new("“Talks”", Source::File("a.b.HTML".into()), text);
        article.lang = Some("uk".into());
        let blocks = crate::article::unread_blocks(article.text.as_str());
        let packed = PackedArticle {
            article: &article,
            blocks: &blocks,
        };
        let list = write_articles([packed, packed]);
        let all = json::elements(&list).unwrap();
        assert_eq!(all.len(), 2);
        let one = json::members(all[0]).unwrap();
        assert_eq!(one.get("file"), Some("\"“Talks”.txt\""));
        assert_eq!(one.get("lang"), Some("\"uk\""));
        let text = json::string(one.get("text").unwrap()).unwrap();
        assert_eq!(text, article.text.as_str());
    }

    #[test]
    fn examples_are_signed() {
        let mut mine = sample(2);
        mine.coder = Some("Ms 🇺🇦".into());
        let coders = |examples| -> Vec<Option<String>> {
            let list = write_highlights([&sample(1), &mine], examples);
            let records = json::elements(&list).unwrap().into_iter().map(|record| {
                match decode(&json::string(record).unwrap()) {
                    Decoded::Record(Record::Annotation(a)) => a.coder.clone(),
                    other => panic!("{other:?}"),
                }
            });
            records.collect()
        };
        assert_eq!(
            coders(true),
            [Some("Example".to_owned()), mine.coder.clone()]
        );
        assert_eq!(coders(false), [sample(1).coder, mine.coder.clone()]);
        assert_eq!(write_highlights([], true), "");
    }
}
