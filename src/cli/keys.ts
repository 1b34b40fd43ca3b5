/** `porthus keys`: the issuers' signing keys, listed or rotated. Nodes that run follow by themselves. */
import { timestamp } from '../clock.ts';
import { loadConfiguration } from '../config/resolve.ts';
import { openSigningKeys } from '../installation-parts.ts';
import type { KeyRing } from '../issuer/key-ring.ts';
import type { SigningKey } from '../issuer/signing-key.ts';
import { CONFIGURATION_FLAGS, type Command, CommandRefused, EXIT, textFlags } from './command.ts';

const ACTIONS: readonly string[] = ['list', 'rotate', 'remove'];

export const keys: Command = {
  about:
    'Lists the signing keys of the issuers, publishes the next one, or removes a former one. A rotated key signs after 24 hours, when consumers have seen it in the JWKS; a former key stays published until its last token is dead. If a key may be in other hands: rotate --at-once, then remove it.',
  positionals: ['list|rotate|remove', 'KID'],
  flags: {
    ...CONFIGURATION_FLAGS,
    'at-once': { about: 'sign with the next key now, because the present one is no longer to be trusted' },
    json: { about: 'print JSON' },
  },
  examples: [
    'porthus keys list',
    'porthus keys rotate',
    'porthus keys rotate --at-once',
    'porthus keys remove KID',
  ],
  async run(flags, [action = 'list', kid]) {
    if (!ACTIONS.includes(action)) {
      throw new CommandRefused(
        `There is no "porthus keys ${action}"; use ${ACTIONS.join(', ')}.`,
        EXIT.usage,
      );
    }
    if ((action === 'remove') !== (kid !== undefined)) {
      throw new CommandRefused(
        'Say which key with remove, and with nothing else: porthus keys remove KID.',
        EXIT.usage,
      );
    }
    const { config, secrets } = await loadConfiguration({
      flags: textFlags(flags),
      environment: process.env,
      directory: process.cwd(),
    });
    await using opened = await openSigningKeys(config, secrets);
    const { rings, without } = opened;
    if (action === 'rotate') for (const ring of rings) await rotate(ring, flags['at-once'] === true);
    if (kid !== undefined) await remove(rings, kid);
    const listed = rings.flatMap((ring) => ring.published().map((key) => describe(ring, key)));
    for (const issuer of without)
      process.stderr.write(`${issuer}: no key yet; its first request makes one, where it is served.\n`);
    process.stdout.write(flags['json'] ? `${JSON.stringify(listed, null, 2)}\n` : table(listed));
    return EXIT.done;
  },
};

async function rotate(ring: KeyRing, atOnce: boolean): Promise<void> {
  const signFrom = await ring.rotate({ atOnce });
  process.stderr.write(
    `${ring.issuer}: the newest key signs from ${timestamp(signFrom)}; nodes that run have seen it within ten seconds.\n`,
  );
}

async function remove(rings: readonly KeyRing[], kid: string): Promise<void> {
  for (const ring of rings) if (await ring.remove(kid)) return;
  throw new CommandRefused(
    `No former key is called ${kid}. A key that signs, or is next to sign, is succeeded first: porthus keys rotate --at-once.`,
  );
}

type Listed = {
  readonly issuer: string;
  readonly kid: string;
  readonly state: 'signing' | 'next' | 'former';
  readonly signs_from: string;
  readonly signs_until: string | null;
  readonly removed_at: string | null;
};

function describe(ring: KeyRing, key: SigningKey): Listed {
  const signer = ring.signer();
  return {
    issuer: ring.issuer,
    kid: key.kid,
    state: key.kid === signer.kid ? 'signing' : key.signFrom > signer.signFrom ? 'next' : 'former',
    signs_from: timestamp(key.signFrom),
    signs_until: key.signUntil === undefined ? null : timestamp(key.signUntil),
    removed_at: key.removeAt === undefined ? null : timestamp(key.removeAt),
  };
}

function table(listed: readonly Listed[]): string {
  const rows = [
    ['issuer', 'kid', 'state', 'signs from', 'signs until'],
    ...listed.map((key) => [key.issuer, key.kid, key.state, key.signs_from, key.signs_until ?? '-']),
  ];
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0))) ?? [];
  const lines = rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
  return `${lines.join('\n')}\n`;
}
