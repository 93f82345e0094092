//! What the reader is told, a sentence each: what happened, where, what was kept, what to do.

use super::{Finding, SaveError, StorageError};
use crate::text::counted;

/// Something to tell the reader about the safety of the work.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Notice {
    /// A highlight could not be saved.
    NotSaved {
        /// Why.
        error: SaveError,
        /// How many highlights are only on the page now.
        unsaved: usize,
        /// How much of the storage is taken, if known, in UTF-16 code units.
        used_utf16: Option<usize>,
    },
    /// The code book could not be saved.
    BookNotSaved(SaveError),
    /// The browser denies storage.
    Blocked,
    /// The browser denies the second store only.
    NoMirror,
    /// Loading found something out.
    Found(Finding),
    /// The storage was cleared outside this page, which still shows so many highlights.
    Cleared(usize),
    /// Two tabs changed the highlight of these words at once.
    ChangedAtOnce {
        /// The words.
        quote: String,
        /// Whether the version that counts is this tab's.
        ours_kept: bool,
    },
    /// Highlights could be saved again: nothing is only on the page any more.
    SavedAgain,
    /// So many changes are in no file.
    ExportDue(usize),
}

impl Notice {
    /// Whether work is at risk, so that it is announced at once rather than when there is a pause.
    pub fn at_risk(&self) -> bool {
        match self {
            Self::NotSaved { .. } | Self::BookNotSaved(_) | Self::Blocked | Self::Cleared(_) => {
                true
            }
            Self::ChangedAtOnce { ours_kept, .. } => !ours_kept,
            Self::Found(finding) => matches!(
                finding,
                Finding::Newer(_)
                    | Finding::DamagedBook
                    | Finding::NotGivenOut(_)
                    | Finding::LeftInPlace(_)
            ),
            Self::NoMirror | Self::SavedAgain | Self::ExportDue(_) => false,
        }
    }

    /// The sentence.
    ///
    /// ```
    /// use stancemark::keep::{Finding, Notice};
    /// assert_eq!(
    ///     Notice::Found(Finding::RestoredLocal(2)).sentence(),
    ///     "This browser had lost 2 highlights or changes; they were brought back from its second copy."
    /// );
    /// ```
    pub fn sentence(&self) -> String {
        match self {
            Self::NotSaved {
                error,
                unsaved,
                used_utf16,
            } => not_saved(error, *unsaved, *used_utf16),
            Self::BookNotSaved(error) => format!(
                "The code book was not saved: {error}. It is on this page only until it can be: export it to be safe."
            ),
            Self::Blocked => "This browser blocks storage, so your work is kept only until you close this tab; export \
                it before you do."
                .into(),
            Self::NoMirror => "Highlights are saved, but this browser refuses the second copy that survives a crash; \
                export now and then."
                .into(),
            Self::Found(finding) => found(*finding),
            Self::Cleared(count) => format!(
                "Storage was cleared outside this page; your {} still here: save again to keep {}.",
                verb(*count, "highlight", "is", "are"),
                if *count == 1 { "it" } else { "them" }
            ),
            Self::ChangedAtOnce { quote, ours_kept } => {
                let quote = shortened(quote);
                if *ours_kept {
                    format!(
                        "The highlight “{quote}” was changed in another tab at the same time; your change was kept."
                    )
                } else {
                    format!(
                        "The highlight “{quote}” was changed in another tab at the same time; that change was kept \
                        and yours was not saved: make it again if you want it."
                    )
                }
            }
            Self::SavedAgain => "Everything is saved in this browser again.".into(),
            Self::ExportDue(count) => format!(
                "{} only in this browser; export a file to be safe.",
                verb(*count, "change", "is", "are")
            ),
        }
    }
}

fn not_saved(error: &SaveError, unsaved: usize, used: Option<usize>) -> String {
    let why = match (error, used) {
        // Tenths of a million, the unit in which browsers give their limit.
        (SaveError::Storage(StorageError::Full), Some(used)) => format!(
            "browser storage is full ({}.{} of about 5 MB)",
            used / 1_000_000,
            used / 100_000 % 10
        ),
        _ => error.to_string(),
    };
    let what = match unsaved {
        0 | 1 => "your last highlight is only on this page".to_owned(),
        n => format!("your last {n} highlights are only on this page"),
    };
    let todo = match error {
        SaveError::Storage(StorageError::Full) => "export now, then delete what you no longer need",
        SaveError::Newer { .. } => "export now, then reload the page",
        _ => "export now",
    };
    format!("Not saved: {why}; {what}: {todo}.")
}

fn found(finding: Finding) -> String {
    match finding {
        Finding::Newer(version) => format!(
            "Highlights in this browser were made with a newer version of this page (format {version}; this one knows \
            {}), so nothing is changed here: reload, or export them.",
            super::VERSION
        ),
        Finding::NotGivenOut(count) => format!(
            "The browser did not give out {} of its storage; nothing of it was changed: reload the page to try again.",
            counted(count, "part", "parts")
        ),
        Finding::SetAside(count) => format!(
            "{} could not be read and {} set aside unchanged, all others are here; you can download what is damaged.",
            counted(count, "saved highlight", "saved highlights"),
            if count == 1 { "was" } else { "were" }
        ),
        Finding::LeftInPlace(count) => format!(
            "{} could not be read and {} left untouched in this browser's storage, which has no room to set {} aside; \
            all others are here: export, then make room.",
            counted(count, "saved highlight", "saved highlights"),
            if count == 1 { "was" } else { "were" },
            if count == 1 { "it" } else { "them" }
        ),
        Finding::DamagedMirror(count) => format!(
            "In the second copy of your highlights {} could not be read; nothing of it was deleted.",
            counted(count, "record", "records")
        ),
        Finding::RestoredLocal(count) => format!(
            "This browser had lost {}; {} brought back from its second copy.",
            counted(count, "highlight or change", "highlights or changes"),
            if count == 1 { "it was" } else { "they were" }
        ),
        Finding::RestoredMirror(count) => format!(
            "The second copy of your highlights lacked {}; it is complete again.",
            counted(count, "highlight or change", "highlights or changes")
        ),
        Finding::DamagedBook => "A code book in this browser could not be read and was set aside unchanged; all \
            highlights are here, and what the code book in use does not know is shown by its short name."
            .into(),
        Finding::OnlyTombstones(count) => format!(
            "{} can no longer be taken out of the trash, because the second copy was cleared.",
            counted(count, "deleted highlight", "deleted highlights")
        ),
    }
}

fn verb(count: usize, noun: &str, one: &str, many: &str) -> String {
    if count == 1 {
        format!("1 {noun} {one}")
    } else {
        format!("{count} {noun}s {many}")
    }
}

/// The beginning of a quote, long enough to know it by.
fn shortened(quote: &str) -> String {
    const MOST: usize = 60;
    let mut words = String::new();
    for word in quote.split_whitespace() {
        if words.chars().count() + word.chars().count() > MOST {
            words.push('…');
            break;
        }
        if !words.is_empty() {
            words.push(' ');
        }
        words.push_str(word);
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(notice: &Notice, at_risk: bool, expected: &str) {
        assert_eq!(notice.sentence(), expected);
        assert_eq!(notice.at_risk(), at_risk, "{expected}");
    }

    #[test]
    fn each_says_what_where_what_was_kept_and_what_to_do() {
        let not_saved = |error, unsaved, used_utf16| Notice::NotSaved {
            error,
            unsaved,
            used_utf16,
        };
        // S01, S03.
        check(
            &not_saved(StorageError::Full.into(), 3, Some(4_960_000)),
            true,
            "Not saved: browser storage is full (4.9 of about 5 MB); your last 3 highlights are only on this page: \
            export now, then delete what you no longer need.",
        );
        // S04.
        check(
            &not_saved(StorageError::Unreliable.into(), 1, None),
            true,
            "Not saved: the browser did not keep what was written; your last highlight is only on this page: export \
            now.",
        );
        check(
            &not_saved(SaveError::Newer { version: 3 }, 1, None),
            true,
            "Not saved: it is kept by a newer version of this program (format 3); your last highlight is only on this \
            page: export now, then reload the page.",
        );
        // S05, S06.
        check(
            &Notice::Blocked,
            true,
            "This browser blocks storage, so your work is kept only until you close this tab; export it before you do.",
        );
        // S08.
        check(
            &Notice::Found(Finding::SetAside(1)),
            false,
            "1 saved highlight could not be read and was set aside unchanged, all others are here; you can download \
            what is damaged.",
        );
        // S10.
        check(
            &Notice::Found(Finding::LeftInPlace(2)),
            true,
            "2 saved highlights could not be read and were left untouched in this browser's storage, which has no room \
            to set them aside; all others are here: export, then make room.",
        );
        // S11.
        check(
            &Notice::Found(Finding::Newer(3)),
            true,
            "Highlights in this browser were made with a newer version of this page (format 3; this one knows 1), so \
            nothing is changed here: reload, or export them.",
        );
        // S15.
        check(
            &Notice::ChangedAtOnce {
                quote: "Kyiv 🇺🇦\nsaid ".repeat(20),
                ours_kept: false,
            },
            true,
            "The highlight “Kyiv 🇺🇦 said Kyiv 🇺🇦 said Kyiv 🇺🇦 said Kyiv 🇺🇦 said Kyiv 🇺🇦…” was changed in another tab \
            at the same time; that change was kept and yours was not saved: make it again if you want it.",
        );
        // S17.
        check(
            &Notice::Cleared(5),
            true,
            "Storage was cleared outside this page; your 5 highlights are still here: save again to keep them.",
        );
        // S23.
        check(
            &Notice::Found(Finding::RestoredMirror(1)),
            false,
            "The second copy of your highlights lacked 1 highlight or change; it is complete again.",
        );
        // S25.
        check(
            &Notice::ExportDue(50),
            false,
            "50 changes are only in this browser; export a file to be safe.",
        );
    }

    /// Every sentence is one, and shows nothing of the machinery.
    #[test]
    fn every_sentence_is_one() {
        let errors = [
            SaveError::Storage(StorageError::Blocked),
            SaveError::Storage(StorageError::Full),
            SaveError::Storage(StorageError::Unreliable),
            SaveError::Newer { version: 2 },
            SaveError::NoPlace,
        ];
        let findings = [
            Finding::Newer(2),
            Finding::NotGivenOut(1),
            Finding::SetAside(2),
            Finding::LeftInPlace(1),
            Finding::DamagedMirror(1),
            Finding::RestoredLocal(1),
            Finding::RestoredMirror(2),
            Finding::OnlyTombstones(1),
        ];
        let quote = String::from("x");
        let notices = errors
            .into_iter()
            .map(|error| Notice::NotSaved {
                error,
                unsaved: 2,
                used_utf16: None,
            })
            .chain(findings.map(Notice::Found))
            .chain([
                Notice::Blocked,
                Notice::NoMirror,
                Notice::Cleared(1),
                Notice::SavedAgain,
                Notice::ExportDue(1),
                Notice::ChangedAtOnce {
                    quote,
                    ours_kept: true,
                },
            ]);
        for notice in notices {
            let sentence = notice.sentence();
            assert!(sentence.ends_with('.'), "{sentence}");
            assert!(!sentence.contains(". "), "{sentence}");
            assert!(!sentence.contains("  "), "{sentence}");
            for word in ["Error", "Exception", "localStorage", "IndexedDB", "{"] {
                assert!(!sentence.contains(word), "{sentence}");
            }
        }
    }
}
