/** One of the four models: who owns what, whom others see, and who does what. */
import { Facts } from '../../frame/facts.tsx';
import { useTexts } from '../../language/translation.ts';
import type { Model } from './fitting-model.ts';
import {
  modelFitTexts,
  modelOwnerTexts,
  modelSeenTexts,
  modelTheirsTexts,
  modelYoursTexts,
} from './model-texts.ts';
import { suppliersPageTexts } from './texts.ts';

export function ModelFacts({ model }: { readonly model: Model }) {
  const t = useTexts(suppliersPageTexts);
  const fit = useTexts(modelFitTexts);
  const owner = useTexts(modelOwnerTexts);
  const seen = useTexts(modelSeenTexts);
  const yours = useTexts(modelYoursTexts);
  const theirs = useTexts(modelTheirsTexts);
  return (
    <Facts
      facts={[
        { name: t('factFits'), values: [fit(model)] },
        { name: t('factOwner'), values: [owner(model)] },
        { name: t('factSeen'), values: [seen(model)] },
        { name: t('factYours'), values: [yours(model)] },
        { name: t('factTheirs'), values: [theirs(model)] },
      ]}
    />
  );
}
