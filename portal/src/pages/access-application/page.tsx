/** Applying for access to a scope: what for, in the organisation's own words. */
import { Paragraph } from '@digdir/designsystemet-react';
import { useQuery } from '@tanstack/react-query';
import { createLazyRoute, getRouteApi, Link } from '@tanstack/react-router';
import { useAccessChanged } from '../../api/access.ts';
import { answerOf, useApi } from '../../api/api.ts';
import { type CatalogueEntry, catalogueEntryQuery } from '../../api/scopes.ts';
import { CheckField } from '../../form/check-field.tsx';
import { useForm } from '../../form/form.ts';
import { FormView } from '../../form/form-view.tsx';
import { TextField } from '../../form/text-field.tsx';
import { Loaded } from '../../frame/loaded.tsx';
import { useNotice } from '../../frame/notices.tsx';
import { Page } from '../../frame/page.tsx';
import { orgnoText } from '../../language/formats.ts';
import { useLanguage, useTexts } from '../../language/translation.ts';
import { words } from '../../language/words.ts';
import { descriptionIn } from '../../scope/description.ts';
import { mayApply, standingOf } from '../../scope/standing.ts';
import { useActing, useHasRole } from '../../session/acting.ts';
import { accessApplicationTexts } from './texts.ts';

export const Route = createLazyRoute('/catalogue/apply')({ component: AccessApplication });

const route = getRouteApi('/catalogue/apply');

/** As the API has it; a page of text. */
const MAX_PURPOSE = 2000;

function AccessApplication() {
  const t = useTexts(accessApplicationTexts);
  const { scope } = route.useSearch();
  const query = useQuery(catalogueEntryQuery(useApi(), scope));
  return (
    <Page title={t('title')} back={<ToScope scope={scope} />}>
      <Loaded query={query} lines={6}>
        {(entry) => <Opened entry={entry} />}
      </Loaded>
    </Page>
  );
}

function ToScope({ scope }: { readonly scope: string }) {
  const t = useTexts(accessApplicationTexts);
  return (
    <Link className="ds-link" to="/catalogue/scope" search={{ name: scope }}>
      {t('toScope')}
    </Link>
  );
}

function Opened({ entry }: { readonly entry: CatalogueEntry }) {
  const t = useTexts(accessApplicationTexts);
  const [language] = useLanguage();
  const { orgno } = useActing().organization;
  const mayAct = useHasRole('supplier');
  const { scope, owner_organization_name: owner } = entry;
  const isNeeded = mayApply(standingOf(entry), scope.owner_orgno === orgno);
  if (!mayAct) return <Paragraph>{t('mayNot')}</Paragraph>;
  if (!isNeeded) return <Paragraph>{t('notNeeded')}</Paragraph>;
  const { text, lang } = descriptionIn(scope, language);
  return (
    <>
      <Paragraph className="portal-item-name">
        <strong lang={lang}>{text}</strong>
        <code translate="no">{scope.name}</code>
      </Paragraph>
      <Paragraph className="portal-text">
        {t('lead', { owner: owner ?? orgnoText(scope.owner_orgno) })}
      </Paragraph>
      <ApplicationForm scope={scope.name} isDelegable={Boolean(scope.delegation_source)} />
    </>
  );
}

function ApplicationForm({ scope, isDelegable }: { readonly scope: string; readonly isDelegable: boolean }) {
  const t = useTexts(accessApplicationTexts);
  const w = useTexts(words);
  const api = useApi();
  const tell = useNotice();
  const changed = useAccessChanged();
  const navigate = route.useNavigate();
  const form = useForm({
    initial: { purpose: '', own_use: false },
    validate: ({ purpose, own_use }) => ({
      purpose:
        purpose.trim() === ''
          ? t('purposeMissing')
          : purpose.length > MAX_PURPOSE
            ? t('tooLong', { max: MAX_PURPOSE })
            : undefined,
      own_use: isDelegable && !own_use ? t('ownUseMissing') : undefined,
    }),
    async save({ purpose, own_use }) {
      const body = { scope, purpose, ...(isDelegable && { own_use }) };
      const { id } = await answerOf(api.POST('/porthus/v1/applications', { body }));
      tell(t('sent'));
      await navigate({ to: '/applications/$id', params: { id }, ignoreBlocker: true });
      await changed();
    },
  });
  return (
    <FormView
      form={form}
      action={t('send')}
      beside={
        <Link className="ds-link" to="/catalogue/scope" search={{ name: scope }}>
          {w('cancel')}
        </Link>
      }
    >
      <TextField
        form={form}
        field="purpose"
        technicalName="purpose"
        label={t('purpose')}
        help={t('purposeHelp')}
        maxLength={MAX_PURPOSE}
        isLong
      />
      {isDelegable && (
        <CheckField
          form={form}
          field="own_use"
          technicalName="own_use"
          label={t('ownUse')}
          help={t('ownUseHelp')}
        />
      )}
    </FormView>
  );
}
