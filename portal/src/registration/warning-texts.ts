/** What may be registered and is seldom meant. */
import { valueTable } from '../language/text-table.ts';

export const warningTexts = valueTable('registration-warning', {
  refreshOnPublic: {
    nb: 'Refresh token i et program som kjører hos brukeren kan bli lest av andre programmer der. Trenger dere det?',
    nn: 'Refresh token i eit program som køyrer hos brukaren kan bli lese av andre program der. Treng de det?',
    en: 'A refresh token in a program that runs with its user can be read by other programs there. Do you need it?',
  },
  refreshReused: {
    nb: 'Et gjenbrukbart refresh token uten hemmelighet virker for den som finner det. Velg «Engangs».',
    nn: 'Eit gjenbrukbart refresh token utan løyndom verkar for den som finn det. Vel «Eingongs».',
    en: 'A reusable refresh token without a secret works for whoever finds it. Choose “One-time”.',
  },
  noPkce: {
    nb: 'Uten PKCE kan en kode som kommer på avveie brukes av andre.',
    nn: 'Utan PKCE kan ein kode som kjem på avvegar bli brukt av andre.',
    en: 'Without PKCE a code that goes astray can be used by others.',
  },
  accessBeyondRefresh: {
    nb: 'Access tokenet lever minst like lenge som refresh tokenet, som da er til liten nytte.',
    nn: 'Access tokenet lever minst like lenge som refresh tokenet, som då er til lita nytte.',
    en: 'The access token lives at least as long as the refresh token, which is then of little use.',
  },
  refreshBeyondAuthorization: {
    nb: 'Refresh tokenet lever ikke lenger enn autorisasjonen, uansett hva som står her.',
    nn: 'Refresh tokenet lever ikkje lenger enn autorisasjonen, same kva som står her.',
    en: 'The refresh token lives no longer than the authorization, whatever stands here.',
  },
  noLogout: {
    nb: 'Uten adresse for utlogging kan brukeren fortsatt være innlogget hos dere etter å ha logget ut et annet sted.',
    nn: 'Utan adresse for utlogging kan brukaren framleis vere innlogga hos dykk etter å ha logga ut ein annan stad.',
    en: 'Without a logout address the user may still be logged in with you after logging out elsewhere.',
  },
  longAccess: {
    nb: 'Et access token som lever mer enn en time er lenge nyttig for den som måtte finne det.',
    nn: 'Eit access token som lever meir enn ein time er lenge nyttig for den som måtte finne det.',
    en: 'An access token that lives more than an hour is of use for long to whoever may find it.',
  },
  noScopes: {
    nb: 'Uten scopes får integrasjonen ingen token. Du kan legge dem til senere.',
    nn: 'Utan scopes får integrasjonen ingen token. Du kan leggje dei til seinare.',
    en: 'Without scopes the integration gets no tokens. You can add them later.',
  },
});
