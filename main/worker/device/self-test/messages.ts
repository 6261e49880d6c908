/** What the self-test of a back end tells, one message after the other. */
import { z } from 'zod';

/** `figure`: measured, neither right nor wrong. */
export const CheckResult = z.object({
  type: z.literal('check'),
  name: z.string(),
  outcome: z.enum(['passed', 'failed', 'figure', 'skipped']),
  detail: z.string(),
});
export type CheckResult = z.infer<typeof CheckResult>;

export const SelfTestMessage = z.discriminatedUnion('type', [CheckResult, z.object({ type: z.literal('end') })]);
export type SelfTestMessage = z.infer<typeof SelfTestMessage>;
