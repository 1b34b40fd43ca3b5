/** `porthus audit verify`: whether the journal of changes is as it was written, and if not, where it breaks. */
import type { ChainEnd } from '../audit/journal-store.ts';
import type { Verification } from '../audit/verification.ts';
import { loadConfiguration } from '../config/resolve.ts';
import { openAudit } from '../installation-parts.ts';
import { CONFIGURATION_FLAGS, type Command, CommandRefused, EXIT, textFlags } from './command.ts';

/** Entries between two words of progress: a few seconds' reading. */
const TELL_EVERY = 50_000;

export const audit: Command = {
  about:
    'Reads the journal of changes from its beginning and names the first entry that was altered, removed, put in or moved. Needs the master key. The end that it prints, kept elsewhere and given as --anchor next time, also shows whether newer entries were cut off.',
  positionals: ['verify'],
  flags: {
    ...CONFIGURATION_FLAGS,
    anchor: { value: 'N:HASH', about: 'the end that an earlier verification printed' },
    json: { about: 'print JSON' },
  },
  examples: [
    'porthus audit verify',
    'porthus audit verify --json',
    'porthus audit verify --anchor 4711:jJ0n…',
  ],
  async run(flags, [action = 'verify']) {
    if (action !== 'verify') {
      throw new CommandRefused(`There is no "porthus audit ${action}"; use verify.`, EXIT.usage);
    }
    const anchor = readAnchor(flags['anchor']);
    const { config, secrets } = await loadConfiguration({
      flags: textFlags(flags),
      environment: process.env,
      directory: process.cwd(),
    });
    await using opened = await openAudit(config, secrets);
    const verification = await opened.verify({ anchor, progress: teller() });
    process.stdout.write(
      flags['json'] ? `${JSON.stringify(machineReadable(verification))}\n` : sentence(verification),
    );
    return verification.ok ? EXIT.done : EXIT.refused;
  },
};

function readAnchor(flag: string | boolean | undefined): ChainEnd | undefined {
  if (typeof flag !== 'string') return undefined;
  const [, sequence, hash] = /^(\d{1,15}):([\w-]{43})$/.exec(flag) ?? [];
  if (sequence !== undefined && hash !== undefined) return { sequence: Number(sequence), hash };
  throw new CommandRefused(
    `--anchor is "${flag}"; give the end that an earlier verification printed, a number, a colon and 43 characters.`,
    EXIT.usage,
  );
}

function teller(): (entries: number) => void {
  let told = 0;
  return (entries) => {
    if (entries - told < TELL_EVERY) return;
    told = entries;
    process.stderr.write(`${entries} entries read …\n`);
  };
}

function machineReadable(verification: Verification) {
  if (!verification.ok) return verification;
  const { entries, end } = verification;
  return { ok: true, entries, anchor: anchorText(end) };
}

function sentence(verification: Verification): string {
  if (!verification.ok) return `${verification.message}\n`;
  const { entries, end } = verification;
  if (entries === 0) return 'The journal has no entries yet.\n';
  return `The journal is as it was written: ${entries} ${entries === 1 ? 'entry' : 'entries'}.\nIts end: ${anchorText(end)}\n`;
}

function anchorText({ sequence, hash }: ChainEnd): string | null {
  return sequence === 0 ? null : `${sequence}:${hash}`;
}
