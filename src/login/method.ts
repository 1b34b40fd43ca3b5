/** An eID as the login sees it: a form of ours or somebody else's pages, and what it says of who has been there. */
import type { Instant } from '../clock.ts';
import type { Parameters } from '../http/form.ts';
import type { Html } from '../http/html.ts';
import type { PageLanguage } from '../http/pages/language.ts';
import type { InEveryLanguage } from '../http/pages/text-table.ts';
import type { Pid } from '../identifiers/pid.ts';
import type { Acr } from './level.ts';
import type { Login, Person } from './session.ts';

export type LoginMethod = FormMethod | RemoteMethod;

export type MethodDescription = {
  /** In the address of its page. */
  readonly id: string;
  /** A brand, the same in every language. */
  readonly name: string;
  /** The levels that it can give. */
  readonly acrValues: readonly Acr[];
  readonly describe: InEveryLanguage;
  /** It believes whoever is chosen; pages say so. */
  readonly isStandIn?: boolean;
  /** Whoever logs in says at what level. */
  readonly letsChooseLevel?: boolean;
};

/** One that is used on a page of ours. */
export type FormMethod = MethodDescription & {
  /** What stands before its form, such as a search among what may be chosen. */
  showBefore?(language: PageLanguage, attempt: Attempt): Promise<Html>;
  /** The fields of its form; the frame has the buttons. */
  showFields(asked: readonly Acr[], language: PageLanguage, attempt: Attempt): Promise<Html>;
  /** `asked`: what the request wants. The login is judged anew by the level that was reached. */
  judge(fields: Parameters, asked: readonly Acr[], attempt: Attempt): Promise<MethodOutcome>;
  /** The address of a script of ours, where the page cannot do without. */
  readonly scriptPath?: string;
};

/** One that is used elsewhere: the browser is sent there, and comes back to `returnPath`. */
export type RemoteMethod = MethodDescription & {
  sendAway(attempt: Attempt): Promise<SentAway>;
  /** The login that what came back claims to belong to; whether it does is for `conclude` to say. */
  interactionOf(returned: Parameters): string | undefined;
  conclude(returned: Parameters, attempt: Attempt): Promise<MethodOutcome>;
};

export function isRemote(method: LoginMethod): method is RemoteMethod {
  return 'sendAway' in method;
}

/** Where the browser comes back to; its address is registered at whoever runs the pages. */
export function returnPath(id: string): string {
  return `/eid/${id}/return`;
}

/** One login under way in one browser. */
export type Attempt = {
  readonly interaction: string;
  /** The same for this login in this browser, and nobody else's: what a method gives out is bound to it. */
  readonly binding: string;
  readonly asked: readonly Acr[];
  readonly language: PageLanguage;
  /** How long ago the proof may have been given elsewhere, in seconds; undefined: as long as the eID allows. */
  readonly maxAgeSeconds: number | undefined;
  /** What the fields are to hold: as the address says, or as they were sent the last time. */
  readonly values: Parameters;
  /** What was wrong the last time. */
  readonly problem?: MethodProblem | undefined;
};

export type { InEveryLanguage };

/** Who somebody has proved to be, and how. */
export type Proof = Omit<Login, 'at'> & {
  readonly person: Person;
  /** When it was given, where that was elsewhere and before; absent: now. */
  readonly at?: Instant | undefined;
};

/** What to mend, for the page. */
export type MethodProblem = {
  readonly ok: false;
  readonly problem: InEveryLanguage;
  /** The id of the field to mend. */
  readonly field?: string;
  /** Who was not proven, where the form said whom it was to be: the person is told of it in the history of logins. */
  readonly tried?: Pid;
};

export type MethodOutcome = { readonly ok: true; readonly proof: Proof } | MethodProblem;

export type SentAway = { readonly ok: true; readonly location: string } | MethodProblem;
