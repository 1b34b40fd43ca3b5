/**
 * What stands before every page: who has no session logs in, who has chosen no organisation chooses. The address stays as it
 * is meanwhile, so links lead where they say. A session that ends while somebody works takes nothing away from them: the
 * page stays, under a dialog.
 */
import { Heading } from '@digdir/designsystemet-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useEffect, useState } from 'react';
import { ProblemAlert } from '../api/problem-alert.tsx';
import { Waiting } from '../frame/loaded.tsx';
import { useTexts } from '../language/translation.ts';
import { ActingContext } from './acting.ts';
import { EndedDialog } from './ended-dialog.tsx';
import { EndingDialog } from './ending-dialog.tsx';
import { LoginPage } from './login-page.tsx';
import { OrganizationPage } from './organization-page.tsx';
import {
  type Acting,
  chooseOrganization,
  isActing,
  SESSION_KEY,
  type Session,
  sessionQuery,
} from './session.ts';
import { sessionTexts } from './session-texts.ts';

export function Gate({ children }: { readonly children: ReactNode }) {
  const { data: session, error, refetch } = useQuery(sessionQuery());
  const last = useLastActing(session);
  const lookAgain = () => void refetch();
  const acting = isActing(session) ? session : last;
  if (acting !== undefined) {
    return (
      <ActingContext value={acting}>
        {children}
        {isActing(session) ? <EndingDialog session={session} /> : <EndedDialog lookAgain={lookAgain} />}
      </ActingContext>
    );
  }
  if (session === undefined) {
    return (
      <main className="portal-vestibule portal-stack">
        {error === null ? <Waiting lines={6} /> : <Unreachable problem={error} lookAgain={lookAgain} />}
      </main>
    );
  }
  if (!session.loggedIn) return <LoginPage environment={session.environment} />;
  return <OrganizationPage session={session} lookAgain={lookAgain} />;
}

function Unreachable({ problem, lookAgain }: { readonly problem: Error; readonly lookAgain: () => void }) {
  const t = useTexts(sessionTexts);
  return (
    <>
      <Heading level={1} data-size="lg">
        {t('unreachable')}
      </Heading>
      <ProblemAlert problem={problem} retry={lookAgain} />
    </>
  );
}

/**
 * The session before this one, while this tab is open. Who logs in again goes on for the same organisation; for another
 * person, or another organisation, nothing that has been read counts.
 */
function useLastActing(session: Session | undefined): Acting | undefined {
  const queries = useQueryClient();
  const [last, setLast] = useState<Acting>();
  useEffect(() => {
    if (isActing(session)) {
      if (last !== undefined && !isSame(last, session))
        void queries.resetQueries({ predicate: isOfThePages });
      if (last !== session) setLast(session);
    } else if (last !== undefined && session?.loggedIn) {
      const may = session.organizations.some(({ orgno }) => orgno === last.organization.orgno);
      if (may && session.person.name === last.person.name) {
        void chooseOrganization(last.organization.orgno, session.csrf)
          .then(() => queries.invalidateQueries({ queryKey: SESSION_KEY }))
          .catch(() => setLast(undefined));
      } else setLast(undefined);
    }
  }, [session, last, queries]);
  return last;
}

function isSame(one: Acting, other: Acting): boolean {
  return one.organization.orgno === other.organization.orgno && one.person.name === other.person.name;
}

/** All that is read but the session itself. */
function isOfThePages({ queryKey }: { readonly queryKey: readonly unknown[] }): boolean {
  return queryKey[0] !== 'session';
}
