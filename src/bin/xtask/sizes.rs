//! How large the page is, and whether that is small enough.

use std::io::Write as _;

use crate::bind::Programs;
use crate::site::Written;
use crate::{Failure, say};

/// The most that the page's wasm may take after brotli.
const WASM_BROTLI_LIMIT: usize = 300_000;

/// Prints the sizes; fails if the page's wasm is over its limit.
pub fn report(programs: &Programs, written: &Written) -> Result<(), Failure> {
    let brotli = brotli_size(&programs.page.wasm)?;
    say(&format!(
        "Sizes: wasm {} (limit {}); script {}; one-file page {}",
        three(&programs.page.wasm, brotli)?,
        kb(WASM_BROTLI_LIMIT),
        kb(written.script),
        kb(written.one_file),
    ));
    let engine = &programs.engine.wasm;
    say(&format!(
        "       engine, loaded only when asked who says what: wasm {}; script {}",
        three(engine, brotli_size(engine)?)?,
        kb(written.engine_script),
    ));
    if brotli > WASM_BROTLI_LIMIT {
        return Err("the wasm is over its limit".into());
    }
    Ok(())
}

fn three(bytes: &[u8], brotli: usize) -> Result<String, Failure> {
    Ok(format!(
        "{} raw, {} gzip, {} brotli",
        kb(bytes.len()),
        kb(gzip_size(bytes)?),
        kb(brotli),
    ))
}

fn kb(bytes: usize) -> String {
    format!("{}.{} kB", bytes / 1000, bytes % 1000 / 100)
}

fn gzip_size(bytes: &[u8]) -> Result<usize, Failure> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    encoder.write_all(bytes)?;
    Ok(encoder.finish()?.len())
}

fn brotli_size(bytes: &[u8]) -> Result<usize, Failure> {
    let mut out = Vec::new();
    let parameters = brotli::enc::BrotliEncoderParams {
        quality: 11,
        ..Default::default()
    };
    brotli::BrotliCompress(&mut &*bytes, &mut out, &parameters)?;
    Ok(out.len())
}
