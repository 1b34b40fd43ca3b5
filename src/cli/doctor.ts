/**
 * `porthus doctor`: why a client can or cannot get a scope, or why a request was answered as it was. It asks the self-service
 * API, as everybody may who owns the client, and says the answer in lines.
 */
import { join } from 'node:path';
import { pause, SECOND, within } from '../clock.ts';
import { loadConfiguration } from '../config/resolve.ts';
import { administratorsFor, knownClients, tokenOf } from './administrators.ts';
import { CONFIGURATION_FLAGS, type Command, CommandRefused, EXIT, textFlags } from './command.ts';
import { type CheckTold, type Findings, words } from './doctor-words.ts';
import { simulatorClock } from './simulator-call.ts';

type Texts = Readonly<Record<string, string | undefined>>;
type Body = Readonly<Record<string, unknown>>;
type Answer = { readonly status: number; readonly body: Body };

/** Who is asked and as whom, until one is answered. */
type Way = { readonly api: string; token(): Promise<string> };

/** The API answers in milliseconds; the first call of a simulator loads it. */
const TIMEOUT = 15 * SECOND;

export const doctor: Command = {
  about:
    'Walks from a client to a token: client, key, scope, access, delegation, and names the first link that is broken and what mends it. With --trace it explains one request instead, by the trace id in error_description. Exits with 0 when all is well, with 1 when something is broken.',
  flags: {
    ...CONFIGURATION_FLAGS,
    client: { value: 'NAME', about: 'the client: a name below simulator/clients, or its client_id' },
    scope: {
      value: 'SCOPE',
      about: 'the scope that it should get (default: the first that the client has, by its name)',
    },
    'consumer-org': { value: 'ORGNO', about: 'the customer for whom it would ask' },
    trace: { value: 'ID', about: 'explain the request with this trace id' },
    url: { value: 'URL', about: 'the self-service API of another Porthus, together with --token' },
    token: { value: 'TOKEN', about: 'an access token with idporten:dcr.read or idporten:dcr.supplier' },
    json: { about: 'print JSON: the answer of the API' },
  },
  examples: [
    'porthus doctor --client vat-reporter --scope demo:invoice.read',
    'porthus doctor --client insurance-supplier --scope nav:dsop/aap.read --consumer-org 310013005',
    'porthus doctor --trace 7fb5b8e1bf46be5a2bc809ec1294e592',
  ],
  async run(flags) {
    const texts = textFlags(flags);
    const { trace, client } = texts;
    if ((trace === undefined) === (client === undefined)) throw new CommandRefused(USAGE, EXIT.usage);
    const ways = await waysTo(texts);
    const body = trace === undefined ? await explanation(ways, texts) : await decision(ways, trace);
    const findings = trace === undefined ? aboutScope(body, texts) : aboutRequest(body);
    process.stdout.write(flags['json'] ? `${JSON.stringify(body)}\n` : words(findings));
    const isWell = trace === undefined ? body['allowed'] === true : body['outcome'] === 'issued';
    return isWell ? EXIT.done : EXIT.refused;
  },
};

const USAGE = 'Say what to look at: --client NAME --scope SCOPE, or --trace ID.';

async function explanation({ ways, clientId, names, scopes }: Ways, texts: Texts): Promise<Body> {
  const scope = texts['scope'] ?? scopes[0];
  if (scope === undefined) throw new CommandRefused(USAGE, EXIT.usage);
  const query = new URLSearchParams({ scope });
  const customer = texts['consumer-org'];
  if (customer !== undefined) query.set('consumer_org', customer);
  return askAny(ways, `clients/${encodeURIComponent(clientId)}/explanation?${query}`, names);
}

/** Traffic is written about once a second; whoever pastes the trace id of a moment ago is not to be told that there is none. */
const WRITTEN_WITHIN = 1.5 * SECOND;

async function decision({ ways }: Ways, trace: string): Promise<Body> {
  const path = `traffic/${encodeURIComponent(trace)}`;
  try {
    return await askAny(ways, path);
  } catch (error) {
    if (!(error instanceof CommandRefused)) throw error;
    await pause(WRITTEN_WITHIN);
    return askAny(ways, path);
  }
}

type Ways = {
  readonly ways: readonly Way[];
  readonly clientId: string;
  /** What the client may have been meant to be, when it is none of these. */
  readonly names: readonly string[];
  /** Those of a seeded client. */
  readonly scopes: readonly string[];
};

async function waysTo(texts: Texts): Promise<Ways> {
  const { url, token, client = '' } = texts;
  if (url !== undefined && token !== undefined) {
    return { ways: [{ api: url, token: async () => token }], clientId: client, names: [], scopes: [] };
  }
  if (url !== undefined || token !== undefined)
    throw new CommandRefused('Give --url and --token together, or neither.', EXIT.usage);
  const { config } = await loadConfiguration({
    flags: { config: texts['config'], data: texts['data'] },
    environment: process.env,
    directory: process.cwd(),
  });
  const clients = join(config.data, 'simulator', 'clients');
  const known = await knownClients(clients);
  const named = known.find(({ name, clientId }) => name === client || clientId === client);
  const clock = await simulatorClock(config);
  const ways = administratorsFor(known, named).map((administrator) => ({
    api: administrator.selfservice ?? '',
    token: () => tokenOf(administrator, clients, clock),
  }));
  const names = named === undefined && client !== '' ? known.map(({ name }) => name) : [];
  return { ways, clientId: named?.clientId ?? client, names, scopes: named?.scopes ?? [] };
}

/** One after the other: whose a client is that was registered since, the files do not say. */
async function askAny(ways: readonly Way[], path: string, names: readonly string[] = []): Promise<Body> {
  let refused: Answer | undefined;
  for (const { api, token } of ways) {
    const answer = await ask(new URL(`/porthus/v1/${path}`, api), await token());
    if (answer.status === 200) return answer.body;
    refused = answer;
    if (answer.status !== 403 && answer.status !== 404) break;
  }
  if (refused === undefined)
    throw new CommandRefused('No client of the simulator may read this one. Ask with --url and --token.');
  const why = String(
    refused.body['error_description'] ?? `The self-service API answered HTTP ${refused.status}.`,
  );
  throw new CommandRefused(names.length === 0 ? why : `${why} By name there are: ${names.join(', ')}.`);
}

async function ask(url: URL, token: string): Promise<Answer> {
  const headers = { authorization: `Bearer ${token}` };
  const response = await within(TIMEOUT, 'The answer', fetch(url, { headers })).catch(() => {
    throw new CommandRefused(`No self-service API answers at ${url.origin}. Start Porthus with: npm start`);
  });
  return { status: response.status, body: (await response.json().catch(() => ({}))) as Body };
}

function aboutScope(body: Body, { client, 'consumer-org': customer }: Texts): Findings {
  const forWhom = customer === undefined ? '' : ` for ${customer}`;
  const name = client === body['client_id'] ? client : `${client} (${body['client_id']})`;
  return {
    title: `${name} with ${body['scope']}${forWhom}`,
    checks: body['checks'] as readonly CheckTold[],
    conclusion: String(body['summary']).split('. ')[0]?.replace(/\.?$/, '.') ?? '',
    conditions: body['conditions'] as readonly string[],
  };
}

function aboutRequest(body: Body): Findings {
  const isIssued = body['outcome'] === 'issued';
  const code = body['code'] === null ? body['error'] : body['code'];
  return {
    title: `Request ${body['trace_id']} of ${body['client_id'] ?? 'nobody that is known'}, ${body['at']}, scope ${body['scope'] ?? 'not read'}`,
    checks: body['checks'] as readonly CheckTold[],
    conclusion: isIssued
      ? 'A token was issued.'
      : `It was refused with HTTP ${body['status']}, ${code}: ${body['description']}`,
    conditions: [],
  };
}
