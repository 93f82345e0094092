//! Draws what the program found, without touching the text: it is no highlight of the reader's.

use std::cell::RefCell;
use std::rc::Rc;
use std::sync::Arc;

use yew::prelude::*;

use crate::app::actions::State;
use crate::app::look::Look;
use crate::engine::{Finding, Layer};
use crate::platform::{dom, highlight, selection};
use crate::text::{ByteSpan, Gather as _};

use super::pointing::{range_of, root};

/// Underlines the findings of the chosen layer, and sets off the words of the open one.
#[hook]
pub fn use_drawn_findings(state: &State) {
    let found = state.found().cloned();
    // By address: marks cut the text anew, and ranges in it are then of the past.
    let placed = state
        .view
        .article
        .as_ref()
        .map(|a| Arc::as_ptr(&state.session.placed_shared(a)) as usize);
    let watched = (
        state.view.look,
        state.view.opened,
        found.as_ref().map(|f| Rc::as_ptr(f) as usize),
        placed,
        state.view.all_noise,
        state.view.shown_noise.clone(),
    );
    let state = state.clone();
    let shown = use_mut_ref(|| None::<usize>);
    use_effect_with(watched, move |(look, ..)| {
        let mut all: Vec<ByteSpan> = Vec::new();
        let mut open: Vec<ByteSpan> = Vec::new();
        if let (Some(Look::Layer(layer)), Some(found)) = (look, found) {
            all.extend(found.of(*layer).flat_map(|(_, f)| spans(f)));
            if let Some(finding) = state.opened() {
                open.extend(finding.parts.iter().map(|p| p.span));
                if finding.layer != Layer::Actor {
                    open.push(finding.span);
                }
            }
        }
        for (name, spans) in [("sm-found", all), ("sm-found-open", open)] {
            let ranges = state.document().zip(root()).map(|(document, root)| {
                let ranges = spans.iter().filter_map(|s| range_of(document, &root, *s));
                ranges.gather()
            });
            highlight::show(name, &ranges.unwrap_or_default());
        }
        reveal(&state, &shown);
    });
}

/// Brings a finding into view when it is opened, where the list stands beside the text.
fn reveal(state: &State, shown: &Rc<RefCell<Option<usize>>>) {
    let opened = state.view.opened;
    if shown.replace(opened) == opened || !dom::is_wide() {
        return;
    }
    let range = state
        .document()
        .zip(root())
        .zip(state.opened())
        .and_then(|((document, root), finding)| range_of(document, &root, finding.span));
    if let Some(element) = range.and_then(|r| selection::element_of(&r)) {
        dom::reveal(&element);
    }
}

/// Where a finding stands: an actor wherever it is named.
fn spans(finding: &Finding) -> Vec<ByteSpan> {
    match finding.layer {
        Layer::Actor => finding.parts.iter().map(|p| p.span).gather(),
        _ => vec![finding.span],
    }
}
