//! The language of a text, as far as sentences need it.

use crate::text::is_listed;

/// Words that are frequent in one language and rare in the others.
const COMMON: &[(&str, &str)] = &[
    ("en", "the|of|and|that|with|was|is|his|for|has|said|it|to"),
    (
        "de",
        "der|und|die|das|nicht|mit|ist|von|den|auf|ein|eine|sich|für|dem",
    ),
    ("fr", "le|la|les|des|et|est|une|dans|que|pour|sur|qui|du|au"),
    ("pl", "się|nie|na|jest|że|oraz|przez|w|z|do|który|jego"),
    ("es", "el|los|las|que|y|en|una|por|con|del|se|su"),
    ("it", "il|che|di|della|per|una|non|con|gli|nel|sono|è"),
    ("nl", "het|een|van|en|niet|dat|voor|zijn|op|aan|ook"),
];

/// The primary subtag of a BCP 47 tag, as written.
pub(super) fn primary(tag: &str) -> &str {
    tag.split(['-', '_']).next().unwrap_or_default()
}

/// The likeliest language of a text as a primary subtag; `en` where nothing speaks against it.
///
/// Only the first 20,000 characters are read. Ukrainian and Russian are told apart by letters that the other lacks.
///
/// ```
/// use stancemark::text::sentences::guess_language;
/// assert_eq!(guess_language("Це її слова, і він їх сказав."), "uk");
/// assert_eq!(guess_language("Er sagte, dass die Gespräche nicht mit der EU sind."), "de");
/// assert_eq!(guess_language("🇺🇦"), "en");
/// ```
pub fn guess(text: &str) -> &'static str {
    let (mut cyrillic, mut latin, mut ukrainian, mut russian) = (0_u32, 0_u32, 0_u32, 0_u32);
    let mut scripts = [0_u32; 3];
    for c in text.chars().take(20_000) {
        match c {
            'і' | 'ї' | 'є' | 'ґ' | 'І' | 'Ї' | 'Є' | 'Ґ' => ukrainian += 1,
            'ы' | 'э' | 'ё' | 'ъ' | 'Э' | 'Ё' => russian += 1,
            '\u{400}'..='\u{52f}' => cyrillic += 1,
            '\u{370}'..='\u{3ff}' => count(&mut scripts, 0),
            '\u{3040}'..='\u{30ff}' => count(&mut scripts, 1),
            '\u{4e00}'..='\u{9fff}' => count(&mut scripts, 2),
            _ if c.is_alphabetic() => latin += 1,
            _ => {}
        }
    }
    let [greek, kana, han] = scripts;
    if cyrillic + ukrainian + russian > latin {
        return if ukrainian > russian { "uk" } else { "ru" };
    }
    if kana + han > latin {
        return if kana > 0 { "ja" } else { "zh" };
    }
    if greek > latin {
        return "el";
    }
    let mut votes = [0_u32; COMMON.len()];
    for word in text.split(|c: char| !c.is_alphabetic()).take(3_000) {
        if word.is_empty() || word.len() > 8 {
            continue;
        }
        let word = word.to_lowercase();
        for ((_, words), vote) in COMMON.iter().zip(&mut votes) {
            if is_listed(words, &word) {
                *vote += 1;
            }
        }
    }
    let best = votes.iter().copied().max().unwrap_or(0);
    // The first of equals: English stands first.
    COMMON
        .iter()
        .zip(votes)
        .find(|(_, vote)| *vote == best)
        .map_or("en", |((lang, _), _)| lang)
}

fn count(scripts: &mut [u32; 3], index: usize) {
    if let Some(n) = scripts.get_mut(index) {
        *n += 1;
    }
}
