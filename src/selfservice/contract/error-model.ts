/** The body of every refusal (spec/selfservice.md 1.4), as the OpenAPI document has it. */
import * as z from 'zod';
import type { Model } from './operation.ts';

export const ERROR_MODEL: Model = {
  name: 'Error',
  schema: z.object({
    status: z.int(),
    timestamp: z.string(),
    correlation_id: z.string(),
    errors: z
      .array(
        z.object({
          errorMessage: z.string(),
          isFieldError: z.boolean(),
          objectName: z.string(),
          fieldIdentifier: z.string().nullable(),
        }),
      )
      .min(1),
    error: z.string(),
    error_description: z.string(),
  }),
};
