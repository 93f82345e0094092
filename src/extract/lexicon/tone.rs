//! Words of praise and blame in general news English, for the tone towards a given person or body.
//!
//! Listed by hand as base forms. A word is here if, said of somebody's deed, quality or lot in a news sentence, most
//! readers take it as favourable or unfavourable to that person.

use std::sync::LazyLock;

use super::words::{Table, WordSet};

/// What a word does to the one it is said of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// Strongly favourable.
    Best,
    /// Favourable.
    Good,
    /// Unfavourable.
    Bad,
    /// Strongly unfavourable.
    Worst,
}

impl Tone {
    /// The tone as a number from -2 to 2.
    pub const fn value(self) -> i32 {
        match self {
            Self::Best => 2,
            Self::Good => 1,
            Self::Bad => -1,
            Self::Worst => -2,
        }
    }
}

/// Words of tone.
pub static TONE: LazyLock<Table<Tone>> = LazyLock::new(|| {
    Table::of(&[
        (
            Tone::Best,
            "acclaimed admirable amazing astonishing award-winning beloved best bravery brilliant champion courage courageous \
             distinguished excellent exceptional extraordinary fantastic genius gifted great greatest hero heroic honor honour \
             icon iconic inspiration inspiring legend legendary love loved magnificent outstanding phenomenal pioneer praise \
             remarkable respected revered spectacular stellar superb terrific tremendous triumph victorious wonderful beautiful \
             landslide trailblazer visionary acclaim heroine",
        ),
        (
            Tone::Good,
            "able accomplish accomplished accomplishment achieve achievement adept admire affection applaud applause appeal \
             appreciate appreciation articulate authentic bipartisan bold boost brave breakthrough bright calm care careful \
             caring celebrate celebrated charisma charismatic charm charming cheer clever comfort comfortable commend committed \
             commitment compassion compassionate competent confidence confident congratulate congratulations consistent cooperate \
             cooperation creative credible credit decent dedicate dedicated dedication defend deliver deserve determined devoted \
             dignity diligent diplomatic diversity donate earn eager ease effective efficient elegant eloquent embrace \
             empathy encourage encouraging endorse endorsement energetic energy enjoy enthusiasm enthusiastic equality ethical \
             excited exciting experienced expert expertise fair fairly faith faithful favorite favourite fearless fine \
             forgive formidable friend friendly friendship fun funny gain generous gentle glad good grace graceful gracious \
             grateful gratitude handsome happy hardworking healthy help helpful honest honesty hope hopeful humble humility \
             humor humour impartial impress impressive improve improvement independent influential innocent innovative insight \
             insightful instrumental integrity intelligent joke joy justice kind kindness lead leadership learn liberate \
             loyal loyalty mentor merit mighty moral motivate nice noble nonpartisan optimism optimistic passionate passion \
             patient patriot patriotic peace peaceful perfect please pleased pleasure poised polite popular popularity positive \
             powerful pragmatic pride principled productive progress promising prominent protect proud prosper qualified \
             reasonable reconcile reform relieved reliable rescue resilience resilient resolve respect respectful reward right \
             save secure selfless sensible sincere skill skilled skillful smart smile solid solution solve sophisticated stable \
             star steadfast steady strength strengthen strong succeed success successful support supportive supporter sweet \
             sympathetic sympathy talent talented thank thankful thanks thoughtful thrilled thrive tolerant top tough \
             transparent tribute trust trusted trustworthy truthful unite unifying uniting unity upbeat uphold valuable veteran \
             victory vigorous virtue warm welcome willing win winner wisdom wise worthy friendlier admiration admirer fan \
             fond popularize hail vindicate exonerate acquit uplift welcomed ally favor favorable favour favourable approval \
             beat outperform surge momentum frontrunner front-runner first historic promote promotion agree clout sturdy solidarity volunteer charity comeback milestone relish award prize benefit savvy favorite \
             sacrifice generosity growth agreeable reassure reassuring restore freedom free hug invite gift humane dazzle shine soar \
             uplift wealthy rich safe safely security secure sharp stylish tireless tolerance trailblazing undefeated unbeaten \
             unflappable dignified decisive decency civil civility champion cherish clarity classy cordial courteous pioneering \
             rejoice relief remarkable robust salute sane sanity vibrant vision warmth wonder worthwhile young-at-heart exemplary \
             congratulatory proudly better \
             candor collaborate collaborative compelling delight delighted diligence \
             disciplined excel excellence fortunate goodwill groundbreaking heartening \
             humanitarian landmark persuasive prevail \
             redeem redemption renowned respectable resurgent savior \
             superior superstar well-liked well-respected ",
        ),
        (
            Tone::Worst,
            "abhorrent abuse abuser abusive assassinate assault atrocity atrocious awful betray betrayal bigot bigotry brutal \
             brutality catastrophe catastrophic corrupt corruption crime criminal crooked cruel cruelty deadly despicable \
             despot destroy devastating dictator disaster disastrous disgrace disgraceful disgusting dreadful evil extremist \
             fascist felon felony fraud fraudster fraudulent genocide harass harassment hate hateful hatred heinous hideous \
             horrible horrific horrifying hypocrite hypocritical hypocrisy idiot illegitimate immoral indict indictment insane \
             killer kill liar lunatic massacre misconduct molest monster monstrous moron murder murderer murderous nazi \
             outrageous perjury predator racism racist rape rapist reprehensible repugnant savage scandal scandalous shame \
             shameful slaughter slavery terrible terror terrorise terrorism terrorist terrorize thug torture traitor treason \
             tyrant unethical unfit vile vicious villain violent worst xenophobic sexist misogynist misogyny kidnap molester \
             pedophile bomb bomber gunman stab",
        ),
        (
            Tone::Bad,
            "abandon accuse accusation admonish adultery adversary afraid aggression aggressive aggravate agitate alarm alarmed \
             alarming alienate allegation allege allegedly ambush anger angry annoy annoyed anxious anxiety apologise apologize \
             apology appalled appalling arrest arrested arrogance arrogant ashamed attack attacker autocrat avoid awkward backlash \
             bad baffling bail ban bankrupt bash beleaguered belittle berate biased bias bitter blame blast blatant bleak \
             blind-sided block blow blunder blunt boast bogus boo botch boycott breach bribe bribery broke bully bullying \
             bumbling burden callous careless chaos chaotic cheat chide claim clash clueless clumsy coerce cold collapse collude \
             collusion combative complain complaint complicit con concern concerned condemn condemnation confess conflict confront \
             confrontation confuse confused confusing conspiracy conspire contempt contradict controversial controversy convict \
             convicted conviction cover-up coward cowardly crackdown crash crazy crisis critic critical criticise criticism \
             criticize crush culprit damage damaging damning danger dangerous dead deceive deceit deceitful deceptive decline \
             deepen defeat defeated defect defensive deficit defy delay delusional demagogue demean denial denounce deny deplorable \
             deport deportation derail deride derogatory desperate desperation detain detained deteriorate detractor \
             difficult difficulty dirty disagree disappoint disappointed disappointing disappointment disapprove disapproval \
             discredit discriminate discrimination disdain dishonest dishonesty dislike dismal dismiss disparage disparaging \
             disregard disrespect disrespectful disrupt dissatisfied distort distract distress distressing distrust disturb \
             disturbing divide divided divisive doubt drop drunk dubious dumb dysfunctional egregious embarrass embarrassed \
             embarrassing embarrassment embattled enemy enrage erratic erroneous escape evade exaggerate excuse expel exploit \
             explosive expose extreme fail failed failing failure fake fall false falsehood falsely fatal fault fear fearful \
             feud fiasco fierce fiery fight fire fired flaw flawed flee flip-flop flop flunky foe fool foolish forbid force \
             fraught frustrate frustrated frustrating frustration fugitive furious fury gaffe gloomy greed greedy grief grievance \
             grim grudge guilt guilty hack harm harmful harsh harshly hapless haunt heated helpless hit hoax hostile hostility \
             humiliate humiliated humiliating humiliation hurt hysteria hysterical ignorance ignorant ignore ill illegal illegally \
             impeach impeachment implicate imprison imprisoned improper inaccurate inadequate inappropriate incapable incite \
             incompetence incompetent inconsistent indecent indifferent ineffective inept inexperienced infamous infuriate injure \
             injustice insensitive insult insulting interfere interference intimidate intimidation invade investigate \
             investigation irate irresponsible isolate isolated issue jail jailed jeopardise jeopardize lackluster lament lambast \
             lambaste lash lawsuit lawless lazy leak lie lied lying lonely lose loser losing loss low lurch mad malicious \
             manipulate manipulation meddle meddling mess misguided mishandle mislead misleading mismanage misogynistic \
             misrepresent misstep mistake mistaken mistreat mistrust mock mockery murky narcissist nasty naughty negative neglect \
             nepotism nervous nightmare nonsense notorious obscene obstruct obstruction odd offend offensive oppose opponent \
             oppress outcry outrage outraged overrated over-rated overreach oust ousted paranoid partisan pathetic penalty \
             peril petty plague plead plot plummet poor poorly pornography poverty predicament pressure pretend prison problem \
             problematic propaganda prosecute protest provoke provocative punch punish punishment quarrel quit radical rage rail \
             raid rant rash rebuff rebuke recession reckless refuse regime regret reject rejection reluctant resent \
             resentment resign resignation retaliate reverse revenge ridicule ridiculous rift rigged riot rip risk risky rival \
             rob rogue rude ruin ruthless sabotage sad sadly sanction scam scapegoat scare scared scathing scold scorn scream \
             secretive sentence sentenced setback shady shock shocking shoot shooter shortcoming shove sick sinister slam slander \
             slow smear sneer sorry spat spew steal stolen stoke strain stress stressful struggle stubborn stumble stunt stupid \
             sue suffer sully suspect suspend suspended suspicion suspicious swindle taint tantrum tarnish taunt tear tense tension \
             theft threat threaten threatening tired topple tough toxic tragedy tragic trailing treacherous trial trick trouble \
             troubled troubling turmoil ugly unable unacceptable unaware uncomfortable unconstitutional undermine unease unfair \
             unfairly unfortunate unfortunately unhappy unjust unlawful unpleasant unpopular unprecedented unpredictable unqualified \
             unreliable unsuccessful unstable unwelcome unwilling upset useless vandalism victim vilify violate violation violence \
             vow vulgar vulnerable warn warning wary weak weaken weakness weird whine withdraw worried worry worse worsen worthless \
             wound wreck wrong wrongdoing wrongly yell fallout detractors inflammatory incendiary inaction impasse nix scrutiny \
             criticisms misfire lag tank rebuffed rebuked contentious questionable distrustful sloppy clown joker puppet swamp \
             meltdown bogeyman withhold withholding wage stonewall undercut untruth untrue fabricate fabricated sow inflame exile \
             condemned ill-fated sham slap charge charged charges slur hater unhinged underwhelming overshadow cult leaked mischaracterize jab \
             silence unfavorable unfavourable blacklist backwards illegal void trouble-making wander grope revolting obscure lousy \
             ludicrous laughable delude bizarre blackmail bluff bungle burn catastrophize cheapen clueless contaminate costly cripple \
             culpable cynical deadlock deadly debacle deceived defame defiance deny desert dim dire dirt discontent disgruntled \
             disloyal disputed dodge doom downfall downplay drag dread duck dupe endanger enemy erode exasperate excess exclude \
             exploitative extort extortion fanatic faulty flagrant flail flounder folly frail freak frenzy frighten futile grave \
             grievous gripe gross grumble harass hardline havoc heartless hurtful idiotic impede implode impotent impulsive inability \
             incoherent indecisive inferior inhumane insecure insult intolerant invalid irrational jealous lament lapse lawbreaking \
             limp loathe loathsome loom malign meager menace mislead mismanaged mob nefarious nonsensical obsessed obsolete \
             oblivious ominous overrun panic perverse pitiful plunge poison polarizing pompous prejudice prejudiced provocateur \
             pushback racially rampant reprimand repress repression revolt rude rupture scheme secrecy sedition segregation \
             selfish severe shabby shaky shatter short-sighted shun skeptical skepticism skirmish smug snub sore spite spoil squander \
             stagnant stain stalemate stall stink stir strife stumbling subpoena subvert sulk suppress taboo tedious tirade toll \
             torment traumatic trauma trivial unbecoming uneasy unfounded unjustified unnecessary unprepared unproven unruly \
             unsafe unsubstantiated untrustworthy unworthy usurp vandal vengeful vexing violator volatile wasteful waste weaponize \
             wicked woe wrath wretched zealot underestimate lose-lose mess messy overturn plagued reluctantly sleazy gamble \
             absurd accomplice anarchy animosity antagonism appease assassin assassination \
             autocratic backfire backtrack bankruptcy bigoted bloodshed coercion \
             complicity contemptuous crook damn demise \
             destabilize destruction destructive detriment detrimental devastate dictatorship disarray \
             discord disgust disgusted dishonor disinformation dismay dismayed disqualify dysfunction \
             embezzle embezzlement estranged evasive extremism flimsy \
             furor gangster hubris illicit impropriety inappropriately \
             incitement indignation infighting instability insurrection intolerance \
             jeopardy kickback mayhem misdeed misdemeanor miserable \
             misinformation misuse needless negligence negligent objectionable \
             obsession oppressive outburst pander \
             recklessness rotten \
             self-serving slump thief thieves \
             totalitarian travesty treasonous tyranny undemocratic \
             unscrupulous unwarranted uproar vendetta vengeance vindictive \
             witch-hunt wrongful",
        ),
    ])
});

/// Verbs that act against their object: unfavourable to it, and little said of their subject.
pub static AGAINST: LazyLock<WordSet> = LazyLock::new(|| {
    WordSet::of(
        "accuse admonish arrest assail attack ban bash beat belittle berate blame blast block boo boycott bully \
         call-out castigate censure charge chide condemn confront contradict convict counter criticise criticize \
         debunk decry defeat defy demean denounce deport deride detain dismiss disparage disavow discredit doubt \
         excoriate expel expose fault fight fire flout hit humiliate impeach implicate indict insult investigate \
         jail knock lambast lambaste mock object oppose oust outflank overthrow poison probe prosecute protest \
         punish question rail rap rebuff rebuke reject remove repudiate resist rip ridicule sanction scold scorn \
         sentence shame shoot slam slap slight smear sue suspect suspend target taunt threaten topple trash trick \
         troll undermine vilify warn abandon against barred betray blacklist bombard challenged chastise clashed \
         demonize deplore despise disagree disputed distrust dumped eject fume grill hamper hated hates impugn \
         invade jabbed lashed lashing malign obstruct pressured provoke reprimand resent retaliate sacked scoff \
         shun sidestep snubbed subpoenaed terminate thwart upbraid vetoed",
    )
});

/// Verbs that act for their object: favourable to it, and mildly to their subject.
pub static FOR: LazyLock<WordSet> = LazyLock::new(|| {
    WordSet::of(
        "admire adore applaud appreciate award back celebrate cheer commend compliment congratulate credit defend \
         embrace endorse favor favour greet hail help honor honour laud like love praise promote protect recommend \
         respect salute support thank toast trust vindicate welcome acclaim aided assisted bolster boosted \
         campaigned campaigning cooperate empower encourage exonerate forgive freed liberate rallied reassure \
         rescue rewarded sided siding sympathize tout",
    )
});

/// Deeds that harm their object, who is a victim and not blamed: unfavourable to who does them.
pub static HARMS: LazyLock<WordSet> = LazyLock::new(|| {
    WordSet::of(
        "abduct abuse ambush assassinate assault behead bomb bribe burn butcher cheat choke con deceive defraud \
         drug execute exploit grope harass hijack hurt injure intimidate kidnap kill knife massacre mistreat \
         molest murder persecute plagiarize poison pressure punch rape rig rob sabotage scam shoot slaughter slay \
         smuggle stab stalk steal terrorize torture violate wound",
    )
});

/// Verbs of a contest won: favourable to the subject, unfavourable to the object.
pub static WINS: LazyLock<WordSet> = LazyLock::new(|| {
    WordSet::of(
        "beat conquer crush defeat edge eclipse oust outpace outperform outpoll outraise outshine overcome \
         overtake surpass thrash topple trounce unseat win",
    )
});

/// Verbs and others that turn what follows: who fights an evil does well, who undoes a good does ill.
pub static OPPOSING: LazyLock<WordSet> = LazyLock::new(|| {
    WordSet::of(
        "address against anti avoid avert battle combat condemn confront counter curb cut denounce ease eliminate \
         end eradicate fight halt heal limit oppose overcome prevent protest reduce reject resist resolve solve \
         stop survive tackle thwart damage deny destroy endanger erode hurt jeopardize lack lose question ruin \
         sabotage threaten undermine violate weaken without",
    )
});

/// Words of tone that in news mostly name a thing or an order and say nothing of anybody.
pub const IDLE: &str = "first|security|force|forces|kind|critical|tanks|fall|issue|issues|issued|issuing|top|right|fire|wonder|\
    wondering|care|civil|deliver|sentence|state|steal";

/// Pairs of words that act against an object, where the words alone do not say so.
pub const AGAINST_PAIRS: &str = "lash out|hit out|hit back|fire back|fir back|shot back|shot down|went after|go after|goes after|took aim|take \
    aim|tak aim|turn on|turn against|tore into|tear into|ripped into|rip into|crack down|gang up|call out|put \
    off|pil on|spoke against|rule against|ran against|runn against|fed up|broke with|break with|severed ties|cut \
    ties";
/// Pairs of words that act for an object.
pub const FOR_PAIRS: &str = "stood by|stand by|stood up|stand up|side with|sid with|team up|paid tribute|pay tribute|look up|rall \
    around|rallied behind|vouch for|impressed by|impressed with|warm to|agree with|stuck with";
/// Pairs of words that are unfavourable to the one of whom they are said.
pub const ILL_PAIRS: &str = "under fire|under investigation|under scrutiny|under pressure|under arrest|under attack|behind bars|hot water|hot \
    seat|fell short|fall short|step down|stepp down|stepped down|back down|back off|gave in|ran afoul|no chance|war \
    crime|war crimes|double standard|fell apart|cover up|too far|lost control|sold out|in custody|into custody|no \
    evidence|no idea|lip service";
/// Pairs of words that are favourable to the one of whom they are said.
pub const WELL_PAIRS: &str = "high marks|hard work|made history|mak history|took responsibility|common ground|role model|well received|step \
    up|stepped up|standing ovation|track record|paid off|move forward|break through|broke through|do well|did \
    well|does well|doing well|high esteem";

/// Verbs by which one gets what another gives: in `won the support of`, the other is for the subject.
pub static GETTING: LazyLock<WordSet> = LazyLock::new(|| {
    WordSet::of(
        "attract draw earn enjoy face gain garner get have land nab obtain provoke receive secure seek suffer \
         under win",
    )
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tells_tones() {
        for (word, expected) in [
            ("praised", Some(2)),
            ("successful", Some(1)),
            ("lied", Some(-1)),
            ("murdered", Some(-2)),
            ("table", None),
        ] {
            assert_eq!(TONE.base(word).map(|row| row.1.value()), expected, "{word}");
        }
        assert!(AGAINST.base("criticised").is_some() && FOR.base("praises").is_some());
    }
}
