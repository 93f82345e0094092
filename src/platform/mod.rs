//! The browser: the only layer that knows it.

pub mod local_storage;
pub mod mirror;
pub mod storage_events;
