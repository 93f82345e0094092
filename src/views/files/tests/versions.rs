//! Articles of which another version is here.

use super::*;

#[test]
fn a10_another_version_is_named_and_its_highlights_can_be_carried_over() {
    let later = format!(
        "News: {}",
        WORDS.replace("Moscow waits", "Moscow still waits")
    );
    let mut stage = Stage::with(&[
        (1, "Kyiv rejects a truce", "Anna"),
        (2, "Moscow waits", ""),
        (3, "Europe is silent", ""),
    ]);
    let before = stage.exported();
    let words = stage.bring(&[("later.txt", later.as_bytes())]);
    assert!(
        words.contains("is here in another version") && words.contains("3 highlights"),
        "{words}"
    );
    assert!(
        words.contains("another version, in which 2 words"),
        "{words}"
    );
    stage.ask("take", &[], Vec::new());
    let session = &stage.mirror.session;
    assert_eq!(session.documents().count(), 2);
    let placed: Vec<usize> = session
        .documents()
        .map(|d| session.placed(&d.article.id).len())
        .collect();
    assert_eq!(placed, [3, 3], "both stay");
    let (_, details) = stage.report();
    assert!(
        details
            .iter()
            .any(|d| d.starts_with("Highlights carried over")),
        "{details:?}"
    );
    stage.run(Command::Undo { at: Timestamp(9) });
    assert_eq!(stage.exported(), before);
    // Left as it is, or without highlights: nothing but the sentence.
    stage.bring(&[("later.txt", later.as_bytes())]);
    let session = &stage.mirror.session;
    let field = session
        .all_documents()
        .last()
        .unwrap()
        .article
        .id
        .as_str()
        .to_owned();
    stage.ask(
        "take",
        &[(&format!("version {field}"), "leave")],
        Vec::new(),
    );
    assert_eq!(stage.live().len(), 3);
    let mut stage = Stage::with(&[]);
    stage.bring(&[("later.txt", later.as_bytes())]);
    assert!(
        stage
            .report()
            .0
            .contains("another version, in which 2 words"),
        "{:?}",
        stage.report()
    );
}
