/** A page for tests that is its own service: oidc-client-ts in the browser, its id for all it has, and a server with files alone. */
import { readFile } from 'node:fs/promises';
import { openSite, registerService, type Site } from './relying-party.fixture.ts';
import type { Simulator } from './simulator.fixture.ts';

const LIBRARY = new URL('../node_modules/oidc-client-ts/dist/browser/oidc-client-ts.min.js', import.meta.url);

export type SpaService = Site & { readonly clientId: string };

export async function openSpaService(simulator: Simulator): Promise<SpaService> {
  await using opening = new AsyncDisposableStack();
  const site = opening.use(await openSite('spa'));
  const { clientId } = await registerService(simulator, {
    ...{ client_name: 'Siden', application_type: 'browser', token_endpoint_auth_method: 'none' },
    grant_types: ['authorization_code', 'refresh_token'],
    redirect_uris: [`${site.origin}/callback`],
    post_logout_redirect_uris: [`${site.origin}/bye`],
  });
  const settings = {
    ...{ authority: simulator.porthus.doors.idporten?.slice(0, -1), client_id: clientId },
    ...{ redirect_uri: `${site.origin}/callback`, post_logout_redirect_uri: `${site.origin}/bye` },
    ...{ scope: 'openid profile', loadUserInfo: true, automaticSilentRenew: false },
    // As they came; it leaves acr and others out otherwise.
    filterProtocolClaims: false,
  };
  const library = await readFile(LIBRARY);
  site.answer((request, response) => {
    const isLibrary = request.url === '/library.js';
    response.setHeader('content-type', isLibrary ? 'text/javascript' : 'text/html; charset=utf-8');
    response.end(isLibrary ? library : pageWith(settings));
  });
  const resources = opening.move();
  return { ...site, clientId, [Symbol.asyncDispose]: () => resources.disposeAsync() };
}

function pageWith(settings: object): string {
  return `<!doctype html><title>Page</title><p id="who">nobody</p><script src="/library.js"></script><script>
window.manager = new oidc.UserManager(${JSON.stringify(settings)});
const show = (text) => { document.querySelector('#who').textContent = text; };
if (location.pathname === '/callback')
  manager.signinCallback().then((user) => show(user.profile.pid + ' ' + user.profile.acr), (error) => show(String(error)));
</script>`;
}
