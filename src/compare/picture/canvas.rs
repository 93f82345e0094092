//! Draws from the top to the bottom.

use super::label::{fit, text_width, wrap};
use super::{Anchor, Form, Picture, Role, Shape, Width};

/// The size of the type, and of small type, in CSS pixels.
pub const SIZE: f64 = 13.0;
pub const SMALL: f64 = 12.0;
/// The height of a line and of a bar.
pub const LINE: f64 = 18.0;
pub const BAR: f64 = 20.0;
/// The width of a badge with a letter.
const BADGE: f64 = 20.0;

/// A part of a bar.
pub struct Segment {
    /// How much it is.
    pub value: f64,
    /// What it is for.
    pub role: Role,
    /// What stands on it if there is place, longest first.
    pub words: Vec<String>,
    /// What it says in full.
    pub title: String,
}

/// A picture in the making.
pub struct Canvas {
    pub width: f64,
    /// Where the next thing is drawn.
    pub y: f64,
    pub shapes: Vec<Shape>,
}

impl Canvas {
    pub fn new(width: Width) -> Self {
        Self {
            width: width.pixels(),
            y: 0.0,
            shapes: Vec::new(),
        }
    }

    /// How wide the names beside bars may be.
    pub fn names(&self) -> f64 {
        (self.width * 0.3).clamp(96.0, 190.0)
    }

    fn add(&mut self, form: Form, role: Role, title: impl Into<String>) {
        self.shapes.push(Shape {
            form,
            role,
            title: title.into(),
        });
    }

    pub fn text(&mut self, at: (f64, f64), anchor: Anchor, role: Role, words: &str, full: &str) {
        let title = if words == full { "" } else { full };
        let words = words.to_owned();
        self.add(Form::Text { at, anchor, words }, role, title);
    }

    pub fn rect(&mut self, x: f64, y: f64, (width, height): (f64, f64), role: Role, title: &str) {
        let form = Form::Rect {
            x,
            y,
            width,
            height,
        };
        self.add(form, role, title);
    }

    pub fn line(&mut self, from: (f64, f64), to: (f64, f64)) {
        self.add(Form::Line { from, to }, Role::Track, "");
    }

    /// Words over what follows, on two lines at most.
    pub fn head(&mut self, words: &str) {
        self.y += 8.0;
        for line in wrap(words, SIZE * 1.12, self.width, 2) {
            self.y += LINE;
            self.text((0.0, self.y - 4.0), Anchor::Start, Role::Head, &line, words);
        }
        self.y += 4.0;
    }

    /// A quiet line.
    pub fn note(&mut self, words: &str) {
        for line in wrap(words, SMALL, self.width, 4) {
            self.y += LINE;
            self.text((0.0, self.y - 4.0), Anchor::Start, Role::Soft, &line, &line);
        }
    }

    /// Says how much there is that is not drawn, if there is any.
    pub fn more(&mut self, left: usize, what: &str) {
        if left > 0 {
            self.y += 6.0;
            self.note(&format!("and {left} more {what}: all are in the table"));
        }
    }

    /// A letter in a box of its role.
    pub fn badge(&mut self, x: f64, y: f64, role: Role, letter: &str, title: &str) {
        self.rect(x, y, (BADGE, LINE - 2.0), role, title);
        let at = (x + BADGE / 2.0, y + LINE - 6.0);
        self.text(at, Anchor::Middle, Role::Letter, letter, letter);
    }

    /// What letters and textures stand for, side by side on as many lines as are needed.
    pub fn legend(&mut self, entries: impl Iterator<Item = (Role, String, String)>) {
        let mut x = 0.0;
        self.y += 4.0;
        for (role, letter, label) in entries {
            let shown = fit(&label, SMALL, self.width - BADGE - 6.0);
            let width = BADGE + 6.0 + text_width(&shown, SMALL);
            if x > 0.0 && x + width > self.width {
                x = 0.0;
                self.y += LINE + 4.0;
            }
            self.badge(x, self.y, role, &letter, &label);
            let at = (x + BADGE + 6.0, self.y + LINE - 6.0);
            self.text(at, Anchor::Start, Role::Soft, &shown, &label);
            x += width + 14.0;
        }
        self.y += LINE + 6.0;
    }

    /// Parts of a whole one after the other on the line that is drawn; `scale` is how wide one is.
    pub fn stack(&mut self, left: f64, scale: f64, segments: &[Segment]) {
        let mut x = left;
        for segment in segments.iter().filter(|s| s.value > 0.0) {
            let width = segment.value * scale;
            let gap = if width > 4.0 { 1.0 } else { 0.0 };
            let size = ((width - gap).max(0.5), BAR - 4.0);
            self.rect(x, self.y + 2.0, size, segment.role, &segment.title);
            let fits = |words: &&String| text_width(words, SMALL) + 6.0 <= width;
            if let Some(words) = segment.words.iter().find(fits) {
                let at = (x + width / 2.0, self.y + BAR - 6.0);
                self.text(at, Anchor::Middle, Role::Letter, words, words);
            }
            x += width;
        }
    }

    pub fn finish(self, id: String, title: String, desc: String) -> Picture {
        Picture {
            id,
            title,
            desc,
            width: self.width,
            height: self.y.max(LINE) + 4.0,
            shapes: self.shapes,
        }
    }
}
