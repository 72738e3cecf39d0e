/** A command as it is typed: `smsdesk bulk check`. */
export const spokenCommand = (words: readonly string[]): string => ['smsdesk', ...words].join(' ');
