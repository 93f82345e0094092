//! The chosen highlight: whose stance, which, on what, the reader's note, its borders, how sure its place is.

use std::rc::Rc;

use web_sys::{HtmlInputElement, HtmlSelectElement, HtmlTextAreaElement};
use yew::prelude::*;

use crate::annotate::{Annotation, AnnotationId, Verdict};
use crate::app::actions::{self, State};
use crate::app::caret::{Border, with_border};
use crate::app::memo::memo;
use crate::app::reader::READER_ID;
use crate::app::state::{Action, Recode};
use crate::platform::{dom, machine};
use crate::session::{Edit, Placed};
use crate::stance::{AttitudeId, Confidence, IssueId, Voice};
use crate::text::Gather as _;
use crate::text::shorten;

/// The most characters a note may have.
const NOTE_LIMIT: &str = "10000";

/// The panel of the chosen highlight; Escape leads back to the text.
pub fn details(state: &State) -> Html {
    memo(state, draw, |a, b| {
        Rc::ptr_eq(&a.session, &b.session)
            && a.view.article == b.view.article
            && a.view.chosen == b.view.chosen
            && a.view.codes_open == b.view.codes_open
    })
}

fn draw(state: &State) -> Html {
    let view = &state.view;
    let find = |id| state.session.find_placed(id).map(|(_, p)| p.clone());
    let chosen = view.chosen.as_ref().and_then(find);
    let hidden = chosen.is_none();
    // While nothing is chosen the panel stays there unseen: making it takes longer than changing what it says.
    let before = || view.detailed.borrow_mut().take();
    let first = || {
        let placed = state.session.placed(view.article.as_ref()?);
        placed.first().cloned()
    };
    let Some(placed) = chosen.or_else(before).or_else(first) else {
        return html! { <section class="details" hidden=true /> };
    };
    view.detailed.replace(Some(placed.clone()));
    let placed = &placed;
    let annotation = &placed.annotation;
    let on_key = {
        let state = state.clone();
        Callback::from(move |event: KeyboardEvent| {
            if event.key() == "Escape" {
                event.prevent_default();
                close(&state);
            }
        })
    };
    let on_close = {
        let state = state.clone();
        Callback::from(move |_: MouseEvent| close(&state))
    };
    let delete = {
        let (state, id) = (state.clone(), annotation.id.clone());
        Callback::from(move |_: MouseEvent| {
            actions::edit(
                &state,
                id.clone(),
                Edit::Trash,
                "Highlight deleted. Ctrl+Z brings it back.",
            );
            dom::focus(READER_ID);
        })
    };
    html! {
        <section class="details" {hidden} aria-labelledby="details-title" onkeydown={on_key}>
            <header>
                <h2 id="details-title">{ "Highlight" }</h2>
                <button type="button" class="plain" onclick={on_close} aria-label="Close the details">{ "✕" }</button>
            </header>
            <blockquote class="chosen-quote"><bdi>{ shorten(&annotation.selector.exact, 400) }</bdi></blockquote>
            { verdict(placed) }
            { parties(state, annotation) }
            { attitude(state, annotation) }
            { issue(state, annotation) }
            { note(state, annotation) }
            { borders(state, placed) }
            { more(state, annotation) }
            <p class="foot">
                <button type="button" class="danger" onclick={delete}>{ "Delete highlight" }</button>
            </p>
        </section>
    }
}

fn close(state: &State) {
    state.dispatch(Action::ToggleDetails(false));
    dom::focus(READER_ID);
}

fn verdict(placed: &Placed) -> Html {
    let words = match placed.anchor.verdict {
        Verdict::Exact => return html! { <p class="verdict" hidden=true /> },
        Verdict::Lost => format!(
            "{} To place it by hand, choose words in the article, then “Place it here” (P).",
            Verdict::Lost.sentence()
        ),
        other => other.sentence().to_owned(),
    };
    html! { <p class="verdict unsure">{ words }</p> }
}

fn recode(state: &State, id: &AnnotationId, part: Recode) {
    state.dispatch(Action::Recode(id.clone(), part, machine::now()));
}

fn parties(state: &State, annotation: &Annotation) -> Html {
    let buttons = state.session.book().parties.iter().filter(|p| !p.retired || annotation.code.party == p.id).map(|party| {
        let checked = annotation.code.party == party.id;
        let onchange = {
            let (state, id, party) = (state.clone(), annotation.id.clone(), party.id.clone());
            Callback::from(move |_: Event| recode(&state, &id, Recode::Party(party.clone())))
        };
        html! {
            <label key={party.id.as_str()} class={classes!("party", format!("s{}", party.style), checked.then_some("checked"))}>
                <input type="radio" name="party" {checked} {onchange} id={checked.then_some("details-first")} />
                <span class="letter" aria-hidden="true">{ party.letter }</span>{ &party.label }
            </label>
        }
    });
    html! { <fieldset class="parties"><legend>{ "Whose stance" }</legend>{ for buttons }</fieldset> }
}

fn attitude(state: &State, annotation: &Annotation) -> Html {
    let onchange = {
        let (state, id) = (state.clone(), annotation.id.clone());
        Callback::from(move |event: Event| {
            let select: HtmlSelectElement = event.target_unchecked_into();
            recode(
                &state,
                &id,
                Recode::Attitude(AttitudeId::parse(&select.value())),
            );
        })
    };
    let codes = state.session.book().attitudes.iter();
    let codes = codes.map(|a| (a.id.as_str(), with_key(&a.label, "", a.key), a.retired));
    let current = annotation.code.attitude.as_ref();
    html! {
        <label class="field">
            <span>{ "Attitude" }</span>
            <select {onchange} id="attitude">{ options(current.map(AttitudeId::as_str), codes.gather()) }</select>
        </label>
    }
}

/// What can be chosen: what is offered, and what is chosen although it is not.
fn options(current: Option<&str>, codes: Vec<(&str, String, bool)>) -> Html {
    let mut shown = vec![("", "not coded".to_owned())];
    for (id, label, retired) in codes {
        if !retired || current == Some(id) {
            shown.push((id, label));
        }
    }
    if let Some(current) = current
        && !shown.iter().any(|(id, _)| *id == current)
    {
        shown.push((current, current.to_owned()));
    }
    let options = shown.into_iter().map(|(id, label)| {
        let selected = current.unwrap_or_default() == id;
        html! { <option key={id} value={id.to_owned()} {selected}>{ label }</option> }
    });
    html! { { for options } }
}

/// A label with the key that codes it.
fn with_key(label: &str, shift: &str, key: Option<char>) -> String {
    match key {
        // Whole tables of letters would come with the other way of writing them large.
        Some(key) => format!("{label} · {shift}{}", key.to_ascii_uppercase()),
        None => label.to_owned(),
    }
}

fn issue(state: &State, annotation: &Annotation) -> Html {
    let onchange = {
        let (state, id) = (state.clone(), annotation.id.clone());
        Callback::from(move |event: Event| {
            let select: HtmlSelectElement = event.target_unchecked_into();
            recode(&state, &id, Recode::Issue(IssueId::parse(&select.value())));
        })
    };
    let book = state.session.book();
    let codes = book.issues.iter();
    let codes = codes.map(|i| {
        (
            i.id.as_str(),
            with_key(&i.label, "Shift ", i.key),
            i.retired,
        )
    });
    let code = &annotation.code;
    let current = code.issue.as_ref();
    let known = current.and_then(|id| book.issue(id));
    let attitude = code.attitude.as_ref().and_then(|id| book.attitude(id));
    let meant = [
        attitude.map(|a| (&a.label, &a.definition, &a.examples)),
        known.map(|i| (&i.label, &i.definition, &i.examples)),
    ];
    let meant = meant.into_iter().flatten().map(|(label, definition, examples)| {
        let examples = examples.join("; ");
        html! { <><dt>{ label }</dt><dd>{ definition }</dd><dd class="hint">{ examples }</dd></> }
    });
    let proposition = known.map(|i| i.proposition.clone());
    html! {
        <div class="field">
            <label>
                <span>{ "Issue" }</span>
                <select {onchange} id="issue">{ options(current.map(IssueId::as_str), codes.gather()) }</select>
            </label>
            <p class="hint proposition">{ proposition.map(|p| format!("Measured against: {p}.")).unwrap_or_default() }</p>
            <details class="meant" hidden={known.is_none() && attitude.is_none()}>
                <summary>{ "What counts as this" }</summary>
                <dl>{ for meant }</dl>
            </details>
        </div>
    }
}

/// What most readers never need: further holders, the voice, how sure.
fn more(state: &State, annotation: &Annotation) -> Html {
    let code = &annotation.code;
    let parties = &state.session.book().parties;
    let offered = parties
        .iter()
        .filter(|p| !p.retired || code.also.contains(&p.id));
    let others = offered.filter(|p| p.id != code.party);
    let also = others.map(|party| {
        let (state, id, party_id) = (state.clone(), annotation.id.clone(), party.id.clone());
        let onchange = Callback::from(move |event: Event| {
            let input: HtmlInputElement = event.target_unchecked_into();
            recode(&state, &id, Recode::Also(party_id.clone(), input.checked()));
        });
        html! {
            <label key={party.id.as_str()} class="check">
                <input type="checkbox" checked={code.also.contains(&party.id)} {onchange} />{ &party.label }
            </label>
        }
    });
    let choose = |part: fn(&str) -> Recode| {
        let (state, id) = (state.clone(), annotation.id.clone());
        Callback::from(move |event: Event| {
            let select: HtmlSelectElement = event.target_unchecked_into();
            recode(&state, &id, part(&select.value()));
        })
    };
    let voices = Voice::ALL.map(|v| (v.name(), v.label(), code.voice == Some(v)));
    let levels = Confidence::ALL.map(|c| (c.name(), c.label(), code.confidence == Some(c)));
    let option = |(name, label, selected): (&'static str, &'static str, bool)| {
        html! { <option key={name} value={name} {selected}>{ label }</option> }
    };
    // The browser prepares fields to be filled in even where nobody sees them.
    let open = state.view.codes_open;
    let dispatcher = state.dispatcher();
    let toggle = Callback::from(move |event: MouseEvent| {
        event.prevent_default();
        dispatcher.dispatch(Action::ToggleCodes(!open));
    });
    let summary = html! { <summary onclick={toggle}>{ "Also held by, voice, how sure" }</summary> };
    if !open {
        return html! { <details class="more-codes">{ summary }</details> };
    }
    html! {
        <details class="more-codes" open=true>
            { summary }
            <fieldset class="also"><legend>{ "Also held by" }</legend>{ for also }</fieldset>
            <label class="field"><span>{ "Told in" }</span>
                <select onchange={choose(|v| Recode::Voice(Voice::parse(v)))}>
                    <option value="" selected={code.voice.is_none()}>{ "not coded" }</option>
                    { for voices.into_iter().map(option) }
                </select>
            </label>
            <label class="field"><span>{ "Coding" }</span>
                <select onchange={choose(|c| Recode::Confidence(Confidence::parse(c)))}>
                    <option value="" selected={code.confidence.is_none()}>{ "not said" }</option>
                    { for levels.into_iter().map(option) }
                </select>
            </label>
        </details>
    }
}

fn note(state: &State, annotation: &Annotation) -> Html {
    let oninput = {
        let (state, id) = (state.clone(), annotation.id.clone());
        Callback::from(move |event: InputEvent| {
            let area: HtmlTextAreaElement = event.target_unchecked_into();
            actions::edit(&state, id.clone(), Edit::Note(area.value()), "Note kept.");
        })
    };
    html! {
        <label class="field">
            <span>{ "Note" }</span>
            <textarea id="note" rows="3" maxlength={NOTE_LIMIT} value={annotation.note.clone()} {oninput} />
        </label>
    }
}

fn borders(state: &State, placed: &Placed) -> Html {
    let Some(span) = placed.anchor.span else {
        return html! { <div hidden=true /> };
    };
    let Some(document) = state.document() else {
        return html! { <div hidden=true /> };
    };
    let button = |border: Border, sign: &'static str, label: &'static str| {
        let possible = with_border(document, span, border).is_some();
        let (state, id) = (state.clone(), placed.annotation.id.clone());
        let onclick = Callback::from(move |_: MouseEvent| {
            state.dispatch(Action::MoveBorder(id.clone(), border, machine::now()));
        });
        html! { <button type="button" disabled={!possible} aria-label={label} title={label} {onclick}>{ sign }</button> }
    };
    html! {
        <fieldset class="borders">
            <legend>{ "Borders, word by word" }</legend>
            <span class="pair"><span>{ "Start" }</span>
                { button(Border::StartEarlier, "←", "Start one word earlier") }
                { button(Border::StartLater, "→", "Start one word later") }
            </span>
            <span class="pair"><span>{ "End" }</span>
                { button(Border::EndEarlier, "←", "End one word earlier") }
                { button(Border::EndLater, "→", "End one word later") }
            </span>
        </fieldset>
    }
}
