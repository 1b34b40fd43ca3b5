/** `porthus operator`: what nobody but the operator decides, done on the store itself; src/operator has the operations. */
import { userInfo } from 'node:os';
import { loadConfiguration } from '../config/resolve.ts';
import type { Judged, Outcome } from '../operator/outcome.ts';
import { openOperatorDesk } from '../operator-desk.ts';
import type { FieldFault } from '../registry/field-fault.ts';
import {
  CONFIGURATION_FLAGS,
  type Command,
  CommandRefused,
  EXIT,
  type Flags,
  type FlagTable,
  textFlags,
} from './command.ts';
import { ACTIONS, type Action, type Asked } from './operator-actions.ts';
import type { Told } from './operator-words.ts';
import { START_FLAGS } from './start-flags.ts';

const EVERYWHERE = {
  ...CONFIGURATION_FLAGS,
  mode: START_FLAGS.mode,
  as: { value: 'NAME', about: 'who does it, as the journal names them (default: the user of this machine)' },
  json: { about: 'print JSON' },
} as const;

const OWN_FLAGS: FlagTable = {
  organisation: { value: 'ORGNO', about: 'the organisation number of whose it is' },
  name: { value: 'NAME', about: 'the name of what is added' },
  after: { value: 'ORGNO', about: 'list from the number after this one' },
  'terms-accepted': { about: 'the organisation has signed the terms of use' },
  issuer: { value: 'URL', about: 'of a delegation source, as scopes and tokens carry it' },
  scopes: { value: 'LIST', about: 'scopes of administration, parted by spaces or commas' },
  'public-key': { value: 'FILE', about: 'the public key that the customer made, in PEM or as a JWK' },
  person: { value: 'NUMBER', about: 'a person number; - reads it from standard input' },
  level: { value: 'LEVEL', about: 'that a person has been proven at, such as idporten-loa-substantial' },
  roles: {
    value: 'LIST',
    about:
      'what a member does in the portal: administrator, api-owner, supplier, reader, parted by spaces or commas',
  },
  role: { value: 'ROLE', about: 'what the person acts as, such as main-administrator' },
};

export const operator: Command = {
  about: [
    'Registers organisations, gives them prefixes and their first client, and does whatever else the operator alone decides. It works on the database itself, with the configuration and the master key of Porthus, while Porthus runs or before it first does; nodes that run follow within a second. What is so already is left as it is. docs/operator.md shows it from the beginning.',
    '',
    'What there is to do:',
    ...ACTIONS.map(usageLine),
  ].join('\n'),
  positionals: ['WHAT', 'ACTION', 'WHICH'],
  flags: { ...EVERYWHERE, ...OWN_FLAGS },
  examples: [
    "porthus operator init --organisation 900000006 --name 'Driften AS'",
    "porthus operator organisation add 800000009 --name 'Eksempel kommune' --terms-accepted",
    'porthus operator prefix add eksempel --organisation 800000009',
    "porthus operator administration-client add --organisation 800000009 --public-key key.pem --scopes 'idporten:dcr.write idporten:scopes.write'",
    'porthus operator organisation show 800000009 --json',
  ],
  async run(flags, words) {
    const { action, subject } = chooseAction(words, flags);
    const texts = textFlags(flags);
    const options = { name: nameAtDesk(texts['as']), begins: action.words === 'init' };
    const { config, secrets } = await loadConfiguration({
      flags: { config: texts['config'], data: texts['data'], mode: texts['mode'] },
      environment: process.env,
      directory: process.cwd(),
    });
    await using desk = await openOperatorDesk(config, secrets, options);
    const outcome = await action.run(desk, { ...said(flags), subject, config });
    return print(outcome, flags['json'] === true);
  },
};

function said(flags: Flags): Pick<Asked, 'flag' | 'optional' | 'isOn'> {
  const texts = textFlags(flags);
  return {
    flag: (name) => texts[name] ?? '',
    optional: (name) => texts[name],
    isOn: (name) => flags[name] === true,
  };
}

function usageLine({ words, subject, needs, takes = [] }: Action): string {
  return [
    `  ${[words, subject].filter(Boolean).join(' ')}`,
    ...needs.map(flagText),
    ...takes.map((flag) => `[${flagText(flag)}]`),
  ].join(' ');
}

function flagText(flag: string): string {
  const value = OWN_FLAGS[flag]?.value;
  return value === undefined ? `--${flag}` : `--${flag} ${value}`;
}

function chooseAction(words: readonly string[], flags: Flags): { action: Action; subject: string } {
  const action = ACTIONS.find(
    (one) => words.join(' ') === one.words || words.slice(0, -1).join(' ') === one.words,
  );
  if (action === undefined) throw misuse(`There is no "${['porthus operator', ...words].join(' ')}".`);
  const subject = words.length > action.words.split(' ').length ? words.at(-1) : undefined;
  if ((subject === undefined) !== (action.subject === undefined)) {
    throw misuse(`Say it as: porthus operator${usageLine(action).slice(1)}.`);
  }
  const known = [...Object.keys(EVERYWHERE), ...action.needs, ...(action.takes ?? [])];
  const foreign = Object.keys(flags).find((flag) => !known.includes(flag));
  if (foreign !== undefined) throw misuse(`--${foreign} says nothing to porthus operator ${action.words}.`);
  const missing = action.needs.filter((flag) => flags[flag] === undefined);
  if (missing.length > 0) {
    throw misuse(`porthus operator ${action.words} also needs ${missing.map(flagText).join(', ')}.`);
  }
  return { action, subject: subject ?? '' };
}

function misuse(sentence: string): CommandRefused {
  return new CommandRefused(`${sentence} \`porthus operator --help\` shows what there is to do.`, EXIT.usage);
}

/** It stands in a journal that is kept for ever, and on one line of what is printed of it. */
const NAME_AT_DESK = /^[^\p{C}\p{Z}](?:[^\p{C}\p{Zl}\p{Zp}]{0,62}[^\p{C}\p{Z}])?$/u;

function nameAtDesk(said: string | undefined): string {
  const name = said ?? userName();
  if (NAME_AT_DESK.test(name)) return name;
  throw misuse('Say who does it, in 1 to 64 characters: --as NAME.');
}

/** Empty where the machine has no name for its user, as in many containers. */
function userName(): string {
  try {
    return userInfo().username;
  } catch {
    return '';
  }
}

function print(outcome: Outcome<Told> | Judged<Told>, asJson: boolean): number {
  if (!outcome.ok) return printFaults(outcome.faults, asJson);
  const { words, json } = outcome.value;
  process.stdout.write(asJson ? `${JSON.stringify(json, null, 2)}\n` : words);
  return EXIT.done;
}

function printFaults(faults: readonly FieldFault[], asJson: boolean): number {
  if (asJson) process.stdout.write(`${JSON.stringify({ changed: false, faults }, null, 2)}\n`);
  process.stderr.write(faults.map(({ message }) => `${message}\n`).join(''));
  return EXIT.refused;
}
