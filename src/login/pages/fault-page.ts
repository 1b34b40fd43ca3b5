/**
 * The page that tells what went wrong (spec/idporten.md 2.1.5): to everybody what has happened and what to do, with status,
 * `error` and trace id; in a simulator also what a developer has to mend, and the checks up to it.
 */
import { type Html, html } from '../../http/html.ts';
import { fill } from '../../http/pages/text-table.ts';
import type { Refusal } from '../../protocol/verdict.ts';
import type { ServiceLink } from '../interaction.ts';
import { backLink } from './content.ts';
import type { LoginTexts } from './texts.ts';

/** A check of the request, as the trail of the decision has it. */
export type ShownCheck = {
  readonly number: string;
  /** What it asks, in a sentence. */
  readonly asks: string;
  readonly result: 'passed' | 'failed' | 'not_reached';
};

export type Fault = {
  readonly refusal: Refusal;
  readonly traceId: string;
  /** Where the reader came from, where that is known. */
  readonly service: ServiceLink | undefined;
  /** What only a developer is told; undefined where nobody is. */
  readonly trail: readonly ShownCheck[] | undefined;
  readonly isExplained: boolean;
};

export function faultPage(t: LoginTexts, fault: Fault): { readonly title: string; readonly main: Html } {
  const { refusal, traceId, service } = fault;
  const [title, text] = wordsFor(refusal, t);
  const main = html`<h1 class="ds-heading" data-size="lg">${title}</h1>
<p class="ds-paragraph frame-text">${text}</p>
${service?.backUri !== undefined && backLink(service.backUri, fill(t.backTo, { service: service.name }))}
<p class="frame-quiet frame-code">${refusal.status} ${refusal.error}<br>${t.traceId}: ${traceId}</p>
${fault.isExplained && explanation(refusal, fault.trail ?? [], t)}`;
  return { title, main };
}

type Words = readonly [title: string, text: string];

/** By the rule that was broken, and where none has words of its own, by the status. */
function wordsFor({ rule, status }: Refusal, t: LoginTexts): Words {
  const byRule: Readonly<Record<string, Words>> = {
    client: [t.clientTitle, t.clientText],
    'redirect-uri': [t.redirectTitle, t.redirectText],
    'redirect-uri-https': [t.redirectTitle, t.redirectText],
    'request-uri': [t.requestUriTitle, t.requestUriText],
    'login-expired': [t.expiredTitle, t.expiredText],
    'login-finished': [t.finishedTitle, t.finishedText],
    'session-ended': [t.endedTitle, t.endedText],
  };
  return byRule[rule] ?? wordsForStatus(status, t);
}

function wordsForStatus(status: number, t: LoginTexts): Words {
  const byStatus: Readonly<Record<number, Words>> = {
    404: [t.notFoundTitle, t.notFoundText],
    405: [t.notFoundTitle, t.notFoundText],
    413: [t.faultTitle, t.tooMuchText],
    414: [t.faultTitle, t.tooMuchText],
    415: [t.faultTitle, t.tooMuchText],
    429: [t.tooManyTitle, t.tooManyText],
    503: [t.unavailableTitle, t.unavailableText],
  };
  return byStatus[status] ?? [t.faultTitle, status >= 500 ? t.failureText : t.requestText];
}

function explanation(refusal: Refusal, trail: readonly ShownCheck[], t: LoginTexts): Html {
  const { rule, description, seen, expected, remedy } = refusal;
  const rows = [
    [t.rule, `${rule}: ${description}`],
    [t.seen, seen],
    [t.expected, expected],
    [t.remedy, remedy],
  ] as const;
  // What the rules say is in English, whatever the page is in.
  return html`<section class="ds-card frame-explanation"><h2 class="ds-heading" data-size="xs">${t.forDevelopers}</h2>
<dl>${rows.map(([name, text]) => text !== undefined && html`<dt>${name}</dt><dd lang="en">${text}</dd>`)}</dl>
${trail.length > 0 && trailOf(trail, t)}</section>`;
}

function trailOf(trail: readonly ShownCheck[], t: LoginTexts): Html {
  const isReached = ({ result }: ShownCheck) => result !== 'not_reached';
  const rest = trail.filter((check) => !isReached(check));
  return html`<h3 class="ds-heading" data-size="2xs">${t.checks}</h3>
${checkList(trail.filter(isReached), t)}
${rest.length > 0 && html`<details class="login-unreached"><summary>${fill(t.unreached, { count: rest.length })}</summary>${checkList(rest, t)}</details>`}`;
}

function checkList(checks: readonly ShownCheck[], t: LoginTexts): Html {
  const words = { passed: t.passed, failed: t.failed, not_reached: t.notReached };
  const colours = { passed: 'success', failed: 'danger', not_reached: 'neutral' };
  const rows = checks.map(
    ({ number, asks, result }) =>
      html`<li><span class="frame-number">${number}</span> <span class="ds-tag" data-color="${colours[result]}">${words[result]}</span> <span lang="en">${asks}</span></li>\n`,
  );
  return html`<ol class="login-trail">\n${rows}</ol>`;
}
