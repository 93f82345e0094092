//! The day of publication.

use super::date;
use super::linked_data::LinkedData;
use super::meta::Metas;
use super::tree::{NodeId, Tree};
use crate::text::Gather;

/// Elements beyond this number are not looked at for a day.
const MAX_LOOKED_AT: usize = 100;

/// The day of publication: linked data, then `<meta>`, then the address, then what stands near the headline.
pub(super) fn find(
    tree: &Tree,
    metas: &Metas,
    data: &LinkedData,
    address: Option<&str>,
    heading: Option<NodeId>,
) -> Option<String> {
    let meta = |names: &[&str]| metas.first(names).and_then(date::find);
    data.published
        .as_deref()
        .and_then(date::find)
        .or_else(|| {
            meta(&[
                "article:published_time",
                "og:article:published_time",
                "og:published_time",
                "article:published",
                "datepublished",
                "parsely-pub-date",
                "sailthru.date",
                "dc.date.issued",
                "dcterms.created",
                "dcterms.issued",
                "citation_publication_date",
                "citation_date",
                "publish-date",
                "publish_date",
                "publishdate",
                "publication_date",
                "pubdate",
                "dc.date",
                "dcterms.date",
                "date",
                "article.published",
                "published_at",
                "published-date",
                "article_date_original",
                "rnews:datepublished",
            ])
        })
        .or_else(|| microdata(tree))
        .or_else(|| address.and_then(date::find_in_address))
        .or_else(|| timed(tree, heading))
        .or_else(|| near(tree, heading))
        .or_else(|| named(tree, heading))
        .or_else(|| {
            meta(&[
                "article:modified_time",
                "og:updated_time",
                "lastmod",
                "last-modified",
                "dcterms.modified",
                "datemodified",
            ])
        })
        .or_else(|| data.modified.as_deref().and_then(date::find))
}

/// The day an element shows or carries.
fn day_of(tree: &Tree, id: NodeId) -> Option<String> {
    ["datetime", "content"]
        .iter()
        .find_map(|name| tree.attribute(id, name).and_then(date::find))
        .or_else(|| date::find(&tree.few_words(id, 400)?))
}

/// The day in an element that microdata calls the day of publication.
fn microdata(tree: &Tree) -> Option<String> {
    tree.ids().find_map(|id| {
        let marked = tree
            .attribute(id, "itemprop")
            .is_some_and(|p| p.split_whitespace().any(|p| p == "datePublished"));
        marked.then(|| day_of(tree, id)).flatten()
    })
}

/// The day in the first `<time>` after the headline, or else before it; days of other pieces come last.
fn timed(tree: &Tree, heading: Option<NodeId>) -> Option<String> {
    let from = heading.unwrap_or(NodeId::ROOT);
    let times: Vec<(bool, bool, NodeId)> = tree
        .ids()
        .filter(|&id| tree.tag(id) == "time")
        .take(MAX_LOOKED_AT)
        .map(|id| (super::byline::is_teaser(tree, id, heading), id < from, id))
        .gather();
    [(false, false), (false, true), (true, false), (true, true)]
        .into_iter()
        .find_map(|kind| {
            let mut alike = times.iter().filter(|t| (t.0, t.1) == kind);
            alike.find_map(|t| day_of(tree, t.2))
        })
}

/// The day in the first short texts after the headline, or just before it. A day after “updated” counts only if there
/// is no other.
fn near(tree: &Tree, heading: Option<NodeId>) -> Option<String> {
    let from = heading.unwrap_or(NodeId::ROOT);
    let after: Vec<NodeId> = tree.ids().skip(from.to_usize()).take(400).gather();
    let mut before: Vec<NodeId> = tree
        .ids()
        .rev()
        .skip_while(|&id| id >= from)
        .take(60)
        .gather();
    before.reverse();
    let mut updated = None;
    for ids in [after, before] {
        let mut changed = false;
        let texts = ids.into_iter().filter_map(|id| tree.text(id));
        for text in texts
            .filter(|t| (1..=120).contains(&t.trim().chars().count()))
            .take(40)
        {
            let lower = text.to_lowercase();
            let says = |words: &[&str]| words.iter().any(|w| lower.contains(w));
            if says(&[
                "updated",
                "modified",
                "reviewed",
                "оновлено",
                "обновлено",
                "aktualisiert",
            ]) {
                changed = true;
            } else if says(&["publi", "posted", "created", "veröffentlicht", "опубл"]) {
                changed = false;
            }
            match date::find(text) {
                Some(day) if changed => {
                    updated.get_or_insert(day);
                }
                Some(day) => return Some(day),
                None => {}
            }
        }
    }
    updated
}

/// The day in an element called so, outside lists of other pieces.
fn named(tree: &Tree, heading: Option<NodeId>) -> Option<String> {
    let called = |id: NodeId| {
        tree.attribute(id, "class").is_some_and(|class| {
            let class = class.to_ascii_lowercase();
            ["date", "publish", "posted", "timestamp"]
                .iter()
                .any(|w| class.contains(w))
        })
    };
    tree.ids()
        .filter(|&id| called(id))
        .take(MAX_LOOKED_AT)
        .filter(|&id| !super::byline::is_teaser(tree, id, heading))
        .find_map(|id| date::find(&tree.few_words(id, 400)?))
}

#[cfg(all(test, feature = "cli"))]
mod tests {
    use crate::extract::html::{parse, read};

    fn check(source: &str, address: Option<&str>, expected: Option<&str>) {
        let page = read(&parse(source), address);
        assert_eq!(page.date.as_deref(), expected, "{source}");
    }

    #[test]
    fn the_surest_source_counts() {
        let address = Some("https://a.example/2025/11/02/x");
        for (source, address, expected) in [
            (
                "<meta property=article:published_time content=2025-11-21T23:30:00-05:00>",
                address,
                Some("2025-11-21"),
            ),
            (
                "<h1>T</h1><time datetime=2025-11-20>yesterday</time>",
                None,
                Some("2025-11-20"),
            ),
            (
                "<h1>T</h1><time>Nov 20, 2025</time>",
                address,
                Some("2025-11-02"),
            ),
            (
                "<h1>T</h1><p>Updated Nov 20, 2025</p><p>Published: Nov 19, 2025</p>",
                None,
                Some("2025-11-19"),
            ),
            (
                "<h1>T</h1><p>Updated Nov 20, 2025</p>",
                None,
                Some("2025-11-20"),
            ),
            (
                "<aside class=related><time>Jan 1, 2020</time></aside><h1>T</h1><time>Nov 20, 2025",
                None,
                Some("2025-11-20"),
            ),
            (
                "<meta property=article:modified_time content=2025-11-22>",
                None,
                Some("2025-11-22"),
            ),
            ("<p>🇺🇦 no day", None, None),
        ] {
            check(source, address, expected);
        }
    }
}
