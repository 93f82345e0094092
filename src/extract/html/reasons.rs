//! Why a line of a page was labelled as it was, in words for the reader who asks.

/// The rules of pages with their reasons, sorted by name.
pub const REASONS: &[(&str, &str)] = &[
    (
        "html-advertisement",
        "The page calls this part an advertisement.",
    ),
    ("html-before-title", "It stands above the headline."),
    (
        "html-behind-the-end",
        "It is a few words behind the last sentence.",
    ),
    ("html-button", "It is a button."),
    (
        "html-byline",
        "The page calls this part author, date or other data about the article.",
    ),
    ("html-caption", "It describes a picture."),
    ("html-card", "It is a box that leads to another page."),
    ("html-comments", "The page calls this part comments."),
    ("html-consent", "It is about cookies or consent."),
    (
        "html-contents",
        "It is a list of contents: its lines only repeat headings.",
    ),
    (
        "html-dateline",
        "The line gives author, date or reading time.",
    ),
    (
        "html-empty-section",
        "Nothing of the article follows this heading.",
    ),
    ("html-footer", "The page calls this part its footer."),
    ("html-form", "It belongs to a form."),
    ("html-link", "The line is nothing but a link."),
    (
        "html-link-list",
        "The line is in a list of links to other pages.",
    ),
    ("html-navigation", "The page calls this part navigation."),
    (
        "html-nothing-else-left",
        "Every line looks like the web page around an article, so every line is shown.",
    ),
    ("html-ornament", "The line has no words."),
    (
        "html-outside",
        "It lies outside the part of the page that holds the running text.",
    ),
    (
        "html-placeholder",
        "It is text that stands in for text still to be written.",
    ),
    (
        "html-promotion",
        "The page calls this part a promotion or a window above the page.",
    ),
    (
        "html-related",
        "The page calls this part related or recommended pages.",
    ),
    ("html-repeated", "The page says this a second time."),
    (
        "html-section",
        "Its heading announces other pages, comments or the author.",
    ),
    (
        "html-service",
        "It asks readers to share, subscribe or go elsewhere, or marks an advertisement.",
    ),
    (
        "html-share",
        "The page calls this part buttons for sharing.",
    ),
    ("html-sidebar", "The page calls this part a side column."),
    (
        "html-subscribe",
        "The page calls this part an offer to subscribe or buy.",
    ),
    ("html-tags", "It is a list of keywords."),
    ("html-text", "It is part of the running text."),
    ("html-title", "It is the headline."),
    ("html-title-again", "It repeats the headline."),
    (
        "html-tools",
        "It is a tool of the page, such as a search field.",
    ),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_sorted_and_reasons_are_sentences() {
        for pair in REASONS.windows(2) {
            assert!(pair[0].0 < pair[1].0, "{}", pair[1].0);
        }
        for (name, reason) in REASONS {
            assert!(name.starts_with("html-") && reason.ends_with('.'), "{name}");
        }
    }

    /// Every rule named in the code of this reader has its reason, and every reason its rule.
    #[test]
    fn every_rule_has_a_reason() {
        let sources = [
            include_str!("hints.rs"),
            include_str!("label.rs"),
            include_str!("prune/mod.rs"),
            include_str!("prune/head.rs"),
            include_str!("prune/links.rs"),
            include_str!("prune/repeat.rs"),
            include_str!("prune/section.rs"),
        ]
        .concat();
        let named: std::collections::BTreeSet<&str> = sources
            .split('"')
            .filter(|s| {
                s.starts_with("html-") && s.bytes().all(|b| b == b'-' || b.is_ascii_lowercase())
            })
            .collect();
        let reasoned: std::collections::BTreeSet<&str> = REASONS.iter().map(|r| r.0).collect();
        assert_eq!(named, reasoned);
    }
}
