/** What `porthus simulator CONTROL ACTION` asks of the simulator: words and flags to a path and a body. */
import { CommandRefused, EXIT, type Flags } from './command.ts';

type Texts = Readonly<Record<string, string | undefined>>;
/** Without a body it is read, with one it is done. */
export type ControlCall = { readonly path: string; readonly body?: object };

export type ControlCommand = {
  readonly flags: readonly string[];
  readonly takesValue?: boolean;
  prepare(texts: Texts, value: string | undefined, flags: Flags): ControlCall;
};

const CLIENT_KEY = ['client', 'kid'];
const DELEGATION = ['consumer', 'supplier', 'scope'];
const ORDER = [
  'issuer',
  'scope',
  'consumer',
  'supplier',
  'pid',
  'aud',
  'lifetime',
  'claims',
  'wrong',
  'claim',
];

/** The empty name is the control without an action. */
export const CONTROL_COMMANDS: Readonly<Record<string, Readonly<Record<string, ControlCommand>>>> = {
  controls: { '': read('controls') },
  reset: { '': does('reset', () => ({})) },
  clock: {
    '': read('clock'),
    forward: { ...does('clock', (_, value) => ({ by: readDuration(value) })), takesValue: true },
    back: { ...does('clock', (_, value) => ({ by: `-${readDuration(value)}` })), takesValue: true },
    to: {
      ...does('clock', (_, value) => ({ to: needed(value, 'a time such as 2027-01-01T00:00:00Z') })),
      takesValue: true,
    },
    hold: does('clock', () => ({ held: true })),
    run: does('clock', () => ({ held: false })),
  },
  keys: {
    rotate: {
      flags: ['issuer', 'a-day-ahead'],
      prepare: ({ issuer }, _, flags) => ({
        path: 'signing-keys/rotate',
        body: { issuer, at_once: flags['a-day-ahead'] !== true },
      }),
    },
  },
  fault: {
    arrange: does('faults', faultFrom, ['client', 'status', 'delay', 'times']),
    clear: does('faults/clear', ({ client }) => ({ client_id: client }), ['client']),
  },
  key: {
    expire: does('client-keys/expire', clientKeyFrom, CLIENT_KEY),
    restore: does('client-keys/restore', clientKeyFrom, CLIENT_KEY),
  },
  delegation: {
    withdraw: does('delegations/withdraw', delegationFrom, DELEGATION),
    restore: does('delegations/restore', () => ({})),
  },
  mint: {
    '': does('tokens', orderFrom, ORDER),
    wrongs: read('tokens/wrong'),
  },
};

function read(path: string): ControlCommand {
  return { flags: [], prepare: () => ({ path }) };
}

function does(
  path: string,
  bodyOf: (texts: Texts, value: string | undefined) => object,
  flags: readonly string[] = [],
): ControlCommand {
  return { flags, prepare: (texts, value) => ({ path, body: bodyOf(texts, value) }) };
}

function needed(value: string | undefined, what: string): string {
  if (value !== undefined) return value;
  throw new CommandRefused(`Say ${what}.`, EXIT.usage);
}

/** `90s`, `15m`, `1h`, `2d` and `1w` are how people say it; ISO 8601 goes as it is. */
function readDuration(value: string | undefined): string {
  const text = needed(value, 'how far, such as 1h, 2d or PT90S');
  const [, count, unit] = /^(\d{1,6})([smhdw])$/.exec(text) ?? [];
  if (unit === undefined) return text;
  return `${unit === 'd' || unit === 'w' ? 'P' : 'PT'}${count}${unit.toUpperCase()}`;
}

function faultFrom({ client, status, delay, times }: Texts): object {
  return {
    client_id: client,
    delay_ms: readNumber(delay, 'delay'),
    status: readNumber(status, 'status'),
    times: readNumber(times, 'times'),
  };
}

function readNumber(text: string | undefined, flag: string): number | undefined {
  if (text === undefined) return undefined;
  if (/^\d{1,9}$/.test(text)) return Number(text);
  throw new CommandRefused(`--${flag} is "${text}"; give a whole number.`, EXIT.usage);
}

function clientKeyFrom({ client, kid }: Texts): object {
  return { client_id: needed(client, 'which client: --client ID'), kid };
}

function delegationFrom({ consumer, supplier, scope }: Texts): object {
  return {
    consumer: needed(consumer, 'whose delegation: --consumer ORGNO'),
    supplier: needed(supplier, 'to whom: --supplier ORGNO'),
    scope,
  };
}

function orderFrom({
  claims,
  lifetime,
  issuer,
  scope,
  consumer,
  supplier,
  pid,
  aud,
  wrong,
  claim,
}: Texts): object {
  return {
    ...{ issuer, scope, consumer, supplier, pid, aud, wrong, claim },
    lifetime: readNumber(lifetime, 'lifetime'),
    claims: claims === undefined ? undefined : readObject(claims),
  };
}

function readObject(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new CommandRefused('--claims is no JSON; give an object, such as \'{"aud": null}\'.', EXIT.usage);
  }
}
