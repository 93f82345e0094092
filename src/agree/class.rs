//! The readers of some articles, and what each marked in them.

use crate::article::ArticleId;
use crate::session::{Document, Session};
use crate::sorted::{SortedMap, SortedSet};
use crate::stance::{AttitudeId, Code, IssueId, PartyId};
use crate::text::{ByteSpan, natural};

/// A name under which somebody codes; `None` for highlights without a name, which are taken for those of one reader.
pub type Reader = Option<String>;

/// A stretch with what a reader says of it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Coded<'a> {
    /// The words.
    ///
    /// # Units
    /// Bytes of the article's text, half-open.
    pub span: ByteSpan,
    /// What the reader says of them.
    pub code: &'a Code,
    /// The number of that among [`Class::codes`].
    pub number: u32,
}

/// An article and what its readers marked.
#[derive(Clone, Debug)]
pub struct Reading<'a> {
    /// The article with its labels.
    pub document: &'a Document,
    /// Reader by reader, in the order of the text; nothing for one who did not read it.
    pub marks: Vec<Option<Vec<Coded<'a>>>>,
}

/// The readers of some articles, and what each marked in them.
#[derive(Clone, Debug)]
pub struct Class<'a> {
    /// The readers in the order of their names.
    pub readers: Vec<Reader>,
    /// The articles in their order.
    pub readings: Vec<Reading<'a>>,
    /// What is said anywhere, each once, as far as questions ask for it.
    pub codes: Vec<&'a Code>,
    /// How many highlights are not counted because their words were not found.
    pub lost: usize,
}

/// What questions ask of a code.
type Said<'a> = (
    &'a PartyId,
    &'a [PartyId],
    Option<&'a AttitudeId>,
    Option<&'a IssueId>,
);

/// The codes of a class, each with its number.
#[derive(Debug, Default)]
pub(super) struct Codes<'a> {
    all: Vec<&'a Code>,
    numbers: SortedMap<Said<'a>, u32>,
}

impl<'a> Codes<'a> {
    /// A stretch with a code, which is numbered if it is new.
    pub fn coded(&mut self, span: ByteSpan, code: &'a Code) -> Coded<'a> {
        let (attitude, issue) = (code.attitude.as_ref(), code.issue.as_ref());
        let said = (&code.party, code.also.as_slice(), attitude, issue);
        let number = self.numbers.get(&said).copied().unwrap_or_else(|| {
            let number = u32::try_from(self.all.len()).unwrap_or(u32::MAX);
            self.numbers.insert(said, number);
            self.all.push(code);
            number
        });
        Coded { span, code, number }
    }

    /// Those that were numbered.
    pub fn into_all(self) -> Vec<&'a Code> {
        self.all
    }
}

impl<'a> Class<'a> {
    /// The readers of a session, by the names on its highlights.
    ///
    /// Whoever marked something in an article read it. Who else did, and marked nothing, is told by `read`; in articles
    /// that a reader neither marked nor is said to have read, this reader's judgements are missing, and do not count as
    /// "nothing here".
    pub fn of(session: &'a Session, read: &SortedSet<(Reader, ArticleId)>) -> Self {
        let mut names: SortedSet<Reader> = read.iter().map(|(reader, _)| reader.clone()).collect();
        let placed = |document: &Document| session.placed(&document.article.id);
        let mut lost = 0;
        for document in session.documents() {
            for mark in placed(document) {
                if mark.anchor.span.is_some() {
                    names.insert(mark.annotation.coder.clone());
                } else {
                    lost += 1;
                }
            }
        }
        let mut readers: Vec<Reader> = names.iter().cloned().collect();
        let name = |reader: &Reader| reader.clone().unwrap_or_default();
        readers.sort_by(|a, b| natural(&name(a), &name(b)).then_with(|| a.cmp(b)));
        let number: SortedMap<&Reader, usize> =
            readers.iter().enumerate().map(|(i, r)| (r, i)).collect();
        let mut readings = Vec::new();
        let mut codes = Codes::default();
        for document in session.documents() {
            let said =
                |reader: &Reader| read.contains(&(reader.clone(), document.article.id.clone()));
            let mut marks: Vec<Option<Vec<Coded>>> = readers
                .iter()
                .map(|reader| said(reader).then(Vec::new))
                .collect();
            for mark in placed(document) {
                if let Some(span) = mark.anchor.span
                    && let Some(reader) = number.get(&mark.annotation.coder)
                    && let Some(marks) = marks.get_mut(*reader)
                {
                    let stretch = codes.coded(span, &mark.annotation.code);
                    marks.get_or_insert_with(Vec::new).push(stretch);
                }
            }
            readings.push(Reading { document, marks });
        }
        Self {
            readers,
            readings,
            codes: codes.into_all(),
            lost,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::sample::Sample;

    #[test]
    fn who_marked_or_is_said_to_have_read_has_read() {
        let mut sample = Sample::new(&["Kyiv said no 🇺🇦.", "Moscow waits 👨‍👩‍👧‍👦."]);
        sample.mark("Анна", 0, "Kyiv said no", "kyiv");
        sample.mark("Ben", 1, "Moscow", "moscow");
        sample.says_read("Ben", 0);
        sample.says_read("Zoe", 1);
        let class = sample.class();
        let names: Vec<_> = class.readers.iter().flatten().map(String::as_str).collect();
        assert_eq!(names, ["Ben", "Zoe", "Анна"]);
        let marks = |article: usize| -> Vec<Option<usize>> {
            let all = class.readings[article].marks.iter();
            all.map(|m| m.as_ref().map(Vec::len)).collect()
        };
        assert_eq!(marks(0), [Some(0), None, Some(1)]);
        assert_eq!(marks(1), [Some(1), Some(0), None]);
        assert_eq!(class.lost, 0);
    }
}
