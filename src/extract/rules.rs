//! The rules that label blocks: their names as stored, and their reasons for the reader who asks.

/// A rule: its name in files, and why it decides as it does.
struct Rule {
    name: &'static str,
    reason: &'static str,
}

const fn rule_of(name: &'static str, reason: &'static str) -> Rule {
    Rule { name, reason }
}

/// All rules of all readers.
const RULES: &[Rule] = &[
    rule_of(
        "above-the-article",
        "It is among the short lines above the article, like a menu.",
    ),
    rule_of("address", "The line is nothing but a web address."),
    rule_of(
        "appeal",
        "It asks readers to comment, share, follow, subscribe or pay.",
    ),
    rule_of(
        "author-or-date",
        "The line gives author, date or reading time.",
    ),
    rule_of(
        "behind-the-furniture",
        "A few words behind the credits or buttons that end the article.",
    ),
    rule_of(
        "below-the-article",
        "It is among the short lines below the article, like a menu or a footer.",
    ),
    rule_of(
        "bold-line",
        "The short line is bold from end to end, like a heading.",
    ),
    rule_of(
        "comment-form",
        "It belongs to a form for comments or stands behind one.",
    ),
    rule_of(
        "contents-list",
        "The line is in a list of contents: it only repeats a heading below.",
    ),
    rule_of(
        "credit",
        "The line names who reported, edited or translated the article.",
    ),
    rule_of(
        "foreign-first-line",
        "The first line describes something the article never speaks of, like the description of a picture.",
    ),
    rule_of(
        "glued-key-phrase",
        "A key phrase for search engines was glued to the end of this line.",
    ),
    rule_of(
        "key-phrase",
        "The line only repeats a key phrase for search engines.",
    ),
    rule_of(
        "legal-or-cookies",
        "The line is about cookies, rights or terms of the site.",
    ),
    rule_of("link-line", "The line leads to another page."),
    rule_of(
        "link-list",
        "The line is in a list of links to other pages.",
    ),
    rule_of(
        "link-sentence",
        "The sentence invites readers to look at another page.",
    ),
    rule_of(
        "list-marker",
        "The line starts with a bullet, a dash or a number of a list.",
    ),
    rule_of("markdown-heading", "The line is marked as a heading."),
    rule_of("markdown-link", "The line is nothing but a link."),
    rule_of("markdown-picture", "The line stands for a picture."),
    rule_of("markdown-quotation", "The line is marked as a quotation."),
    rule_of("markdown-table", "The line is a row of a table."),
    rule_of(
        "marked-heading",
        "The numbered or bulleted line has a paragraph of its own behind it, like a heading.",
    ),
    rule_of("menu", "The line is a row of menu entries."),
    rule_of("menu-word", "The line is a button or a menu entry."),
    rule_of(
        "nothing-else-left",
        "Every line looks like the web page around an article, so every line is shown.",
    ),
    rule_of("ornament", "The line has no words."),
    rule_of("path", "The line is the path to the article in its site."),
    rule_of(
        "picture-credit",
        "The line describes a picture and says who made it.",
    ),
    rule_of(
        "praise-of-a-page",
        "The sentence only says what another publisher offers to read.",
    ),
    rule_of(
        "proved-by-contents",
        "The list of contents repeats this line, so it is a heading.",
    ),
    rule_of(
        "reader-question",
        "It asks readers for their opinion, and no article follows.",
    ),
    rule_of("repeated-title", "The line repeats the title."),
    rule_of("running-text", "The line is running text."),
    rule_of(
        "short-line",
        "The short line has no full stop and something follows that it names.",
    ),
    rule_of(
        "sources-without-sources",
        "The line announces sources, but none follow.",
    ),
    rule_of("tags", "The line lists key words of the article."),
    rule_of(
        "title",
        "The line stands above the article like a headline.",
    ),
];

/// A rule's reason in plain words, for the reader who asks why a line was hidden.
///
/// ```
/// use stancemark::extract::reason;
/// assert_eq!(reason("repeated-title"), "The line repeats the title.");
/// assert_eq!(reason("unheard-of"), "decided by its place and form");
/// ```
pub fn reason(rule: &str) -> &'static str {
    find(rule).map_or("decided by its place and form", |r| r.1)
}

/// The rule of this name, if there is one: stored names become the names that blocks carry.
pub fn rule(name: &str) -> Option<&'static str> {
    find(name).map(|r| r.0)
}

fn find(name: &str) -> Option<(&'static str, &'static str)> {
    let of_texts = RULES.iter().map(|r| (r.name, r.reason));
    of_texts
        .chain(super::html::REASONS.iter().copied())
        .find(|r| r.0 == name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_sorted_and_single_and_reasons_are_sentences() {
        for pair in RULES.windows(2) {
            assert!(
                pair[0].name < pair[1].name,
                "{} {}",
                pair[0].name,
                pair[1].name
            );
        }
        for rule in RULES {
            assert!(
                rule.reason.ends_with('.') && rule.reason.chars().next().unwrap().is_uppercase()
            );
        }
        assert_eq!(rule("title"), Some("title"));
        assert_eq!(rule("Title"), None);
    }
}
