/** Tokens of persons, from ID-porten (spec/idporten.md 11.3). */
import { hash } from 'node:crypto';
import { type Pid, parsePidFor } from '../../identifiers/pid.ts';
import { findPerson } from '../../registry/persons/person-store.ts';
import type { Queries } from '../../store/store.ts';
import { CLAIMS, type Exchanged, no, type Provider, scopesIn } from './provider.ts';

/** Beside Altinn's own, the scopes of those who submit through Altinn. */
const PARTNER_SCOPES = [
  'skatteetaten:formueinntekt/skattemelding',
  'skatteetaten:mvameldinginnsending',
  'skatteetaten:mvameldingvalidering',
];

const LEVELS: Readonly<Record<string, number>> = {
  'idporten-loa-low': 0,
  'idporten-loa-substantial': 3,
  'idporten-loa-high': 4,
};

const parsePid = parsePidFor('simulator');

export function idportenProvider(queries: Queries, verify: Provider['verify']): Provider {
  return {
    name: 'id-porten',
    verify,
    async exchange(claims): Promise<Exchanged> {
      const isForAltinn = scopesIn(claims).some(
        (scope) => scope.startsWith('altinn:') || PARTNER_SCOPES.includes(scope),
      );
      if (!isForAltinn) return no(403, 'it has no scope of Altinn');
      const { pid: text, acr, amr } = claims;
      if (typeof text !== 'string' || typeof acr !== 'string') return no(401, 'it has no pid or no acr');
      const pid = parsePid(text);
      const person = pid && (await findPerson(queries, pid));
      if (!person) return no(401, 'the person is not known here');
      const method = Array.isArray(amr) && typeof amr[0] === 'string' ? amr[0] : 'NotDefined';
      const added = { ...identityOf(person.pid), [CLAIMS.method]: method, [CLAIMS.level]: levelOf(acr) };
      return { ok: true, added };
    },
  };
}

/** `Level3` is 3; what ends in no digit is nothing. */
export function levelOf(acr: string): number {
  const known = LEVELS[acr];
  if (known !== undefined) return known;
  const last = acr.at(-1) ?? '';
  return /^[0-9]$/.test(last) ? Number(last) : 0;
}

/** Altinn's own numbers of a user and a party begin with 2 and 5; the stand-in keeps none and makes them from the person. */
function identityOf(pid: Pid): Readonly<Record<string, unknown>> {
  const digest = hash('sha256', `altinn ${pid}`);
  const number = Number.parseInt(digest.slice(0, 12), 16) % 10_000_000;
  const uuid = `${digest.slice(0, 8)}-${digest.slice(8, 12)}-5${digest.slice(13, 16)}-8${digest.slice(17, 20)}-${digest.slice(20, 32)}`;
  return {
    [CLAIMS.userId]: 20_000_000 + number,
    [CLAIMS.userName]: `user${number}`,
    [CLAIMS.partyId]: 50_000_000 + number,
    [CLAIMS.partyUuid]: uuid,
  };
}
