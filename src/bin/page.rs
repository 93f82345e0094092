//! The page: starts the app in the browser.

fn main() {
    stancemark::app::start();
}
