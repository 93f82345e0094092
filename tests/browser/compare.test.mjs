// Articles side by side: numbers, pictures and the words behind them.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { staged } from './support/stage.mjs';
import { assertAccessible } from './support/axe.mjs';
import { eventually } from './support/eventually.mjs';
import { sideways, whole } from './support/layout.mjs';
import { openName, opened, pasteArticle } from './support/library.mjs';
import { OUT } from './support/paths.mjs';
import { caret, saved } from './support/reader.mjs';
import { keys } from './support/situations.mjs';

const HTTP = { editions: ['http'] };

const TALKS = `Talks in Miami

Kyiv said “no deal” on Friday. Moscow waits for an answer 🇺🇦.

Europe wants a seat at the table. Washington wants a deal soon.
`;

const view = (page) => page.locator('#view-compare');
const basis = (page, name) => view(page).getByRole('radio', { name, exact: true });
const cells = (page) => view(page).locator('.cell');
const told = (page) => view(page).locator('header > .hint').first().innerText();

/** Opens the view and waits for it. */
async function look(page) {
  await page.getByRole('button', { name: 'Compare', exact: true }).click();
  await view(page).locator('.compare > section').first().waitFor({ timeout: 20_000 });
}

/** Counts what the program suggests in the page's own five articles. */
async function suggested(page) {
  await look(page);
  await basis(page, 'suggested, not checked').check();
  await cells(page).first().waitFor();
  await whole(page);
}

/** What a click saves: name and bytes. */
async function save(page, name) {
  const [download] = await Promise.all([page.waitForEvent('download'), view(page).getByRole('button', { name }).click()]);
  return [download.suggestedFilename(), readFileSync(await download.path())];
}

staged('what is coded by hand is counted, and a number opens the words behind it', async ({ page }) => {
  await pasteArticle(page, TALKS);
  await opened(page, 'Talks in Miami');
  await page.locator('#reader').focus();
  await keys(page, 'ArrowDown', 'ArrowDown', '1', 'o', 'Shift+T', 'ArrowDown', '2', 's', 'Shift+T');
  await saved(page, 2);
  await look(page);
  assert.match(await told(page), /^2 stances, coded by hand\.$/);
  assert.deepEqual(await cells(page).locator('.unseen').allTextContents(), [
    'Kyiv on Territory: 1 opposes',
    'Moscow on Territory: 1 supports',
  ]);
  await cells(page).first().click();
  await eventually(async () => assert.equal(await page.evaluate(() => document.activeElement.id), 'compare-quotes'));
  const quote = view(page).locator('.quotes li');
  assert.match(await quote.innerText(), /“Kyiv said “no deal” on Friday\.”\s+opposes · by hand · Talks in Miami/);
  await view(page).locator('.quotes').getByRole('button', { name: 'Close' }).click();
  await eventually(async () => assert.equal(await page.evaluate(() => document.activeElement.id), 'compare-cell-kyiv-territory'));
  await cells(page).nth(1).click();
  await view(page).locator('.quotes .words').click();
  await eventually(async () => assert.equal(await page.evaluate(() => document.activeElement.id), 'reader'));
  await eventually(async () => assert.match(await page.locator('.side .details').innerText(), /Moscow waits for an answer/));
});

staged('suggestions are counted when chosen, said to be so, and lead into their article', async ({ page }) => {
  await look(page);
  assert.match(await told(page), /Nothing is coded by hand yet/);
  await suggested(page);
  assert.match(await told(page), /^\d+ stances, suggested by the program, not checked\.$/);
  for (const caption of await view(page).locator('.grid caption').allInnerTexts()) assert.match(caption, /not checked/);
  const from = await openName(page);
  await cells(page).last().click();
  const item = view(page).locator('.quotes li').last();
  const article = (await item.locator('.hint').innerText()).split(' · ').at(-1);
  await item.locator('.words').click();
  await opened(page, article);
  await eventually(async () => assert.notEqual(await caret(page), ''));
  await look(page);
  assert.ok(await basis(page, 'suggested, not checked').isChecked(), `${from}: the choice stays`);
  await basis(page, 'both').check();
  await eventually(async () => assert.match(await told(page), /by hand and suggested/));
});

staged('articles can be left out', async ({ page }) => {
  await suggested(page);
  const before = Number.parseInt(await told(page), 10);
  await view(page).locator('.which summary').click();
  await view(page).locator('.which input').first().uncheck();
  await eventually(async () => assert.match(await view(page).locator('.which summary').innerText(), /4 of 5/));
  await eventually(async () => assert.ok(Number.parseInt(await told(page), 10) < before));
});

staged('every picture says what it shows, has its table, and is saved as CSV, SVG and PNG', async ({ page }) => {
  await suggested(page);
  const pictures = view(page).locator('svg:visible');
  assert.equal(await pictures.count(), 4);
  for (const picture of await pictures.all()) {
    assert.match(await picture.locator('> title').textContent(), /suggested by the program|read by the program/);
    assert.equal(await picture.locator('[style]').count(), 0);
  }
  assert.equal(await view(page).locator('.behind details').count(), 3, 'the fourth has its table beside it');
  const [name, csv] = await save(page, /^Save attitudes as CSV/);
  assert.equal(name, 'attitudes-suggested.csv');
  assert.match(csv.toString(), /^\ufeffparty,issue,supports,.+,all,counted\r\nKyiv,/);
  const [, svg] = await save(page, /^Save places as SVG/);
  assert.match(svg.toString(), /^<\?xml [^]+<title id=[^]+<\/svg>\n$/);
  const [file, png] = await save(page, /^Save quoted as PNG/);
  assert.equal(file, 'quoted.png');
  assert.deepEqual([...png.subarray(0, 4)], [0x89, 0x50, 0x4e, 0x47]);
  assert.ok(png.length > 5000, `${png.length} bytes`);
}, HTTP);

staged('everything by keyboard alone', async ({ page }) => {
  await page.getByRole('button', { name: 'Compare', exact: true }).focus();
  await keys(page, 'Enter');
  await basis(page, 'coded by hand').focus();
  await keys(page, 'ArrowDown');
  await cells(page).first().waitFor();
  assert.ok(await basis(page, 'suggested, not checked').isChecked());
  await cells(page).first().focus();
  await keys(page, 'Enter');
  await eventually(async () => assert.equal(await page.evaluate(() => document.activeElement.id), 'compare-quotes'));
  await keys(page, 'x');
  await eventually(async () => assert.match(await page.evaluate(() => document.activeElement.id), /^compare-cell-/));
  await keys(page, 'Enter');
  await eventually(async () => assert.equal(await page.evaluate(() => document.activeElement.id), 'compare-quotes'));
  await keys(page, 'Tab', 'Tab', 'Enter');
  await eventually(async () => assert.equal(await page.evaluate(() => document.activeElement.id), 'reader'));
}, HTTP);

for (const [name, context] of [
  ['a desk', {}],
  ['a phone', { viewport: { width: 390, height: 800 } }],
  ['the narrowest window', { viewport: { width: 320, height: 640 } }],
  ['dark', { colorScheme: 'dark' }],
  ['forced colours', { forcedColors: 'active', colorScheme: 'dark' }],
]) {
  staged(`accessible and not wider than the window: ${name}`, async ({ page }) => {
    await suggested(page);
    await cells(page).first().click();
    await view(page).locator('.quotes').waitFor();
    for (const summary of await view(page).locator('summary').all()) await summary.click();
    await assertAccessible(page, name);
    assert.deepEqual(await sideways(page), []);
    await view(page).locator('h2').scrollIntoViewIfNeeded();
    await page.screenshot({ path: join(OUT, `compare-${name.replace(/\W+/g, '-')}.png`), fullPage: true });
  }, { ...HTTP, context });
}

staged('in print the numbers and pictures stay, the controls go', async ({ page }) => {
  await suggested(page);
  await page.emulateMedia({ media: 'print' });
  assert.equal(await view(page).locator('svg:visible').count(), 4);
  assert.ok(await view(page).locator('.grid').isVisible());
  assert.equal(await view(page).locator('.saves:visible, .basis:visible').count(), 0);
  assert.match(await told(page), /suggested by the program, not checked/, 'what is counted is on the paper');
}, HTTP);
