//! Actors of a reader's own code book, known beside the default ones.

use std::sync::OnceLock;

use serde::Deserialize;

use crate::extract::lexicon::{ActorKind, Entry, Lexicon};
use crate::stance::PartyId;

/// The known actors: learned once, not for every article.
static LEXICON: OnceLock<Lexicon> = OnceLock::new();

/// The default actors and those that were [`add`]ed.
pub(super) fn known() -> &'static Lexicon {
    LEXICON.get_or_init(Lexicon::default)
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    name: String,
    kind: String,
    party: Option<String>,
    #[serde(default)]
    forms: Vec<String>,
    #[serde(default)]
    reason: String,
}

/// Adds actors for all texts that are read afterwards; to be called once, before the first text.
///
/// `list` is a JSON array of objects: `name`; `kind` (`person`, `organization`, `place`, `group`); `party`, its name in
/// files, or none; `forms`, each as in [`Lexicon::with`]; `reason`, why it is known.
///
/// # Errors
/// Says which element is wrong and how; then nothing is added.
///
/// ```
/// use stancemark::command::actors::add;
/// assert_eq!(add("[{}]").map_err(|e| e.contains("missing field `name`")), Err(true));
/// assert_eq!(add(r#"[{"name":"Ankara","kind":"town"}]"#), Err("element 1 (Ankara): the kind \"town\" is none of person, organization, place, group".into()));
/// assert_eq!(add(r#"[{"name":"Ankara","kind":"place","party":"ankara","forms":["Türkiye","~Ankara"]}]"#), Ok(1));
/// ```
pub fn add(list: &str) -> Result<usize, String> {
    let list = list.trim_start_matches('\u{feff}');
    let rows: Vec<Row> = serde_json::from_str(list).map_err(|e| e.to_string())?;
    let count = rows.len();
    let mut lexicon = Lexicon::default();
    for (row, number) in rows.into_iter().zip(1..) {
        let wrong = |what: String| format!("element {number} ({}): {what}", row.name);
        let kinds = [
            ActorKind::Person,
            ActorKind::Organisation,
            ActorKind::Place,
            ActorKind::Group,
        ];
        let kind = kinds.into_iter().find(|k| k.name() == row.kind);
        let kind = kind.ok_or_else(|| {
            wrong(format!(
                "the kind {:?} is none of person, organization, place, group",
                row.kind
            ))
        })?;
        if row.name.trim().is_empty() {
            return Err(wrong("the name is empty".into()));
        }
        let party = match row.party.as_deref() {
            None | Some("") => None,
            Some(name) => Some(PartyId::parse(name).ok_or_else(|| {
                wrong(format!(
                    "the party {name:?} is no name of a party in files (lower-case letters, digits, - and _)"
                ))
            })?),
        };
        let forms = match row.forms.as_slice() {
            [] => row.name.clone(),
            forms => forms.join("|"),
        };
        let entry = Entry {
            name: row.name,
            kind,
            party,
            reason: row.reason,
        };
        lexicon = lexicon.with(entry, &forms);
    }
    LEXICON
        .set(lexicon)
        .map_err(|_| "texts were read already".to_owned())?;
    Ok(count)
}
