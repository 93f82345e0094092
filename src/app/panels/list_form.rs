//! The form that says which highlights are listed, what was found in the articles, and changes of many highlights.

use web_sys::{HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;

use crate::annotate::Timestamp;
use crate::app::actions::State;
use crate::app::listing::{ANY, CHANGES, Control, HITS, ListStep};
use crate::app::reader::READER_ID;
use crate::app::state::Action;
use crate::desk::{Facet, Hit, Order, Snippet};
use crate::platform::{dom, machine};
use crate::text::Gather as _;

/// A value of a form with what the reader sees.
type Choice = (String, String);

/// A button that makes a step of the list.
pub(super) fn button(
    state: &State,
    class: &'static str,
    words: String,
    disabled: bool,
    step: ListStep,
) -> Html {
    let dispatcher = state.dispatcher();
    let onclick = Callback::from(move |_: MouseEvent| {
        let mut step = step.clone();
        if let ListStep::Change(at) | ListStep::Delete(at) = &mut step {
            *at = machine::now();
        }
        dispatcher.dispatch(Action::List(step));
    });
    html! { <button type="button" {class} {disabled} {onclick}>{ words }</button> }
}

/// Opens and closes the form, and the form.
pub(super) fn list_form(state: &State) -> Html {
    let listing = &state.listing;
    let oninput = {
        let dispatcher = state.dispatcher();
        Callback::from(move |event: InputEvent| {
            let input: HtmlInputElement = event.target_unchecked_into();
            dispatcher.dispatch(Action::List(ListStep::Words(input.value())));
        })
    };
    let toggle = {
        let dispatcher = state.dispatcher();
        Callback::from(move |_: MouseEvent| dispatcher.dispatch(Action::List(ListStep::Toggle)))
    };
    let mut controls = vec![Control::Scope];
    controls.extend(Facet::FILTERS.map(Control::Want));
    controls.extend([Control::Order, Control::Group]);
    html! {
        <div class="list-form">
            <p class="list-tools">
                <button type="button" class="chip" aria-expanded={if listing.open { "true" } else { "false" }} onclick={toggle}>{ "Filter and search" }</button>
                if !listing.is_plain() { { button(state, "plain", "Clear".to_owned(), false, ListStep::Clear) } }
            </p>
            <div hidden={!listing.open}>
                <label class="field">
                    <span>{ "Words in articles, quotes and notes" }</span>
                    <input type="search" id="list-words" value={listing.ask.filter.words.clone()} {oninput} autocomplete="off" spellcheck="false" />
                </label>
                <div class="controls">{ for controls.into_iter().map(|c| control(state, c)) }</div>
            </div>
            <p class="hint" aria-live="polite">{ summary(state) }</p>
            { hits(state) }
        </div>
    }
}

/// What came of it, in a sentence.
fn summary(state: &State) -> String {
    let listing = &state.listing;
    if listing.is_plain() {
        return String::new();
    }
    let highlights = counted(listing.listed.items.len(), "highlight");
    let mut words = format!("{highlights} of {}", listing.listed.among);
    if !listing.ask.filter.words.trim().is_empty() {
        words = format!(
            "{words}; found in {}",
            counted(listing.hits.count, "article")
        );
    }
    if let Some(read) = listing.reading {
        let all = state.session.all_documents().len();
        words = format!("{words}; {read} of {all} articles read so far");
    }
    words + "."
}

fn counted(count: usize, of: &str) -> String {
    format!("{count} {of}{}", if count == 1 { "" } else { "s" })
}

/// A field of the form in which one of several is chosen.
fn control(state: &State, control: Control) -> Html {
    let ask = &state.listing.ask;
    let named = |words: &[(&str, &str)]| {
        let words = words.iter();
        words
            .map(|(v, l)| ((*v).to_owned(), (*l).to_owned()))
            .gather()
    };
    let (label, choices, current): (_, Vec<Choice>, String) = match control {
        Control::Want(facet) => {
            let mut choices = named(&[(ANY, "any")]);
            if facet == Facet::Coder {
                let coders = state.listing.coders.iter();
                choices.extend(coders.map(|c| (c.clone(), c.clone())));
            }
            choices.extend(named(&facet.values(&state.book)));
            let wanted = ask.filter.wanted(facet).unwrap_or(ANY);
            (facet.label(), choices, wanted.to_owned())
        }
        Control::Scope => {
            let choices = named(&[("0", "this article"), ("1", "all articles")]);
            let current = usize::from(ask.filter.is_everywhere());
            ("Look in", choices, current.to_string())
        }
        Control::Order => {
            let labels = Order::ALL.iter().zip(0..);
            let choices =
                labels.map(|((_, label), n): (_, usize)| (n.to_string(), (*label).to_owned()));
            let current = Order::ALL.iter().position(|o| o.0 == ask.order);
            (
                "Order",
                choices.gather(),
                current.unwrap_or_default().to_string(),
            )
        }
        Control::Group | Control::Change => {
            let mut choices = named(&[(ANY, "none")]);
            for (facet, n) in Facet::GROUPS.iter().zip(0_usize..) {
                choices.push((n.to_string(), facet.label().to_lowercase()));
            }
            let current = Facet::GROUPS.iter().position(|f| Some(*f) == ask.group);
            let current = current.map_or(ANY.to_owned(), |n| n.to_string());
            ("Groups", choices, current)
        }
    };
    html! {
        <label class="field" key={label}>
            <span>{ label }</span>
            <select onchange={on_choose(state, control)}>{ options(choices, &current) }</select>
        </label>
    }
}

fn on_choose(state: &State, control: Control) -> Callback<Event> {
    let dispatcher = state.dispatcher();
    Callback::from(move |event: Event| {
        let select: HtmlSelectElement = event.target_unchecked_into();
        dispatcher.dispatch(Action::List(ListStep::Choose(control, select.value())));
    })
}

fn options(choices: Vec<Choice>, current: &str) -> Html {
    choices
        .into_iter()
        .map(|(value, label)| {
            let selected = value == current;
            html! { <option key={value.clone()} {value} {selected}>{ label }</option> }
        })
        .collect()
}

/// The articles in which the words were found; a click leads to the place.
fn hits(state: &State) -> Html {
    let hits = &state.listing.hits;
    let rows = hits.shown.iter().flat_map(|(hit, snippets)| {
        let none = snippets.is_empty().then_some(None);
        let places = snippets.iter().map(Some).chain(none);
        places.map(|snippet| row(state, hit, snippet))
    });
    html! {
        <div class="hits" hidden={hits.count == 0}>
            <h3>{ "In the articles" }</h3>
            <ul class="list">{ for rows }</ul>
            <p class="hint" hidden={hits.count <= HITS}>{ format!("The first {HITS} of {}: type more words to see the others.", hits.count) }</p>
        </div>
    }
}

fn row(state: &State, hit: &Hit, snippet: Option<&Snippet>) -> Html {
    let Some(document) = state.session.all_documents().get(hit.article) else {
        return html! { <li key={hit.article} /> };
    };
    let article = &document.article;
    let span = snippet.map(|s| s.span);
    let onclick = {
        let (dispatcher, id) = (state.dispatcher(), article.id.clone());
        Callback::from(move |_: MouseEvent| {
            dispatcher.dispatch(match span {
                Some(span) => Action::PointIn(id.clone(), span),
                None => Action::Open(id.clone()),
            });
            dom::focus(READER_ID);
        })
    };
    let times = match hit.count {
        0 => "in the title".to_owned(),
        count => format!("found {}", counted(count, "time")),
    };
    let place = span.map_or(0, |s| s.start().to_usize());
    html! {
        <li key={format!("{} {place}", hit.article)}>
            <button type="button" class="item hit" {onclick}>
                <span class="name"><bdi>{ &article.title }</bdi></span>
                if let Some(s) = snippet { <span class="quote"><bdi>{ &s.before }<b>{ &s.words }</b>{ &s.after }</bdi></span> }
                <span class="says">{ times }</span>
            </button>
        </li>
    }
}

/// Ticks, and what can be done to those that are ticked.
pub(super) fn bulk(state: &State) -> Html {
    let listing = &state.listing;
    let (count, all) = (listing.ticked.len(), listing.listed.items.len());
    let groups = CHANGES.iter().zip(0_usize..).map(|(facet, n)| {
        let values = facet.values(&state.book).into_iter();
        let choices = values.map(|(v, label)| (format!("{n}{v}"), label.to_owned()));
        html! { <optgroup key={n} label={facet.label()}>{ options(choices.gather(), &listing.change) }</optgroup> }
    });
    let none = count == 0;
    html! {
        <fieldset class="bulk" hidden={!listing.open || all == 0}>
            <legend>{ format!("Change many: {count} of {all} ticked") }</legend>
            <p class="pair">
                { button(state, "", format!("Tick all {all}"), count == all, ListStep::TickAll(true)) }
                { button(state, "", "Untick".to_owned(), none, ListStep::TickAll(false)) }
            </p>
            <p class="pair">
                <select aria-label="Change to" onchange={on_choose(state, Control::Change)}>
                    <option value="" selected={listing.change.is_empty()}>{ "Change to …" }</option>
                    { for groups }
                </select>
                { button(state, "", "Change".to_owned(), none || listing.change.is_empty(), ListStep::Change(Timestamp(0))) }
                { button(state, "danger", "Delete".to_owned(), none, ListStep::Delete(Timestamp(0))) }
            </p>
        </fieldset>
    }
}
