//! What a reader decided about an article, read from the annotations.

use crate::annotate::{Annotation, Origin};
use crate::extract::{Analysis, Extraction};
use crate::sorted::SortedMap;
use crate::stance::{Code, PartyId};
use crate::text::{ByteSpan, Gather as _, Text};

/// One decision of the reader.
#[derive(Clone, Debug, PartialEq)]
pub enum Decision {
    /// A suggestion was accepted and now has this code, the same or another.
    Kept {
        /// Its index in [`Analysis::suggestions`].
        suggestion: usize,
        /// What the highlight says.
        code: Code,
    },
    /// A suggestion was dismissed.
    Dismissed {
        /// Its index in [`Analysis::suggestions`].
        suggestion: usize,
    },
    /// Words were marked that no rule suggests so.
    Marked {
        /// The words.
        span: ByteSpan,
        /// What the highlight says.
        code: Code,
    },
    /// A suggestion that was itself learned was dismissed.
    Refused {
        /// The words.
        span: ByteSpan,
        /// Whose stance it was to be.
        party: PartyId,
    },
    /// Something was decided that does not count any more: neither for nor against.
    Forgotten {
        /// The words.
        span: ByteSpan,
    },
}

/// An article that the reader has worked on.
#[derive(Clone, Debug)]
pub struct Example<'a> {
    /// Its text.
    pub text: &'a Text,
    /// Its sentences.
    pub found: &'a Extraction,
    /// What was read in it and suggested.
    pub analysis: &'a Analysis,
    /// What was decided.
    pub decisions: Vec<Decision>,
    /// Whether the reader says that all of it was read, so that a sentence without a mark is one without a stance. Else
    /// only what stands before the last words marked by hand counts as read: one reads from top to bottom.
    pub finished: bool,
}

/// The decisions about an article, from its annotations, trashed ones too, each with its place if it has one.
///
/// A suggestion counts as kept while its highlight is there, and as dismissed if it went into the trash at once. One that
/// was accepted first and deleted later counts as neither: that may have been an undo. `counts` tells which annotations
/// are the reader's own and made since the reader last had everything forgotten.
pub fn decisions<'a>(
    text: &Text,
    analysis: &Analysis,
    annotations: impl Iterator<Item = (&'a Annotation, Option<ByteSpan>)>,
    counts: impl Fn(&Annotation) -> bool,
) -> Vec<Decision> {
    let suggestions = analysis.suggestions.iter().enumerate();
    let keys: SortedMap<String, usize> = suggestions
        .filter_map(|(i, s)| Some((s.key(text)?, i)))
        .collect();
    let mut found: Vec<(ByteSpan, Decision)> = Vec::new();
    for (annotation, place) in annotations {
        let stored = || text.span_from_chars(annotation.selector.position);
        let Some(span) = place.or_else(stored) else {
            continue;
        };
        let (key, suggested) = match &annotation.origin {
            Origin::Hand => (None, false),
            Origin::Suggestion(key) => (keys.get(key.as_str()).copied(), true),
        };
        let (code, trashed) = (annotation.code.clone(), annotation.trashed);
        let dismissed = suggested && trashed && annotation.revision == 1;
        let decision = match key {
            _ if trashed && !dismissed => continue,
            _ if !counts(annotation) => Decision::Forgotten { span },
            Some(suggestion) if trashed => Decision::Dismissed { suggestion },
            Some(suggestion) => Decision::Kept { suggestion, code },
            None if trashed => Decision::Refused {
                span,
                party: code.party,
            },
            None => Decision::Marked { span, code },
        };
        found.push((span, decision));
    }
    found.sort_by_key(|(span, _)| *span);
    found.into_iter().map(|(_, decision)| decision).gather()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotate::Timestamp;
    use crate::extract::{analyse, extract};
    use crate::keep::sample::sample;

    #[test]
    fn annotations_tell_what_was_decided() {
        let text = Text::new("🇺🇦 Kyiv rejects a truce. Moscow wants it 👨‍👩‍👧‍👦.");
        let analysis = analyse(&text, &extract(&text));
        let key = analysis.suggestions[0].key(&text).unwrap();
        let span = analysis.suggestions[0].span;
        let hand = || Annotation {
            trashed: false,
            revision: 1,
            origin: Origin::Hand,
            created: Timestamp(10),
            ..sample(1)
        };
        let of = |key: &str| Annotation {
            origin: Origin::Suggestion(key.to_owned()),
            ..hand()
        };
        let in_trash = |a: Annotation| Annotation { trashed: true, ..a };
        let later = |a: Annotation| Annotation { revision: 2, ..a };
        let code = hand().code;
        let (kept, dismissed) = (
            Decision::Kept {
                suggestion: 0,
                code: code.clone(),
            },
            Decision::Dismissed { suggestion: 0 },
        );
        let marked = Decision::Marked {
            span,
            code: code.clone(),
        };
        let refused = Decision::Refused {
            span,
            party: code.party,
        };
        for (annotation, expected) in [
            (of(&key), Some(kept.clone())),
            (later(of(&key)), Some(kept)),
            (in_trash(of(&key)), Some(dismissed)),
            (in_trash(later(of(&key))), None),
            (hand(), Some(marked.clone())),
            (in_trash(hand()), None),
            (of("learned 1-2 kyiv  "), Some(marked)),
            (in_trash(of("learned 1-2 kyiv  ")), Some(refused)),
            (
                Annotation {
                    created: Timestamp(5),
                    ..of(&key)
                },
                Some(Decision::Forgotten { span }),
            ),
        ] {
            let list = [(&annotation, Some(span))].into_iter();
            let found = decisions(&text, &analysis, list, |a| a.created > Timestamp(7));
            assert_eq!(found, expected.into_iter().collect::<Vec<_>>());
        }
    }
}
