use super::*;
use crate::annotate::{Origin, Timestamp};
use crate::article::{Article, ArticleId, Source};
use crate::extract::extract;
use crate::session::Document;
use crate::session::{Command, Edit, apply};
use crate::sheet::{Node, element};
use crate::stance::{AttitudeId, Code, PartyId};
use crate::text::ByteSpan;
use crate::text::Text;
use crate::views::Effect;

const ONE: &str =
    "Talks 🇺🇦 go on\n\nKyiv said “no” <b>again</b> & again. Moscow said yes.\n\n- One thing\n";
const TWO: &str = "A seat\n\nBrussels insists 👨‍👩‍👧‍👦. Señor Peña said no.\n";

/// Two articles, the first open, with a highlight on each of these words.
struct Stage {
    mirror: Mirror,
    open: ArticleId,
    list: List,
}

impl Stage {
    fn new() -> Self {
        let document = |title: &str, words: &str| {
            let article = Article::new(title, Source::Pasted, Text::new(words));
            let found = extract(&article.text);
            Document::new(article, found)
        };
        let (one, two) = (document("One", ONE), document("Two", TWO));
        let (a, b) = (one.article.id.clone(), two.article.id.clone());
        let mut stage = Self {
            mirror: Mirror::default(),
            open: a.clone(),
            list: List::default(),
        };
        stage.run(Command::LoadArticles(vec![one, two]));
        for (n, words, party, article, text) in [
            (1, "Kyiv said", "kyiv", &a, ONE),
            (2, "Moscow said yes", "moscow", &a, ONE),
            (3, "One thing", "europe", &a, ONE),
            (4, "Brussels insists", "europe", &b, TWO),
        ] {
            let start = text.find(words).unwrap();
            let place = ByteSpan::from_usize(start, start + words.len()).unwrap();
            stage.run(Command::Mark {
                article: article.clone(),
                places: vec![(AnnotationId::from_bits(n), place)],
                code: Code::party(PartyId::parse(party).unwrap()),
                coder: None,
                origin: Origin::Hand,
                dismissed: false,
                at: Timestamp(u64::try_from(n).unwrap()),
            });
        }
        stage.run(Command::Edit {
            id: AnnotationId::from_bits(3),
            edit: Edit::Note("Señor <b>🇺🇦".into()),
            at: Timestamp(9),
        });
        stage
    }

    fn run(&mut self, command: Command) {
        self.mirror.session = apply(&self.mirror.session, command).unwrap().0;
    }

    /// The sheet after an act with these fields; what it changes is changed.
    fn act(&mut self, act: &str, fields: &[(&str, &str)]) -> (Node, Vec<Effect>) {
        let fields = fields.iter();
        let asked = Asked {
            brought: Vec::new(),
            view: "list".into(),
            act: act.into(),
            fields: fields
                .map(|(n, v)| ((*n).to_owned(), (*v).to_owned()))
                .collect(),
            article: Some(self.open.clone()),
            chosen: None,
            id: AnnotationId::from_bits(99),
            at: Timestamp(100),
        };
        let answer = self.list.draw(&mut self.mirror, &asked).unwrap();
        for effect in &answer.effects {
            if let Effect::Take {
                annotations, label, ..
            } = effect.clone()
            {
                self.run(Command::Take {
                    documents: Vec::new(),
                    book: None,
                    annotations,
                    label,
                    at: Timestamp(100),
                });
            }
        }
        let sheet = element("section").with_all(answer.nodes);
        (sheet.into(), answer.effects)
    }

    fn quotes(&mut self, fields: &[(&str, &str)]) -> Vec<String> {
        quotes(&self.act("", fields).0)
    }
}

/// The highlights on a sheet.
fn quotes(sheet: &Node) -> Vec<String> {
    let items = sheet.all("li").into_iter();
    items
        .filter(|li| li.get("class") == Some("ticking"))
        .flat_map(|li| li.children.last().unwrap().all("bdi"))
        .map(|quote| Node::from(quote.clone()).words())
        .filter(|quote| !quote.is_empty() && !quote.starts_with("Señor"))
        .collect()
}

#[test]
fn a_list_is_filtered_ordered_and_searched() {
    let mut stage = Stage::new();
    let (kyiv, moscow, thing, brussels) = (
        "Kyiv said",
        "Moscow said yes",
        "One thing",
        "Brussels insists",
    );
    for (fields, expected) in [
        (&[][..], &[kyiv, moscow, thing][..]),
        (&[("scope", "1")], &[kyiv, moscow, thing, brussels]),
        (&[("Party", "moscow")], &[moscow]),
        (&[("Party", "*"), ("Attitude", "")], &[kyiv, moscow, thing]),
        (&[("scope", "1"), ("Party", "europe")], &[thing, brussels]),
        (&[("order", "1")], &[thing, moscow, kyiv]),
        (&[("words", "senor")], &[thing]),
        (&[("words", "brus")], &[brussels]),
        (&[("words", "brus"), ("scope", "0")], &[]),
        (&[("Note", "with")], &[thing]),
        (&[("Place", "lost")], &[]),
    ] {
        assert_eq!(stage.quotes(fields), expected, "{fields:?}");
    }
    let (sheet, _) = stage.act("", &[("words", "said")]);
    let words = sheet.words();
    assert!(
        words.contains("2 highlights of 4; found in 2 articles."),
        "{words}"
    );
    assert!(
        sheet.to_html().contains("<b>said</b>"),
        "the place in the article"
    );
    let (sheet, _) = stage.act("clear", &[("words", "said")]);
    assert_eq!(quotes(&sheet).len(), 3);
}

#[test]
fn groups_are_counted_and_ticked() {
    let mut stage = Stage::new();
    let fields = [("scope", "1"), ("group", "1")];
    let (sheet, _) = stage.act("", &fields);
    let heads: Vec<_> = sheet
        .all("h3")
        .into_iter()
        .cloned()
        .map(|h| Node::from(h).words())
        .collect();
    assert_eq!(heads, ["Kyiv (1)", "Moscow (1)", "Europe (2)"]);
    let (sheet, _) = stage.act("tick 2", &fields);
    assert!(sheet.words().contains("2 of 4 ticked"));
}

#[test]
fn many_are_changed_in_one_step() {
    let mut stage = Stage::new();
    let id = AnnotationId::from_bits(2);
    let tick = ("tick", id.as_str());
    let (_, effects) = stage.act("change", &[tick, ("change", "1opposes")]);
    let [
        Effect::Take {
            annotations, words, ..
        },
    ] = &effects[..]
    else {
        panic!("{effects:?}")
    };
    assert_eq!(annotations.len(), 1);
    assert_eq!(words, "1 highlight coded “opposes”. Ctrl+Z takes it back.");
    let code = &stage.mirror.session.annotation(&id).unwrap().code;
    assert_eq!(code.attitude, AttitudeId::parse("opposes"));

    let (_, effects) = stage.act("change", &[tick, ("change", "1opposes")]);
    assert!(matches!(&effects[..], [Effect::Say(words)] if words.starts_with("Nothing to change")));

    for (fields, said) in [
        (&[("change", "1opposes")][..], "Tick highlights first."),
        (&[tick][..], "Choose what to change them to."),
    ] {
        let (_, effects) = stage.act("change", fields);
        assert_eq!(effects, [Effect::Say(said.into())]);
    }
    let (_, effects) = stage.act("delete", &[("scope", "1"), tick]);
    assert!(
        matches!(&effects[..], [Effect::Take { words, .. }] if words.starts_with("1 highlight deleted"))
    );
    assert_eq!(
        stage.quotes(&[("scope", "1")]).len(),
        3,
        "what is not ticked is not deleted"
    );
}

#[test]
fn ticks_end_with_what_is_listed() {
    let mut stage = Stage::new();
    let id = AnnotationId::from_bits(2);
    let (sheet, _) = stage.act("", &[("Party", "kyiv"), ("tick", id.as_str())]);
    assert!(sheet.words().contains("0 of 1 ticked"));
    let (sheet, _) = stage.act("tick", &[("scope", "1")]);
    assert!(sheet.words().contains("4 of 4 ticked"));
}
