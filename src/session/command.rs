//! What a reader can ask for, and why it may be refused.

use std::fmt;

use crate::annotate::{Annotation, AnnotationId, Link, Origin, Timestamp};
use crate::article::ArticleId;
use crate::stance::{Code, CodeBook};
use crate::text::ByteSpan;

use super::Document;

/// Something to do. Identities and times are inside, so that the same command gives the same result.
#[derive(Clone, Debug, PartialEq)]
pub enum Command {
    /// Put articles at the end of the list. One that is there already is not added again; a removed one comes back.
    AddArticles(Vec<Document>),
    /// Put in the articles of the page and of storage as it starts. Not a step of this reader: it cannot be undone.
    LoadArticles(Vec<Document>),
    /// Give an article another name.
    RenameArticle {
        /// Which.
        id: ArticleId,
        /// Its new name.
        title: String,
    },
    /// Remove an article. Its highlights wait for it.
    RemoveArticle {
        /// Which.
        id: ArticleId,
    },
    /// Highlight stretches of an article, all alike.
    Mark {
        /// The article.
        article: ArticleId,
        /// The stretches, each with the identity of its new highlight.
        places: Vec<(AnnotationId, ByteSpan)>,
        /// What they say.
        code: Code,
        /// The name under which the reader codes.
        coder: Option<String>,
        /// How they come to be.
        origin: Origin,
        /// Whether they go into the trash at once: a suggestion that is dismissed.
        dismissed: bool,
        /// When.
        at: Timestamp,
    },
    /// Change one highlight.
    Edit {
        /// Which.
        id: AnnotationId,
        /// What about it.
        edit: Edit,
        /// When.
        at: Timestamp,
    },
    /// Change several highlights in one step. What is as asked already is left as it is.
    EditAll {
        /// Which, and what about each; none twice.
        edits: Vec<(AnnotationId, Edit)>,
        /// When.
        at: Timestamp,
    },
    /// Take over articles, annotations and a code book as they shall be, all in one step: from files, or worked out
    /// elsewhere. Articles are added as by [`Self::AddArticles`]; new annotations are added, and known ones replaced if
    /// these are later versions.
    Take {
        /// The articles that come with them.
        documents: Vec<Document>,
        /// The code book, if it changes.
        book: Option<CodeBook>,
        /// The annotations that change.
        annotations: Vec<Annotation>,
        /// The step in words.
        label: String,
        /// When.
        at: Timestamp,
    },
    /// Take over what storage or another tab holds. Not a step of this reader: it cannot be undone.
    Receive {
        /// The annotations as they are there.
        annotations: Vec<Annotation>,
        /// The code book as it is there, if it is another.
        book: Option<CodeBook>,
    },
    /// Take back the last step.
    Undo {
        /// When.
        at: Timestamp,
    },
    /// Do it again.
    Redo {
        /// When.
        at: Timestamp,
    },
}

/// A change of one highlight.
#[derive(Clone, Debug, PartialEq)]
pub enum Edit {
    /// What it says.
    Code(Code),
    /// The note.
    Note(String),
    /// Where it is, in the article on which it is shown.
    Span(ByteSpan),
    /// How it stands to other highlights.
    Links(Vec<Link>),
    /// Into the trash.
    Trash,
    /// Out of the trash.
    Restore,
}

/// Why a command did nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rejection {
    /// The article is not loaded.
    UnknownArticle,
    /// There is no such highlight, or it lies in the trash.
    UnknownAnnotation,
    /// The stretch is empty or not in the text.
    NoSuchSpan,
    /// An identity was used twice.
    IdTaken,
    /// It is as asked already.
    NoChange,
    /// There is nothing to undo.
    NothingToUndo,
    /// There is nothing to redo.
    NothingToRedo,
    /// Another tab changed it since; taking the step back would undo that too.
    ChangedElsewhere,
    /// What was to be taken over was worked out from what is not so any more.
    Outdated,
}

impl fmt::Display for Rejection {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::UnknownArticle => "That article is not loaded any more.",
            Self::UnknownAnnotation => "That highlight is not there any more.",
            Self::NoSuchSpan => "There are no words to highlight there.",
            Self::IdTaken => "That highlight is there already.",
            Self::NoChange => "Nothing to change.",
            Self::NothingToUndo => "Nothing to undo.",
            Self::NothingToRedo => "Nothing to redo.",
            Self::ChangedElsewhere => "Not undone: the highlight was changed in another tab since.",
            Self::Outdated => {
                "Nothing was changed: the highlights are not as they were. Try again."
            }
        })
    }
}

impl std::error::Error for Rejection {}
