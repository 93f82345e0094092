//! What stands first: what came, what was refused, what has to be decided.

use super::files::ClassFiles;
use super::names::files;
use crate::agree::Gathered;
use crate::sheet::{Element, Node, button, details, element, field, hint};
use crate::text::counted;

/// Where the files are.
pub(super) const WHERE_IT_IS: &str = "The files of the class stay in this browser, beside your own work and apart from it: no highlight of theirs becomes \
     yours.";

/// What to do first.
pub(super) fn invitation() -> Element {
    element("section")
        .with(element("p").with(
            "Drop the files of your readers here, all at once: Stancemark's own files, or those of other programs. You see \
             where the class agrees, and where and why it does not.",
        ))
        .with(hint(
            "Open the articles first. Nothing of it leaves this computer.",
        ))
}

/// What came, what was refused, what has to be decided.
pub(super) fn notices(kept: &ClassFiles, gathered: &Gathered, is_hidden: bool) -> Vec<Node> {
    let mut nodes: Vec<Node> = Vec::new();
    nodes.extend(last(kept).map(Node::from));
    if is_hidden {
        // The names of files are mostly those of readers.
        let waiting = gathered.asks.len() + kept.refused.len();
        if waiting > 0 {
            let words =
                format!("{waiting} things about files are not shown while names are hidden.");
            nodes.push(hint(words).into());
        }
        return nodes;
    }
    nodes.extend(refused(kept).map(Node::from));
    nodes.extend(asks(gathered).map(Node::from));
    nodes.extend(told(kept, gathered).map(Node::from));
    nodes
}

/// What a drop brought, in a sentence.
pub(super) fn came(kept: &ClassFiles, batch: &str) -> String {
    let taken = kept.kept.iter().filter(|k| k.batch == batch).count();
    let refused = kept.refused.iter().filter(|r| r.batch == batch).count();
    match refused {
        0 => format!("Took {} into the class.", files(taken)),
        n => format!(
            "Took {} into the class; {} not taken, and the page says why.",
            files(taken),
            files(n)
        ),
    }
}

/// What changed in the folder that is watched, in a sentence.
pub(super) fn changed(kept: &ClassFiles, batch: &str) -> String {
    let taken = kept.kept.iter().filter(|k| k.batch == batch).count();
    format!("Read {} of the folder.", files(taken))
}

/// The last drop, which can be taken back.
fn last(kept: &ClassFiles) -> Option<Element> {
    let (batch, taken, refused) = kept.last_batch()?;
    let all = kept.kept.len();
    let mut words = format!("{} in the class.", files(all));
    if taken > 0 && taken < all {
        words = format!("{words} {} came last.", files(taken));
    }
    let mut line = element("p").class("class-count").with(words);
    if refused > 0 {
        line = line.with(format!(" {} refused.", files(refused)));
    }
    let label = format!("Take the last {} back", files(taken));
    let back = button(label, format!("back {batch}")).set_if("hidden", taken == 0);
    Some(element("div").class("class-last").with(line).with(back))
}

fn refused(kept: &ClassFiles) -> Option<Element> {
    if kept.refused.is_empty() {
        return None;
    }
    let items = kept.refused.iter();
    let items = items.map(|r| element("li").with(element("bdi").with(r.why.as_str())));
    Some(
        element("section")
            .class("class-refused")
            .set("aria-labelledby", "class-refused")
            .with(
                element("h3")
                    .set("id", "class-refused")
                    .with(format!("Not taken: {}", files(kept.refused.len()))),
            )
            .with(element("ul").with_all(items))
            .with(button("Close this list", "seen").class("plain")),
    )
}

/// Names that stand for two people or one.
fn asks(gathered: &Gathered) -> Option<Element> {
    if gathered.asks.is_empty() {
        return None;
    }
    let item = |(n, ask): (usize, &crate::agree::SameName)| {
        let [first, second] = &ask.files;
        let words = element("p")
            .with(element("bdi").with(element("b").with(ask.reader.as_str())))
            .with(" stands in ")
            .with(element("bdi").with(first.as_str()))
            .with(" and in ")
            .with(element("bdi").with(second.as_str()))
            .with(", with different highlights. The second waits until you say who it is.");
        let other = field(
            "Two people: call the second",
            &format!("two-{n}"),
            &format!("{} 2", ask.reader),
        );
        element("li")
            .set("key", format!("{} {second}", ask.reader))
            .with(words)
            .with(
                element("div")
                    .class("actions")
                    .with(button("One person", format!("same {}", ask.reader)))
                    .with(other)
                    .with(button("Two people", format!("two {n}"))),
            )
    };
    let items = gathered.asks.iter().enumerate().map(item);
    Some(
        element("section")
            .class("class-asks")
            .set("aria-labelledby", "class-asks")
            .with(
                element("h3")
                    .set("id", "class-asks")
                    .with("One name, two files"),
            )
            .with(element("ul").with_all(items)),
    )
}

/// What has to be known of the files that were taken.
fn told(kept: &ClassFiles, gathered: &Gathered) -> Option<Element> {
    let mut told: Vec<String> = Vec::new();
    for (title, marks) in &gathered.absent {
        told.push(format!(
            "“{title}” is not open here: {} not counted. Open the article, and {}.",
            counted(*marks, "highlight of it is", "highlights of it are"),
            if *marks == 1 { "it is" } else { "they are" }
        ));
    }
    for version in &gathered.versions {
        let here = gathered.documents.get(version.document);
        let here = here.map_or("", |d| d.article.title.as_str());
        told.push(format!(
            "“{}” was read in another version than “{here}” here: {} found again by their words, {} not.",
            version.title,
            counted(version.found, "highlight was", "highlights were"),
            version.lost
        ));
    }
    match gathered.unmarked() {
        0 => {}
        1 => told.push(
            "One article that files name is not counted, as nobody marked anything in it."
                .to_owned(),
        ),
        n => told.push(format!(
            "{n} articles that files name are not counted, as nobody marked anything in them."
        )),
    }
    for file in &gathered.repeated {
        told.push(format!("{file} says nothing that another file does not."));
    }
    for file in &kept.kept {
        told.extend(
            file.file
                .told
                .iter()
                .flat_map(|t| t.lines())
                .map(str::to_owned),
        );
    }
    if told.is_empty() {
        return None;
    }
    let items = told
        .iter()
        .map(|t| element("li").with(element("bdi").with(t.as_str())));
    let list: Node = element("ul").with_all(items).into();
    let is_loud = !gathered.absent.is_empty() || !gathered.versions.is_empty();
    let summary = match told.len() {
        1 => "One thing to know about the files".to_owned(),
        n => format!("{n} things to know about the files"),
    };
    Some(details(summary, [list]).set_if("open", is_loud))
}
