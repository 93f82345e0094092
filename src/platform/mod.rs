//! The browser: the only layer that knows it.
