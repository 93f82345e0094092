//! Remembering what the reader was shown: see [`crate::interchange::Shown`].

use super::share::CODER;
use super::{Effect, Mirror};
use crate::annotate::{Annotation, AnnotationId, Timestamp};
use crate::article::ArticleId;
use crate::interchange::{ArticleCard, Sight, cards_shown, is_own, read_sight, sights_of};
use crate::sorted::SortedMap;

impl Mirror {
    /// The name under which the reader codes.
    fn coder(&self) -> Option<&str> {
        Some(self.setting(CODER)).filter(|c| !c.is_empty())
    }

    /// The cards of articles with what the reader was shown of them; `coder` is who the file is said to be of.
    pub(super) fn cards<'a>(
        &'a self,
        articles: impl IntoIterator<Item = &'a crate::article::Article>,
        coder: Option<&str>,
    ) -> Vec<ArticleCard> {
        let own = self.coder();
        let all = self.session.annotations().map(|a| &**a);
        let mut cards = cards_shown(articles, all, &self.settings, own);
        for shown in cards.iter_mut().flat_map(|c| &mut c.shown) {
            shown.reader = coder.map(str::to_owned);
        }
        cards
    }

    /// Remembers that the reader sees something of these articles, at the first time.
    pub(super) fn sees<'a>(
        &self,
        sight: Sight,
        articles: impl IntoIterator<Item = &'a ArticleId>,
        at: Timestamp,
    ) -> Vec<Effect> {
        let articles = articles.into_iter();
        let each = articles.filter_map(|article| self.sees_with(sight, article, at, None));
        each.collect()
    }

    /// The same of one article; with the highlight that it came with, so that undoing takes it back.
    fn sees_with(
        &self,
        sight: Sight,
        article: &ArticleId,
        at: Timestamp,
        came_with: Option<&AnnotationId>,
    ) -> Option<Effect> {
        let name = sight.setting(article);
        let is_live = |id: &str| {
            let there = AnnotationId::parse(id).and_then(|id| self.session.annotation(&id));
            there.is_some_and(|a| !a.trashed)
        };
        let value = self.setting(&name);
        let known = Some(value).filter(|v| !v.is_empty());
        let known = known.and_then(|value| read_sight(value, is_live));
        let is_new = known.is_none_or(|known| at < known);
        is_new.then(|| {
            let with = came_with.map_or(String::new(), |id| format!(" {}", id.as_str()));
            Effect::Keep {
                name,
                value: format!("{}{with}", at.0),
            }
        })
    }

    /// Remembers what comes with highlights that are taken into the work: those of others are seen, and one's own bring
    /// what their file tells.
    pub(super) fn sees_brought<'a>(
        &self,
        cards: impl IntoIterator<Item = &'a ArticleCard>,
        annotations: &[Annotation],
        at: Timestamp,
    ) -> Vec<Effect> {
        let coder = self.coder();
        let cards: SortedMap<&ArticleId, &ArticleCard> =
            cards.into_iter().map(|c| (&c.id, c)).collect();
        // By article one highlight of what comes in.
        let (mut own, mut others) = (SortedMap::new(), SortedMap::new());
        for annotation in annotations {
            let of = if is_own(annotation, coder) {
                &mut own
            } else {
                &mut others
            };
            of.insert(annotation.article.clone(), &annotation.id);
        }
        let seen = others.iter();
        let seen = seen.filter_map(|(a, id)| self.sees_with(Sight::Others, a, at, Some(id)));
        let mut effects: Vec<Effect> = seen.collect();
        for (article, id) in own.iter() {
            let mut here = self.session.annotations();
            let has_own = here.any(|a| a.article == *article && is_own(a, coder));
            let sights = match cards.get(&article) {
                Some(card) => sights_of(card, coder, has_own, at),
                None => vec![(Sight::Unknown, at)],
            };
            for (sight, at) in sights {
                effects.extend(self.sees_with(sight, article, at, Some(id)));
            }
        }
        effects
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::interchange::Shown;
    use crate::keep::sample::sample;

    fn kept(effects: &[Effect]) -> Vec<(String, String)> {
        let pairs = effects.iter().map(|e| match e {
            Effect::Keep { name, value } => (name.clone(), value.clone()),
            other => panic!("{other:?}"),
        });
        pairs.collect()
    }

    #[test]
    fn what_is_seen_first_is_remembered_once() {
        let mut mirror = Mirror::default();
        let article = sample(1).article;
        let first = mirror.sees(Sight::Suggestions, [&article], Timestamp(5));
        let name = Sight::Suggestions.setting(&article);
        assert_eq!(kept(&first), [(name.clone(), "5".to_owned())]);
        mirror.settings.insert(name.clone(), "5".to_owned());
        assert_eq!(
            mirror.sees(Sight::Suggestions, [&article], Timestamp(6)),
            []
        );
        let earlier = mirror.sees(Sight::Suggestions, [&article], Timestamp(0));
        assert_eq!(kept(&earlier), [(name, "0".to_owned())]);
    }

    #[test]
    fn what_comes_in_says_whose_it_is_and_what_was_seen() {
        let mut mirror = Mirror::default();
        mirror
            .settings
            .insert(CODER.to_owned(), "Anna 🇺🇦".to_owned());
        let mark = |coder: &str| Annotation {
            coder: Some(coder.to_owned()),
            ..sample(1)
        };
        let article = sample(1).article;
        let names = |effects: &[Effect]| -> Vec<String> {
            kept(effects).into_iter().map(|(name, _)| name).collect()
        };
        let sees = |cards: &[ArticleCard], marks: &[Annotation]| {
            names(&mirror.sees_brought(cards, marks, Timestamp(7)))
        };
        let name = |sight: Sight| sight.setting(&article);
        assert_eq!(sees(&[], &[mark("Ben")]), [name(Sight::Others)]);
        assert_eq!(sees(&[], &[mark("Anna 🇺🇦")]), [name(Sight::Unknown)]);
        let card = ArticleCard {
            id: article.clone(),
            title: String::new(),
            outlet: None,
            lang: None,
            digest: None,
            length: None,
            shown: vec![Shown {
                reader: Some("Anna 🇺🇦".to_owned()),
                suggestions: true,
                others: false,
            }],
        };
        let both = [name(Sight::Begun), name(Sight::Suggestions)];
        assert_eq!(sees(&[card], &[mark("Anna 🇺🇦")]), both);
    }
}
