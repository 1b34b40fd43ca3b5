/** What a command of the command line is. */

export type FlagTable = Readonly<
  Record<
    string,
    { readonly about: string /** The name of its value; absent for a switch. */; readonly value?: string }
  >
>;

export type Flags = Readonly<Record<string, string | boolean | undefined>>;

export type Command = {
  readonly about: string;
  readonly flags: FlagTable;
  readonly positionals?: readonly string[];
  readonly examples: readonly string[];
  /** Answers the exit code. */
  run(flags: Flags, positionals: readonly string[]): Promise<number>;
};

/**
 * 0 done; 1 refused, with a sentence; 2 wrong use of the command line; 70 a fault of ours (sysexits' EX_SOFTWARE);
 * 130 ended by a second Ctrl-C, as shells have it.
 */
export const EXIT = { done: 0, refused: 1, usage: 2, fault: 70, interrupted: 130 } as const;

/** The command cannot do what was asked; the message says why and what to do. */
export class CommandRefused extends Error {
  override readonly name = 'CommandRefused';
  readonly exitCode: number;

  constructor(message: string, exitCode: number = EXIT.refused) {
    super(message);
    this.exitCode = exitCode;
  }
}

/** The flags that say which configuration is meant; every command that opens or asks Porthus takes them. */
export const CONFIGURATION_FLAGS = {
  config: { value: 'FILE', about: 'the configuration file (default: porthus.yaml, if there is one)' },
  data: { value: 'DIR', about: 'the data directory (default: data)' },
} as const satisfies FlagTable;

export function textFlags(flags: Flags): Record<string, string | undefined> {
  return Object.fromEntries(
    Object.entries(flags).map(([name, value]) => [name, typeof value === 'string' ? value : undefined]),
  );
}
