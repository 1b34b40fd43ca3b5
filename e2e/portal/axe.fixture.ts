/** What axe finds wrong with a page, for tests of the portal. */
import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';

const AXE = import.meta.resolve('axe-core/axe.min.js');

/** WCAG 2.2 at the levels that the law asks for, and what axe's makers hold to be good practice. */
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

type Finding = {
  readonly id: string;
  readonly nodes: readonly { readonly target: readonly string[]; readonly failureSummary: string }[];
};

declare const axe: {
  run(options: { readonly runOnly: readonly string[] }): Promise<{ readonly violations: readonly Finding[] }>;
};

/** Sentences; none when all is well. What moves has come to rest first. */
export async function axeFaults(page: Page): Promise<readonly string[]> {
  await page.evaluate(await readFile(new URL(AXE), 'utf8'));
  const findings = await page.evaluate(async (runOnly) => {
    await Promise.all(document.getAnimations().map(({ finished }) => finished.catch(() => undefined)));
    return (await axe.run({ runOnly })).violations;
  }, TAGS);
  return findings.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')}: ${failureSummary}`),
  );
}

/** As much as is needed of what a page knows of itself; the house is not compiled for browsers. */
declare const document: { getAnimations(): readonly { readonly finished: Promise<unknown> }[] };
