/** The organisation's integrations and a scope: which have it, whether one can use it and why not, and adding it to one. */
import { Button, Heading, Paragraph } from '@digdir/designsystemet-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { answerOf, type Schema, useApi } from '../../api/api.ts';
import { type Integration, integrationQuery, integrationsQuery } from '../../api/clients.ts';
import { ProblemAlert } from '../../api/problem-alert.tsx';
import type { CatalogueEntry } from '../../api/scopes.ts';
import { Loaded } from '../../frame/loaded.tsx';
import { useNotice } from '../../frame/notices.tsx';
import { SelectField } from '../../frame/select-field.tsx';
import { IntegrationLink } from '../../integration/integration-link.tsx';
import { integrationTypeTexts } from '../../integration/integration-type-texts.ts';
import { nameOf } from '../../integration/name.ts';
import { orderingKey } from '../../language/ordering.ts';
import { useTexts } from '../../language/translation.ts';
import { Verdict } from '../../scope/verdict.tsx';
import { useHasRole } from '../../session/acting.ts';
import { catalogueScopeTexts } from './texts.ts';

const route = getRouteApi('/catalogue/scope');

/** What fits on a screen; who has more asks for them. */
const FIRST = 8;

type OfScope = { readonly entry: CatalogueEntry };
type Among = { readonly scope: string; readonly integrations: readonly Integration[] };

export function IntegrationsSection({ entry: { scope } }: OfScope) {
  const t = useTexts(catalogueScopeTexts);
  const integrations = useQuery(integrationsQuery(useApi()));
  return (
    <>
      <section className="portal-stack">
        <Heading level={2} data-size="sm">
          {t('usedBy')}
        </Heading>
        <Loaded query={integrations}>
          {(all) => <UsedBy integrations={all.filter(({ scopes }) => scopes.includes(scope.name))} />}
        </Loaded>
      </section>
      <section className="portal-stack">
        <Heading level={2} data-size="sm">
          {t('check')}
        </Heading>
        <Loaded query={integrations}>
          {(all) =>
            all.length === 0 ? (
              <Paragraph>{t('noIntegrations')}</Paragraph>
            ) : (
              <Choice scope={scope.name} integrations={all} />
            )
          }
        </Loaded>
      </section>
    </>
  );
}

function UsedBy({ integrations }: Pick<Among, 'integrations'>) {
  const t = useTexts(catalogueScopeTexts);
  const [isAll, setAll] = useState(false);
  if (integrations.length === 0) return <Paragraph>{t('usedByNone')}</Paragraph>;
  return (
    <>
      <ul className="portal-list">
        {(isAll ? integrations : integrations.slice(0, FIRST)).map((integration) => (
          <li key={integration.client_id}>
            <IntegrationLink integration={integration} />
          </li>
        ))}
      </ul>
      {!isAll && integrations.length > FIRST && (
        <div>
          <Button variant="secondary" data-size="sm" onClick={() => setAll(true)}>
            {t('more', { count: integrations.length })}
          </Button>
        </div>
      )}
    </>
  );
}

function Choice({ scope, integrations }: Among) {
  const t = useTexts(catalogueScopeTexts);
  const typeName = useTexts(integrationTypeTexts);
  const { client } = route.useSearch();
  const navigate = route.useNavigate();
  const chosen = integrations.find(({ client_id: id }) => id === client);
  const ordered = integrations.toSorted((one, other) =>
    orderingKey(nameOf(one)) < orderingKey(nameOf(other)) ? -1 : 1,
  );
  return (
    <div className="portal-stack portal-text">
      <Paragraph>{t('checkLead')}</Paragraph>
      <SelectField
        label={t('integration')}
        value={chosen?.client_id ?? ''}
        options={[
          { value: '', name: t('choose') },
          ...ordered.map((one) => ({
            value: one.client_id,
            name: `${nameOf(one)} (${typeName(one.integration_type)})`,
          })),
        ]}
        onChange={(id) =>
          void navigate({
            search: { name: scope, ...(id !== '' && { client: id }) },
            ...{ replace: true, resetScroll: false },
          })
        }
      />
      {chosen !== undefined && (
        <>
          <Verdict clientId={chosen.client_id} scope={scope} />
          {!chosen.scopes.includes(scope) && <Adding scope={scope} integration={chosen} />}
        </>
      )}
    </div>
  );
}

function Adding({ scope, integration }: { readonly scope: string; readonly integration: Integration }) {
  const t = useTexts(catalogueScopeTexts);
  const isOfCustomer = integration.supplier_orgno !== undefined;
  const mayChange = useHasRole(...(isOfCustomer ? (['supplier'] as const) : []));
  const add = useAdding(scope, integration);
  if (!mayChange) return <Paragraph>{t('mayNotAdd')}</Paragraph>;
  return (
    <>
      <div>
        <Button loading={add.isPending} onClick={() => add.mutate()}>
          {t('add')}
        </Button>
      </div>
      {add.error !== null && <ProblemAlert problem={add.error} />}
    </>
  );
}

/** The integration as it stands now, with the scope beside those that it has, and only if nobody changes it meanwhile. */
function useAdding(scope: string, integration: Integration) {
  const t = useTexts(catalogueScopeTexts);
  const tell = useNotice();
  const { client_id: clientId } = integration;
  const api = useApi();
  const queries = useQueryClient();
  return useMutation({
    async mutationFn() {
      const { value, etag } = await queries.fetchQuery({ ...integrationQuery(api, clientId), staleTime: 0 });
      const headers = etag === undefined ? {} : { 'if-match': etag };
      const body = { ...value, scopes: [...value.scopes, scope] } as Schema<'Client'>;
      await answerOf(
        api.PUT('/api/v1/clients/{clientId}', { params: { path: { clientId } }, headers, body }),
      );
    },
    async onSuccess() {
      tell(t('added', { scope, integration: nameOf(integration) }));
      await queries.invalidateQueries({ queryKey: ['integrations'] });
    },
  });
}
