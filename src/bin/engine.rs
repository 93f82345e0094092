//! The engine: the page's second program, which runs in a worker.

use std::cell::RefCell;

use stancemark::engine::Engine;
use wasm_bindgen::prelude::*;

thread_local! {
    static ENGINE: RefCell<Engine> = RefCell::default();
}

/// The answer to a question of the page, see [`stancemark::engine`].
#[wasm_bindgen]
pub fn answer(question: &str, file: &[u8]) -> String {
    ENGINE.with_borrow_mut(|engine| engine.answer(question, file))
}

fn main() {}
