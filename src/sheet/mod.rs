//! Sheets: documents that pure code composes and the page draws, with what a reader can do on them.
//!
//! A sheet is a tree of the elements named in [`NAMES`] with the attributes named in [`ATTRIBUTES`]; anything else
//! cannot be drawn, so no sheet can load or run anything. Words are always text. There is one drawing of it in the
//! page, and one writing as HTML ([`Node::to_html`]) for reports and tests.
//!
//! # What a reader can do
//!
//! | attribute | what happens |
//! |---|---|
//! | `data-do` | on a click its value goes to the view that made the sheet as an act, with the values of all fields |
//! | `name` | a field: whenever it changes, the view draws anew with the values of all fields |
//! | `data-words` | on a click the page leads to words of an article: its id, start and end, in bytes, half-open |
//! | `data-highlight` | on a click the page leads to the highlight of this id |
//! | `data-hand` | on a click, at once, what stands in the field of an id is copied or given to another program: `copy` or `share`, and the id; an act goes to the view besides |
//! | `data-key` | the key that stands for a click, while the focus is in the nearest `data-item` or, outside of one, in the sheet; `enter` only in an item, where Enter does nothing else |
//!
//! Fields are the browser's own: `value`, `checked` and `selected` say how one begins. To set one anew, give it
//! another `key`.

mod element;
mod html;
mod part;
mod wire;

pub use element::{ATTRIBUTES, Element, NAMES, Node, element};
pub use part::{
    button, choice, details, field, hint, leads_to_highlight, leads_to_words, table, tick,
};
pub use wire::{read, write};
