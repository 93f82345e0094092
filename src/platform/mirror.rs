//! The second store: `IndexedDB`, which keeps what it confirmed even if the browser is killed at once.
//!
//! Database `stancemark`, with stores keyed by the pair of scope and name: `annotations` holds records as texts,
//! `articles` objects of the shape of [`StoredArticle`], `settings` texts. Every function here gives an error value
//! where the browser denies the database, and gives up after [`PATIENCE`] where it never answers.

mod class;
mod request;
mod stored_article;

use std::cell::RefCell;
use std::rc::Rc;

use gloo::events::EventListener;
use js_sys::{Array, JSON, Reflect};
use serde::Serialize as _;
use serde_wasm_bindgen::Serializer;
use wasm_bindgen::{JsCast as _, JsValue};
use web_sys::{IdbDatabase, IdbKeyRange, IdbOpenDbRequest};

use super::local_storage::storage_error;
use crate::annotate::Timestamp;
use crate::article::ArticleId;
use crate::keep::{MirrorRecord, Scope, StorageError, to_put};
pub use class::{ClassFile, ClassStore};
pub use request::{PATIENCE, Transaction};
use request::{closed_when_late, settled, value_of};
pub use stored_article::StoredArticle;

const DATABASE: &str = "stancemark";
const VERSION: u32 = 1;
const ANNOTATIONS: &str = "annotations";
const ARTICLES: &str = "articles";
const SETTINGS: &str = "settings";

/// The open database. It closes by itself when a newer version of this program asks for it; then every call fails.
#[derive(Debug)]
pub struct Mirror {
    database: IdbDatabase,
    _versionchange: EventListener,
}

/// The articles of a scope.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Articles {
    /// Those that could be read, in the order of their identities.
    pub articles: Vec<(ArticleId, StoredArticle)>,
    /// The names of those that could not; they stay where they are.
    pub unreadable: Vec<String>,
}

/// Opens a database, and has its stores made where there is none of this version. It closes when another page wants a
/// newer one, as long as the listener that comes with it lives.
async fn open_database(
    name: &str,
    version: u32,
    make: fn(&IdbOpenDbRequest),
) -> Result<(IdbDatabase, EventListener), StorageError> {
    let factory = web_sys::window()
        .ok_or(StorageError::Blocked)?
        .indexed_db()
        .map_err(|e| storage_error(&e))?
        .ok_or(StorageError::Blocked)?;
    let request: IdbOpenDbRequest = factory
        .open_with_u32(name, version)
        .map_err(|e| storage_error(&e))?;
    let upgrade = {
        let request = request.clone();
        EventListener::once(&request.clone(), "upgradeneeded", move |_| {
            make(&request);
        })
    };
    let opened = settled(&request).await;
    drop(upgrade);
    if opened.is_err() {
        closed_when_late(&request);
    }
    let database: IdbDatabase = opened?.unchecked_into();
    let closing = database.clone();
    let versionchange = EventListener::new(&database, "versionchange", move |_| closing.close());
    Ok((database, versionchange))
}

impl Mirror {
    /// Opens the database, and makes it where there is none.
    ///
    /// # Errors
    /// The browser has no such store, denies it, does not answer, or holds one of a newer version.
    pub async fn open() -> Result<Self, StorageError> {
        let (database, versionchange) = open_database(DATABASE, VERSION, make_stores).await?;
        Ok(Self {
            database,
            _versionchange: versionchange,
        })
    }

    /// Puts records into the mirror in one transaction, and is done when they will survive even a killed browser.
    ///
    /// A record that the mirror holds in a version that counts more stays; one that cannot be read is set aside first
    /// ([`to_put`]).
    ///
    /// # Errors
    /// None of them is in the mirror.
    pub async fn put_annotations(
        &self,
        scope: &Scope,
        records: &[MirrorRecord],
    ) -> Result<(), StorageError> {
        self.put_records(ANNOTATIONS, scope, records).await
    }

    /// Puts code books into the mirror, where they stand among the settings; else as [`Self::put_annotations`].
    ///
    /// # Errors
    /// None of them is in the mirror.
    pub async fn put_books(
        &self,
        scope: &Scope,
        records: &[MirrorRecord],
    ) -> Result<(), StorageError> {
        self.put_records(SETTINGS, scope, records).await
    }

    async fn put_records(
        &self,
        store: &str,
        scope: &Scope,
        records: &[MirrorRecord],
    ) -> Result<(), StorageError> {
        self.put(store, scope, records, |record, held| {
            let held = held.map(as_text);
            let puts = to_put(held.as_deref(), record);
            puts.into_iter().map(|r| (r.id, r.record.into())).collect()
        })
        .await
    }

    /// All code books of a scope, and what else stands among the settings.
    ///
    /// # Errors
    /// The mirror cannot be read.
    pub async fn all_books(&self, scope: &Scope) -> Result<Vec<MirrorRecord>, StorageError> {
        self.all_records(SETTINGS, scope).await
    }

    /// All records of a scope, in the order of their identities, those set aside too.
    ///
    /// # Errors
    /// The mirror cannot be read.
    pub async fn all_annotations(&self, scope: &Scope) -> Result<Vec<MirrorRecord>, StorageError> {
        self.all_records(ANNOTATIONS, scope).await
    }

    async fn all_records(
        &self,
        store: &str,
        scope: &Scope,
    ) -> Result<Vec<MirrorRecord>, StorageError> {
        let all = self.all(store, scope).await?;
        let record = |(id, value)| MirrorRecord {
            id,
            record: as_text(value),
        };
        Ok(all.into_iter().map(record).collect())
    }

    /// Puts an article into the mirror. An unreadable one in its place is set aside under the time of `now`.
    ///
    /// # Errors
    /// The article is not in the mirror.
    pub async fn put_article(
        &self,
        scope: &Scope,
        id: &ArticleId,
        article: &StoredArticle,
        now: Timestamp,
    ) -> Result<(), StorageError> {
        let object = article
            .serialize(&Serializer::json_compatible())
            .map_err(|e| StorageError::Other(e.to_string()))?;
        let name = id.as_str().to_owned();
        self.put(ARTICLES, scope, &[name], move |name, held| {
            let unreadable = held.filter(|held| read_article(held).is_none());
            let aside = unreadable.map(|held| (format!("q:{name}:{}", now.0), held));
            let new = (name.clone(), object.clone());
            aside.into_iter().chain([new]).collect()
        })
        .await
    }

    /// All articles of a scope.
    ///
    /// # Errors
    /// The mirror cannot be read.
    pub async fn articles(&self, scope: &Scope) -> Result<Articles, StorageError> {
        let mut articles = Articles::default();
        for (name, value) in self.all(ARTICLES, scope).await? {
            match (ArticleId::parse(&name), read_article(&value)) {
                (Some(id), Some(article)) => articles.articles.push((id, article)),
                _ => articles.unreadable.push(name),
            }
        }
        Ok(articles)
    }

    /// One article, if it is there and can be read.
    pub async fn article(&self, scope: &Scope, id: &ArticleId) -> Option<StoredArticle> {
        read_article(&self.one(ARTICLES, scope, id.as_str()).await.ok()?)
    }

    /// Takes an article out of the mirror for good.
    ///
    /// # Errors
    /// The article is still there.
    pub async fn remove_article(&self, scope: &Scope, id: &ArticleId) -> Result<(), StorageError> {
        let transaction = Transaction::write(&self.database, ARTICLES)?;
        transaction
            .store
            .delete(&key(scope, id.as_str()))
            .map_err(|e| storage_error(&e))?;
        transaction.complete().await
    }

    /// The value of a setting, if there is one.
    ///
    /// # Errors
    /// The mirror cannot be read.
    pub async fn setting(&self, scope: &Scope, name: &str) -> Result<Option<String>, StorageError> {
        Ok(self.one(SETTINGS, scope, name).await?.as_string())
    }

    /// Sets a setting.
    ///
    /// # Errors
    /// The setting has its old value.
    pub async fn set_setting(
        &self,
        scope: &Scope,
        name: &str,
        value: &str,
    ) -> Result<(), StorageError> {
        let transaction = Transaction::write(&self.database, SETTINGS)?;
        transaction
            .store
            .put_with_key(&value.into(), &key(scope, name))
            .map_err(|e| storage_error(&e))?;
        transaction.complete().await
    }

    async fn one(&self, store: &str, scope: &Scope, name: &str) -> Result<JsValue, StorageError> {
        let transaction = Transaction::read(&self.database, store)?;
        let request = transaction
            .store
            .get(&key(scope, name))
            .map_err(|e| storage_error(&e))?;
        transaction.complete().await?;
        value_of(&request)
    }

    /// Looks up each item and puts what `decide` makes of it and of what is held under its name, in one transaction.
    async fn put<T: Named>(
        &self,
        store: &str,
        scope: &Scope,
        items: &[T],
        decide: impl Fn(&T, Option<JsValue>) -> Vec<(String, JsValue)> + 'static,
    ) -> Result<(), StorageError> {
        let transaction = Transaction::write(&self.database, store)?;
        let decide = Rc::new(decide);
        let failed = Rc::new(RefCell::new(None));
        let mut listeners = Vec::new();
        for item in items {
            let request = transaction
                .store
                .get(&key(scope, item.name()))
                .map_err(|e| storage_error(&e))?;
            let (decide, failed, scope) = (decide.clone(), failed.clone(), scope.clone());
            let item = item.clone();
            let (held, store) = (request.clone(), transaction.store.clone());
            let listener = EventListener::once(&request, "success", move |_| {
                let held = value_of(&held).ok().filter(|held| !held.is_undefined());
                for (name, value) in decide(&item, held) {
                    if let Err(error) = store.put_with_key(&value, &key(&scope, &name)) {
                        *failed.borrow_mut() = Some(storage_error(&error));
                        // All or nothing. An error here means that it is aborted already.
                        store.transaction().abort().ok();
                        return;
                    }
                }
            });
            listeners.push(listener);
        }
        let done = transaction.complete().await;
        drop(listeners);
        match failed.take() {
            Some(error) => Err(error),
            None => done,
        }
    }

    /// All names and values of a scope.
    async fn all(
        &self,
        store: &str,
        scope: &Scope,
    ) -> Result<Vec<(String, JsValue)>, StorageError> {
        // An array sorts after every text, so this is everything whose key starts with the scope.
        let range = IdbKeyRange::bound(
            &Array::of1(&scope.as_str().into()),
            &Array::of2(&scope.as_str().into(), &Array::new()),
        )
        .map_err(|e| storage_error(&e))?;
        let transaction = Transaction::read(&self.database, store)?;
        let keys = transaction
            .store
            .get_all_keys_with_key(&range)
            .map_err(|e| storage_error(&e))?;
        let values = transaction
            .store
            .get_all_with_key(&range)
            .map_err(|e| storage_error(&e))?;
        transaction.complete().await?;
        let keys = Array::from(&value_of(&keys)?);
        let values = Array::from(&value_of(&values)?);
        let name = |key: JsValue| Array::from(&key).get(1).as_string().unwrap_or_default();
        Ok(keys.iter().map(name).zip(values.iter()).collect())
    }
}

/// Something with a name in the mirror.
trait Named: Clone + 'static {
    fn name(&self) -> &str;
}

impl Named for MirrorRecord {
    fn name(&self) -> &str {
        &self.id
    }
}

impl Named for String {
    fn name(&self) -> &str {
        self
    }
}

fn make_stores(request: &IdbOpenDbRequest) {
    let Ok(database) = value_of(request) else {
        return;
    };
    let database: IdbDatabase = database.unchecked_into();
    for store in [ANNOTATIONS, ARTICLES, SETTINGS] {
        if !database.object_store_names().contains(store) {
            // A failure aborts the upgrade, which then is the error of opening.
            database.create_object_store(store).ok();
        }
    }
}

fn key(scope: &Scope, name: &str) -> JsValue {
    Array::of2(&scope.as_str().into(), &name.into()).into()
}

/// A held record as text, whatever it is, so that it can be shown and set aside.
#[allow(clippy::needless_pass_by_value, reason = "it is mapped over")]
fn as_text(value: JsValue) -> String {
    value
        .as_string()
        .or_else(|| JSON::stringify(&value).ok().map(String::from))
        .unwrap_or_default()
}

/// An article as stored, if it has a text. Read member by member, because what another version left out is then merely
/// not known (and a general reader would cost 5 kB of wasm).
fn read_article(value: &JsValue) -> Option<StoredArticle> {
    let member = |name: &str| Reflect::get(value, &name.into()).unwrap_or_default();
    let text = |name: &str| member(name).as_string();
    let known = |name: &str| text(name).unwrap_or_default();
    Some(StoredArticle {
        text: text("text")?,
        title: known("title"),
        outlet: known("outlet"),
        lang: known("lang"),
        source: known("source"),
        file: known("file"),
        blocks: known("blocks"),
        trashed: member("trashed").is_truthy(),
    })
}
