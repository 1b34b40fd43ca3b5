/** `porthus simulator`: the controls of the running simulator, over its admin listener as any program uses them. */
import { loadConfiguration } from '../config/resolve.ts';
import { CONFIGURATION_FLAGS, type Command, CommandRefused, EXIT, type Flags, textFlags } from './command.ts';
import { type Answer, callSimulator } from './simulator-call.ts';
import { CONTROL_COMMANDS, type ControlCommand } from './simulator-commands.ts';
import { inWords } from './simulator-words.ts';

export const simulator: Command = {
  about:
    'Drives the controls of the running simulator: moves its clock, rotates keys, makes the token endpoint slow or failing, expires keys, withdraws delegations, mints tokens right and wrong. `reset` puts everything back. docs/simulator.md shows each at work.',
  positionals: ['CONTROL', 'ACTION', 'VALUE'],
  flags: {
    ...CONFIGURATION_FLAGS,
    client: { value: 'ID', about: 'fault, key: the client id (fault: all clients when left out)' },
    kid: { value: 'KID', about: 'key: one key of the client (default: all of them)' },
    status: { value: 'STATUS', about: 'fault: answer 429, 500 or 503' },
    delay: { value: 'MS', about: 'fault: wait this many milliseconds first' },
    times: { value: 'N', about: 'fault: for the next N requests (default: until it is cleared)' },
    issuer: { value: 'NAME', about: 'keys, mint: maskinporten or skyporten' },
    'a-day-ahead': { about: 'keys: publish the next key now and sign with it tomorrow' },
    scope: { value: 'SCOPE', about: 'mint, delegation: the scope; mint takes several in quotes' },
    consumer: { value: 'ORGNO', about: 'mint, delegation: the consumer' },
    supplier: { value: 'ORGNO', about: 'mint, delegation: the supplier' },
    pid: { value: 'PID', about: 'mint: a synthetic person' },
    aud: { value: 'URI', about: 'mint: the API that the token is for' },
    lifetime: { value: 'SECONDS', about: 'mint: how long the token is good (default: 120)' },
    claims: { value: 'JSON', about: 'mint: claims put over all others; null takes one away' },
    wrong: { value: 'NAME', about: 'mint: what is to be wrong; `porthus simulator mint wrongs` lists them' },
    claim: { value: 'NAME', about: 'mint: the claim that is missing or of a wrong type (default: consumer)' },
    json: { about: 'print JSON' },
  },
  examples: [
    'porthus simulator controls',
    'porthus simulator clock forward 1h',
    'porthus simulator clock to 2027-01-01T00:00:00Z',
    'porthus simulator keys rotate',
    'porthus simulator fault arrange --client ID --status 503 --times 2',
    'porthus simulator key expire --client ID',
    'porthus simulator mint --scope demo:invoice.read --wrong expired',
    'porthus simulator reset',
  ],
  async run(flags, [control = 'controls', action, value]) {
    const command = findCommand(control, action);
    if (value !== undefined && !command.takesValue)
      throw new CommandRefused(`"${value}" is one word too many.`, EXIT.usage);
    refuseForeignFlags(flags, command, [control, action].filter(Boolean).join(' '));
    const texts = textFlags(flags);
    const call = command.prepare(texts, value, flags);
    const { config } = await loadConfiguration({
      flags: { config: texts['config'], data: texts['data'] },
      environment: process.env,
      directory: process.cwd(),
    });
    const running = await callSimulator(config);
    const answer = await (call.body === undefined
      ? running.get(call.path)
      : running.post(call.path, call.body));
    print(answer, control, flags['json'] === true);
    return EXIT.done;
  },
};

function findCommand(control: string, action: string | undefined): ControlCommand {
  const actions = Object.hasOwn(CONTROL_COMMANDS, control) ? CONTROL_COMMANDS[control] : undefined;
  if (!actions) {
    throw new CommandRefused(
      `There is no control "${control}"; use ${Object.keys(CONTROL_COMMANDS).join(', ')}.`,
      EXIT.usage,
    );
  }
  const name = action ?? '';
  const command = Object.hasOwn(actions, name) ? actions[name] : undefined;
  if (command) return command;
  const names = Object.keys(actions).filter((known) => known !== '');
  throw new CommandRefused(
    names.length === 0
      ? `"${action}" is one word too many.`
      : `Say what to do with ${control}: porthus simulator ${control} ${names.join('|')}.`,
    EXIT.usage,
  );
}

const EVERYWHERE = [...Object.keys(CONFIGURATION_FLAGS), 'json'];

function refuseForeignFlags(flags: Flags, command: ControlCommand, words: string): void {
  const foreign = Object.keys(flags).find((flag) => ![...EVERYWHERE, ...command.flags].includes(flag));
  if (foreign === undefined) return;
  throw new CommandRefused(`--${foreign} says nothing to porthus simulator ${words}.`, EXIT.usage);
}

/** A token stands alone on standard output, so that it can be put into a variable; what it is worth beside it. */
function print(answer: Answer, control: string, json: boolean): void {
  if (json) {
    process.stdout.write(`${JSON.stringify(answer, null, 2)}\n`);
  } else if (control === 'mint' && answer['access_token'] !== undefined) {
    process.stderr.write(`${inWords('token', answer)}\n`);
    process.stdout.write(`${answer['access_token']}\n`);
  } else {
    process.stdout.write(`${inWords(control, answer)}\n`);
  }
}
