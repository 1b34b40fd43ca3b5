/** A question that must be answered before anything else: what it is about, the consequences in plain words, and the answers. */
import { Dialog, Heading } from '@digdir/designsystemet-react';
import { type ReactNode, useId } from 'react';

type ModalProps = {
  readonly title: string;
  readonly children: ReactNode;
  /** Buttons, the one that is most likely meant first. */
  readonly answers: ReactNode;
  /** What Escape answers; without it Escape does nothing. */
  readonly onEscape?: () => void;
};

export function Modal({ title, children, answers, onEscape }: ModalProps) {
  const id = useId();
  return (
    <Dialog
      open
      closeButton={false}
      closedby={onEscape === undefined ? 'none' : 'closerequest'}
      onClose={() => onEscape?.()}
      aria-labelledby={id}
    >
      <div className="portal-stack">
        <Heading id={id} level={2} data-size="sm">
          {title}
        </Heading>
        {children}
        <div className="portal-row">{answers}</div>
      </div>
    </Dialog>
  );
}
