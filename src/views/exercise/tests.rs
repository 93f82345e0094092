use super::super::View as _;
use super::*;
use crate::annotate::{AnnotationId, Origin};
use crate::article::{Article, Source};
use crate::extract::extract;
use crate::interchange::{self, Names};
use crate::keep::Scope;
use crate::session::{Command, apply};
use crate::sheet::Node;
use crate::stance::{Code, PartyId};
use crate::text::{ByteSpan, Text};

const HOSTILE: &str = "</script><!-- 🇺🇦 👨‍👩‍👧‍👦";

struct Stage {
    mirror: Mirror,
    view: Exercise,
}

impl Stage {
    fn new() -> Self {
        let documents = ["Kyiv said no.\n", "Moscow said no. <b>\n"].map(|words| {
            let article = Article::new(HOSTILE, Source::Pasted, Text::new(words));
            let found = extract(&article.text);
            Document::new(article, found)
        });
        let mut stage = Self {
            mirror: Mirror::default(),
            view: Exercise::default(),
        };
        stage.run(Command::LoadArticles(documents.into()));
        let article = stage.id(0);
        stage.run(Command::Mark {
            article,
            places: vec![(
                AnnotationId::from_bits(7),
                ByteSpan::from_usize(0, 4).unwrap(),
            )],
            code: Code::party(PartyId::parse("kyiv").unwrap()),
            coder: None,
            origin: Origin::Hand,
            dismissed: false,
            at: Timestamp(3),
        });
        stage.mirror.settings.insert(SIZE.into(), "2600000".into());
        stage
    }

    fn run(&mut self, command: Command) {
        self.mirror.session = apply(&self.mirror.session, command).unwrap().0;
    }

    fn id(&self, n: usize) -> crate::article::ArticleId {
        let document = self.mirror.session.documents().nth(n).unwrap();
        document.article.id.clone()
    }

    fn act(&mut self, act: &str, fields: &[(&str, &str)]) -> (String, Option<Content>) {
        let asked = asked(act, fields);
        let answer = self.view.draw(&mut self.mirror, &asked).unwrap();
        let made = answer.effects.iter().find_map(|effect| match effect {
            Effect::Make { content, .. } => Content::read(content),
            _ => None,
        });
        let words: Vec<_> = answer.nodes.iter().map(Node::words).collect();
        (words.join("|"), made)
    }
}

fn asked(act: &str, fields: &[(&str, &str)]) -> Asked {
    let fields = fields.iter().map(|(n, v)| ((*n).into(), (*v).into()));
    Asked {
        view: "exercise".into(),
        act: act.into(),
        fields: fields.collect(),
        brought: Vec::new(),
        article: None,
        chosen: None,
        id: AnnotationId::from_bits(99),
        at: Timestamp(100),
    }
}

#[test]
fn the_size_is_told_before_and_what_is_missing_too() {
    let mut stage = Stage::new();
    let (words, made) = stage.act("", &[]);
    assert!(words.contains("About 2.7 MB, with 2 articles."), "{words}");
    assert!(words.contains("(1 in these articles)"), "{words}");
    assert_eq!(made, None);
    let (words, made) = stage.act("save", &[("here", "1"), ("title", " ")]);
    assert!(
        words.contains("Give the exercise a title first."),
        "{words}"
    );
    assert_eq!(made, None);
    let (words, made) = stage.act("save", &[("here", "1"), ("title", "A")]);
    assert!(words.contains("Choose at least one article."), "{words}");
    assert_eq!(made, None);
    // What was typed is there when the form comes again.
    let (words, _) = stage.act("", &[]);
    assert!(words.contains("with 0 articles"), "{words}");
}

#[test]
fn the_file_holds_what_was_chosen_and_can_be_made_again() {
    let mut stage = Stage::new();
    let (one, two) = (stage.id(0), stage.id(1));
    let mut fields = vec![
        ("here", "1"),
        ("title", HOSTILE),
        ("instructions", HOSTILE),
        ("article", one.as_str()),
        ("names", "pseudonym"),
        ("blind", "1"),
        ("highlights", "examples"),
    ];
    let made = stage.act("save", &fields).1.unwrap();
    let exercise = made.exercise.clone().unwrap();
    assert_eq!(exercise.title, HOSTILE);
    assert_eq!(exercise.articles.len(), 1);
    assert!(exercise.blind && exercise.names == Names::Pseudonym);
    assert_eq!(exercise.book.as_ref(), Some(&**stage.mirror.session.book()));
    assert!(made.highlights.contains("Example") && !made.articles.contains("Moscow"));
    assert!(Scope::parse(&made.scope).is_some_and(|s| s != Scope::main()));
    fields.push(("article", two.as_str()));
    let other = stage.act("save", &fields).1.unwrap();
    assert_ne!(other.scope, made.scope);

    // The page that it is now.
    for (name, value) in [
        (EXERCISE, exercise.write()),
        (MADE, made.made.to_string()),
        (SCOPE, made.scope.clone()),
    ] {
        stage.mirror.settings.insert(name.into(), value);
    }
    stage.view = Exercise::default();
    let (words, _) = stage.act("", &[]);
    assert!(words.contains("Save this exercise again"), "{words}");
    let given = Content {
        highlights: GIVEN.into(),
        ..made.clone()
    };
    assert_eq!(stage.act("again", &[]).1, Some(given));
    let mine = stage.act("mine", &[]).1.unwrap();
    assert_eq!(mine.scope, made.scope);
    assert!(
        mine.highlights
            .contains(AnnotationId::from_bits(7).as_str())
    );
    assert!(!mine.highlights.contains("Example"));
}

fn task(
    stage: &mut Stage,
    exercise: &interchange::Exercise,
    act: &str,
    name: &str,
) -> (String, Vec<Effect>) {
    let written = exercise.write();
    stage.mirror.settings.insert(EXERCISE.into(), written);
    let answer = Task.draw(&mut stage.mirror, &asked(act, &[("name", name)]));
    let answer = answer.unwrap();
    let words: Vec<_> = answer.nodes.iter().map(Node::words).collect();
    (words.join("|"), answer.effects)
}

#[test]
fn what_to_do_is_said_and_a_name_asked_for() {
    let mut stage = Stage::new();
    assert!(Task.draw(&mut stage.mirror, &asked("", &[])).is_err());
    let exercise = interchange::Exercise {
        title: HOSTILE.into(),
        instructions: "Read.\nMark.\n\nHand in <b>.".into(),
        articles: vec![ExerciseArticle {
            id: stage.id(1),
            title: String::new(),
        }],
        blind: true,
        ..interchange::Exercise::default()
    };
    let (words, _) = task(&mut stage, &exercise, "", "");
    assert!(words.contains("Read.Mark.Hand in <b>."), "{words}");
    assert!(words.contains("suggests no stances"), "{words}");
    let (words, effects) = task(&mut stage, &exercise, "begin", " ");
    assert!(words.contains("Write your name first"), "{words}");
    assert!(
        !effects
            .iter()
            .any(|e| matches!(e, Effect::Lead(..) | Effect::Keep { .. }))
    );
    let (_, effects) = task(&mut stage, &exercise, "begin", "Zoë 🇺🇦");
    let led = effects
        .iter()
        .any(|e| matches!(e, Effect::Lead(id, _) if *id == stage.id(1)));
    let named = effects
        .iter()
        .any(|e| matches!(e, Effect::Keep { value, .. } if value == "Zoë 🇺🇦"));
    assert!(led && named, "{effects:?}");
    let unnamed = interchange::Exercise {
        names: Names::None,
        ..exercise
    };
    let (_, effects) = task(&mut stage, &unnamed, "begin", "");
    assert!(effects.iter().any(|e| matches!(e, Effect::Lead(..))));
}

#[test]
fn a_link_carries_it_to_those_who_have_the_articles() {
    let mut stage = Stage::new();
    let mut copied = |fields: &[(&str, &str)]| {
        let answer = Exercise::default().draw(&mut stage.mirror, &asked("link", fields));
        answer.unwrap().effects
    };
    let missing = copied(&[("here", "1"), ("title", "")]);
    assert!(
        matches!(&missing[..], [Effect::Say(why)] if why.contains("title")),
        "{missing:?}"
    );
    let id = Stage::new().id(0);
    let fields = [
        ("here", "1"),
        ("title", "Peace 🇺🇦"),
        ("article", id.as_str()),
        ("blind", "1"),
    ];
    let effects = copied(&fields);
    let [Effect::Copy { content, name }] = &effects[..] else {
        panic!("{effects:?}")
    };
    assert!(
        name.ends_with("characters") && content.len() < 250,
        "{content}"
    );
    let letters = crate::interchange::link_in(content.split_once('#').unwrap().1).unwrap();
    let Ok(Link::Exercise(read)) = Link::read(letters) else {
        panic!("{letters}")
    };
    assert_eq!(
        (read.title.as_str(), read.blind, read.book),
        ("Peace 🇺🇦", true, None)
    );
    assert_eq!(read.articles.len(), 1);
}
