//! A page in one file, made of the parts of the page that asks. The page's script writes the question and reads the
//! answer, see `www/pack.js`: the parts are large, and the page's program has no need of them.

use std::borrow::Cow;

use super::finding::unreadable;
use crate::interchange::one_file::{Content, GIVEN, Parts, pack};
use crate::json::{self, Members, Writer};

pub(super) fn write(members: &Members<'_>) -> Result<String, String> {
    let part = |name: &str| -> Result<Cow<'_, str>, String> {
        let value = members
            .get(name)
            .ok_or("a part of the program is missing")?;
        json::string(value).map_err(unreadable)
    };
    let mut content =
        Content::read(&part("content")?).ok_or("what it shall hold cannot be read")?;
    if content.highlights == GIVEN {
        content.highlights = part("given")?.into_owned();
    }
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

#[cfg(test)]
mod tests {
    use crate::engine::Engine;
    use crate::interchange::one_file::{Content, GIVEN, base64, unpack};
    use crate::json::{self, Writer};

    const PAGE: &str = r#"<head><meta http-equiv="Content-Security-Policy" content="x"><link rel="icon" type="image/svg+xml" href="i.svg"><link rel="stylesheet" href="s.css"><script src="b.js" defer></script></head><body><script type="application/json" id="sm-config">{}</script></body>"#;

    fn ask(content: &str, without: &str) -> String {
        let wasm = base64("🇺🇦");
        let parts = [
            ("page", PAGE),
            ("style", "p{}"),
            ("icon", &wasm),
            ("script", "go('\\n')"),
            ("wasm", &wasm),
            ("engineScript", "answer('</script>')"),
            ("engine", &wasm),
            ("given", r#"["a"]"#),
            ("content", content),
        ];
        let mut json = Writer::default();
        json.open('{').text_member("ask", "pack");
        for (name, part) in parts.iter().filter(|(name, _)| *name != without) {
            json.text_member(name, part);
        }
        json.close('}');
        Engine::default().answer(&json.finish(), &[])
    }

    #[test]
    fn a_page_is_made_of_its_parts() {
        let content = Content {
            scope: "x".into(),
            highlights: GIVEN.into(),
            articles: "[]".into(),
            ..Content::default()
        };
        let answer = ask(&content.write(), "");
        let members = json::members(&answer).unwrap();
        let page = json::string(members.get("page").unwrap()).unwrap();
        assert!(
            page.contains(r#"id="sm-highlights">["a"]</script>"#),
            "{page}"
        );
        assert_eq!(unpack(&page).unwrap().script, "go('\\n')");
        for (content, without) in [("{}", ""), (&*content.write(), "wasm"), ("?", "page")] {
            assert!(
                ask(content, without).starts_with("{\"error\":"),
                "{without}"
            );
        }
    }
}
