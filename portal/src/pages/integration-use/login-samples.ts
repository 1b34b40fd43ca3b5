/** Login with ID-porten in programs on a server and in the browser. */
import type { Sample } from './sample.ts';
import type { Service } from './service.ts';

type LoginSample = Sample & { readonly isForBrowsers: boolean };

export const LOGIN_SAMPLES: readonly LoginSample[] = [
  {
    name: 'openid-client (Node)',
    install: 'npm install openid-client',
    isForBrowsers: false,
    code: (service) => `import * as client from 'openid-client';
${service.method === 'private_key_jwt' ? "import { readFile } from 'node:fs/promises';\nimport { importPKCS8 } from 'jose';\n" : ''}
${nodeCredential(service)}
const config = await client.discovery(
  new URL('${service.issuer}'), '${service.clientId}', undefined, credential,${insecure(service)}
);
const verifier = client.randomPKCECodeVerifier();
const state = client.randomState();
const nonce = client.randomNonce();
const to = client.buildAuthorizationUrl(config, {
  redirect_uri: '${service.redirectUri}',
  scope: '${service.scope}',
  state,
  nonce,
  code_challenge: await client.calculatePKCECodeChallenge(verifier),
  code_challenge_method: 'S256',
});
// Send the browser to \`to\`. When it comes back to the redirect URI:
const tokens = await client.authorizationCodeGrant(config, currentUrl, {
  pkceCodeVerifier: verifier,
  expectedState: state,
  expectedNonce: nonce,
});
const person = tokens.claims();`,
  },
  {
    name: 'Spring Security',
    install: 'org.springframework.boot:spring-boot-starter-oauth2-client',
    isForBrowsers: false,
    code: (service) => `spring:
  security:
    oauth2:
      client:
        registration:
          idporten:
            client-id: ${service.clientId}
            client-authentication-method: ${service.method}
${service.method?.startsWith('client_secret_') ? `            client-secret: \${IDPORTEN_CLIENT_SECRET}\n` : ''}            authorization-grant-type: authorization_code
            redirect-uri: "${service.redirectUri}"
            scope: ${service.scope.split(' ').join(', ')}
        provider:
          idporten:
            issuer-uri: ${service.issuer}${service.method === 'private_key_jwt' ? SPRING_KEY : ''}`,
  },
  {
    name: 'ASP.NET',
    install: 'dotnet add package Microsoft.AspNetCore.Authentication.OpenIdConnect',
    isForBrowsers: false,
    code: (service) => `builder.Services
    .AddAuthentication(options =>
    {
        options.DefaultScheme = CookieAuthenticationDefaults.AuthenticationScheme;
        options.DefaultChallengeScheme = OpenIdConnectDefaults.AuthenticationScheme;
    })
    .AddCookie()
    .AddOpenIdConnect(options =>
    {
        options.Authority = "${service.issuer}";
        options.ClientId = "${service.clientId}";${dotnetCredential(service)}
        options.ResponseType = "code";
        options.UsePkce = true;
        options.CallbackPath = "${pathOf(service.redirectUri)}";
        options.RequireHttpsMetadata = ${service.issuer.startsWith('https:')};
        options.Scope.Clear();
${service.scope
  .split(' ')
  .map((scope) => `        options.Scope.Add("${scope}");`)
  .join('\n')}
    });`,
  },
  {
    name: 'Auth.js (NextAuth)',
    install: 'npm install next-auth@beta',
    isForBrowsers: false,
    code: (service) => `import NextAuth from 'next-auth';

export const { handlers, signIn, auth } = NextAuth({
  providers: [
    {
      id: 'idporten',
      name: 'ID-porten',
      type: 'oidc',
      issuer: '${service.issuer}',
      clientId: '${service.clientId}',${authJsCredential(service)}
      authorization: { params: { scope: '${service.scope}' } },
      checks: ['pkce', 'state', 'nonce'],
      // ID-porten tells no name or picture.
      profile: ({ sub, pid }) => ({ id: sub, name: pid }),
    },
  ],
});
// The redirect URI to register is /api/auth/callback/idporten below your address.`,
  },
  {
    name: 'oidc-client-ts',
    install: 'npm install oidc-client-ts',
    isForBrowsers: true,
    code: (service) => `import { UserManager } from 'oidc-client-ts';

const users = new UserManager({
  authority: '${service.issuer}',
  client_id: '${service.clientId}',
  redirect_uri: '${service.redirectUri}',
  post_logout_redirect_uri: '${service.postLogoutRedirectUri}',
  scope: '${service.scope}',
});
// On the login button:
await users.signinRedirect();
// At the redirect URI:
const { profile } = await users.signinRedirectCallback();`,
  },
];

/** Auth libraries insist on https unless they are told; on one's own machine there is none. */
function insecure({ issuer }: Service): string {
  return issuer.startsWith('https:') ? '' : ' { execute: [client.allowInsecureRequests] },';
}

function nodeCredential({ method, kid }: Service): string {
  switch (method) {
    case 'private_key_jwt':
      return `const key = await importPKCS8(await readFile('private-key.pem', 'utf8'), 'RS256');
const credential = client.PrivateKeyJwt({ key, kid: '${kid}' });`;
    case 'client_secret_post':
      return 'const credential = client.ClientSecretPost(process.env.IDPORTEN_CLIENT_SECRET);';
    case 'client_secret_basic':
      return 'const credential = client.ClientSecretBasic(process.env.IDPORTEN_CLIENT_SECRET);';
    default:
      return 'const credential = client.None();';
  }
}

const SPRING_KEY = `
# private_key_jwt takes a bean too: a NimbusJwtClientAuthenticationParametersConverter
# that finds the key in private-key.pem, set on the access token response client.`;

function dotnetCredential({ method }: Service): string {
  if (method === 'private_key_jwt') {
    return `
        // Show who you are with a signed JWT: set ClientAssertion in this event.
        options.Events.OnAuthorizationCodeReceived = context =>
        {
            context.TokenEndpointRequest.ClientAssertionType =
                "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";
            context.TokenEndpointRequest.ClientAssertion = CreateAssertion();
            return Task.CompletedTask;
        };`;
  }
  if (method === 'none') return '';
  return `
        options.ClientSecret = builder.Configuration["Idporten:ClientSecret"];`;
}

function authJsCredential({ method }: Service): string {
  if (method === 'private_key_jwt') {
    return `
      client: { token_endpoint_auth_method: 'private_key_jwt' },
      token: { clientPrivateKey: await readPrivateKey('private-key.pem') },`;
  }
  if (method === 'none') return `\n      client: { token_endpoint_auth_method: 'none' },`;
  return `
      clientSecret: process.env.IDPORTEN_CLIENT_SECRET,
      client: { token_endpoint_auth_method: '${method}' },`;
}

function pathOf(uri: string): string {
  return URL.canParse(uri) ? new URL(uri).pathname : '/callback';
}
