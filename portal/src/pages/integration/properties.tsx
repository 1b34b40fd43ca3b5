/** The fields of an integration as they stand, with their names in the API. */
import type { Integration } from '../../api/clients.ts';
import { Facts } from '../../frame/facts.tsx';
import { fieldTexts } from '../../integration/field-texts.ts';
import { integrationTypeTexts } from '../../integration/integration-type-texts.ts';
import { orgnoText, useFormats } from '../../language/formats.ts';
import { useTexts } from '../../language/translation.ts';
import { integrationTexts } from './texts.ts';

/** As somebody reads them: what it is, how it logs in, where it leads. */
const FIELDS = [
  ...([
    'client_id',
    'client_name',
    'description',
    'integration_type',
    'client_orgno',
    'supplier_orgno',
  ] as const),
  ...(['application_type', 'token_endpoint_auth_method', 'grant_types', 'code_challenge_method'] as const),
  ...(['redirect_uris', 'post_logout_redirect_uris', 'frontchannel_logout_uri'] as const),
  ...(['frontchannel_logout_session_required', 'client_uri', 'sso_disabled', 'refresh_token_usage'] as const),
  ...(['created', 'last_updated'] as const),
];

type Field = (typeof FIELDS)[number];

export function Properties({ integration }: { readonly integration: Integration }) {
  const label = useTexts(fieldTexts);
  const read = useReading();
  const facts = FIELDS.flatMap((field) => {
    const values = read(field, integration);
    return values.length === 0 ? [] : [{ name: label(field), technicalName: field, values }];
  });
  return <Facts facts={facts} />;
}

function useReading(): (field: Field, integration: Integration) => readonly string[] {
  const t = useTexts(integrationTexts);
  const typeName = useTexts(integrationTypeTexts);
  const { instant } = useFormats();
  return (field, integration) => {
    const value = integration[field];
    if (value === undefined || value === '') return [];
    if (field === 'integration_type') return [typeName(integration.integration_type)];
    if (field === 'created' || field === 'last_updated') return [instant(integration[field])];
    if (field === 'client_orgno' || field === 'supplier_orgno') return [orgnoText(String(value))];
    if (typeof value === 'boolean') return [value ? t('yes') : t('no')];
    return typeof value === 'string' ? [value] : value;
  };
}
