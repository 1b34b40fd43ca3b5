/** JSON gone wrong: members of other types, other names, twice, or missing; and texts that are nearly JSON. */
import { mutateText } from './fuzz-bytes.ts';
import type { Chance } from './fuzz-chance.ts';

/** What readers of JSON have stumbled over. */
const ODD: readonly unknown[] = [
  ...[null, true, false, 0, -0, -1, 1, 1.5, 1e308, -1e308, 2 ** 53, 2 ** 63, 8_640_000_000_001],
  ...['', ' ', '0', 'null', '\0', '\ud800', 'https://maskinporten.example.no', '0192:310012009', '__proto__'],
  ...[[], {}, [[]], [null], [''], ['RS256'], { length: 1 }, { toString: 'x' }, 'æøå', '\u202e', 'a b'],
  ...['none', 'HS256', 'RS256', 'JWT', 'urn:altinn:systemuser', 'urn:altinn:consent', '../..', "' OR 1=1 --"],
];
const NAMES = [
  ...[
    '__proto__',
    'constructor',
    'toString',
    'hasOwnProperty',
    '',
    'sub',
    'aud',
    'jti',
    'pid',
    'nbf',
    'crit',
  ],
  ...[
    'x5c',
    'x5u',
    'jku',
    'jwk',
    'typ',
    'cty',
    'zip',
    'enc',
    'b64',
    'kid',
    'resource',
    'consumer_org',
    'scope',
  ],
  ...[
    'authorization_details',
    'iss_onbehalfof',
    'consumer_orgno',
    'externalRef',
    'systemuser_org',
    'client_id',
  ],
];
const DEEP = 300;

export type Json = Record<string, unknown>;

/** A copy with one to three changes, each at a place of its own anywhere within. */
export function mutateJson(value: Json, chance: Chance): Json {
  const copy = structuredClone(value);
  for (let count = 1 + chance.integer(3); count > 0; count--) changeMember(copy, chance);
  return copy;
}

function changeMember(container: Json | unknown[], chance: Chance): void {
  const names = Object.keys(container);
  const name = names.length > 0 ? chance.pick(names) : chance.pick(NAMES);
  const members = container as Json;
  const within = Object.hasOwn(members, name) ? members[name] : undefined;
  if (typeof within === 'object' && within !== null && !chance.oneIn(3)) {
    changeMember(within as Json, chance);
    return;
  }
  switch (chance.integer(6)) {
    case 0:
      delete members[name];
      break;
    case 1:
      define(members, chance.pick(NAMES), within);
      break;
    case 2:
      define(members, chance.pick(NAMES), odd(chance));
      break;
    case 3:
      if (typeof within === 'string') define(members, name, mutateText(within, chance));
      else if (typeof within === 'number')
        define(members, name, within + chance.pick([-1e9, -120, -1, 1, 11, 120, 1e9]));
      break;
    case 4:
      define(members, name, [within, within]);
      break;
    default:
      define(members, name, odd(chance));
  }
}

/** `__proto__` as a member of its own, which is what JSON.parse makes of it. */
function define(members: Json, name: string, value: unknown): void {
  Object.defineProperty(members, name, { value, enumerable: true, configurable: true, writable: true });
}

function odd(chance: Chance): unknown {
  switch (chance.integer(12)) {
    case 0:
      return 'x'.repeat(chance.integer(chance.oneIn(10) ? 40_000 : 600));
    case 1:
      return Array.from({ length: chance.integer(chance.oneIn(10) ? 3000 : 20) }, () =>
        structuredClone(chance.pick(ODD)),
      );
    case 2: {
      let nested: unknown = structuredClone(chance.pick(ODD));
      for (let depth = chance.integer(DEEP); depth > 0; depth--)
        nested = depth % 2 ? [nested] : { a: nested };
      return nested;
    }
    default:
      return structuredClone(chance.pick(ODD));
  }
}

/** Now and then not JSON: cut, with stray characters, with a member twice, or with a number that has no end. */
export function writeJson(value: Json, chance: Chance): string {
  const text = JSON.stringify(value);
  switch (chance.integer(24)) {
    case 0:
      return mutateText(text, chance);
    case 1:
      return text.replace('{', `{${JSON.stringify(chance.pick(NAMES))}:${JSON.stringify(chance.pick(ODD))},`);
    case 2:
      return text.replace(/\d+/, '9'.repeat(chance.integer(400)));
    case 3:
      return `\ufeff${text}`;
    default:
      return text;
  }
}
