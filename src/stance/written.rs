//! A code book as text: the form in which it is kept, carried and undone.

use super::{
    AttitudeCode, AttitudeId, BookId, CodeBook, Colours, Issue, IssueId, Party, PartyId, Rgb,
};
use std::borrow::Cow;

use super::name::is_name;
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
    let mut reader = Reader::default();
    let object = reader.object(
        text,
        &["id", "title", "version", "parties", "attitudes", "issues"],
    );
    let book = CodeBook {
        id: BookId::unchecked(reader.name(&object, "id")),
        title: reader.text(&object, "title"),
        version: reader.number(&object, "version"),
        parties: reader.list(&object, "parties", party),
        attitudes: reader.list(&object, "attitudes", attitude),
        issues: reader.list(&object, "issues", issue),
    };
    reader.fault.map_or(Ok(book), Err)
}

/// The members that a code of any kind can have.
const MEMBERS: [&str; 11] = [
    "id",
    "label",
    "key",
    "style",
    "light",
    "dark",
    "proposition",
    "broader",
    "definition",
    "examples",
    "retired",
];

/// A code of any kind, as it is written.
struct Entry<'a> {
    object: Object<'a>,
    id: String,
    label: String,
    key: Option<char>,
    definition: String,
    examples: Vec<String>,
    retired: bool,
}

fn party<'a>(reader: &mut Reader<'a>, entry: Entry<'a>) -> Party {
    let object = entry.object;
    let light = reader.colour(&object, "light");
    let dark = reader.colour(&object, "dark");
    if light.is_some() != dark.is_some() {
        reader.fail(object.text, BookFault::Missing("light and dark"));
    }
    if entry.key.is_none() {
        reader.fail(object.text, BookFault::Missing("key"));
    }
    reader.none(&object, &["proposition", "broader"]);
    Party {
        id: PartyId::unchecked(entry.id),
        label: entry.label,
        letter: entry.key.unwrap_or_default(),
        style: u8::try_from(reader.number(&object, "style")).unwrap_or(u8::MAX),
        colours: light.zip(dark).map(|(light, dark)| Colours { light, dark }),
        definition: entry.definition,
        examples: entry.examples,
        retired: entry.retired,
    }
}

fn attitude<'a>(reader: &mut Reader<'a>, entry: Entry<'a>) -> AttitudeCode {
    reader.none(
        &entry.object,
        &["style", "light", "dark", "proposition", "broader"],
    );
    AttitudeCode {
        id: AttitudeId::unchecked(entry.id),
        label: entry.label,
        key: entry.key,
        definition: entry.definition,
        examples: entry.examples,
        retired: entry.retired,
    }
}

fn issue<'a>(reader: &mut Reader<'a>, entry: Entry<'a>) -> Issue {
    let object = entry.object;
    let broader = object
        .get("broader")
        .map(|_| reader.name(&object, "broader"));
    reader.none(&object, &["style", "light", "dark"]);
    Issue {
        id: IssueId::unchecked(entry.id),
        label: entry.label,
        proposition: reader.words(&object, "proposition"),
        key: entry.key,
        broader: broader.map(IssueId::unchecked),
        definition: entry.definition,
        examples: entry.examples,
        retired: entry.retired,
    }
}

/// An object of the text.
struct Object<'a> {
    text: &'a str,
    members: Members<'a>,
}

impl<'a> Object<'a> {
    fn get(&self, name: &str) -> Option<&'a str> {
        self.members.get(name)
    }
}

/// Reads on behind a fault with what is there, so that few places have to know of faults, and remembers the first.
#[derive(Default)]
struct Reader<'a> {
    fault: Option<Fault<'a>>,
}

impl<'a> Reader<'a> {
    fn fail(&mut self, part: &'a str, fault: BookFault) {
        self.fault.get_or_insert((part, fault));
    }

    fn object(&mut self, text: &'a str, known: &[&str]) -> Object<'a> {
        let members = members(text).unwrap_or_else(|_| {
            self.fail(text, BookFault::Json);
            Members::default()
        });
        if let Some((_, value)) = members.twice() {
            self.fail(value, BookFault::Twice);
        }
        if let Some((_, value)) = members.iter().find(|(name, _)| !known.contains(name)) {
            self.fail(value, BookFault::Unknown);
        }
        Object { text, members }
    }

    /// Refuses members that a code of this kind does not have.
    fn none(&mut self, object: &Object<'a>, names: &[&str]) {
        for value in names.iter().filter_map(|name| object.get(name)) {
            self.fail(value, BookFault::Unknown);
        }
    }

    fn needed(&mut self, object: &Object<'a>, name: &'static str) -> &'a str {
        object.get(name).unwrap_or_else(|| {
            self.fail(object.text, BookFault::Missing(name));
            ""
        })
    }

    fn string(&mut self, value: &'a str, name: &'static str) -> String {
        string(value).map_or_else(
            |_| {
                self.fail(value, BookFault::Value(name));
                String::new()
            },
            Cow::into_owned,
        )
    }

    fn text(&mut self, object: &Object<'a>, name: &'static str) -> String {
        let value = self.needed(object, name);
        self.string(value, name)
    }

    /// A text that may be missing.
    fn words(&mut self, object: &Object<'a>, name: &'static str) -> String {
        match object.get(name) {
            Some(value) => self.string(value, name),
            None => String::new(),
        }
    }

    fn name(&mut self, object: &Object<'a>, member: &'static str) -> String {
        let name = self.text(object, member);
        if !is_name(&name) {
            let value = self.needed(object, member);
            self.fail(value, BookFault::Value(member));
        }
        name
    }

    fn number(&mut self, object: &Object<'a>, name: &'static str) -> u32 {
        let value = self.needed(object, name);
        value.parse().unwrap_or_else(|_| {
            self.fail(value, BookFault::Value(name));
            0
        })
    }

    fn colour(&mut self, object: &Object<'a>, name: &'static str) -> Option<Rgb> {
        let value = object.get(name)?;
        let colour = Rgb::parse(&self.string(value, name));
        if colour.is_none() {
            self.fail(value, BookFault::Value(name));
        }
        colour
    }

    fn elements(&mut self, list: &'a str, name: &'static str) -> Vec<&'a str> {
        let elements = elements(list).unwrap_or_default();
        if !list.starts_with('[') {
            self.fail(list, BookFault::Value(name));
        }
        elements
    }

    fn list<T>(
        &mut self,
        object: &Object<'a>,
        name: &'static str,
        read: fn(&mut Self, Entry<'a>) -> T,
    ) -> Vec<T> {
        let list = self.needed(object, name);
        let mut codes = Vec::new();
        for text in self.elements(list, name) {
            let entry = self.entry(text);
            codes.push(read(self, entry));
        }
        codes
    }

    fn entry(&mut self, text: &'a str) -> Entry<'a> {
        let object = self.object(text, &MEMBERS);
        let mut examples = Vec::new();
        if let Some(list) = object.get("examples") {
            for example in self.elements(list, "examples") {
                examples.push(self.string(example, "examples"));
            }
        }
        let key = self.words(&object, "key");
        let mut letters = key.chars();
        let letter = letters.next();
        let no_letter = letter.is_none() && object.get("key").is_some();
        if no_letter || letters.next().is_some() {
            let value = self.needed(&object, "key");
            self.fail(value, BookFault::Value("key"));
        }
        let retired = object.get("retired").unwrap_or("false");
        if !matches!(retired, "true" | "false") {
            self.fail(retired, BookFault::Value("retired"));
        }
        Entry {
            id: self.name(&object, "id"),
            label: self.text(&object, "label"),
            key: letter,
            definition: self.words(&object, "definition"),
            examples,
            retired: retired == "true",
            object,
        }
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
                "\"examples\":[\"the Kremlin’s spokesman\"]",
                "\"examples\":7",
                BookFault::Value("examples"),
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
