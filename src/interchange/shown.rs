//! What a reader was shown of an article before the coding of it was done: the program's suggestions, the work of others.
//!
//! Agreement measures a code book only if readers worked independently of one another, so a file says what its reader
//! saw. W3C Web Annotation and PROV have no term for it; ours stands in the card of an article, one entry a reader:
//! `"shown":[{"reader":"Anna","suggestions":false,"others":true}]`. Where the entry is missing, nothing is known.
//!
//! # Source
//! K. Krippendorff, Content Analysis (4th ed. 2018), 12.2: reliability data come from coders who work independently.

use super::export::ArticleCard;
use crate::annotate::{Annotation, Origin, Timestamp};
use crate::article::{Article, ArticleId};
use crate::sorted::SortedMap;
use crate::text::Gather as _;

/// What the names of the settings begin with that remember what was shown.
pub const SHOWN: &str = "shown-";

/// Something that is remembered of an article, as a setting of its own: two tabs that remember different things at once
/// lose neither. Its value is when it was, in milliseconds; if it came with a file of highlights, then a space and the
/// identity of one of them; and if that import was undone, a space and `undone`. It counts as never seen then, unless the
/// highlight is back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sight {
    /// The article was opened and had no highlights of the reader: all that is shown from now on is remembered.
    Begun,
    /// Suggestions of the program were shown.
    Suggestions,
    /// Highlights of others were shown.
    Others,
    /// Highlights of the reader came from elsewhere, and nothing told what was shown there.
    Unknown,
}

impl Sight {
    /// The name of the setting.
    pub fn setting(self, article: &ArticleId) -> String {
        let letter = match self {
            Self::Begun => "b-",
            Self::Suggestions => "s-",
            Self::Others => "o-",
            Self::Unknown => "u-",
        };
        [SHOWN, letter, article.as_str()].concat()
    }

    /// When it was, if it was; `is_live` says whether a highlight is there and not in the trash.
    fn time(
        self,
        article: &ArticleId,
        settings: &SortedMap<String, String>,
        is_live: impl Fn(&str) -> bool,
    ) -> Option<Timestamp> {
        read_sight(settings.get(&self.setting(article))?, is_live)
    }
}

/// When something was seen, as the value of its setting says; nothing if it came with a file that was taken back.
pub fn read_sight(value: &str, is_live: impl Fn(&str) -> bool) -> Option<Timestamp> {
    let mut parts = value.splitn(3, ' ');
    let time = parts.next().unwrap_or_default();
    let counts = match (parts.next(), parts.next()) {
        (Some(id), Some(_)) => is_live(id),
        _ => true,
    };
    counts.then(|| Timestamp(time.parse().unwrap_or_default()))
}

/// The settings that change when highlights go because their coming in was undone, each with its value from now on.
pub fn unseen(
    settings: &SortedMap<String, String>,
    gone: impl Fn(&str) -> bool,
) -> Vec<(String, String)> {
    let sights = settings.iter().filter(|(name, _)| name.starts_with(SHOWN));
    let changed = sights.filter_map(|(name, value)| {
        let (_, id) = value.split_once(' ')?;
        gone(id).then(|| (name.clone(), [value, " undone"].concat()))
    });
    changed.gather()
}

/// What a reader was shown of an article before or while coding it.
///
/// What was shown after the last change to the coding is not counted, for the coding cannot follow from it.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Shown {
    /// The reader, if named.
    pub reader: Option<String>,
    /// Whether suggestions of the program.
    pub suggestions: bool,
    /// Whether highlights of others.
    pub others: bool,
}

/// Whether a highlight is the reader's own: without a name, or with the reader's.
pub fn is_own(annotation: &Annotation, coder: Option<&str>) -> bool {
    annotation.coder.is_none() || annotation.coder.as_deref() == coder
}

/// The cards of articles, each with what the reader was shown of it, as far as that is known.
///
/// `annotations` are all that there are, those in the trash too: to delete is to code.
pub fn cards_shown<'a>(
    articles: impl IntoIterator<Item = &'a Article>,
    annotations: impl IntoIterator<Item = &'a Annotation>,
    settings: &SortedMap<String, String>,
    coder: Option<&str>,
) -> Vec<ArticleCard> {
    let annotations: Vec<&Annotation> = annotations.into_iter().collect();
    let is_live = |id: &str| {
        annotations
            .iter()
            .any(|a| a.id.as_str() == id && !a.trashed)
    };
    // By article the last change, and whether a highlight began as a suggestion.
    let mut marked: SortedMap<&ArticleId, (Option<Timestamp>, bool)> = SortedMap::new();
    for annotation in annotations.iter().filter(|a| is_own(a, coder)) {
        let suggested = matches!(annotation.origin, Origin::Suggestion(_)) && !annotation.trashed;
        marked.change(&annotation.article, |(last, any)| {
            *last = (*last).max(Some(annotation.modified));
            *any |= suggested;
        });
    }
    let card = |article: &Article| {
        let (last, suggested) = marked.get(&&article.id).copied().unwrap_or_default();
        let before = |sight: Sight| {
            let time = sight.time(&article.id, settings, is_live);
            time.is_some_and(|time| last.is_none_or(|last| time <= last))
        };
        let is_known = Sight::Begun.time(&article.id, settings, is_live).is_some()
            && (Sight::Unknown.time(&article.id, settings, is_live)).is_none();
        let shown = Shown {
            reader: coder.map(str::to_owned),
            suggestions: suggested || before(Sight::Suggestions),
            others: before(Sight::Others),
        };
        // What was seen is told also where not all is known.
        let is_told = is_known || shown.suggestions || shown.others;
        let mut card = ArticleCard::of(article);
        card.shown.extend(is_told.then_some(shown));
        card
    };
    articles.into_iter().map(card).gather()
}

/// What to remember when a file of the reader's own work is taken in at a time.
///
/// `has_own` says of which articles there is own work here already, of which the file tells nothing.
pub fn sights_of(
    card: &ArticleCard,
    coder: Option<&str>,
    has_own: bool,
    at: Timestamp,
) -> Vec<(Sight, Timestamp)> {
    let is_of = |s: &&Shown| s.reader.is_none() || s.reader.as_deref() == coder;
    let Some(shown) = card.shown.iter().find(is_of) else {
        return vec![(Sight::Unknown, at)];
    };
    let mut sights = Vec::new();
    if !has_own {
        sights.push((Sight::Begun, at));
    }
    // Before all that the file brings.
    let first = Timestamp(0);
    sights.extend(shown.suggestions.then_some((Sight::Suggestions, first)));
    sights.extend(shown.others.then_some((Sight::Others, first)));
    sights
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Source;
    use crate::interchange::{ExportOptions, read_annotations, write_annotations};
    use crate::keep::sample::sample;
    use crate::stance::CodeBook;
    use crate::text::Text;

    fn article() -> Article {
        Article::new("A", Source::Pasted, Text::new("Kyiv 🇺🇦 said no 👨‍👩‍👧‍👦."))
    }

    fn mark(coder: Option<&str>, modified: u64) -> Annotation {
        Annotation {
            article: article().id,
            coder: coder.map(str::to_owned),
            modified: Timestamp(modified),
            ..sample(u128::from(modified))
        }
    }

    #[test]
    fn what_was_shown_before_the_last_change_is_told() {
        use Sight::{Begun, Others, Suggestions, Unknown};
        type Case<'a> = (&'a [(Sight, u64)], &'a [u64], &'a str);
        let cases: [Case; 10] = [
            (&[], &[], "not known"),
            (&[], &[5], "not known"),
            (&[(Begun, 1)], &[5], "nothing"),
            (&[(Begun, 1), (Suggestions, 4)], &[5], "suggestions"),
            (&[(Begun, 1), (Suggestions, 6)], &[5], "nothing"),
            (&[(Begun, 1), (Suggestions, 6)], &[], "suggestions"),
            (&[(Begun, 1), (Others, 5)], &[2, 5], "others"),
            (&[(Others, 2), (Suggestions, 2)], &[5], "suggestions others"),
            (&[(Begun, 1), (Unknown, 2)], &[5], "not known"),
            (&[(Begun, 1), (Unknown, 2), (Others, 0)], &[5], "others"),
        ];
        for (sights, marks, expected) in cases {
            let settings = sights
                .iter()
                .map(|(s, at)| (s.setting(&article().id), at.to_string()))
                .collect();
            let marks: Vec<Annotation> = marks.iter().map(|m| mark(Some("Anna"), *m)).collect();
            let cards = cards_shown([&article()], &marks, &settings, Some("Anna"));
            let told = cards[0].shown.first().map(|s| {
                let all = [(s.suggestions, "suggestions"), (s.others, "others")];
                let seen: Vec<&str> = all.iter().filter(|(is, _)| *is).map(|(_, w)| *w).collect();
                if seen.is_empty() {
                    "nothing".to_owned()
                } else {
                    seen.join(" ")
                }
            });
            let told = told.unwrap_or("not known".to_owned());
            assert_eq!(told, expected, "{sights:?} {marks:?}");
        }
    }

    #[test]
    fn what_came_with_a_file_that_was_taken_back_counts_as_never_seen() {
        let came = mark(Some("Ben 🇺🇦"), 3);
        let name = Sight::Others.setting(&article().id);
        let value = format!("2 {}", came.id.as_str());
        let begun = || (Sight::Begun.setting(&article().id), "1".to_owned());
        let seen: SortedMap<String, String> = [begun(), (name.clone(), value.clone())]
            .into_iter()
            .collect();
        let others = |marks: &[Annotation], settings: &SortedMap<String, String>| {
            let cards = cards_shown([&article()], marks, settings, Some("Anna"));
            cards[0].shown[0].others
        };
        let gone = Annotation {
            trashed: true,
            ..came.clone()
        };
        assert!(others(std::slice::from_ref(&came), &seen));
        assert!(
            others(std::slice::from_ref(&gone), &seen),
            "deleting does not unsee"
        );
        assert_eq!(unseen(&seen, |_| false), []);
        let undone = unseen(&seen, |id| id == came.id.as_str());
        assert_eq!(undone, [(name, format!("{value} undone"))]);
        let undone: SortedMap<String, String> = undone.into_iter().chain([begun()]).collect();
        assert!(!others(&[gone], &undone));
        assert!(others(std::slice::from_ref(&came), &undone), "done again");
        assert_eq!(unseen(&undone, |id| id == came.id.as_str()), [], "once");
    }

    #[test]
    fn only_own_work_counts_and_a_suggestion_that_was_accepted_was_seen() {
        let begun = || (Sight::Begun.setting(&article().id), "1".to_owned());
        let seen = || (Sight::Others.setting(&article().id), "4".to_owned());
        let settings = [begun(), seen()].into_iter().collect();
        let marks = [mark(Some("Anna"), 3), mark(Some("Ben 🇺🇦"), 9)];
        let cards = cards_shown([&article()], &marks, &settings, Some("Anna"));
        assert!(!cards[0].shown[0].others, "{cards:?}");
        let accepted = Annotation {
            origin: Origin::Suggestion("k".to_owned()),
            ..mark(None, 2)
        };
        let settings = [begun()].into_iter().collect();
        let cards = cards_shown([&article()], [&accepted], &settings, None);
        assert!(cards[0].shown[0].suggestions, "{cards:?}");
    }

    #[test]
    fn a_file_carries_it_and_names_nobody_unless_asked() {
        let shown = |reader: &str, others: bool| Shown {
            reader: Some(reader.to_owned()),
            suggestions: !others,
            others,
        };
        let mut card = ArticleCard::of(&article());
        card.shown = vec![shown("Anna", true), shown("Ben 👨‍👩‍👧‍👦", false)];
        let write = |names| {
            let options = ExportOptions { names };
            write_annotations(&[card.clone()], [], &CodeBook::default(), options)
        };
        let read = |file: &str| {
            let read = read_annotations("a.json", file.as_bytes()).unwrap();
            assert!(read.report.problems.is_empty(), "{:?}", read.report);
            read.articles[0].shown.clone()
        };
        assert_eq!(read(&write(true)), card.shown);
        assert!(!write(false).contains("Anna"));
        let all = Shown {
            reader: None,
            suggestions: true,
            others: true,
        };
        assert_eq!(read(&write(false)), [all]);
        // What is not a plain yes or no tells nothing.
        for odd in [
            "[{\"reader\":\"Anna\"}]",
            "7",
            "[7]",
            "[{\"others\":1,\"suggestions\":0}]",
        ] {
            let mut file = write(true);
            let from = file.find("\"shown\":").unwrap() + 8;
            let to = from + file[from..].find(']').unwrap() + 1;
            file.replace_range(from..to, odd);
            let read = read_annotations("a.json", file.as_bytes()).unwrap();
            assert_eq!(read.articles[0].shown, [], "{odd}");
        }
    }

    #[test]
    fn own_work_that_comes_back_brings_what_was_seen() {
        use Sight::{Begun, Others, Unknown};
        let at = Timestamp(9);
        let mut card = ArticleCard::of(&article());
        let sights = |card: &ArticleCard, has_own| sights_of(card, Some("Anna"), has_own, at);
        assert_eq!(sights(&card, false), [(Unknown, at)]);
        card.shown.push(Shown {
            reader: Some("Anna".to_owned()),
            suggestions: false,
            others: true,
        });
        assert_eq!(sights(&card, false), [(Begun, at), (Others, Timestamp(0))]);
        assert_eq!(sights(&card, true), [(Others, Timestamp(0))]);
    }
}
