//! How far the reader came, as the page keeps it: sentences seen, the next one to code, and the time if that is wanted.

use yew::prelude::*;

use crate::annotate::Timestamp;
use crate::article::ArticleId;
use crate::desk::{Coded, Seen, next_uncoded, time_between, touched};
use crate::platform::{machine, watch::watch};
use crate::text::Span;
use crate::views::{TIMING, seen_setting, time_setting};

use super::actions::State;
use super::state::{Action, AppState, Focus};

/// How much time is gathered before it is kept.
///
/// # Units
/// Milliseconds.
const GATHERED: u64 = 10_000;

impl AppState {
    /// The coded sentences of the open article.
    fn coded(&self) -> Option<Coded> {
        Some(self.coded_in(self.document()?))
    }

    /// How far the reader came, in a line.
    pub fn progress_line(&self) -> String {
        let coded = self.coded();
        let (count, of) = coded.map_or((0, 0), |c| (c.count(), c.sentences()));
        format!("{count} of {of} sentences coded · next uncoded: key U")
    }

    /// Leads the keyboard to the next sentence without a highlight.
    pub(super) fn go_uncoded(&mut self) {
        let at = match &self.view.focus {
            Focus::Highlight(id) => {
                let placed = self.session.find_placed(id);
                placed.and_then(|(_, p)| p.anchor.span)
            }
            _ => self.target(),
        };
        let next = self
            .document()
            .zip(self.coded())
            .and_then(|(document, coded)| next_uncoded(document, &coded, at.map(Span::start)));
        match next {
            Some(span) => self.point(span),
            None => self.say("Every sentence has a highlight."),
        }
    }

    /// Remembers that the keyboard came to a sentence.
    pub(super) fn see_caret(&mut self) {
        if let Focus::Caret(caret) = &self.view.focus
            && let Some(document) = self.document()
        {
            let (first, end) = touched(document, caret.span());
            self.see(std::iter::once(first..end));
        }
    }

    /// Remembers that blocks of the open article stood in the window.
    pub(super) fn see_blocks(&mut self, article: &ArticleId, blocks: &[usize]) {
        let Some(document) = self
            .document()
            .filter(|d| d.article.id == *article)
            .cloned()
        else {
            return;
        };
        let sentences = &document.extraction.sentences;
        self.see(blocks.iter().map(|block| {
            let first = sentences.partition_point(|s| s.block < *block);
            first..sentences.partition_point(|s| s.block <= *block)
        }));
    }

    fn see(&mut self, ranges: impl IntoIterator<Item = std::ops::Range<usize>>) {
        let Some(document) = self.document().filter(|_| !self.keeping.read_only) else {
            return;
        };
        let name = seen_setting(&document.article.id);
        let known = self.settings.get(&name).map_or("", String::as_str);
        let mut seen = Seen::read(known, document.extraction.sentences.len());
        let mut fresh = false;
        for range in ranges {
            fresh |= seen.add(range);
        }
        if fresh {
            self.keep_setting(name, seen.to_string());
        }
    }
}

/// Remembers what stands in the window for a moment.
#[hook]
pub fn use_seen(state: &State) {
    let view = &state.view;
    let follows = (
        view.article.clone(),
        view.instead,
        view.all_noise,
        view.shown_noise.clone(),
    );
    let dispatcher = state.dispatcher();
    use_effect_with(follows, move |(article, ..)| {
        let watch = article.clone().and_then(|article| {
            watch("#reader", ".long .part", move |blocks| {
                dispatcher.dispatch(Action::Saw(article.clone(), blocks));
            })
        });
        move || drop(watch)
    });
}

/// Counts the time on an article, if the reader switched that on.
#[hook]
pub fn use_time(state: &State) {
    let counted = use_mut_ref(|| None::<(ArticleId, Timestamp, u64)>);
    let state = state.clone();
    use_effect_with(state.moment, move |_| {
        let on = state
            .settings
            .get(&TIMING.to_owned())
            .is_some_and(|v| v == "1");
        let Some(article) = state.view.article.clone().filter(|_| on) else {
            counted.take();
            return;
        };
        let now = machine::now();
        let before = counted.take();
        let (of, last, gathered) = before.unwrap_or_else(|| (article.clone(), now, 0));
        let gathered = gathered + time_between(last, now);
        let keep = gathered >= GATHERED || of != article;
        if keep {
            let name = time_setting(&of);
            let known = state
                .settings
                .get(&name)
                .and_then(|v| v.parse::<u64>().ok());
            let total = known.unwrap_or(0) + gathered;
            state.dispatch(Action::Keep(name, total.to_string()));
        }
        counted.replace(Some((article, now, if keep { 0 } else { gathered })));
    });
}
