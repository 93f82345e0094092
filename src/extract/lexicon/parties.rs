//! The actors known from the start: who belongs to which party, under which names, and why.
//!
//! The party of an actor is its government, officials, public and forces (code book 5). Forms are separated by `|`;
//! `~` marks a metonym, `^` an adjective, `=` a form that must be written exactly so, `+` a surname that counts only
//! after the full name was seen. For people, `First/Other Surname/Variant` gives every first name with every surname,
//! and each surname alone.

use super::ActorKind::{self, Organisation, Person, Place};

/// One known actor.
pub struct Row {
    /// The name shown.
    pub name: String,
    /// What it is.
    pub kind: ActorKind,
    /// The party's name in files, empty for none.
    pub party: &'static str,
    /// The forms it goes by.
    pub forms: &'static str,
    /// Why it is here.
    pub reason: &'static str,
}

const STATE: &str =
    "the state itself, its capital and seats of government as metonyms, its adjective";
const OFFICE: &str = "holds or held office in that government";
const ENVOY: &str = "negotiates for that government";
const BLOC: &str = "body of European states or of the Western alliance";
const MEMBER: &str =
    "European state that takes part as an ally of Ukraine, with its capital as metonym";
const PLACE: &str = "scene of talks, no party";

/// The default actors in groups: kind, party's name in files or nothing, why they are here, and a line for each: its
/// forms, and before them its name and a colon unless the first form is the name.
#[rustfmt::skip] // A table: one actor a line.
const GROUPS: &[(ActorKind, &str, &str, &str)] = &[
    (Place, "kyiv", STATE, "\
Ukraine|Україна|Украина|~Київ|~Киев|~Kyiv|~Kiev|~Bankova|~Verkhovna Rada|^Ukrainian|^Ukrainians"),
    (Place, "moscow", STATE, "\
Russia|Росія|Россия|Russland|Russie|~Москва|~Кремль|~Kreml|~Moskau|~Moscou|Russian Federation|~Moscow|~Kremlin|^Russian|^Russians"),
    (Place, "washington", STATE, "\
United States:=US|=США|Сполучені Штати|=U.S.|=USA|=U.S.A.|United States|United States of America|America|~Washington|~White House|~Oval Office|~State Department|~Pentagon|~Capitol Hill|^American|^Americans"),
    (Place, "europe", "the continent as a side in the talks", "\
Europe|^European|^Europeans"),
    (Organisation, "europe", BLOC, "\
European Union|=EU|=E.U.|~Brussels
European Commission
European Council
European Parliament
Coalition of the Willing
=E3"),
    (Organisation, "", BLOC, "\
=NATO|=Nato|North Atlantic Treaty Organization|North Atlantic Treaty Organisation"),
    (Place, "europe", MEMBER, "\
United Kingdom|=UK|=U.K.|Britain|Great Britain|~London|~Downing Street|^British|^Britons
France|~Paris|~Elysee|~Élysée|^French
Germany|~Berlin|^German|^Germans
Poland|~Warsaw|^Polish|^Poles
Italy|~Rome|^Italian|^Italians
Spain|~Madrid|^Spanish
Finland|~Helsinki|^Finnish
Sweden|~Stockholm|^Swedish
Norway|~Oslo|^Norwegian
Denmark|~Copenhagen|^Danish
Estonia|~Tallinn|^Estonian
Latvia|~Riga|^Latvian
Lithuania|~Vilnius|^Lithuanian
Netherlands|~The Hague|^Dutch
Hungary|~Budapest|^Hungarian"),
    (Place, "", "both spellings of one mediating state", "\
Türkiye|Turkiye|Turkey|~Ankara|^Turkish|^Turks"),
    (Place, "", "a power outside the four parties", "\
China|~Beijing|^Chinese"),
    (Place, "", "a neighbour outside the four parties", "\
Belarus|~Minsk|^Belarusian"),
    (Place, "", PLACE, "\
Alaska
Miami
Geneva
Istanbul
Riyadh
Abu Dhabi
Switzerland|^Swiss"),
    (Place, "", "land at stake, held by neither side wholly", "\
Donbas|Donbass"),
    (Place, "", "land at stake", "\
Crimea|^Crimean"),
    (Person, "kyiv", OFFICE, "\
Volodymyr Zelenskyy:Volodymyr/Vladimir/Володимир/Владимир Zelensky/Зеленський/Зеленский/Zelenskyy/Zelenskiy/Zelenskyi/Zelenskyj/Zelenski/Selenskyj
Andriy/Andrii/Andrey Yermak/Jermak
Andrii/Andriy Sybiha
Dmytro Kuleba
Oleksandr Syrskyi/Syrsky/Syrskyy
Valerii Zaluzhnyi:Valerii/Valeriy Zaluzhny/Zaluzhnyi
Kyrylo Budanov
Denys Shmyhal
Yulia/Yuliia Svyrydenko
Mykhailo Podolyak"),
    (Person, "kyiv", ENVOY, "\
Rustem Umerov/Umierov
Sergiy/Serhiy Kyslytsya/Kyslytsia"),
    (Person, "moscow", OFFICE, "\
Vladimir/Володимир/Владимир Putin/Poutine/Путін/Путин
Sergei/Sergey/Сергій/Сергей Lavrov/Lawrow/Лавров
Dmitry/Dmitri/Dmitriy/Дмитро/Дмитрий Peskov/Peskow/Пєсков/Песков
Dmitry/Dmitri Medvedev
Maria Zakharova/Sakharova
Sergei/Sergey Shoigu
Andrei/Andrey Belousov
Valery Gerasimov
Sergei/Sergey Ryabkov
Vasily Nebenzya/Nebenzia"),
    (Person, "moscow", ENVOY, "\
Kirill Dmitriev/Dmitriyev/Dmitriew
Yuri/Yury Ushakov
Vladimir Medinsky/Medinskiy"),
    (Person, "washington", OFFICE, "\
Donald/Donald J./Дональд Trump/Трамп
Joe/Joseph Biden
JD Vance:J.D./JD/James Vance
Marco/Марко Rubio/Рубіо/Рубио
Pete Hegseth
Mike/Michael +Waltz
Antony/Anthony Blinken
Jake +Sullivan
Scott Bessent
Karoline Leavitt
Lindsey +Graham
Matthew +Whitaker"),
    (Person, "washington", ENVOY, "\
Steve/Steven Witkoff
Jared Kushner
Dan/Daniel Driscoll
Keith +Kellogg"),
    (Person, "europe", OFFICE, "\
Emmanuel Macron
Friedrich Merz
Olaf Scholz
Keir Starmer
Ursula von_der_Leyen
Kaja Kallas
António/Antonio +Costa
Donald Tusk
Radosław/Radoslaw/Radek Sikorski
Giorgia Meloni
Viktor Orbán/Orban
Robert Fico
Alexander Stubb
Jean-Noël/Jean-Noel Barrot
Johann Wadephul
Boris +Pistorius
David Lammy
Mette Frederiksen"),
    (Person, "europe", "speaks for the allies as head of NATO", "\
Mark Rutte"),
    (Person, "europe", "spoke for the allies as head of NATO", "\
Jens Stoltenberg"),
];

/// The default actors.
pub fn rows() -> Vec<Row> {
    let mut rows = Vec::new();
    for &(kind, party, reason, lines) in GROUPS {
        for line in lines.lines() {
            let (name, forms) = match line.split_once(':') {
                Some((name, forms)) => (name.to_owned(), forms),
                None => (first_form(kind, line), line),
            };
            rows.push(Row {
                name,
                kind,
                party,
                forms,
                reason,
            });
        }
    }
    rows
}

/// The name that the first form gives.
fn first_form(kind: ActorKind, forms: &str) -> String {
    let first = |text: &str, mark: char| text.split(mark).next().unwrap_or_default().to_owned();
    let form = first(forms, '|');
    match form.rsplit_once(' ').filter(|_| kind == Person) {
        Some((names, surnames)) => {
            let surname = first(surnames.trim_start_matches('+'), '/').replace('_', " ");
            [first(names, '/'), surname].join(" ")
        }
        None => form.trim_start_matches('=').to_owned(),
    }
}

/// The officials who speak where a text names a capital as speaker.
pub fn officials_of(party: &str) -> &'static str {
    match party {
        "kyiv" => "Ukrainian officials",
        "moscow" => "Russian officials",
        "washington" => "US officials",
        "europe" => "European officials",
        _ => "officials",
    }
}
