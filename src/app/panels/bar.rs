//! The bar that offers the parties for the chosen words.

use yew::prelude::*;

use crate::app::actions::{self, State};
use crate::app::reader::BAR_ID;
use crate::app::state::{Action, Focus};
use crate::platform::machine;
use crate::text::shorten;

/// One button a party. Beside a selection made with the mouse; at the bottom for keyboard, touch and narrow screens.
pub fn mark_bar(state: &State) -> Html {
    let shown = state.target().is_some();
    let floating = matches!(state.view.focus, Focus::Selection(_));
    let buttons = state.session.book().offered_parties().zip(1..).map(|(party, number)| {
        let (state, id) = (state.clone(), party.id.clone());
        let onclick = Callback::from(move |_: MouseEvent| {
            actions::mark(&state, id.clone());
            crate::platform::dom::focus(crate::app::reader::READER_ID);
        });
        html! {
            <button key={party.id.as_str()} type="button" class={format!("party s{}", party.style)} {onclick}
                aria-keyshortcuts={format!("{number} {}", party.letter)}>
                <span class="letter" aria-hidden="true">{ party.letter }</span>{ &party.label }
            </button>
        }
    });
    // A highlight that was not found is chosen: these may be its words.
    let place = state.chosen_lost().map(|id| {
        let annotation = state.session.annotation(id);
        let quote = annotation.map_or(String::new(), |a| shorten(&a.selector.exact, 40));
        let dispatcher = state.dispatcher();
        let onclick = Callback::from(move |_: MouseEvent| {
            dispatcher.dispatch(Action::Place(machine::now()));
            crate::platform::selection::clear();
            crate::platform::dom::focus(crate::app::reader::READER_ID);
        });
        html! {
            <button key="place" type="button" class="place" {onclick} aria-keyshortcuts="P"
                title={format!("Place “{quote}” on these words")}>{ "Place it here" }</button>
        }
    });
    let cancel = {
        let state = state.clone();
        Callback::from(move |_: MouseEvent| {
            crate::platform::selection::clear();
            state.dispatch(Action::Unselect);
        })
    };
    // A press on the bar must not take the selection away before the click arrives.
    let keep = Callback::from(|event: MouseEvent| event.prevent_default());
    html! {
        <div id={BAR_ID} class={classes!("mark-bar", floating.then_some("floating"))} hidden={!shown}
            role="toolbar" aria-label="Mark these words for" onmousedown={keep}>
            { place }
            { for buttons }
            <button type="button" class="plain" onclick={cancel} aria-label="Let go of these words">{ "✕" }</button>
        </div>
    }
}
