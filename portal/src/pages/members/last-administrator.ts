/** Who must stay an administrator, since nobody else is one. */

type HeldRoles = { readonly id: string; readonly roles: readonly string[] };

export function isLastAdministrator(members: readonly HeldRoles[], member: HeldRoles): boolean {
  const isAdministrator = ({ roles }: HeldRoles) => roles.includes('administrator');
  return (
    isAdministrator(member) && !members.some((other) => other.id !== member.id && isAdministrator(other))
  );
}
