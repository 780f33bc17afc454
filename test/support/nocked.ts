import nock from 'nock';
import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest';

/**
 * HTTP of this file goes to nock and nowhere else. It is put back behind the last test: files of one worker share the
 * process, and what nock has its hands on never streams.
 */
export const nockOnly = (): void => {
  beforeAll(() => {
    if (!nock.isActive()) nock.activate();
  });
  beforeEach(() => nock.disableNetConnect());
  afterEach(() => {
    nock.cleanAll();
    nock.enableNetConnect();
  });
  afterAll(() => nock.restore());
};
