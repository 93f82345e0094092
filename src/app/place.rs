//! The address keeps the open article, so that a reload or a link comes back to it.

use yew::prelude::*;

use crate::article::ArticleId;
use crate::interchange::link::LINK_START;
use crate::platform::dom;
use crate::views::LINK;

use super::actions::State;

/// Writes the open article into the address and the window's title.
#[hook]
pub fn use_place(state: &State) {
    let place = state
        .document()
        .map(|d| (d.article.id.clone(), d.article.title.clone()));
    // A link stays in the address while it is open, so that a reload opens it again.
    let link = state.settings.get(LINK).cloned();
    use_effect_with((place, link), |(place, link)| {
        if let Some((id, title)) = place {
            let link = link
                .as_ref()
                .map(|letters| ["&", LINK_START, letters].concat());
            dom::set_hash(&["a=", id.as_str(), &link.unwrap_or_default()].concat());
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
