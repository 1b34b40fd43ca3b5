/** Members of a header or of claims: what each means, and what it says; times in words. */
import { now, SECOND } from '../../clock.ts';
import { CLAIMS, claimTexts } from '../../inspector/claim-texts.ts';
import { useFormats } from '../../language/formats.ts';
import { useTexts } from '../../language/translation.ts';
import { useSpan } from '../../test-tools/span.ts';
import { inspectorTexts } from './texts.ts';

const TIMES = ['exp', 'iat', 'nbf', 'auth_time'];

export function ClaimList({ members }: { readonly members: Readonly<Record<string, unknown>> }) {
  return (
    <dl className="portal-facts">
      {Object.entries(members).map(([name, value]) => (
        <ClaimLine key={name} name={name} value={value} />
      ))}
    </dl>
  );
}

function ClaimLine({ name, value }: { readonly name: string; readonly value: unknown }) {
  const meaning = useTexts(claimTexts);
  const known = CLAIMS.find((one) => one === name);
  const isTime = TIMES.includes(name) && typeof value === 'number';
  return (
    <div>
      <dt>
        {known !== undefined && meaning(known)}
        <code translate="no">{name}</code>
      </dt>
      <dd>
        <code translate="no">{shown(name, value)}</code>
        {isTime && <Time seconds={value} />}
      </dd>
    </div>
  );
}

/** Certificates are shown by themselves below. */
function shown(name: string, value: unknown): string {
  if (name === 'x5c' && Array.isArray(value)) return `${String(value[0]).slice(0, 40)}… (${value.length})`;
  return typeof value === 'string' ? value : JSON.stringify(value, null, 1);
}

/** As far as a browser can tell a date. */
const LATEST_SECONDS = 8.64e12;

function Time({ seconds }: { readonly seconds: number }) {
  const t = useTexts(inspectorTexts);
  const { moment } = useFormats();
  const span = useSpan();
  if (Math.abs(seconds) >= LATEST_SECONDS) return null;
  const left = seconds - now().getTime() / SECOND;
  const distance = t(left < 0 ? 'ago' : 'ahead', { span: span(left) });
  return <div>{`${moment(new Date(seconds * SECOND))}, ${distance}`}</div>;
}
