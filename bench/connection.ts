/**
 * A keep-alive connection with one request at a time on it. It speaks just enough HTTP/1.1 for that, because the machine
 * it shares with the server must go to the server.
 */
import { once } from 'node:events';
import { connect } from 'node:net';

export type Connection = Disposable & {
  /** The whole answer, head and body. */
  exchange(request: Buffer): Promise<string>;
};

export async function openConnection(origin: string): Promise<Connection> {
  const { hostname, port } = new URL(origin);
  const socket = connect({ host: hostname, port: Number(port), family: 4, noDelay: true });
  await once(socket, 'connect');
  let heard = '';
  let asked: PromiseWithResolvers<string> | undefined;
  socket.setEncoding('latin1').on('data', (text: string) => {
    heard += text;
    if (!isWhole(heard)) return;
    const answer = heard;
    heard = '';
    asked?.resolve(answer);
  });
  const lost = () => asked?.reject(new Error(`The server closed the connection after: ${heard}`));
  socket.on('error', lost).on('close', lost);
  return {
    exchange(request) {
      asked = Promise.withResolvers();
      socket.write(request);
      return asked.promise;
    },
    [Symbol.dispose]: () => void socket.destroy(),
  };
}

function isWhole(answer: string): boolean {
  const end = answer.indexOf('\r\n\r\n');
  if (end < 0) return false;
  const head = answer.slice(0, end + 2);
  if (/^HTTP\/1\.1 204 /.test(head)) return true;
  if (/\r\ntransfer-encoding: chunked\r\n/i.test(head)) return answer.endsWith('\r\n0\r\n\r\n');
  const length = /\r\ncontent-length: (\d+)\r\n/i.exec(head)?.[1];
  if (length === undefined) throw new Error(`An answer without Content-Length:\n${answer}`);
  return answer.length >= end + 4 + Number(length);
}

export type Request = {
  readonly method: string;
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
};

export function requestBytes(origin: string, { method, path, headers = {}, body = '' }: Request): Buffer {
  const length = Buffer.byteLength(body);
  const all = { host: new URL(origin).host, ...headers, ...(length > 0 && { 'content-length': length }) };
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`);
  return Buffer.from(`${method} ${path} HTTP/1.1\r\n${lines.join('')}\r\n${body}`);
}
