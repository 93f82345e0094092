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
  stancemark convert --to FORMAT FILE...   highlights of any program as files of another (convert --help names the
                                     formats), with a report of what could not travel
  stancemark check FILE...           what files are, what is wrong with them, and what would be lost
  stancemark anchor --article FILE HIGHLIGHTS...   where highlights stand in an article or in another version of it
  stancemark sentences --jsonl       sentences of running texts, one text a line
  stancemark stance --jsonl          how short texts speak of a target, one text a line
  stancemark pack --articles DIR --out FILE  an exercise for a class as one HTML file that starts by double-click
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
                                     stance:ID:ATTITUDE, attitude:ID (a scale from no to yes), issue:ID
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

/// The help of `pack`.
pub const PACK: &str = "\
stancemark pack: an exercise as one HTML file with the program, articles, code book and instructions. A double-click
starts it, without a connection; what is done in it is kept apart from everything else on that computer.

USAGE
  stancemark pack --articles DIR --out FILE
      --articles DIR        its .txt, .md and .html files, in the order of their names
      --codebook FILE       a code book saved by the page; else the standard one
      --instructions FILE   what to do, as plain text; an empty line begins a paragraph
      --title TEXT          what the exercise is called; else the name of the folder
      --blind               the program suggests no stances
      --names HOW           asked (as if not given), pseudonym (Reader 7) or none
      --highlights FILE     highlights saved by the page, given as examples
      --page FILE           the one-file page that has the program; else stancemark.html beside the command, in dist or here
      --made TIME           when, as 2026-01-31T09:00:00Z or milliseconds since 1970; else now

OUTPUT
  The same bytes as the page's “Save the exercise” makes of the same articles, settings and time. Data are kept under a
  name that follows from all of them, so that no two exercises share anything.

EXAMPLE
  $ stancemark pack --articles talks --title \"Peace talks\" --blind --out lesson.html
  lesson.html: 3 articles, 2.7 MB

EXIT CODES
  0  done
  2  wrong arguments, or a file that cannot be read or written
";

/// The help of `convert`.
pub const CONVERT: &str = "\
stancemark convert: highlights of any program as files of any other, with a report of what could not travel.

USAGE
  stancemark convert --to FORMAT FILE...   files and folders (- for standard input), in any order; each is recognised
                                     by what is in it, and those that belong together are matched: lists of marks and
                                     their texts, the folders of several readers, tasks and their configuration
      --out PATH                     a file, or a folder for several; without it one file goes to standard output
      --from FORMAT                  take files of this format alone
      --articles PATH                articles (.txt, .md, .html, or a folder of them) that highlights are about, where
                                     their files do not hold the text; may be given several times
      --codebook FILE                the code book by which labels are understood; else the one of the program
      --unit UNIT                    in what positions count: chars (code points), utf16, chars-crlf (a line end of two
                                     characters counts as one), clusters, bytes; else the one under which quotes agree
      --no-names                     write no readers' names and no times
      --force                        overwrite files that are there
      --json                         the report as one JSON object

FORMATS
  stancemark      our own: one W3C Web Annotation collection; into a folder also the code book and the texts
  csv             a row a highlight and party          hypothesis    what its API answers and its client exports
  recogito        W3C as Recogito and Annotorious      doccano       lines of JSON; of its four dialects all are read
  spacy           lines of JSON of spaCy and Prodigy   brat          standoff: .txt, .ann, annotation.conf
  label-studio    tasks and labelling configuration    cas           UIMA CAS JSON (INCEpTION)
  qdc, qdpx       REFI-QDA code book, project          iob, html     written only: IOB2 columns, a page to read

The report goes to standard error: for each file its format, texts, highlights, readers, the unit of its positions and
how many quotes agree with it, what a highlight has no place for, and then what the format written has no place for,
each counted and with examples. Lines of JSON that become csv, doccano or spacy are converted as they are read: memory
does not grow with the file.

EXAMPLE
  $ echo '{\"text\":\"Kyiv said no.\",\"spans\":[{\"start\":0,\"end\":4,\"label\":\"Kyiv\"}]}' > rows.jsonl
  $ stancemark convert --to doccano rows.jsonl
  {\"id\":1,\"text\":\"Kyiv said no.\",\"label\":[[0,4,\"kyiv\"]],\"title\":\"rows, row 1\"}

EXIT CODES
  0  everything travelled
  1  written, but something was lost, left out, refused or is doubtful, such as the unit: the report says what
  2  nothing written: wrong arguments, a file that cannot be opened or written, or no highlights in what was given
";

/// The help of `check`.
pub const CHECK: &str = "\
stancemark check: what files are, what is wrong with them and where, and what would be lost.

USAGE
  stancemark check FILE...           files and folders, as for convert: in words
  stancemark check --json FILE...    one JSON object
      --to FORMAT                    also what this format would not carry
      --from, --articles, --codebook, --unit   as for convert

OUTPUT
  articles   texts and pages: title and length, and which of them are the same or versions of one article, with the
             number of words that changed
  read       files of highlights: format, texts, highlights, how many of them are lost, codes, readers, unit of positions
             with the number of quotes that agree, what is wrong with line and column, what has no place here
  refused    files that cannot be read, and why

EXAMPLE
  $ printf 'T1\\tKyiv 0 4\\tKyiv\\nT2\\tMoscow 9\\n' > news.ann
  $ echo 'Kyiv said no.' > news.txt
  $ stancemark check news.ann news.txt
  news.ann: brat standoff; 1 text, 1 highlight.
    news, line 2: T2 has no position and was left out.
    Positions count code points: 1 of 1 quotes agree.

EXIT CODES
  0  nothing is wrong, and nothing would be lost
  1  something is wrong, doubtful or would be lost
  2  wrong arguments, or a file that cannot be opened
";

/// The help of `anchor`.
pub const ANCHOR: &str = "\
stancemark anchor: where highlights stand in an article, or in another version of it.

USAGE
  stancemark anchor --article FILE HIGHLIGHTS...   highlights of any format that convert reads: a line each
      --json                         one JSON object
      --out FILE                     the highlights as one of our own files, each where it was found; a lost one stays as
                                     it was
      --article may be given several times; highlights are sought in the article of their identity or name, or in the
      one that has most of their words
      --from, --codebook, --unit, --force   as for convert

VERDICTS
  exact         the quoted words stand where they stood
  moved         they stand elsewhere, or in another typography, and their context says that it is they
  text changed  the words changed, but one place is like them and no other nearly as like
  lost          none is, or two are too much alike: a wrong place would be worse

EXAMPLE
  $ echo '{\"text\":\"Kyiv said no to the plan.\",\"spans\":[{\"start\":5,\"end\":12,\"label\":\"Kyiv\"}]}' > rows.jsonl
  $ echo 'On Monday, Kyiv said no to the plan.' > news.txt
  $ stancemark anchor --article news.txt rows.jsonl
  rows.jsonl: Prodigy and spaCy JSON lines; 1 text, 1 highlight.
    Positions were read as code points; nothing else fits these marks or makes a difference to them.
  “news” against the text “rows, row 1” that came with highlights: another version, in which 2 words of 6 changed.
  moved        16-23 “said no”
  0 exact, 1 moved, 0 text changed, 0 lost

EXIT CODES
  0  every highlight has a place
  1  some are lost, or a file could not be read
  2  wrong arguments, or a file that cannot be opened or written
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
        "pack" => PACK,
        "anchor" => ANCHOR,
        "check" => CHECK,
        "convert" => CONVERT,
        "compare" => COMPARE,
        "merge" => MERGE,
        "report" => REPORT,
        "sentences" => SENTENCES,
        "stance" => STANCE,
        _ => ALL,
    }
}
