//! The colours that parties have of their own: custom properties of the page, which its style sheet draws with.

use std::sync::Arc;

use yew::prelude::*;

use crate::platform::dom;
use crate::stance::CodeBook;

use super::actions::State;

/// Sets them whenever the code book changes.
#[hook]
pub fn use_colours(state: &State) {
    let book = state.session.book().clone();
    use_effect_with(Arc::as_ptr(&book), move |_| set(&book));
}

fn set(book: &CodeBook) {
    for party in &book.parties {
        for (kind, alpha) in [("s", ""), ("t", "33")] {
            // Both grounds in one, so that nothing has to be done when the theme changes.
            let value = party.colours.map(|c| {
                let (light, dark) = (c.light, c.dark);
                format!("light-dark({light}{alpha}, {dark}{alpha})")
            });
            dom::set_property(&format!("--{kind}{}", party.style), value.as_deref());
        }
    }
}
