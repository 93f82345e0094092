//! Words that tell what a name is: titles, first names, heads of the names of organisations, roles and groups.

use std::sync::LazyLock;

use super::words::WordSet;

/// Titles and offices that stand before a person's name.
pub static TITLES: LazyLock<WordSet> = LazyLock::new(|| {
    WordSet::of(
        "mr mrs ms dr mr. mrs. ms. dr. sir dame lord lady prof prof. professor president vice-president senator sen. \
         rep. representative congressman congresswoman governor gov. mayor minister chancellor secretary ambassador \
         envoy general gen. colonel col. major lieutenant lt. captain capt. sergeant sgt. admiral marshal commander \
         king queen prince princess duke count baron emperor tsar pope bishop archbishop cardinal rabbi imam reverend \
         rev. judge justice attorney sheriff chief speaker chairman chairwoman chair director officer detective \
         candidate incumbent democrat challenger leader premier spokesman spokeswoman spokesperson adviser advisor \
         aide deputy commissioner councillor mogul businessman economist journalist author writer actor actress \
         singer coach lawyer activist historian philosopher politician hon. foreign defence defense prime special \
         national security former ex-president acting late republican lawmaker diplomat negotiator secretary-general \
         bundeskanzler kanzler kanzlerin ministerin präsident präsidentin sprecher sprecherin président présidente ministre \
         astronaut strategist host anchor correspondent investor billionaire tycoon founder owner",
    )
});

/// First names common in news in English; a capitalised word after one is a surname.
pub static FIRST_NAMES: LazyLock<WordSet> = LazyLock::new(|| {
    WordSet::of(
        "aaron abdul abdullah abraham achille adam adolf ahmed aidan alan albert alejandro alex alexander alexandra \
         alexei alfred ali alice alison allen amanda amir amy ana anatoly andrea andreas andrei andrew andriy andy \
         angela ann anna anne annie anthony antonio antony arnold arthur ashley barack barbara barbara barry bashar \
         beatrice ben benito benjamin bernard bernie bert beth betty bill billy bob bobby boris brad brandon brenda \
         brett brian bruce bryan carl carla carlos carol caroline carolyn carrie catherine cathy charles charlie \
         charlotte cheryl chris christian christina christine christopher chuck cindy claire clara clarence claude \
         colin connie craig cynthia dan daniel danny dave david dean deborah denis dennis derek diana diane dick \
         dmitry don donald donna doris dorothy doug douglas ed eddie edgar edith edmund edward edwin eileen elaine \
         eleanor elena elizabeth ellen emily emma emmanuel enrico eric erik ernest eugene eva evan evelyn felix \
         fernando fidel florence frances francesco francis francisco franklin frank fred frederick friedrich gary \
         gavin gene geoff geoffrey george gerald gerry gilbert giorgio giovanni giuseppe glenn gloria gordon grace \
         graham greg gregory guy hannah hans harold harriet harry harvey heather heinrich helen helmut henry herbert \
         herman hillary howard hugh hugo ian igor isaac ivan jack jacob jacqueline jacques jake james jamie jan jane \
         janet jared jason jay jean jeff jeffrey jennifer jeremy jerry jesse jessica jill jim jimmy joan joanna joe \
         joel johann john johnny jon jonathan jorge jose josé joseph josh joshua joyce juan judith judy julia julian \
         julie justin karen karl kate katherine kathleen kathy katie keith kellyanne ken kenneth kevin kirsten \
         klaus kurt kyle larry laura lauren lawrence lee leon leonard leonid leslie lewis liam linda lindsey lisa \
         lloyd lois loretta lorenzo louis louise lucy luis luke lynn madeleine malcolm marc marcel marco marcus \
         margaret maria marie marilyn mario marion mark marjorie martha martin martine mary matt matteo matthew \
         maurice max megan meghan mel melania melissa meryl michael michel michelle miguel mike mikhail mitch mitt \
         mohamed mohammad mohammed moshe muhammad nancy naomi natalia natalie nathan ned neil nelson newt nicholas \
         nick nicolas nigel nikki nikolai nina noah noam norman oleg olga oliver olivia oscar otto owen pamela patricia \
         patrick patty paul paula pauline pedro peggy pete peter phil philip philippe phillip phyllis pierre rachel \
         ralph rand randy raul ray raymond rebecca rex ricardo richard rick rita rob robert roberta roberto robin rod \
         rodrigo roger roland romano ron ronald rosa rose roy rudolf rudy rupert russell ruth ryan sally sam samantha \
         samuel sandra sara sarah scott sean sebastian sergei sergey seth shane sharon shaun sheila shinzo shirley \
         sidney silvio simon sonia sophie stacey stan stanley stella stephanie stephen steve steven stuart sue susan \
         suzanne sylvia tamara tara ted terence teresa terry theodore theresa thomas tim timothy tina todd tom tommy \
         tony tracy umberto ursula valerie vanessa vera vernon vicki victor victoria viktor vince vincent virginia \
         vitaly vivian vladimir volodymyr walter warren wayne wendy werner wilhelm will william willie winston wolfgang \
         woodrow yasser yitzhak yulia yuri zachary",
    )
});

/// First names of women among those, except such as end in `a`; the others are men's, or of both.
pub const WOMEN: &str = "alice|allison|amy|angie|ann|anne|annie|ashley|beatrice|beth|betty|carol|caroline|carolyn|carrie|\
    catherine|cathy|charlotte|cheryl|christine|cindy|claire|connie|deborah|diane|doris|dorothy|edith|eileen|elaine|\
    eleanor|elizabeth|ellen|emily|evelyn|florence|frances|gladys|grace|harriet|heather|helen|hillary|jacqueline|jane|janet|\
    jennifer|jill|joan|joanna|joyce|judith|judy|julie|karen|kate|katherine|kathleen|kathy|katie|kellyanne|kirsten|lauren|\
    lois|loretta|louise|lucy|madeleine|marie|marilyn|marjorie|martha|mary|megan|meghan|meryl|michelle|\
    nancy|naomi|natalie|nicole|nikki|patty|peggy|phyllis|rachel|rebecca|rose|ruth|sally|sarah|sharon|sheila|\
    shirley|sophie|stacey|stephanie|sue|susan|suzanne|tracy|valerie|vivian|wendy|karoline|ursula|ingrid|astrid|sybil|agnes|ines|\
    margaret|meg|mette|kaja";

/// First names of men that end in `a`.
pub const MEN: &str =
    "joshua|luca|nikita|ilya|sasha|mustafa|elisha|andrea|kuba|danila|mykola|mykyta|illia";

/// Particles inside surnames.
pub static PARTICLES: LazyLock<WordSet> = LazyLock::new(|| {
    WordSet::of("de del della der den des di da dos du el al bin ibn la le van von ter ten y")
});

/// Words that make a name the name of an organisation.
pub static ORGANISATION_HEADS: LazyLock<WordSet> = LazyLock::new(|| {
    WordSet::of(
        "party parties union unions alliance alliances coalition movement front league federation confederation \
         association society institute institution foundation fund bank council committee commission congress \
         conference senate parliament assembly cabinet court courts ministry department agency bureau office service \
         services authority board corporation company corp inc ltd group holdings university college school academy \
         academies hospital church army navy force forces police guard corps command office organization organisation \
         organizations network club center centre forum international trust times post journal tribune herald gazette \
         guardian news magazine press radio television broadcasting tv media review democrats democracy greens \
         socialists liberals conservatives republicans communists christians radicals nationals democrats labour labor \
         left partij partei parti partito partido people's workers bloc bund liga lega mouvement rassemblement \
         volkspartei unie action initiative campaign brigade brigades legion militia taskforce house commons lords \
         knesset duma bundestag rada diet sejm politburo secretariat administration laboratory laboratories library \
         museum orchestra team fc airlines motors industries pac lobby caucus chamber jury tribunal order \
         rally list sénat fraktion ezkerra força forza ukip sinn fianna kuomintang solidarity citizens homeland \
         reform momentum renewal",
    )
});

/// Words that make a name something else: an election, a treaty, a law, a war, a prize, a day.
pub static OTHER_HEADS: LazyLock<WordSet> = LazyLock::new(|| {
    WordSet::of(
        "election elections referendum primary primaries caucuses agreement agreements treaty pact accord accords act \
         bill law laws constitution amendment war wars revolution rebellion uprising coup crisis campaign battle siege \
         massacre prize award awards medal honour honours day week month era plan project programme program policy \
         doctrine resolution convention protocol charter declaration summit games cup championship olympics festival \
         ii i iii iv race debate scandal affair affairs movie film book novel album song show series system theory \
         studies science language spring report channel dynamics diplomacy article talks dialogue discussions \
         meetings meeting statement deal ceasefire proposal framework speech poll survey intifada holocaust \
         depression code order hall house",
    )
});

/// Roles of people: heads of descriptions that stand for speakers, singular and plural.
pub static ROLES: LazyLock<WordSet> = LazyLock::new(|| {
    WordSet::of(
        "official spokesman spokeswoman spokesperson spokespeople president minister premier chancellor leader envoy \
         mediator negotiator diplomat ambassador adviser advisor aide source secretary senator congressman \
         congresswoman lawmaker legislator governor mayor general commander officer chief analyst expert observer \
         critic supporter opponent candidate nominee campaign lawyer attorney prosecutor judge justice police \
         authority researcher scientist professor historian economist strategist pollster voter resident witness \
         victim activist journalist reporter columnist author editor director chairman chairwoman chair ceo executive \
         manager coach player teacher student doctor nurse pastor priest bishop pope neighbour neighbor friend \
         colleague ally father mother brother sister son daughter wife husband family man woman people \
         republican democrat conservative liberal politician parliamentarian deputy delegation delegate member \
         representative counterpart partner backer side government administration ministry department agency report \
         study poll survey statement document letter email paper newspaper magazine court union group organization \
         organisation company committee commission council team head founder veteran soldier troop sheriff detective \
         investigator speaker host anchor moderator protester \
         demonstrator organizer organiser prosecution defendant consultant",
    )
});

/// Nouns that make an adjective of a state a group of its people.
pub static GROUPS: LazyLock<WordSet> = LazyLock::new(|| {
    WordSet::of(
        "official officials leader leaders leadership government governments authorities administration side force \
         forces troops soldiers army military navy public people populace population citizens voters society capital \
         capitals nation nations state states country countries member members ally allies partner partners \
         counterpart counterparts diplomat diplomats envoy envoys negotiator negotiators mediator mediators delegation \
         delegations representative representatives minister ministers ministry parliament lawmakers lawmaker president \
         spokesman spokeswoman spokesperson commander commanders general generals adviser advisers advisor advisors \
         aide aides team source sources intelligence backers supporters politicians senators bloc union \
         establishment elite elites chancellor premier king ambassador ambassadors commentators media press",
    )
});

/// Words in capitals at the head of a sentence, and others that begin no name.
pub static NO_NAMES: LazyLock<WordSet> = LazyLock::new(|| {
    WordSet::of(
        "a about above according across after again against all along already also although always am amid among an and another \
         any anyone are around as asked at away back be became because been before behind being below between beyond both but by \
         can cannot could crucially currently despite did do does doing during each early either else even ever every everyone \
         everything few finally first following for former from further furthermore get had has have he hello her here hers him \
         his how however i if in including indeed initially instead into is it its itself just last later least less like \
         many may maybe me meanwhile might more moreover most much must my near nearly neither never nevertheless next no nobody \
         none nor not nothing now of off often on once one only onto or originally other others our out outside over own per \
         perhaps please previously rather readers recently related same second see several shall she should similarly simply \
         simultaneously since so some someone something soon still subsequently such than thank thanks that the their them \
         themselves then there therefore these they third this those though three through throughout thus to today together \
         tomorrow too toward towards two under understandably unlike until up upon us very was we well were what whatever when \
         where whether which while who whole whom whose why will with within without would yes yesterday yet you your yours \
         monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september \
         october november december conversely consequently additionally according compounding adding beyond q a.m. p.m. mp mps \
         ok image copyright caption video photo read more watch share pm ceo dr four five six seven eight nine ten",
    )
});
