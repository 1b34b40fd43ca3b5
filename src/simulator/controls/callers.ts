/**
 * Who may use the controls: programs, and no web page. A developer's browser shows pages of strangers, and those can send
 * requests to this machine (CSRF) or let their own name point to it (DNS rebinding). No page is served here, so whatever
 * says that it comes from one is refused.
 */
import { isIP } from 'node:net';
import type { MiddlewareHandler } from 'hono';
import { answerRefusal } from '../../http/answer.ts';
import type { DoorContext, DoorEnv } from '../../http/exchange.ts';
import { parseHostName } from '../../http/host-name.ts';
import { isLoopbackHost } from '../../identifiers/url.ts';
import type { Refusal } from '../../protocol/verdict.ts';
import { RUN_HEADER } from '../running-file.ts';

export const refuseBrowsers: MiddlewareHandler<DoorEnv> = async (c, next) => {
  const seen = signOfPage(c);
  if (seen === undefined) return next();
  return answerRefusal(c, { ...NOT_FOR_PAGES, seen });
};

/** A command that means another run, one that ended without saying so, is not obeyed. */
export function refuseOthersCommands(run: string): MiddlewareHandler<DoorEnv> {
  return async (c, next) => {
    const meant = c.req.header(RUN_HEADER);
    return meant === undefined || meant === run ? next() : answerRefusal(c, NOT_MEANT);
  };
}

const NOT_MEANT: Refusal = {
  rule: 'simulator-run',
  status: 409,
  error: 'another_run',
  description: 'The command is for another run of a simulator than the one that answers here.',
  remedy: 'Start the simulator that you mean, or name its data directory with --data DIR.',
};

const NOT_FOR_PAGES: Refusal = {
  rule: 'simulator-caller',
  status: 403,
  error: 'access_denied',
  description: 'The controls of the simulator are for programs, not for web pages.',
  expected: 'no Origin, no Sec-Fetch-Site, and localhost or an address as Host',
  remedy: 'Use `porthus simulator`, or a program that is not a browser, such as curl.',
};

/** Every browser of today sends one of these two with what a page asks of another origin. */
function signOfPage(c: DoorContext): string | undefined {
  for (const name of ['origin', 'sec-fetch-site']) {
    if (c.req.header(name) !== undefined) return `the header ${name}`;
  }
  return isOwnHost(c.req.header('host')) ? undefined : 'a Host that may be a name of somebody else';
}

/** A name can be pointed anywhere by who owns it; an address and the machine's own names cannot. */
function isOwnHost(header: string | undefined): boolean {
  const host = parseHostName(header ?? '');
  return host !== undefined && (isLoopbackHost(host) || isIP(host.replace(/^\[(.*)\]$/, '$1')) !== 0);
}
