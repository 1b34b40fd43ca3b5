/** A request for authorization while somebody logs in: begun by one browser, and of use to no other (spec/threats.md row 48). */
import { type Instant, MINUTE } from '../clock.ts';
import type { Progress, Wanted } from './next-step.ts';

/** Long enough to find a code device, short enough that a forgotten page is no open door. */
export const INTERACTION_LIFETIME = 30 * MINUTE;

/** A service as a page shows it. */
export type ServiceLink = {
  readonly name: string;
  /** A page of its own to go back to. */
  readonly backUri?: string | undefined;
  readonly logoUri?: string | undefined;
};

/** As what it is used up when it ends (issuer/single-use.ts). */
export const INTERACTION_USE = 'login-interaction';

/** What the service is called, and where somebody who gives up may be sent, on every page. */
export type ShownService = ServiceLink & {
  /** Origins or schemes at which a form may end: CSP `form-action` follows redirects. */
  readonly leadsTo: readonly string[];
};

/** What somebody is to log in for. `payload` is whatever the asking door needs when it is done, as JSON. */
export type LoginRequest<Payload> = {
  readonly wanted: Wanted;
  readonly service: ShownService;
  /** Asked for by the client, in its order of preference. */
  readonly uiLocales: readonly string[];
  readonly payload: Payload;
};

export type Interaction<Payload> = {
  readonly id: string;
  readonly request: LoginRequest<Payload>;
  readonly progress: Progress;
  readonly expiresAt: Instant;
};
