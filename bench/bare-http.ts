import { createHmac } from 'node:crypto';
import { createServer } from 'node:http';

/** The yardstick for CPU: reads a body, signs it, answers. Tells its port, and on demand the CPU it has used, in µs. */
const server = createServer((incoming, response) => {
  const hmac = createHmac('sha256', 'secret');
  incoming.on('data', (chunk: Buffer) => hmac.update(chunk));
  incoming.on('end', () => {
    response.setHeader('x-digest', hmac.digest('hex'));
    response.end();
  });
});
let since = process.cpuUsage();
process.on('message', (asked) => {
  const { user, system } = process.cpuUsage(since);
  if (asked === 'reset') since = process.cpuUsage();
  process.send?.(user + system);
});
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  process.send?.(typeof address === 'object' && address !== null ? address.port : 0);
});
