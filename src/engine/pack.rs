//! A page in one file, made of the parts of the page that asks. The page's script writes the question and reads the
//! answer, see `www/pack.js`: the parts are large, and the page's program has no need of them.

use std::borrow::Cow;

use super::finding::unreadable;
use crate::interchange::one_file::{Content, Parts, pack};
use crate::json::{self, Members, Writer};

pub(super) fn write(members: &Members<'_>) -> Result<String, String> {
    let part = |name: &str| -> Result<Cow<'_, str>, String> {
        let value = members
            .get(name)
            .ok_or("a part of the program is missing")?;
        json::string(value).map_err(unreadable)
    };
    let content = Content::read(&part("content")?).ok_or("what it shall hold cannot be read")?;
    let parts = Parts {
        page: part("page")?,
        style: part("style")?,
        icon: part("icon")?,
        script: part("script")?,
        wasm: part("wasm")?,
        engine_script: part("engineScript")?,
        engine: part("engine")?,
    };
    let page = pack(&parts, &content).map_err(|error| error.to_string())?;
    let mut json = Writer::default();
    json.open('{').text_member("page", &page).close('}');
    Ok(json.finish())
}
