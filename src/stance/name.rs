//! Names in files: of parties, attitudes, issues and code books.

/// Whether it is a name that a file may carry: up to 64 lower-case letters, digits, `-` and `_`.
fn is_name(text: &str) -> bool {
    (1..=64).contains(&text.len())
        && text
            .bytes()
            .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-' || b == b'_')
}

macro_rules! name {
    ($(#[$doc:meta] $name:ident)*) => {$(
        #[$doc]
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(String);

        impl $name {
            /// The one of this name, if it is one a file may carry.
            pub fn parse(name: &str) -> Option<Self> {
                is_name(name).then(|| Self(name.to_owned()))
            }

            /// The one of a name that is known to be one.
            #[allow(dead_code, reason = "not every kind is made by the program")]
            pub(super) fn named(name: &'static str) -> Self {
                Self(name.to_owned())
            }

            /// The name.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }
    )*};
}

name! {
    /// The name of a party in files: lower-case letters, digits, `-` and `_`.
    PartyId
    /// The name of an attitude in files: lower-case letters, digits, `-` and `_`.
    AttitudeId
    /// The name of an issue in files: lower-case letters, digits, `-` and `_`.
    IssueId
    /// The name of a code book in files: lower-case letters, digits, `-` and `_`.
    BookId
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_plain() {
        for right in ["kyiv", "us_russia_relations", "a-1"] {
            assert_eq!(PartyId::parse(right).unwrap().as_str(), right);
        }
        for wrong in ["", "Kyiv", "a b", "<b>", "é", &"a".repeat(65)] {
            assert_eq!(PartyId::parse(wrong), None);
        }
    }
}
