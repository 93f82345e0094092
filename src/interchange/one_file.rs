//! The page as one HTML file that opens from disk, e-mail or a stick.

use std::fmt;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest as _, Sha256};

use crate::json::Raw;

/// What goes into the file.
#[derive(Clone, Copy, Debug)]
pub struct Parts<'a> {
    /// The page's source, `index.html`, with the places named below.
    pub page: &'a str,
    /// The style sheet.
    pub style: &'a str,
    /// The icon, as SVG.
    pub icon: &'a str,
    /// The script: rescue, glue and start.
    pub script: &'a str,
    /// The program.
    pub wasm: &'a [u8],
    /// The engine's script.
    pub engine_script: &'a str,
    /// The engine.
    pub engine: &'a [u8],
    /// The settings of the page, as JSON.
    pub config: &'a str,
    /// The articles with their texts, as JSON.
    pub articles: &'a str,
}

/// A place that the page's source does not have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MissingPlace(&'static str);

impl fmt::Display for MissingPlace {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the page's source has no {} to put something in", self.0)
    }
}

impl std::error::Error for MissingPlace {}

const STYLE_PLACE: &str = r#"<link rel="stylesheet" href="www/style.css">"#;
const ICON_PLACE: &str = r#"href="www/icon.svg""#;
const SCRIPT_PLACE: &str = r#"<script src="www/boot.js" defer></script>"#;
const CONFIG_START: &str = r#"<script type="application/json" id="sm-config">"#;
const POLICY_START: &str = r#"<meta http-equiv="Content-Security-Policy" content=""#;

/// The one-file page.
///
/// Nothing in it can be loaded from elsewhere: its policy allows its own script and style by their SHA-256 (Content
/// Security Policy Level 3, 2.3.1) and no connection at all. Text that a reader could write stands in JSON whose `<`
/// is written `\u003c`, so that no `</script>` or `<!--` in it can end the element.
///
/// # Errors
/// [`MissingPlace`] if the source lacks a place that has to be filled.
pub fn pack(parts: &Parts<'_>) -> Result<String, MissingPlace> {
    let policy = format!(
        "default-src 'none'; script-src '{}' 'wasm-unsafe-eval'; style-src '{}'; img-src data:; worker-src blob:; base-uri 'none'; \
         form-action 'none'; require-trusted-types-for 'script'; trusted-types stancemark-parse",
        source_hash(parts.script),
        source_hash(parts.style),
    );
    let page = replace_between(parts.page, POLICY_START, "\"", &policy, "policy")?;
    let page = replace_between(
        &page,
        CONFIG_START,
        "</script>",
        &in_script(parts.config),
        "settings",
    )?;
    let icon = format!(
        "href=\"data:image/svg+xml;base64,{}\"",
        STANDARD.encode(parts.icon)
    );
    let page = replace_once(&page, ICON_PLACE, &icon, "icon")?;
    let page = replace_once(
        &page,
        STYLE_PLACE,
        &format!("<style>{}</style>", parts.style),
        "style",
    )?;
    let program = format!(
        "<script type=\"application/json\" id=\"sm-articles\">{}</script>\n\
         <script type=\"application/json\" id=\"sm-engine-script\">{}</script>\n\
         <script type=\"application/wasm;base64\" id=\"sm-engine-wasm\">{}</script>\n\
         <script type=\"application/wasm;base64\" id=\"sm-wasm\">{}</script>\n\
         <script>{}</script>",
        in_script(parts.articles),
        in_script(Raw::string(parts.engine_script).as_str()),
        STANDARD.encode(parts.engine),
        STANDARD.encode(parts.wasm),
        parts.script,
    );
    // In the body, after what it reads: an inline script cannot be deferred.
    let page = replace_once(&page, SCRIPT_PLACE, "", "script")?;
    replace_once(
        &page,
        "</body>",
        &format!("{program}\n</body>"),
        "end of body",
    )
}

/// JSON that can stand inside a script element.
fn in_script(json: &str) -> String {
    json.replace('<', "\\u003c")
}

fn source_hash(source: &str) -> String {
    format!("sha256-{}", STANDARD.encode(Sha256::digest(source)))
}

fn replace_once(
    page: &str,
    place: &str,
    with: &str,
    name: &'static str,
) -> Result<String, MissingPlace> {
    let (before, after) = page.split_once(place).ok_or(MissingPlace(name))?;
    Ok([before, with, after].concat())
}

fn replace_between(
    page: &str,
    start: &str,
    end: &str,
    with: &str,
    name: &'static str,
) -> Result<String, MissingPlace> {
    let (before, rest) = page.split_once(start).ok_or(MissingPlace(name))?;
    let (_, after) = rest.split_once(end).ok_or(MissingPlace(name))?;
    Ok([before, start, with, end, after].concat())
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = r#"<head><meta http-equiv="Content-Security-Policy" content="x"><link rel="icon" href="www/icon.svg"><link rel="stylesheet" href="www/style.css"><script src="www/boot.js" defer></script></head><body><script type="application/json" id="sm-config">{}</script></body>"#;

    fn parts<'a>(page: &'a str, articles: &'a str) -> Parts<'a> {
        Parts {
            page,
            style: "p{}",
            icon: "<svg/>",
            script: "go()",
            wasm: b"\0asm",
            engine_script: "answer('</script>')",
            engine: b"\0asm",
            config: "{}",
            articles,
        }
    }

    #[test]
    fn text_cannot_leave_its_element() {
        let page = pack(&parts(
            PAGE,
            r#"[{"text":"</script><script>alert(1)</script><!--"}]"#,
        ))
        .unwrap();
        assert_eq!(
            page.matches("</script>").count(),
            6,
            "settings, articles, two of the engine, wasm, script"
        );
        assert!(!page.contains("<!--"));
        assert!(page.contains(r"\u003c/script>\u003cscript>alert(1)"));
    }

    #[test]
    fn nothing_of_the_folder_is_left() {
        let page = pack(&parts(PAGE, "[]")).unwrap();
        assert!(!page.contains("www/"), "{page}");
        assert!(page.contains("connect-src") == page.contains("fetch("));
        assert!(page.contains("script-src 'sha256-"));
    }

    #[test]
    fn says_what_the_source_lacks() {
        let page = PAGE.replace("</body>", "");
        assert_eq!(pack(&parts(&page, "[]")), Err(MissingPlace("end of body")));
    }
}
