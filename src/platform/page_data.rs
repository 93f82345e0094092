//! What the page brings with it: its settings and its articles.

use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::Response;

use crate::annotate::Annotation;
use crate::interchange::Exercise;
use crate::json;
use crate::keep::{Decoded, Record, decode};
use crate::text::Gather as _;

/// Settings of the page, in its element `sm-config`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Config {
    /// The name under which this page keeps its data, so that several exercises on one computer stay apart.
    pub scope: String,
    /// How many bytes the program takes as one file, in digits.
    pub size: String,
    /// Whether the page has no articles of its own.
    pub bare: bool,
    /// The exercise that the page is, if it is one, and how it stands in the page.
    pub exercise: Option<(Exercise, String)>,
    /// When that was made, in milliseconds since 1970, in digits.
    pub made: String,
    /// What is wrong with the exercise, in words without a stop.
    pub damaged: Option<String>,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            scope: "main".into(),
            size: String::new(),
            bare: false,
            exercise: None,
            made: String::new(),
            damaged: None,
        }
    }
}

/// An article of the page.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct PageArticle {
    /// The file's name.
    pub file: String,
    /// The name to show, if the text has none.
    pub title: Option<String>,
    /// Who published it.
    pub outlet: Option<String>,
    /// Its language.
    pub lang: Option<String>,
    /// Its text; in the hosted page it is fetched.
    pub text: Option<String>,
    /// Its labelled lines, see [`crate::article::block_lines`], if it was read when the page was built.
    pub blocks: Option<String>,
}

/// The settings of the page.
pub fn config() -> Config {
    read_config(&element_text("sm-config").unwrap_or_default())
}

fn read_config(json: &str) -> Config {
    let mut config = Config::default();
    let members = json::members(json).unwrap_or_default();
    if let Some(Ok(scope)) = members.get("scope").map(json::string) {
        config.scope = scope.into_owned();
    }
    let digits = |name: &str| members.get(name).unwrap_or_default().to_owned();
    config.size = digits("size");
    config.made = digits("made");
    config.bare = members.get("bare") == Some("true");
    if let Some(written) = members.get("exercise") {
        match Exercise::read(written) {
            Ok(exercise) => config.exercise = Some((exercise, written.to_owned())),
            Err(why) => config.damaged = Some(why),
        }
    }
    config
}

/// The highlights that the page brings.
pub fn highlights() -> Vec<Annotation> {
    read_highlights(&element_text("sm-highlights").unwrap_or_default())
}

fn read_highlights(json: &str) -> Vec<Annotation> {
    let records = json::elements(json).unwrap_or_default();
    let annotation = |record| match decode(&json::string(record).ok()?) {
        Decoded::Record(Record::Annotation(annotation)) => Some(*annotation),
        _ => None,
    };
    records.into_iter().filter_map(annotation).gather()
}

/// The articles of the page, with what could not be loaded, in words.
pub async fn articles() -> (Vec<PageArticle>, Vec<String>) {
    if let Some(json) = element_text("sm-articles") {
        return match read_articles(&json) {
            Ok(articles) => (articles, Vec::new()),
            Err(error) => (
                Vec::new(),
                vec![format!("The articles in this file are damaged ({error}).")],
            ),
        };
    }
    if config().bare {
        return (Vec::new(), Vec::new());
    }
    let listing = match text_of(ask_for("articles/index.json")).await {
        Ok(listing) => listing,
        Err(why) => {
            return (
                Vec::new(),
                vec![format!("The list of articles could not be loaded: {why}.")],
            );
        }
    };
    let mut articles: Vec<PageArticle> = match read_articles(&listing) {
        Ok(articles) => articles,
        Err(error) => {
            return (
                Vec::new(),
                vec![format!("articles/index.json is damaged: {error}.")],
            );
        }
    };
    // All are asked for before the first is waited for.
    let address = |file: &str| {
        let name = String::from(js_sys::encode_uri_component(file));
        ask_for(&format!("articles/{name}"))
    };
    let asked = articles.iter().map(|a| address(&a.file)).gather();
    let mut problems = Vec::new();
    for (article, asked) in articles.iter_mut().zip(asked) {
        match text_of(asked).await {
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

/// The articles of a list; of the members that an article may have, only the file must be there.
fn read_articles(list: &str) -> Result<Vec<PageArticle>, String> {
    let fault = |error: json::Error| error.within(list);
    if !list.trim_start().starts_with('[') {
        return Err("it is no list".into());
    }
    let mut articles = Vec::new();
    for item in json::elements(list).map_err(fault)? {
        let members = json::members(item).map_err(|e| e.what)?;
        let text = |name: &str| match members.get(name) {
            None | Some("null") => Ok(None),
            Some(value) => match json::string(value) {
                Ok(text) => Ok(Some(text.into_owned())),
                Err(_) => Err(format!("“{name}” is no text")),
            },
        };
        articles.push(PageArticle {
            file: text("file")?.ok_or("an article has no “file”")?,
            title: text("title")?,
            outlet: text("outlet")?,
            lang: text("lang")?,
            text: text("text")?,
            blocks: text("blocks")?,
        });
    }
    Ok(articles)
}

fn element_text(id: &str) -> Option<String> {
    super::dom::document()?
        .get_element_by_id(id)?
        .text_content()
}

/// Asks at once; a failure waits until the answer is wanted.
fn ask_for(address: &str) -> Option<JsFuture> {
    web_sys::window().map(|window| JsFuture::from(window.fetch_with_str(address)))
}

async fn text_of(asked: Option<JsFuture>) -> Result<String, String> {
    let response: Response = asked
        .ok_or("there is no window")?
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::interchange::one_file::write_highlights;
    use crate::keep::sample::sample;

    #[test]
    fn settings_are_read_with_the_exercise_or_what_is_wrong_with_it() {
        assert_eq!(read_config("?"), Config::default());
        let exercise = Exercise {
            title: "🇺🇦 </script>".into(),
            ..Exercise::default()
        };
        let written = exercise.write().replace('<', "\\u003c");
        let json = format!("{{\"scope\":\"x-1\",\"size\":7,\"made\":5,\"exercise\":{written}}}");
        let read = read_config(&json);
        assert_eq!(read.exercise, Some((exercise, written)));
        assert_eq!((&*read.scope, &*read.size, &*read.made), ("x-1", "7", "5"));
        let damaged = read_config(r#"{"exercise":{"title":"a"}}"#);
        assert!(damaged.exercise.is_none() && damaged.damaged.is_some());
        assert!(read_config(r#"{"bare":true}"#).bare);
    }

    #[test]
    fn highlights_are_read_from_records() {
        let mut all = [sample(1), sample(2)];
        all[0].note = r"</script> \u003c".into();
        let written = write_highlights(&all, false).replace('<', "\\u003c");
        assert_eq!(read_highlights(&written), all);
        assert_eq!(read_highlights(""), []);
        assert_eq!(read_highlights("[{}]"), []);
    }

    #[test]
    fn lists_are_read_or_refused_with_the_place() {
        let list = r#"[{"file":"a.txt","title":null,"lang":"uk","more":[1]},{"file":"🇺🇦","text":"👨‍👩‍👧‍👦\u003c"}]"#;
        let articles = [
            PageArticle {
                file: "a.txt".into(),
                lang: Some("uk".into()),
                ..PageArticle::default()
            },
            PageArticle {
                file: "🇺🇦".into(),
                text: Some("👨‍👩‍👧‍👦<".into()),
                ..PageArticle::default()
            },
        ];
        assert_eq!(read_articles(list).as_deref(), Ok(&articles[..]));
        for (list, error) in [
            ("", "it is no list"),
            ("{\"file\":\"a\"}", "it is no list"),
            (
                "[{\"file\":\"a\"}",
                "the text ends here, in line 1, column 14",
            ),
            ("[{\"title\":\"a\"}]", "an article has no “file”"),
            ("[{\"file\":7}]", "“file” is no text"),
            ("[7]", "an object was expected"),
        ] {
            assert_eq!(read_articles(list), Err(error.to_owned()), "{list}");
        }
    }
}
