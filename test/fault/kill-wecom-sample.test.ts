import { killSample } from '../support/kill-sample.ts';
import { killWecomHandover } from '../support/wecom-kills.ts';

killSample(
  'a desk on WeCom that is killed around a transfer goes on, and the group is moved, counted and introduced once',
  killWecomHandover,
  {
    // Moved, and not proven yet.
    pglite: ['before read-back 1'],
    // WeCom has the introduction, has moved the group, and nobody heard of it.
    postgres: ['after add_msg_template 1', 'after groupchat/onjob_transfer 1'],
  },
);
