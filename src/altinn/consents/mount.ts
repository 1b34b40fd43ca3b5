/** Everything of consents, behind the door. */
import type { Door } from '../../http/door.ts';
import type { Section } from '../pages/front-page.ts';
import type { AltinnParts } from '../parts.ts';
import { mountConsentApi } from './api.ts';
import { mountHeadlessConsents } from './headless.ts';
import { mountOwnConsentPages } from './own-pages.ts';
import { LIST_PATH } from './page-parts.ts';
import { mountConsentRequestPages } from './request-pages.ts';

export function mountConsents(door: Door, parts: AltinnParts): void {
  mountConsentApi(door, parts);
  mountConsentRequestPages(door, parts);
  mountOwnConsentPages(door, parts);
  mountHeadlessConsents(door, parts);
}

export const CONSENT_SECTION: Section = {
  path: LIST_PATH,
  title: { nb: 'Mine samtykker', nn: 'Mine samtykke', en: 'My consents' },
  text: {
    nb: 'Se hvem som kan hente opplysninger om deg, svar på forespørsler, og trekk samtykker tilbake.',
    nn: 'Sjå kven som kan hente opplysningar om deg, svar på førespurnader, og trekk samtykke tilbake.',
    en: 'See who can fetch information about you, answer requests, and withdraw consents.',
  },
};
