/** Everything of the system register and of system users, behind the door. */
import type { Door } from '../../http/door.ts';
import type { Section } from '../pages/front-page.ts';
import type { AltinnParts } from '../parts.ts';
import { mountSystemRegister } from '../system-register/mount.ts';
import { mountSystemUserApi } from './api.ts';
import { mountHeadlessAnswers } from './headless.ts';
import { mountOwnPages } from './own-pages.ts';
import { LIST_PATH } from './page-parts.ts';
import { mountRequestPages } from './request-pages.ts';

export function mountSystemUsers(door: Door, parts: AltinnParts): void {
  mountSystemRegister(door, parts);
  mountSystemUserApi(door, parts);
  mountRequestPages(door, parts);
  mountOwnPages(door, parts);
  mountHeadlessAnswers(door, parts);
}

export const SYSTEM_USER_SECTION: Section = {
  path: LIST_PATH,
  title: { nb: 'Systembrukere', nn: 'Systembrukarar', en: 'System users' },
  text: {
    nb: 'La et fagsystem handle for virksomheten, svar på forespørsler fra leverandører, og slett det som ikke brukes.',
    nn: 'La eit fagsystem handle for verksemda, svar på førespurnader frå leverandørar, og slett det som ikkje er i bruk.',
    en: 'Let a system act for the organisation, answer requests from vendors, and delete what is not in use.',
  },
};
