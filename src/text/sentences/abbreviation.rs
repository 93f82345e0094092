//! Words that end in a stop without ending a sentence, by language, and words that only open sentences.
//!
//! The entries are common knowledge of each language's dictionaries and style guides; a word that is also an ordinary
//! word (“no.”, “fig.”, “im.”) stands in the class that asks what follows.

use crate::text::is_listed;

/// What a stop behind an abbreviation may mean.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Class {
    /// Stands before a name or an example: no sentence ends here.
    Before,
    /// Stands before a number: a sentence ends here only if letters follow.
    Number,
    /// May be the last word: a sentence ends here if what follows can only open one.
    Last,
}

/// The table of one language: each row is a class and its words in small letters, with bars between.
type Table = &'static [(Class, &'static str)];

const EN: Table = &[
    (
        Class::Before,
        "mr|mrs|ms|mx|dr|prof|gen|sen|rep|gov|sgt|lt|ltc|col|capt|cpl|maj|adm|cmdr|rev|hon|pres|supt|det|insp|amb|fr|sr|sra|st|mt|ft|msgr|\
         messrs|mmes|mlle|mme|e.g|i.e|eg|ie|cf|viz|vs|v|resp|approx|ca|c|ph|rt|dept|univ|assoc|asst|brig",
    ),
    (
        Class::Number,
        "no|nos|p|pp|vol|vols|fig|figs|art|arts|sec|sect|ch|chap|eq|par|para|pt|ed|nr|n°|jan|feb|mar|apr|jun|jul|aug|sep|sept|oct|nov|dec|\
         mon|tue|tues|wed|thu|thur|thurs|fri|sat|sun|tel|ext",
    ),
    (
        Class::Last,
        "inc|corp|co|ltd|llc|bros|jr|esq|etc|al|et|ave|blvd|rd|sq|hwy|bldg|apt|ste|min|max|avg|misc|incl|excl|est|\
         calif|fla|mass|penn|wash|conn|ariz|colo|ill|ind|kan|mich|minn|mo|mont|neb|nev|okla|ore|tenn|tex|va|wis|wyo|ala|ark|ga|ky|la|md|\
         ph.d|m.d|b.a|m.a|d.c|u.k|u.s|u.n|e.u|u.s.a|a.m|p.m|b.c|a.d|dist|admin|intl|natl|govt|mfg|ret|dec'd|oz|lb|lbs|ft|yd|hr|hrs|km|cm|mm|kg",
    ),
];

const DE: Table = &[
    (
        Class::Before,
        "hr|hrn|fr|frl|dr|prof|dipl|ing|med|phil|jur|rer|nat|hl|st|bzw|z.b|d.h|u.a|i.d.r|v.a|o.g|s.o|s.u|vgl|ca|evtl|ggf|inkl|exkl|bspw|insb|\
         sog|gen|geb|gest|verh|zzgl|abzgl|rd|max|min|mind|allg|bes|od|u|z|d|s|o|v|i|k.o|m.e|a.d|co|gebr|kath|ev|dt|engl|frz|russ|ukr|poln|\
         ital|span|lat|griech|amerik|brit|präs|abg|min|hptm|oblt|lt|gen.-maj|str",
    ),
    (
        Class::Number,
        "nr|nrn|s|art|abs|abb|tab|bd|kap|tel|jan|feb|mär|apr|jun|jul|aug|sep|sept|okt|nov|dez|mo|di|mi|do|fr|sa|so|§|ziff|lit|rn|tsd",
    ),
    (
        Class::Last,
        "usw|etc|u.s.w|uvm|u.v.m|ff|f|jh|jhdt|mio|mrd|bill|ag|gmbh|e.v|n.chr|v.chr|chr|a.m|o.ä|u.ä|dgl|o.j",
    ),
];

const FR: Table = &[
    (
        Class::Before,
        "m|mm|mme|mlle|mgr|dr|pr|me|st|ste|cf|c.-à-d|p.ex|ex|env|gén|col|cdt|cap|lt|sgt|av|bd|pl|apr|j.-c|prof|vol|réf|adj|fém|masc",
    ),
    (
        Class::Number,
        "p|pp|art|al|chap|fig|n|no|nos|t|vol|tél|janv|févr|avr|juil|sept|oct|nov|déc|§",
    ),
    (Class::Last, "etc|s.a|s.a.r.l|ltd|cie|av|hab|h|min|sec"),
];

const UK: Table = &[
    (
        Class::Before,
        "м|с|смт|вул|просп|пл|бул|пров|буд|кв|обл|р-н|ім|св|див|напр|т.зв|т.з|т|зв|акад|проф|доц|канд|ген|полк|кап|лейт|гр|п|пп|о|т.д.ін|\
         тов|гол|деп|мін|ред|заст|наук|техн|мед|юр|екон|соц|бл|прибл|орієнт|англ|нім|фр|рос|укр|пол|лат|гр",
    ),
    (
        Class::Number,
        "ст|ч|гл|розд|рис|табл|п|пп|стор|с|№|т|січ|лют|бер|квіт|трав|черв|лип|серп|верес|жовт|лист|груд|тел",
    ),
    (
        Class::Last,
        "р|рр|ст|млн|млрд|тис|трлн|грн|дол|коп|крб|км|см|мм|кг|хв|год|сек|ін|т.д|т.п|тощо|н.е|до|н.е",
    ),
];

const RU: Table = &[
    (
        Class::Before,
        "г|ул|просп|пр|пл|бул|пер|наб|д|кв|обл|р-н|им|св|см|напр|т.н|т.е|т.к|т|е|к|н|акад|проф|доц|канд|ген|полк|кап|лейт|гр|гн|тов|зам|\
         деп|мин|ред|тех|мед|юр|экон|соц|ок|прибл|англ|нем|фр|рус|укр|лат|гос|с|пос|дер|стр|корп",
    ),
    (
        Class::Number,
        "ст|ч|гл|разд|рис|табл|п|пп|стр|с|№|т|янв|фев|февр|мар|апр|июн|июл|авг|сен|сент|окт|ноя|нояб|дек|тел",
    ),
    (
        Class::Last,
        "г|гг|в|вв|млн|млрд|тыс|трлн|руб|коп|долл|км|см|мм|кг|мин|час|сек|др|пр|т.д|т.п|н.э|л|чел",
    ),
];

const PL: Table = &[
    (
        Class::Before,
        "m.in|np|tzn|tzw|tj|ul|al|pl|os|im|św|prof|dr|doc|mgr|inż|hab|gen|płk|mjr|kpt|por|ppor|plut|kpr|sierż|ks|bp|abp|o|p|pp|ws|wg|jw|\
         godz|zob|por|ang|niem|fr|ros|ukr|łac|pol|red|oprac|tłum|wyd|proc|tel|woj|pow|gm|m|in|st|dyr|prez|przew|zast|ok",
    ),
    (
        Class::Number,
        "nr|s|str|art|ust|pkt|rys|tab|t|rozdz|poz|tel|sty|lut|mar|kwi|maj|cze|lip|sie|wrz|paź|lis|gru",
    ),
    (
        Class::Last,
        "r|rr|w|ww|zł|gr|tys|mln|mld|itd|itp|etc|in|br|ub|bm|n.e|p.n.e|proc|szt|km|cm|kg|min|sek",
    ),
];

const ES: Table = &[
    (
        Class::Before,
        "sr|sra|srta|srs|dr|dra|d|dña|prof|gral|cnel|cap|lic|ing|arq|ud|uds|vd|vds|p.ej|ej|st|sta|sto|av|avda|c|cf|aprox|ee.uu",
    ),
    (
        Class::Number,
        "núm|no|nº|pág|págs|p|pp|art|cap|vol|fig|tel|ene|feb|mar|abr|may|jun|jul|ago|sep|sept|oct|nov|dic",
    ),
    (Class::Last, "etc|s.a|s.l|cía|a.m|p.m|a.c|d.c|ee.uu"),
];

const IT: Table = &[
    (
        Class::Before,
        "sig|sig.ra|sigg|dott|dott.ssa|dr|prof|prof.ssa|avv|ing|arch|on|gen|col|cap|ten|mar|sen|s|st|p.es|es|cfr|ca|rag|geom|mons|spett|gent",
    ),
    (
        Class::Number,
        "n|nn|pag|pagg|p|pp|art|artt|vol|fig|tel|cap|gen|feb|apr|mag|giu|lug|ago|set|sett|ott|nov|dic",
    ),
    (Class::Last, "ecc|s.p.a|s.r.l|a.c|d.c"),
];

const NL: Table = &[
    (
        Class::Before,
        "dhr|mevr|mw|dr|drs|prof|ir|ing|mr|ds|st|bijv|b.v|bv|o.a|m.a.w|d.w.z|t.a.v|i.p.v|i.v.m|t.o.v|m.b.t|t.w.v|n.a.v|a.u.b|z.s.m|resp|ca|evt|incl|excl|vgl|zgn|gen|kol",
    ),
    (
        Class::Number,
        "nr|nrs|blz|p|pp|art|fig|tel|jan|feb|mrt|apr|jun|jul|aug|sep|sept|okt|nov|dec",
    ),
    (Class::Last, "enz|etc|e.d|e.a|n.v|b.v|jr|mln|mld"),
];

const DA: Table = &[
    (
        Class::Before,
        "hr|fr|dr|prof|f.eks|fx|bl.a|d.v.s|dvs|ca|evt|inkl|ekskl|jf|sml|vedr|mht|mfl|div|pga|bl|adv|kap|tlf|obs|s.k|såk|iflg|ifm|ang|afd",
    ),
    (
        Class::Number,
        "nr|s|art|stk|kap|side|fig|jan|feb|mar|apr|jun|jul|aug|sep|sept|okt|nov|dec",
    ),
    (
        Class::Last,
        "osv|etc|m.m|m.v|mv|mm|o.l|kr|mio|mia|pct|kl|a/s|aps",
    ),
];

/// Words that in news prose open a sentence far more often than they follow an abbreviation inside one.
const OPENERS: &[(&str, &str)] = &[
    (
        "en",
        "the|a|an|this|that|these|those|he|she|it|we|you|they|i|his|her|its|our|your|their|my|there|here|what|when|where|who|whom|whose|\
         why|how|which|if|but|and|or|so|yet|then|thus|however|in|on|at|by|for|from|with|as|after|before|since|while|although|though|\
         because|once|during|despite|is|are|was|were|do|does|did|has|have|had|can|could|will|would|should|may|might|must|not|no|yes|all|\
         some|any|many|most|each|every|both|either|neither|another|other|others|such|one|two|meanwhile|moreover|furthermore|still|now|\
         today|yesterday|according|under|over|between|among|until|unless|instead|nevertheless|nonetheless|also|perhaps|maybe|even|only|\
         just|let|don't|didn't|it's|he's|she's|that's|i'm|i've|we're|they're|there's|what's|later|earlier|last|next|first|second|finally",
    ),
    (
        "de",
        "der|die|das|ein|eine|einer|eines|dieser|diese|dieses|er|sie|es|wir|ihr|ich|man|hier|dort|da|dann|doch|aber|und|oder|wenn|als|nach|\
         vor|bei|mit|in|im|am|auf|zu|zum|zur|von|vom|für|gegen|wie|was|wer|wo|warum|nun|jetzt|heute|auch|nur|so|ob|obwohl|weil|damit|dabei|\
         sein|seine|ihre|unser|kein|keine|nicht|noch|schon",
    ),
    (
        "fr",
        "le|la|les|l|un|une|des|ce|cet|cette|ces|il|elle|ils|elles|on|nous|vous|je|tu|en|dans|à|au|aux|sur|pour|par|avec|sans|mais|et|ou|\
         donc|or|ni|car|si|quand|comme|que|qui|quoi|où|selon|après|avant|depuis|pendant|cependant|toutefois|aussi|ainsi|puis|enfin|alors|\
         c'est|c’est|il’s|son|sa|ses|leur|leurs|notre|votre|d’après",
    ),
    (
        "uk",
        "це|цей|ця|ці|той|та|ті|він|вона|воно|вони|ми|ви|я|у|в|на|за|з|із|зі|до|від|для|про|при|по|як|що|хто|де|коли|чому|якщо|але|і|й|\
         або|та|однак|проте|також|тоді|тепер|зараз|нині|його|її|їх|їхній|наш|ваш|не|ні|так|після|перед|під|над|між|крім|адже|бо|хоча|саме",
    ),
    (
        "ru",
        "это|этот|эта|эти|тот|та|те|он|она|оно|они|мы|вы|я|у|в|на|за|с|со|из|до|от|для|о|об|при|по|как|что|кто|где|когда|почему|если|но|и|\
         или|однако|также|тогда|теперь|сейчас|его|её|их|наш|ваш|не|нет|да|после|перед|под|над|между|кроме|ведь|хотя|именно",
    ),
    (
        "pl",
        "to|ten|ta|te|ci|on|ona|ono|oni|my|wy|ja|w|we|na|za|z|ze|do|od|dla|o|przy|po|jak|co|kto|gdzie|kiedy|dlaczego|jeśli|ale|i|a|lub|oraz|\
         jednak|także|wtedy|teraz|jego|jej|ich|nasz|wasz|nie|tak|przed|pod|nad|między",
    ),
    (
        "es",
        "el|la|los|las|un|una|este|esta|estos|él|ella|ellos|nosotros|yo|en|de|a|por|para|con|sin|pero|y|o|si|cuando|como|que|según|después|\
         antes|su|sus|no|también",
    ),
    (
        "it",
        "il|lo|la|i|gli|le|un|una|questo|questa|egli|ella|essi|noi|io|in|di|a|da|per|con|su|ma|e|o|se|quando|come|che|secondo|dopo|prima|non|anche",
    ),
    (
        "nl",
        "de|het|een|dit|dat|deze|die|hij|zij|ze|wij|we|ik|u|er|hier|daar|in|op|van|voor|met|naar|maar|en|of|als|toen|volgens|na|niet|ook",
    ),
];

fn table(lang: &str) -> Table {
    match lang {
        "de" => DE,
        "fr" => FR,
        "uk" => UK,
        "ru" | "bg" | "kk" | "be" => RU,
        "pl" | "cs" | "sk" => PL,
        "es" | "pt" => ES,
        "it" => IT,
        "nl" => NL,
        "da" | "nb" | "nn" | "no" | "sv" => DA,
        _ => EN,
    }
}

/// The class of a word (small letters, without its last stop), if the language abbreviates so.
pub(super) fn class(word: &str, lang: &str) -> Option<Class> {
    if word.is_empty() {
        return None;
    }
    table(lang)
        .iter()
        .find(|(_, words)| is_listed(words, word))
        .map(|(class, _)| *class)
}

/// Whether a word (small letters) opens sentences in this language.
pub(super) fn opens(word: &str, lang: &str) -> bool {
    OPENERS
        .iter()
        .find(|(of, _)| *of == lang)
        .or(OPENERS.first())
        .is_some_and(|(_, words)| is_listed(words, word))
}

/// Whether a name of a month begins with this word: behind an ordinal number it goes on with a date.
pub(super) fn is_month(word: &str) -> bool {
    is_listed(
        "januar|jänner|februar|märz|april|mai|juni|juli|august|september|oktober|november|dezember",
        word,
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn classes() {
        for (word, lang, expected) in [
            ("mr", "en", Some(Class::Before)),
            ("no", "en", Some(Class::Number)),
            ("co", "en", Some(Class::Last)),
            ("plan", "en", None),
            ("z.b", "de", Some(Class::Before)),
            ("млрд", "uk", Some(Class::Last)),
            ("", "ru", None),
        ] {
            assert_eq!(class(word, lang), expected, "{word}");
        }
        assert!(opens("the", "en") && opens("the", "xx") && !opens("kyiv", "en"));
    }
}
