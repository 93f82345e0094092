//! What the program read in the article, layer by layer, each finding with the rule that made it; and what the articles
//! say together.

use yew::prelude::*;

use crate::app::actions::State;
use crate::app::look::{Asked, Look};
use crate::app::reader::shorten;
use crate::app::state::Action;
use crate::article::ArticleId;
use crate::engine::{Comparison, Finding, Found, Layer};
use crate::stance::PartyId;
use crate::text::ByteSpan;
use crate::text::Gather as _;

/// The most findings that are listed at once; the text shows all.
const MOST: usize = 300;

/// Chooses what to look at, and lists it.
pub fn found(state: &State) -> Html {
    let look = state.view.look;
    let found = state.found();
    let chip = |of: Look, label: String| {
        let pressed = look == Some(of);
        let dispatcher = state.dispatcher();
        let onclick = Callback::from(move |_: MouseEvent| {
            dispatcher.dispatch(Action::Look(Some(of).filter(|_| !pressed)));
        });
        html! {
            <button key={label.clone()} type="button" class="chip" aria-pressed={if pressed { "true" } else { "false" }} {onclick}>{ label }</button>
        }
    };
    let layers = Layer::ALL.into_iter().map(|layer| {
        let count = found.map(|f| format!(" ({})", f.of(layer).count()));
        chip(
            Look::Layer(layer),
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
        Some(Look::Across) => {
            waiting(state, state.across(), "Comparing the articles …", |across| {
                let items = across.comparisons.iter().enumerate();
                html! {
                    <ul class="list findings">{ for items.map(|(i, c)| comparison(state, i, c)) }</ul>
                }
            })
        }
    };
    html! {
        <section class="found" aria-labelledby="found-title">
            <h2 id="found-title">{ "Read by the program" }</h2>
            <p class="hint">{ "Rules find it, not knowledge: each finding says which rule, and any may be wrong." }</p>
            <div class="chips" role="group" aria-label="Look at">
                { for layers }
                { chip(Look::Across, "Across articles".to_owned()) }
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
        return html! { <p class="hint">{ "Nothing of this kind was found here." }</p> };
    }
    html! {
        <>
            <ul class="list findings">{ for found.of(layer).take(MOST).map(|(index, f)| item(state, found, index, f)) }</ul>
            <p class="hint" hidden={count <= MOST}>{ format!("The first {MOST} of {count} are listed; in the text all are underlined.") }</p>
        </>
    }
}

fn badge(state: &State, party: Option<&PartyId>) -> Html {
    match party.and_then(|p| state.book.party(p)) {
        Some(party) => html! {
            <span><span class={format!("badge s{}", party.style)} aria-hidden="true">{ party.letter }</span><span class="unseen">{ &party.label }</span></span>
        },
        None => html! { <span class="badge none" aria-hidden="true">{ "·" }</span> },
    }
}

fn item(state: &State, found: &Found, index: usize, finding: &Finding) -> Html {
    let open = state.view.opened == Some(index);
    let words = |span: ByteSpan| {
        let document = state.document();
        document.and_then(|d| d.article.text.slice(span).map(ToOwned::to_owned))
    };
    let toggle = {
        let dispatcher = state.dispatcher();
        Callback::from(move |_: MouseEvent| {
            dispatcher.dispatch(Action::OpenFinding(Some(index).filter(|_| !open)));
        })
    };
    let parts = finding.parts.iter().enumerate().map(|(number, part)| {
        let (dispatcher, span) = (state.dispatcher(), part.span);
        let onclick = Callback::from(move |_: MouseEvent| dispatcher.dispatch(Action::Point(span)));
        html! {
            <li key={number}>
                <button type="button" class="plain" {onclick}><bdi>{ shorten(&words(span).unwrap_or_default(), 80) }</bdi></button>
                <span class="says">{ &part.role }</span>
                if part.rule != finding.rule && !part.rule.is_empty() { <span class="says">{ format!(" · {}", found.reason(&part.rule)) }</span> }
            </li>
        }
    });
    html! {
        <li key={index}>
            <button type="button" class={classes!("item", open.then_some("chosen"))} aria-expanded={if open { "true" } else { "false" }} onclick={toggle}>
                { badge(state, finding.party.as_ref()) }
                <span class="name"><bdi>{ shorten(&finding.says, 80) }</bdi></span>
                if finding.layer != Layer::Actor {
                    <span class="quote"><bdi>{ shorten(&words(finding.span).unwrap_or_default(), 90) }</bdi></span>
                } else if finding.parts.len() > 1 {
                    <span class="says">{ format!("{} times", finding.parts.len()) }</span>
                }
                <span class="says">{ &finding.detail }</span>
            </button>
            if open {
                <div class="trace">
                    <p>{ found.reason(&finding.rule) }{ " " }<code>{ &finding.rule }</code></p>
                    <ul>{ for parts }</ul>
                </div>
            }
        </li>
    }
}

fn comparison(state: &State, index: usize, comparison: &Comparison) -> Html {
    let title = |id: &ArticleId| {
        let document = state.session.document(id);
        document.map_or_else(String::new, |d| shorten(&d.article.title, 60))
    };
    let passages = comparison.passages.iter().enumerate().map(|(number, passage)| {
        let (dispatcher, article, span) = (state.dispatcher(), passage.article.clone(), passage.span);
        let onclick = Callback::from(move |_: MouseEvent| {
            dispatcher.dispatch(Action::PointIn(article.clone(), span));
        });
        html! {
            <li key={number}>
                <button type="button" class="plain" {onclick}><bdi>{ shorten(&passage.words, 120) }</bdi></button>
                <span class="says"><bdi>{ [&title(&passage.article), &passage.role].into_iter().filter(|w| !w.is_empty()).map(String::as_str).gather().join(" · ") }</bdi></span>
            </li>
        }
    });
    html! {
        <li key={index} class={classes!("comparison", comparison.doubt.then_some("doubt"))}>
            <p class="name"><bdi>{ &comparison.says }</bdi></p>
            <p class="says">{ &comparison.detail }</p>
            <ul>{ for passages }</ul>
        </li>
    }
}
