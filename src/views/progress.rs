//! How far the reader came: sentences seen, coded and skipped, the next one, a goal, and the time if that is wanted.

use super::{Answer, Asked, Effect, Mirror, View};
use crate::desk::{Aim, Coded, Goal, Progress, Seen, next_uncoded};
use crate::session::Document;
use crate::sheet::{Element, Node, button, element, hint, leads_to_words, table};
use crate::text::{ByteSpan, Gather as _, shorten};

/// The setting that holds the sentences seen of an article.
pub fn seen_setting(article: &crate::article::ArticleId) -> String {
    format!("seen-{}", article.as_str())
}

/// The setting that holds the time spent on an article, in milliseconds.
pub fn time_setting(article: &crate::article::ArticleId) -> String {
    format!("time-{}", article.as_str())
}

/// The setting that switches the counting of time on: `1`, or nothing.
pub const TIMING: &str = "timing";

/// The setting that holds the goal.
const GOAL: &str = "goal";

/// How many skipped sentences are listed.
const SKIPPED: usize = 20;

/// The view.
#[derive(Debug, Default)]
pub struct ProgressView;

impl View for ProgressView {
    fn draw(&mut self, mirror: &mut Mirror, asked: &Asked) -> Result<Answer, String> {
        let open = asked
            .article
            .as_ref()
            .and_then(|id| mirror.session.document(id));
        let Some(open) = open.cloned() else {
            return Ok(Answer::of([hint(
                "Open an article to see how far you are.",
            )]));
        };
        let mut effects = Vec::new();
        let mut keep = |mirror: &mut Mirror, name: &str, value: String| {
            mirror.settings.insert(name.to_owned(), value.clone());
            let name = name.to_owned();
            effects.push(Effect::Keep { name, value });
        };
        match asked.act() {
            ("goal", kind) => {
                let aim = match (kind, asked.field("sentences").trim().parse()) {
                    ("finish", _) => Some(Aim::Finish(open.article.id.clone())),
                    (_, Ok(count)) => Some(Aim::Code(count)),
                    _ => None,
                };
                let goal = aim.map(|aim| {
                    Goal {
                        aim,
                        since: asked.at,
                    }
                    .to_string()
                });
                match goal.filter(|goal| Goal::read(goal).is_some()) {
                    Some(goal) => keep(mirror, GOAL, goal),
                    None => effects.push(Effect::Say(
                        "Type a number of sentences from 1 to 100000.".to_owned(),
                    )),
                }
            }
            ("no-goal", _) => keep(mirror, GOAL, String::new()),
            ("timing", value) => keep(mirror, TIMING, value.to_owned()),
            ("forget-time", _) => keep(mirror, &time_setting(&open.article.id), String::new()),
            _ => {}
        }
        let drawing = Drawing {
            mirror,
            open: &open,
            coded: Coded::of(&open, mirror.session.placed(&open.article.id)),
            seen: Seen::read(
                mirror.setting(&seen_setting(&open.article.id)),
                open.extraction.sentences.len(),
            ),
        };
        Ok(Answer {
            nodes: drawing.all(),
            effects,
        })
    }
}

struct Drawing<'a> {
    mirror: &'a Mirror,
    open: &'a Document,
    coded: Coded,
    seen: Seen,
}

impl Drawing<'_> {
    fn all(&self) -> Vec<Node> {
        let mut nodes: Vec<Node> = vec![element("h2").with("How far you are").into()];
        nodes.push(self.numbers().into());
        nodes.push(self.next().into());
        nodes.extend(self.skipped());
        nodes.push(self.goal().into());
        nodes.push(self.time().into());
        nodes
    }

    /// A sentence that a click leads to.
    fn sentence(&self, span: ByteSpan) -> Element {
        let words = self.open.article.text.slice(span).unwrap_or_default();
        leads_to_words(shorten(words, 90), &self.open.article.id, span)
    }

    fn numbers(&self) -> Element {
        let progress = Progress::of(&self.coded, &self.seen);
        let rows = [
            ("coded", progress.coded, "with a highlight"),
            (
                "skipped",
                progress.skipped,
                "seen, left without one, and gone past",
            ),
            (
                "seen",
                progress.seen,
                "reached by keyboard or a moment in the window",
            ),
            ("not seen yet", progress.unseen(), ""),
        ];
        let rows = rows.map(|(label, count, means)| {
            vec![label.into(), count.to_string().into(), means.into()]
        });
        let caption = format!("{} sentences in this article", progress.sentences);
        table(
            caption,
            ["Sentences", "Count", "Meaning"].map(Node::from),
            rows,
        )
        .class("numbers")
    }

    fn next(&self) -> Element {
        match next_uncoded(self.open, &self.coded, None) {
            Some(span) => element("p")
                .with("First without a highlight: ")
                .with(self.sentence(span))
                .with(
                    element("span")
                        .class("says")
                        .with("In the article the key U leads to the next one."),
                ),
            None => element("p").with("Every sentence has a highlight."),
        }
    }

    fn skipped(&self) -> Option<Node> {
        let last = (0..self.coded.sentences()).rfind(|i| self.coded.has(*i))?;
        let sentences = self.open.extraction.sentences.iter().enumerate().take(last);
        let skipped = sentences
            .filter(|(i, _)| self.seen.has(*i) && !self.coded.has(*i))
            .gather();
        let items = skipped
            .iter()
            .take(SKIPPED)
            .map(|(_, s)| element("li").with(self.sentence(s.span)));
        let mut content: Vec<Node> =
            vec![element("ul").class("list passages").with_all(items).into()];
        if skipped.len() > SKIPPED {
            content.push(hint(format!("And {} more.", skipped.len() - SKIPPED)).into());
        }
        let title = format!("Skipped sentences ({})", skipped.len());
        (!skipped.is_empty()).then(|| crate::sheet::details(title, content).into())
    }

    fn goal(&self) -> Element {
        let section = element("section").with(element("h3").with("A goal"));
        let Some(goal) = Goal::read(self.mirror.setting(GOAL)) else {
            let number = element("label")
                .class("field")
                .with(element("span").with("Sentences to code"))
                .with(
                    element("input")
                        .set("type", "number")
                        .set("name", "sentences")
                        .set("min", "1")
                        .set("max", "100000")
                        .set("value", "20")
                        .set("autocomplete", "off"),
                );
            let pair = element("p")
                .class("pair")
                .with(button("Code so many", "goal code"))
                .with(button("Finish this article", "goal finish"));
            return section.with(number).with(pair);
        };
        let session = &self.mirror.session;
        let (words, done, of) = match &goal.aim {
            Aim::Code(count) => {
                let of = usize::try_from(*count).unwrap_or(usize::MAX);
                let done = goal.coded(session).min(of);
                (
                    format!("{done} of {of} sentences coded since you set this goal."),
                    done,
                    of,
                )
            }
            Aim::Finish(article) => match session.document(article) {
                Some(document) => {
                    let coded = Coded::of(document, session.placed(article));
                    let setting = self.mirror.setting(&seen_setting(article));
                    let progress = Progress::of(&coded, &Seen::read(setting, coded.sentences()));
                    let title = shorten(&document.article.title, 60);
                    let words = format!(
                        "{} of {} sentences seen in “{title}”.",
                        progress.seen, progress.sentences
                    );
                    (words, progress.seen, progress.sentences)
                }
                None => (
                    "The article of this goal is not here any more.".to_owned(),
                    0,
                    1,
                ),
            },
        };
        let reached = if done >= of { " Done!" } else { "" };
        section
            .with(
                element("p")
                    .set("aria-live", "polite")
                    .with(words.clone() + reached),
            )
            .with(
                element("progress")
                    .set("max", of.to_string())
                    .set("value", done.to_string())
                    .set("aria-label", words),
            )
            .with(element("p").with(button("Another goal", "no-goal").class("plain")))
    }

    fn time(&self) -> Element {
        let section = element("section").with(element("h3").with("Time on this article"));
        let spent = self.mirror.setting(&time_setting(&self.open.article.id));
        let minutes = spent.parse::<u64>().unwrap_or_default() / 60_000;
        let on = self.mirror.setting(TIMING) == "1";
        let words = match (on, spent.is_empty()) {
            (false, true) => "Not counted. It is counted only if you switch that on.".to_owned(),
            (false, false) => format!("{minutes} min, from when it was counted. Not counted now."),
            (true, _) => {
                format!("{minutes} min so far. Pauses of more than two minutes do not count.")
            }
        };
        let switch = if on {
            button("Stop counting", "timing")
        } else {
            button("Count my time", "timing 1")
        };
        section
            .with(element("p").with(words))
            .with(
                element("p").class("pair").with(switch).with(
                    button("Forget the time", "forget-time")
                        .class("plain")
                        .set_if("hidden", spent.is_empty()),
                ),
            )
            .with(hint(
                "It stays in this browser: no file that you export holds it.",
            ))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotate::{AnnotationId, Origin, Timestamp};
    use crate::article::{Article, Source};
    use crate::extract::extract;
    use crate::session::{Command, apply};
    use crate::stance::{Code, PartyId};
    use crate::text::Text;

    const TEXT: &str = "News 🇺🇦\n\nOne is here. Two is here. Three 👨‍👩‍👧‍👦 is here.\n";

    /// The view of an article whose sentence `Two` was marked at the time 5.
    fn drawn(settings: &[(&str, &str)], act: &str, number: &str) -> (String, Vec<Effect>) {
        let article = Article::new("A", Source::Pasted, Text::new(TEXT));
        let id = article.id.clone();
        let extraction = extract(&article.text);
        let mut mirror = Mirror::default();
        let start = TEXT.find("Two").unwrap();
        for command in [
            Command::LoadArticles(vec![Document::new(article, extraction)]),
            Command::Mark {
                article: id.clone(),
                places: vec![(
                    AnnotationId::from_bits(1),
                    ByteSpan::from_usize(start, start + 3).unwrap(),
                )],
                code: Code::party(PartyId::parse("kyiv").unwrap()),
                coder: None,
                origin: Origin::Hand,
                dismissed: false,
                at: Timestamp(5),
            },
        ] {
            mirror.session = apply(&mirror.session, command).unwrap().0;
        }
        for (name, value) in settings {
            let name = name.replace("ID", id.as_str());
            mirror
                .settings
                .insert(name, value.replace("ID", id.as_str()));
        }
        let asked = Asked {
            brought: Vec::new(),
            view: "progress".into(),
            act: act.into(),
            fields: vec![("sentences".into(), number.into())],
            article: Some(id),
            chosen: None,
            id: AnnotationId::from_bits(9),
            at: Timestamp(7),
        };
        let answer = ProgressView.draw(&mut mirror, &asked).unwrap();
        (
            answer.nodes.iter().map(Node::to_html).collect(),
            answer.effects,
        )
    }

    #[test]
    fn numbers_and_the_next_sentence_are_drawn() {
        let (html, effects) = drawn(&[("seen-ID", "4 0-1")], "", "");
        for wanted in [
            "4 sentences in this article",
            ">coded</th><td>1<",
            ">skipped</th><td>2<",
            ">seen</th><td>3<",
            ">not seen yet</th><td>1<",
            "Skipped sentences (2)",
            "News 🇺🇦",
            "Not counted. It is counted only if you switch that on.",
        ] {
            assert!(html.contains(wanted), "{wanted}: {html}");
        }
        assert_eq!(effects, []);
    }

    #[test]
    fn goals_are_set_reached_and_taken_away() {
        let keep = |name: &str, value: &str| Effect::Keep {
            name: name.into(),
            value: value.into(),
        };
        let (html, effects) = drawn(&[], "goal code", "3");
        assert_eq!(effects, [keep("goal", "code 3 7")]);
        assert!(
            html.contains("0 of 3 sentences coded since you set this goal."),
            "{html}"
        );
        for (goal, expected) in [
            (
                "code 1 5",
                "1 of 1 sentences coded since you set this goal. Done!",
            ),
            (
                "code 2 5",
                "1 of 2 sentences coded since you set this goal.<",
            ),
            ("finish ID 5", "1 of 4 sentences seen in “A”."),
        ] {
            let (html, _) = drawn(&[("goal", goal)], "", "");
            assert!(html.contains(expected), "{goal}: {html}");
        }
        let (_, effects) = drawn(&[("goal", "code 1 5")], "no-goal", "");
        assert_eq!(effects, [keep("goal", "")]);
        for wrong in ["", "0", "-3", "🇺🇦", "99999999999"] {
            let (_, effects) = drawn(&[], "goal code", wrong);
            assert!(matches!(effects[..], [Effect::Say(_)]), "{wrong}");
        }
    }

    #[test]
    fn time_is_counted_only_when_switched_on() {
        let (html, effects) = drawn(&[], "timing 1", "");
        assert!(
            html.contains("0 min so far") && html.contains("Stop counting"),
            "{html}"
        );
        assert_eq!(effects.len(), 1);
        let (html, _) = drawn(&[("timing", "1"), ("time-ID", "185000")], "timing", "");
        assert!(
            html.contains("3 min, from when it was counted. Not counted now."),
            "{html}"
        );
        let (html, effects) = drawn(&[("time-ID", "185000")], "forget-time", "");
        assert!(
            html.contains("Not counted. It") && effects.len() == 1,
            "{html}"
        );
        assert!(html.contains("no file that you export holds it"));
    }
}
