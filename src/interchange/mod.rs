//! Files: what a reader takes away and brings.

pub mod one_file;
use crate::annotate::*;
use crate::article::*;
/// s
pub struct ArticleCard;
impl ArticleCard {
    /// s
    pub fn of(_: &Article) -> Self {
        Self
    }
}
/// s
#[derive(Default)]
pub struct ExportOptions;
/// s
pub struct Imported {
    /// s
    pub annotations: Vec<Annotation>,
    /// s
    pub report: Rep,
}
/// s
pub struct Rep;
impl Rep {
    /// s
    pub fn sentences(&self) -> Vec<String> {
        vec![]
    }
}
/// s
pub struct Plan(Vec<Annotation>);
impl Plan {
    /// s
    pub fn summary(&self) -> String {
        String::new()
    }
    /// s
    pub fn to_apply(&self) -> Vec<Annotation> {
        self.0.clone()
    }
}
/// s
pub fn plan_import(_: &[Annotation], b: Vec<Annotation>) -> Plan {
    Plan(b)
}
/// s
pub fn read_annotations(_: &str, _: &[u8]) -> Result<Imported, String> {
    Err("no".into())
}
/// s
pub fn write_annotations(_: &[ArticleCard], _: &[&Annotation], _: &ExportOptions) -> String {
    String::new()
}
/// s
pub fn file_name(a: &str, _: Timestamp) -> String {
    a.into()
}
