/** Texts of the last look before something is registered or changed. */
import { textTable } from '../language/text-table.ts';

export const reviewTexts = textTable('registration-review', {
  toReview: { nb: 'Se over', nn: 'Sjå over', en: 'Review' },
  newTitle: {
    nb: 'Se over før du oppretter',
    nn: 'Sjå over før du opprettar',
    en: 'Review before you create',
  },
  changesTitle: { nb: 'Dette blir endret', nn: 'Dette blir endra', en: 'This will change' },
  noChanges: { nb: 'Ingenting er endret.', nn: 'Ingenting er endra.', en: 'Nothing has changed.' },
  before: { nb: 'Før: {{value}}', nn: 'Før: {{value}}', en: 'Before: {{value}}' },
  after: { nb: 'Etter: {{value}}', nn: 'Etter: {{value}}', en: 'After: {{value}}' },
  warnings: { nb: 'Verdt å tenke over', nn: 'Verdt å tenkje over', en: 'Worth a thought' },
  pending: {
    nb: 'Disse scopene virker først når eieren har gitt tilgang: {{scopes}}. Du kan registrere dem nå; de begynner å virke av seg selv.',
    nn: 'Desse scopa verkar først når eigaren har gjeve tilgang: {{scopes}}. Du kan registrere dei no; dei byrjar å verke av seg sjølve.',
    en: 'These scopes work only once their owner has given access: {{scopes}}. You can register them now; they start working by themselves.',
  },
  secretEnds: {
    nb: 'Metoden blir en annen, så hemmeligheten som er i bruk slettes straks endringen er lagret.',
    nn: 'Metoden blir ein annan, så løyndomen som er i bruk blir sletta straks endringa er lagra.',
    en: 'The method becomes another, so the secret in use is deleted as soon as the change is saved.',
  },
  change: { nb: 'Endre', nn: 'Endre', en: 'Change' },
  create: { nb: 'Opprett', nn: 'Opprett', en: 'Create' },
  saveChanges: { nb: 'Lagre endringene', nn: 'Lagre endringane', en: 'Save the changes' },
  seconds: {
    nb: '{{text}} sekunder: {{duration}}',
    nn: '{{text}} sekund: {{duration}}',
    en: '{{text}} seconds: {{duration}}',
  },
  yes: { nb: 'ja', nn: 'ja', en: 'yes' },
  no: { nb: 'nei', nn: 'nei', en: 'no' },
});
