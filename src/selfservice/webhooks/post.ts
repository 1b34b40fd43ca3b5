/** Sends one delivery, and says whether it arrived: by the status alone, since of the answer nothing else is taken. */
import { SECOND } from '../../clock.ts';
import { type Message, post as postTo } from '../../http/outbound/post.ts';
import type { Target } from '../../http/outbound/target.ts';

export type Post = (target: Target, message: Message) => Promise<PostOutcome>;

export type { Message };

export type PostOutcome = { readonly delivered: true } | { readonly delivered: false; readonly why: string };

/** A receiver notes the event and works on it later. */
const LIMITS = { connect: 2 * SECOND, answer: 5 * SECOND };

const FIXED_HEADERS = { 'content-type': 'application/json', 'user-agent': 'Porthus-Webhooks' };

export async function post(target: Target, { headers, body }: Message): Promise<PostOutcome> {
  const posted = await postTo(target, { headers: { ...FIXED_HEADERS, ...headers }, body }, LIMITS);
  if (!posted.ok) return { delivered: false, why: posted.why };
  return posted.status >= 200 && posted.status < 300
    ? { delivered: true }
    : { delivered: false, why: `It answered HTTP ${posted.status}.` };
}
