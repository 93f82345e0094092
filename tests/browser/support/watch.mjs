// What no case may cause unless it says so: errors, violations of the policy, requests to other origins, alerts.

import assert from 'node:assert/strict';

/** Collects what went wrong in a browser context and its pages. */
export class Watch {
  #found = [];
  #allowed = [];
  #also = new Set();

  /**
   * @param {import('playwright-core').BrowserContext} context
   * @param {(url: string) => boolean} own whether an address belongs to the page
   */
  constructor(context, own) {
    this.requests = [];
    context.on('console', (message) => {
      if (message.type() === 'error') this.#found.push(`console: ${message.text()} (${message.location().url})`);
    });
    context.on('weberror', (error) => this.#found.push(`page error: ${error.error().stack ?? error.error()}`));
    context.on('dialog', (dialog) => {
      this.#found.push(`${dialog.type()}: ${dialog.message()}`);
      dialog.dismiss();
    });
    context.on('request', (request) => {
      const url = request.url();
      this.requests.push(url);
      if (!/^(blob|data):/.test(url) && !own(url) && !this.#also.has(url)) this.#found.push(`request to ${url}`);
    });
  }

  /** To be called before the first page is opened. */
  static async prepare(context) {
    await context.addInitScript(() => {
      document.addEventListener('securitypolicyviolation', (event) => {
        console.error(`securitypolicyviolation: ${event.violatedDirective} ${event.blockedURI} ${event.sample}`);
      });
    });
  }

  /** Says that the case itself goes to an address. */
  own(url) {
    this.#also.add(url);
  }

  /** Says that the case itself provokes what matches. */
  allow(...patterns) {
    this.#allowed.push(...patterns);
  }

  /** What was found and is not allowed. */
  get problems() {
    return this.#found.filter((problem) => !this.#allowed.some((pattern) => pattern.test(problem)));
  }

  /** Everything that was found. */
  get all() {
    return [...this.#found];
  }

  assertClean() {
    assert.deepEqual(this.problems, [], 'errors, policy violations, foreign requests or alerts');
  }
}
