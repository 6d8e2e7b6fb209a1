/** Why a test is skipped on a cluster, or false where it runs. Says so, because few tests may be. */
export function notOnACluster(reason: string): string | false {
  return process.env.TEST_CITUS !== undefined && aloud(`on a cluster, because ${reason}`);
}

/** Why a test of passwords is skipped: the server of TEST_POSTGRES_URL trusts everybody. */
export function withoutPasswords(): string | false {
  const { TEST_POSTGRES_URL: url } = process.env;
  return (
    url !== undefined && new URL(url).password === '' && aloud('because this PostgreSQL asks for no password')
  );
}

function aloud(reason: string): string {
  console.error(`A test is skipped ${reason}.`);
  return reason;
}
