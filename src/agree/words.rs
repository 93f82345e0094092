//! What the numbers say, in plain words.

use std::fmt::Write as _;

use super::{
    Class, Coefficient, Disagreement, Judged, Measured, Outcome, Reader, Spread, Tally, UnitKind,
    causes,
};
use crate::stance::CodeBook;
use crate::text::shorten;

/// Fewer units than this are few.
pub const FEW_UNITS: u32 = 30;

/// A thing that fewer judgements than this in a hundred say is rare; one that as few do not say is everywhere.
pub const RARE: f64 = 10.0;

/// The name of a reader.
pub fn reader_name(reader: &Reader) -> &str {
    reader.as_deref().unwrap_or("without a name")
}

/// A number of things.
fn counted(n: usize, one: &str, many: &str) -> String {
    format!("{n} {}", if n == 1 { one } else { many })
}

fn units(n: usize, unit: UnitKind) -> String {
    let one = unit.name();
    counted(n, one, &format!("{one}s"))
}

/// What a value of alpha is good for.
///
/// # Source
/// Krippendorff (2004), "Content Analysis", 2nd edition, section 11.6: rely on values from .800 on, draw tentative
/// conclusions from .667 on.
pub fn band(alpha: f64) -> &'static str {
    if alpha >= 0.8 {
        "the coding can be relied on"
    } else if alpha >= 2.0 / 3.0 {
        "only careful conclusions can be drawn"
    } else if alpha > 0.0 {
        "the coding is too unsure to draw conclusions from; look at the disagreements"
    } else {
        "readers agree no more than if they had guessed"
    }
}

/// A value in words that follow a name: "is 0.71", or why there is none.
pub fn value_words(value: Outcome) -> String {
    value.map_or_else(|why| format!("is {why}"), |v| format!("is {v:.2}"))
}

/// What was counted and what the numbers say of it, one sentence or a few each.
///
/// In this order: what was counted, how often readers say the same, what alpha is and means and how sure it is, what
/// pulls it down most, and warnings where a thing is rare or units are few.
pub fn explain(
    class: &Class,
    judged: &Judged,
    measured: &[Measured],
    disagreements: &[Disagreement],
    book: &CodeBook,
) -> Vec<String> {
    let tally = Tally::new(&judged.ratings);
    let of = |coefficient| measured.iter().find(|m| m.coefficient == coefficient);
    let mut said = vec![what_was_counted(class, judged, &tally, book)];
    if let Some(Ok(share)) = of(Coefficient::Percent).map(|m| m.value) {
        said.push(format!(
            "Of two readers, both say just the same of {:.0} in 100 {}s.",
            share * 100.0,
            judged.unit.name()
        ));
    }
    if let Some(alpha) = of(Coefficient::Alpha) {
        said.push(what_alpha_means(alpha, judged));
    }
    said.extend(worst(class, judged, disagreements));
    said.extend(prevalence(judged, &tally, of(Coefficient::Gwet)));
    let spread = of(Coefficient::Alpha).and_then(|m| m.spread.ok());
    said.extend(few(judged, &tally, spread));
    if class.lost > 0 {
        let lost = counted(class.lost, "highlight is", "highlights are");
        said.push(format!(
            "{lost} not counted, as the words were not found in the article."
        ));
    }
    said
}

fn what_was_counted(class: &Class, judged: &Judged, tally: &Tally, book: &CodeBook) -> String {
    let rows = judged.ratings.rows();
    let missing = rows.iter().flatten().filter(|c| c.is_none()).count();
    let shared = tally.shared_units() as usize;
    let mut said = format!(
        "{} of {}, {}, asked for: {}. {} judged by two readers or more count.",
        units(rows.len(), judged.unit),
        counted(class.readings.len(), "article", "articles"),
        counted(judged.ratings.readers(), "reader", "readers"),
        judged.question.label(book),
        units(shared, judged.unit),
    );
    if missing > 0 {
        let all = rows.iter().map(Vec::len).sum::<usize>();
        let why = if judged.question.is_scale() {
            "as the reader did not read the article or gave the unit no step of the scale, or two"
        } else {
            "as the reader did not read the article"
        };
        let _ = write!(said, " {missing} of {all} judgements are missing, {why}.");
    }
    said
}

fn what_alpha_means(alpha: &Measured, judged: &Judged) -> String {
    // Its distance is told beside the number.
    let (label, unit) = ("Krippendorff's alpha", judged.unit);
    let value = match alpha.value {
        Ok(value) => value,
        Err(why) => return format!("{label} is {why}."),
    };
    let sure = match alpha.spread {
        Ok(s) => format!(
            " (with other {}s of this kind likely between {:.2} and {:.2})",
            unit.name(),
            s.low,
            s.high
        ),
        Err(why) => format!(" (how sure that is, is {why})"),
    };
    format!(
        "{label} is {value:.2}{sure}: 1 is full agreement, 0 what chance alone would give. {}.",
        sentence(band(value))
    )
}

fn sentence(words: &str) -> String {
    let mut chars = words.chars();
    let first = chars.next().map(|c| c.to_uppercase().to_string());
    first.unwrap_or_default() + chars.as_str()
}

/// What costs most: the causes, and the one worst place.
fn worst(class: &Class, judged: &Judged, disagreements: &[Disagreement]) -> Option<String> {
    let first = disagreements.first()?;
    let all = causes(disagreements);
    let shares: Vec<String> = all
        .iter()
        .map(|(cause, share)| format!("{} ({:.0} %)", cause.label(), share * 100.0))
        .collect();
    let (article, span) = judged.places.get(first.unit)?;
    let article = &class.readings.get(*article)?.document.article;
    let words = article.text.slice(*span)?;
    Some(format!(
        "What pulls it down: {}. The {} that costs most, {:.0} % of all disagreement, is \u{201c}{}\u{201d} in \
         \u{201c}{}\u{201d}.",
        shares.join(", "),
        judged.unit.name(),
        first.cost * 100.0,
        shorten(words, 80),
        article.title,
    ))
}

/// A warning where nearly all judgements are the same.
fn prevalence(judged: &Judged, tally: &Tally, gwet: Option<&Measured>) -> Option<String> {
    let nothing = tally.shares().first().copied()? * 100.0;
    // A scale has no step for nothing.
    if judged.question.is_scale()
        || tally.shared_units() == 0
        || (RARE..=100.0 - RARE).contains(&nothing)
    {
        return None;
    }
    let (share, what) = if nothing > 50.0 {
        (100.0 - nothing, "something")
    } else {
        (nothing, "nothing")
    };
    let mut said = format!(
        "Only {share:.0} in 100 judgements say that {what} is there. Kappa and alpha then fall low after few disagreements, \
         and percent agreement is high whatever readers do"
    );
    if let Some(Ok(gwet)) = gwet.map(|m| m.value) {
        let _ = write!(said, "; Gwet's AC1, which minds that less, is {gwet:.2}");
    }
    said.push('.');
    if judged.unit == UnitKind::Word || judged.unit == UnitKind::Character {
        said.push_str(" Most text is marked by nobody; the stretches tell more.");
    }
    Some(said)
}

/// A warning where units are few.
fn few(judged: &Judged, tally: &Tally, spread: Option<Spread>) -> Option<String> {
    let shared = tally.shared_units();
    if shared >= FEW_UNITS {
        return None;
    }
    let mut said = format!(
        "{} are few to judge from.",
        sentence(&units(shared as usize, judged.unit))
    );
    if let Some(spread) = spread {
        let _ = write!(
            said,
            " Two values of alpha must lie about {:.2} apart for so many to show it.",
            spread.detectable() * std::f64::consts::SQRT_2
        );
    }
    Some(said)
}

#[cfg(test)]
mod tests {
    use super::super::sample::Sample;
    use super::super::{Drawing, Question, disagreements, measure};
    use super::*;

    const NEWS: &str =
        "Kyiv said no 🇺🇦. Moscow waits. Europe helps. Nobody came. Trump left. Talks end.";

    fn explained(marks: &[(&str, &str, &str)], read: &[&str]) -> String {
        let mut sample = Sample::new(&[NEWS]);
        for reader in read {
            sample.says_read(reader, 0);
        }
        for (reader, words, says) in marks {
            sample.mark(reader, 0, words, says);
        }
        let class = sample.class();
        let judged = Judged::new(&class, &Question::Parties, UnitKind::Sentence);
        let measured = measure(
            &judged,
            Drawing {
                seed: 1,
                draws: 100,
            },
        );
        let found = disagreements(&class, &judged);
        explain(&class, &judged, &measured, &found, &CodeBook::default()).join("\n")
    }

    #[test]
    fn numbers_are_told_in_words() {
        let said = explained(
            &[
                ("A", "Kyiv said no", "kyiv"),
                ("B", "Kyiv said no", "kyiv"),
                ("A", "Moscow waits", "moscow"),
                ("B", "Moscow waits", "moscow"),
                ("A", "Europe helps", "europe"),
            ],
            &[],
        );
        for part in [
            "6 sentences of 1 article, 2 readers, asked for: which parties. 6 sentences judged",
            "both say just the same of 83 in 100 sentences",
            "Krippendorff's alpha is 0.",
            "What pulls it down: one marked what another passed over (100 %)",
            "100 % of all disagreement, is “Europe helps.” in “News”",
            "6 sentences are few to judge from. Two values of alpha must lie",
        ] {
            assert!(said.contains(part), "{part:?} is not in\n{said}");
        }
        assert!(!said.contains("NaN") && !said.contains("inf"), "{said}");
    }

    #[test]
    fn what_is_undefined_is_told_in_words() {
        let alone = explained(&[("A", "Moscow waits", "moscow")], &[]);
        assert!(alone.contains("alpha is not defined, because there is only one reader."));
        let nothing = explained(&[], &["A", "B"]);
        assert!(nothing.contains("not defined, because all readers say the same"));
        assert!(nothing.contains("Only 0 in 100 judgements say that something is there"));
        assert_eq!(band(0.8), "the coding can be relied on");
        assert_eq!(value_words(Ok(0.714)), "is 0.71");
    }
}
