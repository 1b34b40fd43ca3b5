import assert from 'node:assert/strict';
import { once } from 'node:events';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { after, before, describe, it } from 'node:test';
import { createRemoteJWKSet, decodeJwt, jwtVerify } from 'jose';
import {
  type Folder,
  interruptFirstStart,
  porthus,
  type Running,
  startedFolder,
  startPorthusProcess,
  temporaryFolder,
} from './command-line.fixture.ts';

const SCOPE = 'demo:invoice.read';

describe('porthus up', () => {
  it('says in one line of JSON on standard output where the doors are, and nothing else there', async () => {
    await using folder = await temporaryFolder();
    await using running = await startPorthusProcess(folder.path);
    const lines = running.out().trim().split('\n');
    assert.equal(lines.length, 1);
    const said = JSON.parse(lines[0] ?? '');
    assert.deepEqual(Object.keys(said), ['doors', 'data', 'pid']);
    assert.equal(said.data, folder.path);
    assert.match(said.doors.maskinporten, /^http:\/\/localhost:\d+$/);
    for (const door of Object.values<string>(said.doors))
      assert.equal((await fetch(`${door}/readyz`)).status, 200);
  });

  it('ends cleanly when interrupted, keeps its data, and starts over when told to', async () => {
    await using folder = await startedFolder();
    const kid = async () => {
      await using running = await startPorthusProcess(folder.path);
      const response = await fetch(`${running.doors['maskinporten']}/jwk`);
      const { keys } = (await response.json()) as { keys: { kid: string }[] };
      assert.equal((await running.stop()).code, 0);
      return keys[0]?.kid;
    };
    const [first, second] = [await kid(), await kid()];
    assert.equal(second, first);
    const key = () => readFile(join(folder.path, 'simulator/clients/vat-reporter/key.pem'), 'utf8');
    const before = await key();
    await using running = await startPorthusProcess(folder.path, '--fresh');
    const { keys } = (await (await fetch(`${running.doors['maskinporten']}/jwk`)).json()) as {
      keys: { kid: string }[];
    };
    assert.notEqual(keys[0]?.kid, first);
    assert.notEqual(await key(), before);
  });

  it('that is interrupted while it starts ends without saying that it runs, and starts the next time', async () => {
    await using folder = await temporaryFolder();
    const { code, out, err } = await interruptFirstStart(folder.path);
    assert.deepEqual([code, out], [0, '']);
    assert.match(err, /\nStopping \(SIGINT\) …\n$/);
    await using running = await startPorthusProcess(folder.path);
    assert.equal((await fetch(`${running.doors['maskinporten']}/readyz`)).status, 200);
  });

  it('takes two signals at once for one, since npm and terminals both send theirs', async () => {
    await using folder = await startedFolder();
    await using running = await startPorthusProcess(folder.path);
    process.kill(running.pid, 'SIGTERM');
    assert.equal((await running.stop()).code, 0);
  });

  it('does not start on a data directory that another Porthus is running on', async () => {
    await using folder = await startedFolder();
    await using _running = await startPorthusProcess(folder.path);
    const { code, out, err } = await porthus(['up', '--port-base', '0', '--data', folder.path, '--fresh']);
    assert.deepEqual([code, out], [1, '']);
    assert.match(err, /^Another Porthus is running on the data directory .*--data DIR.*\n$/);
  });

  it('says which port is taken and what to do', async () => {
    await using folder = await temporaryFolder();
    const taken = createServer().listen(0, '127.0.0.1');
    await once(taken, 'listening');
    const { port } = taken.address() as { port: number };
    await writeFile(
      join(folder.path, 'porthus.yaml'),
      `portBase: 0\ndoors:\n  maskinporten:\n    port: ${port}\n`,
    );
    const { code, err } = await porthus([
      'up',
      '--config',
      join(folder.path, 'porthus.yaml'),
      '--data',
      folder.path,
    ]);
    taken.close();
    assert.equal(code, 1);
    assert.match(
      err,
      new RegExp(`^Port ${port} on 127.0.0.1 is taken by another program\\. .*--port-base.*\\n$`),
    );
  });

  it('says that the data directory cannot be written to', async () => {
    await using folder = await temporaryFolder();
    await writeFile(join(folder.path, 'file'), '');
    const { code, err } = await porthus([
      'up',
      '--port-base',
      '0',
      '--data',
      join(folder.path, 'file', 'data'),
    ]);
    assert.equal(code, 1);
    assert.match(err, /^The data directory .*file\/data cannot be written to .*--data DIR.*\n$/);
  });

  it('does not start on data that a newer version has written', async () => {
    await using folder = await startedFolder();
    const database = new DatabaseSync(join(folder.path, 'porthus.sqlite'));
    database.exec(
      "INSERT INTO schema_migrations (name, checksum, applied_at) VALUES ('9999-to-come', 'x', 0)",
    );
    database.close();
    const { code, err } = await porthus(['up', '--port-base', '0', '--data', folder.path]);
    assert.equal(code, 1);
    assert.match(err, /newer version of Porthus \(.*9999-to-come.*\); .*\n$/);
  });

  it('does not start on a configuration that contradicts itself', async () => {
    await using folder = await temporaryFolder();
    const { code, err } = await porthus(['up', '--mode', 'production', '--data', folder.path]);
    assert.equal(code, 1);
    assert.match(err, /^Production mode needs the public address of each door\. .*\n$/);
  });

  it('refuses to throw data away in production mode', async () => {
    await using folder = await temporaryFolder();
    const environment = {
      PORTHUS_MASKINPORTEN_URL: 'https://maskinporten.example.no',
      PORTHUS_SELFSERVICE_URL: 'https://selfservice.example.no',
      PORTHUS_SKYPORTEN_URL: 'https://sky.maskinporten.example.no',
    };
    const { code, err } = await porthus(
      ['up', '--mode', 'production', '--fresh', '--data', folder.path],
      environment,
    );
    assert.equal(code, 1);
    assert.match(err, /--fresh .* production mode never does/);
  });

  it('does not start in production mode on the data of a simulator', async () => {
    await using folder = await startedFolder();
    const environment = {
      PORTHUS_MASKINPORTEN_URL: 'https://maskinporten.example.no',
      PORTHUS_SELFSERVICE_URL: 'https://selfservice.example.no',
      PORTHUS_SKYPORTEN_URL: 'https://sky.maskinporten.example.no',
    };
    const { code, out, err } = await porthus(
      ['up', '--mode', 'production', '--port-base', '0', '--data', folder.path],
      environment,
    );
    assert.deepEqual([code, out], [1, '']);
    assert.match(err, /^The data directory .* is a simulator's, .*--data DIR\.\n$/);
  });
});

describe('porthus token', () => {
  const stack = new AsyncDisposableStack();
  let folder: Folder;
  let running: Running;
  before(async () => {
    folder = stack.use(await startedFolder());
    running = stack.use(await startPorthusProcess(folder.path));
  });
  after(() => stack.disposeAsync());

  it('prints a token that verifies with plain jose against the served keys, and nothing else', async () => {
    for (const client of ['vat-reporter', 'customs-forwarder']) {
      const { code, out, err } = await porthus(['token', '--client', client, '--data', folder.path]);
      assert.deepEqual([code, err], [0, '']);
      const keys = createRemoteJWKSet(new URL(`${running.doors['maskinporten']}/jwk`));
      const { payload } = await jwtVerify(out.trim(), keys, { issuer: `${running.doors['maskinporten']}/` });
      assert.equal(out, `${out.trim()}\n`);
      assert.equal(payload['token_type'], 'Bearer');
    }
  });

  it('tells each step on standard error when asked', async () => {
    const { out, err } = await porthus([
      ...['token', '--client', 'vat-reporter', '--scope', SCOPE, '--data', folder.path],
      '--verbose',
    ]);
    assert.match(out, /^eyJ[\w-]+\.[\w-]+\.[\w-]+\n$/);
    assert.match(err, /^client .*\ngrant .*\nrequest .*\nanswer .*\n$/);
    assert.ok(!err.includes('eyJ'), 'neither grant nor token is told');
  });

  it('gets every kind of token that its examples promise', async () => {
    const help = await porthus(['token', '--help']);
    const examples = [...help.out.matchAll(/^ {2}porthus (token --client .*)$/gm)].map(
      ([, line = '']) => line,
    );
    const claims: Record<string, unknown>[] = [];
    for (const example of examples) {
      const { code, out, err } = await porthus([...example.split(' '), '--data', folder.path]);
      assert.equal(code, 0, `${example}: ${err}`);
      claims.push(decodeJwt(out.trim()));
    }
    assert.deepEqual(
      claims.map(({ iss, supplier, authorization_details: details }) => {
        const [detail] = (details ?? []) as readonly { readonly type: string }[];
        return [new URL(String(iss)).href === iss, supplier !== undefined, detail?.type];
      }),
      [
        [true, false, undefined],
        [true, false, undefined],
        [true, true, undefined],
        [true, false, 'urn:altinn:systemuser'],
        [true, false, 'urn:altinn:consent'],
        // The issuer of Skyporten has no slash.
        [false, false, undefined],
      ],
    );
    const ofPerson = ['token', '--client', 'vat-reporter', '--pid', '12836110038', '--data', folder.path];
    assert.equal(decodeJwt((await porthus(ofPerson)).out.trim())['pid'], '12836110038');
    const usage = await porthus(['token', '--client', 'bank', '--consent', 'x', '--data', folder.path]);
    assert.deepEqual([usage.code, usage.err], [2, 'Say who has consented: --from NUMBER.\n']);
  });

  it('says why Maskinporten refused', async () => {
    const refused = ['token', '--client', 'vat-reporter', '--scope', 'demo:nothing', '--data', folder.path];
    const { code, out, err } = await porthus(refused);
    assert.deepEqual([code, out], [1, '']);
    assert.match(
      err,
      /^Maskinporten refused \(HTTP 400, invalid_scope\): .*\(trace_id: ([0-9a-f]{32})\)\nMore: http:.*errors\/MP-200\nWhy: {2}porthus doctor --trace \1\n$/,
    );
  });

  it('says which clients there are when it is not told one, or one that is not there', async () => {
    await using folder = await startedFolder();
    const none = await porthus(['token', '--data', folder.path]);
    assert.equal(none.code, 2);
    assert.match(none.err, /--client NAME.*vat-reporter/);
    const wrong = await porthus(['token', '--client', 'nobody', '--data', folder.path]);
    assert.equal(wrong.code, 1);
    assert.match(wrong.err, /There is no client "nobody"\. There are: .*vat-reporter/);
  });

  it('says which of its files is missing or damaged', async () => {
    await using folder = await startedFolder();
    const files = join(folder.path, 'simulator/clients/vat-reporter');
    const ask = () => porthus(['token', '--client', 'vat-reporter', '--data', folder.path]);
    for (const [name, text, says] of [
      ['key.pem', 'x', /^The private key of the client in .* cannot be read\. .*npm start\n$/],
      ['key.pem', undefined, /^There is no .*key\.pem\. .*npm start\n$/],
      ['client.json', '{', /^.*client\.json is no longer JSON\. .*npm start\n$/],
    ] as const) {
      if (text === undefined) await rm(join(files, name));
      else await writeFile(join(files, name), text);
      const { code, err } = await ask();
      assert.equal(code, 1);
      assert.match(err, says);
    }
  });

  it('says that nothing answers when Porthus does not run, and that there is no data when it never did', async () => {
    await using folder = await temporaryFolder();
    const never = await porthus(['token', '--client', 'vat-reporter', '--data', folder.path]);
    assert.match(never.err, /There is no simulator's data .*npm start/);
    await using started = await startedFolder();
    const stopped = await porthus(['token', '--client', 'vat-reporter', '--data', started.path]);
    assert.equal(stopped.code, 1);
    assert.match(stopped.err, /^No Maskinporten answers at .*npm start\n$/);
  });
});

describe('porthus keys', () => {
  it('publishes the next key beside the one that signs, also while Porthus runs', async () => {
    await using folder = await startedFolder();
    await using _running = await startPorthusProcess(folder.path);
    const rotated = await porthus(['keys', 'rotate', '--data', folder.path, '--json']);
    assert.equal(rotated.code, 0, rotated.err);
    const listed: { issuer: string; state: string }[] = JSON.parse(rotated.out);
    assert.deepEqual(listed.map(({ issuer, state }) => `${issuer} ${state}`).sort(), [
      ...['maskinporten next', 'maskinporten signing'],
      ...['skyporten next', 'skyporten signing'],
    ]);
    const again = await porthus(['keys', 'rotate', '--data', folder.path, '--json']);
    assert.equal(JSON.parse(again.out).length, 4, 'a successor on its way is not given another');
  });
});

describe('porthus keys, of an issuer that nobody has asked yet', () => {
  it('says that it has none, and knows them once it has', async () => {
    await using folder = await startedFolder();
    const running = await startPorthusProcess(folder.path);
    const before = await porthus(['keys', 'list', '--data', folder.path]);
    assert.match(before.err, /^idporten: no key yet; its first request makes one, where it is served\.$/m);
    assert.doesNotMatch(before.out, /idporten/);
    await fetch(`${running.doors['idporten']}/jwks.json`);
    const after = await porthus(['keys', 'list', '--data', folder.path]);
    assert.doesNotMatch(after.err, /^idporten:/m);
    assert.match(after.out, /^idporten +\S+ +signing/m);
    await running.stop();
  });
});

describe('porthus keys remove', () => {
  it('takes a former key away and leaves the one that signs', async () => {
    await using folder = await startedFolder();
    const rotated = await porthus(['keys', 'rotate', '--at-once', '--data', folder.path, '--json']);
    const listed: { issuer: string; kid: string; state: string }[] = JSON.parse(rotated.out);
    const kidOf = (state: string) =>
      listed.find((key) => key.issuer === 'maskinporten' && key.state === state)?.kid ?? '';
    const refused = await porthus(['keys', 'remove', kidOf('signing'), '--data', folder.path]);
    assert.equal(refused.code, 1);
    assert.match(refused.err, /No former key is called .*rotate --at-once/);
    const removed = await porthus(['keys', 'remove', kidOf('former'), '--data', folder.path, '--json']);
    assert.deepEqual(
      JSON.parse(removed.out).map(({ kid }: { kid: string }) => kid),
      listed.map(({ kid }) => kid).filter((kid) => kid !== kidOf('former')),
    );
  });
});

describe('porthus config', () => {
  it('shows the effective configuration with secrets masked', async () => {
    const { code, out } = await porthus(['config', '--profile', 'strict'], {
      PORTHUS_DATABASE_URL: 'postgres://porthus:hemmelig@localhost/porthus',
    });
    assert.equal(code, 0);
    assert.equal(JSON.parse(out).profile, 'strict');
    assert.ok(!out.includes('hemmelig'));
  });
});

describe('porthus', () => {
  const ROWS = [
    { name: 'a command that there is not', args: ['dance'], code: 2, says: /There is no command "dance"/ },
    {
      name: 'a flag that there is not',
      args: ['token', '--colour'],
      code: 2,
      says: /--colour.*porthus token --help/,
    },
    { name: 'a word too many', args: ['up', 'now'], code: 2, says: /"now" is one word too many/ },
    { name: 'a flag without its value', args: ['up', '--data'], code: 2, says: /--data/ },
  ];
  for (const { name, args, code, says } of ROWS) {
    it(`answers ${name} with a sentence and exit code ${code}`, async () => {
      const said = await porthus(args);
      assert.deepEqual([said.code, said.out], [code, '']);
      assert.match(said.err, says);
    });
  }

  it('shows help for each command with its examples', async () => {
    const overview = await porthus(['help']);
    assert.equal(overview.code, 0);
    for (const command of ['up', 'token', 'keys', 'config']) {
      assert.ok(overview.out.includes(`  ${command}`));
      const { code, out } = await porthus([command, '--help']);
      assert.equal(code, 0);
      assert.match(
        out,
        new RegExp(`^Usage: porthus ${command}[^]*Flags:[^]*Examples:\n {2}porthus ${command}`),
      );
    }
  });
});
