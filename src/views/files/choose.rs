//! What files leave open, asked on a sheet before anything is taken over.

use super::bring::Batch;
use super::settle::{CARRY, NOTE, Question, Settled};
use crate::sheet::{Element, Node, button, choice, element, field, hint};
use crate::stance::{CodeBook, Kind};
use crate::text::{counted, shorten};
use crate::views::Mirror;

/// The identity of the part that asks.
pub(super) const ID: &str = "bring";

/// The questions, what comes of the answers as they are, and the way on.
pub(super) fn draw(batch: &Batch, settled: &Settled, mirror: &Mirror) -> Element {
    let mut part = element("section")
        .class("bring")
        .set("id", ID)
        .set("tabindex", "-1")
        .set("aria-labelledby", "bring-title")
        .with(
            element("h3")
                .set("id", "bring-title")
                .with("Before these files come in"),
        )
        .with(hint(
            "Nothing has changed yet. What you decide here counts for this one step, and one Undo takes all of it back.",
        ));
    part = part.with_all(units(batch, settled));
    part = part.with_all(labels(settled, mirror.session.book()));
    part = part.with_all(readers(settled));
    part = part.with_all(versions(settled));
    let summary = format!(
        "{} and {}.",
        counted(settled.documents.len(), "new article", "new articles"),
        counted(settled.annotations.len(), "highlight", "highlights")
    );
    let lines = settled.details.iter();
    let lines = lines.map(|words| element("li").with(words.as_str()));
    part.with(
        element("section")
            .class("coming")
            .with(element("h4").with("What would come in"))
            .with(element("p").set("role", "status").with(summary))
            .with(element("ul").with_all(lines)),
    )
    .with(
        element("p")
            .class("actions")
            .with(button("Take them over", "take").class("primary"))
            .with(button("Leave them", "leave").class("plain")),
    )
}

/// For each file whose positions could count different things: the words that each would mark.
fn units(batch: &Batch, settled: &Settled) -> Vec<Element> {
    let mut parts = Vec::new();
    for (question, answer) in &settled.questions {
        let Question::Unit(at, fits) = question else {
            continue;
        };
        let name = batch.foreign.get(*at).map_or("", |f| f.name.as_str());
        let mut set = element("fieldset")
            .class("readings")
            .set("key", question.field())
            .with(element("legend").with(format!("{name}: which words are marked?")))
            .with(hint(
                "The file has numbers for its places but not the words, and programs count differently. Choose the line that \
                 makes sense.",
            ));
        for (number, fit) in fits.iter().enumerate() {
            let number = number.to_string();
            let input = element("input")
                .set("type", "radio")
                .set("name", question.field())
                .set("value", number.as_str())
                .set_if("checked", number == *answer);
            set = set.with(
                element("label")
                    .class("one-unit")
                    .with(input)
                    .with(element("q").with(element("bdi").with(fit.sample.as_str())))
                    .with(" ")
                    .with(element("small").with(format!(
                        "counted in {}; {} of {} begin and end where words do",
                        fit.unit.label(),
                        fit.whole_words,
                        counted(fit.fit, "mark", "marks")
                    ))),
            );
        }
        parts.push(set);
    }
    parts
}

/// What labels shall mean that the code book does not know.
fn labels(settled: &Settled, book: &CodeBook) -> Option<Element> {
    let mut rows: Vec<Node> = Vec::new();
    for (question, answer) in &settled.questions {
        let Question::Label(kind, label) = question else {
            continue;
        };
        let mut options: Vec<(String, String)> = vec![(kind.name().to_owned(), new(*kind))];
        for of in Kind::ALL {
            let codes = book.codes(of).into_iter().filter(|c| !c.retired);
            options.extend(codes.map(|c| {
                let value = format!("{} {}", of.name(), c.id.as_str());
                (value, format!("{}: {}", of.name(), shorten(c.label, 60)))
            }));
        }
        let others = Kind::ALL.into_iter().filter(|k| k != kind);
        options.extend(others.map(|k| (k.name().to_owned(), new(k))));
        options.push((NOTE.to_owned(), "only a line in the note".to_owned()));
        let name = element("bdi").with(shorten(label, 60));
        rows.push(
            choice(name, &question.field(), options, answer)
                .set("key", question.field())
                .into(),
        );
    }
    if rows.is_empty() {
        return None;
    }
    Some(
        element("fieldset")
            .class("labels")
            .set("key", "labels")
            .with(element("legend").with("Labels that your code book does not know"))
            .with(hint(
                "Each can become a new code, in a new version of the code book, or mean one that is there.",
            ))
            .with(element("div").class("controls").with_all(rows)),
    )
}

fn new(kind: Kind) -> String {
    match kind {
        Kind::Party => "a new party",
        Kind::Attitude => "a new attitude",
        Kind::Issue => "a new issue",
    }
    .to_owned()
}

/// Readers of one name who may be two.
fn readers(settled: &Settled) -> Option<Element> {
    let mut fields: Vec<Node> = Vec::new();
    for (question, answer) in &settled.questions {
        let Question::Reader {
            name, first, again, ..
        } = question
        else {
            continue;
        };
        let words = format!(
            "“{name}” is in {first} and in {again}, without one highlight in common. The reader of {again} is called"
        );
        fields.push(
            field(words, &question.field(), answer)
                .set("key", question.field())
                .into(),
        );
    }
    if fields.is_empty() {
        return None;
    }
    Some(
        element("fieldset")
            .class("readers")
            .set("key", "readers")
            .with(element("legend").with("Two readers of one name?"))
            .with(hint(
                "If they are one person, write the same name. Two people under one name would make agreement wrong.",
            ))
            .with_all(fields),
    )
}

/// Articles of which another version is here.
fn versions(settled: &Settled) -> Vec<Element> {
    let mut parts = Vec::new();
    for (question, answer) in &settled.questions {
        let Question::Version(version) = question else {
            continue;
        };
        let marks = counted(version.marks, "highlight", "highlights");
        let options = [
            (
                CARRY,
                format!("copy its {marks} to the new version, wherever the words stand there"),
            ),
            (
                "leave",
                "leave the new version without highlights".to_owned(),
            ),
        ];
        let options = options.map(|(v, l)| (v.to_owned(), l));
        let what = format!(
            "What shall become of the highlights of “{}”?",
            version.of_title
        );
        parts.push(
            element("fieldset")
                .class("version")
                .set("key", question.field())
                .with(
                    element("legend")
                        .with(format!("“{}” is here in another version", version.title)),
                )
                .with(hint(format!(
                    "{}: {}. Both stay.",
                    version.title,
                    version.words()
                )))
                .with(choice(what, &question.field(), options, answer)),
        );
    }
    parts
}
