import { connect } from 'node:net';
import { Hono } from 'hono';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createWebServer, type Door, type WebServer } from '../../src/web/server.ts';

const started: WebServer[] = [];
afterEach(async () => {
  for (const server of started.splice(0)) await server.stop(0);
});

const serve = async (
  routes: Hono,
  options: { port?: number; onError?: (error: unknown) => void; doors?: readonly Door[] } = {},
) => {
  const server = createWebServer({
    host: '127.0.0.1',
    port: options.port ?? 0,
    routes: [routes],
    ...(options.doors === undefined ? {} : { doors: options.doors }),
    onError: options.onError ?? (() => undefined),
  });
  started.push(server);
  return { server, ...(await server.start()) };
};

describe('the web server', () => {
  it('answers an unknown path with 404 and no page', async () => {
    const { url } = await serve(new Hono());
    const response = await fetch(`${url}/nothing`);
    expect(response.status).toBe(404);
    expect(await response.json()).toEqual({ error: 'not-found' });
  });

  it('tells nothing of a bug to whoever asked, and all of it to the log', async () => {
    const onError = vi.fn<(error: unknown) => void>();
    const routes = new Hono();
    routes.get('/broken', () => {
      throw new Error('password is hunter2');
    });
    const { url } = await serve(routes, { onError });
    const response = await fetch(`${url}/broken`);
    expect(response.status).toBe(500);
    expect(await response.text()).not.toContain('hunter2');
    expect(onError.mock.calls[0]?.[0]).toMatchObject({ message: 'password is hunter2' });
  });

  it('guards every answer with headers, and keeps those that a route sets', async () => {
    const routes = new Hono();
    routes.get('/own', (context) =>
      context.text('x', 200, { 'content-security-policy': "default-src 'self'" }),
    );
    const { url } = await serve(routes);
    const own = await fetch(`${url}/own`);
    expect(own.headers.get('content-security-policy')).toBe("default-src 'self'");
    const other = await fetch(`${url}/other`);
    expect(other.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(other.headers.get('x-content-type-options')).toBe('nosniff');
    expect(other.headers.get('referrer-policy')).toBe('no-referrer');
  });

  it('gives a door what is posted to its path, whatever the query, and everything else to the routes', async () => {
    const onError = vi.fn<(error: unknown) => void>();
    const door: Door = {
      path: '/door',
      answer: async (incoming, outgoing) => {
        if (incoming.url === '/door?broken') throw new Error('password is hunter2');
        outgoing.end('through');
      },
    };
    const { url } = await serve(new Hono(), { onError, doors: [door] });
    const post = (path: string) => fetch(`${url}${path}`, { method: 'POST' });
    const through = await post('/door?x=1');
    expect(await through.text()).toBe('through');
    expect(through.headers.get('x-content-type-options')).toBe('nosniff');
    for (const path of ['/door/', '/doors', '/x/door', '/']) expect((await post(path)).status).toBe(404);
    expect((await fetch(`${url}/door`)).status).toBe(404);
    expect(onError).not.toHaveBeenCalled();
    const broken = await post('/door?broken');
    expect([broken.status, await broken.json()]).toEqual([500, { error: 'internal' }]);
    expect(onError.mock.calls[0]?.[0]).toMatchObject({ message: 'password is hunter2' });
  });

  it('says in words that its port is taken', async () => {
    const { port } = await serve(new Hono());
    await expect(serve(new Hono(), { port })).rejects.toThrow(`127.0.0.1:${port} is in use`);
  });

  it('stops though streams and idle connections are open', async () => {
    const routes = new Hono();
    routes.get('/forever', (context) =>
      context.body(new ReadableStream({ pull: () => new Promise(() => {}) })),
    );
    const { server, url, port } = await serve(routes);
    const idle = connect(port, '127.0.0.1');
    const closed = new Promise((resolve) => idle.once('close', resolve));
    idle.on('error', () => undefined);
    const streaming = await fetch(`${url}/forever`);
    await server.stop(50);
    await closed;
    await expect(streaming.text()).rejects.toThrow();
    await expect(fetch(url)).rejects.toThrow();
    await server.stop();
  });
});
