import { expect, it } from 'vitest';
import { identityForm } from '../../src/config/identity-form.ts';

it.each([
  ['wecom:wwCorp:ZhangSan', 'wecom:wwCorp:zhangsan'],
  ['wecom:wwCorp:wmOgQhDgAAuXFJGwbve4g4iXknfOAAAA', 'wecom:wwCorp:wmOgQhDgAAuXFJGwbve4g4iXknfOAAAA'],
  ['wecom:wwCorp:WangWu', 'wecom:wwCorp:wangwu'],
  ['slack:T0123:U0ABC', 'slack:T0123:U0ABC'],
])('%s is kept as %s', (written, kept) => {
  expect(identityForm(written)).toBe(kept);
});
