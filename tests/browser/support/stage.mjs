// One case's own browser context with the page in it, in either edition, watched from the first moment.

import { test, after } from 'node:test';
import { join } from 'node:path';
import { chromium } from 'playwright-core';

import { CHROMIUM, DIST, OUT, oneFileAddress } from './paths.mjs';
import { serve } from './server.mjs';
import { Watch } from './watch.mjs';
import { ready } from './reader.mjs';

export const FLAGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** The two ways in which the page reaches a reader. */
export const EDITIONS = ['http', 'file'];

let browser;
let server;

/** The browser of this test file, started when it is first needed. */
export async function theBrowser() {
  browser ??= chromium.launch({ executablePath: CHROMIUM, args: FLAGS });
  return browser;
}

/** The server of the built page. */
export async function theServer() {
  server ??= serve(DIST);
  return server;
}

after(async () => {
  await (await browser)?.close();
  await (await server)?.close();
});

/** Where the page of an edition is, and what belongs to it. */
export async function place(edition, folder = DIST) {
  if (edition === 'file') {
    const address = oneFileAddress(folder);
    return { address, own: (url) => url.split('#')[0] === address, close: async () => {} };
  }
  const { origin, close } = folder === DIST ? { ...(await theServer()), close: async () => {} } : await serve(folder);
  return { address: `${origin}/`, own: (url) => url.startsWith(`${origin}/`), close };
}

/** A context with the page in it. */
export class Stage {
  /**
   * @param {'http' | 'file'} edition
   * @param {object} [options]
   * @param {object} [options.context] playwright's options of the context
   * @param {string} [options.folder] another build of the page
   * @param {(context: import('playwright-core').BrowserContext) => Promise<void>} [options.before] done before a page opens
   * @param {boolean} [options.open] false: no page yet
   */
  static async of(edition, { context: contextOptions, folder, before, open = true } = {}) {
    const stage = new Stage();
    stage.edition = edition;
    stage.place = await place(edition, folder);
    const context = await (await theBrowser()).newContext({
      viewport: { width: 1280, height: 900 },
      acceptDownloads: true,
      ...contextOptions,
    });
    context.setDefaultTimeout(10_000);
    stage.context = context;
    stage.watch = new Watch(context, stage.place.own);
    await Watch.prepare(context);
    await before?.(context);
    if (open) stage.page = await stage.tab();
    return stage;
  }

  /** One more tab with the page, ready. */
  async tab(hash = '') {
    const page = await this.context.newPage();
    await page.goto(this.place.address + hash);
    await ready(page);
    return page;
  }

  /** The page again, ready. */
  async reload(page = this.page) {
    await page.reload();
    await ready(page);
  }

  async close() {
    await this.context.close();
    await this.place.close();
  }
}

/**
 * A test on a stage of its own; what it did not say it provokes makes it fail.
 *
 * @param {string} title
 * @param {(stage: Stage) => Promise<void>} run
 * @param {object} [options] of the stage, and `editions`
 */
export function staged(title, run, { editions = EDITIONS, ...options } = {}) {
  for (const edition of editions) {
    test(`${title} [${edition}]`, { timeout: 120_000 }, async () => {
      const stage = await Stage.of(edition, options);
      try {
        await run(stage);
        stage.watch.assertClean();
      } catch (error) {
        const name = `failed-${title}-${edition}`.replace(/[^\p{L}\p{N}]+/gu, '-');
        await stage.page?.screenshot({ path: join(OUT, `${name}.png`) }).catch(() => {});
        if (stage.watch.problems.length) error.message += `\nwatched: ${stage.watch.problems.join('\n')}`;
        throw error;
      } finally {
        await stage.close();
      }
    });
  }
}
