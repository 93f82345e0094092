//! One annotation as one value of a store: self-describing, versioned, checksummed.
//!
//! `{"stancemark":"annotation","version":1,"crc32":"021400f7","data":{…}}`; the checksum covers the bytes of `data` as
//! they stand there, so no other program's way of writing JSON matters.

use super::annotation_v1;
use super::checksum::checksum;
use super::migrate::{STEPS, migrate};
use super::wire::{Wire, number};
use crate::annotate::{Annotation, AnnotationId};
use crate::json::{Members, Object, Writer, members, string};

/// The version that this program writes.
pub const VERSION: u32 = 1;

/// What is kept of one annotation.
#[derive(Clone, Debug, PartialEq)]
pub enum Record {
    /// All of it, in the trash or not.
    Annotation(Box<Annotation>),
    /// That it lies in the trash; the mirror has all of it.
    Tombstone(Tombstone),
}

/// What stands for a trashed annotation where space is short.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Tombstone {
    /// The annotation.
    pub id: AnnotationId,
    /// Its revision when it was put into the trash.
    pub revision: u32,
}

/// What a value of a store turned out to be.
#[derive(Clone, Debug, PartialEq)]
pub enum Decoded {
    /// A record.
    Record(Record),
    /// Another program's value.
    NotOurs,
    /// A record of ours, or what is left of one, that cannot be read.
    Damaged {
        /// What is wrong with it, for the list of damaged records.
        what: String,
    },
    /// A record of a later version of this program.
    Newer {
        /// Its version.
        version: u32,
    },
}

impl Record {
    /// The whole of an annotation.
    pub fn of(annotation: &Annotation) -> Self {
        Self::Annotation(Box::new(annotation.clone()))
    }

    /// The annotation it is about.
    pub fn id(&self) -> &AnnotationId {
        match self {
            Self::Annotation(annotation) => &annotation.id,
            Self::Tombstone(tombstone) => &tombstone.id,
        }
    }
}

impl From<&Annotation> for Tombstone {
    fn from(annotation: &Annotation) -> Self {
        Self {
            id: annotation.id.clone(),
            revision: annotation.revision,
        }
    }
}

const ANNOTATION: &str = "annotation";
const TOMBSTONE: &str = "tombstone";

/// The value to store for a record; the same record always gives the same value.
///
/// # Source
/// The checksum is CRC-32/ISO-HDLC as in gzip (RFC 1952, 8), as 8 lower-case hexadecimal digits.
pub fn encode(record: &Record) -> String {
    let (kind, data) = match record {
        Record::Annotation(annotation) => (ANNOTATION, annotation_v1::write(annotation)),
        Record::Tombstone(Tombstone { id, revision }) => {
            let mut json = Writer::default();
            json.open('{').text_member("id", id.as_str());
            json.number_member("rev", u64::from(*revision));
            json.member("trash").raw("true").close('}');
            (TOMBSTONE, json.finish())
        }
    };
    let mut json = Writer::default();
    json.open('{').text_member("stancemark", kind);
    json.number_member("version", u64::from(VERSION));
    json.text_member("crc32", &checksum(&data));
    json.member("data").raw(&data).close('}');
    json.finish()
}

/// What a stored value is.
///
/// ```
/// use stancemark::keep::{Decoded, decode};
/// assert_eq!(decode(r#"{"theme":"dark"}"#), Decoded::NotOurs);
/// assert_eq!(decode(r#"{"stancemark":"annotation","version":3}"#), Decoded::Newer { version: 3 });
/// assert!(matches!(decode(r#"{"stancemark":"annotation","vers"#), Decoded::Damaged { .. }));
/// ```
pub fn decode(value: &str) -> Decoded {
    // An array is another program's, whole or not: no record begins as one.
    if value.trim_start().starts_with('[') {
        return Decoded::NotOurs;
    }
    let envelope = match members(value) {
        Ok(envelope) => envelope,
        Err(error) if error.other_kind => return Decoded::NotOurs,
        Err(error) => return damaged(format!("not JSON: {}", error.within(value))),
    };
    let Some(kind) = envelope.get("stancemark") else {
        return Decoded::NotOurs;
    };
    match envelope.get("version").and_then(|v| v.parse::<u32>().ok()) {
        None => damaged("its version is not a number".into()),
        Some(version) if version > VERSION => Decoded::Newer { version },
        Some(version) => match open(kind, version, &envelope) {
            Ok(record) => Decoded::Record(record),
            Err(what) => damaged(what),
        },
    }
}

fn damaged(what: String) -> Decoded {
    Decoded::Damaged { what }
}

/// The record in an envelope of a version up to ours.
fn open(kind: &str, version: u32, envelope: &Members<'_>) -> Result<Record, String> {
    if let Some((unknown, _)) = envelope
        .iter()
        .find(|(name, _)| !["stancemark", "version", "crc32", "data"].contains(name))
    {
        return Err(format!("unknown member “{unknown}” beside the data"));
    }
    if let Some((name, _)) = envelope.twice() {
        return Err(format!("the member “{name}” stands twice"));
    }
    let data = envelope.get("data").ok_or("its data are missing")?;
    let expected = envelope
        .get("crc32")
        .and_then(|crc| string(crc).ok())
        .ok_or("its checksum is missing")?;
    if checksum(data) != expected {
        return Err("its checksum does not match".into());
    }
    match string(kind).as_deref() {
        Ok(ANNOTATION) if version == VERSION => annotation(data),
        Ok(ANNOTATION) => {
            let old = Object::keep(&Wire::new(data)?.members).map_err(|e| e.what)?;
            annotation(migrate(old, version, STEPS)?.to_raw().as_str())
        }
        Ok(TOMBSTONE) => {
            let wire = Wire::new(data)?;
            let id = wire.name("id", AnnotationId::parse)?;
            let revision = number("rev", wire.needed("rev")?)?;
            if wire.needed("trash")? != "true" {
                return Err("a tombstone that is not in the trash".into());
            }
            if wire.members.iter().count() > 3 {
                return Err("a tombstone with an unknown member".into());
            }
            Ok(Record::Tombstone(Tombstone { id, revision }))
        }
        _ => Err(format!("unknown kind {kind}")),
    }
}

fn annotation(data: &str) -> Result<Record, String> {
    annotation_v1::read(data).map(|annotation| Record::Annotation(Box::new(annotation)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::keep::sample::{annotations, coded, sample};
    use proptest::prelude::*;
    use serde_json::Value;

    fn is_damaged(value: &str) -> bool {
        matches!(decode(value), Decoded::Damaged { .. })
    }

    #[test]
    fn format_is_written_in_stone() {
        assert_eq!(
            encode(&Record::Tombstone(Tombstone {
                id: AnnotationId::from_bits(1),
                revision: 2,
            })),
            concat!(
                r#"{"stancemark":"tombstone","version":1,"crc32":"bcaddfbb","#,
                r#""data":{"id":"00000000000000000000000000000001","rev":2,"trash":true}}"#
            )
        );
        assert_eq!(
            encode(&Record::of(&sample(1))),
            concat!(
                r#"{"stancemark":"annotation","version":1,"crc32":"021400f7","#,
                r#""data":{"id":"00000000000000000000000000000001","art":"a0123456789abcdef","#,
                r#""title":"What “peace” costs 🇺🇦","#,
                r#""quote":"Kyiv 🇺🇦 said: “No.”\nThen 👨‍👩‍👧‍👦 left","#,
                "\"pre\":\"before \u{2028}\",",
                r#""post":" after\t\u0001","at":[10,45],"party":"kyiv","att":"opposes","issue":"territory","#,
                r#""note":"why? 👨‍👩‍👧‍👦","made":1700000000000,"rev":1}}"#
            )
        );
    }

    #[test]
    fn every_code_is_written_and_read_back() {
        let all = coded(&sample(1));
        let value = encode(&Record::of(&all));
        let codes = r#""issue":"territory","voice":"reported","sure":"low","note":"why? 👨‍👩‍👧‍👦","with":["europe"],"from":"holder-and-verb","links":[["answers","00000000000000000000000000000002"],"#;
        assert!(value.contains(codes), "{value}");
        assert_eq!(decode(&value), Decoded::Record(Record::of(&all)));
        // Of a later version, or spoiled with a checksum that fits.
        for (from, to) in [
            ("reported", "shouted"),
            (r#"["europe"]"#, "7"),
            (r#"["europe"]"#, r#"["Eu rope"]"#),
            (r#""links":["#, r#""links":[7,"#),
            (r#"["answers","#, r#"["likes","#),
            (r#"["answers","000"#, r#"["answers","x00"#),
        ] {
            let data = annotation_v1::write(&all).replace(from, to);
            assert!(annotation_v1::read(&data).is_err(), "{to}");
        }
    }

    /// S08: a record cut at every byte (in a browser a value is UTF-16: a cut character arrives as U+FFFD).
    #[test]
    fn a_cut_record_is_damaged() {
        let value = encode(&Record::of(&sample(1)));
        for cut in 0..value.len() {
            let rest = String::from_utf8_lossy(&value.as_bytes()[..cut]);
            assert!(is_damaged(&rest), "cut at {cut}");
        }
    }

    /// Any one changed byte is seen, or leaves a record of another program or version; it never gives other content.
    #[test]
    fn a_changed_byte_is_seen() {
        let value = encode(&Record::of(&sample(1)));
        for at in 0..value.len() {
            for flip in [1, 4, 32] {
                let mut bytes = value.clone().into_bytes();
                bytes[at] ^= flip;
                let changed = String::from_utf8_lossy(&bytes);
                assert!(
                    !matches!(decode(&changed), Decoded::Record(_)),
                    "byte {at} flipped by {flip}: {changed}"
                );
            }
        }
    }

    /// A record of ours with other data, under a right checksum.
    fn with_data(kind: &str, data: &str) -> String {
        format!(
            r#"{{"stancemark":"{kind}","version":1,"crc32":"{}","data":{data}}}"#,
            checksum(data)
        )
    }

    /// S09: well-formed JSON with wrong content.
    #[test]
    fn wrong_content_is_damaged() {
        let value: Value = serde_json::from_str(&annotation_v1::write(&sample(1))).unwrap();
        let good = with_data("annotation", &value.to_string());
        assert!(matches!(decode(&good), Decoded::Record(_)));
        let wrong = [
            ("id", serde_json::json!("__proto__")),
            ("id", serde_json::json!(1)),
            ("art", serde_json::json!("constructor")),
            ("title", Value::Null),
            ("quote", serde_json::json!(["a"])),
            ("at", serde_json::json!([45, 10])),
            ("at", serde_json::json!([-1, 10])),
            ("at", serde_json::json!([1.5, 10])),
            ("at", serde_json::json!([0, 4_294_967_296_u64])),
            ("at", serde_json::json!({"start": 1, "end": 2})),
            ("party", serde_json::json!("<img onerror=x>")),
            ("party", Value::Null),
            ("att", serde_json::json!("hates <b>")),
            ("issue", serde_json::json!("")),
            ("note", serde_json::json!(false)),
            ("made", serde_json::json!("yesterday")),
            ("made", serde_json::json!(-1)),
            ("rev", serde_json::json!("2")),
            ("trash", serde_json::json!("yes")),
            ("also", serde_json::json!([])),
        ];
        for (member, content) in wrong {
            let mut broken = value.clone();
            broken[member] = content;
            assert!(
                is_damaged(&with_data("annotation", &broken.to_string())),
                "{member}"
            );
        }
        for member in [
            "id", "art", "title", "quote", "pre", "post", "at", "party", "made", "rev",
        ] {
            let mut broken = value.clone();
            broken.as_object_mut().unwrap().remove(member);
            assert!(
                is_damaged(&with_data("annotation", &broken.to_string())),
                "no {member}"
            );
        }
        for data in ["null", "[]", "1", "\"x\"", "{}"] {
            assert!(is_damaged(&with_data("annotation", data)), "{data}");
            assert!(is_damaged(&with_data("tombstone", data)), "{data}");
        }
        assert!(is_damaged(&with_data("picture", &value.to_string())));
        assert!(is_damaged(
            r#"{"stancemark":"annotation","version":"1","crc32":"00000000","data":{}}"#
        ));
        assert!(is_damaged(&good.replacen('{', r#"{"beside":1,"#, 1)));
        // There never was a version 0.
        assert!(is_damaged(&good.replace("\"version\":1", "\"version\":0")));
    }

    /// S11, S16, S18.
    #[test]
    fn others_are_told_apart() {
        for foreign in ["1", "null", "[]", "[\"annotation\",3]", "\"x\"", "{}"] {
            assert_eq!(decode(foreign), Decoded::NotOurs, "{foreign}");
        }
        for newer in [
            r#"{"stancemark":"annotation","version":2,"crc32":"x","data":7}"#,
            r#"{"version":2,"stancemark":{"whatever":true}}"#,
        ] {
            assert_eq!(decode(newer), Decoded::Newer { version: 2 }, "{newer}");
        }
    }

    /// Ten thousand highlights of 80 characters fit what the strictest browser allows for Latin text.
    #[test]
    fn ten_thousand_fit() {
        let mut full = sample(0);
        full.article_title = "t".repeat(50);
        full.selector.exact = "q".repeat(80);
        full.selector.prefix = "p".repeat(32);
        full.selector.suffix = "s".repeat(32);
        full.note.clear();
        let mut plain = full.clone();
        plain.code.attitude = None;
        plain.code.issue = None;
        let key = crate::keep::Key::Annotation(full.id.clone(), 1)
            .to_text(&crate::keep::Scope::main())
            .len();
        let (full, plain) = (
            encode(&Record::of(&full)).len(),
            encode(&Record::of(&plain)).len(),
        );
        let total = 5000 * (key + full) + 5000 * (key + plain);
        assert!(
            total <= 5_000_000,
            "{total} units: {key} + {full} or {plain}"
        );
        let tombstone = encode(&Record::Tombstone(Tombstone::from(&sample(0)))).len();
        assert!(tombstone * 3 < full, "{tombstone}");
    }

    proptest! {
        #[test]
        fn records_are_read_back(annotation in annotations()) {
            let record = Record::of(&annotation);
            let value = encode(&record);
            prop_assert_eq!(decode(&value), Decoded::Record(record));
            let tombstone = Record::Tombstone(Tombstone::from(&annotation));
            prop_assert_eq!(decode(&encode(&tombstone)), Decoded::Record(tombstone));
        }

        #[test]
        fn any_text_is_something(value in "(\\PC|[{}\":,\\\\]){0,60}") {
            prop_assert!(!matches!(decode(&value), Decoded::Record(_)));
        }
    }
}
