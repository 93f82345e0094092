//! An exercise as a link carries it.

use super::super::exercise::{
    Exercise, ExerciseArticle, MOST_ARTICLES, MOST_INSTRUCTIONS, MOST_TITLE, Names,
};
use super::LinkError;
use super::bytes::{Reader, push_number, push_text};
use crate::article::ArticleId;
use crate::stance::{read_book, write_book};

/// The most characters of a code book as text.
const MOST_BOOK: usize = 900_000;

pub(super) fn write(exercise: &Exercise, bytes: &mut Vec<u8>) {
    let names = Names::ALL.iter().position(|n| *n == exercise.names);
    let names = u8::try_from(names.unwrap_or_default()).unwrap_or_default();
    let book = exercise.book.as_ref();
    bytes.push(u8::from(exercise.blind) | u8::from(book.is_some()) << 1 | names << 2);
    push_text(bytes, &exercise.title);
    push_text(bytes, &exercise.instructions);
    push_number(bytes, exercise.articles.len());
    for article in &exercise.articles {
        let digits = article.id.as_str().get(1..).unwrap_or_default();
        let number = u64::from_str_radix(digits, 16).unwrap_or_default();
        bytes.extend(number.to_be_bytes());
        push_text(bytes, &article.title);
    }
    if let Some(book) = book {
        push_text(bytes, &write_book(book));
    }
}

pub(super) fn read(reader: Reader<'_>) -> Result<Exercise, LinkError> {
    let exercise = parts(reader).ok_or(LinkError::Damaged)?;
    exercise.check().map_err(|_| LinkError::Damaged)?;
    Ok(exercise)
}

fn parts(mut reader: Reader<'_>) -> Option<Exercise> {
    let flags = reader.byte()?;
    let mut exercise = Exercise {
        title: reader.text(MOST_TITLE)?.to_owned(),
        instructions: reader.text(MOST_INSTRUCTIONS)?.to_owned(),
        blind: flags & 1 == 1,
        names: *Names::ALL.get(usize::from(flags >> 2))?,
        ..Exercise::default()
    };
    let count = reader.number().filter(|n| *n <= MOST_ARTICLES)?;
    for _ in 0..count {
        let digits = u64::from_be_bytes(reader.take(8)?.try_into().ok()?);
        exercise.articles.push(ExerciseArticle {
            id: ArticleId::parse(&format!("a{digits:016x}"))?,
            title: reader.text(MOST_TITLE)?.to_owned(),
        });
    }
    if flags & 2 == 2 {
        exercise.book = Some(read_book(reader.text(MOST_BOOK)?).ok()?);
    }
    reader.rest().is_empty().then_some(exercise)
}

#[cfg(test)]
mod tests {
    use super::super::Link;
    use super::*;
    use crate::article::Digest;
    use crate::stance::CodeBook;
    use proptest::prelude::*;

    fn exercise(title: &str, instructions: &str, articles: usize, bits: usize) -> Exercise {
        let article = |n: usize| ExerciseArticle {
            id: Digest::of(&format!("{n}")).article_id(),
            title: title.to_owned(),
        };
        Exercise {
            title: title.to_owned(),
            instructions: instructions.to_owned(),
            articles: (0..articles).map(article).collect(),
            book: (bits & 1 == 1).then(CodeBook::default),
            blind: bits & 2 == 2,
            names: Names::ALL[bits % 3],
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        #[test]
        fn an_exercise_arrives_as_it_was_given(
            title in "(\\PC|[🇺🇦👨‍👩‍👧‍👦<]){0,40}",
            instructions in "(\\PC|[🇺🇦\n\t<]){0,80}",
            articles in 0_usize..5,
            bits in 0_usize..12,
        ) {
            let link = Link::Exercise(exercise(&title, &instructions, articles, bits));
            prop_assert_eq!(Link::read(&link.write()), Ok(link));
        }

        #[test]
        fn any_bytes_are_read_or_refused(bytes in proptest::collection::vec(any::<u8>(), 0..100)) {
            let _ = read(Reader::new(&bytes));
        }
    }

    #[test]
    fn a_code_book_of_its_own_makes_it_some_two_thousand_letters() {
        let words = "Read both articles. Mark every stretch that tells what a side wants. 🇺🇦";
        let length = |bits| {
            Link::Exercise(exercise("Peace plans", words, 2, bits))
                .write()
                .len()
        };
        assert!(length(0) < 250, "{}", length(0));
        assert!(length(1) < 2_600, "{}", length(1));
    }

    #[test]
    fn what_one_cannot_work_with_is_refused() {
        let mut twice = exercise("A", "", 1, 0);
        twice.articles.extend(twice.articles.clone());
        let mut bytes = Vec::new();
        write(&twice, &mut bytes);
        assert_eq!(read(Reader::new(&bytes)), Err(LinkError::Damaged));
    }
}
