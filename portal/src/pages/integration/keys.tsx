/** The keys of an integration, and when they end. */
import { Heading, Paragraph, Tag } from '@digdir/designsystemet-react';
import { useQuery } from '@tanstack/react-query';
import { type Schema, useApi } from '../../api/api.ts';
import { keysQuery } from '../../api/clients.ts';
import { DAY, now, SECOND } from '../../clock.ts';
import { Loaded } from '../../frame/loaded.tsx';
import { useFormats } from '../../language/formats.ts';
import { useTexts } from '../../language/translation.ts';
import { integrationTexts } from './texts.ts';

/** spec/selfservice.md 3.5: less than a month. */
const SOON_MS = 30 * DAY;

export function Keys({ clientId }: { readonly clientId: string }) {
  const t = useTexts(integrationTexts);
  const query = useQuery(keysQuery(useApi(), clientId));
  return (
    <section className="portal-stack">
      <Heading level={2} data-size="sm">
        {t('keys')}
      </Heading>
      <Loaded query={query}>
        {({ keys }) =>
          keys.length === 0 ? (
            <Paragraph>{t('noKeys')}</Paragraph>
          ) : (
            <ul className="portal-list">
              {keys.map((key) => (
                <li key={key.kid}>
                  <Key jwk={key} />
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
    </section>
  );
}

function Key({ jwk: { kid, alg, x5c, exp } }: { readonly jwk: Schema<'JsonWebKey'> }) {
  const t = useTexts(integrationTexts);
  const { instant } = useFormats();
  const end = exp === undefined ? undefined : new Date(exp * SECOND);
  const leftMs = end === undefined ? Number.POSITIVE_INFINITY : end.getTime() - now().getTime();
  return (
    <div className="portal-item">
      <span className="portal-item-name">
        <code translate="no">{kid}</code>
        <span>
          {x5c === undefined ? t('plainKey') : t('certificate')}, {alg}
        </span>
      </span>
      <span className="portal-item-facts">
        {leftMs <= 0 && <Tag data-color="danger">{t('expired')}</Tag>}
        {leftMs > 0 && leftMs < SOON_MS && <Tag data-color="warning">{t('expiresSoon')}</Tag>}
        {end !== undefined && <span>{t('expires', { at: instant(end) })}</span>}
      </span>
    </div>
  );
}
