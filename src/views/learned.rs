//! What was learned from the reader's decisions, in plain words; forgetting it, and switching suggestions off.

use super::learning::{BLIND, SINCE};
use super::{Answer, Asked, Effect, Mirror};
use crate::learn::{Question, Statement};
use crate::sheet::{Element, Node, button, element, hint};
use crate::text::Gather as _;

/// The view.
pub(super) struct View;

impl super::View for View {
    fn draw(&mut self, mirror: &mut Mirror, asked: &Asked) -> Result<Answer, String> {
        let keep = |name: &str, value: String| Effect::Keep {
            name: name.to_owned(),
            value,
        };
        let say = |words: &str| Effect::Say(words.to_owned());
        // What is kept comes back with the next news; the sheet shows it at once.
        let mut set = |name: &str, value: String| {
            mirror.settings.insert(name.to_owned(), value.clone());
            keep(name, value)
        };
        let effects = match asked.act() {
            ("forget", _) => vec![
                set(SINCE, asked.at.0.to_string()),
                say("What was learned is forgotten. Your highlights are as they were."),
            ],
            ("remember", _) => vec![
                set(SINCE, String::new()),
                say("All your decisions count again."),
            ],
            ("blind", on) => {
                let words = match on {
                    "1" => "Suggested stances are off.",
                    _ => "Suggested stances are on.",
                };
                vec![set(BLIND, on.to_owned()), say(words)]
            }
            _ => Vec::new(),
        };
        let nodes = vec![switch(mirror).into(), learned(mirror).into()];
        Ok(Answer { nodes, effects })
    }
}

/// Suggestions on or off.
fn switch(mirror: &Mirror) -> Element {
    let blind = mirror.is_blind();
    let (state, act, label) = if blind {
        ("off", "blind ", "Switch suggestions on")
    } else {
        ("on", "blind 1", "Switch suggestions off (blind coding)")
    };
    element("section")
        .with(element("h2").with("Suggested stances"))
        .with(hint(format!(
            "They are {state}. While they are off, no suggested stance is listed or underlined in any article. What you \
             accepted stays: it is yours."
        )))
        .with(button(label, act))
}

fn learned(mirror: &mut Mirror) -> Element {
    let learned = mirror.learned();
    let (kept, dismissed) = learned.decided();
    let statements = learned.statements(mirror.session.book());
    let mut sheet = element("section")
        .with(element("h2").with("What was learned from you"))
        .with(hint(format!(
            "{} It is worked out from your highlights each time, on this computer, and changes only what is suggested, when \
             an article is opened: each change says so, and what is set aside is listed last.",
            from(kept, dismissed)
        )));
    let part = |about: &[Option<Question>], head: &str| {
        let of = statements.iter().filter(|s| about.contains(&s.about));
        list(head, &of.gather())
    };
    let code = [Question::Issue, Question::Attitude, Question::Voice];
    let parts = [
        part(&[Some(Question::Keep)], "Set aside"),
        part(&code.map(Some), "Coded otherwise"),
        part(&[Some(Question::Confidence)], "How sure you are"),
        part(&[None], "Where you mark what no rule suggests"),
    ];
    sheet = sheet.with_all(parts.into_iter().flatten());
    if statements.is_empty() {
        sheet = sheet.with(element("p").with(
            "Nothing yet. To set suggestions aside takes five dismissals of a kind, to code them otherwise the same change \
             four times.",
        ));
    }
    let forgotten = !mirror.setting(SINCE).is_empty();
    let mut buttons = element("p");
    if !statements.is_empty() || kept + dismissed > 0 {
        buttons = buttons.with(button("Forget what was learned", "forget").set("key", "forget"));
    }
    if forgotten {
        let again = button("Count all decisions again", "remember").set("key", "remember");
        buttons = buttons.with(" ").with(again);
    }
    sheet.with(buttons)
}

/// From how many decisions was learned.
fn from(kept: usize, dismissed: usize) -> String {
    match (kept, dismissed) {
        (0, 0) => "You have not accepted or dismissed a suggestion yet.".to_owned(),
        (1, _) => {
            format!("From 1 suggestion that you accepted and {dismissed} that you dismissed.")
        }
        _ => {
            format!("From {kept} suggestions that you accepted and {dismissed} that you dismissed.")
        }
    }
}

fn list(head: &str, statements: &[&Statement]) -> Option<Node> {
    if statements.is_empty() {
        return None;
    }
    let items = statements
        .iter()
        .map(|s| element("li").with(s.words.as_str()));
    let part = element("section")
        .with(element("h3").with(head))
        .with(element("ul").with_all(items));
    Some(part.into())
}

#[cfg(test)]
mod tests {
    use super::super::View as _;
    use super::*;
    use crate::annotate::{AnnotationId, Origin, Timestamp};
    use crate::article::{Article, ArticleId, Source};
    use crate::extract::extract;
    use crate::session::{Command, Document, Edit, apply};
    use crate::stance::{Attitude, Code};
    use crate::text::Text;

    const WORDS: &str = "Talks\n\nKyiv rejects a truce 🇺🇦. Moscow rejects a truce. Berlin rejects a truce. Washington \
                         rejects a truce. Paris rejects a truce. Poland rejects a truce.\n";

    struct Stage {
        mirror: Mirror,
        article: ArticleId,
    }

    impl Stage {
        fn new() -> Self {
            let article = Article::new("A", Source::Pasted, Text::new(WORDS));
            let found = extract(&article.text);
            let mut stage = Self {
                mirror: Mirror::default(),
                article: article.id.clone(),
            };
            stage.run(Command::LoadArticles(vec![Document::new(article, found)]));
            stage
        }

        fn run(&mut self, command: Command) {
            self.mirror.session = apply(&self.mirror.session, command).unwrap().0;
        }

        fn document(&self) -> Document {
            (**self.mirror.session.document(&self.article).unwrap()).clone()
        }

        /// Decides about the suggestion of an index as the page does.
        fn decide(&mut self, index: usize, dismissed: bool) {
            let document = self.document();
            let judged = self.mirror.judged(&document).remove(index);
            let analysis = self.mirror.readings.of(&document);
            let suggestion = analysis.suggestions.get(index);
            let bits = 7 + index as u128;
            self.run(Command::Mark {
                article: self.article.clone(),
                places: vec![(AnnotationId::from_bits(bits), judged.span)],
                origin: Origin::Suggestion(judged.key(&document.article.text, suggestion)),
                code: judged.code,
                coder: None,
                dismissed,
                at: Timestamp(50),
            });
        }

        fn act(&mut self, act: &str) -> (String, Vec<Effect>) {
            let asked = Asked {
                brought: Vec::new(),
                view: "learned".into(),
                act: act.into(),
                fields: Vec::new(),
                article: None,
                chosen: None,
                id: AnnotationId::from_bits(99),
                at: Timestamp(100),
            };
            let answer = View.draw(&mut self.mirror, &asked).unwrap();
            let words = answer.nodes.iter().map(Node::words).gather();
            (words.join("|"), answer.effects)
        }
    }

    #[test]
    fn dismissals_set_aside_until_they_are_forgotten() {
        let mut stage = Stage::new();
        assert!(stage.act("").0.contains("Nothing yet."));
        for index in 0..5 {
            stage.decide(index, true);
        }
        let document = stage.document();
        let aside = |stage: &mut Stage| {
            let judged = stage.mirror.judged(&document);
            judged.iter().map(|j| j.set_aside).gather()
        };
        // What is decided is as it was; the last one is like it.
        let after = [false, false, false, false, false, true];
        assert_eq!(aside(&mut stage), after);
        let (words, effects) = stage.act("");
        assert!(
            words.contains("You dismissed 5 of 5 suggestions"),
            "{words}"
        );
        assert_eq!(effects, []);
        let (words, effects) = stage.act("forget");
        assert!(words.contains("Nothing yet."), "{words}");
        assert!(
            matches!(&effects[0], Effect::Keep { name, value } if name == SINCE && value == "100")
        );
        assert_eq!(aside(&mut stage), [false; 6]);
        stage.act("remember");
        assert_eq!(aside(&mut stage), after);
    }

    #[test]
    fn a_learned_change_keeps_the_key_and_what_was_decided() {
        let mut stage = Stage::new();
        let document = stage.document();
        let key = |stage: &mut Stage, index: usize| {
            let judged = stage.mirror.judged(&document).remove(index);
            let analysis = stage.mirror.readings.of(&document);
            let suggestion = analysis.suggestions.get(index);
            judged.key(&document.article.text, suggestion)
        };
        let before = key(&mut stage, 5);
        stage.decide(0, false);
        for index in 1..5 {
            stage.decide(index, false);
            let id = AnnotationId::from_bits(7 + index as u128);
            let code = stage.mirror.session.annotation(&id).unwrap().code.clone();
            let attitude = Some(Attitude::Conditional.into());
            let edit = Edit::Code(Code { attitude, ..code });
            stage.run(Command::Edit {
                id,
                edit,
                at: Timestamp(60),
            });
        }
        let judged = stage.mirror.judged(&document);
        let attitudes: Vec<_> = judged.iter().map(|j| j.code.attitude.clone()).collect();
        let (own, learned) = (
            Some(Attitude::Opposes.into()),
            Some(Attitude::Conditional.into()),
        );
        assert_eq!(attitudes.first(), Some(&own), "accepted as it was");
        assert_eq!(attitudes.last(), Some(&learned));
        assert_eq!(key(&mut stage, 5), before);
        assert!(stage.act("").0.contains("you coded 4 as “conditional”"));
    }

    #[test]
    fn suggestions_can_be_switched_off() {
        let mut stage = Stage::new();
        let document = stage.document();
        assert_eq!(stage.mirror.judged(&document).len(), 6);
        let (words, effects) = stage.act("blind 1");
        assert!(words.contains("Switch suggestions on"), "{words}");
        assert!(
            matches!(&effects[0], Effect::Keep { name, value } if name == BLIND && value == "1")
        );
        assert_eq!(stage.mirror.judged(&document), []);
        stage.act("blind ");
        assert_eq!(stage.mirror.judged(&document).len(), 6);
    }

    #[test]
    fn what_another_coder_decided_teaches_nothing() {
        let mut stage = Stage::new();
        for index in 0..6 {
            stage.decide(index, true);
        }
        let annotations = stage.mirror.session.annotations();
        let others = annotations
            .map(|a| crate::annotate::Annotation {
                coder: Some("Zoë 🇺🇦".into()),
                revision: 1,
                ..(**a).clone()
            })
            .gather();
        let mut second = Stage::new();
        second.run(Command::Receive {
            annotations: others,
            book: None,
        });
        assert!(second.act("").0.contains("Nothing yet."));
        second
            .mirror
            .settings
            .insert("coder".into(), "Zoë 🇺🇦".into());
        assert!(second.act("").0.contains("You dismissed 6 of 6"));
    }
}
