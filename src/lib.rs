//! Stancemark: a text annotator for contested news that runs in the browser and needs no server.
//!
//! # Bird's-eye view
//!
//! An article's [`text`] never changes; everything else is labelled spans of it. [`extract`] labels what is article
//! and what is web noise, sentences and quotations. A reader's highlights are [`annotate`]d stretches with a party of
//! the [`stance`] code book. A [`session`] holds articles and highlights and changes only by commands, each of which
//! can be undone. [`keep`] writes every change to the browser's storage at once and brings it back; [`interchange`]
//! carries it to other programs and other people.
//!
//! # Layers
//!
//! A module imports only from modules above its own in this list; `tests/architecture.rs` holds it to that.
//!
//! | layer | knows |
//! |---|---|
//! | [`sorted`] | maps and sets in the order of their keys |
//! | [`json`] | JSON as text, strictly read and canonically written |
//! | [`text`] | offsets with units, the immutable text, words |
//! | [`article`] | articles, blocks, sentences, fingerprints |
//! | [`stance`] | the code book |
//! | [`extract`] | labels for an article |
//! | [`annotate`] | annotations, selectors, anchors, runs |
//! | [`session`] | state, commands, changes, undo |
//! | [`keep`] | records, stores, quarantine, reconciliation |
//! | [`interchange`] | files |
//! | [`agree`] | how far readers agree: units, coefficients, how sure they are |
//! | [`guide`] | what a reader may ask of an article: who says it, who did it, who says otherwise |
//! | [`learn`] | what the reader's own decisions say about other suggestions |
//! | [`sheet`] | documents that pure code composes and the page draws |
//! | [`compare`] | several articles side by side: numbers, tables, pictures |
//! | [`desk`] | lists of highlights: filter, order, groups; search |
//! | [`views`] | what is shown on sheets, and what is done there |
//! | [`engine`] | what the page asks of the program beside it, and the answers |
//! | `command` | the command's work without its arguments (feature `cli`) |
//! | `platform` | the browser; the only layer that knows it (feature `app`) |
//! | `app` | the page's views (feature `app`) |
//!
//! # Invariants
//!
//! - The text of an article is one immutable UTF-8 string. Noise is labelled, never removed.
//! - Bytes inside, UTF-16 code units at the DOM, code points in files: a type each, converted only by [`text::Text`].
//! - A stored [`annotate::Selector`] and a found [`annotate::Anchor`] are different types, and an anchor has a verdict.
//! - Analysis cannot fail; imports return what they restored and a report of what they could not.
//! - Nothing unreadable is deleted or overwritten.
//!
//! # Glossary
//!
//! *annotation*, *highlight*: a marked stretch with a code. *selector*: where it points, as stored. *anchor*: where it
//! stands in a text. *block*: a labelled paragraph, heading, item or piece of noise. *run*: a stretch of a block
//! covered by the same annotations. *record*: one annotation as kept by the browser. *mirror*: the second store.

#![cfg_attr(
    test,
    allow(
        clippy::unwrap_used,
        clippy::expect_used,
        clippy::indexing_slicing,
        clippy::string_slice,
        clippy::panic,
        reason = "a test may say what must hold by panicking"
    )
)]

pub mod agree;
pub mod annotate;
#[cfg(feature = "app")]
pub mod app;
pub mod article;
#[cfg(feature = "cli")]
pub mod command;
pub mod compare;
pub mod desk;
pub mod engine;
pub mod extract;
pub mod guide;
pub mod interchange;
pub mod json;
pub mod keep;
pub mod learn;
#[cfg(feature = "app")]
pub mod platform;
pub mod session;
pub mod sheet;
pub mod sorted;
pub mod stance;
pub mod text;
pub mod views;
