//! The clock and the source of randomness.

use wasm_bindgen_futures::JsFuture;

use crate::annotate::{AnnotationId, Timestamp};

/// Now, by the computer's clock.
pub fn now() -> Timestamp {
    #[allow(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a clock set before 1970 reads 1970; milliseconds until the year 285,616 fit 53 bits"
    )]
    Timestamp(js_sys::Date::now().max(0.0) as u64)
}

/// A new identity of 128 random bits.
///
/// From the browser's cryptographic source; where that is missing, from its ordinary one.
pub fn new_annotation_id() -> AnnotationId {
    let mut bytes = [0_u8; 16];
    let filled = web_sys::window()
        .and_then(|w| w.crypto().ok())
        .is_some_and(|crypto| crypto.get_random_values_with_u8_array(&mut bytes).is_ok());
    if !filled {
        for byte in &mut bytes {
            #[allow(
                clippy::cast_possible_truncation,
                clippy::cast_sign_loss,
                reason = "a number from 0 to 255"
            )]
            let random = (js_sys::Math::random() * 256.0) as u8;
            *byte = random;
        }
    }
    AnnotationId::from_bits(u128::from_be_bytes(bytes))
}

/// Lets the browser draw and answer before going on.
pub async fn breathe() {
    let promise = js_sys::Promise::new(&mut |resolve, _| {
        if let Some(window) = web_sys::window()
            && window.set_timeout_with_callback(&resolve).is_err()
        {
            // Without a timer there is nothing to wait for.
            let _ = resolve.call0(&wasm_bindgen::JsValue::NULL);
        }
    });
    let _ = JsFuture::from(promise).await;
}
