# The desk in one image. Without a database of its own: give it DATABASE_URL, or a volume on /data for the embedded one.
FROM node:24-bookworm-slim

WORKDIR /baton
# This image is Node 24 already, so the one that Baton brings along for older machines is not fetched (--ignore-scripts).
COPY package.json package-lock.json ./
RUN npm ci --omit=dev --ignore-scripts --no-audit --no-fund && npm cache clean --force
COPY LICENSE ./
COPY src ./src
COPY migrations ./migrations
COPY examples ./examples

# Everything that has to survive a new image: the secret, the tokens, the embedded database.
RUN mkdir /data && chown node:node /data
VOLUME /data
USER node

# In a container the loopback address reaches nobody; on any other one the playground demands its token.
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3000 DATA_DIR=/data
EXPOSE 3000
HEALTHCHECK --interval=30s --timeout=5s --start-period=30s \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/healthz`).then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "src/baton.js", "start"]
