/** Where the simulator's doors are at this start; with free ports they move from start to start. */
export type SimulatorAddresses = {
  /** The door of ID-porten, the slash included, which its issuer has not. */
  readonly idporten?: string | undefined;
  /** Issuer of Maskinporten, exactly as in its tokens, the slash included. */
  readonly maskinporten: string;
  /** The door of Skyporten, the slash included, which its issuer has not. */
  readonly skyporten: string;
  /** The self-service API's door, the slash included. */
  readonly selfservice: string;
  /** Delegation source of the scopes that can be delegated in Altinn, the slash included. */
  readonly altinn: string;
};
