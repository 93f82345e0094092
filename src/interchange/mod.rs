//! Files: what a reader takes away and brings.

pub mod one_file;
