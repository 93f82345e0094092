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

const TOP = 'sm-top:main';
const top = (page) => page.evaluate((key) => localStorage.getItem(key), TOP);

/** Lines in the window: words, highlights, place. */
const LINES = (selector) =>
  [...document.querySelectorAll(`${selector} .long .row`)]
    .map((row) => [row.firstElementChild.textContent, row.querySelectorAll('mark.mark').length, Math.round(row.getBoundingClientRect().top)])
    .filter(([, , top]) => top < innerHeight);

staged('coming back to a long article shows its top at once, and puts what is kept in its place without a move', async ({ page }) => {
  await openLong(page);
  await eventually(async () => assert.ok(await top(page)), 20_000);
  await page.addInitScript(`(() => {
    const lines = ${LINES};
    const look = () => {
      const found = lines('[inert]');
      if (found.length) window.firstLook = { found, title: document.title };
      if (!document.querySelector('#reader .long')) requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  })()`);
  await page.reload();
  await eventually(() => saved(page, MADE.count), 60_000);
  const first = await page.evaluate(() => window.firstLook);
  assert.ok(first.found.length > 2 && first.found.some(([, marks]) => marks > 0), 'highlights are seen first');
  assert.deepEqual(await page.evaluate(LINES, '#reader'), first.found);
  assert.equal(await page.title(), first.title);
  assert.equal(await page.locator('[inert]').count(), 0, 'the picture is gone');

  // A change takes the picture away at once, and a new one is kept when there is time.
  await eventually(async () => assert.ok(await top(page)), 20_000);
  await page.locator('#reader').focus();
  await keys(page, 'ArrowDown');
  await page.evaluate(() => {
    addEventListener('keydown', () => setTimeout(() => (window.left = localStorage.getItem('sm-top:main'))));
  });
  await keys(page, '2');
  await eventually(async () => assert.equal(await page.evaluate(() => window.left), null));
  await eventually(async () => assert.ok(await top(page)), 20_000);
  await page.reload();
  await eventually(() => saved(page, MADE.count + 1), 60_000);
}, HTTP);

staged('what stands in the place of the picture of the top can do no harm', async ({ page }) => {
  await openLong(page);
  await eventually(async () => assert.ok(await top(page)), 20_000);
  const kept = JSON.parse(await top(page));
  const bad = ['script', { onclick: 'evil = 1', style: 'color: red', id: 'reader', href: 'javascript:evil=1' }, 'window.evil = 1'];
  const pages = [bad, ['div', { class: 'page' }, bad, ['iframe', { src: 'x' }], ['p', null]], 'text', null, [1, [2]], {}];
  for (const value of ['nonsense', '{', 'null', '[]', ...pages.map((page) => JSON.stringify({ ...kept, page })), JSON.stringify({ ...kept, style: 7 })]) {
    await page.evaluate(([key, value]) => {
      // Not while the page goes.
      addEventListener('pagehide', () => localStorage.setItem(key, value));
      localStorage.setItem(key, value);
    }, [TOP, value]);
    await page.reload();
    await eventually(() => saved(page, MADE.count), 60_000);
    assert.equal(await page.locator('#reader [data-b]').first().isVisible(), true, value.slice(0, 80));
    assert.deepEqual(await page.evaluate(() => [window.evil, document.querySelectorAll('[inert], iframe').length]), [undefined, 0]);
  }
}, HTTP);
