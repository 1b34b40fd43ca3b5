/** What an issuer states of a certificate under the EU's regulation (ETSI EN 319 412-5): read, not judged. */
import { type DerReader, TAG } from './der.ts';

export const QUALIFIED_STATEMENTS = '1.3.6.1.5.5.7.1.3';

const COMPLIANCE = '0.4.0.1862.1.1';
const TYPE = '0.4.0.1862.1.6';
export const SEAL_TYPE = '0.4.0.1862.1.6.2';

export type Qualification = {
  readonly isQualified: boolean;
  /** What it is for; undefined when the issuer does not say, which stands for a person's signature if it is qualified. */
  readonly types: readonly string[] | undefined;
};

export function readQualification(reader: DerReader): Qualification {
  let isQualified = false;
  let types: readonly string[] | undefined;
  const statements = reader.enter(TAG.sequence);
  while (!statements.atEnd) {
    const statement = statements.enter(TAG.sequence);
    const id = statement.oid();
    if (id === COMPLIANCE) isQualified = true;
    if (id === TYPE) types = readTypes(statement.enter(TAG.sequence));
  }
  return { isQualified, types };
}

function readTypes(list: DerReader): readonly string[] {
  const types: string[] = [];
  while (!list.atEnd) types.push(list.oid());
  return types;
}
