/** How an integration presents itself: its name to citizens, and its description to whoever looks after it. */
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { createLazyRoute, getRouteApi, Link } from '@tanstack/react-router';
import { answerOf, type Schema, useApi, type Versioned } from '../../api/api.ts';
import { type Integration, integrationQuery } from '../../api/clients.ts';
import { useForm } from '../../form/form.ts';
import { FormView } from '../../form/form-view.tsx';
import { TextField } from '../../form/text-field.tsx';
import { Loaded } from '../../frame/loaded.tsx';
import { useNotice } from '../../frame/notices.tsx';
import { Page } from '../../frame/page.tsx';
import { fieldTexts } from '../../integration/field-texts.ts';
import { useTexts } from '../../language/translation.ts';
import { words } from '../../language/words.ts';
import { presentationTexts } from './texts.ts';

export const Route = createLazyRoute('/integrations/$clientId/presentation')({ component: Presentation });

const route = getRouteApi('/integrations/$clientId/presentation');

/** spec/selfservice.md 3.4; the API takes more, for programs. */
const MAX_DESCRIPTION = 255;

function Presentation() {
  const t = useTexts(presentationTexts);
  const { clientId } = route.useParams();
  const query = useQuery(integrationQuery(useApi(), clientId));
  return (
    <Page title={t('title')}>
      <Loaded query={query} lines={6}>
        {(opened) => <PresentationForm opened={opened} />}
      </Loaded>
    </Page>
  );
}

function PresentationForm({ opened }: { readonly opened: Versioned<Integration> }) {
  const t = useTexts(presentationTexts);
  const label = useTexts(fieldTexts);
  const w = useTexts(words);
  const tell = useNotice();
  const navigate = route.useNavigate();
  const save = useSaving(opened);
  const { client_id: clientId, client_name = '', description = '' } = opened.value;
  const form = useForm({
    initial: { client_name, description },
    validate: (values) => ({
      client_name: values.client_name.trim() === '' ? t('nameMissing') : undefined,
      description:
        values.description.length > MAX_DESCRIPTION ? t('tooLong', { max: MAX_DESCRIPTION }) : undefined,
    }),
    async save(values) {
      await save(values);
      tell(t('saved'));
      await navigate({ to: '/integrations/$clientId', params: { clientId }, ignoreBlocker: true });
    },
  });
  return (
    <FormView
      form={form}
      beside={
        <Link className="ds-link" to="/integrations/$clientId" params={{ clientId }}>
          {w('cancel')}
        </Link>
      }
    >
      <TextField
        form={form}
        field="client_name"
        technicalName="client_name"
        label={label('client_name')}
        help={t('nameHelp')}
      />
      <TextField
        form={form}
        field="description"
        technicalName="description"
        label={label('description')}
        help={t('descriptionHelp')}
        maxLength={MAX_DESCRIPTION}
        isLong
        isOptional
      />
    </FormView>
  );
}

/** The whole is replaced by what was read with the changes in it, and only if nobody has changed it since. */
function useSaving({ value, etag }: Versioned<Integration>) {
  const api = useApi();
  const queries = useQueryClient();
  return async (values: { readonly client_name: string; readonly description: string }) => {
    const headers = etag === undefined ? {} : { 'if-match': etag };
    const path = { clientId: value.client_id };
    // What has been read may be sent back: what is the server's to set is passed over.
    const body = { ...value, ...values } as Schema<'Client'>;
    await answerOf(api.PUT('/api/v1/clients/{clientId}', { params: { path }, headers, body }));
    await queries.invalidateQueries({ queryKey: ['integrations'] });
  };
}
