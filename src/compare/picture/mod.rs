//! The numbers as pictures: bars and strips with words, that mean the same without their colours.
//!
//! A picture is a list of shapes at places; [`Picture::elements`] makes SVG elements of it for a page and
//! [`Picture::to_svg`] a file. Everything is drawn in the colour of the text around it, so that it is read on dark
//! ground, under forced colours and on paper; parties add their colour to it by their class. What a colour tells is
//! told by a texture and a letter as well, and behind each picture there is a table with its numbers.

mod attitudes;
mod canvas;
mod element;
mod label;
mod quotes;
mod shape;
mod share;
mod strip;
mod svg;

pub use attitudes::attitudes;
pub use label::{fit, text_width};
pub use quotes::quotes;
pub use shape::{Anchor, Form, Picture, Role, Shape};
pub use share::share;
pub use strip::strip;

/// The width for which a picture is drawn, in CSS pixels: it is not made smaller than it is, so that its words stay
/// as large as those around it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Width {
    /// A phone.
    Narrow,
    /// A desk, and files.
    Wide,
}

impl Width {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Narrow, Self::Wide];

    /// In CSS pixels.
    pub const fn pixels(self) -> f64 {
        match self {
            Self::Narrow => 340.0,
            Self::Wide => 680.0,
        }
    }

    /// The name in identities and classes.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Narrow => "narrow",
            Self::Wide => "wide",
        }
    }
}
