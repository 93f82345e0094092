//! From source to wasm and its JavaScript glue.

use std::path::Path;
use std::process::Command;

use wasm_bindgen_cli_support::Bindgen;

use crate::{Failure, say};

/// The page's two programs.
pub struct Programs {
    /// The page itself.
    pub page: Bound,
    /// The engine, which the page starts in a worker when it is asked for.
    pub engine: Bound,
}

/// A program for the browser.
pub struct Bound {
    /// The JavaScript that loads and serves the wasm; it defines one global, `wasm_bindgen`.
    pub js: String,
    /// The wasm.
    pub wasm: Vec<u8>,
}

/// Compiles the binaries `page` and `engine` for wasm32 and binds them for classic scripts, which also work from
/// file://.
///
/// Where the standard library's source is installed (`rustup component add rust-src`) it is compiled for size too, and
/// a panic is a trap, which the page's script answers: some 30 kB less for every reader to load.
pub fn build() -> Result<Programs, Failure> {
    let cargo = std::env::var("CARGO").unwrap_or_else(|_| "cargo".into());
    let target = std::env::var("CARGO_TARGET_DIR").unwrap_or_else(|_| "target".into());
    // A compress function of SHA-256 without unrolled rounds: 7 kB less.
    let mut flags = remapped() + " --cfg sha2_backend_soft=\"compact\"";
    let mut command = Command::new(cargo);
    command
        .args([
            "build",
            "--locked",
            "--profile",
            "page",
            "--target",
            "wasm32-unknown-unknown",
        ])
        .args([
            "--features",
            "app,engine",
            "--bin",
            "page",
            "--bin",
            "engine",
        ]);
    if std_source_is_installed() {
        // Building the standard library is not stable yet; this lets the stable compiler do it.
        command.env("RUSTC_BOOTSTRAP", "1");
        command.args([
            "-Z",
            "build-std=std,panic_abort",
            "-Z",
            "build-std-features=optimize_for_size",
        ]);
        flags +=
            " -Zunstable-options -Cpanic=immediate-abort -Zlocation-detail=none -Zfmt-debug=none";
    } else {
        say(
            "The standard library's source is not installed: the page will be larger than it could be.",
        );
    }
    let status = command.env("RUSTFLAGS", flags).status()?;
    if !status.success() {
        return Err("the page did not compile; see the messages above".into());
    }
    let folder = Path::new(&target).join("wasm32-unknown-unknown/page");
    Ok(Programs {
        page: bind(&folder.join("page.wasm"))?,
        engine: bind(&folder.join("engine.wasm"))?,
    })
}

fn bind(input: &Path) -> Result<Bound, Failure> {
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

fn std_source_is_installed() -> bool {
    let sysroot = Command::new("rustc").args(["--print", "sysroot"]).output();
    sysroot.is_ok_and(|out| {
        let root = String::from_utf8_lossy(&out.stdout).trim().to_owned();
        Path::new(&root)
            .join("lib/rustlib/src/rust/library/std")
            .is_dir()
    })
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
