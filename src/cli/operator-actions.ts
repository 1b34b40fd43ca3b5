/** What `porthus operator` can do: a row each, with what it takes and what it tells. */
import { readFile } from 'node:fs/promises';
import { text } from 'node:stream/consumers';
import type { Config } from '../config/config.ts';
import { addActivationCode } from '../operator/activation-codes.ts';
import { addAdministrationClient } from '../operator/administration-clients.ts';
import { addDelegationSource } from '../operator/delegation-sources.ts';
import { takeFirstSteps } from '../operator/first-steps.ts';
import { removePasskeys } from '../operator/lost-passkeys.ts';
import { addMember, readMembers, removeMember } from '../operator/members.ts';
import {
  acceptTermsFor,
  addOrganisation,
  letIn,
  renameOrganisation,
  shutOut,
} from '../operator/organisations.ts';
import type { Judged, Outcome } from '../operator/outcome.ts';
import { addPrefix, removePrefix } from '../operator/prefixes.ts';
import {
  readOrganisation,
  readOrganisations,
  readPrefixes,
  readRepresentatives,
} from '../operator/readings.ts';
import { addRepresentation, removeRepresentation } from '../operator/representations.ts';
import type { OperatorDesk } from '../operator-desk.ts';
import { listDelegationSources } from '../registry/delegation-sources/delegation-source-store.ts';
import { CommandRefused } from './command.ts';
import * as told from './operator-words.ts';

export type Asked = {
  /** The last word, where the action has one. */
  readonly subject: string;
  /** Empty of a flag that was not given; of those that an action needs there is none. */
  readonly flag: (name: string) => string;
  readonly optional: (name: string) => string | undefined;
  readonly isOn: (name: string) => boolean;
  readonly config: Config;
};

export type Action = {
  readonly words: string;
  /** What the last word names. */
  readonly subject?: string;
  readonly needs: readonly string[];
  readonly takes?: readonly string[];
  run(desk: OperatorDesk, asked: Asked): Promise<Outcome<told.Told> | Judged<told.Told>>;
};

export const ACTIONS: readonly Action[] = [
  {
    words: 'init',
    needs: ['organisation', 'name'],
    async run(desk, { flag }) {
      const asked = { organisation: flag('organisation'), name: flag('name') };
      return told.change(await desk.begin(takeFirstSteps, asked), told.begun);
    },
  },
  {
    words: 'organisation add',
    subject: 'ORGNO',
    needs: ['name'],
    takes: ['terms-accepted'],
    async run(desk, { subject, flag, isOn }) {
      const asked = { organisation: subject, name: flag('name'), termsAccepted: isOn('terms-accepted') };
      return told.change(await desk.change(addOrganisation, asked), told.organisationAdded);
    },
  },
  {
    words: 'organisation list',
    needs: [],
    takes: ['after'],
    async run(desk, { optional }) {
      return told.reading(await desk.read(readOrganisations, optional('after')), told.organisations);
    },
  },
  {
    words: 'organisation show',
    subject: 'ORGNO',
    needs: [],
    async run(desk, { subject }) {
      return told.judgedReading(await desk.read(readOrganisation, subject), told.overview);
    },
  },
  {
    words: 'organisation rename',
    subject: 'ORGNO',
    needs: ['name'],
    async run(desk, { subject, flag }) {
      const asked = { organisation: subject, name: flag('name') };
      return told.change(await desk.change(renameOrganisation, asked), told.renamed);
    },
  },
  {
    words: 'organisation accept-terms',
    subject: 'ORGNO',
    needs: [],
    async run(desk, { subject }) {
      return told.change(await desk.change(acceptTermsFor, { organisation: subject }), told.termsAccepted);
    },
  },
  {
    words: 'organisation shut-out',
    subject: 'ORGNO',
    needs: [],
    async run(desk, { subject }) {
      return told.change(await desk.change(shutOut, { organisation: subject }), told.wasShutOut);
    },
  },
  {
    words: 'organisation let-in',
    subject: 'ORGNO',
    needs: [],
    async run(desk, { subject }) {
      return told.change(await desk.change(letIn, { organisation: subject }), told.wasLetIn);
    },
  },
  {
    words: 'prefix add',
    subject: 'PREFIX',
    needs: ['organisation'],
    async run(desk, { subject, flag }) {
      const asked = { prefix: subject, organisation: flag('organisation') };
      return told.change(await desk.change(addPrefix, asked), told.prefixAdded);
    },
  },
  {
    words: 'prefix list',
    needs: [],
    takes: ['organisation'],
    async run(desk, { optional }) {
      return told.judgedReading(await desk.read(readPrefixes, optional('organisation')), told.prefixes);
    },
  },
  {
    words: 'prefix remove',
    subject: 'PREFIX',
    needs: [],
    async run(desk, { subject }) {
      return told.change(await desk.change(removePrefix, { prefix: subject }), told.prefixRemoved);
    },
  },
  {
    words: 'delegation-source add',
    subject: 'NAME',
    needs: ['issuer'],
    async run(desk, { subject, flag }) {
      const asked = { name: subject, issuer: flag('issuer') };
      return told.change(await desk.change(addDelegationSource, asked), told.delegationSourceAdded);
    },
  },
  {
    words: 'delegation-source list',
    needs: [],
    async run(desk) {
      return told.reading(await desk.read(listDelegationSources, undefined), told.delegationSources);
    },
  },
  {
    words: 'administration-client add',
    needs: ['organisation', 'scopes', 'public-key'],
    takes: ['name'],
    async run(desk, { flag, optional, config }) {
      const asked = {
        ...{ organisation: flag('organisation'), name: optional('name') },
        scopes: flag('scopes')
          .split(/[\s,]+/)
          .filter((name) => name !== ''),
        publicKey: await readKey(flag('public-key')),
      };
      const outcome = await desk.change(addAdministrationClient, asked);
      return told.change(outcome, (client, isChanged) => told.clientAdded(client, isChanged, config));
    },
  },
  {
    words: 'representation add',
    needs: ['organisation', 'person', 'role'],
    takes: ['name'],
    async run(desk, asked) {
      const representation = { ...(await representationOf(asked)), name: asked.optional('name') };
      return told.change(await desk.change(addRepresentation, representation), told.representationAdded);
    },
  },
  {
    words: 'representation list',
    needs: ['organisation'],
    async run(desk, { flag }) {
      return told.judgedReading(
        await desk.read(readRepresentatives, flag('organisation')),
        told.representatives,
      );
    },
  },
  {
    words: 'representation remove',
    needs: ['organisation', 'person', 'role'],
    async run(desk, asked) {
      const representation = await representationOf(asked);
      return told.change(await desk.change(removeRepresentation, representation), told.representationRemoved);
    },
  },
  {
    words: 'member add',
    needs: ['organisation', 'person', 'name', 'roles'],
    async run(desk, asked) {
      const { flag } = asked;
      const member = { ...(await memberOf(asked)), name: flag('name'), roles: flag('roles') };
      return told.change(await desk.change(addMember, member), told.memberAdded);
    },
  },
  {
    words: 'member list',
    needs: ['organisation'],
    async run(desk, { flag }) {
      return told.judgedReading(await desk.read(readMembers, flag('organisation')), told.members);
    },
  },
  {
    words: 'member remove',
    needs: ['organisation', 'person'],
    async run(desk, asked) {
      return told.change(await desk.change(removeMember, await memberOf(asked)), told.memberRemoved);
    },
  },
  {
    words: 'activation-code add',
    needs: ['person', 'level'],
    async run(desk, asked) {
      const activation = { person: await personOf(asked), level: asked.flag('level') };
      const outcome = await desk.change(addActivationCode, activation);
      return told.change(outcome, (given) => told.activationCodeGiven(given, asked.config));
    },
  },
  {
    words: 'passkeys remove',
    needs: ['person'],
    async run(desk, asked) {
      const outcome = await desk.change(removePasskeys, { person: await personOf(asked) });
      return told.change(outcome, told.passkeysRemoved);
    },
  },
];

async function representationOf(asked: Asked) {
  const { flag } = asked;
  return { organisation: flag('organisation'), role: flag('role'), person: await personOf(asked) };
}

async function memberOf(asked: Asked) {
  return { organisation: asked.flag('organisation'), person: await personOf(asked) };
}

/** What stands on a command line is seen by others on the machine, and kept by shells. */
async function personOf({ flag }: Asked): Promise<string> {
  const said = flag('person');
  return said === '-' ? (await text(process.stdin)).trim() : said;
}

/** Larger is no public key. */
const MAX_KEY_BYTES = 32 * 1024;

async function readKey(path: string): Promise<string> {
  const read = await readFile(path, 'utf8').catch((cause: NodeJS.ErrnoException) => {
    throw new CommandRefused(`The public key ${path} cannot be read (${cause.code}).`);
  });
  if (read.length <= MAX_KEY_BYTES) return read;
  throw new CommandRefused(`${path} has more than ${MAX_KEY_BYTES} characters, and is no public key.`);
}
