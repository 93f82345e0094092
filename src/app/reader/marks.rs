//! Which highlights each block shows.

use crate::annotate::{AnnotationId, Verdict};
use crate::article::Block;
use crate::session::Placed;
use crate::sorted::SortedSet;
use crate::stance::{CodeBook, PartyId};
use crate::text::ByteSpan;

/// A highlight as a block draws it; one of several parties is drawn once for each.
#[derive(Clone, Debug, PartialEq)]
pub struct MarkView {
    /// Which.
    pub id: AnnotationId,
    /// Where, in the whole article.
    pub span: ByteSpan,
    /// The party's drawn style, from 0.
    pub style: u8,
    /// The party's letter.
    pub letter: char,
    /// The party's name.
    pub party: String,
    /// How sure its place is.
    pub verdict: Verdict,
    /// Whether it is the one in the details.
    pub chosen: bool,
    /// Whether storage refused it.
    pub unsaved: bool,
    /// Whether it has a note.
    pub noted: bool,
}

/// The highlights of each block, in the order of the blocks. Takes time for the blocks and the highlights once.
pub fn by_block(
    blocks: &[Block],
    placed: &[Placed],
    book: &CodeBook,
    chosen: Option<&AnnotationId>,
    unsaved: &SortedSet<AnnotationId>,
) -> Vec<Vec<MarkView>> {
    let mut lists: Vec<Vec<MarkView>> = vec![Vec::new(); blocks.len()];
    for p in placed {
        let Some(span) = p.anchor.span else { continue };
        let mark = |of: &PartyId| {
            let party = book.party(of);
            MarkView {
                id: p.annotation.id.clone(),
                span,
                style: party.map_or(0, |p| p.style),
                letter: party.map_or('?', |p| p.letter),
                party: party.map_or_else(|| of.as_str().to_owned(), |p| p.label.clone()),
                verdict: p.anchor.verdict,
                chosen: chosen == Some(&p.annotation.id),
                unsaved: unsaved.contains(&p.annotation.id),
                noted: !p.annotation.note.is_empty(),
            }
        };
        let first = blocks.partition_point(|b| b.span.end() <= span.start());
        for (block, list) in blocks.iter().zip(&mut lists).skip(first) {
            if block.span.start() >= span.end() {
                break;
            }
            list.extend(p.annotation.code.parties().map(mark));
        }
    }
    lists
}
