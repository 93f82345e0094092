//! The tree of a sheet.

/// The elements that a sheet may have.
pub const NAMES: &[&str] = &[
    "article",
    "aside",
    "b",
    "bdi",
    "br",
    "button",
    "caption",
    "circle",
    "code",
    "dd",
    "defs",
    "desc",
    "details",
    "div",
    "dl",
    "dt",
    "em",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "g",
    "h2",
    "h3",
    "h4",
    "header",
    "hr",
    "input",
    "label",
    "legend",
    "li",
    "line",
    "mark",
    "meter",
    "nav",
    "ol",
    "optgroup",
    "option",
    "p",
    "path",
    "pattern",
    "polyline",
    "pre",
    "progress",
    "q",
    "rect",
    "section",
    "select",
    "small",
    "span",
    "strong",
    "summary",
    "svg",
    "table",
    "tbody",
    "td",
    "text",
    "textarea",
    "tfoot",
    "th",
    "thead",
    "title",
    "tr",
    "tspan",
    "ul",
];

/// The attributes that an element of a sheet may have.
pub const ATTRIBUTES: &[&str] = &[
    "aria-checked",
    "aria-current",
    "aria-describedby",
    "aria-expanded",
    "aria-hidden",
    "aria-label",
    "aria-labelledby",
    "aria-live",
    "aria-pressed",
    "aria-selected",
    "autocomplete",
    "checked",
    "class",
    "colspan",
    "cx",
    "cy",
    "d",
    "data-do",
    "data-hand",
    "data-highlight",
    "data-item",
    "data-key",
    "data-words",
    "disabled",
    "dominant-baseline",
    "fill",
    "fill-opacity",
    "for",
    "height",
    "hidden",
    "id",
    "inputmode",
    "key",
    "label",
    "lang",
    "list",
    "max",
    "maxlength",
    "min",
    "multiple",
    "name",
    "open",
    "patternTransform",
    "patternUnits",
    "placeholder",
    "points",
    "preserveAspectRatio",
    "r",
    "readonly",
    "role",
    "rows",
    "rowspan",
    "rx",
    "scope",
    "selected",
    "spellcheck",
    "step",
    "stroke",
    "stroke-dasharray",
    "stroke-width",
    "tabindex",
    "text-anchor",
    "title",
    "transform",
    "type",
    "value",
    "viewBox",
    "width",
    "x",
    "x1",
    "x2",
    "xmlns",
    "y",
    "y1",
    "y2",
];

/// Words, or an element.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Node {
    /// Words.
    Text(String),
    /// An element.
    Element(Element),
}

/// An element with what it holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Element {
    /// One of [`NAMES`].
    pub name: &'static str,
    /// Attributes, each one of [`ATTRIBUTES`], in the order in which they were given. `key` is not drawn: it tells
    /// elements of a list apart.
    pub attributes: Vec<(&'static str, String)>,
    /// What it holds.
    pub children: Vec<Node>,
}

/// An empty element.
///
/// ```
/// use stancemark::sheet::element;
/// let words = element("p").class("hint").with("“🇺🇦” & <b>").with(element("b").with("now"));
/// assert_eq!(words.to_html(), "<p class=\"hint\">“🇺🇦” &amp; &lt;b><b>now</b></p>");
/// ```
pub fn element(name: &'static str) -> Element {
    debug_assert!(NAMES.contains(&name), "{name} is no element of a sheet");
    Element {
        name,
        attributes: Vec::new(),
        children: Vec::new(),
    }
}

impl Element {
    /// The same with an attribute; an attribute of the browser that is on or off has the empty text.
    pub fn set(mut self, name: &'static str, value: impl Into<String>) -> Self {
        debug_assert!(
            ATTRIBUTES.contains(&name),
            "{name} is no attribute of a sheet"
        );
        self.attributes.push((name, value.into()));
        self
    }

    /// The same with an attribute, if there is a value.
    pub fn set_some(self, name: &'static str, value: Option<impl Into<String>>) -> Self {
        match value {
            Some(value) => self.set(name, value),
            None => self,
        }
    }

    /// The same with an attribute that is on or off.
    pub fn set_if(self, name: &'static str, on: bool) -> Self {
        self.set_some(name, on.then_some(""))
    }

    /// The same with a class.
    pub fn class(self, class: impl Into<String>) -> Self {
        self.set("class", class)
    }

    /// The same with something more in it.
    pub fn with(mut self, child: impl Into<Node>) -> Self {
        self.children.push(child.into());
        self
    }

    /// The same with all of these in it.
    pub fn with_all<N: Into<Node>>(mut self, children: impl IntoIterator<Item = N>) -> Self {
        self.children.extend(children.into_iter().map(Into::into));
        self
    }

    /// The value of an attribute.
    pub fn get(&self, name: &str) -> Option<&str> {
        let found = self.attributes.iter().find(|(n, _)| *n == name);
        found.map(|(_, value)| value.as_str())
    }
}

impl From<Element> for Node {
    fn from(element: Element) -> Self {
        Self::Element(element)
    }
}

impl From<String> for Node {
    fn from(words: String) -> Self {
        Self::Text(words)
    }
}

impl From<&str> for Node {
    fn from(words: &str) -> Self {
        Self::Text(words.to_owned())
    }
}

impl Node {
    /// All words in it, one after the other.
    pub fn words(&self) -> String {
        match self {
            Self::Text(words) => words.clone(),
            Self::Element(element) => element.children.iter().map(Self::words).collect(),
        }
    }

    /// The elements of a name in it, itself included, in their order.
    pub fn all<'a>(&'a self, name: &'a str) -> Vec<&'a Element> {
        let Self::Element(element) = self else {
            return Vec::new();
        };
        let own = (element.name == name).then_some(element).into_iter();
        own.chain(element.children.iter().flat_map(|c| c.all(name)))
            .collect()
    }
}
