// The code book on the page: changed with what it touches said, undone, kept, shared between tabs, taken from a file.

import assert from 'node:assert/strict';

import { staged } from './support/stage.mjs';
import { assertAccessible } from './support/axe.mjs';
import { eventually } from './support/eventually.mjs';
import { pick, report } from './support/files.mjs';
import { sideways } from './support/layout.mjs';
import { opened, pasteArticle } from './support/library.mjs';
import { highlights, notices, saved, says } from './support/reader.mjs';
import { keys } from './support/situations.mjs';

const HTTP = { editions: ['http'] };

const TALKS = `Talks in Miami

Kyiv said “no deal” on Friday. Moscow waits for an answer 🇺🇦.

Europe wants a seat at the table. Beijing wants a deal soon 👨‍👩‍👧‍👦.
`;

const show = (page, name) => page.getByRole('navigation', { name: 'Views' }).getByRole('button', { name, exact: true }).click();
const book = (page) => page.locator('#view-book');
const row = (page, label) => book(page).locator('.item').filter({ hasText: label });
const touches = (page) => book(page).locator('.touches p');
const legend = (page) => page.locator('.legend li').allInnerTexts();
const save = (page) => book(page).getByRole('button', { name: 'Save these changes' });
const touched = (page, words) => eventually(async () => assert.match(await touches(page).innerText(), words));

const focused = (page, id) => eventually(async () => assert.equal(await page.evaluate(() => document.activeElement?.id), id));

/** Two highlights of Kyiv and Moscow in an article of our own. */
async function marked(page) {
  await pasteArticle(page, TALKS);
  await opened(page, 'Talks in Miami');
  await page.locator('#reader').focus();
  await keys(page, 'ArrowDown', 'ArrowDown', '1', 'o', 'Shift+T', 'ArrowDown', '2', 's', 'Shift+C');
  await saved(page, 2);
}

staged('says what a change touches, makes it, takes it back, and keeps it', async ({ page, ...stage }) => {
  await marked(page);
  await show(page, 'Code book');
  await row(page, 'Moscow').click();
  const name = book(page).getByLabel('Name', { exact: true });
  await focused(page, 'code-label');
  await name.fill('Russia 🇷🇺');
  await touched(page, /“Moscow” is named “Russia 🇷🇺”; 1 highlight keeps it/);
  await save(page).click();
  await says(page, /Ctrl\+Z takes it back/);
  await show(page, 'Article');
  assert.match((await legend(page))[1], /Russia/);
  await page.keyboard.press('Control+z');
  await eventually(async () => assert.match((await legend(page))[1], /Moscow/));
  await page.keyboard.press('Control+y');
  await eventually(async () => assert.match((await legend(page))[1], /Russia/));
  await page.reload();
  await opened(page, 'Talks in Miami').catch(() => {});
  await eventually(async () => assert.match((await legend(page))[1], /Russia/));
  // Undo survives the reload too.
  await page.keyboard.press('Control+z');
  await eventually(async () => assert.match((await legend(page))[1], /Moscow/));
});

staged('merges codes with what is coded in one step', async ({ page }) => {
  await marked(page);
  await show(page, 'Code book');
  await row(page, 'Moscow').click();
  await book(page).getByText('Merge into another').click();
  await book(page).getByLabel('Into').selectOption({ label: 'Europe' });
  await eventually(async () => assert.match(await book(page).innerText(), /1 highlight of “Moscow” becomes “Europe”/));
  await book(page).getByRole('button', { name: 'Merge', exact: true }).click();
  await show(page, 'Article');
  const letters = async () => (await highlights(page)).flatMap((h) => [...h.classes]).filter((c) => /^s\d/.test(c));
  await eventually(async () => assert.deepEqual(await letters(), ['s0', 's3']));
  assert.equal((await legend(page)).length, 3);
  await page.keyboard.press('Control+z');
  await eventually(async () => assert.deepEqual(await letters(), ['s0', 's1']));
}, HTTP);

staged('a fifth and a sixth party mark, are drawn in their own colours, and reach the other tab', async (stage) => {
  const { page } = stage;
  await marked(page);
  const other = await stage.tab();
  await show(page, 'Code book');
  for (const label of ['Beijing', 'Ankara']) {
    await book(page).getByLabel('A new party').fill(label);
    await book(page).getByRole('button', { name: 'Add the party' }).click();
    await row(page, label).waitFor();
  }
  await eventually(async () => assert.equal((await legend(other)).length, 6));
  await show(page, 'Article');
  await page.locator('#reader').focus();
  await keys(page, 'ArrowDown', 'ArrowDown', '6');
  await eventually(async () => assert.equal((await highlights(page)).length, 3));
  const sample = page.locator('.legend .sample').nth(5);
  assert.match(await sample.innerText(), /Ankara/);
  const colours = await page.locator('.legend .sample').evaluateAll((all) => all.map((e) => getComputedStyle(e).textDecorationColor));
  assert.equal(new Set(colours).size, 6, colours.join(' '));
  await page.emulateMedia({ colorScheme: 'dark' });
  const dark = await sample.evaluate((e) => getComputedStyle(e).textDecorationColor);
  assert.notEqual(dark, colours[5]);
  await stage.reload();
  await eventually(async () => assert.equal((await legend(page)).length, 6));
}, HTTP);

staged('colours are checked as one chooses them', async ({ page }) => {
  await marked(page);
  await show(page, 'Code book');
  await row(page, 'Kyiv').click();
  await book(page).getByLabel('On light paper').fill('#f4f4f4');
  const check = book(page).locator('.colouring');
  await eventually(async () => assert.match(await check.innerText(), /On light paper: contrast 1\.0, at least 3 is needed/));
  await check.getByRole('button', { name: 'Use the nearest that pass' }).click();
  await eventually(async () => assert.doesNotMatch(await check.innerText(), /is needed|told apart easily/));
  await save(page).click();
  await says(page, /gets other colours; 1 highlight is drawn anew/);
}, HTTP);

staged('a damaged code book costs no highlight, and a bad file leaves the one in use', async (stage) => {
  const { page } = stage;
  await marked(page);
  await show(page, 'Code book');
  await book(page).getByLabel('A new issue').fill('Grain');
  await book(page).getByRole('button', { name: 'Add the issue' }).click();
  await row(page, 'Grain').waitFor();
  for (const [content, words] of [
    ['{"format":"stancemark","type":"CodeBook","version":9,"book":{}}', /newer version/],
    ['{"format":"stancemark","type":"CodeBook","version":1,"book":{}}', /“id” is missing/],
    ['{"format":"stancemark","type":"CodeBook","version":1,', /damaged|ends too early/],
  ]) {
    await pick(page, { 'book.json': content });
    const told = await report(page);
    assert.match(JSON.stringify(told), words);
    await page.keyboard.press('Escape');
    await page.locator('#dialog').waitFor({ state: 'detached' });
    await row(page, 'Grain').waitFor();
  }
  await page.evaluate(async () => {
    const key = Object.keys(localStorage).find((k) => k.includes(':b:'));
    localStorage.setItem(key, localStorage.getItem(key).slice(0, 400));
    const open = indexedDB.open('stancemark');
    await new Promise((done) => (open.onsuccess = done));
    const store = open.result.transaction('settings', 'readwrite').objectStore('settings');
    store.clear();
    await new Promise((done) => (store.transaction.oncomplete = done));
    open.result.close();
  });
  await stage.reload();
  await eventually(async () => assert.match((await notices(page)).join(' '), /A code book in this browser could not be read/));
  await saved(page, 2);
}, HTTP);

staged('is in order for everybody', async ({ page }) => {
  await marked(page);
  await show(page, 'Code book');
  await row(page, 'Moscow').click();
  await book(page).getByText('Merge into another').click();
  await book(page).getByText('Split: some of its highlights').click();
  await assertAccessible(page, 'the code book with an open code');
  await page.setViewportSize({ width: 390, height: 800 });
  assert.deepEqual(await sideways(page), []);
  // By keyboard alone: to the row of an issue, open it, give it a definition, save.
  await page.setViewportSize({ width: 1280, height: 900 });
  await row(page, 'Ceasefire').focus();
  await page.keyboard.press('Enter');
  // The name of what was opened gets the keyboard; then on with Tab.
  await focused(page, 'code-label');
  await keys(page, 'Tab', 'Tab');
  await page.keyboard.press('End');
  await page.keyboard.type(' and a truce');
  await touched(page, /“Ceasefire” is defined anew; 1 highlight keeps it/);
  await save(page).focus();
  await page.keyboard.press('Enter');
  await says(page, /defined anew/);
}, HTTP);
