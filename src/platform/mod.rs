//! The browser: the only layer that knows it.

mod disarm;
pub mod dom;
pub mod dom_parser;
pub mod engine;
pub mod files;
pub mod folder;
pub mod hand;
pub mod highlight;
pub mod local_storage;
pub mod machine;
pub mod mirror;
pub mod near;
pub mod page_data;
pub mod panic;
pub mod selection;
pub mod session_storage;
pub mod storage_events;
pub mod watch;
