//! Places of the world and the adjectives of their people: general knowledge for names that no party owns.
//! `_` stands for a space.

use std::sync::LazyLock;

use super::words::WordSet;

/// States, and countries within states.
pub static COUNTRIES: LazyLock<WordSet> = LazyLock::new(|| {
    WordSet::of(
        "afghanistan albania algeria andorra angola argentina armenia australia austria azerbaijan bahamas bahrain \
         bangladesh barbados belarus belgium belize benin bhutan bolivia bosnia botswana brazil brunei bulgaria \
         burkina_faso burma burundi cambodia cameroon canada catalonia chad chile china colombia congo costa_rica \
         croatia cuba cyprus czechia czechoslovakia czech_republic denmark djibouti dominican_republic east_timor \
         east_germany ecuador egypt el_salvador england eritrea estonia ethiopia faroe_islands fiji finland france \
         gabon gambia georgia germany ghana gibraltar great_britain greece greenland grenada guatemala guinea guyana \
         haiti honduras hong_kong hungary iceland india indonesia iran iraq ireland israel italy ivory_coast jamaica \
         japan jordan kazakhstan kenya kosovo kuwait kyrgyzstan laos latvia lebanon lesotho liberia libya \
         liechtenstein lithuania luxembourg macau macedonia madagascar malawi malaysia maldives mali malta mauritania \
         mauritius mexico moldova monaco mongolia montenegro morocco mozambique myanmar namibia nepal netherlands \
         new_zealand nicaragua niger nigeria north_korea north_macedonia northern_ireland norway oman pakistan \
         palestine panama papua_new_guinea paraguay peru philippines poland portugal puerto_rico qatar \
         republic_of_china republic_of_ireland romania russia rwanda samoa san_marino saudi_arabia scotland senegal \
         serbia sierra_leone singapore slovakia slovenia somalia south_africa south_korea south_sudan soviet_union \
         spain sri_lanka sudan suriname swaziland sweden switzerland syria taiwan tajikistan tanzania thailand tibet \
         togo tonga trinidad tunisia turkey turkmenistan uganda ukraine united_arab_emirates united_kingdom \
         united_states united_states_of_america uruguay ussr uzbekistan vatican venezuela vietnam wales west_germany \
         yemen yugoslavia zambia zimbabwe uae u.k. u.s. uk us usa",
    )
});

/// Regions, states of federations, provinces, islands, cities: places that are no states.
pub static PLACES: LazyLock<WordSet> = LazyLock::new(|| {
    WordSet::of(
        "aberdeen abuja accra adelaide africa alabama alaska alberta aleppo alexandria algiers amazon amsterdam \
         anatolia ankara antarctica antrim antwerp aragon arctic arizona arkansas asia athens atlanta auckland austin \
         auvergne baghdad bahia balkans baltimore bangkok barcelona basel basque_country bavaria beijing beirut \
         belfast belgrade bengal berlin bern bilbao birmingham bonn bosnia_and_herzegovina boston brabant \
         brandenburg brasilia brisbane bristol british_columbia brittany brooklyn brussels bucharest budapest \
         buenos_aires buffalo burgundy cairo calgary california cambridge canberra cape_town caracas cardiff caribbean \
         casablanca caucasus central_america central_europe charlotte chechnya chicago cleveland cologne colorado \
         columbus connecticut copenhagen cornwall corsica crimea dakar dallas damascus darfur delaware delhi denver \
         derry detroit district_of_columbia dnipro donetsk down dresden dubai dublin durban east_asia eastern_europe \
         edinburgh edmonton eurasia europe fermanagh flanders florence florida frankfurt galicia galway gaza geneva \
         glasgow gothenburg guangdong gulf halifax hamburg hampshire hanoi harlem havana hawaii hebron helsinki hesse \
         hiroshima hokkaido holland hollywood houston ibadan idaho idlib illinois indiana iowa istanbul jakarta java \
         jersey jerusalem johannesburg kabul kansas karachi kashmir kent kentucky kharkiv khartoum kherson kiev \
         kinshasa kosovo kurdistan kyiv kyoto lagos lancashire latin_america leeds leicester leipzig lima lisbon \
         liverpool lombardy london londonderry los_angeles louisiana luhansk lviv lyon madrid maine malibu manchester \
         manhattan manila manitoba mariupol marseille maryland massachusetts mecca melbourne miami michigan \
         middle_east milan milwaukee minneapolis minnesota minsk mississippi missouri montana monterrey montreal \
         montréal moscow mosul mumbai munich nagasaki nairobi nanjing naples nashville nebraska nevada \
         new_brunswick new_delhi new_england new_hampshire new_jersey new_mexico new_orleans new_south_wales \
         new_york new_york_city newark newcastle newfoundland normandy north_africa north_america north_carolina \
         north_dakota northern_territory northwest_territories nova_scotia nunavut oakland odesa odessa ohio \
         okinawa oklahoma ontario oregon orkney orlando osaka oslo ottawa oxford palermo palestine paris pennsylvania \
         persia perth philadelphia phnom_penh phoenix pittsburgh portland prague pretoria prince_edward_island prussia \
         pyongyang quebec québec queens queensland quito raleigh ramallah rangoon rhode_island richmond riga \
         rio_de_janeiro riyadh rome rotterdam sacramento saigon saint_petersburg salt_lake_city san_antonio \
         san_diego san_francisco san_jose santiago são_paulo sarajevo saskatchewan saxony scandinavia seattle seoul \
         seville shanghai sheffield siberia sicily sindh sofia south_america south_australia south_asia \
         south_carolina south_dakota southampton southeast_asia st._louis st._petersburg stockholm stuttgart \
         surrey sussex sydney taipei tallinn tampa tasmania tbilisi tehran tel_aviv tennessee texas thuringia tianjin \
         tokyo toledo toronto transylvania trieste tripoli tunis turin tuscany tyrol tyrone ulster utah utrecht \
         valencia vancouver venice vermont victoria vienna vilnius virginia wallonia warsaw washington \
         washington,_d.c. wellington west_bank west_virginia western_australia western_europe winnipeg wisconsin \
         wuhan wyoming yalta yerevan yorkshire yukon zagreb zaporizhzhia zurich",
    )
});

/// Adjectives of peoples, which name no actor by themselves.
pub static DEMONYMS: LazyLock<WordSet> = LazyLock::new(|| {
    WordSet::of(
        "afghan african albanian algerian american arab argentine armenian asian australian austrian azerbaijani \
         bangladeshi basque belarusian belgian bolivian bosnian brazilian british bulgarian burmese cambodian canadian \
         catalan chechen chilean chinese colombian croatian cuban czech danish dutch ecuadorian egyptian english \
         estonian ethiopian european filipino finnish flemish french georgian german ghanaian greek hungarian \
         icelandic indian indonesian iranian iraqi irish israeli italian jamaican japanese jewish jordanian kazakh \
         kenyan korean kurdish kuwaiti latvian lebanese libyan lithuanian macedonian malaysian maltese mexican \
         moldovan mongolian moroccan nepalese nigerian norwegian pakistani palestinian peruvian polish portuguese \
         québécois romanian russian rwandan saudi scottish serbian singaporean slovak slovene slovenian somali \
         soviet spanish sudanese swedish swiss syrian taiwanese thai tibetan tunisian turkish ugandan ukrainian \
         uruguayan venezuelan vietnamese welsh yemeni zimbabwean muslim islamic christian catholic protestant \
         jew hindu orthodox sunni shia shiite western eastern northern southern nordic baltic slavic latin hispanic \
         republican democratic democrat conservative liberal labour socialist communist marxist nationalist unionist \
         loyalist progressive green radical populist libertarian nazi fascist federalist tory whig centrist",
    )
});

/// Last words of the names of places.
pub static PLACE_HEADS: LazyLock<WordSet> = LazyLock::new(|| {
    WordSet::of(
        "city county island islands river lake mountains province region valley peninsula bay coast hills district \
         oblast borough township village town street square beach sea ocean gulf strait territory territories \
         governorate prefecture heights park airport cantons east west north south north-west north-east south-west south-east",
    )
});

/// First words of the names of places.
pub static PLACE_STARTS: LazyLock<WordSet> = LazyLock::new(|| {
    WordSet::of(
        "north south east west northern southern eastern western central mount lake fort saint st. new san santa upper lower cape port county",
    )
});
