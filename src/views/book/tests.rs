use super::*;
use crate::annotate::{AnnotationId, Origin, Timestamp};
use crate::article::{Article, Source};
use crate::extract::Extraction;
use crate::session::{Command, Document, apply};
use crate::sorted::SortedMap;
use crate::stance::{PartyId, read_book, write_book};
use crate::text::{ByteSpan, Text};

const WORDS: &str = "Kyiv 🇺🇦 said no. Moscow said yes.";

struct Stage {
    mirror: Mirror,
    view: Book,
}

impl Stage {
    fn new() -> Self {
        let article = Article::new("One", Source::Pasted, Text::new(WORDS));
        let id = article.id.clone();
        let document = Document::new(article, Extraction::default());
        let mut stage = Self {
            mirror: Mirror::default(),
            view: Book::default(),
        };
        stage.run(Command::LoadArticles(vec![document]));
        for (n, party, words) in [(1, "kyiv", "said no"), (2, "moscow", "said yes")] {
            let start = WORDS.find(words).unwrap();
            let span = ByteSpan::from_usize(start, start + words.len()).unwrap();
            stage.run(Command::Mark {
                article: id.clone(),
                places: vec![(AnnotationId::from_bits(n), span)],
                code: Code::party(PartyId::parse(party).unwrap()),
                coder: None,
                origin: Origin::Hand,
                dismissed: false,
                at: Timestamp(1),
            });
        }
        stage
    }

    fn run(&mut self, command: Command) {
        self.mirror.session = apply(&self.mirror.session, command).unwrap().0;
    }

    /// Draws, and takes what is to be taken as the page does.
    fn act(&mut self, act: &str, fields: &[(&str, &str)]) -> (Vec<Node>, Vec<Effect>) {
        let fields = fields.iter();
        let asked = Asked {
            brought: Vec::new(),
            view: "book".into(),
            act: act.into(),
            fields: fields
                .map(|(n, v)| ((*n).to_owned(), (*v).to_owned()))
                .collect(),
            article: None,
            chosen: None,
            id: AnnotationId::from_bits(9),
            at: Timestamp(7),
        };
        let answer = self.view.draw(&mut self.mirror, &asked).unwrap();
        for effect in &answer.effects {
            if let Effect::Take {
                book,
                annotations,
                label,
                ..
            } = effect
            {
                self.run(Command::Take {
                    documents: Vec::new(),
                    book: book.as_ref().map(|b| (**b).clone()),
                    annotations: annotations.clone(),
                    label: label.clone(),
                    at: Timestamp(7),
                });
            }
        }
        (answer.nodes, answer.effects)
    }

    fn words(&mut self, act: &str, fields: &[(&str, &str)]) -> String {
        let (nodes, _) = self.act(act, fields);
        nodes.iter().map(Node::words).collect()
    }
}

fn said(effects: &[Effect]) -> &str {
    match effects {
        [Effect::Take { words, .. }] => words,
        other => panic!("{other:?}"),
    }
}

#[test]
fn what_a_change_touches_is_said_while_it_is_typed() {
    let mut stage = Stage::new();
    let words = stage.words("open party moscow", &[]);
    assert!(words.contains("1 highlight") && words.contains("Nothing changed yet."));
    let typed = [
        ("label", "Russia"),
        ("key", "M"),
        ("light", "#0072b2"),
        ("dark", "#88ccee"),
    ];
    let words = stage.words("", &typed);
    assert!(
        words.contains("“Moscow” is named “Russia”; 1 highlight keeps it."),
        "{words}"
    );
    assert_eq!(
        stage.mirror.session.book().version,
        1,
        "nothing is done yet"
    );
    let words = stage.words("", &[("label", "Kyiv")]);
    assert!(words.contains("Two parties are named “Kyiv”"), "{words}");
    let (_, effects) = stage.act("save", &typed);
    assert!(said(&effects).starts_with("The party “Moscow” is named “Russia”"));
    let book = stage.mirror.session.book();
    assert_eq!(
        (book.parties[1].label.as_str(), book.version),
        ("Russia", 2)
    );
    stage.run(Command::Undo { at: Timestamp(8) });
    assert_eq!(**stage.mirror.session.book(), CodeBook::default());
}

#[test]
fn merging_recodes_in_the_same_step() {
    let mut stage = Stage::new();
    let before = stage.mirror.session.clone();
    stage.act("open party moscow", &[]);
    let words = stage.words("", &[("into", "kyiv")]);
    let touches = "1 highlight of “Moscow” becomes “Kyiv”; “Moscow” is retired.";
    assert!(words.contains(touches), "{words}");
    stage.act("merge", &[("into", "kyiv")]);
    let session = &stage.mirror.session;
    let kyiv = PartyId::parse("kyiv").unwrap();
    assert!(session.live_annotations().all(|a| a.code.party == kyiv));
    assert_eq!(session.history().done().len(), 3, "two marks and one step");
    stage.run(Command::Undo { at: Timestamp(8) });
    let undone = &stage.mirror.session;
    assert_eq!(undone.book(), before.book());
    for annotation in before.live_annotations() {
        assert_eq!(
            undone.annotation(&annotation.id).unwrap().code,
            annotation.code
        );
    }
}

#[test]
fn ticked_highlights_are_split_off() {
    let mut stage = Stage::new();
    stage.act("open party kyiv", &[]);
    let id = AnnotationId::from_bits(1);
    let fields = [("split", "Odesa"), ("which", id.as_str())];
    assert!(
        stage
            .words("", &fields)
            .contains("1 highlight is “Odesa” now, 0 stay.")
    );
    stage.act("split", &fields);
    let annotation = stage.mirror.session.annotation(&id).unwrap();
    assert_eq!(annotation.code.party.as_str(), "odesa");
    assert_eq!(
        stage.view.open,
        Kind::Party.code("odesa"),
        "the new one is open"
    );
}

#[test]
fn colours_are_checked_as_one_chooses() {
    let mut stage = Stage::new();
    stage.act("open party kyiv", &[]);
    let pale = [("light", "#fafafa"), ("dark", "#88ccee")];
    let words = stage.words("", &pale);
    assert!(
        words.contains("On light paper: contrast 1.0, at least 3 is needed"),
        "{words}"
    );
    assert!(words.contains("nearest to Moscow, 0 apart"), "{words}");
    let (nodes, _) = stage.act("propose", &pale);
    let inputs: Vec<_> = nodes.iter().flat_map(|n| n.all("input")).collect();
    let value = |name: &str| {
        let input = inputs.iter().find(|i| i.get("name") == Some(name));
        input.unwrap().get("value").unwrap().to_owned()
    };
    let (light, dark) = (value("light"), value("dark"));
    let words = stage.words("", &[("light", &light), ("dark", &dark)]);
    assert!(
        !words.contains("is needed") && !words.contains("told apart easily"),
        "{words}"
    );
    stage.act("save", &[("light", &light), ("dark", &dark)]);
    let colours = stage.mirror.session.book().parties[0].colours.unwrap();
    assert_eq!(
        (colours.light.to_string(), colours.dark.to_string()),
        (light, dark)
    );
}

#[test]
fn several_books_are_kept() {
    let mut stage = Stage::new();
    stage.act("copy", &[]);
    assert_eq!(stage.mirror.session.book().id.as_str(), "stances-2");
    stage.act("add party", &[("new party", "Beijing <b>")]);
    assert_eq!(
        stage.mirror.session.book().parties.len(),
        4,
        "refused: markup"
    );
    stage.act("add party", &[("new party", "Beijing 🇨🇳")]);
    assert_eq!(stage.mirror.session.book().parties.len(), 5);
    let words = stage.words("", &[]);
    assert!(
        words.contains("Stances in peace talks (version 1)"),
        "{words}"
    );
    stage.act("use stances", &[]);
    assert_eq!(stage.mirror.session.book().parties.len(), 4);
    assert_eq!(stage.mirror.session.other_books().count(), 1);
    let (_, effects) = stage.act("export", &[]);
    assert!(matches!(&effects[..], [Effect::Save { content, .. }] if content.contains("\"kyiv\"")));
    assert!(stage.act("use nothing", &[]).1.is_empty());
}

/// The news bring the engine every code book.
#[test]
fn the_engine_hears_of_other_books() {
    let mut stage = Stage::new();
    stage.act("copy", &[]);
    let mut news = super::super::News::default();
    let mut json = crate::json::Writer::default();
    json.open('{');
    news.write(&stage.mirror.session, &SortedMap::new(), &mut json);
    json.close('}');
    let told = json.finish();
    let mut mirror = Mirror::default();
    assert_eq!(mirror.take(&crate::json::members(&told).unwrap()), Ok(true));
    assert_eq!(mirror.session.book(), stage.mirror.session.book());
    assert!(
        mirror
            .session
            .other_books()
            .eq(stage.mirror.session.other_books())
    );
    let text = write_book(mirror.session.book());
    assert_eq!(read_book(&text).as_ref(), Ok(&**mirror.session.book()));
}

#[test]
fn every_act_on_an_empty_work_is_harmless() {
    for act in [
        "",
        "save",
        "up",
        "down",
        "retire",
        "restore",
        "merge",
        "split",
        "add",
        "add issue",
        "open",
        "open party none",
        "title",
        "use",
        "propose",
        "dance",
    ] {
        let mut view = Book::default();
        let mut mirror = Mirror::default();
        let asked = Asked {
            brought: Vec::new(),
            view: "book".into(),
            act: act.into(),
            fields: Vec::new(),
            article: None,
            chosen: None,
            id: AnnotationId::from_bits(9),
            at: Timestamp(7),
        };
        let answer = view.draw(&mut mirror, &asked).unwrap();
        let takes = |e: &&Effect| matches!(e, Effect::Take { .. });
        assert_eq!(answer.effects.iter().filter(takes).count(), 0, "{act}");
    }
}
