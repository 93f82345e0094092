//! A code book as text: the form in which it is kept, carried and undone.

use super::{
    AttitudeCode, AttitudeId, BookId, CodeBook, Colours, Issue, IssueId, Party, PartyId, Rgb,
};
use crate::json::{Members, Writer, elements, members, string};

/// What is wrong with a code book as text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BookFault {
    /// It is not JSON, or an object stands where a text must, or the other way round.
    Json,
    /// A member that must be there is not.
    Missing(&'static str),
    /// The value of a member is none that it can have.
    Value(&'static str),
    /// A member stands twice.
    Twice,
    /// A member is not known.
    Unknown,
}

/// A fault with the part of the text it is in.
pub type Fault<'a> = (&'a str, BookFault);

/// Writes a code book; the same book always gives the same bytes.
pub fn write(book: &CodeBook) -> String {
    let mut json = Writer::default();
    json.open('{').text_member("id", book.id.as_str());
    json.text_member("title", &book.title);
    json.number_member("version", book.version.into());
    json.member("parties").open('[');
    for party in &book.parties {
        let letter = party.letter;
        open(&mut json, party.id.as_str(), &party.label, Some(letter));
        json.number_member("style", party.style.into());
        if let Some(Colours { light, dark }) = party.colours {
            json.text_member("light", &light.to_string());
            json.text_member("dark", &dark.to_string());
        }
        close(&mut json, &party.definition, &party.examples, party.retired);
    }
    json.close(']').member("attitudes").open('[');
    for code in &book.attitudes {
        open(&mut json, code.id.as_str(), &code.label, code.key);
        close(&mut json, &code.definition, &code.examples, code.retired);
    }
    json.close(']').member("issues").open('[');
    for issue in &book.issues {
        open(&mut json, issue.id.as_str(), &issue.label, issue.key);
        json.text_member("proposition", &issue.proposition);
        json.optional("broader", issue.broader.as_ref().map(IssueId::as_str));
        close(&mut json, &issue.definition, &issue.examples, issue.retired);
    }
    json.close(']').close('}');
    json.finish()
}

fn open(json: &mut Writer, id: &str, label: &str, key: Option<char>) {
    json.open('{')
        .text_member("id", id)
        .text_member("label", label);
    json.optional("key", key.map(String::from).as_deref());
}

fn close(json: &mut Writer, definition: &str, examples: &[String], retired: bool) {
    json.optional("definition", Some(definition).filter(|d| !d.is_empty()));
    if !examples.is_empty() {
        json.member("examples").open('[');
        for example in examples {
            json.text(example);
        }
        json.close(']');
    }
    if retired {
        json.member("retired").raw("true");
    }
    json.close('}');
}

/// Reads a code book. Whether it can be coded with is not asked here.
///
/// # Errors
/// The first fault.
///
/// ```
/// use stancemark::stance::{CodeBook, read_book, write_book};
/// let book = CodeBook::default();
/// assert_eq!(read_book(&write_book(&book)), Ok(book));
/// ```
pub fn read(text: &str) -> Result<CodeBook, Fault<'_>> {
    let object = Object::read(text)?;
    let book = CodeBook {
        id: object.name("id", BookId::parse)?,
        title: object.text("title")?,
        version: object.number("version")?,
        parties: object.list("parties", party)?,
        attitudes: object.list("attitudes", attitude)?,
        issues: object.list("issues", issue)?,
    };
    let known = ["id", "title", "version", "parties", "attitudes", "issues"];
    object.only(&[&known])?;
    Ok(book)
}

fn party(text: &str) -> Result<Party, Fault<'_>> {
    let object = Object::read(text)?;
    let colour = |name| match object.has(name) {
        Some(_) => object.name(name, Rgb::parse).map(Some),
        None => Ok(None),
    };
    let colours = match (colour("light")?, colour("dark")?) {
        (Some(light), Some(dark)) => Some(Colours { light, dark }),
        (None, None) => None,
        (Some(_), None) => return Err((text, BookFault::Missing("dark"))),
        (None, Some(_)) => return Err((text, BookFault::Missing("light"))),
    };
    let party = Party {
        id: object.name("id", PartyId::parse)?,
        label: object.text("label")?,
        letter: object.key()?.ok_or((text, BookFault::Missing("key")))?,
        style: object.number("style")?,
        colours,
        definition: object.words("definition")?,
        examples: object.examples()?,
        retired: object.retired()?,
    };
    object.only(&[&OF_ALL, &["style", "light", "dark"]])?;
    Ok(party)
}

fn attitude(text: &str) -> Result<AttitudeCode, Fault<'_>> {
    let object = Object::read(text)?;
    let code = AttitudeCode {
        id: object.name("id", AttitudeId::parse)?,
        label: object.text("label")?,
        key: object.key()?,
        definition: object.words("definition")?,
        examples: object.examples()?,
        retired: object.retired()?,
    };
    object.only(&[&OF_ALL])?;
    Ok(code)
}

fn issue(text: &str) -> Result<Issue, Fault<'_>> {
    let object = Object::read(text)?;
    let issue = Issue {
        id: object.name("id", IssueId::parse)?,
        label: object.text("label")?,
        proposition: object.words("proposition")?,
        key: object.key()?,
        broader: match object.has("broader") {
            Some(_) => Some(object.name("broader", IssueId::parse)?),
            None => None,
        },
        definition: object.words("definition")?,
        examples: object.examples()?,
        retired: object.retired()?,
    };
    object.only(&[&OF_ALL, &["proposition", "broader"]])?;
    Ok(issue)
}

/// The members that every code has.
const OF_ALL: [&str; 6] = ["id", "label", "key", "definition", "examples", "retired"];

struct Object<'a> {
    text: &'a str,
    members: Members<'a>,
}

impl<'a> Object<'a> {
    fn read(text: &'a str) -> Result<Self, Fault<'a>> {
        let members = members(text).map_err(|_| (text, BookFault::Json))?;
        match members.twice() {
            Some((_, value)) => Err((value, BookFault::Twice)),
            None => Ok(Self { text, members }),
        }
    }

    fn has(&self, name: &str) -> Option<&'a str> {
        self.members.get(name)
    }

    fn needed(&self, name: &'static str) -> Result<&'a str, Fault<'a>> {
        self.has(name).ok_or((self.text, BookFault::Missing(name)))
    }

    fn text(&self, name: &'static str) -> Result<String, Fault<'a>> {
        read_text(self.needed(name)?, name)
    }

    /// A text that may be missing.
    fn words(&self, name: &'static str) -> Result<String, Fault<'a>> {
        self.has(name)
            .map_or(Ok(String::new()), |v| read_text(v, name))
    }

    fn name<T>(&self, name: &'static str, parse: fn(&str) -> Option<T>) -> Result<T, Fault<'a>> {
        let fault = (self.needed(name)?, BookFault::Value(name));
        parse(&self.text(name)?).ok_or(fault)
    }

    fn number<T: std::str::FromStr>(&self, name: &'static str) -> Result<T, Fault<'a>> {
        let value = self.needed(name)?;
        value.parse().map_err(|_| (value, BookFault::Value(name)))
    }

    fn key(&self) -> Result<Option<char>, Fault<'a>> {
        let Some(value) = self.has("key") else {
            return Ok(None);
        };
        let text = read_text(value, "key")?;
        let mut chars = text.chars();
        match (chars.next(), chars.next()) {
            (Some(letter), None) => Ok(Some(letter)),
            _ => Err((value, BookFault::Value("key"))),
        }
    }

    fn examples(&self) -> Result<Vec<String>, Fault<'a>> {
        match self.has("examples") {
            Some(_) => self.list("examples", |v| read_text(v, "examples")),
            None => Ok(Vec::new()),
        }
    }

    fn retired(&self) -> Result<bool, Fault<'a>> {
        match self.has("retired") {
            None | Some("false") => Ok(false),
            Some("true") => Ok(true),
            Some(other) => Err((other, BookFault::Value("retired"))),
        }
    }

    fn list<T>(
        &self,
        name: &'static str,
        read: fn(&'a str) -> Result<T, Fault<'a>>,
    ) -> Result<Vec<T>, Fault<'a>> {
        let list = self.needed(name)?;
        if !list.starts_with('[') {
            return Err((list, BookFault::Value(name)));
        }
        let elements = elements(list).map_err(|_| (list, BookFault::Json))?;
        elements.into_iter().map(read).collect()
    }

    /// Refuses members beside these.
    fn only(&self, names: &[&[&str]]) -> Result<(), Fault<'a>> {
        let known = |name: &str| names.iter().any(|n| n.contains(&name));
        match self.members.iter().find(|(name, _)| !known(name)) {
            Some((_, value)) => Err((value, BookFault::Unknown)),
            None => Ok(()),
        }
    }
}

fn read_text<'a>(value: &'a str, name: &'static str) -> Result<String, Fault<'a>> {
    match string(value) {
        Ok(text) => Ok(text.into_owned()),
        Err(_) => Err((value, BookFault::Value(name))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everything_is_read_back() {
        let mut book = CodeBook {
            title: "Шкала “🇺🇦”\n👨‍👩‍👧‍👦".into(),
            version: u32::MAX,
            ..CodeBook::default()
        };
        let colour = |text| Rgb::parse(text).unwrap();
        book.parties[3].colours = Some(Colours {
            light: colour("#010203"),
            dark: colour("#fefdfc"),
        });
        book.parties[0].retired = true;
        book.attitudes[2].key = None;
        book.issues[1].broader = IssueId::parse("territory");
        book.issues[1].definition.clear();
        assert_eq!(read(&write(&book)), Ok(book));
    }

    #[test]
    fn a_cut_book_is_none() {
        let text = write(&CodeBook::default());
        for (cut, _) in text.char_indices().step_by(7) {
            assert!(read(&text[..cut]).is_err(), "cut at {cut}");
        }
    }

    #[test]
    fn faults_are_placed() {
        let text = write(&CodeBook::default());
        for (old, new, fault) in [
            ("\"style\":1", "\"style\":-1", BookFault::Value("style")),
            ("\"style\":1,", "", BookFault::Missing("style")),
            ("\"key\":\"T\"", "\"key\":\"TT\"", BookFault::Value("key")),
            ("\"key\":\"T\"", "\"key\":7", BookFault::Value("key")),
            ("\"key\":\"T\"", "\"hue\":7", BookFault::Unknown),
            ("\"key\":\"T\"", "\"id\":\"x\"", BookFault::Twice),
            ("\"id\":\"kyiv\"", "\"id\":\"Kyiv\"", BookFault::Value("id")),
            (
                "\"parties\":[",
                "\"parties\":7,\"x\":[",
                BookFault::Value("parties"),
            ),
        ] {
            let broken = text.replacen(old, new, 1);
            assert_ne!(broken, text, "{old}");
            let (part, found) = read(&broken).unwrap_err();
            assert_eq!(found, fault, "{new}");
            let place = part.as_ptr().addr() - broken.as_ptr().addr();
            assert!(place < broken.len());
        }
    }
}
