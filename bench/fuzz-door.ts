/** The token endpoint as the fuzz meets it: a whole Maskinporten on a store of its own, asked without a socket. */
import { createPublicKey, sign, verify } from 'node:crypto';
import { CERTIFICATES, KEYS } from '../src/maskinporten/credentials.fixture.ts';
import { tokenForm } from '../src/maskinporten/grant.fixture.ts';
import { openSeededNode, type SeededNode } from '../src/maskinporten/maskinporten.fixture.ts';
import { CLIENTS } from '../src/maskinporten/registry.fixture.ts';
import { sqliteStores } from '../test/stores.ts';
import { mutateText } from './fuzz-bytes.ts';
import type { Chance } from './fuzz-chance.ts';
import { certificatesFor, goodClaims, mutated, signedPart, textFor, unsignedGrant } from './fuzz-grants.ts';
import { Mishandled, type Target } from './fuzz-targets.ts';

export type FuzzedDoor = AsyncDisposable & { readonly targets: readonly Target[] };

export async function openFuzzedDoor(): Promise<FuzzedDoor> {
  const node = await openSeededNode(sqliteStores().openStore);
  return {
    targets: [
      target('the token endpoint', 10, (chance) => forged(chance), node),
      target('the token endpoint, signed', 10, (chance) => signed(chance), node),
      { name: 'forms', share: 5, make: form, run: (input) => ask(node, input as string) },
    ],
    [Symbol.asyncDispose]: () => node[Symbol.asyncDispose](),
  };
}

function target(name: string, share: number, make: (chance: Chance) => string, node: SeededNode): Target {
  return {
    ...{ name, share, make },
    async run(input) {
      const assertion = input as string;
      const granted = await ask(node, tokenForm(assertion));
      if (granted && !isSigned(assertion)) throw new Mishandled('A grant that nobody signed gave a token.');
      return granted;
    },
  };
}

async function ask(node: SeededNode, body: string): Promise<boolean> {
  const { status, text } = await node.post(body);
  if (status >= 500) throw new Mishandled(`The answer was ${status}: ${text.slice(0, 300)}`);
  return status === 200;
}

/** By the key that every client here has; whatever header says. */
function isSigned(assertion: string): boolean {
  const last = assertion.lastIndexOf('.');
  const signature = Buffer.from(assertion.slice(last + 1), 'base64url');
  const text = Buffer.from(assertion.slice(0, last));
  const key = createPublicKey(KEYS.consumer);
  return ['sha256', 'sha384', 'sha512'].some((hash) => verify(hash, text, key, signature));
}

function forged(chance: Chance): string {
  const grant = unsignedGrant(chance);
  if (chance.oneIn(2)) return textFor(grant, chance);
  const x5c = certificatesFor(CERTIFICATES.consumer, chance);
  const claims = { ...grant.claims, iss: CLIENTS.certified };
  return textFor({ header: { alg: 'RS256', x5c }, claims }, chance);
}

/** By the right key, so that what is odd in it gets as far as anything can. */
function signed(chance: Chance): string {
  const jti = Buffer.from(chance.bytes(16)).toString('hex');
  const good = chance.oneIn(2)
    ? { header: { alg: 'RS256', kid: 'primary' }, claims: { ...goodClaims(), jti } }
    : {
        header: { alg: 'RS256', x5c: CERTIFICATES.consumer },
        claims: { ...goodClaims(), jti, iss: CLIENTS.certified },
      };
  const text = signedPart(chance.oneIn(5) ? good : mutated(good, chance), chance);
  return `${text}.${sign('sha256', Buffer.from(text), KEYS.consumer).toString('base64url')}`;
}

function form(chance: Chance): string {
  return mutateText(mutateText(tokenForm(textFor(unsignedGrant(chance), chance)), chance), chance);
}
