/** What the endpoints that decide are called; by the names that the API gives them. */
import { valueTable } from '../language/text-table.ts';

export const issuerTexts = valueTable('issuers', {
  maskinporten: { nb: 'Maskinporten: token', nn: 'Maskinporten: token', en: 'Maskinporten: token' },
  skyporten: { nb: 'Skyporten: token', nn: 'Skyporten: token', en: 'Skyporten: token' },
  idporten: { nb: 'ID-porten: token', nn: 'ID-porten: token', en: 'ID-porten: token' },
  'idporten/authorize': { nb: 'ID-porten: innlogging', nn: 'ID-porten: innlogging', en: 'ID-porten: login' },
  'idporten/par': {
    nb: 'ID-porten: innlogging sendt på forhånd (PAR)',
    nn: 'ID-porten: innlogging send på førehand (PAR)',
    en: 'ID-porten: login pushed ahead (PAR)',
  },
  'idporten/logout': { nb: 'ID-porten: utlogging', nn: 'ID-porten: utlogging', en: 'ID-porten: logout' },
  'idporten/logout-call': {
    nb: 'ID-porten: varsel om utlogging',
    nn: 'ID-porten: varsel om utlogging',
    en: 'ID-porten: logout notice',
  },
});

export type Issuer = keyof typeof issuerTexts.rows;

export const ISSUERS = Object.keys(issuerTexts.rows) as readonly Issuer[];
