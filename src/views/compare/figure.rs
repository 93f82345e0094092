//! Pictures, each with the table behind it and what it can be saved as.

use super::{scroll, section};
use crate::compare::picture::{Picture, Width, share, strip};
use crate::compare::{Basis, Compared, Table, tables};
use crate::sheet::{Element, Node, button, details, element, hint};
use crate::text::Gather as _;

/// The most rows of a table that are drawn; the file has them all.
const ROWS: usize = 200;

/// What each party has of each article.
pub fn shares(compared: &Compared) -> Element {
    section(
        "shares",
        "How much each party has",
        "What is marked for each party, as part of all that is marked in the article, by characters.",
    )
    .with(figure(compared, share))
    .with(behind("shares", &tables::shares(compared)))
}

/// Where the parties' stances stand.
pub fn places(compared: &Compared) -> Element {
    section(
        "places",
        "Where in the text",
        "Each line is an article from its first word to its last; each block is a stance.",
    )
    .with(figure(compared, strip))
    .with(behind("places", &tables::strips(compared)))
}

/// A picture at both widths; the stylesheet shows the one that fits.
pub fn figure(compared: &Compared, draw: fn(&Compared, Width) -> Picture) -> Element {
    let drawn = Width::ALL.map(|width| {
        let picture = draw(compared, width);
        element("div")
            .class(format!("drawn {}", width.name()))
            .with(picture.elements())
    });
    element("figure").with_all(drawn)
}

/// The table behind a picture, and the buttons that save both.
pub fn behind(name: &'static str, table: &Table) -> Element {
    let rows = match table.rows.len() {
        1 => "1 row".to_owned(),
        n => format!("{n} rows"),
    };
    let shown = drawn_table(table);
    element("div")
        .class("behind")
        .with(details(format!("The numbers as a table ({rows})"), shown))
        .with(saves(name, table.basis, true))
}

/// What a part can be saved as.
pub fn saves(name: &str, basis: Option<Basis>, pictures: bool) -> Element {
    let kinds: &[(&str, &str)] = if pictures {
        &[("csv", "CSV"), ("svg", "SVG"), ("png", "PNG")]
    } else {
        &[("csv", "CSV")]
    };
    let of = basis.map_or("", Basis::label);
    let buttons = kinds.iter().map(|(kind, label)| {
        button(*label, format!("save {kind} {name}"))
            .class("plain")
            .set(
                "aria-label",
                format!("Save {name} as {label} {of}").trim_end(),
            )
    });
    element("p")
        .class("saves")
        .with(element("span").with("Save as"))
        .with_all(buttons)
}

/// A table, or what is said where it has no rows.
pub fn drawn_table(table: &Table) -> Vec<Node> {
    if table.rows.is_empty() {
        return vec![hint(table.empty).into()];
    }
    let numeric = table.rows.first().map_or(Vec::new(), |row| {
        row.iter().map(crate::compare::Value::is_number).gather()
    });
    let number = |at: usize| (numeric.get(at) == Some(&true)).then_some("number");
    let head = table.head.iter().enumerate().map(|(at, name)| {
        element("th")
            .set("scope", "col")
            .set_some("class", number(at))
            .with(name.as_str())
    });
    let rows = table.rows.iter().take(ROWS).map(|row| {
        let cells = row.iter().enumerate().map(|(at, value)| {
            let cell = if at == 0 {
                element("th").set("scope", "row")
            } else {
                element("td")
            };
            cell.set_some("class", number(at))
                .with(element("bdi").with(value.shown()))
        });
        element("tr").with_all(cells)
    });
    let drawn = element("table")
        .with(element("caption").with(table.caption.as_str()))
        .with(element("thead").with(element("tr").with_all(head)))
        .with(element("tbody").with_all(rows));
    let mut nodes = vec![scroll(&table.caption, drawn).into()];
    let left = table.rows.len().saturating_sub(ROWS);
    if left > 0 {
        nodes.push(hint(format!("and {left} more rows: all are in the file")).into());
    }
    nodes
}
