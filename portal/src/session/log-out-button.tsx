/** Ends the session here, and then in ID-porten. */
import { Button, type ButtonProps } from '@digdir/designsystemet-react';
import { useMutation } from '@tanstack/react-query';
import { ProblemAlert } from '../api/problem-alert.tsx';
import { useTexts } from '../language/translation.ts';
import { logOut } from './session.ts';
import { sessionTexts } from './session-texts.ts';

type LogOutButtonProps = { readonly csrf: string; readonly variant: NonNullable<ButtonProps['variant']> };

export function LogOutButton({ csrf, variant }: LogOutButtonProps) {
  const t = useTexts(sessionTexts);
  const leaving = useMutation({
    mutationFn: () => logOut(csrf),
    onSuccess: (address) => location.assign(address),
  });
  if (leaving.isError) return <ProblemAlert problem={leaving.error} retry={() => leaving.mutate()} />;
  return (
    <Button variant={variant} loading={leaving.isPending} onClick={() => leaving.mutate()}>
      {t('logOut')}
    </Button>
  );
}
