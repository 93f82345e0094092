// When the program fails or is not let: the articles can be read, the work can be saved, and a reason is given.

import assert from 'node:assert/strict';
import { readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

import { Stage, staged } from './support/stage.mjs';
import { DIST } from './support/paths.mjs';
import { edit, programOf, withCopy } from './support/builds.mjs';
import { eventually } from './support/eventually.mjs';
import { blocks, highlights, isWork, listed, marked, openArticle, ready, saved, stored } from './support/reader.mjs';
import { keys, markFour } from './support/situations.mjs';

const HTTP = { editions: ['http'] };
const ARTICLES = JSON.parse(readFileSync(join(DIST, 'articles/index.json'), 'utf8')).map(({ file, title }) => ({
  title,
  text: readFileSync(join(DIST, 'articles', file), 'utf8'),
}));

const rescue = (page) => page.locator('.rescue-panel');

/** Downloads what the rescue panel or page offers, read back. */
async function rescued(page) {
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Download everything as one file' }).click();
  return JSON.parse(readFileSync(await (await download).path(), 'utf8'));
}

/** What a file of the rescue panel has of localStorage, as `stored` gives it. */
const heldBy = (file) => Object.fromEntries(file.localStorage.filter(({ key }) => isWork(key)).map(({ key, value }) => [key, value]));

/** The rescue panel is there over everything, and gives out all that is stored. */
async function assertRescued(page, before) {
  await rescue(page).waitFor();
  await eventually(async () => assert.match(await rescue(page).locator('[role=status]').innerText(), /^Found \d+ entries/));
  assert.equal(await page.locator('#app').evaluate((e) => e.hasAttribute('inert')), true, 'the page below takes no more input');
  const file = await rescued(page);
  assert.deepEqual(heldBy(file), before);
  assert.ok(file.indexedDB.annotations.length >= Object.keys(before).filter((k) => k.includes(':a:')).length);
  assert.deepEqual(await stored(page), before, 'and changes nothing');
}

/** What the browser's translation does: each text in an element of its own, with other words. */
const translate = (page, within) =>
  page.evaluate((within) => {
    const nodes = [];
    const walk = document.createTreeWalker(document.querySelector(within), NodeFilter.SHOW_TEXT);
    while (walk.nextNode()) {
      const own = walk.currentNode.parentElement;
      if (walk.currentNode.data.trim() && !own.closest('script, style, noscript, textarea, option')) nodes.push(walk.currentNode);
    }
    for (const node of nodes) {
      const font = document.createElement('font');
      const inner = document.createElement('font');
      inner.textContent = node.data;
      font.append(inner);
      node.replaceWith(font);
    }
    return nodes.length;
  }, within);

/** Waits for what a step does, not long: it may never come. */
const there = (check) => eventually(check, 3000);

/** What is done on the translated page. */
const WORK = {
  'marking by keyboard': async (page) => {
    await page.locator('#reader').focus();
    await keys(page, 'End', '2');
    await there(async () => assert.equal((await highlights(page)).length, 5));
  },
  'deleting and undoing': async (page) => {
    await page.locator('#reader').focus();
    await keys(page, ']', 'Delete');
    await there(async () => assert.equal((await highlights(page)).length, 3));
    await keys(page, 'Control+z');
    await there(async () => assert.equal((await highlights(page)).length, 4));
  },
  'choosing from the list and changing the party': async (page) => {
    await page.locator('.highlights .item').first().click();
    await page.locator('.details input[type=radio]').nth(2).click({ timeout: 3000 });
    await there(async () => assert.equal((await listed(page))[0].letter, 'W'));
  },
  'opening another article and coming back': async (page) => {
    await openArticle(page, 2);
    await openArticle(page, 0);
    await there(async () => assert.equal((await highlights(page)).length, 4));
  },
  'showing page furniture': async (page) => {
    const noise = page.locator('#reader .noise');
    await page.locator('#library').getByRole('checkbox').check();
    await there(async () => assert.ok((await noise.count()) > 0));
    await page.locator('#library').getByRole('checkbox').uncheck();
    await there(async () => assert.equal(await noise.count(), 0));
  },
};

for (const [what, work] of Object.entries(WORK)) {
  for (const within of ['#reader', 'body']) {
    staged(`with ${within === 'body' ? 'everything' : 'the article'} translated: ${what} works, or the rescue panel opens`, async (stage) => {
      const { page } = stage;
      // A program that stops tells why, in the console too.
      stage.watch.allow(/unreachable|RuntimeError|panicked|NotFoundError|removeChild|insertBefore/);
      await markFour(page);
      const before = await stored(page);
      const wrapped = await translate(page, within);
      assert.ok(wrapped > 50, `${wrapped} texts wrapped`);
      // What is done on the page ends early where the panel opens.
      const opened = rescue(page).waitFor({ timeout: 20_000 }).then(() => 'the panel', () => new Promise(() => {}));
      const worked = await Promise.race([work(page).then(() => true, (error) => error), opened]);
      // A fault that was told needs the panel, which may be a moment late.
      await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
      if (stage.watch.all.length) await rescue(page).waitFor({ timeout: 5000 });
      const broken = (await rescue(page).count()) > 0;
      console.log(`    ${what}: ${broken ? 'the rescue panel' : worked === true ? 'works' : 'stuck'}`);
      if (broken) {
        await assertRescued(page, await stored(page));
      } else {
        assert.equal(worked, true, `${worked.stack ?? worked}`);
        await saved(page);
      }
      const kept = await stored(page);
      for (const key of Object.keys(before)) assert.ok(kept[key], `${key} is still stored`);
      // The work is there again when the page is.
      await stage.reload();
      const acknowledged = Object.values(kept).filter((v) => v.includes('"annotation"') && !v.includes('"trash":true'));
      await eventually(async () => assert.equal((await listed(page)).length, acknowledged.length));
    }, HTTP);
  }
}

staged('the page asks not to be translated', async ({ page }) => {
  assert.equal(await page.locator('html').getAttribute('translate'), 'no');
  assert.equal(await page.locator('meta[name=google][content=notranslate]').count(), 1);
});

/** Ways in which the program tells of its end. */
const ENDS = {
  'its panic hook': () => window.stancemarkPanic('the test says so'),
  'a trap nobody caught': () => {
    setTimeout(() => {
      throw new WebAssembly.RuntimeError('unreachable: the test says so');
    }, 0);
  },
  'a trap in a promise': () => {
    Promise.reject(new WebAssembly.RuntimeError('unreachable: the test says so'));
  },
};

for (const [what, end] of Object.entries(ENDS)) {
  staged(`${what} opens the rescue panel; reloading goes on`, async (stage) => {
    const { page } = stage;
    await markFour(page);
    const [before, marks] = [await stored(page), await marked(page)];
    stage.watch.allow(/the test says so/);
    await page.evaluate(end);
    await rescue(page).waitFor();
    assert.equal(await page.evaluate(() => document.activeElement.textContent), 'Reload the page', 'the keyboard is there');
    await assertRescued(page, before);
    assert.match(await rescue(page).innerText(), /Something went wrong[\s\S]*saved highlights are safe[\s\S]*the test says so/);
    for (const text of marks) assert.ok((await rescue(page).innerText()).includes(text.slice(0, 40)), `“${text}” is listed`);
    await page.getByRole('button', { name: 'Reload the page' }).focus();
    await keys(page, 'Enter');
    await eventually(async () => assert.deepEqual(await marked(page), marks));
  });
}

staged('an error that is not the program’s own opens no panel', async (stage) => {
  const { page } = stage;
  stage.watch.allow(/an extension/);
  await page.evaluate(() => setTimeout(() => { throw new Error('an extension failed'); }, 0));
  await eventually(async () => assert.ok(stage.watch.all.some((p) => /an extension failed/.test(p))));
  await markFour(page);
  assert.equal(await rescue(page).count(), 0);
}, HTTP);

/** Pages from which the program does not start: what is changed, and the reason that is given. */
const DEAD = {
  'the program is not there': { change: (f) => rmSync(join(f, programOf(f))), reason: /could not be loaded/ },
  'the program is cut off': { change: (f) => truncateSync(join(f, programOf(f)), 100_000), reason: /could not be loaded/ },
  'the program is another file': { change: (f) => writeFileSync(join(f, programOf(f)), '<!doctype html><title>Not found</title>'), reason: /could not be loaded/ },
  'the policy forbids programs': { change: (f) => edit(f, 'index.html', (t) => t.replace("'wasm-unsafe-eval'", '')), reason: /could not be loaded/ },
};

/** Readable articles, a reason, and what is stored. */
async function assertReadable(page, reason) {
  await page.getByRole('heading', { name: 'Stancemark could not start' }).waitFor();
  assert.match(await page.locator('main').innerText(), reason);
  await eventually(async () => assert.equal(await page.locator('.plain-article').count(), ARTICLES.length));
  assert.deepEqual(await page.locator('.plain-article').evaluateAll((all) => all.map((e) => e.textContent)), ARTICLES.map((a) => a.text));
  assert.deepEqual(await page.locator('main section h2').allInnerTexts().then((t) => t.filter((x) => ARTICLES.some((a) => a.title === x))), ARTICLES.map((a) => a.title));
}

for (const [what, { change, reason }] of Object.entries(DEAD)) {
  staged(`${what}: the articles can be read and the reason is given`, async (outer) => {
    await withCopy(change, async (folder) => {
      const stage = await Stage.of('http', { folder, open: false });
      try {
        stage.watch.allow(/wasm|WebAssembly|404/i);
        const page = await stage.context.newPage();
        await page.goto(stage.place.address);
        await assertReadable(page, reason);
        assert.ok((await page.locator('main').innerText()).includes('Nothing of Stancemark was found'));
        stage.watch.assertClean();
      } finally {
        await stage.close();
      }
    });
    outer.watch.assertClean();
  }, { ...HTTP, open: false });
}

for (const edition of ['http', 'file']) {
  staged('a browser without WebAssembly: the articles can be read and the reason is given', async (stage) => {
    const page = await stage.context.newPage();
    await page.addInitScript(() => {
      delete window.WebAssembly;
    });
    await page.goto(stage.place.address);
    await assertReadable(page, /no WebAssembly/);
  }, { editions: [edition], open: false });
}

staged('the one-file page with a damaged program says so, with the articles', async (outer) => {
  await withCopy(
    (folder) => edit(folder, 'stancemark.html', (text) => text.replace(/(id="sm-wasm"[^>]*>)[A-Za-z0-9+/]{4000}/, '$1')),
    async (folder) => {
      const stage = await Stage.of('file', { folder, open: false });
      try {
        const page = await stage.context.newPage();
        await page.goto(stage.place.address);
        await assertReadable(page, /could not be loaded/);
        stage.watch.assertClean();
      } finally {
        await stage.close();
      }
    },
  );
  outer.watch.assertClean();
}, { editions: ['file'], open: false });

staged('a program that cannot start shows the work that is stored, and gives it out', async (stage) => {
  await markFour(stage.page);
  const before = await stored(stage.page);
  stage.watch.allow(/wasm|Failed to load resource/);
  await stage.context.route('**/*.wasm', (route) => route.abort());
  await stage.page.reload();
  await assertReadable(stage.page, /could not be loaded/);
  await eventually(async () => assert.match(await stage.page.locator('[role=status]').innerText(), /^Found \d+ entries/));
  const file = await rescued(stage.page);
  assert.deepEqual(heldBy(file), before);
  await stage.context.unroute('**/*.wasm');
  await stage.reload();
  await eventually(async () => assert.equal((await highlights(stage.page)).length, 4));
}, HTTP);

staged('an article that does not load leaves the others', async (stage) => {
  stage.watch.allow(/Failed to load resource|ERR_FAILED/);
  await stage.context.route('**/articles/north-sea-wire.txt', (route) => route.abort());
  const page = await stage.context.newPage();
  await page.goto(stage.place.address);
  await ready(page);
  await eventually(async () => assert.equal(await page.locator('#library .entry').count(), 4));
  assert.match(await page.locator('.notices').innerText(), /north-sea-wire|could not be/i);
  await markFour(page);
}, { ...HTTP, open: false });

staged('the page in many files, opened from disk, names the page in one file', async (stage) => {
  // A browser may say in the console that such a page loads nothing.
  stage.watch.allow(/file:|CORS|origin/);
  const page = await stage.context.newPage();
  await page.goto(pathToFileURL(join(DIST, 'index.html')).href);
  await page.getByRole('heading', { name: 'Stancemark could not start' }).waitFor();
  assert.match(await page.locator('main').innerText(), /one-file page, stancemark\.html/);
}, { editions: ['file'], open: false });

staged('without JavaScript the page says where the articles are', async (stage) => {
  const context = await stage.context.browser().newContext({ javaScriptEnabled: false });
  try {
    const page = await context.newPage();
    await page.goto(stage.place.address);
    assert.match(await page.locator('noscript').innerText(), /needs JavaScript/);
  } finally {
    await context.close();
  }
}, { open: false });

staged('the rescue page lists and gives out everything, without the program', async (stage) => {
  const { page } = stage;
  await markFour(page);
  const [before, marks] = [await stored(page), await marked(page)];
  await page.evaluate(() => {
    const key = Object.keys(localStorage).find((k) => k.startsWith('sm:main:a:'));
    localStorage.setItem('sm:main:a:00000000000000000000000000000001', localStorage.getItem(key).slice(0, 70));
    localStorage.setItem('sm:other:a:00000000000000000000000000000002', '{"stancemark":"annotation","version":99}');
    localStorage.setItem('another-app', 'private');
  });
  const all = await stored(page);
  assert.equal(Object.keys(all).length, Object.keys(before).length + 2);
  await page.close();
  const other = await stage.context.newPage();
  const asked = stage.watch.requests.length;
  await other.goto(`${stage.place.address}rescue.html`);
  await eventually(async () => assert.match(await other.locator('[role=status]').innerText(), /^Found \d+ entries/));
  assert.ok(stage.watch.requests.slice(asked).every((url) => !/wasm/.test(url)), 'the program is not asked for');
  const words = await other.locator('main').innerText();
  for (const text of marks) assert.ok(words.includes(text), `“${text}” is listed`);
  assert.match(words, /damaged record/);
  const file = await rescued(other);
  assert.deepEqual(heldBy(file), all);
  assert.doesNotMatch(JSON.stringify(file), /private/);
  await other.locator('summary').click();
  // The text is made when the browser tells that it is asked for.
  await eventually(async () => assert.notEqual(await other.locator('textarea').inputValue(), ''));
  assert.deepEqual(JSON.parse(await other.locator('textarea').inputValue()), file);
  assert.deepEqual(await stored(other), all, 'nothing was changed');
}, HTTP);

staged('#rescue in the address shows what is stored, at the start and later', async (stage) => {
  const { page } = stage;
  await markFour(page);
  const [before, marks] = [await stored(page), await marked(page)];
  await page.evaluate(() => {
    location.hash = '#rescue';
  });
  await assertRescued(page, before);
  const other = await stage.context.newPage();
  await other.goto(`${stage.place.address}#rescue`);
  await rescue(other).waitFor();
  await eventually(async () => assert.match(await rescue(other).innerText(), /4 highlights/));
  await other.getByRole('button', { name: 'Reload the page' }).click();
  await ready(other);
  await eventually(async () => assert.deepEqual(await marked(other), marks));
  assert.ok((await blocks(other)).length > 5);
});
