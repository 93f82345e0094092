//! Answers questions, and remembers what was read for the next one.

use super::message::{Ask, Question, STALE, read};
use super::{across, import, label, pack, page};
use crate::extract::html;
use crate::json::Writer;
use crate::sorted::SortedMap;
use crate::views::{Mirror, View, view};

/// Reads articles when asked, and draws the views of the work.
///
/// ```
/// use stancemark::article::{Article, Source};
/// use stancemark::engine::{Ask, Engine, Found, Layer, question};
/// use stancemark::extract::extract;
/// use stancemark::session::{Command, Document, Session, apply};
/// use stancemark::sorted::SortedMap;
/// use stancemark::text::Text;
/// use stancemark::views::News;
/// let article = Article::new("A", Source::Pasted, Text::new("“No,” Dmitry Peskov said in Moscow."));
/// let ask = Ask::Read(article.id.clone());
/// let document = Document::new(article.clone(), extract(&article.text));
/// let (session, _) = apply(&Session::default(), Command::LoadArticles(vec![document]))?;
/// let question = question(&ask, &mut News::default(), &session, &SortedMap::new());
/// let found = Found::read(&Engine::default().answer(&question, &[]))?;
/// assert!(found.of(Layer::Speech).any(|(_, f)| f.says.contains("Dmitry Peskov")));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Default)]
pub struct Engine {
    mirror: Mirror,
    views: SortedMap<String, Box<dyn View>>,
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
        let (ask, news) = match read(request)? {
            Question::Page(tree) => return Ok(page::write(&html::read(&tree, None))),
            Question::Text(words) => return Ok(page::write_text(words)),
            Question::Class(key, name) => {
                self.mirror.class.send(&key, &name, file);
                return Ok("{}".to_owned());
            }
            Question::Pack(members) => return pack::write(&members),
            Question::Work(ask, news) => (ask, news),
        };
        if !self.mirror.take(&news)? {
            return Ok(STALE.to_owned());
        }
        match ask {
            Ask::Read(article) => {
                let document = self.mirror.session.document(&article).cloned();
                let document = document.ok_or("the article is not loaded")?;
                let analysis = self.mirror.readings.of(&document);
                let judged = self.mirror.judged(&document);
                let book = self.mirror.session.book();
                let found = label::found(&document.article.text, &analysis, &judged, book);
                Ok(found.write())
            }
            Ask::Compare => Ok(across::compare(&self.mirror.read_all()).write()),
            Ask::View(mut asked) => {
                if asked.act == import::BRING {
                    asked.brought = import::brought(&asked, file)?;
                }
                let known = self.views.remove(&asked.view);
                let drawn = known.or_else(|| view(&asked.view));
                let mut drawn = drawn.ok_or("the question names an unknown view")?;
                let answer = drawn.draw(&mut self.mirror, &asked);
                self.views.insert(asked.view.clone(), drawn);
                Ok(answer?.write())
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotate::{AnnotationId, Origin, Timestamp};
    use crate::article::{Article, Source};
    use crate::engine::{Across, Finding, Found, Layer, Markup, ReadPage, question, text_question};
    use crate::extract::extract;
    use crate::session::{Command, Document, Session, apply};
    use crate::stance::{CodeBook, PartyId};
    use crate::text::Text;
    use crate::views::News;

    fn session(articles: &[&Article]) -> Session {
        let documents = articles
            .iter()
            .map(|a| Document::new((*a).clone(), extract(&a.text)));
        let command = Command::LoadArticles(documents.collect());
        apply(&Session::default(), command).unwrap().0
    }

    fn article(words: &str) -> Article {
        Article::new("A", Source::Pasted, Text::new(words))
    }

    #[test]
    fn every_layer_is_answered_with_words_of_the_text() {
        let article = article(
            "Talks\n\n🇺🇦 The 28-point plan covers a ceasefire, trade and territory. Kyiv rejects territorial \
             concessions, President Volodymyr Zelensky said. “We will not sign,” he added.\n",
        );
        let mut engine = Engine::default();
        let (session, settings) = (session(&[&article]), SortedMap::new());
        let ask = Ask::Read(article.id.clone());
        let mut news = News::default();
        let first = question(&ask, &mut news, &session, &settings);
        let found = Found::read(&engine.answer(&first, &[])).unwrap();
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
        let again = question(&ask, &mut news, &session, &settings);
        assert_eq!(
            Found::read(&engine.answer(&again, &[])),
            Ok(found),
            "the same again"
        );
        assert_eq!(Engine::default().answer(&again, &[]), STALE);
    }

    #[test]
    fn what_was_learned_is_in_the_answer_and_blind_coding_sees_no_suggestion() {
        let article = article(
            "Talks\n\nKyiv rejects a truce 🇺🇦. Moscow rejects a truce. Berlin rejects a truce. Paris rejects a truce. \
             Poland rejects a truce. Washington rejects a truce.\n",
        );
        let mut engine = Engine::default();
        let (mut session, mut settings) = (session(&[&article]), SortedMap::new());
        let ask = Ask::Read(article.id.clone());
        let mut news = News::default();
        let mut found = |session: &Session, settings: &SortedMap<String, String>| {
            let question = question(&ask, &mut news, session, settings);
            Found::read(&engine.answer(&question, &[])).unwrap()
        };
        let stances = |found: &Found| -> Vec<Finding> {
            found.of(Layer::Stance).map(|(_, f)| f.clone()).collect()
        };
        let before = stances(&found(&session, &settings));
        assert_eq!(before.len(), 6);
        for (finding, bits) in before.iter().take(5).zip(1..) {
            let mark = Command::Mark {
                article: article.id.clone(),
                places: vec![(AnnotationId::from_bits(bits), finding.span)],
                code: finding.code.clone().unwrap(),
                coder: None,
                origin: Origin::Suggestion(finding.key.clone()),
                dismissed: true,
                at: Timestamp(5),
            };
            session = apply(&session, mark).unwrap().0;
        }
        let after = found(&session, &settings);
        let last = stances(&after).pop().unwrap();
        assert!(last.set_aside && last.key == before[5].key);
        assert_eq!(last.rule, format!("{} (learned 1)", before[5].rule));
        let reason = after.reason(&last.rule);
        assert!(
            reason.starts_with(after.reason(&before[5].rule))
                && reason.contains("Learned from your decisions: You dismissed 5 of 5 suggestions"),
            "{reason}"
        );
        settings.insert("blind".to_owned(), "1".to_owned());
        let blind = found(&session, &settings);
        assert_eq!(stances(&blind), []);
        assert!(blind.of(Layer::Actor).count() > 0);
    }

    #[test]
    fn stances_of_the_reader_s_own_parties_are_read_too() {
        let article =
            article("Talks 🇺🇦\n\nBeijing rejects a ceasefire. Moscow rejects a ceasefire.\n");
        let mut engine = Engine::default();
        let mut session = session(&[&article]);
        let (ask, mut news) = (Ask::Read(article.id.clone()), News::default());
        let mut parties = |session: &Session| -> Vec<String> {
            let question = question(&ask, &mut news, session, &SortedMap::new());
            let found = Found::read(&engine.answer(&question, &[])).unwrap();
            let of = |f: &Finding| f.code.as_ref().map(|c| c.party.as_str().to_owned());
            found.of(Layer::Stance).filter_map(|(_, f)| of(f)).collect()
        };
        assert_eq!(parties(&session), ["moscow"]);
        let mut book = CodeBook::default();
        let mut own = book.parties[0].clone();
        own.id = PartyId::parse("china").unwrap();
        own.label = "Beijing".into();
        own.letter = 'B';
        book.parties.push(own);
        let receive = Command::Receive {
            annotations: Vec::new(),
            book: Some(book),
        };
        session = apply(&session, receive).unwrap().0;
        assert_eq!(parties(&session), ["china", "moscow"]);
    }

    #[test]
    fn articles_are_compared_by_their_words() {
        let one = article("News\n\nThe 28-point plan includes a truce and trade.\n");
        let two = article("News\n\nThe 28-point plan covers territory, trade, and peace.\n");
        let session = session(&[&one, &two]);
        let question = question(
            &Ask::Compare,
            &mut News::default(),
            &session,
            &SortedMap::new(),
        );
        let across = Across::read(&Engine::default().answer(&question, &[])).unwrap();
        let joint = across
            .comparisons
            .first()
            .unwrap_or_else(|| panic!("{across:?}"));
        let articles: Vec<_> = joint.passages.iter().map(|p| p.article.clone()).collect();
        assert!(articles.contains(&one.id) && articles.contains(&two.id));
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
    fn a_text_arrives_unchanged_with_its_lines() {
        let mut titles = Vec::new();
        for (words, beginning) in [
            (
                "Talks 🇺🇦 go on\n\nKyiv said no. Moscow said yes.\n\nLeave a Reply\n\nYour email address will not be published.\n",
                "Talks 🇺🇦 go on",
            ),
            (
                "Kyiv said no. It waits.\r\n\r\nMoscow said no. It waits.\r\n",
                "Kyiv said no. It waits.",
            ),
            ("", ""),
        ] {
            let answer = Engine::default().answer(&text_question(words), &[]);
            let read = ReadPage::read(&answer).unwrap();
            let (text, found) = (Text::new(words), extract(&Text::new(words)));
            assert_eq!(read.text, words);
            assert_eq!(read.beginning.unwrap_or_default(), beginning);
            assert_eq!(
                read.title.as_deref(),
                found.title.and_then(|t| text.slice(t))
            );
            assert_eq!(read.blocks, found.blocks);
            titles.extend(read.title);
        }
        assert_eq!(titles, ["Talks 🇺🇦 go on"]);
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
            r#"{"ask":"read","article":"x","from":0}"#,
            r#"{"ask":"compare"}"#,
            r#"{"ask":"compare","from":0,"records":[{}]}"#,
            r#"{"ask":"compare","from":0,"articles":[{"text":"🇺🇦","blocks":"0 1 0 1 title + 0 r\n"}]}"#,
            r#"{"ask":"view","view":"none","id":"00000000000000000000000000000000","from":0}"#,
        ] {
            assert!(
                Found::read(&Engine::default().answer(question, &[])).is_err(),
                "{question}"
            );
        }
    }
}
