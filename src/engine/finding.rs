//! What was found in an article, in words for its reader, each with the rule that found it.

use crate::json::{self, Members, Writer};
use crate::sorted::SortedMap;
use crate::stance::{AttitudeId, Code, Confidence, IssueId, PartyId, Voice};
use crate::text::ByteSpan;

/// What kind of thing was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Layer {
    /// Who says, thinks or feels what.
    Speech,
    /// Who is named.
    Actor,
    /// Who may stand where.
    Stance,
    /// What is on the table.
    Proposal,
}

impl Layer {
    /// Every layer, in the order in which they are offered.
    pub const ALL: [Self; 4] = [Self::Speech, Self::Actor, Self::Stance, Self::Proposal];

    /// The name in messages.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Speech => "speech",
            Self::Actor => "actor",
            Self::Stance => "stance",
            Self::Proposal => "proposal",
        }
    }

    /// The name the reader sees.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Speech => "Who says what",
            Self::Actor => "Who is named",
            Self::Stance => "Stances",
            Self::Proposal => "Plans and talks",
        }
    }
}

/// Words that belong to a finding: who speaks, the verb that says so, an element of a plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// What they are to it, in plain words.
    pub role: String,
    /// The words.
    pub span: ByteSpan,
    /// The rule that found them, if it is another than the finding's; else empty.
    pub rule: String,
}

/// One thing found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// What kind of thing.
    pub layer: Layer,
    /// Its words.
    pub span: ByteSpan,
    /// The party it belongs to, if it does.
    pub party: Option<PartyId>,
    /// What it is, in a few words.
    pub says: String,
    /// More about it, in a line.
    pub detail: String,
    /// The rule that found it.
    pub rule: String,
    /// The words it rests on.
    pub parts: Vec<Part>,
    /// The code that a highlight of these words would carry, if it suggests one.
    pub code: Option<Code>,
    /// What a suggestion is known by, so that a reader's decision about one is found again: its rule, its words and the
    /// code that the rule gives, whatever was learned since.
    pub key: String,
    /// Whether the reader dismissed so many like it that it is listed apart.
    pub set_aside: bool,
}

/// Everything found in an article.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Found {
    /// In text order within each layer; what is set aside stands behind the rest.
    pub findings: Vec<Finding>,
    /// Why each rule named above applies, in plain words.
    pub reasons: SortedMap<String, String>,
}

impl Found {
    /// The findings of a layer, each with its index among all.
    pub fn of(&self, layer: Layer) -> impl Iterator<Item = (usize, &Finding)> {
        self.findings
            .iter()
            .enumerate()
            .filter(move |(_, f)| f.layer == layer)
    }

    /// Why a rule applies.
    pub fn reason(&self, rule: &str) -> &str {
        self.reasons
            .iter()
            .find(|(name, _)| *name == rule)
            .map_or("", |(_, reason)| reason)
    }

    /// As an answer of the engine.
    pub fn write(&self) -> String {
        let mut json = Writer::default();
        json.open('{').member("findings").open('[');
        for finding in &self.findings {
            json.open('{').text_member("layer", finding.layer.name());
            write_span(&mut json, finding.span);
            json.optional("party", finding.party.as_ref().map(PartyId::as_str))
                .text_member("says", &finding.says)
                .text_member("detail", &finding.detail)
                .text_member("rule", &finding.rule)
                .member("parts")
                .open('[');
            for part in &finding.parts {
                json.open('{').text_member("role", &part.role);
                write_span(&mut json, part.span);
                json.text_member("rule", &part.rule).close('}');
            }
            json.close(']');
            if let Some(code) = &finding.code {
                json.text_member("code", code.party.as_str())
                    .optional("attitude", code.attitude.as_ref().map(AttitudeId::as_str))
                    .optional("issue", code.issue.as_ref().map(IssueId::as_str))
                    .optional("voice", code.voice.map(Voice::name))
                    .optional("confidence", code.confidence.map(Confidence::name))
                    .text_member("key", &finding.key)
                    .optional("aside", finding.set_aside.then_some("1"));
            }
            json.close('}');
        }
        json.close(']');
        write_reasons(&mut json, &self.reasons);
        json.close('}');
        json.finish()
    }

    /// What an answer of the engine says.
    ///
    /// # Errors
    /// In words: the engine's own, or that the answer cannot be read.
    pub fn read(answer: &str) -> Result<Self, String> {
        let members = answered(answer)?;
        let mut found = Self {
            findings: Vec::new(),
            reasons: read_reasons(&members)?,
        };
        for item in list(&members, "findings")? {
            let item = json::members(item).map_err(unreadable)?;
            let layer = text(&item, "layer");
            let mut parts = Vec::new();
            for part in list(&item, "parts")? {
                let part = json::members(part).map_err(unreadable)?;
                parts.push(Part {
                    role: text(&part, "role"),
                    span: read_span(&part)?,
                    rule: text(&part, "rule"),
                });
            }
            found.findings.push(Finding {
                layer: Layer::ALL
                    .into_iter()
                    .find(|l| l.name() == layer)
                    .ok_or(UNREADABLE)?,
                span: read_span(&item)?,
                party: PartyId::parse(&text(&item, "party")),
                says: text(&item, "says"),
                detail: text(&item, "detail"),
                rule: text(&item, "rule"),
                parts,
                code: PartyId::parse(&text(&item, "code")).map(|party| Code {
                    attitude: AttitudeId::parse(&text(&item, "attitude")),
                    issue: IssueId::parse(&text(&item, "issue")),
                    voice: Voice::parse(&text(&item, "voice")),
                    confidence: Confidence::parse(&text(&item, "confidence")),
                    ..Code::party(party)
                }),
                key: text(&item, "key"),
                set_aside: item.get("aside").is_some(),
            });
        }
        Ok(found)
    }
}

/// What is said of an answer that breaks the rules of this layer.
pub(super) const UNREADABLE: &str = "the answer cannot be read";

pub(super) fn unreadable(_: json::Error) -> String {
    UNREADABLE.to_owned()
}

/// The members of an answer, unless it is an error in words.
pub(super) fn answered(answer: &str) -> Result<Members<'_>, String> {
    let members = json::members(answer).map_err(unreadable)?;
    match members.get("error") {
        Some(_) => Err(text(&members, "error")),
        None => Ok(members),
    }
}

pub(super) fn list<'a>(members: &Members<'a>, name: &str) -> Result<Vec<&'a str>, String> {
    json::elements(members.get(name).ok_or(UNREADABLE)?).map_err(unreadable)
}

/// A member that is a text; empty if there is none.
pub(super) fn text(members: &Members<'_>, name: &str) -> String {
    let value = members.get(name).and_then(|v| json::string(v).ok());
    value.map(std::borrow::Cow::into_owned).unwrap_or_default()
}

pub(super) fn write_span(json: &mut Writer, span: ByteSpan) {
    let range = span.to_range();
    json.number_member("start", range.start as u64)
        .number_member("end", range.end as u64);
}

pub(super) fn read_span(members: &Members<'_>) -> Result<ByteSpan, String> {
    let at = |name| members.get(name)?.parse().ok();
    at("start")
        .zip(at("end"))
        .and_then(|(start, end)| ByteSpan::from_usize(start, end))
        .ok_or_else(|| UNREADABLE.to_owned())
}

pub(super) fn write_reasons(json: &mut Writer, reasons: &SortedMap<String, String>) {
    json.member("reasons").open('[');
    for (rule, reason) in reasons.iter() {
        json.open('[').text(rule).text(reason).close(']');
    }
    json.close(']');
}

pub(super) fn read_reasons(members: &Members<'_>) -> Result<SortedMap<String, String>, String> {
    let mut reasons = SortedMap::new();
    for pair in list(members, "reasons")? {
        let pair = json::elements(pair).map_err(unreadable)?;
        let word = |at: usize| pair.get(at).and_then(|v| json::string(v).ok());
        if let (Some(rule), Some(reason)) = (word(0), word(1)) {
            reasons.insert(rule.into_owned(), reason.into_owned());
        }
    }
    Ok(reasons)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn answers_are_read_back() {
        let span = |a, b| ByteSpan::from_usize(a, b).unwrap();
        let mut found = Found {
            findings: vec![
                Finding {
                    layer: Layer::Speech,
                    span: span(8, 33),
                    party: PartyId::parse("moscow"),
                    says: "Dmitry “🇷🇺” Peskov".into(),
                    detail: "said\n\"so\"".into(),
                    rule: "cue".into(),
                    parts: vec![Part {
                        role: "speaker".into(),
                        span: span(0, 8),
                        rule: String::new(),
                    }],
                    code: Some(Code {
                        attitude: AttitudeId::parse("opposes"),
                        issue: IssueId::parse("territory"),
                        voice: Some(Voice::Reported),
                        confidence: Some(Confidence::Low),
                        ..Code::party(PartyId::parse("moscow").unwrap())
                    }),
                    key: "cue 8-33 moscow".into(),
                    set_aside: true,
                },
                Finding {
                    layer: Layer::Proposal,
                    span: span(0, 0),
                    party: None,
                    says: String::new(),
                    detail: String::new(),
                    rule: String::new(),
                    parts: Vec::new(),
                    code: None,
                    key: String::new(),
                    set_aside: false,
                },
            ],
            reasons: SortedMap::new(),
        };
        found.reasons.insert("cue".into(), "A verb says so.".into());
        assert_eq!(Found::read(&found.write()).as_ref(), Ok(&found));
        assert_eq!(found.reason("cue"), "A verb says so.");
        assert_eq!(found.of(Layer::Proposal).map(|f| f.0).next(), Some(1));
    }

    #[test]
    fn what_is_no_answer_is_refused() {
        let good = Found::default().write();
        for (answer, error) in [
            ("", UNREADABLE),
            ("[]", UNREADABLE),
            ("{}", UNREADABLE),
            (r#"{"error":"no such article"}"#, "no such article"),
            (&good.replace("[]", "7"), UNREADABLE),
            (
                r#"{"findings":[{"layer":"speech","start":5,"end":2,"parts":[]}],"reasons":[]}"#,
                UNREADABLE,
            ),
            (
                r#"{"findings":[{"layer":"spell","start":2,"end":5,"parts":[]}],"reasons":[]}"#,
                UNREADABLE,
            ),
        ] {
            assert_eq!(Found::read(answer), Err(error.to_owned()), "{answer}");
        }
    }
}
