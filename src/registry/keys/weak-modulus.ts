/**
 * RSA moduli of the required length that protect nothing, because the software that made them is known to be at fault.
 * Whoever reads the public key can work out the private one.
 */

/** In words that follow "is weak:"; undefined when nothing is known against the modulus. */
export function modulusWeakness(modulus: bigint): string | undefined {
  if (hasSmallFactor(modulus)) return 'it is divisible by a small number';
  if (hasRocaFingerprint(modulus)) return 'it was made by a faulty chip or library (ROCA, CVE-2017-15361)';
  if (hasCloseFactors(modulus)) return 'its two factors lie close together (CVE-2022-26320)';
  return undefined;
}

/** What is random but no product of two primes is found in nine cases of ten. */
const SMALL_LIMIT = 1000;
const SMALL_PRIMES = primesBelow(SMALL_LIMIT).map(BigInt);

function primesBelow(limit: number): number[] {
  const found: number[] = [];
  for (let candidate = 2; candidate < limit; candidate++) {
    if (found.every((prime) => candidate % prime !== 0)) found.push(candidate);
  }
  return found;
}

function hasSmallFactor(modulus: bigint): boolean {
  return SMALL_PRIMES.some((prime) => modulus % prime === 0n);
}

/** The generator of the faulty library's primes, and primes to which its powers reach few remainders. */
const ROCA_GENERATOR = 65537n;
const ROCA_PRIMES = [11, 13, 17, 19, 37, 53, 61, 71, 73, 79, 97, 103, 107, 109, 127, 151, 157].map(BigInt);
const ROCA_REMAINDERS = ROCA_PRIMES.map((prime) => ({ prime, remainders: powersModulo(prime) }));

function powersModulo(prime: bigint): ReadonlySet<bigint> {
  const powers = new Set<bigint>();
  for (let power = 1n; !powers.has(power); power = (power * ROCA_GENERATOR) % prime) powers.add(power);
  return powers;
}

/** Of sound moduli one in a hundred million has the fingerprint as well; its owner makes another key. */
function hasRocaFingerprint(modulus: bigint): boolean {
  return ROCA_REMAINDERS.every(({ prime, remainders }) => remainders.has(modulus % prime));
}

/** "100 rounds" (CA/Browser Forum, Baseline Requirements 6.1.1.3). */
const FERMAT_ROUNDS = 100;

function hasCloseFactors(modulus: bigint): boolean {
  let middle = squareRoot(modulus);
  if (middle * middle < modulus) middle += 1n;
  for (let round = 0; round < FERMAT_ROUNDS; round++, middle += 1n) {
    const difference = middle * middle - modulus;
    const root = squareRoot(difference);
    if (root * root === difference) return true;
  }
  return false;
}

/** Rounded down (Newton). */
function squareRoot(number: bigint): bigint {
  if (number < 2n) return number;
  let root = 1n << BigInt(Math.ceil(number.toString(16).length * 2) + 1);
  for (;;) {
    const next = (root + number / root) >> 1n;
    if (next >= root) return root;
    root = next;
  }
}
