//! What pictures are made of.

/// Which edge of some words stands at their place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Anchor {
    /// They begin there.
    Start,
    /// Their middle is there.
    Middle,
    /// They end there.
    End,
}

/// A geometric form.
///
/// # Units
/// CSS pixels from the upper left corner.
#[derive(Clone, Debug, PartialEq)]
pub enum Form {
    /// A rectangle.
    Rect {
        /// Left edge.
        x: f64,
        /// Upper edge.
        y: f64,
        /// Width.
        width: f64,
        /// Height.
        height: f64,
    },
    /// A straight line.
    Line {
        /// Where it begins.
        from: (f64, f64),
        /// Where it ends.
        to: (f64, f64),
    },
    /// A circle.
    Circle {
        /// Its middle.
        at: (f64, f64),
        /// Its radius.
        radius: f64,
    },
    /// Words on one line.
    Text {
        /// Where their baseline is.
        at: (f64, f64),
        /// Which edge stands there.
        anchor: Anchor,
        /// The words.
        words: String,
    },
}

/// What a shape is for, which decides how it looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// Counts an attitude: the texture of this style, with an outline.
    Attitude(u8),
    /// Is a party's: the colour and the texture of this style, with an outline.
    Party(u8),
    /// Names a party by its letter: the colour of this style, with an outline.
    Badge(u8),
    /// The ground on which strips lie, or what bars are measured by.
    Track,
    /// Words that name something.
    Label,
    /// Words beside.
    Soft,
    /// Words over a part of the picture.
    Head,
    /// A letter on a shape.
    Letter,
}

/// A form with a role.
#[derive(Clone, Debug, PartialEq)]
pub struct Shape {
    /// What it looks like.
    pub form: Form,
    /// What it is for.
    pub role: Role,
    /// What it says in full, shown where it is pointed at; may be empty.
    pub title: String,
}

/// A picture.
#[derive(Clone, Debug, PartialEq)]
pub struct Picture {
    /// The name of its file without ending, and the beginning of identities in it.
    pub id: String,
    /// What it shows and what was counted.
    pub title: String,
    /// What one sees in it, in words.
    pub desc: String,
    /// Its width in CSS pixels.
    pub width: f64,
    /// Its height in CSS pixels.
    pub height: f64,
    /// What is drawn, from the ground up.
    pub shapes: Vec<Shape>,
}
