//! Cues: words that the furniture of news pages uses everywhere, by class and language. A cue alone decides little;
//! the rules ask for a cue together with a form, a place or a repetition.
//!
//! All phrases are folded (small letters, no marks, no apostrophes). They are the common stock of content management
//! systems and editors' house styles in each language, not phrases of one site.

use super::cues::Cues;

/// Starts an insert that repeats a key phrase for search engines.
pub(super) static INSERT: Cues = Cues::new(
    "find out more about|find out more on|find out about|learn more about|learn more on|read more about|read more on|\
    discover more about|explore more about|see more about|know more about|get more information on|\
    get more information about|erfahren sie mehr über|mehr erfahren über|mehr über|en savoir plus sur|\
    découvrez plus sur|дізнайтеся більше про|дізнайтесь більше про|узнайте больше о|узнать больше о|\
    dowiedz się więcej o|więcej o",
);

/// Starts a line that leads to another page.
pub(super) static LINK_LINE: Cues = Cues::new(
    "also read|read also|also see|see also|read more|read next|read this|must read|related|more on this|more on|\
    more from|dont miss|recommended|recommended for you|up next|see more|view more|watch|watch also|listen|\
    click here|you may also like|you might also like|you may be interested in|in case you missed it|further reading|\
    latest on|in pictures|photos|explainer|background|most read|most popular|trending|trending now|editors picks|\
    top stories|suggested reading|continue reading|read the full story|read the full article|full story|source link|\
    original article|lesen sie auch|lesen sie mehr|lesen sie dazu|mehr zum thema|mehr dazu|auch interessant|\
    das könnte sie auch interessieren|weiterlesen|à lire aussi|lire aussi|lire la suite|a lire aussi|voir aussi|\
    sur le même sujet|en savoir plus|читайте також|читайте теж|також читайте|дивіться також|більше про це|за темою|\
    по темі|читайте также|также читайте|смотрите также|по теме|читать далее|подробнее|czytaj także|czytaj też|\
    zobacz także|zobacz też|przeczytaj także|więcej na ten temat|polecamy",
);

/// Heads a list of links to other pages.
pub(super) static LINK_HEADING: Cues = Cues::new(
    "related|related articles|related stories|related posts|related news|related topics|related content|\
    related coverage|related links|read next|more news|more stories|more from us|more on this story|\
    more on this topic|you may also like|you might also like|recommended|recommended for you|recommended reading|\
    recommended stories|most read|most popular|most viewed|popular|popular posts|trending|trending now|top stories|\
    latest news|latest stories|latest posts|recent posts|recent articles|editors picks|editors choice|must read|\
    around the web|from the web|sponsored content|paid content|promoted stories|up next|see also|also read|tags|\
    topics|categories|archives|weitere artikel|mehr zum thema|auch interessant|das könnte sie auch interessieren|\
    meistgelesen|meistgelesene artikel|themen|schlagworte|articles similaires|sur le même sujet|à lire aussi|\
    les plus lus|articles les plus lus|читайте також|схожі новини|новини за темою|популярне|популярні новини|\
    останні новини|теги|читайте также|похожие новости|новости по теме|популярное|последние новости|czytaj także|\
    zobacz także|polecane|powiązane artykuły|najczęściej czytane|tagi",
);

/// Opens a sentence for those who want more.
pub(super) static PURPOSE: Cues = Cues::new(
    "for those interested|for readers interested|for anyone interested|for those looking|for readers looking|\
    for those who want|for readers who want|for anyone who wants|for those wanting|for readers wanting|\
    for those seeking|for readers seeking|for those curious|for readers curious|readers interested in|\
    those interested in|anyone interested in|interested readers|interested in|for a deeper|for deeper|\
    for a closer look|for a closer reading|for a fuller|for a full|for a broader look|for a detailed|\
    for a more detailed|for a comprehensive|for further|for more|for additional|for full|for background|\
    for an in depth|for in depth|for a look|for the latest|for the full|to see how|to see why|to see what|\
    to learn more|to learn how|to read more|to find out|to understand how|to understand why|to understand more|\
    to explore|to know more|to dig deeper|to go deeper|to dive deeper|to stay|to follow|to get a|want to know|\
    want to learn|want more|want to read|if you want to|if youre interested|if you are interested|if youd like|\
    if you would like to|curious about|wer mehr|mehr zu|pour en savoir plus|pour aller plus loin|\
    щоб дізнатися більше|чтобы узнать больше|aby dowiedzieć się więcej",
);

/// Tells the reader to go and look.
pub(super) static DIRECTION: Cues = Cues::new(
    "see our|see the|see this|follow the latest|follow our|follow along|read our|read the full|read this|\
    read about|read more|check out|check our|visit our|visit the|explore our|explore the|consult our|consult the|\
    examine the|browse our|review our|reviewing our|looking into|look into|look at our|refer to|click|tap|\
    take a look|have a look|stay tuned|stay updated|stay informed|you can find|you can read|you might find|\
    you may find|you may want to|you might want to|youll find|you will find|find our|dive into|delve into|\
    turn to our|watch our|listen to our|available here|found here|head over|hier|lesen sie|cliquez|lisez|натисніть|\
    нажмите|kliknij",
);

/// What a page calls its own pages.
pub(super) static OWN_PAGE: Cues = Cues::new(
    "report|reports|analysis|coverage|article|articles|guide|breakdown|piece|explainer|story|stories|review|post|\
    posts|overview|series|newsletter|podcast|blog|timeline|archive|page|website|section|primer|tracker|briefing|\
    deep dive|feature|resources|roundup|video",
);

/// What a page says that advertises another: the praise.
pub(super) static PRAISE_VERB: Cues = Cues::new(
    "provides|provide|offers|offer|gives|publishes|maintains|features|serves as|contains|hosts",
);
/// The praise itself.
pub(super) static PRAISE: Cues = Cues::new(
    "ongoing|further|additional|detailed|in depth|comprehensive|necessary|useful|extensive|deeper|regular|helpful|\
    valuable|up to date|continuous|essential|more",
);
/// What is praised.
pub(super) static PRAISED: Cues = Cues::new(
    "analysis|background|context|information|coverage|insight|insights|reading|updates|resources|commentary|details|\
    perspective|perspectives|overview|guidance|data|materials",
);
/// A sentence that calls the subject an example for those it invites.
pub(super) static EXAMPLE: Cues = Cues::new(
    "case study|good starting point|starting point|informative|worth reading|must read|essential reading|\
    useful reading",
);

/// Asks what the reader thinks.
pub(super) static OPINION: Cues = Cues::new(
    "think|believe|feel|thoughts|opinion|opinions|view|views|take|say|expect|agree|disagree|perspective|\
    your experience|do you support|would you|do you see|do you trust|do you want|your|meinen|denken|meinung|pensez|\
    avis|вважаєте|думаєте|думка|считаете|думаете|мнение|sądzisz|sądzicie|myślisz|myślicie|zdanie",
);
/// Speaks to the reader.
pub(super) static YOU: Cues =
    Cues::new("you|your|youre|sie|ihr|vous|votre|ви|ваша|ваше|вы|wy|twoje|twoim|waszym");

/// Calls on the reader to write, share, subscribe or pay.
pub(super) static APPEAL: Cues = Cues::new(
    "in the comments|comments below|comment below|comments section|comment section|share your thoughts|\
    share your opinion|share your views|share your view|share your analysis|share your perspective|\
    share your experience|share your take|tell us what you think|tell us in|let us know|let me know|\
    wed love to hear|we would love to hear|we want to hear|join the conversation|join the discussion|\
    join the debate|leave a comment below|leave your comment|drop a comment|weigh in|have your say|sound off|\
    share this article|\
    share this story|share this post|share with your friends|share on facebook|share on twitter|share on x|\
    share on whatsapp|share on linkedin|share this|like and share|follow us on|follow us|like us on|find us on|\
    join us on|join our|subscribe to our|subscribe now|subscribe today|subscribe for free|sign up for our|\
    sign up for the|sign up to|sign up today|sign up now|sign up here|sign up for free|get our newsletter|\
    our newsletter|our newsletters|daily newsletter|weekly newsletter|free newsletter|delivered to your inbox|\
    in your inbox|to your inbox|straight to your inbox|download our app|download the app|get the app|\
    support our journalism|support our work|support independent journalism|make a donation|donate now|donate today|\
    become a member|become a subscriber|become a patron|buy me a coffee|support us|\
    turn on notifications|bell icon|reader poll|spotted an error|found a mistake|found an error|report an error|помітили помилку|знайшли помилку|\
    заметили ошибку|нашли ошибку|readers poll|take our poll|take our quiz|take our survey|\
    cast your vote|enter your email|telegram channel|whatsapp channel|google news|\
    newsletter abonnieren|jetzt abonnieren|folgen sie uns|teilen sie|abonnieren sie|diskutieren sie mit|\
    schreiben sie uns|in den kommentaren|abonnez vous|suivez nous|partagez|inscrivez vous|dans les commentaires|\
    donnez votre avis|підпишіться|підписуйтесь|підписуйтеся|приєднуйтесь|стежте за нами|поділіться|діліться|\
    у коментарях|в коментарях|наш telegram|нашому telegram|підтримайте нас|подпишитесь|подписывайтесь|\
    присоединяйтесь|следите за нами|поделитесь|в комментариях|поддержите нас|subskrybuj|zapisz się|śledź nas|\
    obserwuj nas|udostępnij|podziel się|w komentarzach|dołącz do",
);

/// Heads a form for comments, or stands in it and nowhere else.
pub(super) static FORM: Cues = Cues::new(
    "leave a reply|leave a comment|leave comment|leave a response|leave your comment|leave your reply|post a comment|\
    post comment|add a comment|add comment|add your comment|write a comment|submit a comment|submit comment|\
    cancel reply|your email address will not be published|required fields are marked|indicates required|indicates a required|save my name email|\
    you must be logged in to post|log in to leave a comment|log in to comment|notify me of follow up|\
    notify me of new|be the first to comment|no comments yet|reply to this|kommentar schreiben|kommentar verfassen|\
    schreibe einen kommentar|schreiben sie einen kommentar|kommentar hinterlassen|hinterlasse einen kommentar|\
    deine e mail adresse wird nicht veröffentlicht|ihre e mail adresse wird nicht|antworten abbrechen|\
    laisser un commentaire|laissez un commentaire|ajouter un commentaire|votre adresse e mail ne sera pas publiée|\
    votre adresse de messagerie ne sera pas publiée|залишити коментар|залишити відповідь|додати коментар|\
    написати коментар|ваша e mail адреса не|оставить комментарий|оставить ответ|добавить комментарий|\
    написать комментарий|ваш адрес email не будет опубликован|dodaj komentarz|zostaw komentarz|napisz komentarz|\
    zostaw odpowiedź|twój adres e mail nie zostanie opublikowany|twój adres email nie zostanie opublikowany",
);
/// The button below each comment.
pub(super) static REPLY: Cues =
    Cues::new("reply|reply to comment|antworten|répondre|відповісти|ответить|odpowiedz");
/// Heads comments where it is the whole line, perhaps with a number.
pub(super) static FORM_WEAK: Cues = Cues::new(
    "comments|comment|reader comments|reader interactions|comments on this post|join the discussion|join the conversation|responses|replies|\
    kommentare|kommentar|leserkommentare|commentaires|коментарі|комментарии|komentarze",
);

/// Heads sources.
pub(super) static SOURCES: Cues = Cues::new(
    "sources|source|references|citations|bibliography|works cited|sources and references|sources for this|\
    sources used|quellen|quelle|джерела|джерело|источники|источник|źródła|źródło|fonti|fuentes",
);

/// Heads a list of contents.
pub(super) static CONTENTS: Cues = Cues::new(
    "contents|table of contents|in this article|in this guide|in this piece|in this report|in this post|on this page|\
    in this story|jump to|inhalt|inhaltsverzeichnis|sommaire|зміст|содержание|spis treści",
);

/// Stands first in a path.
pub(super) static HOME: Cues =
    Cues::new("home|homepage|start|startseite|accueil|головна|главная|strona główna|news|world");

/// Stands in lines about author and date.
pub(super) static BYLINE_START: Cues = Cues::new(
    "by|written by|posted by|posted on|published by|published on|published|published at|updated|updated on|\
    last updated|last modified|first published|author|authors|reporting by|reported by|editing by|edited by|\
    writing by|additional reporting by|compiled by|translated by|fact checked by|reviewed by|von|veröffentlicht|\
    aktualisiert|stand|par|publié le|publié|mis à jour|автор|автори|опубліковано|оновлено|авторы|опубликовано|\
    обновлено|autor|autorka|opublikowano|aktualizacja|data publikacji",
);
/// Behind the article: who reported and edited it.
pub(super) static CREDIT: Cues = Cues::new(
    "reporting by|editing by|additional reporting by|writing by|edited by|contributed to this report|\
    contributed reporting|contributed to this article|contributed to this story|translated by|compiled by|\
    the associated press contributed|reuters contributed|with agencies|mit material von|avec afp|про автора|\
    об авторе",
);
/// Stands in a line about reading time or date.
pub(super) static BYLINE_INSIDE: Cues = Cues::new(
    "min read|minute read|minutes read|mins read|min lesezeit|min de lecture|хв читання|мин чтения|min czytania|\
    staff writer|staff reporter|correspondent|contributor|hours ago|minutes ago|days ago",
);
/// Names of months, in full and short.
pub(super) static MONTHS: Cues = Cues::new(
    "january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|\
    aug|sep|sept|oct|nov|dec|januar|februar|märz|mai|juni|juli|oktober|dezember|janvier|février|mars|avril|juin|\
    juillet|août|septembre|octobre|novembre|décembre|січня|лютого|березня|квітня|травня|червня|липня|серпня|вересня|\
    жовтня|листопада|грудня|января|февраля|марта|апреля|мая|июня|июля|августа|сентября|октября|ноября|декабря|\
    stycznia|lutego|marca|kwietnia|maja|czerwca|lipca|sierpnia|września|października|listopada|grudnia",
);

/// Says who made a picture.
pub(super) static PICTURE_CREDIT: Cues = Cues::new(
    "photo by|photo credit|photo courtesy|photograph by|photo|photos|photograph|image credit|image source|image by|\
    image via|image|images by|picture by|picture|pictured|credit|file photo|file image|illustration by|illustration|\
    screenshot|screengrab|getty images|via getty|ap photo|reuters file|afp via|via reuters|epa efe|picture alliance|\
    imago|shutterstock|unsplash|istock|wikimedia commons|alamy|handout|foto|fotos|bild|symbolbild|archivbild|\
    archivfoto|photo d archives|crédit photo|фото|зображення|скріншот|скриншот|изображение|иллюстрация|ілюстрація|\
    fot|zdjęcie|ilustracja",
);

/// Furniture of the page where it is the whole line.
pub(super) static FURNITURE: Cues = Cues::new(
    "advertisement|advertisment|advertising|ad|sponsored|promoted|skip to content|skip to main content|\
    skip to navigation|menu|main menu|search|close|open menu|toggle navigation|navigation|log in|login|sign in|\
    sign up|register|my account|subscribe|newsletter|share|share this|share this article|save|print|email|e mail|\
    copy link|copy url|tweet|facebook|twitter|x|whatsapp|telegram|linkedin|reddit|instagram|youtube|tiktok|\
    pinterest|rss|loading|back to top|scroll to top|scroll to continue|scroll to continue with content|\
    article continues below|story continues below|story continues below advertisement|article continues after ad|\
    continue reading|read more|show more|load more|view all|see all|next|previous|prev|next article|\
    previous article|next post|previous post|post navigation|about us|contact|contact us|privacy|privacy policy|\
    terms of use|terms of service|terms and conditions|cookie policy|cookie settings|manage cookies|accept all|\
    accept cookies|accept|reject all|imprint|impressum|datenschutz|agb|kontakt|anmelden|suche|menü|teilen|drucken|\
    anzeige|werbung|mentions légales|contactez nous|recherche|partager|imprimer|publicité|se connecter|реклама|\
    пошук|меню|поділитися|увійти|друк|контакти|поиск|поделиться|войти|печать|контакты|reklama|szukaj|udostępnij|\
    zaloguj się|drukuj|polityka prywatności|listen to this article|listen|listen to article|play|pause|mute|video|\
    gallery|photos|home|comments|follow|following|end of article|in partnership with|skip advertisement|skip ad",
);
/// Furniture wherever it stands in a line without much else.
pub(super) static FURNITURE_INSIDE: Cues = Cues::new(
    "all rights reserved|alle rechte vorbehalten|tous droits réservés|всі права захищені|усі права захищені|\
    все права защищены|wszelkie prawa zastrzeżone|powered by wordpress|this site uses cookies|we use cookies|\
    uses cookies|use of cookies|cookie policy|privacy policy|terms of service|terms of use|privacy notice|recaptcha|\
    akismet|subscription required|already a subscriber|create a free account|enable javascript|please enable|\
    ad blocker|adblocker|this website uses|diese website verwendet cookies|wir verwenden cookies|\
    nous utilisons des cookies|використовує файли cookie|использует файлы cookie|używa plików cookie|\
    do not sell my personal information|contains affiliate links|affiliate links are|through affiliate links|may earn a commission|small commission|those of the author|informational purposes only|registered trademarks|may earn an affiliate commission|\
    views and opinions expressed|bytes of data|republish this article|reproduction without permission",
);

/// Link cues that need no colon where a title follows.
pub(super) static LINK_TITLE: Cues = Cues::new(
    "also read|read also|see also|read more|read next|dont miss|in case you missed it|читайте також|читайте также|\
    lesen sie auch|lire aussi|à lire aussi|czytaj także|zobacz także",
);
/// Stands before the key words of an article.
pub(super) static TAGS: Cues = Cues::new(
    "tags|tag|filed under|keywords|key words|topics|topic|categories|category|posted in|tagged|schlagworte|schlagwörter|themen|\
    mots clés|étiquettes|теги|тег|темы|теми|ключові слова|ключевые слова|мітки|метки|tagi|słowa kluczowe",
);
/// Opens an appeal or an offer.
pub(super) static APPEAL_START: Cues = Cues::new(
    "share|follow|subscribe|sign up|join|like|download|support|donate|become|get|leave|tell|\
                let|have|weigh|drop|newsletter|our newsletter|daily newsletter|weekly newsletter|\
                free newsletter|enjoyed|click|find|dont|be",
);
/// Opens a line about cookies.
pub(super) static COOKIES_START: Cues = Cues::new("we use cookies|this website|this site");
/// Opens a sentence that orders or offers something to the reader.
pub(super) static ORDER: Cues = Cues::new(
    "share|tell|let|join|leave|drop|weigh|have|sound|like|follow|find|subscribe|sign|get|download|support|make|\
    donate|become|buy|turn|click|want|stay|enjoyed|dont|please|hit|we|what|do",
);
/// Orders the reader to look.
pub(super) static LOOK: Cues = Cues::new(
    "see|read|follow|check|visit|explore|examine|browse|review|click|furthermore examine|\
                also see|also read|additionally see|watch|listen",
);
/// Words in front of a credit.
pub(super) static PICTURE_LABEL: Cues = Cues::new(
    "photo|photos|photograph|image|images|picture|credit|image credit|photo credit|file photo|illustration|\
    screenshot|foto|bild|symbolbild|archivbild|фото|зображення|изображение|fot|zdjęcie|caption|pictured",
);
/// Names that only credits carry, with the words around them.
pub(super) static PICTURE_AGENCY: Cues = Cues::new(
    "getty images|via getty|ap photo|afp via|via reuters|epa efe|picture alliance|shutterstock|unsplash|istock|\
    wikimedia commons|alamy|imago|photo by|image credit|photo credit|photo courtesy|file photo",
);
/// Words that any two texts share.
pub(super) static SHARED_WORDS: Cues = Cues::new(
    "with|from|that|this|these|those|into|over|under|near|about|after|before|while|their|there|they|them|have|been|\
    were|will|would|your|what|when|where|which|through|against|between|during|more|most|such|some|than|then|very|\
    also|only|other|mit|nach|eine|einer|dans|avec|sur|для|про|при|который|який",
);

#[cfg(test)]
mod tests {
    use super::super::fold::fold;
    use super::*;

    #[test]
    fn every_cue_is_folded() {
        for cues in [
            &INSERT,
            &LINK_LINE,
            &LINK_HEADING,
            &PURPOSE,
            &DIRECTION,
            &OWN_PAGE,
            &PRAISE_VERB,
            &PRAISE,
            &PRAISED,
            &EXAMPLE,
            &OPINION,
            &YOU,
            &APPEAL,
            &FORM,
            &FORM_WEAK,
            &REPLY,
            &SOURCES,
            &CONTENTS,
            &HOME,
            &BYLINE_START,
            &CREDIT,
            &BYLINE_INSIDE,
            &MONTHS,
            &PICTURE_CREDIT,
            &FURNITURE,
            &FURNITURE_INSIDE,
            &TAGS,
            &LINK_TITLE,
            &APPEAL_START,
            &COOKIES_START,
            &ORDER,
            &LOOK,
            &PICTURE_LABEL,
            &PICTURE_AGENCY,
            &SHARED_WORDS,
        ] {
            for cue in cues.phrases() {
                assert_eq!(fold(cue).trim(), cue, "could never be found");
            }
        }
    }
}
