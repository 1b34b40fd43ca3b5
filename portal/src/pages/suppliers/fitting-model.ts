/** Which of the four ways to act for others fits, by what somebody answers (spec/selfservice.md 4.5, spec/maskinporten.md 6, 7). */

export const MODELS = ['on-behalf-of', 'customer-owned', 'delegation', 'system-user'] as const;
export type Model = (typeof MODELS)[number];

export const PURPOSES = ['login', 'api'] as const;
export const OWNERS = ['supplier', 'customer'] as const;
export const CONSUMERS = ['customer', 'customer-altinn', 'ourselves'] as const;

export type Answers = {
  /** What the program does for customers: log people in, or call APIs. */
  readonly purpose?: (typeof PURPOSES)[number];
  /** Who owns the integration. */
  readonly owner?: (typeof OWNERS)[number];
  /** Whom the API has as its customer. */
  readonly consumer?: (typeof CONSUMERS)[number];
};

/** `ordinary` where one acts for nobody; undefined until enough is answered. */
export function fittingModel({ purpose, owner, consumer }: Answers): Model | 'ordinary' | undefined {
  if (purpose === 'login') {
    if (owner === undefined) return undefined;
    return owner === 'customer' ? 'customer-owned' : 'on-behalf-of';
  }
  if (purpose === undefined || consumer === undefined) return undefined;
  return { customer: 'delegation', 'customer-altinn': 'system-user', ourselves: 'ordinary' }[consumer] as
    | Model
    | 'ordinary';
}

function known<Value extends string>(value: unknown, values: readonly Value[]): Value | undefined {
  return values.find((each) => each === value);
}

/** As they stand in the address; what does not follow from what is asked first is left out. */
export function readAnswers(search: Readonly<Record<string, unknown>>): Answers {
  const purpose = known(search['purpose'], PURPOSES);
  const owner = purpose === 'login' ? known(search['owner'], OWNERS) : undefined;
  const consumer = purpose === 'api' ? known(search['consumer'], CONSUMERS) : undefined;
  return { ...(purpose && { purpose }), ...(owner && { owner }), ...(consumer && { consumer }) };
}
