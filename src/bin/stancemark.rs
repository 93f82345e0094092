//! The command `stancemark`.

fn main() {}
