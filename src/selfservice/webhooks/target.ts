/**
 * Whether a webhook may lead to a URL, and to which addresses. Judged at registration, for the message, and again at each
 * delivery (spec/threats.md row 19).
 */
import { findTarget, type Reach, type Target } from '../../http/outbound/target.ts';
import { isLoopbackHost, MAX_URL_LENGTH } from '../../identifiers/url.ts';

export type TargetRuling =
  | { readonly ok: true; readonly target: Target }
  | { readonly ok: false; readonly message: string };

export type JudgeTarget = (url: string) => Promise<TargetRuling>;

/** A simulator's webhooks may lead to the machine it runs on, and there without TLS. */
export function targetJudge(reach: Reach): JudgeTarget {
  return async (text) => {
    const url = parseTarget(text, reach.allowsLoopback);
    if (typeof url === 'string') return { ok: false, message: url };
    const target = await findTarget(url, reach);
    if (target) return { ok: true, target };
    // One sentence for a name that does not exist and one that is inside: a webhook is no way to look around.
    return {
      ok: false,
      message: `url leads to ${url.hostname}, which has no address on the public internet, or also others. Give a URL that anybody can reach.`,
    };
  };
}

/** The URL, or what is wrong with it. */
function parseTarget(text: string, allowsLoopback: boolean): URL | string {
  const url = text.length > MAX_URL_LENGTH ? null : URL.parse(text);
  if (url === null) return `url must be an absolute URL of at most ${MAX_URL_LENGTH} characters.`;
  const isOurs = allowsLoopback && isLoopbackHost(url.hostname);
  if (url.protocol !== 'https:' && !(isOurs && url.protocol === 'http:')) {
    return `url begins with ${url.protocol}; give one that begins with https:${allowsLoopback ? ', or http: to this machine' : ''}.`;
  }
  if (url.username !== '' || url.password !== '') {
    return 'url holds a user name or password. Leave it out: deliveries are signed with the secret of the webhook.';
  }
  if (url.hash !== '') return 'url has a fragment, which is never sent. Leave it out.';
  return url;
}
