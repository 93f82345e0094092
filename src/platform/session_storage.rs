//! The browser's sessionStorage: one tab's own, and it survives a reload. Where it is denied, undo ends at a reload.

use std::cell::RefCell;
use std::rc::Rc;

use gloo::events::EventListener;
use gloo::timers::callback::Timeout;

use super::dom;
use crate::keep::{Scope, read_journal, write_journal};
use crate::session::History;

/// How long the history of this tab may wait to be written: the whole of it is, and it grows with the work.
///
/// # Units
/// Milliseconds.
const MOMENT: u32 = 1_000;

/// Keeps the history of this tab: a moment later, or at once when the page goes.
#[derive(Debug)]
pub struct Journal {
    scope: Scope,
    waiting: Rc<RefCell<Waiting>>,
    _listeners: Option<[EventListener; 2]>,
}

#[derive(Debug, Default)]
struct Waiting {
    history: Option<History>,
    timer: Option<Timeout>,
}

impl Journal {
    /// The journal of a scope.
    pub fn new(scope: Scope) -> Self {
        let waiting = Rc::new(RefCell::new(Waiting::default()));
        let listen = |target: &web_sys::EventTarget, name: &'static str| {
            let (scope, waiting) = (scope.clone(), waiting.clone());
            EventListener::new(target, name, move |_| write(&scope, &waiting))
        };
        let listeners = web_sys::window().zip(dom::document()).map(|(w, d)| {
            // What goes is not always told: a page in the background may be ended without another word.
            [listen(&w, "pagehide"), listen(&d, "visibilitychange")]
        });
        Self {
            scope,
            waiting,
            _listeners: listeners,
        }
    }

    /// Keeps a history in place of the one before.
    pub fn keep(&self, history: &History) {
        let (scope, waiting) = (self.scope.clone(), self.waiting.clone());
        let mut held = self.waiting.borrow_mut();
        held.history = Some(history.clone());
        if held.timer.is_none() {
            held.timer = Some(Timeout::new(MOMENT, move || write(&scope, &waiting)));
        }
    }
}

/// Writes what waits.
fn write(scope: &Scope, waiting: &RefCell<Waiting>) {
    let waiting = waiting.take();
    if let Some(history) = waiting.history {
        set_journal(scope, &history);
    }
}

/// Keeps the history of this tab at once.
fn set_journal(scope: &Scope, history: &History) {
    if let Some(storage) = area() {
        // If there is no room, an older history may be there: better none than a wrong one.
        if storage
            .set_item(&key(scope), &write_journal(history))
            .is_err()
        {
            let _ = storage.remove_item(&key(scope));
        }
    }
}

/// The history of this tab from before a reload.
pub fn journal(scope: &Scope) -> History {
    area()
        .and_then(|storage| storage.get_item(&key(scope)).ok().flatten())
        .map(|text| read_journal(&text))
        .unwrap_or_default()
}

fn area() -> Option<web_sys::Storage> {
    web_sys::window()?.session_storage().ok().flatten()
}

fn key(scope: &Scope) -> String {
    format!("sm:{}:journal", scope.as_str())
}
