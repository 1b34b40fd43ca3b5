/** The API of a person's logins (spec/idporten.md 2.9): those at the services of the organisation whose client asks. */

import type { Clock, Instant } from '../../clock.ts';
import { answerJson } from '../../http/answer.ts';
import type { Door } from '../../http/door.ts';
import type { DoorContext } from '../../http/exchange.ts';
import { readQuery } from '../../http/form.ts';
import { type HistoryEntry, historyOf, MAX_HISTORY } from '../../login/history-store.ts';
import { accepted, type Verdict } from '../../protocol/verdict.ts';
import type { Store } from '../../store/store.ts';
import type { ApiCallers } from './api-caller.ts';
import { answerRefused, badParameter } from './api-refusals.ts';

export const LOG_SCOPE = 'idporten:user.log.read';

export const LOG_PATH = '/innlogginger/logg/idporten';

/** A screen or two. */
const USUAL_HITS = 50;

export function mountLoginLog(
  door: Door,
  parts: {
    readonly callers: Pick<ApiCallers, 'service'>;
    readonly store: Pick<Store, 'queries'>;
    readonly clock: Clock;
  },
): void {
  const { callers, store, clock } = parts;
  door.get(LOG_PATH, async (c) => {
    const caller = await callers.service(c, LOG_SCOPE);
    if (!caller.ok) return answerRefused(c, caller.refusal);
    const limit = readLimit(c);
    if (!limit.ok) return answerRefused(c, limit.refusal);
    const { person, orgno } = caller.value;
    const found = await historyOf(store.queries, person, { now: clock.now(), limit: limit.value, orgno });
    return answerJson(c, 200, found.flatMap(rowOf));
  });
}

function readLimit(c: DoorContext): Verdict<number> {
  const query = readQuery(c);
  if (!query.ok) return query;
  const text = query.value.get('maxhits') ?? String(USUAL_HITS);
  const limit = Number(text);
  return /^\d{1,3}$/.test(text) && limit >= 1 && limit <= MAX_HISTORY
    ? accepted(limit)
    : badParameter('maxhits', `a number from 1 to ${MAX_HISTORY}`);
}

function rowOf(entry: HistoryEntry) {
  if (entry.outcome !== 'logged-in' || entry.service === undefined) return [];
  const { clientId, orgno, name } = entry.service;
  return [
    { tidspunkt: localTime(entry.at), tjeneste: name, eid: entry.eid, integrasjon_id: clientId, orgno },
  ];
}

/** By Norwegian clocks and without zone, as the original's sample has it; Sweden writes dates as ISO 8601 does. */
const LOCAL = new Intl.DateTimeFormat('sv-SE', {
  ...{ timeZone: 'Europe/Oslo', year: 'numeric', month: '2-digit', day: '2-digit' },
  ...{ hour: '2-digit', minute: '2-digit', second: '2-digit' },
});

function localTime(at: Instant): string {
  return LOCAL.format(at).replace(' ', 'T');
}
