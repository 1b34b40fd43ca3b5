/** Delegation sources: the registers in which a consumer's delegation counts, by the names that scopes may carry. */
import { isLoopbackUrl, parsePublicUrl } from '../identifiers/url.ts';
import type { DelegationSource } from '../registry/delegation-sources/delegation-source.ts';
import {
  listDelegationSources,
  putDelegationSource,
} from '../registry/delegation-sources/delegation-source-store.ts';
import { quoted } from '../registry/field-fault.ts';
import type { UnitOfWork } from '../store/store.ts';
import { type Act, type OperatorParts, operatorEvent } from './act.ts';
import { changed, type Judged, type Outcome, refused, refusedAll, sound, unchanged } from './outcome.ts';

type Parts = Pick<OperatorParts, 'journal' | 'isSimulator'>;

export type AskedDelegationSource = { readonly name: string; readonly issuer: string };

/** Never moved to another issuer: scopes and tokens carry the one that they were made with. */
export async function addDelegationSource(
  unit: UnitOfWork,
  asked: AskedDelegationSource,
  act: Act,
  parts: Parts,
): Promise<Outcome<DelegationSource>> {
  const name = judgeName(asked.name);
  const issuer = judgeIssuer(asked.issuer, parts);
  if (!name.ok || !issuer.ok) return refusedAll([name, issuer]);
  const wanted = { name: name.value, issuer: issuer.value };
  const all = await listDelegationSources(unit.queries);
  const known = all.find((one) => one.name === wanted.name || one.issuer === wanted.issuer);
  if (known !== undefined) return isSame(known, wanted) ? unchanged(known) : taken(known);
  await putDelegationSource(unit, wanted, act.now);
  const after = { ...wanted, createdAt: act.now, updatedAt: act.now };
  await parts.journal.append(unit, {
    ...operatorEvent(act, act.orgno),
    ...{ noun: 'delegation-source', id: wanted.name, action: 'registered', before: undefined, after },
  });
  return changed(after);
}

function isSame(known: DelegationSource, wanted: AskedDelegationSource): boolean {
  return known.name === wanted.name && known.issuer === wanted.issuer;
}

function taken({ name, issuer }: DelegationSource): Outcome<DelegationSource> {
  const message = `There is a delegation source ${name} with the issuer ${issuer}. Give both as they stand, or both anew; scopes carry the issuer, so it never changes.`;
  return refused('delegation-source', message);
}

/** As people write it: `altinn`. */
const NAME = /^[a-z][a-z0-9-]{0,49}$/;

function judgeName(asked: string): Judged<string> {
  if (NAME.test(asked)) return sound(asked);
  const rule = 'Use a lower-case letter, then lower-case letters, digits and -, 50 at most';
  return refused('delegation-source', `delegation-source is ${quoted(asked)}. ${rule}.`);
}

function judgeIssuer(asked: string, { isSimulator }: Parts): Judged<string> {
  const url = parsePublicUrl(asked);
  const isFit = url?.startsWith('https:') || (isSimulator && url !== undefined && isLoopbackUrl(url));
  if (url !== undefined && isFit) return sound(url);
  const rule = 'Give an https URL as it stands in scopes and tokens, such as https://www.altinn.no/';
  return refused('issuer', `issuer is ${quoted(asked)}. ${rule}.`);
}
