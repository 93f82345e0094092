//! The browser: the only layer that knows it.

pub mod dom;
pub mod files;
pub mod highlight;
pub mod machine;
pub mod page_data;
pub mod panic;
pub mod selection;
pub mod session_storage;
