//! Who is quoted, and who never is.

use super::{figure, scroll, section};
use crate::compare::picture::quotes;
use crate::compare::{Compared, Said, tables};
use crate::sheet::{Element, element, hint, leads_to_words};
use crate::text::Gather as _;

/// The most silent ones that are drawn.
const SILENT: usize = 40;

/// Who is quoted, how often and at what length.
pub fn quoted(compared: &Compared) -> Element {
    let part = section(
        "quoted",
        "Who is quoted",
        "Read by the program, whatever is counted above: words between quotation marks, and whose they are.",
    );
    let quoted = &compared.heard.quoted;
    let (mut named, mut not) = (Said::default(), Said::default());
    for article in 0..compared.pieces.len() {
        let (own, other) = quoted.named_and_not(article);
        named.quotations += own.quotations;
        named.words += own.words;
        not.quotations += other.quotations;
        not.words += other.words;
    }
    let told = format!(
        "Sources with a name: {} words in {} quotations. Sources without: {} words in {} quotations.",
        named.words, named.quotations, not.words, not.quotations
    );
    part.with(figure::figure(compared, quotes))
        .with(hint(told))
        .with(figure::behind("quoted", &tables::quoted(compared)))
}

/// Who is named and never quoted.
pub fn silent(compared: &Compared) -> Element {
    let part = section(
        "silent",
        "Who never speaks",
        "Named in the articles, and quoted in none. That can be fair or not: look at the words.",
    );
    if compared.heard.silent.is_empty() {
        return part.with(hint(
            "Everybody who is named is also quoted, or nobody is named.",
        ));
    }
    let rows = compared
        .heard
        .silent
        .iter()
        .take(SILENT)
        .filter_map(|silent| {
            let (at, span) = silent.places.first()?;
            let article = &compared.pieces.get(*at)?.article.id;
            let articles = silent.named.iter().filter(|n| **n > 0).gather().len();
            let name = leads_to_words(silent.name.as_str(), article, *span);
            let told = match silent.reported {
                0 => "no".to_owned(),
                n => format!("{n}×"),
            };
            Some(
                element("tr")
                    .with(element("th").set("scope", "row").with(name))
                    .with(element("td").with(compared.party(silent.party.as_ref())))
                    .with(
                        element("td")
                            .class("number")
                            .with(silent.total().to_string()),
                    )
                    .with(element("td").class("number").with(articles.to_string()))
                    .with(element("td").with(told)),
            )
        });
    let column = |(label, class): (&str, Option<&str>)| {
        element("th")
            .set("scope", "col")
            .set_some("class", class)
            .with(label)
    };
    let number = Some("number");
    let columns = [
        ("Name", None),
        ("Party", None),
        ("Named", number),
        ("Articles", number),
        ("Told in other words", None),
    ];
    let head = element("tr").with_all(columns.map(column));
    let table = element("table")
        .with(element("caption").with("Who is named and never quoted"))
        .with(element("thead").with(head))
        .with(element("tbody").with_all(rows));
    let part = part.with(scroll("Who is named and never quoted", table));
    let left = compared.heard.silent.len().saturating_sub(SILENT);
    let part = if left > 0 {
        part.with(hint(format!("and {left} more: all are in the file")))
    } else {
        part
    };
    part.with(figure::saves("never-quoted", None, false))
}
