//! The native filler: html5ever's parser, walked into a [`Tree`].

use html5ever::tendril::StrTendril;
use html5ever::tokenizer::{
    BufferQueue, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts,
};
use html5ever::tree_builder::{TreeBuilder, TreeBuilderOpts};
use html5ever::{LocalName, TokenizerResult};

use super::sink::{Handle, Sink};
use super::tree::Tree;

/// Parses a page as a browser does with scripting off (WHATWG HTML, 13.2), which is how `DOMParser` parses.
///
/// ```
/// let tree = stancemark::extract::html::parse("<p>One<p>Two");
/// assert_eq!(tree.words(stancemark::extract::html::NodeId::ROOT), "One Two");
/// ```
pub fn parse(source: &str) -> Tree {
    let options = TreeBuilderOpts {
        scripting_enabled: false,
        ..TreeBuilderOpts::default()
    };
    // A string keeps its byte order mark, as in `DOMParser`; whoever decodes bytes drops it.
    let tokens = TokenizerOpts {
        discard_bom: false,
        ..TokenizerOpts::default()
    };
    let guard = Guard(TreeBuilder::new(Sink::new(), options));
    let tokenizer = Tokenizer::new(guard, tokens);
    let input = BufferQueue::default();
    input.push_back(StrTendril::from(source));
    while !matches!(tokenizer.feed(&input), TokenizerResult::Done) {}
    tokenizer.end();
    tokenizer.sink.0.sink.walk()
}

/// Passes tokens on, except start tags beyond the limits.
struct Guard(TreeBuilder<Handle, Sink>);

impl TokenSink for Guard {
    type Handle = Handle;

    fn process_token(&self, token: Token, line: u64) -> TokenSinkResult<Handle> {
        if let Token::TagToken(tag) = &token
            && tag.kind == TagKind::StartTag
            && self.0.sink.is_full()
            && !switches_tokenizer(&tag.name)
        {
            return TokenSinkResult::Continue;
        }
        self.0.process_token(token, line)
    }

    fn end(&self) {
        self.0.end();
    }

    fn adjusted_current_node_present_but_not_in_html_namespace(&self) -> bool {
        self.0
            .adjusted_current_node_present_but_not_in_html_namespace()
    }
}

/// Whether what follows the start tag is not markup, so that dropping the tag would turn it into text.
fn switches_tokenizer(name: &LocalName) -> bool {
    matches!(
        &**name,
        "script"
            | "style"
            | "textarea"
            | "title"
            | "xmp"
            | "iframe"
            | "noembed"
            | "noframes"
            | "plaintext"
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::html::NodeId;

    fn check(source: &str, outline: &str) {
        assert_eq!(parse(source).outline(), outline, "{source}");
    }

    #[test]
    fn parses_as_a_browser_does() {
        for (source, outline) in [
            ("", "html\n head\n body\n"),
            (
                "<p>One<p id=x onclick=y>🇺🇦</P>",
                "html\n head\n body\n  p\n   \"One\"\n  p id=\"x\"\n   \"🇺🇦\"\n",
            ),
            // Text in a table goes before it.
            (
                "<table>a<tr><td>b",
                "html\n head\n body\n  \"a\"\n  table\n   tbody\n    tr\n     td\n      \"b\"\n",
            ),
            // Misnested formatting is copied.
            (
                "<b>1<p>2</b>3",
                "html\n head\n body\n  b\n   \"1\"\n  p\n   b\n    \"2\"\n   \"3\"\n",
            ),
            (
                "<body>\u{feff}x\0y",
                "html\n head\n body\n  \"\\u{feff}xy\"\n",
            ),
            (
                "<template><p>never</template>x",
                "html\n head\n body\n  \"x\"\n",
            ),
            ("<p>a<!-- c -->b", "html\n head\n body\n  p\n   \"ab\"\n"),
        ] {
            check(source, outline);
        }
    }

    #[test]
    fn code_never_becomes_text() {
        for source in [
            "<script>var never = '</scr' + 'ipt>'</script>",
            "<style>never</style>",
            "<iframe srcdoc='<p>never'><p>never</p></iframe>",
            "<noscript><p>never</p></noscript>",
            "<svg><style><img title=\"</style><p>never\"></svg>",
            "<svg><text>never</text></svg>",
            "<math><annotation-xml encoding=text/html><p>never</p></annotation-xml></math>",
            "<textarea><p>never</textarea>",
            "<select><option>never</select>",
            "<img src=x onerror='never()' onload='never()'>",
            "<meta http-equiv=refresh content='0;url=never'>",
            "<base href=never>",
            "<object><p>never</object>",
            "<template shadowrootmode=open><p>never</template>",
        ] {
            let tree = parse(&format!("<p>before</p>{source}<p>after</p>"));
            let words = tree.words(NodeId::ROOT);
            assert_eq!(words, "before after", "{source}");
        }
    }

    #[test]
    fn data_about_the_page_is_kept() {
        let tree =
            parse("<script type=application/ld+json>{\"a\":\"</b>\"}</script><script>x</script>");
        let scripts: Vec<_> = tree.ids().filter(|&id| tree.tag(id) == "script").collect();
        assert_eq!(scripts.len(), 1);
        assert_eq!(tree.words(scripts[0]), "{\"a\":\"</b>\"}");
    }

    /// What grows with the square of its size in a parser without limits. The limits must not lose text.
    #[test]
    fn hostile_pages_keep_their_text() {
        let deep = format!(
            "{}deep{}after",
            "<div>".repeat(100_000),
            "</div>".repeat(100_000)
        );
        let unclosed = format!("{}deep", "<div><span>".repeat(50_000));
        let inline = format!("{}deep", "<b><i>".repeat(20_000));
        let tables = format!("{}deep", "<table><tr><td>".repeat(5_000));
        let lists = format!("{}deep", "<ul><li>".repeat(20_000));
        let quotes = format!(
            "{}deep{}",
            "<blockquote>".repeat(20_000),
            "</blockquote>".repeat(20_000)
        );
        for source in [deep, unclosed, inline, tables, lists, quotes] {
            let tree = parse(&source);
            assert!(tree.words(NodeId::ROOT).starts_with("deep"));
        }
        let long = format!("<p class='{}'>x", "🇺🇦 ".repeat(200_000));
        assert_eq!(parse(&long).words(NodeId::ROOT), "x");
    }
}
