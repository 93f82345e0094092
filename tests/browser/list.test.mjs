// The list of highlights of all articles: filtered, grouped, searched as one types, changed many at once.

import assert from 'node:assert/strict';

import { staged } from './support/stage.mjs';
import { assertAccessible } from './support/axe.mjs';
import { eventually } from './support/eventually.mjs';
import { clipped, sideways } from './support/layout.mjs';
import { openName, opened, pasteArticle } from './support/library.mjs';
import { caret, highlights, listed, saved, says, stored } from './support/reader.mjs';
import { keys } from './support/situations.mjs';

const HTTP = { editions: ['http'] };

const TALKS = `Talks in Miami

Kyiv said “no deal” on Friday. Moscow waits for an answer. Señor Peña waits too 🇺🇦.

Europe wants a seat at the table. Washington wants a deal soon.
`;
const OTHER = `A seat for Europe

Brussels insists on a seat at the table. Moscow says no.

Kyiv welcomes the plan 👨‍👩‍👧‍👦. Washington is silent.
`;

const form = (page) => page.getByRole('button', { name: 'Filter and search' });
const words = (page) => page.getByLabel('Words in articles, quotes and notes');
const field = (page, name) => page.locator('.controls label').filter({ has: page.getByText(name, { exact: true }) }).locator('select');
const quotes = async (page, within) => (await listed(page, within)).map((i) => i.quote);
const title = (page) => page.locator('#highlights-title').innerText();
const lists = (page, expected, within) => eventually(async () => assert.deepEqual(await quotes(page, within), expected));

/** Two articles with five highlights, the second open: the form is open too. */
async function five(page) {
  await pasteArticle(page, TALKS);
  await opened(page, 'Talks in Miami');
  await page.locator('#reader').focus();
  await keys(page, 'ArrowDown', 'ArrowDown', '1', 'o', 'Shift+T', 'ArrowDown', '2', 's', 'ArrowDown', 'ArrowDown', '4');
  await pasteArticle(page, OTHER);
  await opened(page, 'A seat for Europe');
  await page.locator('#reader').focus();
  await keys(page, 'ArrowDown', 'ArrowDown', '4', 's', 'Shift+T', 'ArrowDown', '2', 'o');
  await saved(page, 5);
  await form(page).click();
  await words(page).waitFor();
}

const [NO_DEAL, ANSWER, TABLE] = ['Kyiv said “no deal” on Friday.', 'Moscow waits for an answer.', 'Europe wants a seat at the table.'];
const [INSISTS, SAYS_NO] = ['Brussels insists on a seat at the table.', 'Moscow says no.'];

staged('filters by anything, orders and groups, and goes back to the open article', async ({ page }) => {
  await five(page);
  await lists(page, [INSISTS, SAYS_NO]);
  assert.equal(await title(page), 'Highlights in this article (2)');
  await field(page, 'Look in').selectOption('all articles');
  await lists(page, [NO_DEAL, ANSWER, TABLE, INSISTS, SAYS_NO]);
  assert.equal(await page.locator('.list-form [aria-live]').innerText(), '5 highlights of 5.');
  for (const [name, value, expected] of [
    ['Party', 'Moscow', [ANSWER, SAYS_NO]],
    ['Issue', 'Territory', [NO_DEAL, INSISTS]],
    ['Issue', 'not coded', [ANSWER, TABLE, SAYS_NO]],
    ['Attitude', 'supports', [ANSWER, INSISTS]],
    ['Attitude', 'not coded', [TABLE]],
    ['Coder', 'not named', [NO_DEAL, ANSWER, TABLE, INSISTS, SAYS_NO]],
    ['Place', 'lost', []],
    ['Note', 'with a note', []],
    ['Coding', 'attitude or issue missing', [ANSWER, TABLE, SAYS_NO]],
  ]) {
    await field(page, name).selectOption(value);
    await lists(page, expected);
    await field(page, name).selectOption('any');
  }
  await field(page, 'Order').selectOption('newest first');
  await lists(page, [SAYS_NO, INSISTS, TABLE, ANSWER, NO_DEAL]);
  await field(page, 'Groups').selectOption('party');
  await eventually(async () => assert.deepEqual(await page.locator('.group h3').allInnerTexts(), ['Kyiv (1)', 'Moscow (2)', 'Europe (2)']));
  await lists(page, [NO_DEAL, SAYS_NO, ANSWER, INSISTS, TABLE], '.groups .list');
  await field(page, 'Groups').selectOption('article');
  await eventually(async () => assert.deepEqual(await page.locator('.group h3').allInnerTexts(), ['Talks in Miami (3)', 'A seat for Europe (2)']));
  await page.getByRole('button', { name: 'Clear' }).click();
  await lists(page, [INSISTS, SAYS_NO]);
});

staged('a highlight of another article opens it', async ({ page }) => {
  await five(page);
  await field(page, 'Look in').selectOption('all articles');
  await page.locator('.highlights .item', { hasText: 'an answer' }).click();
  await opened(page, 'Talks in Miami');
  await page.locator('#reader mark.chosen', { hasText: 'Moscow waits' }).waitFor();
  await lists(page, [NO_DEAL, ANSWER, TABLE, INSISTS, SAYS_NO]);
});

staged('searches articles and highlights as one types, and leads to the place', async ({ page }) => {
  await five(page);
  await words(page).focus();
  await page.keyboard.type('PEÑA');
  const hits = page.locator('.hits .item');
  await eventually(async () => assert.deepEqual(await hits.locator('b').allInnerTexts(), ['Peña']));
  await lists(page, []);
  await page.keyboard.type(' wai');
  await eventually(async () => assert.equal(await hits.count(), 1));
  await words(page).fill('"a seat at"');
  await lists(page, [TABLE, INSISTS]);
  await eventually(async () => assert.deepEqual(await hits.locator('.name').allInnerTexts(), ['Talks in Miami', 'A seat for Europe']));
  await words(page).fill('seat');
  await eventually(async () => assert.equal(await hits.first().locator('.name').innerText(), 'A seat for Europe', 'the title counts more'));
  await words(page).fill('table eur');
  await eventually(async () => assert.ok((await hits.locator('.name').allInnerTexts()).includes('Talks in Miami')));
  await hits.filter({ hasText: 'Talks in Miami' }).click();
  await opened(page, 'Talks in Miami');
  await eventually(async () => assert.match(await caret(page), /^(table|Europe)$/));
  assert.equal(await page.evaluate(() => document.activeElement.id), 'reader');
  await words(page).fill('xyzzy');
  await eventually(async () => assert.match(await page.locator('.list-form [aria-live]').innerText(), /^0 highlights of \d+; found in 0 articles\.$/));
});

staged('a note is found as soon as it is written, and not when it is gone', async ({ page }) => {
  await five(page);
  await words(page).fill('perhaps');
  await lists(page, []);
  await words(page).fill('');
  await page.locator('.highlights .item', { hasText: 'Brussels' }).click();
  await page.locator('#note').fill('Perhaps 🇺🇦 ironic');
  await words(page).fill('ironi');
  await lists(page, [INSISTS]);
  await page.locator('#reader').focus();
  await keys(page, 'Control+z');
  await lists(page, []);
});

staged('many are changed and deleted in one step each, and each is taken back', async ({ page }) => {
  await five(page);
  await field(page, 'Look in').selectOption('all articles');
  const coded = async () =>
    Object.entries(await stored(page))
      .filter(([key]) => key.startsWith('sm:main:a:'))
      .map(([, value]) => JSON.parse(value).data)
      .filter((data) => !data.trash)
      .map(({ party, issue }) => `${party} ${issue ?? ''}`.trim())
      .sort();
  const before = await coded();
  const ticked = (legend) => eventually(async () => assert.match(await page.locator('.bulk legend').innerText(), legend));
  await page.getByRole('button', { name: 'Tick all 5' }).click();
  await ticked(/5 of 5 ticked/);
  await page.getByLabel('Change to').selectOption('Ceasefire');
  await page.locator('.bulk').getByRole('button', { name: 'Change', exact: true }).click();
  await says(page, /5 highlights coded “Ceasefire”\. Ctrl\+Z takes it back/);
  await eventually(async () => assert.equal((await coded()).filter((c) => c.endsWith('ceasefire')).length, 5));
  await page.locator('#reader').focus();
  await keys(page, 'Control+z');
  await says(page, /Undone: change the code of 5 highlights/);
  await eventually(async () => assert.deepEqual(await coded(), before));

  await page.getByRole('button', { name: 'Untick' }).click();
  await ticked(/0 of 5 ticked/);
  await page.getByRole('checkbox', { name: `Tick ${NO_DEAL}` }).check();
  await page.getByRole('checkbox', { name: `Tick ${SAYS_NO}` }).check();
  await page.locator('.bulk').getByRole('button', { name: 'Delete' }).click();
  await lists(page, [ANSWER, TABLE, INSISTS]);
  await says(page, /2 highlights deleted/);
  await eventually(async () => assert.match(await page.locator('.bulk legend').innerText(), /0 of 3 ticked/));
  await page.locator('#reader').focus();
  await keys(page, 'Control+z');
  await lists(page, [NO_DEAL, ANSWER, TABLE, INSISTS, SAYS_NO]);
  await saved(page, 5);
});

staged('everything by keyboard alone', async ({ page }) => {
  await five(page);
  await form(page).focus();
  await keys(page, 'Tab');
  await page.keyboard.type('moscow');
  await lists(page, [ANSWER, SAYS_NO]);
  for (let n = 0; n < 30; n += 1) {
    await keys(page, 'Tab');
    if (await page.evaluate(() => document.activeElement.textContent.startsWith('Tick all'))) break;
  }
  await keys(page, 'Enter');
  await eventually(async () => assert.match(await page.locator('.bulk legend').innerText(), /2 of 2 ticked/));
  await page.getByLabel('Change to').focus();
  await page.keyboard.type('Washington');
  await keys(page, 'Tab', 'Enter');
  await says(page, /2 highlights changed to Washington/);
  await keys(page, 'Control+z');
  await says(page, /Undone/);
  await page.locator('.hits .item').first().focus();
  await keys(page, 'Enter');
  await eventually(async () => assert.equal(await caret(page), 'Moscow'));
});

staged('without a wish nothing is as it was not: the form is closed and the open article is listed', async ({ page }) => {
  await five(page);
  await form(page).click();
  assert.equal(await words(page).isVisible(), false);
  assert.equal(await page.locator('.tick').count(), 0);
  await lists(page, [INSISTS, SAYS_NO]);
  assert.equal((await highlights(page)).length, 2);
  assert.equal(await openName(page), 'A seat for Europe');
});

staged('accessible and not wider than the window', async ({ page }) => {
  await five(page);
  await words(page).fill('seat');
  await field(page, 'Groups').selectOption('article');
  await page.getByRole('button', { name: /^Tick all/ }).click();
  await page.locator('.hits .item').first().waitFor();
  await assertAccessible(page, 'filter and search');
  await page.setViewportSize({ width: 320, height: 640 });
  await eventually(async () => assert.deepEqual(await sideways(page), []));
  assert.deepEqual(await clipped(page), []);
  await assertAccessible(page, 'filter and search, narrow');
}, HTTP);
