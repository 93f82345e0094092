//! The coefficients against other programs, on generated data.
//!
//! `tests/data/agreement/README.md` says how the references were made.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::panic,
    clippy::print_stdout,
    reason = "a test may say what must hold by panicking"
)]

use std::collections::BTreeMap;

use stancemark::agree::{
    Confusion, Continuum, Distances, Mark, Meeting, Outcome, Ratings, Scale, Tally, boundary_pairs,
    brennan_prediger, cohen_kappa, cohen_pairs, f1_pairs, fleiss_kappa, gwet_ac,
    krippendorff_alpha, percent_agreement, unitizing_alpha,
};

const REFERENCES: &str = include_str!("data/agreement/references.txt");

/// The deviation that is allowed.
const WITHIN: f64 = 1e-9;

/// The programs, with their versions, as `tests/data/agreement/README.md` has them.
const PROGRAMS: [(&str, &str); 6] = [
    ("irrCAC", "irrCAC 0.4.4"),
    ("krippendorff", "krippendorff 0.9.0"),
    ("positions", "counted position by position"),
    ("segeval", "segeval 2.0.11"),
    ("sklearn", "scikit-learn 1.9.1"),
    ("statsmodels", "statsmodels 0.15.0"),
];

/// One input with the values other programs give.
struct Case {
    head: Vec<&'static str>,
    rows: Vec<Vec<&'static str>>,
    values: Vec<(&'static str, &'static str)>,
}

impl Case {
    fn number(&self, name: &str) -> usize {
        let at = self.head.iter().position(|w| *w == name).expect(name);
        self.head[at + 1].parse().expect("a number")
    }
}

fn cases() -> Vec<Case> {
    let mut cases: Vec<Case> = Vec::new();
    for line in REFERENCES.lines() {
        let words: Vec<&str> = line.split(' ').collect();
        match words[0] {
            "table" | "sets" | "spans" => cases.push(Case {
                head: words,
                rows: Vec::new(),
                values: Vec::new(),
            }),
            "unit" | "span" => cases.last_mut().unwrap().rows.push(words[1..].to_vec()),
            "value" => cases.last_mut().unwrap().values.push((words[1], words[2])),
            other => panic!("{other}"),
        }
    }
    cases
}

/// The largest deviation so far, by the program and the coefficient.
type Worst = BTreeMap<&'static str, (f64, usize)>;

fn compare(case: &Case, name: &'static str, expected: &str, found: Outcome, worst: &mut Worst) {
    let place = format!("{:?} {name}: {found:?}, not {expected}", case.head);
    assert_eq!(found.is_err(), expected == "undefined", "{place}");
    let value = |found: f64| (found - expected.parse::<f64>().expect(&place)).abs();
    let deviation = found.map_or(0.0, value);
    assert!(deviation < WITHIN, "{place}");
    let entry = worst.entry(name).or_insert((0.0, 0));
    *entry = (entry.0.max(deviation), entry.1 + 1);
}

fn weights(name: &str, categories: usize) -> Distances {
    let numbers = (0_u32..).take(categories).map(f64::from);
    let numbers: Vec<f64> = numbers.collect();
    match name.rsplit_once('_').map_or("", |(_, w)| w) {
        "linear" => Distances::linear(&numbers),
        "quadratic" | "interval" => Distances::interval(&numbers),
        _ => Distances::nominal(categories),
    }
}

fn check_table(case: &Case, worst: &mut Worst) {
    let categories = case.number("categories");
    let cell = |word: &&str| word.parse().ok();
    let rows = case.rows.iter().map(|r| r.iter().map(cell).collect());
    let ratings = Ratings::new(categories, rows.collect());
    assert_eq!(ratings.readers(), case.number("readers"));
    let tally = Tally::new(&ratings);
    for (name, expected) in &case.values {
        let distances = weights(name, categories);
        let (_, coefficient) = name.split_once(':').expect(name);
        let found = match coefficient.split('_').next().unwrap() {
            "alpha" if coefficient == "alpha_ordinal" => {
                krippendorff_alpha(&tally, &Scale::Ordinal)
            }
            "alpha" => krippendorff_alpha(&tally, &Scale::Fixed(distances)),
            "gwet" => gwet_ac(&tally, &distances),
            "fleiss" => fleiss_kappa(&tally, &distances),
            "bp" => brennan_prediger(&tally, &distances),
            "percent" => percent_agreement(&tally, &distances),
            "cohen01" => cohen_kappa(&Confusion::new(&ratings, 0, 1), &distances),
            "cohen" => cohen_pairs(&ratings, &distances).mean(),
            other => panic!("{other}"),
        };
        compare(case, name, expected, found, worst);
    }
}

fn check_sets(case: &Case, worst: &mut Worst) {
    let set = |word: &str| -> Option<Vec<u32>> {
        match word {
            "." => None,
            "-" => Some(Vec::new()),
            labels => Some(labels.split('+').map(|l| l.parse().unwrap()).collect()),
        }
    };
    let mut sets: Vec<Vec<u32>> = case.rows.iter().flatten().filter_map(|w| set(w)).collect();
    sets.sort();
    sets.dedup();
    let cell = |word: &&str| {
        let at = sets.binary_search(&set(word)?).unwrap();
        Some(u32::try_from(at).unwrap())
    };
    let rows = case.rows.iter().map(|r| r.iter().map(cell).collect());
    let tally = Tally::new(&Ratings::new(sets.len(), rows.collect()));
    for (name, expected) in &case.values {
        let distances = if name.ends_with("masi") {
            Distances::masi(&sets)
        } else {
            Distances::jaccard(&sets)
        };
        let found = krippendorff_alpha(&tally, &Scale::Fixed(distances));
        compare(case, name, expected, found, worst);
    }
}

fn check_spans(case: &Case, worst: &mut Worst) {
    let labels = case.number("labels");
    let mut marks = vec![Some(Vec::new()); case.number("readers")];
    for row in &case.rows {
        let row: Vec<u32> = row.iter().map(|w| w.parse().unwrap()).collect();
        let mark = Mark {
            start: row[1],
            end: row[2],
            label: row[3],
        };
        marks[row[0] as usize].as_mut().unwrap().push(mark);
    }
    let text = [Continuum::new(
        u32::try_from(case.number("length")).unwrap(),
        marks,
    )];
    let family = unitizing_alpha(&text, labels);
    for (name, expected) in &case.values {
        let found = match *name {
            "positions:u" => family.u,
            "positions:binary" => family.binary,
            "positions:cu" => family.cu,
            "sklearn:f1_mean" => f1_pairs(&text, Meeting::Exact).mean(),
            "segeval:boundary_mean" => boundary_pairs(&text, 3).mean(),
            other => family.ku[other["positions:ku".len()..].parse::<usize>().unwrap()],
        };
        compare(case, name, expected, found, worst);
    }
}

#[test]
fn values_are_those_of_other_programs() {
    let mut worst = Worst::new();
    let cases = cases();
    for case in &cases {
        match case.head[0] {
            "table" => check_table(case, &mut worst),
            "sets" => check_sets(case, &mut worst),
            _ => check_spans(case, &mut worst),
        }
    }
    assert_eq!((cases.len(), worst.len()), (19, 36));
    // `make agree-table` shows it.
    println!("| coefficient | reference | values | largest deviation |\n|---|---|--:|--:|");
    for (name, (deviation, values)) in &worst {
        let (program, coefficient) = name.split_once(':').expect(name);
        let version = PROGRAMS.iter().find(|(known, _)| *known == program);
        let (_, version) = version.expect(program);
        println!("| {coefficient} | {version} | {values} | {deviation:.1e} |");
    }
}
