//! The class: files of many readers, how far they agree, and where they do not.

mod feedback;
mod files;
mod key;
mod names;
mod norming;
mod numbers;
mod places;
mod readers;
mod report;
mod settle;
mod top;

#[cfg(test)]
mod tests;

use std::sync::Arc;

use super::{Answer, Asked, Effect, Mirror, View};
use crate::agree::norming::Rounds;
use crate::agree::{Beside, Class, Gathered, Overview, Question, UnitKind};
use crate::session::Session;
use crate::sheet::{Node, element, hint};
use crate::sorted::SortedMap;
use crate::stance::CodeBook;
pub use files::ClassFiles;
use key::Keyed;
use names::{Called, NAMES};

/// The setting that hides readers' names, as before a class.
const HIDDEN: &str = "class-hidden";

/// How many disagreements are drawn at once, and how many more each time.
const PAGE: usize = 15;

/// What is measured: of which files, what, of what, how much beside.
#[derive(Debug)]
struct Sought {
    gathered: Arc<Gathered>,
    question: Question,
    unit: UnitKind,
    beside: Beside,
}

impl Sought {
    fn is(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.gathered, &other.gathered)
            && (&self.question, self.unit, self.beside)
                == (&other.question, other.unit, other.beside)
    }
}

/// The view.
#[derive(Debug)]
pub struct ClassView {
    question: Question,
    unit: UnitKind,
    beside: Beside,
    /// How many pages of disagreements are drawn beyond the first.
    more: usize,
    /// The disagreement whose marks are shown, by the number of its unit.
    open: Option<usize>,
    measured: Option<(Sought, Arc<Overview>)>,
    keyed: Option<Arc<Keyed>>,
    norming: norming::Desk,
}

impl Default for ClassView {
    fn default() -> Self {
        Self {
            question: Question::Stances,
            unit: UnitKind::default(),
            beside: Beside::Nothing,
            more: 0,
            open: None,
            measured: None,
            keyed: None,
            norming: norming::Desk::default(),
        }
    }
}

/// What all parts of the sheet need.
struct Drawing<'a> {
    view: &'a ClassView,
    gathered: &'a Gathered,
    class: &'a Class<'a>,
    overview: &'a Overview,
    book: &'a CodeBook,
    called: Called<'a>,
    /// The answer key, if one is chosen.
    keyed: Option<&'a Keyed>,
    chosen_key: String,
    /// The teacher's comments by readers' names.
    comments: SortedMap<String, String>,
    rounds: &'a Rounds,
    files: &'a ClassFiles,
    /// One's own work.
    session: &'a Session,
}

impl View for ClassView {
    fn draw(&mut self, mirror: &mut Mirror, asked: &Asked) -> Result<Answer, String> {
        if matches!(asked.act().0, "told" | "added" | "fresh") {
            mirror.class.is_told = true;
        }
        if !mirror.class.is_told {
            let words = "Reading the files of the class …";
            return Ok(
                Answer::of([element("p").class("hint busy").with(words)]).and(Effect::Recall)
            );
        }
        let mut effects = Vec::new();
        let let_go = mirror.class.read(&mirror.session);
        if let ("fresh", batch) = asked.act() {
            mirror.class.replace(batch);
        }
        for keys in [let_go, mirror.class.take_replaced()] {
            if !keys.is_empty() {
                effects.push(Effect::Forget(keys));
            }
        }
        self.take_fields(asked);
        let names = names::read(mirror.setting(NAMES));
        let before = mirror.class.gathered(&mirror.session, &names);
        effects.extend(key::take_fields(mirror, &before, asked));
        effects.extend(act(mirror, asked));
        if let ("fresh", batch) = asked.act() {
            effects.push(Effect::Say(top::changed(&mirror.class, batch)));
        }
        if let ("added", batch) = asked.act() {
            effects.push(Effect::Say(top::came(&mirror.class, batch)));
        }
        let names = names::read(mirror.setting(NAMES));
        let gathered = mirror.class.gathered(&mirror.session, &names);
        let is_hidden = !mirror.setting(HIDDEN).is_empty();
        let mut nodes: Vec<Node> = Vec::new();
        nodes.extend(top::notices(&mirror.class, &gathered, is_hidden));
        if gathered.readers.is_empty() {
            nodes.push(top::invitation().into());
            return Ok(Answer { nodes, effects });
        }
        let book = mirror.session.book().clone();
        let class = gathered.class();
        if asked.act == "save report" {
            self.beside = Beside::Few;
        }
        let overview = self.measure(&gathered, &class, &book);
        self.keyed = Keyed::of(mirror, &gathered, &self.question, self.keyed.take());
        let mut rounds = Rounds::read(mirror.setting(norming::NORMING));
        let around = norming::Around {
            files: &mirror.class,
            gathered: &gathered,
            class: &class,
            overview: &overview,
            book: &book,
        };
        effects.extend(self.norming.act(&mut rounds, &around, asked));
        effects.extend(norming::keep(mirror, &rounds));
        let drawing = Drawing {
            view: self,
            gathered: &gathered,
            class: &class,
            overview: &overview,
            book: &book,
            called: Called::new(&gathered, is_hidden),
            keyed: self.keyed.as_deref(),
            chosen_key: mirror.setting(key::KEY).to_owned(),
            comments: key::comments(mirror),
            rounds: &rounds,
            files: &mirror.class,
            session: &mirror.session,
        };
        if let Some(room) = drawing.norming_room() {
            // Whoever votes shall see nothing of what others say.
            effects.extend(drawing.do_norming(asked));
            return Ok(Answer {
                nodes: room,
                effects,
            });
        }
        nodes.extend(drawing.agreement());
        nodes.extend(drawing.disagreements());
        nodes.push(drawing.norming().into());
        nodes.push(drawing.answer_key().into());
        nodes.extend(drawing.readers());
        nodes.push(hint(top::WHERE_IT_IS).into());
        match asked.act() {
            ("next", number) => effects.push(Effect::Focus(format!("place-{number}"))),
            ("accept", what) => effects.extend(drawing.accept(what, asked)),
            ("save", what) => effects.extend(drawing.save(what, is_hidden)),
            _ => effects.extend(drawing.do_norming(asked)),
        }
        Ok(Answer { nodes, effects })
    }
}

impl ClassView {
    fn take_fields(&mut self, asked: &Asked) {
        let question = Question::parse(asked.field("question"));
        let unit = UnitKind::parse(asked.field("unit"));
        let before = (self.question.clone(), self.unit);
        self.question = question.unwrap_or_else(|| self.question.clone());
        self.unit = unit.unwrap_or(self.unit);
        if before != (self.question.clone(), self.unit) {
            (self.more, self.open) = (0, None);
            self.norming.put_back();
        }
        match asked.act() {
            ("more", _) => self.more += 1,
            ("each", _) => self.beside = Beside::Few,
            ("no-each", _) => self.beside = Beside::Nothing,
            ("open", unit) => {
                let unit = unit.parse().ok();
                self.open = if self.open == unit { None } else { unit };
            }
            _ => {}
        }
    }

    fn measure(
        &mut self,
        gathered: &Arc<Gathered>,
        class: &Class,
        book: &CodeBook,
    ) -> Arc<Overview> {
        let sought = Sought {
            gathered: gathered.clone(),
            question: self.question.clone(),
            unit: self.unit,
            beside: self.beside,
        };
        match &self.measured {
            Some((known, overview)) if known.is(&sought) => overview.clone(),
            _ => {
                let overview = Overview::new(class, &self.question, self.unit, book, self.beside);
                let overview = Arc::new(overview);
                self.measured = Some((sought, overview.clone()));
                overview
            }
        }
    }
}

/// The report on a class, as the page saves it and the command writes it.
pub fn class_report(
    gathered: &Gathered,
    question: &Question,
    unit: UnitKind,
    book: &CodeBook,
) -> String {
    let class = gathered.class();
    let view = ClassView {
        question: question.clone(),
        unit,
        beside: Beside::Few,
        ..ClassView::default()
    };
    let overview = Overview::new(&class, question, unit, book, Beside::Few);
    let drawing = Drawing {
        view: &view,
        gathered,
        class: &class,
        overview: &overview,
        book,
        called: Called::new(gathered, false),
        keyed: None,
        chosen_key: String::new(),
        comments: SortedMap::new(),
        rounds: &Rounds::default(),
        files: &ClassFiles::default(),
        session: &Session::default(),
    };
    drawing.report()
}

/// What changes the class: files taken back, removed, forgotten; names.
fn act(mirror: &mut Mirror, asked: &Asked) -> Vec<Effect> {
    let keep = |mirror: &mut Mirror, name: &str, value: String| {
        mirror.settings.insert(name.to_owned(), value.clone());
        let name = name.to_owned();
        Effect::Keep { name, value }
    };
    let mut names = names::read(mirror.setting(NAMES));
    match asked.act() {
        ("back", batch) => {
            mirror.class.refused.retain(|r| r.batch != batch);
            let keys = mirror.class.remove(|kept| kept.batch == batch);
            vec![
                Effect::Say(format!("Took {} back.", names::files(keys.len()))),
                Effect::Forget(keys),
            ]
        }
        ("forget", _) => {
            mirror.class.refused.clear();
            let keys = mirror.class.remove(|_| true);
            vec![
                Effect::Say("The class is forgotten in this browser.".to_owned()),
                keep(mirror, NAMES, String::new()),
                keep(mirror, norming::NORMING, String::new()),
                Effect::Forget(keys),
            ]
        }
        ("seen", _) => {
            mirror.class.refused.clear();
            Vec::new()
        }
        ("hide", value) => vec![keep(mirror, HIDDEN, value.to_owned())],
        ("same", reader) => {
            names.same.insert(reader.to_owned());
            vec![keep(mirror, NAMES, names::write(&names))]
        }
        (what @ ("two" | "rename" | "remove"), number) => {
            let gathered = mirror.class.gathered(&mirror.session, &names);
            let number: Option<usize> = number.parse().ok();
            let ask = number.and_then(|n| gathered.asks.get(n));
            let reader = number.and_then(|n| gathered.readers.get(n));
            let (from, file) = match (what, ask, reader) {
                ("two", Some(ask), _) => (&ask.reader, ask.files.get(1)),
                ("remove", _, Some(reader)) => {
                    let gone = |kept: &files::Kept| reader.files.contains(&kept.file.file);
                    let keys = mirror.class.remove(gone);
                    let words = format!("Removed {} of {}.", names::files(keys.len()), reader.name);
                    return vec![Effect::Say(words), Effect::Forget(keys)];
                }
                ("rename", _, Some(reader)) => (&reader.name, None),
                _ => return Vec::new(),
            };
            let field = number.map(|n| format!("{what}-{n}")).unwrap_or_default();
            let to = asked.field(&field).trim();
            if to.is_empty() || to == from.as_str() {
                return vec![Effect::Say("Type the other name first.".to_owned())];
            }
            let kept = mirror.class.kept.iter().map(|k| &k.file);
            let kept = kept.filter(|f| file.is_none_or(|file| f.file == *file));
            names.rename(kept, Some(from), to);
            let mut effects = vec![
                keep(mirror, NAMES, names::write(&names)),
                Effect::Say(format!("{from} is called {to} now.")),
            ];
            if what == "rename" {
                effects.extend(norming::rename(mirror, from, to));
            }
            effects
        }
        _ => Vec::new(),
    }
}
