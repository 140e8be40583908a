/** Where a record failed for good: reading its bytes as an event, turning the event into rows, or storing the rows. */
export const FAILED_STEPS = ['decode', 'handle', 'write'] as const;
export type FailedStep = (typeof FAILED_STEPS)[number];

/** A record that can never be processed as it is: it goes to the dead letters, with its bytes, and the consumer goes on. */
export class InvalidMessage extends Error {
  override readonly name = 'InvalidMessage';
  readonly code: string;
  readonly step: FailedStep;
  /** `code`: a stable word for the reason, used as a metric label. `step`: `decode` where the bytes are no event; default `handle`. */
  constructor(code: string, message: string, options: ErrorOptions & { step?: FailedStep } = {}) {
    super(message, options);
    this.code = code;
    this.step = options.step ?? 'handle';
  }
}

/** A failure that should pass by itself (server away, time-out): back off, commit nothing, try the same batch again. */
export class RetryableError extends Error {
  override readonly name = 'RetryableError';
}

/** Rows the warehouse refuses for what they contain: the loop bisects the batch to find the records they came from. */
export class RejectedRows extends Error {
  override readonly name = 'RejectedRows';
}

/** Something the user can put right: printed without a stack, says what is wrong, where, and what to do. Exit code 1. */
export class UserError extends Error {
  override readonly name: string = 'UserError';
}

/** A command line that can not be meant so: a value that a flag or an argument does not take. Exit code 2. */
export class UsageError extends UserError {
  override readonly name = 'UsageError';
}
