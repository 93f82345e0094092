//! One's work written for other programs: which format, of what, and what will be lost, said before it is written.

use crate::annotate::{Annotation, Timestamp};
use crate::article::{Article, ArticleId};
use crate::desk::coders;
use crate::interchange::foreign::{
    CsvOptions, File, Format, Loss, Outgoing, losses, pack, write_csv, write_foreign,
};
use crate::interchange::{ExportOptions, format_timestamp, sanitize_file_name, write_annotations};
use crate::sheet::{Element, Node, button, choice, details, element, hint, tick};
use crate::text::shorten;
use crate::views::share::CODER;
use crate::views::{Asked, Effect, Mirror};

/// The name of our own format.
const OWN: &str = "stancemark";

/// Formats in groups, each with one sentence on who reads it.
const GROUPS: [(&str, &[(&str, &str)]); 4] = [
    (
        "To read and to keep",
        &[
            (
                OWN,
                "Everything, for this program: to go on elsewhere, to hand in, to merge.",
            ),
            (
                "html",
                "The articles with their highlights, for anybody with a browser; no program is needed.",
            ),
            (
                "csv",
                "One row a highlight and party, for Excel, LibreOffice, R or pandas.",
            ),
        ],
    ),
    (
        "Qualitative research",
        &[
            (
                "qdpx",
                "A REFI-QDA project for MAXQDA, ATLAS.ti, NVivo and QualCoder.",
            ),
            (
                "qdc",
                "The code book alone for the same programs, and for Taguette.",
            ),
        ],
    ),
    (
        "Language research",
        &[
            ("cas", "UIMA CAS JSON for INCEpTION and DKPro."),
            (
                "brat",
                "Texts with lists of marks beside, a folder a reader, for brat and what reads brat.",
            ),
            (
                "label-studio",
                "Tasks with their labelling set-up for Label Studio.",
            ),
            (
                "doccano",
                "Lines of JSON for doccano, which takes spans and a label.",
            ),
            ("spacy", "Lines of JSON for Prodigy and spaCy."),
            (
                "iob",
                "A word a line with a column a party, for training sequence labelling.",
            ),
        ],
    ),
    (
        "Web annotation",
        &[
            ("hypothesis", "As the export of Hypothesis has it."),
            ("recogito", "W3C annotations for Recogito and Annotorious."),
        ],
    ),
];

/// What is to be written, as the fields have it.
pub(super) struct Out<'a> {
    mirror: &'a Mirror,
    /// None for our own.
    format: Option<Format>,
    articles: Vec<&'a Article>,
    annotations: Vec<&'a Annotation>,
    names: bool,
    csv: CsvOptions,
    open: Option<&'a Article>,
    only_open: bool,
    coder: Option<String>,
    at: Timestamp,
}

impl<'a> Out<'a> {
    /// What the fields ask for.
    pub fn of(mirror: &'a Mirror, asked: &Asked) -> Self {
        let session = &mirror.session;
        let open = asked.article.as_ref().and_then(|id| session.document(id));
        let open = open.map(|d| &d.article);
        let only_open = open.is_some() && asked.field("articles") == "open";
        let is_wanted = |id: &ArticleId| !only_open || open.is_some_and(|o| o.id == *id);
        let all = session.documents().map(|d| &d.article);
        let coder = Some(asked.field("coder")).filter(|c| !c.is_empty());
        let annotations = session.live_annotations().map(AsRef::as_ref);
        Self {
            mirror,
            format: Format::parse(asked.field("format")),
            articles: all.filter(|a| is_wanted(&a.id)).collect(),
            annotations: annotations
                .filter(|a: &&Annotation| {
                    is_wanted(&a.article)
                        || session
                            .find_placed(&a.id)
                            .is_some_and(|(home, _)| is_wanted(home))
                })
                .filter(|a| coder.is_none_or(|c| a.coder.as_deref().unwrap_or(NAMELESS) == c))
                .collect(),
            // A box that is not there is not ticked: that is so only once the sheet was drawn.
            names: asked.field("format").is_empty() || asked.ticked("names", "1"),
            csv: CsvOptions {
                separator: asked.field("separator").chars().next().unwrap_or(','),
                mark: asked.ticked("mark", "1"),
            },
            open,
            only_open,
            coder: coder.map(str::to_owned),
            at: asked.at,
        }
    }

    fn outgoing(&self) -> Outgoing<'_> {
        Outgoing {
            articles: &self.articles,
            annotations: &self.annotations,
            book: self.mirror.session.book(),
            names: self.names,
        }
    }

    fn losses(&self) -> Vec<Loss> {
        self.format
            .map(|format| losses(format, &self.outgoing()))
            .unwrap_or_default()
    }

    /// The files as they are to be saved.
    fn files(&self) -> Vec<File> {
        match self.format {
            None => {
                let coder = Some(self.mirror.setting(CODER)).filter(|c| !c.is_empty());
                let cards = self.mirror.cards(self.articles.iter().copied(), coder);
                let content = write_annotations(
                    &cards,
                    self.annotations.iter().copied(),
                    self.mirror.session.book(),
                    ExportOptions { names: self.names },
                );
                vec![File {
                    name: "highlights.json".to_owned(),
                    bytes: content.into_bytes(),
                }]
            }
            Some(Format::Csv) => vec![File {
                name: "highlights.csv".to_owned(),
                bytes: write_csv(&self.outgoing(), self.csv).into_bytes(),
            }],
            Some(format) => write_foreign(format, &self.outgoing()),
        }
    }

    /// What is handed to the browser: one file as it is, several in one archive.
    fn saved(&self) -> (String, Vec<u8>) {
        let files = self.files();
        let day = format_timestamp(self.at);
        let day = day.get(..10).unwrap_or_default();
        let format = self.format.map_or(OWN, Format::name);
        let stem = match self.format {
            None => format!("stancemark-{day}"),
            Some(_) => format!("stancemark-{day}-{format}"),
        };
        match <[File; 1]>::try_from(files) {
            Ok([one]) => {
                let ending = one.name.rsplit_once('.').map_or("txt", |(_, e)| e);
                (sanitize_file_name(&stem, ending), one.bytes)
            }
            Err(several) => (sanitize_file_name(&stem, "zip"), pack(&several)),
        }
    }

    /// What the page shall do.
    pub fn effects(&self, asked: &Asked) -> Vec<Effect> {
        match asked.act() {
            ("save", _) => {
                let (name, bytes) = self.saved();
                let kind = kind_of(&name).to_owned();
                vec![Effect::SaveBytes { name, kind, bytes }]
            }
            ("copy", _) => {
                let (name, bytes) = self.saved();
                match String::from_utf8(bytes) {
                    Ok(content) => vec![Effect::Copy { name, content }],
                    Err(_) => vec![Effect::Say(format!(
                        "{name} is no text and cannot be copied."
                    ))],
                }
            }
            _ => Vec::new(),
        }
    }

    /// The choice of a format and of what is written, and what will be lost.
    pub fn draw(&self) -> Vec<Node> {
        if self.annotations.is_empty()
            && self.coder.is_none()
            && self.mirror.session.live_annotations().next().is_none()
        {
            let nothing = "There are no highlights yet. The code book and the articles can be saved all the same.";
            return vec![bringing().into(), hint(nothing).into(), self.form().into()];
        }
        vec![bringing().into(), self.form().into()]
    }

    fn form(&self) -> Element {
        let mut form = element("section")
            .class("files-out")
            .with(element("h3").with("Take your work along"));
        let mut formats = element("fieldset")
            .class("formats")
            .with(element("legend").class("unseen").with("Format"));
        let chosen = self.format.map_or(OWN, Format::name);
        for (head, all) in GROUPS {
            let mut group = element("div")
                .class("format-group")
                .with(element("h4").with(head));
            for (name, who) in all {
                let label = Format::parse(name).map_or("Stancemark JSON", Format::label);
                group = group.with(
                    element("label")
                        .class("format")
                        .with(
                            element("input")
                                .set("type", "radio")
                                .set("name", "format")
                                .set("value", *name)
                                .set_if("checked", chosen == *name),
                        )
                        .with(
                            element("span")
                                .with(element("b").with(capital(label)))
                                .with(" ")
                                .with(element("small").with(*who)),
                        ),
                );
            }
            formats = formats.with(group);
        }
        form = form.with(formats);
        form = form.with(self.scope());
        form.with(self.report()).with(self.actions())
    }

    /// Which articles and readers, with names or without, and how a table is written.
    fn scope(&self) -> Element {
        let mut controls = element("div").class("controls");
        if let Some(open) = self.open {
            let options = [
                ("all".to_owned(), "all articles".to_owned()),
                (
                    "open".to_owned(),
                    format!("“{}” alone", shorten(&open.title, 60)),
                ),
            ];
            let chosen = if self.only_open { "open" } else { "all" };
            controls = controls.with(choice("Articles", "articles", options, chosen));
        }
        let mut readers = coders(&self.mirror.session);
        if self
            .mirror
            .session
            .live_annotations()
            .any(|a| a.coder.is_none())
        {
            readers.push(NAMELESS.to_owned());
        }
        if readers.len() > 1 {
            let mut options = vec![(String::new(), "all readers".to_owned())];
            options.extend(readers.into_iter().map(|c| (c.clone(), c)));
            let chosen = self.coder.clone().unwrap_or_default();
            controls = controls.with(choice("Readers", "coder", options, &chosen));
        }
        let mut part = element("div").class("scope");
        if self.format == Some(Format::Csv) {
            let options = [
                (",", "a comma (standard)"),
                (";", "a semicolon (Excel in German, Ukrainian …)"),
                ("\t", "a tab"),
            ];
            let options = options.map(|(v, l)| (v.to_owned(), l.to_owned()));
            let separator = self.csv.separator.to_string();
            controls = controls.with(choice("Between cells", "separator", options, &separator));
        }
        part = part.with(controls);
        part = part.with(tick(
            "With readers’ names and times",
            "names",
            "1",
            self.names,
        ));
        if self.format == Some(Format::Csv) {
            part = part.with(tick(
                "With the mark by which Excel knows UTF-8",
                "mark",
                "1",
                self.csv.mark,
            ));
        }
        part
    }

    /// What will be lost, before anything is written.
    fn report(&self) -> Element {
        let losses = self.losses();
        let part = element("section")
            .class("losses")
            .with(element("h4").with("What does not travel"));
        let hidden =
            (!self.names).then(|| hint("Names of readers and times are left out, as you wish."));
        if losses.is_empty() {
            let words = match self.format {
                Some(Format::Html) => "Nothing that a reader sees is lost.",
                _ => "Nothing is lost.",
            };
            return part
                .with(element("p").class("nothing").with(words))
                .with_all(hidden);
        }
        let rows = losses.iter().map(|loss| {
            let mut row = element("tr")
                .with(element("th").set("scope", "row").with(loss.what.as_str()))
                .with(element("td").class("number").with(loss.count.to_string()));
            let mut examples = element("td");
            for (at, example) in loss.examples.iter().enumerate() {
                if at > 0 {
                    examples = examples.with(element("br"));
                }
                examples = examples.with(element("q").with(element("bdi").with(example.as_str())));
            }
            row = row.with(examples);
            row
        });
        let head = ["What", "How many", "Such as"];
        let head = head.map(|h| element("th").set("scope", "col").with(h));
        part.with(
            element("div")
                .class("scroll")
                .set("tabindex", "0")
                .set("role", "region")
                .set("aria-label", "What does not travel")
                .with(
                    element("table")
                        .with(element("caption").with("Your work here keeps all of it."))
                        .with(element("thead").with(element("tr").with_all(head)))
                        .with(element("tbody").with_all(rows)),
                ),
        )
        .with_all(hidden)
    }

    fn actions(&self) -> Element {
        let files = self.files();
        let size: usize = files.iter().map(|f| f.bytes.len()).sum();
        let words = match files.as_slice() {
            [one] => format!("{} in {}", size_of(size), last(&one.name)),
            many => format!(
                "{} in {} files, in one ZIP archive",
                size_of(size),
                many.len()
            ),
        };
        let is_text = files.len() == 1
            && files
                .iter()
                .all(|f| std::str::from_utf8(&f.bytes).is_ok() && f.bytes.len() < MOST_COPIED);
        let mut actions = element("p")
            .class("actions")
            .with(button("Download", "save").class("primary"));
        if is_text {
            actions = actions.with(button("Copy", "copy"));
        }
        let counted = match self.annotations.len() {
            1 => "1 highlight".to_owned(),
            n => format!("{n} highlights"),
        };
        let line = hint(format!("{counted}, {words}."));
        let mut part = element("div").class("going").with(actions).with(line);
        if files.len() > 1 {
            let names = files
                .iter()
                .take(MOST_NAMED)
                .map(|f| element("li").with(f.name.as_str()));
            let list: Node = element("ul").with_all(names).into();
            part = part.with(details("Which files", [list]));
        }
        part
    }
}

/// Readers without a name, in the choice of readers.
const NAMELESS: &str = "without a name";

/// How many files are named before they are saved.
const MOST_NAMED: usize = 50;

/// The most that is put into the clipboard, in bytes.
const MOST_COPIED: usize = 5_000_000;

/// How files come in.
fn bringing() -> Element {
    element("section")
        .class("files-in")
        .with(element("h3").with("Bring work in"))
        .with(element("p").with(
            "Drop files or a whole folder anywhere on this page, or choose them with Open. What they are is told by what is \
             in them: files of this program, tables, Hypothesis, Recogito, brat, doccano, Prodigy, spaCy, Label Studio, \
             INCEpTION, REFI-QDA, and articles.",
        ))
        .with(hint(
            "Files that belong together, such as a text and its marks or the folders of several readers, come in together. All \
             of it is one step: Undo takes it back.",
        ))
}

fn capital(words: &str) -> String {
    let mut letters = words.chars();
    let first = letters.next().map(|c| c.to_uppercase().collect::<String>());
    first.unwrap_or_default() + letters.as_str()
}

fn last(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}

fn size_of(bytes: usize) -> String {
    match bytes {
        0..1_000 => format!("{bytes} bytes"),
        1_000..1_000_000 => format!("{} kB", bytes.div_ceil(1_000)),
        _ => format!("{}.{} MB", bytes / 1_000_000, bytes / 100_000 % 10),
    }
}

/// The media type of a file by its ending.
fn kind_of(name: &str) -> &'static str {
    match name.rsplit_once('.').map_or("", |(_, ending)| ending) {
        "json" => "application/json",
        "jsonl" => "application/x-ndjson",
        "csv" => "text/csv",
        "html" => "text/html",
        "zip" | "qdpx" => "application/zip",
        "qdc" | "xml" => "application/xml",
        _ => "text/plain",
    }
}
