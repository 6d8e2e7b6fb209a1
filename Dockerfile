# The service as an image: Node, the release, and what backups need of PostgreSQL. No shell, no package manager, no root.
# The base is named by its exact version. Its digest could not be looked up where this was written: add it with
# `docker buildx imagetools inspect node:24.21.0-trixie-slim`.
FROM node:24.21.0-trixie-slim AS build

RUN apt-get update && apt-get install -y --no-install-recommends ca-certificates postgresql-client-17

WORKDIR /source
COPY . .
RUN npm ci && npm run release

WORKDIR /image/opt/flattr
RUN tar -xzf /source/packages/flattr-service/dist/flattr-service-*.tgz --strip-components=1 && \
  npm ci --ignore-scripts && \
  find node_modules -type f -regex '.*\.\([cm]?ts\|map\|md\)' -delete

# The programs with the libraries that each names.
RUN programs="/usr/bin/env /usr/local/bin/node /usr/lib/postgresql/17/bin/pg_dump /usr/lib/postgresql/17/bin/pg_restore /usr/lib/postgresql/17/bin/psql" && \
  cp --parents --dereference $programs $(ldd $programs | grep -o '/[^ :)]*' | sort -u) \
    /etc/nsswitch.conf /etc/ssl/certs/ca-certificates.crt /image && \
  ln -s /opt/flattr/bin/flattr-service.js /image/usr/local/bin/flattr-service && \
  echo 'flattr:x:10001:10001::/data:/none' > /image/etc/passwd && \
  mkdir -m 1777 /image/tmp && mkdir -m 700 /image/data /image/backups && chown 10001:10001 /image/data /image/backups

FROM scratch
COPY --from=build /image /
ENV PATH=/usr/local/bin:/usr/bin:/usr/lib/postgresql/17/bin \
  NODE_ENV=production \
  CREDENTIALS_DIRECTORY=/run/secrets \
  DATA_DIR=/data \
  OPERATIONS_PORT=9090
USER 10001:10001
WORKDIR /data
VOLUME /data
EXPOSE 3000
HEALTHCHECK --start-period=60s --interval=15s CMD ["node", "-e", "fetch('http://localhost:9090/readyz').then(({ ok }) => process.exit(ok ? 0 : 1))"]
ENTRYPOINT ["flattr-service"]
