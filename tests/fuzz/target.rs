//! What is fuzzed: each parser with files that reach it, and what must hold whatever the bytes.

use std::hash::{DefaultHasher, Hash as _, Hasher as _};

use stancemark::annotate::{
    Annotation, AnnotationId, Extra, Link, LinkKind, Origin, Selector, Timestamp,
};
use stancemark::article::{Article, Source, decode};
use stancemark::extract::{extract, html};
use stancemark::interchange::foreign::{
    Format, Outgoing, Taken, losses, read_files, take, write_foreign,
};
use stancemark::interchange::link::{Link as Shared, Sharing, place, plan_taking, share};
use stancemark::interchange::{
    ArticleCard, Exercise, ExerciseArticle, ExportOptions, read_annotations, read_code_book,
    write_annotations, write_code_book,
};
use stancemark::session::{Command, Document, Session, apply};
use stancemark::stance::{Attitude, Code, CodeBook, Confidence, PartyId, Voice};
use stancemark::text::{ByteSpan, Text};

/// The name of each target; those of formats are the formats' own.
pub const TARGETS: [&str; 15] = [
    "csv",
    "hypothesis",
    "recogito",
    "doccano",
    "spacy",
    "brat",
    "label-studio",
    "cas",
    "qdc",
    "qdpx",
    "qde",
    "stancemark",
    "codebook",
    "link",
    "article",
];

pub const TEXT: &str = "🇺🇦 Kyiv says the plan is dead, “no” and no.\r\nIn Moscow, “Peskov” says 👨‍👩‍👧‍👦 the plan\tis alive \\ well; \
    Kyiv says\nthe plan is dead | e\u{301}lan <b>&amp;</b>.";

fn article() -> Article {
    Article::new("Plans 🇺🇦", Source::Pasted, Text::new(TEXT))
}

fn annotations(article: &Article) -> Vec<Annotation> {
    let book = CodeBook::default();
    let places = [
        ("Kyiv says", 0),
        ("“Peskov” says 👨‍👩‍👧‍👦", 1),
        ("the plan is dead", 2),
        ("no", 3),
    ];
    let make = |(words, n): (&str, usize)| {
        let at = TEXT.find(words).unwrap();
        let span = ByteSpan::from_usize(at, at + words.len()).unwrap();
        Annotation {
            id: AnnotationId::from_bits(n as u128 + 7),
            article: article.id.clone(),
            article_title: article.title.clone(),
            selector: Selector::describe(&article.text, span).unwrap(),
            code: Code {
                also: PartyId::parse("europe")
                    .into_iter()
                    .filter(|_| n == 1)
                    .collect(),
                attitude: Attitude::ALL.get(n).map(|a| (*a).into()),
                issue: book.issues.get(n).map(|i| i.id.clone()),
                voice: Voice::ALL.get(n).copied(),
                confidence: Confidence::ALL.get(n).copied(),
                ..Code::party(book.parties[n].id.clone())
            },
            note: ["", "=why, \"so\"?\nAnd 🇺🇦", "a", "b;c"][n].to_owned(),
            origin: [Origin::Hand, Origin::Suggestion("holder-and-verb".into())][n % 2].clone(),
            coder: ["Anna 🇺🇦", "Ben"].get(n % 3).map(|c| (*c).to_owned()),
            created: Timestamp(1_763_811_471_123),
            modified: Timestamp(1_763_811_472_123),
            revision: 1,
            trashed: false,
            links: vec![Link {
                kind: LinkKind::ALL[n],
                to: AnnotationId::from_bits((n as u128 + 1) % 4 + 7),
            }],
            extra: Extra::new(),
        }
    };
    places.into_iter().map(make).collect()
}

/// Files of a target as this program writes them, each a group that is opened together, the first of it mutated.
pub fn seeds(target: &str) -> Vec<Vec<(String, Vec<u8>)>> {
    let article = article();
    let all = annotations(&article);
    let all: Vec<&Annotation> = all.iter().collect();
    let book = CodeBook::default();
    let outgoing = Outgoing {
        articles: &[&article],
        annotations: &all,
        book: &book,
        names: true,
    };
    let one = |name: &str, text: String| vec![vec![(name.to_owned(), text.into_bytes())]];
    match target {
        "stancemark" => {
            let cards = [ArticleCard::of(&article)];
            let owned: Vec<Annotation> = all.iter().map(|a| (*a).clone()).collect();
            one(
                "x.json",
                write_annotations(&cards, &owned, &book, ExportOptions::default()),
            )
        }
        "codebook" => one("book.json", write_code_book(&book)),
        "link" => {
            let document = Document::new(article.clone(), extract(&article.text));
            let load = Command::LoadArticles(vec![document]);
            let session = apply(&Session::default(), load).unwrap().0;
            let take = Command::Receive {
                annotations: all.iter().map(|a| (*a).clone()).collect(),
                book: None,
            };
            let session = apply(&session, take).unwrap().0;
            let sharing = Sharing {
                article: None,
                own_name: "Anna 🇺🇦",
                only_own: false,
                notes: true,
                names: true,
            };
            let exercise = Exercise {
                title: "Plans 🇺🇦".into(),
                instructions: TEXT.into(),
                articles: vec![ExerciseArticle {
                    id: article.id.clone(),
                    title: "A".into(),
                }],
                book: Some(book.clone()),
                ..Exercise::default()
            };
            let links = [
                Shared::Marks(share(&session, sharing).0),
                Shared::Exercise(exercise),
            ];
            // The inside: nothing that is changed gets through the checksum.
            let group = |link: Shared| vec![("link".to_owned(), link.content())];
            links.into_iter().map(group).collect()
        }
        "article" => {
            let page = format!(
                "<!doctype html><title>T</title><article><h1>T</h1><p>{TEXT}<p>Two.</article>"
            );
            let mut all = one("x.html", page);
            all.extend(one("x.txt", format!("# Plans\n\n{TEXT}\n\n- one\n- two\n")));
            all
        }
        "qde" => {
            let files = write_foreign(Format::Qdpx, &outgoing);
            let entries = unzip_stored(&files[0].bytes);
            // The description first, its sources beside it.
            let mut group = entries;
            group.sort_by_key(|(name, _)| !name.to_lowercase().ends_with(".qde"));
            vec![group]
        }
        name => {
            let format = Format::parse(name).expect("a format");
            let files = write_foreign(format, &outgoing);
            let files: Vec<(String, Vec<u8>)> =
                files.into_iter().map(|f| (f.name, f.bytes)).collect();
            // Each file of a group is mutated in turn.
            (0..files.len())
                .map(|first| {
                    let mut group = files.clone();
                    group.rotate_left(first);
                    group
                })
                .collect()
        }
    }
}

/// The entries of an archive whose entries are stored, or inflated by the reader itself if they are not.
fn unzip_stored(bytes: &[u8]) -> Vec<(String, Vec<u8>)> {
    let number = |at: usize, n: usize| {
        bytes[at..at + n]
            .iter()
            .rev()
            .fold(0_usize, |all, b| all << 8 | usize::from(*b))
    };
    let mut entries = Vec::new();
    let mut at = 0;
    while bytes.get(at..at + 4) == Some(b"PK\x03\x04") {
        let (method, size) = (number(at + 8, 2), number(at + 18, 4));
        let (name, extra) = (number(at + 26, 2), number(at + 28, 2));
        let start = at + 30 + name + extra;
        let content = bytes[start..start + size].to_vec();
        let content = match method {
            0 => content,
            _ => miniz_oxide::inflate::decompress_to_vec(&content).unwrap(),
        };
        let name = String::from_utf8(bytes[at + 30..at + 30 + name].to_vec()).unwrap();
        entries.push((name, content));
        at = start + size;
    }
    assert!(!entries.is_empty());
    entries
}

/// Reads files as the program does and checks what must hold; gives a number by which kinds of answers differ.
pub fn run(target: &str, group: &[(String, Vec<u8>)]) -> u64 {
    let mut kind = DefaultHasher::new();
    let Some((name, bytes)) = group.first() else {
        return 0;
    };
    match target {
        "stancemark" => match read_annotations(name, bytes) {
            Ok(read) => {
                let book = CodeBook::default();
                let options = ExportOptions::default();
                let written = write_annotations(&read.articles, &read.annotations, &book, options);
                let again =
                    read_annotations(name, written.as_bytes()).expect("what was written is read");
                assert_eq!(again.annotations.len(), read.annotations.len());
                let rewritten =
                    write_annotations(&again.articles, &again.annotations, &book, options);
                assert_eq!(written, rewritten, "what was written is written again");
                (read.annotations.len(), bare(&read.report.to_string())).hash(&mut kind);
            }
            Err(error) => bare(&error.to_string()).hash(&mut kind),
        },
        "codebook" => match read_code_book(name, bytes) {
            Ok(book) => {
                let again = read_code_book(name, write_code_book(&book).as_bytes());
                assert_eq!(again.as_ref(), Ok(&book));
                book.parties.len().hash(&mut kind);
            }
            Err(error) => bare(&error.to_string()).hash(&mut kind),
        },
        "link" => match Shared::of_content(bytes) {
            Ok(link) => {
                assert_eq!(Shared::read(&link.write()), Ok(link.clone()));
                if let Shared::Marks(shared) = &link {
                    let article = article();
                    let document = Document::new(article.clone(), extract(&article.text));
                    let load = Command::LoadArticles(vec![document]);
                    let session = apply(&Session::default(), load).unwrap().0;
                    let placing = place(shared, &session);
                    let taking = plan_taking(&session, shared, &placing, "Ben", Timestamp(1));
                    assert!(taking.new.iter().all(|a| !a.selector.exact.is_empty()));
                    (taking.new.len().min(9), shared.count().min(9)).hash(&mut kind);
                }
            }
            Err(error) => bare(&error.to_string()).hash(&mut kind),
        },
        "article" => {
            if let Ok(read) = decode(bytes, None) {
                let page = html::read(&html::parse(&read.text), None);
                let found = stancemark::extract::extract(&Text::new(read.text));
                (page.blocks.len().min(9), found.blocks.len().min(9)).hash(&mut kind);
            }
        }
        _ => foreign(group, &mut kind),
    }
    kind.finish()
}

fn foreign(group: &[(String, Vec<u8>)], kind: &mut DefaultHasher) {
    let files: Vec<(&str, &[u8])> = group
        .iter()
        .map(|(name, bytes)| (name.as_str(), bytes.as_slice()))
        .collect();
    let read = read_files(&files);
    for error in &read.refused {
        bare(&error.to_string()).hash(kind);
    }
    let (article, book) = (article(), CodeBook::default());
    for (foreign, loaded) in read.foreign.iter().flat_map(|f| [(f, false), (f, true)]) {
        let articles: &[&Article] = if loaded { &[&article] } else { &[] };
        let taken = take(foreign, articles, &book, None);
        assert_eq!(
            taken,
            take(foreign, articles, &book, None),
            "the same each time"
        );
        check(&taken, articles);
        foreign.format.name().hash(kind);
        (taken.annotations.len().min(9), taken.articles.len().min(3)).hash(kind);
        for told in &taken.told {
            bare(told).hash(kind);
        }
        for loss in &taken.losses {
            loss.what.hash(kind);
        }
    }
}

/// Every highlight has words and an identity of its own, and all of them can be written in every format.
fn check(taken: &Taken, loaded: &[&Article]) {
    let mut ids: Vec<&str> = taken.annotations.iter().map(|a| a.id.as_str()).collect();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), taken.annotations.len(), "identities");
    for annotation in &taken.annotations {
        assert!(!annotation.selector.exact.is_empty(), "{annotation:?}");
        assert!(!annotation.note.contains('\0'), "{annotation:?}");
    }
    let articles: Vec<&Article> = loaded.iter().copied().chain(&taken.articles).collect();
    let annotations: Vec<&Annotation> = taken.annotations.iter().collect();
    let book = taken.book.clone().unwrap_or_default();
    let outgoing = Outgoing {
        articles: &articles,
        annotations: &annotations,
        book: &book,
        names: true,
    };
    let turn = annotations.len() + articles.len() + taken.told.len();
    let format = Format::ALL[turn % Format::ALL.len()];
    let _ = losses(format, &outgoing);
    let files = write_foreign(format, &outgoing);
    let written_only = matches!(format, Format::Iob | Format::Html);
    if !written_only && !articles.is_empty() && !annotations.is_empty() {
        let files: Vec<(&str, &[u8])> = files
            .iter()
            .map(|f| (f.name.as_str(), f.bytes.as_slice()))
            .collect();
        let again = read_files(&files);
        assert!(again.refused.is_empty(), "{format:?}: {:?}", again.refused);
    }
}

/// A message without what differs from file to file.
fn bare(message: &str) -> String {
    message
        .chars()
        .filter(|c| c.is_ascii_alphabetic() || *c == ' ')
        .take(60)
        .collect()
}
