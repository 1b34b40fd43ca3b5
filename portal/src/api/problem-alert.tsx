/** A problem told to whoever met it: what it means in their language, what the API said of it, and its trace id. */
import { Alert, Button, List, Paragraph } from '@digdir/designsystemet-react';
import { useTexts } from '../language/translation.ts';
import { words } from '../language/words.ts';
import { ApiProblem, type ProblemKind } from './problem.ts';
import { problemTexts } from './problem-texts.ts';

const SENTENCES = {
  unreachable: 'unreachable',
  'signed-out': 'signedOut',
  'not-allowed': 'notAllowed',
  'not-found': 'notFound',
  conflict: 'conflict',
  'changed-meanwhile': 'changedMeanwhile',
  'terms-not-accepted': 'termsNotAccepted',
  invalid: 'invalid',
  busy: 'busy',
  fault: 'fault',
} as const satisfies Record<ProblemKind, string>;

export function useProblemSentence(): (problem: unknown) => string {
  const t = useTexts(problemTexts);
  return (problem) => t(SENTENCES[kindOf(problem)]);
}

type ProblemAlertProps = {
  readonly problem: unknown;
  /** Offered where asking again is of use. */
  readonly retry?: (() => void) | undefined;
};

export function ProblemAlert({ problem, retry }: ProblemAlertProps) {
  const t = useTexts(problemTexts);
  const w = useTexts(words);
  const sentence = useProblemSentence();
  const { faults = [], traceId } = problem instanceof ApiProblem ? problem : {};
  return (
    <Alert data-color={kindOf(problem) === 'not-found' ? 'info' : 'danger'} role="alert">
      <div className="portal-stack">
        <Paragraph>{sentence(problem)}</Paragraph>
        {faults.length > 0 && (
          <List.Unordered lang="en">
            {faults.map(({ message }) => (
              <List.Item key={message}>{message}</List.Item>
            ))}
          </List.Unordered>
        )}
        {traceId !== undefined && <Paragraph data-size="sm">{t('traceId', { id: traceId })}</Paragraph>}
        {retry !== undefined && (
          <Button variant="secondary" data-size="sm" onClick={retry}>
            {w('tryAgain')}
          </Button>
        )}
      </div>
    </Alert>
  );
}

function kindOf(problem: unknown): ProblemKind {
  return problem instanceof ApiProblem ? problem.kind : 'fault';
}
