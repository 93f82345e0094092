//! The list of highlights, and the trash of the open article.

use std::rc::Rc;
use std::sync::Arc;

use yew::prelude::*;

use super::sheet;
use crate::annotate::Verdict;
use crate::app::actions::{self, State};
use crate::app::memo::memo;
use crate::app::sheets::LIST;
use crate::app::state::{Action, AppState};
use crate::session::{Edit, Placed};
use crate::stance::CodeBook;
use crate::text::{Gather as _, shorten};

/// How many highlights are drawn at once, and how many more each time: the browser lays all of them out with an edit.
const PAGE: usize = 50;

/// The highlights of the open article, lost ones too, and what was deleted from it; or the list that can be filtered
/// and searched.
pub fn highlights(state: &State) -> Html {
    memo(state, draw, |a, b| {
        let searching = b.view.beside.contains(&LIST);
        !searching
            && !a.view.beside.contains(&LIST)
            && Rc::ptr_eq(&a.session, &b.session)
            && a.view.article == b.view.article
            && a.view.chosen == b.view.chosen
            && a.view.more == b.view.more
            && a.keeping.unsaved == b.keeping.unsaved
    })
}

fn draw(state: &State) -> Html {
    let Some(article) = state.view.article.clone() else {
        return html! { <div /> };
    };
    let all = state.session.placed(&article);
    let shown = all.len().min((state.view.more + 1) * PAGE);
    let items = all.get(..shown).unwrap_or_default();
    // Lost ones come last.
    let n_found = items.partition_point(|p| p.anchor.span.is_some());
    let (found, lost) = items.split_at(n_found);
    let trashed: Vec<_> = state
        .session
        .trash()
        .filter(|a| a.article == article && !a.selector.exact.is_empty())
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
    let more = {
        let dispatcher = state.dispatcher();
        let onclick = Callback::from(move |_: MouseEvent| dispatcher.dispatch(Action::ListMore));
        let words = format!("Show {} more of {}", PAGE.min(all.len() - shown), all.len());
        html! { <button type="button" class="more" hidden={shown == all.len()} {onclick}>{ words }</button> }
    };
    let searching = state.view.beside.contains(&LIST);
    let toggle = {
        let dispatcher = state.dispatcher();
        Callback::from(move |_: MouseEvent| dispatcher.dispatch(Action::OpenView(Some(LIST))))
    };
    let content = if searching {
        sheet(state, LIST)
    } else {
        html! {
            <div key="plain" class="shown">
                <ul class="list">{ for found.iter().map(|p| item(state, p)) }</ul>
                <div class="lost" hidden={lost.is_empty()}>
                    <h3>{ format!("Could not place ({})", lost.len()) }</h3>
                    <p class="hint">{ "These words are not in this version of the article. To place one by hand, choose it, choose words in the article, then “Place it here” (P)." }</p>
                    <ul class="list">{ for lost.iter().map(|p| item(state, p)) }</ul>
                </div>
                { more }
            </div>
        }
    };
    html! {
        <section class="highlights" aria-labelledby="highlights-title">
            <h2 id="highlights-title">{ format!("Highlights in this article ({})", all.len()) }</h2>
            <p class="hint" hidden={!all.is_empty()}>{ "Select words in the article, then choose whose stance they show. Or press ↓ in the article and 1 to 4." }</p>
            <p class="list-tools"><button type="button" class="chip" aria-expanded={if searching { "true" } else { "false" }} onclick={toggle}>{ "Filter and search" }</button></p>
            { content }
            <details class="trash" hidden={trashed.is_empty()}>
                <summary>{ format!("Trash ({})", trashed.len()) }</summary>
                <ul class="list">{ for trash }</ul>
            </details>
        </section>
    }
}

/// One highlight of the list.
#[derive(Properties)]
struct ItemProps {
    placed: Placed,
    chosen: bool,
    unsaved: bool,
    book: Arc<CodeBook>,
    dispatcher: UseReducerDispatcher<AppState>,
}

/// By address: an edit makes a new annotation.
impl PartialEq for ItemProps {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.placed.annotation, &other.placed.annotation)
            && Arc::ptr_eq(&self.book, &other.book)
            && self.placed.anchor.verdict == other.placed.anchor.verdict
            && self.chosen == other.chosen
            && self.unsaved == other.unsaved
    }
}

fn item(state: &State, placed: &Placed) -> Html {
    let id = &placed.annotation.id;
    html! {
        <Item key={id.as_str()} placed={placed.clone()} chosen={state.view.chosen.as_ref() == Some(id)}
            unsaved={state.keeping.unsaved.contains(id)} book={state.session.book().clone()} dispatcher={state.dispatcher()} />
    }
}

#[component]
fn Item(props: &ItemProps) -> Html {
    let (book, chosen) = (&props.book, props.chosen);
    let annotation = &props.placed.annotation;
    let choose = {
        let (dispatcher, id) = (props.dispatcher.clone(), annotation.id.clone());
        Callback::from(move |_: MouseEvent| dispatcher.dispatch(Action::Choose(Some(id.clone()))))
    };
    let party = book.party(&annotation.code.party);
    let code = &annotation.code;
    let verdict = props.placed.anchor.verdict;
    let says = [
        code.attitude
            .as_ref()
            .map(|a| book.attitude_label(a).to_owned()),
        code.issue.as_ref().map(|i| book.issue_label(i).to_owned()),
        (verdict != Verdict::Exact).then(|| verdict.name().to_owned()),
        props.unsaved.then(|| "not saved".to_owned()),
    ];
    let says = says.into_iter().flatten().gather().join(" · ");
    let quote = shorten(&annotation.selector.exact, 90);
    html! {
        <li>
            <button type="button" class={classes!("item", chosen.then_some("chosen"))} onclick={choose} aria-pressed={if chosen { "true" } else { "false" }}>
                <span class={format!("badge s{}", party.map_or(0, |p| p.style))} aria-hidden="true">{ party.map_or('?', |p| p.letter) }</span>
                <span class="unseen">{ book.party_label(&code.party) }</span>
                <span class="quote"><bdi>{ quote }</bdi></span>
                <span class="says">{ says }</span>
                if !annotation.note.is_empty() { <span class="note"><bdi>{ shorten(&annotation.note, 60) }</bdi></span> }
            </button>
        </li>
    }
}
