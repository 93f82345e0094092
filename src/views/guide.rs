//! The guide to the open article, drawn as questions with their passages.

use super::mirror::OwnParty;
use super::{Answer, Asked, Mirror, View};
use crate::article::ArticleId;
use crate::extract::proposal::Part;
use crate::guide::{Guide, Kind, Passage, Section, guide};
use crate::interchange::Sight;
use crate::session::Document;
use crate::sheet::{Element, Node, details, element, hint, leads_to_words};
use crate::text::{ByteSpan, Gather as _, shorten};
use std::sync::Arc;

/// How many other articles an article is compared with: those loaded last.
const OTHERS: usize = 24;

/// How many passages of a section are shown at once; the others open.
const FIRST: usize = 5;

/// The most passages of a section that are drawn at all.
const MOST: usize = 300;

/// How many characters of a sentence are shown on each side of the words that matter.
const AROUND: usize = 60;

/// The view.
#[derive(Debug, Default)]
pub struct GuideView {
    /// What was drawn last, for which articles and parties: marking words changes nothing in it.
    known: Option<(Vec<ArticleId>, Vec<OwnParty>, Arc<Guide>)>,
}

impl View for GuideView {
    fn draw(&mut self, mirror: &mut Mirror, asked: &Asked) -> Result<Answer, String> {
        let open = asked
            .article
            .as_ref()
            .and_then(|id| mirror.session.document(id));
        let Some(open) = open.cloned() else {
            return Ok(Answer::of([hint("Open an article to see its guide.")]));
        };
        let mut documents = vec![open.clone()];
        let others = mirror
            .session
            .documents()
            .filter(|d| d.article.id != open.article.id);
        let others = others.cloned().gather();
        documents.extend(others.into_iter().rev().take(OTHERS));
        let ids = documents.iter().map(|d| d.article.id.clone()).gather();
        let own = mirror.readings.own().to_vec();
        let known = self.known.take();
        let known = known.filter(|known| known.0 == ids && known.1 == own);
        let guide = match known {
            Some((_, _, guide)) => guide,
            None => Arc::new(read(mirror, &documents).ok_or("the article cannot be read")?),
        };
        let drawing = Drawing {
            documents: &documents,
            text: &open,
            blind: mirror.is_blind(),
        };
        let mut answer = Answer::of(drawing.all(&guide));
        if !drawing.blind {
            let seen = mirror.sees(Sight::Suggestions, [&open.article.id], asked.at);
            answer.effects.extend(seen);
        }
        self.known = Some((ids, own, guide));
        Ok(answer)
    }
}

fn read(mirror: &mut Mirror, documents: &[Arc<Document>]) -> Option<Guide> {
    let analyses = documents.iter().map(|d| mirror.readings.of(d)).gather();
    let parts = documents
        .iter()
        .zip(&analyses)
        .map(|(document, analysis)| Part {
            text: &document.article.text,
            found: &document.extraction,
            analysis,
        });
    guide(&parts.gather(), 0)
}

struct Drawing<'a> {
    /// The open article first.
    documents: &'a [Arc<Document>],
    text: &'a Document,
    /// Whether suggested stances are off: whose view it is then stays the reader's to see.
    blind: bool,
}

impl Drawing<'_> {
    fn all(&self, guide: &Guide) -> Vec<Node> {
        let about = "Questions to ask of any article. The program shows where to ask them; it counts, and does not judge. \
                     It reads by rules and may be wrong.";
        let mut nodes: Vec<Node> = vec![
            element("h2").with("Guide to this article").into(),
            hint(about).into(),
        ];
        let sections = guide
            .sections
            .iter()
            .map(|section| self.section(section).into());
        nodes.extend(sections);
        nodes
    }

    fn section(&self, section: &Section) -> Element {
        let kind = section.kind;
        let mut content = element("section")
            .class("guide-part")
            .set("key", kind.name())
            .with(element("h3").with(kind.label()))
            .with(element("p").class("question").with(kind.question()));
        if self.blind && kind == Kind::Voices {
            return content.with(hint(
                "Not shown while suggested stances are off (blind coding): ask it of your own highlights.",
            ));
        }
        if let Some(unread) = &section.unread {
            content = content.with(hint(unread.as_str()));
        }
        if section.relation.words.is_empty() {
            return content;
        }
        content = content.with(
            element("p")
                .class("relation")
                .with(section.relation.words.as_str()),
        );
        if !section.shares.is_empty() && !section.passages.is_empty() {
            let shares = section.shares.iter().filter(|s| s.count > 0);
            let shares = shares.map(|s| element("li").with(format!("{}: {}", s.label, s.count)));
            content = content.with(element("ul").class("shares").with_all(shares));
        }
        // What is the same for all is said once.
        let first = section.passages.first().map(|p| p.seen.as_str());
        let same = first.filter(|seen| section.passages.iter().all(|p| p.seen == *seen));
        let passages = section.passages.iter().take(MOST);
        let mut items = passages.map(|p| self.passage(p, same.is_some())).gather();
        let rest = items.split_off(items.len().min(FIRST));
        if !items.is_empty() {
            content = content.with(element("ul").class("list passages").with_all(items));
        }
        if !rest.is_empty() {
            let left = section.passages.len() - MOST.min(section.passages.len());
            let mut more: Vec<Node> = vec![
                element("ul")
                    .class("list passages")
                    .with_all(rest.iter().cloned())
                    .into(),
            ];
            if left > 0 {
                more.push(hint(format!("And {left} more in this long article.")).into());
            }
            content = content.with(details(format!("{} more", rest.len()), more));
        }
        content.with(
            element("p")
                .class("hint exception")
                .with(element("b").with("Keep in mind: "))
                .with(kind.exception()),
        )
    }

    /// The words in their sentence; a click leads to them.
    fn passage(&self, passage: &Passage, seen_once: bool) -> Element {
        let mut seen = Vec::new();
        if !seen_once {
            seen.push(passage.seen.as_str());
        }
        if passage.quoted {
            seen.push("in words that are quoted: the speaker chose them");
        }
        let mut item = element("li").with(in_context(self.text, passage.span, passage.shows));
        if !seen.is_empty() {
            item = item.with(element("span").class("says").with(seen.join(" · ")));
        }
        let other = passage
            .other
            .and_then(|place| Some((self.documents.get(place.article)?, place.span)));
        if let Some((document, span)) = other {
            let title = shorten(&document.article.title, 60);
            item = item
                .with(
                    element("span")
                        .class("says")
                        .with(element("bdi").with(title))
                        .with(" says:"),
                )
                .with(in_context(document, span, span));
        }
        item
    }
}

/// Words with what stands around them in `within`.
fn in_context(document: &Document, within: ByteSpan, shows: ByteSpan) -> Element {
    let text = &document.article.text;
    let slice = |start, end| {
        ByteSpan::try_new(start, end)
            .and_then(|s| text.slice(s))
            .unwrap_or_default()
    };
    let hull = within.hull(shows);
    let before = slice(hull.start(), shows.start());
    let after = slice(shows.end(), hull.end());
    let label = element("span")
        .with(cut_start(before))
        .with(element("b").with(shorten(slice(shows.start(), shows.end()), 160)))
        .with(cut_end(after));
    leads_to_words(label, &document.article.id, shows)
}

/// The end of a text in one line, cut at a space.
fn cut_start(text: &str) -> String {
    let line = one_line(text);
    let count = line.chars().count();
    if count <= AROUND {
        return line;
    }
    let tail: String = line.chars().skip(count - AROUND).collect();
    let at_word = tail.split_once(' ').map_or(tail.as_str(), |(_, rest)| rest);
    format!("… {at_word}")
}

/// The start of a text in one line, cut at a space.
fn cut_end(text: &str) -> String {
    let line = one_line(text);
    if line.chars().count() <= AROUND {
        return line;
    }
    let head: String = line.chars().take(AROUND).collect();
    let at_word = head
        .rsplit_once(' ')
        .map_or(head.as_str(), |(rest, _)| rest);
    format!("{at_word} …")
}

/// White space as single spaces, also at the ends.
fn one_line(text: &str) -> String {
    let mut line = String::new();
    for c in text.chars() {
        if !c.is_whitespace() {
            line.push(c);
        } else if !line.ends_with(' ') {
            line.push(' ');
        }
    }
    line
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotate::{AnnotationId, Timestamp};
    use crate::article::{Article, Source};
    use crate::extract::extract;
    use crate::session::{Command, apply};
    use crate::text::Text;

    fn mirror(texts: &[&str]) -> Mirror {
        let documents = texts.iter().map(|words| {
            let article = Article::new("A <b> 🇺🇦", Source::Pasted, Text::new(*words));
            let extraction = extract(&article.text);
            Document::new(article, extraction)
        });
        let command = Command::LoadArticles(documents.collect());
        let mut mirror = Mirror::default();
        mirror.session = apply(&mirror.session, command).unwrap().0;
        mirror
    }

    fn asked(mirror: &Mirror) -> Asked {
        Asked {
            brought: Vec::new(),
            view: "guide".into(),
            act: String::new(),
            fields: Vec::new(),
            article: mirror
                .session
                .documents()
                .next()
                .map(|d| d.article.id.clone()),
            chosen: None,
            id: AnnotationId::from_bits(1),
            at: Timestamp(1),
        }
    }

    fn drawn(mirror: &mut Mirror) -> String {
        let asked = asked(mirror);
        let answer = GuideView::default().draw(mirror, &asked).unwrap();
        answer.nodes.iter().map(Node::to_html).collect()
    }

    #[test]
    fn every_question_is_drawn_with_passages_that_lead_into_the_text() {
        let mut mirror = mirror(&[
            "News of the day\n\n🇺🇦 The talks in Turkey were postponed by Kyiv. A truce was agreed, a senior official said.\n",
            "News\n\nThe talks in Turkey were postponed by Moscow.\n",
        ]);
        let html = drawn(&mut mirror);
        for kind in crate::guide::Kind::ALL {
            assert!(
                html.contains(kind.label()) && html.contains(kind.question()),
                "{kind:?}: {html}"
            );
        }
        assert!(html.contains("<b>was agreed</b>"), "{html}");
        assert!(
            html.contains("A &lt;b> 🇺🇦"),
            "the other article by its title: {html}"
        );
        assert!(html.contains("data-words"));
    }

    #[test]
    fn what_is_not_read_is_said_and_what_is_not_open_too() {
        let mut uk = mirror(&["Новини 🇺🇦\n\nПлан було погоджено в Женеві, і його підписали.\n"]);
        let html = drawn(&mut uk);
        assert!(html.contains("cannot read this in Ukrainian yet"), "{html}");
        assert!(!html.contains("none of the"), "no zeros: {html}");
        assert!(drawn(&mut Mirror::default()).contains("Open an article"));
    }

    #[test]
    fn the_same_articles_are_read_once() {
        let mut mirror = mirror(&["News\n\nA truce was agreed.\n"]);
        let asked = asked(&mirror);
        let mut view = GuideView::default();
        let first = view.draw(&mut mirror, &asked).unwrap();
        let kept = view.known.clone().unwrap().2;
        assert_eq!(view.draw(&mut mirror, &asked).unwrap(), first);
        assert!(Arc::ptr_eq(&kept, &view.known.unwrap().2));
    }
}
