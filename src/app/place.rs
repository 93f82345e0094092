//! The address keeps the open article, so that a reload or a link comes back to it.

use yew::prelude::*;

use crate::article::ArticleId;
use crate::platform::dom;

use super::actions::State;

/// Writes the open article into the address and the window's title.
#[hook]
pub fn use_place(state: &State) {
    let place = state
        .document()
        .map(|d| (d.article.id.clone(), d.article.title.clone()));
    use_effect_with(place, |place| {
        if let Some((id, title)) = place {
            dom::set_hash(&format!("a={}", id.as_str()));
            dom::set_title(&format!("\u{2068}{title}\u{2069} – Stancemark"));
        }
    });
}

/// The article that the address names.
pub fn article_in_address() -> Option<ArticleId> {
    dom::hash()
        .split('&')
        .find_map(|part| ArticleId::parse(part.strip_prefix("a=")?))
}
