//! Selecting with mouse and finger, clicking highlights, and drawing the caret.

use std::cell::Cell;
use std::rc::Rc;

use gloo::events::EventListener;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};
use yew::prelude::*;

use crate::annotate::AnnotationId;
use crate::platform::selection::{self, BlockPoint};
use crate::platform::{dom, highlight, near};
use crate::session::Document;
use crate::text::Gather as _;
use crate::text::{ByteOffset, ByteSpan, Offset, Span, Utf16Offset, snap_to_words};

use super::READER_ID;
use crate::app::actions::State;
use crate::app::state::{Action, Focus};

/// The id of the bar that offers the parties.
pub const BAR_ID: &str = "mark-bar";

/// The element that holds the article.
pub(in crate::app) fn root() -> Option<Element> {
    dom::by_id(READER_ID).map(Element::from)
}

/// Follows the browser's selection while the reader is shown.
#[hook]
pub fn use_selection(state: &State) {
    let latest = use_mut_ref(|| None::<State>);
    latest.replace(Some(state.clone()));
    use_effect_with((), move |()| {
        let of_near = latest.clone();
        near::watch(move |part| {
            if let Some(state) = of_near.borrow().as_ref() {
                state.dispatch(Action::Near(part));
            }
        });
        let dragging = Rc::new(Cell::new(false));
        let look = {
            let latest = latest.clone();
            move || {
                if let (Some(state), Some(root)) = (latest.borrow().as_ref(), root()) {
                    follow(state, &root);
                }
            }
        };
        let listeners = dom::document().map(|document| {
            let (down, up, cancelled, changed) = (
                dragging.clone(),
                dragging.clone(),
                dragging.clone(),
                dragging,
            );
            let (look_up, look_change) = (look.clone(), look);
            [
                EventListener::new(&document, "pointerdown", move |_| down.set(true)),
                EventListener::new(&document, "pointerup", move |_| {
                    up.set(false);
                    // The browser settles the selection after the event.
                    gloo::timers::callback::Timeout::new(0, look_up.clone()).forget();
                }),
                EventListener::new(&document, "pointercancel", move |_| cancelled.set(false)),
                EventListener::new(&document, "selectionchange", move |_| {
                    if !changed.get() {
                        look_change();
                    }
                }),
            ]
        });
        move || drop(listeners)
    });
}

fn follow(state: &State, root: &Element) {
    let Some(document) = state.document() else {
        return;
    };
    match selection::selected(root) {
        Some((start, end)) => {
            let Some(span) = span_between(document, root, start, end) else {
                return;
            };
            if state.view.focus != Focus::Selection(span) {
                state.dispatch(Action::Select(span));
            }
        }
        None => {
            if matches!(state.view.focus, Focus::Selection(_)) {
                state.dispatch(Action::Unselect);
            }
        }
    }
}

/// The words between two places, whole words only. `None` where the page no longer shows the article's own words.
fn span_between(
    document: &Document,
    root: &Element,
    start: BlockPoint,
    end: BlockPoint,
) -> Option<ByteSpan> {
    let blocks = &document.extraction.blocks;
    // A selection made by triple click ends at the very start of the next block.
    let end = match end.offset.get() {
        0 if end.block > start.block => {
            let before = (start.block..end.block)
                .rev()
                .find(|i| selection::block(root, *i).is_some())?;
            let text = document.article.text.slice(blocks.get(before)?.span)?;
            BlockPoint {
                block: before,
                offset: Utf16Offset::new(u32::try_from(text.encode_utf16().count()).ok()?),
            }
        }
        _ => end,
    };
    let (from, to) = (
        byte_of(document, root, start)?,
        byte_of(document, root, end)?,
    );
    let within = blocks
        .get(start.block)?
        .span
        .hull(blocks.get(end.block)?.span);
    snap_to_words(&document.article.text, within, Span::try_new(from, to)?)
}

fn byte_of(document: &Document, root: &Element, point: BlockPoint) -> Option<ByteOffset> {
    let text = &document.article.text;
    let block = document.extraction.blocks.get(point.block)?;
    if selection::block_text(root, point.block).as_deref() != text.slice(block.span) {
        return None;
    }
    let at = text.to_utf16(block.span.start())?.get() + point.offset.get();
    text.from_utf16(Utf16Offset::new(at))
}

/// A click: on a highlight chooses it (again: the next one under it), on words points the keyboard at their sentence.
pub fn click(state: &State, event: &MouseEvent) {
    let Some(root) = root() else { return };
    let Some(target) = event.target().and_then(|t| t.dyn_into::<Element>().ok()) else {
        return;
    };
    if target.closest("button").ok().flatten().is_some() || selection::selected(&root).is_some() {
        return;
    }
    if let Some(mark) = target.closest("mark[data-m]").ok().flatten() {
        let ids: Vec<AnnotationId> = mark
            .get_attribute("data-m")
            .unwrap_or_default()
            .split(' ')
            .filter_map(AnnotationId::parse)
            .gather();
        let chosen = match (&state.view.focus, &state.view.chosen) {
            (Focus::Highlight(_), Some(chosen)) => ids.iter().position(|id| id == chosen),
            _ => None,
        };
        let next = chosen.map_or(0, |at| (at + 1) % ids.len().max(1));
        state.dispatch(Action::Choose(ids.get(next).cloned()));
        return;
    }
    let Some(document) = state.document() else {
        return;
    };
    let Some(at) = selection::at_click(&root).and_then(|point| byte_of(document, &root, point))
    else {
        return;
    };
    let sentences = &document.extraction.sentences;
    let index = sentences.partition_point(|s| s.span.end() < at);
    if let Some(sentence) = sentences.get(index).filter(|s| s.span.start() <= at) {
        state.dispatch(Action::Point(sentence.span));
    } else {
        state.dispatch(Action::Unselect);
    }
}

/// Draws what the keys act on, brings it into view, and puts the bar beside a selection.
#[hook]
pub fn use_drawn_caret(state: &State) {
    let state = state.clone();
    let watched = (
        state.view.focus.clone(),
        state.view.article.clone(),
        state.view.all_noise,
        state.view.shown_noise.clone(),
        // Drawing highlights cuts the text anew.
        state.view.near.iter().count(),
        state
            .view
            .article
            .as_ref()
            .map(|a| Rc::new(state.session.placed(a).len())),
    );
    let focus = state.view.focus.clone();
    let last = use_mut_ref(Focus::default);
    use_effect_with(watched, move |_| {
        near::look();
        if let Some(root) = root() {
            let moved = *last.borrow() != focus;
            draw(&state, &root, moved);
            last.replace(focus);
        }
    });
}

fn draw(state: &State, root: &Element, moved: bool) {
    let shown = |index| selection::block(root, index);
    let range = state
        .focused()
        .and_then(|span| range_of(state.document()?, &shown, span));
    let is_selection = matches!(state.view.focus, Focus::Selection(_));
    let drawn: Vec<_> = range.iter().filter(|_| !is_selection).cloned().gather();
    if !highlight::show("sm-caret", &drawn)
        && let Some(range) = drawn.first()
    {
        selection::select(range);
    }
    let Some(range) = range else { return };
    if moved
        && !is_selection
        && let Some(element) = selection::element_of(&range)
    {
        dom::reveal(&element);
    }
    if let Some(bar) = dom::by_id(BAR_ID) {
        if is_selection {
            place_bar(&bar, root, &range);
        } else {
            dom::unplace(&bar);
        }
    }
}

/// Puts the bar above the selection, or below where there is no room.
fn place_bar(bar: &HtmlElement, root: &Element, range: &web_sys::Range) {
    let (left, top, width, bottom) = selection::rectangle(range);
    let home = root.get_bounding_client_rect();
    let (bar_width, bar_height) = (
        f64::from(bar.offset_width()),
        f64::from(bar.offset_height()),
    );
    let most = (home.width() - bar_width - 8.0).max(8.0);
    let x = (left + width / 2.0 - bar_width / 2.0 - home.left()).clamp(8.0, most);
    let above = top - bar_height - 8.0;
    let y = if above > 64.0 { above } else { bottom + 8.0 };
    dom::place_at(bar, x, y - home.top() + f64::from(root.scroll_top()));
}

/// The words of a span on the page, if they are shown.
pub(in crate::app) fn range_of(
    document: &Document,
    shown: &impl Fn(usize) -> Option<Element>,
    span: ByteSpan,
) -> Option<web_sys::Range> {
    let (start, end) = points_of(document, span)?;
    selection::range(shown, start, end)
}

/// The places of a span in the blocks that hold its ends.
fn points_of(document: &Document, span: ByteSpan) -> Option<(BlockPoint, BlockPoint)> {
    let (text, blocks) = (&document.article.text, &document.extraction.blocks);
    let point = |block: usize, at: ByteOffset| {
        let own = blocks.get(block)?.span;
        let at = at.clamp(own.start(), own.end());
        let offset = text.to_utf16(at)?.get() - text.to_utf16(own.start())?.get();
        Some(BlockPoint {
            block,
            offset: Utf16Offset::new(offset),
        })
    };
    let first = blocks.partition_point(|b| b.span.end() <= span.start());
    let last = blocks
        .partition_point(|b| b.span.start() < span.end())
        .checked_sub(1)?;
    Some((
        point(first, span.start())?,
        point(last.max(first), span.end())?,
    ))
}
