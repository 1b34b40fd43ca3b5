/** Ordering a test token with a scope of the organisation's, right or wrong in one thing, to see what the API does with it. */
import { Heading, Paragraph } from '@digdir/designsystemet-react';
import { createLazyRoute, getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { orderTestToken, type TestToken } from '../../api/test-token.ts';
import { ChoiceField } from '../../form/choice-field.tsx';
import { useForm } from '../../form/form.ts';
import { FormView } from '../../form/form-view.tsx';
import { PickField } from '../../form/pick-field.tsx';
import { TextField } from '../../form/text-field.tsx';
import { CopiedText } from '../../frame/copied-text.tsx';
import { integrationTypeTexts } from '../../integration/integration-type-texts.ts';
import { useTexts } from '../../language/translation.ts';
import { isOrgno } from '../../scope/orgno-paste.ts';
import { OwnScopePage } from '../../scope/own-scope-page.tsx';
import { useActing, useHasRole } from '../../session/acting.ts';
import { apiScopeTokenTexts } from './texts.ts';
import { WRONGS, wrongTexts } from './wrong-texts.ts';

export const Route = createLazyRoute('/apis/scope/test-token')({ component: ApiScopeToken });

const route = getRouteApi('/apis/scope/test-token');

function ApiScopeToken() {
  const { name } = route.useSearch();
  return <OwnScopePage name={name}>{() => <Order scope={name} />}</OwnScopePage>;
}

function Order({ scope }: { readonly scope: string }) {
  const t = useTexts(apiScopeTokenTexts);
  const mayOrder = useHasRole('api-owner');
  const { environment } = useActing();
  const [token, setToken] = useState<TestToken>();
  if (environment.mode !== 'simulator') return <Paragraph>{t('simulatorAlone')}</Paragraph>;
  if (!mayOrder) return <Paragraph>{t('mayNot')}</Paragraph>;
  return (
    <section className="portal-stack">
      <Heading level={2} data-size="sm">
        {t('title')}
      </Heading>
      <Paragraph className="portal-text">{t('lead')}</Paragraph>
      <OrderForm scope={scope} receive={setToken} />
      {token !== undefined && <Received token={token} />}
    </section>
  );
}

const NOTHING = { issuer: 'maskinporten', consumer: '', supplier: '', pid: '', aud: '', wrong: '' };
const ISSUERS = ['maskinporten', 'idporten'] as const;

type OrderFormProps = { readonly scope: string; readonly receive: (token: TestToken) => void };

function OrderForm({ scope, receive }: OrderFormProps) {
  const t = useTexts(apiScopeTokenTexts);
  const wrongName = useTexts(wrongTexts);
  const issuerName = useTexts(integrationTypeTexts);
  const { csrf } = useActing();
  const orgno = (text: string) => (text === '' || isOrgno(text.trim()) ? undefined : t('badOrgno'));
  const form = useForm({
    initial: NOTHING,
    validate: ({ consumer, supplier }) => ({ consumer: orgno(consumer), supplier: orgno(supplier) }),
    async save(values) {
      const given = Object.entries(values).filter(([, value]) => value.trim() !== '');
      receive(await orderTestToken({ ...Object.fromEntries(given), scope }, csrf));
    },
  });
  const isOfPerson = form.values.issuer === 'idporten';
  return (
    <FormView form={form} action={t('order')}>
      <ChoiceField
        form={form}
        field="issuer"
        technicalName="iss"
        label={t('issuer')}
        help={t('issuerHelp')}
        choices={ISSUERS.map((value) => ({ value, name: issuerName(value) }))}
      />
      {isOfPerson && (
        <TextField
          form={form}
          field="pid"
          technicalName="pid"
          label={t('pid')}
          help={t('pidHelp')}
          isOptional
        />
      )}
      <TextField
        form={form}
        field="consumer"
        technicalName="consumer"
        label={t('consumer')}
        help={t('consumerHelp')}
        isOptional
      />
      <TextField
        form={form}
        field="supplier"
        technicalName="supplier"
        label={t('supplier')}
        help={t('supplierHelp')}
        isOptional
      />
      <TextField
        form={form}
        field="aud"
        technicalName="aud"
        label={t('aud')}
        help={t('audHelp')}
        isOptional
      />
      <PickField
        form={form}
        field="wrong"
        label={t('wrong')}
        help={t('wrongHelp')}
        choices={[
          { value: '', name: t('nothing') },
          ...WRONGS.map((value) => ({ value, name: wrongName(value) })),
        ]}
      />
    </FormView>
  );
}

function Received({
  token: { access_token: accessToken, expect, header, claims },
}: {
  readonly token: TestToken;
}) {
  const t = useTexts(apiScopeTokenTexts);
  return (
    <section className="portal-stack" role="status">
      <Heading level={3} data-size="xs">
        {t('result')}
      </Heading>
      <Paragraph>
        {t('expect')} <span lang="en">{expect}</span>
      </Paragraph>
      <CopiedText label={t('token')} text={accessToken} />
      <CopiedText label={t('contents')} text={JSON.stringify({ header, claims }, null, 2)} />
    </section>
  );
}
