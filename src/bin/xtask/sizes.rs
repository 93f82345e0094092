//! How large the page is, and whether that is small enough.

use std::io::Write as _;

use crate::site::Written;
use crate::{Failure, say};

/// The most that the wasm may take after brotli.
const WASM_BROTLI_LIMIT: usize = 250_000;

/// Prints the sizes; fails if the wasm is over its limit.
pub fn report(wasm: &[u8], written: &Written) -> Result<(), Failure> {
    let brotli = brotli_size(wasm)?;
    say(&format!(
        "Sizes: wasm {} raw, {} gzip, {} brotli (limit {}); script {}; one-file page {}",
        kb(wasm.len()),
        kb(gzip_size(wasm)?),
        kb(brotli),
        kb(WASM_BROTLI_LIMIT),
        kb(written.script),
        kb(written.one_file),
    ));
    if brotli > WASM_BROTLI_LIMIT {
        return Err("the wasm is over its limit".into());
    }
    Ok(())
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
