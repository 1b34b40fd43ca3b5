/**
 * Versions of things as entity tags (RFC 9110 section 8.8.3): whoever sends back the one it read in `If-Match` changes
 * what it read, or nothing. Who sends none writes last and wins.
 */
import { type Refused, refused } from './fault.ts';

type Versioned = { readonly version: number };

export function entityTag({ version }: Versioned): string {
  return `"${version}"`;
}

/** For `ok` and `created`. */
export function tagged(thing: Versioned): { readonly etag: string } {
  return { etag: entityTag(thing) };
}

/** RFC 9110 section 13.1.1: strong comparison, and `*` is anything that is there. */
export function staleness(
  ifMatch: string | undefined,
  thing: Versioned,
  object: string,
): Refused | undefined {
  if (ifMatch === undefined) return undefined;
  const tags = ifMatch.split(',').map((tag) => tag.trim());
  if (tags.includes('*') || tags.includes(entityTag(thing))) return undefined;
  const remedy = 'Read it again, and send the ETag of that answer as If-Match.';
  return refused(
    412,
    object,
    `The ${object} has been changed since it was read: its ETag is ${entityTag(thing)}. ${remedy}`,
  );
}
