//! What to do, in a page that is an exercise.

use super::super::{Answer, Asked, Effect, Mirror};
use crate::interchange::{Exercise, Names};
use crate::sheet::{Element, Node, button, element, field, hint};

/// The setting that tells that the reader has begun.
const BEGUN: &str = "begun";

/// The setting that holds the name under which the reader codes.
const CODER: &str = "coder";

/// The view.
pub(in super::super) struct Task;

impl super::super::View for Task {
    fn draw(&mut self, mirror: &mut Mirror, asked: &Asked) -> Result<Answer, String> {
        let exercise = mirror.exercise();
        let exercise = exercise.ok_or("this page is no exercise")?;
        let mut effects = Vec::new();
        let mut refusal = None;
        if asked.act().0 == "begin" {
            match begin(mirror, &exercise, asked) {
                Ok(what) => effects = what,
                Err(why) => {
                    effects.push(Effect::Say(why.to_owned()));
                    effects.push(Effect::Focus("task-name".into()));
                    refusal = Some(why);
                }
            }
        }
        let nodes = sheet(mirror, &exercise, refusal);
        Ok(Answer { nodes, effects })
    }
}

/// Leads into the first article.
///
/// # Errors
/// What is missing, in words.
fn begin(mirror: &Mirror, exercise: &Exercise, asked: &Asked) -> Result<Vec<Effect>, &'static str> {
    let keep = |name: &str, value: &str| Effect::Keep {
        name: name.to_owned(),
        value: value.to_owned(),
    };
    let mut effects = vec![keep(BEGUN, "1")];
    if exercise.names == Names::Asked {
        let name = asked.field("name").trim();
        if name.is_empty() {
            return Err("Write your name first, or the name that you were given.");
        }
        effects.push(keep(CODER, name));
    }
    let articles = exercise.articles.iter();
    let mut here = articles.filter_map(|a| mirror.session.document(&a.id));
    let document = here.next().or_else(|| mirror.session.documents().next());
    let document = document.ok_or("There is no article in this exercise.")?;
    let mut blocks = document.extraction.blocks.iter();
    if let Some(block) = blocks.find(|b| b.content) {
        effects.push(Effect::Lead(document.article.id.clone(), block.body));
    }
    Ok(effects)
}

fn sheet(mirror: &Mirror, exercise: &Exercise, refusal: Option<&str>) -> Vec<Node> {
    let title = match exercise.title.as_str() {
        "" => "What to do",
        title => title,
    };
    let heading = element("h2").with(element("bdi").with(title)).into();
    let mut nodes: Vec<Node> = vec![heading, instructions(exercise).into()];
    let names = exercise.articles.iter().filter_map(|a| {
        let document = mirror.session.document(&a.id)?;
        let title = element("bdi").with(document.article.title.as_str());
        Some(element("li").set("key", a.id.as_str()).with(title))
    });
    let list = element("ol").with_all(names);
    nodes.push(
        element("section")
            .with(element("h3").with("Articles"))
            .with(list)
            .into(),
    );
    let coder = mirror.setting(CODER);
    match exercise.names {
        Names::Asked => {
            let mut name = field("Your name, or the one that you were given", "name", coder);
            for child in &mut name.children {
                if let Node::Element(input) = child
                    && input.name == "input"
                {
                    input.attributes.push(("id", "task-name".into()));
                }
            }
            nodes.push(name.into());
        }
        Names::Pseudonym if !coder.is_empty() => nodes.push(
            element("p")
                .with("You work as ")
                .with(element("strong").with(element("bdi").with(coder)))
                .with(". Note it down: your file carries this name.")
                .into(),
        ),
        Names::Pseudonym | Names::None => {}
    }
    if let Some(why) = refusal {
        nodes.push(
            element("p")
                .class("refused")
                .set("role", "alert")
                .with(why)
                .into(),
        );
    }
    let label = match mirror.setting(BEGUN) {
        "" => "Begin",
        _ => "Go on",
    };
    nodes.push(
        element("p")
            .class("actions")
            .with(button(label, "begin").class("primary"))
            .into(),
    );
    let mut facts = String::new();
    if exercise.blind {
        facts += "The program suggests no stances here. ";
    }
    facts += "Everything is kept on this computer, apart from other exercises. When you are done, open “Share” and hand in \
              your file.";
    nodes.push(hint(facts).into());
    nodes
}

/// A paragraph after each empty line, a line after each break.
fn instructions(exercise: &Exercise) -> Element {
    let mut all = element("div").class("instructions");
    let text = exercise.instructions.replace("\r\n", "\n");
    for paragraph in text.split("\n\n").map(str::trim).filter(|p| !p.is_empty()) {
        let mut drawn = element("p");
        for (n, line) in paragraph.lines().enumerate() {
            if n > 0 {
                drawn = drawn.with(element("br"));
            }
            drawn = drawn.with(line);
        }
        all = all.with(drawn);
    }
    all
}
