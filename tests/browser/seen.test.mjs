// What the reader was shown before and while coding: remembered with the work, written into the file, read in a class.

import assert from 'node:assert/strict';
import { join } from 'node:path';

import { staged } from './support/stage.mjs';
import { eventually } from './support/eventually.mjs';
import { drop, exported } from './support/files.mjs';
import { opened, pasteArticle } from './support/library.mjs';
import { OUT } from './support/paths.mjs';
import { ready, saved } from './support/reader.mjs';
import { keys } from './support/situations.mjs';

const TALKS = `Talks in Miami

“We will not sign this,” President Volodymyr Zelensky said on Friday. The 28-point plan covers a ceasefire, trade and territory.

Kremlin spokesman Dmitry Peskov said that Moscow had received nothing official. 🇺🇦 Europe insists on a seat at the table.
`;

const chip = (page) => page.locator('.found .chip', { hasText: 'Stances' });

/** Marks the sentence that so many presses of the arrow lead to. */
async function mark(page, steps, key, count) {
  await page.locator('#reader').focus();
  await keys(page, ...Array(steps).fill('ArrowDown'), key);
  await saved(page, count);
}

/** What the file says that was seen. */
async function seen(page) {
  const { file } = await exported(page);
  return file.articles.find((a) => a.title === 'Talks in Miami').shown;
}

/** The settings in which it is remembered. */
const kept = (page) => page.evaluate(() => Object.keys(localStorage).filter((k) => k.includes(':s:shown-')).length);

staged('a file says whether suggestions and the work of others were seen before the coding was done', async (stage) => {
  const { page } = stage;
  await pasteArticle(page, TALKS);
  await opened(page, 'Talks in Miami');
  await eventually(async () => assert.ok((await kept(page)) >= 1));
  await mark(page, 2, '1', 1);
  assert.deepEqual(await seen(page), [{ suggestions: false, others: false }]);

  // Looked at after the coding was done: it says nothing about it.
  const before = await kept(page);
  await chip(page).click();
  await page.locator('.findings .item').first().waitFor({ timeout: 20_000 });
  await eventually(async () => assert.equal(await kept(page), before + 1));
  assert.deepEqual(await seen(page), [{ suggestions: false, others: false }]);
  await chip(page).click();
  await mark(page, 1, '2', 2);
  assert.deepEqual(await seen(page), [{ suggestions: true, others: false }]);

  // Neither undoing a mark nor a new start unsees.
  await page.keyboard.press('Control+z');
  await saved(page, 1);
  assert.deepEqual(await seen(page), [{ suggestions: true, others: false }]);
  await page.reload();
  await ready(page);
  await opened(page, 'Talks in Miami');
  assert.deepEqual(await seen(page), [{ suggestions: true, others: false }]);

  // The file of somebody else comes into the work. If that is undone, our file is as it was; if it is done again and
  // another tab goes on coding, it counts.
  const { file } = await exported(page);
  const item = file.first.items[0];
  const bens = { ...item, id: `urn:stancemark:${'b'.repeat(32)}`, creator: { type: 'Person', name: 'Ben 👨‍👩‍👧‍👦' } };
  await drop(page, { 'ben.json': JSON.stringify({ ...file, total: 1, first: { ...file.first, items: [bens] } }) });
  await saved(page, 2);
  await page.keyboard.press('Control+z');
  await saved(page, 1);
  assert.deepEqual((await exported(page)).file, file);
  await page.keyboard.press('Control+y');
  await saved(page, 2);
  const other = await stage.tab(new URL(page.url()).hash);
  await ready(other);
  await saved(other, 2);
  await mark(other, 4, '3', 3);
  await eventually(async () => assert.deepEqual(await seen(other), [{ suggestions: true, others: true }]));
}, { editions: ['http'] });

staged('the table of readers says who worked independently, as far as their files tell', async ({ page }) => {
  await pasteArticle(page, TALKS);
  await opened(page, 'Talks in Miami');
  await mark(page, 2, '1', 1);
  const { file } = await exported(page);
  const of = (n, name, shown) => {
    const [item] = file.first.items;
    const items = [{ ...item, id: `urn:stancemark:${String(n).repeat(32)}`, creator: { type: 'Person', name } }];
    const articles = file.articles
      .filter((card) => card.title === 'Talks in Miami')
      .map(({ shown: _, ...card }) => ({ ...card, ...(shown ? { shown: [{ reader: name, ...shown }] } : {}) }));
    return JSON.stringify({ ...file, articles, total: 1, first: { ...file.first, items } });
  };
  await page.getByRole('button', { name: 'Class', exact: true }).click();
  const view = page.locator('#view-class');
  await view.getByText('Drop the files of your readers here').waitFor({ timeout: 20_000 });
  await drop(
    page,
    {
      '1.json': of(1, 'Reader 10', { suggestions: false, others: false }),
      '2.json': of(2, 'Reader 2', { suggestions: true, others: false }),
      '3.json': of(3, 'Reader 1', { suggestions: false, others: true }),
      '4.json': of(4, 'Олена 🇺🇦', undefined),
    },
    '#view-class',
  );
  const rows = view.locator('.class-readers tbody tr');
  await rows.nth(3).waitFor({ timeout: 20_000 });
  const told = await rows.evaluateAll((all) => all.map((r) => [r.cells[0].innerText, r.cells[3].innerText]));
  assert.deepEqual(
    told.map(([name]) => name),
    ['Reader 1', 'Reader 2', 'Reader 10', 'Олена 🇺🇦'],
  );
  assert.match(told[0][1], /^not independent: saw the work of others in 1 article$/);
  assert.match(told[1][1], /^not independent: saw suggestions in 1 article$/);
  assert.match(told[2][1], /^independent: /);
  assert.match(told[3][1], /^not known to be independent: /);
  const said = (await view.locator('.class-saw').allInnerTexts()).join('\n');
  assert.match(said, /Not independent: Reader 1 saw the work of others/);
  assert.match(said, /Not known to be independent: Олена 🇺🇦/);
  await view.locator('.class-readers').scrollIntoViewIfNeeded();
  await page.screenshot({ path: join(OUT, 'independence.png') });
  await page.setViewportSize({ width: 390, height: 800 });
  await page.emulateMedia({ colorScheme: 'dark' });
  await view.locator('.class-saw').first().scrollIntoViewIfNeeded();
  await page.screenshot({ path: join(OUT, 'independence-phone-dark.png') });
}, { editions: ['http'] });

staged('I27: what one tab takes into the class and out of it, another shows without a reload', async (stage) => {
  const { page } = stage;
  await pasteArticle(page, TALKS);
  await opened(page, 'Talks in Miami');
  await mark(page, 2, '1', 1);
  const { file } = await exported(page);
  const of = (n, name) => {
    const items = [{ ...file.first.items[0], id: `urn:stancemark:${String(n).repeat(32)}`, creator: { type: 'Person', name } }];
    return JSON.stringify({ ...file, total: 1, first: { ...file.first, items } });
  };
  const other = await stage.tab(new URL(page.url()).hash);
  await ready(other);
  const look = async (tab) => {
    await tab.getByRole('button', { name: 'Class', exact: true }).click();
    await tab.locator('#view-class').getByText('Drop the files of your readers here').waitFor({ timeout: 20_000 });
  };
  await look(page);
  await look(other);
  const shows = (tab, words) => tab.locator('#view-class').getByText(words).first().waitFor({ timeout: 20_000 });
  await page.bringToFront();
  await drop(page, { 'anna.json': of(1, 'Anna'), 'ben.json': of(2, 'Ben 🇺🇦') }, '#view-class');
  await Promise.all([page, other].map((tab) => shows(tab, '2 files in the class')));
  await other.bringToFront();
  await drop(other, { 'eve.json': of(3, 'Eve') }, '#view-class');
  await Promise.all([page, other].map((tab) => shows(tab, '3 files in the class')));
  await other.getByRole('button', { name: 'Take the last 1 file back' }).click();
  await Promise.all([page, other].map((tab) => shows(tab, '2 files in the class')));
  await page.bringToFront();
  await page.getByRole('button', { name: 'Forget the class' }).click();
  await Promise.all([page, other].map((tab) => shows(tab, 'Drop the files of your readers here')));
  // A file that was taken out can come again.
  await drop(page, { 'anna.json': of(1, 'Anna') }, '#view-class');
  await Promise.all([page, other].map((tab) => shows(tab, '1 file in the class')));
}, { editions: ['http'] });
