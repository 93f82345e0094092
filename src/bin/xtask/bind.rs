//! From source to wasm and its JavaScript glue.

use std::path::Path;
use std::process::Command;

use wasm_bindgen_cli_support::Bindgen;

use crate::Failure;

/// The page's program.
pub struct Bound {
    /// The JavaScript that loads and serves the wasm; it defines one global, `wasm_bindgen`.
    pub js: String,
    /// The wasm.
    pub wasm: Vec<u8>,
}

/// Compiles the binary `page` for wasm32 and binds it for a classic script, which also works from file://.
pub fn build() -> Result<Bound, Failure> {
    let cargo = std::env::var("CARGO").unwrap_or_else(|_| "cargo".into());
    let target = std::env::var("CARGO_TARGET_DIR").unwrap_or_else(|_| "target".into());
    let status = Command::new(cargo)
        .args([
            "build",
            "--profile",
            "page",
            "--target",
            "wasm32-unknown-unknown",
        ])
        .args(["--features", "app", "--bin", "page"])
        .env("RUSTFLAGS", remapped())
        .status()?;
    if !status.success() {
        return Err("the page did not compile; see the messages above".into());
    }
    let input = Path::new(&target).join("wasm32-unknown-unknown/page/page.wasm");
    let mut output = Bindgen::new()
        .input_path(input)
        .no_modules(true)?
        .omit_default_module_path(true)
        .typescript(false)
        .remove_name_section(true)
        .remove_producers_section(true)
        .generate_output()
        .map_err(|e| format!("wasm-bindgen: {e:#}"))?;
    let js = output.js().to_owned();
    let wasm = output.wasm_mut().emit_wasm();
    Ok(Bound { js, wasm })
}

/// Compiler flags that keep paths of the building machine out of the wasm (panic messages carry source paths).
fn remapped() -> String {
    let mut flags = Vec::new();
    for (variable, name) in [
        ("CARGO_HOME", "cargo"),
        ("RUSTUP_HOME", "rustup"),
        ("HOME", "home"),
    ] {
        if let Ok(path) = std::env::var(variable) {
            flags.push(format!("--remap-path-prefix={path}={name}"));
        }
    }
    if let Ok(here) = std::env::current_dir() {
        flags.push(format!("--remap-path-prefix={}=stancemark", here.display()));
    }
    flags.join(" ")
}
