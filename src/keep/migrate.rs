//! Bringing records of older versions to the current one, a step a version.

use serde_json::{Map, Value};

/// Makes the members of one version those of the next; the error says what could not be.
pub type Step = fn(Map<String, Value>) -> Result<Map<String, Value>, String>;

/// The steps so far; the step from version 1 to version 2 comes first. None yet: version 1 is the first.
pub const STEPS: &[Step] = &[];

/// Members of version `from` as members of the version after the last step.
///
/// # Errors
/// There never was such a version, or a step failed.
pub fn migrate(
    data: Map<String, Value>,
    from: u32,
    steps: &[Step],
) -> Result<Map<String, Value>, String> {
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
    use serde_json::json;

    /// Two invented versions, to see steps follow one another: `side` became `party`, then `note` became obligatory.
    const INVENTED: &[Step] = &[
        |mut data| {
            let side = data.remove("side").ok_or("no “side”")?;
            data.insert("party".into(), side);
            Ok(data)
        },
        |mut data| {
            data.entry("note").or_insert_with(|| "".into());
            Ok(data)
        },
    ];

    fn check(from: u32, data: &Value, expected: Result<Value, &str>) {
        let migrated = migrate(data.as_object().unwrap().clone(), from, INVENTED);
        assert_eq!(
            migrated.map(Value::Object),
            expected.map_err(str::to_owned),
            "from {from}"
        );
    }

    #[test]
    fn steps_follow_one_another() {
        let current = json!({"party": "kyiv", "note": "", "unknown": [1]});
        check(
            1,
            &json!({"side": "kyiv", "unknown": [1]}),
            Ok(current.clone()),
        );
        check(
            2,
            &json!({"party": "kyiv", "unknown": [1]}),
            Ok(current.clone()),
        );
        check(3, &current, Ok(current.clone()));
        check(1, &json!({}), Err("no “side”"));
        check(0, &current, Err("there is no version 0"));
        check(4, &current, Err("there is no version 4"));
    }

    #[test]
    fn every_version_has_its_step() {
        assert_eq!(STEPS.len() + 1, crate::keep::VERSION as usize);
    }
}
