/** For tests: enrolment and login by passkey on a store of the test's own, without a door. */
import { stoppedClock } from '../../clock.ts';
import type { Pid } from '../../identifiers/pid.ts';
import { systemRandom } from '../../random.ts';
import type { Store } from '../../store/store.ts';
import type { Acr } from '../level.ts';
import type { Attempt, MethodOutcome } from '../method.ts';
import { activationHasher } from './activation.ts';
import { saveActivation } from './activation-store.ts';
import { create, type Device, ORIGIN, type Said, use } from './authenticator.fixture.ts';
import { creationOptions, type RelyingParty, requestOptions } from './ceremony.ts';
import { createChallenges } from './challenge.ts';
import { createEnrolment, type PasskeyEvent, type Proven } from './enrolment.ts';
import { CREDENTIAL } from './passkey-fields.ts';
import { createPasskeyMethod } from './passkey-method.ts';

export const START = Date.UTC(2026, 0, 15, 12);
export const PERSON = '13879510095' as Pid;
export const OTHER = '28876897006' as Pid;
export const CODE = '7K3M-0QXE-PTWA';
export const PROVEN: Proven = { pid: PERSON, level: 'idporten-loa-high' };

export const ATTEMPT: Attempt = {
  ...{ interaction: 'i', binding: 'b', asked: ['idporten-loa-substantial'], language: 'nb' },
  ...{ maxAgeSeconds: undefined, values: new Map() },
};

const MAKING = ['make', 'browser', PERSON];
const USING = ['use', ATTEMPT.interaction, ATTEMPT.binding];

export function openPasskeys(store: Store, level: Acr = 'idporten-loa-substantial') {
  const clock = stoppedClock(START);
  const hashActivation = activationHasher(new Uint8Array(32).fill(3));
  const challenges = createChallenges({ key: new Uint8Array(32).fill(4), clock, random: systemRandom });
  const party: RelyingParty = {
    ...{ rpId: 'login.example.no', origin: ORIGIN, challenges },
    handleKey: new Uint8Array(32).fill(5),
  };
  const [events, guesses, spent]: [PasskeyEvent[], string[], Set<string>] = [[], [], new Set()];
  const desk = { mayGuess: true };
  const shared = {
    ...{ store, clock, party, level },
    async spend(key: string) {
      if (spent.has(key)) return 'used-before' as const;
      spent.add(key);
      return 'written' as const;
    },
  };
  const enrolment = createEnrolment({
    ...{ ...shared, hashActivation },
    guesses: {
      async count(target) {
        guesses.push(target);
        return desk.mayGuess;
      },
      async forget() {
        guesses.length = 0;
      },
    },
    async record(_, event) {
      events.push(event);
    },
  });
  const method = createPasskeyMethod({ ...shared, scriptPath: '/assets/a.js' });

  async function make(credential: string, proven: Proven = PROVEN, purpose = MAKING) {
    return enrolment.make(proven, { credential, name: 'Telefon', purpose, traceId: 't' });
  }

  return {
    ...{ store, clock, party, enrolment, method, events, guesses, desk, make, hashActivation },
    activate: (at: Acr = 'idporten-loa-high', expiresAt = START + 1000) =>
      store.transaction((unit) =>
        saveActivation(unit, PERSON, { codeHash: hashActivation(PERSON, CODE), level: at, expiresAt }, START),
      ),
    creation: (purpose = MAKING) => creationOptions(party, { pid: PERSON, label: 'somebody' }, [], purpose),
    request: (purpose = USING) => requestOptions(party, purpose),
    async made(said: Said = {}, proven: Proven = PROVEN): Promise<Device> {
      const { device, credential } = create(
        creationOptions(party, { pid: proven.pid, label: 'l' }, [], MAKING),
        said,
      );
      const outcome = await make(credential, proven);
      if (outcome !== 'made') throw new Error(`The passkey was ${outcome}.`);
      return device;
    },
    logIn: (device: Device, said: Said = {}): Promise<MethodOutcome> =>
      method.judge(
        new Map([[CREDENTIAL, use(device, requestOptions(party, USING), said)]]),
        ATTEMPT.asked,
        ATTEMPT,
      ),
    send: (credential: string): Promise<MethodOutcome> =>
      method.judge(new Map([[CREDENTIAL, credential]]), ATTEMPT.asked, ATTEMPT),
  };
}
