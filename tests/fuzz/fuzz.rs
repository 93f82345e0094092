//! Feeds every parser with damaged files for a while. A file that makes one panic, or takes long, is kept.
//!
//! `FUZZ_SECONDS` is the time for each target (60), `FUZZ_TARGET` the only one, `FUZZ_SEED` where the numbers begin.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::panic,
    clippy::print_stdout,
    missing_docs,
    reason = "a fuzzer says what must hold by panicking"
)]

mod mutate;
mod target;

use std::collections::BTreeSet;
use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use mutate::{Numbers, mutate};
use target::{TARGETS, run, seeds};

/// How long one file may take.
const SLOW: Duration = Duration::from_secs(2);
/// Most memory that the process may ever have had, in kB.
const MOST_MEMORY: u64 = 256_000;
/// Files kept for a target because they were answered in a way of their own.
const KEPT: usize = 4_000;

type Group = Vec<(String, Vec<u8>)>;

fn main() {
    let number = |name: &str| std::env::var(name).ok().and_then(|v| v.parse::<u64>().ok());
    let seconds = number("FUZZ_SECONDS").unwrap_or(60);
    let seed = number("FUZZ_SEED").unwrap_or(1);
    let only = std::env::var("FUZZ_TARGET").ok().filter(|t| !t.is_empty());
    if let Some(unknown) = only.as_deref().filter(|o| !TARGETS.contains(o)) {
        println!("FUZZ_TARGET={unknown} is none of {}", TARGETS.join(", "));
        std::process::exit(2);
    }
    let finds = Path::new(env!("CARGO_TARGET_TMPDIR")).join("fuzz");
    fs::create_dir_all(&finds).unwrap();
    let mut failed = 0;
    for target in TARGETS
        .iter()
        .filter(|t| only.as_deref().is_none_or(|o| o == **t))
    {
        failed += fuzz(target, Duration::from_secs(seconds), seed, &finds);
    }
    let memory = peak_memory();
    println!("most memory: {} MB", memory / 1000);
    if memory > MOST_MEMORY {
        println!("that is more than {} MB", MOST_MEMORY / 1000);
        failed += 1;
    }
    if failed > 0 {
        println!("{failed} finds, in {}", finds.display());
        std::process::exit(1);
    }
}

/// Files that found something once: `tests/data/fuzz/TARGET-…`.
fn corpus(target: &str) -> Vec<Group> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/fuzz");
    let mut names: Vec<PathBuf> = fs::read_dir(folder)
        .map(|all| all.filter_map(Result::ok).map(|e| e.path()).collect())
        .unwrap_or_default();
    names.sort();
    let mine = |p: &PathBuf| {
        p.file_name()
            .unwrap()
            .to_string_lossy()
            .starts_with(&format!("{target}-"))
    };
    let first = seeds(target);
    names
        .into_iter()
        .filter(mine)
        .map(|path| {
            let mut group = first[0].clone();
            group[0].1 = fs::read(path).unwrap();
            group
        })
        .collect()
}

fn fuzz(target: &str, time: Duration, seed: u64, finds: &Path) -> usize {
    let mut numbers = Numbers(seed);
    let mut pool: Vec<Group> = seeds(target);
    pool.extend(corpus(target));
    let mut kinds = BTreeSet::new();
    let mut said = BTreeSet::new();
    let (mut runs, mut slowest, mut failed) = (0_u64, Duration::ZERO, 0);
    let begun = Instant::now();
    let current = finds.join(format!("{target}-current"));
    std::panic::set_hook(Box::new(|_| {}));
    let mut at = 0;
    while at < pool.len() || begun.elapsed() < time {
        // First all as they are.
        let group = if at < pool.len() && runs == at as u64 {
            pool[at].clone()
        } else {
            let mut group = pool[numbers.below(pool.len())].clone();
            let other = &pool[numbers.below(pool.len())];
            let other = &other[numbers.below(other.len())].1;
            group[0].1 = mutate(&mut numbers, &group[0].1, other);
            group
        };
        at += 1;
        runs += 1;
        // If it ends the process, it is there to be looked at.
        fs::write(&current, &group[0].1).unwrap();
        let before = cpu_time(begun);
        let answer = catch_unwind(AssertUnwindSafe(|| run(target, &group)));
        let took = cpu_time(begun).saturating_sub(before);
        slowest = slowest.max(took);
        let fault = match answer {
            Ok(kind) => {
                if kinds.insert(kind) && pool.len() < KEPT && group[0].1.len() < 20_000 {
                    pool.push(group.clone());
                    at = at.max(pool.len());
                }
                (took > SLOW).then(|| format!("it took {took:?}"))
            }
            Err(panic) => Some(
                panic
                    .downcast_ref::<String>()
                    .cloned()
                    .or_else(|| panic.downcast_ref::<&str>().map(|s| (*s).to_owned()))
                    .unwrap_or_default(),
            ),
        };
        if let Some(fault) = fault {
            let short: String = fault.chars().take(300).collect();
            let kind: String = short
                .chars()
                .filter(|c| !c.is_ascii_digit())
                .take(40)
                .collect();
            if said.insert(kind) {
                failed += 1;
                let path = finds.join(format!("{target}-{seed}-{runs}"));
                fs::write(&path, &group[0].1).unwrap();
                println!("{target}: {short}\n  kept as {}", path.display());
            }
        }
    }
    let _ = std::panic::take_hook();
    let _ = fs::remove_file(current);
    println!(
        "{target}: {runs} files in {:.0} s, {} kinds of answers, slowest {} ms, {failed} finds",
        begun.elapsed().as_secs_f64(),
        kinds.len(),
        slowest.as_millis(),
    );
    failed
}

/// How long this thread was at work, where the system says so; else how long ago it began.
fn cpu_time(begun: Instant) -> Duration {
    let stat = fs::read_to_string("/proc/thread-self/schedstat").unwrap_or_default();
    let nanos = stat.split(' ').next().and_then(|n| n.parse().ok());
    nanos.map_or_else(|| begun.elapsed(), Duration::from_nanos)
}

/// The most memory that the process ever had, in kB; 0 where the system does not say.
fn peak_memory() -> u64 {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|l| l.strip_prefix("VmHWM:"));
    line.and_then(|l| l.trim().trim_end_matches(" kB").parse().ok())
        .unwrap_or(0)
}
