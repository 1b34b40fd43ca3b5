import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { textsIn } from '../../http/pages/text-table.ts';
import { type Fault, faultPage } from './fault-page.ts';
import { LOGIN_TEXTS } from './texts.ts';

const t = textsIn(LOGIN_TEXTS, 'nb');
const REFUSAL = {
  ...{ rule: 'state', status: 400, error: 'invalid_request', description: 'The state is too long' },
  ...{ seen: '2001 characters', expected: '2000 at most', remedy: 'Shorten it.' },
};
const FAULT: Fault = {
  ...{ refusal: REFUSAL, traceId: 'ab12', service: undefined, trail: undefined, isExplained: false },
};

function shown(changes: Partial<Fault> & { readonly rule?: string; readonly status?: number } = {}) {
  const { rule = REFUSAL.rule, status = REFUSAL.status, ...fault } = changes;
  const { title, main } = faultPage(t, { ...FAULT, refusal: { ...REFUSAL, rule, status }, ...fault });
  return { title, text: String(main) };
}

describe('the page of a fault', () => {
  const titles: Readonly<Record<string, readonly [changes: Parameters<typeof shown>[0], title: string]>> = {
    'of an unknown client': [{ rule: 'client' }, 'Tjenesten er ikke kjent her'],
    'of a redirect URI that is not registered': [{ rule: 'redirect-uri' }, 'Tjenesten er satt opp feil'],
    'of a request_uri that is used up': [{ rule: 'request-uri' }, 'Forespørselen er brukt eller utløpt'],
    'of a login that is none': [{ rule: 'login-expired' }, 'Innloggingen er ikke lenger gyldig'],
    'of a login that is finished': [{ rule: 'login-finished' }, 'Denne innloggingen er ferdig'],
    'of a session that ended on the way': [{ rule: 'session-ended' }, 'Du ble logget ut underveis'],
    'of any other request': [{}, 'Noe gikk galt'],
    'of a path that is none': [{ status: 404 }, 'Fant ikke siden'],
    'of another method': [{ status: 405 }, 'Fant ikke siden'],
    'of a body that is too large': [{ status: 413 }, 'Noe gikk galt'],
    'of too many attempts': [{ status: 429 }, 'For mange forsøk'],
    'of a failure of ours': [{ status: 500 }, 'Noe gikk galt'],
    'of a store that is away': [{ status: 503 }, 'ID-porten svarer ikke akkurat nå'],
  };
  for (const [name, [changes, title]] of Object.entries(titles)) {
    test(`${name} says so in its title`, () => assert.equal(shown(changes).title, title));
  }

  test('tells the status, the error and the trace id, and nothing to mend', () => {
    const { text } = shown();
    assert.match(text, /400 invalid_request/);
    assert.match(text, /ab12/);
    assert.doesNotMatch(text, /2001|Shorten|For utviklere/);
  });

  test('tells a developer what was seen, what was expected, how to mend it, and every check', () => {
    const trail = [
      { number: '1', asks: 'Is it read?', result: 'passed' },
      { number: '2', asks: 'Is it short?', result: 'failed' },
      { number: '3', asks: 'Is it known?', result: 'not_reached' },
    ] as const;
    const { text } = shown({ isExplained: true, trail });
    for (const part of ['2001 characters', '2000 at most', 'Shorten it.', 'Is it read?', '1 kontroller til'])
      assert.ok(text.includes(part), part);
    assert.match(text, /ikke i orden<\/span> <span lang="en">Is it short\?/);
  });

  test('leads back to the service where that is known, and to no page of another scheme', () => {
    const back = (backUri: string) => shown({ service: { name: 'Kommunen', backUri } }).text;
    assert.match(back('https://a.example/'), /href="https:\/\/a\.example\/">Gå tilbake til Kommunen/);
    assert.doesNotMatch(back('no.example.app:/back'), /href/);
    assert.doesNotMatch(back('javascript:alert(1)'), /href/);
  });
});
