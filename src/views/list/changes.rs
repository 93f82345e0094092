//! What can be changed of many highlights at once.

use crate::annotate::AnnotationId;
use crate::desk::Facet;
use crate::session::{Command, Edit, Session, apply};
use crate::stance::{AttitudeId, Code, CodeBook, IssueId, PartyId};
use crate::text::Gather as _;
use crate::views::{Asked, Effect, Mirror};

/// What can be changed of many highlights at once.
pub(super) const CHANGES: [Facet; 3] = [Facet::Party, Facet::Attitude, Facet::Issue];

/// What a choice of the form changes: the number of its facet, then the value.
fn recode(choice: &str, code: &mut Code) -> Option<()> {
    let (facet, value) = choice.split_at_checked(1)?;
    match CHANGES.get(facet.parse::<usize>().ok()?)? {
        Facet::Party => {
            let party = PartyId::parse(value)?;
            code.also.retain(|p| *p != party);
            code.party = party;
        }
        Facet::Attitude => code.attitude = AttitudeId::parse(value),
        _ => code.issue = IssueId::parse(value),
    }
    Some(())
}

/// What the act does to each of the ticked highlights; those that say so already are left alone.
pub(super) fn edits(
    session: &Session,
    asked: &Asked,
    ticked: &[&str],
) -> Vec<(AnnotationId, Edit)> {
    let mut edits = Vec::new();
    for id in ticked.iter().filter_map(|t| AnnotationId::parse(t)) {
        let Some(annotation) = session.annotation(&id) else {
            continue;
        };
        if asked.act == "delete" {
            edits.push((id, Edit::Trash));
            continue;
        }
        let mut code = annotation.code.clone();
        if recode(asked.field("change"), &mut code).is_some() && code != annotation.code {
            edits.push((id, Edit::Code(code)));
        }
    }
    edits
}

pub(super) fn change_all(
    mirror: &Mirror,
    edits: Vec<(AnnotationId, Edit)>,
    asked: &Asked,
) -> Effect {
    if asked.act == "change" && asked.field("change").is_empty() {
        return Effect::Say("Choose what to change them to.".to_owned());
    }
    if asked.field("tick").is_empty() {
        return Effect::Say("Tick highlights first.".to_owned());
    }
    let done = match asked.act.as_str() {
        "delete" => "deleted".to_owned(),
        _ => changed_to(mirror.session.book(), asked.field("change")),
    };
    let ids = edits.iter().map(|(id, _)| id.clone()).gather();
    let at = asked.at;
    match apply(&mirror.session, Command::EditAll { edits, at }) {
        Ok((session, change)) => Effect::Take {
            documents: Vec::new(),
            book: None,
            annotations: ids
                .iter()
                .filter_map(|id| session.annotation(id))
                .map(|a| (**a).clone())
                .gather(),
            label: change.label,
            words: match ids.len() {
                1 => format!("1 highlight {done}. Ctrl+Z takes it back."),
                n => format!("{n} highlights {done}. Ctrl+Z takes it back, all at once."),
            },
        },
        Err(_) => Effect::Say("Nothing to change: they say so already.".to_owned()),
    }
}

/// What a choice of the form does, in words.
fn changed_to(book: &CodeBook, choice: &str) -> String {
    let (facet, value) = choice.split_at_checked(1).unwrap_or_default();
    let facet = facet.parse::<usize>().ok().and_then(|n| CHANGES.get(n));
    let values = facet.map_or(Vec::new(), |f| f.values(book));
    let label = values.iter().find(|v| v.0 == value).map_or(value, |v| v.1);
    match facet {
        Some(Facet::Party) => format!("changed to {label}"),
        Some(Facet::Attitude) if value.is_empty() => "without attitude now".to_owned(),
        Some(_) if value.is_empty() => "without issue now".to_owned(),
        _ => format!("coded “{label}”"),
    }
}
