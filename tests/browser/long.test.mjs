// A long article with many highlights: drawn where the reader is, whole on paper, and touched only where it is changed.

import assert from 'node:assert/strict';

import { articleOf, material } from '../bench/browser/material.mjs';
import { staged } from './support/stage.mjs';
import { eventually } from './support/eventually.mjs';
import { caret, highlights, saved } from './support/reader.mjs';
import { keys, pick, textFile } from './support/situations.mjs';

const HTTP = { editions: ['http'] };
const MADE = material(1_000_000, 1000);

/** How many highlights are drawn. */
const drawn = (page) =>
  page.evaluate(() => new Set([...document.querySelectorAll('#reader mark.mark')].flatMap((e) => e.dataset.m.split(' '))).size);

/** Waits until no more highlights are being drawn. */
async function still(page) {
  let before;
  await eventually(async () => {
    const now = await page.locator('#reader').innerHTML();
    const same = now === before;
    before = now;
    assert.ok(same, 'the article changes');
  });
}

/** Opens the article with its highlights. */
async function openLong(page) {
  await pick(page, textFile('long.txt', MADE.text));
  await page.waitForFunction((id) => location.hash.includes(id), articleOf(MADE.text), { timeout: 60_000 });
  await pick(page, textFile('highlights.json', MADE.file));
  await eventually(() => saved(page, MADE.count), 60_000);
  await page.keyboard.press('Escape');
  await page.locator('#dialog').waitFor({ state: 'detached' });
  await still(page);
}

/** Whether words of the article stand in the window. */
const inWindow = (page, words) =>
  page.evaluate((words) => {
    const block = [...document.querySelectorAll('#reader p[data-b]')].find((e) => e.textContent.includes(words));
    const box = block.getBoundingClientRect();
    return box.bottom > 0 && box.top < innerHeight;
  }, words);

staged('1 MB opens, and highlights far down are drawn when one comes there', async ({ page }) => {
  await openLong(page);
  const shown = await page.locator('#reader p[data-b]').evaluateAll((all) => all.map((e) => e.textContent));
  assert.deepEqual(shown, MADE.paragraphs.slice(-shown.length), 'all words are there');
  assert.ok(MADE.paragraphs.length - shown.length <= 1, 'the first line may be the title');
  assert.ok((await drawn(page)) < MADE.count / 4, 'not all highlights are drawn before one looks at them');

  const words = MADE.paragraphs.at(-1);
  const last = MADE.marks.filter((m) => m.end <= MADE.text.length - words.length).map((m) => MADE.text.slice(m.start, m.end)).at(-1);
  await page.locator('#reader').focus();
  await keys(page, 'End');
  await eventually(async () => assert.equal(await inWindow(page, words), true));
  assert.ok(words.endsWith(await caret(page)));
  await eventually(async () => assert.ok((await highlights(page)).some((h) => h.text === last)));

  const middle = MADE.paragraphs[MADE.paragraphs.length / 2 | 0].slice(0, 100);
  assert.equal(MADE.text.split(middle).length, 2);
  await keys(page, 'Home');
  await eventually(async () => assert.equal(await inWindow(page, MADE.paragraphs[1]), true));
  assert.equal(await page.evaluate((words) => window.find(words), middle), true, 'the browser finds words far down');
  await eventually(async () => assert.equal(await inWindow(page, middle), true));
}, HTTP);

staged('a long article is printed with all its highlights', async ({ page }) => {
  await openLong(page);
  await page.evaluate(() => {
    addEventListener('afterprint', () => {
      window.printed = new Set([...document.querySelectorAll('#reader mark.mark')].flatMap((e) => e.dataset.m.split(' '))).size;
    });
  });
  await page.pdf();
  assert.equal(await page.evaluate(() => window.printed), MADE.count);
}, HTTP);

staged('an edit in a long article touches one paragraph', async ({ page }) => {
  await openLong(page);
  await page.locator('#reader').focus();
  await keys(page, 'ArrowDown', 'ArrowDown', 'ArrowDown');
  await still(page);
  await page.evaluate(() => {
    const text = document.querySelector('#reader .text');
    const nodes = () => {
      const walk = document.createTreeWalker(text);
      const all = [];
      while (walk.nextNode()) all.push(walk.currentNode);
      return all;
    };
    // A paragraph with the badges beside it; what is taken out is looked for by where it was.
    const row = (node) => (node.closest ? node : node.parentElement)?.closest('.row');
    window.before = new Map(nodes().map((node) => [node, row(node)]));
    const touched = (window.touched = new Set());
    new MutationObserver((records) => records.forEach((r) => touched.add(row(r.target) ?? window.before.get(r.target)))).observe(text, {
      subtree: true,
      childList: true,
      attributes: true,
      characterData: true,
    });
    window.gone = () => [...window.before].filter(([node, of]) => !node.isConnected && !touched.has(of)).length;
  });
  const steps = [['2', MADE.count + 1], ['o', MADE.count + 1], ['Delete', MADE.count], ['Control+z', MADE.count + 1]];
  for (const [key, count] of steps) {
    await keys(page, key);
    await saved(page, count);
    await still(page);
    const touched = await page.evaluate(() => [...window.touched].map((row) => row?.querySelector('[data-b]').dataset.b ?? 'something else'));
    assert.equal(touched.length, 1, `${key} touched ${touched}`);
    assert.match(touched[0], /^\d+$/);
    assert.equal(await page.evaluate(() => window.gone()), 0, `${key} left all other nodes`);
  }
}, HTTP);
