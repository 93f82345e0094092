//! Folding: words without case, marks and kinds of white space, so that cues and repetitions can be compared.

/// The words of a stretch in small letters, each with a space in front, and one space at the end.
///
/// Apostrophes are dropped, every other mark divides words; so `Don’t miss:` becomes ` dont miss `.
pub(super) fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len() + 2);
    folded.push(' ');
    for c in text.chars() {
        if c.is_alphanumeric() {
            folded.extend(c.to_lowercase());
        } else if !matches!(c, '\'' | '’' | 'ʼ' | '\u{ad}' | '\u{301}') && !folded.ends_with(' ')
        {
            folded.push(' ');
        }
    }
    if !folded.ends_with(' ') {
        folded.push(' ');
    }
    folded
}

/// Whether a folded text has these words at its start.
pub(super) fn starts(folded: &str, words: &str) -> bool {
    folded
        .strip_prefix(' ')
        .and_then(|rest| rest.strip_prefix(words))
        .is_some_and(|rest| rest.starts_with(' '))
}

/// Whether a folded text has these words anywhere, as whole words.
pub(super) fn has(folded: &str, words: &str) -> bool {
    folded.match_indices(words).any(|(at, _)| {
        let before = folded.get(..at).is_some_and(|b| b.ends_with(' '));
        let after = folded
            .get(at + words.len()..)
            .is_some_and(|a| a.starts_with(' '));
        before && after
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_only() {
        for (text, expected) in [
            ("Also Read:\u{a0} Boebert", " also read boebert "),
            ("Don’t miss!", " dont miss "),
            ("🇺🇦", " "),
            ("", " "),
        ] {
            assert_eq!(fold(text), expected);
        }
        assert!(starts(" also read x ", "also read") && !starts(" also ready ", "also read"));
        assert!(has(" a big cat ", "big") && !has(" a bigger cat ", "big"));
    }
}
