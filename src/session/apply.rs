//! Doing what a command asks.

use std::sync::Arc;

use crate::annotate::{Annotation, AnnotationId, Extra, Selector, Timestamp};
use crate::article::ArticleId;
use crate::sorted::SortedSet;
use crate::stance::CodeBook;
use crate::text::Gather as _;

use super::change::says_the_same;
use super::{
    AnnotationChange, ArticleChange, ArticleState, Change, Command, Document, Edit, Rejection,
    Session,
};

/// The session after a command, and what the command changed.
///
/// # Errors
/// A [`Rejection`] if there is nothing to do; the session then stays as it is.
pub fn apply(session: &Session, command: Command) -> Result<(Session, Change), Rejection> {
    let mut next = session.clone();
    let mut edit_done = None;
    let (change, step) = match command {
        Command::AddArticles(documents) => (next.add_articles(documents)?, Step::New),
        Command::LoadArticles(documents) => (next.add_articles(documents)?, Step::Foreign),
        Command::RenameArticle { id, title } => (next.rename(&id, title)?, Step::New),
        Command::RemoveArticle { id } => (next.remove_article(&id)?, Step::New),
        Command::Mark {
            article,
            places,
            code,
            coder,
            origin,
            dismissed,
            at,
        } => {
            let document = next.document(&article).ok_or(Rejection::UnknownArticle)?;
            let mut annotations = Vec::new();
            for (id, span) in places {
                if next.annotations.contains_key(&id) {
                    return Err(Rejection::IdTaken);
                }
                if span.is_empty() {
                    return Err(Rejection::NoSuchSpan);
                }
                annotations.push(Annotation {
                    id,
                    article: article.clone(),
                    article_title: document.article.title.clone(),
                    selector: Selector::describe(&document.article.text, span)
                        .ok_or(Rejection::NoSuchSpan)?,
                    code: code.clone(),
                    note: String::new(),
                    origin: origin.clone(),
                    coder: coder.clone(),
                    created: at,
                    modified: at,
                    revision: 1,
                    trashed: dismissed,
                    links: Vec::new(),
                    extra: Extra::new(),
                });
            }
            let label = if dismissed {
                "dismiss a suggestion"
            } else {
                "highlight"
            };
            (next.put(annotations, label, at), Step::New)
        }
        Command::Edit { id, edit, at } => {
            let new = next.edited(&id, &edit, at)?;
            let change = next.put(vec![new], step_of(&edit).0, at);
            edit_done = Some(edit);
            (change, Step::New)
        }
        Command::EditAll { edits, at } => (next.edit_all(&edits, at)?, Step::New),
        Command::Take {
            documents,
            book,
            annotations,
            label,
            at,
        } => {
            let here = &next.book;
            let stale =
                |b: &CodeBook| b.id == here.id && b.version <= here.version && !b.is_same(here);
            if annotations.iter().any(|a| next.has_later(a)) || book.as_ref().is_some_and(stale) {
                return Err(Rejection::Outdated);
            }
            // Articles that are all there already are no change.
            let added = next.add_articles(documents).unwrap_or_default();
            let mut change = next.put(annotations, &label, at);
            change.articles = added.articles;
            change.book = next.set_book(book);
            (change, Step::New)
        }
        Command::Receive { annotations, book } => {
            let mut change = next.put(annotations, "", Timestamp(0));
            change.book = next.set_book(book);
            (change, Step::Foreign)
        }
        Command::Undo { at } => {
            let step = next.history.step_back().ok_or(Rejection::NothingToUndo)?;
            (next.replay(&step.inverse(), at)?, Step::Replayed)
        }
        Command::Redo { at } => {
            let step = next
                .history
                .step_forward()
                .ok_or(Rejection::NothingToRedo)?;
            (next.replay(&step, at)?, Step::Replayed)
        }
    };
    if change.is_empty() {
        return Err(Rejection::NoChange);
    }
    if matches!(step, Step::New) {
        next.history.push(change.clone(), edit_done.as_ref());
    }
    Ok((next, change))
}

/// Up to so many changed highlights are placed one by one.
const FEW: usize = 8;

enum Step {
    New,
    Foreign,
    Replayed,
}

impl Session {
    fn add_articles(&mut self, documents: Vec<Document>) -> Result<Change, Rejection> {
        let mut change = Change {
            label: "add article".into(),
            ..Change::default()
        };
        for document in documents {
            let id = document.article.id.clone();
            match self.documents.iter().position(|d| d.article.id == id) {
                Some(at) if self.documents.get(at).is_some_and(|d| d.removed) => {
                    change
                        .articles
                        .extend(self.set_article(&id, None, Some(document.removed)));
                }
                Some(_) => {}
                None => {
                    let after = state_of(&document);
                    let before = ArticleState {
                        removed: true,
                        ..after.clone()
                    };
                    self.documents.push(Arc::new(document));
                    change.articles.push(ArticleChange { id, before, after });
                }
            }
        }
        if change.articles.is_empty() {
            return Err(Rejection::NoChange);
        }
        self.place_all();
        Ok(change)
    }

    fn rename(&mut self, id: &ArticleId, title: String) -> Result<Change, Rejection> {
        self.document(id).ok_or(Rejection::UnknownArticle)?;
        let articles = self.set_article(id, Some(title), None).into_iter().gather();
        Ok(Change {
            label: "rename article".into(),
            articles,
            ..Change::default()
        })
    }

    /// Highlights are left alone: they wait for the article, whenever it comes back.
    fn remove_article(&mut self, id: &ArticleId) -> Result<Change, Rejection> {
        self.document(id).ok_or(Rejection::UnknownArticle)?;
        let articles = self.set_article(id, None, Some(true)).into_iter().gather();
        self.place_all();
        Ok(Change {
            label: "remove article".into(),
            articles,
            ..Change::default()
        })
    }

    /// Several highlights changed, all or none.
    fn edit_all(
        &mut self,
        edits: &[(AnnotationId, Edit)],
        at: Timestamp,
    ) -> Result<Change, Rejection> {
        let (mut seen, mut changed) = (SortedSet::default(), Vec::new());
        let mut label = String::new();
        for (id, edit) in edits {
            if !seen.insert(id.clone()) {
                return Err(Rejection::IdTaken);
            }
            match self.edited(id, edit, at) {
                Ok(new) => changed.push(new),
                Err(Rejection::NoChange) => continue,
                Err(other) => return Err(other),
            }
            let (one, many) = step_of(edit);
            label = match changed.len() {
                1 => one.into(),
                n => format!("{many} {n} highlights"),
            };
        }
        Ok(self.put(changed, &label, at))
    }

    /// A highlight as it is after a change.
    fn edited(
        &self,
        id: &AnnotationId,
        edit: &Edit,
        at: Timestamp,
    ) -> Result<Annotation, Rejection> {
        let old = self
            .annotations
            .get(id)
            .ok_or(Rejection::UnknownAnnotation)?;
        if old.trashed && *edit != Edit::Restore {
            return Err(Rejection::UnknownAnnotation);
        }
        let mut new = (**old).clone();
        match edit {
            Edit::Code(code) => new.code = code.clone(),
            Edit::Note(note) => new.note.clone_from(note),
            Edit::Span(span) => {
                let (home, _) = self.find_placed(id).ok_or(Rejection::UnknownArticle)?;
                let document = self.document(home).ok_or(Rejection::UnknownArticle)?;
                if span.is_empty() {
                    return Err(Rejection::NoSuchSpan);
                }
                new.selector = Selector::describe(&document.article.text, *span)
                    .ok_or(Rejection::NoSuchSpan)?;
                new.article = document.article.id.clone();
                new.article_title.clone_from(&document.article.title);
            }
            Edit::Links(links) => new.links.clone_from(links),
            Edit::Trash => new.trashed = true,
            Edit::Restore => new.trashed = false,
        }
        if says_the_same(old, &new) {
            return Err(Rejection::NoChange);
        }
        Ok(touched(new, at))
    }

    /// Does a step of the history once more in either direction, unless the highlight was changed elsewhere since.
    fn replay(&mut self, step: &Change, at: Timestamp) -> Result<Change, Rejection> {
        if let Some((before, _)) = &step.book
            && !before.is_same(&self.book)
        {
            return Err(Rejection::ChangedElsewhere);
        }
        let mut wanted = Vec::new();
        for c in &step.annotations {
            let current = self
                .annotations
                .get(&c.id)
                .ok_or(Rejection::ChangedElsewhere)?;
            let as_left = match &c.before {
                Some(before) => says_the_same(current, before),
                None => current.trashed,
            };
            if !as_left {
                return Err(Rejection::ChangedElsewhere);
            }
            wanted.push(touched(
                Annotation {
                    revision: current.revision,
                    ..(*c.after).clone()
                },
                at,
            ));
        }
        let mut change = self.put(wanted, &step.label, at);
        change.book.clone_from(&step.book);
        if let Some((_, after)) = &step.book {
            self.put_book(after.clone());
        }
        for c in &step.articles {
            change.articles.extend(self.set_article(
                &c.id,
                Some(c.after.title.clone()),
                Some(c.after.removed),
            ));
        }
        if !change.articles.is_empty() {
            self.place_all();
        }
        Ok(change)
    }

    /// Whether what is here is not a forerunner of this version, nor the same.
    fn has_later(&self, version: &Annotation) -> bool {
        self.annotations
            .get(&version.id)
            .is_some_and(|here| here.revision >= version.revision && **here != *version)
    }

    /// Puts a code book in place of the one here, unless it is the same.
    fn set_book(&mut self, book: Option<CodeBook>) -> Option<(Arc<CodeBook>, Arc<CodeBook>)> {
        let after = Arc::new(book.filter(|b| !b.is_same(&self.book))?);
        Some((self.put_book(after.clone()), after))
    }

    /// Puts a code book in place of the one here, which is given back and stays known.
    fn put_book(&mut self, book: Arc<CodeBook>) -> Arc<CodeBook> {
        let before = std::mem::replace(&mut self.book, book.clone());
        self.books.insert(before.id.clone(), before.clone());
        self.books.insert(book.id.clone(), book);
        before
    }

    /// Puts annotations in as they are and finds their places.
    fn put(&mut self, annotations: Vec<Annotation>, label: &str, at: Timestamp) -> Change {
        let mut change = Change {
            label: label.into(),
            at,
            ..Change::default()
        };
        let mut articles = SortedSet::default();
        for annotation in annotations {
            let id = annotation.id.clone();
            if self
                .annotations
                .get(&id)
                .is_some_and(|here| **here == annotation)
            {
                continue;
            }
            let after = Arc::new(annotation);
            let before = self.annotations.insert(id.clone(), after.clone());
            self.count(before.as_deref(), &after);
            articles.insert(after.article.clone());
            articles.extend(before.iter().map(|b| b.article.clone()));
            change
                .annotations
                .push(AnnotationChange { id, before, after });
        }
        if articles.iter().any(|a| self.home_of(a).is_none()) {
            self.find_homes();
        } else if change.annotations.len() <= FEW {
            self.place_few(&change.annotations);
            return change;
        }
        let touched: SortedSet<ArticleId> =
            articles.iter().filter_map(|a| self.home_of(a)).collect();
        self.place(&touched);
        change
    }

    /// Counts a change of one annotation.
    fn count(&mut self, before: Option<&Annotation>, after: &Arc<Annotation>) {
        match before {
            Some(before) if before.trashed => {
                self.trash.remove(&before.id);
            }
            Some(before) => {
                let article = before.article.clone();
                self.live.change(article, |n| *n = n.saturating_sub(1));
            }
            None => {}
        }
        if after.trashed {
            self.trash.insert(after.id.clone(), after.clone());
        } else {
            self.live.change(after.article.clone(), |n| *n += 1);
        }
    }

    /// Changes what can change of an article.
    fn set_article(
        &mut self,
        id: &ArticleId,
        title: Option<String>,
        removed: Option<bool>,
    ) -> Option<ArticleChange> {
        let document = self.documents.iter_mut().find(|d| d.article.id == *id)?;
        let before = state_of(document);
        let after = ArticleState {
            title: title.unwrap_or_else(|| before.title.clone()),
            removed: removed.unwrap_or(before.removed),
        };
        if before == after {
            return None;
        }
        let mut changed = (**document).clone();
        changed.article.title.clone_from(&after.title);
        changed.removed = after.removed;
        *document = Arc::new(changed);
        Some(ArticleChange {
            id: id.clone(),
            before,
            after,
        })
    }

    fn place_all(&mut self) {
        self.find_homes();
        let all = self
            .documents
            .iter()
            .map(|d| d.article.id.clone())
            .collect();
        self.place(&all);
    }
}

fn state_of(document: &Document) -> ArticleState {
    ArticleState {
        title: document.article.title.clone(),
        removed: document.removed,
    }
}

/// A change in words: of one highlight, and of several, whose number follows.
fn step_of(edit: &Edit) -> (&'static str, &'static str) {
    match edit {
        Edit::Code(_) => ("change code", "change the code of"),
        Edit::Note(_) => ("edit note", "edit the notes of"),
        Edit::Span(_) => ("move border", "move the borders of"),
        Edit::Links(_) => ("change relations", "change the relations of"),
        Edit::Trash => ("delete highlight", "delete"),
        Edit::Restore => ("restore highlight", "restore"),
    }
}

/// The next version of an annotation.
fn touched(annotation: Annotation, at: Timestamp) -> Annotation {
    Annotation {
        modified: at,
        revision: annotation.revision.saturating_add(1),
        ..annotation
    }
}

#[cfg(test)]
mod tests;
