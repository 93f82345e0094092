//! The files of a class as the engine holds them.

use std::sync::Arc;

use crate::agree::{Gathered, HandIn, Handed, Names, documents, read_batch};
use crate::article::{Article, ArticleId};
use crate::extract::extract;
use crate::session::{Document, Session};
use crate::sorted::{SortedMap, SortedSet};

/// One file that the page sent.
#[derive(Clone, Debug)]
struct Sent {
    key: String,
    file: Handed,
}

/// One file that was read.
#[derive(Clone, Debug)]
pub(super) struct Kept {
    /// The names under which the page keeps it: several, if it was read from several files.
    pub keys: Vec<String>,
    /// The number of the drop it came with.
    pub batch: String,
    /// What it holds.
    pub file: HandIn,
}

/// A file that was not taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Refused {
    /// The number of the drop it came with.
    pub batch: String,
    /// Why, in words that name it.
    pub why: String,
}

/// The files of a class as the engine holds them.
#[derive(Clone, Debug, Default)]
pub struct ClassFiles {
    /// Whether the page has told all that it keeps.
    pub(super) is_told: bool,
    sent: Vec<Sent>,
    pub(super) kept: Vec<Kept>,
    pub(super) refused: Vec<Refused>,
    /// Articles that files brought.
    brought: Vec<Arc<Document>>,
    /// The keys of all that was sent, so that nothing is taken twice.
    known: SortedMap<String, ()>,
    /// The drops whose files take the place of earlier ones of their names.
    fresh: Vec<String>,
    /// What files and articles give together, with the articles and names it was made of.
    gathered: Option<(Made, Arc<Gathered>)>,
}

#[derive(Clone, Debug, PartialEq)]
struct Made {
    articles: Vec<ArticleId>,
    files: Vec<String>,
    names: Names,
}

/// The drop that a key belongs to.
fn batch_of(key: &str) -> &str {
    key.split_once('-').map_or(key, |(batch, _)| batch)
}

impl ClassFiles {
    /// Takes a file that the page sends, and reads it at once if it is ours: others may be on their way meanwhile. The rest
    /// is read when the class is drawn next, as it may be in several files.
    pub fn send(&mut self, key: &str, name: &str, bytes: &[u8]) {
        if self.known.insert(key.to_owned(), ()).is_none() {
            self.sent.push(Sent {
                key: key.to_owned(),
                file: Handed::new(name, bytes),
            });
        }
    }

    /// Reads what was sent, and gives the keys of files that need not be kept.
    pub(super) fn read(&mut self, session: &Session) -> Vec<String> {
        let mut sent = std::mem::take(&mut self.sent);
        sent.sort_by(|a, b| batch_of(&a.key).cmp(batch_of(&b.key)));
        let mut let_go = Vec::new();
        let mut sent = sent.into_iter().peekable();
        while let Some(first) = sent.next() {
            let number = batch_of(&first.key).to_owned();
            let (mut keys, mut files) = (vec![first.key], vec![first.file]);
            while let Some(next) = sent.next_if(|s| batch_of(&s.key) == number) {
                keys.push(next.key);
                files.push(next.file);
            }
            let names: Vec<String> = files.iter().map(|f| f.name.clone()).collect();
            let name = |at: usize| names.get(at).map_or("", String::as_str);
            let articles: Vec<&Article> = session
                .documents()
                .chain(&self.brought)
                .map(|d| &d.article)
                .collect();
            let read = read_batch(files, &articles, session.book(), true);
            let key = |at: usize| keys.get(at).cloned();
            let mut why = read.refused;
            why.extend(read.texts.iter().map(|at| {
                let name = name(*at);
                let words = format!(
                    "{name} is a text without highlights. Open it as an article: drop it while an article is shown."
                );
                (*at, words)
            }));
            for (at, why) in why {
                let_go.extend(key(at));
                self.refused.push(Refused {
                    batch: number.clone(),
                    why,
                });
            }
            // What was read from several files is kept with all that was not refused.
            let several = || {
                let all = (0..keys.len()).filter_map(key);
                all.filter(|k| !let_go.contains(k)).collect()
            };
            for (at, file) in read.read {
                let is_own = at.is_some_and(|at| name(at) == file.file);
                let own = at.filter(|_| is_own).and_then(key);
                self.kept.push(Kept {
                    keys: own.map_or_else(several, |key| vec![key]),
                    batch: number.clone(),
                    file,
                });
            }
            let brought = read.articles.into_iter().map(|article| {
                let found = extract(&article.text);
                (article, found)
            });
            self.brought.extend(documents(brought.collect()));
        }
        let_go
    }

    /// Takes files out, and gives the keys that nothing needs any more.
    pub(super) fn remove(&mut self, goes: impl Fn(&Kept) -> bool) -> Vec<String> {
        let (gone, kept): (Vec<Kept>, Vec<Kept>) =
            std::mem::take(&mut self.kept).into_iter().partition(goes);
        self.kept = kept;
        let mut keys: Vec<String> = gone.into_iter().flat_map(|k| k.keys).collect();
        keys.retain(|key| !self.kept.iter().any(|k| k.keys.contains(key)));
        keys
    }

    /// Lets go what another tab took out: `told` is when the page looked, and the keys of all that it keeps. What came since
    /// stays, as does all if the page keeps nothing.
    pub(super) fn keep_only(&mut self, told: &str) {
        let (time, keys) = told.split_once(' ').unwrap_or((told, ""));
        let keys: SortedSet<&str> = keys.split(' ').collect();
        if time.is_empty() {
            return;
        }
        let is_gone = |key: &str| batch_of(key) < time && !keys.contains(&key);
        self.sent.retain(|sent| !is_gone(&sent.key));
        for key in self.remove(|kept| kept.keys.iter().all(|key| is_gone(key))) {
            self.known.remove(key.as_str());
        }
    }

    /// Has the files of a drop take the place of earlier ones of their names, also of those that the page tells later:
    /// a watched folder may be read before what was kept of it.
    pub(super) fn replace(&mut self, batch: &str) {
        self.fresh.push(batch.to_owned());
    }

    /// Takes out the files that were replaced, and gives the keys that nothing needs any more.
    pub(super) fn take_replaced(&mut self) -> Vec<String> {
        let fresh = self.kept.iter().filter(|k| self.fresh.contains(&k.batch));
        let new: Vec<(String, String)> = fresh
            .map(|k| (k.file.file.clone(), k.batch.clone()))
            .collect();
        self.remove(|old| {
            let is_replaced =
                |(name, batch): &(String, String)| *name == old.file.file && *batch > old.batch;
            new.iter().any(is_replaced)
        })
    }

    /// The number of the last drop that is still there, with its files and those refused.
    pub(super) fn last_batch(&self) -> Option<(&str, usize, usize)> {
        let kept = self.kept.iter().map(|k| k.batch.as_str());
        let last = kept
            .chain(self.refused.iter().map(|r| r.batch.as_str()))
            .max()?;
        let files = self.kept.iter().filter(|k| k.batch == last).count();
        let refused = self.refused.iter().filter(|r| r.batch == last).count();
        Some((last, files, refused))
    }

    /// Files and articles put together.
    pub(super) fn gathered(&mut self, session: &Session, names: &Names) -> Arc<Gathered> {
        let own = session.documents().cloned();
        let mut all: SortedMap<ArticleId, Arc<Document>> = SortedMap::new();
        for document in self.brought.iter().cloned().chain(own) {
            all.insert(document.article.id.clone(), document);
        }
        let made = Made {
            articles: all.keys().cloned().collect(),
            files: self.kept.iter().flat_map(|k| k.keys.clone()).collect(),
            names: names.clone(),
        };
        match &self.gathered {
            Some((known, gathered)) if *known == made => gathered.clone(),
            _ => {
                let files: Vec<HandIn> = self.kept.iter().map(|k| k.file.clone()).collect();
                let documents = all.values().cloned().collect();
                let gathered = Arc::new(Gathered::new(documents, &files, names));
                self.gathered = Some((made, gathered.clone()));
                gathered
            }
        }
    }
}
