//! The parts of a one-file page that was made before.

use super::Parts;
use crate::json;

/// The parts that a one-file page was made of; `None` if it is none, or one of before such pages could make another.
pub fn unpack(page: &str) -> Option<Parts<'_>> {
    let data = |id: &str| between(page, &format!("id=\"{id}\">"), "</script>");
    let text = |id: &str| json::string(data(id)?).ok();
    let (_, end) = page.split_once("id=\"sm-wasm\">")?;
    let (_, script) = end.split_once("</script>\n<script>")?;
    let (script, _) = script.rsplit_once("</script>\n</body>")?;
    Some(Parts {
        page: text("sm-page")?,
        style: between(page, "<style>", "</style>")?.into(),
        icon: between(page, "href=\"data:image/svg+xml;base64,", "\"")?.into(),
        script: script.into(),
        wasm: data("sm-wasm")?.into(),
        engine_script: text("sm-engine-script")?,
        engine: data("sm-engine-wasm")?.into(),
    })
}

fn between<'a>(page: &'a str, start: &str, end: &str) -> Option<&'a str> {
    let (_, rest) = page.split_once(start)?;
    Some(rest.split_once(end)?.0)
}
