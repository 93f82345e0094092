//! The code book: what one codes with, and every change of it, with what it touches said before it is made.

mod form;
mod shelf;

use super::{Answer, Asked, Effect, Mirror, View};
use crate::annotate::Annotation;
use crate::session::Session;
use crate::sheet::{Element, Node, button, element, field, hint};
use crate::stance::{BookEdit, Code, CodeBook, CodeId, Kind, Revision, revise_all};
use crate::text::{Gather as _, counted};

/// The view.
#[derive(Debug, Default)]
pub struct Book {
    /// The code that is open.
    open: Option<CodeId>,
    /// The colours that were proposed last, light and dark, and how often any were.
    proposed: (Option<[String; 2]>, usize),
    /// How often something was done, so that fields begin anew.
    done: usize,
}

impl View for Book {
    fn draw(&mut self, mirror: &mut Mirror, asked: &Asked) -> Result<Answer, String> {
        let coded: Vec<Code> = mirror
            .session
            .live_annotations()
            .map(|a| a.code.clone())
            .gather();
        let book = mirror.session.book().clone();
        let (act, rest) = asked.act();
        let mut effects = Vec::new();
        let mut shown = (*book).clone();
        let mut refusal = None;
        let edits = match act {
            "open" => {
                let id = rest
                    .split_once(' ')
                    .and_then(|(kind, name)| Kind::parse(kind)?.code(name));
                self.open = id.filter(|id| self.open.as_ref() != Some(id));
                self.proposed.0 = None;
                effects.extend(
                    self.open
                        .as_ref()
                        .map(|_| Effect::Focus("code-label".into())),
                );
                Vec::new()
            }
            "propose" => {
                self.proposed.0 = self
                    .open
                    .as_ref()
                    .and_then(|of| form::proposed(&book, of, asked));
                self.proposed.1 += 1;
                Vec::new()
            }
            "" => Vec::new(),
            _ => self.edits(&mirror.session, asked).unwrap_or_else(|| {
                match shelf::act(&mirror.session, asked) {
                    Ok(shelved) => effects.extend(shelved),
                    Err(why) => refusal = Some(why),
                }
                self.done += 1;
                Vec::new()
            }),
        };
        if !edits.is_empty() {
            match revise_all(&book, &coded, &edits) {
                Ok(revision) => {
                    shown = revision.book.clone();
                    effects.push(taken(&mirror.session, revision, asked));
                    self.done += 1;
                    self.proposed.0 = None;
                    self.open = added(&book, &shown).or(self.open.take());
                }
                Err(why) => {
                    effects.push(Effect::Say(why.clone()));
                    refusal = Some(why);
                }
            }
        }
        self.open = self.open.take().filter(|of| shown.code(of).is_some());
        let drawing = Drawing {
            view: self,
            session: &mirror.session,
            book: &shown,
            coded: &coded,
            asked,
            fresh: !asked.act.is_empty() && act != "propose",
        };
        let mut nodes = vec![drawing.head(refusal)];
        nodes.extend(Kind::ALL.iter().map(|kind| drawing.codes(*kind)));
        nodes.push(drawing.unknown().into());
        nodes.push(shelf::shelf(&mirror.session, &shown, self.done).into());
        Ok(Answer { nodes, effects })
    }
}

/// A change as a step of the page.
fn taken(session: &Session, revision: Revision, asked: &Asked) -> Effect {
    let live: Vec<_> = session.live_annotations().gather();
    let recoded = revision.recode.iter().filter_map(|(place, code)| {
        let annotation = live.get(*place)?;
        Some(Annotation {
            code: code.clone(),
            revision: annotation.revision.saturating_add(1),
            modified: asked.at,
            ..(***annotation).clone()
        })
    });
    Effect::Take {
        documents: Vec::new(),
        annotations: recoded.gather(),
        label: "change the code book".into(),
        words: format!("{} Ctrl+Z takes it back.", revision.touches),
        book: Some(Box::new(revision.book)),
    }
}

impl Book {
    /// What an act does to the codes; `None` if it is about code books.
    fn edits(&self, session: &Session, asked: &Asked) -> Option<Vec<BookEdit>> {
        let (act, rest) = asked.act();
        if act == "add" {
            let kind = Kind::parse(rest)?;
            let label = asked.field(&format!("new {rest}")).to_owned();
            return Some(vec![BookEdit::Add(kind, label)]);
        }
        let of = self.open.clone()?;
        let own = || of.clone();
        Some(match act {
            "save" => form::edits(session.book(), &of, asked),
            "up" => vec![BookEdit::Move(own(), -1)],
            "down" => vec![BookEdit::Move(own(), 1)],
            "retire" => vec![BookEdit::Retire(own())],
            "restore" => vec![BookEdit::Restore(own())],
            "merge" => vec![BookEdit::Merge(own(), form::target(&of, asked)?)],
            "split" => vec![form::split(session, &of, asked)],
            _ => return None,
        })
    }
}

/// A code that is in one book and not in the other.
fn added(before: &CodeBook, after: &CodeBook) -> Option<CodeId> {
    let codes = Kind::ALL.iter().flat_map(|kind| after.codes(*kind));
    let mut ids = codes.map(|c| c.id);
    ids.find(|id| before.code(id).is_none())
}

struct Drawing<'a> {
    view: &'a Book,
    session: &'a Session,
    book: &'a CodeBook,
    coded: &'a [Code],
    asked: &'a Asked,
    /// Whether the fields begin anew, so that what they hold is not asked for.
    fresh: bool,
}

fn highlights(count: usize) -> String {
    match count {
        0 => "no highlight".into(),
        n => counted(n, "highlight", "highlights"),
    }
}

impl Drawing<'_> {
    fn head(&self, refusal: Option<String>) -> Node {
        let (title, version) = (self.book.title.as_str(), self.book.version);
        let refused = refusal.is_some();
        element("header")
            .class("book-head")
            .with(
                element("h2")
                    .with("Code book: ")
                    .with(element("bdi").with(title)),
            )
            .with(hint(format!(
                "Version {version}. A change never loses what is coded, and Ctrl+Z takes it back."
            )))
            .with(
                element("p")
                    .class("refused")
                    .set("role", "alert")
                    .set_if("hidden", !refused)
                    .with(refusal.unwrap_or_default()),
            )
            .into()
    }

    /// The codes of a kind, the open one with its form.
    fn codes(&self, kind: Kind) -> Node {
        let codes = self.book.codes(kind);
        let rows = codes.iter().map(|code| {
            let count = self.coded.iter().filter(|c| code.id.is_in(c)).count();
            let open = self.view.open.as_ref() == Some(&code.id);
            let mut says = vec![highlights(count)];
            if code.retired {
                says.push("retired".into());
            }
            let badge = match &code.id {
                CodeId::Party(id) => {
                    let style = self.book.party(id).map_or(0, |p| p.style);
                    format!("badge s{style}")
                }
                _ => "badge".into(),
            };
            let name = kind.name();
            let row = button(
                element("span")
                    .class(badge)
                    .set("aria-hidden", "true")
                    .with(
                        code.key
                            .map(|k| k.to_uppercase().to_string())
                            .unwrap_or_default(),
                    ),
                format!("open {name} {}", code.id.as_str()),
            )
            .class(if open { "item chosen" } else { "item" })
            .set("aria-expanded", if open { "true" } else { "false" })
            .with(
                element("span")
                    .class("quote")
                    .with(element("bdi").with(code.label)),
            )
            .with(element("span").class("says").with(says.join(" · ")));
            let mut item = element("li").set("key", code.id.as_str()).with(row);
            if open {
                item = item.with(self.form(code));
            }
            item
        });
        let plural = kind.plural();
        let title = format!(
            "{}{}",
            plural.get(..1).unwrap_or_default().to_uppercase(),
            plural.get(1..).unwrap_or_default()
        );
        let name = kind.name();
        element("section")
            .set("key", plural)
            .set("aria-label", title.clone())
            .with(element("h3").with(format!("{title} ({})", codes.len())))
            .with(element("ul").class("list codes").with_all(rows))
            .with(
                element("div")
                    .class("adding")
                    .set("key", format!("add {}", self.view.done))
                    .with(field(format!("A new {name}"), &format!("new {name}"), ""))
                    .with(button(format!("Add the {name}"), format!("add {name}"))),
            )
            .into()
    }

    /// What highlights carry and the book does not know.
    fn unknown(&self) -> Element {
        let mut found: Vec<(String, usize)> = Vec::new();
        for code in self.coded {
            let parties = code.parties().map(|p| CodeId::Party(p.clone()));
            let attitude = code.attitude.clone().map(CodeId::Attitude);
            let issue = code.issue.clone().map(CodeId::Issue);
            for id in parties.chain(attitude).chain(issue) {
                if self.book.code(&id).is_none() {
                    let name = format!("{} {}", id.kind().name(), id.as_str());
                    match found.iter_mut().find(|(n, _)| *n == name) {
                        Some((_, count)) => *count += 1,
                        None => found.push((name, 1)),
                    }
                }
            }
        }
        let rows = found
            .iter()
            .map(|(name, count)| element("li").with(format!("{name}: {}", highlights(*count))));
        element("section")
            .set("key", "unknown")
            .set("aria-label", "Codes that this book does not know")
            .set_if("hidden", found.is_empty())
            .with(element("h3").with("Not in this code book"))
            .with(hint(
                "Highlights keep these codes; they are shown by their short names.",
            ))
            .with(element("ul").with_all(rows))
    }
}

#[cfg(test)]
mod tests;
