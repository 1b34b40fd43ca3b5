/** How Vite makes the portal, for the build and for the server of `npm run portal`. It is handed over, so there is no vite.config. */
import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import type { InlineConfig } from 'vite';

export const PORTAL_FOLDER = fileURLToPath(new URL('..', import.meta.url));

export const VITE_OPTIONS: InlineConfig = {
  configFile: false,
  root: PORTAL_FOLDER,
  plugins: [react()],
  build: {
    target: 'es2023',
    // The content security policy has no `data:` for scripts and styles, and what is a file is cached for good.
    assetsInlineLimit: 0,
    // Browsers that run the portal know `modulepreload` themselves.
    modulePreload: { polyfill: false },
  },
};
