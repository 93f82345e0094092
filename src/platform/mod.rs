//! The browser: the only layer that knows it.

pub mod dom_parser;
