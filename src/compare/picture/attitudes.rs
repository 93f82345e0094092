//! Bars of attitudes: on each issue, how each party stands.

use super::canvas::{BAR, Canvas, LINE, SIZE, Segment};
use super::label::fit;
use super::{Anchor, Picture, Role, Width};
use crate::compare::{Cell, Compared};
use crate::text::Gather as _;

/// The most issues and the most bars that are drawn.
const ISSUES: usize = 12;
const BARS: usize = 72;

/// The attitudes of the parties on each issue, most coded issues first; a bar is as long as it has codings.
pub fn attitudes(compared: &Compared, width: Width) -> Picture {
    let (frame, matrix) = (&compared.frame, &compared.matrix);
    let title = format!("Attitudes by issue and party: {}", compared.basis.label());
    let id = format!("attitudes-{}-{}", compared.basis.name(), width.name());
    let mut canvas = Canvas::new(width);
    let issues = matrix.issues_by_count();
    if issues.is_empty() {
        canvas.note("Nothing is coded yet: there is no attitude to draw.");
        return canvas.finish(id, title, "No codings.".to_owned());
    }
    let used = |at: &usize| {
        let mut cells = issues.iter().flat_map(|issue| {
            (0..frame.parties.len()).filter_map(|party| matrix.cell(party, *issue))
        });
        cells.any(|c| c.counts.get(*at).is_some_and(|n| *n > 0))
    };
    let known = frame.attitudes.iter().enumerate();
    let shown = known.filter(|(at, _)| used(at)).map(|(_, a)| a);
    canvas.legend(shown.map(|a| (Role::Attitude(a.style), a.letter.clone(), a.label.clone())));

    let totals = issues.iter().flat_map(|issue| {
        (0..frame.parties.len()).filter_map(|p| matrix.cell(p, *issue).map(Cell::total))
    });
    let most = f64::from(totals.max().unwrap_or(1).max(1));
    let names = canvas.names();
    let left = names + 10.0;
    // One coding is never wider than four lines: few codings make short bars, not large ones.
    let scale = ((canvas.width - left - 34.0) / most).min(4.0 * BAR);
    let (mut drawn, mut bars) = (0, 0);
    for issue in issues.iter().take(ISSUES) {
        let rows = (0..frame.parties.len()).filter_map(|party| {
            let cell = matrix.cell(party, *issue)?;
            (cell.total() > 0).then_some((frame.parties.get(party)?, cell))
        });
        let rows = rows.gather();
        if drawn > 0 && bars + rows.len() > BARS {
            break;
        }
        (drawn, bars) = (drawn + 1, bars + rows.len());
        let label = frame.issues.get(*issue).map_or("", |i| i.label.as_str());
        canvas.head(label);
        for (party, cell) in rows {
            canvas.badge(
                0.0,
                canvas.y + 2.0,
                Role::Badge(party.style),
                &party.letter,
                &party.label,
            );
            let name = fit(&party.label, SIZE, names - 28.0);
            let base = canvas.y + LINE - 3.0;
            canvas.text(
                (28.0, base),
                Anchor::Start,
                Role::Label,
                &name,
                &party.label,
            );
            let segments = cell
                .counts
                .iter()
                .zip(&frame.attitudes)
                .map(|(count, attitude)| {
                    let letter = &attitude.letter;
                    Segment {
                        value: f64::from(*count),
                        role: Role::Attitude(attitude.style),
                        words: if *count > 1 {
                            vec![format!("{letter} {count}"), letter.clone()]
                        } else {
                            vec![letter.clone()]
                        },
                        title: format!("{}, {label}: {} {count}", party.label, attitude.label),
                    }
                });
            canvas.stack(left, scale, &segments.gather());
            let total = cell.total();
            let end = left + f64::from(total) * scale + 6.0;
            let words = total.to_string();
            canvas.text((end, base - 1.0), Anchor::Start, Role::Soft, &words, &words);
            canvas.y += BAR + 2.0;
        }
    }
    canvas.more(issues.len() - drawn, "issues");
    let desc = format!(
        "{} stances on {} issues. Each bar is one party on one issue; each part of it is an attitude, told by its letter \
         and texture.",
        matrix.total(),
        issues.len()
    );
    canvas.finish(id, title, desc)
}
