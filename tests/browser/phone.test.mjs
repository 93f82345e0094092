// A phone: the finger alone, in a narrow window.

import assert from 'node:assert/strict';

import { staged } from './support/stage.mjs';
import { eventually } from './support/eventually.mjs';
import { sideways } from './support/layout.mjs';
import { bar } from './support/mouse.mjs';
import { caret, highlights, listed, marked, ready, saved, says } from './support/reader.mjs';
import { names } from './support/library.mjs';
import { pick, tapSentence, textFile } from './support/situations.mjs';
import { PLAIN, parts } from './support/texts.mjs';

const PHONE = { context: { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true, deviceScaleFactor: 2 } };

/** The sheet with the details. */
const sheet = (page) => page.locator('.side.open .details');

/** Taps a sentence, waits for the bar, and marks it. */
async function markByTap(page, n, party) {
  const block = await tapSentence(page, n);
  await bar(page).waitFor();
  await bar(page).getByRole('button', { name: party }).tap();
  return block;
}

/** The box of an element lies in the window. */
async function assertInWindow(page, locator, what) {
  const box = await locator.boundingBox();
  const { width, height } = page.viewportSize();
  assert.ok(box, `${what} is shown`);
  assert.ok(box.x >= -1 && box.y >= -1 && box.x + box.width <= width + 1 && box.y + box.height <= height + 1, `${what} lies in the window: ${JSON.stringify(box)}`);
}

staged('a tap chooses a sentence, the bar is docked, a tap marks', async (stage) => {
  const { page } = stage;
  assert.equal(await bar(page).isVisible(), false);
  const block = await tapSentence(page);
  await bar(page).waitFor();
  const chosen = await caret(page);
  assert.ok(chosen.length > 20 && block.text.startsWith(chosen), `“${chosen}” is the tapped sentence`);
  await assertInWindow(page, bar(page), 'the bar');
  const dock = await bar(page).boundingBox();
  assert.ok(Math.abs(dock.y + dock.height - page.viewportSize().height) < 2, 'it is docked at the foot');
  for (const button of await bar(page).locator('.party').all()) {
    const box = await button.boundingBox();
    assert.ok(box.height >= 44 && box.width >= 44, `a finger hits ${await button.innerText()}: ${box.width}×${box.height}`);
  }
  await bar(page).getByRole('button', { name: 'Washington' }).tap();
  await says(page, /Marked for Washington/);
  await eventually(async () => assert.deepEqual(await marked(page), [chosen]));
  assert.deepEqual((await listed(page)).map((i) => i.letter), ['W']);
  assert.deepEqual(await sideways(page), []);
  await saved(page, 1);
  await stage.reload();
  await eventually(async () => assert.deepEqual(await marked(page), [chosen]));
}, PHONE);

staged('the bar is let go by its own button', async ({ page }) => {
  await tapSentence(page);
  await bar(page).waitFor();
  await bar(page).getByRole('button', { name: 'Let go of these words' }).tap();
  await bar(page).waitFor({ state: 'hidden' });
  assert.equal(await caret(page), '');
  assert.deepEqual(await marked(page), []);
}, PHONE);

staged('details open as a sheet from a mark and from a badge, change the highlight, and close', async (stage) => {
  const { page } = stage;
  await markByTap(page, 0, 'Kyiv');
  await eventually(async () => assert.equal((await highlights(page)).length, 1));
  await saved(page, 1);
  await stage.reload();
  await eventually(async () => assert.equal((await highlights(page)).length, 1));
  assert.equal(await sheet(page).isVisible(), false);
  await page.locator('#reader mark').first().scrollIntoViewIfNeeded();
  await page.locator('#reader mark').first().tap({ position: { x: 30, y: 8 } });
  await sheet(page).waitFor();
  await assertInWindow(page, sheet(page), 'the sheet');
  await sheet(page).getByRole('radio', { name: 'Europe' }).tap();
  await eventually(async () => assert.equal((await listed(page))[0].letter, 'E'));
  await sheet(page).locator('#note').tap();
  await page.keyboard.type('By finger 🇺🇦');
  await sheet(page).locator('#attitude').selectOption({ index: 2 });
  await sheet(page).getByRole('button', { name: 'Close the details' }).tap();
  await sheet(page).waitFor({ state: 'hidden' });
  const badge = page.locator('.lane .badge').first();
  await badge.scrollIntoViewIfNeeded();
  const size = await badge.boundingBox();
  assert.ok(size.width >= 24 && size.height >= 24, `a badge of ${size.width}×${size.height}`);
  await badge.tap();
  await sheet(page).waitFor();
  assert.equal(await page.locator('#note').inputValue(), 'By finger 🇺🇦');
  // Beside the sheet, above it.
  await page.touchscreen.tap(180, 60);
  await sheet(page).waitFor({ state: 'hidden' });
  assert.deepEqual(await sideways(page), []);
  await badge.tap();
  await sheet(page).getByRole('button', { name: 'Delete highlight' }).tap();
  await eventually(async () => assert.deepEqual(await marked(page), []));
  await page.locator('.tools').getByRole('button', { name: 'Undo' }).tap();
  await eventually(async () => assert.equal((await marked(page)).length, 1));
  await saved(page, 1);
}, PHONE);

staged('the message of what was done is not under the bar', async ({ page }) => {
  await markByTap(page, 0, 'Moscow');
  await says(page, /Marked for Moscow/);
  await tapSentence(page, 1);
  await bar(page).waitFor();
  const [message, dock] = [await page.locator('[role=status] > span').boundingBox(), await bar(page).boundingBox()];
  if (message) assert.ok(message.y + message.height <= dock.y + 1, `message to ${message.y + message.height}, bar from ${dock.y}`);
}, { ...PHONE, editions: ['http'] });

staged('the library opens over the article, another article is chosen, it closes', async ({ page }) => {
  const library = page.locator('#library');
  assert.equal(await library.isVisible(), false);
  await page.getByRole('button', { name: 'Articles', exact: true }).tap();
  await library.waitFor();
  await eventually(async () => assert.ok((await library.boundingBox()).x >= 0));
  const wanted = (await names(page))[2];
  await library.locator('.entry .open').nth(2).tap();
  await library.waitFor({ state: 'hidden' });
  assert.equal(await page.locator('#library .current .name').textContent(), wanted);
  await eventually(async () => assert.ok((await page.title()).includes(wanted)));
  await markByTap(page, 0, 'Europe');
  await eventually(async () => assert.equal((await marked(page)).length, 1));
}, PHONE);

staged('a text selected the browser’s way is offered in the same bar', async ({ page }) => {
  const picked = await page.evaluate(() => {
    const block = [...document.querySelectorAll('#reader p[data-b]')].find((e) => e.textContent.length > 150 && e.checkVisibility());
    block.scrollIntoView({ block: 'center', behavior: 'instant' });
    const walk = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
    walk.nextNode();
    const [text] = walk.currentNode.data.match(/^\S+ \S+ \S+/);
    // As handles dragged with the finger do: no pointer event tells of it.
    getSelection().setBaseAndExtent(walk.currentNode, 0, walk.currentNode, text.length);
    return text;
  });
  await bar(page).waitFor();
  await assertInWindow(page, bar(page), 'the bar');
  await bar(page).getByRole('button', { name: 'Kyiv' }).tap();
  await eventually(async () => assert.equal((await marked(page)).length, 1));
  const letters = (text) => text.replace(/[^\p{L}\p{N} ]/gu, '');
  assert.equal(letters((await marked(page))[0]), letters(picked));
}, PHONE);

staged('the last lines of the article can be read above the bar', async ({ page }) => {
  await tapSentence(page, 0);
  await bar(page).waitFor();
  const under = await page.evaluate(() => {
    const blocks = [...document.querySelectorAll('#reader [data-b]')].filter((e) => e.checkVisibility());
    const last = blocks.at(-1);
    last.scrollIntoView({ block: 'end', behavior: 'instant' });
    window.scrollBy({ top: 1000, behavior: 'instant' });
    return last.getBoundingClientRect().bottom - document.querySelector('#mark-bar').getBoundingClientRect().top;
  });
  assert.ok(under <= 0, `${under} pixels of the last block are under the bar`);
}, { ...PHONE, editions: ['http'] });

staged('an own article is opened and marked on a phone', async (stage) => {
  const { page } = stage;
  await pick(page, textFile('talks.txt', PLAIN));
  await eventually(async () => assert.equal(await page.locator('#library .current .name').textContent(), parts(PLAIN)[0]));
  await markByTap(page, 0, 'Europe');
  await eventually(async () => assert.equal((await marked(page)).length, 1));
  await saved(page, 1);
  await stage.reload();
  await ready(page);
  await eventually(async () => assert.equal((await marked(page)).length, 1));
}, PHONE);
