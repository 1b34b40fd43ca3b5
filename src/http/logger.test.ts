import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { createLogger, describeError, masked } from './logger.ts';

const TOKEN = 'eyJhbGciOiJSUzI1NiJ9.eyJpc3MiOiJ4In0.c2lnbmF0dXJl';

describe('the log', () => {
  test('is one JSON object a line, with level and time in words', () => {
    const lines: string[] = [];
    const logger = createLogger({ level: 'info', destination: { write: (line) => lines.push(line) } });
    logger.info({ event: 'started' }, 'ready');
    logger.debug({ event: 'unheard' });
    assert.equal(lines.length, 1);
    const { time, ...line } = JSON.parse(lines[0] ?? '');
    assert.match(time, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
    assert.deepEqual(line, { level: 'info', event: 'started', msg: 'ready' });
  });

  test('keeps nothing at level silent', () => {
    const lines: string[] = [];
    const logger = createLogger({ level: 'silent', destination: { write: (line) => lines.push(line) } });
    logger.fatal('x');
    assert.deepEqual(lines, []);
  });
});

describe('threats: secrets in logs', () => {
  const rows: [name: string, message: string, expected: string][] = [
    ['an assertion', `Unexpected token in ${TOKEN}!`, 'Unexpected token in …!'],
    ['a secret', `secret=${'kX9_'.repeat(8)} refused`, '… refused'],
    ['a person number', 'pid 21879498012 is unknown', 'pid … is unknown'],
    ['a hexadecimal key', `key ${'0f'.repeat(16)}`, 'key …'],
    [
      'a path stays',
      'ENOENT: no such file, open /var/lib/porthus/data.sqlite',
      'ENOENT: no such file, open /var/lib/porthus/data.sqlite',
    ],
    [
      'an organisation number stays',
      'organisation 310000000 is unknown',
      'organisation 310000000 is unknown',
    ],
  ];
  for (const [name, message, expected] of rows) {
    test(`${name} in a message`, () => assert.equal(masked(message), expected));
  }

  test('an exception keeps name, code, message, frames and cause, and nothing else', () => {
    const error = Object.assign(new TypeError(`bad ${TOKEN}`, { cause: new Error('deep') }), {
      code: 'E1',
      detail: TOKEN,
      parameters: [TOKEN],
    });
    const text = JSON.stringify(describeError(error));
    assert.doesNotMatch(text, /eyJ/);
    const { name, code, message, cause } = describeError(error);
    assert.deepEqual([name, code, message, cause?.message], ['TypeError', 'E1', 'bad …', 'deep']);
    assert.match(describeError(error).stack[0] ?? '', /^at .*logger\.test\.ts/);
  });

  test('however an exception is logged', () => {
    const lines: string[] = [];
    const logger = createLogger({
      level: 'info',
      destination: { write: (line) => lines.push(line) },
    });
    const error = new Error(`bad ${TOKEN}`);
    logger.error(error);
    logger.error({ err: error });
    logger.error({ err: error }, 'It failed.');
    logger.error('It failed.');
    assert.deepEqual(
      lines.map((line) => JSON.parse(line).msg),
      ['bad …', 'bad …', 'It failed.', 'It failed.'],
    );
    assert.doesNotMatch(lines.join(''), /eyJ/);
  });

  test('a message of several lines does not come back as frames', () => {
    const error = new Error(`first\nsecret line\n    at ${TOKEN}`);
    assert.doesNotMatch(JSON.stringify(describeError(error).stack), /eyJ/);
  });

  test('what is thrown and no exception is described', () => {
    assert.deepEqual(describeError('x'), { name: 'string', message: 'x', stack: [] });
  });

  test('a loop of causes ends', () => {
    const error = new Error('x');
    error.cause = error;
    assert.ok(JSON.stringify(describeError(error)).length < 20_000);
  });
});
