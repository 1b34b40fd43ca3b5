/** What a start prints for the person at the terminal: the doors, what is seeded, and a line to copy. */
import type { Config } from '../config/config.ts';
import type { Porthus } from '../porthus.ts';

type Seeded = NonNullable<Porthus['seeded']>;
type Example = NonNullable<Seeded['example']>;

const DOOR_TITLES: Readonly<Record<string, string>> = {
  portal: 'Samarbeidsportalen',
  idporten: 'ID-porten',
  maskinporten: 'Maskinporten',
  selfservice: 'Self-service API',
  altinn: 'Altinn stand-in',
  skyporten: 'Skyporten',
};

export function welcome(porthus: Porthus, config: Config, milliseconds: number): string {
  const { doors, admin, data, seeded } = porthus;
  const rows = [
    ...Object.entries(doors).map(([name, url]) => [DOOR_TITLES[name] ?? name, url]),
    ['Health and metrics', admin],
    ['Data', data],
  ];
  const parts = [
    `Porthus is running (${describeMode(config)}; ready in ${(milliseconds / 1000).toFixed(1)} s)`,
    block(rows),
    ...(seeded ? [describeSeeds(seeded, doors.selfservice)] : []),
    'Stop with Ctrl-C.',
  ];
  return `\n${parts.join('\n\n')}\n`;
}

function describeMode({ mode, profile }: Config): string {
  return mode === 'simulator'
    ? `simulator, profile ${profile}, synthetic data only`
    : `production, profile ${profile}`;
}

function describeSeeds(seeded: Seeded, selfservice: string): string {
  const { counts, clients, example, renewedKeys } = seeded;
  const machines = clients.filter(
    (client) => client.integrationType === 'maskinporten' && !client.isAdministration,
  );
  const parts = [
    `Seeded: ${counts.organisations} organisations, ${counts.persons} persons, ${counts.scopes} scopes, ${counts.clients} clients.\nClients that ask Maskinporten for tokens (files below simulator/clients in the data directory):`,
    block(machines.map(({ name, organisation }) => [name, `${organisation.name}, ${organisation.role}`])),
  ];
  if (renewedKeys.length > 0) {
    parts.push(`These clients had lost their keys, and have new ones: ${renewedKeys.join(', ')}.`);
  }
  if (example) parts.push(...describeExample(example, selfservice));
  return parts.join('\n\n');
}

function describeExample({ client, scope, administrator }: Example, selfservice: string): string[] {
  const parts = [`Get a token (in another terminal):\n\n  ${tokenLine(client, scope)}`];
  if (administrator) {
    const token = tokenLine(administrator, 'idporten:dcr.read');
    parts.push(
      `List the clients of the same organisation through the self-service API:\n\n  curl -s -H "Authorization: Bearer $(${token})" ${selfservice}api/v1/clients`,
    );
  }
  return parts;
}

function tokenLine(client: string, scope: string): string {
  return `npm run -s porthus -- token --client ${client} --scope ${scope}`;
}

function block(rows: readonly (readonly string[])[]): string {
  const width = Math.max(...rows.map(([left = '']) => left.length));
  return rows.map(([left = '', right]) => `  ${left.padEnd(width)}  ${right}`).join('\n');
}
