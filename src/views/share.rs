//! Handing one's work to other people: a link, its QR code, a file.

mod hand_in;
mod qr;
#[cfg(test)]
mod tests;

use super::{Answer, Asked, Effect, Mirror};
use crate::interchange::Link;
use crate::interchange::link::{LINK_START, LONG, Sharing, share};
use crate::sheet::{Element, Node, button, choice, element, field, hint, tick};
use crate::text::counted;

use qr::Qr;

/// The setting in which the page says its own address, without what follows `#`.
pub const ADDRESS: &str = "address";
/// The setting in which the page says what it can give to other programs: `link`, `file`.
pub const SHARES: &str = "shares";
/// The setting that holds the name under which the reader codes.
pub(super) const CODER: &str = "coder";

/// The field that shows the link.
const LINK_ID: &str = "share-link";
/// The field for the reader's name.
const NAME_ID: &str = "share-name";

/// The view.
#[derive(Debug, Default)]
pub(super) struct Share;

impl super::View for Share {
    fn draw(&mut self, mirror: &mut Mirror, asked: &Asked) -> Result<Answer, String> {
        let wanted = Wanted::of(mirror, asked);
        let made = Made::of(mirror, &wanted, asked);
        let mut effects = Vec::new();
        match asked.act() {
            // A link that went out under a name is one's own when it comes back.
            ("named", _) => effects.extend(keep_name(mirror, &wanted)),
            ("hand-in", how) => effects = hand_in::effects(mirror, asked, &wanted, how),
            ("qr", kind) => effects.extend(made.qr.as_ref().map(|qr| qr.save(kind))),
            _ => {}
        }
        let nodes: Vec<Node> = vec![
            element("h2").with("Share").into(),
            hint(
                "A link carries highlights, not articles: it opens where the same articles are. What it carries stands \
                 after # in the address, and that part is never sent to a server. Nothing goes anywhere unless you \
                 send it.",
            )
            .into(),
            form(mirror, asked, &wanted).into(),
            link(mirror, &made).into(),
            picture(&made).into(),
            hand_in::section(mirror, asked, &wanted).into(),
        ];
        Ok(Answer { nodes, effects })
    }
}

/// What the fields say.
#[allow(clippy::struct_excessive_bools, reason = "each is a field of its own")]
struct Wanted {
    all_articles: bool,
    all_coders: bool,
    notes: bool,
    names: bool,
    name: String,
}

impl Wanted {
    fn of(mirror: &Mirror, asked: &Asked) -> Self {
        let known = !asked.field("what").is_empty();
        let name = Some(asked.field("name").trim()).filter(|_| known);
        let name = name.unwrap_or_else(|| mirror.setting(CODER));
        Self {
            all_articles: asked.article.is_none() || asked.field("what") == "all",
            all_coders: asked.field("whose") == "all",
            notes: known && asked.ticked("with", "notes"),
            names: !known || asked.ticked("with", "names"),
            name: name.to_owned(),
        }
    }

    fn sharing<'a>(&'a self, asked: &'a Asked) -> Sharing<'a> {
        Sharing {
            article: asked.article.as_ref().filter(|_| !self.all_articles),
            own_name: &self.name,
            only_own: !self.all_coders,
            notes: self.notes,
            names: self.names,
        }
    }
}

/// The link that was made.
struct Made {
    address: String,
    count: usize,
    articles: usize,
    lost: usize,
    qr: Option<Qr>,
}

impl Made {
    fn of(mirror: &Mirror, wanted: &Wanted, asked: &Asked) -> Self {
        let (shared, lost) = share(&mirror.session, wanted.sharing(asked));
        let (count, articles) = (shared.count(), shared.articles.len());
        let letters = Link::Marks(shared).write();
        let address = format!("{}#{LINK_START}{letters}", mirror.setting(ADDRESS));
        Self {
            qr: Qr::of(&address).filter(|_| count > 0),
            address,
            count,
            articles,
            lost,
        }
    }
}

fn form(mirror: &Mirror, asked: &Asked, wanted: &Wanted) -> Element {
    let text = |value: &str, shown: &str| (value.to_owned(), shown.to_owned());
    let here = asked
        .article
        .is_some()
        .then(|| text("here", "This article"));
    let what = here.into_iter().chain([text("all", "All articles")]);
    let whose = [text("mine", "Mine"), text("all", "All readers’")];
    let value = |all: bool, other: &str| if all { "all" } else { other }.to_owned();
    let mut name = field("Your name", "name", mirror.setting(CODER));
    if let Some(Node::Element(input)) = name.children.last_mut() {
        let named = std::mem::replace(input, element("input"));
        *input = named.set("id", NAME_ID).set("maxlength", "100");
    }
    element("fieldset")
        .class("share-form")
        .with(element("legend").with("What goes along"))
        .with(choice(
            "Articles",
            "what",
            what,
            &value(wanted.all_articles, "here"),
        ))
        .with(choice(
            "Highlights",
            "whose",
            whose,
            &value(wanted.all_coders, "mine"),
        ))
        .with(name)
        .with(
            element("div")
                .class("ticks")
                .with(tick("With names", "with", "names", wanted.names))
                .with(tick("With notes", "with", "notes", wanted.notes)),
        )
}

/// Keeps the name that was typed.
fn keep_name(mirror: &Mirror, wanted: &Wanted) -> Option<Effect> {
    let new = !wanted.name.is_empty() && wanted.name != mirror.setting(CODER);
    new.then(|| Effect::Keep {
        name: CODER.to_owned(),
        value: wanted.name.clone(),
    })
}

fn link(mirror: &Mirror, made: &Made) -> Element {
    let section = element("section")
        .class("share-link")
        .with(element("h3").with("Link"));
    if made.count == 0 {
        let words =
            "There is no highlight of this kind yet: mark some words first, or choose more above.";
        return section.with(hint(words));
    }
    let length = made.address.chars().count();
    let letters = made.address.len().saturating_sub(6).max(1);
    let shown = element("label")
        .class("field")
        .with(element("span").with("The link, to copy"))
        .with(
            element("textarea")
                .set("id", LINK_ID)
                .set("rows", "4")
                .set("readonly", "")
                .set("spellcheck", "false")
                // Another link is another field: what stands in one is the browser's.
                .set("key", made.address.get(letters..).unwrap_or_default())
                .with(made.address.as_str()),
        );
    let hand = |label: &str, how: &str| {
        element("button")
            .set("type", "button")
            .set("data-hand", format!("{how} {LINK_ID}"))
            .set("data-do", "named")
            .with(label)
    };
    let can_share = mirror.setting(SHARES).split(' ').any(|s| s == "link");
    let buttons = element("p")
        .class("pair")
        .with(hand("Copy the link", "copy").class("primary"))
        .with_all(can_share.then(|| hand("Share …", "share")));
    let size = format!(
        "{length} characters: {} in {}.",
        counted(made.count, "highlight", "highlights"),
        counted(made.articles, "article", "articles"),
    );
    let file = mirror.setting(ADDRESS).starts_with("file:");
    let warnings = [
        (length > LONG).then(|| {
            format!(
                "Too long for chat: programs cut links of over {LONG} characters, and a cut link does not open. Hand \
                 over a file instead, below, or choose fewer highlights."
            )
        }),
        file.then(|| {
            "This page is a file on your computer, so this link opens only for somebody who has the same file in the \
             same place. To others, hand over a file, or make the link on the page’s own web address."
                .to_owned()
        }),
        (made.lost > 0).then(|| {
            let lost = counted(made.lost, "highlight has", "highlights have");
            format!("{lost} no place in the article any more: not in the link.")
        }),
    ];
    let warnings = warnings.into_iter().flatten();
    section
        .with(shown)
        .with(hint(size))
        .with_all(warnings.map(|w| element("p").class("warning").with(w)))
        .with(buttons)
}

fn picture(made: &Made) -> Element {
    let section = element("section").class("share-qr");
    if made.count == 0 {
        return section.set("hidden", "");
    }
    let section = section.with(element("h3").with("QR code"));
    let Some(qr) = &made.qr else {
        return section.with(hint(format!(
            "This link is too long for a QR code that a camera reads: {} characters, {} at most.",
            made.address.len(),
            qr::MOST
        )));
    };
    section
        .with(
            element("figure").with(qr.element()).with(
                element("figcaption")
                    .class("hint")
                    .with("Point a phone’s camera at it to open the link there."),
            ),
        )
        .with(
            element("p")
                .class("pair")
                .with(button("Save as SVG", "qr svg"))
                .with(button("Save as PNG", "qr png")),
        )
}
