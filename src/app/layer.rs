//! A link in the address: taken up when the page starts and whenever the address changes, and drawn in the text apart
//! from the reader's own highlights.

use std::rc::Rc;

use gloo::events::EventListener;
use yew::prelude::*;

use crate::article::ArticleId;
use crate::interchange::link_in;
use crate::platform::{dom, hand, highlight, selection};
use crate::sorted::SortedMap;
use crate::text::{ByteSpan, Gather as _};
use crate::views::{ADDRESS, LINK, SHARES};

use super::actions::State;
use super::place;
use super::reader::{range_of, root};
use super::state::{Action, AppState};

/// The view that draws what a link brought.
pub const LAYER: &str = "layer";

/// More characters than any link of ours has; what follows them makes no difference.
const MOST: usize = 1_000_001;

/// Words drawn in the text, each in the style of a party.
pub type Overlay = Rc<Vec<(ArticleId, ByteSpan, u8)>>;

impl AppState {
    /// The letters of the link that is open, once there is work to lay it over.
    pub fn link(&self) -> Option<&String> {
        self.settings.get(LINK).filter(|_| self.keeping.ready)
    }
}

/// Takes up the link in the address, and says to the views where the page is and what it can give to other programs.
#[hook]
pub fn use_link(state: &State) {
    let dispatcher = state.dispatcher();
    use_effect_with((), move |()| {
        let set = |name: &str, value: String| dispatcher.dispatch(Action::Set(name.into(), value));
        set(ADDRESS, dom::address());
        set(SHARES, hand::shares());
        take_up(&dispatcher);
        let listener = web_sys::window().map(|window| {
            EventListener::new(&window, "hashchange", move |_| {
                take_up(&dispatcher);
                if let Some(article) = place::article_in_address() {
                    dispatcher.dispatch(Action::Open(article));
                }
            })
        });
        move || drop(listener)
    });
}

fn take_up(dispatcher: &UseReducerDispatcher<AppState>) {
    let hash = dom::hash();
    if let Some(letters) = link_in(&hash) {
        let letters = letters.get(..MOST).unwrap_or(letters);
        dispatcher.dispatch(Action::Set(LINK.into(), letters.to_owned()));
    }
}

/// Draws the words of the layer that are in the open article.
#[hook]
pub fn use_drawn_layer(state: &State) {
    let overlay = state.view.overlay.clone();
    // By address: marks cut the text anew, and ranges in it are then of the past.
    let placed = state.view.article.as_ref();
    let placed = placed.map(|a| state.session.placed(a).as_ptr() as usize);
    let watched = (
        Rc::as_ptr(&overlay) as usize,
        placed.filter(|_| !overlay.is_empty()),
        state.view.article.clone(),
        state.view.all_noise,
        state.view.shown_noise.clone(),
        state.view.near.iter().count(),
    );
    let drawn = use_mut_ref(Vec::<u8>::new);
    let state = state.clone();
    use_effect_with(watched, move |_| {
        let mut drawn = drawn.borrow_mut();
        if overlay.is_empty() && drawn.is_empty() {
            return;
        }
        let mut styles = SortedMap::new();
        if let Some((document, root)) = state.document().zip(root()) {
            let shown = selection::blocks(&root);
            let element = |index: usize| shown.get(&index).cloned();
            for (article, span, style) in overlay.iter() {
                if *article == document.article.id
                    && let Some(range) = range_of(document, &element, *span)
                {
                    styles.change(*style, |ranges: &mut Vec<_>| ranges.push(range));
                }
            }
        }
        let name = |style: u8| format!("sm-shared-{style}");
        for style in drawn.drain(..) {
            highlight::show(&name(style), &[]);
        }
        for (style, ranges) in styles.iter() {
            highlight::show(&name(*style), ranges);
        }
        *drawn = styles.keys().copied().gather();
    });
}
