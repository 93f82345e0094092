// Waiting for a condition: asked again and again until it holds or the time is over.

import { AssertionError } from 'node:assert';
import { setTimeout as pause } from 'node:timers/promises';

/**
 * Calls `check` until it no longer throws, and gives what it returned.
 *
 * @template T
 * @param {() => T | Promise<T>} check asserts what is expected
 * @param {number} [within] milliseconds until its last error is this one's
 * @returns {Promise<T>}
 */
export async function eventually(check, within = 8000) {
  const end = Date.now() + within;
  for (let wait = 10; ; wait = Math.min(wait * 1.5, 200)) {
    try {
      return await check();
    } catch (error) {
      // A page that navigates away meanwhile is asked again too.
      const again = error instanceof AssertionError || /Execution context was destroyed/.test(error.message);
      if (!again || Date.now() > end) throw error;
    }
    await pause(wait);
  }
}
