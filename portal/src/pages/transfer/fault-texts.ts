/** Why a document from another environment cannot be compared. */
import { valueTable } from '../../language/text-table.ts';
import type { DocumentFault } from '../../transfer/document.ts';

type Row = { readonly nb: string; readonly nn: string; readonly en: string };

export const documentFaultTexts = valueTable('transfer-fault', {
  empty: {
    nb: 'Lim inn eller velg en fil som er tatt ut av et annet miljø.',
    nn: 'Lim inn eller vel ei fil som er teken ut av eit anna miljø.',
    en: 'Paste or choose a file that was exported from another environment.',
  },
  tooLong: {
    nb: 'Dokumentet er for stort til å komme fra Porthus: det kan være på høyst 4 MB.',
    nn: 'Dokumentet er for stort til å kome frå Porthus: det kan vere på høgst 4 MB.',
    en: 'The document is too large to come from Porthus: it may be of 4 MB at most.',
  },
  notJson: {
    nb: 'Dette er ikke JSON. Ta med hele filen, fra den første krøllparentesen til den siste.',
    nn: 'Dette er ikkje JSON. Ta med heile fila, frå den første krøllparentesen til den siste.',
    en: 'This is not JSON. Include the whole file, from the first brace to the last.',
  },
  notDocument: {
    nb: 'Dette er JSON, men ikke tatt ut herfra: feltet version mangler.',
    nn: 'Dette er JSON, men ikkje teke ut herfrå: feltet version manglar.',
    en: 'This is JSON, but no export: the field version is missing.',
  },
  otherVersion: {
    nb: 'Dokumentet har en annen version enn 1. Ta det ut på nytt.',
    nn: 'Dokumentet har ein annan version enn 1. Ta det ut på nytt.',
    en: 'The document has another version than 1. Export it anew.',
  },
  noClients: {
    nb: 'Integrasjonene i dokumentet (clients) mangler eller er ikke slik Porthus skriver dem. Ta det ut på nytt.',
    nn: 'Integrasjonane i dokumentet (clients) manglar eller er ikkje slik Porthus skriv dei. Ta det ut på nytt.',
    en: 'The integrations in the document (clients) are missing or not as Porthus writes them. Export it anew.',
  },
} satisfies Readonly<Record<DocumentFault, Row>>);
