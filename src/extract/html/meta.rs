//! What a page says of itself: headline, language, address, outlet, and where to look for author and day.

use super::linked_data::{self, LinkedData};
use super::tree::Tree;
use super::words::unescape;
use super::{byline, published, title};
use crate::text::Gather;

/// What a page says of itself.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Meta {
    pub title: Option<String>,
    pub byline: Option<String>,
    pub date: Option<String>,
    pub lang: Option<String>,
    pub canonical: Option<String>,
    pub outlet: Option<String>,
}

/// The values of `<meta>` by their `name`, `property` or `itemprop`, lower case, in document order.
pub(super) struct Metas(Vec<(String, String)>);

impl Metas {
    fn of(tree: &Tree) -> Self {
        let mut metas = Vec::new();
        for id in tree.ids().filter(|&id| tree.tag(id) == "meta") {
            let name = ["property", "name", "itemprop"]
                .iter()
                .find_map(|key| tree.attribute(id, key));
            if let (Some(name), Some(content)) = (name, tree.attribute(id, "content")) {
                let content = unescape(content);
                let content = content.split_whitespace().gather().join(" ");
                if !content.is_empty() {
                    metas.push((name.trim().to_ascii_lowercase(), content));
                }
            }
        }
        Self(metas)
    }

    /// All values under a name.
    pub fn all(&self, name: &str) -> impl Iterator<Item = &str> {
        self.0
            .iter()
            .filter(move |(n, _)| n == name)
            .map(|(_, content)| content.as_str())
    }

    /// The value under the first of the names that has one.
    pub fn first(&self, names: &[&str]) -> Option<&str> {
        names.iter().find_map(|name| {
            let found = self.0.iter().find(|(n, _)| n == name);
            found.map(|(_, content)| content.as_str())
        })
    }
}

/// Reads what the page says of itself; `address` is where it was loaded from.
pub(super) fn read(tree: &Tree, address: Option<&str>) -> Meta {
    let metas = Metas::of(tree);
    let data = linked_data::read(tree);
    let outlet = metas
        .first(&["og:site_name", "application-name"])
        .map(str::to_owned)
        .or_else(|| data.publisher.clone());
    let canonical = canonical(tree, &metas);
    let title = title::find(tree, &metas, &data, outlet.as_deref());
    let address = address.or(canonical.as_deref());
    Meta {
        byline: byline::find(
            tree,
            &metas,
            &data,
            outlet.as_deref(),
            title.as_ref().map(|t| t.1),
        ),
        date: published::find(tree, &metas, &data, address, title.as_ref().map(|t| t.1)),
        lang: lang(tree, &metas, &data),
        title: title.map(|t| t.0),
        canonical,
        outlet,
    }
}

fn canonical(tree: &Tree, metas: &Metas) -> Option<String> {
    let link = tree.ids().find(|&id| {
        tree.tag(id) == "link"
            && tree.attribute(id, "rel").is_some_and(|rel| {
                rel.split_whitespace()
                    .any(|r| r.eq_ignore_ascii_case("canonical"))
            })
    });
    link.and_then(|id| tree.attribute(id, "href"))
        .or_else(|| metas.first(&["og:url", "twitter:url"]))
        .map(str::trim)
        .filter(|href| href.starts_with("https://") || href.starts_with("http://"))
        .map(str::to_owned)
}

/// The language as a tag: `en_US` is written `en-US`.
fn lang(tree: &Tree, metas: &Metas, data: &LinkedData) -> Option<String> {
    let html = tree.ids().find(|&id| tree.tag(id) == "html");
    html.and_then(|id| tree.attribute(id, "lang"))
        .or_else(|| metas.first(&["og:locale", "content-language", "language", "dc.language"]))
        .or(data.lang.as_deref())
        .map(|tag| tag.trim().replace('_', "-"))
        .filter(|tag| {
            let primary = tag.split('-').next().unwrap_or_default();
            (2..=3).contains(&primary.len())
                && tag.len() <= 35
                && tag.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
        })
}

#[cfg(all(test, feature = "cli"))]
mod tests {
    use super::*;
    use crate::extract::html::parse;

    #[test]
    fn reads_language_address_and_outlet() {
        let meta = read(
            &parse(
                "<html lang=en_GB><link rel='alternate canonical' href=' https://a.example/x '>\
                 <meta property=og:site_name content='The &amp;amp; Daily 🇺🇦'>",
            ),
            None,
        );
        assert_eq!(meta.lang.as_deref(), Some("en-GB"));
        assert_eq!(meta.canonical.as_deref(), Some("https://a.example/x"));
        assert_eq!(meta.outlet.as_deref(), Some("The & Daily 🇺🇦"));
    }

    #[test]
    fn what_cannot_be_so_is_not_said() {
        let meta = read(
            &parse("<html lang='🇺🇦'><link rel=canonical href='javascript:x()'>"),
            None,
        );
        assert_eq!((meta.lang, meta.canonical), (None, None));
    }
}
