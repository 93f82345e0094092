// Articles and the files of a class that read them, the same on every machine, as the page exports them.

import { articleOf } from './material.mjs';

const WORDS = `the of to and a in said for on that with Kyiv Moscow deal peace talks president plan Washington Europe territory
  security guarantees troops sanctions ceasefire 🇺🇦 Zelenskyy’s Señor Київ їхній negotiation envoy summit`.split(/\s+/u);

const PARTIES = ['kyiv', 'moscow', 'washington', 'europe'];
const ATTITUDES = ['supports', 'opposes', 'conditional', 'ambiguous', 'neutral_report'];
const ISSUES = [
  'territory', 'security_guarantees', 'nato_membership', 'military_limits', 'sanctions_and_economy', 'ceasefire',
  'prisoners_humanitarian', 'negotiation_format', 'european_security_architecture', 'us_russia_relations', 'sovereignty_consent', 'other',
];

/** A sequence of numbers that is the same on every machine: a linear congruence with Knuth's older constants, in 32 bits. */
function numbers(seed) {
  let state = (seed * 2654435761) >>> 0;
  return (limit) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 4294967296) * limit);
  };
}

/** An article of so many sentences, with the places of its words in code points, sentence by sentence. */
function article(number, sentences) {
  const below = numbers(number + 1);
  let text = `Talks ${number} go on\n\n`;
  let points = [...text].length;
  const places = [];
  for (let n = 0; n < sentences; n++) {
    const words = ['Then', ...Array.from({ length: 14 }, () => WORDS[below(WORDS.length)])];
    const own = [];
    for (const [i, word] of words.entries()) {
      if (i) (text += ' '), (points += 1);
      own.push([points, points + [...word].length]);
      text += word;
      points += [...word].length;
    }
    places.push(own);
    const end = n + 1 === sentences ? '.' : n % 3 === 2 ? '.\n\n' : '. ';
    text += end;
    points += end.length;
  }
  return { id: articleOf(text), title: `Talks ${number} go on`, text, points: [...text], places };
}

/** One reader's file: what all would mark, less some, with other borders and codes now and then. */
function file(reader, articles, marks) {
  const own = numbers(1000 + reader);
  const items = [];
  for (const [number, { id, points, places }] of articles.entries()) {
    const common = numbers(5000 + number);
    for (let n = 0; n < marks; n++) {
      let sentence = common(places.length);
      const choice = [common(PARTIES.length), common(ATTITUDES.length), common(ISSUES.length)];
      if (own(6) === 0) sentence = own(places.length);
      for (const [at, of] of [PARTIES, ATTITUDES, ISSUES].entries()) if (own(8) === 0) choice[at] = own(of.length);
      const words = places[sentence];
      const [start, end] = [words[own(2)][0], words[words.length - 1 - own(3)][1]];
      const cut = (from, to) => points.slice(Math.max(0, from), to).join('');
      const [party, attitude, issue] = [PARTIES[choice[0]], ATTITUDES[choice[1]], ISSUES[choice[2]]];
      const made = new Date(Date.UTC(2026, 10, 20, 10, 0, items.length)).toISOString();
      items.push({
        id: `urn:stancemark:${(reader * 100_000 + items.length + 1).toString(16).padStart(32, '0')}`,
        type: 'Annotation',
        created: made,
        modified: made,
        creator: { type: 'Person', name: `Reader ${reader}` },
        revision: 1,
        body: [
          { type: 'TextualBody', purpose: 'tagging', value: party, party },
          { type: 'TextualBody', purpose: 'classifying', value: attitude, attitude },
          { type: 'TextualBody', purpose: 'classifying', value: issue, issue },
        ],
        target: {
          source: `urn:stancemark:article:${id}`,
          selector: [
            { type: 'TextQuoteSelector', exact: cut(start, end), prefix: cut(start - 32, start), suffix: cut(end, end + 32) },
            { type: 'TextPositionSelector', start, end },
          ],
        },
      });
    }
  }
  const head = {
    '@context': ['http://www.w3.org/ns/anno.jsonld', { '@vocab': 'urn:stancemark:terms#' }],
    type: 'AnnotationCollection',
    total: items.length,
    format: 'stancemark',
    version: 1,
    articles: articles.map(({ id, title, points }) => ({ id, title, length: points.length })),
    first: { type: 'AnnotationPage', startIndex: 0 },
  };
  const lines = items.map((item) => JSON.stringify(item)).join(',\n');
  return `${JSON.stringify(head).slice(0, -2)},"items":[\n${lines}\n]}\n}\n`;
}

/** Articles, and a file for each reader with so many highlights in each article. */
export function classOf(readers, articles, marks, sentences = 200) {
  const all = Array.from({ length: articles }, (_, n) => article(n, sentences));
  return { articles: all, file: (reader) => file(reader, all, marks), readers };
}
