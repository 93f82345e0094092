//! One block of the article with its highlights. Its text nodes hold article text and nothing else.

use std::fmt::Write as _;

use yew::prelude::*;

use crate::annotate::{Run, Verdict, runs};
use crate::article::{Block, BlockKind};
use crate::extract::reason;
use crate::session::Document;
use crate::text::{Gather as _, shorten};
use crate::text::{Offset, Span};

use super::marks::MarkView;

/// The index of the block's marker, such as a bullet, among those of marks.
const MARKER: usize = (1 << 20) - 1;
/// Indices of quotations start here among those of marks, when both are cut into runs.
const QUOTATIONS: usize = 1 << 20;

/// What a passage shows.
pub struct Shown<'a> {
    /// The article.
    pub document: &'a Document,
    /// The index of the block.
    pub block: usize,
    /// The highlights on it; `None` far from the window, where only the words are drawn.
    pub marks: Option<&'a [MarkView]>,
    /// Whether to say why it was set aside, if it was.
    pub why: bool,
    /// Called with a highlight whose badge was clicked.
    pub on_choose: &'a Callback<crate::annotate::AnnotationId>,
}

/// One block: its words with their highlights, and the badges of the highlights that begin in it.
pub fn passage(shown: &Shown<'_>) -> Html {
    let Some(block) = shown.document.extraction.blocks.get(shown.block) else {
        return html! { <span /> };
    };
    let words = words(shown.document, block, shown.marks.unwrap_or_default());
    let lane = shown.marks.map(|marks| lane(block, marks, shown));
    html! { <>{ element(block, shown.block, words, shown.why) }{ lane }</> }
}

fn element(block: &Block, index: usize, words: Html, why: bool) -> Html {
    let index = index.to_string();
    match (block.content, block.kind) {
        (true, BlockKind::Title) => html! { <h2 class="title" data-b={index}>{ words }</h2> },
        (true, BlockKind::Heading) => {
            html! { <h3 class={format!("level-{}", block.level)} data-b={index}>{ words }</h3> }
        }
        (true, BlockKind::Quote) => html! { <blockquote data-b={index}>{ words }</blockquote> },
        (true, kind) => html! { <p class={kind.name()} data-b={index}>{ words }</p> },
        (false, kind) => html! {
            <>
                <p class={classes!("noise", kind.name())} data-b={index}>{ words }</p>
                <p class="why" hidden={!why}>{ reason(block.rule) }</p>
            </>
        },
    }
}

/// The words of a block, one element a run.
fn words(document: &Document, block: &Block, marks: &[MarkView]) -> Html {
    let quotations = document
        .extraction
        .quotations
        .iter()
        .filter(|q| q.outer.overlaps(block.span));
    let marker = Span::try_new(block.span.start(), block.body.start()).map(|span| (MARKER, span));
    let spans: Vec<_> = marks
        .iter()
        .map(|m| m.span)
        .enumerate()
        .chain(marker)
        .chain(
            quotations
                .map(|q| q.outer)
                .enumerate()
                .map(|(i, span)| (QUOTATIONS + i, span)),
        )
        .gather();
    runs(block.span, &spans)
        .iter()
        .map(|run| {
            let text = document.article.text.slice(run.span).unwrap_or_default();
            piece(run, text, marks)
        })
        .collect()
}

fn piece(run: &Run, text: &str, marks: &[MarkView]) -> Html {
    let key = run.span.start().get();
    let quoted = run.marks.iter().any(|i| *i >= QUOTATIONS);
    let marker = run.marks.contains(&MARKER);
    let class = classes!(quoted.then_some("quoted"), marker.then_some("marker"));
    let covering: Vec<&MarkView> = run.marks.iter().filter_map(|i| marks.get(*i)).gather();
    let Some(first) = covering.first() else {
        return html! { <span {key} {class}>{ text }</span> };
    };
    // Each further style lies on its own element inside, so that every underline is drawn below the other.
    let mut styles: Vec<u8> = covering.iter().map(|m| m.style).gather();
    styles.sort_unstable();
    styles.dedup();
    let outer = first.style;
    let inner = styles.iter().filter(|s| **s != outer).zip(1..).fold(
        html! { { text } },
        |inside, (style, depth)| {
            html! { <span class={format!("under s{style} depth-{depth}")}>{ inside }</span> }
        },
    );
    let starting: Vec<&MarkView> = run.starts.iter().filter_map(|i| marks.get(*i)).gather();
    let letters: String = starting.iter().map(|m| m.letter).collect();
    let mut spoken = String::new();
    for mark in &starting {
        // Writing to a string cannot fail.
        let _ = match mark.verdict {
            Verdict::Exact => write!(spoken, "{} highlight: ", mark.party),
            verdict => write!(spoken, "{} highlight ({}): ", mark.party, verdict.name()),
        };
    }
    let class = classes!(
        "mark",
        format!("s{outer}"),
        class,
        covering.iter().any(|m| m.chosen).then_some("chosen"),
        covering.iter().any(|m| m.unsaved).then_some("unsaved"),
        covering
            .iter()
            .any(|m| m.verdict != Verdict::Exact)
            .then_some("unsure"),
    );
    let unsure = covering.iter().find(|m| m.verdict != Verdict::Exact);
    let title = unsure.map(|m| m.verdict.sentence());
    let mut ids = covering.iter().map(|m| m.id.as_str()).gather();
    ids.dedup();
    let ids = ids.join(" ");
    html! {
        <mark {key} {class} data-m={ids} {title}
            data-letters={(!letters.is_empty()).then_some(letters)}
            data-spoken={(!spoken.is_empty()).then_some(spoken)}>{ inner }</mark>
    }
}

/// A small sign at the badge of a highlight that does not stand as it was marked.
const fn sign(verdict: Verdict) -> Option<&'static str> {
    match verdict {
        Verdict::Exact => None,
        Verdict::Moved => Some("→"),
        Verdict::TextChanged => Some("≠"),
        Verdict::Lost => Some("?"),
    }
}

/// The badges beside a block: every highlight that begins in it, also those under others.
fn lane(block: &Block, marks: &[MarkView], shown: &Shown<'_>) -> Html {
    let beginning = marks.iter().filter(|m| block.span.contains(m.span.start()));
    let badges: Vec<Html> = beginning
        .map(|mark| {
            let on_choose = shown.on_choose.clone();
            let id = mark.id.clone();
            let quote = shown.document.article.text.slice(mark.span).unwrap_or_default();
            let mut label = format!("{}: {}", mark.party, shorten(quote, 60));
            if mark.noted {
                label.push_str(" (with note)");
            }
            if mark.verdict != Verdict::Exact {
                let _ = write!(label, " ({})", mark.verdict.name());
            }
            if mark.unsaved {
                label.push_str(" (not saved)");
            }
            html! {
                <li key={format!("{} {}", mark.id.as_str(), mark.letter)}>
                    <button type="button" tabindex="-1"
                        class={classes!("badge", format!("s{}", mark.style), mark.chosen.then_some("chosen"), mark.noted.then_some("noted"))}
                        data-sign={sign(mark.verdict)}
                        aria-label={label.clone()} title={label}
                        onclick={Callback::from(move |_| on_choose.emit(id.clone()))}>
                        { mark.letter }
                    </button>
                </li>
            }
        })
        .collect();
    html! { <ul class="lane" hidden={badges.is_empty()}>{ badges }</ul> }
}
