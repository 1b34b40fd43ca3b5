/**
 * The simulator's controls as the portal's pages ask them: by the session, below the portal's own address. They are no part of
 * the self-service API, and production has none of them.
 */
import { queryOptions } from '@tanstack/react-query';
import { SECOND } from '../clock.ts';
import { ApiProblem, problemOf } from './problem.ts';

const PATH = '/simulator/v1';

export type ClockState = { readonly now: string; readonly shift: string; readonly held: boolean };

export type Fault = {
  readonly client_id: string | null;
  readonly delay_ms: number;
  readonly status: number | null;
  readonly times_left: number | null;
};

export type TestPerson = {
  readonly pid: string;
  readonly name: string;
  readonly represents: readonly { readonly orgno: string; readonly name?: string; readonly role: string }[];
  readonly portal: readonly {
    readonly orgno: string;
    readonly name: string;
    readonly roles: readonly string[];
  }[];
};

export type TestOrganization = { readonly orgno: string; readonly name: string };

export type CertificateKind = {
  readonly kind: string;
  readonly summary: string;
  readonly outcome: string;
};

export type LabCertificate = {
  readonly serial: string;
  readonly kind: string;
  readonly organisation: string;
  readonly name: string;
  readonly issued_at: string;
  readonly valid_from: string;
  readonly valid_to: string;
  readonly revoked?: { readonly at: string; readonly reason: string };
};

export type IssuedCertificate = LabCertificate & {
  readonly subject: string;
  readonly outcome: string;
  readonly certificate: string;
  readonly chain: string;
  readonly private_key?: string;
  readonly pkcs12?: string;
  readonly pkcs12_password?: string;
};

/** Somebody else may move it. */
const CLOCK_EVERY_MS = 15 * SECOND;

export const CLOCK_KEY = ['test-tools', 'clock'] as const;

export function clockQuery() {
  return queryOptions({
    queryKey: CLOCK_KEY,
    queryFn: ({ signal }) => askTool<ClockState>('/clock', { signal }),
    refetchInterval: CLOCK_EVERY_MS,
  });
}

export function faultsQuery() {
  return queryOptions({
    queryKey: ['test-tools', 'faults'],
    queryFn: async ({ signal }) => {
      const { controls } = await askTool<{
        readonly controls: readonly { readonly name: string; readonly state: unknown }[];
      }>('/controls', { signal });
      const found = controls.find(({ name }) => name === 'faults');
      return (found?.state as { readonly faults: readonly Fault[] } | undefined)?.faults ?? [];
    },
  });
}

export type FoundPersons = { readonly persons: readonly TestPerson[]; readonly more: boolean };

export function personsQuery(search: string) {
  return queryOptions({
    queryKey: ['test-tools', 'persons', search],
    queryFn: ({ signal }) =>
      askTool<FoundPersons>(`/persons?search=${encodeURIComponent(search)}`, { signal }),
    placeholderData: (before) => before,
  });
}

export type FoundOrganizations = {
  readonly organisations: readonly TestOrganization[];
  readonly more: boolean;
};

export function testOrganizationsQuery(search: string) {
  return queryOptions({
    queryKey: ['test-tools', 'organizations', search],
    queryFn: ({ signal }) =>
      askTool<FoundOrganizations>(`/organisations?search=${encodeURIComponent(search)}`, { signal }),
    placeholderData: (before) => before,
  });
}

export function kindsQuery() {
  return queryOptions({
    queryKey: ['test-tools', 'kinds'],
    queryFn: async ({ signal }) =>
      (await askTool<{ readonly kinds: readonly CertificateKind[] }>('/pki/kinds', { signal })).kinds,
    staleTime: Number.POSITIVE_INFINITY,
  });
}

export function certificatesQuery() {
  return queryOptions({
    queryKey: ['test-tools', 'certificates'],
    queryFn: async ({ signal }) =>
      (
        await askTool<{ readonly certificates: readonly LabCertificate[] }>('/pki/certificates', { signal })
      ).certificates.toReversed(),
  });
}

/** Tells a control to do something; its fields are called as the control calls them. */
export function commandTool<Answer>(path: string, csrf: string, body: object): Promise<Answer> {
  const headers = { 'content-type': 'application/json', 'x-csrf-token': csrf };
  return askTool<Answer>(path, { method: 'POST', headers, body: JSON.stringify(body) });
}

async function askTool<Answer>(path: string, init: RequestInit): Promise<Answer> {
  const response = await fetch(`${PATH}${path}`, init).catch((reason: unknown) => {
    if (init.signal?.aborted) throw reason;
    throw new ApiProblem('unreachable');
  });
  const body: unknown = await response.json().catch(() => undefined);
  if (!response.ok) throw toolProblem(response.status, body);
  return body as Answer;
}

/** A control tells what is wrong in one text, in which each sentence begins with the field that it is about. */
export function toolProblem(status: number, body: unknown): ApiProblem {
  const { kind, faults, traceId } = problemOf(status, body);
  const told = (body as { readonly error_description?: unknown } | undefined)?.error_description;
  if (faults.length > 0 || typeof told !== 'string') return new ApiProblem(kind, faults, traceId);
  const [, text = told, trace = traceId] = /^(.*?)(?: \(trace_id: ([0-9a-f]{32})\))?$/s.exec(told) ?? [];
  const [, field, rest] = /^([a-z_]+): (.*)$/s.exec(text) ?? [];
  return new ApiProblem(kind, [{ field, message: rest ?? text }], trace);
}
