/** Whether an integration can get tokens with a scope: what is missing first, and every check for who wants to see them. */
import { Alert, Details, List, Paragraph, Tag } from '@digdir/designsystemet-react';
import { useQuery } from '@tanstack/react-query';
import { useApi } from '../api/api.ts';
import { type Check, type Explanation, explanationQuery } from '../api/explanation.ts';
import { Loaded } from '../frame/loaded.tsx';
import { useTexts } from '../language/translation.ts';
import { checkRemedyTexts, checkTexts } from './check-texts.ts';
import { verdictTexts } from './verdict-texts.ts';

type VerdictProps = { readonly clientId: string; readonly scope: string };

export function Verdict({ clientId, scope }: VerdictProps) {
  const explanation = useQuery(explanationQuery(useApi(), clientId, scope));
  return (
    <Loaded query={explanation} lines={4}>
      {(found) => (
        <div className="portal-stack">
          <Outcome explanation={found} />
          <AllChecks explanation={found} />
        </div>
      )}
    </Loaded>
  );
}

function Outcome({ explanation: { allowed, ways, checks } }: { readonly explanation: Explanation }) {
  const t = useTexts(verdictTexts);
  const remedy = useTexts(checkRemedyTexts);
  if (allowed) {
    return (
      <Alert data-color="success">
        <Paragraph>{t(ways.includes('for_itself') ? 'allowed' : 'allowedForCustomers')}</Paragraph>
      </Alert>
    );
  }
  const missing = checks.filter(({ result, decides }) => result === 'failed' && decides === 'token');
  return (
    <Alert data-color="warning">
      <div className="portal-stack">
        <Paragraph>{t('refused')}</Paragraph>
        <List.Unordered>
          {missing.map(({ name }) => (
            <List.Item key={name}>{remedy(name)}</List.Item>
          ))}
        </List.Unordered>
      </div>
    </Alert>
  );
}

function AllChecks({ explanation: { checks, conditions } }: { readonly explanation: Explanation }) {
  const t = useTexts(verdictTexts);
  return (
    <Details>
      <Details.Summary>{t('checks')}</Details.Summary>
      <Details.Content>
        <ul className="portal-list">
          {checks.map((check) => (
            <li key={check.name}>
              <CheckRow check={check} />
            </li>
          ))}
        </ul>
        {conditions.length > 0 && (
          <>
            <Paragraph>{t('conditions')}</Paragraph>
            <List.Unordered lang="en">
              {conditions.map((condition) => (
                <List.Item key={condition}>{condition}</List.Item>
              ))}
            </List.Unordered>
          </>
        )}
      </Details.Content>
    </Details>
  );
}

const RESULTS = {
  passed: { name: 'passed', color: 'success' },
  failed: { name: 'failed', color: 'warning' },
  not_reached: { name: 'notReached', color: 'neutral' },
} as const;

function CheckRow({ check: { name, result, seen } }: { readonly check: Check }) {
  const t = useTexts(verdictTexts);
  const checkName = useTexts(checkTexts);
  return (
    <div className="portal-item">
      <span className="portal-item-name">
        {checkName(name)}
        {seen !== null && (
          <span className="portal-subtle" lang="en">
            {seen}
          </span>
        )}
      </span>
      <Tag data-color={RESULTS[result].color}>{t(RESULTS[result].name)}</Tag>
    </div>
  );
}
