/** The calls by which ID-porten says that a session is over (spec/idporten.md 6.4, 6.5), as web-standard requests and answers. */
import { readText } from '../document.ts';
import type { AnswerRequest } from './login-answer.ts';
import type { EndedSession, LogoutVerdict } from './logout-token.ts';

/** Ends it on your side. What it throws is thrown on. */
export type EndSession = (ended: EndedSession) => void | Promise<void>;

/** A form with a logout_token of a few kilobytes. */
const FORM = /^application\/x-www-form-urlencoded(?:\s*;|$)/i;

export async function answerBackChannel(
  request: AnswerRequest & Pick<Request, 'headers'>,
  end: EndSession,
  judge: (token: unknown) => Promise<LogoutVerdict>,
): Promise<Response> {
  if (request.method !== 'POST') return refusal(405, 'Send the logout_token by POST.');
  if (!FORM.test(request.headers.get('content-type') ?? '')) return refusal(400, 'Send a form.');
  const tokens = await readLogoutTokens(request);
  const verdict = await judge(tokens?.length === 1 ? tokens[0] : undefined);
  if (!verdict.ok) return refusal(verdict.status, verdict.message);
  await end(verdict.ended);
  // Section 2.8: 200, and nothing that is kept.
  return new Response(null, { status: 200, headers: { 'cache-control': 'no-store' } });
}

/** Undefined for what is no text, or too long. */
async function readLogoutTokens(request: AnswerRequest): Promise<readonly string[] | undefined> {
  try {
    return new URLSearchParams(await readText(request, 'The caller')).getAll('logout_token');
  } catch {
    return undefined;
  }
}

function refusal(status: 400 | 405 | 503, description: string): Response {
  const error = status === 503 ? 'temporarily_unavailable' : 'invalid_request';
  const headers = { 'cache-control': 'no-store' };
  return Response.json({ error, error_description: description }, { status, headers });
}

export type FrontChannelParts = {
  readonly issuer: string;
  /** Where the page of ID-porten is that shows the frame. */
  readonly frameAncestor: string;
};

/**
 * In a frame, where the cookies of your site do not come along: the session is found by `sid`. Whoever can guess that can end the
 * session and no more, and it cannot be guessed.
 */
export async function answerFrontChannel(
  { url }: Pick<Request, 'url'>,
  end: EndSession,
  { issuer, frameAncestor }: FrontChannelParts,
): Promise<Response> {
  const { searchParams } = new URL(url);
  const [issuers, sids] = [searchParams.getAll('iss'), searchParams.getAll('sid')];
  const [sid = ''] = sids;
  const headers = {
    'cache-control': 'no-store',
    'content-security-policy': `default-src 'none'; frame-ancestors ${frameAncestor}`,
  };
  const isFit = issuers.length === 1 && issuers[0] === issuer && sids.length === 1 && SID.test(sid);
  if (!isFit) return new Response(null, { status: 400, headers });
  await end({ sid });
  return new Response(null, { status: 200, headers });
}

const SID = /^[\x21-\x7e]{1,255}$/;
