//! The envelope of every value that is kept: self-describing, versioned, checksummed.
//!
//! `{"stancemark":"annotation","version":1,"crc32":"021400f7","data":{…}}`; the checksum covers the bytes of `data` as
//! they stand there, so no other program's way of writing JSON matters.

use std::borrow::Cow;

use super::Record;
use super::checksum::checksum;
use crate::json::{Members, Writer, members, string};

/// The version that this program writes.
pub const VERSION: u32 = 1;

/// What a value of a store turned out to be.
#[derive(Clone, Debug, PartialEq)]
pub enum Decoded<R = Record> {
    /// A record.
    Record(R),
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

impl<R> Decoded<R> {
    /// What the record gives when it is read; one that cannot be is damaged.
    pub(super) fn and_then<T>(self, read: impl FnOnce(R) -> Result<T, String>) -> Decoded<T> {
        match self {
            Self::Record(record) => match read(record) {
                Ok(read) => Decoded::Record(read),
                Err(what) => Decoded::Damaged { what },
            },
            Self::NotOurs => Decoded::NotOurs,
            Self::Damaged { what } => Decoded::Damaged { what },
            Self::Newer { version } => Decoded::Newer { version },
        }
    }
}

/// An open envelope of a version up to ours.
pub(super) struct Envelope<'a> {
    /// What kind of data.
    pub kind: Cow<'a, str>,
    /// Its version.
    pub version: u32,
    /// The data.
    pub data: &'a str,
}

/// Puts data into an envelope.
///
/// # Source
/// The checksum is CRC-32/ISO-HDLC as in gzip (RFC 1952, 8), as 8 lower-case hexadecimal digits.
pub(super) fn seal(kind: &str, data: &str) -> String {
    let mut json = Writer::default();
    json.open('{').text_member("stancemark", kind);
    json.number_member("version", u64::from(VERSION));
    json.text_member("crc32", &checksum(data));
    json.member("data").raw(data).close('}');
    json.finish()
}

/// Opens the envelope that a stored value is.
pub(super) fn unseal(value: &str) -> Decoded<Envelope<'_>> {
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
            Ok(envelope) => Decoded::Record(envelope),
            Err(what) => damaged(what),
        },
    }
}

fn damaged<R>(what: String) -> Decoded<R> {
    Decoded::Damaged { what }
}

fn open<'a>(kind: &'a str, version: u32, envelope: &Members<'a>) -> Result<Envelope<'a>, String> {
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
    Ok(Envelope {
        kind: string(kind).map_err(|_| format!("unknown kind {kind}"))?,
        version,
        data,
    })
}
