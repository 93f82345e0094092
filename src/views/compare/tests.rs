use super::*;
use crate::annotate::{AnnotationId, Origin, Timestamp};
use crate::article::{Article, Source};
use crate::extract::extract;
use crate::session::{Command, apply};
use crate::stance::{AttitudeId, Code, IssueId, PartyId};
use crate::text::{ByteSpan, Text};

const ARTICLES: [(&str, &str); 2] = [
    (
        "Talks in Miami",
        "Talks in Miami 🇺🇦\n\n“We will not sign this,” President Volodymyr Zelensky said on Friday. Kyiv rejects \
         territorial concessions. The 28-point plan covers a ceasefire, trade and territory.\n",
    ),
    (
        "Second <day>",
        "Second day\n\nEmmanuel Macron waits 👨‍👩‍👧‍👦. “The 28-point plan includes security guarantees,” Kremlin spokesman \
         Dmitry Peskov said. Moscow insists on lifting sanctions.\n",
    ),
];

fn mirror(articles: &[(&str, &str)]) -> Mirror {
    let documents = articles.iter().map(|(title, words)| {
        let text = Text::new(*words);
        let found = extract(&text);
        Document::new(Article::new(*title, Source::Pasted, text), found)
    });
    let mut mirror = Mirror::default();
    let load = Command::LoadArticles(documents.collect());
    mirror.session = apply(&mirror.session, load).unwrap().0;
    mirror
}

/// Marks words of the first article as Kyiv's against territory.
fn mark(mirror: &mut Mirror, words: &str) {
    let article = mirror.session.all_documents()[0].article.clone();
    let start = article.text.as_str().find(words).unwrap();
    let span = ByteSpan::from_usize(start, start + words.len()).unwrap();
    let command = Command::Mark {
        article: article.id,
        places: vec![(AnnotationId::from_bits(7), span)],
        code: Code {
            attitude: AttitudeId::parse("opposes"),
            issue: IssueId::parse("territory"),
            ..Code::party(PartyId::parse("kyiv").unwrap())
        },
        coder: None,
        origin: Origin::Hand,
        dismissed: false,
        at: Timestamp(1),
    };
    mirror.session = apply(&mirror.session, command).unwrap().0;
}

fn asked(act: &str, fields: &[(&str, &str)]) -> Asked {
    let fields = fields.iter();
    Asked {
        brought: Vec::new(),
        view: "compare".to_owned(),
        act: act.to_owned(),
        fields: fields
            .map(|(n, v)| ((*n).to_owned(), (*v).to_owned()))
            .collect(),
        article: None,
        chosen: None,
        id: AnnotationId::from_bits(1),
        at: Timestamp(0),
    }
}

fn all<'a>(answer: &'a Answer, name: &'a str) -> Vec<&'a Element> {
    answer.nodes.iter().flat_map(|n| n.all(name)).collect()
}

fn words(answer: &Answer) -> String {
    answer.nodes.iter().map(Node::words).collect()
}

/// The fields of a sheet as the page sends them.
fn fields(answer: &Answer) -> Vec<(String, String)> {
    let ticked = all(answer, "input").into_iter();
    ticked
        .filter(|i| i.get("checked").is_some())
        .map(|i| {
            let of = |name: &str| i.get(name).unwrap().to_owned();
            (of("name"), of("value"))
        })
        .collect()
}

#[test]
fn a_cell_opens_to_the_words_behind_it_and_closes() {
    let (mut view, mut mirror) = (Compare::default(), mirror(&ARTICLES));
    mark(&mut mirror, "Kyiv rejects territorial concessions");
    let first = view.draw(&mut mirror, &asked("", &[])).unwrap();
    let named = all(&first, "button").into_iter();
    let cells: Vec<String> = named
        .filter(|b| b.get("class") == Some("cell"))
        .map(|b| b.children[0].words())
        .collect();
    assert_eq!(cells, ["Kyiv on Territory: 1 opposes"]);
    let open = view
        .draw(&mut mirror, &asked("cell kyiv territory", &[]))
        .unwrap();
    assert_eq!(open.effects, [Effect::Focus(grid::QUOTES_ID.to_owned())]);
    let leads: Vec<_> = all(&open, "button")
        .into_iter()
        .filter_map(|b| b.get("data-highlight"))
        .collect();
    assert_eq!(leads, [AnnotationId::from_bits(7).as_str()]);
    let closed = view.draw(&mut mirror, &asked("close", &[])).unwrap();
    let id = grid::cell_id("kyiv", "territory");
    assert_eq!(closed.effects, [Effect::Focus(id.clone())]);
    assert!(
        all(&closed, "button")
            .iter()
            .any(|b| b.get("id") == Some(id.as_str()))
    );
    assert!(!words(&closed).contains("Close"));
}

#[test]
fn what_is_counted_is_chosen_and_said() {
    let (mut view, mut mirror) = (Compare::default(), mirror(&ARTICLES));
    let none = view.draw(&mut mirror, &asked("", &[])).unwrap();
    assert!(words(&none).contains("Nothing is coded by hand yet."));
    let mut chosen = fields(&none);
    assert_eq!(chosen.len(), 3, "the basis and both articles");
    for basis in [Basis::Suggested, Basis::Both] {
        chosen[0].1 = basis.name().to_owned();
        let pairs: Vec<_> = chosen
            .iter()
            .map(|(n, v)| (n.as_str(), v.as_str()))
            .collect();
        let drawn = view.draw(&mut mirror, &asked("", &pairs)).unwrap();
        assert!(words(&drawn).contains(basis.label()));
        assert_eq!(fields(&drawn), chosen);
        let save = view
            .draw(&mut mirror, &asked("save csv attitudes", &pairs))
            .unwrap();
        let [.., Effect::Save { name, content, .. }] = &save.effects[..] else {
            panic!("{:?}", save.effects);
        };
        assert_eq!(*name, format!("attitudes-{}.csv", basis.name()));
        assert!(content.contains(basis.label()), "{content}");
    }
}

#[test]
fn articles_can_be_left_out_and_new_ones_come_in() {
    let (mut view, mut mirror) = (Compare::default(), mirror(&ARTICLES[..1]));
    let first = view.draw(&mut mirror, &asked("", &[])).unwrap();
    let one = fields(&first);
    let second = self::mirror(&ARTICLES).session.all_documents()[1].clone();
    let load = Command::LoadArticles(vec![(*second).clone()]);
    mirror.session = apply(&mirror.session, load).unwrap().0;
    let pairs: Vec<_> = one.iter().map(|(n, v)| (n.as_str(), v.as_str())).collect();
    let both = view.draw(&mut mirror, &asked("", &pairs)).unwrap();
    assert!(words(&both).contains("Articles: 2 of 2"));
    let without = view
        .draw(&mut mirror, &asked("", &[("basis", "hand")]))
        .unwrap();
    assert!(words(&without).contains("Articles: 0 of 2"));
    assert!(words(&without).contains("choose at least one"));
    assert!(all(&without, "svg").is_empty());
}

#[test]
fn every_save_button_gives_its_file() {
    let (mut view, mut mirror) = (Compare::default(), mirror(&ARTICLES));
    mark(&mut mirror, "Kyiv rejects");
    let drawn = view.draw(&mut mirror, &asked("", &[])).unwrap();
    let acts: Vec<String> = all(&drawn, "button")
        .into_iter()
        .filter_map(|b| b.get("data-do"))
        .filter(|act| act.starts_with("save "))
        .map(str::to_owned)
        .collect();
    assert_eq!(
        acts.len(),
        15,
        "all but for passages that disagree: there are none"
    );
    for act in acts {
        let saved = view.draw(&mut mirror, &asked(&act, &[])).unwrap();
        match &saved.effects[..] {
            [Effect::Save { content, .. }] => assert!(content.len() > 20, "{act}"),
            [Effect::Picture { svg, .. }] => assert!(svg.ends_with("</svg>\n"), "{act}"),
            other => panic!("{act}: {other:?}"),
        }
    }
    for wrong in [
        "save",
        "save csv",
        "save csv nothing",
        "save png codings",
        "cell x",
        "dance",
    ] {
        assert!(
            view.draw(&mut mirror, &asked(wrong, &[])).is_ok(),
            "{wrong}"
        );
    }
}

#[test]
fn identities_are_unique_and_names_stay_words() {
    let (mut view, mut mirror) = (Compare::default(), mirror(&ARTICLES));
    mark(&mut mirror, "Kyiv rejects");
    let drawn = view
        .draw(&mut mirror, &asked("cell kyiv territory", &[]))
        .unwrap();
    let html: String = drawn.nodes.iter().map(Node::to_html).collect();
    let ids = html.split(" id=\"").skip(1);
    let mut ids: Vec<&str> = ids.map(|id| id.split('"').next().unwrap()).collect();
    let count = ids.len();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), count);
    assert!(!html.contains("<day") && html.contains("&lt;day"));
}

#[test]
fn with_suggestions_off_only_hands_count_and_it_is_said_why() {
    let (mut view, mut mirror) = (Compare::default(), mirror(&ARTICLES));
    mark(&mut mirror, "Kyiv rejects");
    let both = [("basis", "both")];
    let ids = mirror.session.documents().map(|d| d.article.id.clone());
    let ids: Vec<_> = ids.collect();
    let mut fields = both.to_vec();
    fields.extend(ids.iter().map(|id| ("article", id.as_str())));
    let open = view.draw(&mut mirror, &asked("", &fields)).unwrap();
    assert!(words(&open).contains(Basis::Both.label()));
    mirror
        .settings
        .insert(crate::views::BLIND.to_owned(), "1".to_owned());
    let blind = view.draw(&mut mirror, &asked("", &fields)).unwrap();
    let told = words(&blind);
    assert!(told.contains("1 stance, coded by hand."), "{told}");
    assert!(told.contains("suggested stances are off"), "{told}");
    let off = all(&blind, "input").into_iter();
    let off = off.filter(|i| i.get("disabled").is_some());
    assert_eq!(off.count(), 2);
    mirror.settings.remove(&crate::views::BLIND.to_owned());
    let again = view.draw(&mut mirror, &asked("", &fields)).unwrap();
    assert!(words(&again).contains(Basis::Both.label()));
}

/// What is learned is learned in every view alike: see `views::learned`.
#[test]
fn suggestions_are_counted_as_they_are_judged() {
    const ALIKE: &str = "Talks\n\nKyiv rejects a truce 🇺🇦. Moscow rejects a truce. Berlin rejects a truce. Washington \
                         rejects a truce. Paris rejects a truce. Poland rejects a truce.\n";
    let (mut view, mut mirror) = (Compare::default(), mirror(&[("One", ALIKE)]));
    let document = mirror.session.all_documents()[0].clone();
    let id = document.article.id.clone();
    let fields = [("basis", "suggested"), ("article", id.as_str())];
    let told = |view: &mut Compare, mirror: &mut Mirror| {
        words(&view.draw(mirror, &asked("", &fields)).unwrap())
    };
    assert!(view.draw(&mut mirror, &asked("", &[])).is_ok());
    assert!(told(&mut view, &mut mirror).contains("6 stances, suggested"));
    for index in 0..5 {
        let analysis = mirror.readings.of(&document);
        let suggestion = &analysis.suggestions[index];
        let command = Command::Mark {
            article: id.clone(),
            places: vec![(AnnotationId::from_bits(index as u128), suggestion.span)],
            code: suggestion.code(),
            coder: None,
            origin: Origin::Suggestion(suggestion.key(&document.article.text).unwrap()),
            dismissed: true,
            at: Timestamp(5),
        };
        mirror.session = apply(&mirror.session, command).unwrap().0;
    }
    let told = told(&mut view, &mut mirror);
    assert!(told.contains("There is nothing to count."), "{told}");
    assert!(told.contains("One suggestion is not counted"), "{told}");
}

#[test]
fn relations_stand_side_by_side_and_lead_to_both() {
    use crate::annotate::{Link, LinkKind};
    use crate::session::Edit;
    let (mut view, mut mirror) = (Compare::default(), mirror(&ARTICLES));
    let none = view.draw(&mut mirror, &asked("", &[])).unwrap();
    assert!(words(&none).contains("Nothing is related yet"));
    mark(&mut mirror, "Kyiv rejects");
    let other = mirror.session.all_documents()[1].article.clone();
    let start = other.text.as_str().find("Moscow insists").unwrap();
    let (from, to) = (AnnotationId::from_bits(8), AnnotationId::from_bits(7));
    for command in [
        Command::Mark {
            article: other.id.clone(),
            places: vec![(
                from.clone(),
                ByteSpan::from_usize(start, start + 6).unwrap(),
            )],
            code: Code::party(PartyId::parse("moscow").unwrap()),
            coder: Some("Zoë 🇺🇦".to_owned()),
            origin: Origin::Hand,
            dismissed: false,
            at: Timestamp(1),
        },
        Command::Edit {
            id: from.clone(),
            edit: Edit::Links(vec![Link {
                kind: LinkKind::Contradicts,
                to: to.clone(),
            }]),
            at: Timestamp(2),
        },
    ] {
        mirror.session = apply(&mirror.session, command).unwrap().0;
    }
    let drawn = view.draw(&mut mirror, &asked("", &[])).unwrap();
    let told = words(&drawn);
    let expected = "The first contradicts the second · by hand, Zoë 🇺🇦Second <day>“Moscow”Talks in Miami“Kyiv rejects”";
    assert!(told.contains(expected), "{told}");
    let leads = all(&drawn, "button").into_iter();
    let leads: Vec<_> = leads.filter_map(|b| b.get("data-highlight")).collect();
    assert_eq!(leads, [from.as_str(), to.as_str()]);
    let saved = view
        .draw(&mut mirror, &asked("save csv relations", &[]))
        .unwrap();
    let [Effect::Save { content, .. }] = &saved.effects[..] else {
        panic!("{:?}", saved.effects);
    };
    assert!(
        content.contains("Second <day>,Moscow,contradicts,Talks in Miami,Kyiv rejects,Zoë 🇺🇦"),
        "{content}"
    );
}
