/** Texts of giving organisations access to a scope. */
import { textTable } from '../../language/text-table.ts';

export const apiScopeGrantTexts = textTable('api-scope-grant', {
  title: { nb: 'Legg til tilgang', nn: 'Legg til tilgang', en: 'Add access' },
  back: { nb: 'Tilgangene til scopet', nn: 'Tilgangane til scopet', en: 'Access to the scope' },
  to: { nb: 'Til scopet', nn: 'Til scopet', en: 'To the scope' },
  numbers: { nb: 'Organisasjonsnumre', nn: 'Organisasjonsnummer', en: 'Organisation numbers' },
  numbersHelp: {
    nb: 'Skriv ett, eller lim inn så mange du vil: fra et regneark, en e-post eller en liste. Annen tekst går vi forbi.',
    nn: 'Skriv eitt, eller lim inn så mange du vil: frå eit rekneark, ein e-post eller ei liste. Annan tekst går vi forbi.',
    en: 'Write one, or paste as many as you like: from a spreadsheet, a mail or a list. Other text is passed over.',
  },
  found: { nb: 'Hvem får tilgang?', nn: 'Kven får tilgang?', en: 'Who gets access?' },
  foundNone: {
    nb: 'Ingen organisasjonsnumre ennå.',
    nn: 'Ingen organisasjonsnummer enno.',
    en: 'No organisation numbers yet.',
  },
  counts: {
    nb: '{{fresh}} nye, {{known}} har tilgang fra før, {{duplicate}} står flere ganger, {{wrong}} er feil',
    nn: '{{fresh}} nye, {{known}} har tilgang frå før, {{duplicate}} står fleire gonger, {{wrong}} er feil',
    en: '{{fresh}} new, {{known}} have access already, {{duplicate}} stand twice, {{wrong}} are wrong',
  },
  new: { nb: 'Får tilgang', nn: 'Får tilgang', en: 'Gets access' },
  known: { nb: 'Har tilgang fra før', nn: 'Har tilgang frå før', en: 'Has access already' },
  duplicate: { nb: 'Står flere ganger', nn: 'Står fleire gonger', en: 'Stands twice' },
  wrong: { nb: 'Ikke et gyldig nummer', nn: 'Ikkje eit gyldig nummer', en: 'Not a valid number' },
  wrongHelp: {
    nb: 'Kontrollsifferet stemmer ikke. Sjekk om et siffer er byttet om, mangler eller er for mye.',
    nn: 'Kontrollsifferet stemmer ikkje. Sjekk om eit siffer er bytt om, manglar eller er for mykje.',
    en: 'The check digit is wrong. See whether a digit is swapped, missing or too many.',
  },
  naming: { nb: 'Henter navnet …', nn: 'Hentar namnet …', en: 'Fetching the name …' },
  unknown: {
    nb: 'Navnet er ikke kjent her ennå – sjekk nummeret en gang til',
    nn: 'Namnet er ikkje kjent her enno – sjekk nummeret ein gong til',
    en: 'The name is not known here yet – check the number once more',
  },
  give_one: {
    nb: 'Gi {{count}} virksomhet tilgang',
    nn: 'Gje {{count}} verksemd tilgang',
    en: 'Give {{count}} organisation access',
  },
  give_other: {
    nb: 'Gi {{count}} virksomheter tilgang',
    nn: 'Gje {{count}} verksemder tilgang',
    en: 'Give {{count}} organisations access',
  },
  nothing: {
    nb: 'Skriv minst ett organisasjonsnummer som ikke har tilgang fra før.',
    nn: 'Skriv minst eitt organisasjonsnummer som ikkje har tilgang frå før.',
    en: 'Write at least one organisation number that has no access yet.',
  },
  progress: {
    nb: 'Gir tilgang: {{done}} av {{all}}',
    nn: 'Gjev tilgang: {{done}} av {{all}}',
    en: 'Giving access: {{done}} of {{all}}',
  },
  given_one: {
    nb: '{{count}} virksomhet har fått tilgang.',
    nn: '{{count}} verksemd har fått tilgang.',
    en: '{{count}} organisation has been given access.',
  },
  given_other: {
    nb: '{{count}} virksomheter har fått tilgang.',
    nn: '{{count}} verksemder har fått tilgang.',
    en: '{{count}} organisations have been given access.',
  },
  failed: {
    nb: 'Disse fikk ikke tilgang. De andre er gitt.',
    nn: 'Desse fekk ikkje tilgang. Dei andre er gjevne.',
    en: 'These did not get access. The others are given.',
  },
  mayNot: {
    nb: 'Bare en administrator eller API-eier i virksomheten kan gi tilgang.',
    nn: 'Berre ein administrator eller API-eigar i verksemda kan gje tilgang.',
    en: 'Only an administrator or API owner of your organisation can give access.',
  },
});
