/** Who is told that a session is over, and in which words (spec/idporten.md 6.4, 6.5): pure, but for the registry. */
import type { SessionMember } from '../login/session.ts';
import { responseLocation } from '../protocol/authorization-response.ts';
import type { LoginClient } from '../registry/clients/client.ts';
import type { FindClient } from './client-finder.ts';
import type { PairwiseSubject } from './pairwise-subject.ts';

/** A client that has got tokens in the session and may still be used. */
export type Recipient = {
  readonly client: LoginClient;
  readonly sid: string;
  readonly issuer: TellingIssuer;
};

/** As the client's tokens name it, and the person. */
export type TellingIssuer = { readonly issuer: string; readonly subjectOf: PairwiseSubject };

export type FindRecipients = (members: readonly SessionMember[]) => Promise<readonly Recipient[]>;

/** `issuers`: by the name that is kept with a member. */
export function createRecipientFinder(
  findClient: FindClient,
  issuers: ReadonlyMap<string, TellingIssuer>,
): FindRecipients {
  return async (members) => {
    const found = await Promise.all(
      members.map(async ({ clientId, sid, issuedBy }) => ({
        ...{ sid, issuer: issuers.get(issuedBy), ruling: (await findClient(clientId)).ruling },
      })),
    );
    return found.flatMap(({ sid, issuer, ruling }) =>
      ruling.ok && issuer !== undefined ? [{ client: ruling.value.client, sid, issuer }] : [],
    );
  };
}

/** `iss` and `sid` for who has asked for them (6.4). A program on a machine has no page to load. */
export function frameAddress({ client, sid, issuer }: Recipient): string | undefined {
  const { frontchannelLogoutUri: uri, frontchannelLogoutSessionRequired: withSession } = client;
  if (uri === undefined || !/^https?:/.test(uri)) return undefined;
  return withSession ? responseLocation(uri, { iss: issuer.issuer, sid }) : uri;
}
