// Highlights that travel as a file: out, in, in again, onto another version of the article, and files that are none.

import assert from 'node:assert/strict';

import { Stage, staged } from './support/stage.mjs';
import { eventually } from './support/eventually.mjs';
import { clickAt, markByMouse } from './support/mouse.mjs';
import { closeDialog, drop, exported, pick, report } from './support/files.mjs';
import { highlights, listed, marked, notices, openArticle, passage, saved, says, stored } from './support/reader.mjs';

const details = (page) => page.locator('.side .details');

/** Four highlights on two articles: overlapping, with attitude, issue and note, and one behind an emoji flag. */
async function work(page) {
  const block = await passage(page, 2, 4);
  const [one, two] = block.stretches;
  await markByMouse(page, block.index, one, 'Kyiv');
  await markByMouse(page, block.index, two, 'Moscow');
  await details(page).getByLabel('Attitude').selectOption('opposes');
  await details(page).getByLabel('Issue').selectOption('territory');
  await details(page).getByLabel('Note').fill('«Ні» 🇺🇦 <i>&amp;</i>\n\u202Eright to left\u202C \t 👨‍👩‍👧‍👦 "quoted" \\');
  const words = one.text.split(' ');
  const start = one.start + words[0].length + 1;
  const inner = words.slice(1, -1).join(' ');
  if (inner.length > 3) await markByMouse(page, block.index, { text: inner, start, end: start + inner.length }, 'Europe');
  await openArticle(page, 4);
  await page.locator('#reader').focus();
  for (const key of ['End', '3']) await page.keyboard.press(key);
  await says(page, /Marked for Washington/);
  await saved(page, inner.length > 3 ? 4 : 3);
}

/** The list of every article, one after the other. */
async function everything(page) {
  const all = [];
  for (let n = 0; n < (await page.locator('#library .entry').count()); n++) {
    await openArticle(page, n);
    all.push({ listed: (await listed(page)).map((l) => ({ ...l, chosen: false })), marked: await marked(page) });
  }
  return all;
}

staged('the exported file is a W3C annotation collection, one annotation a line', async ({ page }) => {
  await work(page);
  const { name, text, file } = await exported(page);
  assert.match(name, /^stancemark-\d{4}-\d{2}-\d{2}\.json$/);
  assert.equal(file.type, 'AnnotationCollection');
  assert.equal([file['@context']].flat()[0], 'http://www.w3.org/ns/anno.jsonld');
  assert.deepEqual([file.format, file.version, file.total], ['stancemark', 1, file.first.items.length]);
  assert.equal(file.first.type, 'AnnotationPage');
  assert.equal(text.includes('\r'), false);
  assert.equal(text.endsWith('\n'), true);
  const lines = text.split('\n').filter((line) => line.startsWith('{"id":"urn:stancemark:'));
  assert.deepEqual(lines.map((line) => JSON.parse(line.replace(/,$/, ''))), file.first.items);
  const cards = Object.fromEntries(file.articles.map((a) => [`urn:stancemark:article:${a.id}`, a]));
  for (const item of file.first.items) {
    assert.match(item.id, /^urn:stancemark:[0-9a-f]{32}$/);
    assert.equal(item.type, 'Annotation');
    assert.match(item.created, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
    assert.ok(cards[item.target.source], 'the article is named in the file');
    const [quote, position] = item.target.selector;
    assert.deepEqual([quote.type, position.type], ['TextQuoteSelector', 'TextPositionSelector']);
    assert.equal([...quote.exact].length, position.end - position.start, 'code points');
    assert.equal(item.body.filter((b) => b.purpose === 'tagging' && b.party).length, 1);
  }
  const noted = file.first.items.find((i) => i.body.some((b) => b.purpose === 'commenting'));
  assert.match(noted.body.find((b) => b.purpose === 'commenting').value, /🇺🇦 <i>&amp;<\/i>/);
});

staged('imported into an empty browser: the same highlights, and the same bytes out again', async (stage) => {
  await work(stage.page);
  const [before, out] = [await everything(stage.page), await exported(stage.page)];
  const empty = await Stage.of(stage.edition);
  try {
    const { page } = empty;
    assert.deepEqual((await everything(page)).flatMap((a) => a.listed), []);
    await pick(page, { [out.name]: out.bytes });
    await says(page, new RegExp(`Imported highlights: ${out.file.total} new, 0 already here`));
    await saved(page, out.file.total);
    assert.deepEqual(await everything(page), before);
    assert.equal((await exported(page)).text, out.text);

    await pick(page, { [out.name]: out.bytes });
    await says(page, new RegExp(`0 new, ${out.file.total} already here`));
    await drop(page, { 'other name.txt': out.bytes });
    await says(page, new RegExp(`0 new, ${out.file.total} already here`));
    assert.equal((await exported(page)).text, out.text);

    await empty.reload();
    assert.deepEqual(await everything(page), before);
    await page.locator('.tools').getByRole('button', { name: 'Undo' }).click();
    await eventually(async () => assert.equal((await everything(page)).flatMap((a) => a.listed).length, 0, 'one step'));
    await page.locator('.tools').getByRole('button', { name: 'Redo' }).click();
    await eventually(async () => assert.deepEqual(await everything(page), before));
    empty.watch.assertClean();
  } finally {
    await empty.close();
  }
});

staged('an import in one tab is in the other too', async (stage) => {
  await work(stage.page);
  const out = await exported(stage.page);
  const empty = await Stage.of(stage.edition);
  try {
    const other = await empty.tab();
    await empty.page.bringToFront();
    await pick(empty.page, { 'a.json': out.bytes });
    await saved(empty.page, out.file.total);
    await saved(other, out.file.total);
    const here = await everything(empty.page);
    await other.bringToFront();
    assert.deepEqual(await everything(other), here);
    empty.watch.assertClean();
  } finally {
    await empty.close();
  }
}, { editions: ['http'] });

const VERSION = [
  'The Envoy Who Came Twice',
  'The first paragraph opens the story in a harbour town where two delegations rented the same hotel by mistake 🇺🇦.',
  'Ukrainian officers rejected the proposed demarcation line outright, according to three people in the corridor.',
  'Moscow answered through its ambassador that every earlier offer had been withdrawn at midnight on Sunday.',
  'Washington promised a revised schedule of inspections before the parliament returns from its winter recess.',
  'European ministers complained that nobody had shown them the annex which they are expected to finance.',
  'The last paragraph closes with a waiter who kept both reservation books and has lent them to no one.',
];
/** Words added before, words changed, one paragraph gone, and one moved to the end. */
const OTHER = [
  VERSION[0],
  `An added introduction that was not here before pushes everything further down the page. ${VERSION[1]}`,
  VERSION[2].replace('rejected the proposed demarcation line', 'rejected the suggested demarcation line'),
  VERSION[3],
  VERSION[6],
  VERSION[4],
];

staged('on another version of the article: moved, changed and lost are said, nothing is misplaced', async (stage) => {
  const { page } = stage;
  await pick(page, { 'envoy.txt': VERSION.join('\n\n') });
  await says(page, /Opened “The Envoy/);
  await page.locator('#reader').focus();
  await page.keyboard.press('Home');
  for (const key of ['1', '2', '3', '4', '1']) {
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press(key);
  }
  await saved(page, 5);
  assert.deepEqual(await marked(page), VERSION.slice(1, 6));
  const out = await exported(page);

  const later = await Stage.of(stage.edition);
  try {
    const { page } = later;
    await pick(page, { 'highlights.json': out.bytes });
    await says(page, /5 new/);
    await eventually(async () => assert.match(await page.locator('#library').innerText(), /5 highlights belong to articles that are not loaded/));
    await pick(page, { 'envoy.txt': OTHER.join('\n\n') });
    await says(page, /Opened “The Envoy/);
    await eventually(async () => assert.equal((await highlights(page)).length, 4));
    assert.deepEqual((await marked(page)).sort(), [VERSION[1], OTHER[2], VERSION[3], VERSION[4]].sort());
    const verdicts = Object.fromEntries((await listed(page)).map((l) => [l.quote.slice(0, 18), l.says]));
    for (const [start, verdict] of [
      ['The first paragrap', /moved/i],
      ['Washington promise', /moved/i],
      ['Moscow answered th', /moved/i],
      ['Ukrainian officers', /changed/i],
    ]) {
      assert.match(verdicts[start] ?? '', verdict, start);
    }
    const lost = page.locator('.highlights .lost');
    assert.match(await lost.innerText(), /Could not place \(1\)/);
    assert.ok((await lost.locator('.quote').innerText()).startsWith('European ministers complained'));
    assert.equal(await page.locator('#reader mark.unsure').count() > 0, true, 'shown in the text too');
    for (const [start, message] of [
      ['Ukrainian officers', /Text changed: the words differ/],
      ['Washington promise', /Moved: the same words/],
      ['European ministers', /Lost: these words are not in this version/],
    ]) {
      await page.locator('.item', { hasText: start }).click();
      await eventually(async () => assert.match(await details(page).locator('.verdict').innerText(), message));
    }
    // What is lost is not thrown away: it goes out again as it came in.
    assert.deepEqual((await exported(page)).file.first.items, out.file.first.items);
    await later.reload();
    assert.equal((await highlights(page)).length, 4);
    later.watch.assertClean();
  } finally {
    await later.close();
  }
});

/** Files that are no annotation files, and what is said of them. */
const BAD = {
  'empty.json': ['', /empty\.json is empty/],
  'paper.json': ['%PDF-1.7\n%âãÏÓ\n1 0 obj', /paper\.json is a PDF document, not an annotation file/],
  'login.json': ['<!doctype html><html><title>Log in</title>', /login\.json is a web page.*asked for a login/],
  'cut.json': ['{\n"@context":"http://www.w3.org/ns/anno.jsonld",\n"type":"AnnotationCollection",\n"format":"stancemark",\n"version":1,\n"first":{"ty', /cut\.json ends too early at line 6/],
  'wide.json': [Buffer.from('\ufeff{"type":"AnnotationCollection"}', 'utf16le'), /wide\.json is not UTF-8 \(looks like UTF-16\)/],
  'theirs.json': ['{"rows":[],"total":0}', /theirs\.json, Hypothesis JSON: no highlights/],
  'later.json': ['{"format":"stancemark","version":99,"first":{"items":[]}}', /later\.json was made with a newer version/],
  'comma.json': ['{"format":"stancemark","version":1,\n"first":{"items":[],}}', /comma\.json is damaged in line 2, column \d+/],
  'noise.json': [Buffer.from([0x7f, 0x45, 0x4c, 0x46, 1, 2, 3, 0, 0xff]), /noise\.json is a program/],
  'deep.json': ['['.repeat(100_000), /deep\.json/],
};

staged('files that are none: one clear message each, and nothing is changed', async (stage) => {
  const { page } = stage;
  const block = await passage(page, 1);
  await markByMouse(page, block.index, block.stretches[0], 'Kyiv');
  await saved(page, 1);
  const kept = async () => Object.entries(await stored(page)).filter(([key]) => !key.startsWith('sm:main:s:'));
  const before = [await kept(), await listed(page), (await exported(page)).text];
  for (const [name, [content, message]] of Object.entries(BAD)) {
    await pick(page, { [name]: content });
    const { summary, details } = await report(page);
    assert.match(summary, /What you have is unchanged/, name);
    assert.equal(details.length, 1, name);
    assert.match(details[0], message);
    await closeDialog(page);
  }
  assert.deepEqual([await kept(), await listed(page), (await exported(page)).text], before);
  assert.deepEqual(await notices(page), []);
});

staged('a file cut off in the middle: what is readable is said, and one Undo takes it back', async (stage) => {
  await work(stage.page);
  const out = await exported(stage.page);
  // In the middle of the second annotation.
  const cut = out.text.slice(0, out.text.indexOf(out.file.first.items[1].id) + 60);
  const empty = await Stage.of(stage.edition);
  try {
    const { page } = empty;
    await pick(page, { 'cut.json': cut });
    const { summary, details } = await report(page);
    assert.match(details.join('\n'), new RegExp(`cut\\.json ends too early at line \\d+; 1 of about ${out.file.total} annotations`));
    assert.match(summary, /1 new/);
    await closeDialog(page);
    await saved(page, 1);
    await page.locator('.tools').getByRole('button', { name: 'Undo' }).click();
    await saved(page, 0);
  } finally {
    await empty.close();
  }
}, { editions: ['http'] });

staged('ten files at once, three of them bad: seven come in, three are named, one Undo', async (stage) => {
  await work(stage.page);
  const { page: source } = stage;
  await openArticle(source, 1);
  await source.locator('#reader').focus();
  for (let i = 0; i < 4; i++) for (const key of ['ArrowDown', '1']) await source.keyboard.press(key);
  await says(source, /Marked/);
  const out = await exported(source);
  const lines = out.text.split('\n');
  const items = lines.filter((line) => line.startsWith('{"id":"urn:stancemark:')).slice(0, 7);
  const [from, to] = [lines.indexOf(items[0]), lines.findIndex((line) => line.startsWith(']}'))];
  const good = items.map((item, n) => [
    `reader ${n}.json`,
    [...lines.slice(0, from), item.replace(/,$/, ''), ...lines.slice(to)].join('\n').replace(/"total":\d+/, '"total":1'),
  ]);
  const bad = Object.entries(BAD).slice(0, 3).map(([name, [content]]) => [name, content]);
  const all = [...good.slice(0, 3), bad[0], ...good.slice(3, 5), bad[1], bad[2], ...good.slice(5)];
  assert.equal(all.length, 10);
  const empty = await Stage.of(stage.edition);
  try {
    const { page } = empty;
    await drop(page, Object.fromEntries(all));
    const { summary, details } = await report(page);
    assert.match(summary, /Imported highlights: 7 new, 0 already here/);
    assert.equal(details.length, 3);
    for (const [n, [name]] of bad.entries()) assert.match(details[n], BAD[name][1]);
    await closeDialog(page);
    await saved(page, 7);
    await page.locator('.tools').getByRole('button', { name: 'Undo' }).click();
    await saved(page, 0);
    empty.watch.assertClean();
  } finally {
    await empty.close();
  }
}, { editions: ['http'] });

staged('notes and names with markup are text everywhere', async (stage) => {
  const { page } = stage;
  const block = await passage(page, 1);
  await markByMouse(page, block.index, block.stretches[0], 'Kyiv');
  const evil = '<img src=x onerror="document.title=1"><script>document.title=2</script>javascript:alert(1)';
  await details(page).getByLabel('Note').fill(evil);
  await saved(page, 1);
  await stage.reload();
  assert.match((await listed(page))[0].note, /^<img src=x/);
  await clickAt(page, block.index, block.stretches[0].start + 1);
  await eventually(async () => assert.equal(await details(page).getByLabel('Note').inputValue(), evil));
  assert.equal(await page.locator('#app img, #app script').count(), 0);
  assert.doesNotMatch(await page.title(), /^[12]$/);
}, { editions: ['http'] });
