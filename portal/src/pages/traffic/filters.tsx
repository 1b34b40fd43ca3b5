/** What narrows the traffic down. */
import { Textfield } from '@digdir/designsystemet-react';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useApi } from '../../api/api.ts';
import { integrationsQuery } from '../../api/clients.ts';
import type { TrafficFilter } from '../../api/traffic.ts';
import { SelectField } from '../../frame/select-field.tsx';
import { nameOf } from '../../integration/name.ts';
import { orderingKey } from '../../language/ordering.ts';
import { useTexts } from '../../language/translation.ts';
import { ISSUERS, issuerTexts } from '../../traffic/issuer-texts.ts';
import { trafficTexts } from '../../traffic/traffic-texts.ts';
import { trafficPageTexts } from './texts.ts';
import { OUTCOMES, readTrafficView } from './traffic-view.ts';

type FiltersProps = { readonly view: TrafficFilter; readonly look: (view: TrafficFilter) => void };

export function Filters({ view, look }: FiltersProps) {
  const t = useTexts(trafficPageTexts);
  const word = useTexts(trafficTexts);
  const issuerName = useTexts(issuerTexts);
  const change = (field: keyof TrafficFilter, value: string) =>
    look(readTrafficView({ ...view, [field]: value }));
  return (
    <search className="portal-filters portal-filters-four">
      <Clients view={view} choose={(value) => change('client', value)} />
      <SelectField
        label={t('outcome')}
        value={view.outcome ?? ''}
        options={[
          { value: '', name: t('allOutcomes') },
          ...OUTCOMES.map((value) => ({ value, name: word(value) })),
        ]}
        onChange={(value) => change('outcome', value)}
      />
      <SelectField
        label={t('issuer')}
        value={view.issuer ?? ''}
        options={[
          { value: '', name: t('allIssuers') },
          ...ISSUERS.map((value) => ({ value, name: issuerName(value) })),
        ]}
        onChange={(value) => change('issuer', value)}
      />
      <ErrorField value={view.error ?? ''} change={(value) => change('error', value)} />
    </search>
  );
}

/** As many as a list can hold that one scrolls through; any other is chosen on its own page. */
const MAX_CHOICES = 500;

function Clients({ view, choose }: { readonly view: TrafficFilter; readonly choose: (id: string) => void }) {
  const t = useTexts(trafficPageTexts);
  const { data = [] } = useQuery(integrationsQuery(useApi()));
  const choices = data
    .map((integration) => ({ value: integration.client_id, name: nameOf(integration) }))
    .sort((one, other) => (orderingKey(one.name) < orderingKey(other.name) ? -1 : 1));
  const shown = choices.filter(({ value }, at) => at < MAX_CHOICES || value === view.client);
  const isKnown = view.client === undefined || shown.some(({ value }) => value === view.client);
  return (
    <SelectField
      label={t('client')}
      value={view.client ?? ''}
      options={[
        { value: '', name: t('allClients') },
        ...(isKnown ? [] : [{ value: view.client ?? '', name: view.client ?? '' }]),
        ...shown,
      ]}
      onChange={choose}
    />
  );
}

/** What is typed stays while it is not yet a code; the list follows when it is one. */
function ErrorField({ value, change }: { readonly value: string; readonly change: (value: string) => void }) {
  const t = useTexts(trafficPageTexts);
  const [text, setText] = useState(value);
  useEffect(() => setText(value), [value]);
  return (
    <Textfield
      data-size="sm"
      label={t('error')}
      placeholder={t('errorHelp')}
      value={text}
      autoComplete="off"
      spellCheck={false}
      onChange={({ target }) => {
        setText(target.value);
        change(target.value.trim());
      }}
    />
  );
}
