//! Reading one annotation.

use super::export::ArticleCard;
use super::json::{Fault, elements, members, shorten, string, value, whole_number};
use super::parse_timestamp;
use crate::annotate::{
    Annotation, AnnotationId, Extra, Link, LinkKind, Origin, Selector, Timestamp,
};
use crate::article::ArticleId;
use crate::json::{Members, Raw};
use crate::sorted::SortedMap;
use crate::stance::{AttitudeId, Code, Confidence, IssueId, PartyId, Voice};
use crate::text::{CharOffset, CharSpan, Offset, Span};

/// Code points of a note that are read; the rest is cut off and said so.
pub const MAX_NOTE: usize = 20_000;
/// Code points of a quote; an annotation with more is left out.
pub const MAX_QUOTE: usize = 200_000;
/// Code points of context that are kept on each side, those next to the quote.
pub const MAX_CONTEXT: usize = 256;
/// Code points of a name or title that are read; the rest is cut off and said so.
pub const MAX_NAME: usize = 200;

pub(super) const ID: &str = "urn:stancemark:";
pub(super) const SOURCE: &str = "urn:stancemark:article:";
pub(super) const KNOWN: [&str; 9] = [
    "id",
    "type",
    "created",
    "modified",
    "creator",
    "suggestedBy",
    "revision",
    "body",
    "target",
];
/// Where [`Annotation::extra`] keeps what stood unknown inside known members; no file may use the name itself.
pub(super) const WITHIN: &str = "stancemark:within";

/// Why an annotation was left out.
pub(super) struct Flaw {
    /// Its identity, if it could be read.
    pub id: Option<String>,
    pub fault: Fault,
}

/// Reads an annotation. What is kept although it is not as it should be is told in `notices`.
pub(super) fn read_item(
    item: &str,
    cards: &SortedMap<ArticleId, ArticleCard>,
    notices: &mut Vec<(Option<String>, Fault)>,
) -> Result<Annotation, Flaw> {
    let mut reader = Reader::default();
    let first_notice = notices.len();
    let result = reader.read(item, cards, notices);
    for (id, _) in notices.iter_mut().skip(first_notice) {
        id.clone_from(&reader.id);
    }
    result.map_err(|fault| Flaw {
        id: reader.id,
        fault,
    })
}

/// What has been read of an annotation so far.
#[derive(Default)]
struct Reader {
    id: Option<String>,
    note: String,
    party: Option<PartyId>,
    attitude: Option<AttitudeId>,
    issue: Option<IssueId>,
    also: Vec<PartyId>,
    voice: Option<Voice>,
    confidence: Option<Confidence>,
    links: Vec<Link>,
    quote: Option<(String, String, String)>,
    position: Option<CharSpan>,
    article: Option<ArticleId>,
    within: Extra,
    /// Unknown elements of body and selector.
    bodies: Vec<Raw>,
    selectors: Vec<Raw>,
}

impl Reader {
    fn read(
        &mut self,
        item: &str,
        cards: &SortedMap<ArticleId, ArticleCard>,
        notices: &mut Vec<(Option<String>, Fault)>,
    ) -> Result<Annotation, Fault> {
        let all = members(item)?;
        let member = |name: &str| all.get(name);
        let needed = |name: &str| {
            member(name).ok_or_else(|| Fault::of(item, format!("the member \"{name}\" is missing")))
        };

        let id_text = string(needed("id")?)?;
        self.id = Some(shorten(&id_text));
        let id = id_text.strip_prefix(ID).and_then(AnnotationId::parse);
        let id = id.ok_or_else(|| {
            Fault::of(
                needed("id").unwrap_or(item),
                "the identity is none of ours (urn:stancemark: and 32 hexadecimal digits)",
            )
        })?;
        if string(needed("type")?)? != "Annotation" {
            return Err(Fault::of(item, "the type is not \"Annotation\""));
        }
        for part in elements(needed("body")?)? {
            self.body(part, notices)?;
        }
        self.target(needed("target")?)?;
        let missing = |what: &str| Fault::of(item, format!("{what} is missing"));
        let party = self.party.take().ok_or_else(|| missing("the party"))?;
        let (exact, prefix, suffix) = self.quote.take().ok_or_else(|| missing("the quote"))?;
        let position = self.position.ok_or_else(|| missing("the position"))?;
        let article = self.article.take().ok_or_else(|| missing("the article"))?;
        let card = cards.get(&article);
        if let Some(length) = card.and_then(|c| c.length)
            && position.end().get() > length
        {
            let what = format!(
                "the end {} is beyond the text of {length} characters",
                position.end().get()
            );
            return Err(Fault::of(needed("target")?, what));
        }

        let coder = match member("creator") {
            Some(creator) if creator.starts_with('{') => self.creator(creator)?,
            Some(creator) => Some((creator, string(creator)?)),
            None => None,
        };
        let coder = coder.map(|(place, name)| limited(name, MAX_NAME, place, "the name", notices));
        let revision = match member("revision") {
            None => 1,
            Some(n) => whole_number(n)?.max(1),
        };
        let mut date =
            |name: &str| member(name).map_or(Ok(Timestamp(0)), |v| read_date(v, notices));
        let (created, modified) = (date("created")?, date("modified")?);

        let extra = self.extra(&all)?;
        Ok(Annotation {
            id,
            article,
            article_title: card.map(|c| c.title.clone()).unwrap_or_default(),
            selector: Selector {
                exact,
                prefix,
                suffix,
                position,
            },
            code: Code {
                party,
                attitude: self.attitude.take(),
                issue: self.issue.take(),
                also: std::mem::take(&mut self.also),
                voice: self.voice,
                confidence: self.confidence,
            },
            note: std::mem::take(&mut self.note),
            origin: match member("suggestedBy") {
                Some(rule) => {
                    let rule = string(rule)?;
                    Origin::Suggestion(limited(rule, MAX_NAME, item, "the rule", notices))
                }
                None => Origin::Hand,
            },
            coder,
            created,
            modified,
            revision,
            trashed: false,
            links: std::mem::take(&mut self.links),
            extra,
        })
    }

    /// What stood unknown beside known members and within them.
    fn extra(&mut self, all: &Members<'_>) -> Result<Extra, Fault> {
        let mut extra = Extra::new();
        for (name, unknown) in all.iter() {
            if name == WITHIN {
                return Err(Fault::of(
                    unknown,
                    format!("the name \"{WITHIN}\" is reserved"),
                ));
            }
            if !KNOWN.contains(&name) {
                extra.insert(name.to_owned(), value(unknown)?);
            }
        }
        for (kind, kept) in [("bodies", &self.bodies), ("selectors", &self.selectors)] {
            if !kept.is_empty() {
                self.within.insert(kind.to_owned(), Raw::array(kept));
            }
        }
        if !self.within.is_empty() {
            extra.insert(WITHIN.to_owned(), self.within.to_raw());
        }
        Ok(extra)
    }

    fn creator<'a>(&mut self, creator: &'a str) -> Result<Option<(&'a str, String)>, Fault> {
        let all = members(creator)?;
        self.keep_unknown("creator", &all, &["type", "name"])?;
        let name = all.get("name");
        name.map(|v| Ok((v, string(v)?))).transpose()
    }

    fn body(
        &mut self,
        body: &str,
        notices: &mut Vec<(Option<String>, Fault)>,
    ) -> Result<(), Fault> {
        if !body.starts_with('{') {
            self.bodies.push(value(body)?);
            return Ok(());
        }
        let all = members(body)?;
        let member = |name: &str| all.get(name);
        let twice = |what: &str| Err(Fault::of(body, format!("{what} stands twice")));
        if let Some(term) = member("party") {
            if self.party.is_some() {
                return twice("the party");
            }
            self.party = Some(named(term, PartyId::parse, "the name of a party")?);
            return self.keep_unknown("party", &all, &["type", "purpose", "value", "party"]);
        }
        if let Some(term) = member("attitude") {
            if self.attitude.is_some() {
                return twice("the attitude");
            }
            self.attitude = Some(named(term, AttitudeId::parse, "the name of an attitude")?);
            return self.keep_unknown("attitude", &all, &["type", "purpose", "value", "attitude"]);
        }
        if let Some(term) = member("issue") {
            if self.issue.is_some() {
                return twice("the issue");
            }
            self.issue = Some(named(term, IssueId::parse, "the name of an issue")?);
            return self.keep_unknown("issue", &all, &["type", "purpose", "value", "issue"]);
        }
        if let Some(term) = member("also") {
            let party = named(term, PartyId::parse, "the name of a party")?;
            if self.party.as_ref() == Some(&party) || self.also.contains(&party) {
                return twice("a party");
            }
            self.also.push(party);
            return self.keep_unknown("also", &all, &["type", "purpose", "value", "also"]);
        }
        if let Some(term) = member("voice") {
            if self.voice.is_some() {
                return twice("the voice");
            }
            self.voice = Some(named(term, Voice::parse, "a voice")?);
            return self.keep_unknown("voice", &all, &["type", "purpose", "value", "voice"]);
        }
        if let Some(term) = member("confidence") {
            if self.confidence.is_some() {
                return twice("the confidence");
            }
            self.confidence = Some(named(term, Confidence::parse, "a confidence")?);
            let known = ["type", "purpose", "value", "confidence"];
            return self.keep_unknown("confidence", &all, &known);
        }
        if let Some(term) = member("link") {
            let kind = named(term, LinkKind::parse, "a relation")?;
            let source =
                member("source").ok_or_else(|| Fault::of(body, "the source is missing"))?;
            let to = |id: &str| id.strip_prefix(ID).and_then(AnnotationId::parse);
            let to = named(source, to, "an annotation of ours")?;
            let link = Link { kind, to };
            if self.links.contains(&link) {
                return twice("a relation");
            }
            self.links.push(link);
            return self.keep_unknown("link", &all, &["type", "purpose", "source", "link"]);
        }
        let commenting = member("purpose").is_some_and(|p| p == "\"commenting\"");
        if let (true, true, Some(text)) = (commenting, self.note.is_empty(), member("value")) {
            self.note = limited(string(text)?, MAX_NOTE, text, "the note", notices);
            return self.keep_unknown("note", &all, &["type", "purpose", "value"]);
        }
        self.bodies.push(value(body)?);
        Ok(())
    }

    fn target(&mut self, target: &str) -> Result<(), Fault> {
        let all = members(target)?;
        let member = |name: &str| all.get(name);
        if let Some(source) = member("source") {
            let article = string(source)?;
            let article = article.strip_prefix(SOURCE).and_then(ArticleId::parse);
            self.article =
                Some(article.ok_or_else(|| Fault::of(source, "the source is no article of ours"))?);
        }
        for part in elements(member("selector").unwrap_or("[]"))? {
            self.selector(part)?;
        }
        self.keep_unknown("target", &all, &["source", "selector"])
    }

    fn selector(&mut self, selector: &str) -> Result<(), Fault> {
        let all = members(selector)?;
        let member = |name: &str| all.get(name);
        let needed = |name: &str| {
            member(name)
                .ok_or_else(|| Fault::of(selector, format!("the member \"{name}\" is missing")))
        };
        match member("type") {
            Some("\"TextQuoteSelector\"") if self.quote.is_none() => {
                let exact = string(needed("exact")?)?;
                if exact.is_empty() {
                    return Err(Fault::of(selector, "the quote is empty"));
                }
                if exact.chars().count() > MAX_QUOTE {
                    return Err(Fault::of(
                        selector,
                        format!("the quote has more than {MAX_QUOTE} characters"),
                    ));
                }
                let context = |name: &str| member(name).map_or(Ok(String::new()), string);
                let (prefix, suffix) = (context("prefix")?, context("suffix")?);
                let lead = prefix.chars().count().saturating_sub(MAX_CONTEXT);
                let prefix = prefix.chars().skip(lead).collect();
                let suffix = suffix.chars().take(MAX_CONTEXT).collect();
                self.quote = Some((exact, prefix, suffix));
                self.keep_unknown("quote", &all, &["type", "exact", "prefix", "suffix"])
            }
            Some("\"TextPositionSelector\"") if self.position.is_none() => {
                let (start, end) = (
                    whole_number(needed("start")?)?,
                    whole_number(needed("end")?)?,
                );
                let span = Span::try_new(CharOffset::new(start), CharOffset::new(end));
                let span = span.ok_or_else(|| {
                    Fault::of(
                        selector,
                        format!("the end {end} is before the start {start}"),
                    )
                })?;
                if span.is_empty() {
                    return Err(Fault::of(
                        selector,
                        format!("the end is the start {start}: nothing is marked"),
                    ));
                }
                self.position = Some(span);
                self.keep_unknown("position", &all, &["type", "start", "end"])
            }
            _ => {
                self.selectors.push(value(selector)?);
                Ok(())
            }
        }
    }

    fn keep_unknown(&mut self, kind: &str, all: &Members<'_>, known: &[&str]) -> Result<(), Fault> {
        let mut unknown = Extra::new();
        for (name, text) in all.iter() {
            if !known.contains(&name) {
                unknown.insert(name.to_owned(), value(text)?);
            }
        }
        if !unknown.is_empty() {
            self.within.insert(kind.to_owned(), unknown.to_raw());
        }
        Ok(())
    }
}

/// A moment; what is none is told and left out.
fn read_date(value: &str, notices: &mut Vec<(Option<String>, Fault)>) -> Result<Timestamp, Fault> {
    let date = string(value)?;
    Ok(parse_timestamp(&date).unwrap_or_else(|| {
        let what = format!("\"{}\" is no date and was left out", shorten(&date));
        notices.push((None, Fault::of(value, what)));
        Timestamp(0)
    }))
}

fn named<T>(text: &str, parse: impl Fn(&str) -> Option<T>, what: &str) -> Result<T, Fault> {
    let name = string(text)?;
    parse(&name).ok_or_else(|| Fault::of(text, format!("\"{}\" is not {what}", shorten(&name))))
}

/// The text up to a limit in code points; a notice says what was cut off.
pub(super) fn limited(
    text: String,
    limit: usize,
    place: &str,
    what: &str,
    notices: &mut Vec<(Option<String>, Fault)>,
) -> String {
    match text.char_indices().nth(limit) {
        None => text,
        Some((cut, _)) => {
            let count = text.chars().count();
            let what = format!("{what} has {count} characters; the first {limit} were taken");
            notices.push((None, Fault::of(place, what)));
            text.get(..cut).unwrap_or_default().to_owned()
        }
    }
}
