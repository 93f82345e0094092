//! How long the reader's lists and the search take with 5,000 articles and 50,000 highlights. Prints, asserts no time.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::print_stdout,
    missing_docs,
    reason = "a measurement may say what must hold by panicking"
)]

use std::time::{Duration, Instant};

use stancemark::annotate::{AnnotationId, Origin, Timestamp};
use stancemark::article::{Article, Block, BlockKind, Source};
use stancemark::desk::{Ask, Facet, Index, Listed, Order, Sought, list};
use stancemark::extract::Extraction;
use stancemark::session::{Command, Document, Edit, Session, apply};
use stancemark::stance::{Attitude, Code, CodeBook};
use stancemark::text::{ByteSpan, Text};

const ARTICLES: usize = 5_000;
const MARKS: usize = 10;
const PARAGRAPHS: usize = 12;

/// Words of news, often and seldom ones; the numbers behind some make a vocabulary of some 20,000.
const WORDS: &str = "the of to and a in said for on that with Kyiv Moscow deal peace talks president plan Washington Europe \
    territory security guarantees troops sanctions ceasefire 🇺🇦 Zelenskyy’s Señor Київ їхній negotiation envoy summit \
    draft points front minister allies wants rejects supports would not will be been has have they his their after \
    before while because weapons economy gas prisoners children";

/// A sequence of numbers that is the same on every machine (Knuth's MMIX constants).
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % limit
    }
}

fn sentence(numbers: &mut Numbers, words: &[&str], out: &mut String) {
    for n in 0..15 {
        out.push_str(if n > 0 { " " } else { "" });
        // Small numbers are drawn more often, as frequent words are.
        let rank = numbers.below(words.len()).min(numbers.below(words.len()));
        out.push_str(words[rank]);
        if numbers.below(6) == 0 {
            out.push_str(&numbers.below(20_000).to_string());
        }
    }
    out.push_str(". ");
}

fn document(number: usize, numbers: &mut Numbers, words: &[&str]) -> Document {
    let (mut text, mut blocks) = (String::new(), Vec::new());
    for _ in 0..PARAGRAPHS {
        let start = text.len();
        for _ in 0..3 {
            sentence(numbers, words, &mut text);
        }
        let span = ByteSpan::from_usize(start, text.len()).unwrap();
        blocks.push(Block {
            span,
            body: span,
            level: 0,
            kind: BlockKind::Paragraph,
            content: true,
            rule: "bench",
        });
        text.push('\n');
    }
    let mut title = String::new();
    sentence(numbers, &words[..30], &mut title);
    let extraction = Extraction {
        blocks,
        ..Extraction::default()
    };
    let title = format!("{number}: {title}");
    Document::new(
        Article::new(title, Source::Pasted, Text::new(text)),
        extraction,
    )
}

fn session() -> Session {
    let words: Vec<&str> = WORDS.split_whitespace().collect();
    let mut numbers = Numbers(1);
    let documents: Vec<Document> = (0..ARTICLES)
        .map(|n| document(n, &mut numbers, &words))
        .collect();
    let book = CodeBook::default();
    // Made as a file brings them: all at once.
    let mut annotations = Vec::with_capacity(ARTICLES * MARKS);
    for document in &documents {
        let article = document.article.id.clone();
        let alone = Command::LoadArticles(vec![document.clone()]);
        let (one, _) = apply(&Session::default(), alone).unwrap();
        for mark in 0..MARKS {
            let id = AnnotationId::from_bits(annotations.len() as u128);
            let party = book.parties[numbers.below(4)].id.clone();
            let code = Code {
                attitude: Some(Attitude::ALL[numbers.below(5)].into()).filter(|_| mark % 3 > 0),
                issue: Some(book.issues[numbers.below(12)].id.clone()).filter(|_| mark % 2 > 0),
                ..Code::party(party)
            };
            let block = document.extraction.blocks[mark].span;
            let text = document.article.text.slice(block).unwrap();
            let end = text.match_indices(' ').nth(10).unwrap().0;
            let start = block.start().to_usize();
            let mark = Command::Mark {
                article: article.clone(),
                places: vec![(
                    id.clone(),
                    ByteSpan::from_usize(start, start + end).unwrap(),
                )],
                code,
                coder: None,
                origin: Origin::Hand,
                dismissed: false,
                at: Timestamp(annotations.len() as u64),
            };
            let (marked, _) = apply(&one, mark).unwrap();
            annotations.push((**marked.annotation(&id).unwrap()).clone());
        }
    }
    let load = Command::LoadArticles(documents);
    let (session, _) = apply(&Session::default(), load).unwrap();
    apply(
        &session,
        Command::Receive {
            annotations,
            book: None,
        },
    )
    .unwrap()
    .0
}

/// A moment on the processor's clock for this thread, which stands still while others have the processor; where the
/// system does not tell (it is Linux's `/proc/self/schedstat`), on the clock on the wall.
struct Clock(Instant, Option<Duration>);

impl Clock {
    fn start() -> Self {
        Self(Instant::now(), Self::busy())
    }

    fn busy() -> Option<Duration> {
        let told = std::fs::read_to_string("/proc/self/schedstat").ok()?;
        let nanoseconds = told.split(' ').next()?.parse().ok()?;
        Some(Duration::from_nanos(nanoseconds))
    }

    fn elapsed(&self) -> Duration {
        let busy = self
            .1
            .zip(Self::busy())
            .and_then(|(from, to)| to.checked_sub(from));
        busy.unwrap_or_else(|| self.0.elapsed())
    }
}

fn timed<T>(name: &str, run: impl FnOnce() -> T) -> T {
    let start = Clock::start();
    let result = run();
    row(name, &[start.elapsed()], "");
    result
}

fn row(name: &str, times: &[Duration], came: &str) {
    let mut times = times.to_vec();
    times.sort_unstable();
    let ms = |d: &Duration| d.as_secs_f64() * 1000.0;
    let (median, worst) = (ms(&times[times.len() / 2]), ms(&times[times.len() - 1]));
    println!("{name:<46} {median:>9.2} {worst:>9.2}  {came}");
}

fn repeated(name: &str, came: impl Fn(&Listed) -> String, run: impl Fn() -> Listed) {
    let mut times = Vec::new();
    let mut last = Listed::default();
    for _ in 0..15 {
        let start = Clock::start();
        last = run();
        times.push(start.elapsed());
    }
    row(name, &times, &came(&last));
}

fn main() {
    println!("{ARTICLES} articles, {} highlights", ARTICLES * MARKS);
    println!(
        "{:<46} {:>9} {:>9}",
        "milliseconds of the processor", "median", "worst"
    );
    let session = timed("(making the session, once)", session);
    let bytes: usize = session
        .documents()
        .map(|d| d.article.text.as_str().len())
        .sum();
    println!("{:<46} {:>9} kB of text", "", bytes / 1000);
    let book = CodeBook::default();
    let mut index = Index::default();
    timed("reading everything for the search, once", || {
        index.read(&session, usize::MAX)
    });
    let open = session.documents().next().unwrap().article.id.clone();
    let ask = |change: &dyn Fn(&mut Ask)| {
        let mut ask = Ask::default();
        ask.filter.everywhere = Some(true);
        change(&mut ask);
        ask
    };

    println!("-- search as one types: each line is one keystroke");
    let typed = [
        "k",
        "ky",
        "kyiv",
        "kyiv d",
        "kyiv deal",
        "deal1234",
        "\"peace talks",
        "the of to and a in said",
        "senor zel",
        "київ їх",
    ];
    let mut all = Vec::new();
    for words in typed {
        let asked = ask(&|a| a.filter.words = words.into());
        let mut times = Vec::new();
        let mut came = String::new();
        for _ in 0..15 {
            let start = Clock::start();
            assert!(index.read(&session, 0));
            let sought = Sought::new(words);
            let (hits, count) = index.articles(&sought, None, 30);
            let snippets: usize = hits
                .iter()
                .take(30)
                .map(|h| index.snippets(h, &sought, 1).len())
                .sum();
            let listed = list(&session, &book, &asked, Some(&open), &index);
            times.push(start.elapsed());
            came = format!(
                "{} articles, {} highlights, {snippets} snippets",
                count,
                listed.items.len()
            );
        }
        all.extend(&times);
        row(&format!("“{words}”"), &times, &came);
    }
    row("all keystrokes", &all, "");

    println!("-- lists");
    let count = |l: &Listed| format!("{} highlights, {} groups", l.items.len(), l.groups.len());
    let lists: [(&str, Ask); 5] = [
        ("everything, text order", ask(&|_| ())),
        (
            "Kyiv only",
            ask(&|a| a.filter.want(Facet::Party, Some("kyiv".into()))),
        ),
        ("newest first", ask(&|a| a.order = Order::Newest)),
        (
            "by issue, in groups by article",
            ask(&|a| (a.order, a.group) = (Order::Issue, Some(Facet::Article))),
        ),
        ("the open article (the page as it starts)", Ask::default()),
    ];
    for (name, asked) in &lists {
        repeated(name, count, || {
            list(&session, &book, asked, Some(&open), &index)
        });
    }

    changes(&session, &mut index);
}

fn changes(session: &Session, index: &mut Index) {
    println!("-- changes");
    let ids: Vec<_> = session.live_annotations().map(|a| a.id.clone()).collect();
    let note = Command::Edit {
        id: ids[7].clone(),
        edit: Edit::Note("firm".into()),
        at: Timestamp(1),
    };
    let noted = timed("one note", || apply(session, note).unwrap().0);
    timed("reading it for the search", || index.read(&noted, 0));
    let edits = ids.iter().take(10_000).map(|id| (id.clone(), Edit::Trash));
    let all = Command::EditAll {
        edits: edits.collect(),
        at: Timestamp(2),
    };
    let deleted = timed("deleting 10,000 in one step", || {
        apply(&noted, all).unwrap().0
    });
    timed("reading that for the search", || index.read(&deleted, 0));
    let undo = Command::Undo { at: Timestamp(3) };
    timed("taking it back", || apply(&deleted, undo).unwrap());
}
