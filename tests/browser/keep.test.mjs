// What is kept: the record, its second copy, reloads, and two tabs at once.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { staged } from './support/stage.mjs';
import { DIST } from './support/paths.mjs';
import { eventually } from './support/eventually.mjs';
import { markByMouse, clickAt } from './support/mouse.mjs';
import { blocks, caret, highlights, listed, marked, notices, openArticle, passage, ready, saved, stored } from './support/reader.mjs';
import { mirror, open, records } from './support/storage.mjs';

const FILES = JSON.parse(readFileSync(join(DIST, 'articles/index.json'), 'utf8')).map((entry) => entry.file);

/** Marks the words that keys lead to; `steps` are pressed before. */
async function markByKeys(page, steps, key) {
  let words = await caret(page);
  for (const step of steps) {
    await page.keyboard.press(step);
    words = await eventually(async () => {
      const now = await caret(page);
      assert.ok(now !== '' && now !== words);
      return now;
    });
  }
  await page.keyboard.press(key);
  return words;
}

/** Opens the details of the first highlight by keyboard. */
async function openDetails(page) {
  await page.locator('#reader').focus();
  await page.keyboard.press(']');
  await page.keyboard.press('Enter');
  await page.locator('#details-first:focus').waitFor();
}

staged('a record describes itself, is checksummed, and is mirrored byte for byte', async ({ page }) => {
  // The one with an emoji flag: units differ behind it.
  const n = FILES.findIndex((file) => readFileSync(join(DIST, 'articles', file), 'utf8').includes('🇺🇦'));
  await openArticle(page, n);
  const raw = [...readFileSync(join(DIST, 'articles', FILES[n]), 'utf8')];
  await page.locator('#reader').focus();
  const last = await markByKeys(page, ['End'], '2');
  await page.keyboard.press('Enter');
  await page.locator('#details-first:focus').waitFor();
  await page.locator('#note').fill('За словами 🇺🇦\n“цитата” 👨‍👩‍👧‍👦');
  await saved(page, 1);
  const [record, ...more] = await records(page);
  assert.deepEqual(more, []);
  assert.deepEqual([record.kind, record.version], ['annotation', 1]);
  const { data } = record;
  assert.equal(record.key, `sm:main:a:${data.id}`);
  assert.equal(data.quote, last);
  assert.equal(raw.slice(...data.at).join(''), last, 'positions are code points of the file');
  assert.ok(raw.slice(0, data.at[0]).join('').endsWith(data.pre) && data.pre.length > 10);
  assert.equal(data.party, 'moscow');
  assert.equal(data.note, 'За словами 🇺🇦\n“цитата” 👨‍👩‍👧‍👦');
  assert.ok(Math.abs(data.made - Date.now()) < 600_000);
  assert.deepEqual(await mirror(page), { [`main:${data.id}`]: record.value });
});

staged('everything is there after a reload that does not wait', async (stage) => {
  const { page } = stage;
  const expected = [];
  for (let round = 0; round < 8; round++) {
    await page.locator('#reader').focus();
    expected.push(await markByKeys(page, Array(round + 2).fill('ArrowDown'), `${(round % 4) + 1}`));
    await stage.reload();
    assert.deepEqual(await marked(page), expected, `round ${round}`);
  }
  await openDetails(page);
  await page.locator('#note').pressSequentially('letter by letter');
  const before = await page.locator('#note').inputValue();
  assert.equal(before, 'letter by letter');
  await stage.reload();
  assert.deepEqual((await listed(page)).map((l) => l.note).filter(Boolean), ['letter by letter']);
});

staged('on a slow computer too, what was marked before a reload is there after it', async (stage) => {
  const { page } = stage;
  // Every look at the clock finds that the time slice of a view framework is over.
  await page.evaluate(() => {
    let slow = 0;
    const now = Date.now.bind(Date);
    Date.now = () => now() + (slow += 50);
  });
  await page.locator('#reader').focus();
  const reloaded = page.waitForEvent('framenavigated');
  await page.evaluate(async () => {
    const reader = document.querySelector('#reader');
    for (const key of ['ArrowDown', '1', 'ArrowDown', '2', 'ArrowDown', '3']) {
      reader.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
      await null;
    }
    location.reload();
  });
  await reloaded;
  await ready(page);
  assert.deepEqual((await listed(page)).map((l) => l.letter), ['K', 'M', 'W']);
}, { editions: ['http'] });

staged('two tabs live in step', async (stage) => {
  const { page } = stage;
  const other = await stage.tab(new URL(page.url()).hash);
  const block = await passage(page, 2);
  const [one, two] = block.stretches;
  const both = (check) => eventually(() => Promise.all([page, other].map(check)));
  await page.bringToFront();
  const mine = await markByMouse(page, block.index, one, 'Kyiv');
  await both(async (p) => assert.deepEqual(await marked(p), [one.text]));
  await other.bringToFront();
  await markByMouse(other, block.index, two, 'Europe');
  await both(async (p) => assert.deepEqual(await marked(p), [one.text, two.text]));

  await clickAt(other, block.index, one.start + 1);
  await other.locator('.side .details').getByRole('radio', { name: 'Moscow' }).check();
  await other.locator('#note').fill('from the other tab 🇺🇦');
  await both(async (p) => {
    const [first] = await listed(p);
    assert.deepEqual([first.letter, first.note], ['M', 'from the other tab 🇺🇦']);
  });
  await page.bringToFront();
  await clickAt(page, block.index, one.start + 1);
  await page.locator('#reader').focus();
  await page.keyboard.press('Delete');
  await both(async (p) => assert.deepEqual(await marked(p), [two.text]));
  await page.keyboard.press('Control+z');
  await both(async (p) => assert.deepEqual((await highlights(p)).map((h) => h.id).includes(mine.id), true));
  await both((p) => saved(p, 2));
  for (const p of [page, other]) assert.deepEqual(await notices(p), []);
});

/** The first words of the open article, by Unicode Standard Annex #29. */
async function firstWords(page, count) {
  const segmenter = new Intl.Segmenter('en', { granularity: 'word' });
  const texts = (await blocks(page)).map((b) => b.text);
  return texts.flatMap((t) => [...segmenter.segment(t)].filter((s) => s.isWordLike).map((s) => s.segment)).slice(0, count);
}

staged('a hundred edits in two tabs at once, as fast as keys can be, nothing lost', async (stage) => {
  const { page } = stage;
  const other = await stage.tab(new URL(page.url()).hash);
  const words = await firstWords(page, 50);
  const markAll = async (tab, key) => {
    await tab.locator('#reader').focus();
    await tab.keyboard.press('Home');
    for (let n = 0; n < words.length; n++) {
      await tab.keyboard.press('ArrowRight');
      await tab.keyboard.press(key);
    }
  };
  await Promise.all([markAll(page, '1'), markAll(other, '4')]);
  for (const tab of [page, other]) await saved(tab, 100);
  const expected = words.flatMap((word) => [`K ${word}`, `E ${word}`]).sort();
  const shown = async (tab) => {
    const more = tab.locator('.highlights button.more');
    if (await more.isVisible()) await more.click();
    return (await listed(tab)).map((l) => `${l.letter} ${l.quote}`).sort();
  };
  for (const tab of [page, other]) await eventually(async () => assert.deepEqual(await shown(tab), expected));
  const kept = await records(page);
  assert.equal(kept.length, 100);
  assert.deepEqual(Object.values(await mirror(page)).sort(), kept.map((r) => r.value).sort());
  await stage.reload();
  assert.deepEqual(await shown(page), expected);
});

staged('an edit in one tab against a delete in the other loses nothing silently', async (stage) => {
  const { page } = stage;
  const other = await stage.tab(new URL(page.url()).hash);
  const block = await passage(page, 1);
  const outcomes = {};
  for (let round = 0; round < 5; round++) {
    const note = `round ${round}`;
    if (round === 0) await markByMouse(page, block.index, block.stretches[0], 'Kyiv');
    await eventually(async () => assert.equal((await marked(other)).length, 1));
    await other.bringToFront();
    await clickAt(other, block.index, block.stretches[0].start + 1);
    await other.locator('#note').focus();
    await other.keyboard.press('Control+a');
    await page.bringToFront();
    await clickAt(page, block.index, block.stretches[0].start + 1);
    await page.locator('#reader').focus();
    await Promise.all([page.keyboard.press('Delete'), other.keyboard.insertText(note)]);
    // Both tabs come to the same, and it stays so.
    const outcome = await eventually(async () => {
      const [a, b] = await Promise.all([page, other].map(async (p) => ({ live: await listed(p), trash: await p.locator('.trash li').count() })));
      assert.deepEqual(a.live.map((l) => l.note), b.live.map((l) => l.note));
      assert.equal(a.trash, b.trash);
      assert.equal(a.live.length + a.trash, 1);
      return a;
    });
    await saved(page);
    await saved(other);
    outcomes[outcome.live.length ? 'edit' : 'delete'] = (outcomes[outcome.live.length ? 'edit' : 'delete'] ?? 0) + 1;
    if (outcome.live.length) assert.equal(outcome.live[0].note, note, 'what is live has the edit');
    else {
      await page.locator('.trash').evaluate((e) => (e.open = true));
      await page.locator('.trash').getByRole('button', { name: /^Restore/ }).click();
      await eventually(async () => assert.equal((await marked(page)).length, 1));
    }
  }
  console.log(`  edit against delete in two tabs: ${JSON.stringify(outcomes)}`);
}, { editions: ['http'] });

staged('keys of other programs, even those that look like ours, stay as they are', async (stage) => {
  const { page } = stage;
  const foreign = {
    theme: 'dark',
    'sm:main:a:settings': '{"theirs":1}',
    'sm:lesson-2:a:00000000000000000000000000000007': '{"stancemark":"annotation","version":1,"crc32":"0","data":{}}',
    'sm:main:a:00000000000000000000000000000007': '{"theirs":true}',
    smaller: '',
  };
  await page.evaluate((all) => Object.entries(all).forEach(([k, v]) => localStorage.setItem(k, v)), foreign);
  await stage.reload();
  const block = await passage(page, 1);
  await markByMouse(page, block.index, block.stretches[0], 'Kyiv');
  await saved(page, 1);
  await stage.reload();
  const after = await page.evaluate((keys) => keys.map((key) => [key, localStorage.getItem(key)]), Object.keys(foreign));
  assert.deepEqual(Object.fromEntries(after), foreign);
  assert.deepEqual(await notices(page), []);
  const ours = Object.entries(await stored(page)).filter(([key]) => !(key in foreign));
  assert.equal(ours.length, 1);
  open(ours[0][1]);
});
