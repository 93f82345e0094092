// Highlights made and changed with the mouse.

import assert from 'node:assert/strict';

import { staged } from './support/stage.mjs';
import { eventually } from './support/eventually.mjs';
import { bar, boxes, clickAt, drag, markByMouse } from './support/mouse.mjs';
import { PARTIES, highlights, listed, marked, paragraphs, passage, saved, says } from './support/reader.mjs';

const details = (page) => page.locator('.side .details');
const button = (page, name) => page.locator('.tools').getByRole('button', { name, exact: true });

staged('a stretch selected with the mouse is marked for each party, whole words only', async ({ page }) => {
  const block = await passage(page, 4);
  assert.equal(await bar(page).isVisible(), false);
  for (const [n, party] of PARTIES.entries()) {
    const stretch = block.stretches[n];
    await drag(page, [block.index, stretch.start + 1], [block.index, stretch.end - 2]);
    await bar(page).waitFor();
    const [box] = await boxes(page, [[block.index, stretch.start]]);
    const place = await bar(page).boundingBox();
    assert.ok(Math.abs(place.y + place.height / 2 - box.middle) < 120, 'the bar is beside the words');
    assert.deepEqual(
      (await bar(page).locator('.party').allInnerTexts()).map((t) => t.replace(/\s+/g, ' ').trim()),
      PARTIES.map((p) => `${p[0]} ${p}`),
    );
    await bar(page).getByRole('button', { name: party }).click();
    await says(page, new RegExp(`Marked for ${party}`));
    await bar(page).waitFor({ state: 'hidden' });
    const found = (await highlights(page)).find((h) => h.text === stretch.text);
    assert.ok(found, `exactly “${stretch.text}” is marked: ${await marked(page)}`);
    assert.ok(found.classes.has(`s${n}`), `in the style of ${party}`);
  }
  assert.deepEqual(
    (await listed(page)).map((i) => [i.letter, i.quote]),
    PARTIES.map((p, n) => [p[0], block.stretches[n].text]),
  );
  await saved(page, 4);
});

staged('backwards, a double click and a triple click select too', async ({ page }) => {
  const [block, other] = await paragraphs(page);
  const at = block.text.search(/(?<= )\p{L}{6,}(?= )/u);
  const word = block.text.slice(at).match(/^\p{L}+/u)[0];
  await clickAt(page, block.index, at + 2, { clickCount: 2 });
  await bar(page).getByRole('button', { name: 'Kyiv' }).click();
  await eventually(async () => assert.deepEqual(await marked(page), [word]));

  await clickAt(page, other.index, 5, { clickCount: 3 });
  await bar(page).getByRole('button', { name: 'Europe' }).click();
  await eventually(async () => assert.deepEqual((await marked(page)).at(-1), other.text.trim()));

  const stretch = (await passage(page, 1)).stretches[0];
  const home = (await passage(page, 1)).index;
  const [from, to] = await boxes(page, [[home, stretch.start], [home, stretch.end - 1]]);
  await page.mouse.move(to.right - 1, to.middle);
  await page.mouse.down();
  await page.mouse.move(from.left + 1, from.middle, { steps: 5 });
  await page.mouse.up();
  await bar(page).getByRole('button', { name: 'Moscow' }).click();
  await eventually(async () => assert.ok((await marked(page)).includes(stretch.text)));
  await saved(page, 3);
});

staged('a selection across paragraphs is one highlight', async ({ page }) => {
  const all = await paragraphs(page);
  const n = all.findIndex((b, i) => all[i + 1]?.index === b.index + 1);
  const [first, second] = [all[n], all[n + 1]];
  const start = first.text.lastIndexOf(' ', first.text.length - 30) + 1;
  const end = second.text.indexOf(' ', 30);
  await drag(page, [first.index, start], [second.index, end - 1]);
  await bar(page).getByRole('button', { name: 'Washington' }).click();
  await eventually(async () => {
    const [one, ...more] = await highlights(page);
    assert.deepEqual(more, []);
    assert.deepEqual(one?.parts, [
      { block: first.index, text: first.text.slice(start) },
      { block: second.index, text: second.text.slice(0, end) },
    ]);
  });
  assert.equal(await page.locator('.lane .badge').count(), 1, 'one badge, where it begins');
  await saved(page, 1);
});

staged('the bar goes when the words are let go', async ({ page }) => {
  const block = await passage(page, 2);
  const [one] = block.stretches;
  await drag(page, [block.index, one.start], [block.index, one.end - 1]);
  await bar(page).waitFor();
  await bar(page).getByRole('button', { name: 'Let go of these words' }).click();
  await bar(page).waitFor({ state: 'hidden' });
  assert.equal(await page.evaluate(() => getSelection().isCollapsed), true);
  assert.deepEqual(await marked(page), []);
});

/** Three highlights over one another: a wide one, one inside it, and one that sticks out of it. */
async function overlapping(page) {
  const block = await passage(page, 1, 6);
  const [wide] = block.stretches;
  const words = [...wide.text.matchAll(/\p{L}+/gu)].map((m) => ({ start: wide.start + m.index, end: wide.start + m.index + m[0].length }));
  const spans = [
    { party: 'Kyiv', from: words[0], to: words[4] },
    { party: 'Moscow', from: words[1], to: words[3] },
    { party: 'Europe', from: words[2], to: words[5] },
  ];
  const texts = [];
  for (const { party, from, to } of spans) {
    await drag(page, [block.index, from.start], [block.index, to.end - 1]);
    await bar(page).getByRole('button', { name: party }).click();
    texts.push(block.text.slice(from.start, to.end));
    await eventually(async () => assert.equal((await marked(page)).length, texts.length));
  }
  return { block, texts, shared: words[2].start };
}

staged('highlights overlap and nest, and none hides another', async ({ page }) => {
  const { block, texts, shared } = await overlapping(page);
  const found = await highlights(page);
  assert.deepEqual(found.map((h) => h.text).sort(), [...texts].sort());
  const ids = Object.fromEntries(found.map((h) => [h.text, h.id]));
  const run = page.locator('#reader mark.mark', { has: page.locator('.under .under') });
  assert.equal(await run.count(), 1, 'one stretch lies under all three');
  const [run_ids] = await run.evaluateAll((all) => all.map((e) => e.dataset.m.split(' ')));
  assert.equal(run_ids.length, 3);
  const decorations = await run.evaluate((e) =>
    [e, ...e.querySelectorAll('.under')].map((u) => getComputedStyle(u).textDecorationStyle),
  );
  assert.deepEqual([...decorations].sort(), ['dashed', 'solid', 'wavy'], 'three underlines at once');
  const text = await page.locator(`#reader [data-b="${block.index}"]`).textContent();
  assert.equal(text, block.text, 'the words are as before');

  // Each by repeated click ...
  const reached = new Set();
  for (let i = 0; i < 3; i++) {
    await clickAt(page, block.index, shared);
    await eventually(async () => {
      const chosen = (await listed(page)).find((l) => l.chosen);
      assert.ok(chosen && !reached.has(chosen.quote), `click ${i + 1} reaches another one`);
      reached.add(chosen.quote);
    });
  }
  assert.deepEqual([...reached].sort(), [...texts].sort());

  // ... by its badge ...
  for (const quote of texts) {
    await page.locator('.lane .badge').and(page.getByLabel(quote, { exact: false })).first().waitFor();
  }
  const badges = page.locator('.lane .badge');
  assert.equal(await badges.count(), 3);
  for (let i = 0; i < 3; i++) {
    const label = await badges.nth(i).getAttribute('aria-label');
    await badges.nth(i).click();
    await eventually(async () => {
      const chosen = (await listed(page)).find((l) => l.chosen);
      assert.equal(label, `${PARTIES.find((p) => p[0] === chosen.letter)}: ${chosen.quote}`);
    });
  }

  // ... and in the list.
  for (const quote of texts) {
    await page.locator('.item', { has: page.locator('.quote').getByText(quote, { exact: true }) }).click();
    await eventually(async () => assert.equal(await details(page).locator('.chosen-quote').innerText(), quote));
    const chosen = await page.locator('#reader mark.chosen').evaluateAll((all) => all.map((e) => e.dataset.m));
    assert.ok(chosen.length > 0 && chosen.every((m) => m.includes(ids[quote])));
  }
});

staged('party, attitude, issue and note are changed, and all of it is there after a reload', async (stage) => {
  const { page } = stage;
  const block = await passage(page, 1);
  const one = await markByMouse(page, block.index, block.stretches[0], 'Kyiv');
  await details(page).waitFor();
  await details(page).getByRole('radio', { name: 'Moscow' }).check();
  await says(page, /Changed to Moscow/);
  await details(page).getByLabel('Attitude').selectOption('opposes');
  await says(page, /Moscow: opposes/);
  await details(page).getByLabel('Issue').selectOption('territory');
  await says(page, /Issue: Territory/);
  assert.match(await details(page).locator('.proposition').innerText(), /^Measured against: .{10,}\.$/);
  const note = 'За словами 🇺🇦 & <b>“not bold”</b> 👨‍👩‍👧‍👦';
  await details(page).getByLabel('Note').click();
  await page.keyboard.insertText(note);
  await saved(page, 1);
  const expected = [{ letter: 'M', quote: one.text, says: 'opposes · Territory', note, chosen: true }];
  assert.deepEqual(await listed(page), expected);

  await stage.reload();
  await eventually(async () => assert.deepEqual(await listed(page), [{ ...expected[0], chosen: false }]));
  const [mark] = await highlights(page);
  assert.ok(mark.classes.has('s1') && !mark.classes.has('s0'));
  await clickAt(page, block.index, block.stretches[0].start + 1);
  await eventually(async () => assert.equal(await details(page).getByLabel('Note').inputValue(), note));
  assert.equal(await details(page).getByLabel('Attitude').inputValue(), 'opposes');
});

staged('borders move word by word, and never past one another', async ({ page }) => {
  const block = await passage(page, 1, 6);
  const words = block.stretches[0].text.split(' ');
  const inner = words.slice(2, 4).join(' ');
  const start = block.stretches[0].start + words.slice(0, 2).join(' ').length + 1;
  await markByMouse(page, block.index, { text: inner, start, end: start + inner.length }, 'Kyiv');
  const steps = [
    ['Start one word earlier', words.slice(1, 4)],
    ['End one word later', words.slice(1, 5)],
    ['End one word earlier', words.slice(1, 4)],
    ['Start one word later', words.slice(2, 4)],
    ['Start one word later', words.slice(3, 4)],
  ];
  for (const [name, expected] of steps) {
    await details(page).getByRole('button', { name }).click();
    await eventually(async () => assert.deepEqual(await marked(page), [expected.join(' ')]));
  }
  for (const name of ['Start one word later', 'End one word earlier']) {
    assert.equal(await details(page).getByRole('button', { name }).isDisabled(), true, `${name}: one word is left`);
  }
  await saved(page, 1);
});

staged('deleted, undone, redone, and undone after a reload', async (stage) => {
  const { page } = stage;
  const block = await passage(page, 2);
  const [one, two] = block.stretches;
  await markByMouse(page, block.index, one, 'Kyiv');
  await markByMouse(page, block.index, two, 'Europe');
  const steps = [
    ['Undo', [one.text]],
    ['Undo', []],
    ['Redo', [one.text]],
    ['Redo', [one.text, two.text]],
  ];
  for (const [name, expected] of steps) {
    await button(page, name).click();
    await eventually(async () => assert.deepEqual(await marked(page), expected, name));
  }
  assert.equal(await button(page, 'Redo').isDisabled(), true);

  await clickAt(page, block.index, two.start + 1);
  await details(page).getByRole('button', { name: 'Delete highlight' }).click();
  await eventually(async () => assert.deepEqual(await marked(page), [one.text]));
  await says(page, /deleted.*Ctrl\+Z/);
  await saved(page, 1);
  assert.equal(await page.locator('.trash summary').innerText(), 'Trash (1)');

  await stage.reload();
  assert.deepEqual(await marked(page), [one.text]);
  await button(page, 'Undo').click();
  await eventually(async () => assert.deepEqual(await marked(page), [one.text, two.text]));
  await saved(page, 2);
  await stage.reload();
  assert.deepEqual(await marked(page), [one.text, two.text]);
});

staged('what was deleted comes back from the trash, also after a reload', async (stage) => {
  const { page } = stage;
  const block = await passage(page, 1);
  await markByMouse(page, block.index, block.stretches[0], 'Washington');
  await details(page).getByLabel('Note').fill('kept 🇺🇦');
  await details(page).getByRole('button', { name: 'Delete highlight' }).click();
  await eventually(async () => assert.deepEqual(await marked(page), []));
  await saved(page, 0);
  await stage.reload();
  await page.locator('.trash summary').click();
  await page.locator('.trash').getByRole('button', { name: /^Restore/ }).click();
  await eventually(async () => assert.deepEqual(await marked(page), [block.stretches[0].text]));
  assert.equal((await listed(page))[0].note, 'kept 🇺🇦');
  await saved(page, 1);
});

staged('the same words are not marked twice for one party', async ({ page }) => {
  const block = await passage(page, 1);
  const [one] = block.stretches;
  await markByMouse(page, block.index, one, 'Kyiv');
  await drag(page, [block.index, one.start], [block.index, one.end - 1]);
  await bar(page).getByRole('button', { name: 'Kyiv' }).click();
  await says(page, /marked Kyiv already/);
  assert.equal((await highlights(page)).length, 1);
});
