/** What the doctor found, in lines for a person at a terminal. */

export type CheckTold = {
  readonly name: string;
  readonly result: 'passed' | 'failed' | 'not_reached';
  /** Of a check about a scope: what stands still when it fails. */
  readonly decides?: 'token' | 'registration';
  readonly seen: string | null;
  readonly expected: string | null;
  readonly remedy: string | null;
  /** Of a check about a request. */
  readonly asks?: string;
};

export type Findings = {
  readonly title: string;
  readonly checks: readonly CheckTold[];
  /** One sentence on how it stands. */
  readonly conclusion: string;
  readonly conditions: readonly string[];
};

const MARKS = { passed: '✓', failed: '✗', not_reached: '·' } as const;
/** Failed, and no token depends on it. */
const REMARK = '!';

export function words({ title, checks, conclusion, conditions }: Findings): string {
  const width = Math.max(...checks.map(({ name }) => name.length));
  const lines = checks.flatMap((check) => checkLines(check, width));
  const first = firstBroken(checks);
  const others = checks.filter((check) => check.result === 'failed' && check !== first);
  const parts = [
    title,
    lines.join('\n'),
    conclusion,
    ...(first === undefined ? [] : [`What to do: ${first.remedy}`]),
    ...others.map(({ name, remedy }) => `Also (${plain(name)}): ${remedy}`),
    ...(conditions.length === 0
      ? []
      : [['Mind as well:', ...conditions.map((one) => `  - ${one}`)].join('\n')]),
  ];
  return `${parts.join('\n\n')}\n`;
}

/** The first link that keeps a token from being issued. */
export function firstBroken(checks: readonly CheckTold[]): CheckTold | undefined {
  return checks.find(({ result, decides }) => result === 'failed' && decides !== 'registration');
}

function checkLines(check: CheckTold, width: number): string[] {
  const { name, result, decides, expected } = check;
  const mark = result === 'failed' && decides === 'registration' ? REMARK : MARKS[result];
  const line = `  ${mark} ${plain(name).padEnd(width)}  ${told(check)}`;
  if (result !== 'failed' || expected === null) return [line];
  return [line, `    ${' '.repeat(width)}  expected: ${expected}`];
}

/** Of a request each check is told by its question, of a scope by what was found. */
function told({ result, seen, asks }: CheckTold): string {
  if (result === 'not_reached') return 'not reached';
  if (asks === undefined || result === 'failed') return seen ?? '';
  return seen === null ? asks : `${asks} (${seen})`;
}

function plain(name: string): string {
  return name.replaceAll('-', ' ');
}
