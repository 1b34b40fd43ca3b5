/** Where one goes to do what a model asks for. */
import { Paragraph } from '@digdir/designsystemet-react';
import { Link } from '@tanstack/react-router';
import { useTexts } from '../../language/translation.ts';
import { useHasRole } from '../../session/acting.ts';
import { AltinnLink } from '../../suppliers/altinn-link.tsx';
import type { Model } from './fitting-model.ts';
import { suppliersPageTexts } from './texts.ts';

export function ModelLinks({ model }: { readonly model: Model | 'ordinary' }) {
  const t = useTexts(suppliersPageTexts);
  // Only who registers integrations for customers needs the role of a supplier; what is one's own is an administrator's.
  const mayCreate = useHasRole(...(model === 'customer-owned' ? (['supplier'] as const) : []));
  const purpose = model === 'on-behalf-of' || model === 'customer-owned' ? 'login' : 'machine';
  return (
    <div className="portal-stack">
      {mayCreate ? (
        <Link className="ds-link" to="/integrations/new" search={{ purpose }}>
          {t(model === 'customer-owned' ? 'createForCustomer' : 'create')}
        </Link>
      ) : (
        <Paragraph>{t(model === 'customer-owned' ? 'mayNotSupply' : 'mayNotCreate')}</Paragraph>
      )}
      {model === 'on-behalf-of' && (
        <Link className="ds-link" to="/integrations">
          {t('addCustomers')}
        </Link>
      )}
      {model === 'delegation' && <AltinnLink to="given">{t('delegate')}</AltinnLink>}
      {model === 'system-user' && <AltinnLink to="systemUsers">{t('systemUsers')}</AltinnLink>}
    </div>
  );
}
