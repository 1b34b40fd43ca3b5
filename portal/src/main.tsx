/** Starts the portal in the browser: its parts are put together here and nowhere else. */
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { I18nextProvider } from 'react-i18next';
import { ApiContext, createApi } from './api/api.ts';
import { createQueries } from './api/queries.ts';
import { showChosenColors } from './frame/color-choice.tsx';
import { createTranslation } from './language/translation.ts';
import { createRouter } from './router.tsx';
import { SESSION_KEY, type Session } from './session/session.ts';
import '@digdir/designsystemet-css';
import '@digdir/designsystemet-css/theme.css';
import './portal.css';

showChosenColors();
const queries = createQueries();
const api = createApi({
  csrf() {
    const session = queries.getQueryData<Session>(SESSION_KEY);
    return session?.loggedIn ? session.csrf : undefined;
  },
  onSignedOut: () => void queries.invalidateQueries({ queryKey: SESSION_KEY }),
});
const router = createRouter({ api, queries });
const place = document.getElementById('portal');
if (place === null) throw new Error('index.html has no element called portal.');

createRoot(place).render(
  <StrictMode>
    <I18nextProvider i18n={createTranslation()}>
      <QueryClientProvider client={queries}>
        <ApiContext value={api}>
          <RouterProvider router={router} />
        </ApiContext>
      </QueryClientProvider>
    </I18nextProvider>
  </StrictMode>,
);
