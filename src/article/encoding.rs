//! stub
/// s
pub struct Decoded {
    /// s
    pub text: String,
}
/// s
pub fn decode(b: &[u8], _: Option<&str>) -> Result<Decoded, String> {
    String::from_utf8(b.to_vec())
        .map(|text| Decoded { text })
        .map_err(|e| e.to_string())
}
