//! Answers questions, and remembers what was read for the next one.

use super::across::Read;
use super::message::{Ask, Question, read};
use super::{across, import, label, page};
use crate::article::{Article, ArticleId, Block};
use crate::extract::{analyse, complete, html};
use crate::json::Writer;
use crate::sorted::SortedMap;

/// Reads articles when asked.
///
/// ```
/// use stancemark::article::{Article, Source};
/// use stancemark::engine::{Ask, Engine, Found, Layer, request};
/// use stancemark::extract::extract;
/// use stancemark::text::Text;
/// let article = Article::new("A", Source::Pasted, Text::new("“No,” Dmitry Peskov said in Moscow."));
/// let blocks = extract(&article.text).blocks;
/// let answer = Engine::default().answer(&request(Ask::Read, [(&article, &blocks[..])]), &[]);
/// let found = Found::read(&answer)?;
/// assert!(found.of(Layer::Speech).any(|(_, f)| f.says.contains("Dmitry Peskov")));
/// # Ok::<(), String>(())
/// ```
#[derive(Default)]
pub struct Engine {
    read: SortedMap<ArticleId, Read>,
}

impl Engine {
    /// The answer to a question, or an error in words; see [`super::Found::read`]. A file that the question is about
    /// goes beside it.
    pub fn answer(&mut self, request: &str, file: &[u8]) -> String {
        self.work(request, file).unwrap_or_else(|error| {
            let mut json = Writer::default();
            json.open('{').text_member("error", &error).close('}');
            json.finish()
        })
    }

    fn work(&mut self, request: &str, file: &[u8]) -> Result<String, String> {
        let (ask, articles) = match read(request)? {
            Question::Page(tree) => return Ok(page::write(&html::read(&tree, None))),
            Question::File(name) => return import::read_file(&name, file),
            Question::Articles(ask, articles) => (ask, articles),
        };
        let mut ids = Vec::new();
        for (article, blocks) in articles {
            ids.push(article.id.clone());
            self.learn(article, blocks);
        }
        let known = || ids.iter().filter_map(|id| self.read.get(id));
        match ask {
            Ask::Read => {
                let read = known().next().ok_or("the question has no article")?;
                Ok(label::found(&read.article.text, &read.analysis).write())
            }
            Ask::Compare => Ok(across::compare(known()).write()),
        }
    }

    fn learn(&mut self, article: Article, blocks: Vec<Block>) {
        if self.read.get(&article.id).is_none() {
            let found = complete(&article.text, blocks);
            let analysis = analyse(&article.text, &found);
            let read = Read {
                article,
                found,
                analysis,
            };
            self.read.insert(read.article.id.clone(), read);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Source;
    use crate::engine::{
        Across, Found, Layer, Markup, ReadFile, ReadPage, import_question, request,
    };
    use crate::extract::extract;
    use crate::interchange::{ExportOptions, write_annotations};
    use crate::stance::CodeBook;
    use crate::text::Text;

    fn article(words: &str) -> (Article, Vec<Block>) {
        let article = Article::new("A", Source::Pasted, Text::new(words));
        let blocks = extract(&article.text).blocks;
        (article, blocks)
    }

    #[test]
    fn every_layer_is_answered_with_words_of_the_text() {
        let (article, blocks) = article(
            "Talks\n\n🇺🇦 The 28-point plan covers a ceasefire, trade and territory. Kyiv rejects territorial \
             concessions, President Volodymyr Zelensky said. “We will not sign,” he added.\n",
        );
        let mut engine = Engine::default();
        let question = request(Ask::Read, [(&article, &blocks[..])]);
        let found = Found::read(&engine.answer(&question, &[])).unwrap();
        for layer in Layer::ALL {
            assert!(found.of(layer).count() > 0, "{layer:?}: {found:?}");
        }
        for finding in &found.findings {
            let rules = finding.parts.iter().map(|p| p.rule.as_str());
            for rule in rules.filter(|r| !r.is_empty()).chain([&*finding.rule]) {
                assert!(!found.reason(rule).is_empty(), "{rule} has no reason");
            }
            assert!(
                article
                    .text
                    .slice(finding.span)
                    .is_some_and(|w| !w.is_empty())
            );
        }
        assert_eq!(
            Found::read(&engine.answer(&question, &[])),
            Ok(found),
            "the same again"
        );
    }

    #[test]
    fn articles_are_compared_by_their_words() {
        let one = article("News\n\nThe 28-point plan includes a truce and trade.\n");
        let two = article("News\n\nThe 28-point plan covers territory, trade, and peace.\n");
        let question = request(Ask::Compare, [(&one.0, &one.1[..]), (&two.0, &two.1[..])]);
        let across = Across::read(&Engine::default().answer(&question, &[])).unwrap();
        let joint = across
            .comparisons
            .first()
            .unwrap_or_else(|| panic!("{across:?}"));
        let articles: Vec<_> = joint.passages.iter().map(|p| p.article.clone()).collect();
        assert!(articles.contains(&one.0.id) && articles.contains(&two.0.id));
    }

    #[test]
    fn a_page_arrives_as_it_was_walked() {
        let mut markup = Markup::default();
        markup.open("html", [("lang", "uk")].into_iter());
        markup.open("h1", [].into_iter());
        markup.text("“🇺🇦” <Talks>");
        markup.close();
        markup.open("p", [("class", "a \"b\"")].into_iter());
        markup.text("Kyiv said\nno.");
        markup.close();
        markup.close();
        let page = ReadPage::read(&Engine::default().answer(&markup.question(), &[])).unwrap();
        assert_eq!(page.text, "“🇺🇦” <Talks>\n\nKyiv said no.");
        assert_eq!(page.lang.as_deref(), Some("uk"));
        assert_eq!(page.blocks.len(), 2);
    }

    #[test]
    fn highlights_of_a_file_arrive_with_what_is_to_be_known() {
        let all = [
            crate::keep::sample::sample(1),
            crate::keep::sample::sample(2),
        ];
        let file = write_annotations(&[], &all, &CodeBook::default(), ExportOptions::default());
        let ask = |bytes: &[u8]| {
            ReadFile::read(&Engine::default().answer(&import_question("a 🇺🇦.json"), bytes))
        };
        let read = ask(file.as_bytes()).unwrap();
        assert_eq!((read.annotations.len(), read.told.len()), (2, 0));
        assert_eq!(read.annotations[0].selector, all[0].selector);
        let cut = ask(&file.as_bytes()[..file.len() - 10]).unwrap();
        assert!(cut.told.iter().any(|t| t.contains("a 🇺🇦.json")), "{cut:?}");
        let wrong = ask(b"\xff{").unwrap_err();
        assert!(wrong.contains("a 🇺🇦.json"), "{wrong}");
    }

    #[test]
    fn what_is_no_question_is_answered_with_an_error() {
        for question in [
            "",
            "7",
            "{}",
            r#"{"ask":"dance","articles":[]}"#,
            r#"{"ask":"read"}"#,
            r#"{"ask":"page"}"#,
            r#"{"ask":"page","markup":[[]]}"#,
            r#"{"ask":"read","articles":[]}"#,
            r#"{"ask":"read","articles":[{"text":"🇺🇦","blocks":"0 1 0 1 title + 0 r\n"}]}"#,
        ] {
            assert!(
                Found::read(&Engine::default().answer(question, &[])).is_err(),
                "{question}"
            );
        }
    }
}
