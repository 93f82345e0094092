//! What can stand beside the article: how far the reader came, in a line, and views of the engine that open below it.

use std::rc::Rc;

use yew::prelude::*;

use super::sheet;
use crate::app::actions::State;
use crate::app::memo::memo;
use crate::app::sheets::{At, LIST, PLACES};
use crate::app::state::Action;

/// The line of progress, the views that can be opened, and those that are.
pub fn beside(state: &State) -> Html {
    let places = PLACES
        .iter()
        .filter(|p| p.at == At::Beside && p.name != LIST);
    let (mut chips, mut open) = (Vec::new(), Vec::new());
    for place in places {
        let name = place.name;
        let shown = state.view.beside.contains(&name);
        let dispatcher = state.dispatcher();
        let onclick =
            Callback::from(move |_: MouseEvent| dispatcher.dispatch(Action::OpenView(Some(name))));
        chips.push(html! {
            <button key={name} type="button" class="chip" aria-expanded={if shown { "true" } else { "false" }} {onclick}>{ place.label }</button>
        });
        if shown {
            open.push(sheet(state, name));
        }
    }
    html! {
        <section class="beside" hidden={state.view.article.is_none()} aria-label="About this article">
            { memo(state, line, |a, b| Rc::ptr_eq(&a.session, &b.session) && a.view.article == b.view.article) }
            <div class="chips">{ chips }</div>
            { open }
        </section>
    }
}

fn line(state: &State) -> Html {
    html! { <p class="hint">{ state.progress_line() }</p> }
}
