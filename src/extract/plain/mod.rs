//! Labels for scraped plain text and Markdown: which line is what, and which is the article.
//!
//! A page that was scraped as text has lost its structure but not its habits. The rules read form (length, end,
//! marker, case), place (first, before the article, behind it), repetition (a title three times, a list that repeats
//! headings) and classes of cues; none knows a site. Each stage labels what it is sure of and leaves the rest:
//!
//! 1. `line`: lines become pieces; `glue` splits what was joined and labels inserts and inviting sentences;
//! 2. `markdown`, `contents`: what the text itself marks or proves;
//! 3. `furniture`, `tail`, `head`: the page around the article;
//! 4. `form`: headings, items and paragraphs of what is left.

mod contents;
mod cue;
mod fold;
mod form;
mod furniture;
mod glue;
mod head;
mod invite;
mod line;
mod markdown;
mod marker;
mod piece;
mod tail;

use crate::article::Block;
use crate::text::Text;
use crate::text::sentences::guess_language;

/// The blocks of a plain text in text order.
///
/// Every visible character belongs to a block, except stops that only joined two blocks. Where every line would be
/// noise, every line is kept as the article.
///
/// ```
/// use stancemark::extract::plain::blocks;
/// use stancemark::text::Text;
/// let text = Text::new("The Road Ahead. Find out more about secret peace talks.\n\nKyiv said no 🇺🇦.\n\nLeave a Reply");
/// let kinds: Vec<_> = blocks(&text).iter().map(|b| (b.kind.name(), b.content)).collect();
/// assert_eq!(kinds, [
///     ("heading", true), ("seo_insert", false), ("paragraph", true), ("comment_form", false),
/// ]);
/// ```
pub fn blocks(text: &Text) -> Vec<Block> {
    let source = text.as_str();
    let lang = guess_language(source);
    let mut pieces = glue::split_lines(source, line::pieces(source), lang);
    markdown::label(source, &mut pieces);
    contents::label(&mut pieces);
    let title = head::paths(source, &mut pieces);
    furniture::label(source, &mut pieces);
    tail::label(&mut pieces);
    head::label(source, &mut pieces, title.as_deref());
    form::label(source, &mut pieces);
    if pieces.iter().all(piece::Piece::is_noise) {
        for piece in &mut pieces {
            if let Some(label) = piece.label.as_mut() {
                label.content = true;
                label.rule = "nothing-else-left";
            }
        }
    }
    pieces.iter().filter_map(piece::Piece::block).collect()
}
