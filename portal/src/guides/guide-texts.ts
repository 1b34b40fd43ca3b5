/** What the guides and their variants are called, and who each is for. */
import { valueTable } from '../language/text-table.ts';
import type { GuideName, VariantName } from './guide.ts';

type Row = { readonly nb: string; readonly nn: string; readonly en: string };

export const guideTitles = valueTable('guide-title', {
  'vat-return': {
    nb: 'Sende mva-melding fra et økonomisystem',
    nn: 'Sende mva-melding frå eit økonomisystem',
    en: 'Submit VAT returns from a finance system',
  },
  digitoll: {
    nb: 'Sende opplysninger til tollmyndighetene (Digitoll)',
    nn: 'Sende opplysningar til tollmyndigheitene (Digitoll)',
    en: 'Send information to customs (Digitoll)',
  },
  'consent-insurance': {
    nb: 'Hente opplysninger til forsikring, med samtykke',
    nn: 'Hente opplysningar til forsikring, med samtykke',
    en: 'Get data for insurance, with consent',
  },
  'municipal-login': {
    nb: 'La innbyggere logge inn i en kommunal tjeneste',
    nn: 'La innbyggjarar logge inn i ei kommunal teneste',
    en: 'Let citizens log in to a municipal service',
  },
} satisfies Readonly<Record<GuideName, Row>>);

export const guideLeads = valueTable('guide-lead', {
  'vat-return': {
    nb: 'For dem som lager eller bruker et system som skal levere mva-meldingen til Skatteetaten etter at en person har logget inn.',
    nn: 'For dei som lagar eller bruker eit system som skal levere mva-meldinga til Skatteetaten etter at ein person har logga inn.',
    en: 'For those who make or use a system that is to submit the VAT return to the Norwegian Tax Administration after a person has logged in.',
  },
  digitoll: {
    nb: 'For transportører, speditører og importører som skal sende forhåndsmeldinger og deklarasjoner fra eget system.',
    nn: 'For transportørar, speditørar og importørar som skal sende førehandsmeldingar og deklarasjonar frå eige system.',
    en: 'For carriers, forwarders and importers who are to send advance notices and declarations from their own system.',
  },
  'consent-insurance': {
    nb: 'For forsikringsselskaper som henter ytelser fra NAV om personer som har samtykket, og for leverandørene deres.',
    nn: 'For forsikringsselskap som hentar ytingar frå NAV om personar som har samtykt, og for leverandørane deira.',
    en: 'For insurance companies that get benefits from NAV about persons who have consented, and for their suppliers.',
  },
  'municipal-login': {
    nb: 'For kommuner og andre offentlige virksomheter som vil la innbyggere logge inn med ID-porten.',
    nn: 'For kommunar og andre offentlege verksemder som vil la innbyggjarar logge inn med ID-porten.',
    en: 'For municipalities and other public bodies that want citizens to log in with ID-porten.',
  },
} satisfies Readonly<Record<GuideName, Row>>);

export const variantTexts = valueTable('guide-variant', {
  'vat-server': {
    nb: 'Et system på en server, som Dynamics 365 Finance',
    nn: 'Eit system på ein tenar, som Dynamics 365 Finance',
    en: 'A system on a server, such as Dynamics 365 Finance',
  },
  'vat-desktop': {
    nb: 'Et program på brukerens egen datamaskin',
    nn: 'Eit program på brukaren si eiga datamaskin',
    en: 'A program on the user’s own computer',
  },
  'toll-norwegian': {
    nb: 'Norsk virksomhet, med norsk virksomhetssertifikat',
    nn: 'Norsk verksemd, med norsk verksemdssertifikat',
    en: 'Norwegian business, with a Norwegian enterprise certificate',
  },
  'toll-foreign': {
    nb: 'Utenlandsk virksomhet',
    nn: 'Utanlandsk verksemd',
    en: 'Foreign business',
  },
  'insurance-own': {
    nb: 'Vi er et forsikringsselskap med egne systemer',
    nn: 'Vi er eit forsikringsselskap med eigne system',
    en: 'We are an insurance company with systems of our own',
  },
  'insurance-by-supplier': {
    nb: 'Vi er et forsikringsselskap og bruker en ekstern leverandør',
    nn: 'Vi er eit forsikringsselskap og bruker ein ekstern leverandør',
    en: 'We are an insurance company and use an external supplier',
  },
  'insurance-supplier': {
    nb: 'Vi er leverandør for forsikringsselskaper',
    nn: 'Vi er leverandør for forsikringsselskap',
    en: 'We are a supplier for insurance companies',
  },
  'municipal-login': {
    nb: 'Nettjeneste på en server',
    nn: 'Netteneste på ein tenar',
    en: 'Web service on a server',
  },
} satisfies Readonly<Record<VariantName, Row>>);
