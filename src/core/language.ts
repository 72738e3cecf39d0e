/** The languages that smsdesk speaks, by ISO 639-1. */
export const languages = ['en', 'cs'] as const;
export type Language = (typeof languages)[number];
