//! Handing one's work to other people.

use super::{Answer, Asked, Mirror};
use crate::sheet::element;

/// The view.
pub(super) struct Share;

impl super::View for Share {
    fn draw(&mut self, _mirror: &mut Mirror, _asked: &Asked) -> Result<Answer, String> {
        Ok(Answer::of([element("h2").with("Share")]))
    }
}
