//! One JSON object a line in, one a line out: the loop of every command that has `--jsonl`.

use std::io::{BufRead, BufReader, ErrorKind, Read, Write};

use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

/// The longest line that is read, in bytes: more than a page of the web has, and one such line is held at a time.
pub const LONGEST: usize = 16 << 20;

/// How much of a long line's memory is kept for the next line.
const KEPT: usize = 1 << 20;

/// How much is read at once.
const CHUNK: usize = 1 << 16;

/// What became of the lines so far.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Lines read, each of which has its row in the output.
    pub rows: u64,
    /// Those whose row is an error.
    pub failed: u64,
}

/// The answer to a row, as JSON on one line, or why there is none.
pub type Answer = dyn Fn(&str) -> Result<String, String>;

#[derive(Deserialize)]
struct Head<'a> {
    #[serde(borrow)]
    id: Option<&'a RawValue>,
}

#[derive(Serialize)]
struct Refusal<'a> {
    id: Option<&'a RawValue>,
    line: u64,
    error: &'a str,
}

/// Answers every line by a row, in order, until the input ends or nobody reads the output.
///
/// A line that is no object with an `id`, or that `answer` refuses, gives `{"id", "line", "error"}`; the id is `null`
/// where none can be read, and the rest goes on. Rows are handed on whenever no whole line waits in the input, so that
/// a reader at the other end of a pipe sees each at once. Memory does not grow with the number of lines. `seen` hears
/// of every row.
///
/// # Units
/// Lines are counted from 1.
///
/// # Errors
/// The input cannot be read, or the output not written; an output that nobody reads any more is the end, no error.
///
/// ```
/// use stancemark::command::lines::{Tally, run};
/// let mut output = Vec::new();
/// let tally = run(
///     &b"{\"id\": 7}\n\n"[..],
///     &mut output,
///     &|_| Ok(r#"{"id":7}"#.to_owned()),
///     &mut |_| (),
/// );
/// assert_eq!(tally.expect("memory"), Tally { rows: 2, failed: 1 });
/// assert_eq!(output, b"{\"id\":7}\n{\"id\":null,\"line\":2,\"error\":\"the line is empty\"}\n");
/// ```
pub fn run(
    input: impl Read,
    output: impl Write,
    answer: &Answer,
    seen: &mut dyn FnMut(Tally),
) -> std::io::Result<Tally> {
    let mut tally = Tally::default();
    match rows(input, output, answer, seen, &mut tally) {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => Err(error),
        _ => Ok(tally),
    }
}

fn rows(
    input: impl Read,
    output: impl Write,
    answer: &Answer,
    seen: &mut dyn FnMut(Tally),
    tally: &mut Tally,
) -> std::io::Result<()> {
    let mut input = BufReader::with_capacity(CHUNK, input);
    let mut output = std::io::BufWriter::with_capacity(CHUNK, output);
    let mut line = Vec::new();
    loop {
        if !input.buffer().contains(&b'\n') {
            output.flush()?;
        }
        line.clear();
        line.shrink_to(KEPT);
        // One byte more than may be tells a line that is too long from one that just fits.
        let most = u64::try_from(LONGEST + 1).unwrap_or(u64::MAX);
        if input.by_ref().take(most).read_until(b'\n', &mut line)? == 0 {
            return output.flush();
        }
        let too_long = line.len() > LONGEST && line.last() != Some(&b'\n');
        if too_long {
            input.skip_until(b'\n')?;
        }
        tally.rows += 1;
        let row = if too_long {
            Err((None, format!("the line is longer than {LONGEST} bytes")))
        } else {
            reply(&line, tally.rows, answer)
        };
        match row {
            Ok(json) => output.write_all(json.as_bytes())?,
            Err((id, error)) => {
                tally.failed += 1;
                let refusal = Refusal {
                    id,
                    line: tally.rows,
                    error: &error,
                };
                serde_json::to_writer(&mut output, &refusal)?;
            }
        }
        output.write_all(b"\n")?;
        seen(*tally);
    }
}

/// The row of a line, or what to refuse it with.
fn reply<'a>(
    line: &'a [u8],
    number: u64,
    answer: &Answer,
) -> Result<String, (Option<&'a RawValue>, String)> {
    let text = std::str::from_utf8(line)
        .map_err(|e| (None, format!("not UTF-8 at byte {}", e.valid_up_to())))?;
    let text = match number {
        1 => text.strip_prefix('\u{feff}').unwrap_or(text),
        _ => text,
    }
    .trim_matches([' ', '\t', '\r', '\n']);
    if text.is_empty() {
        return Err((None, "the line is empty".to_owned()));
    }
    let head = serde_json::from_str::<Head>(text).map_err(|e| (None, told(&e)))?;
    // A list would pass for an object with its members in order.
    if !text.starts_with('{') {
        return Err((None, "the row is no JSON object".to_owned()));
    }
    let id = head.id.ok_or((None, "the row has no id".to_owned()))?;
    if !is_name(id) {
        return Err((None, "the id is no string and no number".to_owned()));
    }
    answer(text).map_err(|error| (Some(id), error))
}

/// Whether a value can name a row.
fn is_name(id: &RawValue) -> bool {
    use serde_json::Value;
    matches!(
        serde_json::from_str(id.get()),
        Ok(Value::String(_) | Value::Number(_))
    )
}

/// What is wrong with a row: the place in it without the line, of which a row has one.
pub(super) fn told(error: &serde_json::Error) -> String {
    error
        .to_string()
        .replace(" at line 1 column ", " at column ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::cell::RefCell;

    /// The rows for an input, with an answer that repeats the line.
    fn check(input: &[u8], expected: &str) {
        let mut output = Vec::new();
        let tally = run(input, &mut output, &|l| Ok(l.to_owned()), &mut |_| ()).unwrap();
        let output = String::from_utf8(output).unwrap();
        assert_eq!(output, expected, "{:?}", String::from_utf8_lossy(input));
        assert_eq!(usize::try_from(tally.rows).unwrap(), output.lines().count());
        let failed = output.lines().filter(|l| l.contains("\"error\"")).count();
        assert_eq!(usize::try_from(tally.failed).unwrap(), failed);
    }

    #[test]
    fn every_line_has_its_row() {
        check(b"", "");
        check(
            "\u{feff}{\"id\":\"🇺🇦\"} \r\n".as_bytes(),
            "{\"id\":\"🇺🇦\"}\n",
        );
        check(b"{\"id\":1e2}\n{\"id\":-1}", "{\"id\":1e2}\n{\"id\":-1}\n");
        let refused = |line: u32, error: &str| {
            format!("{{\"id\":null,\"line\":{line},\"error\":\"{error}\"}}\n")
        };
        for (input, error) in [
            (&b"\n"[..], "the line is empty"),
            (b" \t\r\n", "the line is empty"),
            (b"nonsense\n", "expected ident at column 2"),
            (b"[\"a\"]\n", "the row is no JSON object"),
            (b"{}", "the row has no id"),
            (b"{\"id\":null}", "the row has no id"),
            (b"{\"id\":[1]}", "the id is no string and no number"),
            (b"{\"id\":\"\\ud800\"}", "the id is no string and no number"),
            (b"{\"id\":1}{\"id\":2}", "trailing characters at column 9"),
            (b"{\"id\":\"\xff\"}\n", "not UTF-8 at byte 7"),
            (
                b"{\"id\":1,\"id\":2}\n",
                "duplicate field `id` at column 12",
            ),
        ] {
            check(input, &refused(1, error));
        }
        check(
            b"\n{\"id\":1}\n\n",
            &[
                &refused(1, "the line is empty"),
                "{\"id\":1}\n",
                &refused(3, "the line is empty"),
            ]
            .concat(),
        );
    }

    #[test]
    fn a_line_may_be_as_long_as_it_may_and_no_longer() {
        let row = |length: usize| format!("{{\"id\":1,\"x\":\"{}\"}}\n", "a".repeat(length));
        let frame = row(0).len() - 1;
        for (length, failed) in [(LONGEST - frame, 0), (LONGEST - frame + 1, 1)] {
            let input = row(length) + "{\"id\":2}\n";
            let tally = run(
                input.as_bytes(),
                std::io::sink(),
                &|_| Ok(String::new()),
                &mut |_| (),
            );
            assert_eq!(tally.unwrap(), Tally { rows: 2, failed });
        }
    }

    #[test]
    fn an_error_of_the_answer_keeps_the_id() {
        let mut output = Vec::new();
        let refuse = |_: &str| Err("no \"text\"".to_owned());
        run(
            &b"{\"id\": 12345678901234567890123}"[..],
            &mut output,
            &refuse,
            &mut |_| (),
        )
        .unwrap();
        assert_eq!(
            output,
            b"{\"id\":12345678901234567890123,\"line\":1,\"error\":\"no \\\"text\\\"\"}\n"
        );
    }

    /// Gives its lines one read at a time and notes what was written before each.
    struct Slow<'a> {
        lines: Vec<&'static [u8]>,
        written: &'a RefCell<Vec<u8>>,
        before: Vec<usize>,
    }

    impl Read for Slow<'_> {
        fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
            self.before.push(self.written.borrow().len());
            let Some(line) = self.lines.pop() else {
                return Ok(0);
            };
            buffer[..line.len()].copy_from_slice(line);
            Ok(line.len())
        }
    }

    struct Shared<'a>(&'a RefCell<Vec<u8>>);

    impl Write for Shared<'_> {
        fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
            self.0.borrow_mut().extend_from_slice(bytes);
            Ok(bytes.len())
        }
        fn flush(&mut self) -> std::io::Result<()> {
            Ok(())
        }
    }

    #[test]
    fn rows_are_handed_on_before_more_is_read() {
        let written = RefCell::new(Vec::new());
        let mut slow = Slow {
            lines: vec![b"{\"id\":3}\n", b"{\"id\":1}\n{\"id\":2}\n"],
            written: &written,
            before: Vec::new(),
        };
        run(
            &mut slow,
            Shared(&written),
            &|_| Ok("row".to_owned()),
            &mut |_| (),
        )
        .unwrap();
        assert_eq!(slow.before, [0, 8, 12]);
    }

    /// An output that nobody reads.
    struct Closed;

    impl Write for Closed {
        fn write(&mut self, _: &[u8]) -> std::io::Result<usize> {
            Err(ErrorKind::BrokenPipe.into())
        }
        fn flush(&mut self) -> std::io::Result<()> {
            Ok(())
        }
    }

    #[test]
    fn an_output_that_nobody_reads_is_the_end() {
        let input = "{\"id\":1}\n".repeat(100_000);
        let row = "a".repeat(1_000);
        let tally = run(
            input.as_bytes(),
            Closed,
            &move |_| Ok(row.clone()),
            &mut |_| (),
        );
        assert!(tally.unwrap().rows < 1_000);
    }
}
