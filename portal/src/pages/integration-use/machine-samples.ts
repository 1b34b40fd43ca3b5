/** A token from Maskinporten: a JWT signed with the integration's key, for an access token (spec/maskinporten.md 2). */
import type { Sample } from './sample.ts';

export const MACHINE_SAMPLES: readonly Sample[] = [
  {
    name: 'jose (Node)',
    install: 'npm install jose',
    code: ({ clientId, issuer, token, scope, kid }) => `import { readFile } from 'node:fs/promises';
import { importPKCS8, SignJWT } from 'jose';

const key = await importPKCS8(await readFile('private-key.pem', 'utf8'), 'RS256');
const assertion = await new SignJWT({ scope: '${scope}' })
  .setProtectedHeader({ alg: 'RS256', kid: '${kid}' })
  .setIssuer('${clientId}')
  .setAudience('${issuer}')
  .setIssuedAt()
  .setExpirationTime('60s')
  .setJti(crypto.randomUUID())
  .sign(key);
const response = await fetch('${token}', {
  method: 'POST',
  body: new URLSearchParams({
    grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer',
    assertion,
  }),
});
const { access_token } = await response.json();`,
  },
  {
    name: 'Nimbus (Java)',
    install: 'com.nimbusds:nimbus-jose-jwt',
    code: ({
      clientId,
      issuer,
      token,
      scope,
      kid,
    }) => `var pem = Files.readString(Path.of("private-key.pem"));
var key = JWK.parseFromPEMEncodedObjects(pem).toRSAKey();
var claims = new JWTClaimsSet.Builder()
    .issuer("${clientId}")
    .audience("${issuer}")
    .claim("scope", "${scope}")
    .issueTime(new Date())
    .expirationTime(Date.from(Instant.now().plusSeconds(60)))
    .jwtID(UUID.randomUUID().toString())
    .build();
var jwt = new SignedJWT(
    new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("${kid}").build(), claims);
jwt.sign(new RSASSASigner(key));
var form = "grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Ajwt-bearer"
    + "&assertion=" + jwt.serialize();
var request = HttpRequest.newBuilder(URI.create("${token}"))
    .header("Content-Type", "application/x-www-form-urlencoded")
    .POST(HttpRequest.BodyPublishers.ofString(form))
    .build();
var response = HttpClient.newHttpClient()
    .send(request, HttpResponse.BodyHandlers.ofString());`,
  },
  {
    name: 'C#',
    install: 'dotnet add package Microsoft.IdentityModel.JsonWebTokens',
    code: ({ clientId, issuer, token, scope, kid }) => `var rsa = RSA.Create();
rsa.ImportFromPem(await File.ReadAllTextAsync("private-key.pem"));
var key = new RsaSecurityKey(rsa) { KeyId = "${kid}" };
var assertion = new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
{
    Issuer = "${clientId}",
    Audience = "${issuer}",
    IssuedAt = DateTime.UtcNow,
    Expires = DateTime.UtcNow.AddSeconds(60),
    Claims = new Dictionary<string, object>
    {
        ["scope"] = "${scope}",
        ["jti"] = Guid.NewGuid().ToString(),
    },
    SigningCredentials = new SigningCredentials(key, SecurityAlgorithms.RsaSha256),
});
using var http = new HttpClient();
var response = await http.PostAsync("${token}", new FormUrlEncodedContent(
    new Dictionary<string, string>
    {
        ["grant_type"] = "urn:ietf:params:oauth:grant-type:jwt-bearer",
        ["assertion"] = assertion,
    }));
Console.WriteLine(await response.Content.ReadAsStringAsync());`,
  },
  {
    name: 'Python',
    install: 'pip install "pyjwt[crypto]" requests',
    code: ({ clientId, issuer, token, scope, kid }) => `import time, uuid
import jwt, requests

now = int(time.time())
assertion = jwt.encode(
    {
        "iss": "${clientId}",
        "aud": "${issuer}",
        "scope": "${scope}",
        "iat": now,
        "exp": now + 60,
        "jti": str(uuid.uuid4()),
    },
    open("private-key.pem").read(),
    algorithm="RS256",
    headers={"kid": "${kid}"},
)
response = requests.post(
    "${token}",
    data={
        "grant_type": "urn:ietf:params:oauth:grant-type:jwt-bearer",
        "assertion": assertion,
    },
)
print(response.json())`,
  },
  {
    name: 'curl',
    install: 'curl, openssl',
    code: ({
      clientId,
      issuer,
      token,
      scope,
      kid,
    }) => `b64() { openssl base64 -A | tr '+/' '-_' | tr -d '='; }
now=$(date +%s)
header=$(printf '{"alg":"RS256","kid":"${kid}"}' | b64)
claims=$(printf '{"iss":"${clientId}","aud":"${issuer}","scope":"${scope}","iat":%s,"exp":%s,"jti":"%s"}' \\
  "$now" "$((now + 60))" "$(openssl rand -hex 16)" | b64)
signature=$(printf '%s.%s' "$header" "$claims" | openssl dgst -sha256 -sign private-key.pem -binary | b64)
curl '${token}' \\
  --data-urlencode 'grant_type=urn:ietf:params:oauth:grant-type:jwt-bearer' \\
  --data-urlencode "assertion=$header.$claims.$signature"`,
  },
];
