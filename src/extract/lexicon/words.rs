//! Sorted word lists and tables, and the base forms of English words.

use std::sync::LazyLock;

/// A sorted list of words.
#[derive(Debug)]
pub struct WordSet(Vec<&'static str>);

impl WordSet {
    /// The words of a list separated by white space; `_` stands for a space inside a phrase.
    pub fn of(list: &'static str) -> Self {
        let mut words: Vec<_> = list.split_whitespace().collect();
        words.sort_unstable();
        Self(words)
    }

    /// Whether the word is in the list as it is.
    pub fn has(&self, word: &str) -> bool {
        self.0.binary_search(&word).is_ok()
    }

    /// The list's form of a word that may be inflected.
    pub fn base(&self, word: &str) -> Option<&'static str> {
        let at = first_base(word, &|form| self.0.binary_search(&form).ok())?;
        self.0.get(at).copied()
    }
}

/// A sorted table from words to what is known of them.
#[derive(Debug)]
pub struct Table<V>(Vec<(&'static str, V)>);

impl<V: Copy> Table<V> {
    /// The table of groups: a value, and the words that have it. The first group that has a word keeps it.
    pub fn of(groups: &[(V, &'static str)]) -> Self {
        let mut rows: Vec<(&'static str, V)> = Vec::new();
        for (value, list) in groups {
            rows.extend(list.split_whitespace().map(|word| (word, *value)));
        }
        rows.sort_by_key(|row| row.0);
        rows.dedup_by_key(|row| row.0);
        Self(rows)
    }

    /// The value of a word as it is.
    pub fn get(&self, word: &str) -> Option<V> {
        self.0.get(self.place(word)?).map(|row| row.1)
    }

    /// The table's form of a word that may be inflected, and its value.
    pub fn base(&self, word: &str) -> Option<(&'static str, V)> {
        let at = first_base(word, &|form| self.place(form))?;
        self.0.get(at).copied()
    }

    fn place(&self, word: &str) -> Option<usize> {
        self.0.binary_search_by(|row| row.0.cmp(word)).ok()
    }
}

/// Forms that no ending explains. Each row: the form, then its base.
const IRREGULAR: &str = "said say told tell thought think felt feel sought seek knew know known know saw see seen see \
    wrote write written write spoke speak spoken speak meant mean made make held hold found find left leave kept keep \
    lost lose won win gave give given give took take taken take came come went go gone go got get put put set set \
    began begin begun begin chose choose chosen choose broke break broken break brought bring bought buy built build \
    caught catch dealt deal drew draw drawn draw drove drive driven drive fell fall fallen fall fought fight led lead \
    met meet paid pay ran run sent send shot shoot showed show shown show stood stand stole steal stolen steal swore \
    swear sworn swear taught teach threw throw thrown throw understood understand grew grow grown grow hurt hurt beat \
    beat beaten beat bore bear forgot forget forgave forgive hid hide hidden hide laid lay rose rise risen rise shook \
    shake sold sell sank sink struck strike swept sweep tore tear torn tear wore wear worse bad worst bad better good \
    best good men man women woman people person children child dying die lying lie";

/// The irregular forms in order.
static FORMS: LazyLock<Vec<(&str, &str)>> = LazyLock::new(|| {
    let mut words = IRREGULAR.split_whitespace();
    let mut pairs = Vec::new();
    while let (Some(form), Some(base)) = (words.next(), words.next()) {
        pairs.push((form, base));
    }
    pairs.sort_unstable();
    pairs
});

/// Whether the word is an irregular form of a verb (`went`, `took`), not its base.
pub fn is_inflected(word: &str) -> bool {
    FORMS
        .binary_search_by(|(form, _)| (*form).cmp(word))
        .is_ok()
}

/// Where `find` knows the first base form of `word`: the word itself, then what its ending leaves. One piece of code for
/// all tables.
fn first_base(word: &str, find: &dyn Fn(&str) -> Option<usize>) -> Option<usize> {
    if let Some(found) = find(word) {
        return Some(found);
    }
    if let Ok(at) = FORMS.binary_search_by(|(form, _)| (*form).cmp(word)) {
        return FORMS.get(at).and_then(|(_, base)| find(base));
    }
    for (ending, additions) in [
        ("ies", &["y"] as &[&str]),
        ("ied", &["y"]),
        ("es", &["e", ""]),
        ("s", &[""]),
        ("ed", &["e", ""]),
        ("ing", &["", "e"]),
        ("bly", &["ble"]),
        ("ily", &["y"]),
        ("ly", &["", "le"]),
    ] {
        let Some(stem) = word.strip_suffix(ending) else {
            continue;
        };
        if stem.len() < 2 {
            continue;
        }
        for addition in additions {
            if let Some(found) = find(&format!("{stem}{addition}")) {
                return Some(found);
            }
        }
        let mut chars = stem.chars().rev();
        if let (true, Some(last), Some(before)) = (
            ending == "ed" || ending == "ing",
            chars.next(),
            chars.next(),
        ) && last == before
            && let Some(found) = stem.get(..stem.len() - last.len_utf8()).and_then(find)
        {
            return Some(found);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_base_forms() {
        let set = WordSet::of("say deny plan want argue agree push pass worry stop die");
        for (form, base) in [
            ("said", Some("say")),
            ("denies", Some("deny")),
            ("denied", Some("deny")),
            ("planned", Some("plan")),
            ("planning", Some("plan")),
            ("wants", Some("want")),
            ("argued", Some("argue")),
            ("arguing", Some("argue")),
            ("agreed", Some("agree")),
            ("pushes", Some("push")),
            ("passing", Some("pass")),
            ("worries", Some("worry")),
            ("dying", Some("die")),
            ("widely", None),
            ("sing", None),
            ("", None),
            ("s", None),
            ("київ", None),
        ] {
            assert_eq!(set.base(form), base, "{form}");
        }
    }

    #[test]
    fn the_first_group_keeps_a_word() {
        let table = Table::of(&[(1, "a b"), (2, "b c")]);
        assert_eq!(
            [
                table.get("a"),
                table.get("b"),
                table.get("c"),
                table.get("d")
            ],
            [Some(1), Some(1), Some(2), None]
        );
        assert_eq!(
            table.base("bs"),
            None,
            "a stem of one letter explains nothing"
        );
    }
}
