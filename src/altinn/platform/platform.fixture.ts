/** A platform for tests that answers as it is told to, over real HTTP on this machine, and what is asked of it. */
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { SECOND } from '../../clock.ts';
import { parseClientId } from '../../identifiers/client-id.ts';
import { parseOrgNumber } from '../../identifiers/org-number.ts';
import { parseScopeName } from '../../identifiers/scope-name.ts';
import { createPlatformRegisters, type PlatformRegisters, type PlatformWatch } from './platform-registers.ts';
import type { Reply } from './platform-request.ts';

export const SOURCE = 'https://altinn.example.no/';
const PERSON = '13879510095';

export const CONSUMER = parseOrgNumber('310013005') ?? assert.fail();
export const SUPPLIER = parseOrgNumber('310014001') ?? assert.fail();

export const DELEGATION = {
  ...{ source: SOURCE, consumer: CONSUMER, supplier: SUPPLIER },
  scope: parseScopeName('nav:dsop/aap.read') ?? assert.fail(),
};
export const SYSTEM_USER = {
  clientId: parseClientId('74a32d87-1514-4f72-ab3d-489a857e7059') ?? assert.fail(),
  ...{ systemProvider: SUPPLIER, customer: CONSUMER, externalRef: undefined },
};
export const CONSENT = {
  id: '0a7d59f8-8c62-4312-9fb4-62456664c96f',
  from: `urn:altinn:person:identifier-no:${PERSON}`,
  to: CONSUMER,
};

/** The questions above, asked of the registers. */
export const QUESTIONS = {
  delegations: (registers: PlatformRegisters) => registers.hasDelegated(DELEGATION),
  'system-users': (registers: PlatformRegisters) => registers.findSystemUser(SYSTEM_USER),
  consents: (registers: PlatformRegisters) => registers.lookUpConsent(CONSENT),
} as const;

/** What the platform says when the answer is yes, as its own sources have it. */
export const BODIES = {
  delegations: [
    {
      ...{ supplier_org: SUPPLIER, consumer_org: CONSUMER, delegation_scheme_Id: 'd1', resourceid: 'r1' },
      ...{ scopes: ['nav:dsop/sykepenger.read', DELEGATION.scope], created: '2026-01-15T12:00:00Z' },
    },
  ],
  'system-users': {
    ...{ id: '33a0911a-5459-456f-bc57-3d37ef9a016c', integrationTitle: 'Hubro', systemId: `${SUPPLIER}_erp` },
    ...{ productName: 'Hubro', systemInternalId: '5d1f0f1c-6b8c-4d6e-9f0e-3c8a52c1b7d4', partyId: '51' },
    ...{ reporteeOrgNo: CONSUMER, created: '2026-01-15T12:00:00Z', isDeleted: false },
    ...{ supplierName: 'Hubro', supplierOrgno: SUPPLIER, externalRef: CONSUMER },
  },
  consents: {
    ...{ id: CONSENT.id, from: CONSENT.from, to: `urn:altinn:organization:identifier-no:${CONSUMER}` },
    ...{ consented: '2026-01-14T10:48:55.759557+00:00', validTo: '2028-01-01T14:30:00+00:00' },
    consentRights: [
      {
        action: ['consent'],
        resource: [{ type: 'urn:altinn:resource', value: 'demo-income' }],
        metadata: { inntektsaar: '2025' },
      },
    ],
  },
} as const;

export function replied(status: number, json?: unknown): Reply {
  return { status, json: json as Reply['json'], isPage: false };
}

export type Answer = (request: IncomingMessage, response: ServerResponse) => void;

export function json(status: number, body: unknown): Answer {
  return (_, response) => {
    response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' });
    response.end(JSON.stringify(body));
  };
}

/** Answers each register's question with a yes. */
export const AGREED: Answer = (request, response) => {
  const register = request.url?.includes('delegations/')
    ? 'delegations'
    : request.url?.includes('byExternalId')
      ? 'system-users'
      : 'consents';
  json(200, BODIES[register])(request, response);
};

export type AskedOf = {
  readonly method: string | undefined;
  readonly url: string | undefined;
  readonly authorization: string | undefined;
  readonly body: string;
};

export type ScriptedPlatform = AsyncDisposable & {
  readonly url: string;
  readonly asked: readonly AskedOf[];
  answer: Answer;
};

export async function openScriptedPlatform(): Promise<ScriptedPlatform> {
  const asked: AskedOf[] = [];
  const listener: RequestListener = async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const { method, url, headers } = request;
    const body = Buffer.concat(chunks).toString();
    asked.push({ method, url, authorization: headers.authorization, body });
    platform.answer(request, response);
  };
  const server = createServer(listener);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const platform: ScriptedPlatform = {
    ...{ asked, answer: AGREED, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/` },
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
  return platform;
}

export type Watched = {
  readonly registers: PlatformRegisters;
  readonly told: readonly string[];
  readonly outcomes: readonly string[];
  readonly changes: readonly boolean[];
  /** On the clock of the circuit and of what is remembered. */
  pass(milliseconds: number): void;
};

/** Registers of the platform, whose tokens are numbered. */
export function registersOf(
  { url }: Pick<ScriptedPlatform, 'url'>,
  options: { readonly limit?: number; readonly remember?: number } = {},
): Watched {
  const [told, outcomes, changes]: [string[], string[], boolean[]] = [[], [], []];
  let [now, tokens] = [0, 1];
  const watch: PlatformWatch = {
    asked: (register, outcome) => outcomes.push(`${register} ${outcome}`),
    failed: (register, why) => told.push(`${register}: ${why}`),
    changed: (isGivenUp) => changes.push(isGivenUp),
  };
  const registers = createPlatformRegisters({
    ...{ platformUrl: url, delegationSource: SOURCE, watch, elapsed: () => now },
    ...{ limit: options.limit ?? 5 * SECOND, remember: options.remember ?? 0 },
    token: {
      get: async () => `token-${tokens}`,
      drop() {
        tokens++;
      },
    },
  });
  return {
    ...{ registers, told, outcomes, changes },
    pass(milliseconds) {
      now += milliseconds;
    },
  };
}
