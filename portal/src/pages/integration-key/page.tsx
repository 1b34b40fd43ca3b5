/** Adds a key, by one of two ways; where it takes over from another, the steps that let both work meanwhile are beside it. */
import { Alert, Paragraph } from '@digdir/designsystemet-react';
import { useQuery } from '@tanstack/react-query';
import { createLazyRoute, getRouteApi, Link } from '@tanstack/react-router';
import { useApi } from '../../api/api.ts';
import { type Integration, integrationQuery } from '../../api/clients.ts';
import { Loaded } from '../../frame/loaded.tsx';
import { Page } from '../../frame/page.tsx';
import { useMayChange } from '../../integration/may-change.ts';
import { useTexts } from '../../language/translation.ts';
import { ChoiceField } from '../../registration/choice-field.tsx';
import { BroughtKey } from './brought-key.tsx';
import { MadeKey } from './made-key.tsx';
import { Renewal } from './renewal.tsx';
import { integrationKeyTexts } from './texts.ts';
import { WAYS, type Way } from './way.ts';
import { wayTexts } from './way-texts.ts';

export const Route = createLazyRoute('/integrations/$clientId/keys/new')({ component: IntegrationKey });

const route = getRouteApi('/integrations/$clientId/keys/new');

function IntegrationKey() {
  const t = useTexts(integrationKeyTexts);
  const { clientId } = route.useParams();
  const { replaces } = route.useSearch();
  const query = useQuery(integrationQuery(useApi(), clientId));
  return (
    <Page
      title={t(replaces === undefined ? 'title' : 'renewTitle')}
      back={
        <Link className="ds-link" to="/integrations/$clientId" params={{ clientId }} hash="keys">
          {t('back')}
        </Link>
      }
    >
      <Loaded query={query}>{({ value }) => <Allowed integration={value} />}</Loaded>
    </Page>
  );
}

function Allowed({ integration }: { readonly integration: Integration }) {
  const t = useTexts(integrationKeyTexts);
  const mayChange = useMayChange(integration);
  const usesKeys = integration.token_endpoint_auth_method === 'private_key_jwt';
  if (mayChange && usesKeys) return <Ways clientId={integration.client_id} />;
  return (
    <Alert data-color="info">
      <Paragraph>{t(usesKeys ? 'notAllowed' : 'noKeys')}</Paragraph>
    </Alert>
  );
}

const HELP = { make: 'makeHelp', bring: 'bringHelp' } as const;

function Ways({ clientId }: { readonly clientId: string }) {
  const t = useTexts(integrationKeyTexts);
  const name = useTexts(wayTexts);
  const { way = 'make', replaces } = route.useSearch();
  const navigate = route.useNavigate();
  const choose = (next: Way) =>
    void navigate({ search: (search) => ({ ...search, way: next }), replace: true, resetScroll: false });
  return (
    <div className="portal-stack portal-form">
      {replaces !== undefined && <Renewal clientId={clientId} kid={replaces} />}
      <ChoiceField<Way>
        id="way"
        label={t('way')}
        help={t('wayHelp')}
        value={way}
        options={WAYS.map((value) => ({ value, name: name(value), help: t(HELP[value]), technical: null }))}
        onChange={choose}
      />
      {way === 'make' ? <MadeKey clientId={clientId} /> : <BroughtKey clientId={clientId} />}
    </div>
  );
}
