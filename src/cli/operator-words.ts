/** What `porthus operator` tells: as JSON for programs, as lines for a person at a terminal. */
import { timestamp } from '../clock.ts';
import type { Config, DoorName } from '../config/config.ts';
import { ENROLMENT_PATH } from '../login/passkeys/passkey.ts';
import type { GivenActivation } from '../operator/activation-codes.ts';
import type { AdministrationClient } from '../operator/administration-clients.ts';
import type { FirstSteps } from '../operator/first-steps.ts';
import type { LostPasskeys } from '../operator/lost-passkeys.ts';
import type { MemberOf } from '../operator/members.ts';
import type { Judged, Outcome } from '../operator/outcome.ts';
import {
  type AdministrationClientOverview,
  ORGANISATIONS_AT_A_TIME,
  type OrganisationOverview,
  type Representative,
} from '../operator/readings.ts';
import type { Represented } from '../operator/representations.ts';
import type { DelegationSource } from '../registry/delegation-sources/delegation-source.ts';
import type { Member } from '../registry/members/member.ts';
import type { Organisation } from '../registry/organisations/organisation.ts';
import type { Prefix } from '../registry/prefixes/prefix.ts';
import type { ListedPrefix } from '../registry/prefixes/prefix-list-store.ts';

export type Told = { readonly json: unknown; readonly words: string };

type ToldChange = { readonly json: object; readonly words: string };

/** In JSON a change says first whether it was one. */
export function change<Value>(
  outcome: Outcome<Value>,
  describe: (value: Value, isChanged: boolean) => ToldChange,
): Outcome<Told> {
  if (!outcome.ok) return outcome;
  const { json, words } = describe(outcome.value, outcome.isChanged);
  return { ...outcome, value: { json: { changed: outcome.isChanged, ...json }, words } };
}

export function judgedReading<Value>(judged: Judged<Value>, describe: (value: Value) => Told): Judged<Told> {
  return judged.ok ? reading(judged.value, describe) : judged;
}

export function reading<Value>(value: Value, describe: (value: Value) => Told): Judged<Told> {
  return { ok: true, value: describe(value) };
}

function said(isChanged: boolean, done: string, already: string): string {
  return isChanged ? `${done}\n` : `${already} Nothing was changed.\n`;
}

export function begun({ organisation, scopes }: FirstSteps, isChanged: boolean): ToldChange {
  const { orgno, name } = organisation;
  const line = said(
    isChanged,
    `The operator is ${orgno}, ${name}.`,
    `The operator is ${orgno}, ${name}, already.`,
  );
  const made = scopes.length === 0 ? '' : `Made the scopes of administration:\n${indented(scopes)}`;
  const next = `\nNext, the client by which you administer your own scopes; make a key, and\n  porthus operator administration-client add --organisation ${orgno} --public-key FILE --scopes 'idporten:dcr.write idporten:scopes.write'\nand the first customer:\n  porthus operator organisation add ORGNO --name NAME\n`;
  return { json: { organisation: organisationJson(organisation), scopes }, words: `${line}${made}${next}` };
}

export function organisationAdded(organisation: Organisation, isChanged: boolean): ToldChange {
  const { orgno, name, termsAcceptedAt } = organisation;
  const line = said(isChanged, `Registered ${orgno}, ${name}.`, `${orgno}, ${name}, is registered already.`);
  const terms =
    termsAcceptedAt === undefined
      ? `It has not accepted the terms of use, and can register no client until it does, or you enter that it has: porthus operator organisation accept-terms ${orgno}\n`
      : '';
  return { json: { organisation: organisationJson(organisation) }, words: `${line}${terms}` };
}

export const renamed = organisationChange((orgno, name) => [
  `${orgno} is now called ${name}.`,
  `${orgno} is called ${name} already.`,
]);

export const termsAccepted = organisationChange((orgno, name) => [
  `Entered that ${orgno}, ${name}, has accepted the terms of use.`,
  `${orgno}, ${name}, had accepted the terms of use before.`,
]);

export const wasShutOut = organisationChange((orgno, name) => [
  `Shut out ${orgno}, ${name}: no client of its own gets a token any more, and none for it. Tokens that were issued live on until they expire.`,
  `${orgno}, ${name}, is shut out already.`,
]);

export const wasLetIn = organisationChange((orgno, name) => [
  `Let in ${orgno}, ${name}: its clients get tokens again.`,
  `${orgno}, ${name}, is not shut out.`,
]);

function organisationChange(sentences: (orgno: string, name: string) => readonly [string, string]) {
  return (organisation: Organisation, isChanged: boolean): ToldChange => {
    const [done, already] = sentences(organisation.orgno, organisation.name);
    return { json: { organisation: organisationJson(organisation) }, words: said(isChanged, done, already) };
  };
}

export function organisations(listed: readonly Organisation[]): Told {
  const json = listed.map(organisationJson);
  const rows = listed.map((one) => [one.orgno, one.active ? 'served' : 'shut out', termsWord(one), one.name]);
  const last = listed.at(-1);
  const more =
    listed.length === ORGANISATIONS_AT_A_TIME ? `There may be more: add --after ${last?.orgno}.\n` : '';
  const none =
    'There are no organisations. Register one: porthus operator organisation add ORGNO --name NAME.';
  return { json, words: `${columns(['number', 'state', 'terms', 'name'], rows, none)}${more}` };
}

function termsWord({ termsAcceptedAt }: Organisation): string {
  return termsAcceptedAt === undefined ? 'not accepted' : 'accepted';
}

export function overview(of: OrganisationOverview): Told {
  const { organisation, prefixes: own, activeClients, administrationClients } = of;
  const json = {
    ...organisationJson(organisation),
    prefixes: own.map(prefixJson),
    active_clients: activeClients,
    administration_clients: administrationClients.map(administratorJson),
  };
  const { orgno, name, active } = organisation;
  const state = `${active ? 'Served' : 'Shut out'}; the terms of use are ${termsWord(organisation)}.`;
  const given = own.map(({ prefix, active: isActive }) => (isActive ? prefix : `${prefix} (deactivated)`));
  const lines = [
    `${orgno}  ${name}`,
    state,
    `Prefixes: ${given.join(', ') || 'none'}.`,
    `Active clients: ${activeClients}.`,
    ...administrationClients.flatMap(administratorLines),
  ];
  return { json, words: `${lines.join('\n')}\n` };
}

function administratorLines({ client, keys }: AdministrationClientOverview): string[] {
  const state = client.active ? '' : ', deactivated';
  return [
    `Administered by ${client.clientId} (${client.clientName ?? 'without name'}${state})`,
    `  ${client.scopes.join(' ')}`,
    ...keys.map(({ kid, expiresAt }) => `  key ${kid}, good until ${timestamp(expiresAt)}`),
  ];
}

function administratorJson({ client, keys }: AdministrationClientOverview): object {
  const { clientId, clientName, active, scopes } = client;
  return {
    ...{ client_id: clientId, client_name: clientName ?? null, active, scopes },
    keys: keys.map(({ kid, expiresAt }) => ({ kid, expires: timestamp(expiresAt) })),
  };
}

function organisationJson({
  orgno,
  name,
  active,
  termsAcceptedAt,
  createdAt,
  updatedAt,
}: Organisation): object {
  return {
    ...{ orgno, name, active },
    terms_accepted: termsAcceptedAt === undefined ? null : timestamp(termsAcceptedAt),
    ...{ created: timestamp(createdAt), last_updated: timestamp(updatedAt) },
  };
}

export function prefixAdded(prefix: Prefix, isChanged: boolean): ToldChange {
  const { prefix: word, ownerOrgno } = prefix;
  const done = `${ownerOrgno} may name scopes ${word}:… now.`;
  return {
    json: { prefix: prefixJson(prefix) },
    words: said(isChanged, done, `${ownerOrgno} has ${word} already.`),
  };
}

export function prefixRemoved(prefix: Prefix, isChanged: boolean): ToldChange {
  const { prefix: word, ownerOrgno } = prefix;
  const done = `${ownerOrgno} can name no new scope ${word}:… any more. Those there are stay as they are.`;
  return {
    json: { prefix: prefixJson(prefix) },
    words: said(isChanged, done, `${word} is deactivated already.`),
  };
}

export function prefixes(listed: readonly ListedPrefix[]): Told {
  const rows = listed.map(({ prefix, ownerOrgno, ownerName, active }) => [
    prefix,
    active ? 'active' : 'deactivated',
    ownerOrgno,
    ownerName ?? '-',
  ]);
  const none = 'There are no prefixes. Give one: porthus operator prefix add PREFIX --organisation ORGNO.';
  return { json: listed.map(prefixJson), words: columns(['prefix', 'state', 'owner', 'name'], rows, none) };
}

function prefixJson({ prefix, ownerOrgno, active, createdAt, updatedAt }: Prefix): object {
  return {
    ...{ prefix, owner_orgno: ownerOrgno, active },
    ...{ created: timestamp(createdAt), last_updated: timestamp(updatedAt) },
  };
}

export function delegationSourceAdded(source: DelegationSource, isChanged: boolean): ToldChange {
  const { name, issuer } = source;
  const done = `Scopes may name ${issuer} (${name}) as the register in which they are delegated.`;
  const words = said(isChanged, done, `${name} (${issuer}) is there already.`);
  return { json: { delegation_source: { name, issuer } }, words };
}

export function delegationSources(listed: readonly DelegationSource[]): Told {
  const none =
    'There are no delegation sources. Add one: porthus operator delegation-source add NAME --issuer URL.';
  return {
    json: listed.map(({ name, issuer }) => ({ name, issuer })),
    words: columns(
      ['name', 'issuer'],
      listed.map(({ name, issuer }) => [name, issuer]),
      none,
    ),
  };
}

export function clientAdded(added: AdministrationClient, isChanged: boolean, config: Config): ToldChange {
  const { client, key, granted } = added;
  const { clientId, clientOrgno, scopes } = client;
  const [maskinporten, selfservice] = [addressOf(config, 'maskinporten'), addressOf(config, 'selfservice')];
  const facts = {
    ...{ client_id: clientId, kid: key.kid, key_expires: timestamp(key.expiresAt), scopes },
    ...{
      issuer: maskinporten,
      token_endpoint: `${maskinporten}token`,
      selfservice_api: `${selfservice}api/v1`,
    },
  };
  const line = said(
    isChanged,
    `${clientOrgno} administers itself with the client ${clientId}.`,
    `${clientOrgno} administers itself with the client ${clientId} already.`,
  );
  const rows = Object.entries({ ...facts, scopes: scopes.join(' ') }).map(([name, value]) => [name, value]);
  const next = `The customer signs a grant with its key (kid in the header; iss is the client id, aud the issuer, and scope)\nand sends it to the token endpoint; docs/operator.md shows how. The token opens the self-service API.\n`;
  return { json: { ...facts, granted }, words: `${line}\n${aligned(rows, '  ')}\n${next}` };
}

/** As a start has it; a port that is drawn at each start cannot be told. */
function addressOf({ publicUrls, listen }: Config, door: DoorName): string {
  const port = listen.kind === 'port-each' ? listen.ports[door] : listen.port;
  const url = publicUrls[door] ?? `http://localhost:${port || 'PORT'}/`;
  return url.endsWith('/') ? url : `${url}/`;
}

export function representationAdded(of: Represented, isChanged: boolean): ToldChange {
  const { name, organisation, role } = of;
  const [done, already] = [
    `${name} may act for ${organisation.name} as ${role} now.`,
    `${name} may already.`,
  ];
  return { json: representedJson(of), words: said(isChanged, done, already) };
}

export function representationRemoved(of: Represented, isChanged: boolean): ToldChange {
  const { name, organisation, role } = of;
  const done = `${name} may not act for ${organisation.name} as ${role} any more.`;
  return { json: representedJson(of), words: said(isChanged, done, `${name} may not in any case.`) };
}

export function memberAdded({ organisation, member }: MemberOf, isChanged: boolean): ToldChange {
  const { name, roles } = member;
  const done = `${name} works for ${organisation.name} in the portal now, as ${roles.join(', ')}.`;
  const words = said(isChanged, done, `${name} does so already.`);
  return { json: { orgno: organisation.orgno, member: memberJson(member) }, words };
}

export function memberRemoved({ orgno, name }: Organisation, isChanged: boolean): ToldChange {
  const done = `The person works for ${name} in the portal no more.`;
  return { json: { orgno }, words: said(isChanged, done, 'The person is no member in any case.') };
}

export function members(listed: readonly Member[]): Told {
  const rows = listed.map(({ name, personId, roles }) => [name, personId, roles.join(', ')]);
  const none =
    'Nobody works for it in the portal. Add the first administrator: porthus operator member add --organisation ORGNO --person NUMBER --name NAME --roles administrator.';
  return { json: listed.map(memberJson), words: columns(['name', 'person', 'roles'], rows, none) };
}

function memberJson({ personId, name, roles, createdAt, updatedAt }: Member): object {
  return { id: personId, name, roles, created: timestamp(createdAt), last_updated: timestamp(updatedAt) };
}

/** The only time that the code is shown. Whose it is the operator knows, and a screen need not. */
export function activationCodeGiven(given: GivenActivation, config: Config): ToldChange {
  const { code, level, expiresAt } = given;
  const url = config.browserUrl ?? config.publicUrls.idporten;
  const page = `${url ?? addressOf(config, 'idporten')}`.replace(/\/?$/, ENROLMENT_PATH);
  const facts = { code, level, expires: timestamp(expiresAt), page };
  const next =
    'Give the code to the person, and to nobody else, in a way that reaches nobody else. It is not shown again; a new one takes its place.\n';
  return { json: facts, words: `${aligned(Object.entries(facts), '  ')}\n${next}` };
}

export function passkeysRemoved({ removed }: LostPasskeys, isChanged: boolean): ToldChange {
  const done = `Removed ${removed} ${removed === 1 ? 'passkey' : 'passkeys'}.`;
  return { json: { removed }, words: said(isChanged, done, 'The person has no passkeys.') };
}

function representedJson({ name, organisation, role }: Represented): object {
  return { name, orgno: organisation.orgno, role };
}

/** By name and birth date: numbers are for registers, not for screens. */
export function representatives(listed: readonly Representative[]): Told {
  const shown = listed.map(({ name, pid, role }) => ({ name, born: pid.slice(0, 6), role }));
  const rows = shown.map(({ name, born, role }) => [name, `${born} *****`, role]);
  const none =
    'Nobody may act for it. Say who: porthus operator representation add --organisation ORGNO --person NUMBER --role ROLE --name NAME.';
  return { json: shown, words: columns(['name', 'person', 'role'], rows, none) };
}

function columns(head: readonly string[], rows: readonly (readonly string[])[], none: string): string {
  return rows.length === 0 ? `${none}\n` : aligned([head, ...rows], '');
}

function aligned(rows: readonly (readonly string[])[], indent: string): string {
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0))) ?? [];
  const lines = rows.map((row) =>
    row
      .map((cell, at) => cell.padEnd(widths[at] ?? 0))
      .join('  ')
      .trimEnd(),
  );
  return lines.map((line) => `${indent}${line}\n`).join('');
}

function indented(lines: readonly string[]): string {
  return lines.map((line) => `  ${line}\n`).join('');
}
