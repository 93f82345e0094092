// Ways into the states of the page, for cases that look at states.

import assert from 'node:assert/strict';
import { eventually } from './eventually.mjs';
import { highlights, passage, paragraphs, saved } from './reader.mjs';
import { bar, drag } from './mouse.mjs';

/** Presses keys one after the other. */
export async function keys(page, ...pressed) {
  for (const key of pressed) await page.keyboard.press(key);
}

/** Marks the first sentences by keyboard, one for each party. */
export async function markFour(page) {
  await page.locator('#reader').focus();
  for (const party of ['1', '2', '3', '4']) await keys(page, 'ArrowDown', party);
  await eventually(async () => assert.equal((await highlights(page)).length, 4));
  await saved(page, 4);
}

/** Highlights of all parties over the same words, one of them with a note, one more deleted; the details are open. */
export async function markMuch(page) {
  await page.locator('#reader').focus();
  await keys(page, 'ArrowDown', 'ArrowDown', '1', 'ArrowRight', 'ArrowRight', 'Shift+ArrowRight', 'Shift+ArrowRight', 'Shift+ArrowRight');
  await keys(page, '2', 'Shift+ArrowLeft', '3', 'Shift+ArrowLeft', '4', 'ArrowDown', '4', 'Delete');
  await eventually(async () => {
    assert.equal((await highlights(page)).length, 4);
    assert.ok((await page.locator('#reader mark').evaluateAll((all) => Math.max(...all.map((e) => e.dataset.m.split(' ').length)))) === 4);
  });
  await page.locator('.lane .badge').first().click();
  await page.locator('#note').fill('A note about these words 🇺🇦');
  await saved(page, 4);
}

/** Selects words with the mouse, so that the bar is there. */
export async function selectWords(page) {
  const block = await passage(page, 1);
  const [one] = block.stretches;
  await drag(page, [block.index, one.start], [block.index, one.end - 1]);
  await bar(page).waitFor();
}

/** The window above the page. */
export const dialog = (page) => page.locator('#dialog');

/** Gives files to the file picker. */
export const pick = (page, ...files) => page.locator('#file-picker').setInputFiles(files);

/** A text file for the picker. */
export const textFile = (name, text) => ({ name, mimeType: 'text/plain', buffer: Buffer.from(text) });

/** Taps the middle of the first words of a paragraph. */
export async function tapSentence(page, n = 0) {
  const block = (await paragraphs(page))[n];
  const box = await page.evaluate((index) => {
    const block = document.querySelector(`#reader [data-b="${index}"]`);
    block.scrollIntoView({ block: 'center', behavior: 'instant' });
    const range = document.createRange();
    const walk = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
    walk.nextNode();
    range.setStart(walk.currentNode, 2);
    range.setEnd(walk.currentNode, 3);
    const { x, y, width, height } = range.getBoundingClientRect();
    return { x: x + width / 2, y: y + height / 2 };
  }, block.index);
  await page.touchscreen.tap(box.x, box.y);
  return block;
}
