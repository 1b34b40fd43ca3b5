/** Which of the test tools is looked at; it stands in the address. */

export const TOOLS = ['clock', 'persons', 'organizations', 'certificates', 'faults'] as const;
export type Tool = (typeof TOOLS)[number];

export type ToolsView = { readonly tool?: Tool };

export function readToolsView(search: Readonly<Record<string, unknown>>): ToolsView {
  const tool = TOOLS.find((one) => one === search['tool']);
  return tool === undefined ? {} : { tool };
}
