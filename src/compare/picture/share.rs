//! Bars of shares: what each party has of what is coded in each article.

use super::canvas::{BAR, Canvas, LINE, SIZE, Segment};
use super::label::wrap;
use super::{Anchor, Picture, Role, Width};
use crate::compare::table::percent;
use crate::compare::{Compared, Name};
use crate::text::Gather as _;

/// The most articles that are drawn.
const ARTICLES: usize = 30;

/// The parties that are coded at all, for a legend.
pub(super) fn parties<'a>(
    compared: &'a Compared,
) -> impl Iterator<Item = (Role, String, String)> + use<'a> {
    let known = compared.frame.parties.iter().enumerate();
    let coded = known.filter(|(at, _)| compared.matrix.of_party(*at) > 0);
    coded.map(|(_, p)| (Role::Party(p.style), p.letter.clone(), p.label.clone()))
}

/// A bar for each article, as long as all the others, cut by the parties' shares.
pub fn share(compared: &Compared, width: Width) -> Picture {
    let title = format!("Share of each party by article: {}", compared.basis.label());
    let id = format!("shares-{}-{}", compared.basis.name(), width.name());
    let mut canvas = Canvas::new(width);
    if compared.matrix.total() == 0 {
        canvas.note("Nothing is coded yet: no party has a share.");
        return canvas.finish(id, title, "No codings.".to_owned());
    }
    canvas.legend(parties(compared));
    let names = canvas.names();
    let left = names + 10.0;
    let scale = canvas.width - left - 2.0;
    for (article, shares) in compared.shares.iter().enumerate().take(ARTICLES) {
        let name = compared.title(article);
        let lines = wrap(name, SIZE, names, 2);
        let top = canvas.y;
        for (line, words) in (1..).zip(&lines) {
            let base = top + LINE * f64::from(line) - 3.0;
            canvas.text((0.0, base), Anchor::Start, Role::Label, words, name);
        }
        let parts = shares.parties.iter().zip(&compared.frame.parties);
        let segment = |(share, party): (&crate::compare::Share, &Name)| {
            let shown = percent(share.part);
            Segment {
                value: share.part,
                role: Role::Party(party.style),
                words: vec![format!("{} {shown}", party.letter), party.letter.clone()],
                title: format!("{name}: {} {shown}", party.label),
            }
        };
        if shares.coded() == 0 {
            let base = (left, top + LINE - 3.0);
            canvas.text(
                base,
                Anchor::Start,
                Role::Soft,
                "nothing coded",
                "nothing coded",
            );
        } else {
            canvas.stack(left, scale, &parts.map(segment).gather());
        }
        let tall = if lines.len() > 1 { 2.0 * LINE } else { BAR };
        canvas.y = top + tall + 6.0;
    }
    canvas.more(compared.shares.len().saturating_sub(ARTICLES), "articles");
    let desc = format!(
        "{} articles. Each bar is what is coded in one article, by characters; each part of it is a party, told by its \
         letter.",
        compared.shares.len()
    );
    canvas.finish(id, title, desc)
}
