//! An exercise of a link: told, and started.

use super::bar;
use crate::interchange::Exercise;
use crate::interchange::exercise::Names;
use crate::sheet::{Element, Node, button, element, hint};
use crate::views::{Asked, BLIND, Effect, Mirror};

pub(super) fn draw(
    mirror: &Mirror,
    asked: &Asked,
    exercise: &Exercise,
    shown: bool,
    effects: &mut Vec<Effect>,
) -> Vec<Node> {
    if asked.act == "start" {
        effects.extend(start(mirror, exercise));
    }
    let title = match exercise.title.as_str() {
        "" => "An exercise".to_owned(),
        title => format!("Exercise: \u{2068}{title}\u{2069}"),
    };
    let show = button(if shown { "Hide" } else { "Show" }, "show")
        .set("aria-expanded", if shown { "true" } else { "false" });
    let words = element("p").with(element("strong").with(title));
    let begin = button("Start", "start").class("primary");
    let mut nodes = vec![bar(words, [begin, show])];
    let missing = exercise.articles.iter();
    let missing = missing.filter(|a| mirror.session.document(&a.id).is_none());
    nodes.extend(missing.map(|a| {
        let title = if a.title.is_empty() {
            "An article"
        } else {
            &a.title
        };
        let words = element("p").class("warning");
        Node::from(
            words
                .with("“")
                .with(element("bdi").with(title))
                .with("” is not here. Open the article first."),
        )
    }));
    if shown {
        nodes.push(told(exercise).into());
    }
    nodes
}

fn told(exercise: &Exercise) -> Element {
    let paragraphs = exercise.instructions.split("\n\n").map(str::trim);
    let paragraphs = paragraphs.filter(|p| !p.is_empty());
    let articles = exercise.articles.iter().filter(|a| !a.title.is_empty());
    let settings = [
        exercise
            .book
            .as_ref()
            .map(|b| format!("Code book: {}.", b.title)),
        exercise.blind.then(|| "Suggestions are off.".to_owned()),
        (exercise.names == Names::None).then(|| "Names are not asked for.".to_owned()),
    ];
    let settings: Vec<_> = settings.into_iter().flatten().collect();
    element("div")
        .class("layer-list")
        .with_all(paragraphs.map(|p| element("p").with(element("bdi").with(p))))
        .with(
            element("ul").with_all(
                articles.map(|a| element("li").with(element("bdi").with(a.title.as_str()))),
            ),
        )
        .with(hint(settings.join(" ")))
}

/// Code book and settings, and the first article.
fn start(mirror: &Mirror, exercise: &Exercise) -> Vec<Effect> {
    let mut effects = Vec::new();
    let here = mirror.session.book();
    let book = exercise.book.clone().filter(|b| !b.is_same(here));
    if let Some(mut book) = book {
        if book.id == here.id {
            // It takes the place of the one here, so it is a later version of it.
            book.version = book.version.max(here.version.saturating_add(1));
        }
        let words = format!(
            "The code book “{}” is in use now. Ctrl+Z takes it back.",
            book.title
        );
        effects.push(Effect::Take {
            documents: Vec::new(),
            book: Some(Box::new(book)),
            annotations: Vec::new(),
            label: "start an exercise".to_owned(),
            words,
        });
    }
    let blind = if exercise.blind { "1" } else { "" };
    if mirror.setting(BLIND) != blind {
        effects.push(Effect::Keep {
            name: BLIND.to_owned(),
            value: blind.to_owned(),
        });
    }
    let mut articles = exercise.articles.iter();
    let first = articles.find_map(|a| mirror.session.document(&a.id));
    let first = first.and_then(|d| Some((d, d.extraction.sentences.first()?)));
    effects.extend(first.map(|(d, sentence)| Effect::Lead(d.article.id.clone(), sentence.span)));
    effects
}
