//! What the highlights of an article come to, kept up with every edit: counting ten thousand anew takes longer than
//! drawing what changed.

use std::cell::RefCell;
use std::rc::Rc;
use std::sync::Arc;

use crate::article::ArticleId;
use crate::desk::{Coded, Turns};
use crate::session::{Document, Placed, changed};
use crate::sorted::SortedMap;
use crate::stance::PartyId;
use crate::text::Gather as _;

use super::state::AppState;

/// What was counted in each article so far.
#[derive(Clone, Debug, Default)]
pub struct Tallies(Rc<RefCell<SortedMap<ArticleId, Tally>>>);

/// What was counted in one article, and of which highlights.
#[derive(Debug, Default)]
struct Tally {
    of: Option<(Arc<Document>, Arc<Vec<Placed>>)>,
    parties: SortedMap<PartyId, usize>,
    turns: Turns,
}

impl Tally {
    /// Counts what is not as it was.
    fn update(&mut self, document: &Arc<Document>, placed: Arc<Vec<Placed>>) {
        let known = self.of.take();
        let known = known.filter(|(of, _)| Arc::ptr_eq(of, document));
        if known.is_none() {
            self.parties = SortedMap::new();
            self.turns = Turns::of(document);
        }
        let before = known.map(|(_, placed)| placed).unwrap_or_default();
        if !Arc::ptr_eq(&before, &placed) {
            let (gone, new) = changed(&before, &placed);
            for (list, by) in [(gone, -1), (new, 1)] {
                for placed in list {
                    self.turns.add(document, placed, by);
                    let party = placed.annotation.code.party.clone();
                    let count = |n: &mut usize| *n = n.saturating_add_signed(by as isize);
                    self.parties.change(party, count);
                }
            }
        }
        self.of = Some((document.clone(), placed));
    }
}

impl AppState {
    fn tally<T>(&self, document: &Arc<Document>, read: impl Fn(&Tally) -> T) -> T {
        let mut result = None;
        let id = &document.article.id;
        let placed = self.session.placed_shared(id);
        let mut tallies = self.tallies.0.borrow_mut();
        tallies.change(id.clone(), |tally| {
            tally.update(document, placed);
            result = Some(read(tally));
        });
        result.unwrap_or_else(|| read(&Tally::default()))
    }

    /// The coded sentences of an article.
    pub fn coded_in(&self, document: &Arc<Document>) -> Coded {
        self.tally(document, |tally| tally.turns.coded())
    }

    /// How many highlights of an article are each party's, in the order of the code book; parties without any are left
    /// out.
    pub fn party_counts(&self, document: &Arc<Document>) -> Vec<(PartyId, usize)> {
        let parties = &self.session.book().parties;
        self.tally(document, |tally| {
            let count = |id: &PartyId| tally.parties.get(id).copied().filter(|n| *n > 0);
            let counted = parties.iter();
            counted
                .filter_map(|p| Some((p.id.clone(), count(&p.id)?)))
                .gather()
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotate::{AnnotationId, Origin, Timestamp};
    use crate::article::{Article, Source};
    use crate::extract::extract;
    use crate::session::{Command, Edit, Session, apply};
    use crate::stance::Code;
    use crate::text::{ByteSpan, Text};

    /// After every step, what is kept up is what is counted anew.
    #[test]
    fn what_is_kept_up_is_what_would_be_counted() {
        let text = ["Kyiv 🇺🇦 said no. Europe said 👨‍👩‍👧‍👦 yes."; 4].join("\n\n");
        let words: Vec<_> = text.match_indices("said").map(|(at, _)| at).collect();
        let text = Text::new(text);
        let article = Article::new("T", Source::Pasted, text.clone());
        let id = article.id.clone();
        let load = Command::LoadArticles(vec![Document::new(article, extract(&text))]);
        let (session, _) = apply(&Session::default(), load).unwrap();
        let mut state = AppState {
            session: Rc::new(session),
            ..AppState::default()
        };
        let bits = |n: usize| AnnotationId::from_bits(n as u128);
        let at = Timestamp(0);
        let party = |n: usize| PartyId::parse(["kyiv", "europe", "moscow"][n % 3]).unwrap();
        let mark = |n: usize| Command::Mark {
            article: id.clone(),
            places: vec![(
                bits(n),
                ByteSpan::from_usize(words[n], words[n + 1] + 4).unwrap(),
            )],
            code: Code::party(party(n)),
            coder: None,
            origin: Origin::Hand,
            dismissed: false,
            at,
        };
        let edit = |n: usize, edit: Edit| Command::Edit {
            id: bits(n),
            edit,
            at,
        };
        let mut steps: Vec<_> = (0..6).map(mark).collect();
        steps.push(edit(2, Edit::Trash));
        steps.push(edit(0, Edit::Code(Code::party(party(1)))));
        steps.extend([(); 8].map(|()| Command::Undo { at }));
        steps.extend([(); 5].map(|()| Command::Redo { at }));
        for command in steps {
            let (session, _) = apply(&state.session, command).unwrap();
            state.session = Rc::new(session);
            let document = state.session.document(&id).unwrap().clone();
            let placed = state.session.placed(&id);
            assert_eq!(state.coded_in(&document), Coded::of(&document, placed));
            let of = |p: &PartyId| {
                placed
                    .iter()
                    .filter(|x| x.annotation.code.party == *p)
                    .count()
            };
            let counts: Vec<_> = ["kyiv", "moscow", "europe"]
                .iter()
                .map(|p| PartyId::parse(p).unwrap())
                .map(|p| (p.clone(), of(&p)))
                .filter(|(_, n)| *n > 0)
                .collect();
            let mut kept = state.party_counts(&document);
            let mut sorted = counts;
            kept.sort();
            sorted.sort();
            assert_eq!(kept, sorted);
        }
    }
}
