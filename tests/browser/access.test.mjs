// Accessible in every state: axe without objection in light and dark, roles in the accessibility tree.

import assert from 'node:assert/strict';

import { Stage, staged } from './support/stage.mjs';
import { assertAccessible } from './support/axe.mjs';
import { eventually } from './support/eventually.mjs';
import { sideways } from './support/layout.mjs';
import { blocks, caret, highlights, notices, ready, saved } from './support/reader.mjs';
import { dialog, keys, markFour, markMuch, pick, selectWords, textFile } from './support/situations.mjs';

/** The first record kept, made unreadable, then made newer, before the page reads it again. */
async function spoil(page, change) {
  await page.evaluate((change) => {
    const key = Object.keys(localStorage).find((k) => k.startsWith('sm:main:a:'));
    const value = localStorage.getItem(key);
    if (change === 'damage') localStorage.setItem(key, value.slice(0, value.length / 2));
    else localStorage.setItem(key, JSON.stringify({ ...JSON.parse(value), version: 99 }));
  }, change);
  await page.reload();
  await ready(page);
}

const library = (page) => page.locator('#library');

/** The states, and the way into each. */
const STATES = {
  'the start': async () => {},
  'words selected, the bar beside them': selectWords,
  'words chosen by keyboard': async (page) => {
    await page.locator('#reader').focus();
    await keys(page, 'ArrowDown', 'ArrowDown');
    await eventually(async () => assert.notEqual(await caret(page), ''));
  },
  'a highlight of each party': markFour,
  'highlights over one another, details open, trash open': async (page) => {
    await markMuch(page);
    await page.locator('.trash summary').click();
    await page.locator('#attitude').selectOption({ index: 1 });
    await page.locator('#issue').selectOption({ index: 1 });
    await page.locator('.proposition:not(:empty)').waitFor();
  },
  'a record damaged': async (page) => {
    await markFour(page);
    await spoil(page, 'damage');
    await eventually(async () => assert.ok((await notices(page)).length > 0));
  },
  'a record of a newer version': async (page) => {
    await markFour(page);
    await spoil(page, 'newer');
    await eventually(async () => assert.equal(await page.locator('#saving').innerText(), 'Read only'));
  },
  'storage cleared elsewhere': async (page) => {
    await markFour(page);
    const other = await page.context().newPage();
    await other.goto(page.url());
    await other.evaluate(() => localStorage.clear());
    await other.close();
    await page.locator('.trouble .notice').waitFor();
  },
  'page furniture shown': async (page) => {
    await library(page).getByRole('checkbox').check();
    await eventually(async () => assert.ok((await blocks(page)).some((b) => b.kind.includes('noise'))));
  },
  'an article removed': async (page) => {
    await library(page).getByRole('button', { name: /^Remove / }).first().click();
    await eventually(async () => assert.equal(await library(page).locator('.entry').count(), 4));
    await library(page).locator('.removed summary').click();
  },
  'no article left': async (page) => {
    for (let left = 4; left >= 0; left -= 1) {
      await library(page).getByRole('button', { name: /^Remove / }).first().click();
      await eventually(async () => assert.equal(await library(page).locator('.entry').count(), left));
    }
    await page.locator('#reader .empty').waitFor();
  },
  'the window for pasting': async (page) => {
    await page.getByRole('button', { name: 'Paste a text' }).click();
    await dialog(page).waitFor();
  },
  'the window with the keys': async (page) => {
    await page.locator('.tools').getByRole('button', { name: 'Help' }).click();
    await dialog(page).waitFor();
  },
  'the window for a name': async (page) => {
    await library(page).getByRole('button', { name: /^Rename / }).first().click();
    await dialog(page).waitFor();
  },
  'the window that says what came in': async (page) => {
    await pick(page, textFile('one.json', ''), textFile('two.txt', '\0\x01\x02'));
    await dialog(page).waitFor();
  },
  'the window with the exported text': async (page) => {
    await markFour(page);
    const download = page.waitForEvent('download');
    await page.locator('.tools').getByRole('button', { name: 'Export' }).click();
    await download;
    await dialog(page).waitFor();
  },
  'the rescue panel': async (page) => {
    await markFour(page);
    await page.evaluate(() => {
      location.hash = '#rescue';
    });
    await page.locator('.rescue-panel section').first().waitFor();
  },
};

for (const [state, reach] of Object.entries(STATES)) {
  staged(`axe finds nothing: ${state}`, async ({ page }) => {
    await reach(page);
    await assertAccessible(page, state);
  }, { editions: ['http'] });
}

/** The states as a phone shows them. */
const NARROW = {
  'the start': async () => {},
  'words selected': selectWords,
  'details as a sheet': async (page) => {
    await markFour(page);
    await page.locator('.lane .badge').nth(1).click();
    await page.locator('.side.open .details').waitFor();
  },
  'the library open': async (page) => {
    await page.getByRole('button', { name: 'Articles', exact: true }).click();
    await library(page).and(page.locator('.open')).waitFor();
  },
  'the window with the keys': STATES['the window with the keys'],
  'the window with the exported text': STATES['the window with the exported text'],
  'page furniture shown': async (page) => {
    for (const line of await page.locator('#reader .quiet').all()) await line.click();
    await eventually(async () => assert.ok((await blocks(page)).some((b) => b.kind.includes('noise'))));
  },
};

for (const [state, reach] of Object.entries(NARROW)) {
  staged(`axe finds nothing and nothing is wider than 320 pixels: ${state}`, async ({ page }) => {
    await reach(page);
    assert.deepEqual(await sideways(page), [], 'scrolls sideways');
    await assertAccessible(page, `${state}, 320 pixels`);
  }, { editions: ['http'], context: { viewport: { width: 320, height: 640 } } });
}

/** A stage whose page is not the program. */
async function elsewhere(run) {
  const stage = await Stage.of('http', { open: false });
  try {
    await run(stage);
    stage.watch.assertClean();
  } finally {
    await stage.close();
  }
}

staged('axe finds nothing: the rescue page, with work and without', async (stage) => {
  await elsewhere(async (empty) => {
    const page = await empty.context.newPage();
    await page.goto(`${empty.place.address}rescue.html`);
    await eventually(async () => assert.match(await page.locator('[role=status]').innerText(), /Nothing of Stancemark/));
    await assertAccessible(page, 'rescue page, empty');
  });
  await markMuch(stage.page);
  const rescue = await stage.context.newPage();
  await rescue.goto(`${stage.place.address}rescue.html`);
  await eventually(async () => assert.match(await rescue.locator('[role=status]').innerText(), /^Found \d+ entries/));
  await rescue.locator('summary').click();
  await assertAccessible(rescue, 'rescue page');
}, { editions: ['http'] });

/** The nodes of the browser's accessibility tree that count. */
async function tree(page) {
  const session = await page.context().newCDPSession(page);
  const { nodes } = await session.send('Accessibility.getFullAXTree');
  await session.detach();
  const value = (of) => of?.value;
  return nodes.filter((n) => !n.ignored).map((n) => ({
    role: value(n.role),
    name: value(n.name) ?? '',
    live: value(n.properties?.find((p) => p.name === 'live')?.value),
    children: n.childIds,
    id: n.nodeId,
  }));
}

staged('the accessibility tree has marks, a status, landmarks and names', async ({ page }) => {
  await markFour(page);
  const found = await highlights(page);
  const nodes = await tree(page);
  const of = (role) => nodes.filter((n) => n.role === role);
  assert.equal(of('mark').length, await page.locator('#reader mark').count());
  assert.ok(of('mark').length >= found.length);
  const [status, ...more] = of('status');
  assert.deepEqual(more, [], 'one status');
  assert.equal(status.live, 'polite');
  for (const [role, count] of Object.entries({ main: 1, navigation: 2, complementary: 1, banner: 1 })) assert.equal(of(role).length, count, role);
  assert.equal(of('region').filter((n) => /^Article: \S/.test(n.name)).length, 1, 'the article is a region with its name');
  for (const role of ['button', 'checkbox', 'radio', 'textbox', 'combobox', 'link', 'toolbar', 'dialog']) {
    for (const node of of(role)) assert.match(node.name, /\p{L}{2}/u, `a ${role} has a name`);
  }
  const spoken = nodes.map((n) => n.name).join('\n');
  for (const party of ['Kyiv', 'Moscow', 'Washington', 'Europe']) {
    assert.match(spoken, new RegExp(`${party} highlight:`), `where a highlight for ${party} begins is spoken`);
  }
  assert.equal(of('heading').filter((h) => h.name === 'Stancemark').length, 1);
}, { editions: ['http'] });

staged('what was done is told in the one status, once', async ({ page }) => {
  await page.locator('#reader').focus();
  const said = async (pattern) =>
    eventually(async () => {
      const nodes = await tree(page);
      const status = nodes.find((n) => n.role === 'status');
      const inside = new Set(status.children);
      const words = nodes.filter((n) => inside.has(n.id)).map((n) => n.name).join(' ') || (await page.locator('[role=status]').innerText());
      assert.match(words, pattern);
    });
  await keys(page, 'ArrowDown', '1');
  await said(/^\s*Marked for Kyiv\.\s*$/);
  await keys(page, 'Delete');
  await said(/Highlight deleted/);
  await keys(page, 'Control+z');
  await said(/\S/);
  await saved(page, 1);
}, { editions: ['http'] });
