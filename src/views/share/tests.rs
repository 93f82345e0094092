use super::*;
use crate::annotate::{AnnotationId, Origin, Timestamp};
use crate::article::{Article, ArticleId, Source};
use crate::extract::extract;
use crate::interchange::exercise::Names;
use crate::interchange::{Exercise, read_annotations};
use crate::session::{Command, Document, Edit, Session, apply};
use crate::stance::{Code, PartyId};
use crate::text::{ByteSpan, Text};
use crate::views::View as _;

fn words(article: usize) -> String {
    let one =
        |n| format!("Kyiv says no for the {n}th time 🇺🇦 today, as told in number {article}. ");
    (0..120).map(one).collect()
}

/// Two articles with so many highlights each; every third is Ben's.
fn mirror(count: usize) -> (Mirror, ArticleId) {
    let mut session = Session::default();
    let mut first = None;
    for article in 0..2 {
        let article = Article::new(
            format!("Talks {article}: “a/b”"),
            Source::Pasted,
            Text::new(words(article)),
        );
        let id = article.id.clone();
        let extraction = extract(&article.text);
        let text = article.text.as_str().to_owned();
        let load = Command::LoadArticles(vec![Document::new(article, extraction)]);
        session = apply(&session, load).unwrap().0;
        for n in 0..count {
            let at = text.find(&format!("the {n}th")).unwrap();
            let bits = (n + 1000 * usize::from(first.is_some())) as u128 + 1;
            let mark = Command::Mark {
                article: id.clone(),
                places: vec![(
                    AnnotationId::from_bits(bits),
                    ByteSpan::from_usize(at, at + 10).unwrap(),
                )],
                code: Code::party(PartyId::parse("kyiv").unwrap()),
                coder: (n % 3 == 2).then(|| "Ben".to_owned()),
                origin: Origin::Hand,
                dismissed: false,
                at: Timestamp(5),
            };
            session = apply(&session, mark).unwrap().0;
            let edit = Edit::Note(format!(
                "private {n} {}",
                crate::article::Digest::of(&n.to_string()).as_str()
            ));
            let note = Command::Edit {
                id: AnnotationId::from_bits(bits),
                edit,
                at: Timestamp(6),
            };
            session = apply(&session, note).unwrap().0;
        }
        first.get_or_insert(id);
    }
    let mut mirror = Mirror {
        session,
        ..Mirror::default()
    };
    mirror
        .settings
        .insert(ADDRESS.into(), "https://example.org/s/".into());
    (mirror, first.unwrap())
}

fn draw(
    mirror: &mut Mirror,
    article: Option<&ArticleId>,
    act: &str,
    fields: &[(&str, &str)],
) -> Answer {
    let asked = Asked {
        view: "share".into(),
        act: act.into(),
        brought: Vec::new(),
        fields: fields
            .iter()
            .map(|(n, v)| ((*n).to_owned(), (*v).to_owned()))
            .collect(),
        article: article.cloned(),
        chosen: None,
        id: AnnotationId::from_bits(99),
        at: Timestamp(1_700_000_000_000),
    };
    Share.draw(mirror, &asked).unwrap()
}

/// What the link that is shown carries.
fn carried(answer: &Answer) -> crate::interchange::link::Shared {
    let areas = answer
        .nodes
        .iter()
        .flat_map(|n| n.all("textarea"))
        .collect::<Vec<_>>();
    let address = Node::from(areas[0].clone()).words();
    let (before, letters) = address.split_once("#s=").unwrap();
    assert_eq!(before, "https://example.org/s/");
    match Link::read(letters) {
        Ok(Link::Marks(shared)) => shared,
        other => panic!("{other:?}"),
    }
}

fn html(answer: &Answer) -> String {
    answer.nodes.iter().map(Node::to_html).collect()
}

#[test]
fn the_fields_say_what_goes_along() {
    let (mut mirror, first) = mirror(6);
    mirror.settings.insert(CODER.into(), "Anna".into());
    let shared = carried(&draw(&mut mirror, Some(&first), "", &[]));
    assert_eq!(
        (shared.count(), shared.articles.len()),
        (4, 1),
        "this article, mine"
    );
    assert_eq!(shared.coders, ["Anna"]);
    assert!(
        shared.articles[0].marks.iter().all(|m| m.note.is_empty()),
        "notes stay unless they are ticked"
    );
    let all = [
        ("what", "all"),
        ("whose", "all"),
        ("name", "Zoë 🇺🇦"),
        ("with", "names"),
        ("with", "notes"),
    ];
    let shared = carried(&draw(&mut mirror, Some(&first), "", &all));
    assert_eq!((shared.count(), shared.articles.len()), (12, 2));
    assert_eq!(shared.coders, ["Zoë 🇺🇦", "Ben"]);
    assert!(shared.articles[1].marks[5].note.starts_with("private 5 "));
    let bare = [("what", "here"), ("whose", "all"), ("name", "Anna")];
    let shared = carried(&draw(&mut mirror, Some(&first), "", &bare));
    assert_eq!((shared.count(), shared.coders), (6, vec![String::new()]));
    let named = draw(&mut mirror, Some(&first), "named", &all).effects;
    assert!(
        matches!(&named[..], [Effect::Keep { value, .. }] if value == "Zoë 🇺🇦"),
        "{named:?}"
    );
    assert_eq!(
        draw(&mut mirror, Some(&first), "named", &bare).effects,
        [],
        "it is kept already"
    );
    let none = draw(
        &mut mirror,
        Some(&first),
        "",
        &[("what", "here"), ("whose", "mine"), ("name", "")],
    );
    assert_eq!(carried(&none).count(), 4);
}

#[test]
fn without_highlights_there_is_no_link() {
    let (mut mirror, first) = mirror(0);
    let html = html(&draw(&mut mirror, Some(&first), "", &[]));
    assert!(
        html.contains("no highlight of this kind yet") && !html.contains("<textarea"),
        "{html}"
    );
    assert!(!html.contains("<svg"));
}

#[test]
fn a_long_link_is_told_and_has_no_code() {
    let (mut mirror, first) = mirror(100);
    let fields = [
        ("what", "all"),
        ("whose", "all"),
        ("name", "A"),
        ("with", "names"),
        ("with", "notes"),
    ];
    let long = html(&draw(&mut mirror, Some(&first), "", &fields));
    assert!(
        long.contains("Too long for chat") && long.contains("too long for a QR code"),
        "{long}"
    );
    let short = html(&draw(&mut mirror, Some(&first), "", &[]));
    assert!(
        !short.contains("Too long for chat") && short.contains("<svg class=\"qr\""),
        "{short}"
    );
    assert!(
        !short.contains("data-hand=\"share"),
        "only where the browser can"
    );
    mirror.settings.insert(SHARES.into(), "link file".into());
    let shared = html(&draw(&mut mirror, Some(&first), "", &[]));
    assert!(shared.contains("data-hand=\"share share-link\"") && shared.contains("hand-in share"));
    for kind in ["svg", "png"] {
        let saved = draw(&mut mirror, Some(&first), &format!("qr {kind}"), &[]).effects;
        let name = format!("stancemark-qr.{kind}");
        let named = |e: &Effect| matches!(e, Effect::Save { name: n, .. } | Effect::Picture { name: n, .. } if *n == name);
        assert!(saved.iter().any(named), "{saved:?}");
    }
    mirror
        .settings
        .insert(ADDRESS.into(), "file:///home/a/stancemark.html".into());
    let file = html(&draw(&mut mirror, Some(&first), "", &[]));
    assert!(file.contains("has the same file"), "{file}");
}

#[test]
fn a_file_is_handed_in_under_a_name() {
    let (mut mirror, first) = mirror(6);
    let act = "hand-in save";
    let fields = [("what", "here"), ("whose", "all"), ("name", " ")];
    let asks = draw(&mut mirror, Some(&first), act, &fields).effects;
    assert!(
        matches!(&asks[..], [Effect::Say(words), Effect::Focus(id)] if words.contains("name first") && id == NAME_ID)
    );
    let fields = [("what", "here"), ("whose", "all"), ("name", "Anna <b>")];
    let effects = draw(&mut mirror, Some(&first), act, &fields).effects;
    let kept = |e: &Effect| matches!(e, Effect::Keep { name, value } if name == CODER && value == "Anna <b>");
    assert!(effects.iter().any(kept), "{effects:?}");
    let said = |e: &Effect| matches!(e, Effect::Say(w) if w.contains("Nothing was sent anywhere") && !w.contains("Saved"));
    assert!(effects.iter().any(said), "{effects:?}");
    let Some(Effect::Save { name, content, .. }) =
        effects.iter().find(|e| matches!(e, Effect::Save { .. }))
    else {
        panic!("{effects:?}")
    };
    assert_eq!(name, "Talks 0- “a-b” - Anna -b- - 2023-11-14.json");
    let file = read_annotations(name, content.as_bytes()).unwrap();
    assert_eq!(file.annotations.len(), 4, "only one's own");
    assert_eq!(file.coders(), [(Some("Anna <b>"), 4)]);
    assert!(
        file.annotations
            .iter()
            .all(|a| a.note.starts_with("private"))
    );
    let nameless = [("what", "here"), ("name", "Anna"), ("with", "no-name")];
    let effects = draw(&mut mirror, Some(&first), act, &nameless).effects;
    let named = |e: &Effect| matches!(e, Effect::Save { name, content, .. } if name.contains("no name") && !content.contains("Anna"));
    assert!(effects.iter().any(named), "{effects:?}");
    let exercise = Exercise {
        title: "Peace plans 🇺🇦".into(),
        names: Names::None,
        ..Exercise::default()
    };
    mirror
        .settings
        .insert(crate::views::EXERCISE.into(), exercise.write());
    let nameless = [("what", "all"), ("name", "")];
    let effects = draw(&mut mirror, Some(&first), act, &nameless).effects;
    let named = |e: &Effect| matches!(e, Effect::Save { name, .. } if name == "Peace plans 🇺🇦 - no name - 2023-11-14.json");
    assert!(effects.iter().any(named), "{effects:?}");
    let html = html(&draw(
        &mut mirror,
        Some(&first),
        "",
        &[("what", "all"), ("name", "Anna")],
    ));
    assert!(
        html.contains("Peace plans 🇺🇦 - Anna - 2023-11-14.json"),
        "{html}"
    );
}
