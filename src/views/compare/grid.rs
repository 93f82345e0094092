//! Issue by party as a table, and the quotes behind each of its cells.

use super::{figure, scroll};
use crate::compare::picture::attitudes;
use crate::compare::{Cell, Coding, Compared, Name};
use crate::sheet::{Element, button, element, hint, leads_to_highlight, leads_to_words};
use crate::text::{Gather as _, shorten};

/// The identity of the heading over the open quotes.
pub const QUOTES_ID: &str = "compare-quotes";

/// The most quotes that are drawn of one cell.
const QUOTES: usize = 100;

/// The identity of the button of a cell.
pub fn cell_id(party: &str, issue: &str) -> String {
    format!("compare-cell-{party}-{issue}")
}

/// The matrix with its picture, and the quotes of the open cell.
pub fn section(compared: &Compared, open: Option<&(String, String)>) -> Element {
    let part = super::section(
        "attitudes",
        "Who stands where on what",
        "Open a number to read the words behind it.",
    );
    let quotes = open.and_then(|(party, issue)| quotes(compared, party, issue));
    let mut part = part
        .with(figure::figure(compared, attitudes))
        .with(table(compared, open));
    if let Some(quotes) = quotes {
        part = part.with(quotes);
    }
    part.with(figure::saves("attitudes", Some(compared.basis), true))
        .with(
            element("p")
                .class("saves")
                .with(element("span").with("Every stance with its words"))
                .with(
                    button("CSV", "save csv codings")
                        .class("plain")
                        .set("aria-label", "Save every stance with its words as CSV"),
                ),
        )
}

fn table(compared: &Compared, open: Option<&(String, String)>) -> Element {
    let (frame, matrix) = (&compared.frame, &compared.matrix);
    let issues = matrix.issues_by_count();
    if issues.is_empty() {
        return hint("Nothing is coded yet: there is no table.");
    }
    let parties = (0..frame.parties.len())
        .filter(|p| matrix.of_party(*p) > 0)
        .gather();
    let names = parties.iter().filter_map(|p| frame.parties.get(*p));
    let head = names.map(|party| {
        element("th").set("scope", "col").with(
            element("span")
                .class(format!("party-name s{}", party.style))
                .with(element("b").class("letter").with(party.letter.as_str()))
                .with(element("bdi").with(party.label.as_str())),
        )
    });
    let head = element("tr")
        .with(element("th").set("scope", "col").with("Issue"))
        .with_all(head)
        .with(
            element("th")
                .set("scope", "col")
                .class("number")
                .with("all"),
        );
    let rows = issues.iter().filter_map(|issue| {
        let name = frame.issues.get(*issue)?;
        let cells = parties.iter().map(|party| {
            let of = frame.parties.get(*party);
            let cell = matrix.cell(*party, *issue).filter(|c| c.total() > 0);
            match (cell, of) {
                (Some(cell), Some(of)) => {
                    let is_open = open.is_some_and(|(p, i)| *p == of.id && *i == name.id);
                    element("td").with(cell_button(compared, cell, (of, name), is_open))
                }
                _ => element("td").class("none").with("–"),
            }
        });
        let row = element("tr")
            .with(
                element("th")
                    .set("scope", "row")
                    .with(element("bdi").with(name.label.as_str())),
            )
            .with_all(cells)
            .with(
                element("td")
                    .class("number")
                    .with(matrix.of_issue(*issue).to_string()),
            );
        Some(row)
    });
    let total = parties
        .iter()
        .map(|p| element("td").with(matrix.of_party(*p).to_string()));
    let caption = format!("Stances by issue and party, {}", compared.basis.label());
    let drawn = element("table")
        .class("grid")
        .with(element("caption").with(caption))
        .with(element("thead").with(head))
        .with(element("tbody").with_all(rows))
        .with(
            element("tfoot").with(
                element("tr")
                    .with(element("th").set("scope", "row").with("all"))
                    .with_all(total)
                    .with(
                        element("td")
                            .class("number")
                            .with(matrix.total().to_string()),
                    ),
            ),
        );
    scroll("Stances by issue and party", drawn)
}

/// The attitudes of a cell as letters with their counts, and in words for those who cannot see it.
fn cell_button(
    compared: &Compared,
    cell: &Cell,
    (party, issue): (&Name, &Name),
    is_open: bool,
) -> Element {
    let counts = cell.counts.iter().zip(&compared.frame.attitudes);
    let counts = counts.filter(|(count, _)| **count > 0).gather();
    let words = counts
        .iter()
        .map(|(n, a)| format!("{n} {}", a.label))
        .gather();
    let letters = counts.iter().map(|(count, attitude)| {
        element("span")
            .with(element("b").with(attitude.letter.as_str()))
            .with(format!("\u{a0}{count} "))
    });
    let words = words.join(", ");
    let label = format!("{} on {}: {words}", party.label, issue.label);
    let named = element("span").class("unseen").with(label);
    let seen = element("span")
        .set("aria-hidden", "true")
        .set("title", words)
        .with_all(letters);
    button(named, format!("cell {} {}", party.id, issue.id))
        .class("cell")
        .set("id", cell_id(&party.id, &issue.id))
        .set("aria-expanded", if is_open { "true" } else { "false" })
        .with(seen)
}

/// The words behind a cell, article by article.
fn quotes(compared: &Compared, party: &str, issue: &str) -> Option<Element> {
    let frame = &compared.frame;
    let p = frame.parties.iter().position(|n| n.id == party)?;
    let i = frame.issues.iter().position(|n| n.id == issue)?;
    // What is counted may have changed since it was opened.
    let cell = compared.matrix.cell(p, i).filter(|c| c.total() > 0)?;
    let (party, issue) = (frame.parties.get(p)?, frame.issues.get(i)?);
    let title = format!("{} on {} ({})", party.label, issue.label, cell.total());
    let codings = cell
        .codings
        .iter()
        .filter_map(|at| compared.codings.all.get(*at));
    let items = codings
        .take(QUOTES)
        .filter_map(|coding| item(compared, coding));
    let left = cell.codings.len().saturating_sub(QUOTES);
    let heading = element("h4")
        .set("id", QUOTES_ID)
        .set("tabindex", "-1")
        .with(title);
    let part = element("section")
        .class(format!("quotes s{}", party.style))
        .set("aria-labelledby", QUOTES_ID)
        .with(
            element("header")
                .with(heading)
                .with(button("Close", "close").class("plain").set("data-key", "x")),
        )
        .with(element("ul").with_all(items));
    Some(if left > 0 {
        part.with(hint(format!("and {left} more: all are in the file")))
    } else {
        part
    })
}

/// One quote, which leads into its article, with what it was coded.
fn item(compared: &Compared, coding: &Coding) -> Option<Element> {
    let frame = &compared.frame;
    let article = &compared.pieces.get(coding.article)?.article;
    let words = shorten(&compared.words(coding.article, coding.span), 240);
    let leads = match &coding.annotation {
        Some(id) => leads_to_highlight(format!("“{words}”"), id),
        None => leads_to_words(format!("“{words}”"), &article.id, coding.span),
    };
    let attitude = frame.attitudes.get(frame.attitude_of(&coding.code))?;
    let coder = coding.coder.as_deref().unwrap_or_default();
    let says = [
        attitude.label.as_str(),
        coding.source.label(),
        coder,
        &article.title,
    ];
    let says = says.into_iter().filter(|s| !s.is_empty()).gather();
    Some(
        element("li").with(leads).with(
            element("p")
                .class("hint")
                .with(element("bdi").with(says.join(" · "))),
        ),
    )
}
