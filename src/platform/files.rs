//! Files that come in and go out.

use js_sys::{Array, Uint8Array};
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, BlobPropertyBag, File, FileList, HtmlAnchorElement, Url};

/// The most that is read of one file, in bytes: its size is looked at before it is read.
pub const FILE_LIMIT: u32 = 50_000_000;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_name = stancemarkPicture)]
    fn save_picture(name: &str, svg: &str);
}

/// Offers a picture, given as SVG, as a download of PNG. The browser draws it; see `www/boot.js`.
pub fn offer_picture(name: &str, svg: &str) {
    save_picture(name, svg);
}

/// A file that the reader chose or dropped.
#[derive(Clone, Debug, PartialEq)]
pub struct Incoming {
    /// Its name.
    pub name: String,
    /// Its bytes, or why they could not be read.
    pub bytes: Result<Vec<u8>, String>,
}

/// The files of a list.
pub fn of_list(list: Option<FileList>) -> Vec<File> {
    let Some(list) = list else { return Vec::new() };
    (0..list.length()).filter_map(|i| list.get(i)).collect()
}

/// Reads files one after the other.
pub async fn read(files: Vec<File>) -> Vec<Incoming> {
    let mut incoming = Vec::with_capacity(files.len());
    for file in files {
        let bytes = if file.size() > f64::from(FILE_LIMIT) {
            Err(format!("it is larger than {} MB", FILE_LIMIT / 1_000_000))
        } else {
            match JsFuture::from(file.array_buffer()).await {
                Ok(buffer) => Ok(Uint8Array::new(&buffer).to_vec()),
                Err(_) => Err("the browser could not read it".to_owned()),
            }
        };
        incoming.push(Incoming {
            name: file.name(),
            bytes,
        });
    }
    incoming
}

/// Offers a text as a download. Whether it was saved the browser does not tell.
///
/// # Errors
/// What the browser threw.
pub fn offer_download(name: &str, media_type: &str, content: &str) -> Result<(), JsValue> {
    let document = super::dom::document().ok_or(JsValue::NULL)?;
    let options = BlobPropertyBag::new();
    options.set_type(media_type);
    let blob = Blob::new_with_str_sequence_and_options(&Array::of1(&content.into()), &options)?;
    let url = Url::create_object_url_with_blob(&blob)?;
    let link: HtmlAnchorElement = document.create_element("a")?.dyn_into()?;
    link.set_href(&url);
    link.set_download(name);
    link.click();
    // The browser reads the blob after the click: it is let go a while later.
    gloo::timers::callback::Timeout::new(60_000, move || {
        let _ = Url::revoke_object_url(&url);
    })
    .forget();
    Ok(())
}
