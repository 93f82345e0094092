//! What the names of an element say about it: its tag, its role, and the words of its `class` and `id`.

use super::tree::{NodeId, Tree};
use crate::article::BlockKind;
use crate::text::is_listed;

/// What an element's names say it holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Hint {
    pub kind: BlockKind,
    pub rule: &'static str,
    /// The most characters of running text that the element may hold for the hint to be believed.
    pub most: u64,
}

/// Believed up to half of the page's running text, which the caller checks for every hint.
const ANY: u64 = u64::MAX;
/// Believed for elements that hold at most a few paragraphs.
const SMALL: u64 = 1_500;
/// Believed for elements that hold at most a paragraph.
const TINY: u64 = 500;

const fn hint(kind: BlockKind, rule: &'static str, most: u64) -> Hint {
    Hint { kind, rule, most }
}

/// Class and id words with what they announce. A word matches whole: `share` is not in `shareholder`.
const WORDS: &[(Hint, &str)] = &[
    (
        hint(BlockKind::Boilerplate, "html-navigation", ANY),
        "\
         nav|navbar|navigation|menu|menubar|submenu|subnav|megamenu|breadcrumb|breadcrumbs|pagination|pager|paging|\
         topbar|masthead|skip|skiplink|offcanvas|hamburger|crumbs|prevnext|postnav",
    ),
    (
        hint(BlockKind::Boilerplate, "html-footer", ANY),
        "footer|colophon|copyright|footnav|subfooter|prefooter|disclaimer|disclosure",
    ),
    (
        hint(BlockKind::Boilerplate, "html-sidebar", ANY),
        "sidebar|sidebars|rail|rightrail|leftrail|sidenav|sidecol",
    ),
    (
        hint(BlockKind::RelatedLink, "html-related", ANY),
        "\
         related|relatedposts|recommended|recommendations|recommendation|recirc|recirculation|popular|trending|\
         outbrain|taboola|zergnet|upnext|mostread|readnext|suggested|teasers|crp|yarpp|jp-relatedposts|similar",
    ),
    (
        hint(BlockKind::CallToAction, "html-share", ANY),
        "\
         share|sharing|sharer|social|socials|socialmedia|sharedaddy|addtoany|addthis|sharethis|sharebar|followus|\
         socialshare|sociallinks",
    ),
    (
        hint(BlockKind::CommentForm, "html-comments", ANY),
        "comment|comments|commentlist|disqus|respond|commentform|livefyre|coral",
    ),
    (
        hint(BlockKind::CallToAction, "html-subscribe", SMALL),
        "\
         newsletter|newsletters|subscribe|subscription|signup|optin|donate|donation|paywall|regwall|mailchimp|\
         convertkit|leadgen|cta|ctas",
    ),
    (
        hint(BlockKind::CallToAction, "html-promotion", TINY),
        "promo|promos|promotion|popup|modal|lightbox|overlay|banner|toast",
    ),
    (
        hint(BlockKind::Boilerplate, "html-advertisement", SMALL),
        "\
         ad|ads|advert|adverts|advertisement|advertising|adsense|adslot|adunit|dfp|sponsor|sponsored|sponsors|\
         adsbygoogle|adwrap|adcontainer",
    ),
    (
        hint(BlockKind::Boilerplate, "html-consent", ANY),
        "cookie|cookies|cookiebot|consent|gdpr|onetrust|ccpa|cookieconsent|cookiebanner",
    ),
    (
        hint(BlockKind::Byline, "html-byline", SMALL),
        "\
         byline|bylines|author|authors|authorbox|postmeta|entrymeta|dateline|timestamp|pubdate|meta|metadata|\
         writer|contributor|contributors|authorbio",
    ),
    (
        hint(BlockKind::Contents, "html-contents", ANY),
        "toc|tableofcontents|jumplinks|jumpto",
    ),
    (
        hint(BlockKind::Boilerplate, "html-tags", TINY),
        "tags|taglist|tagcloud|categories|catlinks|tagged|labels|hashtags",
    ),
    (
        hint(BlockKind::Boilerplate, "html-tools", TINY),
        "\
         search|searchform|login|signin|toolbar|print|printable|rating|ratings|player|pagetools|carousel-controls|\
         noprint|hide-print|vote|feedback|helpful",
    ),
    (
        hint(BlockKind::Caption, "html-caption", TINY),
        "caption|captions|figcaption|imagecaption|photocaption|credit|photocredit",
    ),
];

/// Pairs of neighbouring words with what they announce, if anything.
const PAIRS: &str = "\
    table contents toc|table of toc|jump links toc|on page |more stories related|more articles related|\
    more posts related|more from related|read more related|read next related|most read related|recent posts related|\
    recent articles related|latest posts related|latest news related|next post related|post navigation nav|\
    also like related|sign up signup|log in login|follow us social|site header nav|page header |global header nav|\
    main header nav|reading time byline|read time byline|posted on byline|published date byline|publish date byline|\
    post date byline|entry date byline|last updated byline";

/// Words before a word that turn its sense: `has-sidebar` is no sidebar.
const TURNING: &str =
    "has|have|no|not|with|without|is|hide|hides|show|shows|open|js|enable|supports|use|theme";

/// What the tag, role and names of an element announce.
pub(super) fn of(tree: &Tree, id: NodeId) -> Option<Hint> {
    let tag = tree.tag(id);
    match tag {
        "html" | "body" | "main" => return None,
        "nav" => return named("nav"),
        "footer" => return named("footer"),
        "aside" => return Some(hint(BlockKind::Boilerplate, "html-sidebar", SMALL)),
        "form" => return Some(hint(BlockKind::Boilerplate, "html-form", TINY)),
        "dialog" => return named("modal"),
        "button" => return Some(hint(BlockKind::Boilerplate, "html-button", TINY)),
        "address" => return named("byline"),
        _ => {}
    }
    match tree.attribute(id, "role")? {
        "navigation" | "menu" | "menubar" | "toolbar" | "directory" | "banner" => named("nav"),
        "contentinfo" => named("footer"),
        "complementary" => Some(hint(BlockKind::Boilerplate, "html-sidebar", SMALL)),
        "search" => named("search"),
        "dialog" | "alertdialog" => named("modal"),
        "button" | "tab" => Some(hint(BlockKind::Boilerplate, "html-button", TINY)),
        _ => None,
    }
}

/// What the class and id words of an element announce.
pub(super) fn of_names(tree: &Tree, id: NodeId) -> Option<Hint> {
    if is_listed("html|body|main|article|h1", tree.tag(id)) {
        return None;
    }
    ["id", "class", "itemprop"]
        .into_iter()
        .filter_map(|name| tree.attribute(id, name))
        .flat_map(str::split_ascii_whitespace)
        .find_map(of_name)
}

/// What one class name or id announces.
fn of_name(name: &str) -> Option<Hint> {
    // Names with a colon or bracket are styles of utility frameworks, and so are those that set a property.
    if name.len() > 80 || name.contains([':', '[', '(']) {
        return None;
    }
    let words = split(name);
    let mut before = "";
    for word in &words {
        if is_listed(TURNING, before) && before != word {
            return None;
        }
        let sense = PAIRS.split('|').find_map(|pair| {
            let second = pair.strip_prefix(before)?.strip_prefix(' ')?;
            second.strip_prefix(word.as_str())?.strip_prefix(' ')
        });
        if let Some(sense) = sense {
            return if sense.is_empty() { None } else { named(sense) };
        }
        before = word;
    }
    words.iter().find_map(|word| named(word))
}

fn named(word: &str) -> Option<Hint> {
    WORDS
        .iter()
        .find(|(_, words)| is_listed(words, word))
        .map(|(hint, _)| *hint)
}

/// The words of a name in lower case, without numbers after them: `relatedPosts`, `related-posts-2` and
/// `related_posts` are the same; a made-up name such as `5ad3f` has no word in it.
fn split(name: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut word = String::new();
    let mut lower = false;
    for c in name.chars().chain(['-']) {
        let letter = c.is_ascii_alphanumeric();
        if (!letter || c.is_ascii_uppercase() && lower) && !word.is_empty() {
            let plain = word.trim_end_matches(|c: char| c.is_ascii_digit());
            if !plain.is_empty() {
                words.push(plain.to_owned());
            }
            word.clear();
        }
        if letter {
            word.push(c.to_ascii_lowercase());
        }
        lower = c.is_ascii_lowercase();
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_names_by_their_words() {
        for (name, rule) in [
            ("sidebar", Some("html-sidebar")),
            ("has-sidebar", None),
            ("no-comments", None),
            ("relatedPosts", Some("html-related")),
            ("related_posts-2", Some("html-related")),
            ("shareholder", None),
            ("share-buttons", Some("html-share")),
            ("lg:nav", None),
            ("elementor-5ad3f", None),
            ("ad-300x250", Some("html-advertisement")),
            ("heading", None),
            ("main-content", None),
            ("table-of-contents", Some("html-contents")),
            ("🇺🇦-footer", Some("html-footer")),
            ("", None),
        ] {
            assert_eq!(of_name(name).map(|h| h.rule), rule, "{name}");
        }
    }
}
