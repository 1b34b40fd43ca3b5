/**
 * Serves the portal from its sources, changes shown at once, before a Porthus that runs beside it (`npm start`): its API and
 * its sessions are asked where PORTHUS_PORTAL says, http://localhost:8100 unless said otherwise. Log in there; the cookie
 * counts for both ports.
 */
import { createServer } from 'vite';
import { VITE_OPTIONS } from './vite-options.ts';

const porthus = process.env['PORTHUS_PORTAL'] || 'http://localhost:8100';
const ASKED_OF_PORTHUS = ['/api', '/porthus', '/session', '/simulator'];

const server = await createServer({
  ...VITE_OPTIONS,
  server: {
    port: 8110,
    proxy: Object.fromEntries(
      ASKED_OF_PORTHUS.map((path) => [path, { target: porthus, headers: { origin: porthus } }]),
    ),
  },
});
await server.listen();
server.printUrls();
