import assert from 'node:assert/strict';
import { sign } from 'node:crypto';
import { describe, test } from 'node:test';
import { cpuStopwatch } from '../../test/cpu-stopwatch.ts';
import { SECOND } from '../clock.ts';
import type { Random } from '../random.ts';
import { base64, issuing, leaf, NOW, ORG_NUMBER, refusal, trust } from './chain.fixture.ts';
import { judgeCertificateChain } from './chain.ts';
import { bitString, DerReader, oid, sequence, TAG } from './der.ts';

/** Bytes that differ from draw to draw and are the same in every run. */
function countingRandom(seed = 1): Random {
  let state = seed;
  const next = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state >>> 24;
  };
  return { bytes: (length) => Uint8Array.from({ length }, next) };
}
describe('mutated certificates', () => {
  const bytes = Buffer.from(leaf, 'base64');
  /** All take a third of a second; one that sent the reader round in circles would show. */
  const BOUND = 10 * SECOND;

  /** Flips, cuts, repeats or overwrites a few bytes. */
  function mutate(original: Uint8Array, { bytes: draw }: Random): Uint8Array {
    const copy = Uint8Array.from(original);
    const [how = 0, count = 0] = draw(2);
    const place = () => {
      const [high = 0, low = 0] = draw(2);
      return (high * 256 + low) % copy.length;
    };
    if (how < 20) return copy.subarray(0, place());
    if (how < 40) return Buffer.concat([copy.subarray(0, place()), copy.subarray(place())]);
    for (let i = 0; i <= count % 4; i++) {
      const at = place();
      copy[at] = how < 120 ? (copy[at] ?? 0) ^ (1 << (how & 7)) : (draw(1)[0] ?? 0);
    }
    return copy;
  }

  test('threats: malformed input: 3000 of them are refused, none throws, none is slow', async () => {
    const chance = countingRandom(42);
    const elapsed = cpuStopwatch();
    for (let i = 0; i < 3000; i++) {
      const mutant = mutate(bytes, chance);
      if (bytes.equals(mutant)) continue;
      assert.notEqual(await refusal([base64(mutant)], trust), undefined, `mutant ${i}`);
    }
    assert.ok(elapsed() < BOUND, `took ${elapsed()} ms`);
  });

  test('threats: malformed input: 1500 that a trusted authority signed are judged without surprise', async () => {
    const chance = countingRandom(7);
    const elapsed = cpuStopwatch();
    const certificate = new DerReader(bytes).enter(TAG.sequence);
    const body = sequence(certificate.content(TAG.sequence));
    const algorithm = sequence(oid('1.2.840.10045.4.3.2'));
    for (let i = 0; i < 1500; i++) {
      const mutant = mutate(body, chance);
      const signed = sequence(mutant, algorithm, bitString(sign('sha256', mutant, issuing.key)));
      const verdict = await judgeCertificateChain([base64(signed)], trust, NOW);
      if (!verdict.ok) continue;
      assert.ok(verdict.value.kind === 'enterprise');
      assert.equal(verdict.value.certificate.orgNumber, ORG_NUMBER, `mutant ${i}`);
    }
    assert.ok(elapsed() < BOUND, `took ${elapsed()} ms`);
  });
});
