//! A page read: its visible text with labelled blocks, and what the page says of itself.

use super::finding::Finding;
use super::flow::{self, Line, Shape};
use super::label::label;
use super::meta;
use super::tree::Tree;
use crate::article::Block;
use crate::text::Gather;
use crate::text::{ByteSpan, Text};

/// What was read from a page.
#[derive(Clone, Debug, PartialEq)]
pub struct Page {
    /// The headline.
    pub title: Option<String>,
    /// Who wrote it.
    pub byline: Option<String>,
    /// The day it was published, as `yyyy-mm-dd`.
    pub date: Option<String>,
    /// The language as a BCP 47 tag.
    pub lang: Option<String>,
    /// The address the page gives itself.
    pub canonical: Option<String>,
    /// Who published it.
    pub outlet: Option<String>,
    /// The visible text of the whole page.
    pub text: Text,
    /// Its labelled lines.
    pub blocks: Vec<Block>,
    /// What a reader should know.
    pub findings: Vec<Finding>,
}

/// Reads a page; `address` is where it was loaded from, if known.
///
/// The text is all the page shows, noise included, a line for each block and a blank line between blocks of different
/// lists, tables or paragraphs. Items start with `• ` or their number, cells of a row are kept apart by ` | `.
///
/// ```
/// # #[cfg(feature = "cli")] {
/// use stancemark::extract::html;
/// let source = "<title>Talks – Daily</title><nav><a href=/>Home</a></nav><h1>Talks</h1><p>Kyiv said no 🇺🇦.</p>";
/// let page = html::read(&html::parse(source), None);
/// assert_eq!(page.text.as_str(), "Home\n\nTalks\n\nKyiv said no 🇺🇦.");
/// assert_eq!(page.title.as_deref(), Some("Talks"));
/// let content: Vec<bool> = page.blocks.iter().map(|b| b.content).collect();
/// assert_eq!(content, [false, true, true]);
/// # }
/// ```
pub fn read(tree: &Tree, address: Option<&str>) -> Page {
    let meta = meta::read(tree, address);
    let lines = flow::lines(tree);
    let (labels, all_noise) = label(tree, &lines, meta.title.as_deref());
    let mut text = String::new();
    let mut blocks = Vec::with_capacity(lines.len());
    let mut before: Option<&Line> = None;
    for (line, label) in lines.iter().zip(labels) {
        if let Some(before) = before {
            text.push_str(if before.group == line.group {
                "\n"
            } else {
                "\n\n"
            });
        }
        before = Some(line);
        let start = text.len();
        text.push_str(&line.marker);
        let body = text.len();
        text.push_str(&line.text);
        let end = text.len();
        let (Some(span), Some(body)) = (
            ByteSpan::from_usize(start, end),
            ByteSpan::from_usize(body, end),
        ) else {
            break;
        };
        let level = match line.shape {
            Shape::Heading(level) | Shape::Item(level) => level,
            _ => 0,
        };
        blocks.push(Block {
            span,
            body,
            kind: label.kind,
            content: label.content,
            level,
            rule: label.rule,
        });
    }
    let findings = [
        (blocks.is_empty(), Finding::Empty),
        (all_noise, Finding::OnlyBoilerplate),
        (tree.is_truncated(), Finding::Truncated),
    ];
    Page {
        title: meta.title,
        byline: meta.byline,
        date: meta.date,
        lang: meta.lang,
        canonical: meta.canonical,
        outlet: meta.outlet,
        text: Text::new(text),
        blocks,
        findings: findings.into_iter().filter(|f| f.0).map(|f| f.1).gather(),
    }
}

#[cfg(all(test, feature = "cli"))]
mod tests {
    use super::*;
    use crate::extract::html::parse;
    use proptest::prelude::*;

    const SENTENCE: &str = "Delegations from Kyiv 🇺🇦 and Washington met for the third day and said little of what was said. ";

    /// The rules by which the lines of a page were labelled, with `+` before content.
    fn labels(source: &str) -> Vec<String> {
        let page = read(&parse(source), None);
        let sign = |content| if content { "+" } else { "-" };
        page.blocks
            .iter()
            .map(|b| {
                format!(
                    "{}{} {}",
                    sign(b.content),
                    b.rule.trim_start_matches("html-"),
                    page.text.slice(b.body).unwrap()
                )
            })
            .collect()
    }

    /// An article with `noise` after it inside its element.
    fn article(noise: &str) -> String {
        let paragraph = format!("<p>{SENTENCE}<p>{SENTENCE}again ");
        format!(
            "<title>Talks go on</title><main><h1>Talks go on</h1>{paragraph}<p>{SENTENCE}at last{noise}</main>"
        )
    }

    fn check(noise: &str, expected: &[&str]) {
        let all = labels(&article(noise));
        assert!(
            all[0] == "+title Talks go on" && all[1].starts_with("+text"),
            "{all:?}"
        );
        assert_eq!(all[4..], *expected, "{noise}");
    }

    #[test]
    fn noise_is_labelled_by_what_it_is() {
        for (noise, expected) in [
            (
                "<h2>What next</h2><p>Nobody knows.",
                &["+text What next", "+text Nobody knows."][..],
            ),
            (
                "<h2>Related articles</h2><ul><li><a href=x>One</a></ul>",
                &["-section Related articles", "-section One"],
            ),
            (
                "<ul><li><a href=x>One</a><li><a href=y>Two</a></ul>",
                &["-link-list One", "-link-list Two"],
            ),
            (
                "<div class=share-bar>Share on X</div>",
                &["-share Share on X"],
            ),
            ("<p>Advertisement</p>", &["-menu-word Advertisement"]),
            (
                "<figure><img><figcaption>A hall 👨‍👩‍👧‍👦</figcaption></figure>",
                &["-caption A hall 👨‍👩‍👧‍👦"],
            ),
            ("<p><a href=x>Our map</a>", &["-link Our map"]),
            (
                "<h3><a href=x>Shots</a></h3><h3><a href=y>Seven words make up this long headline</a></h3><p>Then on.",
                &[
                    "-card Shots",
                    "-card Seven words make up this long headline",
                    "+text Then on.",
                ],
            ),
            (
                "</p><a href=x><h3>Other</h3><p>news</p></a>",
                &["-card Other", "-card news"],
            ),
            ("<h2>More to come</h2>", &["-empty-section More to come"]),
            (
                "<h2>Links</h2><p><a href=x>Our map</a></p><h2>What next</h2><p>Nobody knows.",
                &[
                    "-empty-section Links",
                    "-link Our map",
                    "+text What next",
                    "+text Nobody knows.",
                ],
            ),
            (
                "<p>These are still open:",
                &["-empty-section These are still open:"],
            ),
            (
                "<p>Nobody knows.</p><p>Ann Bo, Kyiv 🇺🇦",
                &["+text Nobody knows.", "-behind-the-end Ann Bo, Kyiv 🇺🇦"],
            ),
            (
                "<p>Get the day’s talks in our daily newsletter, delivered to your inbox.",
                &["-appeal Get the day’s talks in our daily newsletter, delivered to your inbox."],
            ),
            (
                "<p>Disclosure: We may earn a small commission.",
                &["-legal-or-cookies Disclosure: We may earn a small commission."],
            ),
            (
                "<div class=comments><p>I disagree.</div>",
                &["-comments I disagree."],
            ),
            ("<p>* * *", &["-ornament * * *"]),
            (
                "<blockquote>What nobody said before</blockquote>",
                &["+text What nobody said before"],
            ),
            (
                "<blockquote>met for the third day</blockquote>",
                &["-repeated met for the third day"],
            ),
            (
                "<p>Lorem ipsum dolor sit amet.",
                &["-placeholder Lorem ipsum dolor sit amet."],
            ),
            (
                "</p><button>Menu</button><button>What is a truce?</button><p>A pause.",
                &["-button Menu", "+text What is a truce?", "+text A pause."],
            ),
            ("<table><tr><td>Kyiv<td>no</table>", &["+text Kyiv | no"]),
        ] {
            check(noise, expected);
        }
    }

    #[test]
    fn neighbours_with_linked_headings_and_short_texts_are_teasers() {
        let card = |n: &str| {
            format!(
                "<li><h3><a href=/{n}>Other {n}</a></h3><p>{n}: A sentence that tells those who read on what another article has to say about all of it.</li>"
            )
        };
        let long = format!("<p>{}", SENTENCE.repeat(20));
        let cards = ["a", "b", "c"].map(card).concat();
        let all = labels(&article(&format!("{long}<ul>{cards}</ul>")));
        let noise = all.iter().filter(|l| l.starts_with("-card ")).count();
        assert_eq!((noise, all.len()), (6, 11), "{all:?}");
        // Two are too few to be a list of other pages.
        let cards = ["a", "b"].map(card).concat();
        let all = labels(&article(&format!("{long}<ul>{cards}</ul>")));
        assert!(all.iter().all(|l| l.starts_with('+')), "{all:?}");
    }

    #[test]
    fn what_stands_around_the_article_is_outside() {
        let source = format!(
            "<header><a href=/>Daily</a></header><div><div class=crumb>News</div>{}</div><div>About us</div>\
             <footer>{SENTENCE}</footer>",
            article("").replace(
                "</h1>",
                "</h1><div>By Ann Bo</div><div>21 November 2025</div>"
            ),
        );
        let all = labels(&source);
        let noise: Vec<&str> = all
            .iter()
            .filter(|l| l.starts_with('-'))
            .map(|l| l.split(' ').next().unwrap())
            .collect();
        assert_eq!(
            noise,
            [
                "-outside",
                "-outside",
                "-dateline",
                "-dateline",
                "-outside",
                "-footer"
            ],
            "{all:?}"
        );
    }

    #[test]
    fn replies_are_the_content_of_a_forum() {
        let reply = format!("<div class=comment><p>{SENTENCE}{SENTENCE}</div>");
        let all = labels(&format!(
            "<h1>Is it over?</h1>{}",
            (0..9)
                .map(|n| reply.replace("said little", &format!("said {n}")))
                .collect::<String>()
        ));
        assert!(all.iter().all(|l| l.starts_with('+')), "{all:?}");
    }

    #[test]
    fn introductions_outside_the_article_are_kept() {
        let body = ["1", "2", "3", "4", "5"]
            .map(|n| format!("<p>{n} {SENTENCE}"))
            .concat();
        let all = labels(&format!(
            "<h1>Talks</h1><p>Lead: {SENTENCE}</p><div><div>{body}</div></div>"
        ));
        assert!(all.iter().all(|l| l.starts_with('+')), "{all:?}");
    }

    #[test]
    fn pages_without_an_article_are_shown() {
        let page = read(
            &parse("<nav><a href=x>Home 🇺🇦</a></nav><footer>© Daily</footer>"),
            None,
        );
        assert_eq!(page.findings, [Finding::OnlyBoilerplate]);
        assert!(page.blocks.iter().all(|b| b.content));
        for source in ["", "<p> ", "<script>x</script>"] {
            let page = read(&parse(source), None);
            assert_eq!(
                (page.findings, page.text.as_str()),
                (vec![Finding::Empty], ""),
                "{source}"
            );
        }
        for finding in [Finding::Empty, Finding::OnlyBoilerplate, Finding::Truncated] {
            assert!(finding.message().ends_with('.'));
        }
    }

    #[test]
    fn blank_lines_stand_between_groups() {
        let page = read(
            &parse("<p>a<ul><li>b<li>c</ul><table><tr><td>d<td>e<tr><td>f<td>g</table><p>h<br>i"),
            None,
        );
        assert_eq!(page.text.as_str(), "a\n\n• b\n• c\n\nd | e\nf | g\n\nh\ni");
    }

    /// Deep or wide pages take no more than their length in time.
    #[test]
    fn hostile_pages_are_read() {
        for source in [
            format!("{}deep", "<div>".repeat(100_000)),
            "<ul><li><a href=x>One more thing to read</a></ul>".repeat(20_000),
            "<h2>Related</h2><b>Related</b>".repeat(20_000),
            format!(
                "<h1>{}</h1>",
                "<span class=author>By Ann</span> ".repeat(20_000)
            ),
            "<blockquote>“a 🇺🇦 quotation that nobody said at all”</blockquote><p>x".repeat(10_000),
            "“‘(".repeat(200_000),
        ] {
            assert!(!read(&parse(&source), None).blocks.is_empty());
        }
    }

    proptest! {
        /// Blocks of any page come in order, do not overlap, and have no white space at their edges.
        #[test]
        fn blocks_fit_their_text(
            parts in prop::collection::vec(
                prop::sample::select(vec![
                    "<p>", "</p>", "<div class=share>", "</div>", "<ul>", "<ol>", "<li>", "</ul>", "<a href=x>", "</a>",
                    "<h1>", "</h1>", "<table>", "<tr>", "<td>", "</table>", "<br>", "<pre>", "</pre>", "<b>", "<nav>",
                    "</nav>", "<blockquote>", "<figcaption>", "<span hidden>", "</span>", " ", "\n", "&nbsp;", "a", "🇺🇦",
                    "👨‍👩‍👧‍👦 said. ", "|", "<script>x</script>", SENTENCE, "<", "\0",
                ]),
                0..60,
            )
        ) {
            let page = read(&parse(&parts.concat()), None);
            let mut end = 0;
            for block in &page.blocks {
                prop_assert!(block.span.to_range().start >= end);
                end = block.span.to_range().end;
                prop_assert!(block.span.encloses(block.body));
                let text = page.text.slice(block.span).unwrap();
                prop_assert_eq!(text.trim(), text);
                let body = page.text.slice(block.body).unwrap();
                prop_assert!(body.trim() == body && !body.is_empty());
            }
            prop_assert_eq!(end, page.text.as_str().len());
        }
    }
}
