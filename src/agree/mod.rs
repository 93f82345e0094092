//! How far readers agree: units, coefficients, how sure they are, and why one has no value.
//!
//! | step | gives |
//! |---|---|
//! | [`Independence`] | what each reader saw before or while coding, as far as files tell |
//! | [`Handed`], [`HandIn`], [`Gathered`] | readers' files, read one by one and put together with their articles |
//! | [`merge`] | readers' files as one file |
//! | [`Class`] | the readers of some articles and what each marked |
//! | [`UnitKind`], [`Question`], [`Judged`] | of what is asked what, and what each reader answers |
//! | [`Grid`], [`Rows`] | what all questions of one unit share |
//! | [`Ratings`] | what each reader says of each unit, with missing judgements |
//! | [`Tally`], [`Confusion`] | the same as counts: of any number of readers, of two |
//! | [`Distances`], [`Scale`] | how far two categories, ranks, numbers or sets lie apart |
//! | [`percent_agreement`], [`fleiss_kappa`], [`gwet_ac`], [`brennan_prediger`], [`krippendorff_alpha`] | agreement of all |
//! | [`cohen_pairs`], [`scott_pairs`] | agreement of every two |
//! | [`Continuum`] | what each reader cut out of a text, where no units are given before |
//! | [`unitizing_alpha`], [`f1_pairs`], [`boundary_pairs`] | agreement on borders and labels |
//! | [`bootstrap`] | how sure a value is |
//! | [`measure`], [`measure_stretches`] | all of them side by side |
//! | [`disagreements`], [`causes`] | where readers disagree, the costliest first, and why |
//! | [`score`] | a reader against an answer key |
//! | [`against_key`] | the same passage by passage, for every reader |
//! | [`with_majority`], [`dawid_skene`] | how far each reader can be relied on where there is none |
//! | [`norming`] | passages voted on, talked about and voted on again |
//! | [`words`] | what all that says |
//! | [`Overview`] | all that for one question |
//!
//! Every coefficient is an [`Outcome`]: a value, or the reason why there is none. All are symmetric in the readers.

mod alpha;
mod bootstrap;
mod boundary;
mod chance;
mod class;
mod continuum;
mod disagreement;
mod distance;
#[cfg(test)]
mod fixture;
mod gathered;
mod grid;
mod hand_in;
mod held;
mod independence;
mod key;
mod measure;
mod merge;
mod names;
pub mod norming;
mod observed;
mod overlap;
mod overview;
mod pair;
mod question;
mod random;
mod ratings;
mod reliability;
#[cfg(test)]
mod sample;
mod score;
mod spans;
mod sums;
mod undefined;
mod unit;
mod unitizing;
pub mod words;

pub use alpha::krippendorff_alpha;
pub use bootstrap::{DRAWS, LEAST_UNITS, Resample, SEED, Spread, bootstrap};
pub use boundary::{boundary_pairs, boundary_similarity};
pub use chance::{brennan_prediger, fleiss_kappa, gwet_ac};
pub use class::{Class, Coded, Reader, Reading};
pub use continuum::{Continuum, Mark};
pub use disagreement::{Cause, Disagreement, causes, disagreements};
pub use distance::{Distances, Scale, jaccard, masi};
pub use gathered::{Gathered, Placed, ReaderCard, Version, documents};
pub use grid::Grid;
pub use hand_in::{Batch, HandIn, Handed, read_batch, strangers};
pub use independence::{Independence, Known, independence};
pub use key::{Compared, Fit, KeyMark, Passage, Side, against_key};
pub use measure::{
    Coefficient, Drawing, MOST_PAIRED, Measured, REACH, measure, measure_only, measure_stretches,
    stretches_only,
};
pub use merge::{Merged, merge};
pub use names::{Names, SameName, stem};
pub use observed::{apart, percent_agreement};
pub use overview::{Beside, Overview};
pub use pair::{Confusion, Pairs, cohen_kappa, cohen_pairs, scott_pairs, scott_pi};
pub use question::{Judged, Question, Rows, SCALE};
pub use random::SplitMix64;
pub use ratings::{Counts, Ratings, Tally};
pub use reliability::{MOST_CATEGORIES, dawid_skene, with_majority};
pub use score::{Score, score};
pub use spans::{Meeting, f1, f1_pairs};
pub use undefined::{Outcome, Undefined};
pub use unit::{UnitKind, speaks_of};
pub use unitizing::{Unitizing, unitizing_alpha};
