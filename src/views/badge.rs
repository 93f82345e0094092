//! The sign of a party: a letter in the party's style, never colour alone.

use crate::sheet::{Element, element};
use crate::stance::{CodeBook, PartyId};

/// The badge of a party, with its name for those who do not see it.
pub(super) fn badge(book: &CodeBook, party: &PartyId) -> Element {
    let known = book.party(party);
    let letter = known.map_or('?', |p| p.letter).to_string();
    element("span")
        .class("marked-as")
        .with(
            element("span")
                .class(format!("badge s{}", known.map_or(0, |p| p.style)))
                .set("aria-hidden", "true")
                .with(letter),
        )
        .with(
            element("span")
                .class("unseen")
                .with(book.party_label(party)),
        )
}
