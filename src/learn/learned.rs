//! What was learned from all examples, and what other suggestions look like after it.

use super::decision::{Decision, Example};
use super::judged::{Judged, LEARNED_RULE, Origin, answer, change, code_of};
use super::place::Places;
use super::statement::{Statement, of_ground, of_places};
use super::tally::{DISMISSED, KEPT, Tally};
use super::traits::{Holds, Question};
use crate::stance::{Code, CodeBook, Confidence, IssueId};
use crate::text::Gather as _;

/// What was learned.
///
/// ```
/// use stancemark::extract::{analyse, extract};
/// use stancemark::learn::{Decision, Example, Learned};
/// use stancemark::stance::CodeBook;
/// use stancemark::text::Text;
/// let text = Text::new("Kyiv rejects a ceasefire. Moscow rejects a ceasefire. Berlin rejects a ceasefire. \
///                       Washington rejects a ceasefire. Paris rejects a ceasefire.");
/// let found = extract(&text);
/// let analysis = analyse(&text, &found);
/// let decisions = (0..5).map(|suggestion| Decision::Dismissed { suggestion }).collect();
/// let example = Example { text: &text, found: &found, analysis: &analysis, decisions, finished: false };
/// let learned = Learned::train(&[example.clone()]);
/// let judged = learned.apply(&example, &CodeBook::default());
/// assert!(judged.iter().all(|j| j.set_aside));
/// assert!(learned.statements(&CodeBook::default())[0].words.starts_with("You dismissed 5 of 5 suggestions"));
/// ```
#[derive(Clone, Debug, Default)]
pub struct Learned {
    tally: Tally,
    places: Places,
    kept: usize,
    dismissed: usize,
}

impl Learned {
    /// Learns from the articles that the reader has worked on, in any order.
    pub fn train(examples: &[Example]) -> Self {
        let mut learned = Self::default();
        let mut ordered = examples.iter().gather();
        ordered.sort_by(|a, b| a.text.as_str().cmp(b.text.as_str()));
        for example in &ordered {
            for decision in &example.decisions {
                learned.count(example, decision);
            }
        }
        learned.places = Places::train(&ordered);
        learned
    }

    fn count(&mut self, example: &Example, decision: &Decision) {
        let holds = |index: usize| {
            let suggestion = example.analysis.suggestions.get(index)?;
            Some(Holds::of(example.text, suggestion))
        };
        match decision {
            Decision::Kept { suggestion, code } => {
                let Some(holds) = holds(*suggestion) else {
                    return;
                };
                self.kept += 1;
                for question in Question::ALL {
                    let given = match question {
                        Question::Keep => Some(KEPT),
                        _ => answer(code, question),
                    };
                    if let Some(given) = given {
                        self.tally.add(question, &holds, given);
                    }
                }
            }
            Decision::Dismissed { suggestion } => {
                if let Some(holds) = holds(*suggestion) {
                    self.dismissed += 1;
                    self.tally.add(Question::Keep, &holds, DISMISSED);
                }
            }
            Decision::Marked { .. } | Decision::Refused { .. } | Decision::Forgotten { .. } => {}
        }
    }

    /// How many suggestions were kept, and how many dismissed.
    pub fn decided(&self) -> (usize, usize) {
        (self.kept, self.dismissed)
    }

    /// The suggestions of an article as the reader would have them: first those of its rules, in their order, then
    /// sentences that every rule passed over, in the order of the text.
    pub fn apply(&self, example: &Example, book: &CodeBook) -> Vec<Judged> {
        let mut list = Vec::new();
        for (index, suggestion) in example.analysis.suggestions.iter().enumerate() {
            let holds = Holds::of(example.text, suggestion);
            let mut judged = Judged {
                origin: Origin::Rule(index),
                span: suggestion.span,
                code: code_of(suggestion),
                weight: self.tally.keeps(&holds),
                set_aside: false,
                because: Vec::new(),
            };
            for question in Question::ALL {
                if let Some(ground) = self.tally.other(question, &holds) {
                    judged.set_aside |= question == Question::Keep;
                    change(&mut judged.code, &ground);
                    judged.because.push(of_ground(&ground, book));
                }
            }
            list.push(judged);
        }
        for (candidate, weight) in self.places.offered(example) {
            let (marked, _) = self.places.read();
            let why = self.places.why(&candidate).join(", ");
            let words = format!(
                "No rule suggests this. It is like the {marked} sentences that you marked where no rule did: {why}."
            );
            list.push(Judged {
                origin: Origin::Learned,
                span: candidate.span,
                code: Code {
                    issue: candidate.issue.and_then(IssueId::parse),
                    confidence: Some(Confidence::Low),
                    ..Code::party(candidate.party)
                },
                weight,
                set_aside: false,
                because: vec![Statement { about: None, words }],
            });
        }
        list
    }

    /// What was learned, in plain words: what is set aside, what is changed, where marks are expected.
    pub fn statements(&self, book: &CodeBook) -> Vec<Statement> {
        let mut list = Vec::new();
        for ground in self.tally.grounds() {
            list.push(of_ground(&ground, book));
        }
        list.extend(of_places(&self.places));
        list
    }
}

impl Judged {
    /// The name of the rule behind it.
    pub fn rule<'a>(&self, example: &Example<'a>) -> &'a str {
        match self.origin {
            Origin::Rule(index) => example
                .analysis
                .suggestions
                .get(index)
                .map_or("", |s| s.rule),
            Origin::Learned => LEARNED_RULE,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::{analyse, extract};
    use crate::stance::Attitude;
    use crate::text::Text;
    use proptest::prelude::*;

    const CASES: &str = "Talks\n\nKyiv rejects a truce. Moscow rejects a truce. Berlin rejects a truce. Washington rejects a \
                         truce. Paris rejects a truce. Poland rejects a truce 🇺🇦.\n";

    /// What is judged after a decision about each suggestion of a text.
    fn check(
        decide: impl Fn(usize, Code) -> Decision,
        expected: impl Fn(&Judged) -> bool,
        told: &str,
    ) {
        let text = Text::new(CASES);
        let found = extract(&text);
        let analysis = analyse(&text, &found);
        assert_eq!(analysis.suggestions.len(), 6);
        let decisions = analysis.suggestions.iter().enumerate();
        let example = Example {
            text: &text,
            found: &found,
            analysis: &analysis,
            decisions: decisions.map(|(i, s)| decide(i, code_of(s))).collect(),
            finished: false,
        };
        let book = CodeBook::default();
        let learned = Learned::train(std::slice::from_ref(&example));
        let judged = learned.apply(&example, &book);
        assert!(judged.iter().all(expected), "{judged:?}");
        let statements = learned.statements(&book);
        let words: Vec<&str> = statements.iter().map(|s| s.words.as_str()).collect();
        assert_eq!(words.join("|"), told);
        assert_eq!(learned.decided().0 + learned.decided().1, 6);
    }

    #[test]
    fn what_is_kept_as_it_is_teaches_nothing() {
        check(
            |suggestion, code| Decision::Kept { suggestion, code },
            |judged| judged.because.is_empty() && !judged.set_aside,
            "",
        );
    }

    #[test]
    fn what_is_dismissed_is_set_aside_and_said() {
        check(
            |suggestion, _| Decision::Dismissed { suggestion },
            |judged| judged.set_aside && judged.weight < 0.6 && judged.because.len() == 1,
            "You dismissed 6 of 6 suggestions by the rule “The party is the subject of a verb of attitude”: such ones are \
             set aside.|You dismissed 6 of 6 suggestions that say “opposes”: such ones are set aside.|You dismissed 6 of 6 \
             suggestions on Ceasefire: such ones are set aside.|You dismissed 6 of 6 suggestions told as reported: such ones are \
             set aside.",
        );
    }

    #[test]
    fn what_is_changed_is_changed_and_said() {
        let changed = |suggestion, code| Decision::Kept {
            suggestion,
            code: Code {
                attitude: Some(Attitude::Conditional.into()),
                ..code
            },
        };
        check(
            changed,
            |judged| {
                judged.code.attitude == Some(Attitude::Conditional.into())
                    && judged.because.len() == 1
            },
            "Of 6 suggestions that say “opposes” that you kept, you coded 6 as “conditional”.",
        );
    }

    #[test]
    fn too_little_teaches_nothing() {
        check(
            |suggestion, code| match suggestion {
                0..3 => Decision::Dismissed { suggestion },
                _ => Decision::Kept { suggestion, code },
            },
            |judged| judged.because.is_empty() && !judged.set_aside,
            "",
        );
    }

    proptest! {
        #[test]
        fn no_order_matters(order in Just((0..6_usize).collect::<Vec<_>>()).prop_shuffle(), answers in proptest::collection::vec(0..3_u8, 6), turned: bool) {
            let text = Text::new(CASES);
            let other = Text::new("Kyiv wants peace 👨‍👩‍👧‍👦. Moscow slept. Once Kyiv said that it would think.");
            let (found, more) = (extract(&text), extract(&other));
            let (analysis, read) = (analyse(&text, &found), analyse(&other, &more));
            let decide = |i: &usize| {
                let suggestion = *i;
                let code = code_of(&analysis.suggestions[suggestion]);
                match answers[suggestion] {
                    0 => Decision::Dismissed { suggestion },
                    1 => Decision::Kept { suggestion, code },
                    _ => Decision::Kept { suggestion, code: Code { attitude: Some(Attitude::Ambiguous.into()), ..code } },
                }
            };
            let example = |order: &[usize]| Example {
                text: &text,
                found: &found,
                analysis: &analysis,
                decisions: order.iter().map(decide).collect(),
                finished: true,
            };
            let second = Example { text: &other, found: &more, analysis: &read, decisions: Vec::new(), finished: true };
            let mut examples = vec![example(&order), second.clone()];
            if turned {
                examples.reverse();
            }
            let book = CodeBook::default();
            let (one, two) = (Learned::train(&examples), Learned::train(&[example(&[0, 1, 2, 3, 4, 5]), second]));
            prop_assert_eq!(one.statements(&book), two.statements(&book));
            prop_assert_eq!(one.apply(&examples[0], &book), two.apply(&examples[0], &book));
        }
    }
}
