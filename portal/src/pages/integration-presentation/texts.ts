/** Texts of the form for the name and description of an integration. */
import { textTable } from '../../language/text-table.ts';

export const presentationTexts = textTable('integration-presentation', {
  title: {
    nb: 'Endre navn og beskrivelse',
    nn: 'Endre namn og skildring',
    en: 'Change name and description',
  },
  nameHelp: {
    nb: 'Vises til innbyggere når de logger inn. Ta med navnet på den som eier tjenesten: «Oslo kommune – Byggesak».',
    nn: 'Blir vist til innbyggjarar når dei loggar inn. Ta med namnet på den som eig tenesta: «Oslo kommune – Byggesak».',
    en: 'Shown to citizens when they log in. Include the name of the service owner: “Oslo kommune – Byggesak”.',
  },
  nameMissing: {
    nb: 'Gi integrasjonen et visningsnavn.',
    nn: 'Gje integrasjonen eit visingsnamn.',
    en: 'Give the integration a display name.',
  },
  descriptionHelp: {
    nb: 'Til eget bruk; vises aldri til innbyggere. Er integrasjonen laget av et program, kan programmet finne den igjen ved beskrivelsen – da bør den stå som den er.',
    nn: 'Til eigen bruk; blir aldri vist til innbyggjarar. Er integrasjonen laga av eit program, kan programmet finne han att ved skildringa – då bør ho stå som ho er.',
    en: 'For your own use; never shown to citizens. If a program made the integration, it may find it again by the description – then leave it as it is.',
  },
  tooLong: {
    nb: 'Beskrivelsen kan ha høyst {{max}} tegn.',
    nn: 'Skildringa kan ha høgst {{max}} teikn.',
    en: 'The description can have {{max}} characters at most.',
  },
  saved: { nb: 'Endringene er lagret.', nn: 'Endringane er lagra.', en: 'The changes are saved.' },
});
