//! The page: what is drawn and what happens on a click or a key. Everything it decides is decided by the layers above.

pub mod actions;
mod boot;
pub mod caret;
mod class;
mod colours;
pub mod decide;
mod embed;
mod exercise;
mod folder;
mod keeper;
mod keeping;
pub mod keyboard;
pub mod keys;
pub mod layer;
pub mod look;
mod memo;
pub mod notice;
pub mod panels;
mod place;
mod preview;
mod progress;
pub mod reader;
pub mod root;
pub mod sheets;
mod shown;
pub mod sink;
pub mod state;
mod tally;
pub mod teller;
pub mod transfer;
mod units;
pub mod view;
mod walk;
mod watch;
mod work;

use crate::platform::{dom, panic};

/// Draws the page into the element `app`.
pub fn start() {
    panic::set_hook();
    if let Some(root) = dom::by_id("app") {
        yew::Renderer::<root::App>::with_root(root.into()).render();
    }
}
