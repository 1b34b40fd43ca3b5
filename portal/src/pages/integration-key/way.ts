/** The two ways to a key; the first is the one that is offered. */
export const WAYS = ['make', 'bring'] as const;
export type Way = (typeof WAYS)[number];
