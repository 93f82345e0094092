//! The headline of a page.

use super::linked_data::LinkedData;
use super::meta::Metas;
use super::tree::{NodeId, Tree};
use super::words::{normal, overlap};
use crate::text::Gather;

/// What stands between a headline and the name of the site in `<title>`.
#[rustfmt::skip] // a table
const SEPARATORS: &[&str] = &[
    " | ", " – ", " — ", " - ", " » ", " · ", " :: ", " • ", " ‹ ", " « ", " ― ", " / ",
];

/// The headline, and the heading that shows it.
pub(super) fn find(
    tree: &Tree,
    metas: &Metas,
    data: &LinkedData,
    outlet: Option<&str>,
) -> Option<(String, NodeId)> {
    let document = tree
        .ids()
        .find(|&id| tree.tag(id) == "title")
        .and_then(|id| tree.few_words(id, 2_000))
        .filter(|words| !words.is_empty());
    let said: Vec<&str> = [
        metas.first(&["og:title"]),
        data.headline.as_deref(),
        metas.first(&[
            "twitter:title",
            "dc.title",
            "parsely-title",
            "sailthru.title",
            "title",
        ]),
        document.as_deref(),
    ]
    .into_iter()
    .flatten()
    .gather();
    let names: Vec<String> = said.iter().map(|t| normal(t)).gather();
    let outlet = outlet.map(normal).unwrap_or_default();
    let marked = |id: NodeId| {
        matches!(tree.tag(id), "h1" | "h2" | "h3")
            && tree
                .attribute(id, "itemprop")
                .is_some_and(|p| p.split_whitespace().any(|p| p == "headline"))
    };
    let headings = |is: &dyn Fn(NodeId) -> bool| -> Vec<Candidate> {
        tree.ids()
            .filter(|&id| is(id) && !super::hidden::is_hidden(tree, id))
            .filter_map(|id| Candidate::new(tree, id, &names))
            .filter(|c| normal(&c.words) != outlet)
            .gather()
    };
    let best = |found: Vec<Candidate>, least: usize, count: usize| {
        let fit = found
            .into_iter()
            .filter(|c| c.likeness >= least && c.count >= count);
        fit.max_by_key(|c| {
            (
                c.likeness >= 80,
                c.count.min(4),
                c.likeness,
                std::cmp::Reverse(c.id),
            )
        })
    };
    let first = headings(&|id| tree.tag(id) == "h1");
    let least = if first.len() == 1 || names.is_empty() {
        0
    } else {
        50
    };
    let found = best(headings(&marked), 60, 2)
        .or_else(|| best(first, least, 1))
        .or_else(|| {
            let mut second = headings(&|id| tree.tag(id) == "h2");
            second.retain(|c| c.contained);
            best(second, 0, 4)
        });
    if let Some(found) = found {
        return Some((found.words, found.id));
    }
    said.first()
        .map(|whole| (without_site(whole, &outlet), NodeId::ROOT))
}

/// A heading that may be the headline.
struct Candidate {
    words: String,
    id: NodeId,
    /// How many words it has.
    count: usize,
    /// How well it fits what the page calls itself, in percent.
    likeness: usize,
    /// Whether what the page calls itself has it word for word.
    contained: bool,
}

impl Candidate {
    fn new(tree: &Tree, id: NodeId, names: &[String]) -> Option<Self> {
        let words = tree.few_words(id, 900)?;
        let own = normal(&words);
        let count = own.split(' ').count();
        // One word of a long title, such as a section's name, is no headline.
        let shortest = names.iter().map(|n| n.split(' ').count()).min();
        let fits = count > 1 || shortest.is_none_or(|n| n <= 5);
        (fits && words.chars().count() >= 2).then(|| Self {
            contained: names.iter().any(|n| n.contains(&own)),
            likeness: names.iter().map(|n| overlap(&own, n)).max().unwrap_or(0),
            words,
            id,
            count,
        })
    }
}

/// A title without the name of the site before or after it.
fn without_site(whole: &str, outlet: &str) -> String {
    for separator in SEPARATORS {
        if let Some((head, tail)) = whole.rsplit_once(separator)
            && (normal(tail) == *outlet || head.split_whitespace().count() >= 3)
            && tail.split_whitespace().count() <= 6
        {
            return head.trim().to_owned();
        }
        if let Some((head, tail)) = whole.split_once(separator)
            && !outlet.is_empty()
            && normal(head) == *outlet
        {
            return tail.trim().to_owned();
        }
    }
    whole.to_owned()
}

#[cfg(all(test, feature = "cli"))]
mod tests {
    use super::*;
    use crate::extract::html::{parse, read};

    fn check(source: &str, expected: Option<&str>) {
        assert_eq!(
            read(&parse(source), None).title.as_deref(),
            expected,
            "{source}"
        );
    }

    #[test]
    fn finds_the_headline() {
        for (source, expected) in [
            (
                "<title>Talks in Geneva go on | Daily</title><h1>Talks in Geneva<br>go on 🇺🇦</h1>",
                Some("Talks in Geneva go on 🇺🇦"),
            ),
            (
                "<meta property=og:site_name content=Daily><title>Talks go on – Daily</title><h1>Daily</h1>",
                Some("Talks go on"),
            ),
            (
                "<title>Talks go on in Geneva</title><h1>Daily News</h1><h1>Talks go on in Geneva</h1>",
                Some("Talks go on in Geneva"),
            ),
            (
                "<title>Talks go on in Geneva - Daily</title><h1>News</h1><h2>Talks go on in Geneva</h2>",
                Some("Talks go on in Geneva"),
            ),
            ("<title>Only this</title>", Some("Only this")),
            ("<p>nothing", None),
        ] {
            check(source, expected);
        }
    }

    #[test]
    fn names_of_sites_go() {
        for (whole, outlet, expected) in [
            ("Talks | Daily", "daily", "Talks"),
            ("Daily - Talks", "daily", "Talks"),
            ("War - and peace", "daily", "War - and peace"),
            ("One two three – Elsewhere", "", "One two three"),
        ] {
            assert_eq!(without_site(whole, outlet), expected, "{whole}");
        }
    }
}
