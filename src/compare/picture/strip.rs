//! Strips: where in each article each party's stances stand.

use super::canvas::{Canvas, LINE};
use super::share::parties;
use super::{Anchor, Picture, Role, Width};
use crate::compare::Compared;
use crate::text::Gather as _;

/// The most strips that are drawn, and the height of one.
const STRIPS: usize = 96;
const LANE: f64 = 18.0;

/// A strip for each party of each article, from the article's beginning at the left to its end at the right.
pub fn strip(compared: &Compared, width: Width) -> Picture {
    let title = format!(
        "Where each party’s stances stand: {}",
        compared.basis.label()
    );
    let id = format!("places-{}-{}", compared.basis.name(), width.name());
    let mut canvas = Canvas::new(width);
    if compared.strips.is_empty() {
        canvas.note("Nothing is coded yet: no party has a place.");
        return canvas.finish(id, title, "No codings.".to_owned());
    }
    canvas.legend(parties(compared));
    let left = 28.0;
    let right = canvas.width - 2.0;
    let scale = right - left;
    let base = canvas.y + LINE - 6.0;
    for (at, anchor, words) in [
        (left, Anchor::Start, "beginning"),
        (left + scale / 2.0, Anchor::Middle, "middle"),
        (right, Anchor::End, "end"),
    ] {
        canvas.text((at, base), anchor, Role::Soft, words, words);
    }
    canvas.y += LINE - 6.0;
    let (mut drawn, mut left_out) = (0, 0);
    for article in 0..compared.pieces.len() {
        let own = compared.strips.iter().filter(|s| s.article == article);
        let mut lanes = own.clone().map(|s| s.party).gather();
        lanes.sort_unstable();
        lanes.dedup();
        if lanes.is_empty() {
            continue;
        }
        if drawn > 0 && drawn + lanes.len() > STRIPS {
            left_out += 1;
            continue;
        }
        drawn += lanes.len();
        canvas.head(compared.title(article));
        for lane in lanes {
            let Some(party) = compared.frame.parties.get(lane) else {
                continue;
            };
            let role = Role::Party(party.style);
            canvas.badge(
                0.0,
                canvas.y,
                Role::Badge(party.style),
                &party.letter,
                &party.label,
            );
            let middle = canvas.y + LANE / 2.0 - 1.0;
            canvas.line((left, middle), (right, middle));
            for strip in own.clone().filter(|s| s.party == lane) {
                // A word of a long article would be too thin to be seen.
                let wide = ((strip.to - strip.from) * scale).max(3.0);
                let x = (left + strip.from * scale).min(right - wide);
                let words = compared
                    .codings
                    .all
                    .get(strip.coding)
                    .map_or_else(String::new, |c| compared.words(c.article, c.span));
                let title = format!("{}: {words}", party.label);
                canvas.rect(x, canvas.y + 2.0, (wide, LANE - 6.0), role, &title);
            }
            canvas.y += LANE + 2.0;
        }
    }
    canvas.more(left_out, "articles");
    let desc = format!(
        "{} stances. Each line is one party in one article from its beginning to its end; each block on it is a stance.",
        compared.strips.len()
    );
    canvas.finish(id, title, desc)
}
