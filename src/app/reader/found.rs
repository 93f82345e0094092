//! Draws what the program found, without touching the text: it is no highlight of the reader's.

use std::rc::Rc;

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
        .map(|a| state.session.placed(a).as_ptr() as usize);
    let watched = (
        state.view.look,
        found.as_ref().map(|f| Rc::as_ptr(f) as usize),
        placed,
        state.view.all_noise,
        state.view.shown_noise.clone(),
        state.view.near.iter().count(),
    );
    let (of_all, of_open) = (state.clone(), state.clone());
    use_effect_with(watched.clone(), move |(look, ..)| {
        let mut all: Vec<ByteSpan> = Vec::new();
        if let (Some(Look::Layer(layer)), Some(found)) = (look, found) {
            let decisions = of_all.decisions();
            let open = |f: &&Finding| !f.set_aside && of_all.decided(&decisions, f).is_none();
            let findings = found.of(*layer).map(|(_, f)| f).filter(open);
            all.extend(findings.flat_map(spans));
        }
        // The blocks are looked up only for something to draw: this runs after every mark.
        let place = of_all.document().zip(root()).filter(|_| !all.is_empty());
        let ranges = place.map(|(document, root)| {
            let shown = selection::blocks(&root);
            let element = |index: usize| shown.get(&index).cloned();
            let ranges = all.iter().filter_map(|s| range_of(document, &element, *s));
            ranges.gather()
        });
        highlight::show("sm-found", &ranges.unwrap_or_default());
    });
    let seen = use_mut_ref(|| None::<usize>);
    use_effect_with((watched, state.view.opened), move |(_, opened)| {
        let anew = seen.replace(*opened) != *opened;
        draw_open(&of_open, anew && dom::is_wide());
    });
}

/// Sets off the words of the open finding, and brings them into view where the list stands beside the text.
fn draw_open(state: &State, to_view: bool) {
    let mut ranges = Vec::new();
    if let (Some(finding), Some(document), Some(root)) = (state.opened(), state.document(), root())
    {
        let shown = |index| selection::block(&root, index);
        let own = Some(finding.span).filter(|_| finding.layer != Layer::Actor);
        let parts = finding.parts.iter().map(|p| p.span);
        ranges = own
            .into_iter()
            .chain(parts)
            .filter_map(|s| range_of(document, &shown, s))
            .gather();
    }
    highlight::show("sm-found-open", &ranges);
    let first = ranges.first().and_then(selection::element_of);
    if let Some(element) = first.filter(|_| to_view) {
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
