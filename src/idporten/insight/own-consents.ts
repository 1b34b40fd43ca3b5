/** What the person has agreed to, withdrawn from the person's own page. */
import type { DoorContext } from '../../http/exchange.ts';
import { OWN_PAGE_PATH } from '../../login/pages/frame.ts';
import { type Given, type GivenReader, isConsent } from './given.ts';
import { scopeList, serviceIn, WITHDRAWN } from './own-page-view.ts';
import type { Here, Step, Visits } from './own-page-visit.ts';
import type { Withdraw } from './withdrawal.ts';

export type OwnConsentsParts = { readonly given: GivenReader; readonly withdraw: Withdraw };

export function createOwnConsents(
  parts: OwnConsentsParts,
  { shownOf, confirm, goTo }: Visits,
): Readonly<Record<'confirmWithdrawal' | 'withdraw', Step>> {
  /** One that is the person's own and that the page shows. */
  async function ownGiven(c: DoorContext, { person }: Here): Promise<Given | undefined> {
    const one = await parts.given.find(c.req.param('authorization') ?? '');
    return one?.authorization.grant.holder === person && isConsent(one) ? one : undefined;
  }

  return {
    async confirmWithdrawal(c, here) {
      const one = await ownGiven(c, here);
      if (one === undefined) return goTo(c, OWN_PAGE_PATH);
      const shown = shownOf(c);
      const text = shown.t.withdrawText.replace('{service}', () => serviceIn(one));
      const details = scopeList(shown, one);
      return confirm(c, { title: shown.t.withdrawTitle, text, details, button: shown.t.withdraw });
    },
    async withdraw(c, here) {
      const one = await ownGiven(c, here);
      if (one === undefined) return goTo(c, OWN_PAGE_PATH);
      await parts.withdraw(one, { kind: 'person' }, c.get('traceId'));
      return goTo(c, WITHDRAWN);
    },
  };
}
