//! Relations between highlights, within an article and across articles: made, listed, taken away.
//!
//! One highlight is held, another chosen; then it is said how the first relates to the second.

use super::badge::badge;
use super::{Answer, Asked, Effect, Mirror, View};
use crate::annotate::{Annotation, AnnotationId, Link, LinkKind};
use crate::session::{Command, Edit, Session, apply};
use crate::sheet::{Element, Node, button, element, hint, leads_to_highlight};
use crate::text::{Gather as _, shorten};

/// The identity of the article on the page.
const READER: &str = "reader";

/// What is said when a highlight is held.
const HELD: &str =
    "Held. Go to the other highlight, here or in another article, and press R there.";

/// How many relations are listed.
const MOST: usize = 300;

/// The view.
#[derive(Debug, Default)]
pub struct Relations {
    /// The highlight from which a relation is to start.
    held: Option<AnnotationId>,
}

impl View for Relations {
    fn draw(&mut self, mirror: &mut Mirror, asked: &Asked) -> Result<Answer, String> {
        let session = &mirror.session;
        let chosen = asked.chosen.as_ref().and_then(|id| live(session, id));
        let mut effects = Vec::new();
        match asked.act() {
            ("hold", _) => {
                self.held = chosen.map(|a| a.id.clone());
                // The other one is chosen in the article.
                effects.push(Effect::Say(HELD.to_owned()));
                effects.push(Effect::Focus(READER.to_owned()));
            }
            ("focus", _) => effects.push(self.lead_on(chosen)),
            ("let-go", _) => {
                self.held = None;
                effects.push(Effect::Focus("relate-first".to_owned()));
            }
            ("relate", kind) => {
                let held = self.held.take();
                let link = LinkKind::parse(kind).zip(chosen).zip(held);
                if let Some(((kind, to), held)) = link {
                    let to = to.id.clone();
                    effects.extend(relate(session, &held, Link { kind, to }, asked));
                    effects.push(Effect::Focus(READER.to_owned()));
                }
            }
            ("remove", which) => effects.extend(remove(session, which, asked)),
            _ => {}
        }
        // What the effect does is shown once the page did it.
        let held = self.held.as_ref().and_then(|id| live(session, id));
        let mut nodes: Vec<Node> = vec![element("h2").with("Relations").into()];
        nodes.push(asking(session, chosen, held).into());
        let all = all(session);
        if let Some(chosen) = chosen {
            let own = all.iter();
            let own = own.filter(|(from, _, to)| from.id == chosen.id || to.id == chosen.id);
            nodes.push(list(session, "Of this highlight", &own.copied().gather()).into());
        }
        nodes.push(list(session, "All", &all).into());
        Ok(Answer { nodes, effects })
    }
}

impl Relations {
    /// To the first button, or to what there is to do before.
    fn lead_on(&self, chosen: Option<&Annotation>) -> Effect {
        let words = match (chosen, &self.held) {
            (None, _) => "Choose a highlight first: ] and [ lead from one to the next.",
            (Some(chosen), Some(held)) if chosen.id == *held => {
                "This one is held: go to another highlight, by ] or [, and press R there."
            }
            _ => return Effect::Focus("relate-first".to_owned()),
        };
        Effect::Say(words.to_owned())
    }
}

/// A relation with its two highlights.
type Relation<'a> = (&'a Annotation, LinkKind, &'a Annotation);

fn live<'a>(session: &'a Session, id: &AnnotationId) -> Option<&'a Annotation> {
    let found = session.annotation(id).filter(|a| !a.trashed);
    found.map(AsRef::as_ref)
}

/// All relations whose highlights are both there, in the order of those they start from.
fn all(session: &Session) -> Vec<Relation<'_>> {
    let from = session.live_annotations();
    from.flat_map(|from| {
        let links = from.links.iter();
        links.filter_map(|l| Some((&**from, l.kind, live(session, &l.to)?)))
    })
    .gather()
}

/// The step that gives a highlight these relations.
fn change(
    session: &Session,
    from: &Annotation,
    links: Vec<Link>,
    words: &str,
    asked: &Asked,
) -> Effect {
    let command = Command::Edit {
        id: from.id.clone(),
        edit: Edit::Links(links),
        at: asked.at,
    };
    match apply(session, command) {
        Ok((next, change)) => Effect::Take {
            documents: Vec::new(),
            book: None,
            annotations: next
                .annotation(&from.id)
                .map(|a| (**a).clone())
                .into_iter()
                .gather(),
            label: change.label,
            words: words.to_owned(),
        },
        Err(rejection) => Effect::Say(rejection.to_string()),
    }
}

fn relate(session: &Session, held: &AnnotationId, link: Link, asked: &Asked) -> Option<Effect> {
    let from = live(session, held)?;
    let to = live(session, &link.to)?;
    if from.links.contains(&link) {
        return Some(Effect::Say("They are related so already.".to_owned()));
    }
    let words = format!(
        "“{}” {} “{}”. Ctrl+Z takes it back.",
        shorten(&from.selector.exact, 40),
        link.kind.label(),
        shorten(&to.selector.exact, 40),
    );
    let mut links = from.links.clone();
    links.push(link);
    links.sort();
    Some(change(session, from, links, &words, asked))
}

/// Takes away the relation that is named by the highlight it starts from, its kind and the other highlight.
fn remove(session: &Session, which: &str, asked: &Asked) -> Option<Effect> {
    let parts = which.split(' ').gather();
    let [from, kind, to] = parts.as_slice() else {
        return None;
    };
    let from = live(session, &AnnotationId::parse(from)?)?;
    let (kind, to) = (LinkKind::parse(kind)?, AnnotationId::parse(to)?);
    let mut links = from.links.clone();
    links.retain(|l| l.kind != kind || l.to != to);
    let words = "Relation taken away. Ctrl+Z brings it back.";
    Some(change(session, from, links, words, asked))
}

/// A highlight in a line, which leads to it.
fn line(session: &Session, annotation: &Annotation) -> Element {
    let badge = badge(session.book(), &annotation.code.party);
    let quote = shorten(&annotation.selector.exact, 120);
    element("span")
        .class("related")
        .with(badge)
        .with(" ")
        .with(leads_to_highlight(quote, &annotation.id))
        .with(" ")
        .with(
            element("span")
                .class("says")
                .with(element("bdi").with(shorten(&annotation.article_title, 60))),
        )
}

/// What to do next.
fn asking(session: &Session, chosen: Option<&Annotation>, held: Option<&Annotation>) -> Element {
    let part = element("div").class("relate");
    let let_go = || {
        button("Let go", "let-go")
            .class("plain")
            .set("data-key", "l")
    };
    match (chosen, held) {
        (None, None) => part.with(hint(
            "Choose a highlight, hold it, then choose another one, here or in another article, and say how they relate.",
        )),
        (Some(_), None) => part.with(
            element("p").class("actions").with(
                button("Hold this highlight", "hold")
                    .set("id", "relate-first")
                    .set("data-key", "h"),
            ),
        ),
        (chosen, Some(held)) => {
            let part = part
                .with(element("p").with("Held: ").with(line(session, held)));
            match chosen.filter(|c| c.id != held.id) {
                None => part
                    .with(hint("Now choose the other highlight, here or in another article."))
                    .with(element("p").class("actions").with(let_go())),
                Some(chosen) => {
                    let kinds = LinkKind::ALL.into_iter().zip(1..).map(|(kind, number)| {
                        button(
                            format!("{number} {}", kind.label()),
                            format!("relate {}", kind.name()),
                        )
                        .set("data-key", number.to_string())
                        .set_some("id", (number == 1).then_some("relate-first"))
                    });
                    part.with(hint("It …"))
                        .with(element("p").class("actions").with_all(kinds).with(let_go()))
                        .with(element("p").with("… ").with(line(session, chosen)))
                }
            }
        }
    }
}

/// Relations in a list, each with what it joins.
fn list(session: &Session, name: &str, relations: &Vec<Relation<'_>>) -> Element {
    let rows = relations.iter().take(MOST).map(|(from, kind, to)| {
        let ids = (from.id.as_str(), kind.name(), to.id.as_str());
        element("li")
            .class("relation")
            .set("key", format!("{} {} {}", ids.0, ids.1, ids.2))
            .set("data-item", "")
            .with(line(session, from))
            .with(element("b").class("kind").with(kind.label()))
            .with(line(session, to))
            .with(
                button("Take away", format!("remove {} {} {}", ids.0, ids.1, ids.2))
                    .class("plain")
                    .set(
                        "aria-label",
                        format!(
                            "Take away: {} {} {}",
                            shorten(&from.selector.exact, 40),
                            kind.label(),
                            shorten(&to.selector.exact, 40)
                        ),
                    ),
            )
    });
    let count = relations.len();
    let more = format!("The first {MOST} of {count} are listed.");
    element("section")
        .set("key", name)
        .set_if("hidden", count == 0)
        .with(element("h3").with(format!("{name} ({count})")))
        .with(element("ul").class("list").with_all(rows))
        .with(hint(more).set_if("hidden", count <= MOST))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotate::{Origin, Timestamp};
    use crate::article::{Article, Source};
    use crate::extract::extract;
    use crate::session::Document;
    use crate::stance::{Code, PartyId};
    use crate::text::{ByteSpan, Text};

    /// Two articles with a highlight on the first word of each.
    fn mirror() -> Mirror {
        let mut mirror = Mirror::default();
        let mut run = |command| mirror.session = apply(&mirror.session, command).unwrap().0;
        for (n, words) in ["Kyiv 🇺🇦 waits.\n", "Moscow says no.\n"].iter().enumerate() {
            let article = Article::new(format!("A{n}"), Source::Pasted, Text::new(*words));
            let id = article.id.clone();
            let found = extract(&article.text);
            run(Command::LoadArticles(vec![Document::new(article, found)]));
            run(Command::Mark {
                article: id,
                places: vec![(
                    AnnotationId::from_bits(n as u128),
                    ByteSpan::from_usize(0, 4).unwrap(),
                )],
                code: Code::party(PartyId::parse("kyiv").unwrap()),
                coder: None,
                origin: Origin::Hand,
                dismissed: false,
                at: Timestamp(1),
            });
        }
        mirror
    }

    fn act(view: &mut Relations, mirror: &mut Mirror, chosen: u128, act: &str) -> (String, String) {
        let asked = Asked {
            brought: Vec::new(),
            view: "relations".into(),
            act: act.into(),
            fields: Vec::new(),
            article: None,
            chosen: Some(AnnotationId::from_bits(chosen)),
            id: AnnotationId::from_bits(99),
            at: Timestamp(9),
        };
        let answer = view.draw(mirror, &asked).unwrap();
        let mut said = String::new();
        for effect in answer.effects {
            match effect {
                Effect::Take {
                    annotations,
                    label,
                    words,
                    ..
                } => {
                    said = words;
                    let command = Command::Take {
                        documents: Vec::new(),
                        book: None,
                        annotations,
                        label,
                        at: Timestamp(9),
                    };
                    mirror.session = apply(&mirror.session, command).unwrap().0;
                }
                Effect::Say(words) => said = words,
                Effect::Focus(_) => {}
                other => panic!("{other:?}"),
            }
        }
        let words = answer
            .nodes
            .iter()
            .map(Node::words)
            .collect::<Vec<_>>()
            .join("\n");
        (words, said)
    }

    #[test]
    fn a_relation_is_made_shown_and_taken_away() {
        let (mut view, mut mirror) = (Relations::default(), mirror());
        assert!(
            act(&mut view, &mut mirror, 0, "")
                .0
                .contains("Hold this highlight")
        );
        assert!(
            act(&mut view, &mut mirror, 0, "hold")
                .0
                .contains("Now choose the other")
        );
        assert!(
            act(&mut view, &mut mirror, 1, "")
                .0
                .contains("2 contradicts")
        );
        let (_, said) = act(&mut view, &mut mirror, 0, "focus");
        assert!(said.starts_with("This one is held"), "{said}");
        let (_, said) = act(&mut view, &mut mirror, 5, "focus");
        assert!(said.starts_with("Choose a highlight first"), "{said}");
        let (_, said) = act(&mut view, &mut mirror, 1, "relate contradicts");
        assert!(said.starts_with("“Kyiv” contradicts “Mosc"), "{said}");
        let (words, _) = act(&mut view, &mut mirror, 1, "");
        assert!(
            words.contains("Of this highlight (1)") && words.contains("All (1)"),
            "{words}"
        );
        for _ in 0..2 {
            act(&mut view, &mut mirror, 0, "hold");
            let (_, said) = act(&mut view, &mut mirror, 1, "relate contradicts");
            assert_eq!(said, "They are related so already.");
        }
        let remove = format!(
            "remove {} contradicts {}",
            AnnotationId::from_bits(0).as_str(),
            AnnotationId::from_bits(1).as_str()
        );
        act(&mut view, &mut mirror, 0, &remove);
        assert!(act(&mut view, &mut mirror, 0, "").0.contains("All (0)"));
        let (_, said) = act(&mut view, &mut mirror, 0, &remove);
        assert_eq!(said, "Nothing to change.");
    }

    #[test]
    fn a_relation_waits_for_a_highlight_in_the_trash() {
        let (mut view, mut mirror) = (Relations::default(), mirror());
        act(&mut view, &mut mirror, 0, "hold");
        act(&mut view, &mut mirror, 1, "relate answers");
        for (edit, expected) in [(Edit::Trash, "All (0)"), (Edit::Restore, "All (1)")] {
            let id = AnnotationId::from_bits(1);
            let command = Command::Edit {
                id,
                edit,
                at: Timestamp(10),
            };
            mirror.session = apply(&mirror.session, command).unwrap().0;
            assert!(act(&mut view, &mut mirror, 0, "").0.contains(expected));
        }
    }
}
