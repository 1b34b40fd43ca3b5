/** What stands on the pages on which an eID is chosen and used, and on the page of consent. */
import type { WholeTextTable } from '../../http/pages/text-table.ts';

export const CHOICE_TEXTS = {
  chooseTitle: {
    nb: 'Velg innloggingsmåte',
    nn: 'Vel innloggingsmåte',
    en: 'Choose how to log in',
    se: 'Vállje mo logget sisa',
  },
  chooseText: {
    nb: 'Du skal logge inn hos {service}.',
    nn: 'Du skal logge inn hos {service}.',
    en: 'You are logging in to {service}.',
    se: 'Don leat loggeme sisa bálvalussii {service}.',
  },
  stepUpTitle: {
    nb: 'Logg inn med høyere sikkerhet',
    nn: 'Logg inn med høgare tryggleik',
    en: 'Log in with higher security',
    se: 'Logge sisa alit sihkkarvuođain',
  },
  stepUpText: {
    nb: 'Du er allerede logget inn, men {service} krever et høyere sikkerhetsnivå. Logg inn på nytt med en av disse, så gjelder det nye nivået også for tjenestene du er inne i.',
    nn: 'Du er alt logga inn, men {service} krev eit høgare tryggleiksnivå. Logg inn på nytt med ein av desse, så gjeld det nye nivået òg for tenestene du er inne i.',
    en: 'You are logged in already, but {service} requires a higher level of security. Log in again with one of these; the new level then holds for the services that you are in as well.',
    se: 'Don leat juo loggen sisa, muhto {service} gáibida alit sihkkarvuođadási. Logge sisa ođđasit ovttain dáin. Ođđa dássi gusto maiddái bálvalusaide mat dus leat rabas.',
  },
  noMethodTitle: {
    nb: 'Du kan ikke logge inn her',
    nn: 'Du kan ikkje logge inn her',
    en: 'You cannot log in here',
    se: 'Don it sáhte logget sisa dáppe',
  },
  noMethodText: {
    nb: 'Ingen av innloggingsmåtene som er satt opp her, gir det sikkerhetsnivået som {service} krever.',
    nn: 'Ingen av innloggingsmåtane som er sette opp her, gir det tryggleiksnivået som {service} krev.',
    en: 'None of the ways to log in that are set up here gives the level of security that {service} requires.',
    se: 'Ii oktage dáin sisaloggenvugiin atte dan sihkkarvuođadási maid {service} gáibida.',
  },
  methodTitle: {
    nb: 'Logg inn med {method}',
    nn: 'Logg inn med {method}',
    en: 'Log in with {method}',
    se: 'Logge sisa: {method}',
  },
  otherMethod: {
    nb: 'Velg en annen innloggingsmåte',
    nn: 'Vel ein annan innloggingsmåte',
    en: 'Choose another way to log in',
    se: 'Vállje eará vuogi logget sisa',
  },
  standIn: { nb: 'Test', nn: 'Test', en: 'Test', se: 'Teasta' },
  levelHigh: {
    nb: 'Sikkerhetsnivå høyt',
    nn: 'Tryggleiksnivå høgt',
    en: 'Security level high',
    se: 'Sihkkarvuođadássi: alla',
  },
  levelSubstantial: {
    nb: 'Sikkerhetsnivå betydelig',
    nn: 'Tryggleiksnivå betydeleg',
    en: 'Security level substantial',
    se: 'Sihkkarvuođadássi: mearkkašahtti',
  },
  levelLow: {
    nb: 'Sikkerhetsnivå lavt',
    nn: 'Tryggleiksnivå lågt',
    en: 'Security level low',
    se: 'Sihkkarvuođadássi: vuollegis',
  },
  levelOfChoice: {
    nb: 'Sikkerhetsnivå etter eget valg',
    nn: 'Tryggleiksnivå etter eige val',
    en: 'Security level of your choice',
    se: 'Sihkkarvuođadási válljet ieš',
  },
  problemTitle: {
    nb: 'Dette må rettes før du kan logge inn',
    nn: 'Dette må rettast før du kan logge inn',
    en: 'Mend this before you can log in',
    se: 'Divo dán ovdal go sáhtát logget sisa',
  },
  consentTitle: {
    nb: 'En applikasjon ber om tilgang',
    nn: 'Ein applikasjon ber om tilgang',
    en: 'An application asks for access',
    se: 'Applikašuvdna bivdá lobi',
  },
  consentText: {
    nb: '{service} ber om å få handle på dine vegne:',
    nn: '{service} ber om å få handle på dine vegner:',
    en: '{service} asks to act on your behalf:',
    se: '{service} bivdá lobi doaibmat du ovddas:',
  },
  consentWarning: {
    nb: 'Gi bare tilgang til applikasjoner du stoler på. Du blir logget inn selv om du ikke godtar.',
    nn: 'Gi berre tilgang til applikasjonar du stoler på. Du blir logga inn sjølv om du ikkje godtek.',
    en: 'Give access only to applications that you trust. You will be logged in even if you refuse.',
    se: 'Atte lobi dušše applikašuvnnaide maidda luohtát. Don beasat sisa vaikko it dohkkehivččege.',
  },
  consentLength: {
    nb: 'Tilgangen varer i {duration}.',
    nn: 'Tilgangen varer i {duration}.',
    en: 'The access lasts for {duration}.',
    se: 'Lohpi bistá {duration}.',
  },
  refuse: { nb: 'Ikke godta', nn: 'Ikkje godta', en: 'Refuse', se: 'Ale dohkket' },
  accept: { nb: 'Godta', nn: 'Godta', en: 'Accept', se: 'Dohkket' },
} as const satisfies WholeTextTable;
