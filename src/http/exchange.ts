/**
 * What a handler can ask of the request it serves besides the request itself. `Arrival` is what the listener knows
 * of the connection; it is absent when a door is called without a socket (`door.request(…)`), as tests do.
 */
import type { IncomingMessage } from 'node:http';
import type { Context } from 'hono';
import type { Refusal } from '../protocol/verdict.ts';
import type { Logger } from './logger.ts';

export type Arrival = {
  /** Read by `body.ts`: a web stream over it would cost more than the rest of the request together. */
  readonly incoming: IncomingMessage;
  /** The peer, or whom a trusted proxy names in its place. */
  readonly clientAddress: string;
  readonly scheme: 'http' | 'https';
  /** Only from a trusted proxy. */
  readonly traceId?: string;
};

export type HeaderFields = Readonly<Record<string, string>>;

/** How a door words a refusal on the wire; OAuth's form (`answer.ts`) unless the service has its own. */
export type RefusalBody = (refusal: Refusal, traceId: string) => object;

/** The page with which a door answers a person where no handler did; undefined: this is none for a person to read. */
export type RefusalPage = (c: DoorContext, refusal: Refusal, headers: HeaderFields) => Response | undefined;

/** What all requests through one door share. */
export type DoorSettings = {
  readonly name: string;
  /** On every answer unless the answer brings its own value. */
  readonly headers: HeaderFields;
  readonly refusalBody: RefusalBody;
  readonly refusalPage?: RefusalPage | undefined;
  readonly logger: Logger;
};

export type DoorEnv = {
  Bindings: Partial<Arrival>;
  Variables: {
    /** 32 hexadecimal digits: in every error answer, in the log and in the journal. */
    traceId: string;
    door: DoorSettings;
    /** Set by `answerRefusal`; the access log names its rule and code. */
    refusal?: Refusal;
    /** Set by a service once the registry knows the client, never from what the caller merely claims. */
    clientId?: string;
    /** Set by a service: what the request says of itself that may be kept, for the trail of its refusal. */
    about?: () => Readonly<Record<string, string | number | undefined>>;
  };
};

export type DoorContext = Context<DoorEnv>;
