/** The whole form of an integration, section by section; what the type does not have is not there. */
import { Paragraph } from '@digdir/designsystemet-react';
import type { ReactNode } from 'react';
import { ProblemAlert } from '../api/problem-alert.tsx';
import { FormView } from '../form/form-view.tsx';
import { useTexts } from '../language/translation.ts';
import { AddressSection } from './address-section.tsx';
import { isMachine } from './draft.ts';
import { GeneralSection } from './general-section.tsx';
import { PropertySection } from './property-section.tsx';
import type { Registration } from './registration.ts';
import { reviewTexts } from './review-texts.ts';
import { ScopeSection } from './scope-section.tsx';
import { TokenSection } from './token-section.tsx';

type RegistrationFormProps = {
  readonly registration: Registration;
  readonly isUnsaved: boolean;
  readonly lead: string;
  readonly beside: ReactNode;
};

export function RegistrationForm({ registration, isUnsaved, lead, beside }: RegistrationFormProps) {
  const t = useTexts(reviewTexts);
  const { form, check } = registration;
  const isLogin = !isMachine(form.values.integration_type);
  return (
    <>
      <Paragraph className="portal-text">{lead}</Paragraph>
      {check.problem !== null && <ProblemAlert problem={check.problem} />}
      <FormView form={form} action={t('toReview')} isUnsaved={isUnsaved} beside={beside}>
        <GeneralSection registration={registration} />
        {isLogin && <PropertySection registration={registration} />}
        {isLogin && <AddressSection registration={registration} />}
        <ScopeSection registration={registration} />
        <TokenSection registration={registration} />
      </FormView>
    </>
  );
}
