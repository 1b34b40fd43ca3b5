import assert from 'node:assert/strict';
import { test } from 'node:test';
import { systemSentence } from './system-error.ts';

const error = (code: string, path?: string) =>
  Object.assign(new Error('x'), { code, syscall: 'open' }, path === undefined ? {} : { path });

const ROWS: readonly (readonly [name: string, error: unknown, expected: RegExp | undefined])[] = [
  ['a full disk', error('ENOSPC'), /^There is no room left on the disk \(ENOSPC\)\. .*--data DIR\.$/],
  ['a quota that is used up', error('EDQUOT', '/data/x'), /no room left on the disk of \/data\/x/],
  [
    'a file of another user',
    error('EACCES', '/data/x'),
    /^\/data\/x cannot be read or written .*--data DIR\.$/,
  ],
  ['a disk that is read only', error('EROFS', '/data/x'), /cannot be read or written \(EROFS\)/],
  ['a file for a folder', error('ENOTDIR', '/data/x'), /^\/data\/x is in the way/],
  ['a folder for a file', error('EISDIR', '/data/x'), /^\/data\/x is in the way/],
  ['too many files', error('EMFILE'), /ulimit -n/],
  ['a file that is missing', error('ENOENT', '/data/x'), undefined],
  ['a lost connection', error('ECONNRESET'), undefined],
  ['an error that only has the code', Object.assign(new Error('x'), { code: 'ENOSPC' }), undefined],
  ['any other error', new TypeError('x'), undefined],
  ['what is no error', 'ENOSPC', undefined],
];

for (const [name, given, expected] of ROWS) {
  test(`${name} is ${expected ? 'told in a sentence' : 'a fault of ours'}`, () => {
    const said = systemSentence(given);
    if (expected) assert.match(said ?? '', expected);
    else assert.equal(said, undefined);
  });
}
