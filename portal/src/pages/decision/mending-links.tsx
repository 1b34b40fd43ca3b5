/** Links to where what is wrong is mended. */
import { List } from '@digdir/designsystemet-react';
import { Link } from '@tanstack/react-router';
import type { ExplainedDecision } from '../../api/traffic.ts';
import { useTexts } from '../../language/translation.ts';
import { useClockShift } from '../../test-tools/clock-shift.ts';
import { type Place, placesToMend } from './mending.ts';
import { decisionTexts } from './texts.ts';

/** Of a foreign business that shows a certificate and is registered nowhere. */
const SEAL = 'eidas-';

type MendingProps = { readonly decision: ExplainedDecision };

export function Mending({ decision }: MendingProps) {
  const isClockMoved = useClockShift() !== undefined;
  const { check, client_id: clientId, scope } = decision;
  const places = placesToMend(check, {
    hasIntegration: clientId !== null && !clientId.startsWith(SEAL),
    hasScope: scope !== null && scope !== '',
    isClockMoved,
  });
  if (places.length === 0) return null;
  return (
    <List.Unordered>
      {places.map((place) => (
        <List.Item key={place}>
          <PlaceLink place={place} decision={decision} />
        </List.Item>
      ))}
    </List.Unordered>
  );
}

type PlaceLinkProps = { readonly place: Place; readonly decision: ExplainedDecision };

const OF_INTEGRATION = { integration: 'toIntegration', keys: 'toKeys', scopes: 'toScopes' } as const;

function PlaceLink({ place, decision: { client_id, scope } }: PlaceLinkProps) {
  const t = useTexts(decisionTexts);
  const clientId = client_id ?? '';
  const [first = ''] = (scope ?? '').split(' ');
  switch (place) {
    case 'catalogue':
      return (
        <Link className="ds-link" to="/catalogue" search={{ q: first }}>
          {t('toCatalogue', { scope: first })}
        </Link>
      );
    case 'inspector':
      return (
        <Link className="ds-link" to="/inspector">
          {t('toInspector')}
        </Link>
      );
    case 'clock':
      return (
        <Link className="ds-link" to="/test-tools">
          {t('toClock')}
        </Link>
      );
    default:
      return (
        <Link className="ds-link" to="/integrations/$clientId" params={{ clientId }} hash={place}>
          {t(OF_INTEGRATION[place])}
        </Link>
      );
  }
}
