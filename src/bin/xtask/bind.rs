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
    let target = std::env::var("CARGO_TARGET_DIR").unwrap_or_else(|_| "target".into());
    let has_source = std_source_is_installed();
    if !has_source {
        say(
            "The standard library's source is not installed: the page will be larger than it could be.",
        );
    }
    // The page small before fast, the engine fast before small.
    for (profile, features, program, std) in [
        (
            "page",
            "app",
            "page",
            &["build-std-features=optimize_for_size"][..],
        ),
        ("engine", "engine", "engine", &[]),
    ] {
        compile(profile, features, program, has_source.then_some(std))?;
    }
    let program = |name: &str| {
        let folder = Path::new(&target).join("wasm32-unknown-unknown").join(name);
        bind(&folder.join(name).with_extension("wasm"))
    };
    Ok(Programs {
        page: program("page")?,
        engine: program("engine")?,
    })
}

/// Compiles one of them; `std` tells how the standard library is, if it is compiled too.
fn compile(
    profile: &str,
    features: &str,
    program: &str,
    std: Option<&[&str]>,
) -> Result<(), Failure> {
    let cargo = std::env::var("CARGO").unwrap_or_else(|_| "cargo".into());
    // A compress function of SHA-256 without unrolled rounds: 7 kB less.
    let mut flags = remapped() + " --cfg sha2_backend_soft=\"compact\"";
    let mut command = Command::new(cargo);
    command
        .args(["build", "--locked", "--profile", profile])
        .args(["--target", "wasm32-unknown-unknown"])
        .args(["--features", features, "--bin", program]);
    if let Some(std) = std {
        // Building the standard library is not stable yet; this lets the stable compiler do it.
        command.env("RUSTC_BOOTSTRAP", "1");
        for more in std.iter().chain(&["build-std=std,panic_abort"]) {
            command.args(["-Z", more]);
        }
        flags +=
            " -Zunstable-options -Cpanic=immediate-abort -Zlocation-detail=none -Zfmt-debug=none";
    }
    if command.env("RUSTFLAGS", flags).status()?.success() {
        Ok(())
    } else {
        Err("the page did not compile; see the messages above".into())
    }
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
