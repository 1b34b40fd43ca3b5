/** One HTTP exchange for tests, with exactly the headers that are given: what `fetch` would add or forbid, clients send. */
import { once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';

export type Exchange = {
  readonly method: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
};

export type Exchanged = {
  readonly status: number;
  readonly headers: IncomingMessage['headers'];
  readonly text: string;
};

/** Follows no redirect, keeps no connection. */
export async function exchange(url: string, { method, headers, body }: Exchange): Promise<Exchanged> {
  const outgoing = request(url, { method, headers: { ...headers }, agent: false });
  outgoing.end(body);
  const [answer]: IncomingMessage[] = await once(outgoing, 'response');
  if (answer === undefined) throw new Error(`${method} ${url} was not answered.`);
  answer.setEncoding('utf8');
  const text = (await answer.toArray()).join('');
  return { status: answer.statusCode ?? 0, headers: answer.headers, text };
}
