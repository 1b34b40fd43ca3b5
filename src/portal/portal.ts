/** The portal's door: its session, the self-service API in the name of who is logged in, and its pages. */
import type { NamePerson } from '../audit/person-id.ts';
import { createDoor, type Door, type DoorOptions } from '../http/door.ts';
import type { MasterKey } from '../issuer/master-key.ts';
import { type ApiParts, createApi } from './api.ts';
import { createBuild } from './build.ts';
import { createCookies } from './cookies.ts';
import { type AskIdporten, createIdentityProvider } from './identity-provider.ts';
import { createIssuerKeys, type ReadIssuerKeys } from './issuer-keys.ts';
import { createLogin, type LoginParts } from './login.ts';
import { createPages } from './pages.ts';
import { refusalBody } from './refusal.ts';
import { createSessionRoutes, type Environment, type SessionRouteParts } from './session-routes.ts';
import { type AskControls, createTestTools, TEST_TOOLS_PATH } from './test-tools.ts';
import { createTokenOrders, TOKEN_ORDER_PATH } from './token-orders.ts';
import { type AskTokenEndpoint, createTokenTrial } from './token-trial.ts';

export type PortalParts = Omit<DoorOptions, 'name' | 'refusalBody'> &
  Pick<LoginParts, 'store' | 'clock' | 'issuer'> &
  Pick<ApiParts, 'callApi'> &
  Pick<SessionRouteParts, 'client'> & {
    readonly namePerson: NamePerson;
    readonly environment: Environment;
    /** What cookies are authenticated by, and what seals them. */
    readonly cookieKey: Uint8Array;
    readonly sealing: Pick<MasterKey, 'seal' | 'open'>;
    readonly askIdporten: AskIdporten;
    /** For whoever tries an integration out. */
    readonly askTokenEndpoint: AskTokenEndpoint;
    readonly readIssuerKeys: ReadIssuerKeys;
    /** Undefined in production, and where the simulator's controls are off. */
    readonly askControls: AskControls | undefined;
    /** Sees to it that ID-porten knows the portal; false while nobody could own its integration. */
    readonly register: () => Promise<boolean>;
    /** Where the build is. */
    readonly folder: URL;
  };

/** Where the API stands on its own door too. */
const API_PATHS = ['/api/*', '/porthus/v1/*'];

export function createPortal(parts: PortalParts): Door {
  const door = createDoor({ ...parts, name: 'portal', refusalBody: refusalBody(parts.clock) });
  const cookies = createCookies({ ...parts, key: parts.cookieKey });
  const provider = createIdentityProvider({ ...parts, clientId: parts.client.id });
  const known = { ...parts, cookies, provider };
  const client = async () => ((await parts.register()) ? parts.client : undefined);
  const login = createLogin({ ...known, client });
  const session = createSessionRoutes(known);
  const callApi = createApi({ ...known, renew: session.renew });
  door.get('/session', session.show);
  door.get('/session/login', login.begin);
  door.get('/session/callback', login.callback);
  door.post('/session/organization', session.choose);
  door.post('/session/extension', session.extend);
  door.post('/session/token-trial', createTokenTrial(known));
  door.get('/session/issuer-keys/:issuer', createIssuerKeys(parts.readIssuerKeys));
  door.post('/session/logout', session.logOut);
  door.get('/session/frontchannel-logout', session.endLogin);
  door.post('/session/backchannel-logout', session.hearOfLogout);
  for (const path of API_PATHS) door.all(path, callApi);
  if (parts.askControls) {
    const tools = { ...known, askControls: parts.askControls };
    door.post(TOKEN_ORDER_PATH, createTokenOrders(tools));
    door.all(`${TEST_TOOLS_PATH}/*`, createTestTools(tools));
  }
  door.get('/*', createPages(createBuild(parts.folder)));
  return door;
}
