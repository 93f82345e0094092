//! Words that must find place in a picture.

use crate::text::is_cluster_boundary;

/// About how wide a character of a common sans-serif type is, in parts of its size. No type is measured: there is
/// none here, and every reader has another.
fn character(c: char) -> f64 {
    match c {
        'i' | 'j' | 'l' | 't' | 'f' | 'r' | 'I' | '.' | ',' | ':' | ';' | '\'' | '’' | '|'
        | '!' | '(' | ')' | ' ' | 'і' | 'ї' => 0.36,
        'm' | 'w' | 'M' | 'W' | '@' | '%' | 'ш' | 'щ' | 'ж' | 'ю' | 'ф' | 'Ш' | 'Щ' | 'Ж' | 'Ю'
        | 'Ф' => 0.9,
        '\u{200B}'..='\u{200F}' | '\u{FE00}'..='\u{FE0F}' | '\u{300}'..='\u{36F}' => 0.0,
        c if u32::from(c) >= 0x1100 && !('\u{1E00}'..='\u{2FFF}').contains(&c) => 1.15,
        c if c.is_uppercase() => 0.7,
        _ => 0.57,
    }
}

/// About how wide some words are.
///
/// # Units
/// Those of the size of the type.
pub fn text_width(words: &str, size: f64) -> f64 {
    words.chars().map(character).sum::<f64>() * size
}

/// The words if they find place, or else as many of their characters as do, with an ellipsis.
///
/// Characters are those that readers perceive: a flag stays whole.
///
/// ```
/// use stancemark::compare::picture::fit;
/// assert_eq!(fit("Київ", 13.0, 80.0), "Київ");
/// assert_eq!(fit("Donaudampfschifffahrtsgesellschaft", 13.0, 80.0), "Donaudam…");
/// ```
pub fn fit(words: &str, size: f64, most: f64) -> String {
    if text_width(words, size) <= most {
        return words.to_owned();
    }
    let mut width = text_width("…", size);
    let mut end = 0;
    for (at, c) in words.char_indices() {
        if is_cluster_boundary(words, at) && width <= most {
            end = at;
        }
        width += character(c) * size;
        if width > most {
            let whole = is_cluster_boundary(words, at);
            end = if whole { at } else { end };
            break;
        }
    }
    let kept = words.get(..end).unwrap_or_default().trim_end();
    format!("{kept}…")
}

/// The words on at most so many lines, broken between words; what does not fit is cut.
pub fn wrap(words: &str, size: f64, most: f64, lines: usize) -> Vec<String> {
    let mut done: Vec<String> = Vec::new();
    let mut line = String::new();
    let mut rest = words.split_whitespace().peekable();
    while let Some(word) = rest.peek() {
        if done.len() + 1 == lines {
            break;
        }
        let longer = if line.is_empty() {
            (*word).to_owned()
        } else {
            format!("{line} {word}")
        };
        if text_width(&longer, size) <= most {
            line = longer;
            rest.next();
        } else if line.is_empty() {
            done.push(fit(word, size, most));
            rest.next();
        } else {
            done.push(std::mem::take(&mut line));
        }
    }
    for word in rest {
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    if !line.is_empty() {
        done.push(fit(&line, size, most));
    }
    done
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn long_names_break_between_words_and_are_cut_at_the_end() {
        let long = "Міжнародна коаліція охочих держав Європи та світу";
        for (words, expected) in [
            ("", vec![]),
            ("Kyiv", vec!["Kyiv"]),
            (
                "Europäische Sicherheitsarchitektur",
                vec!["Europäische", "Sicherheitsarc…"],
            ),
            (long, vec!["Міжнародна", "коаліція охочи…"]),
        ] {
            assert_eq!(wrap(words, 13.0, 105.0, 2), expected, "{words}");
        }
        assert_eq!(fit("🇺🇦🇺🇦🇺🇦🇺🇦", 10.0, 40.0), "🇺🇦…", "flags stay whole");
    }

    proptest! {
        #[test]
        fn what_fits_is_no_wider_than_its_place(words in "[a-zїШ 🇺🇦👨‍👩‍👧‍👦]{0,40}", most in 12.0..200.0_f64) {
            prop_assert!(text_width(&fit(&words, 12.0, most), 12.0) <= most + 1e-9);
            for line in wrap(&words, 12.0, most, 3) {
                prop_assert!(text_width(&line, 12.0) <= most + 1e-9, "{line}");
            }
        }
    }
}
