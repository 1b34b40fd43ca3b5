/** Extensions of certificates, of lists of revoked ones and of answers about one (RFC 5280 section 4.2): all are built alike. */
import { type DerReader, MalformedDer, TAG } from './der.ts';

export type Extension = { readonly critical: boolean; readonly value: Uint8Array };

export function readExtensions(reader: DerReader): ReadonlyMap<string, Extension> {
  const extensions = new Map<string, Extension>();
  const list = reader.enter(TAG.sequence);
  while (!list.atEnd) {
    const item = list.enter(TAG.sequence);
    const id = item.oid();
    const critical = item.nextIs(TAG.boolean) && item.boolean();
    const value = item.content(TAG.octetString);
    item.end();
    // Section 4.2: "A certificate MUST NOT include more than one instance of a particular extension."
    if (extensions.has(id)) throw new MalformedDer(`extension ${id} twice`);
    extensions.set(id, { critical, value });
  }
  return extensions;
}
