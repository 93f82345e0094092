//! The engine's views on the page: which are open, asking for them, and doing what they answer.

use std::rc::Rc;

use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use crate::engine::{Ask, BRING, read_answer};
use crate::interchange::SHOWN;
use crate::platform::dom::{self, Touch};
use crate::platform::{files, hand, machine};
use crate::session::Command;
use crate::sheet::Node;
use crate::sorted::SortedMap;
use crate::text::Gather as _;
use crate::views::{Asked as Question, Effect};

use super::actions::State;
use super::exercise::{self, TASK};
use super::folder::{self, FOLDER};
use super::layer::LAYER;
use super::look::Asked;
use super::state::{Action, AppState, Dialog, Report};
use super::teller::{Teller, ask_about};
use super::transfer::{Files, take_without_engine};

/// A view, and where it is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// The name by which the engine knows it.
    pub name: &'static str,
    /// The name the reader sees.
    pub label: &'static str,
    /// Where it is shown.
    pub at: At,
}

/// Where a view is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum At {
    /// In the place of the article, with a tab of its own.
    Tab,
    /// In the place of the article, reached from the tab of this view.
    Under(&'static str),
    /// Beside the article.
    Beside,
    /// Above everything, while there is something to show.
    Above,
}

impl Place {
    /// The view whose tab this one is reached by; itself, if it has one.
    pub fn tab(&self) -> &'static str {
        match self.at {
            At::Under(tab) => tab,
            At::Tab | At::Beside | At::Above => self.name,
        }
    }
}

/// All views, in the order in which they are offered.
pub const PLACES: &[Place] = &[
    Place {
        name: TASK,
        label: "Instructions",
        at: At::Tab,
    },
    Place {
        name: "compare",
        label: "Compare",
        at: At::Tab,
    },
    Place {
        name: LIST,
        label: "Filter and search",
        at: At::Beside,
    },
    Place {
        name: "guide",
        label: "Guide",
        at: At::Beside,
    },
    Place {
        name: RELATIONS,
        label: "Relations",
        at: At::Beside,
    },
    Place {
        name: "progress",
        label: "Progress",
        at: At::Beside,
    },
    Place {
        name: "book",
        label: "Code book",
        at: At::Tab,
    },
    Place {
        name: "learned",
        label: "Suggestions",
        at: At::Tab,
    },
    Place {
        name: CLASS,
        label: "Class",
        at: At::Tab,
    },
    Place {
        name: SHARE,
        label: "Share",
        at: At::Tab,
    },
    Place {
        name: FILES,
        label: "Other programs",
        at: At::Under(SHARE),
    },
    Place {
        name: "exercise",
        label: "Make an exercise",
        at: At::Under(SHARE),
    },
    Place {
        name: FOLDER,
        label: "Keep in a folder",
        at: At::Under(SHARE),
    },
    Place {
        name: LAYER,
        label: "Shared with you",
        at: At::Above,
    },
];

/// The files of a class, and how far its readers agree.
pub const CLASS: &str = "class";

/// Handing one's work to other people.
pub const SHARE: &str = "share";

/// Handing one's work to other programs.
pub const FILES: &str = "files";

/// The list of highlights that can be filtered and searched; it stands in the place of the plain one.
pub const LIST: &str = "list";

/// The setting that holds the name under which the reader codes.
pub const CODER: &str = "coder";

/// How highlights relate to one another.
pub const RELATIONS: &str = "relations";

/// The view of a name.
pub fn place(name: &str) -> Option<Place> {
    PLACES.iter().find(|p| p.name == name).copied()
}

/// What one view shows.
pub type Shown = Asked<Vec<Node>>;

/// What a view shall do.
#[derive(Debug)]
struct Act {
    view: &'static str,
    what: String,
    /// What the reader did to its fields: an answer that is drawn in between may make them anew.
    touches: Vec<Touch>,
    /// The files that go with it, in the place of fields.
    files: Option<Files>,
}

/// What is still to be asked, and who answers meanwhile.
#[derive(Debug, Default)]
pub struct Wanted {
    acts: Vec<Act>,
    busy: bool,
    latest: Option<State>,
}

/// The identity of the element that a view is drawn into.
pub fn element_id(view: &str) -> String {
    format!("view-{view}")
}

/// Asks a view to do something, or only to be drawn if the act is empty.
pub fn act(state: &State, view: &'static str, act: &str) {
    ask_for(
        state,
        Act {
            view,
            what: act.to_owned(),
            touches: Vec::new(),
            files: None,
        },
    );
}

/// Gives files to the view that takes them in.
pub fn bring(state: &State, files: Files) {
    ask_for(
        state,
        Act {
            view: FILES,
            what: BRING.to_owned(),
            touches: Vec::new(),
            files: Some(files),
        },
    );
}

/// Asks a view to be drawn with its fields after an event in one of them.
pub fn touched(state: &State, view: &'static str, event: &web_sys::Event) {
    let touch = dom::touch(event).into_iter().gather();
    ask_for(
        state,
        Act {
            view,
            what: String::new(),
            touches: touch,
            files: None,
        },
    );
}

fn ask_for(state: &State, act: Act) {
    {
        let mut wanted = state.teller.wanted.borrow_mut();
        // Only the last drawing that is waited for counts.
        match wanted.acts.last_mut() {
            Some(last) if last.view == act.view && last.what.is_empty() && act.what.is_empty() => {
                last.touches.extend(act.touches);
            }
            _ => wanted.acts.push(act),
        }
        if std::mem::replace(&mut wanted.busy, true) {
            return;
        }
    }
    spawn_local(work(state.teller.clone()));
}

/// One question after the other: each is about the work as the answer before left it.
async fn work(teller: Teller) {
    loop {
        // What the last answer changed is drawn first.
        machine::breathe().await;
        let (state, act) = {
            let mut wanted = teller.wanted.borrow_mut();
            let next = (!wanted.acts.is_empty()).then(|| wanted.acts.remove(0));
            let Some(next) = wanted.latest.clone().zip(next) else {
                wanted.busy = false;
                return;
            };
            next
        };
        let view = act.view;
        let fields = match &act.files {
            Some(files) => files.fields.clone(),
            None => dom::fields(&element_id(view), &act.touches),
        };
        let question = Ask::View(Question {
            view: view.to_owned(),
            act: act.what,
            fields,
            brought: Vec::new(),
            article: state.view.article.clone(),
            chosen: state.view.chosen.clone(),
            id: machine::new_annotation_id(),
            at: machine::now(),
        });
        let bytes = act.files.as_ref().map_or(&[][..], |files| &files.bytes);
        let answer = ask_about(&state, &question, bytes).await;
        let held = !dom::focus_is_lost();
        match answer.and_then(|answer| read_answer(&answer)) {
            Ok(answer) => {
                let shown = Asked::Answered(Rc::new(answer.nodes));
                state.dispatch(Action::Drawn(view, shown, held));
                for effect in answer.effects {
                    perform(&state, effect);
                }
            }
            Err(why) => match &act.files {
                Some(files) => take_without_engine(&state, files, &why).await,
                None => state.dispatch(Action::Drawn(view, Asked::Failed(why.into()), held)),
            },
        }
    }
}

/// Does what a view answers.
pub(super) fn perform(state: &State, effect: Effect) {
    match effect {
        Effect::Say(words) => state.dispatch(Action::Say(words)),
        Effect::Take {
            documents,
            book,
            annotations,
            label,
            words,
        } => {
            let command = Command::Take {
                documents,
                book: book.map(|b| *b),
                annotations,
                label,
                at: machine::now(),
            };
            state.dispatch(Action::Do(command, words));
        }
        Effect::Save {
            name,
            kind,
            content,
        } => {
            if files::offer_download(&name, &kind, &content).is_err() {
                show(state, name, content);
            }
        }
        Effect::SaveBytes { name, kind, bytes } => {
            // Whether it is kept only the browser knows.
            let words = match files::offer_bytes(&name, &kind, &bytes) {
                Ok(()) => format!("{name} was handed to your browser."),
                Err(_) => format!("Your browser refused the download of {name}."),
            };
            state.dispatch(Action::Say(words));
        }
        Effect::Copy { name, content } => {
            let state = state.clone();
            spawn_local(async move {
                if files::copy(&content).await {
                    state.dispatch(Action::Say(format!("{name} is in the clipboard.")));
                } else {
                    show(&state, name, content);
                }
            });
        }
        Effect::Report { summary, details } => {
            let report = Rc::new(Report { summary, details });
            state.dispatch(Action::Show(Some(Dialog::Report(report))));
        }
        Effect::Open(article) => state.dispatch(Action::Open(article)),
        Effect::View(name) => {
            if let Some(place) = place(&name) {
                state.dispatch(Action::OpenView(Some(place.name)));
            }
        }
        Effect::Picture { name, svg } => files::offer_picture(&name, &svg),
        Effect::Overlay(all) => state.dispatch(Action::Overlay(Rc::new(all))),
        Effect::Give { name, content } => give(state, "file", &content, &name),
        Effect::Show { name, content } => show(state, name, content),
        Effect::Make { name, content } => exercise::make(state, name, content),
        Effect::Folder(what) => folder::act(&what),
        Effect::Keep { name, value } => state.dispatch(Action::Keep(name, value)),
        Effect::Focus(id) => state.dispatch(Action::Go(id)),
        Effect::Recall => super::class::recall(state),
        Effect::Forget(keys) => super::class::forget(state, keys),
        Effect::Lead(article, span) => state.dispatch(Action::PointIn(article, span)),
    }
}

/// Gives something to another program, and says what became of it; see [`hand::give`].
pub fn give(state: &State, how: &str, what: &str, name: &str) {
    let (given, dispatcher) = (hand::give(how, what, name), state.dispatcher());
    spawn_local(async move {
        let words = given.await;
        if !words.is_empty() {
            dispatcher.dispatch(Action::Say(words));
        }
    });
}

fn show(state: &State, name: String, content: String) {
    state.dispatch(Action::Show(Some(Dialog::Exported {
        name,
        content: content.into(),
    })));
}

impl AppState {
    /// Opens a view, or the article again.
    pub(super) fn open_view(&mut self, name: Option<&'static str>) {
        let place = name.and_then(place);
        match place {
            Some(place) if place.at == At::Beside => {
                if !self.view.beside.remove(&place.name) {
                    self.view.beside.insert(place.name);
                }
            }
            _ => self.view.instead = place.map(|p| p.name),
        }
    }

    /// Shows what a view answered; the keyboard stays in it if it was somewhere.
    pub(super) fn draw_view(&mut self, view: &'static str, shown: Shown, held: bool) {
        self.sheets.insert(view, shown);
        if held {
            self.keyboard.stay(view);
        }
    }

    /// The name under which the reader codes.
    pub fn coder(&self) -> Option<String> {
        self.settings.get(CODER).cloned()
    }

    /// Keeps a setting in this browser.
    pub(super) fn keep_setting(&mut self, name: String, value: String) {
        self.sink.keep(&name, &value);
        self.set(name, value);
    }

    /// Takes over a setting.
    pub(super) fn set(&mut self, name: String, value: String) {
        let says_what_is_found = ![FOLDER, SHOWN].iter().any(|of| name.starts_with(of));
        if value.is_empty() {
            self.settings.remove(&name);
        } else {
            self.settings.insert(name, value);
        }
        // A setting may say what is found.
        if says_what_is_found {
            self.found = SortedMap::new();
        }
    }
}

/// Draws the open views anew when what they show changes.
#[hook]
pub fn use_sheets(state: &State) {
    state.teller.wanted.borrow_mut().latest = Some(state.clone());
    let view = &state.view;
    let follows = (
        view.instead,
        view.beside.clone(),
        Rc::as_ptr(&state.session),
        view.article.clone(),
        view.chosen.clone(),
        state.settings.clone(),
        state.link().is_some(),
    );
    let state = state.clone();
    use_effect_with(follows, move |follows| {
        if follows.6 {
            act(&state, LAYER, "");
        }
        for view in follows.0.iter().chain(follows.1.iter()) {
            act(&state, view, "");
        }
    });
}
