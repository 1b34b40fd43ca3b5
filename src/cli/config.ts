/** `porthus config`: the effective configuration, secrets masked. */

import { maskedConfiguration } from '../config/masked.ts';
import { loadConfiguration } from '../config/resolve.ts';
import { CONFIGURATION_FLAGS, type Command, EXIT, textFlags } from './command.ts';
import { START_FLAGS } from './start-flags.ts';

export const config: Command = {
  about: 'Shows the configuration that `porthus up` would start with, from file, environment and flags.',
  flags: { ...CONFIGURATION_FLAGS, ...START_FLAGS },
  examples: ['porthus config', 'PORTHUS_MODE=production porthus config --config /etc/porthus.yaml'],
  async run(flags) {
    const { config: effective, secrets } = await loadConfiguration({
      flags: textFlags(flags),
      environment: process.env,
      directory: process.cwd(),
    });
    process.stdout.write(`${JSON.stringify(maskedConfiguration(effective, secrets), null, 2)}\n`);
    return EXIT.done;
  },
};
