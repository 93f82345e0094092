//! Labels for scraped plain text and Markdown: which line is what, and which is the article.
//!
//! A page that was scraped as text has lost its structure but not its habits. The rules read form (length, end,
//! marker, case), place (first, before the article, behind it), repetition (a title three times, a list that repeats
//! headings) and classes of cues; none knows a site. Each stage labels what it is sure of and leaves the rest:
//!
//! 1. `line`: lines become pieces; `glue` splits what was joined and labels inserts and inviting sentences;
//! 2. `markdown`, `contents`: what the text itself marks or proves;
//! 3. `furniture`, `tail`, `region`, `picture`, `byline`, `head`, `ending`: the page around the article;
//! 4. `form`: headings, items and paragraphs of what is left.

mod byline;
mod contents;
mod cue;
mod cues;
mod ending;
mod fold;
mod form;
mod furniture;
mod glue;
mod head;
mod invite;
mod line;
mod list;
mod markdown;
mod marker;
mod picture;
mod piece;
mod region;
mod tail;

pub(super) use furniture::of_line;

use crate::article::Block;
use crate::text::Gather;
use crate::text::Text;
use crate::text::sentences::guess_language;

/// The blocks of a plain text in text order.
///
/// Every visible character belongs to a block, except stops that only joined two blocks. Where every line would be
/// noise, every line is kept as the article.
///
/// ```
/// use stancemark::extract::plain::blocks;
/// use stancemark::text::Text;
/// let text = Text::new("The Road Ahead. Find out more about secret peace talks.\n\nKyiv said no 🇺🇦.\n\nLeave a Reply");
/// let kinds: Vec<_> = blocks(&text).iter().map(|b| (b.kind.name(), b.content)).collect();
/// assert_eq!(kinds, [
///     ("heading", true), ("seo_insert", false), ("paragraph", true), ("comment_form", false),
/// ]);
/// ```
pub fn blocks(text: &Text) -> Vec<Block> {
    let source = text.as_str();
    let lang = guess_language(source);
    let mut pieces = glue::split_lines(source, line::pieces(source), lang);
    markdown::label(source, &mut pieces);
    contents::label(&mut pieces);
    let path = head::paths(source, &mut pieces);
    furniture::label(source, &mut pieces);
    tail::label(&mut pieces);
    let article = region::article(&pieces);
    let head = head::head(&pieces, &article);
    picture::captions(source, &mut pieces);
    byline::bylines(source, &mut pieces, head.clone());
    head::title(source, &mut pieces, head, path.as_deref());
    region::label(&mut pieces, &article);
    ending::label(source, &mut pieces);
    form::label(source, &mut pieces);
    if pieces.iter().all(piece::Piece::is_noise) {
        for piece in &mut pieces {
            if let Some(label) = piece.label.as_mut() {
                label.content = true;
                label.rule = "nothing-else-left";
            }
        }
    }
    pieces.iter().filter_map(piece::Piece::block).gather()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::BlockKind;
    use proptest::prelude::*;
    use std::time::{Duration, Instant};

    /// Each block as its kind, `!` in front of noise, and its words.
    fn check(source: &str, expected: &[(&str, &str)]) {
        let text = Text::new(source);
        let found: Vec<(String, &str)> = blocks(&text)
            .iter()
            .map(|b| {
                let noise = if b.content { "" } else { "!" };
                (
                    format!("{noise}{}", b.kind.name()),
                    text.slice(b.span).unwrap(),
                )
            })
            .collect();
        let found: Vec<(&str, &str)> = found.iter().map(|(k, t)| (k.as_str(), *t)).collect();
        assert_eq!(found, expected, "{source}");
    }

    const TEXT: &str = "The ministry said on Monday that talks with both sides would go on in the capital until the end of the week.";

    #[test]
    fn glue() {
        check(
            &format!(
                "{TEXT}\n\nA Seat at the Table. Discover insights on peace talks guide.\n\n{TEXT}. Discover insights on peace talks.\n\nThe Price of Waiting. Discover insights on peace talks tips.\n\n{TEXT}"
            ),
            &[
                ("paragraph", TEXT),
                ("heading", "A Seat at the Table"),
                ("!seo_insert", "Discover insights on peace talks guide."),
                ("paragraph", TEXT),
                ("!seo_insert", "Discover insights on peace talks."),
                ("heading", "The Price of Waiting"),
                ("!seo_insert", "Discover insights on peace talks tips."),
                ("paragraph", TEXT),
            ],
        );
        check(
            &format!("{TEXT}\nThey fear:\n- Loss of land\n{TEXT} - Loss of trust\n{TEXT}"),
            &[
                ("paragraph", TEXT),
                ("paragraph", "They fear:"),
                ("list_item", "- Loss of land"),
                ("paragraph", TEXT),
                ("list_item", "- Loss of trust"),
                ("paragraph", TEXT),
            ],
        );
    }

    #[test]
    fn numbers_as_headings_and_as_items() {
        check(
            &format!("{TEXT}\n1. The first point\n{TEXT}\n2. The second point\n{TEXT}"),
            &[
                ("paragraph", TEXT),
                ("heading", "1. The first point"),
                ("paragraph", TEXT),
                ("heading", "2. The second point"),
                ("paragraph", TEXT),
            ],
        );
        check(
            &format!(
                "{TEXT}\nIt has two points:\n1) The first 🇺🇦 point\n2) The second point\n{TEXT}\n19. November was cold."
            ),
            &[
                ("paragraph", TEXT),
                ("paragraph", "It has two points:"),
                ("list_item", "1) The first 🇺🇦 point"),
                ("list_item", "2) The second point"),
                ("paragraph", TEXT),
                ("paragraph", "19. November was cold."),
            ],
        );
    }

    #[test]
    fn furniture_in_five_languages() {
        for (line, kind) in [
            (
                "Also Read:\u{a0} Star Sells House - Explained",
                "!related_link",
            ),
            ("Читайте також: Зірка продала будинок", "!related_link"),
            ("Читайте также: Звезда продала дом", "!related_link"),
            ("Lesen Sie auch: Star verkauft Haus", "!related_link"),
            ("Lire aussi : La star vend sa maison", "!related_link"),
            ("Czytaj także: Gwiazda sprzedała dom", "!related_link"),
            ("Підписуйтесь на наш Telegram-канал 👨‍👩‍👧‍👦", "!call_to_action"),
            (
                "Sign up for our daily newsletter and never miss a story",
                "!call_to_action",
            ),
            (
                "We use cookies to improve your experience. Accept all?",
                "!boilerplate",
            ),
            (
                "(Reporting by Anna Berg; Editing by Tom Roe)",
                "!byline_or_breadcrumb",
            ),
            ("Photo: Anna Berg / Agency", "!caption_or_alt_text"),
            ("* * *", "!boilerplate"),
        ] {
            check(
                &format!("{TEXT}\n\n{line}\n\n{TEXT}"),
                &[("paragraph", TEXT), (kind, line), ("paragraph", TEXT)],
            );
        }
    }

    #[test]
    fn head_and_tail() {
        check(
            &format!(
                "Home > World > Talks Go On\n\nTalks Go On\n\nTalks Go On\n\nBy Anna Berg\n\n{TEXT}\n\n{TEXT}\n\nSources:\n\nLeave a Reply\n\nName *\n\n{TEXT}"
            ),
            &[
                ("!byline_or_breadcrumb", "Home > World > Talks Go On"),
                ("title", "Talks Go On"),
                ("!title", "Talks Go On"),
                ("!byline_or_breadcrumb", "By Anna Berg"),
                ("paragraph", TEXT),
                ("paragraph", TEXT),
                ("!sources_stub", "Sources:"),
                ("!comment_form", "Leave a Reply"),
                ("!comment_form", "Name *"),
                ("!comment_form", TEXT),
            ],
        );
    }

    #[test]
    fn questions_are_calls_only_where_no_article_follows() {
        let question = "What do you think of the plan?";
        check(
            &format!("{TEXT}\n\n{question}\n\n{TEXT}"),
            &[
                ("paragraph", TEXT),
                ("heading", question),
                ("paragraph", TEXT),
            ],
        );
        check(
            &format!("{TEXT}\n\n{TEXT} {question}"),
            &[
                ("paragraph", TEXT),
                ("paragraph", TEXT),
                ("!call_to_action", question),
            ],
        );
    }

    #[test]
    fn a_text_of_nothing_but_noise_is_kept() {
        check(
            "Share\n\nTweet\n",
            &[("boilerplate", "Share"), ("boilerplate", "Tweet")],
        );
        check("", &[]);
    }

    #[test]
    fn markdown() {
        check(
            &format!(
                "# Talks Go On\n\n## A Seat\n\n{TEXT}\n\n> We go on.\n\n**In short**\n\n{TEXT}\n\n---\n"
            ),
            &[
                ("title", "# Talks Go On"),
                ("heading", "## A Seat"),
                ("paragraph", TEXT),
                ("quote", "> We go on."),
                ("heading", "**In short**"),
                ("paragraph", TEXT),
                ("!boilerplate", "---"),
            ],
        );
    }

    #[test]
    fn a_page_copied_whole() {
        let menu = "Menu\nNews\nSport\nBusiness\nOpinion\nWeather\n";
        let foot = "About us\nOur staff\nJobs\nPrivacy Policy\nContact\nApps\nHelp\n";
        let source = format!(
            "{menu}Envoy says the plan can change\nBy Anna Berg\n{TEXT}\nWhat is in it\n{TEXT}\n{TEXT}\n{foot}"
        );
        let text = Text::new(source);
        let kept: Vec<_> = blocks(&text)
            .iter()
            .filter(|b| b.content)
            .map(|b| text.slice(b.span).unwrap())
            .collect();
        assert_eq!(
            kept,
            [
                "Envoy says the plan can change",
                TEXT,
                "What is in it",
                TEXT,
                TEXT
            ]
        );
    }

    #[test]
    fn lists_behind_stems_are_no_menus() {
        let list = "1. Peace\n2. Security\n3. Trade\n4. Prisoners\n5. Ties\n6. Order";
        let source = format!("{TEXT}\n\nShare\n\nIt covers:\n\n{list}");
        let text = Text::new(source);
        let items = blocks(&text)
            .iter()
            .filter(|b| b.content && b.kind == BlockKind::ListItem)
            .count();
        assert_eq!(items, 6);
    }

    #[test]
    fn line_ends_do_not_matter() {
        let unix = format!("Talks Go On\n\n{TEXT}\n- One\n- Two\n\nLeave a Reply");
        let of = |source: &str| -> Vec<(BlockKind, bool)> {
            blocks(&Text::new(source))
                .iter()
                .map(|b| (b.kind, b.content))
                .collect()
        };
        for other in [
            unix.replace('\n', "\r\n"),
            unix.replace('\n', "\r"),
            format!("\u{feff}{unix}\n\n"),
        ] {
            assert_eq!(of(&other), of(&unix));
        }
    }

    #[test]
    fn work_grows_with_the_text() {
        for unit in [
            "- Item\n",
            "1. Item\n",
            "Home\n",
            "Related\n- Related\n",
            "Sources:\n",
            "A word. Find out more about x.\n",
            "Comments\n",
            "reply\n",
            "What do you think?\n",
            "Short line here\n\n",
            "wrapped line of words that goes on and on\n",
            "a) x\n",
            "[",
            "# A\n",
            "| a |\n",
        ] {
            let text = Text::new(unit.repeat(6_000));
            let clock = Instant::now();
            let found = blocks(&text);
            assert!(found.len() <= 12_000);
            assert!(
                clock.elapsed() < Duration::from_secs(20),
                "{unit:?} took {:?}",
                clock.elapsed()
            );
        }
    }

    proptest! {
        #[test]
        fn blocks_are_in_order_and_cover_every_word(
            lines in proptest::collection::vec(
                prop_oneof![
                    Just("Find out more about talks.".to_owned()), Just("- One".to_owned()), Just("1. Two".to_owned()), Just(String::new()),
                    Just("Leave a Reply".to_owned()), Just("A Heading Here. Find out more about talks guide.".to_owned()), Just(TEXT.to_owned()),
                    Just("# 🇺🇦 Title".to_owned()), Just("Share your thoughts below!".to_owned()), "\\PC{0,60}", "[A-Za-z .,!?“”•*#>|-]{0,80}",
                ],
                0..24,
            ),
            end in prop_oneof![Just("\n"), Just("\r\n"), Just("\r")],
        ) {
            let text = Text::new(lines.join(end));
            let mut at = 0;
            let mut rest = String::new();
            for block in blocks(&text) {
                let span = block.span.to_range();
                prop_assert!(at <= span.start && span.start < span.end);
                prop_assert!(block.span.encloses(block.body));
                let words = text.slice(block.span).unwrap();
                prop_assert_eq!(words.trim(), words);
                prop_assert!(crate::extract::rule(block.rule).is_some(), "{} has no reason", block.rule);
                rest.push_str(&text.as_str()[at..span.start]);
                at = span.end;
            }
            rest.push_str(&text.as_str()[at..]);
            prop_assert!(!rest.chars().any(char::is_alphanumeric), "lost {:?}", rest);
        }
    }
}
