//! Files that come in and go out.

use js_sys::{Array, Reflect, Uint8Array};
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, BlobPropertyBag, DataTransfer, File, FileList, HtmlAnchorElement, Url};

/// The most that is read of one file, in bytes: its size is looked at before it is read.
pub const FILE_LIMIT: u32 = 50_000_000;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_name = stancemarkPicture)]
    fn save_picture(name: &str, svg: &str);

    /// A promise of the files that were dropped, a list of path and file each.
    #[wasm_bindgen(js_name = stancemarkDropped)]
    fn walk_dropped(transfer: &DataTransfer) -> js_sys::Promise;
}

/// Offers a picture, given as SVG, as a download of PNG. The browser draws it; see `www/boot.js`.
pub fn offer_picture(name: &str, svg: &str) {
    save_picture(name, svg);
}

/// The most that is read at once, in bytes.
pub const ALL_LIMIT: u32 = 200_000_000;

/// A file that the reader chose or dropped.
#[derive(Clone, Debug, PartialEq)]
pub struct Incoming {
    /// Its name.
    pub name: String,
    /// Its bytes, or why they could not be read.
    pub bytes: Result<Vec<u8>, String>,
}

/// The files of a list, those of a chosen folder with their paths in it.
pub fn of_list(list: Option<FileList>) -> Vec<(String, File)> {
    let Some(list) = list else { return Vec::new() };
    let files = (0..list.length()).filter_map(|i| list.get(i));
    let name = |file: &File| {
        let path = Reflect::get(file, &"webkitRelativePath".into()).ok();
        let path = path.and_then(|p| p.as_string()).filter(|p| !p.is_empty());
        path.unwrap_or_else(|| file.name())
    };
    // What programs hide in folders; a file that was chosen itself is meant.
    let is_hidden = |path: &str| path.contains("/.");
    let files = files.map(|f| (name(&f), f));
    files.filter(|(path, _)| !is_hidden(path)).collect()
}

/// The files that were dropped, those in folders too, each with its path. What was dropped is looked at before this
/// returns; folders are read after.
pub fn dropped(transfer: &DataTransfer) -> impl Future<Output = Vec<(String, File)>> + use<> {
    let list = of_list(transfer.files());
    let walked = walk_dropped(transfer);
    async move {
        let Ok(walked) = JsFuture::from(walked).await else {
            return list;
        };
        let mut files = Vec::new();
        for pair in Array::from(&walked).iter() {
            let pair = Array::from(&pair);
            if let (Some(path), Ok(file)) = (pair.get(0).as_string(), pair.get(1).dyn_into()) {
                files.push((path, file));
            }
        }
        files
    }
}

/// Reads files one after the other.
pub async fn read(files: Vec<(String, File)>) -> Vec<Incoming> {
    let mut incoming = Vec::with_capacity(files.len());
    let mut all = 0.0;
    for (name, file) in files {
        all += file.size();
        let bytes = if all > f64::from(ALL_LIMIT) && file.size() <= f64::from(FILE_LIMIT) {
            Err(format!(
                "with the files before it is more than {} MB; open it afterwards",
                ALL_LIMIT / 1_000_000
            ))
        } else {
            bytes_of(&file).await.map(|bytes| bytes.to_vec())
        };
        incoming.push(Incoming { name, bytes });
    }
    incoming
}

/// The bytes of a file, still the browser's.
///
/// # Errors
/// In words: it is too large, or cannot be read.
pub async fn bytes_of(file: &File) -> Result<Uint8Array, String> {
    if file.size() > f64::from(FILE_LIMIT) {
        return Err(format!("it is larger than {} MB", FILE_LIMIT / 1_000_000));
    }
    match JsFuture::from(file.array_buffer()).await {
        Ok(buffer) => Ok(Uint8Array::new(&buffer)),
        Err(_) => Err("the browser could not read it".to_owned()),
    }
}

/// Offers a text as a download. Whether it was saved the browser does not tell.
///
/// # Errors
/// What the browser threw.
pub fn offer_download(name: &str, media_type: &str, content: &str) -> Result<(), JsValue> {
    offer(name, media_type, &content.into())
}

/// Offers bytes as a download. Whether they were saved the browser does not tell.
///
/// # Errors
/// What the browser threw.
pub fn offer_bytes(name: &str, media_type: &str, content: &[u8]) -> Result<(), JsValue> {
    offer(name, media_type, &Uint8Array::from(content).into())
}

/// Puts a text into the clipboard, and says whether the browser let us.
pub async fn copy(text: &str) -> bool {
    let Some(window) = web_sys::window() else {
        return false;
    };
    // Where a page has no clipboard, asking for it throws.
    let navigator = window.navigator();
    let clipboard = js_sys::Reflect::get(&navigator, &"clipboard".into());
    if !clipboard.is_ok_and(|c| c.is_object()) {
        return false;
    }
    JsFuture::from(navigator.clipboard().write_text(text))
        .await
        .is_ok()
}

fn offer(name: &str, media_type: &str, content: &JsValue) -> Result<(), JsValue> {
    let document = super::dom::document().ok_or(JsValue::NULL)?;
    let options = BlobPropertyBag::new();
    options.set_type(media_type);
    let blob = Blob::new_with_str_sequence_and_options(&Array::of1(content), &options)?;
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
