//! The list of highlights, and the trash of the open article.

use yew::prelude::*;

use super::list_form::{bulk, button, element, foreign, list_form, words};
use crate::annotate::Verdict;
use crate::app::actions::{self, State};
use crate::app::listing::{ListStep, PAGE, ids};
use crate::app::reader::shorten;
use crate::app::state::Action;
use crate::desk::{Facet, Item};
use crate::session::Edit;
use crate::text::Gather as _;

/// The highlights that are asked for, of the open article if nothing is, lost ones too; and what was deleted from it.
pub fn highlights(state: &State) -> Html {
    let Some(article) = state.view.article.clone() else {
        return html! { <div /> };
    };
    let listing = &state.listing;
    let all = &listing.listed.items;
    let shown = all.len().min((listing.more + 1) * PAGE);
    let items = all.get(..shown).unwrap_or_default();
    // In text order the lost ones come last.
    let is_lost = |i: &Item| {
        let placed = i.placed(&state.session);
        listing.is_plain() && placed.is_some_and(|p| p.anchor.span.is_none())
    };
    let n_found = items.iter().position(is_lost).unwrap_or(items.len());
    let (found, lost) = items.split_at(n_found);
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
    let place = if listing.ask.filter.is_everywhere() {
        "all articles"
    } else {
        "this article"
    };
    let more = if shown < all.len() {
        let words = format!("Show {} more of {}", PAGE.min(all.len() - shown), all.len());
        button(state, "more", &words, false, ListStep::More)
    } else {
        html! { <p hidden=true /> }
    };
    html! {
        <section class="highlights" aria-labelledby="highlights-title">
            <h2 id="highlights-title">{ format!("Highlights in {place} ({})", all.len()) }</h2>
            if listing.listed.among == 0 && listing.is_plain() {
                <p class="hint">{ "Select words in the article, then choose whose stance they show. Or press ↓ in the article and 1 to 4." }</p>
            }
            { list_form(state) }
            { bulk(state) }
            { list(state, found) }
            <div class="lost" hidden={lost.is_empty()}>
                <h3>{ format!("Could not place ({})", lost.len()) }</h3>
                <p class="hint">{ "These words are not in this version of the article." }</p>
                <ul class="list">{ for lost.iter().map(|i| item(state, *i)) }</ul>
            </div>
            { more }
            <details class="trash" hidden={trashed.is_empty()}>
                <summary>{ format!("Trash ({})", trashed.len()) }</summary>
                <ul class="list">{ for trash }</ul>
            </details>
        </section>
    }
}

/// The list, in its groups if it has any.
fn list(state: &State, items: &[Item]) -> Html {
    let listing = &state.listing;
    if listing.ask.group.is_none() {
        return element("ul", "list", items.iter().map(|i| item(state, *i)).gather());
    }
    let mut rest = items;
    let mut groups = Vec::new();
    for group in &listing.listed.groups {
        if rest.is_empty() {
            break;
        }
        let (own, others) = rest.split_at(group.count.min(rest.len()));
        rest = others;
        let ids = ids(&state.session, own);
        let on = !ids.iter().all(|id| listing.ticked.contains(id));
        let tick = format!("{} {}", if on { "Tick" } else { "Untick" }, own.len());
        let label = vec![foreign(&group.label), words(format!(" ({})", group.count))];
        let mut head = vec![element("h3", "", label)];
        if listing.open {
            head.push(button(
                state,
                "plain",
                &tick,
                false,
                ListStep::Tick(ids, on),
            ));
        }
        let own = own.iter().map(|i| item(state, *i)).gather();
        let parts = vec![element("header", "", head), element("ul", "list", own)];
        groups.push(html! { <li class="group" key={group.value.clone()}>{ parts }</li> });
    }
    element("ul", "groups", groups)
}

fn item(state: &State, listed: Item) -> Html {
    let listing = &state.listing;
    let Some(placed) = listed.placed(&state.session) else {
        return html! { <li key={listed.number} /> };
    };
    let annotation = &placed.annotation;
    let choose = {
        let (dispatcher, id) = (state.dispatcher(), annotation.id.clone());
        Callback::from(move |_: MouseEvent| dispatcher.dispatch(Action::Choose(Some(id.clone()))))
    };
    let book = state.session.book();
    let party = book.party(&annotation.code.party);
    let chosen = state.view.chosen.as_ref() == Some(&annotation.id);
    let elsewhere = listing.ask.filter.is_everywhere() && listing.ask.group != Some(Facet::Article);
    let document = state.session.all_documents().get(listed.article);
    let title = document
        .filter(|_| elsewhere)
        .map(|d| shorten(&d.article.title, 60));
    let code = &annotation.code;
    let says = [
        code.attitude
            .as_ref()
            .map(|a| book.attitude_label(a).to_owned()),
        code.issue.as_ref().map(|i| book.issue_label(i).to_owned()),
        (placed.anchor.verdict != Verdict::Exact).then(|| placed.anchor.verdict.name().to_owned()),
        state
            .keeping
            .unsaved
            .contains(&annotation.id)
            .then(|| "not saved".to_owned()),
        title,
    ];
    let says = says.into_iter().flatten().gather().join(" · ");
    let quote = shorten(&annotation.selector.exact, 90);
    let ticked = listing.ticked.contains(&annotation.id);
    let ontick = {
        let (dispatcher, id) = (state.dispatcher(), annotation.id.clone());
        Callback::from(move |_: Event| {
            dispatcher.dispatch(Action::List(ListStep::Tick(vec![id.clone()], !ticked)));
        })
    };
    html! {
        <li key={annotation.id.as_str()} class={listing.open.then_some("ticking")}>
            if listing.open { <label class="tick"><input type="checkbox" checked={ticked} onchange={ontick} aria-label={format!("Tick {quote}")} /></label> }
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
