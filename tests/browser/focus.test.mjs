// A control that goes or is switched off under the keyboard hands the focus on: it is never left nowhere.

import assert from 'node:assert/strict';

import { staged } from './support/stage.mjs';
import { eventually } from './support/eventually.mjs';
import { listed, marked, says } from './support/reader.mjs';

/** Presses a control by keyboard and waits for what it does. */
async function pressOn(page, control, done) {
  await control.focus();
  await page.keyboard.press('Enter');
  await eventually(done);
}

/** A highlight of one word, with its details open. */
async function oneWord(page) {
  await page.locator('#reader').focus();
  for (const key of ['ArrowDown', 'ArrowDown', 'ArrowRight', 'ArrowRight', '1']) await page.keyboard.press(key);
  await says(page, /Marked for Kyiv/);
}

const tool = (page, name) => page.locator('.tools').getByRole('button', { name, exact: true });
const inDetails = (page, name) => page.locator('.side .details').getByRole('button', { name });

/** What goes, and what is done so that it goes. */
const CASES = {
  'Undo, with nothing more to undo': async (page) => {
    await oneWord(page);
    await pressOn(page, tool(page, 'Undo'), async () => assert.deepEqual(await marked(page), []));
  },
  'Redo, with nothing more to redo': async (page) => {
    await oneWord(page);
    await page.keyboard.press('Control+z');
    await pressOn(page, tool(page, 'Redo'), async () => assert.equal((await marked(page)).length, 1));
  },
  'a border, with no word left': async (page) => {
    await oneWord(page);
    await page.keyboard.press('Shift+ArrowRight');
    await page.keyboard.press('2');
    await says(page, /Marked for Moscow/);
    const later = inDetails(page, 'Start one word later');
    await pressOn(page, later, async () => assert.equal(await later.isDisabled(), true));
  },
  'Delete highlight': async (page) => {
    await oneWord(page);
    await pressOn(page, inDetails(page, 'Delete highlight'), async () => assert.deepEqual(await marked(page), []));
  },
  'Close the details': async (page) => {
    await oneWord(page);
    await pressOn(page, inDetails(page, 'Close the details'), async () => {});
  },
  'Restore, of the last in the trash': async (page) => {
    await oneWord(page);
    await page.keyboard.press('Delete');
    await pressOn(page, page.locator('.trash summary'), async () => {});
    const restore = page.locator('.trash').getByRole('button', { name: /^Restore/ });
    await pressOn(page, restore, async () => assert.equal((await listed(page)).length, 1));
  },
  'Remove an article': async (page) => {
    const remove = page.locator('#library .entry').first().getByRole('button', { name: /^Remove/ });
    await pressOn(page, remove, async () => assert.equal(await page.locator('#library .entry').count(), 4));
  },
  'Rename in its window': async (page) => {
    const rename = page.locator('#library .entry').first().getByRole('button', { name: /^Rename/ });
    await pressOn(page, rename, async () => assert.equal(await page.locator('#rename-text').count(), 1));
    await page.locator('#rename-text').fill('Another name 🇺🇦');
    await page.keyboard.press('Enter');
    await page.locator('#dialog').waitFor({ state: 'detached' });
  },
  'Open it, in the window for pasting': async (page) => {
    await pressOn(page, page.getByRole('button', { name: 'Paste a text' }), async () =>
      assert.equal(await page.locator('#paste-text').count(), 1),
    );
    await page.locator('#paste-text').fill('A pasted text, long enough to be one. It has two sentences.');
    await pressOn(page, page.getByRole('button', { name: 'Open it' }), async () =>
      assert.equal(await page.locator('#library .entry').count(), 6),
    );
    await page.locator('#dialog').waitFor({ state: 'detached' });
  },
  'a line of page furniture': async (page) => {
    const quiet = page.locator('#reader .quiet').first();
    await pressOn(page, quiet, async () => assert.equal(await quiet.getAttribute('aria-expanded'), 'true'));
  },
};

for (const [name, run] of Object.entries(CASES)) {
  staged(`the focus stays on the page: ${name}`, async ({ page }) => {
    await run(page);
    // The browser lets go of a control that was switched off when it next draws.
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
    const where = await page.evaluate(() => document.activeElement?.outerHTML.slice(0, 80));
    assert.doesNotMatch(where ?? '<body', /^<body/, 'the focus is on the body');
    await page.keyboard.press('Tab');
    const next = await page.evaluate(() => document.activeElement.textContent.trim());
    assert.notEqual(next, 'To the article', 'the next stop is not the top of the page');
  }, { editions: ['http'] });
}
