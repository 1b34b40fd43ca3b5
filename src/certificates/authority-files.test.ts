import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { systemRandom } from '../random.ts';
import {
  type AuthorityFiles,
  placeAuthority,
  readAuthorityCertificates,
  readIssuingKey,
} from './authority-files.ts';

const filesOf = (owner: string): AuthorityFiles => ({
  'root.pem': `root of ${owner}`,
  'root-key.pem': `root key of ${owner}`,
  'issuing.pem': `issuing of ${owner}`,
  'issuing-key.pem': `issuing key of ${owner}`,
});
const certificatesOf = (owner: string) => ({
  rootPem: `root of ${owner}`,
  issuingPem: `issuing of ${owner}`,
});

describe("the test authority's folder", () => {
  let parent: string;
  before(async () => {
    parent = await mkdtemp(join(tmpdir(), 'porthus-authority-files-'));
  });
  after(() => rm(parent, { recursive: true }));

  test('is made with the folders above it', async () => {
    const directory = join(parent, 'deep', 'er', 'pki');
    assert.equal(await readAuthorityCertificates(directory), undefined);
    assert.deepEqual(await placeAuthority(directory, filesOf('A'), systemRandom), certificatesOf('A'));
    assert.deepEqual(await readAuthorityCertificates(directory), certificatesOf('A'));
  });

  test('may be there already when it is empty', async () => {
    const directory = join(parent, 'empty');
    await mkdir(directory);
    assert.deepEqual(await placeAuthority(directory, filesOf('A'), systemRandom), certificatesOf('A'));
  });

  test('of two that are placed at once one wins whole, and both callers see the winner', async () => {
    const directory = join(parent, 'race');
    const owners = ['A', 'B', 'C', 'D', 'E'];
    const seen = await Promise.all(
      owners.map((owner) => placeAuthority(directory, filesOf(owner), systemRandom)),
    );
    const winner = owners.find((owner) => seen[0]?.rootPem === certificatesOf(owner).rootPem) ?? '';
    for (const certificates of seen) assert.deepEqual(certificates, certificatesOf(winner));
    for (const [name, text] of Object.entries(filesOf(winner))) {
      assert.equal(await readFile(join(directory, name), 'utf8'), text);
    }
    const left = (await readdir(parent)).filter((name) => name.startsWith('race'));
    assert.deepEqual(left, ['race'], 'the losers leave nothing behind');
  });

  test('is not disturbed by what somebody killed half way left beside it', async () => {
    const directory = join(parent, 'killed');
    await mkdir(`${directory}.0123456789ab.tmp`);
    await writeFile(`${directory}.0123456789ab.tmp/root.pem`, 'half');
    assert.equal(await readAuthorityCertificates(directory), undefined);
    assert.deepEqual(await placeAuthority(directory, filesOf('A'), systemRandom), certificatesOf('A'));
  });

  test("is refused when it holds somebody else's files, which stay as they are", async () => {
    const directory = join(parent, 'taken');
    await mkdir(directory);
    await writeFile(join(directory, 'thesis.txt'), 'precious');
    await assert.rejects(
      placeAuthority(directory, filesOf('A'), systemRandom),
      /taken holds other files .* choose another folder/,
    );
    assert.deepEqual(await readdir(directory), ['thesis.txt']);
  });

  for (const missing of ['root.pem', 'issuing.pem'] as const) {
    test(`that lacks ${missing} is refused with a sentence that says what to do`, async () => {
      const directory = join(parent, `without-${missing}`);
      await placeAuthority(directory, filesOf('A'), systemRandom);
      await rm(join(directory, missing));
      await assert.rejects(
        readAuthorityCertificates(directory),
        new RegExp(`lacks .*${missing}; restore it`),
      );
    });
  }

  test('that lacks the issuing key is refused when the key is needed', async () => {
    const directory = join(parent, 'without-key');
    await placeAuthority(directory, filesOf('A'), systemRandom);
    await rm(join(directory, 'issuing-key.pem'));
    assert.deepEqual(await readAuthorityCertificates(directory), certificatesOf('A'));
    await assert.rejects(readIssuingKey(directory), /lacks .*issuing-key\.pem; restore it/);
  });
});
