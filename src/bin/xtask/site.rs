//! Writes the page as a folder for any static host, and as one file.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use sha2::{Digest as _, Sha256};
use stancemark::interchange::one_file::{self, Content, Parts, base64};

use crate::Failure;
use crate::articles::Entry;
use crate::bind::Programs;

/// How large the written files are, in bytes.
pub struct Written {
    /// The script.
    pub script: usize,
    /// The engine's script.
    pub engine_script: usize,
    /// The one-file page.
    pub one_file: usize,
}

/// Writes everything below `out`, which is emptied first.
pub fn write(out: &Path, programs: &Programs, articles: &[Entry]) -> Result<Written, Failure> {
    if out.exists() {
        fs::remove_dir_all(out)?;
    }
    fs::create_dir_all(out.join("articles"))?;
    let page = fs::read_to_string("index.html")?;
    let style = fs::read_to_string("www/style.css")?;
    let icon = fs::read_to_string("www/icon.svg")?;
    let www = |file: &str| fs::read_to_string(Path::new("www").join(file));
    let script = [
        www("rescue.js")?,
        programs.page.js.clone(),
        www("pack.js")?,
        www("embed.js")?,
        www("folder.js")?,
        www("boot.js")?,
    ]
    .join("\n");

    let engine_script = [
        programs.engine.js.clone(),
        fs::read_to_string("www/engine.js")?,
    ]
    .join("\n");

    let script_name = format!("stancemark-{}.js", name_hash(script.as_bytes()));
    let style_name = format!("style-{}.css", name_hash(style.as_bytes()));
    let wasm_name = format!("stancemark-{}.wasm", name_hash(&programs.page.wasm));
    fs::write(out.join(&script_name), &script)?;
    fs::write(out.join(&style_name), &style)?;
    fs::write(out.join(&wasm_name), &programs.page.wasm)?;
    let engine = &programs.engine.wasm;
    let engine_script_name = format!("engine-{}.js", name_hash(engine_script.as_bytes()));
    let engine_name = format!("engine-{}.wasm", name_hash(engine));
    fs::write(out.join(&engine_script_name), &engine_script)?;
    fs::write(out.join(&engine_name), engine)?;
    fs::write(out.join("icon.svg"), &icon)?;
    for file in [
        "rescue.html",
        "rescue.js",
        "rescue.css",
        "example.html",
        "example.js",
    ] {
        fs::copy(Path::new("www").join(file), out.join(file))?;
    }
    let parts = Parts {
        page: page.as_str().into(),
        style: style.as_str().into(),
        icon: base64(&icon).into(),
        script: script.as_str().into(),
        wasm: base64(&programs.page.wasm).into(),
        engine_script: engine_script.as_str().into(),
        engine: base64(engine).into(),
    };
    let sized = format!("{{\"size\":{},", one_file::size(&parts)?);
    let hosted = page
        .replace("{\"scope\"", &(sized + "\"scope\""))
        .replace("www/style.css", &style_name)
        .replace("www/icon.svg", "icon.svg")
        .replace("www/boot.js", &script_name)
        .replace("stancemark.wasm", &wasm_name)
        .replace("engine.js", &engine_script_name)
        .replace("engine.wasm", &engine_name);
    fs::write(out.join("index.html"), hosted)?;
    for entry in articles {
        fs::write(
            out.join("articles").join(&entry.file),
            entry.text.as_deref().unwrap_or_default(),
        )?;
    }
    let listed: Vec<Entry> = articles
        .iter()
        .cloned()
        .map(|e| Entry { text: None, ..e })
        .collect();
    fs::write(
        out.join("articles/index.json"),
        serde_json::to_string_pretty(&listed)?,
    )?;

    let content = Content {
        scope: "main".into(),
        articles: serde_json::to_string(articles)?,
        ..Content::default()
    };
    let one_file = one_file::pack(&parts, &content)?;
    fs::write(out.join("stancemark.html"), &one_file)?;
    Ok(Written {
        script: script.len(),
        engine_script: engine_script.len(),
        one_file: one_file.len(),
    })
}

/// A short name that changes with the content, so that no cache serves a script with another version's wasm.
fn name_hash(content: &[u8]) -> String {
    let mut name = String::new();
    for byte in Sha256::digest(content).iter().take(5) {
        // Writing to a string cannot fail.
        let _ = write!(name, "{byte:02x}");
    }
    name
}
