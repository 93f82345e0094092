//! A folder that the readers of a class keep their files in: looked through every few seconds while the class is open,
//! and what is new or changed in it is read.

use std::cell::RefCell;
use std::rc::Rc;

use gloo::timers::callback::Interval;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use crate::platform::files::Incoming;
use crate::platform::folder::{self, Entry, Folder, Permission};
use crate::platform::page_data;
use crate::sorted::SortedMap;

/// How often the folder is looked through, in milliseconds.
const PAUSE: u32 = 3_000;

/// The most bytes that a file may have.
const MOST: u64 = 50_000_000;

/// What is known of a folder: when each file was written, and its size.
type Known = SortedMap<String, (u64, u64)>;

#[derive(PartialEq, Properties)]
pub struct Props {
    /// Takes files that are new or changed.
    pub take: Callback<Vec<Incoming>>,
}

/// Whether a file may be somebody's work: programs that write a file keep half-written ones beside it.
fn is_of_reader(entry: &Entry) -> bool {
    let name = entry.name.to_ascii_lowercase();
    let half = [".crswap", ".tmp", ".part", ".lnk", ".ini", "~"];
    (1..=MOST).contains(&entry.size)
        && !name.starts_with(['.', '~'])
        && !half.iter().any(|ending| name.ends_with(ending))
}

/// The files that were not there before, or not so.
fn changed(known: &Known, entries: Vec<Entry>) -> Vec<Entry> {
    let is_new = |e: &Entry| known.get(&e.name) != Some(&(e.modified, e.size));
    let mut new: Vec<Entry> = entries.into_iter().filter(is_of_reader).collect();
    new.retain(is_new);
    new
}

async fn look(folder: &Folder, known: &RefCell<Known>) -> Result<Vec<Incoming>, String> {
    let entries = folder.list().await?;
    let new = changed(&known.borrow(), entries);
    let mut read = Vec::new();
    for entry in new {
        // A file that is being written now is read the next time.
        if let Ok(bytes) = folder.read(&entry.name).await {
            let state = (entry.modified, entry.size);
            known.borrow_mut().insert(entry.name.clone(), state);
            read.push(Incoming {
                name: entry.name,
                bytes: Ok(bytes),
            });
        }
    }
    Ok(read)
}

/// Choosing the folder of a class, and looking after it.
#[component]
pub fn Watch(props: &Props) -> Html {
    let chosen = use_state(|| None::<(String, Permission)>);
    let trouble = use_state(|| None::<String>);
    let known = use_mut_ref(Known::default);
    let folder = Folder::class(&page_data::config().scope);
    {
        let (chosen, folder) = (chosen.clone(), folder.clone());
        use_effect_with((), move |()| {
            spawn_local(async move { chosen.set(folder.state().await) });
        });
    }
    let watched = matches!(&*chosen, Some((_, Permission::Granted)));
    {
        let (take, trouble, known) = (props.take.clone(), trouble.clone(), known.clone());
        let (folder, name) = (folder.clone(), chosen.as_ref().map(|c| c.0.clone()));
        use_effect_with((watched, name), move |(watched, _)| {
            let busy = Rc::new(RefCell::new(false));
            let go = move || {
                if busy.replace(true) {
                    return;
                }
                let (take, trouble, known) = (take.clone(), trouble.clone(), known.clone());
                let (folder, busy) = (folder.clone(), busy.clone());
                spawn_local(async move {
                    match look(&folder, &known).await {
                        Ok(new) if new.is_empty() => {}
                        Ok(new) => take.emit(new),
                        Err(why) => trouble.set(Some(why)),
                    }
                    busy.replace(false);
                });
            };
            let each = watched.then(|| {
                go();
                Interval::new(PAUSE, go)
            });
            move || drop(each)
        });
    }
    if !folder::is_offered() {
        return Html::default();
    }
    let ask = |what: &'static str| {
        let (chosen, trouble, known) = (chosen.clone(), trouble.clone(), known.clone());
        let folder = folder.clone();
        Callback::from(move |_: MouseEvent| {
            let (chosen, trouble, known) = (chosen.clone(), trouble.clone(), known.clone());
            let folder = folder.clone();
            spawn_local(async move {
                trouble.set(None);
                let done = match what {
                    "stop" => folder.forget().await.map(|()| None),
                    "allow" => Ok(folder.allow().await),
                    _ => match folder.pick().await {
                        Ok(None) => return,
                        Ok(Some(name)) => Ok(Some((name, Permission::Granted))),
                        Err(why) => Err(why),
                    },
                };
                known.replace(Known::default());
                match done {
                    Ok(now) => chosen.set(now),
                    Err(why) => trouble.set(Some(why)),
                }
            });
        })
    };
    let content = match &*chosen {
        None => {
            html! { <button type="button" onclick={ask("pick")}>{ "Watch a folder …" }</button> }
        }
        Some((name, Permission::Granted)) => html! { <>
            <span>{ "Watching the folder " }<bdi>{ name }</bdi>{ ": a file that changes in it is read again." }</span>
            <button type="button" class="plain" onclick={ask("stop")}>{ "Stop watching" }</button>
        </> },
        Some((name, _)) => html! { <>
            <button type="button" onclick={ask("allow")}>{ "Watch the folder " }<bdi>{ name }</bdi>{ " again" }</button>
            <button type="button" class="plain" onclick={ask("stop")}>{ "Stop watching" }</button>
        </> },
    };
    html! {
        <span class="class-watch">
            { content }
            if let Some(why) = &*trouble {
                <span role="alert">{ format!("The folder could not be read: {why}. The files that were read stay.") }</span>
            }
        </span>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_changed_in_a_folder_is_seen_once() {
        let entry = |name: &str, modified, size| Entry {
            name: name.into(),
            modified,
            size,
        };
        let all = [
            entry("Anna 🇺🇦.json", 5, 100),
            entry("Ben.json", 5, 100),
            entry(".sync", 5, 100),
            entry("Cem.json.crswap", 5, 100),
            entry("~$Dana.json", 5, 100),
            entry("empty.json", 5, 0),
            entry("huge.json", 5, MOST + 1),
        ];
        let names = |known: &Known, all: &[Entry]| -> Vec<String> {
            let new = changed(known, all.to_vec());
            new.into_iter().map(|e| e.name).collect()
        };
        let mut known = Known::default();
        assert_eq!(names(&known, &all), ["Anna 🇺🇦.json", "Ben.json"]);
        known.insert("Anna 🇺🇦.json".into(), (5, 100));
        known.insert("Ben.json".into(), (5, 99));
        assert_eq!(names(&known, &all), ["Ben.json"]);
        known.insert("Ben.json".into(), (5, 100));
        assert_eq!(names(&known, &all), [""; 0]);
    }
}
