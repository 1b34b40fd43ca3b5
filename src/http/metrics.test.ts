import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { createMetrics } from './metrics.ts';

describe('metrics', () => {
  test('are written as Prometheus reads them', async () => {
    const metrics = createMetrics();
    const tokens = metrics.counter('porthus_tokens_total', 'Tokens.', ['issuer', 'result']);
    tokens.increase('maskinporten', 'issued');
    tokens.increase('maskinporten', 'issued');
    tokens.increase('maskinporten', 'refused');
    const text = await metrics.expose();
    assert.ok(
      text.startsWith(
        [
          '# HELP porthus_tokens_total Tokens.',
          '# TYPE porthus_tokens_total counter',
          'porthus_tokens_total{issuer="maskinporten",result="issued"} 2',
          'porthus_tokens_total{issuer="maskinporten",result="refused"} 1',
          '',
        ].join('\n'),
      ),
      text,
    );
  });

  test('of a histogram are cumulative, and a value on a bound is within it', async () => {
    const metrics = createMetrics();
    const durations = metrics.histogram('porthus_seconds', 'Seconds.', ['door'], [0.1, 1]);
    for (const value of [0.05, 0.1, 0.5, 2]) durations.observe(value, 'a');
    const text = await metrics.expose();
    for (const line of [
      '# TYPE porthus_seconds histogram',
      'porthus_seconds_bucket{door="a",le="0.1"} 2',
      'porthus_seconds_bucket{door="a",le="1"} 3',
      'porthus_seconds_bucket{door="a",le="+Inf"} 4',
      'porthus_seconds_sum{door="a"} 2.65',
      'porthus_seconds_count{door="a"} 4',
    ]) {
      assert.ok(text.includes(`${line}\n`), line);
    }
  });

  test('of a gauge are asked for when they are read', async () => {
    const metrics = createMetrics();
    let value = 1;
    metrics.gauge('porthus_open', 'Open.', { listener: 'a' }, () => value);
    metrics.gauge('porthus_open', 'Open.', { listener: 'b' }, () => 7);
    value = 2;
    const text = await metrics.expose();
    assert.match(text, /porthus_open\{listener="a"\} 2\nporthus_open\{listener="b"\} 7\n/);
  });

  test('without labels have no braces', async () => {
    const metrics = createMetrics();
    metrics.counter('porthus_starts_total', 'Starts.', []).increase();
    metrics.histogram('porthus_x', 'X.', [], [1]).observe(1);
    const text = await metrics.expose();
    assert.match(text, /\nporthus_starts_total 1\n/);
    assert.match(text, /\nporthus_x_bucket\{le="1"\} 1\n/);
    assert.match(text, /\nporthus_x_sum 1\n/);
  });

  test('of one name are one, whoever asks for it', async () => {
    const metrics = createMetrics();
    metrics.counter('porthus_a_total', 'A.', ['x']).increase('1');
    metrics.counter('porthus_a_total', 'A.', ['x']).increase('1');
    assert.match(await metrics.expose(), /porthus_a_total\{x="1"\} 2\n/);
    assert.throws(() => metrics.histogram('porthus_a_total', 'A.', ['x'], [1]), /is a counter already/);
  });

  test('escape quotes, backslashes and line breaks in labels', async () => {
    const metrics = createMetrics();
    metrics.counter('porthus_a_total', 'A.', ['x']).increase('a"b\\c\nd');
    assert.ok((await metrics.expose()).includes('porthus_a_total{x="a\\"b\\\\c\\nd"} 1\n'));
  });

  test('have a bounded number of series, and lose no count beyond it', async () => {
    const metrics = createMetrics();
    const counter = metrics.counter('porthus_a_total', 'A.', ['x']);
    for (let index = 0; index < 2500; index++) counter.increase(`${index}`);
    counter.increase('0');
    const text = await metrics.expose();
    assert.match(text, /porthus_a_total\{x="0"\} 2\n/);
    assert.match(text, /porthus_a_total\{x="1999"\} 1\n/);
    assert.doesNotMatch(text, /x="2000"/);
    assert.match(text, /porthus_a_total\{x="other"\} 500\n/);
  });

  test('of two Porthus in one process know nothing of each other', async () => {
    const one = createMetrics();
    const other = createMetrics();
    one.counter('porthus_a_total', 'A.', []).increase();
    assert.doesNotMatch(await other.expose(), /porthus_a_total/);
  });

  test('end with the figures of the process', async () => {
    const text = await createMetrics().expose();
    for (const name of [
      'process_cpu_seconds_total',
      'process_resident_memory_bytes',
      'nodejs_eventloop_lag_p99_seconds',
    ]) {
      assert.match(text, new RegExp(`^${name} [0-9]`, 'm'));
    }
  });
});
