//! stub
/// stub
pub fn parse(_: &str) -> Option<crate::extract::html::Tree> {
    None
}
