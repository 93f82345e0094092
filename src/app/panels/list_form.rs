//! The form that says which highlights are listed, what was found in the articles, and changes of many highlights.

use web_sys::{HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;
use yew::virtual_dom::VText;

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

/// An element that does nothing by itself. Each one written out costs some 300 bytes of wasm; these share theirs.
#[allow(
    clippy::ignored_unit_patterns,
    reason = "Yew's macro writes it for a name that is not known yet"
)]
pub(super) fn element(name: &'static str, class: &'static str, children: Vec<Html>) -> Html {
    html! { <@{name} {class}>{ children }</@> }
}

/// Words.
pub(super) fn words(words: String) -> Html {
    VText::new(words).into()
}

/// Words that may run from right to left.
pub(super) fn foreign(of: &str) -> Html {
    element("bdi", "", vec![words(of.to_owned())])
}

/// A button that makes a step of the list.
pub(super) fn button(
    state: &State,
    class: &'static str,
    words: &str,
    disabled: bool,
    step: ListStep,
) -> Html {
    let dispatcher = state.dispatcher();
    let expanded = match step {
        ListStep::Toggle if state.listing.open => Some("true"),
        ListStep::Toggle => Some("false"),
        _ => None,
    };
    let onclick = Callback::from(move |_: MouseEvent| {
        let mut step = step.clone();
        if let ListStep::Change(at) | ListStep::Delete(at) = &mut step {
            *at = machine::now();
        }
        dispatcher.dispatch(Action::List(step));
    });
    html! { <button type="button" {class} {disabled} aria-expanded={expanded} {onclick}>{ words.to_owned() }</button> }
}

/// Opens and closes the form, and the form.
pub(super) fn list_form(state: &State) -> Html {
    let listing = &state.listing;
    // Every part keeps its place: Yew would draw the others anew, and the field would lose the keyboard.
    let mut form = Vec::new();
    if listing.open {
        form.push(search(state));
        let mut controls = vec![control(state, Control::Scope)];
        for facet in Facet::FILTERS {
            controls.push(control(state, Control::Want(facet)));
        }
        controls.push(control(state, Control::Order));
        controls.push(control(state, Control::Group));
        form.push(element("div", "controls", controls));
    }
    let mut tools = vec![button(
        state,
        "chip",
        "Filter and search",
        false,
        ListStep::Toggle,
    )];
    if !listing.is_plain() {
        tools.push(button(state, "plain", "Clear", false, ListStep::Clear));
    }
    html! {
        <div class="list-form">
            { element("p", "list-tools", tools) }
            { element("div", "", form) }
            <p class="hint" aria-live="polite">{ summary(state) }</p>
            { element("div", "hits", hits(state)) }
        </div>
    }
}

fn search(state: &State) -> Html {
    let dispatcher = state.dispatcher();
    let oninput = Callback::from(move |event: InputEvent| {
        let input: HtmlInputElement = event.target_unchecked_into();
        dispatcher.dispatch(Action::List(ListStep::Words(input.value())));
    });
    let value = state.listing.ask.filter.words.clone();
    let label = words("Words in articles, quotes and notes".to_owned());
    let input =
        html! { <input type="search" {value} {oninput} autocomplete="off" spellcheck="false" /> };
    element(
        "label",
        "field",
        vec![element("span", "", vec![label]), input],
    )
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
            choices.extend(named(&facet.values(state.session.book())));
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
    let label = element("span", "", vec![words(label.to_owned())]);
    let select = html! { <select onchange={on_choose(state, control)}>{ options(choices, &current) }</select> };
    element("label", "field", vec![label, select])
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
fn hits(state: &State) -> Vec<Html> {
    let hits = &state.listing.hits;
    if hits.count == 0 {
        return Vec::new();
    }
    let mut rows = Vec::new();
    for (hit, snippets) in &hits.shown {
        for snippet in snippets {
            rows.push(row(state, hit, Some(snippet)));
        }
        if snippets.is_empty() {
            rows.push(row(state, hit, None));
        }
    }
    let mut parts = vec![
        element("h3", "", vec![words("In the articles".to_owned())]),
        element("ul", "list", rows),
    ];
    if hits.count > HITS {
        let more = format!(
            "The first {HITS} of {}: type more words to see the others.",
            hits.count
        );
        parts.push(element("p", "hint", vec![words(more)]));
    }
    parts
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
    let mut parts = vec![element("span", "name", vec![foreign(&article.title)])];
    if let Some(s) = snippet {
        let found = element("b", "", vec![words(s.words.clone())]);
        let quote = vec![words(s.before.clone()), found, words(s.after.clone())];
        parts.push(element("span", "quote", vec![element("bdi", "", quote)]));
    }
    parts.push(element("span", "says", vec![words(times)]));
    let place = span.map_or(0, |s| s.start().to_usize());
    html! {
        <li key={format!("{} {place}", hit.article)}><button type="button" class="item hit" {onclick}>{ parts }</button></li>
    }
}

/// Ticks, and what can be done to those that are ticked.
pub(super) fn bulk(state: &State) -> Html {
    let listing = &state.listing;
    let (count, all) = (listing.ticked.len(), listing.listed.items.len());
    if !listing.open || all == 0 {
        return html! { <fieldset class="bulk" hidden=true /> };
    }
    let mut groups = Vec::new();
    for (facet, n) in CHANGES.iter().zip(0_usize..) {
        let mut choices = Vec::new();
        for (value, label) in facet.values(state.session.book()) {
            choices.push((format!("{n}{value}"), label.to_owned()));
        }
        groups.push(html! { <optgroup key={n} label={facet.label()}>{ options(choices, &listing.change) }</optgroup> });
    }
    let nothing = count == 0;
    let legend = format!("Change many: {count} of {all} ticked");
    let select = html! {
        <select aria-label="Change to" onchange={on_choose(state, Control::Change)}>
            <option value="" selected={listing.change.is_empty()}>{ "Change to …" }</option>
            { groups }
        </select>
    };
    let plain = |label: &str, off: bool, step: ListStep| button(state, "", label, off, step);
    let at = Timestamp(0);
    let ticks = vec![
        plain(
            &format!("Tick all {all}"),
            count == all,
            ListStep::TickAll(true),
        ),
        plain("Untick", nothing, ListStep::TickAll(false)),
    ];
    let changes = vec![
        select,
        plain(
            "Change",
            nothing || listing.change.is_empty(),
            ListStep::Change(at),
        ),
        button(state, "danger", "Delete", nothing, ListStep::Delete(at)),
    ];
    let parts = vec![
        element("legend", "", vec![words(legend)]),
        element("p", "pair", ticks),
        element("p", "pair", changes),
    ];
    element("fieldset", "bulk", parts)
}
