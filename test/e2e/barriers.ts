import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { z } from 'zod';

const axe = readFileSync(fileURLToPath(import.meta.resolve('axe-core')), 'utf8');
const findings = z.object({
  violations: z.array(z.object({ id: z.string(), impact: z.string().nullable() })),
});

/** What stands in the way of people who see little, hear the page or use keys; in a whole chat, rules broken `badly` alone. */
export const barriers = async (page: Page, badly: 'badly' | null = null): Promise<readonly string[]> => {
  await page.evaluate(axe);
  const found = await page.evaluate(`axe.run(document, { resultTypes: ['violations'] })`);
  return findings
    .parse(found)
    .violations.filter(({ impact }) => badly === null || impact === 'serious' || impact === 'critical')
    .map(({ id }) => id);
};
