// What a person sees of the article: its blocks, its highlights, the words the keys act on, the messages.

import assert from 'node:assert/strict';
import { eventually } from './eventually.mjs';

/** The parties as the page offers them. */
export const PARTIES = ['Kyiv', 'Moscow', 'Washington', 'Europe'];

/** Waits until an article is open and everything was read from storage. */
export async function ready(page) {
  await page.locator('#reader [data-b]').first().waitFor();
  await eventually(async () => assert.notEqual(await page.locator('#saving').innerText(), 'Opening …'));
}

/** The shown blocks of the article. */
export function blocks(page) {
  return page.evaluate(() =>
    [...document.querySelectorAll('#reader [data-b]')].map((e) => ({
      index: Number(e.dataset.b),
      kind: e.className,
      tag: e.localName,
      text: e.textContent,
    })),
  );
}

/** The shown paragraphs with at least so many characters. */
export async function paragraphs(page, atLeast = 150) {
  const all = await blocks(page);
  return all.filter((b) => b.tag === 'p' && !b.kind.includes('noise') && b.text.length >= atLeast);
}

/**
 * Stretches of plain words in a text, one after the other: nothing but letters and single spaces, so that where a
 * word ends is not in doubt.
 *
 * @returns {{ text: string, start: number, end: number }[]} with UTF-16 units
 */
export function stretches(text, words = 3) {
  const pattern = new RegExp(`(?<=^|\\s)\\p{L}{4,}(?: \\p{L}+){${words - 2}} \\p{L}{4,}(?=\\s|$)`, 'gu');
  return [...text.matchAll(pattern)].map((m) => ({ text: m[0], start: m.index, end: m.index + m[0].length }));
}

/** A paragraph with at least `least` stretches of plain words, and these. */
export async function passage(page, least = 1, words = 3) {
  for (const block of await paragraphs(page)) {
    const found = stretches(block.text, words);
    if (found.length >= least) return { ...block, stretches: found };
  }
  throw new Error(`no paragraph here has ${least} stretches of ${words} plain words`);
}

/** The highlights drawn in the article: of each the parts of its text block by block, and its classes. */
export async function highlights(page) {
  // In one go: between two the page may draw anew.
  const runs = await page.evaluate(() =>
    [...document.querySelectorAll('#reader mark.mark')].map((e) => ({
      ids: e.dataset.m.split(' '),
      block: Number(e.closest('[data-b]').dataset.b),
      text: e.textContent,
      letters: e.dataset.letters ?? '',
      classes: [...e.classList, ...[...e.querySelectorAll('.under')].flatMap((u) => [...u.classList])],
    })),
  );
  const found = new Map();
  for (const run of runs) {
    for (const id of run.ids) {
      const of = found.get(id) ?? { id, parts: [], classes: new Set() };
      if (of.parts.at(-1)?.block === run.block) of.parts.at(-1).text += run.text;
      else of.parts.push({ block: run.block, text: run.text });
      run.classes.forEach((c) => of.classes.add(c));
      found.set(id, of);
    }
  }
  return [...found.values()].map((of) => ({ ...of, text: of.parts.map((p) => p.text).join('\n') }));
}

/** The texts of the highlights drawn. */
export const marked = async (page) => (await highlights(page)).map((h) => h.text);

/** The list beside the article: party letter, quote, what it says, note. */
export function listed(page, within = '.highlights .shown > .list') {
  return page.evaluate(
    (selector) =>
      [...document.querySelectorAll(selector)].map((e) => ({
        letter: e.querySelector('.badge').textContent,
        quote: e.querySelector('.quote').textContent,
        says: e.querySelector('.says').textContent,
        note: e.querySelector('.note')?.textContent ?? '',
        chosen: e.getAttribute('aria-pressed') === 'true',
      })),
    `${within} .item`,
  );
}

/** The words that the caret band covers, block by block, or nothing. */
export function caret(page) {
  return page.evaluate(() => {
    const drawn = CSS.highlights.get('sm-caret');
    return drawn ? [...drawn].map((range) => range.toString()).join(' ') : '';
  });
}

/** The message that goes by itself. */
export const status = (page) => page.locator('[role="status"]').innerText();

/** Waits for that message. */
export const says = (page, pattern) => eventually(async () => assert.match(await status(page), pattern));

/** Waits until both stores hold everything, `count` highlights if it is given. */
export async function saved(page, count) {
  const words = count === undefined ? /saved$|^Nothing leaves/ : new RegExp(count === 0 ? '^Nothing leaves' : `^${count} highlights? saved$`);
  await eventually(async () => {
    const saving = page.locator('#saving');
    assert.match(await saving.innerText(), words);
    assert.match(await saving.getAttribute('class'), /\bsaved\b/);
  });
}

/** The notices that stay, in order. */
export const notices = (page) => page.locator('.notices .notice > span').allInnerTexts();

/** Whether a key of localStorage is not one that remembers what was seen: such are kept at times of their own. */
export const isWork = (key) => !/:s:(seen|shown)-/.test(key);

/** What localStorage holds of the page, but for what was seen. */
export const stored = async (page) => {
  const all = await page.evaluate(() => Object.entries(localStorage));
  return Object.fromEntries(all.filter(([key]) => key.startsWith('sm:') && isWork(key)).sort());
};

/** Opens the n-th article of the library, from 0. */
export async function openArticle(page, n) {
  await page.locator('#library .entry .open').nth(n).click();
  await page.locator('#library .entry').nth(n).and(page.locator('.current')).waitFor();
}
