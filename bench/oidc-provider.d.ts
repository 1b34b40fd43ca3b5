/** What `oidc-provider-server.ts` uses of a package that comes without types. */
declare module 'oidc-provider' {
  import type { IncomingMessage, ServerResponse } from 'node:http';

  type Model = 'AccessToken' | 'ClientCredentials' | 'ReplayDetection' | (string & {});

  export type Adapter = {
    upsert(id: string, payload: Readonly<Record<string, unknown>>, expiresIn: number): Promise<void>;
    find(id: string): Promise<Readonly<Record<string, unknown>> | undefined>;
    consume(id: string): Promise<void>;
    destroy(id: string): Promise<void>;
  };

  export type Configuration = Readonly<Record<string, unknown>> & { adapter(model: Model): Adapter };

  export class Provider {
    constructor(issuer: string, configuration: Configuration);
    callback(): (request: IncomingMessage, response: ServerResponse) => void;
    on(event: string, listener: (ctx: unknown, error: Error) => void): this;
  }
}
