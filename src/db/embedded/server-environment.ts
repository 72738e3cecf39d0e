/** All that the server's programs get to see: no PG* variable, locale or preload of the person's may leak in. */
export const serverEnvironment: NodeJS.ProcessEnv = {PATH: '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC'};
