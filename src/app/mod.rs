//! The page.
/// Starts the app.
pub fn start() {}
