/** Texts of the forms for members. */
import { textTable } from '../../language/text-table.ts';

export const memberFormTexts = textTable('member-form', {
  newTitle: { nb: 'Legg til medlem', nn: 'Legg til medlem', en: 'Add a member' },
  newLead: {
    nb: 'Personen logger inn med ID-porten som seg selv, og kan så velge {{organization}}. Ingen får beskjed herfra; si fra selv.',
    nn: 'Personen loggar inn med ID-porten som seg sjølv, og kan så velje {{organization}}. Ingen får melding herifrå; sei frå sjølv.',
    en: 'The person logs in with ID-porten as themselves, and can then choose {{organization}}. Nobody is notified from here; tell them yourself.',
  },
  changeTitle: { nb: 'Endre medlem', nn: 'Endre medlem', en: 'Change a member' },
  changeTitleOf: { nb: 'Endre {{name}}', nn: 'Endre {{name}}', en: 'Change {{name}}' },
  back: { nb: 'Til medlemmene', nn: 'Til medlemmene', en: 'To the members' },
  gone: {
    nb: 'Denne personen er ikke medlem lenger.',
    nn: 'Denne personen er ikkje medlem lenger.',
    en: 'This person is no longer a member.',
  },
  administratorsOnly: {
    nb: 'Bare administratorer kan legge til og endre medlemmer. Hvem som er administrator, ser du i listen over medlemmer.',
    nn: 'Berre administratorar kan leggje til og endre medlemmer. Kven som er administrator, ser du i lista over medlemmer.',
    en: 'Only administrators can add and change members. The list of members tells who is an administrator.',
  },
  person: { nb: 'Fødselsnummer', nn: 'Fødselsnummer', en: 'National identity number' },
  personHelp: {
    nb: 'Fødselsnummer eller d-nummer, elleve sifre. Nummeret brukes til å kjenne igjen personen, og blir ikke lagret.',
    nn: 'Fødselsnummer eller d-nummer, elleve siffer. Nummeret blir brukt til å kjenne att personen, og blir ikkje lagra.',
    en: 'National identity number or D number, eleven digits. It is used to recognise the person, and is not kept.',
  },
  personHelpTest: {
    nb: 'Elleve sifre, til en syntetisk testperson; ekte numre blir avvist her. Testpersonene står på innloggingssiden. Nummeret blir ikke lagret.',
    nn: 'Elleve siffer, til ein syntetisk testperson; ekte nummer blir avviste her. Testpersonane står på innloggingssida. Nummeret blir ikkje lagra.',
    en: 'Eleven digits, of a synthetic test person; real numbers are refused here. The login page has the test persons. The number is not kept.',
  },
  name: { nb: 'Navn', nn: 'Namn', en: 'Name' },
  nameHelp: {
    nb: 'Det dere kaller personen. Vises i listen over medlemmer og i revisjonsloggen.',
    nn: 'Det de kallar personen. Blir vist i lista over medlemmer og i revisjonsloggen.',
    en: 'What you call the person. Shown in the list of members and in the audit log.',
  },
  roles: { nb: 'Roller', nn: 'Roller', en: 'Roles' },
  rolesHelp: {
    nb: 'Gi ikke mer enn personen trenger.',
    nn: 'Gje ikkje meir enn personen treng.',
    en: 'Give no more than the person needs.',
  },
  lastAdministrator: {
    nb: 'Dette er den eneste administratoren. Gjør noen andre til administrator først.',
    nn: 'Dette er den einaste administratoren. Gjer nokon andre til administrator først.',
    en: 'This is the only administrator. Make somebody else administrator first.',
  },
  dropsOwn: {
    nb: 'Når du lagrer, er du ikke administrator lenger, og bare en annen administrator kan gi deg rollen tilbake.',
    nn: 'Når du lagrar, er du ikkje administrator lenger, og berre ein annan administrator kan gje deg rolla tilbake.',
    en: 'Once you save, you are no longer an administrator, and only another administrator can give you the role back.',
  },
  add: { nb: 'Legg til', nn: 'Legg til', en: 'Add' },
  added: { nb: '{{name}} er lagt til.', nn: '{{name}} er lagd til.', en: '{{name}} is added.' },
  saved: { nb: '{{name}} er lagret.', nn: '{{name}} er lagra.', en: '{{name}} is saved.' },
});
