// The page's own policy is in force in both editions: what an attack would need, the browser refuses.

import assert from 'node:assert/strict';

import { staged } from './support/stage.mjs';

/** What is tried in the page, and what it ends with. */
const TRIED = {
  'markup from a text': [() => void (document.createElement('p').innerHTML = '<b>x</b>'), 'TypeError'],
  'a page parsed from a text, past the one policy': [() => void new DOMParser().parseFromString('<b>x</b>', 'text/html'), 'TypeError'],
  'a policy of one’s own': [() => void trustedTypes.createPolicy('mine', {}), 'TypeError'],
  'a second policy of the page’s name': [() => void trustedTypes.createPolicy('stancemark-parse', {}), 'TypeError'],
  'a text evaluated': [() => void (0, eval)('1'), 'EvalError'],
  'a function from a text': [() => void new Function('return 1'), 'EvalError'],
  'a request to another host': [() => fetch('https://example.org/'), 'TypeError'],
};

/** What is put into the page and must not have any effect. */
const INSERTED = {
  'a script of one’s own': () => {
    const script = document.createElement('script');
    script.append('window.ran = true');
    document.body.append(script);
  },
  'a style attribute': () => document.querySelector('#reader').setAttribute('style', 'display: none'),
  'a picture of another host': () => {
    const picture = document.createElement('img');
    picture.src = 'https://example.org/p.png';
    document.body.append(picture);
  },
};

staged('what an attack would need is refused', async ({ page, ...stage }) => {
  stage.watch.allow(/securitypolicyviolation|violates|Content Security Policy|TrustedHTML|Trusted Type|TrustedScript|TrustedTypePolicy|Refused/);
  // The browser tells of what it refuses to ask for, too.
  const picture = 'https://example.org/p.png';
  stage.watch.own(picture);
  const refused = page.waitForEvent('requestfailed', (request) => request.url() === picture);
  for (const [name, [attempt, expected]] of Object.entries(TRIED)) {
    // Later, because what the test itself evaluates is exempt from the policy.
    const ended = await page.evaluate(
      (source) =>
        new Promise((done) => {
          setTimeout(async () => {
            try {
              await window[source]();
              done('done');
            } catch (error) {
              done(error.name);
            }
          });
        }),
      await install(page, attempt),
    );
    assert.equal(ended, expected, name);
  }
  for (const insert of Object.values(INSERTED)) await page.evaluate(insert).catch(() => {});
  assert.equal((await refused).failure().errorText, 'csp');
  assert.equal(await page.evaluate(() => window.ran), undefined);
  assert.equal(await page.locator('#reader').isVisible(), true);
});

/** Puts a function into the page under a name, and gives the name. */
async function install(page, attempt) {
  await page.evaluate(`window.attempt = ${attempt}`);
  return 'attempt';
}
