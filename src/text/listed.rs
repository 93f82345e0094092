//! Lists of words in one string: a table of them takes eight bytes more for each word in the page.

/// Whether a word stands in a list with bars between.
///
/// ```
/// use stancemark::text::is_listed;
/// assert!(is_listed("nav|footer", "nav") && !is_listed("nav|footer", "foot") && !is_listed("nav|footer", ""));
/// ```
#[inline(never)]
pub fn is_listed(list: &str, word: &str) -> bool {
    list.as_bytes()
        .split(|byte| *byte == b'|')
        .any(|listed| listed == word.as_bytes())
}
