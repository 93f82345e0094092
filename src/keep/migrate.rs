//! Bringing records of older versions to the current one, a step a version.

use crate::json::Object;

/// Makes the members of one version those of the next; the error says what could not be.
pub type Step = fn(Object) -> Result<Object, String>;

/// The steps so far; the step from version 1 to version 2 comes first. None yet: version 1 is the first.
pub const STEPS: &[Step] = &[];

/// Members of version `from` as members of the version after the last step.
///
/// # Errors
/// There never was such a version, or a step failed.
pub fn migrate(data: Object, from: u32, steps: &[Step]) -> Result<Object, String> {
    let skipped = from
        .checked_sub(1)
        .and_then(|n| usize::try_from(n).ok())
        .filter(|n| *n <= steps.len())
        .ok_or_else(|| format!("there is no version {from}"))?;
    steps
        .iter()
        .skip(skipped)
        .try_fold(data, |data, step| step(data))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::json::{Raw, members};

    /// Two invented versions, to see steps follow one another: `side` became `party`, then `note` became obligatory.
    const INVENTED: &[Step] = &[
        |mut data| {
            let side = data.remove("side").ok_or("no “side”")?;
            data.insert("party".into(), side);
            Ok(data)
        },
        |mut data| {
            if data.get("note").is_none() {
                data.insert("note".into(), Raw::string(""));
            }
            Ok(data)
        },
    ];

    fn check(from: u32, data: &str, expected: Result<&str, &str>) {
        let object = |text| Object::keep(&members(text).unwrap()).unwrap();
        let migrated = migrate(object(data), from, INVENTED);
        assert_eq!(
            migrated,
            expected.map(object).map_err(str::to_owned),
            "from {from}"
        );
    }

    #[test]
    fn steps_follow_one_another() {
        let current = r#"{"party": "kyiv", "note": "", "unknown": [1]}"#;
        check(1, r#"{"side": "kyiv", "unknown": [1]}"#, Ok(current));
        check(2, r#"{"party": "kyiv", "unknown": [1]}"#, Ok(current));
        check(3, current, Ok(current));
        check(1, "{}", Err("no “side”"));
        check(0, current, Err("there is no version 0"));
        check(4, current, Err("there is no version 4"));
    }

    #[test]
    fn every_version_has_its_step() {
        assert_eq!(STEPS.len() + 1, crate::keep::VERSION as usize);
    }
}
