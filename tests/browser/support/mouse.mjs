// What a person does with the mouse in the article. Real presses and moves; only where to is looked up in the page.

import assert from 'node:assert/strict';
import { eventually } from './eventually.mjs';
import { highlights } from './reader.mjs';

/** Where the UTF-16 units of blocks are in the window; the first block is scrolled into the middle before. */
export function boxes(page, places) {
  return page.evaluate((places) => {
    const block = (index) => document.querySelector(`#reader [data-b="${index}"]`);
    block(places[0][0]).scrollIntoView({ block: 'center', behavior: 'instant' });
    return places.map(([index, at]) => {
      const walk = document.createTreeWalker(block(index), NodeFilter.SHOW_TEXT);
      let rest = at;
      while (walk.nextNode() && rest >= walk.currentNode.length) rest -= walk.currentNode.length;
      const range = document.createRange();
      range.setStart(walk.currentNode, rest);
      range.setEnd(walk.currentNode, rest + 1);
      const box = [...range.getClientRects()].at(-1);
      return { left: box.left, right: box.right, middle: box.top + box.height / 2 };
    });
  }, places);
}

/** Drags from before one UTF-16 unit to behind another, each given as block and number. */
export async function drag(page, first, last) {
  const [from, to] = await boxes(page, [first, last]);
  await page.mouse.move(from.left + 1, from.middle);
  await page.mouse.down();
  await page.mouse.move((from.left + to.right) / 2, (from.middle + to.middle) / 2, { steps: 4 });
  await page.mouse.move(to.right - 1, to.middle, { steps: 4 });
  await page.mouse.up();
}

/** The bar that offers the parties. */
export const bar = (page) => page.locator('#mark-bar');

/** Drags over a stretch of a block, from inside its first word to inside its last, and marks it. */
export async function markByMouse(page, block, stretch, party) {
  await drag(page, [block, stretch.start + 1], [block, stretch.end - 2]);
  await bar(page).waitFor();
  await bar(page).getByRole('button', { name: party }).click();
  return eventually(async () => {
    const found = (await highlights(page)).filter((h) => h.text === stretch.text);
    assert.ok(found.length > 0, `“${stretch.text}” is marked`);
    return found.at(-1);
  });
}

/** Clicks a UTF-16 unit of a block. */
export async function clickAt(page, block, at, options) {
  const [box] = await boxes(page, [[block, at]]);
  await page.mouse.click((box.left + box.right) / 2, box.middle, options);
}
