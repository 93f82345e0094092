//! Iterators into vectors with little code.

/// Gathers what an iterator gives.
///
/// `collect` compiles its iterator twice, once for the first item and once for the rest, which is fast and twice as
/// large; the page is small before it is fast.
pub(crate) trait Gather: Iterator + Sized {
    /// All items in order.
    fn gather(self) -> Vec<Self::Item> {
        let mut all = Vec::new();
        for item in self {
            all.push(item);
        }
        all
    }
}

impl<I: Iterator> Gather for I {}
