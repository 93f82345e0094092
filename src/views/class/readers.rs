//! The readers: their files, their counts, their names.

use std::fmt::Write as _;

use super::Drawing;
use super::heading::TITLE;
use super::places::scroll;
use crate::agree::{ReaderCard, independence};
use crate::sheet::{Node, button, details, element, field, hint, table};
use crate::text::counted;

impl Drawing<'_> {
    pub(super) fn readers(&self) -> Vec<Node> {
        let all = &self.gathered.readers;
        let is_hidden = self.called.is_hidden;
        let (label, value) = if is_hidden {
            ("Show names", "")
        } else {
            ("Hide names", "1")
        };
        let head = ["Reader", "Files", "Highlights", "Independent", "Change"].map(Node::from);
        let rows = all.iter().enumerate().map(|(n, card)| self.reader(n, card));
        let caption = counted(all.len(), "reader", "readers");
        let table = table(caption.clone(), head, rows);
        vec![
            element("section")
                .class("class-readers")
                .set("aria-labelledby", "class-readers")
                .with(element("h3").set("id", "class-readers").with("Readers"))
                .with(
                    element("div")
                        .class("actions")
                        .with(button(label, format!("hide {value}")).set(
                            "aria-pressed",
                            if is_hidden { "true" } else { "false" },
                        ))
                        .with(button("Save the report", "save report"))
                        .with(button("Save this table", "save csv"))
                        .with(
                            button("Save all highlights as one file", "save merged")
                                .set_if("hidden", is_hidden),
                        )
                        .with(button("Forget the class", "forget")),
                )
                .with(hint(
                    "Hidden names are for the screen in front of a class. A reader is independent if every file says that \
                     neither suggestions nor the work of others were seen before the coding was done.",
                ))
                .with_all(
                    (independence(all, |n| self.called.name(n)).into_iter())
                        .map(|words| element("p").class("class-saw").with(words)),
                )
                .with(scroll(&caption, table))
                .with(element("div").class("class-title").with(field(
                    "Name of the exercise, for the report",
                    TITLE,
                    &self.heading.title,
                )))
                .into(),
        ]
    }

    fn reader(&self, n: usize, card: &ReaderCard) -> Vec<Node> {
        let mut marks = card.marks.to_string();
        if card.lost > 0 {
            let _ = write!(marks, ", {} not found", card.lost);
        }
        if card.elsewhere > 0 {
            let _ = write!(marks, ", {} in articles not open here", card.elsewhere);
        }
        let mut came = card.saw.words();
        if card.suggested > 0 {
            let _ = write!(came, "; {} began as suggestions", card.suggested);
        }
        let name = self.called.name(n);
        if self.called.is_hidden {
            let files = card.files.len().to_string();
            return vec![
                name.into(),
                files.into(),
                marks.into(),
                came.into(),
                "".into(),
            ];
        }
        let change = details(
            "Change",
            [
                field("Another name", &format!("rename-{n}"), &card.name).into(),
                element("div")
                    .class("actions")
                    .with(button("Rename", format!("rename {n}")))
                    .with(button("Remove", format!("remove {n}")))
                    .into(),
            ],
        );
        vec![
            element("bdi").with(name).into(),
            element("bdi").with(card.files.join(", ")).into(),
            marks.into(),
            came.into(),
            change.set("key", card.name.clone()).into(),
        ]
    }
}
