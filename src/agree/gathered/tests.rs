use super::super::sample::Sample;
use super::*;
use crate::interchange::{ExportOptions, read_annotations, write_annotations};
use crate::stance::CodeBook;

const NEWS: &str = "Kyiv said no 🇺🇦. Moscow waits 👨‍👩‍👧‍👦.";

/// A file with the marks of some readers.
fn file(name: &str, marks: &[(&str, &str)], named: bool) -> HandIn {
    let mut sample = Sample::new(&[NEWS]);
    for (reader, words) in marks {
        sample.mark(reader, 0, words, "kyiv");
    }
    let document = sample.session.document(&sample.articles[0]).unwrap();
    let cards = [ArticleCard::of(&document.article)];
    let annotations = sample.session.live_annotations().map(|a| &**a);
    let options = ExportOptions { names: named };
    let text = write_annotations(&cards, annotations, &CodeBook::default(), options);
    HandIn::of(name, read_annotations(name, text.as_bytes()).unwrap())
}

fn articles(texts: &[&str]) -> Vec<Arc<Document>> {
    Sample::new(texts).session.documents().cloned().collect()
}

fn put(files: &[HandIn], names: &Names) -> Gathered {
    Gathered::new(articles(&[NEWS]), files, names)
}

#[test]
fn files_are_put_together() {
    let anna = || file("anna.json", &[("Anna", "Kyiv said no")], true);
    let files = vec![
        anna(),
        file("b.json", &[("Ben", "Moscow")], true),
        file("class/no name.json", &[("x", "Kyiv said no")], false),
        file("nothing.json", &[], true),
        anna(),
    ];
    let gathered = put(&files, &Names::default());
    assert_eq!(gathered.repeated, ["anna.json"]);
    assert_eq!(gathered.elsewhere(), 0);
    let class = gathered.class();
    let names: Vec<_> = class.readers.iter().flatten().map(String::as_str).collect();
    assert_eq!(names, ["Anna", "Ben", "no name", "nothing"]);
    let marks = class.readings[0].marks.iter();
    let marks: Vec<_> = marks.map(|m| m.as_ref().map(Vec::len)).collect();
    assert_eq!(marks, [Some(1), Some(1), Some(1), Some(0)]);
}

fn told(gathered: &Gathered) -> Vec<(String, usize, usize)> {
    let readers = gathered.readers.iter();
    readers
        .map(|r| (r.name.clone(), r.files.len(), r.marks))
        .collect()
}

#[test]
fn one_name_in_two_files_asks() {
    let files = [
        file("1.json", &[("Anna", "Kyiv said no")], true),
        file("2.json", &[("Anna", "Moscow"), ("Ben", "Moscow")], true),
    ];
    let mut names = Names::default();
    let gathered = put(&files, &names);
    let says = gathered.asks[0].to_string();
    assert!(says.starts_with("1.json and 2.json both hold"), "{says}");
    let anna = |files, marks| ("Anna".to_owned(), files, marks);
    let ben = || ("Ben".to_owned(), 1, 1);
    assert_eq!(told(&gathered), [anna(1, 1), ben()]);
    names.renamed.insert(
        ("2.json".to_owned(), "Anna".to_owned()),
        "Anna B. 🇺🇦".to_owned(),
    );
    let two = put(&files, &names);
    let other = ("Anna B. 🇺🇦".to_owned(), 1, 1);
    assert_eq!(told(&two), [anna(1, 1), other, ben()]);
    assert_eq!(two.asks, []);
    let same = Names {
        same: ["Anna".to_owned()].into_iter().collect(),
        ..Names::default()
    };
    let one = put(&files, &same);
    assert_eq!((one.asks.len(), one.readers[0].files.len()), (0, 2));
    // A later state of the same work asks nothing.
    let more = [
        file("1.json", &[("Anna", "Kyiv said no")], true),
        file(
            "1 (2).json",
            &[("Anna", "Kyiv said no"), ("Anna", "Moscow")],
            true,
        ),
    ];
    let gathered = put(&more, &Names::default());
    assert_eq!(
        (gathered.asks.len(), told(&gathered)),
        (0, vec![anna(2, 2)])
    );
}

#[test]
fn what_is_of_another_article_is_counted() {
    let files = [file("1.json", &[("Anna", "Moscow waits")], true)];
    let gathered = Gathered::new(Vec::new(), &files, &Names::default());
    assert_eq!(gathered.elsewhere(), 1);
    assert_eq!(gathered.absent, [("News".to_owned(), 1)]);
    assert!(gathered.class().readings.is_empty());
    assert!(put(&[], &Names::default()).class().readers.is_empty());
}

#[test]
fn another_version_of_an_article_is_found_by_its_words() {
    let files = [file(
        "1.json",
        &[("Anna", "Kyiv said no 🇺🇦. Moscow waits")],
        true,
    )];
    let later = "Updated at nine. Kyiv said no 🇺🇦. Moscow waits 👨‍👩‍👧‍👦. Europe helps.";
    let all = articles(&[later, "Nothing of that stands here at all."]);
    let gathered = Gathered::new(all, &files, &Names::default());
    assert_eq!(gathered.versions.len(), 1, "{gathered:?}");
    let version = &gathered.versions[0];
    assert_eq!((version.found, version.lost), (1, 0));
    let marks = gathered.marks(version.document, 0).unwrap();
    assert_eq!(marks[0].verdict, Verdict::Moved);
    assert_eq!(gathered.class().readings.len(), 1);
}
