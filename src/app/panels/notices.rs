//! What the reader should know: lasting notices, and one line that tells the last thing done.

use yew::prelude::*;

use crate::app::actions::State;
use crate::app::notice::NoticeKind;
use crate::app::state::Action;

/// Notices stay until dismissed; the line is the page's one live region for small things (WCAG 2.2, 4.1.3).
pub fn notices(state: &State) -> Html {
    let trouble = state.keeping.trouble.clone();
    let notices = state.notices.iter().map(|notice| {
        let (dispatcher, id) = (state.dispatcher(), notice.id);
        let dismiss = Callback::from(move |_: MouseEvent| dispatcher.dispatch(Action::Dismiss(id)));
        let (class, role) = match notice.kind {
            NoticeKind::Info => ("notice", "note"),
            NoticeKind::Alert => ("notice alert", "alert"),
        };
        html! {
            <li key={id} {class}>
                <span {role}>{ &notice.words }</span>
                <button type="button" class="plain" onclick={dismiss} aria-label="Dismiss this notice">{ "✕" }</button>
            </li>
        }
    });
    let download = {
        let state = state.clone();
        Callback::from(move |_: MouseEvent| crate::app::transfer::export(&state))
    };
    let again = {
        let state = state.clone();
        Callback::from(move |_: MouseEvent| {
            state.dispatch(Action::Rewrite(
                state.keeping.unsaved.iter().cloned().collect(),
            ));
        })
    };
    html! {
        <section class="notices" aria-label="Messages">
            <div class="trouble" role="alert">
                if let Some(words) = trouble {
                    <p class="notice alert">
                        <span>{ words }</span>
                        <button type="button" hidden={state.keeping.unsaved.is_empty()} onclick={again}>{ "Save again" }</button>
                        <button type="button" onclick={download}>{ "Download now" }</button>
                    </p>
                }
            </div>
            <ul>{ for notices }</ul>
            <p class="status" role="status" aria-live="polite">
                <span key={state.status.number}>{ &state.status.words }</span>
            </p>
        </section>
    }
}
