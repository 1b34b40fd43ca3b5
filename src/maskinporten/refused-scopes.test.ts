import { CONSUMER, OWNER, SUPPLIER } from './credentials.fixture.ts';
import { BY_SUPPLIER, claims, FOR_CUSTOMER } from './grant.fixture.ts';
import {
  MP_200,
  MP_201,
  MP_301,
  malformedClaim,
  noAccess,
  notDelegated,
  WRONG_COMBINATION,
} from './refusals.fixture.ts';
import { describeRefusedGrants, type RefusedGrant } from './refused-grants.fixture.ts';
import { SCOPES } from './registry.fixture.ts';

/** Grants that ask for what they may not have: the rows of spec/maskinporten.md 3.2 that belong to checks 11 to 16. */
const ROWS: readonly RefusedGrant[] = [
  // MP-200, MP-201
  ['a scope that does not stand on the client', claims({ scope: SCOPES.unregistered }), MP_200],
  ['a scope misspelt', claims({ scope: `${SCOPES.read}s` }), MP_200],
  ['a scope in upper case', claims({ scope: SCOPES.read.toUpperCase() }), MP_200],
  [
    'one bad scope among good ones refuses them all',
    claims({ scope: `${SCOPES.read} ${SCOPES.unregistered}` }),
    MP_200,
  ],
  ['scopes separated by a tabulator', claims({ scope: `${SCOPES.read}\t${SCOPES.write}` }), MP_200],
  ['nothing but a space for scope', claims({ scope: ' ' }), MP_200],
  ['a scope that is no longer there', claims({ scope: SCOPES.vanished }), MP_200],
  [
    'threats: disabled principal still served: a deactivated scope',
    claims({ scope: SCOPES.inactive }),
    MP_200,
  ],
  [
    'threats: many scopes',
    claims({ scope: Array.from({ length: 101 }, (_, at) => `demo:s${at}`).join(' ') }),
    MP_200,
  ],
  ['a scope for logins', claims({ scope: SCOPES.loginOnly }), MP_201],
  ['a scope for logins among good ones', claims({ scope: `${SCOPES.read} ${SCOPES.loginOnly}` }), MP_201],
  // MP-250
  ['a scope that was not granted', claims({ scope: SCOPES.ungranted }), noAccess(SCOPES.ungranted)],
  [
    'a scope that was not granted among good ones',
    claims({ scope: `${SCOPES.read} ${SCOPES.ungranted}` }),
    noAccess(SCOPES.ungranted),
  ],
  ['access that was asked for', claims({ scope: SCOPES.requested }), noAccess(SCOPES.requested)],
  ['access that was withdrawn', claims({ scope: SCOPES.denied }), noAccess(SCOPES.denied)],
  ['a scope granted to another organisation', BY_SUPPLIER, noAccess(SCOPES.read)],
  [
    'consumer_org forgotten by a supplier',
    [BY_SUPPLIER, claims({ scope: SCOPES.delegable })],
    noAccess(SCOPES.delegable),
  ],
  [
    "a customer's access does not help the client that its supplier registered",
    [FOR_CUSTOMER, claims({ scope: SCOPES.read })],
    noAccess(SCOPES.read),
  ],
  [
    'consumer_org whose organisation has no access, though the supplier has',
    [BY_SUPPLIER, claims({ scope: SCOPES.delegable, consumer_org: OWNER })],
    noAccess(SCOPES.delegable),
  ],
  // MP-251
  [
    'a scope that was not delegated',
    [BY_SUPPLIER, claims({ scope: SCOPES.delegable, consumer_org: CONSUMER })],
    notDelegated(SCOPES.delegable, CONSUMER, SUPPLIER),
  ],
  // consumer_org
  [
    'consumer_org of the own organisation',
    claims({ scope: SCOPES.delegable, consumer_org: CONSUMER }),
    WRONG_COMBINATION,
  ],
  [
    'consumer_org with a scope that cannot be delegated',
    [BY_SUPPLIER, claims({ scope: SCOPES.read, consumer_org: CONSUMER })],
    WRONG_COMBINATION,
  ],
  [
    'consumer_org with scopes of two registers',
    [
      BY_SUPPLIER,
      claims({ scope: `${SCOPES.delegable} ${SCOPES.delegableElsewhere}`, consumer_org: CONSUMER }),
    ],
    WRONG_COMBINATION,
  ],
  [
    'consumer_org with iss_onbehalfof',
    [BY_SUPPLIER, claims({ scope: SCOPES.delegable, consumer_org: CONSUMER, iss_onbehalfof: 'customer' })],
    WRONG_COMBINATION,
  ],
  [
    'a scope of a register for the client of a customer',
    [FOR_CUSTOMER, claims({ scope: SCOPES.delegable })],
    WRONG_COMBINATION,
  ],
  [
    'consumer_org with a wrong check digit',
    [BY_SUPPLIER, claims({ scope: SCOPES.delegable, consumer_org: '310011003' })],
    malformedClaim('consumer_org'),
  ],
  [
    'consumer_org with 0192:',
    [BY_SUPPLIER, claims({ scope: SCOPES.delegable, consumer_org: `0192:${CONSUMER}` })],
    malformedClaim('consumer_org'),
  ],
  ['iss_onbehalfof', claims({ iss_onbehalfof: 'customer' }), malformedClaim('iss_onbehalfof')],
  // MP-301
  [
    'a type of authorization_details that is not known',
    claims({ authorization_details: [{ type: 'urn:example' }] }),
    MP_301,
  ],
  // pid and resource
  ['a pid of ten digits', claims({ pid: '0182759004' }), malformedClaim('pid')],
  ['a pid of letters', claims({ pid: 'abcdefghijk' }), malformedClaim('pid')],
  ['a resource that is not a URI', claims({ resource: 'api' }), malformedClaim('resource')],
  [
    'a resource with a fragment',
    claims({ resource: 'https://api.example.no/#x' }),
    malformedClaim('resource'),
  ],
  [
    'one bad resource among good ones',
    claims({ resource: ['https://api.example.no/', 'x y'] }),
    malformedClaim('resource'),
  ],
  [
    'a resource other than the one that the scope prescribes',
    claims({ scope: SCOPES.enforced, resource: 'https://api.example.no/other' }),
    malformedClaim('resource'),
  ],
];

describeRefusedGrants('grants that ask for what they may not have', ROWS);
