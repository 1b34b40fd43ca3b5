/**
 * The pages where someone who may act for the consumer delegates an API to a supplier and withdraws it, and where a
 * supplier sees what it has been given (spec/maskinporten.md 6.2 step 5). Both changes are confirmed in plain words.
 */

import type { NamePerson } from '../../audit/person-id.ts';
import type { Door } from '../../http/door.ts';
import type { DoorContext } from '../../http/exchange.ts';
import { html } from '../../http/html.ts';
import { fill } from '../../http/pages/text-table.ts';
import type { OrgNumber } from '../../identifiers/org-number.ts';
import { organisationNames } from '../../registry/organisations/organisation-names-store.ts';
import { languageOf } from '../pages/language.ts';
import type { Manager, Pages } from '../pages/pages.ts';
import { type Act, type DelegationParts, delegate, withdraw } from './delegating.ts';
import { type DelegatedScheme, MAX_DELEGATIONS } from './delegation.ts';
import {
  type AskedForm,
  confirmation,
  delegationForm,
  type FormFault,
  faultOf,
  readAskedForm,
} from './delegation-form.ts';
import { givenList, type ListReader, nameOf, receivedList, schemeTitle } from './delegation-list.ts';
import { findDelegation, listDelegations } from './delegation-store.ts';
import { DELEGATION_TEXTS } from './delegation-texts.ts';
import { findScheme, listSchemes } from './scheme-store.ts';

export type DelegationPagesParts = DelegationParts & {
  readonly pages: Pages;
  readonly namePerson: NamePerson;
};

const GIVEN = '/delegations';

type Show = (c: DoorContext, manager: Manager) => Promise<Response>;

export function addDelegationPages(door: Door, parts: DelegationPagesParts): void {
  const asManager = (show: Show) => async (c: DoorContext) => {
    const manager = await parts.pages.requireManager(c);
    return manager instanceof Response ? manager : show(c, manager);
  };
  door.get(
    GIVEN,
    asManager((c, manager) => showGiven(c, parts, manager)),
  );
  door.get(
    `${GIVEN}/received`,
    asManager((c, manager) => showReceived(c, parts, manager)),
  );
  door.get(
    `${GIVEN}/new`,
    asManager((c, manager) => showForm(c, parts, manager)),
  );
  door.post(
    `${GIVEN}/new`,
    asManager((c, manager) => checkForm(c, parts, manager)),
  );
  door.post(
    GIVEN,
    asManager((c, manager) => delegateByForm(c, parts, manager)),
  );
  door.get(
    `${GIVEN}/:id/withdraw`,
    asManager((c, manager) => askToWithdraw(c, parts, manager)),
  );
  door.post(
    `${GIVEN}/:id/withdraw`,
    asManager((c, manager) => withdrawByForm(c, parts, manager)),
  );
}

async function readerOf(
  c: DoorContext,
  { store, pages }: DelegationPagesParts,
  orgnos: readonly OrgNumber[],
): Promise<ListReader> {
  const names = await organisationNames(store.queries, orgnos);
  return { t: pages.texts(c, DELEGATION_TEXTS), language: languageOf(c), names };
}

function partiesOf(delegations: readonly DelegatedScheme[]): readonly OrgNumber[] {
  return delegations.flatMap(({ consumer, supplier, scheme }) => [consumer, supplier, scheme.ownerOrgno]);
}

async function showGiven(
  c: DoorContext,
  parts: DelegationPagesParts,
  { acting }: Manager,
): Promise<Response> {
  const given = await listDelegations(parts.store.queries, {
    consumer: acting.orgno,
    limit: MAX_DELEGATIONS,
  });
  const reader = await readerOf(c, parts, partiesOf(given));
  const { t } = reader;
  const news = { delegated: t.delegated, withdrawn: t.withdrawn }[c.req.query('done') ?? ''];
  const main = html`<h1 class="ds-heading" data-size="lg">${t.givenTitle}</h1>
${news && html`<div class="ds-alert" data-color="success" role="status">${news}</div>`}
<p class="ds-paragraph frame-text">${fill(t.givenText, { name: acting.name })}</p>
<p><a class="ds-button" href="${GIVEN}/new">${t.newLink}</a></p>
${given.length === 0 ? html`<p class="ds-paragraph frame-text">${fill(t.givenEmpty, { name: acting.name })}</p>` : givenList(given, reader)}
<p><a class="ds-link" href="${GIVEN}/received">${t.receivedTitle}</a></p>`;
  return parts.pages.show(c, { title: t.givenTitle, main });
}

async function showReceived(
  c: DoorContext,
  parts: DelegationPagesParts,
  { acting }: Manager,
): Promise<Response> {
  const { orgno, name } = acting;
  const received = await listDelegations(parts.store.queries, { supplier: orgno, limit: MAX_DELEGATIONS });
  const reader = await readerOf(c, parts, partiesOf(received));
  const { t } = reader;
  const main = html`<h1 class="ds-heading" data-size="lg">${t.receivedTitle}</h1>
<p class="ds-paragraph frame-text">${fill(t.receivedText, { name })}</p>
${received.length === 0 ? html`<p class="ds-paragraph frame-text">${fill(t.receivedEmpty, { name })}</p>` : receivedList(received, reader)}
<p><a class="ds-link" href="${GIVEN}">${t.givenTitle}</a></p>`;
  return parts.pages.show(c, { title: t.receivedTitle, main });
}

async function showForm(
  c: DoorContext,
  parts: DelegationPagesParts,
  manager: Manager,
  asked: AskedForm = { scheme: '', supplier: '' },
  fault?: FormFault,
): Promise<Response> {
  const schemes = await listSchemes(parts.store.queries);
  const owners = schemes.map(({ ownerOrgno }) => ownerOrgno);
  const reader = await readerOf(c, parts, owners);
  const token = parts.pages.formToken(c);
  const main = delegationForm({ reader, schemes, asked, fault, token, consumer: manager.acting.name });
  return parts.pages.show(c, { title: reader.t.newTitle, main, status: fault ? 400 : 200 });
}

/** Says whom the number belongs to before anything is given away. */
async function checkForm(c: DoorContext, parts: DelegationPagesParts, manager: Manager): Promise<Response> {
  const form = await parts.pages.receive(c);
  if (form instanceof Response) return form;
  const asked = readAskedForm(form);
  const { queries } = parts.store;
  const scheme = await findScheme(queries, asked.scheme);
  const names = asked.orgno ? await organisationNames(queries, [asked.orgno]) : new Map();
  const fault = faultOf({ asked, scheme, names, consumer: manager.acting.orgno });
  if (fault || !scheme || !asked.orgno) return showForm(c, parts, manager, asked, fault ?? 'faultScheme');
  const reader = await readerOf(c, parts, [asked.orgno, scheme.ownerOrgno]);
  const token = parts.pages.formToken(c);
  const choice = { scheme, supplier: asked.orgno, consumer: manager.acting.name };
  return parts.pages.show(c, {
    title: reader.t.confirmTitle,
    main: confirmation({ reader, token, ...choice }),
  });
}

async function delegateByForm(
  c: DoorContext,
  parts: DelegationPagesParts,
  manager: Manager,
): Promise<Response> {
  const form = await parts.pages.receive(c);
  if (form instanceof Response) return form;
  const asked = readAskedForm(form);
  if (!asked.orgno) return showForm(c, parts, manager, asked, 'faultNumber');
  const wanted = { schemeId: asked.scheme, consumer: manager.acting.orgno, supplier: asked.orgno };
  const outcome = await delegate(parts, wanted, actOf(c, parts, manager));
  if (!outcome.ok) return showForm(c, parts, manager, asked, FORM_FAULTS[outcome.fault]);
  return parts.pages.goTo(c, `${GIVEN}?done=delegated`);
}

const FORM_FAULTS = {
  'unknown-scheme': 'faultScheme',
  'unknown-supplier': 'faultSupplier',
  'same-organisation': 'faultItself',
  'too-many': 'faultMany',
} as const;

async function askToWithdraw(
  c: DoorContext,
  parts: DelegationPagesParts,
  { acting }: Manager,
): Promise<Response> {
  const delegation = await findDelegation(parts.store.queries, c.req.param('id') ?? '');
  if (delegation?.consumer !== acting.orgno) return parts.pages.notFound(c);
  const { t, language, names } = await readerOf(c, parts, partiesOf([delegation]));
  const about = {
    supplier: nameOf(delegation.supplier, names),
    api: schemeTitle(delegation.scheme, language),
    consumer: acting.name,
  };
  const main = html`<h1 class="ds-heading" data-size="lg">${t.withdrawTitle}</h1>
<p class="ds-paragraph frame-text">${fill(t.withdrawText, about)}</p>
<form class="frame-row" method="post" action="${GIVEN}/${delegation.id}/withdraw">${parts.pages.formToken(c)}
<button class="ds-button" data-color="danger" type="submit">${t.withdraw}</button>
<a class="ds-button" data-variant="secondary" href="${GIVEN}">${t.cancel}</a>
</form>`;
  return parts.pages.show(c, { title: t.withdrawTitle, main });
}

async function withdrawByForm(
  c: DoorContext,
  parts: DelegationPagesParts,
  manager: Manager,
): Promise<Response> {
  const form = await parts.pages.receive(c);
  if (form instanceof Response) return form;
  const id = c.req.param('id') ?? '';
  const withdrawn = await withdraw(parts, id, manager.acting.orgno, actOf(c, parts, manager));
  return withdrawn ? parts.pages.goTo(c, `${GIVEN}?done=withdrawn`) : parts.pages.notFound(c);
}

function actOf(c: DoorContext, { namePerson }: DelegationPagesParts, { pid, acting }: Manager): Act {
  return {
    traceId: c.get('traceId'),
    actor: { kind: 'person', id: namePerson(pid), orgno: acting.orgno },
  };
}
