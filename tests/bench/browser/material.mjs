// Texts like news and highlights on them, the same on every machine.

import { createHash } from 'node:crypto';

const WORDS = `the of to and a in said for on that with Kyiv Moscow deal peace talks president plan Washington Europe
  territory security guarantees troops sanctions ceasefire 🇺🇦 Zelenskyy’s Señor Київ negotiation envoy summit draft points
  front minister allies wants rejects supports would not will be been has have his they their after before while because
  weapons economy gas prisoners children`.split(/\s+/u);

const PARTIES = ['kyiv', 'moscow', 'washington', 'europe'];

const TITLE = 'Bench';

/** A sequence of numbers that is the same on every machine (Knuth's MMIX constants). */
function numbers(seed) {
  let state = BigInt(seed);
  return (limit) => {
    state = (state * 6364136223846793005n + 1442695040888963407n) & 0xffffffffffffffffn;
    return Number((state >> 33n) % BigInt(limit));
  };
}

/** Paragraphs of two to five sentences, in all about so many bytes. */
function paragraphs(size) {
  const below = numbers(size);
  const all = [];
  for (let bytes = 0; bytes < size; ) {
    const sentences = [];
    for (let n = 2 + below(4); n > 0; n--) {
      const words = Array.from({ length: 8 + below(14) }, () => WORDS[Math.min(below(WORDS.length), below(WORDS.length))]);
      sentences.push(`${words.join(' ').replace(/^\p{L}/u, (c) => c.toUpperCase())} ${below(10_000)}.`);
    }
    all.push(sentences.join(' '));
    bytes += Buffer.byteLength(all.at(-1)) + 2;
  }
  return all;
}

/**
 * A text with highlights of 2 to 9 words, spread evenly, overlapping where they are many.
 *
 * @returns {{ size: number, count: number, paragraphs: string[], marks: { start: number, end: number, style: number }[],
 *   text: string, file: string }} places in UTF-16 units of `text`; `file` holds the highlights as the page exports them
 */
export function material(size, count) {
  const parts = paragraphs(size);
  const text = parts.join('\n\n');
  const below = numbers(count);
  const words = [];
  let at = 0;
  for (const [n, part] of parts.entries()) {
    for (const word of part.matchAll(/\S+/gu)) words.push({ paragraph: n, start: at + word.index, end: at + word.index + word[0].length });
    at += part.length + 2;
  }
  const marks = [];
  const seen = new Set();
  for (let n = 0; n < count; n++) {
    let first = Math.floor(((n + below(1000) / 1000) * words.length) / count);
    let last = first + 1 + below(8);
    while (words[last]?.paragraph !== words[first].paragraph || seen.has(`${first} ${last}`)) {
      if (words[last]?.paragraph === words[first].paragraph) last += 1;
      else [first, last] = [first - 1, first];
    }
    seen.add(`${first} ${last}`);
    marks.push({ start: words[first].start, end: words[last].end, style: n % 4 });
  }
  marks.sort((a, b) => a.start - b.start || b.end - a.end);
  return { size, count, paragraphs: parts, marks, text, file: collection(text, marks) };
}

/** The identity of the article that the page makes of a text. */
export const articleOf = (text) => `a${createHash('sha256').update(text).digest('hex').slice(0, 16)}`;

function collection(text, marks) {
  // The file counts code points.
  const points = new Uint32Array(text.length + 1);
  for (let at = 0, n = 0; at < text.length; n++) {
    points[at] = n;
    at += text.codePointAt(at) > 0xffff ? 2 : 1;
    points[at] = n + 1;
  }
  const article = articleOf(text);
  const items = marks.map(({ start, end, style }, n) => ({
    id: `urn:stancemark:${(n + 1).toString(16).padStart(32, '0')}`,
    type: 'Annotation',
    created: '2026-11-20T10:00:00.000Z',
    revision: 1,
    body: [{ type: 'TextualBody', purpose: 'tagging', value: PARTIES[style], party: PARTIES[style] }],
    target: {
      source: `urn:stancemark:article:${article}`,
      selector: [
        {
          type: 'TextQuoteSelector',
          exact: text.slice(start, end),
          prefix: [...text.slice(Math.max(0, start - 80), start)].slice(-32).join(''),
          suffix: [...text.slice(end, end + 80)].slice(0, 32).join(''),
        },
        { type: 'TextPositionSelector', start: points[start], end: points[end] },
      ],
    },
  }));
  return JSON.stringify({
    '@context': 'http://www.w3.org/ns/anno.jsonld',
    type: 'AnnotationCollection',
    format: 'stancemark',
    version: 1,
    articles: [{ id: article, title: TITLE }],
    first: { type: 'AnnotationPage', startIndex: 0, items },
  });
}
