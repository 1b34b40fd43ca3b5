/**
 * The issuer that clients of before 2023 know (spec/idporten.md 10): another address, other names of levels and endpoints,
 * other claims, and laxer demands; the clients, sessions and rules of the protocol are those of today.
 */
import type { Dialect } from '../dialect.ts';
import { COMPATIBILITY_PATH } from './address.ts';
import { compatibilityMetadata } from './metadata.ts';
import { cancelTarget, lenientDemands, translateRequest } from './requests.ts';
import { COMPATIBILITY_TOKENS } from './tokens.ts';

export const COMPATIBILITY: Dialect = {
  name: 'compatibility',
  paths: {
    metadata: below('/.well-known/openid-configuration'),
    keys: below('/jwk'),
    authorize: below('/authorize'),
    par: below('/par'),
    token: below('/token'),
    userinfo: below('/userinfo'),
    logout: below('/endsession'),
    introspection: [below('/tokeninfo')],
    revocation: [below('/revoke')],
  },
  describe: compatibilityMetadata,
  requests: {
    responseModes: ['query', 'form_post'],
    translate: translateRequest,
    demandsOf: lenientDemands,
    answersWithIssuer: false,
    looseRequestUri: true,
    takesObjects: true,
    cancelsTo: cancelTarget,
  },
  tokens: COMPATIBILITY_TOKENS,
  anyoneIntrospects: true,
  logout: { methods: ['GET'], tellsInitiator: false, endsAllTokens: true },
  lenientAssertions: true,
};

function below(path: string): string {
  return `${COMPATIBILITY_PATH}${path}`;
}
