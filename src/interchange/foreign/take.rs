//! Marks of another program as highlights on our articles.

use sha2::{Digest as _, Sha256};

use super::ground::{Ground, aligned, ground, selector_of, starts};
use super::labels::Labels;
use super::mark::{Foreign, Loss, Mark, count};
use super::unit::{Measured, Ruler, Unit, UnitFound, find, same_words, words};
use crate::annotate::{
    Anchor, Annotation, AnnotationId, Extra, Link, LinkKind, Origin, Selector, Timestamp, Verdict,
    anchor_all,
};
use crate::article::{Article, Digest};
use crate::interchange::{MAX_NAME, MAX_NOTE, MAX_QUOTE};
use crate::stance::{CodeBook, Kind};
use crate::text::{ByteSpan, Text};

/// What marks of another program come to here.
#[derive(Clone, Debug, PartialEq)]
pub struct Taken {
    /// The highlights, in the order of the file.
    pub annotations: Vec<Annotation>,
    /// Articles that the file brings and that are not loaded.
    pub articles: Vec<Article>,
    /// The code book with the codes that the file adds, one version later; none if it adds none.
    pub book: Option<CodeBook>,
    /// In which unit the file's positions count, if it has positions.
    pub unit: Option<UnitFound>,
    /// What had no place, counted.
    pub losses: Vec<Loss>,
    /// What the reader must know, a sentence each.
    pub told: Vec<String>,
}

/// Takes the marks of a file over: each document is matched with a loaded article by its identity, its text, its name
/// or the words that are marked; the unit of positions is the one under which the words agree, or `unit` if the reader
/// chose one; labels become codes.
///
/// A mark in several pieces becomes a highlight a piece, joined by relations, unless only white space lies between
/// them. A mark whose words stand nowhere is kept as a lost highlight. Only a mark without words whose position lies
/// beyond the text is left out, and told. The same file gives the same identities each time.
#[allow(
    clippy::too_many_lines,
    reason = "one step after the other, each short"
)]
pub fn take(
    foreign: &Foreign,
    articles: &[&Article],
    book: &CodeBook,
    unit: Option<Unit>,
) -> Taken {
    let mut taken = Taken {
        annotations: Vec::new(),
        articles: Vec::new(),
        book: None,
        unit: None,
        losses: foreign.losses.clone(),
        told: foreign.told.clone(),
    };
    let grounds: Vec<Ground> = (foreign.documents.iter().enumerate())
        .map(|(at, document)| ground(foreign, at, document, articles, &mut taken))
        .collect();
    let texts: Vec<&str> = grounds
        .iter()
        .map(|g| g.base.as_ref().map_or("", Text::as_str))
        .collect();
    let measured: Vec<Measured<'_>> = foreign
        .marks
        .iter()
        .filter(|m| !m.pieces.is_empty())
        .filter(|m| grounds.get(m.document).is_some_and(|g| g.base.is_some()))
        .map(|m| Measured {
            text: m.document,
            pieces: &m.pieces,
            exact: m.quote.as_ref().map(|q| q.exact.as_str()),
        })
        .collect();
    let found = (!measured.is_empty()).then(|| find(foreign.units, &texts, &measured, unit));
    let chosen = unit;
    let unit = found.as_ref().map_or(Unit::Chars, |f| f.taken);
    let rulers: Vec<Ruler> = texts.iter().map(|t| Ruler::new(t, unit)).collect();
    taken.unit = found;
    tell_unit(&mut taken, chosen.is_some());

    let mut labels = Labels::new(book);
    let mut placed: Vec<(usize, usize, Option<Selector>)> = Vec::new();
    for (at, mark) in foreign.marks.iter().enumerate() {
        let ground_and_ruler = grounds.get(mark.document).zip(rulers.get(mark.document));
        let Some((ground, ruler)) = ground_and_ruler else {
            continue;
        };
        match selectors(mark, ground, ruler) {
            Ok(pieces) => {
                if pieces.len() > 1 {
                    let what = "interrupted marks, each of which became several highlights";
                    count(&mut taken.losses, what, &pieces.join_exact());
                }
                let pieces = pieces.into_iter().enumerate();
                placed.extend(pieces.map(|(piece, s)| (at, piece, Some(s))));
            }
            Err(why) => {
                let id = crate::text::shorten(&mark.id, 60);
                let what = format!("{}: the mark {id} was left out: {why}.", foreign.name);
                if taken.told.len() < 50 {
                    taken.told.push(what);
                }
                count(&mut taken.losses, "marks whose position is impossible", &id);
            }
        }
    }
    settle(&mut placed, foreign, &grounds, &mut taken);

    let mut first_of: Vec<Option<AnnotationId>> = vec![None; foreign.marks.len()];
    for (at, piece, selector) in placed {
        let (Some(mark), Some(selector)) = (foreign.marks.get(at), selector) else {
            continue;
        };
        let Some(ground) = grounds.get(mark.document) else {
            continue;
        };
        let mut note = if piece == 0 {
            mark.note.clone()
        } else {
            String::new()
        };
        let Some(code) = labels.code(&mark.labels, &mut note) else {
            continue;
        };
        // Labels without a place are in the note now.
        limit(
            &mut note,
            MAX_NOTE,
            "notes that were too long and were cut",
            &mut taken.losses,
        );
        let mut coder = mark.coder.clone().filter(|c| !c.trim().is_empty());
        if let Some(name) = &mut coder {
            limit(
                name,
                MAX_NAME,
                "names that were too long and were cut",
                &mut taken.losses,
            );
        }
        let id = identity(mark, piece, ground, &selector);
        let mut links = Vec::new();
        if let Some(Some(first)) = first_of.get(at) {
            links.push(Link {
                kind: LinkKind::SameClaim,
                to: first.clone(),
            });
        } else if let Some(first) = first_of.get_mut(at) {
            *first = Some(id.clone());
        }
        taken.annotations.push(Annotation {
            id,
            article: ground.article.clone(),
            article_title: ground.title.clone(),
            selector,
            code,
            note,
            origin: match &mark.suggested {
                Some(rule) => Origin::Suggestion(rule.clone()),
                None => Origin::Hand,
            },
            coder,
            created: mark.created,
            modified: if mark.modified == Timestamp(0) {
                mark.created
            } else {
                mark.modified
            },
            revision: mark.revision.max(1),
            trashed: false,
            links,
            extra: Extra::new(),
        });
    }
    link(foreign, &first_of, &mut taken);
    unique(&mut taken);
    // After the marks: the codes that are used come first where there is little room.
    for code in &foreign.codes {
        if !labels.define(code) {
            let what = "codes that no mark has and for which the code book has no room";
            count(&mut taken.losses, what, &code.label.name);
        }
    }
    tell_labels(&labels, &mut taken);
    taken.book = labels.proposed(book);
    taken
}

trait JoinExact {
    fn join_exact(&self) -> String;
}

impl JoinExact for Vec<Selector> {
    fn join_exact(&self) -> String {
        let words: Vec<&str> = self.iter().map(|s| s.exact.as_str()).collect();
        words.join(" … ")
    }
}

/// The selectors of a mark in its file's own text: a piece each, pieces with only white space between joined.
fn selectors(mark: &Mark, ground: &Ground, ruler: &Ruler) -> Result<Vec<Selector>, &'static str> {
    let hint = mark.pieces.first().map_or(0, |(start, _)| *start);
    let quote = mark.quote.as_ref().filter(|q| !q.exact.trim().is_empty());
    if quote.is_some_and(|q| q.exact.chars().count() > MAX_QUOTE) {
        return Err("it has too many words");
    }
    let Some(base) = &ground.base else {
        let quote = quote.ok_or("its text is not here, and it has no words of its own")?;
        return Ok(vec![selector_of(quote, hint)]);
    };
    let text = base.as_str();
    let mut bytes: Vec<(usize, usize)> = Vec::new();
    let mut whole = !mark.pieces.is_empty();
    for piece in &mark.pieces {
        let Some((start, end)) = ruler.bytes(*piece) else {
            whole = false;
            break;
        };
        match bytes.last_mut() {
            Some(last)
                if last.1 <= start
                    && text.get(last.1..start).is_some_and(|t| t.trim().is_empty()) =>
            {
                last.1 = end;
            }
            _ => bytes.push((start, end)),
        }
    }
    let joined = whole.then(|| words(text, ruler, &mark.pieces)).flatten();
    let agrees = match (quote, &joined) {
        (Some(quote), Some(joined)) => same_words(&quote.exact, joined),
        (None, Some(_)) => true,
        _ => false,
    };
    if agrees {
        let describe = |(start, end): &(usize, usize)| {
            ByteSpan::from_usize(*start, *end).and_then(|span| Selector::describe(base, span))
        };
        let all: Option<Vec<Selector>> = bytes.iter().map(describe).collect();
        return all.ok_or("its ends lie inside a character");
    }
    match (quote, mark.pieces.first()) {
        (Some(quote), _) => Ok(vec![selector_of(quote, hint)]),
        (None, Some((start, end))) if start > end => Err("its end is before its start"),
        (None, Some((start, end))) if start == end => Err("nothing is marked"),
        (None, Some((_, end))) if *end as usize > ruler.len() => {
            Err("its end is beyond the end of the text")
        }
        (None, Some(_)) => Err("it begins or ends inside a character"),
        (None, None) => Err("it has neither words nor a position"),
    }
}

/// Puts each selector where its words stand in the article.
fn settle(
    placed: &mut [(usize, usize, Option<Selector>)],
    foreign: &Foreign,
    grounds: &[Ground],
    taken: &mut Taken,
) {
    let (mut moved, mut changed) = (0, 0);
    for (at, ground) in grounds.iter().enumerate() {
        let Some(base) = &ground.base else { continue };
        let text = ground.other.as_ref().unwrap_or(base);
        let is_here = |mark: usize| foreign.marks.get(mark).is_some_and(|m| m.document == at);
        let has_position = |mark: usize| {
            let mark = foreign.marks.get(mark);
            mark.is_some_and(|m| !m.pieces.is_empty())
        };
        let mut mine: Vec<&mut Option<Selector>> = Vec::new();
        let mut positioned: Vec<bool> = Vec::new();
        for (mark, _, selector) in placed.iter_mut().filter(|(mark, ..)| is_here(*mark)) {
            mine.push(selector);
            positioned.push(has_position(*mark));
        }
        let selectors: Vec<&Selector> = mine.iter().filter_map(|s| s.as_ref()).collect();
        let mut anchors: Vec<Anchor> = anchor_all(text, &selectors);
        if ground.other.is_some() && Digest::of(base.as_str()) == Digest::of(text.as_str()) {
            let (from, to) = (starts(base.as_str()), starts(text.as_str()));
            for (selector, anchor) in selectors.iter().zip(&mut anchors) {
                let known = base.span_from_chars(selector.position);
                let known = known.filter(|s| base.slice(*s) == Some(selector.exact.as_str()));
                let span = known.and_then(|s| {
                    let at = |byte: usize| aligned(&from, &to, byte, text.as_str().len());
                    ByteSpan::from_usize(at(s.start().to_usize()), at(s.end().to_usize()))
                });
                if let Some(span) = span.filter(|s| !s.is_empty()) {
                    *anchor = Anchor::at(span, Verdict::Exact);
                }
            }
        }
        for ((selector, anchor), positioned) in mine.iter_mut().zip(anchors).zip(positioned) {
            let Some(old) = selector else { continue };
            let found = anchor.span.and_then(|span| Selector::describe(text, span));
            if let Some(new) = found {
                let same_place = new.position == old.position || ground.other.is_some();
                let elsewhere = anchor.verdict == Verdict::Moved && !same_place && positioned;
                moved += usize::from(elsewhere);
                changed += usize::from(anchor.verdict == Verdict::TextChanged);
                **selector = Some(new);
            } else {
                let what = "marks whose words were not found, kept as lost highlights";
                count(&mut taken.losses, what, &old.exact);
            }
        }
    }
    if moved > 0 {
        let what = "stood elsewhere than the position in the file says and was found by its words";
        let what = if moved == 1 {
            format!("{}: 1 mark {what}.", foreign.name)
        } else {
            let what = what.replace("was found by its", "were found by their");
            format!("{}: {moved} marks {what}.", foreign.name)
        };
        taken.told.push(what);
    }
    if changed > 0 {
        let what = format!(
            "{}: marks whose words are a little different here: {changed}.",
            foreign.name
        );
        taken.told.push(what);
    }
}

/// The identity of a mark: ours if it has one, else one that follows from what it is.
fn identity(mark: &Mark, piece: usize, ground: &Ground, selector: &Selector) -> AnnotationId {
    let own = mark.id.strip_prefix("urn:stancemark:").unwrap_or(&mark.id);
    if let Some(own) = AnnotationId::parse(own) {
        return own.nth(piece);
    }
    let mut hasher = Sha256::new();
    let position = format!("{:?} {piece}", selector.position);
    for part in [
        mark.id.as_str(),
        ground.article.as_str(),
        &selector.exact,
        &position,
        mark.coder.as_deref().unwrap_or_default(),
    ] {
        hasher.update(part);
        hasher.update([0]);
    }
    for label in &mark.labels {
        hasher.update(&label.name);
        hasher.update([1]);
    }
    let bits = hasher
        .finalize()
        .iter()
        .take(16)
        .fold(0, |bits: u128, b| bits << 8 | u128::from(*b));
    AnnotationId::from_bits(bits)
}

/// Turns relations between marks into relations between highlights.
fn link(foreign: &Foreign, first_of: &[Option<AnnotationId>], taken: &mut Taken) {
    let known: crate::sorted::SortedMap<(usize, &str, &str), &AnnotationId> =
        (foreign.marks.iter())
            .zip(first_of)
            .filter_map(|(mark, id)| {
                let coder = mark.coder.as_deref().unwrap_or_default();
                Some(((mark.document, coder, mark.id.as_str()), id.as_ref()?))
            })
            .collect();
    for (mark, id) in foreign.marks.iter().zip(first_of) {
        let Some(from) = id else { continue };
        for (kind, to) in &mark.links {
            let coder = mark.coder.as_deref().unwrap_or_default();
            let near = known.get(&(mark.document, coder, to.as_str()));
            let own = to.strip_prefix("urn:stancemark:").unwrap_or(to);
            let target = near
                .map(|id| (*id).clone())
                .or_else(|| AnnotationId::parse(own));
            let annotation = taken.annotations.iter_mut().find(|a| a.id == *from);
            match (target, annotation) {
                (Some(to), Some(annotation)) => {
                    let link = Link { kind: *kind, to };
                    if !annotation.links.contains(&link) {
                        annotation.links.push(link);
                    }
                }
                _ => count(
                    &mut taken.losses,
                    "relations to marks that are not there",
                    to,
                ),
            }
        }
    }
}

/// Leaves one of several highlights that are wholly alike, and gives others of one identity identities of their own.
fn unique(taken: &mut Taken) {
    let mut seen = crate::sorted::SortedMap::new();
    let mut kept: Vec<Annotation> = Vec::new();
    for mut annotation in std::mem::take(&mut taken.annotations) {
        while let Some(at) = seen.get(&annotation.id) {
            let there: Option<&Annotation> = kept.get(*at);
            if there.is_some_and(|t| *t == annotation) {
                break;
            }
            annotation.id = annotation.id.nth(1);
        }
        if seen.contains_key(&annotation.id) {
            count(
                &mut taken.losses,
                "marks that stand twice and were taken once",
                &annotation.selector.exact,
            );
        } else {
            seen.insert(annotation.id.clone(), kept.len());
            kept.push(annotation);
        }
    }
    taken.annotations = kept;
}

fn limit(text: &mut String, most: usize, what: &str, losses: &mut Vec<Loss>) {
    if let Some((cut, _)) = text.char_indices().nth(most) {
        count(losses, what, text);
        text.truncate(cut);
    }
    if text.contains('\0') {
        count(losses, "NUL characters, which were left out", text);
        text.retain(|c| c != '\0');
    }
}

fn tell_unit(taken: &mut Taken, chosen: bool) {
    let Some(found) = &taken.unit else { return };
    let unit = found.taken.label();
    taken.told.push(if chosen {
        format!("Positions were read as {unit}, as chosen.")
    } else if found.agree > 0 {
        format!("Positions count {unit}: {} of {} quotes agree.", found.agree, found.quoted)
    } else if found.choices.is_empty() {
        if found.quoted > 0 {
            "The positions agree with no quote; the quotes alone were used.".to_owned()
        } else {
            format!("Positions were read as {unit}; nothing else fits these marks or makes a difference to them.")
        }
    } else {
        format!("Positions were read as {unit}, but they could count something else. Please look whether the right words are marked.")
    });
}

fn tell_labels(labels: &Labels, taken: &mut Taken) {
    for kind in Kind::ALL {
        let names: Vec<&str> = (labels.added.iter())
            .filter(|(k, _)| *k == kind)
            .map(|(_, name)| name.as_str())
            .collect();
        if !names.is_empty() {
            let names = crate::text::shorten(&names.join(", "), 200);
            taken
                .told
                .push(format!("New {} for the code book: {names}.", kind.plural()));
        }
    }
    for label in &labels.in_notes {
        count(
            &mut taken.losses,
            "labels for which a highlight has no place, kept in its note",
            label,
        );
    }
}
