/**
 * Finds the command that was asked for, reads its flags, runs it, and turns what it throws into one sentence and an exit
 * code. Commands print what was asked for on standard output and everything else on standard error.
 */
import { parseArgs } from 'node:util';
import { type Command, CommandRefused, EXIT, type FlagTable } from './command.ts';
import { systemSentence } from './system-error.ts';

type Entry = { readonly summary: string; readonly load: () => Promise<Command> };

/** Loaded when asked for: `porthus token` need not read what `porthus up` needs. */
const COMMANDS: Readonly<Record<string, Entry>> = {
  up: {
    summary: 'start Porthus',
    load: async () => (await import('./up.ts')).up,
  },
  token: {
    summary: 'get a Maskinporten access token for a seeded client',
    load: async () => (await import('./token.ts')).token,
  },
  certificate: {
    summary: 'issue and revoke certificates for synthetic organisations (of a running simulator)',
    load: async () => (await import('./certificate.ts')).certificate,
  },
  doctor: {
    summary: 'say why a client can or cannot get a scope, or why a request was refused',
    load: async () => (await import('./doctor.ts')).doctor,
  },
  keys: {
    summary: 'list the signing keys, or rotate them',
    load: async () => (await import('./keys.ts')).keys,
  },
  operator: {
    summary: 'register organisations, and what else the operator alone decides',
    load: async () => (await import('./operator.ts')).operator,
  },
  simulator: {
    summary: 'move the clock, rotate keys, arrange faults, mint tokens (of a running simulator)',
    load: async () => (await import('./simulator.ts')).simulator,
  },
  audit: {
    summary: 'verify that the journal of changes is as it was written',
    load: async () => (await import('./audit.ts')).audit,
  },
  config: {
    summary: 'show the effective configuration, secrets masked',
    load: async () => (await import('./config.ts')).config,
  },
};

const HELP = new Set(['help', '--help', '-h']);

export async function main(args: readonly string[]): Promise<number> {
  const [name, ...rest] = args;
  if (name === undefined || HELP.has(name)) {
    process.stdout.write(overview());
    return name === undefined ? EXIT.usage : EXIT.done;
  }
  const entry = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (!entry) {
    process.stderr.write(`There is no command "${name}". \`porthus help\` lists those there are.\n`);
    return EXIT.usage;
  }
  const command = await entry.load();
  if (rest.some((argument) => argument === '--help' || argument === '-h')) {
    process.stdout.write(helpFor(name, command));
    return EXIT.done;
  }
  try {
    const { flags, positionals } = readFlags(name, command, rest);
    return await command.run(flags, positionals);
  } catch (error) {
    return explain(error);
  }
}

function readFlags(name: string, command: Command, args: readonly string[]) {
  const options = Object.fromEntries(
    Object.entries(command.flags).map(([flag, { value }]) => [
      flag,
      { type: value === undefined ? ('boolean' as const) : ('string' as const) },
    ]),
  );
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      options,
      allowPositionals: true,
      strict: true,
    });
    const most = command.positionals?.length ?? 0;
    if (positionals.length > most) throw new Error(`"${positionals[most]}" is one word too many.`);
    return { flags: values as Record<string, string | boolean | undefined>, positionals };
  } catch (error) {
    const [sentence] = (error as Error).message.split(/(?<=\.) /);
    throw new CommandRefused(`${sentence} \`porthus ${name} --help\` shows what it takes.`, EXIT.usage);
  }
}

/** A sentence for what was expected to go wrong; the stack for what was not. */
function explain(error: unknown): number {
  if (error instanceof CommandRefused) {
    process.stderr.write(`${error.message}\n`);
    return error.exitCode;
  }
  const sentence = sentenceOf(error);
  if (sentence !== undefined) {
    process.stderr.write(`${sentence}\n`);
    return EXIT.refused;
  }
  process.stderr.write(`Porthus stopped on a fault of its own:\n${(error as Error)?.stack ?? error}\n`);
  return EXIT.fault;
}

/** Errors whose message is meant for the person at the terminal; named rather than imported, so that `help` loads nothing. */
const SENTENCES = new Set([
  'ConfigurationRefused',
  'StoreRefused',
  'ListenError',
  'MasterKeyUnavailable',
  'StartRefused',
  'UnusableTrustStore',
  'UnusableAuthority',
  'UnusableKeyFile',
]);

function sentenceOf(error: unknown): string | undefined {
  const isSentence = error instanceof Error && SENTENCES.has(error.name);
  return isSentence ? error.message : systemSentence(error);
}

function overview(): string {
  const width = Math.max(...Object.keys(COMMANDS).map((name) => name.length));
  const lines = Object.entries(COMMANDS).map(([name, { summary }]) => `  ${name.padEnd(width)}  ${summary}`);
  return `Usage: porthus COMMAND [flags]\n\n${lines.join('\n')}\n\n\`porthus COMMAND --help\` shows flags and examples.\n`;
}

function helpFor(name: string, command: Command): string {
  const words = (command.positionals ?? []).map((word) => ` ${word}`).join('');
  return [
    `Usage: porthus ${name}${words} [flags]`,
    '',
    command.about,
    '',
    'Flags:',
    ...flagLines(command.flags),
    '',
    'Examples:',
    ...command.examples.map((example) => `  ${example}`),
    '',
  ].join('\n');
}

function flagLines(flags: FlagTable): string[] {
  const shown = Object.entries(flags).map(([flag, { value, about }]) => ({
    left: value === undefined ? `--${flag}` : `--${flag} ${value}`,
    about,
  }));
  const width = Math.max(...shown.map(({ left }) => left.length));
  return shown.map(({ left, about }) => `  ${left.padEnd(width)}  ${about}`);
}
