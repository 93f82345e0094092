//! That what was written comes back as the loss report promised, and files of other programs by the numbers of the
//! bad-input list.

use super::outgoing::has;
use super::*;
use crate::annotate::{
    Annotation, AnnotationId, Extra, Link, LinkKind, Origin, Selector, Timestamp,
};
use crate::article::{Article, Source};
use crate::json::Raw;
use crate::stance::{Attitude, Code, CodeBook, Confidence, PartyId, Voice};
use crate::text::{ByteSpan, Text};
use proptest::prelude::*;

mod files;

const TEXTS: [&str; 2] = [
    "🇺🇦 Kyiv says the plan is dead, “no” and no.\r\nIn Moscow, “Peskov” says 👨‍👩‍👧‍👦 the plan\tis alive \\ well; Kyiv says\nthe plan is dead | e\u{301}lan <b>&amp;</b>.",
    "Another text: Kyiv says the plan is dead. Berlin, Paris & Kyiv wait.\n\n👩🏽‍🚀 The end.",
];

/// Formats that are read again.
const BOTH: [Format; 9] = [
    Format::Csv,
    Format::Hypothesis,
    Format::Recogito,
    Format::Doccano,
    Format::Spacy,
    Format::Brat,
    Format::LabelStudio,
    Format::Cas,
    Format::Qdpx,
];

fn articles() -> [Article; 2] {
    let article = |n: usize| {
        Article::new(
            ["Plans 🇺🇦", "plans"][n],
            Source::Pasted,
            Text::new(TEXTS[n]),
        )
    };
    [article(0), article(1)]
}

/// An annotation made of a few numbers.
#[allow(clippy::many_single_char_names, reason = "numbers without a meaning")]
fn annotation(articles: &[Article; 2], n: usize, seed: [usize; 8], note: &str) -> Annotation {
    let [of, start, length, a, b, c, d, e] = seed;
    let article = &articles[of % 2];
    let text = article.text.as_str();
    let at: Vec<usize> = text
        .char_indices()
        .map(|(at, _)| at)
        .chain([text.len()])
        .collect();
    let from = start % (at.len() - 2);
    let to = (from + 1 + length % 40).min(at.len() - 1);
    let book = CodeBook::default();
    let party = |n: usize| match n % 5 {
        4 => PartyId::parse("beijing").unwrap(),
        n => book.parties[n].id.clone(),
    };
    let mut also: Vec<PartyId> = (0..b % 3).map(|i| party(a + 1 + i)).collect();
    also.sort();
    let created = if c % 4 == 0 {
        0
    } else {
        1_763_811_471_123 + a as u64
    };
    let mut extra = Extra::new();
    if e % 5 == 0 {
        extra.insert("zeal".into(), Raw::read("7").unwrap());
    }
    Annotation {
        id: AnnotationId::from_bits((n as u128 + 1) * 0x9e37_79b9_7f4a_7c15_f39c_c060),
        article: article.id.clone(),
        article_title: article.title.clone(),
        selector: Selector::describe(
            &article.text,
            ByteSpan::from_usize(at[from], at[to]).unwrap(),
        )
        .unwrap(),
        code: Code {
            party: party(a),
            also,
            attitude: Attitude::ALL.get(c % 7).map(|a| (*a).into()),
            issue: book.issues.get(d % 17).map(|i| i.id.clone()),
            voice: Voice::ALL.get(a % 4).copied(),
            confidence: Confidence::ALL.get(b % 4).copied(),
        },
        note: note.to_owned(),
        origin: if d % 3 == 0 {
            Origin::Suggestion("holder-and-verb".into())
        } else {
            Origin::Hand
        },
        coder: ["Anna 🇺🇦", "Ben", "C/D: \"x\""]
            .get(e % 4)
            .map(|c| (*c).to_owned()),
        created: Timestamp(created),
        modified: Timestamp(if created == 0 {
            0
        } else {
            created + (d % 2) as u64 * 1000
        }),
        revision: 1 + u32::try_from(c % 3).unwrap(),
        trashed: false,
        links: (0..d % 2)
            .map(|i| Link {
                kind: LinkKind::ALL[(a + i) % 4],
                to: AnnotationId::from_bits((b as u128 % 4 + 1) * 0x9e37_79b9_7f4a_7c15_f39c_c060),
            })
            .collect(),
        extra,
    }
}

/// What is left of an annotation in a format, by its report.
fn promised(format: Format, annotation: &Annotation) -> Vec<Annotation> {
    let mut left = annotation.clone();
    let mut parties = vec![left.code.party.clone()];
    for part in Part::ALL {
        if format.carries(part) {
            continue;
        }
        match part {
            Part::Identity => left.id = AnnotationId::from_bits(0),
            Part::Also if format == Format::Doccano => parties.append(&mut left.code.also),
            Part::Also => left.code.also = Vec::new(),
            Part::Attitude => left.code.attitude = None,
            Part::Issue => left.code.issue = None,
            Part::Voice => left.code.voice = None,
            Part::Confidence => left.code.confidence = None,
            Part::Note => left.note = String::new(),
            Part::NoteLines => left.note = left.note.replace(['\n', '\r', '\t'], " "),
            Part::Links => left.links = Vec::new(),
            Part::Coder => left.coder = None,
            Part::Created => left.created = Timestamp(0),
            Part::Modified => left.modified = left.created,
            Part::Revision => left.revision = 1,
            Part::Origin => left.origin = Origin::Hand,
            Part::Unknown => left.extra = Extra::new(),
            Part::Homeless => {}
        }
    }
    let one = |party| Annotation {
        code: Code {
            party,
            ..left.code.clone()
        },
        ..left.clone()
    };
    parties.into_iter().map(one).collect()
}

fn read_again(format: Format, outgoing: &Outgoing<'_>, articles: &[&Article]) -> Taken {
    let files = write_foreign(format, outgoing);
    let files: Vec<(&str, &[u8])> = files
        .iter()
        .map(|f| (f.name.as_str(), f.bytes.as_slice()))
        .collect();
    let read = read_files(&files);
    assert!(read.refused.is_empty(), "{format:?}: {:?}", read.refused);
    assert!(read.texts.is_empty() && read.ours.is_empty());
    let mut all: Option<Taken> = None;
    for foreign in &read.foreign {
        assert_eq!(foreign.format, format);
        let mut taken = take(foreign, articles, &CodeBook::default(), None);
        let asked = taken.unit.as_ref().is_some_and(|u| !u.choices.is_empty());
        if asked {
            // The reader, who knows where the file comes from, chooses: marks made by chance cut words.
            let utf16 = matches!(format, Format::Doccano | Format::Cas);
            let unit = if utf16 { Unit::Utf16 } else { Unit::Chars };
            taken = take(foreign, articles, &CodeBook::default(), Some(unit));
        }
        match &mut all {
            None => all = Some(taken),
            Some(all) => all.annotations.extend(taken.annotations),
        }
    }
    all.unwrap()
}

fn sorted(mut all: Vec<Annotation>) -> Vec<Annotation> {
    all.sort_by_key(|a| {
        format!(
            "{} {:?} {:?} {} {:?} {}",
            a.article.as_str(),
            a.selector.position,
            a.code,
            a.note,
            a.coder,
            a.id.as_str()
        )
    });
    all
}

/// Whether what comes back is what was promised.
fn check(format: Format, all: &[Annotation], loaded: bool) {
    let articles = articles();
    let articles: Vec<&Article> = articles.iter().collect();
    let references: Vec<&Annotation> = all.iter().collect();
    let book = CodeBook::default();
    let outgoing = Outgoing {
        articles: &articles,
        annotations: &references,
        book: &book,
        names: true,
    };
    let losses = losses(format, &outgoing);
    let lost = |part: Part| {
        losses
            .iter()
            .find(|l| l.what == part.label())
            .map_or(0, |l| l.count)
    };
    for part in Part::ALL {
        let expected = all.iter().filter(|a| has(a, part)).count();
        let hidden = part == Part::NoteLines && !format.carries(Part::Note);
        if !format.carries(part) && !hidden {
            assert_eq!(lost(part), expected, "{format:?} {part:?}");
        } else {
            assert_eq!(lost(part), 0, "{format:?} {part:?}");
        }
    }
    let near = |a: &Annotation, link: &Link| {
        all.iter()
            .any(|b| b.id == link.to && b.article == a.article && b.coder == a.coder)
    };
    let folders = |name: Option<&String>| {
        name.map(|n| {
            n.replace(['/', ':', '"'], "-")
                .trim_end_matches('-')
                .to_owned()
        })
    };
    let renamed = losses.iter().any(|l| l.what.contains("no folder"));
    // A project has texts with LF alone, so that positions differ from those of an article with CR LF.
    let loaded = loaded || format == Format::Qdpx;
    let taken = read_again(format, &outgoing, if loaded { &articles } else { &[] });
    let mut expected: Vec<Annotation> = Vec::new();
    for annotation in all {
        let mut annotation = annotation.clone();
        if matches!(format, Format::Brat | Format::LabelStudio) {
            let far = annotation.links.clone();
            let here = annotation.clone();
            annotation.links.retain(|l| near(&here, l));
            let told = losses
                .iter()
                .any(|l| l.what.starts_with("relations to highlights of another"));
            assert!(far.len() == annotation.links.len() || told);
            if format == Format::Brat {
                let folder = folders(annotation.coder.as_ref());
                assert!(folder == annotation.coder || renamed, "{losses:?}");
                annotation.coder = folder;
            }
            let words = annotation.selector.exact.clone();
            if words.trim_matches(['\r', '\n', ' ', '\t']) != words {
                assert!(words.contains(['\r', '\n']) || words.trim() != words);
            }
        }
        expected.extend(promised(format, &annotation));
    }
    let text_inside = !matches!(format, Format::Csv | Format::Hypothesis | Format::Recogito);
    let mut found = taken.annotations.clone();
    if !format.carries(Part::Identity) {
        for annotation in found.iter_mut().chain(&mut expected) {
            for link in &mut annotation.links {
                link.to = AnnotationId::from_bits(0);
            }
            annotation.id = AnnotationId::from_bits(0);
        }
    }
    for annotation in found.iter_mut().chain(&mut expected) {
        // The title is the file's where the article is not loaded.
        annotation.article_title = String::new();
        if !loaded && !text_inside && format != Format::Csv {
            annotation.selector.position = crate::text::Span::default();
        }
    }
    let (found, expected) = (sorted(found), sorted(expected));
    for (found, expected) in found.iter().zip(&expected) {
        assert_eq!(
            found, expected,
            "{format:?} {:?} {:?}",
            taken.told, taken.losses
        );
    }
    assert_eq!(found.len(), expected.len(), "{format:?} {:?}", taken.losses);
}

fn seeds() -> impl Strategy<Value = Vec<([usize; 8], String)>> {
    let seed = proptest::array::uniform8(0..400_usize);
    proptest::collection::vec((seed, "(|[a\"',;=🇺🇦\n\t:]{1,5}|=1|why? 👨‍👩‍👧‍👦)"), 1..7)
}

/// Without white space at the edges, which some formats cut, and without quotes that a place cannot be found for.
fn make(seeds: &[([usize; 8], String)]) -> Vec<Annotation> {
    let articles = articles();
    let all = seeds
        .iter()
        .zip(0..)
        .map(|((seed, note), n)| annotation(&articles, n, *seed, note.trim()));
    let mut all: Vec<Annotation> = all
        .filter(|a| a.selector.exact.trim() == a.selector.exact)
        .collect();
    let ids: Vec<AnnotationId> = all.iter().map(|a| a.id.clone()).collect();
    for annotation in &mut all {
        let own = annotation.id.clone();
        annotation
            .links
            .retain(|l| l.to != own && ids.contains(&l.to));
    }
    all
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, ..ProptestConfig::default() })]
    #[test]
    fn what_is_written_comes_back_as_promised(seeds in seeds(), format in 0..BOTH.len(), loaded in any::<bool>()) {
        let all = make(&seeds);
        if !all.is_empty() {
            check(BOTH[format], &all, loaded);
        }
    }

    #[test]
    fn i28_any_bytes_are_read_or_refused(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
        let _ = read_files(&[("x", &bytes)]);
    }

    #[test]
    fn i06_i28_files_with_one_byte_changed_are_read_or_refused(
        format in 0..BOTH.len(), at in 0..4_000_usize, byte in any::<u8>(), cut in any::<bool>()
    ) {
        let articles = articles();
        let all: Vec<Annotation> = (0..4).map(|n| annotation(&articles, n, [n, n * 7, 9, n, n, n, n, n], "a\nb")).collect();
        let references: Vec<&Annotation> = all.iter().collect();
        let refs: Vec<&Article> = articles.iter().collect();
        let book = CodeBook::default();
        let outgoing = Outgoing { articles: &refs, annotations: &references, book: &book, names: true };
        let mut files = write_foreign(BOTH[format], &outgoing);
        for file in &mut files {
            let at = at % file.bytes.len().max(1);
            if cut { file.bytes.truncate(at); } else if let Some(b) = file.bytes.get_mut(at) { *b = byte; }
        }
        let files: Vec<(&str, &[u8])> = files.iter().map(|f| (f.name.as_str(), f.bytes.as_slice())).collect();
        for foreign in read_files(&files).foreign {
            let taken = take(&foreign, &refs, &book, None);
            for annotation in &taken.annotations {
                prop_assert!(!annotation.selector.exact.is_empty());
            }
            if let Some(book) = taken.book {
                prop_assert_eq!(book.check(), Ok(()));
            }
        }
    }
}
