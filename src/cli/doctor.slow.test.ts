import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { porthus, startedFolder, startPorthusProcess } from './command-line.fixture.ts';

const FINE = ['--client', 'vat-reporter', '--scope', 'demo:invoice.read'] as const;

describe('porthus doctor', () => {
  it('says check by check why a client can, or cannot and what to do', async () => {
    await using folder = await startedFolder();
    await using running = await startPorthusProcess(folder.path);
    const doctor = (...args: readonly string[]) => porthus(['doctor', '--data', folder.path, ...args]);

    const fine = await doctor(...FINE);
    assert.equal(fine.code, 0, fine.err);
    assert.match(fine.out, /^vat-reporter \([0-9a-f-]{36}\) with demo:invoice\.read\n\n {2}✓ client active/);
    assert.match(fine.out, /\nThe client can get tokens with demo:invoice\.read\.\n/);

    const broken = await doctor(
      '--client',
      'insurance-supplier',
      '--scope',
      'demo:income.read',
      '--consumer-org',
      '310013005',
    );
    assert.equal(broken.code, 1);
    assert.match(broken.out, /✗ delegation .*\n.*expected: a delegation .*\n/);
    assert.match(broken.out, /\nWhat to do: Let somebody who may act for 310013005 delegate/);

    const json = await doctor(...FINE, '--json');
    assert.equal(JSON.parse(json.out).allowed, true);

    const unknown = await doctor('--client', 'nobody', '--scope', 'demo:invoice.read');
    assert.deepEqual([unknown.code, unknown.out], [1, '']);
    assert.match(unknown.err, /There is no client "nobody"\..* By name there are: .*vat-reporter/);

    const first = await doctor('--client', 'vat-reporter');
    assert.equal(first.code, 0, first.err);
    assert.match(first.out, /^vat-reporter \([0-9a-f-]{36}\) with skatteetaten:mvameldingvalidering\n/);

    const usage = await doctor('--client', '1e1f7ede-d2b1-4a9d-be17-471bd9fe68ec');
    assert.equal(usage.code, 2);

    const other = ['--url', running.doors['selfservice'] ?? '', '--token', 'x', ...FINE];
    assert.match((await porthus(['doctor', ...other])).err, /access token/);
  });

  it('goes by the clock of the simulator, and so sees the key that has expired', async () => {
    await using folder = await startedFolder();
    await using _running = await startPorthusProcess(folder.path);
    const ask = (...args: readonly string[]) => porthus([...args, '--data', folder.path]);
    await ask('simulator', 'clock', 'forward', '366d');
    const { code, out, err } = await ask('doctor', ...FINE);
    assert.equal(code, 1, err);
    assert.match(out, /✗ credential .*/);

    // By then the certificate that it would ask with has expired as well.
    await ask('simulator', 'clock', 'forward', '1200d');
    const unable = await ask('doctor', ...FINE);
    assert.equal(unable.code, 1);
    assert.match(
      unable.err,
      /^The self-service API is asked as admin-vat-company, .*\n.*porthus simulator reset/,
    );
  });

  it('explains a refused request by the trace id in its answer', async () => {
    await using folder = await startedFolder();
    await using first = await startPorthusProcess(folder.path);
    const asked = ['--client', 'vat-reporter', '--scope', 'demo:income.read', '--data', folder.path];
    const { err } = await porthus(['token', ...asked]);
    const [, trace = ''] = /trace_id: ([0-9a-f]{32})/.exec(err) ?? [];
    // What was decided last is written when it ends.
    assert.equal((await first.stop()).code, 0);
    await using _second = await startPorthusProcess(folder.path);
    const { code, out } = await porthus(['doctor', '--data', folder.path, '--trace', trace]);
    assert.equal(code, 1);
    assert.match(
      out,
      /✓ signature .*\n[\s\S]*✗ scope {2,}demo:income\.read is not registered on the client\n/,
    );
    assert.match(out, /It was refused with HTTP 400, MP-200: /);
  });
});
