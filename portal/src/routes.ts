/** The pages of the portal. Each has a folder below pages/ with its route and, fetched when it is first visited, the page. */
import { accessApplicationRoute } from './pages/access-application/route.ts';
import { altinnDelegationsRoute } from './pages/altinn-delegations/route.ts';
import { apiScopeRoute } from './pages/api-scope/route.ts';
import { apiScopeAccessRoute } from './pages/api-scope-access/route.ts';
import { apiScopeEditRoute, newApiScopeRoute } from './pages/api-scope-form/route.ts';
import { apiScopeGrantRoute } from './pages/api-scope-grant/route.ts';
import { apiScopeTokenRoute } from './pages/api-scope-token/route.ts';
import { apiScopeUsageRoute } from './pages/api-scope-usage/route.ts';
import { apisRoute } from './pages/apis/route.ts';
import { applicationRoute } from './pages/application/route.ts';
import { receivedApplicationsRoute, sentApplicationsRoute } from './pages/applications/route.ts';
import { auditRoute } from './pages/audit/route.ts';
import { catalogueRoute } from './pages/catalogue/route.ts';
import { catalogueScopeRoute } from './pages/catalogue-scope/route.ts';
import { decisionRoute } from './pages/decision/route.ts';
import { guideRoute } from './pages/guide/route.ts';
import { guidesRoute } from './pages/guides/route.ts';
import { homeRoute } from './pages/home/route.ts';
import { inspectorRoute } from './pages/inspector/route.ts';
import { integrationRoute } from './pages/integration/route.ts';
import { integrationCustomersRoute } from './pages/integration-customers/route.ts';
import { integrationEditRoute } from './pages/integration-edit/route.ts';
import { integrationKeyRoute } from './pages/integration-key/route.ts';
import { integrationNewRoute } from './pages/integration-new/route.ts';
import { integrationPresentationRoute } from './pages/integration-presentation/route.ts';
import { integrationUseRoute } from './pages/integration-use/route.ts';
import { integrationsRoute } from './pages/integrations/route.ts';
import { memberRoute, newMemberRoute } from './pages/member-form/route.ts';
import { membersRoute } from './pages/members/route.ts';
import { organizationRoute } from './pages/organization/route.ts';
import { statisticsRoute } from './pages/statistics/route.ts';
import { supplierCustomersRoute } from './pages/supplier-customers/route.ts';
import { suppliersRoute } from './pages/suppliers/route.ts';
import { termsRoute } from './pages/terms/route.ts';
import { testToolsRoute } from './pages/test-tools/route.ts';
import { trafficRoute } from './pages/traffic/route.ts';
import { transferRoute } from './pages/transfer/route.ts';
import { transferPromotionRoute } from './pages/transfer-promotion/route.ts';
import { trialCallbackRoute } from './pages/trial-callback/route.ts';
import { root } from './root.tsx';

export const routes = root.addChildren([
  homeRoute,
  integrationsRoute,
  integrationRoute,
  integrationNewRoute,
  integrationEditRoute,
  integrationUseRoute,
  integrationKeyRoute,
  integrationCustomersRoute,
  integrationPresentationRoute,
  trialCallbackRoute,
  ...[catalogueRoute, catalogueScopeRoute, accessApplicationRoute, sentApplicationsRoute, applicationRoute],
  ...[apisRoute, newApiScopeRoute, apiScopeRoute, apiScopeEditRoute, receivedApplicationsRoute],
  ...[apiScopeAccessRoute, apiScopeGrantRoute, apiScopeUsageRoute, apiScopeTokenRoute],
  organizationRoute,
  ...[suppliersRoute, supplierCustomersRoute, altinnDelegationsRoute],
  ...[membersRoute, newMemberRoute, memberRoute, termsRoute, auditRoute, statisticsRoute],
  guidesRoute,
  guideRoute,
  transferRoute,
  transferPromotionRoute,
  decisionRoute,
  inspectorRoute,
  testToolsRoute,
  trafficRoute,
]);
