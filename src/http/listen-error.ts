/** The address could not be listened on; the message says why and what to do, and the start ends with it. */
export class ListenError extends Error {
  override readonly name = 'ListenError';
}

export function listenError(cause: NodeJS.ErrnoException, address: string, port: number): ListenError {
  return new ListenError(reason(cause, address, port), { cause });
}

function reason({ code, message }: NodeJS.ErrnoException, address: string, port: number): string {
  switch (code) {
    case 'EADDRINUSE':
      return `Port ${port} on ${address} is taken by another program. Stop that program, or choose another port (--port-base N moves them all, 0 takes free ones).`;
    case 'EACCES':
      return `This user may not listen on port ${port} of ${address}. Choose a port from 1024 up, or let the system grant the right to use lower ones.`;
    case 'EADDRNOTAVAIL':
      return `This machine has no address ${address}. Listen on 127.0.0.1 (this machine only), 0.0.0.0 (every IPv4 address) or an address that the machine has.`;
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return `The name ${address} has no address. Write an IP address to listen on, such as 127.0.0.1.`;
    default:
      return `Cannot listen on ${address} port ${port}: ${message}. Choose another address or port.`;
  }
}
