//! The formats of other programs, and what each of them has a place for.

/// A format that another program reads or writes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Format {
    /// A table with a row a highlight and party.
    Csv,
    /// What the API of Hypothesis answers and its client exports.
    Hypothesis,
    /// W3C Web Annotations as Recogito and Annotorious write them.
    Recogito,
    /// Lines of JSON as doccano has them.
    Doccano,
    /// Lines of JSON as Prodigy and spaCy have them.
    Spacy,
    /// brat standoff: a text and a list of marks beside it.
    Brat,
    /// Tasks of Label Studio.
    LabelStudio,
    /// UIMA CAS in JSON, as `INCEpTION` has it.
    Cas,
    /// A code book for REFI-QDA programs.
    Qdc,
    /// A project for REFI-QDA programs.
    Qdpx,
    /// Words with a column a party, for sequence labelling. Written only.
    Iob,
    /// A page that shows the highlights without any program. Written only.
    Html,
}

/// One thing that is known of a highlight.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// Its identity.
    Identity,
    /// Second and further parties.
    Also,
    /// The attitude.
    Attitude,
    /// The issue.
    Issue,
    /// In whose voice.
    Voice,
    /// How sure the coding is.
    Confidence,
    /// The note.
    Note,
    /// Line breaks in the note.
    NoteLines,
    /// Relations to other highlights.
    Links,
    /// The reader's name.
    Coder,
    /// When it was made.
    Created,
    /// When it was changed.
    Modified,
    /// How often it was changed.
    Revision,
    /// The suggestion it came from.
    Origin,
    /// Members that a newer version wrote.
    Unknown,
    /// Highlights that stand on no loaded article.
    Homeless,
}

impl Part {
    /// All parts.
    pub const ALL: [Self; 16] = [
        Self::Identity,
        Self::Also,
        Self::Attitude,
        Self::Issue,
        Self::Voice,
        Self::Confidence,
        Self::Note,
        Self::NoteLines,
        Self::Links,
        Self::Coder,
        Self::Created,
        Self::Modified,
        Self::Revision,
        Self::Origin,
        Self::Unknown,
        Self::Homeless,
    ];

    /// What is lost where it has no place, for the reader.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Identity => "identities, by which the same highlight is known again",
            Self::Also => "second parties of a highlight",
            Self::Attitude => "attitudes",
            Self::Issue => "issues",
            Self::Voice => "voices",
            Self::Confidence => "how sure the coding is",
            Self::Note => "notes",
            Self::NoteLines => "line breaks in notes",
            Self::Links => "relations between highlights",
            Self::Coder => "names of readers",
            Self::Created => "when highlights were made",
            Self::Modified => "when highlights were changed",
            Self::Revision => "how often highlights were changed",
            Self::Origin => "which suggestion a highlight came from",
            Self::Unknown => "members written by a newer version",
            Self::Homeless => "highlights that stand on no loaded article",
        }
    }
}

impl Format {
    /// All formats, in the order in which they are offered.
    pub const ALL: [Self; 12] = [
        Self::Csv,
        Self::Hypothesis,
        Self::Recogito,
        Self::Doccano,
        Self::Spacy,
        Self::Brat,
        Self::LabelStudio,
        Self::Cas,
        Self::Qdc,
        Self::Qdpx,
        Self::Iob,
        Self::Html,
    ];

    /// The name on the command line.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::Hypothesis => "hypothesis",
            Self::Recogito => "recogito",
            Self::Doccano => "doccano",
            Self::Spacy => "spacy",
            Self::Brat => "brat",
            Self::LabelStudio => "label-studio",
            Self::Cas => "cas",
            Self::Qdc => "qdc",
            Self::Qdpx => "qdpx",
            Self::Iob => "iob",
            Self::Html => "html",
        }
    }

    /// The format of this name.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|f| f.name() == name)
    }

    /// The name the reader sees.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Csv => "a table (CSV)",
            Self::Hypothesis => "Hypothesis JSON",
            Self::Recogito => "Recogito and Annotorious JSON",
            Self::Doccano => "doccano JSON lines",
            Self::Spacy => "Prodigy and spaCy JSON lines",
            Self::Brat => "brat standoff",
            Self::LabelStudio => "Label Studio JSON",
            Self::Cas => "UIMA CAS JSON (INCEpTION)",
            Self::Qdc => "a REFI-QDA code book (.qdc)",
            Self::Qdpx => "a REFI-QDA project (.qdpx)",
            Self::Iob => "words with IOB2 columns",
            Self::Html => "a page to read",
        }
    }

    /// Whether the format has a place for a part of a highlight.
    pub fn carries(self, part: Part) -> bool {
        use Part as P;
        match self {
            Self::Csv => part != P::Unknown,
            Self::Hypothesis => !matches!(part, P::Links | P::Revision | P::Origin | P::Unknown),
            Self::Recogito => !matches!(part, P::Revision | P::Origin | P::Unknown),
            Self::Doccano | Self::Qdc | Self::Iob => false,
            Self::Spacy | Self::Cas => !matches!(part, P::Unknown | P::Homeless),
            Self::Brat => matches!(
                part,
                P::Also
                    | P::Attitude
                    | P::Issue
                    | P::Voice
                    | P::Confidence
                    | P::Note
                    | P::Links
                    | P::Coder
            ),
            Self::LabelStudio => !matches!(
                part,
                P::Created | P::Modified | P::Revision | P::Origin | P::Unknown | P::Homeless
            ),
            Self::Qdpx => !matches!(part, P::Revision | P::Origin | P::Unknown | P::Homeless),
            Self::Html => !matches!(
                part,
                P::Identity | P::Links | P::Revision | P::Origin | P::Unknown | P::Homeless
            ),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_read_back() {
        for format in Format::ALL {
            assert_eq!(Format::parse(format.name()), Some(format));
            assert!(!format.carries(Part::Unknown), "{format:?}");
        }
        assert_eq!(Format::parse("docx"), None);
    }
}
