/** Asks the controls of the running simulator, which its data directory tells where to find. */
import { join } from 'node:path';
import { type Clock, SECOND, systemClock, within } from '../clock.ts';
import type { Config } from '../config/config.ts';
import { RUN_HEADER, whereItRuns } from '../simulator/running-file.ts';
import { CommandRefused } from './command.ts';

export type Answer = Readonly<Record<string, unknown>>;

export type Simulator = {
  /** Paths below `/simulator/v1/`. */
  get(path: string): Promise<Answer>;
  post(path: string, body: object): Promise<Answer>;
  put(path: string, body: object): Promise<Answer>;
};

/** Finding a key of 4096 bits may take some seconds on a busy machine. */
const LIMIT = 30 * SECOND;

export async function callSimulator({ data }: Pick<Config, 'data'>): Promise<Simulator> {
  const running = await whereItRuns(join(data, 'simulator'));
  if (running === undefined) throw notRunning(data);
  const ask = async (method: string, path: string, body?: object): Promise<Answer> => {
    const response = await send(new URL(`/simulator/v1/${path}`, running.admin), {
      method,
      headers: { 'content-type': 'application/json', [RUN_HEADER]: running.run },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    }).catch(() => {
      throw notRunning(data);
    });
    const answer = (await response.json().catch(() => ({}))) as Answer;
    if (response.ok) return answer;
    // Its port is another simulator's since.
    if (answer['error'] === 'another_run') throw notRunning(data);
    throw new CommandRefused(withoutTrace(String(answer['error_description'] ?? `HTTP ${response.status}`)));
  };
  return {
    get: (path) => ask('GET', path),
    post: (path, body) => ask('POST', path, body),
    put: (path, body) => ask('PUT', path, body),
  };
}

/** The time by which the running simulator judges grants, which may have been moved; this machine's where none tells. */
export async function simulatorClock(config: Pick<Config, 'data'>): Promise<Clock> {
  try {
    const { now } = await (await callSimulator(config)).get('clock');
    const shift = Date.parse(String(now)) - systemClock.now();
    return { now: () => systemClock.now() + shift };
  } catch (error) {
    if (error instanceof CommandRefused) return systemClock;
    throw error;
  }
}

async function send(url: URL, request: RequestInit): Promise<Response> {
  const givenUp = new AbortController();
  try {
    return await within(LIMIT, 'The simulator', fetch(url, { ...request, signal: givenUp.signal }));
  } catch (error) {
    // What still waits would keep the process from ending.
    givenUp.abort();
    throw error;
  }
}

function notRunning(data: string): CommandRefused {
  return new CommandRefused(
    `No simulator is running on ${data}. Start it with npm start, or say where its data is with --data DIR.`,
  );
}

/** The trace id leads into a log that the person at the terminal need not read for a sentence like this. */
function withoutTrace(description: string): string {
  return description.replace(/ \(trace_id: [0-9a-f]+\)$/, '');
}
