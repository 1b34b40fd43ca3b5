/**
 * Tells services from server to server that a session is over (spec/idporten.md 6.5): one attempt each, beside the answer to the
 * browser, which never waits for it. What is waiting is in memory alone: a process that is killed loses it, as it loses an attempt
 * that nobody answers.
 */
import { type Clock, SECOND } from '../clock.ts';
import type { Logger } from '../http/logger.ts';
import type { Metrics } from '../http/metrics.ts';
import type { PostForm } from '../http/outbound/post.ts';
import { findTarget, type Reach } from '../http/outbound/target.ts';
import type { DecisionRecorder } from '../issuer/decision-trail.ts';
import type { KeyRing } from '../issuer/key-ring.ts';
import type { Person } from '../login/session.ts';
import type { Random } from '../random.ts';
import {
  LOGOUT_CALLS,
  type LogoutCallRefusal,
  notSent,
  refusedBy,
  unreachable,
} from './logout-call-refusals.ts';
import type { Recipient } from './logout-recipients.ts';
import { createLogoutTokenSigner } from './logout-token.ts';

export type BackChannel = AsyncDisposable & {
  /** Answers at once. Who has not registered an address for it is left out. */
  tell(recipients: readonly Recipient[], person: Person, traceId: string): void;
};

export type BackChannelParts = {
  readonly keyRing: Pick<KeyRing, 'signer'>;
  readonly clock: Clock;
  readonly random: Random;
  readonly reach: Reach;
  readonly post: PostForm;
  readonly recorder: DecisionRecorder;
  readonly logger: Logger;
  readonly metrics: Metrics;
};

/** "connect timeout 2 s, read timeout 5 s" */
const LIMITS = { connect: 2 * SECOND, answer: 5 * SECOND };

/** Each a connection to somebody else's machine that may take its whole time limit. */
const MAX_AT_ONCE = 16;

/** Some megabytes; behind services that answer at all, thousands of people log out in the same second before it is reached. */
const MAX_WAITING = 10_000;

type Call = {
  readonly recipient: Recipient;
  readonly uri: string;
  readonly person: Person;
  readonly traceId: string;
};

export function createBackChannel(parts: BackChannelParts): BackChannel {
  const { recorder, logger } = parts;
  const sign = createLogoutTokenSigner(parts);
  const calls = parts.metrics.counter(
    'porthus_back_channel_logouts_total',
    'Calls to services from server to server that a session is over, by how they ended.',
    ['outcome'],
  );
  const waiting: Call[] = [];
  const running = new Set<Promise<void>>();

  function tell(recipients: readonly Recipient[], person: Person, traceId: string): void {
    for (const recipient of recipients) {
      const uri = recipient.client.backchannelLogoutUri;
      if (uri === undefined) continue;
      const call = { recipient, uri, person, traceId };
      if (waiting.length < MAX_WAITING) waiting.push(call);
      else fail(call, 'dropped', notSent(MAX_WAITING));
    }
    startMore();
  }

  function startMore(): void {
    while (running.size < MAX_AT_ONCE) {
      const call = waiting.shift();
      if (call === undefined) return;
      const run: Promise<void> = attempt(call).finally(() => {
        running.delete(run);
        startMore();
      });
      running.add(run);
    }
  }

  async function attempt(call: Call): Promise<void> {
    try {
      const refusal = await send(call);
      if (refusal === undefined) calls.increase('accepted');
      else fail(call, 'failed', refusal);
    } catch (error) {
      calls.increase('failed');
      logger.error(
        { event: 'back-channel-logout-broke', err: error, traceId: call.traceId },
        'a logout call broke',
      );
    }
  }

  async function send({ recipient, uri, person }: Call): Promise<LogoutCallRefusal | undefined> {
    const { sid } = recipient;
    const { clientId } = recipient.client;
    const { issuer, subjectOf } = recipient.issuer;
    const target = await findTarget(new URL(uri), parts.reach);
    if (target === undefined)
      return unreachable('Its host has no address on the public internet, or also others.');
    const token = await sign({ issuer, clientId, subject: subjectOf(clientId, person), sid });
    const posted = await parts.post(target, new URLSearchParams({ logout_token: token }), LIMITS);
    if (!posted.ok) return unreachable(posted.why);
    // "any 2xx = accepted"
    return posted.status >= 200 && posted.status < 300 ? undefined : refusedBy(posted.status);
  }

  function fail({ recipient, uri, traceId }: Call, outcome: string, refusal: LogoutCallRefusal): void {
    calls.increase(outcome);
    const { clientId } = recipient.client;
    const { host } = new URL(uri);
    logger.warn(
      { event: 'back-channel-logout-failed', clientId, host, rule: refusal.rule, traceId },
      `A service was not told of a logout: ${refusal.seen}`,
    );
    recorder.refused({ ...{ traceId, clientId, refusal }, issuer: LOGOUT_CALLS, about: { host } });
  }

  return {
    tell,
    /** What is under way or waiting is still sent: each call has its limit, and there is nobody to send it later. */
    async [Symbol.asyncDispose]() {
      while (running.size > 0) await Promise.all(running);
    },
  };
}
