/**
 * `porthus token`: a Maskinporten access token for a seeded client, got as any client program gets it: from the files in
 * the data directory, over HTTP.
 */
import { join } from 'node:path';
import { loadConfiguration } from '../config/resolve.ts';
import { systemRandom } from '../random.ts';
import { CONFIGURATION_FLAGS, type Command, EXIT, textFlags } from './command.ts';
import { signGrant } from './grant.ts';
import { atSkyporten, readSeededClient, withCertificate } from './seeded-client.ts';
import { simulatorClock } from './simulator-call.ts';
import { requestToken } from './token-request.ts';

export const token: Command = {
  about:
    'Prints a Maskinporten access token for a client of the running simulator, and nothing else on standard output.',
  flags: {
    ...CONFIGURATION_FLAGS,
    client: {
      value: 'NAME',
      about: 'the name of the client: a folder below simulator/clients in the data directory',
    },
    scope: {
      value: 'SCOPE',
      about: 'the scope; several with spaces between, in quotes (default: the first that the client has)',
    },
    resource: { value: 'URI', about: 'restrict the token to this API (aud)' },
    'consumer-org': { value: 'ORGNO', about: 'the organisation on whose behalf the client asks' },
    pid: { value: 'PID', about: 'restrict the token to this person, who must be synthetic' },
    'system-user': { value: 'ORGNO', about: 'as the system user of this customer, in Altinn' },
    'external-ref': { value: 'REF', about: 'which of its system users' },
    consent: { value: 'ID', about: 'with this consent of --from, in Altinn' },
    from: { value: 'NUMBER', about: 'who has consented: a person or an organisation' },
    skyporten: { about: 'ask Skyporten, which wants one scope and --resource' },
    certificate: {
      value: 'DIR',
      about:
        'prove itself by the certificate in this folder, made by `porthus certificate issue`, in the place of its own',
    },
    verbose: { about: 'tell each step on standard error' },
  },
  examples: [
    'porthus token --client vat-reporter --scope skatteetaten:mvameldingvalidering',
    'porthus token --client insurer --verbose',
    'porthus token --client insurance-supplier --scope nav:dsop/aap.read --consumer-org 310013005',
    'porthus token --client erp-vendor --scope altinn:instances.read --system-user 310011002',
    'porthus token --client bank --scope demo:income.read --consent 0a7d59f8-8c62-4312-9fb4-62456664c96f --from 13879510095',
    'porthus token --client vat-reporter --scope demo:hello.read --skyporten --resource https://skyporten.example.no',
  ],
  async run(flags) {
    const texts = textFlags(flags);
    const { config } = await loadConfiguration({
      flags: { config: texts['config'], data: texts['data'] },
      environment: process.env,
      directory: process.cwd(),
    });
    const tell = flags['verbose'] ? (step: string) => process.stderr.write(`${step}\n`) : () => {};
    const clients = join(config.data, 'simulator', 'clients');
    const named = await readSeededClient(clients, texts['client']);
    const seeded = flags['skyporten'] ? atSkyporten(named) : named;
    const { certificate } = texts;
    const client = certificate === undefined ? seeded : await withCertificate(seeded, certificate);
    tell(`client    ${client.clientId} (${client.name}), from ${client.folder}`);
    const clock = await simulatorClock(config);
    const grant = await signGrant(client, texts, { clock, random: systemRandom });
    tell(`grant     signed with ${client.credential}, aud ${client.issuer}, scope ${grant.scope}`);
    tell(`request   POST ${client.tokenEndpoint}`);
    const answer = await requestToken(client.tokenEndpoint, grant.assertion);
    tell(
      `answer    token of type ${answer.tokenType}, good for ${answer.expiresIn} s, scope ${answer.scope}`,
    );
    process.stdout.write(`${answer.accessToken}\n`);
    return EXIT.done;
  },
};
