//! A picture as a file of its own.

use super::Picture;
use crate::compare::Frame;
use crate::sheet::{Element, Node};
use crate::stance::Rgb;

/// How a picture looks outside of the page: dark on white, as on paper, with the page's five accents.
const STYLE: &str = "\
svg{color:#1d1c1a;background:#fff;font-family:system-ui,'Segoe UI',Roboto,'Noto Sans','DejaVu Sans',sans-serif}\
text{font-size:13px}.soft,.letter{font-size:12px}.soft{fill:#5b5852}.head{font-weight:600}.letter{font-weight:700;\
paint-order:stroke;stroke:#fff;stroke-width:3px;stroke-linejoin:round}.track{stroke:#8a867e}.s0{fill:#f1dbdf}\
.s1{fill:#d4e7f3}.s2{fill:#e4e4c9}.s3{fill:#e0deed}.s4{fill:#e4ded9}";

/// A fifth of an accent on white, as the page tints.
fn tint(Rgb(accent): Rgb) -> Rgb {
    Rgb(accent.map(|part| 204 + part / 5))
}

/// Words as XML: markup is escaped, and what XML cannot hold is left out.
fn escape(out: &mut String, words: &str) {
    for c in words.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\t' | '\n' | '\r' => out.push(' '),
            '\u{FFFE}' | '\u{FFFF}' => {}
            c if c.is_control() => {}
            c => out.push(c),
        }
    }
}

fn push(out: &mut String, node: &Node) {
    let element = match node {
        Node::Text(words) => return escape(out, words),
        Node::Element(element) => element,
    };
    open(out, element);
    for child in &element.children {
        push(out, child);
    }
    close(out, element);
}

fn open(out: &mut String, element: &Element) {
    out.push('<');
    out.push_str(element.name);
    for (name, value) in &element.attributes {
        out.push(' ');
        out.push_str(name);
        out.push_str("=\"");
        escape(out, value);
        out.push('"');
    }
    out.push('>');
}

fn close(out: &mut String, element: &Element) {
    out.push_str("</");
    out.push_str(element.name);
    out.push('>');
}

impl Picture {
    /// The picture as an SVG file, in the colours that the parties have of their own.
    ///
    /// # Source
    /// SVG 2 and XML 1.0; characters that XML 1.0 (2.2) does not allow are left out.
    pub fn to_svg(&self, frame: &Frame) -> String {
        let svg = self.elements().set("xmlns", "http://www.w3.org/2000/svg");
        let mut out = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
        open(&mut out, &svg);
        out.push_str("<style>");
        out.push_str(STYLE);
        for party in &frame.parties {
            if let Some(colour) = party.colour {
                let (style, tint) = (party.style, tint(colour));
                for part in [".s", &style.to_string(), "{fill:", &tint.to_string(), "}"] {
                    out.push_str(part);
                }
            }
        }
        out.push_str("</style>");
        for child in &svg.children {
            out.push('\n');
            push(&mut out, child);
        }
        out.push('\n');
        close(&mut out, &svg);
        out.push('\n');
        out
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Form, Width, attitudes, quotes, share, strip};
    use super::*;
    use crate::compare::sample::{Sample, talks};
    use crate::compare::{Basis, Coding, Codings, Compared, Heard, Source};
    use crate::sorted::SortedSet;
    use crate::stance::{Attitude, Code, CodeBook, Colours, IssueId, PartyId};
    use crate::text::ByteSpan;
    use std::sync::Arc;

    fn pictures(compared: &Compared) -> Vec<Picture> {
        Width::ALL
            .into_iter()
            .flat_map(|w| [attitudes, share, strip, quotes].map(|draw| draw(compared, w)))
            .collect()
    }

    /// What holds for every picture: it is XML, says what it is, and nothing leaves it.
    fn check(picture: &Picture, frame: &Frame) {
        let svg = picture.to_svg(frame);
        let name = &picture.id;
        let mut open = Vec::new();
        for tag in svg.split('<').skip(2) {
            let (tag, words) = tag
                .split_once('>')
                .unwrap_or_else(|| panic!("{name}: {tag}"));
            assert!(
                !words.contains('&') || words.contains(';'),
                "{name}: {words}"
            );
            match tag.strip_prefix('/') {
                Some(end) => assert_eq!(open.pop(), Some(end), "{name}"),
                None if tag.ends_with('/') => {}
                None => open.push(tag.split(' ').next().unwrap()),
            }
        }
        assert!(open.is_empty(), "{name}: {open:?}");
        assert!(!svg.contains("style="), "the page's policy refuses it");
        assert!(svg.contains("<title id=") && svg.contains("<desc id="));
        let mut ids = SortedSet::default();
        for id in svg.split(" id=\"").skip(1) {
            assert!(ids.insert(id.split('"').next().unwrap().to_owned()), "{id}");
        }
        for shape in &picture.shapes {
            let (right, bottom) = match &shape.form {
                Form::Rect {
                    x,
                    y,
                    width,
                    height,
                } => {
                    assert!(*x >= 0.0 && *y >= 0.0 && *width > 0.0, "{name}: {shape:?}");
                    (x + width, y + height)
                }
                Form::Line { to, .. } => *to,
                Form::Circle { at, radius } => (at.0 + radius, at.1 + radius),
                Form::Text { at, .. } => *at,
            };
            assert!(right <= picture.width + 0.5, "{name}: {shape:?}");
            assert!(bottom <= picture.height + 0.5, "{name}: {shape:?}");
        }
    }

    fn compared(sample: &Sample, basis: Basis) -> Compared<'_> {
        let book = CodeBook::default();
        Compared::new(&sample.session, sample.pieces(), &book, basis)
    }

    #[test]
    fn attitudes_as_svg() {
        let sample = talks();
        let compared = compared(&sample, Basis::Hand);
        let picture = attitudes(&compared, Width::Wide);
        insta::assert_snapshot!(picture.to_svg(&compared.frame));
    }

    #[test]
    fn a_party_is_drawn_in_its_own_colour() {
        let mut sample = Sample::new(&[("One", "Rain\n\nAnkara said no 🇺🇦.\n")]);
        sample.mark(1, 0, "Ankara", "ankara");
        let mut book = CodeBook::default();
        let mut party = book.parties[0].clone();
        party.id = PartyId::parse("ankara").unwrap();
        party.style = 6;
        party.colours = Some(Colours {
            light: Rgb([200, 0, 5]),
            dark: Rgb([255, 90, 90]),
        });
        book.parties.push(party);
        let compared = Compared::new(&sample.session, sample.pieces(), &book, Basis::Hand);
        let svg = share(&compared, Width::Wide).to_svg(&compared.frame);
        assert!(svg.contains(".s6{fill:#f4cccd}"), "{svg}");
        assert!(svg.contains("class=\"party s6\""), "{svg}");
    }

    #[test]
    fn every_basis_is_drawn_and_named() {
        let sample = talks();
        for basis in Basis::ALL {
            let compared = compared(&sample, basis);
            for picture in pictures(&compared) {
                check(&picture, &compared.frame);
                let told = picture.title.contains(basis.label())
                    || picture.title.ends_with("read by the program");
                assert!(told, "{}", picture.title);
            }
        }
    }

    #[test]
    fn nothing_is_drawn_as_words() {
        let alone = Sample::new(&[("One", "Rain\n\nIt rained 🇺🇦.\n")]);
        let book = CodeBook::default();
        let nothing = Compared::of(
            Vec::new(),
            Arc::default(),
            &book,
            Codings::default(),
            Basis::Both,
        );
        for compared in [compared(&alone, Basis::Hand), nothing] {
            for picture in pictures(&compared) {
                check(&picture, &compared.frame);
                let said = picture
                    .shapes
                    .iter()
                    .all(|s| matches!(s.form, Form::Text { .. }));
                assert!(said && !picture.shapes.is_empty(), "{}", picture.id);
            }
        }
    }

    #[test]
    fn markup_in_names_stays_words() {
        let evil = "</text><script>alert(1)</script>]]> & \u{1} \"🇺🇦";
        let mut sample = Sample::new(&[(evil, "Rain\n\nKyiv said no.\n")]);
        sample.mark(1, 0, "Kyiv", "kyiv supports ceasefire");
        let compared = compared(&sample, Basis::Hand);
        for picture in pictures(&compared) {
            check(&picture, &compared.frame);
            let svg = picture.to_svg(&compared.frame);
            assert!(!svg.contains("<script") && !svg.contains('\u{1}'), "{svg}");
        }
    }

    /// Twelve parties with long names, forty issues, a hundred articles.
    #[test]
    fn much_is_cut_and_counted() {
        let mut book = CodeBook::default();
        for n in 4..12_u8 {
            let mut party = book.parties[0].clone();
            party.id = PartyId::parse(&format!("party{n}")).unwrap();
            party.label = format!("Міжнародна коаліція охочих держав № {n}");
            party.style = n;
            book.parties.push(party);
        }
        for n in 12..40 {
            let mut issue = book.issues[0].clone();
            issue.id = IssueId::parse(&format!("issue{n}")).unwrap();
            issue.label = format!("Nachkriegsordnungsverhandlungsrahmenbedingungen {n}");
            book.issues.push(issue);
        }
        let words = "Talks\n\n“No,” Dmitry Peskov said. Kyiv waits 🇺🇦 for an answer.\n";
        let names: Vec<String> = (0..100)
            .map(|n| format!("Стаття про переговори в Женеві, частина {n}"))
            .collect();
        let texts: Vec<String> = (0..100).map(|n| format!("{words}{n}\n")).collect();
        let articles: Vec<(&str, &str)> = names
            .iter()
            .zip(&texts)
            .map(|(n, t)| (n.as_str(), t.as_str()))
            .collect();
        let sample = Sample::new(&articles);
        let all = (0..100).flat_map(|article| {
            let book = &book;
            (0..12_usize).map(move |party| Coding {
                article,
                span: ByteSpan::from_usize(7 + party, 20 + party * 2).unwrap(),
                code: Code {
                    issue: Some(book.issues[(article + party * 7) % 40].id.clone()),
                    attitude: Some(Attitude::ALL[(article + party) % 5].into()),
                    ..Code::party(book.parties[party].id.clone())
                },
                source: Source::Suggested,
                annotation: None,
                coder: None,
            })
        });
        let codings = Codings {
            all: all.collect(),
            lost: 0,
        };
        let compared = Compared::of(
            sample.pieces(),
            Arc::new(Heard::new(&sample.pieces())),
            &book,
            codings,
            Basis::Suggested,
        );
        for picture in pictures(&compared) {
            check(&picture, &compared.frame);
            assert!(
                picture.height < 4000.0,
                "{}: {}",
                picture.id,
                picture.height
            );
            let more = picture
                .shapes
                .iter()
                .any(|s| matches!(&s.form, Form::Text { words, .. } if words.starts_with("and ")));
            assert!(more || picture.id.starts_with("quoted"), "{}", picture.id);
        }
    }
}
