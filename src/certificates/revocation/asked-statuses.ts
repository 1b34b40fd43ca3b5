/**
 * What OCSP responders have answered, kept for as long as it holds. Whoever needs an answer that is not kept waits for the
 * responder, once for all who ask for the same; a responder that fails is left alone for a while.
 */
import { type Clock, HOUR, type Instant, MINUTE } from '../../clock.ts';
import { MAX_URL_LENGTH } from '../../identifiers/url.ts';
import { type Fetched, retryDelay } from './held-lists.ts';
import type { Revocable } from './revocable.ts';
import { type Standing, unknown } from './standing.ts';
import { type JudgedStatus, judgeStatusAnswer } from './status-judgement.ts';
import { writeStatusQuestion } from './status-question.ts';

/** POST of an OCSP request, bounded in time and by `MAX_ANSWER_BYTES`, to nowhere but where anybody may ask. */
export type AskStatus = (url: string, question: Uint8Array) => Promise<Fetched>;

export type AskedStatusesOptions = {
  readonly clock: Clock;
  readonly askStatus: AskStatus;
  readonly maxAge: number;
  readonly watch: { statusFailed(url: string, why: string): void };
};

export type AskedStatuses = { standing(certificate: Revocable): Promise<Standing> };

type Kept = { readonly standing: Standing; readonly from: Instant; readonly until: Instant };
type Failing = { readonly at: Instant; readonly failures: number; readonly why: string };

/** A busy node sees some hundred certificates a day. */
const MAX_KEPT = 1000;
const MAX_FAILING = 500;
/** However long an answer holds: what has been revoked meanwhile is to be seen. */
const LONGEST = HOUR;
/** An answer that does not say how long it holds, and one that knows nothing. */
const SHORTEST = MINUTE;

export function createAskedStatuses(options: AskedStatusesOptions): AskedStatuses {
  const { clock, askStatus, maxAge, watch } = options;
  const kept = new Map<string, Kept>();
  const failing = new Map<string, Failing>();
  const underWay = new Map<string, Promise<Standing>>();

  return {
    async standing(certificate) {
      const key = `${certificate.serialNumber} ${certificate.authority.identity}`;
      const known = kept.get(key);
      const now = clock.now();
      if (known && known.from <= now && now <= known.until) return known.standing;
      const [url] = certificate.statusServices;
      if (url === undefined || url.length > MAX_URL_LENGTH)
        return unknown('the certificate names no OCSP responder');
      const asking = underWay.get(key) ?? ask(url, certificate, key);
      underWay.set(key, asking);
      return asking.finally(() => underWay.delete(key));
    },
  };

  async function ask(url: string, certificate: Revocable, key: string): Promise<Standing> {
    const resting = failing.get(url);
    if (resting && isResting(resting, clock.now())) return unknown(resting.why);
    const fetched = await askStatus(url, writeStatusQuestion(certificate));
    const now = clock.now();
    const verdict = fetched.ok ? await judgeStatusAnswer(fetched.bytes, certificate, now, maxAge) : fetched;
    if (!verdict.ok) return fail(url, verdict.why, now);
    failing.delete(url);
    put(kept, key, keep(verdict.status, now), MAX_KEPT);
    return verdict.status.standing;
  }

  function fail(url: string, reason: string, now: Instant): Standing {
    const why = `the OCSP responder ${url} does not help: ${reason}`;
    put(failing, url, { at: now, failures: (failing.get(url)?.failures ?? 0) + 1, why }, MAX_FAILING);
    watch.statusFailed(url, reason);
    return unknown(why);
  }
}

function isResting({ at, failures }: Failing, now: Instant): boolean {
  return at <= now && now - at < retryDelay(failures);
}

function keep({ standing, until }: JudgedStatus, now: Instant): Kept {
  const isShort = until === undefined || standing.state === 'unknown';
  return { standing, from: now, until: isShort ? now + SHORTEST : Math.min(until, now + LONGEST) };
}

/** The oldest gives way. */
function put<Value>(map: Map<string, Value>, key: string, value: Value, most: number): void {
  map.delete(key);
  const [oldest] = map.keys();
  if (oldest !== undefined && map.size >= most) map.delete(oldest);
  map.set(key, value);
}
