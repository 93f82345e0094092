//! The guide to an article: what a reader may ask of it, with the passages at which to ask.
//!
//! Who says this? Who did it? Whose view is it? Who says otherwise? Each [`Section`] is one such question. It shows
//! passages, not faults: every way of writing here can be honest, and each section says when ([`Kind::exception`]).
//! Counts are told in relation to the article; none is a score, and nothing is added up.
//!
//! What the program cannot read in the article's language it says ([`Section::unread`]) instead of counting nothing.

mod contradicted;
mod language;
mod named;
mod participle;
mod passive;
mod quoted;
mod scare;
mod teller;

mod unnamed;
mod voices;
mod words;

use crate::extract::lexicon::Reading;
use crate::extract::proposal::{Part, Place};
use crate::text::sentences::guess_language;
use crate::text::{ByteSpan, Gather as _};

/// A question that can be asked of any article.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// Who says, thinks or feels what, where the article says who.
    Named,
    /// Sources without a name, and hearsay.
    Unnamed,
    /// Words in quotation marks that nobody speaks.
    Scare,
    /// What was done, in sentences that do not say by whom.
    Agentless,
    /// In whose voice stances are told.
    Voices,
    /// What another article tells differently.
    Contradicted,
}

impl Kind {
    /// Every question, in the order in which they are asked.
    pub const ALL: [Self; 6] = [
        Self::Named,
        Self::Unnamed,
        Self::Scare,
        Self::Agentless,
        Self::Voices,
        Self::Contradicted,
    ];

    /// The name in messages and files.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Named => "named",
            Self::Unnamed => "unnamed",
            Self::Scare => "scare",
            Self::Agentless => "agentless",
            Self::Voices => "voices",
            Self::Contradicted => "contradicted",
        }
    }
}

/// How much of the article a section is about. Never a score: more is not worse.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Relation {
    /// How many.
    pub count: usize,
    /// Of how many; what is counted differs from section to section and stands in `words`.
    pub of: usize,
    /// Both in a sentence: `12 of the 31 statements ...`.
    pub words: String,
}

/// A part of a section that is counted apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Share {
    /// What belongs to it, in plain words.
    pub label: &'static str,
    /// How many; of as many as all shares of the section together.
    pub count: usize,
}

/// Words at which the question can be asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Passage {
    /// The sentence, or what of it matters.
    pub span: ByteSpan,
    /// The word or words that show it.
    pub shows: ByteSpan,
    /// What was seen there, in plain words.
    pub seen: String,
    /// The index of the section's share it belongs to.
    pub share: usize,
    /// Whether the words stand in quotation marks, so that the choice was the speaker's and not the author's.
    pub quoted: bool,
    /// The words that tell it differently, in this or another of the articles.
    pub other: Option<Place>,
}

/// One question with its passages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section {
    /// Which question.
    pub kind: Kind,
    /// How much of the article it is about.
    pub relation: Relation,
    /// Its parts; empty where there is one kind of passage only.
    pub shares: Vec<Share>,
    /// The passages in text order.
    pub passages: Vec<Passage>,
    /// What is not read in this article, and what a reader can look for instead; with it `passages` may be incomplete.
    pub unread: Option<String>,
}

/// The guide to one article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Guide {
    /// The language as a primary subtag, as guessed from the text.
    pub lang: &'static str,
    /// Every question, in the order of [`Kind::ALL`].
    pub sections: Vec<Section>,
}

impl Guide {
    /// The section of a question.
    pub fn section(&self, kind: Kind) -> Option<&Section> {
        self.sections.iter().find(|s| s.kind == kind)
    }
}

/// The guide to the article at a position of `parts`; the others are what it is compared with.
///
/// The work grows with the article's length and, for [`Kind::Contradicted`], with the length of all articles: each other
/// one is compared with this one alone, so that a large library does not crowd out what two articles have to say.
///
/// ```
/// use stancemark::extract::{analyse, extract, proposal::Part};
/// use stancemark::guide::{Kind, guide};
/// use stancemark::text::Text;
/// let text = Text::new("News 🇺🇦\n\nA truce was agreed in Geneva, a senior official said on condition of anonymity.\n");
/// let found = extract(&text);
/// let analysis = analyse(&text, &found);
/// let parts = [Part { text: &text, found: &found, analysis: &analysis }];
/// let guide = guide(&parts, 0).ok_or("no article")?;
/// let shown = |kind| guide.section(kind).and_then(|s| text.slice(s.passages.first()?.shows));
/// assert_eq!(shown(Kind::Agentless), Some("was agreed"));
/// assert_eq!(shown(Kind::Unnamed), Some("a senior official"));
/// # Ok::<(), &str>(())
/// ```
pub fn guide(parts: &[Part], article: usize) -> Option<Guide> {
    let part = parts.get(article)?;
    let lang = guess_language(part.text.as_str());
    let look = Look {
        part,
        reading: Reading::new(part.text, &part.found.blocks, &part.found.sentences),
        quoted: quoted::Quoted::new(&part.found.quotations),
    };
    let tellers = teller::tellers(&look);
    let sections = Kind::ALL
        .into_iter()
        .map(|kind| {
            let mut section = match kind {
                Kind::Named => named::read(&look, &tellers),
                Kind::Unnamed => unnamed::read(&look, &tellers),
                Kind::Scare => scare::read(&look),
                Kind::Agentless => passive::read(&look),
                Kind::Voices => voices::read(&look),
                Kind::Contradicted => contradicted::read(&look, parts, article),
            };
            section.unread = language::unread(kind, lang);
            if language::reads(kind, lang) == language::Reads::Nothing {
                section.passages.clear();
                section.shares.clear();
                section.relation = Relation {
                    count: 0,
                    of: 0,
                    words: String::new(),
                };
            }
            section
        })
        .gather();
    Some(Guide { lang, sections })
}

/// What every section looks at.
struct Look<'a> {
    part: &'a Part<'a>,
    reading: Reading<'a>,
    quoted: quoted::Quoted,
}

impl Look<'_> {
    /// The words of a span.
    fn words(&self, span: ByteSpan) -> &str {
        self.part.text.slice(span).unwrap_or_default()
    }

    /// The sentence that a span begins in, or the span itself.
    fn sentence(&self, span: ByteSpan) -> ByteSpan {
        let sentences = &self.part.found.sentences;
        let after = sentences.partition_point(|s| s.span.start() <= span.start());
        let sentence = after.checked_sub(1).and_then(|i| sentences.get(i));
        sentence
            .filter(|s| s.span.encloses(span))
            .map_or(span, |s| s.span)
    }

    /// A passage that a word shows.
    fn passage(&self, shows: ByteSpan, share: usize, seen: String) -> Passage {
        Passage {
            span: self.sentence(shows),
            shows,
            seen,
            share,
            quoted: self.quoted.encloses(shows),
            other: None,
        }
    }
}

/// A section of passages in text order, its shares counted by them.
fn section(
    kind: Kind,
    labels: &[&'static str],
    mut passages: Vec<Passage>,
    relation: Relation,
) -> Section {
    passages.sort_by_key(|p| (p.shows, p.share));
    let mut shares = Vec::new();
    for (index, label) in labels.iter().enumerate() {
        shares.push(Share {
            label,
            count: passages.iter().filter(|p| p.share == index).count(),
        });
    }
    Section {
        kind,
        relation,
        shares,
        passages,
        unread: None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::{analyse, extract};
    use crate::text::Text;
    use proptest::prelude::*;

    /// A section of the guide to a text, each passage as `word: what was seen`.
    pub(super) fn check(kind: Kind, source: &str, expected: &[&str]) {
        let text = Text::new(format!("News of the day\n\n{source}\n"));
        let found = extract(&text);
        let analysis = analyse(&text, &found);
        let part = Part {
            text: &text,
            found: &found,
            analysis: &analysis,
        };
        let guide = guide(&[part], 0).unwrap();
        let section = guide.section(kind).unwrap();
        let passages: Vec<_> = section
            .passages
            .iter()
            .map(|p| format!("{}: {}", text.slice(p.shows).unwrap(), p.seen))
            .collect();
        assert_eq!(passages, expected, "{source}");
    }

    #[test]
    fn every_section_holds_together() {
        let text = Text::new("Talks\n\n🇺🇦 It was agreed, officials said.\n");
        let found = extract(&text);
        let analysis = analyse(&text, &found);
        let part = Part {
            text: &text,
            found: &found,
            analysis: &analysis,
        };
        assert_eq!(guide(&[part], 1), None);
        assert_eq!(guide(&[], 0), None);
        let guide = guide(&[part], 0).unwrap();
        let kinds: Vec<_> = guide.sections.iter().map(|s| s.kind).collect();
        assert_eq!(kinds, Kind::ALL);
    }

    #[test]
    fn a_long_article_takes_no_longer_than_it_is_long() {
        // What grows with the square would take minutes.
        let line = "The text was agreed upon, officials said on condition of anonymity; “we 🇺🇦 were not asked,” Kyiv said.\n\n";
        let text = Text::new(line.repeat(250_000 / line.len()));
        let found = extract(&text);
        let analysis = analyse(&text, &found);
        let part = Part {
            text: &text,
            found: &found,
            analysis: &analysis,
        };
        let guide = guide(&[part], 0).unwrap();
        let passives = guide.section(Kind::Agentless).unwrap().passages.len();
        assert!(passives > 4_000, "{passives}");
    }

    proptest! {
        #[test]
        fn any_text_has_a_guide(words in proptest::collection::vec(proptest::sample::select(vec![
            "was", "is", "being", "agreed", "forced", "by", "Moscow", "reportedly", "sources", "said", ",", ".", "“", "”", "‘",
            "’", "🇺🇦", "👨‍👩‍👧‍👦", "officials", "that", "on", "condition", "of", "anonymity", "\n\n", "28-point", "plan", "secret",
            "Peskov", "rejects", "it", "there", "not", "been", "to", "used", "familiar", "with",
        ]), 0..60)) {
            let text = Text::new(words.join(" "));
            let found = extract(&text);
            let analysis = analyse(&text, &found);
            let part = Part { text: &text, found: &found, analysis: &analysis };
            let guide = guide(&[part, part], 0).unwrap();
            for section in guide.sections {
                prop_assert!(section.relation.count <= section.relation.of, "{section:?}");
                for passage in &section.passages {
                    prop_assert!(text.slice(passage.shows).is_some_and(|w| !w.is_empty()), "{passage:?}");
                    prop_assert!(text.slice(passage.span).is_some() && !passage.seen.is_empty());
                    prop_assert!(passage.span.encloses(passage.shows) || section.kind == Kind::Voices, "{passage:?}");
                }
                let shared: usize = section.shares.iter().map(|s| s.count).sum();
                prop_assert!(section.shares.is_empty() || shared == section.passages.len());
            }
        }
    }
}
