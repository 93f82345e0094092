// The page's parser of HTML is the browser's, the command's is its own: both have to read the same of real pages.

import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { test } from 'node:test';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';

import { Stage } from './support/stage.mjs';
import { HOME } from './support/paths.mjs';
import { eventually } from './support/eventually.mjs';
import { names, showFurniture, texts } from './support/library.mjs';
import { COMMAND, extract, hasCommand, slices } from './support/native.mjs';
import { pick } from './support/situations.mjs';

const PAGES = join(process.env.SHARED ?? join(HOME, '../../../shared'), 'data/wcxb/dev/html');
/** How many pages are compared, evenly from all; PARITY=100 compares a hundred. */
const COUNT = Number(process.env.PARITY ?? 6);

const missing = !existsSync(PAGES) ? 'the folder of real pages is not here' : !hasCommand() ? `there is no ${COMMAND}` : undefined;
if (missing) console.log(`Parity of the two parsers: nothing compared, ${missing}.`);
else {
  test(`${COUNT} real pages read the same in the browser and in the command`, { timeout: 600_000 }, async () => {
    const all = readdirSync(PAGES).filter((name) => name.endsWith('.html.gz')).sort();
    const chosen = Array.from({ length: Math.min(COUNT, all.length) }, (_, n) => all[Math.floor((n * all.length) / COUNT)]);
    const folder = mkdtempSync(join(tmpdir(), 'stancemark-'));
    const stage = await Stage.of('http');
    const differences = [];
    let blocks = 0;
    try {
      await showFurniture(stage.page);
      for (const name of chosen) {
        const path = join(folder, name.slice(0, -3));
        writeFileSync(path, gunzipSync(readFileSync(join(PAGES, name))));
        const expected = slices(extract(path));
        const before = (await names(stage.page)).length;
        await pick(stage.page, path);
        await eventually(async () => assert.equal((await names(stage.page)).length, before + 1, `${name} is opened`), 20_000);
        await eventually(async () => assert.ok(await stage.page.locator('#library .entry').last().evaluate((e) => e.classList.contains('current'))));
        const shown = await texts(stage.page);
        blocks += expected.length;
        const at = expected.findIndex((text, n) => text !== shown[n]);
        if (at >= 0 || shown.length !== expected.length) {
          const show = (list) => JSON.stringify(list.slice(Math.max(at, 0), Math.max(at, 0) + 2)).slice(0, 160);
          differences.push(`${name}: block ${at} of ${expected.length}/${shown.length}: command ${show(expected)}, browser ${show(shown)}`);
        }
      }
      console.log(`    ${blocks} blocks of ${chosen.length} pages compared, ${differences.length} pages differ`);
      assert.deepEqual(differences, []);
      stage.watch.assertClean();
    } finally {
      await stage.close();
      rmSync(folder, { recursive: true });
    }
  });
}
