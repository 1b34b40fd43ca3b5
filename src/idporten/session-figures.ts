/** What an operator watches of logins and of the sessions that they begin. */
import type { Metrics } from '../http/metrics.ts';
import type { LoginCourse, LoginOutcome } from '../login/flow.ts';

export type SessionFigures = {
  loginEnded(course: LoginCourse, outcome: LoginOutcome): void;
  sessionEnded(by: 'logout' | 'another-person', services: number): void;
};

/** Most sessions are of one or two services. */
const SERVICES_BOUNDS = [0, 1, 2, 4, 8, 16];

export function showSessions(metrics: Metrics): SessionFigures {
  const logins = metrics.counter(
    'porthus_logins_total',
    'Logins that led back to a service, by whether somebody was asked, and by outcome.',
    ['course', 'outcome'],
  );
  const ended = metrics.histogram(
    'porthus_sessions_ended_services',
    'Services to be told of a session that was ended before its time, by what ended it.',
    ['by'],
    SERVICES_BOUNDS,
  );
  return {
    loginEnded: (course, outcome) => logins.increase(course, outcome.ok ? 'ok' : outcome.error),
    sessionEnded: (by, services) => ended.observe(services, by),
  };
}
