//! The folder in which this reader's file is kept up to date.

use super::{Answer, Asked, Effect, Mirror};
use crate::interchange::sanitize_file_name;
use crate::sheet::{Element, Node, button, element, field, hint};

/// The setting that says how it is with the folder: nothing where browsers offer none; `none` is chosen; `ask`: it has to
/// be allowed again; `taken`: a file of the reader's name is there already; `on`: the file is written.
pub const FOLDER_STATE: &str = "folder-state";

/// The setting that holds the folder's name.
pub const FOLDER_NAME: &str = "folder-name";

/// The setting that holds at what time of day the file was last written.
pub const FOLDER_TIME: &str = "folder-time";

/// The setting that holds what is wrong, in words.
pub const FOLDER_TROUBLE: &str = "folder-trouble";

/// The view.
pub(super) struct Folder;

/// The name of a reader's own file.
///
/// ```
/// assert_eq!(stancemark::views::own_file("Ben / 7"), "stancemark-Ben - 7.json");
/// ```
pub fn own_file(coder: &str) -> String {
    sanitize_file_name(&format!("stancemark-{}", coder.trim()), "json")
}

impl super::View for Folder {
    fn draw(&mut self, mirror: &mut Mirror, asked: &Asked) -> Result<Answer, String> {
        let mut effects = Vec::new();
        let mut refusal = None;
        let coder = asked.field("coder").trim();
        match asked.act().0 {
            "" => {}
            "pick" if coder.is_empty() && mirror.setting("coder").is_empty() => {
                let why = "Write your name first: the file is named after you.";
                effects.push(Effect::Say(why.into()));
                effects.push(Effect::Focus("folder-coder".into()));
                refusal = Some(why);
            }
            what => {
                if !coder.is_empty() && coder != mirror.setting("coder") {
                    effects.push(Effect::Keep {
                        name: "coder".into(),
                        value: coder.to_owned(),
                    });
                }
                effects.push(Effect::Folder(what.to_owned()));
            }
        }
        let mut nodes: Vec<Node> = vec![
            element("h2").with("Keep your file in a folder").into(),
            hint(
                "In a class, everyone chooses the same folder, which the school’s own drive or cloud program keeps alike on all \
                 computers. Your file in it is written a moment after each change, and only you write it; the teacher’s page \
                 reads it there. Nothing is sent by this page.",
            )
            .into(),
        ];
        nodes.push(state(mirror).into());
        if let Some(why) = refusal {
            let alert = element("p").class("refused").set("role", "alert");
            nodes.push(alert.with(why).into());
        }
        Ok(Answer { nodes, effects })
    }
}

fn state(mirror: &Mirror) -> Element {
    let coder = mirror.setting("coder");
    let file = || element("code").with(element("bdi").with(own_file(coder)));
    let folder = || element("strong").with(element("bdi").with(mirror.setting(FOLDER_NAME)));
    let actions = |buttons: Vec<Element>| element("p").class("actions").with_all(buttons);
    let stop = || button("Stop keeping it there", "forget");
    let part = element("section").set("key", mirror.setting(FOLDER_STATE));
    let trouble = mirror.setting(FOLDER_TROUBLE);
    let trouble = (!trouble.is_empty()).then(|| {
        element("p").class("refused").with(format!(
            "It could not be written: {trouble}. Your work is kept in this browser; the next change tries again."
        ))
    });
    match mirror.setting(FOLDER_STATE) {
        "on" => {
            let time = mirror.setting(FOLDER_TIME);
            let time = match time {
                "" => "It was not written yet.".to_owned(),
                time => format!("Last written at {time}."),
            };
            part.with(
                element("p")
                    .with(file())
                    .with(" in the folder ")
                    .with(folder())
                    .with(" is kept up to date. ")
                    .with(element("span").set("id", "folder-time").with(time)),
            )
            .with_all(trouble)
            .with(actions(vec![button("Write it now", "write"), stop()]))
        }
        "ask" => part
            .with(
                element("p")
                    .with("The folder ")
                    .with(folder())
                    .with(" was chosen before. The browser asks again after each start: until you allow it, ")
                    .with(file())
                    .with(" is not written."),
            )
            .with_all(trouble)
            .with(actions(vec![
                button("Allow it again", "allow").class("primary"),
                stop(),
            ])),
        "taken" => part
            .with(
                element("p")
                    .with("In the folder ")
                    .with(folder())
                    .with(" there is a file ")
                    .with(file())
                    .with(
                        " already. If it is yours, its highlights come into your work before it is written. If it is someone \
                         else’s, choose another name.",
                    ),
            )
            .with_all(trouble)
            .with(actions(vec![
                button("It is mine: go on with it", "go").class("primary"),
            ]))
            .with(name(coder))
            .with(actions(vec![button("Use this name", "name"), stop()])),
        "none" => part
            .with_all(coder.is_empty().then(|| name(coder)))
            .with_all((!coder.is_empty()).then(|| element("p").with("Your file: ").with(file())))
            .with_all(trouble)
            .with(actions(vec![
                button("Keep a file in a folder …", "pick").class("primary"),
            ])),
        _ => part.with(
            element("p").with(
                "This browser does not let a page write into a folder (Chrome and Edge on a computer do). Save your file with \
                 “Export” and put it into the folder yourself; the teacher drops the files onto the page.",
            ),
        ),
    }
}

fn name(coder: &str) -> Element {
    let mut name = field("Your name, or the one that you were given", "coder", coder);
    for child in &mut name.children {
        if let Node::Element(input) = child
            && input.name == "input"
        {
            input.attributes.push(("id", "folder-coder".into()));
        }
    }
    name
}

#[cfg(test)]
mod tests {
    use super::super::View as _;
    use super::*;
    use crate::annotate::{AnnotationId, Timestamp};

    fn draw(settings: &[(&str, &str)], act: &str, coder: &str) -> (String, Vec<Effect>) {
        let mut mirror = Mirror::default();
        for (name, value) in settings {
            mirror.settings.insert((*name).into(), (*value).into());
        }
        let asked = Asked {
            view: "folder".into(),
            act: act.into(),
            fields: vec![("coder".into(), coder.into())],
            brought: Vec::new(),
            article: None,
            chosen: None,
            id: AnnotationId::from_bits(9),
            at: Timestamp(1),
        };
        let answer = Folder.draw(&mut mirror, &asked).unwrap();
        let words: Vec<_> = answer.nodes.iter().map(Node::words).collect();
        (words.join("|"), answer.effects)
    }

    #[test]
    fn every_state_says_what_is_and_what_can_be_done() {
        let named = [("coder", "Ann 🇺🇦"), (FOLDER_NAME, "Class 7b")];
        for (state, words) in [
            ("", "does not let a page write"),
            ("none", "stancemark-Ann 🇺🇦.json"),
            ("ask", "Allow it again"),
            ("taken", "It is mine"),
            ("on", "Class 7b is kept up to date. It was not written yet."),
        ] {
            let mut settings = named.to_vec();
            settings.push((FOLDER_STATE, state));
            let (drawn, effects) = draw(&settings, "", "");
            assert!(drawn.contains(words), "{state}: {drawn}");
            assert_eq!(effects, []);
        }
    }

    #[test]
    fn a_file_has_a_name_before_it_has_a_folder() {
        let (drawn, effects) = draw(&[(FOLDER_STATE, "none")], "pick", " ");
        assert!(drawn.contains("Write your name first"), "{drawn}");
        assert!(!effects.contains(&Effect::Folder("pick".into())));
        let (_, effects) = draw(&[(FOLDER_STATE, "none")], "pick", "Ben");
        assert_eq!(effects.last(), Some(&Effect::Folder("pick".into())));
        assert!(matches!(effects.first(), Some(Effect::Keep { value, .. }) if value == "Ben"));
    }

    #[test]
    fn trouble_is_told_where_the_file_is() {
        let settings = [(FOLDER_STATE, "on"), (FOLDER_TROUBLE, "the disk is full")];
        assert!(
            draw(&settings, "", "")
                .0
                .contains("the disk is full. Your work is kept")
        );
    }
}
