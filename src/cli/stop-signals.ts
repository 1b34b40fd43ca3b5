/** Being told to stop: by Ctrl-C, by SIGTERM, or because the terminal was closed. */
import { stopwatch } from '../clock.ts';
import { EXIT } from './command.ts';

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * One request often arrives as several signals: a terminal sends Ctrl-C to every process it runs, and npm, timeout(1) and
 * our own launcher pass on what they get.
 */
const ONE_REQUEST_MILLISECONDS = 500;

export type StopRequest = {
  /** Resolves at the first signal. */
  readonly asked: Promise<void>;
  wasAsked(): boolean;
};

/** The first request drains; a second one ends the process at once, as an impatient person expects. */
export function listenForStop(tell: (what: string) => void): StopRequest {
  const first = Promise.withResolvers<void>();
  let sinceFirst: (() => number) | undefined;
  const heard = (signal: string) => {
    if (sinceFirst === undefined) {
      sinceFirst = stopwatch();
      tell(`Stopping (${signal}) …`);
      first.resolve();
    } else if (sinceFirst() >= ONE_REQUEST_MILLISECONDS) {
      process.exit(EXIT.interrupted);
    }
  };
  for (const signal of SIGNALS) process.on(signal, heard);
  return { asked: first.promise, wasAsked: () => sinceFirst !== undefined };
}
