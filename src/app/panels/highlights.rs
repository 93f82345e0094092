//! The list of the article's highlights, and its trash.

use yew::prelude::*;

use crate::annotate::Verdict;
use crate::app::actions::{self, State};
use crate::app::reader::shorten;
use crate::app::state::Action;
use crate::session::{Edit, Placed};
use crate::text::Gather as _;

/// Every highlight of the open article, lost ones too; and what was deleted from it.
pub fn highlights(state: &State) -> Html {
    let Some(article) = state.view.article.clone() else {
        return html! { <div /> };
    };
    let placed = state.session.placed(&article);
    let (found, lost): (Vec<_>, Vec<_>) = placed.iter().partition(|p| p.anchor.span.is_some());
    let trashed: Vec<_> = state
        .session
        .annotations()
        .filter(|a| a.trashed && a.article == article && !a.selector.exact.is_empty())
        // A suggestion dismissed at once never was a highlight.
        .filter(|a| a.revision > 1)
        .gather();
    let trash = trashed.iter().map(|annotation| {
        let (state, id) = (state.clone(), annotation.id.clone());
        let restore = Callback::from(move |_: MouseEvent| {
            actions::edit(&state, id.clone(), Edit::Restore, "Highlight restored.");
        });
        let quote = shorten(&annotation.selector.exact, 70);
        html! {
            <li key={annotation.id.as_str()}>
                <span class="quote">{ &quote }</span>
                <button type="button" class="plain" onclick={restore} aria-label={format!("Restore {quote}")}>{ "Restore" }</button>
            </li>
        }
    });
    html! {
        <section class="highlights" aria-labelledby="highlights-title">
            <h2 id="highlights-title">{ format!("Highlights in this article ({})", placed.len()) }</h2>
            if placed.is_empty() {
                <p class="hint">{ "Select words in the article, then choose whose stance they show. Or press ↓ in the article and 1 to 4." }</p>
            }
            <ul class="list">{ for found.iter().map(|p| item(state, p)) }</ul>
            <div class="lost" hidden={lost.is_empty()}>
                <h3>{ format!("Could not place ({})", lost.len()) }</h3>
                <p class="hint">{ "These words are not in this version of the article." }</p>
                <ul class="list">{ for lost.iter().map(|p| item(state, p)) }</ul>
            </div>
            <details class="trash" hidden={trashed.is_empty()}>
                <summary>{ format!("Trash ({})", trashed.len()) }</summary>
                <ul class="list">{ for trash }</ul>
            </details>
        </section>
    }
}

fn item(state: &State, placed: &Placed) -> Html {
    let annotation = &placed.annotation;
    let choose = {
        let (dispatcher, id) = (state.dispatcher(), annotation.id.clone());
        Callback::from(move |_: MouseEvent| dispatcher.dispatch(Action::Choose(Some(id.clone()))))
    };
    let party = state.book.party(&annotation.code.party);
    let chosen = state.view.chosen.as_ref() == Some(&annotation.id);
    let says = [
        annotation.code.attitude.map(|a| a.label().to_owned()),
        annotation
            .code
            .issue
            .as_ref()
            .and_then(|i| state.book.issue(i))
            .map(|i| i.label.clone()),
        (placed.anchor.verdict != Verdict::Exact).then(|| placed.anchor.verdict.name().to_owned()),
        state
            .keeping
            .unsaved
            .contains(&annotation.id)
            .then(|| "not saved".to_owned()),
    ];
    let says = says.into_iter().flatten().gather().join(" · ");
    html! {
        <li key={annotation.id.as_str()}>
            <button type="button" class={classes!("item", chosen.then_some("chosen"))} onclick={choose} aria-pressed={if chosen { "true" } else { "false" }}>
                <span class={format!("badge s{}", party.map_or(0, |p| p.style))} aria-hidden="true">{ party.map_or('?', |p| p.letter) }</span>
                <span class="unseen">{ party.map_or("", |p| &p.label) }</span>
                <span class="quote"><bdi>{ shorten(&annotation.selector.exact, 90) }</bdi></span>
                <span class="says">{ says }</span>
                if !annotation.note.is_empty() { <span class="note"><bdi>{ shorten(&annotation.note, 60) }</bdi></span> }
            </button>
        </li>
    }
}
