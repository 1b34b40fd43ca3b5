/** The ways to log in that are no stand-ins, put together: passkeys with their page, and other providers. */
import { readFile, stat } from 'node:fs/promises';
import { createJournal, JOURNAL_KEY_PURPOSE } from './audit/journal.ts';
import { PERSON_ID_KEY_PURPOSE, personNamer } from './audit/person-id.ts';
import type { Clock } from './clock.ts';
import type { LoginConfig, Mode, PasskeysConfig, UpstreamConfig } from './config/config.ts';
import { StartRefused } from './data-directory.ts';
import type { Door } from './http/door.ts';
import { createDownload } from './http/outbound/download.ts';
import { resolveByNameServers } from './http/outbound/target.ts';
import { parsePidFor } from './identifiers/pid.ts';
import type { MasterKey } from './issuer/master-key.ts';
import type { SingleUseKind, SingleUses } from './issuer/single-use.ts';
import type { Browsers } from './login/browser.ts';
import type { LoginMethod } from './login/method.ts';
import type { Pages } from './login/pages/pages.ts';
import type { PasskeyEvent } from './login/passkeys/enrolment.ts';
import type { Credential } from './login/upstream/client-proof.ts';
import { findOperator } from './operator/act.ts';
import type { Random } from './random.ts';
import type { Store, UnitOfWork } from './store/store.ts';

export type LoginMethodsNeeds = {
  readonly config: LoginConfig;
  readonly mode: Mode;
  readonly credentials: UpstreamCredentials;
  readonly store: Store;
  readonly clock: Clock;
  readonly random: Random;
  readonly masterKey: MasterKey;
  readonly singleUses: SingleUses;
  /** Where browsers meet ID-porten. */
  readonly publicUrl: string;
  readonly fault: (event: string, detail: Readonly<Record<string, unknown>>) => void;
};

export type LoginMethods = {
  readonly methods: readonly LoginMethod[];
  mountPages(door: Door, shared: { readonly pages: Pages; readonly browsers: Browsers }): void;
};

export async function openLoginMethods(needs: LoginMethodsNeeds): Promise<LoginMethods> {
  const { passkeys, upstreams } = needs.config;
  const own = passkeys && (await openPasskeys(passkeys, needs));
  const others = await openUpstreams(upstreams, needs);
  return {
    methods: [...(own ? [own.method] : []), ...others],
    mountPages: (door, shared) => own?.mountPages(door, shared),
  };
}

export type UpstreamCredentials = ReadonlyMap<string, Credential>;

/** When Porthus starts, so that a file that is missing or wrong is told then, and not to the first who logs in. */
export async function readCredentials(upstreams: readonly UpstreamConfig[]): Promise<UpstreamCredentials> {
  const read = upstreams.map(async (upstream) => [upstream.id, await readCredential(upstream)] as const);
  return new Map(await Promise.all(read));
}

/** Longer is neither. */
const MAX_CREDENTIAL_BYTES = 32 * 1024;

async function readCredential({ id, credential }: UpstreamConfig): Promise<Credential> {
  const { file } = credential;
  const text = (await readSmall(file).catch(() => undefined))?.trim();
  if (text === undefined || text === '') {
    throw new StartRefused(
      `The credential of the provider ${id}, ${file}, cannot be read, is empty or larger than ${MAX_CREDENTIAL_BYTES} bytes. Check its name and rights.`,
    );
  }
  if (credential.kind === 'secret') return { kind: 'secret', secret: text };
  const { readPrivateKey } = await import('./login/upstream/client-proof.ts');
  const key = await readPrivateKey(text, credential.keyId);
  if (key !== undefined) return key;
  throw new StartRefused(
    `${file}, the credential of the provider ${id}, is no private key that signs. Give an RSA or P-256 key as PKCS #8 in PEM, or as a JWK.`,
  );
}

async function readSmall(file: string): Promise<string | undefined> {
  const { size } = await stat(file);
  return size <= MAX_CREDENTIAL_BYTES ? readFile(file, 'utf8') : undefined;
}

function spender({ singleUses }: LoginMethodsNeeds, kind: SingleUseKind) {
  return (key: string, expiresAt: number) => singleUses.spend({ kind, key, expiresAt }, []);
}

async function openUpstreams(
  upstreams: readonly UpstreamConfig[],
  needs: LoginMethodsNeeds,
): Promise<readonly LoginMethod[]> {
  if (upstreams.length === 0) return [];
  const { masterKey, credentials, mode, fault } = needs;
  const { createUpstream } = await import('./login/upstream/upstream.ts');
  const { UPSTREAM_KEY_PURPOSE } = await import('./login/upstream/attempt-state.ts');
  const reach = { resolveHost: resolveByNameServers, allowsLoopback: mode === 'simulator' };
  const shared = {
    ...{ ...needs, download: createDownload(reach), parsePid: parsePidFor(mode) },
    key: masterKey.derive(UPSTREAM_KEY_PURPOSE),
    spend: spender(needs, 'upstream-state'),
    failed: (provider: string, reason: string) => fault('upstream login failed', { provider, reason }),
  };
  return upstreams.map((provider) => {
    const credential = credentials.get(provider.id);
    if (credential === undefined) throw new Error(`The credential of ${provider.id} was not read.`);
    return createUpstream({ ...shared, provider, credential });
  });
}

async function openPasskeys({ level, rpId }: PasskeysConfig, needs: LoginMethodsNeeds) {
  const { masterKey, store, clock, publicUrl, mode } = needs;
  const [method, pages, ceremony, challenges, enrolments, activations, guesses, scripts] = await Promise.all([
    import('./login/passkeys/passkey-method.ts'),
    import('./login/passkeys/enrolment-pages.ts'),
    import('./login/passkeys/ceremony.ts'),
    import('./login/passkeys/challenge.ts'),
    import('./login/passkeys/enrolment.ts'),
    import('./login/passkeys/activation.ts'),
    import('./login/guess-store.ts'),
    import('./login/passkeys/script.ts'),
  ]);
  const script = await scripts.loadScript();
  const address = new URL(publicUrl);
  const party = {
    ...{ rpId: rpId ?? address.hostname, origin: address.origin },
    challenges: challenges.createChallenges({
      ...needs,
      key: masterKey.derive(challenges.CHALLENGE_KEY_PURPOSE),
    }),
    handleKey: masterKey.derive(ceremony.USER_HANDLE_KEY_PURPOSE),
  };
  const guessKey = masterKey.derive(guesses.GUESS_KEY_PURPOSE);
  const shared = { store, clock, party, level, spend: spender(needs, 'passkey-challenge') };
  const enrolment = enrolments.createEnrolment({
    ...shared,
    hashActivation: activations.activationHasher(masterKey.derive(activations.ACTIVATION_KEY_PURPOSE)),
    guesses: {
      count: (name) => guesses.countGuess(store, { key: guessKey, name }, clock.now()),
      forget: (unit, name) => guesses.forgetGuesses(unit, { key: guessKey, name }),
    },
    record: passkeyRecorder(needs),
  });
  return {
    method: method.createPasskeyMethod({ ...shared, scriptPath: script.path }),
    mountPages(door: Door, { pages: frame, browsers }: { pages: Pages; browsers: Browsers }) {
      const parsePid = parsePidFor(mode);
      const parts = { clock, party, enrolment, script, browsers, parsePid };
      pages.mountEnrolment(door, { ...parts, queries: store.queries, pages: frame });
    },
  };
}

/** The operator's organisation answers for who may log in, so it is the one that reads of it. */
function passkeyRecorder({ masterKey, clock }: LoginMethodsNeeds) {
  const journal = createJournal({ key: masterKey.derive(JOURNAL_KEY_PURPOSE) });
  const namePerson = personNamer(masterKey.derive(PERSON_ID_KEY_PURPOSE));
  return async (unit: UnitOfWork, event: PasskeyEvent): Promise<void> => {
    const operator = await findOperator(unit.queries);
    if (operator === undefined) throw new Error('A passkey was to be made, and there is no operator yet.');
    const person = namePerson(event.pid);
    const state = { person, passkey: event.passkey, level: event.level };
    const isNew = event.action === 'registered';
    await journal.append(unit, {
      ...{ at: clock.now(), traceId: event.traceId, owner: operator },
      actor: { kind: 'person', id: person, orgno: operator },
      ...{ noun: 'passkey', id: event.passkey, action: event.action },
      ...{ before: isNew ? undefined : state, after: isNew ? state : undefined },
    });
  };
}
