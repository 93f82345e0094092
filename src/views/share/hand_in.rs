//! The file that a reader hands in.

use super::{NAME_ID, SHARES, Wanted, keep_name};
use crate::annotate::Annotation;
use crate::interchange::{
    ExportOptions, Names, format_timestamp, sanitize_file_name, write_annotations,
};
use crate::sheet::{Element, button, element, hint, tick};
use crate::text::{counted, shorten};
use crate::views::{Asked, Effect, Mirror};

/// The most characters of a part of the file's name.
const PART: usize = 48;

/// The value of the box for a file without a name.
const NAMELESS: &str = "no-name";

/// The name under which the file goes; empty for none.
fn name<'a>(asked: &Asked, wanted: &'a Wanted) -> &'a str {
    Some(wanted.name.as_str())
        .filter(|_| !asked.ticked("with", NAMELESS))
        .unwrap_or_default()
}

/// The reader's own highlights, each under the reader's name.
fn own(mirror: &Mirror, asked: &Asked, wanted: &Wanted) -> Vec<Annotation> {
    let sharing = super::Sharing {
        only_own: true,
        ..wanted.sharing(asked)
    };
    let name = Some(name(asked, wanted)).filter(|n| !n.is_empty());
    let documents = mirror.session.documents();
    let own = documents
        .filter(|d| sharing.article.is_none_or(|a| *a == d.article.id))
        .flat_map(|d| mirror.session.placed(&d.article.id))
        .filter(|p| sharing.has(p));
    own.map(|p| Annotation {
        coder: name.map(str::to_owned),
        ..(*p.annotation).clone()
    })
    .collect()
}

/// What the file is called: exercise or article, reader, day.
fn file_name(mirror: &Mirror, asked: &Asked, wanted: &Wanted) -> String {
    let exercise = mirror.exercise().filter(|e| !e.title.is_empty());
    let article = asked.article.as_ref().filter(|_| !wanted.all_articles);
    let article = article.and_then(|a| mirror.session.document(a));
    let about = match (&exercise, article) {
        (Some(exercise), _) => exercise.title.as_str(),
        (None, Some(document)) => document.article.title.as_str(),
        (None, None) => "Stancemark",
    };
    let day = format_timestamp(asked.at);
    let day = day.get(..10).unwrap_or_default();
    let name = Some(name(asked, wanted)).filter(|n| !n.is_empty());
    let name = name.unwrap_or("no name");
    let parts = [about, name].map(|p| shorten(p, PART).replace('…', ""));
    sanitize_file_name(
        &format!("{} - {} - {day}", parts[0].trim(), parts[1].trim()),
        "json",
    )
}

/// Offers the file, or says what is missing.
pub(super) fn effects(mirror: &Mirror, asked: &Asked, wanted: &Wanted, how: &str) -> Vec<Effect> {
    let asks = mirror.exercise().is_none_or(|e| e.names != Names::None);
    if asks && wanted.name.is_empty() && !asked.ticked("with", NAMELESS) {
        return vec![
            Effect::Say("Write your name first, so that it is known whose file it is.".to_owned()),
            Effect::Focus(NAME_ID.to_owned()),
        ];
    }
    let own = own(mirror, asked, wanted);
    if own.is_empty() {
        return vec![Effect::Say(
            "You have no highlights to hand in yet.".to_owned(),
        )];
    }
    let documents = mirror.session.documents();
    let documents = documents.filter(|d| own.iter().any(|a| a.article == d.article.id));
    let coder = own.first().and_then(|a| a.coder.as_deref());
    let cards = mirror.cards(documents.map(|d| &d.article), coder);
    let content = write_annotations(
        &cards,
        &own,
        mirror.session.book(),
        ExportOptions::default(),
    );
    let name = file_name(mirror, asked, wanted);
    let count = counted(own.len(), "highlight", "highlights");
    let mut effects = Vec::new();
    effects.extend(keep_name(mirror, wanted));
    effects.push(Effect::Say(format!(
        "{count} given to your browser as “{name}”. Nothing was sent anywhere: hand the file over yourself."
    )));
    if how == "share" {
        effects.push(Effect::Give { name, content });
    } else {
        effects.push(Effect::Save {
            name: name.clone(),
            kind: "application/json".to_owned(),
            content: content.clone(),
        });
        effects.push(Effect::Show { name, content });
    }
    effects
}

/// What is offered.
pub(super) fn section(mirror: &Mirror, asked: &Asked, wanted: &Wanted) -> Element {
    let count = counted(own(mirror, asked, wanted).len(), "highlight", "highlights");
    let can_share = mirror.setting(SHARES).split(' ').any(|s| s == "file");
    let words = format!("One file with your {count} and notes: ");
    element("section")
        .class("share-file")
        .with(element("h3").with("Hand in a file"))
        .with(
            hint(words)
                .with(
                    element("bdi")
                        .class("file-name")
                        .with(file_name(mirror, asked, wanted)),
                )
                .with(
                    ". It is saved on this computer and sent nowhere; you hand it over yourself.",
                ),
        )
        .with(element("div").class("ticks").with(tick(
            "Without my name",
            "with",
            NAMELESS,
            asked.ticked("with", NAMELESS),
        )))
        .with(
            element("p")
                .class("pair")
                .with(button("Save the file to hand in", "hand-in save"))
                .with_all(can_share.then(|| button("Share the file …", "hand-in share"))),
        )
}
