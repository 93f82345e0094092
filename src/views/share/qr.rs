//! The QR code of a link.

use std::fmt::Write as _;

use qrcodegen::{QrCode, QrCodeEcc};

use crate::sheet::{Element, element};
use crate::views::Effect;

/// The most bytes of a link that is drawn: what version 25 holds (117 by 117 modules), which cameras of phones still
/// read from a screen.
pub(super) const MOST: usize = 1_273;
/// The quiet zone around the code, in modules (ISO/IEC 18004, 9.1).
const QUIET: i32 = 4;

/// A QR code, drawn.
///
/// # Source
/// ISO/IEC 18004:2015 through the crate `qrcodegen`; error correction of level L, or better where that takes no more
/// place.
pub(super) struct Qr {
    /// Modules on a side, the quiet zone included.
    size: i32,
    /// The dark modules as a path, run by run.
    path: String,
}

impl Qr {
    /// That of an address, if it is short enough.
    pub fn of(address: &str) -> Option<Self> {
        if address.len() > MOST {
            return None;
        }
        let code = QrCode::encode_binary(address.as_bytes(), QrCodeEcc::Low).ok()?;
        let mut path = String::new();
        for y in 0..code.size() {
            let mut x = 0;
            while x < code.size() {
                let from = x;
                while code.get_module(x, y) {
                    x += 1;
                }
                if x > from {
                    let run = x - from;
                    let (left, top) = (from + QUIET, y + QUIET);
                    // Writing into memory cannot fail.
                    let _ = write!(path, "M{left} {top}h{run}v1h-{run}z");
                } else {
                    x += 1;
                }
            }
        }
        Some(Self {
            size: code.size() + 2 * QUIET,
            path,
        })
    }

    fn view_box(&self) -> String {
        format!("0 0 {0} {0}", self.size)
    }

    /// Dark on white in every theme: cameras read no other.
    pub fn element(&self) -> Element {
        let size = self.size.to_string();
        element("svg")
            .class("qr")
            .set("role", "img")
            .set("aria-label", "QR code of the link above")
            .set("viewBox", self.view_box())
            .with(
                element("rect")
                    .set("width", size.as_str())
                    .set("height", size.as_str())
                    .set("fill", "#ffffff"),
            )
            .with(
                element("path")
                    .set("d", self.path.as_str())
                    .set("fill", "#000000"),
            )
    }

    /// The download of it: `svg`, or `png` for anything else.
    pub fn save(&self, kind: &str) -> Effect {
        let (pixels, view) = (self.size * 8, self.view_box());
        let svg = format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{pixels}\" height=\"{pixels}\" viewBox=\"{view}\" \
             shape-rendering=\"crispEdges\"><title>QR code of a link to Stancemark</title><rect width=\"100%\" \
             height=\"100%\" fill=\"#fff\"/><path d=\"{}\"/></svg>\n",
            self.path
        );
        if kind == "svg" {
            return Effect::Save {
                name: "stancemark-qr.svg".to_owned(),
                kind: "image/svg+xml".to_owned(),
                content: svg,
            };
        }
        Effect::Picture {
            name: "stancemark-qr.png".to_owned(),
            svg,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_fits_is_drawn_with_its_quiet_zone() {
        let qr = Qr::of("https://example.org/#s=AQE").unwrap();
        assert_eq!(qr.size, 25 + 2 * QUIET);
        // The finder pattern at the top left: seven dark modules, then one dark, five light, one dark.
        assert!(qr.path.starts_with("M4 4h7v1h-7z"), "{}", qr.path);
        assert!(qr.path.contains("M4 5h1v1h-1zM10 5h1v1h-1z"), "{}", qr.path);
        let largest = Qr::of(&"a".repeat(MOST)).unwrap();
        assert_eq!(largest.size, 117 + 2 * QUIET);
        assert!(Qr::of(&"a".repeat(MOST + 1)).is_none());
    }
}
