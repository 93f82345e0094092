//! Tables and pictures as files.

use crate::compare::picture::{Width, attitudes, quotes, share, strip};
use crate::compare::{Compared, tables};
use crate::views::Effect;

/// The file that is asked for: its kind and the name of its part.
pub fn save(compared: &Compared, what: &str) -> Option<Effect> {
    let (kind, part) = what.split_once(' ')?;
    if kind == "csv" {
        let tables = tables::all(compared);
        let table = tables.iter().find(|t| t.file == part)?;
        let basis = table
            .basis
            .map_or(String::new(), |b| format!("-{}", b.name()));
        return Some(Effect::Save {
            name: format!("{part}{basis}.csv"),
            kind: "text/csv".to_owned(),
            // Spreadsheets take a file without this mark for one of another encoding.
            content: format!("\u{feff}{}", table.to_csv()),
        });
    }
    let draw = match part {
        "attitudes" => attitudes,
        "shares" => share,
        "places" => strip,
        "quoted" => quotes,
        _ => return None,
    };
    let svg = draw(compared, Width::Wide).to_svg(&compared.frame);
    let basis = match part {
        "quoted" => String::new(),
        _ => format!("-{}", compared.basis.name()),
    };
    Some(if kind == "svg" {
        Effect::Save {
            name: format!("{part}{basis}.svg"),
            kind: "image/svg+xml".to_owned(),
            content: svg,
        }
    } else {
        Effect::Picture {
            name: format!("{part}{basis}.png"),
            svg,
        }
    })
}
