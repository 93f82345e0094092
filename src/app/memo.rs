//! Parts of the page that are drawn anew only when what they show changed.

use std::rc::Rc;

use yew::prelude::*;

use super::actions::State;
use super::state::AppState;

/// A part of the page and what it was drawn from.
#[derive(Properties)]
struct MemoProps {
    state: State,
    /// The state now: the handle gives the newest one whenever it is asked.
    now: Rc<AppState>,
    draw: fn(&State) -> Html,
    same: fn(&AppState, &AppState) -> bool,
}

impl PartialEq for MemoProps {
    fn eq(&self, other: &Self) -> bool {
        (self.same)(&self.now, &other.now)
    }
}

#[component]
fn Memo(props: &MemoProps) -> Html {
    (props.draw)(&props.state)
}

/// What `draw` makes of the state, drawn anew only if the state is not the `same` to it as when it was last drawn.
pub fn memo(
    state: &State,
    draw: fn(&State) -> Html,
    same: fn(&AppState, &AppState) -> bool,
) -> Html {
    let now = Rc::new((**state).clone());
    html! { <Memo state={state.clone()} {now} {draw} {same} /> }
}
