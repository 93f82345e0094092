//! The numbers as tables, one behind each picture.

use super::{Basis, Compared, Said, Table, Value};
use crate::text::{Gather as _, Offset as _};

fn head(names: &[&str]) -> Vec<String> {
    names.iter().map(|n| (*n).to_owned()).gather()
}

/// A caption that says what was counted.
fn counted(what: &str, basis: Basis) -> String {
    format!("{what}; {}", basis.label())
}

const NOTHING_CODED: &str = "Nothing is coded yet: there is nothing to count.";
const NOBODY_QUOTED: &str = "Nobody is quoted in these articles.";

/// Party by issue: how many codings have each attitude. Only what was coded has a row.
pub fn matrix(compared: &Compared) -> Table {
    let frame = &compared.frame;
    let mut names = head(&["party", "issue"]);
    names.extend(frame.attitudes.iter().map(|a| a.label.clone()));
    names.push("all".to_owned());
    let mut rows = Vec::new();
    for (p, party) in frame.parties.iter().enumerate() {
        for (i, issue) in frame.issues.iter().enumerate() {
            let cell = compared.matrix.cell(p, i).filter(|c| c.total() > 0);
            let Some(cell) = cell else { continue };
            let mut row = vec![party.label.as_str().into(), issue.label.as_str().into()];
            row.extend(cell.counts.iter().map(|count| Value::Count(*count)));
            row.push(cell.total().into());
            rows.push(row);
        }
    }
    Table {
        file: "attitudes",
        caption: counted("Codings by party, issue and attitude", compared.basis),
        basis: Some(compared.basis),
        head: names,
        rows,
        empty: NOTHING_CODED,
    }
}

/// Every coding with its words.
///
/// # Units
/// Offsets are code points of the article's text, end exclusive.
pub fn codings(compared: &Compared) -> Table {
    let frame = &compared.frame;
    let mut rows = Vec::new();
    for coding in &compared.codings.all {
        let code = &coding.code;
        let text = compared.pieces.get(coding.article).map(|p| &p.article.text);
        let chars = text.and_then(|t| t.span_to_chars(coding.span));
        let labels = frame.parties_of(code);
        let labels = labels.iter().filter_map(|p| frame.parties.get(*p));
        let labels = labels.map(|p| p.label.as_str()).gather().join("; ");
        let label = |list: &[super::Name], at: usize| {
            Value::from(list.get(at).map_or("", |n| n.label.as_str()))
        };
        rows.push(vec![
            compared.title(coding.article).into(),
            labels.into(),
            label(&frame.attitudes, frame.attitude_of(code)),
            label(&frame.issues, frame.issue_of(code)),
            coding.source.label().into(),
            coding.coder.as_deref().unwrap_or_default().into(),
            chars.map_or(0, |c| c.start().get()).into(),
            chars.map_or(0, |c| c.end().get()).into(),
            compared.words(coding.article, coding.span).into(),
        ]);
    }
    Table {
        file: "codings",
        caption: counted("Every coding with its words", compared.basis),
        basis: Some(compared.basis),
        head: head(&[
            "article",
            "parties",
            "attitude",
            "issue",
            "coded",
            "coder",
            "start (characters)",
            "end (characters)",
            "words",
        ]),
        rows,
        empty: NOTHING_CODED,
    }
}

/// What each party has of each article.
///
/// # Units
/// Code points of the content, called characters; the last column is the part of what is coded for all parties.
pub fn shares(compared: &Compared) -> Table {
    let mut rows = Vec::new();
    for (article, shares) in compared.shares.iter().enumerate() {
        let coded = shares.parties.iter().zip(&compared.frame.parties);
        for (share, party) in coded.filter(|(s, _)| s.codings > 0) {
            rows.push(vec![
                compared.title(article).into(),
                party.label.as_str().into(),
                share.codings.into(),
                share.chars.into(),
                Value::Part(share.part),
            ]);
        }
    }
    Table {
        file: "shares",
        caption: counted("What each party has of each article", compared.basis),
        basis: Some(compared.basis),
        head: head(&[
            "article",
            "party",
            "codings",
            "characters",
            "share of what is coded",
        ]),
        rows,
        empty: NOTHING_CODED,
    }
}

/// Where in each article each party's stances stand.
///
/// # Units
/// Parts of the content's code points: 0 is its start, 1 its end.
pub fn strips(compared: &Compared) -> Table {
    let mut rows = Vec::new();
    for strip in &compared.strips {
        let party = compared.frame.parties.get(strip.party);
        let coding = compared.codings.all.get(strip.coding);
        rows.push(vec![
            compared.title(strip.article).into(),
            party.map_or("", |p| p.label.as_str()).into(),
            Value::Part(strip.from),
            Value::Part(strip.to),
            coding
                .map_or_else(String::new, |c| compared.words(c.article, c.span))
                .into(),
        ]);
    }
    Table {
        file: "places",
        caption: counted(
            "Where in each article each party’s stances stand",
            compared.basis,
        ),
        basis: Some(compared.basis),
        head: head(&["article", "party", "from", "to", "words"]),
        rows,
        empty: NOTHING_CODED,
    }
}

/// Who is quoted in which article, how often and at what length.
///
/// # Units
/// Words and code points, called characters, between the quotation marks.
pub fn quoted(compared: &Compared) -> Table {
    let mut rows = Vec::new();
    for speaker in &compared.heard.quoted.speakers {
        for (article, said) in speaker.by_article.iter().enumerate() {
            if *said == Said::default() {
                continue;
            }
            rows.push(vec![
                speaker.label().into(),
                compared.party(speaker.party.as_ref()).into(),
                if speaker.name.is_some() { "yes" } else { "no" }.into(),
                compared.title(article).into(),
                said.quotations.into(),
                said.words.into(),
                said.chars.into(),
                said.reported.into(),
            ]);
        }
    }
    Table {
        file: "quoted",
        caption: "Who speaks in which article; read by the program".to_owned(),
        basis: None,
        head: head(&[
            "speaker",
            "party",
            "named",
            "article",
            "quotations",
            "words quoted",
            "characters quoted",
            "told without quotation marks",
        ]),
        rows,
        empty: NOBODY_QUOTED,
    }
}

/// Who is named and never quoted.
pub fn silent(compared: &Compared) -> Table {
    let rows = compared.heard.silent.iter().map(|silent| {
        let articles = silent.named.iter().filter(|n| **n > 0).count();
        vec![
            silent.name.as_str().into(),
            compared.party(silent.party.as_ref()).into(),
            silent.kind.into(),
            silent.total().into(),
            u32::try_from(articles).unwrap_or(u32::MAX).into(),
            silent.reported.into(),
        ]
    });
    Table {
        file: "never-quoted",
        caption: "Who is named and never quoted; read by the program".to_owned(),
        basis: None,
        head: head(&[
            "name",
            "party",
            "kind",
            "times named",
            "articles",
            "told without quotation marks",
        ]),
        rows: rows.gather(),
        empty: "Everybody who is named is also quoted, or nobody is named.",
    }
}

/// Plans and talks with their elements, article by article.
pub fn plans(compared: &Compared) -> Table {
    let mut rows = Vec::new();
    for plan in &compared.heard.plans.plans {
        for side in &plan.sides {
            let owners = side.owners.iter().map(|o| compared.frame.party_label(o));
            let owners = owners.gather().join("; ");
            let state = side.status.map(|s| compared.words(side.article, s));
            let mut row = |part: &str, words: String| {
                rows.push(vec![
                    plan.name.as_str().into(),
                    plan.kind.into(),
                    compared.title(side.article).into(),
                    side.name.as_str().into(),
                    owners.as_str().into(),
                    state.as_deref().unwrap_or_default().into(),
                    part.into(),
                    words.into(),
                ]);
            };
            if side.elements.is_empty() {
                row("", String::new());
            }
            for element in &side.elements {
                row(element.part, compared.words(side.article, element.span));
            }
        }
    }
    Table {
        file: "plans",
        caption: "Plans and talks with their elements; read by the program".to_owned(),
        basis: None,
        head: head(&[
            "plan", "kind", "article", "called", "whose", "state", "element", "words",
        ]),
        rows,
        empty: "No plan and no talks are told of.",
    }
}

/// Passages that may not fit together, side by side.
pub fn clashes(compared: &Compared) -> Table {
    let rows = compared.heard.plans.clashes.iter().map(|clash| {
        let (left, right) = (clash.left, clash.right);
        vec![
            clash.topic.as_str().into(),
            clash.kind.into(),
            compared.title(left.article).into(),
            compared.words(left.article, left.span).into(),
            compared.title(right.article).into(),
            compared.words(right.article, right.span).into(),
            clash.reason.into(),
        ]
    });
    Table {
        file: "contradictions",
        caption: "What may not fit together; found by rules, judged by nobody".to_owned(),
        basis: None,
        head: head(&[
            "about",
            "how",
            "article",
            "words",
            "other article",
            "other words",
            "why",
        ]),
        rows: rows.gather(),
        empty: "The program found no passages that may disagree.",
    }
}

/// Highlights that readers related, side by side.
pub fn related(compared: &Compared) -> Table {
    let rows = compared.related.iter().map(|related| {
        let (from, to) = (&related.from, &related.to);
        vec![
            compared.title(from.article).into(),
            from.words.as_str().into(),
            related.kind.label().into(),
            compared.title(to.article).into(),
            to.words.as_str().into(),
            from.coder.clone().unwrap_or_default().into(),
        ]
    });
    Table {
        file: "relations",
        caption: "How readers related highlights; by hand".to_owned(),
        basis: None,
        head: head(&[
            "article",
            "words",
            "relation",
            "other article",
            "other words",
            "coder",
        ]),
        rows: rows.gather(),
        empty: "No two highlights are related yet.",
    }
}

/// All tables in the order in which they are shown.
pub fn all(compared: &Compared) -> [Table; 9] {
    [
        matrix(compared),
        codings(compared),
        shares(compared),
        strips(compared),
        quoted(compared),
        silent(compared),
        plans(compared),
        related(compared),
        clashes(compared),
    ]
}

#[cfg(test)]
mod tests {
    use super::super::Codings;
    use super::super::sample::{Sample, talks};
    use super::*;
    use crate::stance::CodeBook;
    use std::sync::Arc;

    fn compared(sample: &Sample, basis: Basis) -> Compared<'_> {
        Compared::new(
            &sample.session,
            sample.pieces(),
            &CodeBook::default(),
            basis,
        )
    }

    #[test]
    fn attitudes_as_csv() {
        let sample = talks();
        insta::assert_snapshot!(matrix(&compared(&sample, Basis::Hand)).to_csv());
    }

    #[test]
    fn every_row_is_as_long_as_the_head() {
        let sample = talks();
        for basis in Basis::ALL {
            for table in all(&compared(&sample, basis)) {
                assert!(!table.rows.is_empty() || !table.empty.is_empty());
                for row in &table.rows {
                    assert_eq!(row.len(), table.head.len(), "{}", table.caption);
                }
            }
        }
    }

    #[test]
    fn tables_of_nothing_say_so() {
        let alone = Sample::new(&[("One", "Rain\n\nIt rained.\n")]);
        let nothing = Compared::of(
            Vec::new(),
            Arc::default(),
            &CodeBook::default(),
            Codings::default(),
            Basis::Both,
        );
        for compared in [compared(&alone, Basis::Hand), nothing] {
            for table in all(&compared) {
                assert_eq!(table.rows, Vec::<Vec<Value>>::new(), "{}", table.caption);
                assert!(table.empty.ends_with('.'), "{}", table.caption);
            }
        }
    }
}
