/** What a developer needs of an integration: values to paste, code to begin with, and a trial against the real thing. */
import { Alert, Heading, Paragraph } from '@digdir/designsystemet-react';
import { useQuery } from '@tanstack/react-query';
import { createLazyRoute, getRouteApi, Link } from '@tanstack/react-router';
import { useApi } from '../../api/api.ts';
import { type Integration, integrationQuery, keysQuery } from '../../api/clients.ts';
import { CopiedText, CopyButton } from '../../frame/copied-text.tsx';
import { Loaded } from '../../frame/loaded.tsx';
import { Page } from '../../frame/page.tsx';
import { SelectField } from '../../frame/select-field.tsx';
import { useSecretAtHand } from '../../integration/at-hand.ts';
import { nameOf } from '../../integration/name.ts';
import { useTexts } from '../../language/translation.ts';
import { useActing } from '../../session/acting.ts';
import { LoginTrial } from '../../trial/login-trial.tsx';
import { MachineTrial } from '../../trial/machine-trial.tsx';
import { trialTexts } from '../../trial/trial-texts.ts';
import { samplesFor } from './samples.ts';
import { environmentFile, type Service, serviceOf } from './service.ts';
import { integrationUseTexts } from './texts.ts';

export const Route = createLazyRoute('/integrations/$clientId/use')({ component: IntegrationUse });

const route = getRouteApi('/integrations/$clientId/use');

function IntegrationUse() {
  const t = useTexts(integrationUseTexts);
  const { clientId } = route.useParams();
  const query = useQuery(integrationQuery(useApi(), clientId));
  const name = query.data === undefined ? undefined : nameOf(query.data.value);
  return (
    <Page
      title={name === undefined ? t('title') : t('titleOf', { name })}
      lead={t('lead')}
      back={
        <Link className="ds-link" to="/integrations/$clientId" params={{ clientId }}>
          {t('back')}
        </Link>
      }
    >
      <Loaded query={query} lines={12}>
        {({ value }) => <Sections integration={value} />}
      </Loaded>
    </Page>
  );
}

type Part = { readonly integration: Integration };

function Sections({ integration }: Part) {
  const { environment } = useActing();
  const usesKey = integration.token_endpoint_auth_method === 'private_key_jwt';
  const keys = useQuery({ ...keysQuery(useApi(), integration.client_id), enabled: usesKey }).data?.keys;
  const service = serviceOf(integration, environment.issuers, keys?.at(-1)?.kid);
  return (
    <>
      <Secret clientId={integration.client_id} />
      {usesKey && keys?.length === 0 && <NoKey clientId={integration.client_id} />}
      <Values service={service} />
      <Code integration={integration} service={service} />
      <Trial integration={integration} service={service} />
    </>
  );
}

function Secret({ clientId }: { readonly clientId: string }) {
  const t = useTexts(integrationUseTexts);
  const secret = useSecretAtHand(clientId);
  if (secret === undefined) return null;
  return (
    <section className="portal-stack">
      <Heading level={2} data-size="sm">
        {t('secretTitle')}
      </Heading>
      <Alert data-color="warning">
        <Paragraph>{t('secretOnce')}</Paragraph>
      </Alert>
      <CopiedText label={t('secretTitle')} text={secret} />
    </section>
  );
}

function NoKey({ clientId }: { readonly clientId: string }) {
  const t = useTexts(integrationUseTexts);
  return (
    <section className="portal-stack">
      <Heading level={2} data-size="sm">
        {t('keyTitle')}
      </Heading>
      <Paragraph>{t('keyMissing')}</Paragraph>
      <div>
        <Link className="ds-link" to="/integrations/$clientId/keys/new" params={{ clientId }}>
          {t('addKey')}
        </Link>
      </div>
    </section>
  );
}

const VALUES = ['clientId', 'issuer', 'metadata', 'authorize', 'token', 'scopes'] as const;

function Values({ service }: { readonly service: Service }) {
  const t = useTexts(integrationUseTexts);
  const values = { ...service, scopes: service.scope };
  const shown = VALUES.filter((name) => values[name] !== '' && !(service.isMachine && name === 'authorize'));
  return (
    <section className="portal-stack">
      <Heading level={2} data-size="sm">
        {t('addresses')}
      </Heading>
      <dl className="portal-facts">
        {shown.map((name) => (
          <div key={name}>
            <dt>{t(name)}</dt>
            <dd className="portal-line">
              <code translate="no">{values[name]}</code>
              <CopyButton label={t(name)} text={values[name]} />
            </dd>
          </div>
        ))}
      </dl>
      <Heading level={3} data-size="xs">
        {t('environmentFile')}
      </Heading>
      <CopiedText label={t('environmentFile')} text={environmentFile(service)} />
    </section>
  );
}

function Code({ integration, service }: Part & { readonly service: Service }) {
  const t = useTexts(integrationUseTexts);
  const { library } = route.useSearch();
  const navigate = route.useNavigate();
  const samples = samplesFor(service);
  const shown = samples.find(({ name }) => name === library) ?? samples[0];
  if (shown === undefined) return null;
  return (
    <section className="portal-stack">
      <Heading level={2} data-size="sm">
        {t('code')}
      </Heading>
      <SelectField
        label={t('library')}
        value={shown.name}
        options={samples.map(({ name }) => ({ value: name, name }))}
        onChange={(name) => void navigate({ search: { library: name }, replace: true, resetScroll: false })}
      />
      {integration.code_challenge_method === 'none' && <Paragraph>{t('noPkce')}</Paragraph>}
      <CopiedText label={t('install')} text={shown.install} />
      <CopiedText label={t('code')} text={shown.code(service)} />
    </section>
  );
}

function Trial({ integration, service }: Part & { readonly service: Service }) {
  const t = useTexts(trialTexts);
  return (
    <section className="portal-stack" id="trial">
      <Heading level={2} data-size="sm">
        {t('title')}
      </Heading>
      {service.isMachine ? (
        <MachineTrial integration={integration} issuer={service.issuer} />
      ) : (
        <LoginTrial integration={integration} addresses={service} />
      )}
    </section>
  );
}
