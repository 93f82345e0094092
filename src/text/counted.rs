//! Numbers of things in words.

/// A number of things.
///
/// ```
/// use stancemark::text::counted;
/// assert_eq!(counted(1, "article", "articles"), "1 article");
/// assert_eq!(counted(0, "article", "articles"), "0 articles");
/// ```
pub fn counted(count: usize, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}
