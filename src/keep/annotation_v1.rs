//! An annotation as version 1 of the record writes it.
//!
//! Names are short because ten thousand of them share five million code units.

use super::wire::{Wire, number};
use crate::annotate::{
    Annotation, AnnotationId, Extra, Link, LinkKind, Origin, Selector, Timestamp,
};
use crate::article::ArticleId;
use crate::json::{Members, Raw, Writer, elements, string};
use crate::stance::{AttitudeId, Code, Confidence, IssueId, PartyId, Voice};
use crate::text::{CharOffset, CharSpan, Offset};

/// The members of this version. A member of [`Annotation::extra`] of one of these names goes into `also`.
const NAMES: [&str; 21] = [
    "id", "art", "title", "quote", "pre", "post", "at", "party", "att", "issue", "note", "coder",
    "made", "edit", "rev", "trash", "with", "voice", "sure", "from", "links",
];
/// The member for unknown members whose names are taken.
const ALSO: &str = "also";

/// Writes an annotation.
///
/// # Units
/// `at` is a half-open stretch in code points; `made` and `edit` are milliseconds since 1970.
pub(super) fn write(annotation: &Annotation) -> String {
    let selector = &annotation.selector;
    let code = &annotation.code;
    let mut json = Writer::default();
    json.open('{');
    for (name, text) in [
        ("id", annotation.id.as_str()),
        ("art", annotation.article.as_str()),
        ("title", &annotation.article_title),
        ("quote", &selector.exact),
        ("pre", &selector.prefix),
        ("post", &selector.suffix),
    ] {
        json.text_member(name, text);
    }
    json.member("at").open('[');
    json.number(selector.position.start().get().into());
    json.number(selector.position.end().get().into()).close(']');
    let note = annotation.note.as_str();
    for (name, text) in [
        ("party", Some(code.party.as_str())),
        ("att", code.attitude.as_ref().map(AttitudeId::as_str)),
        ("issue", code.issue.as_ref().map(IssueId::as_str)),
        ("voice", code.voice.map(Voice::name)),
        ("sure", code.confidence.map(Confidence::name)),
        ("note", Some(note).filter(|note| !note.is_empty())),
        ("coder", annotation.coder.as_deref()),
    ] {
        json.optional(name, text);
    }
    if !code.also.is_empty() {
        json.member("with").open('[');
        for party in &code.also {
            json.text(party.as_str());
        }
        json.close(']');
    }
    if let Origin::Suggestion(rule) = &annotation.origin {
        json.text_member("from", rule);
    }
    if !annotation.links.is_empty() {
        json.member("links").open('[');
        for Link { kind, to } in &annotation.links {
            json.open('[')
                .text(kind.name())
                .text(to.as_str())
                .close(']');
        }
        json.close(']');
    }
    json.number_member("made", annotation.created.0);
    // Left out if it was never changed after it was made.
    if annotation.modified != annotation.created {
        json.number_member("edit", annotation.modified.0);
    }
    json.number_member("rev", annotation.revision.into());
    if annotation.trashed {
        json.member("trash").raw("true");
    }
    let extra = &annotation.extra;
    if extra.iter().any(|(name, _)| is_taken(name)) {
        json.member(ALSO).open('{');
        for (name, value) in extra.iter().filter(|(name, _)| is_taken(name)) {
            json.member(name).raw(value.as_str());
        }
        json.close('}');
    }
    for (name, value) in extra.iter().filter(|(name, _)| !is_taken(name)) {
        json.member(name).raw(value.as_str());
    }
    json.close('}');
    json.finish()
}

fn parties(list: &str) -> Result<Vec<PartyId>, String> {
    let mut parties = Vec::new();
    for name in elements(list).map_err(|e| e.what)? {
        let name = string(name).map_err(|e| e.what)?;
        parties.push(PartyId::parse(&name).ok_or_else(|| format!("“with” holds “{name}”"))?);
    }
    Ok(parties)
}

fn links(list: &str) -> Result<Vec<Link>, String> {
    let mut links = Vec::new();
    for pair in elements(list).map_err(|e| e.what)? {
        let names = elements(pair).map_err(|e| e.what)?;
        let [kind, to] = names.as_slice() else {
            return Err(format!("“links” holds {pair}"));
        };
        let (kind, to) = (
            string(kind).map_err(|e| e.what)?,
            string(to).map_err(|e| e.what)?,
        );
        let link = LinkKind::parse(&kind).zip(AnnotationId::parse(&to));
        let (kind, to) = link.ok_or_else(|| format!("“links” holds {pair}"))?;
        links.push(Link { kind, to });
    }
    Ok(links)
}

fn is_taken(name: &str) -> bool {
    name == ALSO || NAMES.contains(&name)
}

/// Reads an annotation.
///
/// # Errors
/// What is there is no annotation of this version; the words say why.
pub(super) fn read(data: &str) -> Result<Annotation, String> {
    let wire = Wire::new(data)?;
    let position = elements(wire.needed("at")?).map_err(|e| e.what)?;
    let [start, end] = position.as_slice() else {
        return Err("“at” is not a start and an end".into());
    };
    let (start, end) = (number::<u32>("at", start)?, number::<u32>("at", end)?);
    let mut extra = Extra::new();
    let mut unknown = |members: &Members<'_>, all: bool| {
        for (name, value) in members.iter().filter(|(name, _)| all || !is_taken(name)) {
            let value = Raw::read(value).map_err(|e| e.what)?;
            extra.insert(name.to_owned(), value);
        }
        Ok::<_, String>(())
    };
    unknown(&wire.members, false)?;
    if let Some(also) = wire.members.get(ALSO) {
        unknown(&Wire::new(also)?.members, true)?;
    }
    let made = number("made", wire.needed("made")?)?;
    Ok(Annotation {
        id: wire.name("id", AnnotationId::parse)?,
        article: wire.name("art", ArticleId::parse)?,
        article_title: wire.text("title")?,
        selector: Selector {
            exact: wire.text("quote")?,
            prefix: wire.text("pre")?,
            suffix: wire.text("post")?,
            position: CharSpan::try_new(CharOffset::new(start), CharOffset::new(end))
                .ok_or_else(|| format!("“at” ends at {end} before it starts at {start}"))?,
        },
        code: Code {
            party: wire.name("party", PartyId::parse)?,
            attitude: match wire.optional("att") {
                Some(_) => Some(wire.name("att", AttitudeId::parse)?),
                None => None,
            },
            issue: match wire.optional("issue") {
                Some(_) => Some(wire.name("issue", IssueId::parse)?),
                None => None,
            },
            also: match wire.optional("with") {
                Some(list) => parties(list)?,
                None => Vec::new(),
            },
            voice: match wire.optional("voice") {
                Some(_) => Some(wire.name("voice", Voice::parse)?),
                None => None,
            },
            confidence: match wire.optional("sure") {
                Some(_) => Some(wire.name("sure", Confidence::parse)?),
                None => None,
            },
        },
        origin: match wire.optional("from") {
            Some(_) => Origin::Suggestion(wire.text("from")?),
            None => Origin::Hand,
        },
        links: match wire.optional("links") {
            Some(list) => links(list)?,
            None => Vec::new(),
        },
        note: match wire.members.get("note") {
            Some(_) => wire.text("note")?,
            None => String::new(),
        },
        coder: match wire.optional("coder") {
            Some(_) => Some(wire.text("coder")?),
            None => None,
        },
        created: Timestamp(made),
        modified: Timestamp(match wire.optional("edit") {
            Some(edit) => number("edit", edit)?,
            None => made,
        }),
        revision: number("rev", wire.needed("rev")?)?,
        trashed: match wire.members.get("trash") {
            Some("true") => true,
            None | Some("false") => false,
            Some(other) => return Err(format!("“trash” is {other}")),
        },
        extra,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::json::members;
    use crate::keep::sample::{coded, sample};

    #[test]
    fn unknown_members_survive_even_with_our_names() {
        let mut annotation = sample(1);
        for name in NAMES.iter().copied().chain(["also", "hue"]) {
            annotation.extra.insert(
                name.into(),
                Raw::read(r#"{"of": "a newer version 🇺🇦"}"#).unwrap(),
            );
        }
        assert_eq!(read(&write(&annotation)), Ok(annotation));
    }

    #[test]
    fn names_are_those_that_are_written() {
        let mut annotation = coded(&sample(1));
        annotation.modified = Timestamp(annotation.created.0 + 1);
        annotation.trashed = true;
        annotation.coder = Some("Ada".into());
        let wire = write(&annotation);
        let wire = members(&wire).unwrap();
        let mut names: Vec<_> = wire.iter().map(|(name, _)| name).collect();
        let mut expected = NAMES.to_vec();
        names.sort_unstable();
        expected.sort_unstable();
        assert_eq!(names, expected);
    }
}
