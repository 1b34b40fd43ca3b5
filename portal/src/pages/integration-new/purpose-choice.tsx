/** The first question: what somebody wants to do. The type, which can never be changed, follows from the answer and is told. */
import { Paragraph } from '@digdir/designsystemet-react';
import { Link } from '@tanstack/react-router';
import { integrationTypeTexts } from '../../integration/integration-type-texts.ts';
import { useTexts } from '../../language/translation.ts';
import { PURPOSES, TYPE_OF } from '../../registration/purpose.ts';
import { purposeHelpTexts, purposePartTexts, purposeTexts } from '../../registration/purpose-texts.ts';
import { integrationNewTexts } from './texts.ts';

export function PurposeChoice() {
  const t = useTexts(integrationNewTexts);
  const name = useTexts(purposeTexts);
  const help = useTexts(purposeHelpTexts);
  const part = useTexts(purposePartTexts);
  const typeName = useTexts(integrationTypeTexts);
  return (
    <>
      <Paragraph className="portal-text">{t('purposeLead')}</Paragraph>
      <ul className="portal-choices">
        {PURPOSES.map((purpose) => (
          <li key={purpose}>
            <Link
              className="ds-card portal-choice"
              to="/integrations/new"
              search={{ purpose }}
              preload={false}
            >
              <strong>{name(purpose)}</strong>
              <span>{help(purpose)}</span>
              <span className="portal-quiet">
                {part('becomes', { type: typeName(TYPE_OF[purpose]) })}{' '}
                <code translate="no">{TYPE_OF[purpose]}</code>
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </>
  );
}
