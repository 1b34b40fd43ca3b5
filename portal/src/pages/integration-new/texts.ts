/** Texts of registering an integration. */
import { textTable } from '../../language/text-table.ts';

export const integrationNewTexts = textTable('integration-new', {
  title: { nb: 'Ny integrasjon', nn: 'Ny integrasjon', en: 'New integration' },
  back: { nb: 'Alle integrasjoner', nn: 'Alle integrasjonar', en: 'All integrations' },
  notAllowed: {
    nb: 'Rollen din lar deg lese, men ikke lage integrasjoner. En administrator i virksomheten kan gi deg en annen rolle.',
    nn: 'Rolla di lèt deg lese, men ikkje lage integrasjonar. Ein administrator i verksemda kan gje deg ei anna rolle.',
    en: 'Your role lets you read but not make integrations. An administrator of the organisation can give you another role.',
  },
  purposeLead: {
    nb: 'Hva skal integrasjonen gjøre? Svaret avgjør hvilken tjeneste den bruker, og det kan ikke endres siden.',
    nn: 'Kva skal integrasjonen gjere? Svaret avgjer kva teneste han bruker, og det kan ikkje endrast sidan.',
    en: 'What is the integration to do? The answer decides which service it uses, and that cannot be changed later.',
  },
  formLead: {
    nb: 'Du ser over alt før noe opprettes.',
    nn: 'Du ser over alt før noko blir oppretta.',
    en: 'You look over everything before anything is created.',
  },
  otherPurpose: { nb: 'Velg et annet formål', nn: 'Vel eit anna føremål', en: 'Choose another purpose' },
  copyTitle: {
    nb: 'Ny integrasjon som ligner',
    nn: 'Ny integrasjon som liknar',
    en: 'A new integration like it',
  },
  copyLead: {
    nb: 'Alt er som i den andre, unntatt navnet. Nøkler og hemmeligheter følger ikke med; den nye skal ha sine egne.',
    nn: 'Alt er som i den andre, unnateke namnet. Nøklar og løyndomar følgjer ikkje med; den nye skal ha sine eigne.',
    en: 'Everything is as in the other one, except the name. Keys and secrets do not come along; the new one shall have its own.',
  },
  broughtLead: {
    nb: 'Alt som kunne bli med fra det andre miljøet, er fylt ut. Fyll ut resten og se over før du oppretter.',
    nn: 'Alt som kunne bli med frå det andre miljøet, er fylt ut. Fyll ut resten og sjå over før du opprettar.',
    en: 'All that could come along from the other environment is filled in. Fill in the rest, and look over it before you create.',
  },
  copyName: { nb: '{{name}} (kopi)', nn: '{{name}} (kopi)', en: '{{name}} (copy)' },
  created: {
    nb: 'Integrasjonen er opprettet.',
    nn: 'Integrasjonen er oppretta.',
    en: 'The integration is created.',
  },
});
