/** Texts around every page: header, navigation, and what the portal says wherever one is. */
import { textTable } from '../language/text-table.ts';

export const frameTexts = textTable('frame', {
  product: { nb: 'Samarbeidsportalen', nn: 'Samarbeidsportalen', en: 'Samarbeidsportalen' },
  toHome: {
    nb: 'Samarbeidsportalen, til forsiden',
    nn: 'Samarbeidsportalen, til framsida',
    en: 'Samarbeidsportalen, to the front page',
  },
  skipToMain: { nb: 'Hopp til hovedinnhold', nn: 'Hopp til hovudinnhald', en: 'Skip to main content' },
  language: { nb: 'Språk', nn: 'Språk', en: 'Language' },
  menu: { nb: 'Meny', nn: 'Meny', en: 'Menu' },
  represents: { nb: 'Du representerer', nn: 'Du representerer', en: 'You represent' },
  switchOrganization: { nb: 'Bytt virksomhet', nn: 'Byt verksemd', en: 'Switch organisation' },
  yourRoles: { nb: 'Roller: {{roles}}', nn: 'Roller: {{roles}}', en: 'Roles: {{roles}}' },
  colors: { nb: 'Fargemodus', nn: 'Fargemodus', en: 'Colour mode' },
  colorsAuto: { nb: 'Som systemet', nn: 'Som systemet', en: 'As the system' },
  colorsLight: { nb: 'Lys', nn: 'Lys', en: 'Light' },
  colorsDark: { nb: 'Mørk', nn: 'Mørk', en: 'Dark' },
  offline: {
    nb: 'Du er uten nett. Det du ser, kan være gammelt, og endringer blir ikke lagret.',
    nn: 'Du er utan nett. Det du ser, kan vere gammalt, og endringar blir ikkje lagra.',
    en: 'You are offline. What you see may be old, and changes are not saved.',
  },
  notices: { nb: 'Meldinger', nn: 'Meldingar', en: 'Messages' },
  brokenTitle: {
    nb: 'Denne siden virker ikke',
    nn: 'Denne sida verkar ikkje',
    en: 'This page does not work',
  },
  brokenLead: {
    nb: 'Det er en feil hos oss. Last siden på nytt, eller gå til forsiden.',
    nn: 'Det er ein feil hos oss. Last sida på nytt, eller gå til framsida.',
    en: 'The fault is ours. Reload the page, or go to the front page.',
  },
  reload: { nb: 'Last på nytt', nn: 'Last på nytt', en: 'Reload' },
  home: { nb: 'Til forsiden', nn: 'Til framsida', en: 'To the front page' },
  missingTitle: { nb: 'Vi fant ikke siden', nn: 'Vi fann ikkje sida', en: 'We did not find the page' },
  missingLead: {
    nb: 'Adressen finnes ikke. Den kan være skrevet feil, eller siden kan være flyttet.',
    nn: 'Adressa finst ikkje. Ho kan vere skriven feil, eller sida kan vere flytta.',
    en: 'The address does not exist. It may be misspelt, or the page may have moved.',
  },
  clearSearch: { nb: 'Tøm søket', nn: 'Tøm søket', en: 'Clear the search' },
  copy: { nb: 'Kopier {{what}}', nn: 'Kopier {{what}}', en: 'Copy {{what}}' },
  copyShort: { nb: 'Kopier', nn: 'Kopier', en: 'Copy' },
  copied: { nb: 'Kopiert: {{what}}.', nn: 'Kopiert: {{what}}.', en: 'Copied: {{what}}.' },
});
