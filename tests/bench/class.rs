//! How long it takes to put a class's files together and to measure it: 40 readers of 20 articles with 200 highlights in
//! each, and how that grows with readers. Prints, asserts no time.
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

use stancemark::agree::words::explain;
use stancemark::agree::{
    Coefficient, Drawing, Gathered, Grid, HandIn, Judged, Names, Question, Rows, UnitKind,
    disagreements, documents, measure, measure_only, measure_stretches, stretches_only,
};
use stancemark::annotate::{Annotation, AnnotationId, Origin, Selector, Timestamp};
use stancemark::article::{Article, Source};
use stancemark::extract::{Extraction, extract};
use stancemark::interchange::{ArticleCard, ExportOptions, read_annotations, write_annotations};
use stancemark::json::Object;
use stancemark::stance::{Attitude, Code, CodeBook};
use stancemark::text::{ByteSpan, Text};

const WORDS: &str = "the of to and a in said for on that with Kyiv Moscow deal peace talks president plan Washington Europe \
    territory security guarantees troops sanctions ceasefire 🇺🇦 Zelenskyy’s Señor Київ їхній negotiation envoy summit";

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

/// An article of so many sentences.
fn article(number: usize, sentences: usize) -> (Article, Extraction) {
    let words: Vec<&str> = WORDS.split_whitespace().collect();
    let mut numbers = Numbers(number as u64 + 1);
    let mut text = format!("Talks {number} go on\n\n");
    for at in 0..sentences {
        text.push_str("Then");
        for _ in 0..14 {
            text.push(' ');
            text.push_str(words[numbers.below(words.len())]);
        }
        text.push_str(if at % 3 == 2 { ".\n\n" } else { ". " });
    }
    let text = Text::new(text);
    let found = extract(&text);
    (
        Article::new(format!("Talks {number}"), Source::Pasted, text),
        found,
    )
}

/// One reader's file: what all would mark, less some, with other borders and codes now and then.
fn file(reader: usize, articles: &[(Article, Extraction)], marks: usize) -> (String, Vec<u8>) {
    let book = CodeBook::default();
    let mut own = Numbers(1_000 + reader as u64);
    let mut annotations = Vec::new();
    for (number, (article, found)) in articles.iter().enumerate() {
        let mut common = Numbers(number as u64);
        for _ in 0..marks {
            let mut sentence = common.below(found.sentences.len());
            let mut choice = [common.below(4), common.below(5), common.below(12)];
            if own.below(6) == 0 {
                sentence = own.below(found.sentences.len());
            }
            for (at, of) in [(0, 4), (1, 5), (2, 12)] {
                if own.below(8) == 0 {
                    choice[at] = own.below(of);
                }
            }
            let whole = found.sentences[sentence].span;
            let words: Vec<ByteSpan> = stancemark::text::words(&article.text, whole)
                .into_iter()
                .collect();
            let last = words.len() - 1 - own.below(3).min(words.len() - 1);
            let start = words[own.below(2).min(last)].start().to_usize();
            let span = ByteSpan::from_usize(start, words[last].end().to_usize()).unwrap();
            let at = (reader * 100_000_000 + annotations.len()) as u128;
            annotations.push(Annotation {
                id: AnnotationId::from_bits(at),
                article: article.id.clone(),
                article_title: article.title.clone(),
                selector: Selector::describe(&article.text, span).unwrap(),
                code: Code {
                    attitude: Some(Attitude::ALL[choice[1]].into()),
                    issue: Some(book.issues[choice[2]].id.clone()),
                    ..Code::party(book.parties[choice[0]].id.clone())
                },
                note: String::new(),
                origin: Origin::Hand,
                coder: Some(format!("Reader {reader}")),
                created: Timestamp(1),
                modified: Timestamp(1),
                revision: 1,
                trashed: false,
                links: Vec::new(),
                extra: Object::default(),
            });
        }
    }
    let cards: Vec<ArticleCard> = articles.iter().map(|(a, _)| ArticleCard::of(a)).collect();
    let text = write_annotations(&cards, &annotations, &book, ExportOptions::default());
    (format!("reader-{reader}.json"), text.into_bytes())
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
    println!("{name:<58} {:>9.1}", start.elapsed().as_secs_f64() * 1000.0);
    result
}

fn class(readers: usize, articles: usize, marks: usize) {
    println!("-- {readers} readers, {articles} articles, {marks} highlights in each");
    let articles: Vec<_> = (0..articles).map(|n| article(n, 200)).collect();
    let files: Vec<_> = (0..readers).map(|r| file(r, &articles, marks)).collect();
    let bytes: u64 = files.iter().map(|(_, b)| b.len() as u64).sum();
    println!(
        "{:<58} {:>9.1} MB of files",
        "",
        u32::try_from(bytes / 100_000).map_or(f64::NAN, f64::from) / 10.0
    );
    let files: Vec<HandIn> = timed("reading the files", || {
        let read = |(name, bytes): &(String, Vec<u8>)| {
            HandIn::of(name, read_annotations(name, bytes).unwrap())
        };
        files.iter().map(read).collect()
    });
    let documents = documents(articles);
    let gathered = timed("putting them together", || {
        Gathered::new(documents, &files, &Names::default())
    });
    let class = timed("the class", || gathered.class());
    let book = CodeBook::default();
    let start = Clock::start();
    let asked = Question::Stances;
    let judged = timed("judging each sentence", || {
        Judged::new(&class, &asked, UnitKind::Sentence)
    });
    let measured = timed("coefficients of sentences with intervals", || {
        measure(&judged, Drawing::default())
    });
    timed("of it the words of the articles", || {
        Rows::new(&class, UnitKind::Word)
    });
    let stretches = timed("coefficients of stretches", || {
        measure_stretches(&class, &asked)
    });
    let found = timed("disagreements with causes", || {
        disagreements(&class, &judged)
    });
    let words = explain(&class, &judged, &measured, &found, &book);
    println!(
        "{:<58} {:>9.1}",
        "all of that",
        start.elapsed().as_secs_f64() * 1000.0
    );
    for (name, few) in [
        ("percent, alpha, unitizing alpha of each code", true),
        ("all coefficients of each code, without intervals", false),
    ] {
        let wanted = |c| {
            let few_ones = [
                Coefficient::Percent,
                Coefficient::Alpha,
                Coefficient::UnitizingAlpha,
            ];
            !few || few_ones.contains(&c)
        };
        timed(name, || {
            let (grid, rows) = (
                Grid::new(&class, UnitKind::Sentence),
                Rows::new(&class, UnitKind::Word),
            );
            let without = Drawing {
                draws: 0,
                ..Drawing::default()
            };
            for question in Question::all(&class).into_iter().filter(|q| !q.is_open()) {
                measure_only(&Judged::of(&grid, &question), without, wanted);
                stretches_only(&rows, &question, wanted);
            }
        });
    }
    println!("{} disagreements; {}", found.len(), words[2]);
    for measured in measured.iter().chain(&stretches) {
        let value = measured
            .value
            .map_or_else(|w| w.name().to_owned(), |v| format!("{v:.9}"));
        let spread = measured
            .spread
            .map_or(String::new(), |s| format!("{:.9} {:.9}", s.low, s.high));
        if std::env::args().any(|a| a == "--values") {
            println!(
                "    {} {value} {spread}",
                Coefficient::name(measured.coefficient)
            );
        }
    }
}

fn main() {
    println!("{:<58} {:>9}", "milliseconds of the processor", "once");
    class(40, 20, 200);
    for readers in [250, 500, 1_000] {
        class(readers, 2, 50);
    }
}
