/** The settings of psql's addresses (libpq) and what they can be; an empty list is anything. */
export const settings = {
  host: [],
  hostaddr: [],
  port: [],
  dbname: [],
  user: [],
  password: [],
  passfile: [],
  options: [],
  application_name: [],
  connect_timeout: [],
  channel_binding: ['disable', 'prefer', 'require'],
  // `no-verify` is how libraries for Node say `require`.
  sslmode: ['disable', 'allow', 'prefer', 'require', 'verify-ca', 'verify-full', 'no-verify'],
  sslnegotiation: ['postgres', 'direct'],
  sslcert: [],
  sslkey: [],
  sslpassword: [],
  sslrootcert: [],
  ssl_min_protocol_version: ['TLSv1', 'TLSv1.1', 'TLSv1.2', 'TLSv1.3'],
  // The service writes, so it takes the first host that does, whatever these say.
  target_session_attrs: ['any', 'read-write', 'primary'],
  load_balance_hosts: ['disable', 'random'],
  // Without effect here.
  client_encoding: [],
  fallback_application_name: [],
  gssencmode: ['disable', 'prefer'],
  keepalives: [],
  keepalives_count: [],
  keepalives_idle: [],
  keepalives_interval: [],
  sslcompression: [],
  sslsni: [],
  tcp_user_timeout: [],
} as const satisfies Record<string, readonly string[]>;

export type Setting = keyof typeof settings;

export const isSetting = (name: string): name is Setting => Object.hasOwn(settings, name);

/** The environment's variables that psql reads. */
export const variables: { readonly [Name in Setting]?: string } = {
  host: 'PGHOST',
  hostaddr: 'PGHOSTADDR',
  port: 'PGPORT',
  dbname: 'PGDATABASE',
  user: 'PGUSER',
  password: 'PGPASSWORD',
  passfile: 'PGPASSFILE',
  options: 'PGOPTIONS',
  application_name: 'PGAPPNAME',
  connect_timeout: 'PGCONNECT_TIMEOUT',
  channel_binding: 'PGCHANNELBINDING',
  sslmode: 'PGSSLMODE',
  sslnegotiation: 'PGSSLNEGOTIATION',
  sslcert: 'PGSSLCERT',
  sslkey: 'PGSSLKEY',
  sslrootcert: 'PGSSLROOTCERT',
  ssl_min_protocol_version: 'PGSSLMINPROTOCOLVERSION',
  target_session_attrs: 'PGTARGETSESSIONATTRS',
};
