use super::*;
use crate::article::{Article, Source};
use crate::extract::extract;
use crate::session::{Command, apply};
use crate::stance::{Code, PartyId};
use crate::text::{Span, Text};

/// A fixed sequence of numbers that look random (Numerical Recipes, 7.1, the quick generator).
struct Numbers(u32);

impl Numbers {
    fn below(&mut self, most: usize) -> usize {
        self.0 = self.0.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (self.0 >> 8) as usize % most
    }
}

/// Words with a number each that they keep when others come and go.
type Words = Vec<(usize, String)>;

const VOCABULARY: [&str; 24] = [
    "Kyiv",
    "Moscow",
    "said",
    "the",
    "plan",
    "a",
    "truce",
    "on",
    "Monday",
    "that",
    "will",
    "not",
    "talks",
    "🇺🇦",
    "in",
    "of",
    "and",
    "Europe",
    "wants",
    "guarantees",
    "no",
    "deal",
    "for",
    "peace",
];

fn text(words: &Words) -> String {
    words
        .iter()
        .map(|(_, w)| w.as_str())
        .collect::<Vec<_>>()
        .join(" ")
}

/// Where words with these numbers stand side by side, in bytes.
fn expected(words: &Words, ids: std::ops::Range<usize>) -> Option<ByteSpan> {
    let at = words.iter().position(|(id, _)| *id == ids.start)?;
    let run = words.get(at..at + ids.len())?;
    if !run
        .iter()
        .zip(ids)
        .all(|((id, _), expected)| *id == expected)
    {
        return None;
    }
    let before: usize = words[..at].iter().map(|(_, w)| w.len() + 1).sum();
    let length: usize = run.iter().map(|(_, w)| w.len() + 1).sum();
    ByteSpan::from_usize(before, before + length - 1)
}

fn session(text: String) -> Session {
    let article = Article::new("A", Source::Pasted, Text::new(text));
    let extraction = extract(&article.text);
    let load = Command::LoadArticles(vec![Document::new(article, extraction)]);
    apply(&Session::default(), load).unwrap().0
}

/// Texts of few different words, so that the same words stand in many places, changed by one to sixteen edits: what is
/// placed is placed right, and most of what still stands is placed.
#[test]
fn an_edited_text_never_misplaces_a_highlight() {
    let mut numbers = Numbers(7);
    let (mut placed, mut standing, mut wrong) = (0, 0, Vec::new());
    for case in 0..120 {
        let mut words: Words = (0..600)
            .map(|id| (id, VOCABULARY[numbers.below(VOCABULARY.len())].to_owned()))
            .collect();
        let before = text(&words);
        let ground = Ground::of(&before);
        let mut ids: Vec<_> = (0..30)
            .map(|_| {
                let start = numbers.below(560);
                start..start + 2 + numbers.below(18)
            })
            .collect();
        ids.sort_by_key(|ids| (ids.start, ids.end));
        let mark = |ids: &std::ops::Range<usize>| {
            let (start, length) = ground
                .locate(expected(&words, ids.clone()).unwrap())
                .unwrap();
            SharedMark {
                start,
                length,
                hash: ground.hash(start, length).unwrap(),
                code: Code::party(PartyId::parse("kyiv").unwrap()),
                note: String::new(),
                coder: 0,
            }
        };
        let shared = Shared {
            coders: vec![String::new()],
            articles: vec![SharedArticle {
                digest: [0; 4],
                title: "A".into(),
                marks: ids.iter().map(mark).collect(),
            }],
        };
        for edit in 0..=case % 16 {
            let at = numbers.below(words.len());
            match numbers.below(3) {
                0 => {
                    words.remove(at);
                }
                1 => words.insert(
                    at,
                    (10_000 + edit, VOCABULARY[numbers.below(24)].to_owned()),
                ),
                _ => {
                    // Another word: the same again would be no change.
                    let old = VOCABULARY.iter().position(|w| words[at].1 == *w).unwrap();
                    let new = VOCABULARY[(old + 1 + numbers.below(22)) % 24];
                    words[at] = (20_000 + edit, new.to_owned());
                }
            }
        }
        let there = session(text(&words));
        let found = place(&shared, &there);
        let text = &there.documents().next().unwrap().article.text;
        for (ids, place) in ids.iter().zip(&found[0].places) {
            let right = expected(&words, ids.clone());
            standing += usize::from(right.is_some());
            let Some(place) = *place else { continue };
            placed += 1;
            if right != Some(place) {
                wrong.push((case, text.slice(place).unwrap_or_default().to_owned()));
            }
        }
    }
    assert_eq!(wrong, []);
    // Of those that still stand.
    assert_eq!((placed, standing), (3034, 3177));
}

#[test]
fn the_same_words_twice_do_not_vouch_for_each_other() {
    let before = "one two three four five six seven";
    let ground = Ground::of(before);
    let mark = |start, length| SharedMark {
        start,
        length,
        hash: ground.hash(start, length).unwrap(),
        code: Code::party(PartyId::parse("kyiv").unwrap()),
        note: String::new(),
        coder: 0,
    };
    let shared = |marks: Vec<SharedMark>| Shared {
        coders: vec![String::new()],
        articles: vec![SharedArticle {
            digest: [0; 4],
            title: "A".into(),
            marks,
        }],
    };
    let there = session(format!("Zero. {before}"));
    let twice = place(&shared(vec![mark(4, 9), mark(4, 9)]), &there);
    assert_eq!((twice[0].found(), twice[0].home.clone()), (0, None));
    let two = place(&shared(vec![mark(4, 9), mark(4, 9), mark(14, 9)]), &there);
    assert_eq!(two[0].found(), 3);
    let first = two[0].places[0].unwrap();
    assert_eq!(
        first,
        Span::between(
            crate::text::ByteOffset::new(10),
            crate::text::ByteOffset::new(19)
        )
    );
}
