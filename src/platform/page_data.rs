//! What the page brings with it: its settings and its articles.

use serde::Deserialize;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::Response;

/// Settings of the page, in its element `sm-config`.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct Config {
    /// The name under which this page keeps its data, so that several exercises on one computer stay apart.
    pub scope: String,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            scope: "main".into(),
        }
    }
}

/// An article of the page.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct PageArticle {
    /// The file's name.
    pub file: String,
    /// The name to show, if the text has none.
    #[serde(default)]
    pub title: Option<String>,
    /// Who published it.
    #[serde(default)]
    pub outlet: Option<String>,
    /// Its language.
    #[serde(default)]
    pub lang: Option<String>,
    /// Its text; in the hosted page it is fetched.
    #[serde(default)]
    pub text: Option<String>,
}

/// The settings of the page.
pub fn config() -> Config {
    element_text("sm-config")
        .and_then(|json| serde_json::from_str(&json).ok())
        .unwrap_or_default()
}

/// The articles of the page, with what could not be loaded, in words.
pub async fn articles() -> (Vec<PageArticle>, Vec<String>) {
    if let Some(json) = element_text("sm-articles") {
        return match serde_json::from_str(&json) {
            Ok(articles) => (articles, Vec::new()),
            Err(error) => (
                Vec::new(),
                vec![format!("The articles in this file are damaged ({error}).")],
            ),
        };
    }
    let listing = match fetch_text("articles/index.json").await {
        Ok(listing) => listing,
        Err(why) => {
            return (
                Vec::new(),
                vec![format!("The list of articles could not be loaded: {why}.")],
            );
        }
    };
    let mut articles: Vec<PageArticle> = match serde_json::from_str(&listing) {
        Ok(articles) => articles,
        Err(error) => {
            return (
                Vec::new(),
                vec![format!("articles/index.json is damaged: {error}.")],
            );
        }
    };
    let mut problems = Vec::new();
    for article in &mut articles {
        let address = String::from(js_sys::encode_uri_component(&article.file));
        match fetch_text(&format!("articles/{address}")).await {
            Ok(text) => article.text = Some(text),
            Err(why) => problems.push(format!(
                "The article {} could not be loaded: {why}.",
                article.file
            )),
        }
    }
    articles.retain(|a| a.text.is_some());
    (articles, problems)
}

fn element_text(id: &str) -> Option<String> {
    super::dom::document()?
        .get_element_by_id(id)?
        .text_content()
}

async fn fetch_text(address: &str) -> Result<String, String> {
    let window = web_sys::window().ok_or("there is no window")?;
    let response: Response = JsFuture::from(window.fetch_with_str(address))
        .await
        .map_err(|_| "no connection to the page's own host".to_owned())?
        .unchecked_into();
    if !response.ok() {
        return Err(format!("the host answered {}", response.status()));
    }
    // As bytes, because `text()` would swallow a byte order mark and so move every offset.
    let buffer = response
        .array_buffer()
        .map_err(|_| "the answer has no body")?;
    let buffer = JsFuture::from(buffer)
        .await
        .map_err(|_| "the connection broke off")?;
    String::from_utf8(js_sys::Uint8Array::new(&buffer).to_vec())
        .map_err(|_| "it is not UTF-8".into())
}
