//! An exercise for others: articles, a code book, what to do.

use super::{Answer, Asked, Mirror};
use crate::sheet::element;

/// The view.
pub(super) struct Exercise;

impl super::View for Exercise {
    fn draw(&mut self, _mirror: &mut Mirror, _asked: &Asked) -> Result<Answer, String> {
        Ok(Answer::of([element("h2").with("Make an exercise")]))
    }
}
