//! The article in parts, so that what is long is drawn as far as it is needed: words everywhere, for search and for
//! everything that reads the page; highlights where the reader is, has been, or is about to be.

use std::ops::Range;
use std::rc::Rc;
use std::sync::Arc;

use yew::prelude::*;

use super::layout::{Item, layout};
use super::marks::by_block;
use super::passage::{Shown, passage};
use crate::annotate::AnnotationId;
use crate::app::actions::State;
use crate::app::state::{Action, AppState};
use crate::app::view::View;
use crate::article::Block;
use crate::session::{Document, Placed, changed};
use crate::sorted::{SortedMap, SortedSet};
use crate::stance::CodeBook;
use crate::text::{ByteSpan, Gather as _};

/// How many blocks make a part of a long article, and of others; a list or a group of page furniture is not cut.
///
/// The browser looks at every part with every frame, and an edit at every block of a part.
const PART: (usize, usize) = (16, 4);
/// An article with more blocks than this is drawn part by part.
const LONG: usize = 240;
/// How many parts are drawn with the first drawing, more than a screen shows.
const FIRST: usize = 2;
/// Highlights by their address: two lists are equal if they hold the same ones at the same places.
#[derive(Clone, Debug)]
struct Marks(Rc<[Placed]>);

impl PartialEq for Marks {
    fn eq(&self, other: &Self) -> bool {
        let same = |(a, b): (&Placed, &Placed)| a.is_same(b);
        Rc::ptr_eq(&self.0, &other.0)
            || (self.0.len() == other.0.len() && self.0.iter().zip(&*other.0).all(same))
    }
}

/// Things on the page that follow one another, and the blocks in them, from the first to before the last.
#[derive(Clone, Debug, PartialEq)]
struct Piece {
    items: Vec<Item>,
    from: usize,
    to: usize,
}

/// What the cut follows from: the article, its highlights, whether all page furniture is shown or which of it.
type Cut = (Arc<Document>, Arc<Vec<Placed>>, bool, SortedSet<usize>);

/// An article cut into parts, as it was last drawn.
#[derive(Debug, Default)]
pub struct Parts {
    of: Option<Cut>,
    pieces: Rc<Vec<Piece>>,
    /// Where each piece stands.
    spans: Vec<ByteSpan>,
    marks: Vec<Marks>,
}

impl Parts {
    /// Cuts anew what is not as it was.
    fn update(&mut self, document: &Arc<Document>, placed: Arc<Vec<Placed>>, view: &View) {
        let (all, shown) = (view.all_noise, &view.shown_noise);
        let blocks = &document.extraction.blocks;
        let same = |(d, _, a, s): &&Cut| Arc::ptr_eq(d, document) && *a == all && s == shown;
        match self.of.take().filter(|of| same(&of)) {
            Some((_, before, ..)) if Arc::ptr_eq(&before, &placed) => {}
            Some((_, before, ..)) => self.exchange(&before, &placed),
            None => {
                self.pieces = Rc::new(pieces(blocks, shown, all));
                self.spans = spans(&self.pieces, blocks);
                self.marks = by_piece(&self.spans, &placed);
            }
        }
        self.of = Some((document.clone(), placed, all, shown.clone()));
    }

    /// Takes the highlights that are gone out of their parts and puts the new ones in. The lists of all other parts stay
    /// the same: they are compared with every drawing.
    fn exchange(&mut self, before: &[Placed], after: &[Placed]) {
        let (gone, new) = changed(before, after);
        let mut lists: SortedMap<usize, Vec<Placed>> = SortedMap::new();
        for (list, is_new) in [(gone, false), (new, true)] {
            for placed in list {
                for piece in touched(&self.spans, placed) {
                    if lists.get(&piece).is_none() {
                        let old = self.marks.get(piece).map(|m| m.0.to_vec());
                        lists.insert(piece, old.unwrap_or_default());
                    }
                    lists.change(piece, |list| {
                        if is_new {
                            list.push(placed.clone());
                        } else {
                            list.retain(|p| !p.is_same(placed));
                        }
                    });
                }
            }
        }
        for (piece, mut list) in lists.into_entries() {
            list.sort_by_cached_key(Placed::order);
            if let Some(marks) = self.marks.get_mut(piece) {
                *marks = Marks(Rc::from(list));
            }
        }
    }
}

/// Whether an article is drawn part by part.
fn is_long(document: &Document) -> bool {
    document.extraction.blocks.len() > LONG
}

/// The blocks of a long article that the keys act on, from the first to before the last: their part is drawn.
fn focused(state: &AppState) -> Option<(usize, usize)> {
    let document = state.document().filter(|d| is_long(d))?;
    let (blocks, focus) = (&document.extraction.blocks, state.focused()?);
    let first = blocks.partition_point(|b| b.span.end() <= focus.start());
    let end = blocks.partition_point(|b| b.span.start() < focus.end());
    Some((first, end))
}

/// Whether the text of the article looks the same.
pub fn same(a: &AppState, b: &AppState) -> bool {
    let (old, new) = (&a.view, &b.view);
    Rc::ptr_eq(&a.session, &b.session)
        && a.keeping.ready == b.keeping.ready
        && a.keeping.unsaved == b.keeping.unsaved
        && old.article == new.article
        && old.chosen == new.chosen
        && old.near == new.near
        && old.all_noise == new.all_noise
        && old.shown_noise == new.shown_noise
        && focused(a) == focused(b)
}

/// The text of the open article.
pub fn text(state: &State) -> Html {
    let Some(document) = state.document() else {
        return html! { <article class="text" /> };
    };
    let parted = is_long(document);
    let mut parts = state.view.parts.borrow_mut();
    let placed = state.session.placed_shared(&document.article.id);
    parts.update(document, placed, &state.view);
    let of_focus = focused(state);
    let unsaved = Rc::new(state.keeping.unsaved.clone());
    let chosen = state.view.chosen.as_ref();
    let all = parts.pieces.iter().zip(&parts.marks).enumerate();
    let all = all.map(|(n, (piece, marks))| {
        let focused = of_focus.is_some_and(|(first, end)| piece.from < end && first < piece.to);
        let near = !parted || n < FIRST || focused || state.view.near.contains(&n);
        let near_chosen = || {
            let chosen = chosen.filter(|_| near)?;
            let here = marks.0.iter().any(|p| p.annotation.id == *chosen);
            here.then(|| chosen.clone())
        };
        let of = Of {
            number: n,
            document: document.clone(),
            pieces: parts.pieces.clone(),
            marks: marks.clone(),
            drawn: match (near, state.keeping.ready) {
                (true, _) => Drawn::Marks,
                (false, true) => Drawn::Words,
                // The words far from the window can wait until everything was read.
                (false, false) => Drawn::Nothing,
            },
            book: state.session.book().clone(),
            chosen: near_chosen(),
            unsaved: unsaved.clone(),
            all_noise: state.view.all_noise,
            dispatcher: state.dispatcher(),
        };
        html! { <Part key={n} {of} /> }
    });
    let lang = document.article.lang.clone();
    html! { <article {lang} class={classes!("text", parted.then_some("long"))}>{ for all }</article> }
}

fn pieces(blocks: &[Block], shown_noise: &SortedSet<usize>, all_noise: bool) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::new();
    let most = if blocks.len() > LONG { PART.0 } else { PART.1 };
    for item in layout(blocks, shown_noise, all_noise) {
        let (from, count) = match &item {
            Item::Block(index) => (*index, 1),
            Item::List(list) | Item::Noise { blocks: list, .. } => {
                (list.first().copied().unwrap_or_default(), list.len())
            }
        };
        match pieces.last_mut() {
            Some(last) if last.to - last.from < most => {
                last.items.push(item);
                last.to = from + count;
            }
            _ => pieces.push(Piece {
                items: vec![item],
                from,
                to: from + count,
            }),
        }
    }
    pieces
}

/// Where each piece stands.
fn spans(pieces: &[Piece], blocks: &[Block]) -> Vec<ByteSpan> {
    let span = |piece: &Piece| {
        let own = blocks.get(piece.from..piece.to).unwrap_or_default();
        own.first()
            .zip(own.last())
            .map(|(a, b)| a.span.hull(b.span))
    };
    pieces.iter().map(|p| span(p).unwrap_or_default()).gather()
}

/// The pieces that a highlight reaches into.
fn touched(spans: &[ByteSpan], placed: &Placed) -> Range<usize> {
    let Some(own) = placed.anchor.span else {
        return 0..0;
    };
    let first = spans.partition_point(|s| s.end() <= own.start());
    first..spans.partition_point(|s| s.start() < own.end()).max(first)
}

/// The highlights of each piece; one that reaches into several is in all of them.
fn by_piece(spans: &[ByteSpan], placed: &[Placed]) -> Vec<Marks> {
    let mut lists: Vec<Vec<Placed>> = vec![Vec::new(); spans.len()];
    for p in placed {
        for list in lists.get_mut(touched(spans, p)).into_iter().flatten() {
            list.push(p.clone());
        }
    }
    lists.into_iter().map(|list| Marks(Rc::from(list))).gather()
}

/// How much of a part is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Drawn {
    Nothing,
    Words,
    Marks,
}

/// What a part shows.
struct Of {
    number: usize,
    document: Arc<Document>,
    pieces: Rc<Vec<Piece>>,
    marks: Marks,
    drawn: Drawn,
    book: Arc<CodeBook>,
    chosen: Option<AnnotationId>,
    unsaved: Rc<SortedSet<AnnotationId>>,
    all_noise: bool,
    dispatcher: UseReducerDispatcher<AppState>,
}

/// What is large is compared by its address, and what cannot be seen not at all.
impl PartialEq for Of {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.document, &other.document)
            && Rc::ptr_eq(&self.pieces, &other.pieces)
            && self.drawn == other.drawn
            && (self.drawn != Drawn::Marks
                || (self.marks == other.marks
                    && Arc::ptr_eq(&self.book, &other.book)
                    && self.chosen == other.chosen
                    && self.unsaved == other.unsaved))
    }
}

#[derive(Properties, PartialEq)]
struct PartProps {
    of: Of,
}

#[component]
fn Part(props: &PartProps) -> Html {
    let props = &props.of;
    let document = &props.document;
    let blocks = &document.extraction.blocks;
    let Some(piece) = props
        .pieces
        .get(props.number)
        .filter(|_| props.drawn != Drawn::Nothing)
    else {
        return html! { <div class="part" data-part={props.number.to_string()} /> };
    };
    let marks = by_block(
        blocks.get(piece.from..piece.to).unwrap_or_default(),
        &props.marks.0,
        &props.book,
        props.chosen.as_ref(),
        &props.unsaved,
    );
    let dispatcher = props.dispatcher.clone();
    let on_choose = Callback::from(move |id| dispatcher.dispatch(Action::Choose(Some(id))));
    let show = |index: usize| {
        // Lines set aside for the same reason say so once.
        let rule_of = |i: usize| blocks.get(i).filter(|b| !b.content).map(|b| b.rule);
        let why = rule_of(index) != rule_of(index + 1);
        let marks = marks.get(index - piece.from).map(Vec::as_slice);
        passage(&Shown {
            document,
            block: index,
            marks: marks.filter(|_| props.drawn == Drawn::Marks),
            why,
            on_choose: &on_choose,
        })
    };
    let items = piece.items.iter().map(|item| match item {
        Item::Block(index) => html! { <div class="row" key={*index}>{ show(*index) }</div> },
        Item::List(list) => html! {
            <ul class="items" key={list.first().copied().unwrap_or_default()}>
                { for list.iter().map(|index| html! { <li class="row" key={*index}>{ show(*index) }</li> }) }
            </ul>
        },
        Item::Noise { blocks, open } => noise(props, blocks, *open, &show),
    });
    html! { <div class="part" data-part={props.number.to_string()}>{ for items }</div> }
}

/// Page furniture: a quiet line, or the lines themselves with why they were set aside.
fn noise(props: &Of, blocks: &[usize], open: bool, show: &impl Fn(usize) -> Html) -> Html {
    let first = blocks.first().copied().unwrap_or_default();
    let dispatcher = props.dispatcher.clone();
    let toggle =
        Callback::from(move |_: MouseEvent| dispatcher.dispatch(Action::ToggleNoise(first)));
    let lines = if blocks.len() == 1 {
        "1 line".to_owned()
    } else {
        format!("{} lines", blocks.len())
    };
    let words = if open {
        format!("hide {lines} of page furniture")
    } else {
        format!("{lines} of page furniture hidden – show why")
    };
    html! {
        <div class={classes!("furniture", open.then_some("open"))} key={first}>
            <button type="button" class="quiet" aria-expanded={if open { "true" } else { "false" }} disabled={props.all_noise} onclick={toggle}>{ words }</button>
            if open {
                <div class="lines">
                    { for blocks.iter().map(|index| html! { <div class="row" key={*index}>{ show(*index) }</div> }) }
                </div>
            }
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotate::{Anchor, AnnotationId};
    use crate::article::{Article, Source};
    use crate::extract::extract;
    use crate::session::{Command, Session, apply};
    use crate::stance::{Code, PartyId};
    use crate::text::Text;

    /// An article of so many paragraphs, with a highlight on the first word of each and one over all.
    fn session(count: usize) -> (Session, Arc<Document>) {
        let text = vec!["Kyiv 🇺🇦 said no."; count].join("\n\n");
        let spans = text.match_indices("Kyiv").map(|(at, _)| (at, at + 4));
        let spans: Vec<_> = spans.chain([(0, text.len())]).collect();
        let text = Text::new(text);
        let extraction = extract(&text);
        let article = Article::new("T", Source::Pasted, text);
        let id = article.id.clone();
        let places = spans.iter().zip(1..);
        let places = places.map(|((from, to), n)| {
            let span = ByteSpan::from_usize(*from, *to).unwrap();
            (AnnotationId::from_bits(n), span)
        });
        let mark = Command::Mark {
            article: id.clone(),
            places: places.collect(),
            code: Code::party(PartyId::parse("kyiv").unwrap()),
            coder: None,
            origin: crate::annotate::Origin::Hand,
            dismissed: false,
            at: crate::annotate::Timestamp(0),
        };
        let load = Command::LoadArticles(vec![Document::new(article, extraction)]);
        let (session, _) = apply(&Session::default(), load).unwrap();
        let (session, _) = apply(&session, mark).unwrap();
        let document = session.document(&id).unwrap().clone();
        (session, document)
    }

    #[test]
    fn parts_hold_every_block_once_and_the_highlights_on_them() {
        for count in [1, PART.1, PART.1 + 1, 60, LONG + 1, 3 * LONG] {
            let (session, document) = session(count);
            let placed = session.placed_shared(&document.article.id);
            let mut parts = Parts::default();
            parts.update(&document, placed, &View::default());
            let most = if count > LONG { PART.0 } else { PART.1 };
            let mut next = 0;
            for (piece, marks) in parts.pieces.iter().zip(&parts.marks) {
                assert_eq!(piece.from, next);
                assert!(piece.to - piece.from <= most);
                assert_eq!(
                    marks.0.len(),
                    piece.to - piece.from + 1,
                    "and the one over all"
                );
                next = piece.to;
            }
            assert_eq!(next, document.extraction.blocks.len());
        }
    }

    #[test]
    fn an_edit_changes_the_marks_of_one_part() {
        let (session, document) = session(2 * LONG);
        let id = &document.article.id;
        let mut parts = Parts::default();
        parts.update(&document, session.placed_shared(id), &View::default());
        let (pieces, marks) = (parts.pieces.clone(), parts.marks.clone());
        let edit = crate::session::Edit::Note("n".into());
        let of = AnnotationId::from_bits(LONG as u128);
        let at = crate::annotate::Timestamp(1);
        let (session, _) = apply(&session, Command::Edit { id: of, edit, at }).unwrap();
        parts.update(&document, session.placed_shared(id), &View::default());
        assert!(Rc::ptr_eq(&parts.pieces, &pieces));
        let changed = parts.marks.iter().zip(&marks);
        let changed = changed.filter(|(new, old)| !Rc::ptr_eq(&new.0, &old.0));
        assert_eq!(changed.count(), 1);
        assert!(!session.placed(id).iter().any(|p| p.anchor == Anchor::LOST));
    }
}
