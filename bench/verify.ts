/** What the check of an access token costs whoever owns an API. */
import { compactVerify } from 'jose';
import { claims, KEY, sampleIssuer, sign } from '../sdk/issuer.fixture.ts';
import { createVerifier } from '../sdk/verifier.ts';
import type { Answer, Benchmark, Size } from './benchmark.ts';
import { spread } from './statistics.ts';

const ROUNDS: Readonly<Record<Size, { readonly rounds: number; readonly calls: number }>> = {
  full: { rounds: 9, calls: 10_000 },
  tiny: { rounds: 1, calls: 20 },
};

export const verify: Benchmark = {
  question: 'How much CPU does the check of an access token cost, against the check of its signature alone?',
  run: measureChecks,
};

async function measureChecks(size: Size, progress: (what: string) => void): Promise<Answer> {
  const { rounds, calls } = ROUNDS[size];
  const checks = await prepareChecks();
  const measured = new Map(checks.map(({ name }) => [name, [] as number[]]));
  for (let round = 0; round < rounds; round++) {
    progress(`round ${round + 1} of ${rounds}`);
    for (const { name, check } of checks) measured.get(name)?.push(await cost(check, calls));
  }
  const floor = measured.get(checks[0]?.name ?? '') ?? [];
  const rows = [...measured].map(([name, costs]) => {
    const ratios = costs.map((microseconds, round) => microseconds / (floor[round] ?? Number.NaN));
    return [name, spread(costs, 1), spread(ratios, 2)];
  });
  return {
    table: { columns: ['check', 'CPU µs', '× signature'], rows },
    findings: ['One call at a time; the token is of the plain kind, RS256 with a key of 2048 bits.'],
  };
}

type Check = { readonly name: string; check(): Promise<unknown> };

async function prepareChecks(): Promise<readonly [Check, ...Check[]]> {
  const token = await sign(claims());
  const last = token.lastIndexOf('.');
  const signed = new TextEncoder().encode(token.slice(0, last));
  const signature = new Uint8Array(Buffer.from(token.slice(last + 1), 'base64url'));
  const scheme = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' };
  const key = await crypto.subtle.importKey('jwk', KEY.jwk, scheme, false, ['verify']);
  const { options } = sampleIssuer();
  const forgetful = createVerifier({ ...options, limits: { cachedTokens: 0 } });
  const remembering = createVerifier(options);
  return [
    { name: 'signature alone', check: () => crypto.subtle.verify(scheme, key, signature, signed) },
    { name: 'signature, by jose', check: () => compactVerify(token, key) },
    { name: 'verify, a new token', check: () => forgetful.assert(token) },
    { name: 'verify, a token seen before', check: () => remembering.assert(token) },
  ];
}

async function cost(check: () => Promise<unknown>, calls: number): Promise<number> {
  for (let call = 0; call < calls / 10; call++) await check();
  const before = process.cpuUsage();
  for (let call = 0; call < calls; call++) await check();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / calls;
}
