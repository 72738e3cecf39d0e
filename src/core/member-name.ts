/**
 * What the login of a member may be called: letters without diacritics, digits and `_ . @ -`, at most 63 of them, as
 * operating systems and certificates name people. Names of Postgres and of smsdesk itself are no logins.
 */
export const isMemberName = (name: string): boolean =>
  /^[A-Za-z_][A-Za-z0-9_.@-]{0,62}$/u.test(name) && !/^(?:pg_|smsdesk_|public$|none$)/iu.test(name);
