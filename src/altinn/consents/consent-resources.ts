/**
 * What can be consented to. In Altinn the service owners register these with template and metadata; the stand-in knows
 * those that go with the scopes of the simulator's seeds.
 */

type Text = { readonly nb: string; readonly nn: string; readonly en: string };

export type ConsentResource = {
  readonly id: string;
  readonly title: Text;
  /** Who keeps the data. */
  readonly owner: string;
  /** What is shared, as the giver reads it; a metadata key in braces is replaced by what was asked for. */
  readonly template: Text;
  /** Each must be given, and no other may be. */
  readonly metadata: readonly string[];
};

const PERIOD = ['fraOgMed', 'tilOgMed'] as const;

const RESOURCES: readonly ConsentResource[] = [
  {
    id: 'demo-income',
    title: { nb: 'Inntektsopplysninger', nn: 'Inntektsopplysningar', en: 'Information about income' },
    owner: 'Kresen Havert AS',
    template: {
      nb: 'Hvor mye lønn og annen inntekt du hadde i {inntektsaar}, og hvem som betalte den.',
      nn: 'Kor mykje løn og anna inntekt du hadde i {inntektsaar}, og kven som betalte henne.',
      en: 'How much pay and other income you had in {inntektsaar}, and who paid it.',
    },
    metadata: ['inntektsaar'],
  },
  {
    id: 'nav-dsop-aap',
    title: { nb: 'Arbeidsavklaringspenger', nn: 'Arbeidsavklaringspengar', en: 'Work assessment allowance' },
    owner: 'Omtenksom Jerv Etat',
    template: {
      nb: 'Vedtak om arbeidsavklaringspenger og hva du fikk utbetalt fra {fraOgMed} til {tilOgMed}.',
      nn: 'Vedtak om arbeidsavklaringspengar og kva du fekk utbetalt frå {fraOgMed} til {tilOgMed}.',
      en: 'Decisions about work assessment allowance and what was paid to you from {fraOgMed} to {tilOgMed}.',
    },
    metadata: PERIOD,
  },
  {
    id: 'nav-dsop-uforetrygd',
    title: { nb: 'Uføretrygd', nn: 'Uføretrygd', en: 'Disability benefit' },
    owner: 'Omtenksom Jerv Etat',
    template: {
      nb: 'Vedtak om uføretrygd og hva du fikk utbetalt fra {fraOgMed} til {tilOgMed}.',
      nn: 'Vedtak om uføretrygd og kva du fekk utbetalt frå {fraOgMed} til {tilOgMed}.',
      en: 'Decisions about disability benefit and what was paid to you from {fraOgMed} to {tilOgMed}.',
    },
    metadata: PERIOD,
  },
  {
    id: 'nav-dsop-sykepenger',
    title: { nb: 'Sykepenger', nn: 'Sjukepengar', en: 'Sickness benefit' },
    owner: 'Omtenksom Jerv Etat',
    template: {
      nb: 'Vedtak om sykepenger og hva du fikk utbetalt fra {fraOgMed} til {tilOgMed}.',
      nn: 'Vedtak om sjukepengar og kva du fekk utbetalt frå {fraOgMed} til {tilOgMed}.',
      en: 'Decisions about sickness benefit and what was paid to you from {fraOgMed} to {tilOgMed}.',
    },
    metadata: PERIOD,
  },
];

const BY_ID: ReadonlyMap<string, ConsentResource> = new Map(RESOURCES.map((one) => [one.id, one]));

export function findConsentResource(id: string): ConsentResource | undefined {
  return BY_ID.get(id);
}

export function consentResourceIds(): readonly string[] {
  return [...BY_ID.keys()];
}
