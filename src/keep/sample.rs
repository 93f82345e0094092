//! Annotations for tests.

use proptest::prelude::*;

use crate::annotate::{
    Annotation, AnnotationId, Extra, Link, LinkKind, Origin, Selector, Timestamp,
};
use crate::article::ArticleId;
use crate::json::Raw;
use crate::stance::{Attitude, Code, Confidence, IssueId, PartyId, Voice};
use crate::text::{CharOffset, Span};

/// An annotation with everything set, of revision 1; quote and note hold what is outside the Basic Multilingual Plane.
pub fn sample(bits: u128) -> Annotation {
    Annotation {
        id: AnnotationId::from_bits(bits),
        article: ArticleId::parse("a0123456789abcdef").unwrap(),
        article_title: "What “peace” costs 🇺🇦".into(),
        selector: Selector {
            exact: "Kyiv 🇺🇦 said: “No.”\nThen 👨‍👩‍👧‍👦 left".into(),
            prefix: "before \u{2028}".into(),
            suffix: " after\t\u{1}".into(),
            position: Span::between(CharOffset::new(10), CharOffset::new(45)),
        },
        code: Code {
            party: PartyId::parse("kyiv").unwrap(),
            attitude: Some(Attitude::Opposes.into()),
            issue: IssueId::parse("territory"),
            also: Vec::new(),
            voice: None,
            confidence: None,
        },
        origin: Origin::Hand,
        note: "why? 👨‍👩‍👧‍👦".into(),
        coder: None,
        created: Timestamp(1_700_000_000_000),
        modified: Timestamp(1_700_000_000_000),
        revision: 1,
        trashed: false,
        links: Vec::new(),
        extra: Extra::new(),
    }
}

/// The annotation with every code there is, accepted from a suggestion.
pub fn coded(annotation: &Annotation) -> Annotation {
    Annotation {
        code: Code {
            also: vec![PartyId::parse("europe").unwrap()],
            voice: Some(Voice::Reported),
            confidence: Some(Confidence::Low),
            ..annotation.code.clone()
        },
        origin: Origin::Suggestion("holder-and-verb".into()),
        links: LinkKind::ALL
            .into_iter()
            .zip(2..)
            .map(|(kind, to)| Link {
                kind,
                to: AnnotationId::from_bits(to),
            })
            .collect(),
        ..annotation.clone()
    }
}

/// The annotation after a change of its note.
pub fn edited(annotation: &Annotation, note: &str) -> Annotation {
    Annotation {
        note: note.into(),
        revision: annotation.revision + 1,
        modified: Timestamp(annotation.modified.0 + 1000),
        ..annotation.clone()
    }
}

/// The annotation after it was put into the trash.
pub fn trashed(annotation: &Annotation) -> Annotation {
    Annotation {
        trashed: true,
        ..edited(annotation, &annotation.note)
    }
}

/// Versions of the same annotation that often agree in some members, so that ties happen.
pub fn versions() -> impl Strategy<Value = Annotation> {
    (
        1_u32..4,
        any::<bool>(),
        0_u64..3,
        prop::sample::select(vec!["", "a", "🇺🇦", "👨‍👩‍👧‍👦"]),
        any::<bool>(),
    )
        .prop_map(|(revision, trashed, modified, note, hue)| {
            let mut extra = Extra::new();
            if hue {
                extra.insert("hue".into(), Raw::read("7").unwrap());
            }
            Annotation {
                revision,
                trashed,
                modified: Timestamp(modified),
                note: note.into(),
                extra,
                ..sample(1)
            }
        })
}

/// Annotations of any content.
pub fn annotations() -> impl Strategy<Value = Annotation> {
    let text = || "(\\PC|[🇺🇦👨‍👩‍👧‍👦’“\"\\\\\n\u{0}]){0,40}";
    (
        any::<u128>(),
        (text(), text(), text(), text(), text()),
        (any::<u32>(), any::<u32>()),
        proptest::option::of(prop::sample::select(Attitude::ALL.to_vec())),
        proptest::option::of(text()),
        (any::<u64>(), any::<u64>(), any::<u32>(), any::<bool>()),
        prop::collection::btree_map("[a-z]{1,5}", text(), 0..4),
    )
        .prop_map(
            |(bits, texts, at, attitude, coder, (made, edit, revision, trashed), extra)| {
                let base = sample(bits);
                Annotation {
                    article_title: texts.0,
                    selector: Selector {
                        exact: texts.1,
                        prefix: texts.2,
                        suffix: texts.3,
                        position: Span::between(CharOffset::new(at.0), CharOffset::new(at.1)),
                    },
                    code: Code {
                        attitude: attitude.map(Into::into),
                        ..base.code
                    },
                    note: texts.4,
                    coder,
                    created: Timestamp(made),
                    modified: Timestamp(edit),
                    revision,
                    trashed,
                    extra: extra
                        .into_iter()
                        .map(|(name, value)| (name, Raw::string(&value)))
                        .collect(),
                    ..base
                }
            },
        )
}
