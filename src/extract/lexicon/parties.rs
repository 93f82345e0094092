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
    pub name: &'static str,
    /// What it is.
    pub kind: ActorKind,
    /// The party's name in files, empty for none.
    pub party: &'static str,
    /// The forms it goes by.
    pub forms: &'static str,
    /// Why it is here.
    pub reason: &'static str,
}

const fn row(
    name: &'static str,
    kind: ActorKind,
    party: &'static str,
    forms: &'static str,
    reason: &'static str,
) -> Row {
    Row {
        name,
        kind,
        party,
        forms,
        reason,
    }
}

const STATE: &str =
    "the state itself, its capital and seats of government as metonyms, its adjective";
const OFFICE: &str = "holds or held office in that government";
const ENVOY: &str = "negotiates for that government";
const BLOC: &str = "body of European states or of the Western alliance";
const MEMBER: &str =
    "European state that takes part as an ally of Ukraine, with its capital as metonym";
const PLACE: &str = "scene of talks, no party";

/// The default actors.
#[rustfmt::skip] // A table: one row a line.
pub const ROWS: &[Row] = &[
    row("Ukraine", Place, "kyiv", "Ukraine|Україна|Украина|~Київ|~Киев|~Kyiv|~Kiev|~Bankova|~Verkhovna Rada|^Ukrainian|^Ukrainians", STATE),
    row("Russia", Place, "moscow", "Russia|Росія|Россия|Russland|Russie|~Москва|~Кремль|~Kreml|~Moskau|~Moscou|Russian Federation|~Moscow|~Kremlin|^Russian|^Russians", STATE),
    row("United States", Place, "washington", "=US|=США|Сполучені Штати|=U.S.|=USA|=U.S.A.|United States|United States of America|America|~Washington|~White House|~Oval Office|~State Department|~Pentagon|~Capitol Hill|^American|^Americans", STATE),
    row("Europe", Place, "europe", "Europe|^European|^Europeans", "the continent as a side in the talks"),
    row("European Union", Organisation, "europe", "European Union|=EU|=E.U.|~Brussels", BLOC),
    row("European Commission", Organisation, "europe", "European Commission", BLOC),
    row("European Council", Organisation, "europe", "European Council", BLOC),
    row("European Parliament", Organisation, "europe", "European Parliament", BLOC),
    row("Coalition of the Willing", Organisation, "europe", "Coalition of the Willing", BLOC),
    row("E3", Organisation, "europe", "=E3", BLOC),
    row("NATO", Organisation, "", "=NATO|=Nato|North Atlantic Treaty Organization|North Atlantic Treaty Organisation", BLOC),
    row("United Kingdom", Place, "europe", "United Kingdom|=UK|=U.K.|Britain|Great Britain|~London|~Downing Street|^British|^Britons", MEMBER),
    row("France", Place, "europe", "France|~Paris|~Elysee|~Élysée|^French", MEMBER),
    row("Germany", Place, "europe", "Germany|~Berlin|^German|^Germans", MEMBER),
    row("Poland", Place, "europe", "Poland|~Warsaw|^Polish|^Poles", MEMBER),
    row("Italy", Place, "europe", "Italy|~Rome|^Italian|^Italians", MEMBER),
    row("Spain", Place, "europe", "Spain|~Madrid|^Spanish", MEMBER),
    row("Finland", Place, "europe", "Finland|~Helsinki|^Finnish", MEMBER),
    row("Sweden", Place, "europe", "Sweden|~Stockholm|^Swedish", MEMBER),
    row("Norway", Place, "europe", "Norway|~Oslo|^Norwegian", MEMBER),
    row("Denmark", Place, "europe", "Denmark|~Copenhagen|^Danish", MEMBER),
    row("Estonia", Place, "europe", "Estonia|~Tallinn|^Estonian", MEMBER),
    row("Latvia", Place, "europe", "Latvia|~Riga|^Latvian", MEMBER),
    row("Lithuania", Place, "europe", "Lithuania|~Vilnius|^Lithuanian", MEMBER),
    row("Netherlands", Place, "europe", "Netherlands|~The Hague|^Dutch", MEMBER),
    row("Hungary", Place, "europe", "Hungary|~Budapest|^Hungarian", MEMBER),
    row("Türkiye", Place, "", "Türkiye|Turkiye|Turkey|~Ankara|^Turkish|^Turks", "both spellings of one mediating state"),
    row("China", Place, "", "China|~Beijing|^Chinese", "a power outside the four parties"),
    row("Belarus", Place, "", "Belarus|~Minsk|^Belarusian", "a neighbour outside the four parties"),
    row("Alaska", Place, "", "Alaska", PLACE),
    row("Miami", Place, "", "Miami", PLACE),
    row("Geneva", Place, "", "Geneva", PLACE),
    row("Istanbul", Place, "", "Istanbul", PLACE),
    row("Riyadh", Place, "", "Riyadh", PLACE),
    row("Abu Dhabi", Place, "", "Abu Dhabi", PLACE),
    row("Switzerland", Place, "", "Switzerland|^Swiss", PLACE),
    row("Donbas", Place, "", "Donbas|Donbass", "land at stake, held by neither side wholly"),
    row("Crimea", Place, "", "Crimea|^Crimean", "land at stake"),
    // Ukraine's people.
    row("Volodymyr Zelenskyy", Person, "kyiv", "Volodymyr/Vladimir/Володимир/Владимир Zelensky/Зеленський/Зеленский/Zelenskyy/Zelenskiy/Zelenskyi/Zelenskyj/Zelenski/Selenskyj", OFFICE),
    row("Andriy Yermak", Person, "kyiv", "Andriy/Andrii/Andrey Yermak/Jermak", OFFICE),
    row("Rustem Umerov", Person, "kyiv", "Rustem Umerov/Umierov", ENVOY),
    row("Andrii Sybiha", Person, "kyiv", "Andrii/Andriy Sybiha", OFFICE),
    row("Dmytro Kuleba", Person, "kyiv", "Dmytro Kuleba", OFFICE),
    row("Oleksandr Syrskyi", Person, "kyiv", "Oleksandr Syrskyi/Syrsky/Syrskyy", OFFICE),
    row("Valerii Zaluzhnyi", Person, "kyiv", "Valerii/Valeriy Zaluzhny/Zaluzhnyi", OFFICE),
    row("Kyrylo Budanov", Person, "kyiv", "Kyrylo Budanov", OFFICE),
    row("Denys Shmyhal", Person, "kyiv", "Denys Shmyhal", OFFICE),
    row("Yulia Svyrydenko", Person, "kyiv", "Yulia/Yuliia Svyrydenko", OFFICE),
    row("Sergiy Kyslytsya", Person, "kyiv", "Sergiy/Serhiy Kyslytsya/Kyslytsia", ENVOY),
    row("Mykhailo Podolyak", Person, "kyiv", "Mykhailo Podolyak", OFFICE),
    // Russia's people.
    row("Vladimir Putin", Person, "moscow", "Vladimir/Володимир/Владимир Putin/Poutine/Путін/Путин", OFFICE),
    row("Sergei Lavrov", Person, "moscow", "Sergei/Sergey/Сергій/Сергей Lavrov/Lawrow/Лавров", OFFICE),
    row("Dmitry Peskov", Person, "moscow", "Dmitry/Dmitri/Dmitriy/Дмитро/Дмитрий Peskov/Peskow/Пєсков/Песков", OFFICE),
    row("Kirill Dmitriev", Person, "moscow", "Kirill Dmitriev/Dmitriyev/Dmitriew", ENVOY),
    row("Yuri Ushakov", Person, "moscow", "Yuri/Yury Ushakov", ENVOY),
    row("Dmitry Medvedev", Person, "moscow", "Dmitry/Dmitri Medvedev", OFFICE),
    row("Maria Zakharova", Person, "moscow", "Maria Zakharova/Sakharova", OFFICE),
    row("Sergei Shoigu", Person, "moscow", "Sergei/Sergey Shoigu", OFFICE),
    row("Andrei Belousov", Person, "moscow", "Andrei/Andrey Belousov", OFFICE),
    row("Valery Gerasimov", Person, "moscow", "Valery Gerasimov", OFFICE),
    row("Sergei Ryabkov", Person, "moscow", "Sergei/Sergey Ryabkov", OFFICE),
    row("Vladimir Medinsky", Person, "moscow", "Vladimir Medinsky/Medinskiy", ENVOY),
    row("Vasily Nebenzya", Person, "moscow", "Vasily Nebenzya/Nebenzia", OFFICE),
    // The United States' people.
    row("Donald Trump", Person, "washington", "Donald/Donald J./Дональд Trump/Трамп", OFFICE),
    row("Joe Biden", Person, "washington", "Joe/Joseph Biden", OFFICE),
    row("JD Vance", Person, "washington", "J.D./JD/James Vance", OFFICE),
    row("Marco Rubio", Person, "washington", "Marco/Марко Rubio/Рубіо/Рубио", OFFICE),
    row("Steve Witkoff", Person, "washington", "Steve/Steven Witkoff", ENVOY),
    row("Jared Kushner", Person, "washington", "Jared Kushner", ENVOY),
    row("Dan Driscoll", Person, "washington", "Dan/Daniel Driscoll", ENVOY),
    row("Keith Kellogg", Person, "washington", "Keith +Kellogg", ENVOY),
    row("Pete Hegseth", Person, "washington", "Pete Hegseth", OFFICE),
    row("Mike Waltz", Person, "washington", "Mike/Michael +Waltz", OFFICE),
    row("Antony Blinken", Person, "washington", "Antony/Anthony Blinken", OFFICE),
    row("Jake Sullivan", Person, "washington", "Jake +Sullivan", OFFICE),
    row("Scott Bessent", Person, "washington", "Scott Bessent", OFFICE),
    row("Karoline Leavitt", Person, "washington", "Karoline Leavitt", OFFICE),
    row("Lindsey Graham", Person, "washington", "Lindsey +Graham", OFFICE),
    row("Matthew Whitaker", Person, "washington", "Matthew +Whitaker", OFFICE),
    // Europe's people.
    row("Emmanuel Macron", Person, "europe", "Emmanuel Macron", OFFICE),
    row("Friedrich Merz", Person, "europe", "Friedrich Merz", OFFICE),
    row("Olaf Scholz", Person, "europe", "Olaf Scholz", OFFICE),
    row("Keir Starmer", Person, "europe", "Keir Starmer", OFFICE),
    row("Ursula von der Leyen", Person, "europe", "Ursula von_der_Leyen", OFFICE),
    row("Kaja Kallas", Person, "europe", "Kaja Kallas", OFFICE),
    row("António Costa", Person, "europe", "António/Antonio +Costa", OFFICE),
    row("Mark Rutte", Person, "europe", "Mark Rutte", "speaks for the allies as head of NATO"),
    row("Jens Stoltenberg", Person, "europe", "Jens Stoltenberg", "spoke for the allies as head of NATO"),
    row("Donald Tusk", Person, "europe", "Donald Tusk", OFFICE),
    row("Radosław Sikorski", Person, "europe", "Radosław/Radoslaw/Radek Sikorski", OFFICE),
    row("Giorgia Meloni", Person, "europe", "Giorgia Meloni", OFFICE),
    row("Viktor Orbán", Person, "europe", "Viktor Orbán/Orban", OFFICE),
    row("Robert Fico", Person, "europe", "Robert Fico", OFFICE),
    row("Alexander Stubb", Person, "europe", "Alexander Stubb", OFFICE),
    row("Jean-Noël Barrot", Person, "europe", "Jean-Noël/Jean-Noel Barrot", OFFICE),
    row("Johann Wadephul", Person, "europe", "Johann Wadephul", OFFICE),
    row("Boris Pistorius", Person, "europe", "Boris +Pistorius", OFFICE),
    row("David Lammy", Person, "europe", "David Lammy", OFFICE),
    row("Mette Frederiksen", Person, "europe", "Mette Frederiksen", OFFICE),
];

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
