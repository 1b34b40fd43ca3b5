/** Registrations that guides of API owners ask for, value by value: the form of a new integration begins with one of them. */
import { type Draft, newDraft, REFRESH } from './draft.ts';
import { draftFor, type Purpose } from './purpose.ts';

export const PRESETS = ['vat-server', 'vat-desktop', 'digitoll', 'insurance', 'municipal-login'] as const;
export type Preset = (typeof PRESETS)[number];

type PresetData = { readonly purpose: Purpose; readonly values: Partial<Draft> };

const VAT_SCOPES = ['skatteetaten:mvameldinginnsending', 'skatteetaten:mvameldingvalidering'] as const;
const TAX_ADMINISTRATION = 'https://skatteetaten.no';
/** Where programs on the user's own computer listen, as the tax administration's example has it. */
const LOCAL_PROGRAM = 'http://localhost:8988';
const EIGHT_HOURS = '28800';

const DATA: Readonly<Record<Preset, PresetData>> = {
  'vat-server': {
    purpose: 'api',
    values: {
      client_name: 'Microsoft Dynamics 365 Finance',
      description: 'Integration with Microsoft Dynamics 365 Finance',
      token_endpoint_auth_method: 'client_secret_post',
      grant_types: ['authorization_code', REFRESH],
      scopes: [...newDraft('api_klient').scopes, ...VAT_SCOPES],
      post_logout_redirect_uris: [TAX_ADMINISTRATION],
      frontchannel_logout_uri: TAX_ADMINISTRATION,
      client_uri: TAX_ADMINISTRATION,
      authorization_lifetime: '31536000',
      access_token_lifetime: '7200',
      refresh_token_lifetime: '0',
    },
  },
  'vat-desktop': {
    purpose: 'api',
    values: {
      application_type: 'native',
      token_endpoint_auth_method: 'none',
      scopes: [...newDraft('api_klient').scopes, ...VAT_SCOPES],
      redirect_uris: [`${LOCAL_PROGRAM}/auth/loginsuccess`],
      post_logout_redirect_uris: [`${LOCAL_PROGRAM}/auth/logoutsuccess`],
      client_uri: `${LOCAL_PROGRAM}/auth/logincancelled`,
      authorization_lifetime: EIGHT_HOURS,
      access_token_lifetime: EIGHT_HOURS,
    },
  },
  digitoll: { purpose: 'machine', values: {} },
  insurance: { purpose: 'machine', values: {} },
  'municipal-login': {
    purpose: 'login',
    values: { grant_types: ['authorization_code', REFRESH], frontchannel_logout_session_required: true },
  },
};

export function isPreset(text: string | undefined): text is Preset {
  return PRESETS.some((preset) => preset === text);
}

export function purposeOf(preset: Preset): Purpose {
  return DATA[preset].purpose;
}

/** With `scopes` beside those of the preset: which of them somebody needs is theirs to choose. */
export function presetDraft(preset: Preset, scopes: readonly string[] = []): Draft {
  const { purpose, values } = DATA[preset];
  const draft = { ...draftFor(purpose), ...values };
  return { ...draft, scopes: [...new Set([...draft.scopes, ...scopes])] };
}
