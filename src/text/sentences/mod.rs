//! Sentences: where one ends and the next begins, in running text of any language with a stop.
//!
//! The text is scanned once. Every stop is a question: does a sentence end here? What stands before (an abbreviation,
//! an initial, a number), what stands after (a small letter, a word that only opens sentences) and what is glued to it
//! (quotation marks, brackets, references) answer it. Line ends end sentences unless the text is wrapped by hand.

mod abbreviation;
mod chars;
mod inline_list;
mod language;
mod line;
mod stop;

pub use language::guess as guess_language;
pub(crate) use line::is_wrapped;

use self::chars::Chars;
use super::ByteSpan;
use crate::text::Gather;

/// The sentences of a running text in order, without white space at their edges.
///
/// Together they hold every character that is no white space. `lang` is a BCP 47 tag; without it the language is
/// guessed from the text's letters and its commonest words.
///
/// # Units
/// Bytes of `text`.
///
/// ```
/// use stancemark::text::sentences::split;
/// let text = "US policy.Understandably, J.D. Vance left the U.S. He said: “No.” 🇺🇦 stays.";
/// let found: Vec<_> = split(text, Some("en")).into_iter().filter_map(|s| text.get(s.to_range())).collect();
/// assert_eq!(found, [
///     "US policy.", "Understandably, J.D. Vance left the U.S.", "He said: “No.”", "🇺🇦 stays.",
/// ]);
/// ```
pub fn split(text: &str, lang: Option<&str>) -> Vec<ByteSpan> {
    divide(text, lang, false)
}

/// The sentences of a text that is known to be one paragraph: line ends behind full lines only wrap it.
///
/// # Units
/// Bytes of `text`.
pub fn split_paragraph(text: &str, lang: Option<&str>) -> Vec<ByteSpan> {
    divide(text, lang, true)
}

fn divide(text: &str, lang: Option<&str>, paragraph: bool) -> Vec<ByteSpan> {
    let lang = match lang.map(language::primary) {
        Some(known) if !known.is_empty() => known,
        _ => guess_language(text),
    };
    let chars = Chars::new(text);
    let mut found = Vec::new();
    for segment in line::segments(&chars, paragraph) {
        let mut start = segment.start;
        for end in inline_list::starts(&chars, segment.clone()) {
            stop::sentences(&chars, start..end, lang, &mut found);
            start = end;
        }
        stop::sentences(&chars, start..segment.end, lang, &mut found);
    }
    found
        .into_iter()
        .filter_map(|range| chars.span(range))
        .gather()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::time::{Duration, Instant};

    /// `|` marks where sentences must be divided.
    fn check(lang: &str, marked: &str) {
        let text = marked.replace('|', "");
        let expected: Vec<_> = marked.split('|').map(str::trim).collect();
        let found: Vec<_> = split(&text, Some(lang))
            .into_iter()
            .map(|s| &text[s.to_range()])
            .collect();
        assert_eq!(found, expected, "{lang}: {text}");
    }

    #[test]
    fn english() {
        for marked in [
            "Hello World. |My name is Jonas E. Smith.",
            "He lives in the U.S. |How about you?",
            "I work for the U.S. Government in Virginia.",
            "a firm position on the U.S. side to engage",
            "The plan of 2022. |It failed. |In 2023 it came back.",
            "Senator J.D. Vance, Mr. Smith and Dr. Jones met on Nov. 19. |They spoke.",
            "At 5 a.m. Mr. Smith went to the bank. |He left the bank at 6 P.M. |Mr. Smith then went home.",
            "the face of US policy.|Understandably, Kyiv is sceptical.",
            "to the White House.|His initial pledge",
            "He stated, “We are heard.” |This is significant.",
            "“This is great,” she said. |“And so?” he asked.",
            "She turned to him, \"This is great.\" |She held the book out.",
            "She has $100.00. |It is in her bag at www.example.com/a.b. |Write to a.b@example.com. |Soon.",
            "We saw it [1]. |Then it went. [2] |It was gone.[3] |No more.",
            "I never meant that.... |She left … and stayed.",
            "He said (He had seen it.) nothing. |(Nobody had.) |Good.",
            "1. The first item 2. The second item",
            "🇺🇦 wins! |👨‍👩‍👧‍👦 sleeps? |Yes.",
            "It was Plan B. |The war went on.",
            "Europe is “concerned”.|It has been so for long.",
            "You and I. |Did you see Albert I. Jones?",
            "“One. |Two,” he said.",
        ] {
            if marked.starts_with("1.") {
                check("en", "1. The first item |2. The second item");
            } else {
                check("en", marked);
            }
        }
    }

    #[test]
    fn other_languages() {
        for (lang, marked) in [
            (
                "uk",
                "Зустріч відбулася 19 листопада 2025 р. у м. Київ. |Її провів В. Зеленський.",
            ),
            (
                "uk",
                "«Це не мир». |Так сказав речник. |Про це повідомив О. С. Коваль, м. Львів.",
            ),
            (
                "ru",
                "Об этом сообщил пресс-секретарь Д. С. Песков. |В 2022 г. началась война, т. е. вторжение.",
            ),
            ("ru", "— Да. |— Нет, — сказал он. |Ушёл."),
            (
                "de",
                "Am 19. November traf er sich u. a. mit Dr. Müller. |Das war z. B. in Genf. |„Nein.“ |Er ging.",
            ),
            (
                "de",
                "Die EU zahlt bzw. leiht 90 Mrd. Euro. |Am 3. Oktober ist Feiertag.",
            ),
            (
                "fr",
                "M. Macron a dit : « Non. » |Il est parti à 5 h. |Mme Le Pen aussi.",
            ),
            (
                "pl",
                "Spotkał się m.in. z prof. Nowakiem przy ul. Długiej. |Potem wyszedł. |„Nie.” |Koniec 2022 r. był zły.",
            ),
        ] {
            check(lang, marked);
        }
    }

    #[test]
    fn lines_and_paragraphs() {
        let cases: [(&str, &[&str]); 4] = [
            (
                "A heading\nThe text. More\r\n\r\nEnd",
                &["A heading", "The text.", "More", "End"],
            ),
            (
                "A first line without stop\nand its end.",
                &["A first line without stop\nand its end."],
            ),
            (
                "The long line of a letter that somebody wrapped\nby hand at fifty columns. Every line but the\nLast one in Kyiv is about as long as the others\nare.",
                &[
                    "The long line of a letter that somebody wrapped\nby hand at fifty columns.",
                    "Every line but the\nLast one in Kyiv is about as long as the others\nare.",
                ],
            ),
            ("\u{feff} \n", &["\u{feff}"]),
        ];
        for (text, expected) in cases {
            let found: Vec<_> = split(text, Some("en"))
                .into_iter()
                .map(|s| &text[s.to_range()])
                .collect();
            assert_eq!(found, expected);
        }
    }

    #[test]
    fn work_grows_with_the_text() {
        // A generous bound: quadratic work on these would take minutes.
        for unit in [
            "“", "(", ". ", "[", "a.b", "1. ", "!?", "\n", "U.S. ", ".\u{301}", "…”",
        ] {
            let text = unit.repeat(50_000);
            let clock = Instant::now();
            assert!(split(&text, None).len() <= text.len());
            assert!(clock.elapsed() < Duration::from_secs(5), "{unit:?}");
        }
    }

    proptest! {
        #[test]
        fn loses_nothing(text in "([A-Za-z .!?…“”«»()\\[\\]\"'’\\n\\r0-9]|\\PC|🇺🇦|👨‍👩‍👧‍👦|\u{301}){0,120}") {
            let spans = split(&text, None);
            let mut at = 0;
            let mut kept = String::new();
            for span in &spans {
                let range = span.to_range();
                prop_assert!(at <= range.start && range.start < range.end);
                prop_assert!(text[at..range.start].trim().is_empty());
                let sentence = &text[range.clone()];
                prop_assert_eq!(sentence.trim(), sentence);
                kept.push_str(sentence);
                at = range.end;
            }
            prop_assert!(text[at..].trim().is_empty());
            let visible = |s: &str| s.chars().filter(|c| !c.is_whitespace()).collect::<String>();
            prop_assert_eq!(visible(&kept), visible(&text));
        }
    }
}
