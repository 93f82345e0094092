//! W3C Web Annotations as Hypothesis, Recogito and Annotorious have them.
//!
//! # Source
//! W3C Recommendation "Web Annotation Data Model" (2017); Hypothesis client `types/api.ts` and its JSON export;
//! Recogito text-annotator `model/w3c`.

use super::format::Format;
use super::mark::{Foreign, Label, Mark, Quote, Role};
use super::outgoing::{File, OutDocument, Outgoing, utf16};
use super::reading::{items, list, moment, name, object, span, tell, text};
use super::unit::Unit;
use crate::annotate::{Annotation, LinkKind, Timestamp};
use crate::article::ArticleId;
use crate::interchange::format_timestamp;
use crate::interchange::item::{ID, SOURCE};
use crate::json::{Members, Writer};
use crate::sorted::SortedMap;
use crate::stance::{AttitudeId, Confidence, IssueId, PartyId, Voice};

const UNITS: &[Unit] = &[
    Unit::Utf16,
    Unit::Chars,
    Unit::CharsOneLineEnd,
    Unit::Clusters,
];

/// A code as tags that say what each is.
pub(super) fn tags(annotation: &Annotation) -> Vec<String> {
    let code = &annotation.code;
    let mut tags: Vec<String> = Vec::new();
    let mut add = |role: Role, name: Option<&str>| {
        tags.extend(name.map(|n| format!("{}:{n}", role.name())));
    };
    for party in code.parties() {
        add(Role::Party, Some(PartyId::as_str(party)));
    }
    add(
        Role::Attitude,
        code.attitude.as_ref().map(AttitudeId::as_str),
    );
    add(Role::Issue, code.issue.as_ref().map(IssueId::as_str));
    add(Role::Voice, code.voice.map(Voice::name));
    add(Role::Confidence, code.confidence.map(Confidence::name));
    tags
}

/// How deep selectors within selectors are followed.
const DEEPEST: usize = 8;

/// The words and the position of a target, whatever selectors it has.
fn selectors(
    values: &[&str],
    quote: &mut Option<Quote>,
    piece: &mut Option<(u32, u32)>,
    depth: usize,
) {
    for value in values.iter().filter(|_| depth < DEEPEST) {
        let all = object(value);
        match text(&all, "type").as_deref() {
            Some("TextQuoteSelector") => {
                let part = |name: &str| text(&all, name).unwrap_or_default();
                let found = Quote {
                    exact: part("exact"),
                    prefix: part("prefix"),
                    suffix: part("suffix"),
                };
                if !found.exact.is_empty() {
                    quote.get_or_insert(found);
                }
            }
            Some("TextPositionSelector") => *piece = piece.or(span(&all, "start", "end")),
            _ => {}
        }
        selectors(&list(&all, "refinedBy"), quote, piece, depth + 1);
    }
}

/// A name out of the ways in which a person is given.
fn person(value: Option<&str>) -> Option<String> {
    let first = *items(value?).first()?;
    let all = object(first);
    let named = ["name", "nickname", "display_name", "displayName", "id"];
    let found = named.iter().find_map(|n| text(&all, n));
    let found = found.or_else(|| crate::interchange::json::string(first).ok())?;
    let bare = found.strip_prefix("acct:").unwrap_or(&found);
    let bare = if bare.len() == found.len() {
        bare
    } else {
        bare.split('@').next().unwrap_or(bare)
    };
    Some(bare.to_owned()).filter(|n| !n.is_empty())
}

/// Reads what the API of Hypothesis answers or its client exports.
pub(super) fn read_hypothesis(name: &str, source: &str) -> Foreign {
    let mut foreign = Foreign::new(Format::Hypothesis, name, UNITS);
    let all = object(source);
    let mut rows = list(&all, "rows");
    rows.extend(list(&all, "annotations"));
    if source.starts_with('[') {
        rows = items(source);
    }
    let replies = list(&all, "replies");
    for row in &replies {
        foreign.lose("replies", &text(&object(row), "text").unwrap_or_default());
    }
    for (at, row) in rows.into_iter().enumerate() {
        let all = object(row);
        let note = text(&all, "text").unwrap_or_default();
        if !list(&all, "references").is_empty() {
            foreign.lose("replies", &note);
            continue;
        }
        let (mut quote, mut piece) = (None, None);
        for target in list(&all, "target") {
            selectors(
                &list(&object(target), "selector"),
                &mut quote,
                &mut piece,
                0,
            );
        }
        if quote.is_none() && piece.is_none() {
            foreign.lose("notes on a whole page", &note);
            continue;
        }
        let uri = text(&all, "uri").unwrap_or_default();
        let document = foreign.document(&uri);
        if let Some(known) = foreign.documents.get_mut(document) {
            let titles = all.get("document").map(|d| list(&object(d), "title"));
            let title = titles.and_then(|t| t.first().copied().and_then(self::name));
            known.title = title.unwrap_or_default();
            known.article = uri.strip_prefix(SOURCE).and_then(ArticleId::parse);
        }
        let shown = all
            .get("user_info")
            .and_then(|i| text(&object(i), "display_name"));
        let tags = list(&all, "tags").into_iter().filter_map(self::name);
        foreign.marks.push(Mark {
            id: text(&all, "id").unwrap_or_else(|| format!("annotation {}", at + 1)),
            document,
            pieces: Vec::from_iter(piece),
            quote,
            labels: tags.map(|t| Label::of_tag(&t)).collect(),
            note,
            coder: shown.or_else(|| person(all.get("user")).filter(|n| n != "anonymous")),
            created: moment(&all, "created"),
            modified: moment(&all, "updated"),
            ..Mark::default()
        });
    }
    foreign
}

/// Reads Web Annotations: a collection, a page, an array or one alone.
pub(super) fn read_recogito(name: &str, source: &str) -> Foreign {
    let mut foreign = Foreign::new(Format::Recogito, name, UNITS);
    let mut links: Vec<(String, String, LinkKind)> = Vec::new();
    for (at, item) in annotations(source).into_iter().enumerate() {
        let all = object(item);
        let id = text(&all, "id").unwrap_or_else(|| format!("annotation {}", at + 1));
        let targets = list(&all, "target");
        if let Some(link) = relation(&all, &targets) {
            match link {
                Ok(link) => links.push(link),
                Err(kind) => foreign.lose("relations of a kind that is not known", &kind),
            }
            continue;
        }
        let mut mark = Mark {
            id,
            coder: person(all.get("creator")),
            created: moment(&all, "created"),
            modified: moment(&all, "modified"),
            ..Mark::default()
        };
        for body in list(&all, "body")
            .into_iter()
            .chain(list(&all, "bodyValue"))
        {
            read_body(body, &mut mark, &mut foreign);
        }
        let mut source = String::new();
        let mut quotes = Vec::new();
        for target in targets {
            let target_all = object(target);
            let (mut quote, mut piece) = (None, None);
            selectors(&list(&target_all, "selector"), &mut quote, &mut piece, 0);
            let from = target_all.get("source").and_then(self::name);
            let from = from
                .or_else(|| self::name(target))
                .or_else(|| text(&target_all, "id"));
            if source.is_empty() {
                source = from.unwrap_or_default();
            }
            mark.pieces.extend(piece);
            quotes.extend(quote);
        }
        // Words of several pieces are joined by a space, as those of brat.
        let several = quotes.len() > 1 && mark.pieces.len() == quotes.len();
        let mut quotes = quotes.into_iter();
        if let Some(first) = quotes.next() {
            let rest: Vec<String> = quotes.filter(|_| several).map(|q| q.exact).collect();
            let exact = [vec![first.exact.clone()], rest].concat().join(" ");
            mark.quote = Some(Quote { exact, ..first });
        }
        if mark.quote.is_none() && mark.pieces.is_empty() {
            tell(&mut foreign.told, || {
                let id = crate::text::shorten(&mark.id, 60);
                format!("{name}: the annotation {id} points to no words and was left out.")
            });
            continue;
        }
        mark.document = foreign.document(&source);
        if let Some(known) = foreign.documents.get_mut(mark.document) {
            known.article = source.strip_prefix(SOURCE).and_then(ArticleId::parse);
        }
        foreign.marks.push(mark);
    }
    // The first of an identity has its relations.
    let mut place: SortedMap<String, usize> = SortedMap::new();
    for (at, mark) in foreign.marks.iter().enumerate().rev() {
        place.insert(mark.id.trim_start_matches('#').to_owned(), at);
    }
    for (from, to, kind) in links {
        let target = place
            .get(&to)
            .and_then(|at| foreign.marks.get(*at))
            .map(|m| m.id.clone());
        let to = target.unwrap_or(to);
        match place.get(&from).and_then(|at| foreign.marks.get_mut(*at)) {
            Some(mark) => mark.links.push((kind, to)),
            None => foreign.lose("relations to marks that are not there", &from),
        }
    }
    foreign
}

/// The annotations of a file, wherever they lie in it.
fn annotations(source: &str) -> Vec<&str> {
    if source.starts_with('[') {
        return items(source);
    }
    let all = object(source);
    for holder in ["items", "annotations", "rows"] {
        if all.get(holder).is_some() {
            return list(&all, holder);
        }
    }
    if let Some(page) = all.get("first").filter(|p| p.starts_with('{')) {
        return list(&object(page), "items");
    }
    vec![source]
}

/// The relation that an annotation is, if it is one: from, to and kind, or the kind if it is none of ours.
fn relation(
    all: &Members<'_>,
    targets: &[&str],
) -> Option<Result<(String, String, LinkKind), String>> {
    let motivation = list(all, "motivation").into_iter().filter_map(name);
    let linking = motivation.into_iter().any(|m| m == "linking");
    let ids: Vec<String> = targets
        .iter()
        .filter_map(|t| text(&object(t), "id").or_else(|| name(t)))
        .collect();
    let [from, to] = <[String; 2]>::try_from(ids).ok()?;
    if !linking {
        return None;
    }
    let value = |body: &str| text(&object(body), "value");
    let kind = list(all, "body")
        .into_iter()
        .find_map(value)
        .unwrap_or_default();
    let bare = |id: String| id.trim_start_matches('#').to_owned();
    Some(match LinkKind::parse(&kind) {
        Some(kind) => Ok((bare(from), bare(to), kind)),
        None => Err(kind),
    })
}

/// Takes one body into a mark.
fn read_body(body: &str, mark: &mut Mark, foreign: &mut Foreign) {
    let all = object(body);
    let resource = all.get("source").map(|s| (s, object(s)));
    let value = all.get("value").map(|v| (v, object(v)));
    let label = [&resource, &value]
        .into_iter()
        .flatten()
        .find_map(|(raw, inner)| {
            let named = ["label", "name", "value", "id"]
                .iter()
                .find_map(|n| text(inner, n));
            named.or_else(|| name(raw))
        });
    let words = label.or_else(|| name(body)).unwrap_or_default();
    match text(&all, "purpose").as_deref() {
        Some("tagging" | "classifying" | "identifying") => mark.labels.push(Label::of_tag(&words)),
        Some("commenting" | "describing" | "replying" | "highlighting") | None => {
            if !words.is_empty() {
                if !mark.note.is_empty() {
                    mark.note.push('\n');
                }
                mark.note.push_str(&words);
            }
        }
        Some(other) => foreign.lose(
            &format!("bodies for {}", crate::text::shorten(other, 40)),
            &words,
        ),
    }
}

fn quote_selector(json: &mut Writer, annotation: &Annotation) {
    let selector = &annotation.selector;
    json.open('{')
        .text_member("type", "TextQuoteSelector")
        .text_member("exact", &selector.exact)
        .text_member("prefix", &selector.prefix)
        .text_member("suffix", &selector.suffix)
        .close('}');
}

fn position_selector(json: &mut Writer, (start, end): (u32, u32)) {
    json.open('{')
        .text_member("type", "TextPositionSelector")
        .number_member("start", start.into())
        .number_member("end", end.into())
        .close('}');
}

/// All highlights with their place, in UTF-16 code units, if they stand on a loaded article.
fn all<'r>(
    documents: &'r [OutDocument<'_>],
    homeless: &'r [Annotation],
) -> impl Iterator<Item = (&'r Annotation, &'r str, Option<(u32, u32)>)> {
    let placed = documents.iter().flat_map(|d| {
        let title = d.article.title.as_str();
        d.marks
            .iter()
            .map(move |m| (&m.annotation, title, Some(utf16(d.text(), m.span))))
    });
    placed.chain(homeless.iter().map(|a| (a, a.article_title.as_str(), None)))
}

/// Writes what the Hypothesis client exports and imports.
pub(super) fn write_hypothesis(outgoing: &Outgoing<'_>) -> Vec<File> {
    let ready = outgoing.ready();
    let mut rows = String::new();
    let mut last = Timestamp(0);
    for (annotation, title, at) in all(&ready.documents, &ready.homeless) {
        last = last.max(annotation.modified);
        let mut json = Writer::default();
        let source = format!("{SOURCE}{}", annotation.article.as_str());
        let user: String = annotation
            .coder
            .as_deref()
            .unwrap_or("anonymous")
            .chars()
            .map(|c| if c.is_ascii_alphanumeric() { c } else { '_' })
            .collect();
        json.open('{').text_member("id", annotation.id.as_str());
        for (name, at) in [
            ("created", annotation.created),
            ("updated", annotation.modified),
        ] {
            if at != Timestamp(0) {
                json.text_member(name, &format_timestamp(at));
            }
        }
        json.text_member("user", &format!("acct:{user}@stancemark"));
        json.member("user_info").open('{').member("display_name");
        match &annotation.coder {
            Some(coder) => json.text(coder),
            None => json.raw("null"),
        };
        json.close('}')
            .text_member("uri", &source)
            .text_member("text", &annotation.note)
            .member("tags")
            .open('[');
        for tag in tags(annotation) {
            json.text(&tag);
        }
        json.close(']').text_member("group", "__world__");
        json.member("permissions")
            .raw(r#"{"read":["group:__world__"]}"#);
        json.member("document")
            .open('{')
            .member("title")
            .open('[')
            .text(title)
            .close(']')
            .close('}');
        json.member("target")
            .open('[')
            .open('{')
            .text_member("source", &source);
        json.member("selector").open('[');
        if let Some(at) = at {
            position_selector(&mut json, at);
        }
        quote_selector(&mut json, annotation);
        json.close(']').close('}').close(']');
        json.member("links")
            .raw("{}")
            .member("hidden")
            .raw("false")
            .member("flagged")
            .raw("false");
        json.close('}');
        let separator = if rows.is_empty() { "\n" } else { ",\n" };
        rows.extend([separator, &json.finish()]);
    }
    let mut head = Writer::default();
    head.open('{')
        .text_member("export_date", &format_timestamp(last))
        .text_member("export_userid", "acct:anonymous@stancemark")
        .text_member(
            "client_version",
            concat!("Stancemark ", env!("CARGO_PKG_VERSION")),
        );
    let text = format!("{},\n\"annotations\":[{rows}\n]}}\n", head.finish());
    vec![File::new("highlights.hypothesis.json", text)]
}

/// Writes what Recogito and Annotorious read: an array of annotations, relations among them.
pub(super) fn write_recogito(outgoing: &Outgoing<'_>) -> Vec<File> {
    let ready = outgoing.ready();
    let mut out = String::new();
    let mut push = |json: Writer| {
        let separator = if out.is_empty() { "[\n" } else { ",\n" };
        out.extend([separator, &json.finish()]);
    };
    for (annotation, _, at) in all(&ready.documents, &ready.homeless) {
        let id = format!("{ID}{}", annotation.id.as_str());
        let mut json = Writer::default();
        json.open('{')
            .text_member("@context", crate::interchange::CONTEXT)
            .text_member("id", &id)
            .text_member("type", "Annotation")
            .member("body")
            .open('[');
        let mut body = |purpose: &str, value: &str| {
            json.open('{')
                .text_member("type", "TextualBody")
                .text_member("purpose", purpose)
                .text_member("value", value)
                .close('}');
        };
        for tag in tags(annotation) {
            body("tagging", &tag);
        }
        if !annotation.note.is_empty() {
            body("commenting", &annotation.note);
        }
        json.close(']').member("target").open('[').open('{');
        json.text_member(
            "source",
            &format!("{SOURCE}{}", annotation.article.as_str()),
        );
        json.member("selector").open('[');
        quote_selector(&mut json, annotation);
        if let Some(at) = at {
            position_selector(&mut json, at);
        }
        json.close(']').close('}').close(']');
        if let Some(coder) = &annotation.coder {
            json.member("creator")
                .open('{')
                .text_member("id", coder)
                .text_member("name", coder)
                .close('}');
        }
        for (name, at) in [
            ("created", annotation.created),
            ("modified", annotation.modified),
        ] {
            if at != Timestamp(0) {
                json.text_member(name, &format_timestamp(at));
            }
        }
        json.close('}');
        push(json);
        for (number, link) in annotation.links.iter().enumerate() {
            let mut json = Writer::default();
            json.open('{')
                .text_member("@context", crate::interchange::CONTEXT)
                .text_member("id", &format!("{id}:relation:{number}"))
                .text_member("type", "Annotation")
                .text_member("motivation", "linking")
                .member("body")
                .open('[')
                .open('{')
                .text_member("type", "TextualBody")
                .text_member("purpose", "tagging")
                .text_member("value", link.kind.name())
                .close('}')
                .close(']');
            json.member("target").open('[');
            for end in [&id, &format!("{ID}{}", link.to.as_str())] {
                json.open('{')
                    .text_member("id", &format!("#{end}"))
                    .close('}');
            }
            json.close(']').close('}');
            push(json);
        }
    }
    if out.is_empty() {
        out.push('[');
    }
    out.push_str("\n]\n");
    vec![File::new("highlights.recogito.json", out)]
}
