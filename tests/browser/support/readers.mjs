// A short article, and the files of readers who marked its sentences.

import { exported } from './files.mjs';
import { opened, pasteArticle } from './library.mjs';
import { saved } from './reader.mjs';
import { keys } from './situations.mjs';

export const SENTENCES = [
  'Kyiv said “no deal” to the plan on Friday.',
  'Moscow waits for an answer 🇺🇦.',
  'Europe wants a seat at the table.',
  'Washington wants a deal soon.',
  'Nobody came to the talks 👨‍👩‍👧‍👦 in the evening.',
  'Kyiv asks for guarantees again.',
];
const TALKS = `Talks in Miami\n\n${SENTENCES.slice(0, 3).join(' ')}\n\n${SENTENCES.slice(3).join(' ')}\n`;

/**
 * Opens the article, marks one sentence to learn how a file looks, and gives what makes a reader's file of a number, a name,
 * and marks: the number of the sentence, the party, the attitude (or '') and a note, if there is one.
 */
export async function prepared(page) {
  await pasteArticle(page, TALKS);
  await opened(page, 'Talks in Miami');
  await page.locator('#reader').focus();
  await keys(page, 'ArrowDown', 'ArrowDown', '1');
  await saved(page, 1);
  const { file } = await exported(page);
  const [item] = file.first.items;
  const quote = item.target.selector.find((s) => s.type === 'TextQuoteSelector');
  const position = item.target.selector.find((s) => s.type === 'TextPositionSelector');
  // Where the marked sentence stands in the article tells where all others do.
  const before = [...TALKS.slice(0, TALKS.indexOf(quote.exact))].length - position.start;
  return (number, name, marks) => {
    const items = marks.map(([sentence, party, attitude, note], n) => {
      const exact = SENTENCES[sentence];
      const start = [...TALKS.slice(0, TALKS.indexOf(exact))].length - before;
      const at = TALKS.indexOf(exact);
      const near = (text, from) => [...text].slice(...from).join('');
      return {
        ...item,
        id: `urn:stancemark:${(number * 1000 + n + 1).toString(16).padStart(32, '0')}`,
        creator: { type: 'Person', name },
        body: [
          { type: 'TextualBody', purpose: 'tagging', value: party, party },
          ...(attitude ? [{ type: 'TextualBody', purpose: 'classifying', value: attitude, attitude }] : []),
          ...(note ? [{ type: 'TextualBody', purpose: 'commenting', value: note }] : []),
        ],
        target: {
          ...item.target,
          selector: [
            { type: 'TextQuoteSelector', exact, prefix: near(TALKS.slice(0, at), [-20]), suffix: near(TALKS.slice(at + exact.length), [0, 20]) },
            { type: 'TextPositionSelector', start, end: start + [...exact].length },
          ],
        },
      };
    });
    return JSON.stringify({ ...file, total: items.length, first: { ...file.first, items } });
  };
}
