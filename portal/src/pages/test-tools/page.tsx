/** The test tools: what a developer may do to a simulator, and what it has to try things with. */
import { Alert, Paragraph, Tabs } from '@digdir/designsystemet-react';
import { createLazyRoute, getRouteApi } from '@tanstack/react-router';
import { Page } from '../../frame/page.tsx';
import { useTexts } from '../../language/translation.ts';
import { useActing } from '../../session/acting.ts';
import { CertificatesTool } from './certificates-tool.tsx';
import { ClockTool } from './clock-tool.tsx';
import { FaultsTool } from './faults-tool.tsx';
import { OrganizationsTool } from './organizations-tool.tsx';
import { PersonsTool } from './persons-tool.tsx';
import { ResetAll } from './reset-all.tsx';
import { toolNames, toolsTexts } from './texts.ts';
import { TOOLS, type Tool } from './tools-view.ts';

export const Route = createLazyRoute('/test-tools')({ component: TestTools });

const route = getRouteApi('/test-tools');

const CONTENT = {
  clock: ClockTool,
  persons: PersonsTool,
  organizations: OrganizationsTool,
  certificates: CertificatesTool,
  faults: FaultsTool,
} as const satisfies Record<Tool, unknown>;

function TestTools() {
  const t = useTexts(toolsTexts);
  const { environment } = useActing();
  if (environment.mode !== 'simulator')
    return (
      <Page title={t('title')}>
        <Alert data-color="info">
          <Paragraph>{t('absent')}</Paragraph>
        </Alert>
      </Page>
    );
  return (
    <Page title={t('title')} lead={t('lead')} actions={<ResetAll />}>
      <Tools />
    </Page>
  );
}

function Tools() {
  const name = useTexts(toolNames);
  const { tool: chosen = 'clock' } = route.useSearch();
  const navigate = route.useNavigate();
  const choose = (tool: string) =>
    void navigate({ search: { tool: TOOLS.find((one) => one === tool) ?? 'clock' }, resetScroll: false });
  return (
    <Tabs value={chosen} onChange={choose}>
      <Tabs.List className="portal-tabs">
        {TOOLS.map((tool) => (
          <Tabs.Tab key={tool} value={tool}>
            {name(tool)}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      {TOOLS.map((tool) => {
        const Content = CONTENT[tool];
        return (
          <Tabs.Panel key={tool} value={tool}>
            {tool === chosen && (
              <div className="portal-stack portal-tool">
                <Content />
              </div>
            )}
          </Tabs.Panel>
        );
      })}
    </Tabs>
  );
}
