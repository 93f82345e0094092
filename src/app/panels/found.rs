//! What the program read in the article, layer by layer, each finding with the rule that made it; and what the articles
//! say together.

use wasm_bindgen::JsCast;
use web_sys::Element;
use yew::prelude::*;

use crate::app::actions::State;
use crate::app::decide::{Decided, Decision};
use crate::app::look::{Asked, Look};
use crate::app::reader::READER_ID;
use crate::app::state::Action;
use crate::article::ArticleId;
use crate::engine::{Across, Comparison, Finding, Found, Layer, Passage};
use crate::platform::{dom, machine};
use crate::stance::PartyId;
use crate::text::{ByteSpan, Gather as _, shorten};

/// The most findings that are listed at once; the text shows all.
const MOST: usize = 300;

/// Chooses what to look at, and lists it.
pub fn found(state: &State) -> Html {
    let look = state.view.look;
    let found = state.found();
    let chip = |of: Look, key: &'static str, label: String| {
        let pressed = look == Some(of);
        let dispatcher = state.dispatcher();
        let onclick = Callback::from(move |_: MouseEvent| {
            dispatcher.dispatch(Action::Look(Some(of).filter(|_| !pressed)));
        });
        html! {
            <button {key} type="button" class="chip" aria-pressed={if pressed { "true" } else { "false" }} {onclick}>{ label }</button>
        }
    };
    let layers = Layer::ALL.into_iter().map(|layer| {
        let count = found.map(|f| format!(" ({})", f.of(layer).count()));
        chip(
            Look::Layer(layer),
            layer.name(),
            format!("{}{}", layer.label(), count.unwrap_or_default()),
        )
    });
    let list = match look {
        None => html! { <div /> },
        Some(Look::Layer(layer)) => {
            let asked = state.view.article.as_ref().and_then(|a| state.found.get(a));
            waiting(state, asked, "Reading the article …", |found| {
                list(state, found, layer)
            })
        }
        Some(Look::Across) => waiting(
            state,
            state.across(),
            "Comparing the articles …",
            |across| {
                if across.comparisons.is_empty() {
                    return html! { <p class="hint">{ "Nothing that two of the articles share was found." }</p> };
                }
                let items = across.comparisons.iter().enumerate();
                html! {
                    <ul class="list findings">{ for items.map(|(i, c)| comparison(state, across, i, c)) }</ul>
                }
            },
        ),
    };
    html! {
        <section class="found" aria-labelledby="found-title">
            <h2 id="found-title">{ "Read by the program" }</h2>
            <p class="hint">{ "Found by rules, not by understanding. Open a finding to see its rule; any may be wrong." }</p>
            <div class="chips" role="group" aria-label="Look at">
                { for layers }
                { chip(Look::Across, "across", "Across articles".to_owned()) }
            </div>
            { list }
        </section>
    }
}

/// The answer as it is shown, or what became of the question.
fn waiting<T>(
    state: &State,
    asked: Option<&Asked<T>>,
    meanwhile: &'static str,
    show: impl Fn(&T) -> Html,
) -> Html {
    match asked {
        None | Some(Asked::Waiting) => html! { <p class="hint busy">{ meanwhile }</p> },
        Some(Asked::Answered(answer)) => show(answer),
        Some(Asked::Failed(why)) => {
            let dispatcher = state.dispatcher();
            let again = Callback::from(move |_: MouseEvent| dispatcher.dispatch(Action::AskAgain));
            html! {
                <div class="failed">
                    <p>{ format!("The part of the program that reads who says what did not answer: {why}. Your highlights are not touched.") }</p>
                    <button type="button" onclick={again}>{ "Try again" }</button>
                </div>
            }
        }
    }
}

fn list(state: &State, found: &Found, layer: Layer) -> Html {
    let count = found.of(layer).count();
    if count == 0 {
        let off =
            layer == Layer::Stance && !state.settings.get("blind").is_none_or(String::is_empty);
        return html! {
            <p class="hint">{ if off { "Suggestions are off: switch them on under “Suggestions”." } else { "Nothing of this kind was found here." } }</p>
        };
    }
    let decisions = state.decisions();
    let decided = found.of(layer).map(|(_, f)| state.decided(&decisions, f));
    let decided = decided.gather();
    let listed = found.of(layer).zip(&decided).take(MOST).gather();
    let items = |aside: bool| {
        let of = listed.iter().filter(|((_, f), _)| f.set_aside == aside);
        of.map(|((index, f), decided)| item(state, found, *index, f, **decided))
            .gather()
    };
    let aside = items(true);
    html! {
        <>
            { decided_so_far(&decided, layer) }
            <ul class="list findings" onkeydown={on_key(state)}>{ items(false) }</ul>
            if !aside.is_empty() {
                <details>
                    <summary>{ format!("Set aside: {} like what you dismissed", aside.len()) }</summary>
                    <ul class="list findings" onkeydown={on_key(state)}>{ aside }</ul>
                </details>
            }
            <p class="hint" hidden={count <= MOST}>{ format!("The first {MOST} of {count} are listed; in the text all are underlined.") }</p>
        </>
    }
}

fn badge(state: &State, party: Option<&PartyId>) -> Html {
    match party.and_then(|p| state.session.book().party(p)) {
        Some(party) => html! {
            <span class={format!("badge s{}", party.style)}><span aria-hidden="true">{ party.letter }</span><span class="unseen">{ &party.label }</span></span>
        },
        None => html! { <span class="badge none" aria-hidden="true">{ "·" }</span> },
    }
}

/// How many suggestions the reader took.
fn decided_so_far(decided: &[Option<Decided>], layer: Layer) -> Html {
    let count = |of: Decided| decided.iter().filter(|d| **d == Some(of)).count();
    let accepted = count(Decided::Accepted);
    let changed = count(Decided::Changed);
    let dismissed = count(Decided::Dismissed);
    let all = accepted + changed + dismissed;
    let share = (accepted * 100 + all / 2).checked_div(all);
    let words = match share.filter(|_| layer == Layer::Stance) {
        Some(share) => format!(
            "So far {accepted} of {all} accepted as they were ({share} %), {changed} changed, {dismissed} dismissed."
        ),
        None if layer == Layer::Stance => {
            "On a suggestion: A accepts, C accepts and changes, D dismisses.".to_owned()
        }
        None => String::new(),
    };
    html! { <p class="hint" hidden={words.is_empty()}>{ words }</p> }
}

/// The identity of the field of the attitude.
const ATTITUDE: &str = "attitude";

/// A, C and D decide about the suggestion that has the focus; the focus goes on to the next.
fn on_key(state: &State) -> Callback<KeyboardEvent> {
    let state = state.clone();
    Callback::from(move |event: KeyboardEvent| {
        if event.ctrl_key() || event.meta_key() || event.alt_key() {
            return;
        }
        let Some(item) = event.target().and_then(|t| t.dyn_into::<Element>().ok()) else {
            return;
        };
        let Some(index) = item.get_attribute("data-f").and_then(|i| i.parse().ok()) else {
            return;
        };
        let decision = match event.key().to_ascii_lowercase().as_str() {
            "a" | "c" => Decision::Accept,
            "d" => Decision::Dismiss,
            _ => return,
        };
        event.prevent_default();
        decide(&state, index, decision);
        if event.key().eq_ignore_ascii_case("c") {
            state.dispatch(Action::Go(ATTITUDE.to_owned()));
        } else {
            dom::focus_next(&item, "[data-f]");
        }
    })
}

fn decide(state: &State, index: usize, decision: Decision) {
    let (id, now) = (machine::new_annotation_id(), machine::now());
    state.dispatch(Action::Decide(index, decision, id, now));
}

/// The buttons that decide, of a finding that suggests a code.
fn choices(state: &State, index: usize, decided: Option<Decided>) -> Html {
    let button = |decision: Decision, label: &'static str, after: Option<&str>| {
        let (state, after) = (state.clone(), after.map(str::to_owned));
        let onclick = Callback::from(move |_: MouseEvent| {
            decide(&state, index, decision);
            if let Some(after) = &after {
                state.dispatch(Action::Go(after.clone()));
            }
        });
        html! { <button type="button" {onclick}>{ label }</button> }
    };
    let taken = matches!(decided, Some(Decided::Accepted | Decided::Changed));
    html! {
        <p class="choices">
            if !taken {
                { button(Decision::Accept, "Accept", None) }
                { button(Decision::Accept, "Accept and change", Some(ATTITUDE)) }
            }
            if decided != Some(Decided::Dismissed) { { button(Decision::Dismiss, "Dismiss", None) } }
        </p>
    }
}

fn item(
    state: &State,
    found: &Found,
    index: usize,
    finding: &Finding,
    decided: Option<Decided>,
) -> Html {
    let open = state.view.opened == Some(index);
    let dispatcher = state.dispatcher();
    let toggle = Callback::from(move |_: MouseEvent| {
        dispatcher.dispatch(Action::OpenFinding(Some(index).filter(|_| !open)));
    });
    html! {
        <li key={index}>
            <button type="button" class={classes!("item", open.then_some("chosen"), decided.map(|_| "decided"))} data-f={finding.code.is_some().then(|| index.to_string())} aria-expanded={if open { "true" } else { "false" }} onclick={toggle}>
                { badge(state, finding.party.as_ref()) }
                <span class="name"><bdi>{ shorten(&finding.says, 80) }</bdi></span>
                // The words of an actor are its name.
                if finding.layer != Layer::Actor { <span class="quote"><bdi>{ shorten(words(state, finding.span), 90) }</bdi></span> }
                <span class="says">{ &finding.detail }</span>
                if let Some(decided) = decided { <span class="says verdict">{ decided.label() }</span> }
            </button>
            if open {
                if finding.code.is_some() { { choices(state, index, decided) } }
                { trace(state, found, finding) }
            }
        </li>
    }
}

fn words(state: &State, span: ByteSpan) -> &str {
    state
        .document()
        .and_then(|d| d.article.text.slice(span))
        .unwrap_or_default()
}

/// Why a finding is one, and the words it rests on.
fn trace(state: &State, found: &Found, finding: &Finding) -> Html {
    let part = |number: usize, role: &str, span: ByteSpan, rule: &str| {
        let dispatcher = state.dispatcher();
        let onclick = Callback::from(move |_: MouseEvent| {
            dispatcher.dispatch(Action::Point(span));
            dom::focus(READER_ID);
        });
        let why = if rule.is_empty() || rule == finding.rule {
            ""
        } else {
            found.reason(rule)
        };
        html! {
            <li key={number}>
                <span class="role">{ role }</span>{ " " }
                <button type="button" class="words" {onclick}><bdi>{ shorten(words(state, span), 100) }</bdi></button>
                <span class="why-part">{ why }</span>
            </li>
        }
    };
    let whole = (finding.layer != Layer::Actor).then(|| part(0, "words", finding.span, ""));
    let parts = finding.parts.iter().zip(1..);
    html! {
        <div class="trace">
            <p>{ found.reason(&finding.rule) }{ " " }<code>{ &finding.rule }</code></p>
            <ul>
                { for whole }
                { for parts.map(|(p, number)| part(number, &p.role, p.span, &p.rule)) }
            </ul>
        </div>
    }
}

/// Passages of several articles, article by article.
fn comparison(state: &State, across: &Across, index: usize, comparison: &Comparison) -> Html {
    let mut articles: Vec<&ArticleId> = Vec::new();
    for passage in &comparison.passages {
        if articles.last() != Some(&&passage.article) {
            articles.push(&passage.article);
        }
    }
    let group = |(number, id): (usize, &&ArticleId)| {
        let title = state.session.document(id).map(|d| d.article.title.clone());
        let own = comparison.passages.iter().filter(|p| p.article == **id);
        html! {
            <li key={number}>
                <p class="of"><bdi>{ title }</bdi></p>
                <ul>{ for own.enumerate().map(|(i, p)| passage(state, i, p)) }</ul>
            </li>
        }
    };
    html! {
        <li key={index} class="comparison">
            <details>
                <summary>
                    <span class="name"><bdi>{ &comparison.says }</bdi></span>{ " " }
                    <span class="says">{ &comparison.detail }</span>
                </summary>
                <div class="trace">
                    <p>{ across.reasons.get(&comparison.rule) }{ " " }<code>{ &comparison.rule }</code></p>
                    <ul>{ for articles.iter().enumerate().map(group) }</ul>
                </div>
            </details>
        </li>
    }
}

fn passage(state: &State, number: usize, passage: &Passage) -> Html {
    let (dispatcher, article, span) = (state.dispatcher(), passage.article.clone(), passage.span);
    let onclick = Callback::from(move |_: MouseEvent| {
        dispatcher.dispatch(Action::PointIn(article.clone(), span));
        dom::focus(READER_ID);
    });
    html! {
        <li key={number}>
            <span class="role">{ &passage.role }</span>{ " " }
            <button type="button" class="words" {onclick}><bdi>{ shorten(&passage.words, 120) }</bdi></button>
        </li>
    }
}
