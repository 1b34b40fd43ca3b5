/** A client that says exactly what a test writes, for what no HTTP client would send. */
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

export type RawConnection = AsyncDisposable & {
  readonly socket: Socket;
  send(text: string): void;
  /** All that has come when the connection is closed by the other side. */
  untilClosed(): Promise<string>;
  /** All that has come once it holds `text`. */
  until(text: string): Promise<string>;
};

/** `allowHalfOpen` for a client that does not close when the server does. */
export async function openConnection(port: number, allowHalfOpen = false): Promise<RawConnection> {
  const socket = connect({ port, host: '127.0.0.1', allowHalfOpen });
  let received = '';
  socket.on('data', (chunk) => {
    received += chunk.toString('latin1');
  });
  // A reset is one of the ways in which a server may end a connection; `close` follows.
  socket.on('error', () => undefined);
  await once(socket, 'connect');
  return {
    socket,
    send(text) {
      socket.write(text, 'latin1');
    },
    async untilClosed() {
      if (!socket.closed) await once(socket, 'close');
      return received;
    },
    async until(text) {
      while (!received.includes(text)) {
        if (socket.closed) throw new Error(`Closed before ${text}: ${received}`);
        await Promise.race([once(socket, 'data'), once(socket, 'close')]);
      }
      return received;
    },
    async [Symbol.asyncDispose]() {
      socket.destroy();
      if (!socket.closed) await once(socket, 'close');
    },
  };
}
