/** Rules about words of code that belong to one place. */
import { edges, file, partOf, productEdges, productFiles, type Rule } from './rule.ts';
import { isCode, isTestCode, type TreeFile, wordsOf } from './source-tree.ts';

/** What a rule about words looks for, and in which files it is at home. */
type Word = { readonly name: string; readonly pattern: RegExp };

type Exception = { readonly path: string; readonly word: string; readonly reason: string };

function strayWords(
  tree: readonly TreeFile[],
  words: readonly Word[],
  isHome: (path: string) => boolean,
  exceptions: readonly Exception[] = [],
): string[] {
  return tree
    .filter((source) => isCode(source) && !isHome(source.path))
    .flatMap((source) => {
      const { path } = source;
      const excepted = exceptions
        .filter((exception) => exception.path === path)
        .map((exception) => exception.word);
      return words
        .filter(({ name, pattern }) => !excepted.includes(name) && pattern.test(wordsOf(source)))
        .map(({ name }) => `${path} uses ${name}`);
    });
}

function word(
  name: string,
  pattern = new RegExp(`(?<![\\w$])${name.replaceAll('.', '\\s*\\.\\s*')}(?![\\w$])`),
): Word {
  return { name, pattern };
}

const TIME: readonly Word[] = [
  word('Date.now'),
  word('new Date()', /\bnew\s+Date\s*(?:\(\s*\)|(?![\s(\w]))/),
  word('performance.now'),
  word('performance.timeOrigin'),
  word('process.hrtime'),
  word('setTimeout'),
  word('setInterval'),
  word('AbortSignal.timeout'),
  word('Temporal.Now'),
];

const LAUNCHER = 'it runs on whatever Node the machine has, before anything of ours can be imported';

const OUTSIDE_CLOCK: readonly Exception[] = [
  { path: 'bin/launch.mjs', word: 'Date.now', reason: LAUNCHER },
  { path: 'bin/launch.mjs', word: 'setTimeout', reason: LAUNCHER },
  { path: 'bin/launch.mjs', word: 'setInterval', reason: LAUNCHER },
  {
    path: 'src/cli/token-request.ts',
    word: 'AbortSignal.timeout',
    reason: 'the deadline of one request, which ends with the command; no rule is judged by it',
  },
];

/** A turn of the event loop: it measures no time, and a test that waits for what is under way may take as many as it needs. */
const TURN: readonly Word[] = [word('setImmediate')];

function isTimer(name: string): boolean {
  return !TURN.some((turn) => turn.name === name);
}

/** The sdk and the portal take nothing from src, so each has a clock of its own. */
const CLOCKS: readonly string[] = ['src/clock.ts', 'sdk/clock.ts', 'portal/src/clock.ts'];

export const timeIsAnArgument: Rule = {
  sentence:
    'Only src/clock.ts, sdk/clock.ts and portal/src/clock.ts ask the machine for the time or set a timer.',
  offences(tree) {
    const others = tree.filter(({ path }) => !CLOCKS.includes(path));
    return [
      ...strayWords(others, TIME, () => false, OUTSIDE_CLOCK),
      ...strayWords(others, TURN, isTestCode),
      ...edges(others)
        .filter(({ target, values }) => target.startsWith('node:timers') && values.some(isTimer))
        .map(({ from, target }) => `${from} imports ${target}`),
    ];
  },
  offenders: [
    [file('src/issuer/tokens.ts', 'const now = Date.now();')],
    [file('sdk/times.ts', 'const now = Date.now();')],
    [file('portal/src/frame/notices.tsx', 'setTimeout(take, 10);')],
    [file('src/http/door.test.ts', 'const now = new Date();')],
    [file('bench/token.ts', 'const start = performance.now();')],
    [file('test/stores.ts', 'await new Promise((resolve) => setTimeout(resolve, 10));')],
    [file('src/store/turns.ts', `import { setImmediate as turn } from 'node:timers/promises';`)],
    [file('src/store/turns.test.ts', `import { setTimeout as sleep } from 'node:timers/promises';`)],
    [file('src/store/turns.test.ts', `import timers from 'node:timers';`)],
    [file('src/http/door.ts', `const text = \`at \${Date.now()}\`;`)],
  ],
  innocents: [
    [file('src/clock.ts', 'export const systemClock = { now: Date.now };')],
    [
      file(
        'src/http/door.ts',
        '/** Not Date.now(): the clock is an argument. */',
        'new Date(clock.now()).toISOString();',
      ),
    ],
    [
      file(
        'src/store/turns.test.ts',
        `import { setImmediate } from 'node:timers/promises';`,
        'await setImmediate();',
      ),
    ],
    [file('src/http/door.ts', `const hint = 'setTimeout';`, 'const ratio = a / b; // setTimeout')],
  ],
};

const CHANCE: readonly Word[] = [
  word('Math.random'),
  word('randomBytes'),
  word('randomUUID'),
  word('randomUUIDv7'),
  word('randomInt'),
  word('randomFill'),
  word('randomFillSync'),
  word('getRandomValues'),
];

/** The portal takes nothing from src, and a login that is tried in the browser needs a state that nobody guesses. */
const CHANCES: readonly string[] = ['src/random.ts', 'sdk/random.ts', 'portal/src/random.ts'];

export const chanceIsAnArgument: Rule = {
  sentence: 'Only src/random.ts, sdk/random.ts and portal/src/random.ts draw random bytes.',
  offences: (tree) => strayWords(tree, CHANCE, (path) => CHANCES.includes(path)),
  offenders: [
    [file('src/issuer/tokens.ts', `import { randomUUID } from 'node:crypto';`)],
    [file('src/registry/clients/client.test.ts', 'const id = crypto.randomUUID();')],
    [file('src/simulator/seed.ts', 'const pick = Math.random();')],
    [file('portal/src/keys/key-pair.ts', 'crypto.getRandomValues(bytes);')],
  ],
  innocents: [[file('src/issuer/tokens.ts', `import { randomToken } from '../random.ts';`)]],
};

const KEY_MAKING: readonly Word[] = [
  word('generateKey'),
  word('generateKeySync'),
  word('generateKeyPair'),
  word('generateKeyPairSync'),
  word('generateSecret'),
];

const KEY_MAKERS = ['issuer', 'certificates', 'simulator'];
/** A pair that somebody makes in the browser is theirs, and its private key never leaves it. */
const BROWSER_KEYS = 'portal/src/keys/key-pair.ts';

export const keysAreMadeInThreePlaces: Rule = {
  sentence:
    'Key pairs are made in src/issuer, src/certificates, src/simulator and portal/src/keys/key-pair.ts alone.',
  offences: (tree) =>
    strayWords(
      tree,
      KEY_MAKING,
      (path) => isTestCode(path) || path === BROWSER_KEYS || KEY_MAKERS.includes(partOf(path) ?? ''),
    ),
  offenders: [
    [file('src/maskinporten/metadata.ts', `import { generateKeyPair } from 'jose';`)],
    [file('portal/src/pages/home/page.tsx', 'crypto.subtle.generateKey(how, true, uses);')],
  ],
  innocents: [
    [file('src/issuer/signing-key.ts', 'await webcrypto.subtle.generateKey(parameters, true, uses);')],
  ],
};

/** The modules that hold signing keys in clear or know how to open them. */
const SIGNING_KEYS = ['src/issuer/signing-key.ts', 'src/issuer/signing-key-store.ts'];
const TAKES_KEY = /\.signer\(\)\.privateKey\b|\bprivateKey\b[^};]*\}\s*=[^;]*\.signer\(\)/;
const SIGNING_KEY_ROWS = /\bsigning_keys\b|\bsealed_private_key\b/;

export const signingKeysStayInside: Rule = {
  sentence: 'Signing keys are opened in src/issuer and never leave it.',
  offences(tree) {
    const outside = productFiles(tree).filter(({ path }) => partOf(path) !== 'issuer');
    const takers = productEdges(outside).filter(
      ({ target, typeOnly }) => SIGNING_KEYS.includes(target) && !typeOnly,
    );
    const readers = outside.filter(
      ({ path, text }) => path !== 'src/store/tables.ts' && SIGNING_KEY_ROWS.test(text),
    );
    const signers = outside.filter((source) => TAKES_KEY.test(wordsOf(source)));
    return [
      ...takers.map(({ from, target }) => `${from} imports ${target}`),
      ...readers.map(({ path }) => `${path} names the rows of the signing keys`),
      ...signers.map(({ path }) => `${path} takes the signing key from the ring`),
    ];
  },
  offenders: [
    [file('src/maskinporten/metadata.ts', `import { openSigningKey } from '../issuer/signing-key.ts';`)],
    [file('src/registry/keys/key-store.ts', `unit.queries.selectFrom('signing_keys');`)],
    [file('src/maskinporten/maskinporten.ts', 'const { kid, privateKey } = keyRing.signer();')],
    [file('src/cli/keys.ts', 'const key = ring.signer().privateKey;')],
  ],
  innocents: [
    [file('src/porthus.ts', `import type { SealKey } from './issuer/signing-key.ts';`)],
    [file('src/cli/keys.ts', 'const { kid } = ring.signer();')],
    [file('src/issuer/key-ring.ts', `import { openSigningKey } from './signing-key.ts';`)],
  ],
};

export const namedExports: Rule = {
  sentence: 'A thing has one name everywhere: there are no default exports.',
  offences: (tree) =>
    tree
      .filter((source) => isCode(source) && /\bexport\s+default\b|\bas\s+default\b/.test(wordsOf(source)))
      .map(({ path }) => path),
  offenders: [
    [file('src/http/door.ts', 'export default function door() {}')],
    [file('src/http/door.ts', 'export { door as default };')],
  ],
  innocents: [[file('src/http/door.ts', '/** No export default here. */', 'export function door() {}')]],
};
