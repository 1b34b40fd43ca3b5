/** What another provider says of how somebody logged in, and what that is here. */
import { type Acr, satisfies } from '../level.ts';
import type { Provider, ProviderLevel } from './provider.ts';

/** The levels that it can give. */
export function levelsOf({ levels }: Pick<Provider, 'levels'>): readonly Acr[] {
  return [...new Set(levels.map(({ level }) => level))];
}

/** What to ask it for, so that what it gives will do; empty where it cannot be asked by `acr_values`. */
export function acrValuesFor(asked: readonly Acr[], levels: readonly ProviderLevel[]): readonly string[] {
  const enough = levels.filter(({ level }) => satisfies(level, asked));
  const values = enough.map(({ acr }) => acr);
  // One that is known by its amr alone may come with any acr, and must not be shut out.
  return values.includes(undefined) ? [] : [...new Set(values.filter((acr) => acr !== undefined))];
}

/** The first that fits. What nobody has given a meaning is no login. */
export function levelFor(
  said: { readonly acr: unknown; readonly amr: unknown },
  levels: readonly ProviderLevel[],
): ProviderLevel | undefined {
  // OpenID Connect Core section 2: a list; several providers, the original among them, write a single text.
  const amr: readonly unknown[] = Array.isArray(said.amr) ? said.amr : [said.amr];
  return levels.find(
    ({ acr, among }) =>
      (acr === undefined || acr === said.acr) && (among === undefined || amr.includes(among)),
  );
}
