//! A picture as SVG elements.

use super::{Anchor, Form, Picture, Role, Shape};
use crate::compare::frame::PLAIN;
use crate::sheet::{Element, element};

/// Lengths as attributes.
trait At {
    fn at(self, name: &'static str, value: f64) -> Self;
}

impl At for Element {
    fn at(self, name: &'static str, value: f64) -> Self {
        self.set(name, number(value))
    }
}

/// A number with one place at most.
fn number(value: f64) -> String {
    let digits = format!("{value:.1}");
    digits
        .strip_suffix(".0")
        .map_or_else(|| digits.clone(), str::to_owned)
}

/// How many textures there are.
const TEXTURES: u8 = 7;

/// The texture of a style: lines and dots that differ without colour, on a tile of 8 by 8 pixels.
fn texture(id: &str, style: u8) -> Element {
    let line = |d: &str, width: &str| {
        element("path")
            .set("d", d)
            .set("stroke", "currentColor")
            .set("stroke-width", width)
            .set("fill", "none")
    };
    let dot = |x: &str, y: &str, r: &str| {
        element("circle")
            .set("cx", x)
            .set("cy", y)
            .set("r", r)
            .set("fill", "currentColor")
    };
    let ground = element("rect")
        .set("width", "8")
        .set("height", "8")
        .set("fill", "currentColor")
        .set("fill-opacity", "0.24");
    let drawn = match style {
        0 => vec![ground],
        1 => vec![line("M-2 2L2 -2M0 8L8 0M6 10L10 6", "1.1")],
        2 => vec![dot("2", "2", "1"), dot("6", "6", "1")],
        3 => vec![line("M0 8L8 0M0 0L8 8", "0.7")],
        4 => vec![line("M0 2H8M0 6H8", "0.8")],
        5 => vec![line("M2 0V8M6 0V8", "0.8")],
        _ => vec![line("M0 6L4 2L8 6", "1")],
    };
    element("pattern")
        .set("id", format!("{id}-p{style}"))
        .set("patternUnits", "userSpaceOnUse")
        .set("width", "8")
        .set("height", "8")
        .with_all(drawn)
}

/// The texture that a style wears, if any.
fn texture_of(style: u8) -> Option<u8> {
    (style != PLAIN).then_some(style % TEXTURES)
}

fn geometry(form: &Form) -> Element {
    match form {
        Form::Rect {
            x,
            y,
            width,
            height,
        } => element("rect")
            .at("x", *x)
            .at("y", *y)
            .at("width", *width)
            .at("height", *height),
        Form::Line { from, to } => element("line")
            .at("x1", from.0)
            .at("y1", from.1)
            .at("x2", to.0)
            .at("y2", to.1),
        Form::Circle { at, radius } => element("circle")
            .at("cx", at.0)
            .at("cy", at.1)
            .at("r", *radius),
        Form::Text { at, anchor, words } => {
            let text = element("text")
                .at("x", at.0)
                .at("y", at.1)
                .with(words.as_str());
            match anchor {
                Anchor::Start => text,
                Anchor::Middle => text.set("text-anchor", "middle"),
                Anchor::End => text.set("text-anchor", "end"),
            }
        }
    }
}

impl Shape {
    fn elements(&self, id: &str) -> Vec<Element> {
        let form = geometry(&self.form);
        let ink = "currentColor";
        let textured = |form: Element, style: u8| match texture_of(style) {
            Some(n) => form.set("fill", format!("url(#{id}-p{n})")),
            None => form.set("fill", "none"),
        };
        let mut drawn = match self.role {
            Role::Attitude(style) => vec![
                textured(form, style)
                    .set("class", "part")
                    .set("stroke", ink),
            ],
            Role::Party(style) => vec![
                form.clone()
                    .set("class", format!("party s{style}"))
                    .set("fill", "none"),
                textured(form, style)
                    .set("class", "part")
                    .set("stroke", ink),
            ],
            Role::Badge(PLAIN) => vec![
                form.set("class", "part")
                    .set("stroke", ink)
                    .set("fill", "none"),
            ],
            Role::Badge(style) => vec![
                form.set("class", format!("party s{style}"))
                    .set("stroke", ink)
                    .set("fill", "none"),
            ],
            Role::Track => vec![
                form.set("class", "track")
                    .set("stroke", ink)
                    .set("fill", "none"),
            ],
            Role::Label => vec![form.set("class", "label").set("fill", ink)],
            Role::Soft => vec![form.set("class", "soft").set("fill", ink)],
            Role::Head => vec![form.set("class", "head").set("fill", ink)],
            Role::Letter => vec![form.set("class", "letter").set("fill", ink)],
        };
        if let Some(last) = drawn.pop() {
            let titled = !self.title.is_empty();
            drawn.push(if titled {
                last.with(element("title").with(self.title.as_str()))
            } else {
                last
            });
        }
        drawn
    }

    fn texture(&self) -> Option<u8> {
        match self.role {
            Role::Attitude(style) | Role::Party(style) => texture_of(style),
            _ => None,
        }
    }
}

impl Picture {
    /// The picture as one `svg` element for a page, whose stylesheet gives the classes their colours.
    ///
    /// # Source
    /// SVG 2; named for screen readers by its `title` and `desc` (SVG Accessibility API Mappings 1.0, 5.1).
    pub fn elements(&self) -> Element {
        let id = &self.id;
        let mut used: Vec<u8> = Vec::new();
        for texture in self.shapes.iter().filter_map(Shape::texture) {
            if !used.contains(&texture) {
                used.push(texture);
            }
        }
        used.sort_unstable();
        let textures = element("defs").with_all(used.into_iter().map(|n| texture(id, n)));
        element("svg")
            .set("class", "picture")
            .set("role", "img")
            .set("aria-labelledby", format!("{id}-t {id}-d"))
            .set(
                "viewBox",
                format!("0 0 {} {}", number(self.width), number(self.height)),
            )
            .at("width", self.width)
            .at("height", self.height)
            .with(
                element("title")
                    .set("id", format!("{id}-t"))
                    .with(self.title.as_str()),
            )
            .with(
                element("desc")
                    .set("id", format!("{id}-d"))
                    .with(self.desc.as_str()),
            )
            .with(textures)
            .with_all(self.shapes.iter().flat_map(|shape| shape.elements(id)))
    }
}
