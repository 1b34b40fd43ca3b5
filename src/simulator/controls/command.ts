/** The body of a control's request: a JSON object of known members, or an answer that says what is wrong with it. */
import * as z from 'zod';
import { answerRefusal } from '../../http/answer.ts';
import type { DoorContext } from '../../http/exchange.ts';
import { readJson } from '../../http/json.ts';

export type Read<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly answer: Response };

/** `application/json` is required: no form and no page of another origin can send it without asking (CORS preflight). */
export async function readCommand<Shape extends z.core.$ZodLooseShape>(
  c: DoorContext,
  shape: Shape,
): Promise<Read<z.output<z.ZodObject<Shape, z.core.$strict>>>> {
  const body = await readJson(c);
  if (!body.ok) return { ok: false, answer: answerRefusal(c, body.refusal) };
  const parsed = z.strictObject(shape).safeParse(body.value);
  return parsed.success
    ? { ok: true, value: parsed.data }
    : { ok: false, answer: refuseCommand(c, describe(parsed.error)) };
}

/** What was asked cannot be done as asked; `description` says why and what to send instead. */
export function refuseCommand(c: DoorContext, description: string): Response {
  return answerRefusal(c, {
    rule: 'simulator-command',
    status: 400,
    error: 'invalid_request',
    description,
    remedy: 'docs/simulator.md shows what each control takes.',
  });
}

/** What was named is not there. */
export function answerUnknown(c: DoorContext, description: string): Response {
  return answerRefusal(c, {
    rule: 'simulator-unknown',
    status: 404,
    error: 'not_found',
    description,
    remedy: 'Name one that is there.',
  });
}

function describe(error: z.ZodError): string {
  return error.issues
    .map(({ path, message }) => `${path.length > 0 ? `${path.map(String).join('.')}: ` : ''}${message}.`)
    .join(' ');
}
