/** An integration in a list: its name, which leads to it, what it is, how it stands, and when it was changed. */
import { Tag } from '@digdir/designsystemet-react';
import { Link } from '@tanstack/react-router';
import type { Integration } from '../api/clients.ts';
import { useFormats } from '../language/formats.ts';
import { useTexts } from '../language/translation.ts';
import { fieldTexts } from './field-texts.ts';
import { integrationTypeTexts } from './integration-type-texts.ts';
import { nameOf } from './name.ts';
import { Status } from './status.tsx';

export function IntegrationLink({ integration }: { readonly integration: Integration }) {
  const t = useTexts(integrationTypeTexts);
  const f = useTexts(fieldTexts);
  const { instant } = useFormats();
  const { client_id: clientId, description, integration_type: type, last_updated: changed } = integration;
  return (
    <div className="portal-item">
      <span className="portal-item-name">
        <Link className="ds-link" to="/integrations/$clientId" params={{ clientId }}>
          {nameOf(integration)}
        </Link>
        {description !== undefined && description !== nameOf(integration) && <span>{description}</span>}
        <code translate="no">{clientId}</code>
      </span>
      <span className="portal-item-facts">
        <Tag data-color="neutral">{t(type)}</Tag>
        <Status integration={integration} />
        <span>
          {f('last_updated')} {instant(changed)}
        </span>
      </span>
    </div>
  );
}
