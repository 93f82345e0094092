//! Labels for an article: what is article and what is web noise, sentences, quotations. Never edits the text, cannot
//! fail, and gives the same labels on every machine: no clock, no locale, no hash order.

pub mod actor;
pub mod attribution;
pub mod html;
pub mod lexicon;
pub mod plain;
pub mod proposal;
mod quotation;
mod rules;
mod sentence;
pub mod suggest;

pub use lexicon::reason_of;
pub use quotation::quotations;
pub use rules::{reason, rule};
pub use sentence::sentences;

use crate::article::{Block, BlockKind, Sentence};
use crate::text::{ByteSpan, Text};

/// A stretch between paired quotation marks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quotation {
    /// The words inside the marks, with a comma or stop if it stands inside.
    pub span: ByteSpan,
    /// The words with their marks.
    pub outer: ByteSpan,
    /// Whether nobody speaks them: a term, a title or an ironic word.
    pub scare: bool,
}

/// Everything found in one article.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Extraction {
    /// The headline, if the text has one.
    pub title: Option<ByteSpan>,
    /// The blocks in text order.
    pub blocks: Vec<Block>,
    /// The sentences of the content blocks in text order.
    pub sentences: Vec<Sentence>,
    /// The quotations in content blocks in text order.
    pub quotations: Vec<Quotation>,
}

/// Labels a plain text.
///
/// ```
/// use stancemark::extract::extract;
/// use stancemark::text::Text;
/// let text = Text::new("Talks go on\n\nKyiv said “no” 🇺🇦. Moscow waits.\n");
/// let found = extract(&text);
/// assert_eq!(found.title.and_then(|t| text.slice(t)), Some("Talks go on"));
/// assert_eq!((found.blocks.len(), found.sentences.len(), found.quotations.len()), (2, 3, 1));
/// ```
pub fn extract(text: &Text) -> Extraction {
    complete(text, blocks(text))
}

/// The blocks of a plain text.
pub fn blocks(text: &Text) -> Vec<Block> {
    plain::blocks(text)
}

/// Adds title, sentences and quotations to the blocks that any reader found.
pub fn complete(text: &Text, blocks: Vec<Block>) -> Extraction {
    let sentences = sentences(text, &blocks);
    let quotations = quotations(text, &blocks, &sentences);
    let title = blocks
        .iter()
        .find(|b| b.kind == BlockKind::Title && b.content)
        .map(|b| b.body);
    Extraction {
        title,
        blocks,
        sentences,
        quotations,
    }
}

/// What an article says, read from its labels: who, in whose words, for or against what. Apart from [`Extraction`],
/// because reading a page needs that at once and this only when asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Analysis {
    /// The mentions of actors in text order, those in the web page around the article included.
    pub actors: Vec<actor::Actor>,
    /// Who says, thinks or feels what, in text order.
    pub attributions: Vec<attribution::Attribution>,
    /// The suggested stances in text order.
    pub suggestions: Vec<suggest::Suggestion>,
    /// Plans, formats, talks and lists, in text order.
    pub proposals: Vec<proposal::Proposal>,
}

/// Reads who says what in an article.
///
/// ```
/// use stancemark::extract::{analyse, extract};
/// use stancemark::text::Text;
/// let text = Text::new("Moscow rejects a ceasefire, Dmitry Peskov said.");
/// let found = analyse(&text, &extract(&text));
/// assert!(found.actors.iter().any(|a| a.name == "Dmitry Peskov"));
/// ```
pub fn analyse(text: &Text, found: &Extraction) -> Analysis {
    analyse_with(text, found, &lexicon::Lexicon::default())
}

/// As [`analyse`], with the actors of another lexicon, such as a reader's own code book.
pub fn analyse_with(text: &Text, found: &Extraction, lexicon: &lexicon::Lexicon) -> Analysis {
    let reading = lexicon::Reading::new(text, &found.blocks, &found.sentences);
    let actors = actor::find(&reading, lexicon);
    let attributions = attribution::find(&reading, &actors, &found.quotations);
    let suggestions = suggest::find(&reading, &actors, &attributions, &found.quotations);
    let proposals = proposal::find(&reading, &found.blocks, &actors);
    Analysis {
        actors,
        attributions,
        suggestions,
        proposals,
    }
}
