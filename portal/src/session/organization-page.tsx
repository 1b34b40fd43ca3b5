/** The choice among the organisations that somebody may represent, after login and whenever they like. */
import { Button, Heading, Paragraph } from '@digdir/designsystemet-react';
import { useTexts } from '../language/translation.ts';
import { LogOutButton } from './log-out-button.tsx';
import { OrganizationChoice } from './organization-choice.tsx';
import type { LoggedIn } from './session.ts';
import { sessionTexts } from './session-texts.ts';
import { Vestibule } from './vestibule.tsx';

type OrganizationPageProps = { readonly session: LoggedIn; readonly lookAgain: () => void };

export function OrganizationPage({ session, lookAgain }: OrganizationPageProps) {
  const t = useTexts(sessionTexts);
  const mayNobody = session.organizations.length === 0;
  const title = mayNobody ? t('nobodyTitle') : t('chooseTitle');
  return (
    <Vestibule environment={session.environment} title={title}>
      <Heading level={1} data-size="lg">
        {title}
      </Heading>
      {mayNobody ? (
        <>
          <Paragraph>{t('nobodyLead', { name: session.person.name })}</Paragraph>
          <Paragraph>{t('nobodyHow')}</Paragraph>
        </>
      ) : (
        <OrganizationChoice session={session} />
      )}
      <div className="portal-row">
        {mayNobody && <Button onClick={lookAgain}>{t('lookAgain')}</Button>}
        <LogOutButton variant="secondary" csrf={session.csrf} />
      </div>
    </Vestibule>
  );
}
