// Storage that is blocked, full, cleared, damaged or newer: the page starts, says so once, and goes on.

import assert from 'node:assert/strict';

import { staged } from './support/stage.mjs';
import { eventually } from './support/eventually.mjs';
import { bar, drag, markByMouse } from './support/mouse.mjs';
import { highlights, listed, marked, notices, openArticle, passage, ready, saved, stored } from './support/reader.mjs';
import { dropMirror, fill, free, mirror, outside, records } from './support/storage.mjs';
import { exported } from './support/files.mjs';

/** Marks one stretch after the other, without waiting for storage. */
async function markSome(page, count, from = 0) {
  const block = await passage(page, from + count);
  const made = [];
  for (const stretch of block.stretches.slice(from, from + count)) made.push((await markByMouse(page, block.index, stretch, 'Kyiv')).text);
  return made;
}

const saving = (page) => page.locator('#saving').innerText();

/** Exactly one message, and this one. */
const onlySays = (page, pattern) =>
  eventually(async () => {
    const all = await notices(page);
    assert.equal(all.length, 1, all.join(' | '));
    assert.match(all[0], pattern);
  });

const BLOCKED = {
  'the getter throws': () =>
    Object.defineProperty(window, 'localStorage', {
      get() {
        throw new DOMException('Access is denied for this document.', 'SecurityError');
      },
    }),
  'there is none': () => Object.defineProperty(window, 'localStorage', { get: () => null }),
};
const noDatabase = () => {
  IDBFactory.prototype.open = () => {
    throw new DOMException('denied', 'SecurityError');
  };
};

for (const [how, block] of Object.entries(BLOCKED)) {
  staged(`localStorage blocked, ${how}: work goes on and the second copy keeps it`, async (stage) => {
    const { page } = stage;
    const made = await markSome(page, 2);
    await saved(page, 2);
    await stage.reload();
    assert.deepEqual(await marked(page), made);
  }, { before: (context) => context.addInitScript(block) });

  staged(`both stores blocked, ${how}: said at once, marking and export work`, async ({ page }) => {
    await onlySays(page, /blocks storage.*until you close this tab.*export/);
    const made = await markSome(page, 2);
    assert.deepEqual(await marked(page), made);
    assert.equal(await saving(page), 'Kept only until you close this tab');
    const { file } = await exported(page, page.locator('.trouble').getByRole('button', { name: 'Download now' }));
    assert.deepEqual(file.first.items.map((i) => i.target.selector.find((s) => s.exact).exact), made);
    await onlySays(page, /blocks storage/);
  }, {
    before: async (context) => {
      await context.addInitScript(block);
      await context.addInitScript(noDatabase);
    },
  });
}

staged('only the second copy is blocked: said, and highlights are kept', async (stage) => {
  const { page } = stage;
  await onlySays(page, /refuses the second copy/);
  const made = await markSome(page, 1);
  await saved(page, 1);
  await stage.reload();
  assert.deepEqual(await marked(page), made);
}, { before: (context) => context.addInitScript(noDatabase) });

staged('full: said with a way out, older work untouched, and saving resumes when there is room', async (stage) => {
  const { page } = stage;
  const first = await markSome(page, 1);
  await saved(page, 1);
  const before = await stored(page);
  assert.ok((await fill(page)) > 1_000_000);
  const more = await markSome(page, 2, 1);
  await onlySays(page, /Not saved: browser storage is full \(\d\.\d of about 5 MB\).*2 highlights are only on this page.*export now/);
  assert.equal(await saving(page), '2 highlights not saved');
  for (const name of ['Save again', 'Download now']) await page.locator('.trouble').getByRole('button', { name }).waitFor();
  assert.deepEqual(await marked(page), [...first, ...more], 'all are on the page');
  const unsaved = (await highlights(page)).filter((h) => h.classes.has('unsaved'));
  assert.deepEqual(unsaved.map((h) => h.text), more);
  assert.deepEqual((await listed(page)).map((l) => l.says), ['', 'not saved', 'not saved']);
  assert.deepEqual(await stored(page), before, 'what was stored is byte for byte what it was');

  await page.locator('.trouble').getByRole('button', { name: 'Save again' }).click();
  await onlySays(page, /Not saved/);
  await free(page);
  const last = await markSome(page, 1, 3);
  await saved(page, 4);
  await eventually(async () => assert.deepEqual(await notices(page), []));
  assert.equal((await highlights(page)).filter((h) => h.classes.has('unsaved')).length, 0);
  assert.equal((await records(page)).length, 4);
  await stage.reload();
  assert.deepEqual(await marked(page), [...first, ...more, ...last]);
});

staged('full, then room, then “Save again”', async (stage) => {
  const { page } = stage;
  await fill(page);
  const made = await markSome(page, 1);
  await onlySays(page, /Not saved/);
  await free(page);
  await page.locator('.trouble').getByRole('button', { name: 'Save again' }).click();
  await saved(page, 1);
  await eventually(async () => assert.deepEqual(await notices(page), []));
  assert.equal((await records(page)).length, 1);
  assert.deepEqual(await marked(page), made);
}, { editions: ['http'] });

staged('full, and the tab closed: the second copy brings it back', async (stage) => {
  const { page } = stage;
  await fill(page);
  const made = await markSome(page, 1);
  await onlySays(page, /Not saved/);
  await eventually(async () => assert.equal(Object.keys(await mirror(page)).length, 1));
  await free(page);
  await page.close();
  const again = await stage.tab();
  assert.deepEqual(await marked(again), made);
  await onlySays(again, /brought back from its second copy/);
  assert.equal((await records(again)).length, 1);
}, { editions: ['http'] });

staged('cleared from outside: said, still here, and saved again on a click', async (stage) => {
  const { page } = stage;
  const made = await markSome(page, 2);
  await saved(page, 2);
  const before = await stored(page);
  const other = await outside(stage);
  await other.evaluate(() => localStorage.clear());
  await onlySays(page, /cleared outside this page; your 2 highlights are still here/);
  assert.deepEqual(await marked(page), made);
  assert.deepEqual(await stored(page), {});
  await page.locator('.trouble').getByRole('button', { name: 'Save again' }).click();
  await saved(page, 2);
  assert.deepEqual(await stored(page), before);
  await eventually(async () => assert.deepEqual(await notices(page), []));
});

staged('one record taken away from outside is written again', async (stage) => {
  const { page } = stage;
  await markSome(page, 2);
  await saved(page, 2);
  const before = await stored(page);
  const other = await outside(stage);
  for (const change of [(key) => localStorage.removeItem(key), (key) => localStorage.setItem(key, '{"stancemark":"anno')]) {
    await other.evaluate(change, Object.keys(before)[0]);
    await eventually(async () => {
      const now = await stored(page);
      assert.deepEqual(Object.fromEntries(Object.keys(before).map((k) => [k, now[k]])), before);
    });
  }
  assert.equal((await marked(page)).length, 2);
}, { editions: ['http'] });

staged('a damaged record is set aside unchanged and said, the others are there', async (stage) => {
  const { page } = stage;
  const made = await markSome(page, 3);
  await saved(page, 3);
  const all = await records(page);
  const [cut, changed] = [all[0].value.slice(0, 90), all[1].value.replace('"party":"kyiv"', '"party":"moscow"')];
  const damaged = { [all[0].key]: cut, [all[1].key]: changed };
  const other = await outside(stage);
  await page.close();
  await dropMirror(other);
  await other.evaluate((all) => Object.entries(all).forEach(([k, v]) => localStorage.setItem(k, v)), damaged);
  const again = await stage.tab();
  const left = made.filter((text) => text === all[2].data.quote);
  assert.deepEqual(await marked(again), left);
  const messages = await notices(again);
  assert.match(messages.join('\n'), /^2 saved highlights could not be read and were set aside unchanged/m);
  const now = await stored(again);
  for (const [key, value] of Object.entries(damaged)) {
    assert.equal(now[key], value, 'the original is untouched');
    assert.equal(now[key.replace('sm:main:', 'sm:main:q:') + ':1'], value, 'a copy is in quarantine');
  }
  await markSome(again, 1, 3);
  await saved(again, 2);
  const later = await stored(again);
  for (const key of Object.keys(now)) assert.equal(later[key], now[key]);
});

staged('a damaged record whose second copy is whole comes back from it', async (stage) => {
  const { page } = stage;
  const made = await markSome(page, 1);
  await saved(page, 1);
  const [{ key, value }] = await records(page);
  await page.evaluate((key) => localStorage.setItem(key, 'x' + localStorage.getItem(key)), key);
  await stage.reload();
  assert.deepEqual(await marked(page), made);
  const now = await stored(page);
  assert.equal(now[key.replace('sm:main:', 'sm:main:q:') + ':1'], 'x' + value);
  assert.equal(now[key], value);
}, { editions: ['http'] });

staged('a record of a newer version makes the page read only: nothing is written anywhere', async (stage) => {
  const { page } = stage;
  const made = await markSome(page, 1);
  await saved(page, 1);
  const newer = { 'sm:main:a:00000000000000000000000000000009': '{"stancemark":"annotation","version":3,"crc32":"00000000","data":{"new":true}}' };
  await page.evaluate((all) => Object.entries(all).forEach(([k, v]) => localStorage.setItem(k, v)), newer);
  const [before, copy] = [await stored(page), await mirror(page)];
  await stage.reload();
  assert.equal(await saving(page), 'Read only');
  await onlySays(page, /made with a newer version of this page \(format 3; this one knows 1\).*nothing is changed/);
  assert.deepEqual(await marked(page), made, 'what can be read is shown');
  const block = await passage(page, 2);
  await drag(page, [block.index, block.stretches[1].start], [block.index, block.stretches[1].end - 1]);
  await bar(page).getByRole('button', { name: 'Europe' }).click();
  await openArticle(page, 1);
  await openArticle(page, 0);
  assert.deepEqual(await stored(page), before);
  assert.deepEqual(await mirror(page), copy);
});

staged('a newer version in another tab makes this one read only', async (stage) => {
  const { page } = stage;
  await markSome(page, 1);
  await saved(page, 1);
  const other = await outside(stage);
  await other.evaluate(() => localStorage.setItem('sm:main:a:00000000000000000000000000000009', '{"stancemark":"annotation","version":2}'));
  await eventually(async () => assert.equal(await saving(page), 'Read only'));
  await onlySays(page, /newer version/);
}, { editions: ['http'] });

for (const [which, clear, message] of [
  ['localStorage', (page) => page.evaluate(() => localStorage.clear()), /brought back from its second copy/],
  ['IndexedDB', dropMirror, /second copy of your highlights lacked 2 highlights.*complete again/],
]) {
  staged(`only ${which} was cleared: the other store restores it`, async (stage) => {
    const { page } = stage;
    const made = await markSome(page, 2);
    await saved(page, 2);
    const [before, copy] = [await stored(page), await mirror(page)];
    const other = await outside(stage);
    await page.close();
    await clear(other);
    const again = await stage.tab();
    assert.deepEqual(await marked(again), made);
    await onlySays(again, message);
    assert.deepEqual(await stored(again), before);
    await eventually(async () => assert.deepEqual(await mirror(again), copy));
    await stage.reload(again);
    assert.deepEqual(await notices(again), [], 'said once');
    await ready(again);
  });
}
