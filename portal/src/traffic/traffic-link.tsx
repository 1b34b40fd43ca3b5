/** From an integration to what it was lately answered. */
import { Link } from '@tanstack/react-router';
import { useTexts } from '../language/translation.ts';
import { trafficTexts } from './traffic-texts.ts';

export function TrafficLink({ clientId }: { readonly clientId: string }) {
  const t = useTexts(trafficTexts);
  return (
    <Link className="ds-link" to="/traffic" search={{ client: clientId }}>
      {t('ofIntegration')}
    </Link>
  );
}
