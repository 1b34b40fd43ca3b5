/** Load on token endpoints: prepared requests over keep-alive connections, one at a time on each. */
import { pause, SECOND, stopwatch, within } from '../src/clock.ts';
import { type Connection, openConnection, requestBytes } from './connection.ts';
import { tokenForm } from './grants.ts';

/** One process, and what is sent to it. */
export type Target = { readonly origin: string; readonly requests: readonly Buffer[] };

export type LoadResult = { readonly seconds: number; readonly latencies: readonly number[] };

/** A slice is a few thousand tokens; one that takes longer than this has a server that hangs. */
const SLICE_LIMIT = 60 * SECOND;

/** As fast as the servers answer: each connection sends its next request when it has the answer to the one before. */
export async function putLoad(targets: readonly Target[], connections: number): Promise<LoadResult> {
  using lines = await openLines(targets, connections);
  const latencies: number[] = [];
  const drive = async ({ line, queue }: Line) => {
    for (let request = queue.pop(); request !== undefined; request = queue.pop()) {
      const elapsed = stopwatch();
      assertToken(await line.exchange(request));
      latencies.push(elapsed());
    }
  };
  const elapsed = stopwatch();
  await within(SLICE_LIMIT, 'A slice of load', Promise.all(lines.all.map(drive)));
  return { seconds: elapsed() / SECOND, latencies };
}

/**
 * At a given pace, whether the servers keep up or not. A latency is counted from when the request was due, so that a server
 * that stalls is charged for those that had to wait meanwhile.
 */
export async function putPacedLoad(
  targets: readonly Target[],
  connections: number,
  aSecond: number,
): Promise<LoadResult> {
  using lines = await openLines(targets, connections);
  const total = targets.reduce((sum, { requests }) => sum + requests.length, 0);
  const idle = [...lines.all];
  const latencies: number[] = [];
  const failed = Promise.withResolvers<never>();
  const elapsed = stopwatch();
  const send = async (line: Line, due: number) => {
    const request = line.queue.pop();
    if (request !== undefined) {
      assertToken(await line.line.exchange(request));
      latencies.push(elapsed() - due);
    }
    idle.unshift(line);
  };
  const pace = async () => {
    for (let sent = 0; latencies.length < total; ) {
      const due = Math.min(total, Math.floor((elapsed() / SECOND) * aSecond));
      for (let line = sent < due ? idle.pop() : undefined; line !== undefined; ) {
        if (line.queue.length > 0) send(line, (sent++ / aSecond) * SECOND).catch(failed.reject);
        line = sent < due ? idle.pop() : undefined;
      }
      await pause(1);
    }
  };
  await within(SLICE_LIMIT, 'A slice of paced load', Promise.race([pace(), failed.promise]));
  return { seconds: elapsed() / SECOND, latencies };
}

type Line = { readonly line: Connection; readonly queue: Buffer[] };

/** As many to each target; those to one target share its queue. */
async function openLines(targets: readonly Target[], connections: number) {
  using opening = new DisposableStack();
  const queues = targets.map(({ requests }) => requests.toReversed());
  const all: Line[] = [];
  for (let index = 0; index < connections; index++) {
    const at = index % targets.length;
    const line = opening.use(await openConnection(targets[at]?.origin ?? ''));
    all.push({ line, queue: queues[at] ?? [] });
  }
  const opened = opening.move();
  return { all, [Symbol.dispose]: () => opened.dispose() };
}

export function tokenRequest(origin: string, grant: string): Buffer {
  return formRequest(origin, tokenForm(grant));
}

export function formRequest(origin: string, body: string): Buffer {
  const headers = { 'content-type': 'application/x-www-form-urlencoded' };
  return requestBytes(origin, { method: 'POST', path: '/token', headers, body });
}

function assertToken(answer: string): void {
  if (answer.startsWith('HTTP/1.1 200 ') && answer.includes('"access_token":"')) return;
  throw new Error(`The server gave no token:\n${answer}`);
}
