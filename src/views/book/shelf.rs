//! Several code books: another one, a copy, a file.

use super::super::{Asked, Effect};
use super::highlights;
use crate::interchange::{sanitize_file_name, write_code_book};
use crate::session::Session;
use crate::sheet::{Element, button, details, element, field, hint};
use crate::stance::{BookId, CodeBook};
use crate::text::Gather as _;

/// Does what is asked about whole code books.
///
/// # Errors
/// Why not, in words.
pub(super) fn act(session: &Session, asked: &Asked) -> Result<Option<Effect>, String> {
    let book = session.book();
    Ok(match asked.act() {
        ("title", _) => {
            let mut named = (**book).clone();
            asked.field("title").trim().clone_into(&mut named.title);
            named.version = book.version.saturating_add(1);
            named.check().map_err(|flaw| flaw.what)?;
            let words = format!("The code book is named “{}”.", named.title);
            (named.title != book.title).then(|| take(session, named, &words))
        }
        ("copy", _) => {
            let copy = copy(session, book);
            let words = format!("“{}” is in use now.", copy.title);
            Some(take(session, copy, &words))
        }
        ("standard", _) => {
            let standard = CodeBook::default();
            let taken =
                standard.id == book.id || session.other_books().any(|b| b.id == standard.id);
            let standard = if taken {
                copy(session, &standard)
            } else {
                standard
            };
            let words = format!("“{}” is in use now.", standard.title);
            Some(take(session, standard, &words))
        }
        ("use", name) => {
            let id = BookId::parse(name);
            let mut others = session.other_books();
            let other = others.find(|b| Some(&b.id) == id.as_ref());
            let other = other.ok_or("That code book is not there any more.")?;
            let words = format!("“{}” is in use now.", other.title);
            Some(take(session, (**other).clone(), &words))
        }
        ("export", _) => Some(Effect::Save {
            name: sanitize_file_name(&format!("code-book-{}", book.id.as_str()), "json"),
            kind: "application/json".into(),
            content: write_code_book(book),
        }),
        _ => None,
    })
}

fn take(session: &Session, book: CodeBook, words: &str) -> Effect {
    let unknown = session.live_annotations().filter(|a| !book.knows(&a.code));
    let unknown = match unknown.count() {
        0 => String::new(),
        n => format!(
            " {} with codes that it does not know: shown by short names.",
            highlights(n)
        ),
    };
    Effect::Take {
        documents: Vec::new(),
        book: Some(Box::new(book)),
        annotations: Vec::new(),
        label: "change the code book".into(),
        words: format!("{words}{unknown} Ctrl+Z takes it back."),
    }
}

/// A copy under a name in files that is free.
fn copy(session: &Session, book: &CodeBook) -> CodeBook {
    let all: Vec<&BookId> = session
        .other_books()
        .map(|b| &b.id)
        .chain([&session.book().id])
        .gather();
    let stem: String = book.id.as_str().chars().take(56).collect();
    let mut names = (2_u32..).filter_map(|n| BookId::parse(&format!("{stem}-{n}")));
    let id = names.find(|id| !all.contains(&id));
    let title: String = format!("Copy of {}", book.title).chars().take(80).collect();
    CodeBook {
        id: id.unwrap_or_else(|| book.id.clone()),
        title,
        version: 1,
        ..book.clone()
    }
}

/// The other code books, and what can be done with this one as a whole.
pub(super) fn shelf(session: &Session, book: &CodeBook, done: usize) -> Element {
    let others = session.other_books().map(|other| {
        let title = element("bdi").with(other.title.as_str());
        element("li")
            .set("key", other.id.as_str())
            .class("pair")
            .with(
                element("span")
                    .with(title)
                    .with(format!(" (version {})", other.version)),
            )
            .with(button("Use it", format!("use {}", other.id.as_str())))
    });
    let none = session.other_books().next().is_none();
    element("section")
        .set("key", "shelf")
        .set("aria-label", "This code book and others")
        .with(element("h3").with("This code book and others"))
        .with(
            element("p")
                .class("pair")
                .with(button("Save as a file", "export"))
                .with(button("Copy as a new one", "copy"))
                .with(button("Begin with the standard one", "standard")),
        )
        .with(hint(
            "To take a code book from a file, open the file as you open an article.",
        ))
        .with(
            details(
                "Another title",
                [
                    field("Title", "title", &book.title).into(),
                    button("Save the title", "title").into(),
                ],
            )
            .set("key", format!("title {} {done}", book.version)),
        )
        .with(
            element("ul")
                .class("shelf")
                .set_if("hidden", none)
                .with_all(others),
        )
}
