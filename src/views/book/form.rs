//! The form of one code: what can be changed of it, and what each change would touch.

use super::{Asked, Drawing};
use crate::annotate::AnnotationId;
use crate::session::Session;
use crate::sheet::{Element, Node, button, choice, details, element, field, hint, tick};
use crate::stance::colour::{
    Ground, LEAST_CONTRAST, LEAST_DISTANCE, accents, contrast, nearest, propose,
};
use crate::stance::{
    BookEdit, CodeBook, CodeId, CodeView, Colours, IssueId, Party, Rgb, revise, revise_all,
};
use crate::text::{Gather as _, shorten};

/// The most highlights that are listed to be split off.
const LISTED: usize = 100;

/// The value of a choice that chooses nothing.
const NONE: &str = "";

/// The changes that the fields of the form ask for.
pub(super) fn edits(book: &CodeBook, of: &CodeId, asked: &Asked) -> Vec<BookEdit> {
    let Some(code) = book.code(of) else {
        return Vec::new();
    };
    let own = || of.clone();
    let mut edits = Vec::new();
    let given = |name: &'static str| asked.all(name).next().map(str::trim);
    if let Some(label) = given("label").filter(|l| *l != code.label) {
        edits.push(BookEdit::Relabel(own(), label.to_owned()));
    }
    if let Some(key) = given("key") {
        let key = key.chars().next();
        let same = |a: Option<char>, b: Option<char>| {
            a.map(|c| c.to_lowercase().to_string()) == b.map(|c| c.to_lowercase().to_string())
        };
        if !same(key, code.key) {
            edits.push(BookEdit::Key(own(), key));
        }
    }
    if let Some(words) = given("definition").filter(|w| *w != code.definition) {
        edits.push(BookEdit::Define(own(), words.to_owned()));
    }
    if let Some(words) = given("examples") {
        let examples = words.lines().map(str::trim).filter(|e| !e.is_empty());
        let examples: Vec<String> = examples.map(str::to_owned).gather();
        if examples != code.examples {
            edits.push(BookEdit::Examples(own(), examples));
        }
    }
    match of {
        CodeId::Party(id) => {
            if let Some(party) = book.party(id)
                && let Some(colours) = colours(asked)
                && colours != now(party)
            {
                edits.push(BookEdit::Recolour(id.clone(), Some(colours)));
            }
        }
        CodeId::Issue(id) => {
            let issue = book.issue(id);
            if let Some((words, issue)) = given("proposition").zip(issue)
                && words != issue.proposition
            {
                edits.push(BookEdit::Propose(id.clone(), words.to_owned()));
            }
            if let Some((broader, issue)) = given("broader").zip(issue) {
                let broader = IssueId::parse(broader);
                if broader != issue.broader {
                    edits.push(BookEdit::Broader(id.clone(), broader));
                }
            }
        }
        CodeId::Attitude(_) => {}
    }
    edits
}

fn now(party: &Party) -> Colours {
    Colours {
        light: party.accent(Ground::Light),
        dark: party.accent(Ground::Dark),
    }
}

fn colours(asked: &Asked) -> Option<Colours> {
    Some(Colours {
        light: Rgb::parse(asked.field("light"))?,
        dark: Rgb::parse(asked.field("dark"))?,
    })
}

/// The nearest colours to those in the fields that pass.
pub(super) fn proposed(book: &CodeBook, of: &CodeId, asked: &Asked) -> Option<[String; 2]> {
    let CodeId::Party(id) = of else { return None };
    let mut others = book.clone();
    others.parties.retain(|p| p.id != *id);
    let Colours { light, dark } = colours(asked)?;
    let near = |wanted, ground| propose(wanted, ground, &accents(&others, ground)).to_string();
    Some([near(light, Ground::Light), near(dark, Ground::Dark)])
}

/// What the code is to be merged into.
pub(super) fn target(of: &CodeId, asked: &Asked) -> Option<CodeId> {
    of.kind().code(asked.field("into"))
}

/// The highlights that are ticked to be split off, under their new name.
pub(super) fn split(session: &Session, of: &CodeId, asked: &Asked) -> BookEdit {
    let which = session.live_annotations().zip(0..);
    let which = which.filter(|(a, _)| asked.ticked("which", a.id.as_str()));
    let label = asked.field("split").trim().to_owned();
    BookEdit::Split(of.clone(), label, which.map(|(_, place)| place).gather())
}

impl Drawing<'_> {
    /// The form of the open code.
    pub(super) fn form(&self, code: &CodeView<'_>) -> Element {
        let version = self.book.version;
        let key = format!("{} {version} {}", code.id.as_str(), self.view.done);
        let mut label = field("Name", "label", code.label);
        if let Some(Node::Element(input)) = label.children.last_mut() {
            input.attributes.push(("id", "code-label".into()));
        }
        let letter = code.key.map(String::from).unwrap_or_default();
        let mut form = element("div")
            .class("code-form")
            .set("key", key)
            .with(label)
            .with(field("Key (one letter)", "key", &letter))
            .with(area("What counts as it", "definition", code.definition))
            .with(area(
                "Cases, one a line",
                "examples",
                &code.examples.join("\n"),
            ));
        match &code.id {
            CodeId::Party(id) => {
                form = form.with_all(self.book.party(id).map(|p| self.colouring(p)));
            }
            CodeId::Issue(id) => {
                if let Some(issue) = self.book.issue(id) {
                    let words = &issue.proposition;
                    let others = self
                        .book
                        .issues
                        .iter()
                        .filter(|i| i.id != *id && !i.retired);
                    let mut options = vec![(NONE.to_owned(), "no other issue".to_owned())];
                    options.extend(others.map(|i| (i.id.as_str().to_owned(), i.label.clone())));
                    let broader = issue.broader.as_ref().map_or(NONE, IssueId::as_str);
                    form = form
                        .with(area("Attitudes are measured against", "proposition", words))
                        .with(choice("Part of", "broader", options, broader));
                }
            }
            CodeId::Attitude(_) => {}
        }
        form.with(self.saving(code))
            .with(self.moving(code))
            .with(self.merging(code))
            .with(self.splitting(code))
    }

    fn edits(&self, code: &CodeView<'_>) -> Vec<BookEdit> {
        if self.fresh {
            return Vec::new();
        }
        edits(self.book, &code.id, self.asked)
    }

    /// What saving would touch, and the button.
    fn saving(&self, code: &CodeView<'_>) -> Element {
        let edits = self.edits(code);
        let (words, refused) = match revise_all(self.book, self.coded, &edits) {
            _ if edits.is_empty() => ("Nothing changed yet.".to_owned(), false),
            Ok(revision) => (revision.touches, false),
            Err(why) => (why, true),
        };
        element("div")
            .class("touches")
            .with(
                hint(words)
                    .class(if refused { "refused" } else { "hint" })
                    .set("aria-live", "polite"),
            )
            .with(
                button("Save these changes", "save")
                    .class("primary")
                    .set_if("disabled", refused || edits.is_empty()),
            )
    }

    fn moving(&self, code: &CodeView<'_>) -> Element {
        let places = self.book.codes(code.id.kind());
        let place = places
            .iter()
            .position(|c| c.id == code.id)
            .unwrap_or_default();
        let (first, last) = (place == 0, place + 1 == places.len());
        let label = code.label;
        let retire = if code.retired {
            button("Offer again", "restore")
        } else {
            button("Retire", "retire").set("title", "Offer it no more; what is coded with it stays")
        };
        element("p")
            .class("pair")
            .with(
                button("↑", "up")
                    .set("aria-label", format!("Move {label} up"))
                    .set_if("disabled", first),
            )
            .with(
                button("↓", "down")
                    .set("aria-label", format!("Move {label} down"))
                    .set_if("disabled", last),
            )
            .with(retire)
    }

    fn merging(&self, code: &CodeView<'_>) -> Element {
        let others = self.book.codes(code.id.kind()).into_iter();
        let others = others.filter(|c| c.id != code.id && !c.retired);
        let mut options = vec![(NONE.to_owned(), "choose …".to_owned())];
        options.extend(others.map(|c| (c.id.as_str().to_owned(), c.label.to_owned())));
        let target = target(&code.id, self.asked).filter(|_| !self.fresh);
        let chosen = target.as_ref().map_or(NONE, CodeId::as_str);
        let words = target.as_ref().map(|into| {
            let edit = BookEdit::Merge(code.id.clone(), into.clone());
            revise(self.book, self.coded, &edit).map_or_else(|why| why, |r| r.touches)
        });
        details(
            "Merge into another",
            [
                choice("Into", "into", options, chosen).into(),
                hint(words.unwrap_or_default())
                    .set("aria-live", "polite")
                    .into(),
                button("Merge", "merge")
                    .set_if("disabled", target.is_none())
                    .into(),
            ],
        )
    }

    fn splitting(&self, code: &CodeView<'_>) -> Element {
        let all = self.session.live_annotations();
        let own: Vec<_> = all.filter(|a| code.id.is_in(&a.code)).gather();
        let ticked = |id: &AnnotationId| !self.fresh && self.asked.ticked("which", id.as_str());
        let rows = own.iter().take(LISTED).map(|a| {
            let quote = element("bdi").with(shorten(&a.selector.exact, 90));
            let row = tick(quote, "which", a.id.as_str(), ticked(&a.id));
            element("li").set("key", a.id.as_str()).with(row)
        });
        let more = format!("The first {LISTED} of {} are listed.", own.len());
        let edit = split(self.session, &code.id, self.asked);
        let words = match &edit {
            BookEdit::Split(_, label, _) if label.is_empty() || self.fresh => None,
            edit => Some(revise(self.book, self.coded, edit)),
        };
        let possible = matches!(words, Some(Ok(_)));
        let words = words.map(|w| w.map_or_else(|why| why, |r| r.touches));
        details(
            "Split: some of its highlights become another",
            [
                field("Name of the other", "split", "").into(),
                element("ul").class("list").with_all(rows).into(),
                hint(more).set_if("hidden", own.len() <= LISTED).into(),
                hint(words.unwrap_or_default())
                    .set("aria-live", "polite")
                    .into(),
                button("Split", "split")
                    .set_if("disabled", !possible)
                    .into(),
            ],
        )
    }

    /// The two accents of a party, and whether they can be read and told apart.
    fn colouring(&self, party: &Party) -> Element {
        let (wanted, count) = &self.view.proposed;
        let Colours { light, dark } = now(party);
        let begin = wanted
            .clone()
            .unwrap_or([light.to_string(), dark.to_string()]);
        let chosen = colours(self.asked).filter(|_| !self.fresh);
        let from_proposal = wanted.as_ref().filter(|_| self.asked.act == "propose");
        let chosen = match from_proposal {
            Some([light, dark]) => Rgb::parse(light)
                .zip(Rgb::parse(dark))
                .map(|(light, dark)| Colours { light, dark }),
            None => chosen,
        };
        let mut tried = self.book.clone();
        for p in &mut tried.parties {
            if p.id == party.id {
                p.colours = chosen.or(p.colours);
                p.retired = false;
            }
        }
        let [light, dark] = begin;
        let picker = |label: &str, name: &str, value: String| {
            element("label")
                .class("field")
                .with(element("span").with(label))
                .with(
                    element("input")
                        .set("type", "color")
                        .set("name", name)
                        .set("value", value),
                )
        };
        let reports = Ground::ALL.map(|ground| report(&tried, party, ground));
        let passes = reports.iter().all(|r| r.1);
        let lines = reports.into_iter().map(|(words, passes)| {
            element("li")
                .class(if passes { "hint" } else { "refused" })
                .with(words)
        });
        element("fieldset")
            .class("colouring")
            .with(element("legend").with("Colours"))
            .with(
                element("div")
                    .class("pair")
                    .set("key", format!("colours {count}"))
                    .with(picker("On light paper", "light", light))
                    .with(picker("On dark paper", "dark", dark)),
            )
            .with(element("ul").set("aria-live", "polite").with_all(lines))
            .with(button("Use the nearest that pass", "propose").set_if("hidden", passes))
    }
}

/// Whether a party's accent can be read on a ground and told apart from the others', in words.
fn report(book: &CodeBook, party: &Party, ground: Ground) -> (String, bool) {
    let shown: Vec<&Party> = book.offered_parties().gather();
    let colours = accents(book, ground);
    let at = shown.iter().position(|p| p.id == party.id);
    let own = at.and_then(|at| colours.get(at)).copied();
    let ratio = own.map_or(0.0, |c| contrast(c, ground.colour()));
    let near = colours.iter().zip(&shown).filter(|(_, p)| p.id != party.id);
    let pairs = near.filter_map(|(c, p)| Some((nearest(&[own?, *c])?, p)));
    let closest = pairs.min_by(|a, b| a.0.distance.total_cmp(&b.0.distance));
    let readable = ratio >= LEAST_CONTRAST;
    let apart = closest
        .as_ref()
        .is_none_or(|(n, _)| n.distance >= LEAST_DISTANCE);
    let needed = if readable {
        String::new()
    } else {
        format!(", at least {} is needed", whole(LEAST_CONTRAST))
    };
    let near = match closest {
        Some((near, other)) => {
            let (label, distance) = (&other.label, whole(near.distance));
            let sight = near.sight.label();
            let easily = if apart {
                String::new()
            } else {
                format!(", {} is told apart easily", whole(LEAST_DISTANCE))
            };
            format!("; nearest to {label}, {distance} apart for {sight}{easily}")
        }
        None => String::new(),
    };
    let ground = ground.label();
    let tenths = whole(ratio * 10.0);
    let (ones, tenths) = (tenths / 10, tenths % 10);
    let words = format!("On {ground} paper: contrast {ones}.{tenths}{needed}{near}.");
    (words, readable && apart)
}

/// A number without its fraction, cut off so that nothing is said to reach what it does not: writing floats would cost
/// the program 8 kB.
#[allow(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "the cast saturates"
)]
fn whole(number: f64) -> u32 {
    number as u32
}

/// Several lines to type in.
fn area(label: &str, name: &str, value: &str) -> Element {
    element("label")
        .class("field")
        .with(element("span").with(label))
        .with(
            element("textarea")
                .set("name", name)
                .set("rows", "2")
                .with(value),
        )
}
