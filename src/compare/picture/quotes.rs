//! Bars of quotations: how many words of whom stand in quotation marks.

use super::canvas::{BAR, Canvas, LINE, SIZE, SMALL, Segment};
use super::label::{text_width, wrap};
use super::{Anchor, Picture, Role, Width};
use crate::compare::frame::PLAIN;
use crate::compare::{Compared, Speaker};
use crate::text::Gather as _;

/// The most speakers that are drawn.
const SPEAKERS: usize = 24;

/// A bar for each speaker, as long as they are quoted in words.
pub fn quotes(compared: &Compared, width: Width) -> Picture {
    let title = "Who is quoted, in words: read by the program".to_owned();
    let id = format!("quoted-{}", width.name());
    let mut canvas = Canvas::new(width);
    let speakers = compared.heard.quoted.direct().gather();
    if speakers.is_empty() {
        canvas.note("Nobody is quoted in these articles.");
        return canvas.finish(id, title, "No quotations.".to_owned());
    }
    let party = |speaker: &Speaker| {
        let at = compared.frame.party(speaker.party.as_ref()?)?;
        compared.frame.parties.get(at)
    };
    let mut known = speakers.iter().filter_map(|s| party(s)).gather();
    known.sort_by_key(|p| compared.frame.parties.iter().position(|f| f.id == p.id));
    known.dedup();
    let mut legend = known
        .iter()
        .map(|p| (Role::Party(p.style), p.letter.clone(), p.label.clone()))
        .gather();
    legend.push((Role::Attitude(PLAIN), "–".to_owned(), "no party".to_owned()));
    canvas.legend(legend.into_iter());
    let most = speakers.iter().map(|s| s.total().words).max();
    let names = canvas.names();
    let left = names + 10.0;
    let ends = speakers.iter().map(|s| length(s, width)).gather();
    let end = ends
        .iter()
        .map(|e| text_width(e, SMALL))
        .fold(0.0, f64::max);
    let scale = (canvas.width - left - end - 10.0) / f64::from(most.unwrap_or(1).max(1));
    for (speaker, said) in speakers.iter().zip(&ends).take(SPEAKERS) {
        let party = party(speaker);
        let (badge, role, letter) = party.map_or((PLAIN, Role::Attitude(PLAIN), "–"), |p| {
            (p.style, Role::Party(p.style), p.letter.as_str())
        });
        let name = match (&speaker.name, party) {
            (None, Some(party)) => format!("{}, {}", speaker.label(), party.label),
            _ => speaker.label().to_owned(),
        };
        let top = canvas.y;
        canvas.badge(0.0, top + 2.0, Role::Badge(badge), letter, "");
        let lines = wrap(speaker.label(), SIZE, names - 28.0, 2);
        for (line, words) in (1..).zip(&lines) {
            let base = top + LINE * f64::from(line) - 3.0;
            canvas.text((28.0, base), Anchor::Start, Role::Label, words, &name);
        }
        let value = f64::from(speaker.total().words);
        let segment = Segment {
            value,
            role,
            words: Vec::new(),
            title: format!("{name}: {said}"),
        };
        canvas.stack(left, scale, &[segment]);
        let at = (left + value * scale + 6.0, top + LINE - 4.0);
        canvas.text(at, Anchor::Start, Role::Soft, said, said);
        canvas.y = top + if lines.len() > 1 { 2.0 * LINE } else { BAR } + 6.0;
    }
    canvas.more(speakers.len().saturating_sub(SPEAKERS), "speakers");
    let desc = format!(
        "{} speakers. Each bar is as long as one speaker is quoted in words; the letter tells the party; after it stand the words and the \
         number of quotations.",
        speakers.len()
    );
    canvas.finish(id, title, desc)
}

/// What is quoted of a speaker, in words.
fn length(speaker: &Speaker, width: Width) -> String {
    let said = speaker.total();
    match (width, said.quotations) {
        (Width::Narrow, times) => format!("{} in {times}", said.words),
        (Width::Wide, 1) => format!("{} words in 1 quotation", said.words),
        (Width::Wide, times) => format!("{} words in {times} quotations", said.words),
    }
}
