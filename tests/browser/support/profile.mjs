// A browser with a profile on disk, as a person's own: it can be killed, started again, and set not to keep anything.

import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';

import { CHROMIUM } from './paths.mjs';
import { FLAGS } from './stage.mjs';

/** A new profile; `preferences` as Chromium writes them. */
export function makeProfile(preferences) {
  const folder = mkdtempSync(join(tmpdir(), 'stancemark-profile-'));
  if (preferences) {
    mkdirSync(join(folder, 'Default'));
    writeFileSync(join(folder, 'Default/Preferences'), JSON.stringify(preferences));
  }
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 }) };
}

/**
 * Starts the browser with a profile and connects to it.
 *
 * @returns {Promise<{ context: import('playwright-core').BrowserContext, kill(): Promise<void> }>} `kill` ends the
 *   browser's own process at once, without a chance to write anything
 */
export async function startBrowser(folder) {
  const flags = [...FLAGS, `--user-data-dir=${folder}`, '--remote-debugging-port=0', '--window-size=1280,900', 'about:blank'];
  // A group of its own, so that its helpers can be ended with it: they would go on writing into the profile.
  const child = spawn(CHROMIUM, flags, { stdio: ['ignore', 'ignore', 'pipe'], detached: true });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  const address = await new Promise((resolve, reject) => {
    let said = '';
    child.stderr.on('data', (part) => {
      said += part;
      const found = said.match(/DevTools listening on (ws:\S+)/);
      if (found) resolve(found[1]);
    });
    ended.then(() => reject(new Error(`the browser ended: ${said.slice(-500)}`)));
  });
  const browser = await chromium.connectOverCDP(address);
  return {
    context: browser.contexts()[0],
    async kill() {
      child.kill('SIGKILL');
      await ended;
      try {
        process.kill(-child.pid, 'SIGKILL');
      } catch {
        // They have ended already.
      }
      await browser.close().catch(() => {});
    },
  };
}
