/** Texts of members and roles. */
import { textTable } from '../../language/text-table.ts';

export const membersTexts = textTable('members', {
  title: { nb: 'Medlemmer og roller', nn: 'Medlemmer og roller', en: 'Members and roles' },
  lead: {
    nb: 'De som kan logge inn i portalen og handle for {{organization}}.',
    nn: 'Dei som kan logge inn i portalen og handle for {{organization}}.',
    en: 'Those who can log in to the portal and act for {{organization}}.',
  },
  readOnly: {
    nb: 'Bare administratorer kan legge til, endre og fjerne medlemmer.',
    nn: 'Berre administratorar kan leggje til, endre og fjerne medlemmer.',
    en: 'Only administrators can add, change and remove members.',
  },
  none: {
    nb: 'Ingen medlemmer ennå. Den som driver tjenesten, legger til den første administratoren.',
    nn: 'Ingen medlemmer enno. Den som driv tenesta, legg til den første administratoren.',
    en: 'No members yet. Whoever runs the service adds the first administrator.',
  },
  add: { nb: 'Legg til medlem', nn: 'Legg til medlem', en: 'Add a member' },
  you: { nb: 'Deg', nn: 'Deg', en: 'You' },
  since: { nb: 'Lagt til {{day}}', nn: 'Lagd til {{day}}', en: 'Added {{day}}' },
  last: {
    nb: 'Eneste administrator, og kan derfor ikke fjernes. Gjør noen andre til administrator først.',
    nn: 'Einaste administrator, og kan difor ikkje fjernast. Gjer nokon andre til administrator først.',
    en: 'The only administrator, and so cannot be removed. Make somebody else administrator first.',
  },
  change: { nb: 'Endre', nn: 'Endre', en: 'Change' },
  changeOf: { nb: 'Endre {{name}}', nn: 'Endre {{name}}', en: 'Change {{name}}' },
  remove: { nb: 'Fjern', nn: 'Fjern', en: 'Remove' },
  removeOf: { nb: 'Fjern {{name}}', nn: 'Fjern {{name}}', en: 'Remove {{name}}' },
  removeTitle: { nb: 'Fjerne {{name}}?', nn: 'Fjerne {{name}}?', en: 'Remove {{name}}?' },
  removeLead: {
    nb: '{{name}} kan ikke lenger se eller gjøre noe for {{organization}}, fra nå av. Det personen har gjort, står fortsatt i revisjonsloggen.',
    nn: '{{name}} kan ikkje lenger sjå eller gjere noko for {{organization}}, frå no av. Det personen har gjort, står framleis i revisjonsloggen.',
    en: '{{name}} can no longer see or do anything for {{organization}}, from now on. What the person has done stays in the audit log.',
  },
  removeYou: {
    nb: 'Det er deg selv du fjerner. Du kan ikke lenger se eller gjøre noe for {{organization}}, og bare en administrator kan legge deg til igjen.',
    nn: 'Det er deg sjølv du fjernar. Du kan ikkje lenger sjå eller gjere noko for {{organization}}, og berre ein administrator kan leggje deg til igjen.',
    en: 'You are removing yourself. You can no longer see or do anything for {{organization}}, and only an administrator can add you again.',
  },
  removed: { nb: '{{name}} er fjernet.', nn: '{{name}} er fjerna.', en: '{{name}} is removed.' },
  roles: { nb: 'Hva rollene kan', nn: 'Kva rollene kan', en: 'What the roles may do' },
  rolesLead: {
    nb: 'Et medlem har én eller flere roller, og kan det rollene til sammen gir. Endringer gjelder med en gang.',
    nn: 'Ein medlem har éi eller fleire roller, og kan det rollene til saman gjev. Endringar gjeld med ein gong.',
    en: 'A member has one or more roles, and may do what they give together. Changes take effect at once.',
  },
});
