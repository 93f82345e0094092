//! What files that were brought come to, once what they leave open is decided.

use super::bring::Batch;
use super::versions::{Version, carried, versions};
use crate::annotate::{Annotation, AnnotationId, Timestamp};
use crate::article::{Article, ArticleId};
use crate::extract::extract;
use crate::interchange::foreign::{Foreign, Label, Role, Taken, UNLABELLED, UnitFit, take};
use crate::interchange::plan_import;
use crate::session::Document;
use crate::sorted::{SortedMap, SortedSet};
use crate::stance::{CodeBook, CodeId, Kind};
use crate::views::{Asked, Mirror};

/// What stands for writing a label into the note.
pub(super) const NOTE: &str = "note";

/// What the reader decided, by the names of the fields.
#[derive(Clone, Debug, Default)]
pub(super) struct Choices {
    fields: Vec<(String, String)>,
    /// The first identity that new highlights may get, and when they get it.
    new: Option<(AnnotationId, Timestamp)>,
}

impl Choices {
    /// As the fields of the sheet have it.
    pub fn of(asked: &Asked) -> Self {
        Self {
            fields: asked.fields.clone(),
            new: Some((asked.id.clone(), asked.at)),
        }
    }

    pub fn get(&self, name: &str) -> Option<&str> {
        let found = self.fields.iter().find(|(n, _)| n == name);
        found.map(|(_, value)| value.as_str())
    }
}

/// Something that files leave open.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Question {
    /// What positions count: the number of the file among those of other programs, and what each unit would mark.
    Unit(usize, Vec<UnitFit>),
    /// What a label means that the code book does not know.
    Label(Kind, String),
    /// Whether the readers of one name in two places are one: the name, where it stands first, where again, and the
    /// number of the latter.
    Reader {
        name: String,
        first: String,
        again: String,
        source: usize,
    },
    /// Whether the highlights of the version that is here are carried over to the one that comes in.
    Version(Version),
}

/// The answer that carries highlights over to a new version.
pub(super) const CARRY: &str = "carry";

impl Question {
    /// The name of the field that answers it.
    pub fn field(&self) -> String {
        match self {
            Self::Unit(at, _) => format!("unit {at}"),
            Self::Label(kind, label) => label_field(*kind, label),
            Self::Reader { name, source, .. } => reader_field(*source, name),
            Self::Version(version) => format!("version {}", version.id.as_str()),
        }
    }
}

fn label_field(kind: Kind, label: &str) -> String {
    format!("label {} {label}", kind.name())
}

fn reader_field(source: usize, name: &str) -> String {
    format!("reader {source} {name}")
}

/// What files come to.
#[derive(Clone, Debug, Default)]
pub(super) struct Settled {
    /// Articles that are not here yet.
    pub documents: Vec<Document>,
    /// Highlights that are new or later versions.
    pub annotations: Vec<Annotation>,
    /// The code book as it shall be, if it changes.
    pub book: Option<CodeBook>,
    /// The article to open.
    pub open: Option<ArticleId>,
    /// What is left open, with what is chosen now.
    pub questions: Vec<(Question, String)>,
    /// The main result in words.
    pub summary: String,
    /// What else the reader must know, a sentence each.
    pub details: Vec<String>,
}

impl Settled {
    /// Whether anything changes.
    pub fn changes(&self) -> bool {
        !self.documents.is_empty() || !self.annotations.is_empty() || self.book.is_some()
    }
}

/// Highlights of one file, by its name.
struct Source {
    name: String,
    annotations: Vec<Annotation>,
}

/// What files come to beside the work as it is.
pub(super) fn settle(batch: &Batch, choices: &Choices, mirror: &Mirror) -> Settled {
    let session = &mirror.session;
    let here = session.book();
    let mut settled = Settled {
        details: batch.told.clone(),
        ..Settled::default()
    };
    let mut book: CodeBook = batch.book.clone().unwrap_or_else(|| (**here).clone());
    let known: Vec<_> = session.documents().cloned().collect();
    let mut documents: Vec<Document> = Vec::new();
    for document in &batch.opened {
        let id = &document.article.id;
        if !documents.iter().any(|d| d.article.id == *id) {
            documents.push(document.clone());
        }
    }
    let mut sources: Vec<Source> = Vec::new();
    for ours in &batch.ours {
        sources.push(Source {
            name: ours.name.clone(),
            annotations: ours.annotations.clone(),
        });
    }
    for (at, foreign) in batch.foreign.iter().enumerate() {
        let articles: Vec<&Article> = (known.iter().map(|d| &d.article))
            .chain(documents.iter().map(|d| &d.article))
            .collect();
        let (taken, questions) = take_one(foreign, at, &articles, &book, choices);
        // What another file asked already is answered for this one too.
        for (question, answer) in questions {
            if settled.questions.iter().all(|(q, _)| *q != question) {
                settled.questions.push((question, answer));
            }
        }
        settled.details.extend(told_of(foreign, &taken));
        for article in taken.articles {
            documents.push(of_project(article));
        }
        if let Some(later) = taken.book {
            book = later;
        }
        sources.push(Source {
            name: foreign.name.clone(),
            annotations: taken.annotations,
        });
    }
    ask_readers(&mut sources, choices, mirror, &mut settled.questions);
    let versions = versions(&documents, session);
    let copies = carry(&versions, &documents, choices, mirror, &mut settled);
    settle_articles(documents, &versions, mirror, &mut settled);

    let existing: Vec<Annotation> = session.annotations().map(|a| (**a).clone()).collect();
    let all: Vec<Annotation> = sources.iter().flat_map(|s| s.annotations.clone()).collect();
    let plan = plan_import(&existing, &all);
    if !plan.conflicts.is_empty() {
        settled.details.push(format!(
            "{} highlights were changed both here and in the file; yours were kept.",
            plan.conflicts.len()
        ));
    }
    // A file of another program without one mark or code is told of by itself.
    let empty = all.is_empty() && batch.ours.is_empty() && book.is_same(here);
    let result = if empty && settled.documents.is_empty() {
        None
    } else if !sources.is_empty() && (batch.book.is_none() || !all.is_empty()) {
        Some(format!("Imported highlights: {plan}."))
    } else {
        let book = batch.book.as_ref();
        book.map(|b| format!("The code book “{}” is in use now.", b.title))
    };
    let parts = [Some(settled.summary), result];
    let parts: Vec<String> = parts
        .into_iter()
        .flatten()
        .filter(|p| !p.is_empty())
        .collect();
    settled.summary = parts.join(" ");
    let taken = plan.new.into_iter().chain(plan.newer);
    settled.annotations = taken.chain(copies).collect();
    if book.id == here.id && !book.is_same(here) {
        // It takes the place of the one here, so it is a later version of it.
        book.version = here.version.saturating_add(1).max(if batch.book.is_some() {
            book.version
        } else {
            0
        });
    }
    settled.book = (!book.is_same(here)).then_some(book);
    settled
}

/// The highlights of versions that are here on those that come in, if that is wanted.
fn carry(
    versions: &[Version],
    documents: &[Document],
    choices: &Choices,
    mirror: &Mirror,
    settled: &mut Settled,
) -> Vec<Annotation> {
    let mut copies = Vec::new();
    for version in versions.iter().filter(|v| v.marks > 0) {
        let question = Question::Version(version.clone());
        let answer = choices.get(&question.field()).unwrap_or(CARRY).to_owned();
        let to = documents.iter().find(|d| d.article.id == version.id);
        if let (CARRY, Some(to), Some((id, at))) = (answer.as_str(), to, &choices.new) {
            let first = id.nth(copies.len());
            let (more, words) = carried(version, &to.article, &mirror.session, &first, *at);
            copies.extend(more);
            settled.details.push(words);
        }
        settled.questions.push((question, answer));
    }
    copies
}

/// Which articles are new, and what is said of them.
fn settle_articles(
    documents: Vec<Document>,
    versions: &[Version],
    mirror: &Mirror,
    settled: &mut Settled,
) {
    settled.open = documents.first().map(|d| d.article.id.clone());
    let is_here = |d: &Document| mirror.session.document(&d.article.id).is_some();
    settled.summary = match documents.as_slice() {
        [] => String::new(),
        [one] if is_here(one) => format!("“{}” is here already.", one.article.title),
        [one] => format!("Opened “{}”.", one.article.title),
        many => format!("Opened {} articles.", many.len()),
    };
    for version in versions {
        let (title, of) = (&version.title, &version.of_title);
        let words = format!("“{title}” and “{of}”: {}.", version.words());
        settled.summary.push(' ');
        settled.summary.push_str(&words);
    }
    settled.documents = documents.into_iter().filter(|d| !is_here(d)).collect();
}

/// One file of another program as highlights, and what it leaves open.
fn take_one(
    foreign: &Foreign,
    at: usize,
    articles: &[&Article],
    book: &CodeBook,
    choices: &Choices,
) -> (Taken, Vec<(Question, String)>) {
    let mut questions = Vec::new();
    let mut taken = take(foreign, articles, book, None);
    let found = taken.unit.as_ref().map(|u| u.choices.clone());
    let mut unit = None;
    if let Some(fits) = found.filter(|fits| fits.len() > 1) {
        let chosen = choices
            .get(&format!("unit {at}"))
            .and_then(|n| fits.get(n.parse::<usize>().ok()?));
        let best = || fits.iter().rev().max_by_key(|f| (f.fit, f.whole_words));
        let chosen = chosen.or_else(best).map(|f| f.unit);
        unit = chosen;
        let place = fits.iter().position(|f| Some(f.unit) == chosen);
        let answer = place.unwrap_or_default().to_string();
        questions.push((Question::Unit(at, fits), answer));
    }
    let new = added(book, taken.book.as_ref());
    let mut mapped = foreign.clone();
    for (kind, label) in &new {
        let question = Question::Label(*kind, label.clone());
        let answer = choices
            .get(&question.field())
            .unwrap_or(kind.name())
            .to_owned();
        if answer != kind.name() {
            map_label(&mut mapped, *kind, label, &answer, book);
        }
        questions.push((question, answer));
    }
    if unit.is_some() || mapped != *foreign {
        taken = take(&mapped, articles, book, unit);
    }
    (taken, questions)
}

/// A text of another program as an article: called by its headline, else as the program calls it.
fn of_project(mut article: Article) -> Document {
    let extraction = extract(&article.text);
    let title = extraction.title.and_then(|span| article.text.slice(span));
    if let Some(title) = title.map(str::to_owned) {
        article.title = title;
    }
    Document::new(article, extraction)
}

/// The codes that a later version of a code book adds, with their labels.
fn added(before: &CodeBook, after: Option<&CodeBook>) -> Vec<(Kind, String)> {
    let Some(after) = after else {
        return Vec::new();
    };
    let mut new = Vec::new();
    for kind in Kind::ALL {
        let known: SortedSet<CodeId> = before.codes(kind).into_iter().map(|c| c.id).collect();
        let codes = after.codes(kind).into_iter();
        let codes = codes.filter(|c| !known.contains(&c.id));
        new.extend(codes.map(|c| (kind, c.label.to_owned())));
    }
    new
}

/// Gives a label of a file another meaning: a kind of code, a code of the book as `kind id`, or a line of the note.
fn map_label(foreign: &mut Foreign, kind: Kind, label: &str, answer: &str, book: &CodeBook) {
    let (role, id) = answer.split_once(' ').unwrap_or((answer, ""));
    let target = Kind::parse(role).map(|kind| {
        let code = kind.code(id);
        let name = code.and_then(|id| {
            let codes = book.codes(kind).into_iter();
            let mut codes = codes.filter(|c| c.id == id);
            codes.next().map(|c| c.label.to_owned())
        });
        let role = match kind {
            Kind::Party => Role::Party,
            Kind::Attitude => Role::Attitude,
            Kind::Issue => Role::Issue,
        };
        Label::new(role, name.unwrap_or_else(|| label.to_owned()))
    });
    let own = match kind {
        Kind::Party => Role::Party,
        Kind::Attitude => Role::Attitude,
        Kind::Issue => Role::Issue,
    };
    let is_it = |l: &Label| {
        l.name.trim() == label.trim()
            && (l.role == own || (l.role == Role::Any && kind == Kind::Party))
    };
    for mark in &mut foreign.marks {
        let names_none = |l: &&Label| matches!(l.role, Role::Any | Role::Party);
        if label == UNLABELLED
            && mark.labels.iter().find(names_none).is_none()
            && let Some(target) = target.clone().filter(|t| t.role == Role::Party)
        {
            mark.labels.push(target);
        }
        let mut into_note = false;
        for known in mark.labels.iter_mut().filter(|l| is_it(l)) {
            match &target {
                Some(target) => *known = target.clone(),
                None => into_note = true,
            }
        }
        if into_note {
            mark.labels.retain(|l| !is_it(l));
            if !mark.note.is_empty() {
                mark.note.push('\n');
            }
            mark.note.push_str("Label: ");
            mark.note.push_str(label);
        }
    }
    match &target {
        Some(target) => {
            for code in foreign.codes.iter_mut().filter(|c| is_it(&c.label)) {
                code.label = target.clone();
            }
        }
        None => foreign.codes.retain(|c| !is_it(&c.label)),
    }
}

/// What a reader must know of a file of another program, a sentence each.
fn told_of(foreign: &Foreign, taken: &Taken) -> Vec<String> {
    let name = &foreign.name;
    let count = taken.annotations.len();
    let articles: SortedSet<&ArticleId> = taken.annotations.iter().map(|a| &a.article).collect();
    let several = |n: usize, one: &str| match n {
        1 => format!("1 {one}"),
        n => format!("{n} {one}s"),
    };
    let mut told = vec![if count == 0 {
        format!("{name}, {}: no highlights.", foreign.format.label())
    } else {
        format!(
            "{name}, {}: {} on {}.",
            foreign.format.label(),
            several(count, "highlight"),
            several(articles.len(), "article"),
        )
    }];
    for words in &taken.told {
        told.push(if words.starts_with(name.as_str()) {
            words.clone()
        } else {
            format!("{name}: {words}")
        });
    }
    for loss in &taken.losses {
        told.push(format!("{name}: not taken over as it stands: {loss}."));
    }
    told
}

/// Readers of one name in several places, who share articles and not one highlight, may be two people: it is asked, and
/// until it is answered otherwise the later one gets a name of their own.
fn ask_readers(
    sources: &mut [Source],
    choices: &Choices,
    mirror: &Mirror,
    questions: &mut Vec<(Question, String)>,
) {
    #[derive(Default)]
    struct Known {
        place: String,
        ids: SortedSet<AnnotationId>,
        articles: SortedSet<ArticleId>,
    }
    let mut known: SortedMap<String, Known> = SortedMap::new();
    let note = |place: &str, annotation: &Annotation, known: &mut SortedMap<String, Known>| {
        let Some(coder) = annotation.coder.clone() else {
            return;
        };
        let (id, article) = (annotation.id.clone(), annotation.article.clone());
        known.change(coder, |entry| {
            if entry.place.is_empty() {
                place.clone_into(&mut entry.place);
            }
            entry.ids.insert(id);
            entry.articles.insert(article);
        });
    };
    for annotation in mirror.session.live_annotations() {
        note("your work here", annotation, &mut known);
    }
    for (at, source) in sources.iter_mut().enumerate() {
        let mut names: SortedSet<String> = SortedSet::default();
        names.extend(source.annotations.iter().filter_map(|a| a.coder.clone()));
        for name in names.iter() {
            let Some(before) = known.get(name) else {
                continue;
            };
            let mine = source.annotations.iter();
            let mine = mine.filter(|a| a.coder.as_deref() == Some(name));
            let shares_ids = mine.clone().any(|a| before.ids.contains(&a.id));
            let shares_articles = mine.clone().any(|a| before.articles.contains(&a.article));
            if shares_ids || !shares_articles {
                continue;
            }
            let question = Question::Reader {
                name: name.clone(),
                first: before.place.clone(),
                again: source.name.clone(),
                source: at,
            };
            let mut other = 2;
            while known.contains_key(&format!("{name} ({other})")) {
                other += 1;
            }
            let chosen = choices.get(&question.field()).map(str::trim);
            let chosen = chosen.filter(|c| !c.is_empty()).map(str::to_owned);
            let answer = chosen.unwrap_or_else(|| format!("{name} ({other})"));
            for annotation in &mut source.annotations {
                if annotation.coder.as_deref() == Some(name) {
                    annotation.coder = Some(answer.clone());
                }
            }
            questions.push((question, answer));
        }
        for annotation in &source.annotations {
            note(&source.name, annotation, &mut known);
        }
    }
}
