/** What an organisation has delegated or been delegated, as a list that also a narrow screen holds. */
import type { Instant } from '../../clock.ts';
import { type Html, html } from '../../http/html.ts';
import { fill, type Texts } from '../../http/pages/text-table.ts';
import type { OrgNumber } from '../../identifiers/org-number.ts';
import type { AltinnLanguage } from '../pages/language.ts';
import type { DelegatedScheme } from './delegation.ts';
import type { DELEGATION_TEXTS } from './delegation-texts.ts';
import { type Scheme, schemeText } from './scheme.ts';

export type Names = ReadonlyMap<OrgNumber, string>;

export type ListReader = {
  readonly t: Texts<typeof DELEGATION_TEXTS>;
  readonly language: AltinnLanguage;
  /** Of the organisations that stand in the list. */
  readonly names: Names;
};

export function givenList(given: readonly DelegatedScheme[], reader: ListReader): Html {
  const { t, language, names } = reader;
  const rows = given.map((delegation) => {
    const name = nameOf(delegation.supplier, names);
    const label = fill(t.withdrawFrom, { api: schemeTitle(delegation.scheme, language), name });
    const withdraw = html`<a class="ds-button" data-variant="secondary" data-size="sm" href="/delegations/${delegation.id}/withdraw" aria-label="${label}">${t.withdraw}</a>`;
    return listRow(delegation, t.supplier, delegation.supplier, reader, withdraw);
  });
  return html`<ul class="frame-choices">${rows}</ul>`;
}

export function receivedList(received: readonly DelegatedScheme[], reader: ListReader): Html {
  const rows = received.map((delegation) =>
    listRow(delegation, reader.t.consumer, delegation.consumer, reader),
  );
  return html`<ul class="frame-choices">${rows}</ul>`;
}

function listRow(
  { scheme, createdAt }: DelegatedScheme,
  heading: string,
  other: OrgNumber,
  { t, language, names }: ListReader,
  action?: Html,
): Html {
  return html`<li><div class="frame-choice"><div><strong>${schemeTitle(scheme, language)}</strong>
<div>${heading}: ${nameOf(other, names)} <span class="frame-number">${formatOrgNumber(other)}</span></div>
<div class="frame-quiet">${fill(t.sinceDate, { date: formatDate(createdAt) })}. ${t.owner}: ${nameOf(scheme.ownerOrgno, names)}</div>
<div class="frame-quiet frame-code">${scheme.scopes.join(' ')}</div></div>
${action}</div></li>`;
}

export function schemeTitle({ title, defaultLanguage }: Scheme, language: AltinnLanguage): string {
  const wanted = ({ nb: 'nb_NO', nn: 'nn_NO', en: 'en' } as const)[language];
  return schemeText(title, wanted, defaultLanguage);
}

export function nameOf(orgno: OrgNumber, names: Names): string {
  return names.get(orgno) ?? orgno;
}

/** spec/selfservice.md 6.3: in threes on screen. */
export function formatOrgNumber(orgno: OrgNumber): string {
  return `${orgno.slice(0, 3)} ${orgno.slice(3, 6)} ${orgno.slice(6)}`;
}

const DATE = new Intl.DateTimeFormat('nb-NO', {
  ...{ day: '2-digit', month: '2-digit', year: 'numeric', timeZone: 'Europe/Oslo' },
});

/** spec/selfservice.md 6.3: dd.mm.yyyy. */
function formatDate(instant: Instant): string {
  return DATE.format(instant);
}
