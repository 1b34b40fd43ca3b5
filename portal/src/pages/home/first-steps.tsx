/** How somebody begins when the organisation has no integrations: what their role lets them do, each step with where it is done. */
import { Button, Heading, List, Paragraph } from '@digdir/designsystemet-react';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTexts } from '../../language/translation.ts';
import { useHasRole } from '../../session/acting.ts';
import { firstStepTexts } from './first-step-texts.ts';

export function FirstSteps() {
  const t = useTexts(firstStepTexts);
  const mayRegister = useHasRole('supplier');
  const mayOffer = useHasRole('api-owner');
  return (
    <section className="portal-stack">
      <Heading level={2} data-size="sm">
        {t('title')}
      </Heading>
      <Paragraph className="portal-text">{t(mayRegister ? 'lead' : 'leadOfOthers')}</Paragraph>
      {mayRegister && <Registering />}
      {mayRegister && (
        <div>
          <Button asChild>
            <Link to="/integrations/new">{t('begin')}</Link>
          </Button>
        </div>
      )}
      {mayOffer && (
        <Paragraph>
          <Link className="ds-link" to="/apis">
            {t('offer')}
          </Link>
        </Paragraph>
      )}
      {!mayRegister && (
        <Paragraph>
          <Link className="ds-link" to="/guides">
            {t('look')}
          </Link>
        </Paragraph>
      )}
    </section>
  );
}

function Registering() {
  const t = useTexts(firstStepTexts);
  const isAdministrator = useHasRole();
  return (
    <List.Ordered>
      {isAdministrator && (
        <StepOf
          text={t('terms')}
          link={
            <Link className="ds-link" to="/administration/terms">
              {t('toTerms')}
            </Link>
          }
        />
      )}
      <StepOf
        text={t('purpose')}
        link={
          <Link className="ds-link" to="/guides">
            {t('toGuides')}
          </Link>
        }
      />
      <StepOf text={t('register')} />
      <StepOf text={t('key')} />
      <StepOf
        text={t('access')}
        link={
          <Link className="ds-link" to="/catalogue">
            {t('toCatalogue')}
          </Link>
        }
      />
    </List.Ordered>
  );
}

function StepOf({ text, link }: { readonly text: string; readonly link?: ReactNode }) {
  return (
    <List.Item>
      {text} {link}
    </List.Item>
  );
}
