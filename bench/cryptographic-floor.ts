/**
 * What a token must cost whoever serves it: verify one RSA-2048 signature, make another; a login with an id_token beside it, one
 * more. Measured in this process, on the texts of a real exchange, as CPU of all its threads.
 */
import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type JsonWebKeyInput,
  sign,
  verify,
  webcrypto,
} from 'node:crypto';
import type { JWK } from 'jose';

const RSA = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' } as const;
/** A token is about 700 bytes of text. */
const TOKEN_BYTES = 700;

export type Floor = {
  /** node:crypto, synchronous, in a bare loop: microseconds of CPU for one verification with its signatures. */
  synchronous(pairs: number): number;
  /** Web Crypto, as a server must that goes on serving meanwhile, with so many pairs under way at once. */
  threaded(pairs: number, atOnce: number): Promise<number>;
};

export function cryptographicFloor(grant: string, publicJwk: JWK, signatures = 1): Floor {
  const last = grant.lastIndexOf('.');
  const signed = new Uint8Array(Buffer.from(grant.slice(0, last)));
  const signature = new Uint8Array(Buffer.from(grant.slice(last + 1), 'base64url'));
  const token = new Uint8Array(TOKEN_BYTES).fill(65);
  const publicKey = createPublicKey({ key: publicJwk, format: 'jwk' } as JsonWebKeyInput);
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const verifying = publicKey.toCryptoKey(RSA, false, ['verify']);
  const signing = createPrivateKey(privateKey.export({ type: 'pkcs8', format: 'pem' })).toCryptoKey(
    RSA,
    false,
    ['sign'],
  );

  async function pairThreaded(): Promise<void> {
    if (!(await webcrypto.subtle.verify(RSA.name, verifying, signature, signed)))
      throw new Error('The grant does not verify.');
    for (let made = 0; made < signatures; made++) await webcrypto.subtle.sign(RSA.name, signing, token);
  }

  return {
    synchronous(pairs) {
      const before = process.cpuUsage();
      for (let pair = 0; pair < pairs; pair++) {
        if (!verify('sha256', signed, publicKey, signature)) throw new Error('The grant does not verify.');
        for (let made = 0; made < signatures; made++) sign('sha256', token, privateKey);
      }
      return usedSince(before) / pairs;
    },
    async threaded(pairs, atOnce) {
      const before = process.cpuUsage();
      let left = pairs;
      const work = async () => {
        while (left-- > 0) await pairThreaded();
      };
      await Promise.all(Array.from({ length: atOnce }, work));
      return usedSince(before) / pairs;
    },
  };
}

function usedSince(before: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(before);
  return user + system;
}
