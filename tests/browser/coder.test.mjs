// The name under which one codes: on new highlights, in the list's filter, kept; without one nothing is written.

import assert from 'node:assert/strict';

import { staged } from './support/stage.mjs';
import { eventually } from './support/eventually.mjs';
import { exported } from './support/files.mjs';
import { opened, pasteArticle } from './support/library.mjs';
import { listed, saved, stored } from './support/reader.mjs';
import { keys } from './support/situations.mjs';

const TALKS = `Talks in Miami

Kyiv said “no deal” on Friday 🇺🇦. Moscow waits for an answer. Europe wants a seat.
`;
const NAME = 'Zoë 🇺🇦';

const name = (page) => page.getByLabel(/^Coding as/);
const coders = (page) => page.locator('.controls label').filter({ has: page.getByText('Coder', { exact: true }) }).locator('select');

/** The highlights that this browser holds, in the order of their words. */
const records = async (page) =>
  Object.entries(await stored(page))
    .filter(([key]) => key.startsWith('sm:main:a:'))
    .map(([, value]) => JSON.parse(value).data)
    .sort((one, other) => one.at[0] - other.at[0]);

async function mark(page, ...pressed) {
  await page.locator('#reader').focus();
  await keys(page, ...pressed);
}

staged('a name is on what one marks from then on, in the filter and in the file, and is kept', async (stage) => {
  const { page } = stage;
  await pasteArticle(page, TALKS);
  await opened(page, 'Talks in Miami');
  await mark(page, 'ArrowDown', 'ArrowDown', '1');
  await saved(page, 1);
  await name(page).fill(`  ${NAME} `);
  await name(page).press('Tab');
  await mark(page, 'ArrowDown', '2');
  await saved(page, 2);
  const written = async () => (await records(page)).map((r) => r.coder);
  assert.deepEqual(await written(), [undefined, NAME], 'what was marked before stays as it was');
  const { file } = await exported(page);
  const named = file.first.items.filter((item) => JSON.stringify(item).includes(NAME));
  assert.equal(named.length, 1);

  await stage.reload();
  assert.equal(await name(page).inputValue(), NAME);
  await mark(page, 'ArrowDown', 'ArrowDown', 'ArrowDown', 'ArrowDown', '4');
  await saved(page, 3);
  assert.deepEqual(await written(), [undefined, NAME, NAME]);

  await page.getByRole('button', { name: 'Filter and search' }).click();
  await coders(page).selectOption(NAME);
  const quotes = async () => (await listed(page)).map((i) => i.quote);
  await eventually(async () => assert.deepEqual(await quotes(), ['Moscow waits for an answer.', 'Europe wants a seat.']));
  await coders(page).selectOption('not named');
  await eventually(async () => assert.deepEqual(await quotes(), ['Kyiv said “no deal” on Friday 🇺🇦.']));
});

staged('without a name, or once it is taken away, none is written', async (stage) => {
  const { page } = stage;
  await pasteArticle(page, TALKS);
  await opened(page, 'Talks in Miami');
  await name(page).fill('Ada');
  await name(page).press('Tab');
  await name(page).fill('   ');
  await name(page).press('Tab');
  await mark(page, 'ArrowDown', 'ArrowDown', '1');
  await saved(page, 1);
  for (const record of await records(page)) assert.equal('coder' in record, false);
  assert.deepEqual(Object.keys(await stored(page)).filter((key) => key.endsWith(':coder')), []);
  const { text } = await exported(page);
  assert.doesNotMatch(text, /Ada|coder/);
  await stage.reload();
  assert.equal(await name(page).inputValue(), '');
});
