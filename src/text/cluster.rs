//! User-perceived characters, by Unicode Standard Annex #29.

use super::break_class::{Cluster, cluster};

/// Whether a place in a text lies between two user-perceived characters, or at its start or end.
///
/// A place inside a code point or behind the end does not.
///
/// # Units
/// Bytes of `text`.
///
/// # Source
/// Unicode Standard Annex #29, section 3.1.1, extended grapheme clusters.
///
/// ```
/// use stancemark::text::is_cluster_boundary;
/// assert!(is_cluster_boundary("🇺🇦🇪🇺", 8));
/// assert!(!is_cluster_boundary("🇺🇦🇪🇺", 4));
/// ```
pub fn is_cluster_boundary(text: &str, at: usize) -> bool {
    let Some((before, after)) = text.split_at_checked(at) else {
        return false;
    };
    let mut back = before.chars().rev().map(cluster);
    let (Some(left), Some(right)) = (back.next(), after.chars().next().map(cluster)) else {
        return true;
    };
    match (left, right) {
        // GB3 to GB5.
        (Cluster::Cr, Cluster::Lf) => false,
        (Cluster::Cr | Cluster::Lf | Cluster::Control, _)
        | (_, Cluster::Cr | Cluster::Lf | Cluster::Control) => true,
        // GB6 to GB9b.
        (
            Cluster::HangulL,
            Cluster::HangulL | Cluster::HangulV | Cluster::HangulLv | Cluster::HangulLvt,
        )
        | (Cluster::HangulLv | Cluster::HangulV, Cluster::HangulV | Cluster::HangulT)
        | (Cluster::HangulLvt | Cluster::HangulT, Cluster::HangulT)
        | (
            _,
            Cluster::Extend
            | Cluster::Linker
            | Cluster::NonJoiner
            | Cluster::Zwj
            | Cluster::Spacing,
        )
        | (Cluster::Prepend, _) => false,
        // GB9c.
        (Cluster::Extend | Cluster::Linker | Cluster::Zwj, Cluster::Consonant) => {
            let mut linked = left == Cluster::Linker;
            let first = back.find(|c| {
                linked |= *c == Cluster::Linker;
                !matches!(c, Cluster::Extend | Cluster::Linker | Cluster::Zwj)
            });
            !(linked && first == Some(Cluster::Consonant))
        }
        // GB11.
        (Cluster::Zwj, Cluster::Pictograph) => {
            let first =
                back.find(|c| !matches!(c, Cluster::Extend | Cluster::Linker | Cluster::NonJoiner));
            first != Some(Cluster::Pictograph)
        }
        // GB12, GB13.
        (Cluster::Regional, Cluster::Regional) => {
            back.take_while(|c| *c == Cluster::Regional).count() % 2 == 1
        }
        // GB999.
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use unicode_segmentation::UnicodeSegmentation;

    fn check(text: &str) {
        let mut expected: Vec<usize> = text.grapheme_indices(true).map(|(at, _)| at).collect();
        expected.push(text.len());
        let found: Vec<usize> = (0..=text.len())
            .filter(|at| is_cluster_boundary(text, *at))
            .collect();
        assert_eq!(
            found,
            if text.is_empty() { vec![0] } else { expected },
            "{text:?}"
        );
    }

    #[test]
    fn agrees_on_every_character() {
        for code in (0..0x2_0000).chain(0xe_0000..0xe_1000) {
            if let Some(c) = char::from_u32(code) {
                // Between characters of the classes that join others.
                check(&format!(
                    "a{c}\u{301}क\u{94d}{c}ᄀ{c}ᅡ{c}ᆨ{c}👩\u{200d}{c}🇺{c}\r{c}\u{600}{c}"
                ));
            }
        }
    }

    proptest! {
        #[test]
        fn agrees_with_another_reading_of_the_standard(
            text in "([a \r\nк\u{1100}\u{1161}\u{11a8}가각कখ\u{94d}\u{9cd}\u{903}\u{600}\u{301}\u{200c}\u{200d}👩👍🏽🇺🇦é]|🇺🇦|👨‍👩‍👧‍👦|\\PC){0,12}"
        ) {
            check(&text);
        }
    }
}
