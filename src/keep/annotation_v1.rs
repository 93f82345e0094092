//! An annotation as version 1 of the record writes it.
//!
//! Names are short because ten thousand of them share five million code units.

use serde::{Deserialize, Serialize};

use crate::annotate::{Annotation, AnnotationId, Extra, Selector, Timestamp};
use crate::article::ArticleId;
use crate::stance::{Attitude, Code, IssueId, PartyId};
use crate::text::{CharOffset, CharSpan, Offset};

/// The members of [`AnnotationV1`]. A member of [`Annotation::extra`] of one of these names goes into `also`.
const NAMES: [&str; 16] = [
    "id", "art", "title", "quote", "pre", "post", "at", "party", "att", "issue", "note", "coder",
    "made", "edit", "rev", "trash",
];

/// The wire form of an [`Annotation`].
///
/// # Units
/// `at` is a half-open stretch in code points; `made` and `edit` are milliseconds since 1970.
#[derive(Serialize, Deserialize)]
pub struct AnnotationV1 {
    id: String,
    art: String,
    title: String,
    quote: String,
    pre: String,
    post: String,
    at: (u32, u32),
    party: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    att: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    issue: Option<String>,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    note: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    coder: Option<String>,
    made: u64,
    /// Left out if it was never changed after it was made.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    edit: Option<u64>,
    rev: u32,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    trash: bool,
    /// Unknown members whose names are taken here.
    #[serde(default, skip_serializing_if = "Extra::is_empty")]
    also: Extra,
    /// Unknown members.
    #[serde(flatten)]
    extra: Extra,
}

impl From<&Annotation> for AnnotationV1 {
    fn from(annotation: &Annotation) -> Self {
        let (also, extra) = annotation
            .extra
            .clone()
            .into_iter()
            .partition(|(name, _)| name == "also" || NAMES.contains(&name.as_str()));
        let selector = &annotation.selector;
        Self {
            id: annotation.id.as_str().to_owned(),
            art: annotation.article.as_str().to_owned(),
            title: annotation.article_title.clone(),
            quote: selector.exact.clone(),
            pre: selector.prefix.clone(),
            post: selector.suffix.clone(),
            at: (
                selector.position.start().get(),
                selector.position.end().get(),
            ),
            party: annotation.code.party.as_str().to_owned(),
            att: annotation.code.attitude.map(|a| a.name().to_owned()),
            issue: annotation
                .code
                .issue
                .as_ref()
                .map(|i| i.as_str().to_owned()),
            note: annotation.note.clone(),
            coder: annotation.coder.clone(),
            made: annotation.created.0,
            edit: (annotation.modified != annotation.created).then_some(annotation.modified.0),
            rev: annotation.revision,
            trash: annotation.trashed,
            also,
            extra,
        }
    }
}

impl TryFrom<AnnotationV1> for Annotation {
    /// What no annotation can have.
    type Error = String;

    fn try_from(wire: AnnotationV1) -> Result<Self, String> {
        let no = |member: &str, value: &str| format!("“{member}” is {value:?}");
        let (start, end) = wire.at;
        let mut extra = wire.extra;
        extra.extend(wire.also);
        Ok(Self {
            id: AnnotationId::parse(&wire.id).ok_or_else(|| no("id", &wire.id))?,
            article: ArticleId::parse(&wire.art).ok_or_else(|| no("art", &wire.art))?,
            article_title: wire.title,
            selector: Selector {
                exact: wire.quote,
                prefix: wire.pre,
                suffix: wire.post,
                position: CharSpan::try_new(CharOffset::new(start), CharOffset::new(end))
                    .ok_or_else(|| format!("“at” ends at {end} before it starts at {start}"))?,
            },
            code: Code {
                party: PartyId::parse(&wire.party).ok_or_else(|| no("party", &wire.party))?,
                attitude: wire
                    .att
                    .map(|a| Attitude::parse(&a).ok_or_else(|| no("att", &a)))
                    .transpose()?,
                issue: wire
                    .issue
                    .map(|i| IssueId::parse(&i).ok_or_else(|| no("issue", &i)))
                    .transpose()?,
            },
            note: wire.note,
            coder: wire.coder,
            created: Timestamp(wire.made),
            modified: Timestamp(wire.edit.unwrap_or(wire.made)),
            revision: wire.rev,
            trashed: wire.trash,
            extra,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::keep::sample::sample;
    use serde_json::json;

    #[test]
    fn unknown_members_survive_even_with_our_names() {
        let mut annotation = sample(1);
        for name in NAMES.iter().copied().chain(["also", "hue"]) {
            annotation
                .extra
                .insert(name.into(), json!({"of": "a newer version 🇺🇦"}));
        }
        let text = serde_json::to_string(&AnnotationV1::from(&annotation)).unwrap();
        let wire: AnnotationV1 = serde_json::from_str(&text).unwrap();
        assert_eq!(Annotation::try_from(wire), Ok(annotation));
    }

    #[test]
    fn names_are_those_of_the_struct() {
        let mut annotation = sample(1);
        annotation.modified = Timestamp(annotation.created.0 + 1);
        annotation.trashed = true;
        annotation.coder = Some("Ada".into());
        let wire = serde_json::to_value(AnnotationV1::from(&annotation)).unwrap();
        let mut names: Vec<_> = wire.as_object().unwrap().keys().cloned().collect();
        let mut expected = NAMES.to_vec();
        names.sort_unstable();
        expected.sort_unstable();
        assert_eq!(names, expected);
    }
}
