//! Handing one's work to other programs.

use super::{Answer, Asked, Mirror};
use crate::sheet::element;

/// The view.
pub(super) struct Files;

impl super::View for Files {
    fn draw(&mut self, _mirror: &mut Mirror, _asked: &Asked) -> Result<Answer, String> {
        Ok(Answer::of([element("h2").with("Other programs")]))
    }
}
