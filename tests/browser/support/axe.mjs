// The accessibility rules of axe-core, run inside the page.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const SOURCE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/**
 * What axe objects to, one line for each element: every rule it has, best practice and experiments too, but level AAA.
 *
 * @param {import('playwright-core').Page} page
 * @returns {Promise<string[]>}
 */
export async function objections(page) {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(SOURCE);
  return page.evaluate(async () => {
    const rules = window.axe
      .getRules()
      .filter((rule) => !rule.tags.some((tag) => /aaa$|^deprecated$/.test(tag)))
      .map((rule) => rule.ruleId);
    const result = await window.axe.run(document, { runOnly: { type: 'rule', values: rules }, resultTypes: ['violations'] });
    if (result.passes.length < 10) throw new Error(`axe looked at too little: ${result.passes.length} rules passed`);
    const line = (violation, node) =>
      `${violation.id}: ${node.target.join(' ')}: ${node.failureSummary.replace(/\s+/g, ' ')} ${node.html.slice(0, 120)}`;
    // What only lies under the header, or under a message that passes, is looked at again in the middle of the window.
    const stays = async (violation, node) => {
      if (!node.failureSummary.includes('partially obscured')) return true;
      const element = document.querySelector(node.target.at(-1));
      element.scrollIntoView({ block: 'center' });
      await Promise.allSettled(document.getAnimations().map((a) => a.finished));
      const again = await window.axe.run(element, { runOnly: { type: 'rule', values: [violation.id] } });
      return again.violations.length > 0;
    };
    const found = [];
    for (const violation of result.violations) {
      for (const node of violation.nodes) if (await stays(violation, node)) found.push(line(violation, node));
    }
    return found;
  });
}

/** No objection in light and in dark. */
export async function assertAccessible(page, state) {
  const found = [];
  for (const colorScheme of ['light', 'dark']) {
    await page.emulateMedia({ colorScheme });
    // Colours that fade, or are about to, are looked at when they are there.
    await page.evaluate(async () => {
      const left = (a) => a.effect.getComputedTiming().endTime - (a.currentTime ?? 0);
      const brief = document.getAnimations().filter((a) => left(a) < 3000);
      await Promise.allSettled(brief.map((a) => a.finished));
    });
    const lines = await objections(page);
    found.push(...lines.map((line) => `${colorScheme}: ${line}`));
  }
  assert.deepEqual(found, [], `${state}: what axe objects to`);
}
