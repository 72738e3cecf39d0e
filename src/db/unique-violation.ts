import {failureCode} from './connection-failure.ts';

/** Whether a statement failed as its row would have been a second of its kind (SQLSTATE unique_violation). */
export const isUniqueViolation = (error: unknown): boolean => failureCode(error) === '23505';
