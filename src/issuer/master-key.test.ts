import assert from 'node:assert/strict';
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { systemRandom } from '../random.ts';
import { type MasterKeySource, MasterKeyUnavailable, masterKey, readMasterKey } from './master-key.ts';

const KEY = Buffer.from('000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1efb', 'hex');
const SECRET = Buffer.from('a private key');

async function folder() {
  const path = await mkdtemp(join(tmpdir(), 'porthus-master-key-'));
  return { path, [Symbol.asyncDispose]: () => rm(path, { recursive: true, force: true }) };
}

function read(source: MasterKeySource) {
  return readMasterKey(source, systemRandom);
}

function environment(value: string): MasterKeySource {
  return { kind: 'environment', variable: 'PORTHUS_MASTER_KEY', value };
}

function command(text: string): MasterKeySource {
  return { kind: 'command', command: text };
}

async function refusal(source: MasterKeySource): Promise<string> {
  const error: unknown = await read(source).then(
    () => assert.fail('was accepted'),
    (reason: unknown) => reason,
  );
  assert.ok(error instanceof MasterKeyUnavailable, String(error));
  assert.equal(error.cause, undefined);
  return error.message;
}

describe('a sealed key', () => {
  const sealing = masterKey(KEY, systemRandom);

  test('opens under the name that it was sealed under', () => {
    assert.deepEqual(Buffer.from(sealing.open('one', sealing.seal('one', SECRET))), SECRET);
    assert.deepEqual(Buffer.from(sealing.open('', sealing.seal('', Buffer.alloc(0)))), Buffer.alloc(0));
  });

  test('does not show what is in it, and looks different each time', () => {
    const sealed = Array.from({ length: 100 }, () => sealing.seal('one', SECRET));
    assert.equal(new Set(sealed.map((text) => text.slice(0, 19))).size, 100);
    for (const text of sealed)
      assert.doesNotMatch(text, new RegExp(SECRET.toString('base64url').slice(0, 12)));
  });

  test('does not open under another name, so that one key cannot be put in another’s place', () => {
    const sealed = sealing.seal('signing-key https://a.example.no/ one', SECRET);
    const others = [
      'signing-key https://a.example.no/ two',
      'signing-key https://b.example.no/ one',
      'signing-key https://a.example.no/ one ',
      'signing-key https://a.example.no/ on',
      '',
    ];
    for (const name of others) {
      assert.throws(() => sealing.open(name, sealed), {
        name: 'MasterKeyUnavailable',
        message: `The private key ${name} does not open with this master key. Start with the master key that the data was written under. Without it the signing keys are lost; a simulator starts over with --fresh.`,
      });
    }
  });

  test('does not open under another master key, however near', () => {
    const sealed = sealing.seal('one', SECRET);
    const near = Buffer.from(KEY);
    near[31] = 0xfa;
    assert.throws(() => masterKey(near, systemRandom).open('one', sealed), MasterKeyUnavailable);
    assert.deepEqual(Buffer.from(masterKey(KEY, systemRandom).open('one', sealed)), SECRET);
  });

  test('does not open when any one bit of nonce, text or tag has changed', () => {
    const bytes = Buffer.from(sealing.seal('one', SECRET).slice(3), 'base64url');
    for (let bit = 0; bit < bytes.length * 8; bit++) {
      const changed = Buffer.from(bytes);
      changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      assert.throws(() => sealing.open('one', `v1.${changed.toString('base64url')}`), MasterKeyUnavailable);
    }
  });

  const sealed = sealing.seal('one', SECRET);
  const bytes = Buffer.from(sealed.slice(3), 'base64url');
  const spoilt: Readonly<Record<string, string>> = {
    nothing: '',
    'the version alone': 'v1.',
    'no version': sealed.slice(3),
    'another version': sealed.replace('v1', 'v2'),
    'a byte too few': `v1.${bytes.subarray(0, -1).toString('base64url')}`,
    'a byte too many': `v1.${Buffer.concat([bytes, Buffer.alloc(1)]).toString('base64url')}`,
    'fewer bytes than nonce and tag': `v1.${bytes.subarray(0, 27).toString('base64url')}`,
    'a nonce and a tag of zeros': `v1.${Buffer.alloc(28).toString('base64url')}`,
    'what is no base64': 'v1.!!!!',
  };
  for (const [name, text] of Object.entries(spoilt)) {
    test(`does not open when it is ${name}`, () => {
      assert.throws(() => sealing.open('one', text), MasterKeyUnavailable);
    });
  }
});

describe('a master key in the environment', () => {
  const sealed = masterKey(KEY, systemRandom).seal('one', SECRET);
  const forms: Readonly<Record<string, string>> = {
    'in hexadecimal': KEY.toString('hex'),
    'in hexadecimal, upper case': KEY.toString('hex').toUpperCase(),
    'in base64': KEY.toString('base64'),
    'in base64 without padding': KEY.toString('base64').replace('=', ''),
    'in base64url': KEY.toString('base64url'),
    'with white space around it': `  ${KEY.toString('base64')}\n`,
  };
  for (const [name, value] of Object.entries(forms)) {
    test(`is read ${name}`, async () => {
      assert.deepEqual(Buffer.from((await read(environment(value))).open('one', sealed)), SECRET);
    });
  }

  const others: Readonly<Record<string, string>> = {
    empty: '',
    'white space': '  ',
    'a passphrase': 'correct horse battery staple',
    '31 bytes in hexadecimal': KEY.toString('hex').slice(2),
    '63 hexadecimal digits': KEY.toString('hex').slice(1),
    '33 bytes in hexadecimal': `${KEY.toString('hex')}00`,
    '31 bytes in base64': KEY.subarray(1).toString('base64'),
    '33 bytes in base64': Buffer.concat([KEY, Buffer.alloc(1)]).toString('base64'),
    'base64 in two lines': `${KEY.toString('base64').slice(0, 20)}\n${KEY.toString('base64').slice(20)}`,
    'base64 in quotes': `"${KEY.toString('base64')}"`,
    'base64 with a sign that is none of it': `${KEY.toString('base64').slice(0, 20)}!${KEY.toString('base64').slice(20)}`,
    'a whole megabyte': 'A'.repeat(1_000_000),
  };
  for (const [name, value] of Object.entries(others)) {
    test(`is refused when it is ${name}, without a word of it`, async () => {
      assert.equal(
        await refusal(environment(value)),
        'A master key is 32 random bytes in hexadecimal or base64, and the environment variable PORTHUS_MASTER_KEY is something else. Make one with: openssl rand -base64 32',
      );
    });
  }
});

describe('a master key file', () => {
  test('is made at the first start, in a folder that is made as well, for its owner alone', async () => {
    await using home = await folder();
    const path = join(home.path, 'data', 'deep', 'master.key');
    const made = await read({ kind: 'file', path });
    assert.equal((await stat(path)).mode & 0o777, 0o600);
    assert.match(await readFile(path, 'utf8'), /^[A-Za-z0-9+/]{43}=\n$/);
    assert.deepEqual(await readdir(join(home.path, 'data', 'deep')), ['master.key']);
    const again = await read({ kind: 'file', path });
    assert.deepEqual(Buffer.from(again.open('one', made.seal('one', SECRET))), SECRET);
  });

  test('is left as it is when it is there', async () => {
    await using home = await folder();
    const path = join(home.path, 'master.key');
    await writeFile(path, KEY.toString('hex'), { mode: 0o400 });
    const sealed = masterKey(KEY, systemRandom).seal('one', SECRET);
    assert.deepEqual(Buffer.from((await read({ kind: 'file', path })).open('one', sealed)), SECRET);
    assert.equal(await readFile(path, 'utf8'), KEY.toString('hex'));
    assert.equal((await stat(path)).mode & 0o777, 0o400);
  });

  test('is one, whichever of several starters at once comes first', async () => {
    await using home = await folder();
    const path = join(home.path, 'data', 'master.key');
    const keys = await Promise.all(Array.from({ length: 8 }, () => read({ kind: 'file', path })));
    const sealed = keys.map((key) => key.seal('one', SECRET));
    for (const key of keys)
      for (const text of sealed) assert.deepEqual(Buffer.from(key.open('one', text)), SECRET);
    assert.deepEqual(await readdir(join(home.path, 'data')), ['master.key']);
  });

  for (const mode of [0o640, 0o604, 0o620, 0o601, 0o660, 0o644, 0o666, 0o777]) {
    test(`is refused with mode ${mode.toString(8)}`, async () => {
      await using home = await folder();
      const path = join(home.path, 'master.key');
      await writeFile(path, KEY.toString('hex'));
      await chmod(path, mode);
      assert.equal(
        await refusal({ kind: 'file', path }),
        `The master key file ${path} can be read by others than its owner. Run: chmod 600 ${path}`,
      );
    });
  }

  test('is judged by the file that a link leads to', async () => {
    await using home = await folder();
    const path = join(home.path, 'link');
    await writeFile(join(home.path, 'target'), KEY.toString('hex'), { mode: 0o600 });
    await chmod(join(home.path, 'target'), 0o644);
    await symlink('target', path);
    assert.match(await refusal({ kind: 'file', path }), /chmod 600/);
  });

  test('is refused when it holds something else, without a word of it', async () => {
    await using home = await folder();
    const path = join(home.path, 'master.key');
    for (const text of ['', 'hunter2\n', `${KEY.toString('hex')}\n${KEY.toString('hex')}`]) {
      await writeFile(path, text, { mode: 0o600 });
      assert.equal(
        await refusal({ kind: 'file', path }),
        `A master key is 32 random bytes in hexadecimal or base64, and the file ${path} is something else. Make one with: openssl rand -base64 32`,
      );
    }
  });

  test('that cannot be read or written is told of, and what to do', async () => {
    await using home = await folder();
    const path = join(home.path, 'master.key');
    await mkdir(path);
    assert.equal(
      await refusal({ kind: 'file', path }),
      `The master key file ${path} cannot be read (EISDIR). Give this user read access to it.`,
    );
    await writeFile(join(home.path, 'file'), '');
    assert.match(
      await refusal({ kind: 'file', path: join(home.path, 'file', 'master.key') }),
      /\((ENOTDIR|EEXIST)\)/,
    );
  });
});

describe('a master key command', () => {
  test('prints the key', async () => {
    const key = await read(command(`echo ${KEY.toString('base64')}`));
    const sealed = masterKey(KEY, systemRandom).seal('one', SECRET);
    assert.deepEqual(Buffer.from(key.open('one', sealed)), SECRET);
  });

  const failing: Readonly<Record<string, readonly [text: string, code: string]>> = {
    'that fails': [`echo ${KEY.toString('hex')}; echo ${KEY.toString('hex')} >&2; exit 3`, '3'],
    'that does not exist': [`no-such-command ${KEY.toString('hex')}`, '127'],
    'that is killed': [`echo ${KEY.toString('hex')}; kill -9 $$`, 'none'],
  };
  for (const [name, [text, code]] of Object.entries(failing)) {
    test(`${name} is told of without its text or its output`, async () => {
      assert.equal(
        await refusal(command(text)),
        `The master key command failed (exit code ${code}). Run it by hand to see why: it must print the key and nothing else.`,
      );
    });
  }

  const talking: Readonly<Record<string, string>> = {
    'prints nothing': 'true',
    'prints more than the key': `echo key: ${KEY.toString('hex')}`,
    'waits for an answer, and gets none': 'cat',
  };
  for (const [name, text] of Object.entries(talking)) {
    test(`that ${name} is refused without its text or its output`, async () => {
      assert.equal(
        await refusal(command(text)),
        'A master key is 32 random bytes in hexadecimal or base64, and the output of the master key command is something else. Make one with: openssl rand -base64 32',
      );
    });
  }
});

describe('a derived key', () => {
  test('is the same at every start, and another for each purpose and each master key', () => {
    const derive = (key: Uint8Array, purpose: string) =>
      Buffer.from(masterKey(key, systemRandom).derive(purpose)).toString('hex');
    const one = derive(KEY, 'audit journal');
    assert.equal(one, derive(KEY, 'audit journal'));
    assert.equal(one.length, 64);
    const others = [
      derive(KEY, 'audit journals'),
      derive(KEY, 'signing keys'),
      derive(Buffer.alloc(32), 'audit journal'),
    ];
    assert.equal(new Set([one, KEY.toString('hex'), ...others]).size, 5);
  });
});
