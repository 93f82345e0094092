//! Takes from a page's source what a browser would check against our own policy even in a document without a window:
//! event handlers, style attributes, style sheets and base addresses. Nothing of them would run or load, but each would
//! be reported as a violation.

/// What renamed attributes start with.
pub const PREFIX: &str = "sm-";

/// Elements whose content is text up to their end tag (WHATWG HTML, 13.2.6.2).
const RAW: [&str; 8] = [
    "script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes",
];

/// The source with those attributes renamed, each with [`PREFIX`] in front, and its style sheets replaced by empty
/// scripts of no known type, which stand wherever a sheet can. All else stays as it is.
///
/// Reads tags as the tokenizer does (WHATWG HTML, 13.2.5.6 to 13.2.5.40), in one pass.
pub fn disarm(source: &str) -> String {
    let mut out = String::with_capacity(source.len() + 256);
    let mut rest = source;
    while let Some(at) = rest.find('<') {
        let (before, from) = rest.split_at(at);
        out.push_str(before);
        rest = if from.starts_with("<!--") {
            copy_past(from, "-->", &mut out)
        } else if from.as_bytes().get(1).is_some_and(u8::is_ascii_alphabetic) {
            tag(from, &mut out)
        } else {
            copy(from, 1, &mut out)
        };
    }
    out.push_str(rest);
    out
}

/// Copies a number of bytes and gives what follows.
fn copy<'a>(text: &'a str, bytes: usize, out: &mut String) -> &'a str {
    let (head, tail) = text.split_at_checked(bytes).unwrap_or((text, ""));
    out.push_str(head);
    tail
}

/// Copies up to and with a mark, or everything.
fn copy_past<'a>(text: &'a str, mark: &str, out: &mut String) -> &'a str {
    copy(
        text,
        text.find(mark).map_or(text.len(), |at| at + mark.len()),
        out,
    )
}

/// Copies up to one of these bytes, or everything.
fn copy_until<'a>(text: &'a str, ends: &[u8], out: &mut String) -> &'a str {
    copy(
        text,
        text.bytes()
            .position(|b| ends.contains(&b))
            .unwrap_or(text.len()),
        out,
    )
}

const SPACE: &[u8] = b" \t\n\r\x0c";

/// Copies one tag, and after it the text of an element that holds nothing else.
fn tag<'a>(from: &'a str, out: &mut String) -> &'a str {
    let name_end = from
        .bytes()
        .position(|b| SPACE.contains(&b) || matches!(b, b'/' | b'>'));
    let name_end = name_end.unwrap_or(from.len());
    let name = from
        .get(1..name_end)
        .unwrap_or_default()
        .to_ascii_lowercase();
    if name == "style" {
        out.push_str("<script type=x></script");
        let end = find_end(from, &name).unwrap_or(from.len());
        return from.get(end + "</style".len()..).unwrap_or_default();
    }
    let mut rest = copy(from, name_end, out);
    loop {
        let skipped = rest
            .bytes()
            .position(|b| !SPACE.contains(&b) && b != b'/')
            .unwrap_or(rest.len());
        rest = copy(rest, skipped, out);
        match rest.bytes().next() {
            None => return rest,
            Some(b'>') => break,
            Some(_) => rest = attribute(&name, rest, out),
        }
    }
    rest = copy(rest, 1, out);
    if RAW.contains(&name.as_str()) {
        rest = copy(rest, find_end(rest, &name).unwrap_or(rest.len()), out);
    }
    rest
}

/// Where the end tag of an element starts, in letters of either case.
fn find_end(text: &str, name: &str) -> Option<usize> {
    let end = format!("</{name}");
    let is_end = |b: &[u8]| b.eq_ignore_ascii_case(end.as_bytes());
    text.as_bytes().windows(end.len()).position(is_end)
}

/// Copies one attribute with its value, under another name if it has to be.
fn attribute<'a>(tag: &str, from: &'a str, out: &mut String) -> &'a str {
    let mut bytes = from.bytes().enumerate();
    let ends = |(at, b): (usize, u8)| {
        SPACE.contains(&b) || matches!(b, b'/' | b'>') || (b == b'=' && at > 0)
    };
    let end = bytes.position(ends).unwrap_or(from.len());
    let name = from.get(..end).unwrap_or_default().to_ascii_lowercase();
    if (name.len() > 2 && name.starts_with("on"))
        || name == "style"
        || (tag == "base" && name == "href")
    {
        out.push_str(PREFIX);
    }
    let rest = copy(from, end, out);
    let value = rest.trim_start_matches([' ', '\t', '\n', '\r', '\u{c}']);
    let Some(value) = value.strip_prefix('=') else {
        return rest;
    };
    let value = value.trim_start_matches([' ', '\t', '\n', '\r', '\u{c}']);
    let rest = copy(rest, rest.len() - value.len(), out);
    match rest.bytes().next() {
        Some(b'"') => copy_past(copy(rest, 1, out), "\"", out),
        Some(b'\'') => copy_past(copy(rest, 1, out), "'", out),
        Some(b'>') | None => rest,
        Some(_) => copy_until(rest, b" \t\n\r\x0c>", out),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn renames_what_a_policy_would_report() {
        for (source, disarmed) in [
            (
                "<p onclick=\"x()\" class=a>1 < 2 onclick=3</p>",
                "<p sm-onclick=\"x()\" class=a>1 < 2 onclick=3</p>",
            ),
            (
                "<BODY ONLOAD=x() Style='a:b'>",
                "<BODY sm-ONLOAD=x() sm-Style='a:b'>",
            ),
            ("<a href='>' onfocus = y>", "<a href='>' sm-onfocus = y>"),
            ("<img src=x/onerror=y on>", "<img src=x/onerror=y on>"),
            ("<img/onerror=y>", "<img/sm-onerror=y>"),
            ("<base href=x><a href=x>", "<base sm-href=x><a href=x>"),
            (
                "<STYLE media=x>p{a:b}<p style></Style ><p style>",
                "<script type=x></script ><p sm-style>",
            ),
            ("<style>p{a:b}", "<script type=x></script"),
            (
                "<title><b onclick=1></title>",
                "<title><b onclick=1></title>",
            ),
            (
                "<!-- <p style> --><p style>",
                "<!-- <p style> --><p sm-style>",
            ),
            ("<p =style style>", "<p =style sm-style>"),
            (
                "<p class=\"never ends style=",
                "<p class=\"never ends style=",
            ),
            ("</p onclick=1><3 <", "</p onclick=1><3 <"),
        ] {
            assert_eq!(
                disarm(source).to_lowercase(),
                disarmed.to_lowercase(),
                "{source}"
            );
        }
    }

    proptest! {
        #[test]
        fn adds_and_takes_nothing_else(source in "[<>a-b/='\" \n!-]{0,60}(<p onx style=)?[é🇺🇦<>= ]{0,20}") {
            let plain = disarm(&source).replace(PREFIX, "");
            prop_assert_eq!(plain, source);
        }
    }
}
