//! Who wrote the piece.

use super::linked_data::LinkedData;
use super::meta::Metas;
use super::tree::{NodeId, Tree};
use super::words::normal;
use crate::text::Gather;
use crate::text::is_listed;

/// Longer texts are no names.
const MAX_LENGTH: usize = 120;

/// Elements beyond this number are not looked at.
const MAX_LOOKED_AT: usize = 300;

/// Words that open a byline, lower case.
#[rustfmt::skip] // a table of words
const OPENINGS: &[&str] = &[
    "written by", "words by", "posted by", "published by", "story by", "text by", "authored by", "reported by",
    "article by", "author:", "authors:", "by:", "by", "von", "par", "por", "автор:", "автор",
];

/// Where a name ends and other matter begins.
#[rustfmt::skip] // a table of words
const ENDINGS: &[&str] = &[
    " | ", " • ", " · ", " – ", " — ", "\n", " posted ", " published", " updated", " last updated", " reviewed by",
    " medically reviewed", " fact checked", " edited by", " on ", " in ", " // ", "@",
];

/// Where `<meta>` names the author, the surest first.
#[rustfmt::skip] // a table of words
const METAS: &[&str] = &[
    "author", "article:author", "og:article:author", "parsely-author", "sailthru.author", "byl", "dc.creator",
    "dcterms.creator", "article.author", "cxenseparse:author",
];

/// Parts of addresses that lead to an author's page.
const ADDRESSES: &str = "\
    /author/|/authors/|/profile/|/profiles/|/contributor/|/contributors/|/writer/|/writers/|/journalist/|/by/|\
    /reporter/|/staff/|/autor/|/autoren/|/auteur/";

/// Class and id words of an author’s name.
const CLASSES: &str = "\
    author|byline|author-name|authorname|author_name|post-author|entry-author|article-author|byline-name|\
    byline__name|author-link|author__name|fn";

/// Names that systems fill in.
const NOBODY: &str = "\
    admin|administrator|editor|author|authors|staff|guest|user|webmaster|by|unknown|anonymous user|root|wpadmin|\
    siteadmin|none|null|false";

/// The author: linked data, then `<meta>`, then microdata, then elements called so, then a line that opens with “by”.
/// The outlet itself counts only if nobody else is named.
pub(super) fn find(
    tree: &Tree,
    metas: &Metas,
    data: &LinkedData,
    outlet: Option<&str>,
    heading: Option<NodeId>,
) -> Option<String> {
    let outlet = outlet.map(normal).unwrap_or_default();
    let is_outlet = |name: &String| normal(name) == outlet;
    let linked = joined(&mut data.authors.iter().filter_map(|a| name(a)));
    if linked.as_ref().is_some_and(|n| !is_outlet(n)) {
        return linked;
    }
    let cited = joined(
        &mut metas
            .all("citation_author")
            .filter_map(|a| name(&given_first(a))),
    );
    let meta = cited.or_else(|| {
        METAS
            .iter()
            .find_map(|key| metas.first(&[key]).and_then(name))
    });
    if meta.as_ref().is_some_and(|n| !is_outlet(n)) {
        return meta;
    }
    marked(tree, heading)
        .filter(|n| !is_outlet(n))
        .or_else(|| opened(tree, heading))
        .or(linked)
        .or(meta)
}

/// The names once each, if they are few enough for a byline.
#[inline(never)]
fn joined(names: &mut dyn Iterator<Item = String>) -> Option<String> {
    let mut once: Vec<String> = Vec::new();
    for name in names {
        if !once.contains(&name) {
            once.push(name);
        }
    }
    (1..=12).contains(&once.len()).then(|| once.join(", "))
}

/// A name as catalogues write it, with the given name first: `Roy, Ann` is `Ann Roy`.
fn given_first(name: &str) -> String {
    match name.split_once(',') {
        Some((family, given)) if !given.contains(',') => {
            format!("{} {}", given.trim(), family.trim())
        }
        _ => name.to_owned(),
    }
}

/// The text as a name, without “by” before it and a date after it; `None` if it cannot be one.
fn name(text: &str) -> Option<String> {
    let mut text = text.trim();
    for opening in OPENINGS {
        if let Some(rest) = strip_opening(text, opening) {
            text = rest;
        }
    }
    let lower = text.to_lowercase();
    let end = ENDINGS
        .iter()
        .filter_map(|ending| lower.find(ending))
        .filter(|&at| at > 0)
        .min();
    if let Some(end) = end
        && lower.len() == text.len()
    {
        text = text.get(..end).unwrap_or(text);
    }
    let own = normal(text);
    if OPENINGS
        .iter()
        .map(|o| normal(o))
        .any(|o| own == o || own.ends_with(&format!(" {o}")))
    {
        return None;
    }
    let text = text.trim_matches(|c: char| {
        c.is_whitespace() || matches!(c, ',' | '|' | ':' | ';' | '-' | '–' | '—' | '•' | '·')
    });
    let words = text.split_whitespace().count();
    let plain = normal(text);
    let possible = (2..=MAX_LENGTH).contains(&text.chars().count())
        && words <= 14
        && text.chars().filter(|c| c.is_numeric()).count() <= 3
        && !text.contains("://")
        && !text.starts_with('/')
        && !plain.is_empty()
        && !is_listed(NOBODY, &plain);
    possible.then(|| once(text).to_owned())
}

/// A name without its repetition: `Ann Ann` is `Ann`.
fn once(name: &str) -> &str {
    let half = name.len() / 2;
    match (name.get(..half), name.get(half..)) {
        (Some(a), Some(b)) if b.strip_prefix(' ').or(b.strip_prefix('\n')) == Some(a) => a,
        _ => name,
    }
}

fn strip_opening<'a>(text: &'a str, opening: &str) -> Option<&'a str> {
    let head = text.get(..opening.len())?;
    let rest = text.get(opening.len()..)?;
    let ends = opening.ends_with(':') || rest.starts_with([' ', ':', '\u{a0}']);
    (ends && head.to_lowercase() == opening).then(|| rest.trim_start_matches([' ', ':', '\u{a0}']))
}

/// The name in the first element that is marked or called as the author's.
fn marked(tree: &Tree, heading: Option<NodeId>) -> Option<String> {
    let from = heading.unwrap_or(NodeId::ROOT);
    let found: Vec<(u8, NodeId)> = tree
        .ids()
        .filter_map(|id| Some((rank(tree, id)?, id)))
        .take(MAX_LOOKED_AT)
        .filter(|&(_, id)| !is_teaser(tree, id, heading))
        .gather();
    // The surest first, and of those the ones after the headline.
    (0..=LAST_RANK).find_map(|rank| {
        [true, false].into_iter().find_map(|after| {
            found
                .iter()
                .filter(|&&(own, id)| own == rank && (id >= from) == after)
                .find_map(|&(_, id)| name(&tree.few_words(id, MAX_LENGTH * 3)?))
        })
    })
}

/// The least sure rank that [`rank`] gives.
const LAST_RANK: u8 = 4;

/// How surely an element holds the author's name, the surest first.
fn rank(tree: &Tree, id: NodeId) -> Option<u8> {
    let has = |name: &str, word: &str| {
        tree.attribute(id, name)
            .is_some_and(|v| v.split_whitespace().any(|w| w.eq_ignore_ascii_case(word)))
    };
    if has("itemprop", "author") {
        return Some(0);
    }
    if has("rel", "author") {
        return Some(1);
    }
    let names = [tree.attribute(id, "class"), tree.attribute(id, "id")];
    let leads = tree.tag(id) == "a"
        && tree
            .attribute(id, "href")
            .is_some_and(|href| ADDRESSES.split('|').any(|part| href.contains(part)));
    let mut rank = leads.then_some(3);
    for word in names.into_iter().flatten().flat_map(str::split_whitespace) {
        let word = word.to_ascii_lowercase();
        let has = |part: &str| word.len() <= 60 && word.contains(part);
        let own = if is_listed(CLASSES, &word) {
            2
        } else if ["author-name", "author__name", "authorname", "byline"]
            .into_iter()
            .any(has)
        {
            3
        } else if has("author") && !has("bio") {
            4
        } else {
            continue;
        };
        rank = Some(rank.map_or(own, |r: u8| r.min(own)));
    }
    rank
}

/// Whether an element is part of a list of other pieces or of the comments; what holds the headline is not.
pub(super) fn is_teaser(tree: &Tree, id: NodeId, heading: Option<NodeId>) -> bool {
    let own = |at: &NodeId| heading.is_none_or(|h| h == NodeId::ROOT || !tree.contains(*at, h));
    tree.ancestors(id).take_while(own).take(12).any(|at| {
        is_listed("aside|nav|footer", tree.tag(at))
            || super::hints::of_names(tree, at).is_some_and(|hint| {
                is_listed(
                    "html-related|html-comments|html-sidebar|html-footer",
                    hint.rule,
                )
            })
    })
}

/// The name in a short text after the headline that opens with “by”.
fn opened(tree: &Tree, heading: Option<NodeId>) -> Option<String> {
    let from = heading.unwrap_or(NodeId::ROOT).to_usize();
    let mut texts = tree
        .ids()
        .skip(from)
        .take(600)
        .filter_map(|id| tree.text(id))
        .map(str::trim)
        .filter(|text| !text.is_empty())
        .take(60);
    while let Some(text) = texts.next() {
        if text.chars().count() > MAX_LENGTH {
            continue;
        }
        let Some(rest) = OPENINGS
            .iter()
            .filter(|o| !matches!(**o, "von" | "par" | "por" | "автор"))
            .find_map(|opening| {
                if normal(text) == normal(opening) {
                    Some("")
                } else {
                    strip_opening(text, opening)
                }
            })
        else {
            continue;
        };
        let candidate = if rest.is_empty() {
            texts.next().unwrap_or_default()
        } else {
            rest
        };
        let capital = candidate.chars().next().is_some_and(char::is_uppercase);
        let ends = candidate.ends_with(['.', '!', '?']);
        if capital
            && !ends
            && candidate.split_whitespace().count() <= 8
            && let Some(name) = name(candidate)
        {
            return Some(name);
        }
    }
    None
}

#[cfg(all(test, feature = "cli"))]
mod tests {
    use super::*;

    #[test]
    fn reads_names() {
        for (text, expected) in [
            ("By Ann Bo", Some("Ann Bo")),
            ("Written by: Ann Bo | 3 May", Some("Ann Bo")),
            ("Ann Bo • Published May 3, 2025", Some("Ann Bo")),
            ("Автор: Олена Шевченко 🇺🇦", Some("Олена Шевченко 🇺🇦")),
            ("Ann Ann", Some("Ann")),
            ("admin", None),
            ("Written By", None),
            ("https://a.example/ann", None),
            ("", None),
            ("12345", None),
        ] {
            assert_eq!(name(text).as_deref(), expected, "{text}");
        }
    }

    fn check(source: &str, expected: Option<&str>) {
        let page = crate::extract::html::read(&crate::extract::html::parse(source), None);
        assert_eq!(page.byline.as_deref(), expected, "{source}");
    }

    #[test]
    fn finds_who_wrote_it() {
        for (source, expected) in [
            (
                "<meta name=author content='Ann Bo'><h1>T</h1>",
                Some("Ann Bo"),
            ),
            (
                "<h1>Talks</h1><a rel=author href=/x>Ann Bo</a>",
                Some("Ann Bo"),
            ),
            (
                "<h1>Talks</h1><a href=/authors/ann>Ann Bo</a>",
                Some("Ann Bo"),
            ),
            (
                "<h1>Talks</h1><p>By Ann Bo</p><p>By noon all was over.</p>",
                Some("Ann Bo"),
            ),
            ("<h1>Talks</h1><p>By</p><p>Ann Bo</p>", Some("Ann Bo")),
            ("<h1>Talks</h1><p>By the end of May it was over.</p>", None),
            (
                "<h1>Talks</h1><aside class=related><span class=author>Cy Dee</span></aside>",
                None,
            ),
            (
                "<meta name=citation_author content='Bo, Ann'><meta name=citation_author content='Cy'>",
                Some("Ann Bo, Cy"),
            ),
            (
                "<meta property=og:site_name content=Daily><meta name=author content=Daily><h1>T</h1><p class=byline>Ann Bo",
                Some("Ann Bo"),
            ),
            (
                "<meta property=og:site_name content=Daily><meta name=author content=Daily><h1>T</h1>",
                Some("Daily"),
            ),
        ] {
            check(source, expected);
        }
    }
}
