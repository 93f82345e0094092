// What the program reads in the articles: asked for, listed with its reasons, drawn in the text, never a highlight.

import assert from 'node:assert/strict';

import { staged } from './support/stage.mjs';
import { assertAccessible } from './support/axe.mjs';
import { eventually } from './support/eventually.mjs';
import { sideways } from './support/layout.mjs';
import { openName, opened, pasteArticle, texts } from './support/library.mjs';
import { caret, highlights, notices, saved } from './support/reader.mjs';
import { keys, pick, textFile } from './support/situations.mjs';

const HTTP = { editions: ['http'] };
const LAYERS = ['Who says what', 'Who is named', 'Stances', 'Plans and talks'];

const chip = (page, name) => page.locator('.found .chip', { hasText: name });
const items = (page) => page.locator('.findings .item');

/** Looks at a layer and waits for its list. */
async function look(page, name) {
  await chip(page, name).click();
  await page.locator('.findings .item, .comparison').first().waitFor({ timeout: 20_000 });
}

/** The words that the browser draws under a name of the highlight registry. */
const drawn = (page, name) => page.evaluate((name) => [...(CSS.highlights.get(name) ?? [])].map(String), name);

const TALKS = `Talks in Miami

“We will not sign this,” President Volodymyr Zelensky said on Friday. The 28-point plan covers a ceasefire, trade and territory.

Kremlin spokesman Dmitry Peskov said that Moscow had received nothing official. 🇺🇦 Europe insists on a seat at the table.
`;

staged('nothing of the engine is loaded before it is asked', async ({ page, watch }) => {
  assert.deepEqual(watch.requests.filter((url) => /engine|^blob:/.test(url)), []);
  await look(page, 'Stances');
  assert.ok(watch.requests.some((url) => /engine-\w+\.wasm$/.test(url)));
}, HTTP);

staged('each layer lists its findings, draws them in the text and gives its reasons', async ({ page }) => {
  await pasteArticle(page, TALKS);
  await opened(page, 'Talks in Miami');
  for (const layer of LAYERS) {
    await look(page, layer);
    const words = await drawn(page, 'sm-found');
    assert.ok(words.length >= (await items(page).count()), `${layer}: ${words}`);
    assert.ok(words.every((w) => TALKS.includes(w)), `${layer}: ${words}`);
    await items(page).first().click();
    await eventually(async () => assert.ok((await page.locator('.trace p').first().innerText()).length > 20));
    const told = await page.locator('.trace p').first().innerText();
    assert.match(told, /^\p{Lu}.+\. [a-z-]+$/u, `${layer}: reason and rule`);
    assert.ok((await drawn(page, 'sm-found-open')).length > 0, layer);
  }
  assert.deepEqual(await highlights(page), [], 'no highlight came of it');
  await chip(page, LAYERS.at(-1)).click();
  await eventually(async () => assert.deepEqual(await drawn(page, 'sm-found'), []));
});

staged('who says what names the speaker, and its words lead into the text', async ({ page }) => {
  await pasteArticle(page, TALKS);
  await look(page, 'Who says what');
  const item = items(page).filter({ hasText: 'We will not sign this' });
  assert.match(await item.innerText(), /Volodymyr Zelensky/);
  assert.match(await item.innerText(), /Kyiv|K/);
  await item.click();
  const who = page.locator('.trace li', { hasText: 'who' }).locator('button');
  await who.click();
  await eventually(async () => assert.match(await caret(page), /Zelensky/));
  assert.equal(await page.evaluate(() => document.activeElement.id), 'reader');
  await keys(page, '1');
  await eventually(async () => assert.equal((await highlights(page)).length, 1));
  await saved(page, 1);
  assert.ok((await drawn(page, 'sm-found')).length > 0, 'drawn anew round the mark');
});

staged('everything by keyboard alone', async ({ page }) => {
  await pasteArticle(page, TALKS);
  await page.locator('.found .chip').first().focus();
  await keys(page, 'Tab', 'Enter');
  await eventually(async () => assert.equal(await chip(page, 'Who is named').getAttribute('aria-pressed'), 'true'));
  await items(page).first().waitFor({ timeout: 20_000 });
  for (let n = 0; n < 4; n += 1) await keys(page, 'Tab');
  await keys(page, 'Enter');
  await eventually(async () => assert.equal(await items(page).first().getAttribute('aria-expanded'), 'true'));
  await keys(page, 'Tab', 'Enter');
  await eventually(async () => assert.notEqual(await caret(page), ''));
});

staged('articles are compared, and a passage leads to its article', async ({ page }) => {
  await look(page, 'Across articles');
  const first = page.locator('.comparison').first();
  await first.locator('summary').click();
  const from = await openName(page);
  const of = await first.locator('.of').allInnerTexts();
  assert.ok(new Set(of).size > 1, `articles: ${of}`);
  const other = of.findIndex((title) => title !== from);
  await first.locator('.of').nth(other).locator('xpath=..').locator('button').first().click();
  await opened(page, of[other]);
  await eventually(async () => assert.notEqual(await caret(page), ''));
});

staged('an engine that does not come is said, and asked again', async ({ page, watch, context }) => {
  watch.allow(/Failed to load resource/);
  await context.route(/engine-\w+\.wasm$/, (route) => route.abort());
  await chip(page, 'Stances').click();
  await page.locator('.found .failed').waitFor();
  assert.match(await page.locator('.found .failed').innerText(), /highlights are not touched/);
  await context.unroute(/engine-\w+\.wasm$/);
  await page.getByRole('button', { name: 'Try again' }).click();
  await items(page).first().waitFor({ timeout: 20_000 });
}, HTTP);

staged('a web page that the engine does not read is named, and the rest is opened', async ({ page, watch, context }) => {
  watch.allow(/Failed to load resource/);
  await context.route(/engine-\w+\.wasm$/, (route) => route.abort());
  await pick(page, { name: 'page.html', mimeType: 'text/html', buffer: Buffer.from('<h1>Talks</h1><p>Kyiv said no.</p>') }, textFile('plain.txt', TALKS));
  await opened(page, 'plain');
  await page.locator('#dialog').waitFor();
  assert.match(await page.locator('#dialog').innerText(), /page\.html was not opened: .+Try again/);
  assert.match(await page.locator('#dialog').innerText(), /plain\.txt: It was opened as it stands/);
  await keys(page, 'Escape');
  await context.unroute(/engine-\w+\.wasm$/);
  await pick(page, { name: 'page.html', mimeType: 'text/html', buffer: Buffer.from('<h1>Talks</h1><p>Kyiv said no.</p>') });
  await opened(page, 'Talks');
  assert.deepEqual(await texts(page), ['Talks', 'Kyiv said no.']);
  assert.deepEqual(await notices(page), []);
}, HTTP);

staged('suggestions are accepted, changed and dismissed by one key each, kept, counted and undone', async (stage) => {
  const { page } = stage;
  await look(page, 'Stances');
  const count = await items(page).count();
  assert.ok(count >= 4, `${count} suggestions`);
  await items(page).first().focus();
  await keys(page, 'a', 'd', 'c');
  await eventually(async () => assert.equal(await page.evaluate(() => document.activeElement.id), 'attitude'));
  await saved(page, 2);
  const other = (await page.locator('#attitude').inputValue()) === 'ambiguous' ? 'conditional' : 'ambiguous';
  await page.locator('#attitude').selectOption(other);
  const verdicts = () => page.locator('.findings .verdict').allInnerTexts();
  await eventually(async () => assert.deepEqual(await verdicts(), ['accepted', 'dismissed', 'accepted and changed']));
  await eventually(async () => {
    assert.match(await page.locator('.found').innerText(), /1 of 3 accepted as they were \(33 %\), 1 changed, 1 dismissed/);
    assert.equal((await drawn(page, 'sm-found')).length, count - 3, 'what is decided is suggested no more');
  });
  await saved(page, 2);
  await stage.reload();
  await eventually(async () => assert.equal((await highlights(page)).length, 2));
  await look(page, 'Stances');
  await eventually(async () => assert.deepEqual(await verdicts(), ['accepted', 'dismissed', 'accepted and changed']));
  assert.equal(await page.locator('.trash li').count(), 0, 'what never was a highlight is not in the trash');
  // Another look at what was dismissed.
  await items(page).nth(1).click();
  await page.locator('.choices').getByRole('button', { name: 'Accept', exact: true }).click();
  await eventually(async () => assert.equal((await highlights(page)).length, 3));
  await page.locator('.choices').getByRole('button', { name: 'Dismiss' }).click();
  await eventually(async () => assert.equal((await highlights(page)).length, 2));
  await page.getByRole('button', { name: 'Undo' }).click();
  await eventually(async () => assert.equal((await highlights(page)).length, 3));
});

for (const layer of [...LAYERS, 'Across articles']) {
  staged(`accessible and not wider than the window while looking at: ${layer}`, async ({ page }) => {
    await look(page, layer);
    await page.locator('.findings .item, .comparison summary').first().click();
    await page.locator('.trace').first().waitFor();
    await assertAccessible(page, layer);
    await page.setViewportSize({ width: 320, height: 640 });
    await eventually(async () => assert.deepEqual(await sideways(page), []));
    await assertAccessible(page, `${layer}, narrow`);
  }, HTTP);
}
