import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { porthus, startedFolder, startPorthusProcess, temporaryFolder } from './command-line.fixture.ts';

describe('porthus simulator', () => {
  it('drives the simulator that runs on the data directory, and puts everything back', async () => {
    await using folder = await startedFolder();
    await using _running = await startPorthusProcess(folder.path);
    const run = (...words: readonly string[]) => porthus(['simulator', ...words, '--data', folder.path]);
    const json = async (...words: readonly string[]) => JSON.parse((await run(...words, '--json')).out);
    const client = JSON.parse(
      await readFile(join(folder.path, 'simulator/clients/vat-reporter/client.json'), 'utf8'),
    ).client_id;
    const token = () => porthus(['token', '--client', 'vat-reporter', '--data', folder.path]);

    assert.equal((await json('clock', 'forward', '2d')).shift, 'P2D');
    assert.equal((await json('clock', 'back', '1h')).shift, 'P1DT23H');
    // Its grants are dated by the clock that was moved.
    assert.match((await token()).out, /^eyJ[\w.-]+\n$/);

    await run('fault', 'arrange', '--client', client, '--status', '503', '--times', '1');
    assert.match((await token()).err, /HTTP 503, temporarily_unavailable/);
    await run('key', 'expire', '--client', client);
    assert.match((await token()).err, /Expired key.*\n.*MP-121/);

    const [consumer, supplier] = ['310013005', '310014001'] as const;
    const delegated = () =>
      porthus(['token', '--client', 'insurance-supplier', '--consumer-org', consumer, '--data', folder.path]);
    assert.match((await delegated()).out, /^eyJ/);
    await run('delegation', 'withdraw', '--consumer', consumer, '--supplier', supplier);
    assert.match((await delegated()).err, /has not delegated.*\n.*MP-251/);

    const { code, out, err } = await run('mint', '--wrong', 'expired', '--consumer', '310012009');
    assert.deepEqual([code, /^eyJ[\w.-]+\n$/.test(out)], [0, true]);
    assert.match(err, /^expired: .*\na correct API answers 401/);

    const { controls } = await json('reset');
    const states = Object.fromEntries(
      controls.map(({ name, state }: { name: string; state: object }) => [name, state]),
    );
    assert.deepEqual([states['clock'].shift, states['clock'].held], ['PT0S', false]);
    assert.deepEqual([states['client-keys'], states['faults']], [{ expired: [] }, { faults: [] }]);
    assert.match((await token()).out, /^eyJ/);
    assert.match((await delegated()).out, /^eyJ/);
  });

  it('says so when none runs there, or another has the port of one that was killed', async () => {
    await using folder = await temporaryFolder();
    await using other = await startedFolder();
    const command = ['simulator', 'controls', '--data', folder.path];
    const nobody = await porthus(command);
    assert.deepEqual([nobody.code, nobody.out], [1, '']);
    assert.match(nobody.err, /^No simulator .*--data DIR\.\n$/);
    {
      await using running = await startPorthusProcess(folder.path);
      assert.equal((await porthus(command)).code, 0);
      await running.stop();
    }
    assert.equal((await porthus(command)).err, nobody.err);
    await using _running = await startPorthusProcess(other.path);
    const { admin } = JSON.parse(await readFile(join(other.path, 'simulator/running.json'), 'utf8'));
    await writeFile(join(folder.path, 'simulator/running.json'), JSON.stringify({ admin, run: 'killed' }));
    assert.equal((await porthus(command)).err, nobody.err);
  });

  const misused: readonly (readonly [string, readonly string[], RegExp])[] = [
    ['a control that is not there', ['rocket'], /^There is no control "rocket"; use controls, /],
    ['a control that every object has', ['constructor'], /^There is no control "constructor"/],
    ['an action that is not there', ['clock', 'sideways'], /forward\|back\|to\|hold\|run/],
    ['an action without its value', ['clock', 'forward'], /^Say how far/],
    ['a word too many', ['clock', 'hold', 'now'], /one word too many/],
    ['a flag of another control', ['clock', 'hold', '--status', '503'], /^--status says nothing to/],
    ['a key without its client', ['key', 'expire'], /--client ID/],
    ['a number that is none', ['fault', 'arrange', '--delay', 'long'], /^--delay is "long"/],
    ['claims that are no JSON', ['mint', '--claims', '{'], /^--claims is no JSON/],
  ];
  for (const [name, words, sentence] of misused) {
    it(`refuses ${name}`, async () => {
      const { code, out, err } = await porthus(['simulator', ...words]);
      assert.deepEqual([code, out], [2, '']);
      assert.match(err, sentence);
    });
  }
});
