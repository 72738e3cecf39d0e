/** Whether there is a server which refuses the login, by the reason of `noDatabase`; otherwise it is not reached at all. */
export const isRefusedLogin = (reason: string): boolean =>
  reason === 'invalid_authorization_specification' || reason === 'invalid_password';
