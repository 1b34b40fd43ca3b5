/** `porthus up`: starts Porthus, says what there is, and stops it cleanly. */
import { stopwatch } from '../clock.ts';
import type { Config } from '../config/config.ts';
import { loadConfiguration } from '../config/resolve.ts';
import { type Porthus, startPorthus } from '../porthus.ts';
import { CONFIGURATION_FLAGS, type Command, CommandRefused, EXIT, textFlags } from './command.ts';
import { START_FLAGS } from './start-flags.ts';
import { collectStartGarbage } from './start-garbage.ts';
import { listenForStop } from './stop-signals.ts';
import { welcome } from './welcome.ts';

export const up: Command = {
  about: 'Starts Porthus and keeps running until it is told to stop (Ctrl-C, or SIGTERM).',
  flags: {
    ...CONFIGURATION_FLAGS,
    ...START_FLAGS,
    fresh: { about: 'throw away the data of earlier starts first (simulator only)' },
    json: { about: 'one line of JSON on standard output once every door answers' },
  },
  examples: [
    'porthus up',
    'porthus up --port-base 9100 --data /tmp/porthus',
    'porthus up --port-base 0 --json',
  ],
  async run(flags) {
    const elapsed = stopwatch();
    const { config, secrets } = await loadConfiguration({
      flags: textFlags(flags),
      environment: process.env,
      directory: process.cwd(),
    });
    const fresh = flags['fresh'] === true;
    if (fresh) refuseFresh(config);
    const stop = listenForStop(tell);
    await using porthus = await startPorthus(config, secrets, { fresh, progress: tell });
    // Whoever has asked to stop is not told to go on.
    if (stop.wasAsked()) return EXIT.done;
    if (flags['json']) process.stdout.write(`${JSON.stringify(machineReadable(porthus))}\n`);
    else process.stdout.write(welcome(porthus, config, elapsed()));
    const running = new AbortController();
    const collected = collectStartGarbage(running.signal);
    await stop.asked;
    running.abort();
    await collected;
    return EXIT.done;
  },
};

/** `--fresh` is for those who play; what it would throw away elsewhere is somebody's registry. */
function refuseFresh({ mode, store }: Config): void {
  if (mode === 'production')
    throw new CommandRefused('--fresh throws data away, and production mode never does.');
  if (store.kind === 'postgres') {
    throw new CommandRefused(
      '--fresh is for the embedded store. Empty the PostgreSQL database yourself, and start again.',
    );
  }
}

function tell(what: string): void {
  process.stderr.write(`${what}\n`);
}

function machineReadable({ doors, data }: Porthus) {
  const addresses = Object.fromEntries(
    Object.entries(doors).map(([name, url]) => [name, url.replace(/\/$/, '')]),
  );
  return { doors: addresses, data, pid: process.pid };
}
