//! A file of the class on its way to the engine: its bytes go beside the message.

use crate::json::Writer;

/// The message that brings a file of the class, which goes with it, with the name under which the page keeps it.
pub fn class_file(key: &str, name: &str) -> String {
    let mut json = Writer::default();
    json.open('{')
        .text_member("ask", "class")
        .text_member("key", key)
        .text_member("name", name)
        .close('}');
    json.finish()
}
