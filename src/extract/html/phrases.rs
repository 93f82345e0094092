//! Words by which pages announce what is not the article. English first, with the most frequent German, French,
//! Ukrainian and Russian forms; all as [`super::words::normal`] gives them, with bars between.

use crate::text::is_listed;

/// Lines that consist of nothing else, besides those that plain texts know too.
const WHOLE: &str = "\
    ads|advertisements|sponsored content|pin|pin it|link copied|like|comment|reply|report|skip|\
    table of contents|contents|in this article|on this page|jump to|learn more|see more|view more|\
    more|read next|show caption|hide caption|enlarge|watch now|shop now|buy now|add to cart|get started|book now|\
    download|download now|find out more|discover more|explore more|read article|click here|try it free|\
    start free trial|free trial|request a demo|book a demo|get a demo|get a quote|get in touch|apply now|go to top|\
    top|original text|rate this translation|toggle|toc|inhalt|\
    коментарі|комментарии";

/// How short lines begin.
const BEGINNINGS: &str = "\
    advertisement |read also|also read|see also|read more|read our |read the full|read next|related |\
    more from |more on this|further reading|click here to|\
    click here for|sign up for|sign up to|subscribe to|follow us|follow me on|\
    tweet this|pin this|pin it|save this pin|\
    get the latest|stay up to date|dont miss|\
    return to top|view all |see all |load more|skip to |leave a comment|leave a reply|post a comment|add a comment|\
    join the conversation|this article was originally published|this post was originally|originally published|\
    photo by|photo credit|image credit|image source|photo courtesy|images courtesy|image via|picture credit|\
    article continues|story continues|continue reading below|a post shared by|view this post|back to |\
    posted in|filed under|tagged |tags |all rights reserved|copyright|reviewed by |\
    medically reviewed|fact checked|edited by |you may also like|you might also like|you might also enjoy|\
    if you enjoyed this|if you liked this|like this article|was this article helpful|was this helpful|\
    did you find this|rate this|click to share|click to tweet|listen to this|watch the video|estimated reading time|\
    reading time|lesen sie auch|mehr zum thema|lire aussi|à lire aussi|читайте також|читайте также|підписуйтесь|\
    подписывайтесь|дивіться також|смотрите также";

/// Headings of sections that are not the article, where they stand near its end.
const SECTIONS: &str = "\
    related|you may also|you might also|you may like|more from|more stories|more articles|more posts|more news|\
    more in |more like this|recommended|read next|read more|read also|keep reading|up next|what to read next|\
    continue reading|latest|recent posts|recent articles|recent news|popular posts|popular articles|trending|\
    most read|most popular|most viewed|similar|share this|share the|share your|about the author|about author|\
    meet the author|about the writer|author bio|our authors|leave a reply|leave a comment|leave comment|comments|\
    comment|post a comment|join the conversation|join the discussion|responses|reader comments|subscribe|newsletter|\
    sign up|join our|get our|follow us|follow me|connect with us|stay connected|stay in touch|lets connect|\
    contact us|get in touch|tags|categories|topics|explore more|discover more|see also|other articles|other posts|\
    other stories|post navigation|footnotes navigation|social media|table of contents|schedule a|book a|request a|\
    talk to|sponsored|advertisement|editors picks|our picks|dont miss|was this|popular searches|mehr zum thema|\
    weitere artikel|lesen sie auch|kommentare|à lire aussi|commentaires|читайте також|читайте также|коментарі|\
    комментарии|схожі|похожие|популярне|популярное|останні новини|последние новости";

/// Whether a short line only serves the page; `line` is normal, with its number of words.
pub(super) fn is_service(line: &str, words: usize) -> bool {
    is_listed(WHOLE, line) || words <= 18 && begins_any(line, BEGINNINGS) || is_duration(line)
}

/// Whether a heading opens a section that is not the article.
pub(super) fn opens_other_section(heading: &str) -> bool {
    heading.split(' ').count() <= 9 && begins_any(heading, SECTIONS)
}

/// Whether a line begins with any of these whole words; those that end in a space ask for something after them.
fn begins_any(line: &str, beginnings: &str) -> bool {
    beginnings.split('|').any(|beginning| {
        line.strip_prefix(beginning).is_some_and(|rest| {
            beginning.ends_with(' ') || rest.is_empty() || rest.starts_with(' ')
        })
    })
}

/// “5 min read” and its like.
fn is_duration(line: &str) -> bool {
    let mut words = line.split(' ');
    let mut next = || words.next().unwrap_or_default();
    let number = next();
    number.len() <= 3
        && number.bytes().all(|b| b.is_ascii_digit())
        && is_listed("min|mins|minute|minutes|хв|мин", next())
        && is_listed("|read|reading|lesezeit|de|to", next())
        && is_listed("|read|time|lecture", next())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::html::words::normal;

    #[test]
    fn knows_service_lines() {
        for (line, expected) in [
            ("Read more: Kyiv’s answer", true),
            ("Follow us on Telegram", true),
            ("5 min read", true),
            ("12 minutes to go", false),
            ("Sponsored content", true),
            ("Shares fell on Monday", false),
            ("Читайте також: Що відомо", true),
            (
                "Related talks went on in Geneva for a third day and nobody could say when they would end or how.",
                false,
            ),
        ] {
            let line = normal(line);
            assert_eq!(
                is_service(&line, line.split(' ').count()),
                expected,
                "{line}"
            );
        }
    }

    #[test]
    fn knows_headings_of_other_sections() {
        for (heading, expected) in [
            ("Related articles", true),
            ("Comments (3)", true),
            ("Commentary", false),
            ("Topics", true),
            ("What Moscow wants", false),
        ] {
            assert_eq!(opens_other_section(&normal(heading)), expected, "{heading}");
        }
    }
}
