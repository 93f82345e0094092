//! What the command says of itself.

/// The help of all commands.
pub const ALL: &str = "\
stancemark: what is article and what is web noise, where its sentences and quotations are, who speaks, who is named,
where the parties stand, what is proposed and where articles disagree. Nothing is sent anywhere.

USAGE
  stancemark extract --json FILE     labels of one article
  stancemark extract --jsonl         labels of many articles, one a line
  stancemark compare --json FILE...  proposals of several articles side by side, and where the articles may disagree
  stancemark agree --json FILE...    how far readers agree, from their files of highlights and the articles; without
                                     --json in words
  stancemark merge FILE...           readers' files as one file
  stancemark report FILE...          how far readers agree, as a page to print
  stancemark sentences --jsonl       sentences of running texts, one text a line
  stancemark stance --jsonl          how short texts speak of a target, one text a line
  stancemark COMMAND --help          what a command reads and writes, with an example

Offsets are Unicode code points of the file as it is, or of a page's visible text, end exclusive.

OPTIONS
  --quiet        no progress; it is shown only where standard error is a terminal and standard output is not
  -h, --help     this help
  -V, --version  the version

EXIT CODES
  0  done
  1  done, but some rows of the input got an error row
  2  nothing or not all done: wrong arguments, or a file that cannot be read or written
";

/// What every command with `--jsonl` does with its lines.
macro_rules! lines {
    () => {
        "
Every line of standard input gives one line of output, in the same order and at once. An id is a string or a number. A
line that cannot be read gives {\"id\", \"line\", \"error\"}: the id or null, the line's number from 1, and what is wrong;
the rest goes on. The longest line is 16 MiB. Memory does not grow with the number of lines.

EXIT CODES
  0  all rows answered
  1  some rows got an error row
  2  wrong arguments, or input or output failed; an output that nobody reads any more (| head -1) is no failure
"
    };
}

/// The help of `extract`.
pub const EXTRACT: &str = concat!(
    "\
stancemark extract: what is article and what is web noise, sentences, quotations, speakers, names, stances, proposals.

USAGE
  stancemark extract --json FILE     one article (.txt, Markdown, .html; - for standard input): one JSON object
      --url ADDRESS                  where a page was loaded from; its day of publication may stand in it
  stancemark extract --jsonl         a line {\"id\", \"text\"} or {\"id\", \"html\"} per article, with \"url\" and \"lang\" if
                                     known: one JSON object a line, \"id\" before the same keys as with --json
      --actors FILE                  actors to know beside the default ones, a JSON list of {\"name\", \"kind\" (person,
                                     organization, place, group), \"party\", \"forms\", \"reason\"}; ~ before a form
                                     marks a metonym, ^ an adjective, = one to be written exactly so

EXAMPLE
  $ echo '{\"id\": 1, \"text\": \"Kyiv said no.\"}' | stancemark extract --jsonl
  {\"id\":1,\"title\":null,\"blocks\":[{\"kind\":\"paragraph\",\"start\":0,\"end\":13,\"text\":\"Kyiv said no.\",...
",
    lines!()
);

/// The help of `compare`.
pub const COMPARE: &str = "\
stancemark compare: plans, formats, talks and lists of several articles, and where the articles may disagree. All of it
is found by rules and offered for reading: nothing is decided, and nothing is corrected.

USAGE
  stancemark compare --json FILE...  articles (.txt, Markdown, .html), in the order given: one JSON object

OUTPUT
  articles   file and title of each; elsewhere an article is its position in this list, from 0
  proposals  per article: kind, name, key, owners, status, where it is named, its elements, and the rule that found it
  joints     what may be the same proposal in several articles: its members, and the elements of each side by side
  doubts     what may not fit together, most telling first: kind (contradiction, error, tension, variant, gap), topic,
             left and right with article, start, end and text, and the rule with its reason

EXAMPLE
  $ stancemark compare --json monday.txt tuesday.txt
  {\"articles\":[{\"file\":\"monday.txt\",\"title\":\"Talks go on\"},...

EXIT CODES
  0  done
  2  wrong arguments, or a file that cannot be read
";

/// The help of `agree`.
pub const AGREE: &str = "\
stancemark agree: how far readers agree, why not, and where: coefficients with intervals, and disagreements with the
costliest first.

USAGE
  stancemark agree FILE...           files of highlights, one of each reader, and the articles they are about (.txt,
                                     .md, .html), in any order: in words
  stancemark agree --json FILE...    one JSON object
      --about WHAT                   parties, stances (as if not given), issues, or one thing: party:ID,
                                     stance:ID:ATTITUDE, issue:ID
      --unit UNIT                    sentence (as if not given), word, character, quotation, article
      --same NAME                    this name is one person in all files
      --rename FILE=NAME             the reader of this file is called so

Files are ours or of another program, told by what is in them. Highlights without a name are those of a reader named as
the file. A reader who did not read an article, that is, whose file does not name it, has no judgements there. One name in
two files with different highlights is refused, unless one is a later state of the other or --same or --rename says who it
is.

OUTPUT
  readers, articles, units, shared   who and what; shared: units judged by two readers or more
  coefficients  name, value (null where undefined, with the name and the reason), 95 % interval, standard error, and the
                least difference that so many units show in four of five studies
  stretches     the same of the stretches as marked, word by word
  each          the same for each party, stance and issue
  disagreements article (position in articles), start, end and text, its share of all, causes, who says what
  causes, words, notes, refused      what pulls it down, all in plain words, what was odd, files not read

EXAMPLE
  $ stancemark agree --json news.txt anna.json ben.json
  {\"readers\":[\"Anna\",\"Ben\"],\"articles\":[\"Talks go on\"],...

EXIT CODES
  0  done
  1  done, but a file of highlights could not be read
  2  wrong arguments, a file that cannot be opened, or one name for two readers
";

/// The help of `merge`.
pub const MERGE: &str = "\
stancemark merge: readers' files as one file, whatever their order, and however often they are merged.

USAGE
  stancemark merge FILE...           files of highlights, ours or of other programs, with the articles where these need
                                     them (.txt, .md, .html): one file of ours on standard output
      --same NAME                    this name is one person in all files
      --rename FILE=NAME             the reader of this file is called so

Each highlight bears its reader's name; of two versions of one highlight the later is taken. Two readers' highlights with
one identity are both kept.

EXAMPLE
  $ stancemark merge anna.json ben.json > class.json

EXIT CODES
  0  done
  1  done, but a file could not be read
  2  wrong arguments, a file that cannot be opened, or one name for two readers
";

/// The help of `report`.
pub const REPORT: &str = "\
stancemark report: how far readers agree, as one page of HTML that needs no program: what was read, by whom, the numbers,
the hardest passages, and a paragraph on the method.

USAGE
  stancemark report FILE...          files of highlights and articles, as for agree
      --about WHAT, --unit UNIT, --same NAME, --rename FILE=NAME   as for agree

EXAMPLE
  $ stancemark report news.txt anna.json ben.json > report.html

EXIT CODES
  0  done
  1  done, but a file could not be read
  2  wrong arguments, a file that cannot be opened, or one name for two readers
";

/// The help of `sentences`.
pub const SENTENCES: &str = concat!(
    "\
stancemark sentences: the sentences of running texts.

USAGE
  stancemark sentences --jsonl       a line {\"id\", \"text\"} per text, with \"lang\" if known: {\"id\", \"sents\": [...]} a line

EXAMPLE
  $ echo '{\"id\": 1, \"text\": \"Yes. No.\", \"lang\": \"en\"}' | stancemark sentences --jsonl
  {\"id\":1,\"sents\":[\"Yes.\",\"No.\"]}
",
    lines!()
);

/// The help of `stance`.
pub const STANCE: &str = concat!(
    "\
stancemark stance: how short texts speak of a target: for it (pos), against it (neg) or neither (neu).

USAGE
  stancemark stance --jsonl          a line {\"id\", \"text\", \"target\", \"start\", \"end\"} per target: a line with
                                     its \"stance\", \"rule\" and \"cue\"; without start and end (code points) the
                                     target's first place in the text counts; of two names \"p\" and \"q\" the line
                                     gives the class of feeling as \"label\": 0 none, 1 p for q, 2 q for p,
                                     3 p against q, 4 q against p

EXAMPLE
  $ echo '{\"id\": 1, \"text\": \"Lee praised Kim.\", \"target\": \"Kim\"}' | stancemark stance --jsonl
  {\"id\":1,\"stance\":\"pos\",\"rule\":\"object-of-praise\",\"cue\":\"praised\"}
",
    lines!()
);

/// The help of a command, or of all.
pub fn help(command: &str) -> &'static str {
    match command {
        "extract" => EXTRACT,
        "agree" => AGREE,
        "compare" => COMPARE,
        "merge" => MERGE,
        "report" => REPORT,
        "sentences" => SENTENCES,
        "stance" => STANCE,
        _ => ALL,
    }
}
