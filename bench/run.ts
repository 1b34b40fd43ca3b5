/** `npm run bench [NAME …]`: runs the benchmarks named, or all, one after the other, and prints what each found. */
import { parseArgs } from 'node:util';
import type { Answer, Benchmark } from './benchmark.ts';
import { describeMachine } from './machine.ts';
import { formatTable } from './table.ts';

const BENCHMARKS: Readonly<Record<string, () => Promise<Benchmark>>> = {
  'cold-start': async () => (await import('./cold-start.ts')).coldStart,
  token: async () => (await import('./token.ts')).token,
  growth: async () => (await import('./growth.ts')).growth,
  login: async () => (await import('./login.ts')).login,
  sessions: async () => (await import('./sessions.ts')).sessions,
  registry: async () => (await import('./registry.ts')).registry,
  verify: async () => (await import('./verify.ts')).verify,
  fuzz: async () => (await import('./fuzz.ts')).fuzz,
  soak: async () => (await import('./soak.ts')).soak,
};

process.exitCode = await main(process.argv.slice(2));

async function main(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { tiny: { type: 'boolean', default: false }, minutes: { type: 'string' } },
  });
  const minutes = values.minutes === undefined ? undefined : Number(values.minutes);
  if (minutes !== undefined && !(minutes > 0)) {
    process.stderr.write(`--minutes is ${values.minutes}; give a number above 0, such as 5.\n`);
    return 2;
  }
  const unknown = positionals.find((name) => !Object.hasOwn(BENCHMARKS, name));
  if (unknown !== undefined) {
    process.stderr.write(
      `There is no benchmark "${unknown}". There are: ${Object.keys(BENCHMARKS).join(', ')}.\n`,
    );
    return 2;
  }
  let code = 0;
  for (const [name, load] of Object.entries(BENCHMARKS)) {
    if (positionals.length > 0 && !positionals.includes(name)) continue;
    const machine = describeMachine();
    const benchmark = await load();
    process.stderr.write(`${name} …\n`);
    const tell = (what: string) => process.stderr.write(`  ${what}\n`);
    const answer = await benchmark.run(values.tiny ? 'tiny' : 'full', tell, { minutes });
    if (answer.failed) code = 1;
    process.stdout.write(page(name, benchmark, machine, answer));
  }
  return code;
}

function page(name: string, { question }: Benchmark, machine: string, { table, findings }: Answer): string {
  return `\n## ${name}\n\n${question}\n\n${machine}\n\n${formatTable(table)}\n${findings.map((line) => `- ${line}\n`).join('')}`;
}
