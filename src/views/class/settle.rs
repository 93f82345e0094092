//! What is made of the class: a coding of one's own, files to keep.

use super::{Asked, Drawing, Effect};
use crate::annotate::{Annotation, Origin, Selector};
use crate::interchange::sanitize_file_name;
use crate::json::{Object, Raw, Writer};
use crate::session::Document;
use crate::stance::Code;
use crate::text::ByteSpan;

/// The name under which settled disagreements are coded.
pub(super) const SETTLED: &str = "Adjudicated";

/// The member of a highlight that says what it was settled from.
pub(super) const MEMBER: &str = "adjudicated";

/// What is settled in an article, and what it comes from.
pub(super) struct Settling<'a> {
    pub document: &'a Document,
    /// The same as JSON, for [`MEMBER`].
    pub provenance: String,
    pub note: String,
}

impl Settling<'_> {
    /// The highlight that stands for it, with the number of its identity among those of the question.
    pub fn annotation(
        &self,
        asked: &Asked,
        n: usize,
        span: ByteSpan,
        code: &Code,
    ) -> Option<Annotation> {
        let article = &self.document.article;
        let mut extra = Object::default();
        if let Ok(provenance) = Raw::read(&self.provenance) {
            extra.insert(MEMBER.to_owned(), provenance);
        }
        Some(Annotation {
            id: asked.id.nth(n),
            article: article.id.clone(),
            article_title: article.title.clone(),
            selector: Selector::describe(&article.text, span)?,
            code: code.clone(),
            note: self.note.clone(),
            origin: Origin::Hand,
            coder: Some(SETTLED.to_owned()),
            created: asked.at,
            modified: asked.at,
            revision: 1,
            trashed: false,
            links: Vec::new(),
            extra,
        })
    }
}

impl Drawing<'_> {
    /// Takes one answer of a place over as highlights of one's own: `unit set`.
    pub(super) fn accept(&self, what: &str, asked: &Asked) -> Option<Effect> {
        let (unit, set) = what.split_once(' ')?;
        let (unit, set): (usize, u32) = (unit.parse().ok()?, set.parse().ok()?);
        let found = self
            .overview
            .disagreements
            .iter()
            .find(|d| d.unit == unit)?;
        let (_, readers) = found.sides.iter().find(|(s, _)| *s == set)?;
        let (article, span) = *self.overview.judged.places.get(unit)?;
        let document = self.class.readings.get(article)?.document;
        let mut documents = self.gathered.documents.iter();
        let at = documents.position(|d| d.article.id == document.article.id)?;
        let answers = self.overview.judged.sets.get(set as usize)?;
        let all: usize = found.sides.iter().map(|(_, readers)| readers.len()).sum();
        let from = format!("{} of {all} readers", readers.len());
        if answers.is_empty() {
            let words =
                format!("Nothing is to be marked there, as {from} say. Your coding is as it was.");
            return Some(Effect::Say(words));
        }
        // The codes and the borders are those of one reader: the first whose marks lie in the place.
        let marks = readers.iter().find_map(|reader| {
            let marks = self.gathered.marks(at, *reader)?.iter();
            let here = marks.filter(|m| m.span.overlaps(span));
            let says = here.filter(|m| {
                let said = self.overview.judged.question.answers(&m.annotation.code);
                said.iter().any(|a| answers.contains(a))
            });
            let here: Vec<_> = says.collect();
            (!here.is_empty()).then_some(here)
        })?;
        let mut provenance = Writer::default();
        provenance.open('{').text_member("from", &from);
        provenance.text_member("unit", self.view.unit.name());
        provenance.text_member("asked", &self.view.question.name());
        provenance.close('}');
        let settling = Settling {
            document,
            provenance: provenance.finish(),
            note: format!("Adjudicated: {from}."),
        };
        let annotations = marks.iter().enumerate();
        let annotations = annotations
            .filter_map(|(n, m)| settling.annotation(asked, n, m.span, &m.annotation.code));
        let annotations: Vec<Annotation> = annotations.collect();
        let words = format!("Accepted: {}. Ctrl+Z takes it back.", self.answer(set));
        Some(Effect::Take {
            documents: Vec::new(),
            book: None,
            annotations,
            label: "accept an answer".to_owned(),
            words,
        })
    }

    /// A file to keep: the report, the readers as a table, all highlights as one file.
    pub(super) fn save(&self, what: &str, is_hidden: bool) -> Option<Effect> {
        let save = |stem: &str, ending: &str, kind: &str, content: String| Effect::Save {
            name: sanitize_file_name(stem, ending),
            kind: kind.to_owned(),
            content,
        };
        if let Some(number) = what.strip_prefix("feedback") {
            return self.save_feedback(number.trim_start());
        }
        Some(match what {
            "report" => save("class-report", "html", "text/html", self.report()),
            "csv" => save("class-readers", "csv", "text/csv", self.csv()),
            // The names stand in it.
            "merged" if !is_hidden => {
                let merged = self.gathered.merged().to_file(self.book);
                save("class", "json", "application/json", merged)
            }
            _ => return None,
        })
    }
}
