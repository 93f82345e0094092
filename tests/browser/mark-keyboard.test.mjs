// Everything by keyboard alone, with the place in the text always to be seen and the focus never lost.

import assert from 'node:assert/strict';

import { staged } from './support/stage.mjs';
import { eventually } from './support/eventually.mjs';
import { PARTIES, blocks, caret, highlights, listed, marked, saved, says } from './support/reader.mjs';

/** Presses keys one after the other; after each the focus has to be somewhere. */
async function press(page, ...keys) {
  for (const key of keys) {
    await page.keyboard.press(key);
    const lost = await page.evaluate(() => document.activeElement === document.body || document.activeElement === null);
    assert.equal(lost, false, `after ${key} the focus is lost`);
  }
}

const focused = (page) => page.evaluate(() => document.activeElement.id || document.activeElement.textContent.trim());

/** Goes from the top of the page to the article with the Tab key alone. */
async function intoArticle(page) {
  await page.keyboard.press('Tab');
  assert.equal(await focused(page), 'To the article', 'the first stop leads past everything');
  await page.keyboard.press('Enter');
  if ((await focused(page)) !== 'reader') await press(page, 'Tab');
  assert.equal(await focused(page), 'reader');
}

/** Waits until the caret band covers other words than before, wholly in view, and gives them. */
async function moved(page, before) {
  const words = await eventually(async () => {
    const now = await caret(page);
    assert.notEqual(now, before);
    return now;
  });
  await eventually(async () => {
    const band = await page.evaluate(() => {
      const [range] = CSS.highlights.get('sm-caret') ?? [];
      const box = range?.getBoundingClientRect();
      const top = document.querySelector('.top').getBoundingClientRect().bottom;
      const bar = document.querySelector('#mark-bar').getBoundingClientRect();
      return { from: box?.top, to: box?.bottom, top, bottom: bar.height > 0 ? bar.top : innerHeight };
    });
    assert.ok(band.from >= band.top - 1 && band.to <= band.bottom + 1, `“${words}” is in view: ${JSON.stringify(band)}`);
  });
  return words;
}

staged('arrows move by sentence and word, Shift makes more and fewer', async ({ page }) => {
  await intoArticle(page);
  assert.equal(await caret(page), '');
  await press(page, 'Home');
  const first = await moved(page, '');
  assert.equal(first, (await blocks(page))[0].text.trim());
  await press(page, 'ArrowDown', 'ArrowDown');
  const third = await moved(page, first);
  await press(page, 'ArrowUp');
  const second = await moved(page, third);
  await press(page, 'ArrowDown');
  assert.equal(await moved(page, second), third, 'up and down again leads back');

  const words = third.match(/[\p{L}\p{N}]+(?:[’'.][\p{L}\p{N}]+)*/gu);
  await press(page, 'ArrowRight');
  let at = await moved(page, third);
  assert.equal(at, words[0]);
  await press(page, 'ArrowRight');
  at = await moved(page, at);
  assert.equal(at, words[1]);
  await press(page, 'Shift+ArrowRight');
  const two = await moved(page, at);
  assert.ok(two.startsWith(words[1]) && two.endsWith(words[2]), two);
  await press(page, 'Shift+ArrowLeft');
  assert.equal(await moved(page, two), words[1]);
  await press(page, 'ArrowUp');
  assert.equal(await moved(page, words[1]), third, 'from a word up to its sentence');
  await press(page, 'ArrowRight', 'ArrowRight', 'ArrowLeft');
  assert.equal(await moved(page, third), words[0]);
  await press(page, 'ArrowRight', 'ArrowUp');
  assert.equal(await moved(page, words[0]), third);
  await press(page, 'Shift+ArrowDown');
  const more = await moved(page, third);
  assert.ok(more.startsWith(third) && more.length > third.length);
  await press(page, 'Shift+ArrowUp');
  assert.equal(await moved(page, more), third);
});

staged('the caret walks through the whole article, always in view, and stays at its ends', async ({ page }) => {
  await intoArticle(page);
  await press(page, 'End');
  const last = await moved(page, '');
  await press(page, 'ArrowDown');
  assert.equal(await caret(page), last);
  await press(page, 'Home');
  const first = await moved(page, last);
  await press(page, 'ArrowUp');
  assert.equal(await caret(page), first);
  const walked = [first];
  while (walked.at(-1) !== last && walked.length < 300) {
    await press(page, 'ArrowDown');
    walked.push(await moved(page, walked.at(-1)));
  }
  assert.equal(walked.at(-1), last);
  // The mark in front of a list item is no part of its sentences.
  const texts = (await blocks(page)).map((b) => b.text.replace(/^\s*(?:[•*–-]|\d+[.)]|[a-z][.)])\s+/u, ''));
  const dense = (all) => all.join('').replace(/\s/g, '');
  assert.ok(dense(walked) === dense(texts), 'every word of the article is in one of the sentences, once');
}, { editions: ['http'] });

for (const keys of [['1', '2', '3', '4'], ['k', 'm', 'w', 'e'], ['K', 'M', 'W', 'E']]) {
  staged(`${keys.join(' ')} mark for the four parties`, async ({ page }) => {
    await intoArticle(page);
    const expected = [];
    for (const [n, key] of keys.entries()) {
      const before = await caret(page);
      await press(page, 'ArrowDown');
      expected.push(await moved(page, before));
      await press(page, key);
      await says(page, new RegExp(`Marked for ${PARTIES[n]}`));
    }
    assert.deepEqual(
      (await listed(page)).map((l) => l.letter),
      PARTIES.map((p) => p[0]),
    );
    assert.deepEqual((await highlights(page)).map((h) => h.text), expected);
    assert.equal(await focused(page), 'reader');
    await saved(page, 4);
  }, { editions: ['http'] });
}

staged('details by Enter, through them by Tab, changed by keys, and back by Escape', async ({ page }) => {
  await intoArticle(page);
  await press(page, 'ArrowDown', 'ArrowDown', '1');
  const quote = await caret(page);
  await says(page, /Marked for Kyiv/);
  await press(page, 'Enter');
  await eventually(async () => assert.equal(await focused(page), 'details-first'));
  await press(page, 'ArrowDown');
  await says(page, /Changed to Moscow/);
  await press(page, 'Tab');
  assert.equal(await focused(page), 'attitude');
  await press(page, 'o');
  await says(page, /Moscow: opposes/);
  await press(page, 'Tab');
  assert.equal(await focused(page), 'issue');
  await press(page, 'c');
  await says(page, /Issue: Ceasefire/);
  await press(page, 'Tab');
  assert.equal(await focused(page), 'What counts as this');
  await press(page, 'Tab');
  assert.equal(await focused(page), 'note');
  // Letters and the question mark are text here, and Ctrl+Z is the field's own.
  await page.keyboard.type('Why? 1 2');
  await press(page, 'Control+z');
  await eventually(async () => assert.notEqual(await page.locator('#note').inputValue(), 'Why? 1 2'));
  assert.equal((await highlights(page)).length, 1);
  await page.locator('#note').fill('');
  await page.keyboard.type('e m? 4');
  assert.equal(await page.locator('#dialog').count(), 0);
  const borders = ['Start one word earlier', 'Start one word later', 'End one word earlier', 'End one word later'];
  for (const name of borders) {
    await press(page, 'Tab');
    const label = await page.evaluate(() => document.activeElement.getAttribute('aria-label'));
    if (label !== name) assert.equal(await page.getByRole('button', { name }).isDisabled(), true, `${label} in place of ${name}`);
  }
  await press(page, 'Shift+Tab', 'Enter');
  await says(page, /Border moved/);
  await press(page, 'Escape');
  assert.equal(await focused(page), 'reader');
  const [item] = await listed(page);
  assert.deepEqual([item.letter, item.says, item.note], ['M', 'opposes · Ceasefire', 'e m? 4']);
  assert.notEqual((await marked(page))[0], quote);
  await saved(page, 1);
});

staged('Delete, Ctrl+Z, Ctrl+Y and Ctrl+Shift+Z', async ({ page }) => {
  await intoArticle(page);
  await press(page, 'ArrowDown', '4');
  await says(page, /Marked for Europe/);
  const [text] = await marked(page);
  for (const [keys, expected] of [
    [['Delete'], []],
    [['Control+z'], [text]],
    [['Control+y'], []],
    [['Control+z'], [text]],
    [['Control+Shift+Z'], []],
    [['Control+z', 'Control+z'], []],
    [['Control+y'], [text]],
    [['Backspace'], []],
  ]) {
    await press(page, ...keys);
    await eventually(async () => assert.deepEqual(await marked(page), expected, keys.join(' ')));
    assert.equal(await focused(page), 'reader');
  }
});

staged('[ and ] go through the highlights, a party key changes the one reached', async ({ page }) => {
  await intoArticle(page);
  await press(page, 'ArrowDown', '1', 'ArrowDown', 'ArrowDown', '2', 'ArrowDown', '3', 'Escape');
  const texts = await marked(page);
  assert.equal(texts.length, 3);
  await eventually(async () => assert.equal(await caret(page), ''));
  let before = '';
  for (const [key, expected] of [
    [']', texts[0]],
    [']', texts[1]],
    [']', texts[2]],
    ['[', texts[1]],
  ]) {
    await press(page, key);
    before = await moved(page, before);
    assert.equal(before, expected, key);
    const { quote } = (await listed(page)).find((l) => l.chosen);
    assert.ok(expected.startsWith(quote.replace(/…$/, '')), quote);
  }
  await press(page, 'e');
  await says(page, /Changed to Europe/);
  assert.deepEqual((await listed(page)).map((l) => l.letter), ['K', 'E', 'W']);
  await press(page, ']', ']');
  await says(page, /last highlight/);
  await press(page, 'Delete');
  await eventually(async () => assert.deepEqual(await marked(page), texts.slice(0, 2)));
  assert.equal(await caret(page), texts[2], 'the keyboard stays where the highlight was');
  await press(page, 'ArrowUp');
  await moved(page, texts[2]);
});

staged('? shows the keys, Escape closes them, and the focus comes back', async ({ page }) => {
  await intoArticle(page);
  await press(page, 'ArrowDown');
  await page.keyboard.press('?');
  const dialog = page.locator('#dialog');
  await dialog.waitFor();
  for (const key of ['1 2 3', 'Enter', 'Delete', 'Ctrl + Z']) assert.match(await dialog.innerText(), new RegExp(key.replace('+', '\\+')));
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });
  assert.equal(await focused(page), 'reader');
  await press(page, '2');
  await says(page, /Marked for Moscow/);
});

staged('with nothing chosen the keys say what to do', async ({ page }) => {
  await intoArticle(page);
  for (const [key, message] of [
    ['1', /Choose some words first/],
    ['Enter', /No highlight here yet/],
    ['Delete', /No highlight here/],
    [']', /No highlights in this article/],
    ['Control+z', /othing to undo/],
  ]) {
    await press(page, key);
    await says(page, message);
  }
  assert.deepEqual(await marked(page), []);
});

staged('articles, pasting and the dialogs are reached with Tab', async ({ page }) => {
  const reached = new Set();
  for (let i = 0; i < 60 && !reached.has('Paste a text …'); i++) {
    await page.keyboard.press('Tab');
    reached.add(await focused(page));
  }
  for (const name of ['⇡Open', '?Help', 'Paste a text …']) assert.ok(reached.has(name), `${name}: ${[...reached]}`);
  await page.keyboard.press('Enter');
  await page.locator('#dialog').waitFor();
  const inside = () => page.evaluate(() => document.querySelector('#dialog').contains(document.activeElement));
  for (let i = 0; i < 6; i++) {
    assert.ok((await inside()) || (await focused(page)) !== 'reader', 'the keyboard stays in the window');
    await page.keyboard.press('Tab');
  }
  await page.keyboard.press('Escape');
  await page.locator('#dialog').waitFor({ state: 'detached' });
  await eventually(async () => assert.equal(await focused(page), 'Paste a text …'));
});
