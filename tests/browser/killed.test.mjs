// A browser that is killed, not closed: what the page called saved is there afterwards.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { place } from './support/stage.mjs';
import { makeProfile, startBrowser } from './support/profile.mjs';
import { Watch } from './support/watch.mjs';
import { eventually } from './support/eventually.mjs';
import { exported } from './support/files.mjs';
import { listed, marked, notices, ready, saved, says } from './support/reader.mjs';
import { records } from './support/storage.mjs';

/** The page in a browser with this profile. */
async function openIn(folder, where) {
  const browser = await startBrowser(folder);
  const watch = new Watch(browser.context, where.own);
  await Watch.prepare(browser.context);
  const page = await browser.context.newPage();
  await page.goto(where.address);
  await ready(page);
  return { ...browser, page, watch };
}

/** Kills so often: after a highlight, after a changed note, after a deletion, in turn. */
async function killOften(edition, times, t) {
  const where = await place(edition);
  const profile = makeProfile();
  const figures = { kept: 0, lost: 0, fromSecondCopy: 0, wait: [] };
  let expected = [];
  try {
    for (let round = 0; round <= times; round++) {
      const { page, watch, kill } = await openIn(profile.folder, where);
      try {
        const found = (await listed(page)).map((l) => `${l.letter}|${l.note}`);
        if (round > 0) {
          const same = JSON.stringify(found) === JSON.stringify(expected);
          figures[same ? 'kept' : 'lost'] += 1;
          if ((await notices(page)).some((n) => /brought back/.test(n))) figures.fromSecondCopy += 1;
          assert.deepEqual(found, expected, `after kill ${round}`);
        }
        if (round < times) {
          await page.locator('#reader').focus();
          const start = Date.now();
          if (round % 5 === 4) {
            for (const key of [']', 'Delete']) await page.keyboard.press(key);
            await says(page, /deleted/);
            expected = expected.slice(1);
          } else if (round % 5 === 2) {
            for (const key of [']', 'Enter']) await page.keyboard.press(key);
            await page.locator('#details-first:focus').waitFor();
            await page.locator('#note').fill(`note ${round} 🇺🇦`);
            expected = [`${expected[0].split('|')[0]}|note ${round} 🇺🇦`, ...expected.slice(1)];
          } else {
            await page.keyboard.press('End');
            for (let i = 0; i < times - round; i++) await page.keyboard.press('ArrowUp');
            await page.keyboard.press(`${(round % 4) + 1}`);
            await says(page, /Marked for/);
            expected = [...expected, `${'KMWE'[round % 4]}|`];
          }
          await saved(page, expected.length);
          figures.wait.push(Date.now() - start);
        }
        watch.assertClean();
      } finally {
        await kill();
      }
    }
  } finally {
    profile.remove();
    await where.close();
  }
  const wait = figures.wait.sort((a, b) => a - b);
  t.diagnostic(
    `${edition}: ${times} kills, ${figures.kept} times all kept, ${figures.lost} times something lost, ` +
      `${figures.fromSecondCopy} times brought back from the second copy; ` +
      `from the first key to "saved" ${wait[wait.length >> 1]} ms (median), ${wait.at(-1)} ms (most)`,
  );
}

test('killed 20 times after “saved”, nothing is lost [http]', { timeout: 240_000 }, (t) => killOften('http', 20, t));
test('killed 5 times after “saved”, nothing is lost [file]', { timeout: 120_000 }, (t) => killOften('file', 5, t));

for (const edition of ['http', 'file']) {
  test(`a browser set to keep nothing: said, and everything else works [${edition}]`, { timeout: 60_000 }, async () => {
    const where = await place(edition);
    const profile = makeProfile({ profile: { default_content_setting_values: { cookies: 2 } } });
    const { page, watch, kill } = await openIn(profile.folder, where);
    try {
      await assert.rejects(page.evaluate(() => localStorage.length), /SecurityError|denied/, 'the browser does block');
      await eventually(async () => {
        const all = await notices(page);
        assert.equal(all.length, 1, all.join(' | '));
        assert.match(all[0], /blocks storage.*until you close this tab.*export/);
      });
      await page.locator('#reader').focus();
      for (const key of ['ArrowDown', '3']) await page.keyboard.press(key);
      await eventually(async () => assert.equal((await marked(page)).length, 1));
      await page.locator('#library .entry .open').nth(1).click();
      await page.locator('#library .entry .open').nth(0).click();
      assert.equal((await marked(page)).length, 1);
      const { file } = await exported(page);
      assert.equal(file.total, 1);
      await page.keyboard.press('Control+z');
      await eventually(async () => assert.equal((await marked(page)).length, 0));
      watch.assertClean();
    } finally {
      await kill();
      profile.remove();
      await where.close();
    }
  });
}

test('the record itself is on disk after a kill, in one of the two stores', { timeout: 60_000 }, async () => {
  const where = await place('http');
  const profile = makeProfile();
  try {
    const first = await openIn(profile.folder, where);
    await first.page.locator('#reader').focus();
    for (const key of ['ArrowDown', '1']) await first.page.keyboard.press(key);
    await saved(first.page, 1);
    const before = await records(first.page);
    await first.kill();
    const second = await openIn(profile.folder, where);
    await saved(second.page, 1);
    assert.deepEqual(await records(second.page), before, 'byte for byte, also if it came from the second copy');
    await second.kill();
  } finally {
    profile.remove();
    await where.close();
  }
});
