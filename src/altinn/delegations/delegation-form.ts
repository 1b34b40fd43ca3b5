/** The form that delegates an API: what is asked, what is wrong with it, and the confirmation in plain words. */
import type { Parameters } from '../../http/form.ts';
import { type Html, html } from '../../http/html.ts';
import { fill } from '../../http/pages/text-table.ts';
import { type OrgNumber, parseOrgNumber } from '../../identifiers/org-number.ts';
import { formatOrgNumber, type ListReader, type Names, nameOf, schemeTitle } from './delegation-list.ts';
import type { Scheme } from './scheme.ts';

/** As it was written, so that it can be shown again. */
export type AskedForm = {
  readonly scheme: string;
  readonly supplier: string;
  readonly orgno?: OrgNumber | undefined;
};

/** The name of the text that says it. */
export type FormFault = 'faultScheme' | 'faultNumber' | 'faultSupplier' | 'faultItself' | 'faultMany';

/** People write numbers in threes, with spaces of several kinds. */
export function readAskedForm(form: Parameters): AskedForm {
  const supplier = form.get('supplier') ?? '';
  return {
    scheme: form.get('scheme') ?? '',
    supplier,
    orgno: parseOrgNumber(supplier.replaceAll(/\s/g, '')),
  };
}

/** The first of the faults, in the order of the fields. */
export function faultOf(given: {
  readonly asked: AskedForm;
  readonly scheme: Scheme | undefined;
  readonly names: Names;
  readonly consumer: OrgNumber;
}): FormFault | undefined {
  const { asked, scheme, names, consumer } = given;
  if (!scheme) return 'faultScheme';
  if (!asked.orgno) return 'faultNumber';
  if (asked.orgno === consumer) return 'faultItself';
  return names.has(asked.orgno) ? undefined : 'faultSupplier';
}

export function delegationForm(given: {
  readonly reader: ListReader;
  readonly schemes: readonly Scheme[];
  readonly asked: AskedForm;
  readonly fault: FormFault | undefined;
  readonly token: Html;
  readonly consumer: string;
}): Html {
  const { reader, schemes, asked, fault, token, consumer } = given;
  const { t } = reader;
  const opening = html`<h1 class="ds-heading" data-size="lg">${t.newTitle}</h1>
<p class="ds-paragraph frame-text">${fill(t.newText, { name: consumer })}</p>`;
  if (schemes.length === 0) return html`${opening}<p class="ds-paragraph">${t.noSchemes}</p>`;
  const field = fault === 'faultScheme' ? 'scheme' : 'supplier';
  return html`${opening}
${
  fault &&
  html`<div class="ds-alert" data-color="danger" role="alert"><h2 class="ds-heading" data-size="2xs">${t.faultTitle}</h2>
<a class="ds-link" href="#${field}">${t[fault]}</a></div>`
}
<form class="frame-form" method="post" action="/delegations/new">${token}
<div class="ds-field"><label class="ds-label" for="scheme">${t.apiField}</label>
<select class="ds-input" id="scheme" name="scheme" required${invalid(fault, 'scheme', field)}>
<option value="">${t.chooseApi}</option>
${optionGroups(schemes, asked.scheme, reader)}
</select></div>
<div class="ds-field"><label class="ds-label" for="supplier">${t.supplierField}</label>
<div class="frame-quiet" id="supplier-help">${t.supplierHelp}</div>
<input class="ds-input" id="supplier" name="supplier" value="${asked.supplier}" inputmode="numeric" autocomplete="off" required maxlength="20" aria-describedby="supplier-help"${invalid(fault, 'supplier', field)}></div>
<div class="frame-row"><button class="ds-button" type="submit">${t.goOn}</button>
<a class="ds-button" data-variant="secondary" href="/delegations">${t.cancel}</a></div>
</form>`;
}

function invalid(fault: FormFault | undefined, name: string, field: string): Html | false {
  return fault !== undefined && name === field && html` aria-invalid="true"`;
}

function optionGroups(schemes: readonly Scheme[], chosen: string, { language, names }: ListReader) {
  const byOwner = Map.groupBy(schemes, ({ ownerOrgno }) => ownerOrgno);
  return [...byOwner].map(
    ([owner, own]) =>
      html`<optgroup label="${nameOf(owner, names)}">${own.map(
        (scheme) =>
          html`<option value="${scheme.id}"${scheme.id === chosen && html` selected`}>${schemeTitle(scheme, language)}</option>`,
      )}</optgroup>`,
  );
}

export function confirmation(given: {
  readonly reader: ListReader;
  readonly token: Html;
  readonly scheme: Scheme;
  readonly supplier: OrgNumber;
  readonly consumer: string;
}): Html {
  const { reader, token, scheme, supplier, consumer } = given;
  const { t, language, names } = reader;
  const about = {
    supplier: `${nameOf(supplier, names)} (${formatOrgNumber(supplier)})`,
    api: schemeTitle(scheme, language),
    consumer,
  };
  return html`<h1 class="ds-heading" data-size="lg">${t.confirmTitle}</h1>
<p class="ds-paragraph frame-text">${fill(t.confirmText, about)}</p>
<p class="frame-quiet">${t.owner}: ${nameOf(scheme.ownerOrgno, names)}<br><span class="frame-code">${scheme.scopes.join(' ')}</span></p>
<form class="frame-row" method="post" action="/delegations">${token}
<input type="hidden" name="scheme" value="${scheme.id}">
<input type="hidden" name="supplier" value="${supplier}">
<button class="ds-button" type="submit">${t.delegateNow}</button>
<a class="ds-button" data-variant="secondary" href="/delegations">${t.cancel}</a>
</form>`;
}
