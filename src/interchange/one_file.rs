//! The page as one HTML file that opens from disk, e-mail or a stick.

mod content;
mod unpack;

pub use content::{Content, GIVEN, PackedArticle, write_articles, write_highlights};
pub use unpack::unpack;

use std::borrow::Cow;
use std::fmt;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest as _, Sha256};

use crate::json::Raw;

/// The program, as it goes into every such file. A file holds what is needed to make the next.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Parts<'a> {
    /// The page's source, `index.html`, as it stands in the repository or on a host.
    pub page: Cow<'a, str>,
    /// The style sheet.
    pub style: Cow<'a, str>,
    /// The icon: SVG in base64.
    pub icon: Cow<'a, str>,
    /// The script: rescue, glue and start.
    pub script: Cow<'a, str>,
    /// The program in base64.
    pub wasm: Cow<'a, str>,
    /// The engine's script.
    pub engine_script: Cow<'a, str>,
    /// The engine in base64.
    pub engine: Cow<'a, str>,
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

/// The places of the page's source that are filled: what each is called, what stands before it and what behind.
const STYLE: [&str; 3] = ["style", r#"<link rel="stylesheet" href=""#, r#"">"#];
const ICON: [&str; 3] = ["icon", r#"type="image/svg+xml" href=""#, r#"">"#];
const SCRIPT: [&str; 3] = ["script", r#"<script src=""#, r#"" defer></script>"#];
const CONFIG: [&str; 3] = [
    "settings",
    r#"<script type="application/json" id="sm-config">"#,
    "</script>",
];
const POLICY: [&str; 3] = [
    "policy",
    r#"<meta http-equiv="Content-Security-Policy" content=""#,
    r#"""#,
];

/// The one-file page with this content.
///
/// Nothing in it can be loaded from elsewhere: its policy allows its own script and style by their SHA-256 (Content
/// Security Policy Level 3, 2.3.1) and no connection at all. Text that a reader could write stands in JSON whose `<`
/// is written `\u003c`, so that no `</script>` or `<!--` in it can end the element.
///
/// The same parts and the same content give the same bytes, whether the parts are those of the folder or of a file
/// made before.
///
/// # Errors
/// [`MissingPlace`] if the source lacks a place that has to be filled.
pub fn pack(parts: &Parts<'_>, content: &Content) -> Result<String, MissingPlace> {
    let template = template(&parts.page)?;
    let policy = format!(
        "default-src 'none'; script-src '{}' 'wasm-unsafe-eval'; style-src '{}'; img-src data:; worker-src blob:; base-uri 'none'; \
         form-action 'none'; require-trusted-types-for 'script'; trusted-types stancemark-parse",
        source_hash(&parts.script),
        source_hash(&parts.style),
    );
    let page = fill(&template, POLICY, &policy)?;
    let icon = format!("data:image/svg+xml;base64,{}", parts.icon);
    let page = fill(&page, ICON, &icon)?;
    let style = format!("<style>{}</style>", parts.style);
    let page = replace_once(&page, &[STYLE[1], STYLE[2]].concat(), &style, STYLE[0])?;
    // In the body, after what it reads: an inline script cannot be deferred.
    let page = replace_once(&page, &[SCRIPT[1], SCRIPT[2]].concat(), "", SCRIPT[0])?;
    let json = |id: &str, json: &str| element("application/json", id, &in_script(json));
    let program = [
        json("sm-page", Raw::string(&template).as_str()),
        json(
            "sm-engine-script",
            Raw::string(&parts.engine_script).as_str(),
        ),
        element(WASM, "sm-engine-wasm", &parts.engine),
        element(WASM, "sm-wasm", &parts.wasm),
        format!("<script>{}</script>\n", parts.script),
    ]
    .concat();
    let size = page.len() + program.len();
    let page = fill(&page, CONFIG, &in_script(&content.config(size)))?;
    let mut brought = json("sm-articles", &content.articles);
    if !content.highlights.is_empty() {
        brought += &json("sm-highlights", &content.highlights);
    }
    replace_once(
        &page,
        "</body>",
        &[&brought, &program, "</body>"].concat(),
        "end of body",
    )
}

/// The media type of a program in base64.
const WASM: &str = "application/wasm;base64";

/// How large the page is without what it brings.
///
/// # Units
/// Bytes.
///
/// # Errors
/// [`MissingPlace`] if the source lacks a place that has to be filled.
pub fn size(parts: &Parts<'_>) -> Result<usize, MissingPlace> {
    Ok(pack(parts, &Content::default())?.len())
}

/// Bytes in base64.
pub fn base64(bytes: impl AsRef<[u8]>) -> String {
    STANDARD.encode(bytes)
}

/// The page's source with its places empty, the same whatever stood there.
fn template(page: &str) -> Result<String, MissingPlace> {
    let mut page = page.to_owned();
    for place in [POLICY, STYLE, ICON, SCRIPT, CONFIG] {
        page = fill(&page, place, "")?;
    }
    Ok(page)
}

fn element(kind: &str, id: &str, content: &str) -> String {
    format!("<script type=\"{kind}\" id=\"{id}\">{content}</script>\n")
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

fn fill(
    page: &str,
    [name, start, end]: [&'static str; 3],
    with: &str,
) -> Result<String, MissingPlace> {
    let (before, rest) = page.split_once(start).ok_or(MissingPlace(name))?;
    let (_, after) = rest.split_once(end).ok_or(MissingPlace(name))?;
    Ok([before, start, with, end, after].concat())
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = r#"<head><meta http-equiv="Content-Security-Policy" content="x"><link rel="icon" type="image/svg+xml" href="www/icon.svg"><link rel="stylesheet" href="www/style.css"><script src="www/boot.js" defer></script></head><body><script type="application/json" id="sm-config">{"scope":"main"}</script></body>"#;

    pub(super) fn parts(page: &str) -> Parts<'_> {
        Parts {
            page: page.into(),
            style: "p{}".into(),
            icon: base64("<svg/>").into(),
            script: "go()".into(),
            wasm: base64(b"\0asm").into(),
            engine_script: "answer('</script>')".into(),
            engine: base64("\0asm 🇺🇦").into(),
        }
    }

    fn hostile() -> Content {
        let words = "</script><script>alert(1)</script><!-- 🇺🇦";
        Content {
            scope: "main".into(),
            articles: format!("[{{\"text\":\"{words}\"}}]"),
            highlights: format!("[{{\"note\":\"{words}\"}}]"),
            exercise: Some(Exercise {
                title: words.to_owned(),
                instructions: words.to_owned(),
                ..Exercise::default()
            }),
            ..Content::default()
        }
    }

    use crate::interchange::Exercise;

    #[test]
    fn text_cannot_leave_its_element() {
        let page = pack(&parts(PAGE), &hostile()).unwrap();
        assert_eq!(
            page.matches("</script>").count(),
            8,
            "settings, articles, highlights, page, two of the engine, wasm, script"
        );
        assert!(!page.contains("<!--"));
        assert_eq!(
            page.matches(r"\u003c/script>\u003cscript>alert(1)").count(),
            4
        );
    }

    #[test]
    fn nothing_of_the_folder_is_left() {
        let page = pack(&parts(PAGE), &Content::default()).unwrap();
        assert!(!page.contains("www/"), "{page}");
        assert!(page.contains("connect-src") == page.contains("fetch("));
        assert!(page.contains("script-src 'sha256-"));
    }

    #[test]
    fn a_file_makes_the_next_with_the_same_bytes() {
        let hosted = PAGE
            .replace("www/style.css", "style-1.css")
            .replace("www/boot.js", "stancemark-1.js")
            .replace("\"main\"", "\"main\",\"wasm\":\"a.wasm\"");
        let first = pack(&parts(PAGE), &hostile()).unwrap();
        assert_eq!(pack(&parts(&hosted), &hostile()).as_ref(), Ok(&first));
        let other = Content {
            articles: "[]".into(),
            ..Content::default()
        };
        let second = pack(&unpack(&first).unwrap(), &other).unwrap();
        assert_ne!(second, first);
        assert_eq!(
            pack(&unpack(&second).unwrap(), &hostile()).as_ref(),
            Ok(&first)
        );
        let size = size(&parts(PAGE)).unwrap();
        assert!(first.len() > size && first.contains("\"size\":"));
    }

    #[test]
    fn says_what_the_source_lacks() {
        let page = PAGE.replace("</body>", "");
        let made = pack(&parts(&page), &Content::default());
        assert_eq!(made, Err(MissingPlace("end of body")));
        assert_eq!(unpack(PAGE), None);
    }
}
