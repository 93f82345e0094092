//! Texts in one line.

use super::Gather as _;

/// A text in one line, cut at a number of code points, at a space where there is one.
///
/// ```
/// use stancemark::text::shorten;
/// assert_eq!(shorten("no  deal\ntoday", 20), "no deal today");
/// assert_eq!(shorten("🇺🇦 no deal today", 12), "🇺🇦 no deal…");
/// ```
pub fn shorten(text: &str, limit: usize) -> String {
    let line = text.split_whitespace().gather().join(" ");
    if line.chars().count() <= limit {
        return line;
    }
    let cut: String = line.chars().take(limit).collect();
    let end = cut.rfind(' ').unwrap_or(cut.len());
    format!("{}…", cut.get(..end).unwrap_or(&cut))
}
