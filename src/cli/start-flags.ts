/** The flags that stand for settings of a start; `config/sources.ts` says which setting each is. */
import type { FlagTable } from './command.ts';

export const START_FLAGS = {
  mode: { value: 'MODE', about: 'simulator (default) or production' },
  profile: { value: 'PROFILE', about: 'digdir (default), strict or fapi2' },
  'port-base': { value: 'N', about: 'the first of the ports (default 8100); 0 takes free ones' },
  listen: { value: 'ADDRESS', about: 'the IP address to listen on (default 127.0.0.1)' },
  'log-level': { value: 'LEVEL', about: 'debug, info, warn, error or silent' },
} as const satisfies FlagTable;
