/** A key as somebody asks for it to be registered: of the right shape, and not judged yet. */

export type AskedKey = {
  readonly kty?: string | undefined;
  readonly use?: string | undefined;
  readonly alg?: string | undefined;
  readonly kid?: string | undefined;
  readonly n?: string | undefined;
  readonly e?: string | undefined;
  readonly x5c?: readonly string[] | undefined;
  /** Seconds since 1970. */
  readonly exp?: number | undefined;
  /** The names of those private members that were sent; what was in them goes no further than where it was read. */
  readonly privateMembers: readonly string[];
};

/** RFC 7518 sections 6.2.2, 6.3.2 and 6.4: what a private or shared key has beside or in place of the public one. */
export const PRIVATE_MEMBERS = ['d', 'p', 'q', 'dp', 'dq', 'qi', 'oth', 'k'] as const;
