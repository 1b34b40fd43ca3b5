/** All that stands on the pages of the login and the logout. */
import type { Texts } from '../../http/pages/text-table.ts';
import { CHOICE_TEXTS } from './choice-texts.ts';
import { FAULT_TEXTS } from './fault-texts.ts';
import { FRAME_TEXTS } from './frame-texts.ts';
import { LOGOUT_TEXTS } from './logout-texts.ts';
import { REPRESENTATION_TEXTS } from './representation-texts.ts';

export const LOGIN_TEXTS = {
  ...FRAME_TEXTS,
  ...CHOICE_TEXTS,
  ...FAULT_TEXTS,
  ...LOGOUT_TEXTS,
  ...REPRESENTATION_TEXTS,
} as const;

export type LoginTexts = Texts<typeof LOGIN_TEXTS>;
