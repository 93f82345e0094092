// How highlights relate to one another: said by keys, across articles, listed, taken back, kept, handed on.

import assert from 'node:assert/strict';

import { staged } from './support/stage.mjs';
import { assertAccessible } from './support/axe.mjs';
import { eventually } from './support/eventually.mjs';
import { exported, pick } from './support/files.mjs';
import { clipped, sideways } from './support/layout.mjs';
import { opened, pasteArticle } from './support/library.mjs';
import { saved, says, stored } from './support/reader.mjs';
import { keys } from './support/situations.mjs';

const HTTP = { editions: ['http'] };

const ONE = `Talks in Miami

Kyiv said “no deal” on Friday 🇺🇦. Moscow waits for an answer.
`;
const OTHER = `A seat for Europe

Brussels insists on a seat at the table. Moscow says there is a deal.
`;
const [NO_DEAL, ANSWER, DEAL] = ['Kyiv said “no deal” on Friday 🇺🇦.', 'Moscow waits for an answer.', 'Moscow says there is a deal.'];

const sheet = (page) => page.locator('#view-relations');
const rows = (page) => sheet(page).locator('section').last().locator('.relation');
const focused = (page) => page.evaluate(() => document.activeElement.id);
const focuses = (page, id) => eventually(async () => assert.equal(await focused(page), id));

/** Every relation that is listed, in words. */
const related = (page) =>
  rows(page).evaluateAll((all) =>
    all.map((row) => [...row.querySelectorAll('.words, .kind')].map((part) => part.textContent)),
  );
const lists = (page, expected) => eventually(async () => assert.deepEqual(await related(page), expected));

/** The relations that this browser holds. */
const kept = async (page) =>
  Object.entries(await stored(page))
    .filter(([key]) => key.startsWith('sm:main:a:'))
    .map(([, value]) => JSON.parse(value).data)
    .filter((data) => data.links?.length);

/** Two articles: two highlights in the first, one in the second, which is open. */
async function three(page) {
  await pasteArticle(page, ONE);
  await opened(page, 'Talks in Miami');
  await page.locator('#reader').focus();
  await keys(page, 'ArrowDown', 'ArrowDown', '1', 'ArrowDown', '2');
  await pasteArticle(page, OTHER);
  await opened(page, 'A seat for Europe');
  await page.locator('#reader').focus();
  await keys(page, 'ArrowDown', 'ArrowDown', 'ArrowDown', '2');
  await saved(page, 3);
}

/** Opens the article of a name by the list of articles, with the keyboard in its text. */
async function go(page, name) {
  await page.locator('#library .entry .open', { hasText: name }).click();
  await opened(page, name);
  await page.locator('#reader').focus();
}

/** Says by keys that what the second article's highlight tells contradicts the first of the first one. */
async function contradict(page) {
  await keys(page, 'r');
  await focuses(page, 'relate-first');
  assert.match(await page.evaluate(() => document.activeElement.textContent), /Hold this highlight/);
  await keys(page, 'Enter');
  await sheet(page).getByText('Now choose the other highlight').waitFor();
  await go(page, 'Talks in Miami');
  await keys(page, ']', 'r');
  await focuses(page, 'relate-first');
  await keys(page, '2');
}

staged('one highlight is held, another of another article chosen, and the key says how they relate', async (stage) => {
  const { page } = stage;
  await three(page);
  await contradict(page);
  await says(page, /“Moscow says there is a deal\.” contradicts “Kyiv said “no deal” on Friday 🇺🇦\.”\. Ctrl\+Z takes it back/);
  await lists(page, [[DEAL, 'contradicts', NO_DEAL]]);
  assert.equal((await kept(page)).length, 1);
  await focuses(page, 'reader');
  await keys(page, 'Control+z');
  await lists(page, []);
  await eventually(async () => assert.deepEqual(await kept(page), []));
  await keys(page, 'Control+Shift+z');
  await lists(page, [[DEAL, 'contradicts', NO_DEAL]]);
  await saved(page, 3);

  await stage.reload();
  await page.locator('.beside .chip', { hasText: 'Relations' }).click();
  await lists(page, [[DEAL, 'contradicts', NO_DEAL]]);
  await rows(page).getByRole('button', { name: DEAL, exact: true }).click();
  await opened(page, 'A seat for Europe');
  await focuses(page, 'reader');
});

staged('within one article, in every kind, and taken away again', async ({ page }) => {
  await three(page);
  await go(page, 'Talks in Miami');
  const kinds = ['answers', 'contradicts', 'supports', 'same claim as'];
  for (const [at, kind] of kinds.entries()) {
    await keys(page, ']', 'r');
    await focuses(page, 'relate-first');
    await keys(page, 'h');
    await says(page, /^Held\. Go to the other highlight/);
    await focuses(page, 'reader');
    await keys(page, at === 0 ? ']' : '[', 'r');
    await focuses(page, 'relate-first');
    await keys(page, `${at + 1}`);
    await eventually(async () => assert.ok((await related(page)).some((r) => r[1] === kind)));
    await focuses(page, 'reader');
  }
  const all = await related(page);
  assert.equal(all.length, 4);
  for (const [from, , to] of all) assert.deepEqual([from, to].sort(), [NO_DEAL, ANSWER]);
  await rows(page).first().getByRole('button', { name: /^Take away/ }).click();
  await says(page, /Relation taken away/);
  await eventually(async () => assert.equal((await related(page)).length, 3));
  await focuses(page, 'reader');
});

staged('a relation stands in Compare, both passages side by side, as made by hand', async ({ page }) => {
  await three(page);
  await contradict(page);
  await lists(page, [[DEAL, 'contradicts', NO_DEAL]]);
  await page.getByRole('button', { name: 'Compare', exact: true }).click();
  const part = page.locator('#view-compare section', { has: page.getByRole('heading', { name: 'What you related' }) });
  await part.locator('.clashes').waitFor({ timeout: 20_000 });
  assert.match(await part.locator('.clashes > li').innerText(), /The first contradicts the second · by hand\s+A seat for Europe\s+“Moscow says .+\s+Talks in Miami\s+“Kyiv said/);
  await part.locator('.words').last().click();
  await opened(page, 'Talks in Miami');
  await page.locator('#reader mark.chosen', { hasText: 'no deal' }).waitFor();
});

staged('an exported file carries it into an empty profile', async (stage) => {
  const { page } = stage;
  await three(page);
  await contradict(page);
  await lists(page, [[DEAL, 'contradicts', NO_DEAL]]);
  await saved(page, 3);
  const file = await exported(page);
  assert.match(file.text, /contradicts/);
  const other = await stage.context.browser().newContext({ viewport: { width: 1280, height: 900 } });
  try {
    const empty = await other.newPage();
    await empty.goto(stage.place.address);
    await empty.locator('#reader [data-b]').first().waitFor();
    await pasteArticle(empty, ONE);
    await opened(empty, 'Talks in Miami');
    await pasteArticle(empty, OTHER);
    await opened(empty, 'A seat for Europe');
    await pick(empty, { 'handed-in.json': file.text });
    await says(empty, /Imported highlights: 3 new/);
    await saved(empty, 3);
    await empty.locator('.beside .chip', { hasText: 'Relations' }).click();
    await lists(empty, [[DEAL, 'contradicts', NO_DEAL]]);
  } finally {
    await other.close();
  }
}, HTTP);

staged('accessible, and not wider than a phone', async ({ page }) => {
  await three(page);
  await contradict(page);
  await lists(page, [[DEAL, 'contradicts', NO_DEAL]]);
  await page.locator('#reader').focus();
  await keys(page, ']', 'r');
  await focuses(page, 'relate-first');
  await keys(page, 'h');
  await sheet(page).getByText('Held:').waitFor();
  await assertAccessible(page, 'relations, one held');
  await page.locator('#reader').focus();
  await keys(page, 'r');
  await says(page, /This one is held: go to another highlight/);
  await keys(page, '[', 'r');
  await sheet(page).getByRole('button', { name: '4 same claim as' }).waitFor();
  await assertAccessible(page, 'relations, to be said');
  for (const width of [390, 320]) {
    await page.setViewportSize({ width, height: 740 });
    await eventually(async () => assert.deepEqual(await sideways(page), []));
    assert.deepEqual(await clipped(page), []);
    await assertAccessible(page, `relations, ${width} pixels wide`);
  }
}, HTTP);
