/** `porthus certificate`: the PKI lab of the running simulator, over its admin listener as any program uses it. */
import { readFile } from 'node:fs/promises';
import { relative } from 'node:path';
import { loadConfiguration } from '../config/resolve.ts';
import { certificateFolder, placeCertificate, refuseTaken } from './certificate-folder.ts';
import { describeIssued, listCertificates, listKinds } from './certificate-words.ts';
import { CONFIGURATION_FLAGS, type Command, CommandRefused, EXIT, type Flags, textFlags } from './command.ts';
import { findClientOf } from './seeded-client.ts';
import { callSimulator, type Simulator } from './simulator-call.ts';

type Texts = Readonly<Record<string, string | undefined>>;
type Asked = {
  readonly texts: Texts;
  readonly simulator: Simulator;
  readonly data: string;
  readonly json: boolean;
  readonly word: string | undefined;
};

type Action = { readonly flags: readonly string[]; readonly run: (asked: Asked) => Promise<string> };

const ORDER_FLAGS = ['name', 'common-name', 'valid-from', 'valid-to', 'key-bits', 'csr', 'jwk', 'password'];

const ACTIONS: Readonly<Record<string, Action>> = {
  kinds: { flags: [], run: kinds },
  issue: { flags: ['organisation', 'kind', ...ORDER_FLAGS, 'out'], run: issue },
  list: { flags: ['organisation'], run: list },
  revoke: { flags: ['reason'], run: revoke },
  faults: { flags: ['crl', 'ocsp'], run: faults },
};

const EVERYWHERE = [...Object.keys(CONFIGURATION_FLAGS), 'json'];

export const certificate: Command = {
  about:
    'Issues certificates for synthetic organisations, sound ones and one for each way of being refused, and revokes them. It asks the running simulator, whose clock, authorities and addresses they are made with; start it first. What can be ordered: porthus certificate kinds.',
  positionals: ['issue|list|revoke|kinds|faults', 'SERIAL'],
  flags: {
    ...CONFIGURATION_FLAGS,
    organisation: {
      value: 'ORGNO',
      about:
        'whose certificate: a synthetic number (2… or 3…), or for seals a foreign one such as NTRSE-5560000000',
    },
    kind: { value: 'KIND', about: 'what to issue (default: seid2)' },
    out: { value: 'DIR', about: 'the folder for key and certificate (default: one in the data directory)' },
    name: { value: 'NAME', about: "the holder's name (default: as registered)" },
    'common-name': { value: 'NAME', about: 'the name in CN (default: the same)' },
    'valid-from': { value: 'DATE', about: 'the first day, 2027-01-31, or a time with zone (default: now)' },
    'valid-to': { value: 'DATE', about: 'the end, likewise (default: three years later)' },
    'key-bits': { value: 'BITS', about: 'the size of the RSA key: 2048, 3072 or 4096' },
    csr: { value: 'FILE', about: 'certify the key of this PKCS #10 request (PEM); no key is made' },
    jwk: { value: 'FILE', about: 'certify this public key (JWK); no key is made' },
    password: { value: 'TEXT', about: 'the password of the PKCS #12 file (default: porthus)' },
    reason: {
      value: 'REASON',
      about: 'why it is revoked: keyCompromise, superseded … (default: unspecified)',
    },
    crl: { value: 'STATE', about: 'current, stale or unreachable' },
    ocsp: { value: 'STATE', about: 'answering or unreachable' },
    json: { about: 'print JSON' },
  },
  examples: [
    'porthus certificate issue --organisation 310012009',
    'porthus certificate issue --organisation 310012009 --kind expired --out expired',
    'porthus certificate issue --organisation NTRSE-5560000000 --kind seal-qualified',
    'porthus certificate list',
    'porthus certificate revoke SERIAL --reason keyCompromise',
    'porthus certificate faults --crl stale',
  ],
  async run(flags, [name = 'list', word]) {
    const action = chooseAction(name, word, flags);
    const texts = textFlags(flags);
    const { config } = await loadConfiguration({
      flags: { config: texts['config'], data: texts['data'] },
      environment: process.env,
      directory: process.cwd(),
    });
    const simulator = await callSimulator(config);
    const asked = { texts, simulator, data: config.data, json: flags['json'] === true, word };
    process.stdout.write(await action.run(asked));
    return EXIT.done;
  },
};

function chooseAction(name: string, word: string | undefined, flags: Flags): Action {
  const action = Object.hasOwn(ACTIONS, name) ? ACTIONS[name] : undefined;
  if (!action) {
    throw new CommandRefused(
      `There is no "porthus certificate ${name}"; use ${Object.keys(ACTIONS).join(', ')}.`,
      EXIT.usage,
    );
  }
  if ((name === 'revoke') !== (word !== undefined)) {
    throw new CommandRefused(
      'Say which certificate with revoke, and with nothing else: porthus certificate revoke SERIAL.',
      EXIT.usage,
    );
  }
  const foreign = Object.keys(flags).find((flag) => ![...EVERYWHERE, ...action.flags].includes(flag));
  if (foreign !== undefined)
    throw new CommandRefused(`--${foreign} says nothing to porthus certificate ${name}.`, EXIT.usage);
  return action;
}

function asJson(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

async function kinds({ simulator, json }: Asked): Promise<string> {
  const answer = await simulator.get('pki/kinds');
  return json ? asJson(answer) : listKinds(answer);
}

async function list({ simulator, texts, json }: Asked): Promise<string> {
  const { certificates } = await simulator.get('pki/certificates');
  const { organisation } = texts;
  const listed = (certificates as readonly { readonly organisation: string }[]).filter(
    (certificate) => organisation === undefined || certificate.organisation === organisation,
  );
  return json ? asJson(listed) : listCertificates(listed);
}

async function issue({ simulator, texts, data, json }: Asked): Promise<string> {
  if (texts['organisation'] === undefined)
    throw new CommandRefused('Say whose certificate: --organisation ORGNO.', EXIT.usage);
  if (texts['out'] !== undefined) await refuseTaken(texts['out']);
  const issued = await simulator.post('pki/certificates', await orderFrom(texts));
  const folder = texts['out'] ?? fromHere(certificateFolder(data, issued));
  const files = await placeCertificate(folder, issued);
  const client = await findClientOf(data, String(issued['organisation']));
  const { private_key, pkcs12, ...told } = issued;
  return json
    ? asJson({ ...told, folder, files })
    : describeIssued(issued, { folder, files, client, data: texts['data'] });
}

async function orderFrom(texts: Texts): Promise<object> {
  const { organisation, kind, name, csr, jwk, password } = texts;
  return {
    ...{ organisation, kind, name, common_name: texts['common-name'] },
    ...{ valid_from: atMidnight(texts['valid-from']), valid_to: atMidnight(texts['valid-to']) },
    key_bits: texts['key-bits'] === undefined ? undefined : Number(texts['key-bits']),
    csr: csr === undefined ? undefined : await read(csr),
    jwk: jwk === undefined ? undefined : await readJwk(jwk),
    pkcs12_password: password,
  };
}

/** As one would type it. */
function fromHere(path: string): string {
  const shorter = relative(process.cwd(), path);
  return shorter.startsWith('..') ? path : shorter;
}

function atMidnight(text: string | undefined): string | undefined {
  return text !== undefined && /^\d{4}-\d\d-\d\d$/.test(text) ? `${text}T00:00:00Z` : text;
}

function read(path: string): Promise<string> {
  return readFile(path, 'utf8').catch((cause: NodeJS.ErrnoException) => {
    throw new CommandRefused(`${path} cannot be read (${cause.code}).`);
  });
}

async function readJwk(path: string): Promise<unknown> {
  const text = await read(path);
  try {
    return JSON.parse(text);
  } catch {
    throw new CommandRefused(`${path} is no JSON; a public key as JWK is expected.`);
  }
}

async function revoke({ simulator, texts, json, word }: Asked): Promise<string> {
  const path = `pki/certificates/${encodeURIComponent(word ?? '')}/revocation`;
  const certificate = await simulator.post(path, { reason: texts['reason'] });
  return json
    ? asJson(certificate)
    : `Revoked ${certificate['serial']} (${certificate['kind']} of ${certificate['organisation']}). The lab's CRL and OCSP say so from now on, and revoked it stays.\n`;
}

async function faults({ simulator, texts, json }: Asked): Promise<string> {
  const { crl, ocsp } = texts;
  const isAsked = crl === undefined && ocsp === undefined;
  const state = isAsked
    ? await simulator.get('pki/faults')
    : await simulator.put('pki/faults', { crl, ocsp });
  return json ? asJson(state) : `CRL ${state['crl']}, OCSP ${state['ocsp']}\n`;
}
