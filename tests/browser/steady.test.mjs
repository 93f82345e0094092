// The page holds still under the mouse, leaves room to read, and has nothing too small to hit.

import assert from 'node:assert/strict';

import { staged } from './support/stage.mjs';
import { eventually } from './support/eventually.mjs';
import { bar, drag, markByMouse } from './support/mouse.mjs';
import { PARTIES, passage, saved } from './support/reader.mjs';

const entries = (page) => page.locator('#library .entry');

staged('the library does not move when the mouse or the focus comes and goes', async ({ page }) => {
  const places = () => entries(page).evaluateAll((all) => all.map((e) => Math.round(e.getBoundingClientRect().top)));
  await page.mouse.move(640, 500);
  const before = await places();
  for (let n = 0; n < before.length; n++) {
    await entries(page).nth(n).locator('.name').hover();
    assert.deepEqual(await places(), before, `with the mouse on entry ${n}`);
  }
  await page.mouse.move(640, 500);
  for (let n = 0; n < before.length; n++) {
    await entries(page).nth(n).locator('.open').focus();
    assert.deepEqual(await places(), before, `with the focus in entry ${n}`);
  }
}, { editions: ['http'] });

staged('a button of the library is hit with the focus in an entry above', async ({ page }) => {
  await entries(page).nth(1).locator('.open').focus();
  await entries(page).nth(4).hover();
  const button = entries(page).nth(4).getByRole('button', { name: /^Rename/ });
  const box = await button.boundingBox();
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await page.mouse.down();
  await page.mouse.up();
  await page.locator('#rename-text').waitFor();
}, { editions: ['http'] });

staged('at 400 % zoom the bars leave room to read (WCAG 2.2, 1.4.10, 2.4.11)', async ({ page }) => {
  await page.locator('#reader').focus();
  for (const key of ['ArrowDown', 'ArrowDown', 'ArrowDown']) await page.keyboard.press(key);
  await bar(page).waitFor();
  const [from, to] = await page.evaluate(() => {
    const top = document.querySelector('.top');
    const stays = ['sticky', 'fixed'].includes(getComputedStyle(top).position);
    return [stays ? top.getBoundingClientRect().bottom : 0, document.querySelector('#mark-bar').getBoundingClientRect().top];
  });
  assert.ok(to - from >= 100, `${Math.round(to - from)} of 256 pixels are left between the bars`);
}, { editions: ['http'], context: { viewport: { width: 320, height: 256 } } });

staged('buttons, badges and fields are at least 24 pixels each way (WCAG 2.2, 2.5.8)', async ({ page }) => {
  const block = await passage(page, 4);
  for (const [n, party] of PARTIES.entries()) await markByMouse(page, block.index, block.stretches[n], party);
  await drag(page, [block.index, block.stretches[0].start], [block.index, block.stretches[1].end - 1]);
  await bar(page).waitFor();
  await saved(page, 4);
  const small = () =>
    page.evaluate(() =>
      [...document.querySelectorAll('button, select, summary, textarea')]
        .filter((e) => e.checkVisibility({ opacityProperty: true, visibilityProperty: true }))
        .map((e) => ({ e, box: e.getBoundingClientRect() }))
        .filter(({ box }) => box.width < 23.5 || box.height < 23.5)
        .map(({ e, box }) => `${e.localName}.${e.className} ${e.textContent.slice(0, 20)}: ${box.width}x${box.height}`),
    );
  await eventually(async () => assert.deepEqual(await small(), []));
}, { editions: ['http'] });
