// What the reader's decisions teach: set aside and said, forgotten on request; suggestions off for blind coding.

import assert from 'node:assert/strict';

import { staged } from './support/stage.mjs';
import { assertAccessible } from './support/axe.mjs';
import { eventually } from './support/eventually.mjs';
import { sideways } from './support/layout.mjs';
import { opened, pasteArticle } from './support/library.mjs';
import { keys } from './support/situations.mjs';

const TRUCE = `Talks in Oslo

Kyiv rejects a truce 🇺🇦. Moscow rejects a truce. Berlin rejects a truce. Paris rejects a truce. Poland rejects a truce. Washington rejects a truce.
`;

const chip = (page, name) => page.locator('.found .chip', { hasText: name });
const items = (page) => page.locator('.findings .item');
const aside = (page) => page.locator('.found details', { hasText: 'Set aside' });
const view = (page, name) => page.locator('nav.views').getByRole('button', { name });
const sheet = (page) => page.locator('#view-learned');

/** Looks at the stances anew. */
async function look(page) {
  if ((await chip(page, 'Stances').getAttribute('aria-pressed')) === 'true') await chip(page, 'Stances').click();
  await chip(page, 'Stances').click();
}

staged('five dismissals set the next one aside, say why, and are forgotten on request', async (stage) => {
  const { page } = stage;
  await pasteArticle(page, TRUCE);
  await opened(page, 'Talks in Oslo');
  await look(page);
  await eventually(async () => assert.equal(await items(page).count(), 6));
  await items(page).first().focus();
  await keys(page, 'd', 'd', 'd', 'd', 'd');
  await eventually(async () => assert.equal(await page.locator('.findings .verdict').count(), 5));
  assert.equal(await aside(page).count(), 0, 'nothing changes under the hands');
  await look(page);
  await aside(page).locator('summary').click();
  const last = aside(page).locator('.item');
  assert.equal(await last.count(), 1);
  await last.click();
  assert.match(await aside(page).locator('.trace p').innerText(), /Learned from your decisions: You dismissed 5 of 5/);
  await view(page, 'Suggestions').click();
  await eventually(async () => assert.match(await sheet(page).innerText(), /You dismissed 5 of 5 suggestions/));
  await assertAccessible(page, 'what was learned');
  await page.setViewportSize({ width: 320, height: 640 });
  await eventually(async () => assert.deepEqual(await sideways(page), []));
  await page.setViewportSize({ width: 1280, height: 800 });
  await sheet(page).getByRole('button', { name: 'Forget what was learned' }).click();
  await eventually(async () => assert.match(await sheet(page).innerText(), /Nothing yet/));
  await stage.reload();
  await view(page, 'Suggestions').click();
  await eventually(async () => assert.match(await sheet(page).innerText(), /Nothing yet/));
  await sheet(page).getByRole('button', { name: 'Count all decisions again' }).click();
  await eventually(async () => assert.match(await sheet(page).innerText(), /You dismissed 5 of 5 suggestions/));
});

staged('suggestions are switched off wholly, also after a reload, and on again', async (stage) => {
  const { page } = stage;
  await pasteArticle(page, TRUCE);
  await opened(page, 'Talks in Oslo');
  await look(page);
  await eventually(async () => assert.equal(await items(page).count(), 6));
  await view(page, 'Suggestions').click();
  await sheet(page).getByRole('button', { name: /off \(blind coding\)/ }).click();
  await eventually(async () => assert.match(await sheet(page).innerText(), /They are off/));
  await view(page, 'Article').click();
  await eventually(async () => assert.match(await page.locator('.found').innerText(), /Suggestions are off/));
  assert.equal(await page.evaluate(() => CSS.highlights.get('sm-found')?.size ?? 0), 0);
  await stage.reload();
  await look(page);
  await eventually(async () => assert.match(await page.locator('.found').innerText(), /Suggestions are off/));
  await view(page, 'Suggestions').click();
  await sheet(page).getByRole('button', { name: 'Switch suggestions on' }).click();
  await view(page, 'Article').click();
  await eventually(async () => assert.ok((await items(page).count()) > 0));
});
