// Coding by keyboard: party, attitude and issue in a few keys, the same again, everywhere, and units that grow.

import assert from 'node:assert/strict';

import { staged } from './support/stage.mjs';
import { eventually } from './support/eventually.mjs';
import { opened, pasteArticle } from './support/library.mjs';
import { caret, highlights, marked, saved, status, stored } from './support/reader.mjs';
import { keys } from './support/situations.mjs';

const TEXT = `Talks in Miami

Kyiv, which was not asked, said “no deal” on Friday. Moscow waits for an answer. Kyiv’s allies wait, and Kyiv waits.

Europe wants a seat at the table. Washington wants a deal soon.
`;

/** What storage holds of each highlight: party, attitude, issue. */
const coded = async (page) =>
  Object.entries(await stored(page))
    .filter(([key]) => key.startsWith('sm:main:a:'))
    .map(([, value]) => JSON.parse(value).data)
    .filter((data) => !data.trash)
    .map(({ party, att, issue }) => [party, att, issue].join(' '));

staged('ten highlights with attitude and issue take four keys each', async ({ page }) => {
  await page.locator('#reader').focus();
  const plan = [
    ['1', 's', 'Shift+T', 'kyiv supports territory'],
    ['2', 'o', 'Shift+G', 'moscow opposes security_guarantees'],
    ['3', 'c', 'Shift+N', 'washington conditional nato_membership'],
    ['4', 'a', 'Shift+L', 'europe ambiguous military_limits'],
    ['k', 'n', 'Shift+S', 'kyiv neutral_report sanctions_and_economy'],
    ['m', 's', 'Shift+C', 'moscow supports ceasefire'],
    ['w', 'o', 'Shift+P', 'washington opposes prisoners_humanitarian'],
    ['e', 'c', 'Shift+F', 'europe conditional negotiation_format'],
    ['1', 'a', 'Shift+A', 'kyiv ambiguous european_security_architecture'],
    ['2', 'n', 'Shift+Y', 'moscow neutral_report sovereignty_consent'],
  ];
  for (const [party, attitude, issue] of plan) await keys(page, 'ArrowDown', party, attitude, issue);
  await saved(page, 10);
  assert.deepEqual((await coded(page)).sort(), plan.map((p) => p[3]).sort());
});

staged('the same code again, and undone step by step', async ({ page }) => {
  await page.locator('#reader').focus();
  await keys(page, 'ArrowDown', '3', 's', 'Shift+R', 'ArrowDown', '.', 'ArrowDown', '.');
  await saved(page, 3);
  assert.deepEqual(await coded(page), Array(3).fill('washington supports us_russia_relations'));
  await keys(page, 'Control+z', 'Control+z');
  await saved(page, 1);
});

staged('the same words everywhere, in one step', async ({ page }) => {
  await pasteArticle(page, TEXT);
  await opened(page, 'Talks in Miami');
  await page.locator('#reader').focus();
  await keys(page, 'ArrowDown', 'ArrowDown', 'ArrowRight', '1', 'o', '*');
  await saved(page, 3);
  assert.deepEqual(await marked(page), ['Kyiv', 'Kyiv', 'Kyiv']);
  assert.match(await status(page), /2 more places/);
  assert.deepEqual(await coded(page), Array(3).fill('kyiv opposes '));
  await keys(page, '*');
  await eventually(async () => assert.match(await status(page), /nowhere else/));
  await keys(page, 'Control+z');
  await saved(page, 1);
});

staged('words grow to clause, quotation, sentence, paragraph', async ({ page }) => {
  await pasteArticle(page, TEXT);
  await opened(page, 'Talks in Miami');
  await page.locator('#reader').focus();
  await keys(page, 'ArrowDown', 'ArrowDown', ...Array(8).fill('ArrowRight'));
  await eventually(async () => assert.equal(await caret(page), 'deal'));
  const sentence = 'Kyiv, which was not asked, said “no deal” on Friday.';
  for (const words of ['no deal', '“no deal”', 'said “no deal” on Friday', sentence, TEXT.split('\n')[2], 'Kyiv']) {
    await keys(page, 'x');
    await eventually(async () => assert.equal(await caret(page), words));
  }
});

staged('without a highlight the keys say what to do first', async ({ page }) => {
  await page.locator('#reader').focus();
  await keys(page, 'ArrowDown');
  for (const [key, words] of [['s', /Mark the words for a party first/], ['Shift+T', /Mark the words for a party first/], ['.', /Nothing was coded yet/], ['*', /Mark the words once first/]]) {
    await keys(page, key);
    await eventually(async () => assert.match(await status(page), words, key));
  }
  assert.deepEqual(await highlights(page), []);
});

staged('several parties, voice and confidence are kept, drawn and carried by a file', async (stage) => {
  const { page } = stage;
  await page.locator('#reader').focus();
  await keys(page, 'ArrowDown', 'ArrowDown', '1', 'Enter');
  await page.locator('.more-codes summary').click();
  await page.locator('.more-codes').getByLabel('Europe').check();
  await page.locator('.more-codes').getByLabel('Told in').selectOption('reported');
  await page.locator('.more-codes').getByLabel('Coding').selectOption('low');
  await eventually(async () => assert.equal(await page.locator('#reader mark[data-letters]').first().getAttribute('data-letters'), 'KE'));
  await saved(page, 1);
  await stage.reload();
  await eventually(async () => assert.equal((await highlights(page)).length, 1));
  const [[, value]] = Object.entries(await stored(page)).filter(([key]) => key.startsWith('sm:main:a:'));
  const { data } = JSON.parse(value);
  assert.deepEqual([data.party, data.with, data.voice, data.sure], ['kyiv', ['europe'], 'reported', 'low']);
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Export' }).click();
  const file = await (await download).createReadStream().then(async (stream) => Buffer.concat(await stream.toArray()).toString());
  for (const part of ['"also":"europe"', '"voice":"reported"', '"confidence":"low"']) assert.ok(file.includes(part), part);
});
