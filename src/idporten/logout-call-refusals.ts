/** How a call that a session is over can fail, in words for the owner of the client that was called; and the trail of its checks. */
import type { TrailCheck } from '../issuer/decision-trail.ts';
import type { Refusal } from '../protocol/verdict.ts';

export type LogoutCallRefusal = Refusal & { readonly seen: string };

/** As the traffic of a client names these calls. */
export const LOGOUT_CALLS = 'idporten/logout-call';

const COMMON = {
  status: 502,
  error: 'logout_not_delivered',
  description: 'The service was not told of a logout',
};

export const LOGOUT_CALL_CHECKS: readonly TrailCheck[] = [
  {
    number: '1',
    name: 'sent',
    asks: 'Was there room among the calls that wait?',
    rules: ['logout-call-sent'],
  },
  {
    number: '2',
    name: 'reached',
    asks: 'Is backchannel_logout_uri on the public internet, and does it take a connection and answer in time?',
    rules: ['logout-call-reached'],
  },
  {
    number: '3',
    name: 'accepted',
    asks: 'Was the answer one of the 2xx?',
    rules: ['logout-call-accepted'],
  },
];

export function notSent(limit: number): LogoutCallRefusal {
  return {
    ...{
      ...COMMON,
      rule: 'logout-call-sent',
      seen: `more than ${limit} calls to services that wait to be made`,
    },
    expected: `${limit} at most`,
    remedy: 'Answer calls to backchannel_logout_uri at once, and end the session afterwards.',
  };
}

export function unreachable(seen: string): LogoutCallRefusal {
  return {
    ...{ ...COMMON, rule: 'logout-call-reached', seen },
    expected: 'a connection within 2 seconds and an answer within 5',
    remedy:
      'Let backchannel_logout_uri be reached from the internet, and answer before the session is ended.',
  };
}

export function refusedBy(status: number): LogoutCallRefusal {
  return {
    ...{ ...COMMON, rule: 'logout-call-accepted', seen: `It answered HTTP ${status}.` },
    expected: 'any status from 200 to 299; a redirect is not followed',
    remedy:
      'Look at why the service refuses the logout_token, and answer 200 when the session is ended or was never there.',
  };
}
