/** Texts of who has access to a scope. */
import { textTable } from '../../language/text-table.ts';

export const apiScopeAccessTexts = textTable('api-scope-access', {
  grant: { nb: 'Legg til tilgang', nn: 'Legg til tilgang', en: 'Add access' },
  forAll: {
    nb: 'Scopet er tilgjengelig for alle. Alle virksomheter får token med det, også de som ikke står i listen.',
    nn: 'Scopet er tilgjengeleg for alle. Alle verksemder får token med det, òg dei som ikkje står i lista.',
    en: 'The scope is available for all. Every organisation gets tokens with it, also those not listed.',
  },
  delegable: {
    nb: 'Scopet kan delegeres: de som har tilgang, kan la leverandører hente token på sine vegne.',
    nn: 'Scopet kan delegerast: dei som har tilgang, kan la leverandørar hente token på vegner av seg.',
    en: 'The scope can be delegated: those with access can let suppliers get tokens on their behalf.',
  },
  waiting_one: {
    nb: '{{count}} virksomhet har søkt og venter på svar.',
    nn: '{{count}} verksemd har søkt og ventar på svar.',
    en: '{{count}} organisation has applied and waits for an answer.',
  },
  waiting_other: {
    nb: '{{count}} virksomheter har søkt og venter på svar.',
    nn: '{{count}} verksemder har søkt og ventar på svar.',
    en: '{{count}} organisations have applied and wait for an answer.',
  },
  answer: { nb: 'Svar på søknader', nn: 'Svar på søknader', en: 'Answer applications' },
  consumers: { nb: 'Konsumenter', nn: 'Konsumentar', en: 'Consumers' },
  search: {
    nb: 'Søk etter navn eller organisasjonsnummer',
    nn: 'Søk etter namn eller organisasjonsnummer',
    en: 'Search by name or organisation number',
  },
  count_one: {
    nb: '{{count}} virksomhet har tilgang',
    nn: '{{count}} verksemd har tilgang',
    en: '{{count}} organisation has access',
  },
  count_other: {
    nb: '{{count}} virksomheter har tilgang',
    nn: '{{count}} verksemder har tilgang',
    en: '{{count}} organisations have access',
  },
  noMatch: { nb: 'Ingen passer med søket.', nn: 'Ingen passar med søket.', en: 'None match the search.' },
  none: {
    nb: 'Ingen har tilgang ennå. Legg til virksomheter med organisasjonsnummer, eller vent på søknader.',
    nn: 'Ingen har tilgang enno. Legg til verksemder med organisasjonsnummer, eller vent på søknader.',
    en: 'Nobody has access yet. Add organisations by their numbers, or wait for applications.',
  },
  unknown: { nb: 'Ukjent navn', nn: 'Ukjent namn', en: 'Unknown name' },
  since: { nb: 'Tildelt {{date}}', nn: 'Tildelt {{date}}', en: 'Granted {{date}}' },
  until: {
    nb: 'Avslått eller trukket {{date}}',
    nn: 'Avslått eller trekt {{date}}',
    en: 'Denied or revoked {{date}}',
  },
  denied_one: {
    nb: '{{count}} virksomhet har fått avslag eller mistet tilgangen',
    nn: '{{count}} verksemd har fått avslag eller mist tilgangen',
    en: '{{count}} organisation was denied or lost its access',
  },
  denied_other: {
    nb: '{{count}} virksomheter har fått avslag eller mistet tilgangen',
    nn: '{{count}} verksemder har fått avslag eller mist tilgangen',
    en: '{{count}} organisations were denied or lost their access',
  },
  again: { nb: 'Gi tilgang', nn: 'Gje tilgang', en: 'Give access' },
  againFor: {
    nb: 'Gi tilgang til {{organisation}}',
    nn: 'Gje tilgang til {{organisation}}',
    en: 'Give access to {{organisation}}',
  },
  given: {
    nb: '{{organisation}} har fått tilgang.',
    nn: '{{organisation}} har fått tilgang.',
    en: '{{organisation}} has been given access.',
  },
  revoke: { nb: 'Trekk tilgangen', nn: 'Trekk tilgangen', en: 'Revoke access' },
  revokeFor: {
    nb: 'Trekk tilgangen til {{organisation}}',
    nn: 'Trekk tilgangen til {{organisation}}',
    en: 'Revoke access of {{organisation}}',
  },
  revokeTitle: {
    nb: 'Trekke tilgangen til {{organisation}}?',
    nn: 'Trekkje tilgangen til {{organisation}}?',
    en: 'Revoke the access of {{organisation}}?',
  },
  revokeLead: {
    nb: '{{organisation}} får ingen nye token med {{scope}}, heller ikke leverandører de har delegert scopet til. Token som alt er utstedt, gjelder til de utløper.',
    nn: '{{organisation}} får ingen nye token med {{scope}}, heller ikkje leverandørar dei har delegert scopet til. Token som alt er utferda, gjeld til dei går ut.',
    en: '{{organisation}} gets no new tokens with {{scope}}, and neither do suppliers they have delegated it to. Tokens already issued are good until they expire.',
  },
  used_one: {
    nb: 'De har fått {{count}} token de siste 30 dagene.',
    nn: 'Dei har fått {{count}} token dei siste 30 dagane.',
    en: 'They have got {{count}} token in the last 30 days.',
  },
  used_other: {
    nb: 'De har fått {{count}} token de siste 30 dagene.',
    nn: 'Dei har fått {{count}} token dei siste 30 dagane.',
    en: 'They have got {{count}} tokens in the last 30 days.',
  },
  unused: {
    nb: 'De har ikke fått noen token de siste 30 dagene.',
    nn: 'Dei har ikkje fått nokon token dei siste 30 dagane.',
    en: 'They have got no tokens in the last 30 days.',
  },
  revoked: {
    nb: 'Tilgangen til {{organisation}} er trukket.',
    nn: 'Tilgangen til {{organisation}} er trekt.',
    en: 'The access of {{organisation}} is revoked.',
  },
});
