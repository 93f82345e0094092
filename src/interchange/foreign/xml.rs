//! XML as far as the files of other programs need it: tags, attributes and text, by local names.
//!
//! # Source
//! Extensible Markup Language (XML) 1.0 (Fifth Edition). Declarations of a document type are passed over, so an entity
//! means one of the five of 4.6 or a character by its number; nothing is ever fetched or expanded.

/// A tag, with the text that follows it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Tag {
    /// The local name.
    pub name: String,
    /// Whether it closes an element. An empty element is two tags.
    pub closes: bool,
    /// Local names and values.
    pub attributes: Vec<(String, String)>,
    /// The text up to the next tag.
    pub text: String,
}

impl Tag {
    /// The value of an attribute.
    pub fn get(&self, name: &str) -> Option<&str> {
        let found = self.attributes.iter().find(|(n, _)| n == name);
        found.map(|(_, value)| value.as_str())
    }
}

/// What is wrong with a text as XML: the byte, and why.
pub(super) type Fault = (usize, &'static str);

/// The tags of a text in their order.
pub(super) fn tags(source: &str) -> Result<Vec<Tag>, Fault> {
    let mut tags: Vec<Tag> = Vec::new();
    let mut open: Vec<String> = Vec::new();
    let mut rest = source.trim_start_matches('\u{feff}');
    let at = |rest: &str| source.len() - rest.len();
    while let Some(begin) = rest.find('<') {
        let (text, markup) = rest.split_at_checked(begin).unwrap_or((rest, ""));
        if let Some(last) = tags.last_mut() {
            push_unescaped(&mut last.text, text);
        }
        let skip = |open: &str, close: &str| -> Option<Result<(&str, &str), Fault>> {
            let inner = markup.strip_prefix(open)?;
            Some(
                inner
                    .split_once(close)
                    .ok_or((at(markup), "it ends within a tag")),
            )
        };
        if let Some(cdata) = skip("<![CDATA[", "]]>") {
            let (text, after) = cdata?;
            if let Some(last) = tags.last_mut() {
                last.text.push_str(text);
            }
            rest = after;
        } else if let Some(passed) = skip("<!--", "-->").or_else(|| skip("<?", "?>")) {
            rest = passed?.1;
        } else if markup.starts_with("<!") {
            rest = after_declaration(markup).ok_or((at(markup), "it ends within a tag"))?;
        } else {
            let (mut tag, empty, after) = tag(markup).ok_or((at(markup), "a tag is damaged"))?;
            if tag.closes {
                if open.pop().as_ref() != Some(&tag.name) {
                    return Err((at(markup), "a tag closes what is not open"));
                }
                tags.push(tag);
            } else {
                let name = tag.name.clone();
                tag.attributes.shrink_to_fit();
                tags.push(tag);
                if empty {
                    tags.push(Tag {
                        name,
                        closes: true,
                        ..Tag::default()
                    });
                } else {
                    open.push(name);
                }
            }
            rest = after;
        }
    }
    if open.is_empty() {
        Ok(tags)
    } else {
        Err((source.len(), "it ends too early"))
    }
}

/// The local name of the outermost element, without reading on.
pub(super) fn root(source: &str) -> Option<&str> {
    let mut rest = source.trim_start_matches('\u{feff}').trim_start();
    loop {
        rest = if let Some(inner) = rest.strip_prefix("<?") {
            inner.split_once("?>")?.1
        } else if let Some(inner) = rest.strip_prefix("<!--") {
            inner.split_once("-->")?.1
        } else if rest.starts_with("<!") {
            after_declaration(rest)?
        } else {
            let name = rest.strip_prefix('<')?;
            let end = name.find(|c: char| c.is_whitespace() || matches!(c, '/' | '>'))?;
            return name.get(..end)?.rsplit(':').next();
        }
        .trim_start();
    }
}

/// The text of a page of the web as positions in it count: without tags, comments, scripts and styles.
pub(super) fn text_content(page: &str) -> String {
    let mut out = String::new();
    let mut rest = page;
    while let Some(begin) = rest.find('<') {
        let (text, markup) = rest.split_at_checked(begin).unwrap_or((rest, ""));
        push_unescaped(&mut out, &text.replace("&nbsp;", "\u{a0}"));
        let hidden = ["script", "style"].iter().find(|name| {
            let inner = markup.get(1..=name.len());
            inner.is_some_and(|i| i.eq_ignore_ascii_case(name))
        });
        let end = if markup.starts_with("<!--") {
            markup.find("-->").map(|at| at + 3)
        } else if let Some(name) = hidden {
            let close = format!("</{name}");
            let closing = markup.to_ascii_lowercase().find(&close);
            closing.and_then(|at| Some(at + markup.get(at..)?.find('>')? + 1))
        } else if markup.starts_with("< ") {
            out.push('<');
            Some(1)
        } else {
            markup.find('>').map(|at| at + 1)
        };
        rest = end.and_then(|end| markup.get(end..)).unwrap_or_default();
    }
    push_unescaped(&mut out, &rest.replace("&nbsp;", "\u{a0}"));
    out
}

/// What follows a declaration of a document type, its inner declarations passed over.
fn after_declaration(markup: &str) -> Option<&str> {
    let mut depth = 0_usize;
    let mut quote = None;
    for (at, c) in markup.char_indices() {
        match (quote, c) {
            (Some(q), c) => quote = Some(q).filter(|q| *q != c),
            (None, '"' | '\'') => quote = Some(c),
            (None, '<' | '[') => depth += 1,
            (None, '>' | ']') => {
                depth = depth.checked_sub(1)?;
                if depth == 0 {
                    return markup.get(at + 1..);
                }
            }
            _ => {}
        }
    }
    None
}

fn local(name: &str) -> String {
    name.rsplit(':').next().unwrap_or(name).to_owned()
}

/// The tag at the beginning of some markup, whether its element is empty, and what follows.
fn tag(markup: &str) -> Option<(Tag, bool, &str)> {
    let inner = markup.strip_prefix('<')?;
    let closes = inner.starts_with('/');
    let inner = inner.strip_prefix('/').unwrap_or(inner);
    let ends = |c: char| c.is_whitespace() || matches!(c, '/' | '>' | '=' | '<');
    let length = inner.find(ends)?;
    let (name, mut rest) = inner
        .split_at_checked(length)
        .filter(|(n, _)| !n.is_empty())?;
    let mut tag = Tag {
        name: local(name),
        closes,
        ..Tag::default()
    };
    loop {
        rest = rest.trim_start();
        if let Some(after) = rest.strip_prefix("/>") {
            return Some((tag, true, after)).filter(|_| !closes);
        }
        if let Some(after) = rest.strip_prefix('>') {
            return Some((tag, false, after));
        }
        let length = rest.find(ends)?;
        let (name, after) = rest
            .split_at_checked(length)
            .filter(|(n, _)| !n.is_empty())?;
        let after = after.trim_start().strip_prefix('=')?.trim_start();
        let quote = after.chars().next().filter(|c| matches!(c, '"' | '\''))?;
        let (value, after) = after.strip_prefix(quote)?.split_once(quote)?;
        let mut plain = String::new();
        push_unescaped(&mut plain, value);
        tag.attributes.push((local(name), plain));
        rest = after;
    }
}

/// Text with its entities resolved; line ends become LF (2.11). An unknown entity stays as it is written.
fn push_unescaped(out: &mut String, text: &str) {
    let mut parts = text.split('&');
    let plain = |out: &mut String, text: &str| {
        out.push_str(&text.replace("\r\n", "\n").replace('\r', "\n"));
    };
    plain(out, parts.next().unwrap_or_default());
    for part in parts {
        let resolved = part.split_once(';').and_then(|(entity, rest)| {
            let number = |digits: &str, base| u32::from_str_radix(digits, base).ok();
            let c = match entity {
                "lt" => '<',
                "gt" => '>',
                "amp" => '&',
                "apos" => '\'',
                "quot" => '"',
                _ => {
                    let digits = entity.strip_prefix('#')?;
                    let code = match digits.strip_prefix(['x', 'X']) {
                        Some(hex) => number(hex, 16),
                        None => number(digits, 10),
                    };
                    code.and_then(char::from_u32).filter(|c| *c != '\0')?
                }
            };
            Some((c, rest))
        });
        if let Some((c, rest)) = resolved {
            out.push(c);
            plain(out, rest);
        } else {
            out.push('&');
            plain(out, part);
        }
    }
}

/// A text as it stands in text and attributes. Characters that XML cannot hold (2.2) become U+FFFD.
pub(super) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            '"' => out.push_str("&quot;"),
            '\n' => out.push_str("&#10;"),
            '\r' => out.push_str("&#13;"),
            '\t' => out.push_str("&#9;"),
            '\0'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => out.push('\u{fffd}'),
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn tags_and_texts_are_read() {
        let source = "\u{feff}<?xml version='1.0'?><!DOCTYPE a [<!ENTITY b \"]>\">]><!-- <c> --><q:a  x='1 &lt; &#x1F1FA;&#127462;' y = \"2\">t&amp;<b/>u<![CDATA[<&>]]>&b;</q:a >\n";
        let all = tags(source).unwrap();
        let names: Vec<(&str, bool)> = all.iter().map(|t| (t.name.as_str(), t.closes)).collect();
        assert_eq!(
            names,
            [("a", false), ("b", false), ("b", true), ("a", true)]
        );
        assert_eq!(all[0].get("x"), Some("1 < 🇺🇦"));
        assert_eq!(
            (all[0].text.as_str(), all[2].text.as_str()),
            ("t&", "u<&>&b;")
        );
        for wrong in [
            "<a>",
            "<a",
            "</a>",
            "<a></b>",
            "<a x=1/>",
            "<a x='1>",
            "<!--",
            "<![CDATA[",
            "<>",
            "< a/>",
        ] {
            assert!(tags(wrong).is_err(), "{wrong}");
        }
        assert!(
            tags(&"<a>".repeat(100_000)).is_err(),
            "depth needs no stack"
        );
    }

    proptest! {
        #[test]
        fn what_is_escaped_comes_back(text in "[\\PC\n\r\t🇺🇦&<>\"']{0,20}") {
            let read = tags(&format!("<a x=\"{0}\">{0}</a>", escaped(&text))).unwrap();
            prop_assert_eq!(read[0].get("x"), Some(text.as_str()));
            prop_assert_eq!(&read[0].text, &text);
        }

        #[test]
        fn i28_any_text_is_read_or_refused(text in "(<|>|/|a|=|\"| |&|!|\\[|\\]|--|🇺🇦){0,30}") {
            let _ = tags(&text);
        }
    }
}
