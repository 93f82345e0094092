//! The rules for doubts in plain words.

/// Each rule by the name that doubts carry, with its reason, in order.
const REASONS: &[(&str, &str)] = &[
    (
        "called-off-by-different-sides",
        "The same meeting is called off by one side here and by another there.",
    ),
    (
        "called-off-by-nobody",
        "A meeting was called off, and one text at least does not say by whom.",
    ),
    (
        "confident-and-reserved",
        "One side speaks with confidence in one place and with reserve in the other.",
    ),
    (
        "different-counts",
        "The same things are counted with different results.",
    ),
    (
        "different-first-names",
        "One surname stands behind two first names, each in an article of its own.",
    ),
    (
        "different-lengths",
        "The time that talks or drafting took differs by far.",
    ),
    (
        "different-numbers",
        "Two numbers with the same unit stand among the same words.",
    ),
    (
        "different-states",
        "The same plan or meeting is done in one article and off in the other.",
    ),
    (
        "former-and-in-office",
        "The same person is called former in one place only.",
    ),
    (
        "made-known-by-nobody",
        "One text names who made it known, the other does not.",
    ),
    ("names-nobody", "The article names no person at all."),
    (
        "supports-and-opposes",
        "The same side is read as for something in one place and against it in the other.",
    ),
    (
        "told-and-not-told",
        "The same side was told in one place and left out in the other.",
    ),
    (
        "two-administrations",
        "The administration of one person and the presidency of another stand side by side.",
    ),
    ("two-offices", "The same person has two different offices."),
    ("two-spellings", "The same name is spelled in two ways."),
    (
        "written-by-different-sides",
        "The plan comes from different sides in the two places.",
    ),
];

/// The reason of a rule for doubts, in plain words.
///
/// ```
/// use stancemark::extract::proposal::rule_of_doubt;
/// assert_eq!(rule_of_doubt("names-nobody"), Some("The article names no person at all."));
/// assert_eq!(rule_of_doubt("no-such-rule"), None);
/// ```
pub fn rule_of_doubt(rule: &str) -> Option<&'static str> {
    let found = REASONS.iter().find(|(name, _)| *name == rule);
    found.map(|(_, reason)| *reason)
}
