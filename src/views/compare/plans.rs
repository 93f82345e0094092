//! Plans and talks article by article, and passages that may not fit together.

use super::{figure, section};
use crate::annotate::LinkKind;
use crate::compare::{Clash, Compared, End, Plan, Related, Side};
use crate::extract::proposal::Place;
use crate::sheet::{Element, Node, details, element, hint, leads_to_highlight, leads_to_words};
use crate::text::{ByteSpan, Gather as _, shorten};

/// The most plans that are drawn of those that are told of once.
const ONCE: usize = 60;

/// The most relations that are drawn.
const RELATED: usize = 100;

/// Plans and talks with their elements, side by side.
pub fn plans(compared: &Compared) -> Element {
    let part = section(
        "plans",
        "What is on the table",
        "Plans and talks that may be the same, side by side: what each article calls them and puts into them. Found by \
         rules; whether they are the same is for you to judge.",
    );
    let all = &compared.heard.plans.plans;
    if all.is_empty() {
        return part.with(hint("No plan and no talks are told of."));
    }
    let joined = all.iter().filter(|p| p.joined).gather();
    let once = all.iter().filter(|p| !p.joined).gather();
    let shown = joined.iter().map(|p| plan(compared, p));
    let part = part.with_all(shown);
    let part = if once.is_empty() {
        part
    } else {
        let sides = once.iter().take(ONCE).flat_map(|p| {
            let sides = p.sides.iter();
            sides.map(|s| Node::from(side(compared, s, p.kind)))
        });
        let inner = element("div").class("sides").with_all(sides);
        let left = once.len().saturating_sub(ONCE);
        let more = (left > 0).then(|| hint(format!("and {left} more: all are in the file")).into());
        let content = std::iter::once(inner.into()).chain(more);
        part.with(details(format!("Told of once ({})", once.len()), content))
    };
    part.with(figure::saves("plans", None, false))
}

fn plan(compared: &Compared, plan: &Plan) -> Element {
    let mut articles = plan.sides.iter().map(|s| s.article).gather();
    articles.dedup();
    let told = match articles.len() {
        1 => "one article".to_owned(),
        n => format!("{n} articles"),
    };
    let title = element("span")
        .with(element("b").with(element("bdi").with(plan.name.as_str())))
        .with(format!(" · {} · {told}", plan.kind));
    let sides = plan.sides.iter().map(|s| side(compared, s, ""));
    let sides = element("div").class("sides").with_all(sides);
    details(title, [sides.into()]).class("plan")
}

/// What one article says of a plan.
fn side(compared: &Compared, side: &Side, kind: &str) -> Element {
    let owners = side.owners.iter().map(|o| compared.frame.party_label(o));
    let owners = owners.gather().join(", ");
    let state = side.status.map(|s| compared.words(side.article, s));
    let says = [kind, &owners, state.as_deref().unwrap_or_default()];
    let says = says
        .into_iter()
        .filter(|s| !s.is_empty())
        .gather()
        .join(" · ");
    let named = side
        .span
        .and_then(|span| leads(compared, side.article, span, &side.name, 120));
    let mut card = element("div").class("side-card").with(
        element("p")
            .class("hint")
            .with(element("bdi").with(compared.title(side.article))),
    );
    if let Some(named) = named {
        card = card.with(element("p").with(named));
    }
    if !says.is_empty() {
        card = card.with(hint(says));
    }
    let elements = side.elements.iter().filter_map(|e| {
        let words = compared.words(side.article, e.span);
        let leads = leads(compared, side.article, e.span, &words, 160)?;
        Some(element("li").with(leads))
    });
    card.with(element("ul").with_all(elements))
}

fn leads(
    compared: &Compared,
    article: usize,
    span: ByteSpan,
    words: &str,
    most: usize,
) -> Option<Element> {
    let id = &compared.pieces.get(article)?.article.id;
    Some(leads_to_words(shorten(words, most), id, span))
}

/// Highlights that readers related, side by side.
pub fn relations(compared: &Compared) -> Element {
    let part = section(
        "relations",
        "What you related",
        "Highlights that you, or a reader whose file you opened, said to answer, contradict or support each other, or to \
         claim the same. Made by hand, not by the program.",
    );
    let all = &compared.related;
    if all.is_empty() {
        return part.with(hint(
            "Nothing is related yet: choose a highlight, press R, go to another one and press R again.",
        ));
    }
    let items = all.iter().take(RELATED).map(|r| related(compared, r));
    let part = part.with(element("ol").class("clashes").with_all(items));
    let left = all.len().saturating_sub(RELATED);
    let part = if left > 0 {
        part.with(hint(format!("and {left} more: all are in the file")))
    } else {
        part
    };
    part.with(figure::saves("relations", None, false))
}

fn related(compared: &Compared, related: &Related) -> Element {
    let passage = |end: &End| {
        let words = format!("“{}”", shorten(&end.words, 300));
        element("div")
            .class("side-card")
            .with(
                element("p")
                    .class("hint")
                    .with(element("bdi").with(compared.title(end.article))),
            )
            .with(element("p").with(leads_to_highlight(words, &end.id)))
    };
    let by = match &related.from.coder {
        Some(coder) => format!(" · by hand, {coder}"),
        None => " · by hand".to_owned(),
    };
    let kind = match related.kind {
        LinkKind::SameClaim => "The same claim",
        LinkKind::Answers => "The first answers the second",
        LinkKind::Contradicts => "The first contradicts the second",
        LinkKind::Supports => "The first supports the second",
    };
    element("li")
        .with(
            element("p")
                .with(element("b").with(kind))
                .with(element("bdi").class("hint").with(by)),
        )
        .with(
            element("div")
                .class("sides")
                .with(passage(&related.from))
                .with(passage(&related.to)),
        )
}

/// Passages that may not fit together, side by side.
pub fn clashes(compared: &Compared) -> Element {
    let part = section(
        "contradictions",
        "What may not fit together",
        "Two passages that may disagree. Found by rules and often explained by time or wording: nobody has judged them.",
    );
    let all = &compared.heard.plans.clashes;
    if all.is_empty() {
        return part.with(hint("The program found no passages that may disagree."));
    }
    let items = all.iter().map(|c| clash(compared, c));
    part.with(element("ol").class("clashes").with_all(items))
        .with(figure::saves("contradictions", None, false))
}

fn clash(compared: &Compared, clash: &Clash) -> Element {
    let passage = |place: Place| {
        let words = compared.words(place.article, place.span);
        let card = element("div").class("side-card").with(
            element("p")
                .class("hint")
                .with(element("bdi").with(compared.title(place.article))),
        );
        match leads(
            compared,
            place.article,
            place.span,
            &format!("“{words}”"),
            300,
        ) {
            Some(leads) => card.with(element("p").with(leads)),
            None => card,
        }
    };
    element("li")
        .with(
            element("p")
                .with(element("b").with(element("bdi").with(clash.topic.as_str())))
                .with(format!(" · {}", clash.kind)),
        )
        .with(
            element("div")
                .class("sides")
                .with(passage(clash.left))
                .with(passage(clash.right)),
        )
        .with(hint(clash.reason))
}
