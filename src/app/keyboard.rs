//! Where the keyboard goes when something new is drawn.
//!
//! Yew draws when its scheduler comes to it, on a busy machine after any timer. So what is to have the keyboard is part of
//! the state, and is given it when the state has been drawn; where a large sheet is drawn bit by bit, when its part is.

use std::cell::RefCell;
use std::rc::Rc;

use gloo::events::EventListener;
use yew::prelude::*;

use crate::platform::dom;

use super::actions::State;
use super::reader::READER_ID;
use super::sheets::element_id;

/// What shall have the keyboard. Each wish has a number, and is granted once.
#[derive(Clone, Debug, Default)]
pub struct Keyboard {
    wishes: u64,
    /// An element, by its identity.
    to: Option<(u64, Rc<str>)>,
    /// The view that has it if what had it is gone and the article cannot have it.
    home: Option<(u64, &'static str)>,
    /// The element that is not drawn yet.
    pub late: Late,
}

impl Keyboard {
    /// It shall go to the element of this identity.
    pub fn go(&mut self, id: &str) {
        self.wishes += 1;
        self.to = Some((self.wishes, id.into()));
    }

    /// It shall not leave this view, which is drawn anew.
    pub fn stay(&mut self, view: &'static str) {
        self.wishes += 1;
        self.home = Some((self.wishes, view));
    }
}

/// An element that shall have the keyboard as soon as it is drawn, unless the reader does something before.
#[derive(Clone, Debug, Default)]
pub struct Late(Rc<RefCell<Option<Rc<str>>>>);

impl PartialEq for Late {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl Late {
    /// Gives it the keyboard if it is there.
    pub fn look(&self) {
        let there = self
            .0
            .borrow()
            .clone()
            .filter(|id| dom::by_id(id).is_some());
        if let Some(id) = there {
            self.0.take();
            dom::focus(&id);
        }
    }
}

/// Grants the wishes after each drawing, and gives the keyboard back to the article when what had it is gone or switched
/// off.
#[hook]
pub fn use_keyboard(state: &State) {
    let held = use_mut_ref(|| false);
    let granted = use_mut_ref(|| 0);
    {
        let (held, late) = (held.clone(), state.keyboard.late.clone());
        use_effect_with((), move |()| {
            let listeners = dom::document().map(|document| {
                let (given, taken, typed) = (held.clone(), held, late.clone());
                // A press takes the keyboard away on purpose, unless it gives it to something.
                [
                    EventListener::new(&document, "focusin", move |_| *given.borrow_mut() = true),
                    EventListener::new(&document, "pointerdown", move |_| {
                        *taken.borrow_mut() = false;
                        late.0.take();
                    }),
                    EventListener::new(&document, "keydown", move |_| {
                        typed.0.take();
                    }),
                ]
            });
            move || drop(listeners)
        });
    }
    let Keyboard {
        wishes,
        to,
        home,
        late,
    } = state.keyboard.clone();
    use_effect(move || {
        let last = granted.replace(wishes);
        if let Some((_, id)) = to.filter(|(number, _)| *number > last) {
            late.0.replace(Some(id));
        }
        late.look();
        if *held.borrow() && dom::focus_is_lost() {
            dom::focus(READER_ID);
        }
        if let Some((_, view)) = home.filter(|(number, _)| *number > last)
            && dom::focus_is_lost()
        {
            dom::focus(&element_id(view));
        }
    });
}
