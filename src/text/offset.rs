//! Offsets and spans, one type a unit.

use std::fmt;

/// A position in a text counted in some unit from 0.
pub trait Offset: Copy + Ord + fmt::Debug {
    /// The offset as a plain number of its unit.
    fn get(self) -> u32;
}

macro_rules! offset {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
        pub struct $name(u32);

        impl $name {
            /// The offset with this number.
            pub const fn new(value: u32) -> Self {
                Self(value)
            }

            /// The offset with this number, if it fits: texts are limited to 4 GiB.
            pub fn try_from_usize(value: usize) -> Option<Self> {
                u32::try_from(value).ok().map(Self)
            }

            /// The number as an index type.
            pub const fn to_usize(self) -> usize {
                self.0 as usize
            }
        }

        impl Offset for $name {
            fn get(self) -> u32 {
                self.0
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "{}", self.0)
            }
        }
    };
}

offset! {
    /// A position in UTF-8 bytes: the unit inside the program.
    ByteOffset
}
offset! {
    /// A position in UTF-16 code units: the unit of the DOM.
    Utf16Offset
}
offset! {
    /// A position in Unicode code points: the unit of files (W3C Web Annotation Data Model, 4.2.5).
    CharOffset
}

/// A half-open stretch of text: `start` is in it, `end` is not; `start <= end` always holds.
///
/// ```
/// use stancemark::text::{ByteOffset, ByteSpan};
/// let span = ByteSpan::try_new(ByteOffset::new(2), ByteOffset::new(5)).expect("in order");
/// assert_eq!(span.len(), 3);
/// assert!(ByteSpan::try_new(ByteOffset::new(5), ByteOffset::new(2)).is_none());
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Span<T> {
    start: T,
    end: T,
}

/// A stretch in UTF-8 bytes.
pub type ByteSpan = Span<ByteOffset>;
/// A stretch in UTF-16 code units.
pub type Utf16Span = Span<Utf16Offset>;
/// A stretch in Unicode code points.
pub type CharSpan = Span<CharOffset>;

impl<T: Offset> Span<T> {
    /// The span from `start` to `end`, if they are in order.
    pub fn try_new(start: T, end: T) -> Option<Self> {
        (start <= end).then_some(Self { start, end })
    }

    /// The span between two positions in either order.
    pub fn between(a: T, b: T) -> Self {
        Self {
            start: a.min(b),
            end: a.max(b),
        }
    }

    /// The first position inside.
    pub fn start(self) -> T {
        self.start
    }

    /// The first position after.
    pub fn end(self) -> T {
        self.end
    }

    /// The length in the span's unit.
    pub fn len(self) -> u32 {
        self.end.get() - self.start.get()
    }

    /// Whether nothing is inside.
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// Whether a position is inside.
    pub fn contains(self, at: T) -> bool {
        self.start <= at && at < self.end
    }

    /// Whether `other` lies wholly inside (an empty span lies inside at its place).
    pub fn encloses(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the two share at least one position.
    pub fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The stretch both share, if they share any.
    pub fn intersection(self, other: Self) -> Option<Self> {
        let (start, end) = (self.start.max(other.start), self.end.min(other.end));
        (start < end).then_some(Self { start, end })
    }

    /// The smallest span that holds both.
    pub fn hull(self, other: Self) -> Self {
        Self {
            start: self.start.min(other.start),
            end: self.end.max(other.end),
        }
    }
}

impl ByteSpan {
    /// The span from byte `start` to byte `end` given as indices, if in order and below 4 GiB.
    pub fn from_usize(start: usize, end: usize) -> Option<Self> {
        Self::try_new(
            ByteOffset::try_from_usize(start)?,
            ByteOffset::try_from_usize(end)?,
        )
    }

    /// The span as a standard range of byte indices, for slicing.
    pub fn to_range(self) -> std::ops::Range<usize> {
        self.start.to_usize()..self.end.to_usize()
    }
}

impl<T: Offset> fmt::Debug for Span<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}..{:?}", self.start, self.end)
    }
}
