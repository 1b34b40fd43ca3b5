/**
 * The guides: journeys that many organisations make, as steps that must be taken. What is said of each stands in the texts under its
 * name; whether it is done is told by progress.ts from what the organisation has.
 */
import type { Preset } from '../registration/preset.ts';

/** How it is known that a step is done. */
export type Evidence =
  /** The terms of use have been accepted. */
  | 'terms'
  /** Access to scopes of the guide: all of them, or one at least. */
  | 'all-access'
  | 'some-access'
  /** An integration such as the guide's. */
  | 'integration'
  /** The integration can show who it is. */
  | 'credential'
  /** It is told when somebody logs out elsewhere. */
  | 'logout'
  /** Somebody has got a token. */
  | 'token'
  /** Somebody has got a token with the scopes that the step names. */
  | 'token-for'
  /** Somebody has got a token for another organisation. */
  | 'token-for-customer'
  /** A scope of the guide has been delegated in Altinn, by the organisation or to it. */
  | 'delegated-by-us'
  | 'delegated-to-us'
  /** It is done where the portal does not see it. */
  | 'elsewhere';

/** Whose turn it is. */
export type Who = 'administrator' | 'registrar' | 'developer' | 'management' | 'customer' | 'tester';

export type Step = {
  readonly name: StepName;
  readonly evidence: Evidence;
  readonly who: Who;
  /** What the evidence is looked for in, where it is not all scopes of the guide. */
  readonly scopes?: readonly string[];
};

type Fit = {
  readonly type: 'idporten' | 'api_klient' | 'maskinporten';
  /** One of these, where it matters where the program runs. */
  readonly applications?: readonly string[];
};

export type Variant = {
  readonly name: VariantName;
  /** The integration that the guide is about; a variant without one needs none here. */
  readonly fit?: Fit;
  readonly preset?: Preset;
  readonly scopes: readonly string[];
  readonly steps: readonly Step[];
};

const TERMS = { name: 'terms', evidence: 'terms', who: 'administrator' } as const;
const CREDENTIAL = { name: 'credential', evidence: 'credential', who: 'developer' } as const;
const CERTIFICATE = { name: 'certificate', evidence: 'elsewhere', who: 'management' } as const;

const VAT_STEPS = [
  TERMS,
  { name: 'vat-access', evidence: 'all-access', who: 'registrar' },
  { name: 'vat-register', evidence: 'integration', who: 'registrar' },
] as const;

const VAT_SCOPES = ['skatteetaten:mvameldinginnsending', 'skatteetaten:mvameldingvalidering'];

const TOLL_SCOPES = [
  ...['toll:movement/road/v2', 'toll:movement/air', 'toll:movement/rail', 'toll:movement/maritime'],
  ...['toll:movement/entry', 'toll:goodsdeclaration/document.write', 'toll:declaration.feed'],
];

const DSOP_SCOPES = ['nav:dsop/aap.read', 'nav:dsop/uforetrygd.read', 'nav:dsop/sykepenger.read'];
const CONSENT_SCOPES = ['altinn:consentrequests.write'];

const DSOP_ACCESS = { name: 'dsop-access', evidence: 'some-access', who: 'registrar' } as const;
const MACHINE = { type: 'maskinporten' } as const;

const VAT: readonly Variant[] = [
  {
    name: 'vat-server',
    fit: { type: 'api_klient', applications: ['web'] },
    preset: 'vat-server',
    scopes: VAT_SCOPES,
    steps: [
      ...VAT_STEPS,
      { name: 'vat-set-up', evidence: 'elsewhere', who: 'developer' },
      { name: 'vat-token', evidence: 'token', who: 'tester' },
    ],
  },
  {
    name: 'vat-desktop',
    fit: { type: 'api_klient', applications: ['native', 'browser'] },
    preset: 'vat-desktop',
    scopes: VAT_SCOPES,
    steps: [
      ...VAT_STEPS,
      { name: 'vat-listen', evidence: 'elsewhere', who: 'developer' },
      { name: 'vat-token', evidence: 'token', who: 'tester' },
    ],
  },
];

const DIGITOLL: readonly Variant[] = [
  {
    name: 'toll-norwegian',
    fit: MACHINE,
    preset: 'digitoll',
    scopes: TOLL_SCOPES,
    steps: [
      TERMS,
      CERTIFICATE,
      { name: 'toll-access', evidence: 'some-access', who: 'management' },
      { name: 'toll-register', evidence: 'integration', who: 'registrar' },
      CREDENTIAL,
      { name: 'toll-token', evidence: 'token', who: 'developer' },
    ],
  },
  {
    name: 'toll-foreign',
    scopes: TOLL_SCOPES,
    steps: [
      { name: 'toll-foreign-certificate', evidence: 'elsewhere', who: 'management' },
      { name: 'toll-foreign-customs', evidence: 'elsewhere', who: 'management' },
      { name: 'toll-foreign-call', evidence: 'elsewhere', who: 'developer' },
    ],
  },
];

const INSURANCE: readonly Variant[] = [
  {
    name: 'insurance-own',
    fit: MACHINE,
    preset: 'insurance',
    scopes: DSOP_SCOPES,
    steps: [
      TERMS,
      DSOP_ACCESS,
      CERTIFICATE,
      { name: 'dsop-register', evidence: 'integration', who: 'registrar' },
      CREDENTIAL,
      { name: 'dsop-consent', evidence: 'token-for', who: 'developer', scopes: CONSENT_SCOPES },
      { name: 'dsop-token', evidence: 'token', who: 'developer' },
    ],
  },
  {
    name: 'insurance-by-supplier',
    scopes: DSOP_SCOPES,
    steps: [
      TERMS,
      DSOP_ACCESS,
      { name: 'dsop-delegate', evidence: 'delegated-by-us', who: 'management' },
      { name: 'dsop-tell', evidence: 'elsewhere', who: 'registrar' },
    ],
  },
  {
    name: 'insurance-supplier',
    fit: MACHINE,
    preset: 'insurance',
    scopes: DSOP_SCOPES,
    steps: [
      TERMS,
      { name: 'dsop-supplier-register', evidence: 'integration', who: 'registrar' },
      CREDENTIAL,
      { name: 'dsop-delegated', evidence: 'delegated-to-us', who: 'customer' },
      { name: 'dsop-customer-token', evidence: 'token-for-customer', who: 'developer' },
    ],
  },
];

const MUNICIPALITY: readonly Variant[] = [
  {
    name: 'municipal-login',
    fit: { type: 'idporten', applications: ['web'] },
    preset: 'municipal-login',
    scopes: [],
    steps: [
      TERMS,
      { name: 'login-plan', evidence: 'elsewhere', who: 'management' },
      { name: 'login-register', evidence: 'integration', who: 'registrar' },
      { name: 'login-credential', evidence: 'credential', who: 'developer' },
      { name: 'login-logout', evidence: 'logout', who: 'developer' },
      { name: 'login-first', evidence: 'token', who: 'tester' },
      { name: 'login-verify', evidence: 'elsewhere', who: 'tester' },
    ],
  },
];

export const GUIDES = {
  'vat-return': VAT,
  digitoll: DIGITOLL,
  'consent-insurance': INSURANCE,
  'municipal-login': MUNICIPALITY,
} as const satisfies Readonly<Record<string, readonly Variant[]>>;

export type GuideName = keyof typeof GUIDES;
export const GUIDE_NAMES = Object.keys(GUIDES) as readonly GuideName[];

export function isGuideName(text: string): text is GuideName {
  return Object.hasOwn(GUIDES, text);
}

/** The first where none of that name is asked for. */
export function variantOf(guide: GuideName, name: string | undefined): Variant {
  const variants = GUIDES[guide];
  const [first] = variants;
  const found = variants.find((variant) => variant.name === name) ?? first;
  if (found === undefined) throw new Error(`The guide ${guide} has no variants.`);
  return found;
}

export type StepName =
  | ('terms' | 'certificate' | 'credential' | 'vat-access' | 'vat-register' | 'vat-set-up' | 'vat-listen')
  | ('vat-token' | 'toll-access' | 'toll-register' | 'toll-token' | 'toll-foreign-certificate')
  | ('toll-foreign-customs' | 'toll-foreign-call' | 'dsop-access' | 'dsop-register' | 'dsop-consent')
  | ('dsop-token' | 'dsop-delegate' | 'dsop-tell' | 'dsop-supplier-register' | 'dsop-delegated')
  | ('dsop-customer-token' | 'login-plan' | 'login-register' | 'login-credential' | 'login-logout')
  | ('login-first' | 'login-verify');
export type VariantName =
  | ('vat-server' | 'vat-desktop' | 'toll-norwegian' | 'toll-foreign' | 'insurance-own')
  | ('insurance-by-supplier' | 'insurance-supplier' | 'municipal-login');
